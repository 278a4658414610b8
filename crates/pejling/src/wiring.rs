//! Puts the house together: keys, database, and the world outside.

use std::{path::Path, sync::Arc};

use anyhow::{Context, bail};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use pejling_care::Care;
use pejling_store::{Chance, Clock, Db, Durability, Keyring, LATEST_SCHEMA, World, audit};
use zeroize::Zeroizing;

use crate::{demo, settings::Settings};

/// Keys: 32 bytes to seal with, 32 bytes for indexes and the journal.
pub type Keys = Zeroizing<[u8; 64]>;

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the time comes in")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The system's clock moved back: the demonstration's centre lives on from the moment at which its record ends.
struct ShiftedClock(SignedDuration);

impl ShiftedClock {
    fn from(there: Timestamp) -> Self {
        Self(there.duration_since(SystemClock.now()))
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        SystemClock.now() + self.0
    }
}

struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place where chance comes in")]
    fn fill(&self, buffer: &mut [u8]) {
        rand::Rng::fill_bytes(&mut rand::rng(), buffer);
    }
}

/// The world outside: the system's clock and its randomness.
pub fn world() -> World {
    World::new(Arc::new(SystemClock), Arc::new(SystemChance))
}

/// The day it is in a data folder, also before there is a database: in a demonstration, the day it begins on.
///
/// # Errors
/// When the demonstration's marker cannot be read.
pub fn today_of(data: &Path) -> anyhow::Result<Date> {
    let marker = demo::Marker::read(data)?.filter(|marker| marker.complete);
    Ok(marker.map_or_else(|| world().today(), |marker| marker.now.date()))
}

/// The same house in the world of its data folder: a demonstration goes on where its record ends, or where it was left.
async fn in_its_world(care: Care, data: &Path) -> anyhow::Result<Care> {
    let Some(marker) = demo::Marker::read(data)?.filter(|marker| marker.complete) else {
        return Ok(care);
    };
    let zone = TimeZone::get("Europe/Copenhagen").expect("the zone database is compiled in");
    let end = zone.to_timestamp(marker.now).context("the demonstration's moment")?;
    let left = audit::latest(&mut care.db.read().await?).await?;
    let there = left.map_or(end, |left| left.0.max(end));
    let world = World::new(Arc::new(ShiftedClock::from(there)), Arc::new(SystemChance));
    Ok(Care::new(care.db, world))
}

/// Opens the database of these settings and brings the schema up to date; makes database and keys at the first start.
///
/// # Errors
/// When the folder, the keys or the database cannot be used.
pub async fn open(settings: &Settings) -> anyhow::Result<Care> {
    let care = open_in(settings, Durability::Full, world()).await?;
    in_its_world(care, &settings.data).await
}

/// The same with another durability, clock and chance, for filling a demonstration or a bench.
///
/// # Errors
/// When the folder, the keys or the database cannot be used.
pub async fn open_in(settings: &Settings, durability: Durability, world: World) -> anyhow::Result<Care> {
    make_private_folder(&settings.data)?;
    let (keys, fresh) = match read_keys(&settings.keys)? {
        Some(keys) => (keys, false),
        None => (Zeroizing::new(world.bytes()), true),
    };
    let db = connect(settings, &keys, durability).await?;
    db.migrate()
        .await
        .context("the schema could not be brought up to date")?;
    let fits = audit::fits(&mut db.read().await?).await?;
    if !fits && fresh {
        bail!(
            "the database has entries, but there are no keys at {}: put them back first",
            settings.keys.display()
        );
    }
    if !fits {
        bail!(
            "the keys in {} are not those of this database, or its first journal entry was changed (see: pejling audit verify)",
            settings.keys.display()
        );
    }
    if fresh {
        write_keys(&settings.keys, &keys)?;
    }
    Ok(Care::new(db, world))
}

/// Opens a database that must be there, with its keys and the schema of this program; changes nothing.
///
/// # Errors
/// When any of them is missing or another.
pub async fn open_as_is(settings: &Settings) -> anyhow::Result<Care> {
    let file = settings.embedded_file();
    if settings.database.is_none() && !file.exists() {
        bail!("there is no database at {}", file.display());
    }
    let keys =
        read_keys(&settings.keys)?.with_context(|| format!("there are no keys at {}", settings.keys.display()))?;
    let db = connect(settings, &keys, Durability::Full).await?;
    match db.schema().await.context("the schema cannot be read")? {
        Some(LATEST_SCHEMA) => in_its_world(Care::new(db, world()), &settings.data).await,
        Some(newer) if newer > LATEST_SCHEMA => {
            bail!("the database has schema {newer}: it belongs to a newer version of Pejling")
        }
        _ => bail!("the database has an older schema: run pejling migrate first"),
    }
}

/// Brings the schema up to date.
///
/// # Errors
/// See [`open`].
pub async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let care = open(settings).await?;
    println!("schema {LATEST_SCHEMA}");
    care.db.close().await;
    Ok(())
}

/// Connects, and nothing more.
///
/// # Errors
/// When nothing answers.
pub async fn connect(settings: &Settings, keys: &Keys, durability: Durability) -> anyhow::Result<Db> {
    let url = settings
        .database
        .clone()
        .unwrap_or_else(|| format!("sqlite://{}", settings.embedded_file().display()));
    Db::connect(&url, Arc::new(keyring(keys)), durability)
        .await
        .context("the database does not open")
}

/// The keyring of a key file's bytes.
pub fn keyring(keys: &Keys) -> Keyring {
    let (mut seal, mut index) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
    seal.copy_from_slice(&keys[..32]);
    index.copy_from_slice(&keys[32..]);
    Keyring::new(1, [(1, seal)].into(), index)
}

/// Reads the key file; none when it is not there.
///
/// # Errors
/// When it cannot be read or has another length.
pub fn read_keys(path: &Path) -> anyhow::Result<Option<Keys>> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("the keys in {} cannot be read", path.display())),
    };
    let keys = <[u8; 64]>::try_from(bytes.as_slice());
    Ok(Some(Zeroizing::new(keys.with_context(|| {
        format!("the key file {} must hold 64 bytes", path.display())
    })?)))
}

/// Writes the key file, readable by its owner alone. Never over another one.
///
/// # Errors
/// When it is there already or cannot be written.
pub fn write_keys(path: &Path, keys: &Keys) -> anyhow::Result<()> {
    use std::io::Write;
    let written = private_file(path).and_then(|mut file| {
        file.write_all(keys.as_slice())?;
        file.sync_all()
    });
    written.with_context(|| format!("the keys cannot be written to {}", path.display()))
}

/// Makes a file that is not there yet, for its owner alone.
///
/// # Errors
/// When it is there, or its folder is not.
pub fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the data folder, for its owner alone where it is new.
///
/// # Errors
/// When it cannot be made.
pub fn make_private_folder(path: &Path) -> anyhow::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .with_context(|| format!("the folder {} cannot be made", path.display()))
}
