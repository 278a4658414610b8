//! A backup into an empty place, on either engine.

use std::{fs::File, io::BufReader, path::PathBuf};

use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use pejling_care::{Care, archive};
use pejling_store::{
    Durability,
    archive::{Archive, ArchiveError, Header},
};
use zeroize::Zeroizing;

use crate::{
    BadInput, backup,
    seal::Key,
    settings::Settings,
    wiring::{self, Keys},
};

/// What is asked for.
#[derive(clap::Args)]
pub struct Ask {
    /// The backup
    file: PathBuf,
    /// File with the private key that opens it (AGE-SECRET-KEY-1…)
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// File whose first line is the passphrase that opens it
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// Loads a backup and says what was in it.
///
/// # Errors
/// When the place is not empty, the keys are missing or others, or the backup is damaged: nothing is kept then.
pub async fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    let key = Key::parse(ask.identity.as_ref(), ask.passphrase_file.as_ref())?;
    let file = File::open(&ask.file).with_context(|| format!("{} cannot be read", ask.file.display()))?;
    let archive = Archive::open(BufReader::new(key.open(BufReader::new(file))?))?;
    let here = wiring::read_keys(&settings.keys)?;
    let keys = keys(&archive.header, here.as_ref(), settings)?;
    wiring::make_private_folder(&settings.data)?;
    let db = wiring::connect(settings, &keys, Durability::Full).await?;
    db.migrate().await.context("the schema could not be made")?;
    let care = Care::new(db, wiring::world());
    let census = match archive::restore(&care, archive).await {
        Ok(census) => census,
        Err(ArchiveError::NotEmpty(table)) => {
            return Err(BadInput(format!(
                "the database is not empty ({table} has rows): nothing is loaded over it"
            ))
            .into());
        }
        Err(other) => return Err(anyhow::Error::from(other).context("the backup was not loaded")),
    };
    care.db.close().await;
    if here.is_none() {
        wiring::write_keys(&settings.keys, &keys)?;
    }
    backup::say(&census);
    println!("restored from {}", ask.file.display());
    Ok(())
}

/// The keys that belong to the backup: those at hand, or those it carries.
fn keys(header: &Header, here: Option<&Keys>, settings: &Settings) -> anyhow::Result<Keys> {
    let fits = |keys: &Keys| wiring::keyring(keys).fingerprint() == header.fingerprint;
    if let Some(here) = here {
        if fits(here) {
            return Ok(here.clone());
        }
        return Err(BadInput(format!(
            "the keys in {} are not those of the backup",
            settings.keys.display()
        ))
        .into());
    }
    let Some(text) = header.keys.as_deref() else {
        let why = format!(
            "the backup does not carry its keys: put the key file at {} first",
            settings.keys.display()
        );
        return Err(BadInput(why).into());
    };
    let bytes = Zeroizing::new(STANDARD.decode(text).context("the keys in the backup are damaged")?);
    let keys = Zeroizing::new(<[u8; 64]>::try_from(bytes.as_slice()).context("the keys in the backup are damaged")?);
    if !fits(&keys) {
        bail!("the keys in the backup are not those it was made with");
    }
    Ok(keys)
}
