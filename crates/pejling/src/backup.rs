//! One encrypted file with everything, made while the pages are served and checked before it gets its name.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use pejling_care::{Care, archive};
use pejling_store::archive::{Archive, Census, Header, check};

use crate::{
    BadInput,
    seal::{Key, Lock},
    settings::Settings,
    wiring,
};

/// What is asked for.
#[derive(clap::Args)]
pub struct Ask {
    /// File to write; it must not be there yet
    file: PathBuf,
    /// Public key of somebody who may open it (age1…); may be given several times
    #[arg(long, value_name = "AGE")]
    recipient: Vec<String>,
    /// File whose first line is the passphrase that opens it
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Put the keys that open the sealed columns into the backup, too: whoever opens it then reads everything
    #[arg(long)]
    with_keys: bool,
}

/// Writes a backup and says what is in it.
///
/// # Errors
/// When the file is there already, cannot be written, or does not pass the check.
pub async fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    let lock = Lock::parse(&ask.recipient, ask.passphrase_file.as_ref())?;
    if ask.file.exists() {
        return Err(BadInput(format!("{} is there already", ask.file.display())).into());
    }
    let care = wiring::open_as_is(settings).await?;
    let keys = if ask.with_keys {
        wiring::read_keys(&settings.keys)?.map(|keys| STANDARD.encode(keys.as_slice()))
    } else {
        None
    };
    let part = Part::beside(&ask.file)?;
    let header = Header::new(care.world.now().0, care.db.keyring(), keys);
    let (census, key) = write(&care, &header, lock, &part.file).await?;
    let read_back =
        read_back(&part.file, &key, &care).context("the backup does not pass its check and was not kept")?;
    if read_back != census {
        bail!("the backup does not hold what was written and was not kept");
    }
    part.name(&ask.file)?;
    archive::tell_backup(&care, &census, ask.with_keys).await?;
    care.db.close().await;
    say(&census);
    println!("written to {} and checked", ask.file.display());
    if !ask.with_keys {
        println!(
            "the keys in {} are not in it: keep a copy of them elsewhere",
            settings.keys.display()
        );
    }
    Ok(())
}

async fn write(care: &Care, header: &Header, lock: Lock, file: &File) -> anyhow::Result<(Census, Key)> {
    let (mut out, key) = lock.close(BufWriter::new(file))?;
    let census = archive::backup(care, header, &mut out).await?;
    out.finish()?.flush()?;
    file.sync_all()?;
    Ok((census, key))
}

/// Decrypts what stands on the disk, counts it and follows its journal.
fn read_back(mut file: &File, key: &Key, care: &Care) -> anyhow::Result<Census> {
    file.seek(SeekFrom::Start(0))?;
    let archive = Archive::open(BufReader::new(key.open(BufReader::new(file))?))?;
    Ok(check(archive, care.db.keyring())?)
}

/// Says how much of what there is.
pub fn say(census: &Census) {
    let of = |table: &str| census.get(table).copied().unwrap_or_default();
    println!(
        "{} people, {} courses, {} talks, {} feedback answers, {} journal entries; {} rows in all",
        of("person"),
        of("episode"),
        of("session"),
        of("feedback"),
        of("audit_entry"),
        archive::rows(census)
    );
}

/// A file under way: it gets its name when it is good, and goes away when it is not.
struct Part {
    path: PathBuf,
    file: File,
}

impl Part {
    fn beside(file: &Path) -> anyhow::Result<Self> {
        let mut name = file.file_name().context("a file name is needed")?.to_owned();
        name.push(".part");
        let path = file.with_file_name(name);
        // What a killed run left behind is worth nothing.
        let _ = std::fs::remove_file(&path);
        let file = wiring::private_file(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(Self { path, file })
    }

    fn name(&self, name: &Path) -> anyhow::Result<()> {
        std::fs::rename(&self.path, name).with_context(|| format!("{} cannot be written", name.display()))?;
        let folder = name
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        Ok(File::open(folder)?.sync_all()?)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}
