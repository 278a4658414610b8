//! Encrypted files: age with recipients' keys or a passphrase.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use age::{
    Decryptor, Encryptor, scrypt,
    secrecy::SecretString,
    stream::{StreamReader, StreamWriter},
    x25519,
};
use anyhow::Context;
use zeroize::Zeroizing;

use crate::BadInput;

/// Shortest passphrase, in characters.
const SHORTEST: usize = 12;

/// What a file is closed with.
pub enum Lock {
    /// The public keys of those who may open it.
    Recipients(Vec<x25519::Recipient>),
    /// A passphrase.
    Passphrase(SecretString),
}

/// What a file is opened with.
pub enum Key {
    /// Private keys.
    Identities(Vec<x25519::Identity>),
    /// A passphrase.
    Passphrase(SecretString),
}

impl Lock {
    /// From the command line: recipients, or a passphrase file.
    ///
    /// # Errors
    /// [`BadInput`] for neither, for both, and for what is no recipient.
    pub fn parse(recipients: &[String], passphrase_file: Option<&PathBuf>) -> anyhow::Result<Self> {
        match (recipients, passphrase_file) {
            ([], Some(file)) => passphrase(file).map(Self::Passphrase),
            ([_, ..], None) => {
                let parsed = recipients.iter().map(|text| {
                    text.parse()
                        .map_err(|why| BadInput(format!("recipient: {text} is no public key of age (age1…): {why}")))
                });
                Ok(Self::Recipients(parsed.collect::<Result<_, _>>()?))
            }
            _ => {
                Err(BadInput("say who may open the backup: --recipient age1… or --passphrase-file FILE".into()).into())
            }
        }
    }

    /// Begins an encrypted file. The key opens it again for checking: beside the recipients there is one more, made
    /// for this one run and forgotten with it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn close<W: Write>(self, out: W) -> anyhow::Result<(StreamWriter<W>, Key)> {
        match self {
            Self::Passphrase(phrase) => {
                let writer = Encryptor::with_user_passphrase(phrase.clone()).wrap_output(out)?;
                Ok((writer, Key::Passphrase(phrase)))
            }
            Self::Recipients(recipients) => {
                let ours = x25519::Identity::generate();
                let to_us = ours.to_public();
                let everybody = recipients
                    .iter()
                    .chain([&to_us])
                    .map(|recipient| recipient as &dyn age::Recipient);
                let writer = Encryptor::with_recipients(everybody)?.wrap_output(out)?;
                Ok((writer, Key::Identities(vec![ours])))
            }
        }
    }
}

impl Key {
    /// From the command line: a file with private keys, or a passphrase file.
    ///
    /// # Errors
    /// [`BadInput`] for neither, for both, and for a file without a key.
    pub fn parse(identity_file: Option<&PathBuf>, passphrase_file: Option<&PathBuf>) -> anyhow::Result<Self> {
        match (identity_file, passphrase_file) {
            (None, Some(file)) => passphrase(file).map(Self::Passphrase),
            (Some(file), None) => {
                let text = secret(file)?;
                let lines = text
                    .lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty() && !line.starts_with('#'));
                let identities: Result<Vec<_>, _> = lines.map(str::parse).collect();
                match identities {
                    Ok(identities) if !identities.is_empty() => Ok(Self::Identities(identities)),
                    _ => Err(BadInput(format!(
                        "identity: {} holds no private key of age (AGE-SECRET-KEY-1…)",
                        file.display()
                    ))
                    .into()),
                }
            }
            _ => Err(BadInput("say what opens the backup: --identity FILE or --passphrase-file FILE".into()).into()),
        }
    }

    /// Opens an encrypted file.
    ///
    /// # Errors
    /// [`BadInput`] when it is none, or this key does not open it.
    pub fn open<R: Read>(&self, input: R) -> anyhow::Result<StreamReader<R>> {
        let decryptor =
            Decryptor::new(input).map_err(|why| BadInput(format!("not a file that age can open: {why}")))?;
        let opened = match self {
            Self::Identities(identities) => {
                decryptor.decrypt(identities.iter().map(|identity| identity as &dyn age::Identity))
            }
            Self::Passphrase(phrase) => {
                let identity = scrypt::Identity::new(phrase.clone());
                decryptor.decrypt([&identity as &dyn age::Identity].into_iter())
            }
        };
        Ok(opened.map_err(|why| BadInput(format!("the backup does not open: {why}")))?)
    }
}

fn secret(file: &Path) -> anyhow::Result<Zeroizing<String>> {
    let read = std::fs::read_to_string(file).map(Zeroizing::new);
    read.with_context(|| format!("{} cannot be read", file.display()))
}

/// The first line of a file.
fn passphrase(file: &Path) -> anyhow::Result<SecretString> {
    let text = secret(file)?;
    let phrase = text.lines().next().unwrap_or_default().trim();
    if phrase.chars().count() < SHORTEST {
        return Err(BadInput(format!(
            "the passphrase in {} has fewer than {SHORTEST} characters",
            file.display()
        ))
        .into());
    }
    Ok(SecretString::from(phrase))
}
