//! The files of the repository, as git knows them.

use crate::run;
use anyhow::Result;
use std::path::Path;

/// A file of the repository: its path from the top folder, and its text.
pub struct Source {
    /// With `/` between the parts.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Source {
    /// Whether this is a story about the program rather than the program: a file in a `tests` folder. Such a file may
    /// hold what the rules forbid elsewhere, to prove that it is refused.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
    }

    /// Made up, for the tests of a rule.
    #[cfg(test)]
    pub fn of(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The file lies in this folder.
    pub fn is_in(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The file's name ends so (`"rs"`).
    pub fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|own| own == extension)
    }

    /// A finding at a byte of the text, for people to click on.
    pub fn at(&self, byte: usize, what: &str) -> String {
        let line = self.text[..byte].bytes().filter(|&byte| byte == b'\n').count() + 1;
        format!("{}:{line}: {what}", self.path)
    }
}

/// Every text file that is in git or about to be; a file that git ignores is nobody's business.
pub fn sources() -> Result<Vec<Source>> {
    let listed = run::read(run::program("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    let paths = listed.split('\0').filter(|path| !path.is_empty());
    let read = |path: &str| {
        let bytes = std::fs::read(run::root().join(path)).ok()?;
        Some(Source {
            path: path.to_owned(),
            text: String::from_utf8(bytes).ok()?,
        })
    };
    Ok(paths.filter_map(read).collect())
}
