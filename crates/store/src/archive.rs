//! The whole record as lines of text, the same from both engines: for backup, and for moving from one to the other.
//!
//! The first line is the [`Header`]. Then comes every table: a line with its name and columns, its rows as arrays,
//! a line with their number. The last line closes the archive, so that a torn one is noticed. What is sealed stays
//! sealed. Signed-in browsers are left out: nobody is signed in by a backup.

mod catalogue;
mod cell;
mod check;
mod export;
mod lines;
mod load;

use std::{collections::BTreeMap, io};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Keyring, StoreError, audit::ChainFault};

pub use check::check;
pub use export::export;
pub use lines::Archive;
pub use load::load;

/// The form of the lines that this program writes and reads.
const FORM: u32 = 1;

/// Rows by table.
pub type Census = BTreeMap<String, u64>;

/// The first line of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Form of the lines.
    pub pejling_archive: u32,
    /// Number of the schema's last step.
    pub schema: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// Tells the keys apart without telling them.
    pub fingerprint: String,
    /// The keys themselves, where the archive is to carry them, in the caller's writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys: Option<String>,
}

impl Header {
    /// The header of an archive made now.
    pub fn new(made_at: Timestamp, keyring: &Keyring, keys: Option<String>) -> Self {
        Self {
            pejling_archive: FORM,
            schema: crate::migrate::LATEST,
            made_at,
            fingerprint: keyring.fingerprint(),
            keys,
        }
    }
}

/// Why an archive cannot be written, read or loaded.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It is no archive of ours, or of a form that this program does not know.
    #[error("not an archive that this version can read")]
    Form,
    /// It was made with another schema.
    #[error("the archive has schema {archive}, this program schema {program}: use the version of Pejling that made it")]
    Schema {
        /// The archive's.
        archive: i64,
        /// This program's.
        program: i64,
    },
    /// It was made with other keys.
    #[error("the archive was made with other keys than those at hand")]
    Keys,
    /// A line that cannot be right.
    #[error("line {line} of the archive is damaged: {why}")]
    Damaged {
        /// Its number, from 1.
        line: u64,
        /// What is wrong.
        why: &'static str,
    },
    /// It ends before its last line.
    #[error("the archive ends too early")]
    Torn,
    /// There are rows where it is to be loaded.
    #[error("the database is not empty: {0} has rows")]
    NotEmpty(String),
    /// The journal in it does not hold together.
    #[error("the journal in the archive is broken: {0}")]
    Chain(#[from] ChainFault),
    /// The file failed.
    #[error("the file cannot be read or written")]
    File(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ArchiveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}
