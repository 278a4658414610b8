//! What a data folder tells about itself when its people are made up.

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

const NAME: &str = "demo.json";

/// A synthetic centre in a data folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// Version of the program that filled it.
    pub version: String,
    /// Schema it was filled with.
    pub schema: i64,
    /// Seed.
    pub seed: u64,
    /// A small centre for the browser journeys.
    pub small: bool,
    /// It was filled to the end; otherwise it is made again.
    pub complete: bool,
    /// The moment at which its record ends and the demonstration begins; the first of all where it was not written down.
    #[serde(default)]
    pub now: DateTime,
    /// One user a role.
    pub users: Vec<User>,
}

/// A user of the demonstration. Everybody may know the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Role, in the words of the domain.
    pub role: String,
    /// Sign-in name.
    pub login: String,
    /// Password.
    pub password: String,
}

impl Marker {
    fn path(data: &Path) -> PathBuf {
        data.join(NAME)
    }

    /// Reads the marker of a data folder; none where the data is real or not there.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn read(data: &Path) -> anyhow::Result<Option<Self>> {
        let path = Self::path(data);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
                ) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
        };
        serde_json::from_str(&text)
            .map(Some)
            .with_context(|| format!("{} is damaged", path.display()))
    }

    /// Writes the marker, whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn write(&self, data: &Path) -> anyhow::Result<()> {
        let (path, part) = (Self::path(data), data.join("demo.json.part"));
        std::fs::write(&part, serde_json::to_vec_pretty(self)?)?;
        std::fs::rename(&part, &path).with_context(|| format!("{} cannot be written", path.display()))
    }
}
