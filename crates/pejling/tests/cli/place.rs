//! The real binary against a fresh place on each engine.

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::Arc,
};

use pejling_store::{Db, Durability, Keyring};
use tempfile::TempDir;
use zeroize::Zeroizing;

/// A data folder, and a database of its own where the engine is PostgreSQL.
pub struct Place {
    pub engine: &'static str,
    pub folder: TempDir,
    database: Option<String>,
}

/// What a command said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub async fn fresh(engine: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match engine {
            "postgres" => Some(pejling_testkit::fresh_postgres(&server().unwrap()).await),
            _ => None,
        };
        Self {
            engine,
            folder,
            database,
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let file = self.file(name);
        std::fs::write(&file, text).unwrap();
        file
    }

    /// The binary in this place, not yet started.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pejling"));
        command
            .current_dir(self.folder.path())
            .env_remove("PEJLING_DATA")
            .env_remove("PEJLING_DATABASE");
        command.arg("--data").arg(self.data());
        if let Some(url) = &self.database {
            command.args(["--database", url]);
        }
        command
    }

    pub fn run(&self, words: &[&str]) -> Said {
        self.run_with(words, "")
    }

    /// Runs a command with something on its standard input.
    pub fn run_with(&self, words: &[&str], input: &str) -> Said {
        let mut command = self.command();
        command
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that does not read may be gone before it is written to.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Said::from(child.wait_with_output().unwrap())
    }

    /// Adds the first administrator.
    pub fn with_administrator(self) -> Self {
        let said = self.run_with(
            &[
                "user",
                "add",
                "--login",
                "admin",
                "--name",
                "Ada Admin",
                "--initials",
                "AA",
            ],
            "hest-batteri-haefte\n",
        );
        assert_eq!(said.code, 0, "{}: {}", self.engine, said.err);
        self
    }

    /// The database itself, with the keys of this place.
    pub async fn open(&self) -> Db {
        let keys = std::fs::read(self.data().join("keys")).unwrap();
        let half = |from: usize| Zeroizing::new(<[u8; 32]>::try_from(&keys[from..from + 32]).unwrap());
        let keyring = Keyring::new(1, [(1, half(0))].into(), half(32));
        let url = self
            .database
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data().join("pejling.db").display()));
        Db::connect(&url, Arc::new(keyring), Durability::Full).await.unwrap()
    }

    /// Runs a statement as it stands, playing the attacker.
    pub async fn attack(&self, text: &str) {
        let db = self.open().await;
        db.run_raw(text).await.unwrap();
        db.close().await;
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// SQLite always, PostgreSQL where the tests have a server.
#[expect(
    clippy::disallowed_methods,
    reason = "the surroundings of a test run are told by the environment"
)]
pub fn engines() -> Vec<&'static str> {
    if server().is_some() {
        vec!["sqlite", "postgres"]
    } else {
        assert!(
            std::env::var_os("CI").is_none(),
            "TEST_POSTGRES_URL is not set: the PostgreSQL half of the tests cannot run"
        );
        vec!["sqlite"]
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the surroundings of a test run are told by the environment"
)]
fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok()
}
