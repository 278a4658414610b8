//! Whether an installation is in order, said line by line.

use std::process::ExitCode;

use jiff::Timestamp;
use pejling_store::{Db, Durability, Engine, LATEST_SCHEMA, audit, staff};

use crate::{demo, settings::Settings, wiring};

/// Findings, printed as they come.
#[derive(Default)]
struct Findings {
    wrong: u32,
}

impl Findings {
    #[expect(clippy::unused_self, reason = "findings are told to the same list, good and bad")]
    fn good(&self, what: &str, said: impl std::fmt::Display) {
        println!("ok    {what}: {said}");
    }

    #[expect(clippy::unused_self, reason = "findings are told to the same list, good and bad")]
    fn note(&self, what: &str, said: impl std::fmt::Display) {
        println!("note  {what}: {said}");
    }

    fn wrong(&mut self, what: &str, said: impl std::fmt::Display) {
        println!("wrong {what}: {said}");
        self.wrong += 1;
    }

    fn verdict(&self) -> ExitCode {
        if self.wrong == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// Looks at settings, keys, database, journal and clock. Changes nothing.
///
/// # Errors
/// When the database fails in the middle.
pub async fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut findings = Findings::default();
    told(settings, &mut findings)?;
    let keys = match wiring::read_keys(&settings.keys) {
        Ok(Some(keys)) => keys,
        Ok(None) => {
            findings.wrong(
                "keys",
                format!("none at {}: they are made by the first start", settings.keys.display()),
            );
            return Ok(findings.verdict());
        }
        Err(error) => {
            findings.wrong("keys", format!("{error:#}"));
            return Ok(findings.verdict());
        }
    };
    key_file(settings, &mut findings);
    if settings.database.is_none() && !settings.embedded_file().exists() {
        findings.wrong("database", format!("none at {}", settings.embedded_file().display()));
        return Ok(findings.verdict());
    }
    match wiring::connect(settings, &keys, Durability::Full).await {
        Ok(db) => database(&db, &mut findings).await?,
        Err(error) => findings.wrong("database", format!("{error:#}")),
    }
    Ok(findings.verdict())
}

fn told(settings: &Settings, findings: &mut Findings) -> anyhow::Result<()> {
    match &settings.file {
        Some(file) => findings.good("settings", file.display()),
        None => findings.note("settings", "no file; flags, environment and defaults only"),
    }
    if demo::Marker::read(&settings.data)?.is_some() {
        findings.note("demonstration", "all people in this data folder are made up");
        return Ok(());
    }
    match settings.web() {
        Ok(web) if web.public_url.starts_with("https://") && !web.secure_cookies => {
            findings.wrong(
                "secure_cookies",
                "off, although public_url is https: a session could be overheard",
            );
        }
        Ok(web) if !web.public_url.starts_with("https://") && !settings.listen.ip().is_loopback() => {
            findings.wrong(
                "public_url",
                "not https, although the pages can be reached from other machines",
            );
        }
        Ok(web) => findings.good("address", web.public_url),
        Err(error) => findings.wrong("settings", error),
    }
    Ok(())
}

fn key_file(settings: &Settings, findings: &mut Findings) {
    let path = settings.keys.display();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&settings.keys).map_or(0, |found| found.permissions().mode() & 0o777);
        if mode & 0o077 != 0 {
            return findings.wrong(
                "keys",
                format!("{path} can be read by others (mode {mode:o}): chmod 600"),
            );
        }
    }
    findings.good("keys", path);
}

async fn database(db: &Db, findings: &mut Findings) -> anyhow::Result<()> {
    let name = if db.engine() == Engine::Sqlite {
        "SQLite"
    } else {
        "PostgreSQL"
    };
    let version = db.engine_version().await?;
    let major: u32 = version
        .split('.')
        .next()
        .and_then(|major| major.parse().ok())
        .unwrap_or(0);
    if db.engine() == Engine::Postgres && major < 15 {
        findings.wrong("database", format!("{name} {version}: 15 or newer is needed"));
    } else {
        findings.good("database", format!("{name} {version}"));
    }
    match db.schema().await? {
        Some(LATEST_SCHEMA) => findings.good("schema", LATEST_SCHEMA),
        Some(other) => {
            findings.wrong(
                "schema",
                format!("{other}, this program has {LATEST_SCHEMA}: run pejling migrate"),
            );
            return Ok(());
        }
        None => {
            findings.wrong("schema", "none: run pejling migrate");
            return Ok(());
        }
    }
    let mut tx = db.read().await?;
    if audit::fits(&mut tx).await? {
        findings.good("keys", "they belong to this database");
    } else {
        findings.wrong(
            "keys",
            "they do not belong to this database, or the first journal entry was changed",
        );
    }
    match staff::administrators(&mut tx).await? {
        0 => findings.wrong("administrator", "none: run pejling user add"),
        some => findings.good("administrator", some),
    }
    let newest = audit::newest(&mut tx).await?;
    clock(newest.map(|at| at.0), findings);
    Ok(())
}

/// A clock that is behind the journal, or not in this decade, would start every deadline on the wrong day.
fn clock(newest: Option<Timestamp>, findings: &mut Findings) {
    let now = wiring::world().now().0;
    match newest {
        Some(newest) if newest > now => {
            findings.wrong("clock", format!("{now}, but the journal has an entry of {newest}"));
        }
        _ if now < "2025-01-01T00:00:00Z".parse().unwrap_or(Timestamp::MIN) => {
            findings.wrong("clock", format!("{now} is in the past"));
        }
        _ => findings.good("clock", now),
    }
}
