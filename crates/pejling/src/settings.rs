//! One TOML file; flags and the environment go before it.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::Context;
use pejling_web::packs::Packs;
use serde::Deserialize;

use crate::BadInput;

/// The settings file that is read when none is named and this one is there.
const USUAL_FILE: &str = "pejling.toml";
/// The data folder unless told otherwise; `demo` and `import` share it.
const USUAL_DATA: &str = "var/pejling";
const USUAL_LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

/// What every command may be told.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// Settings file [default: pejling.toml, if there]
    #[arg(long, global = true, env = "PEJLING_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder of the embedded database and the keys [default: var/pejling]
    #[arg(long, global = true, env = "PEJLING_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// postgres://… instead of the embedded database
    #[arg(
        long,
        global = true,
        env = "PEJLING_DATABASE",
        hide_env_values = true,
        value_name = "URL"
    )]
    database: Option<String>,
    /// What is logged, e.g. "info" or "pejling=debug,warn"
    #[arg(
        long,
        global = true,
        env = "PEJLING_LOG",
        value_name = "FILTER",
        default_value = "info,sqlx=warn"
    )]
    log: String,
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    municipality: Option<String>,
    centre: Option<String>,
    phone: Option<String>,
    public_url: Option<String>,
    secure_cookies: Option<bool>,
    idle_minutes: Option<u16>,
    /// Folder of the content packs with the licensed wording of the feedback forms.
    packs: Option<PathBuf>,
    /// Folder of the site's own instruments and of its wording for those that are shipped without.
    instruments: Option<PathBuf>,
    listen: Option<SocketAddr>,
    data: Option<PathBuf>,
    database: Option<String>,
    keys: Option<PathBuf>,
    #[serde(default)]
    log: LogForm,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogForm {
    /// For people.
    #[default]
    Plain,
    /// For programs.
    Json,
}

/// What is logged and how.
#[derive(Debug, Clone)]
pub struct Log {
    /// Which lines.
    pub filter: String,
    /// In which form.
    pub form: LogForm,
}

/// Settings as they hold, whatever they come from.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The file they were read from, if any.
    pub file: Option<PathBuf>,
    /// Folder of the embedded database and, unless told otherwise, the keys.
    pub data: PathBuf,
    /// The key file.
    pub keys: PathBuf,
    /// Address of a PostgreSQL database; none means the embedded one.
    pub database: Option<String>,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Log.
    pub log: Log,
    /// Folder of the site's own instruments.
    pub instruments: Option<PathBuf>,
    presentation: Presentation,
}

/// How an installation presents itself, as far as it is said.
#[derive(Debug, Clone, Default)]
struct Presentation {
    municipality: Option<String>,
    centre: Option<String>,
    phone: Option<String>,
    public_url: Option<String>,
    secure_cookies: Option<bool>,
    idle_minutes: u16,
    packs: Packs,
}

impl Settings {
    /// Reads the file, if any, and puts flags and environment before it.
    ///
    /// # Errors
    /// [`BadInput`] naming the field that cannot be used.
    pub fn load(common: &Common) -> anyhow::Result<Self> {
        let file = common
            .config
            .clone()
            .or_else(|| Some(PathBuf::from(USUAL_FILE)).filter(|usual| usual.exists()));
        let read = file.as_deref().map(read).transpose()?.unwrap_or_default();
        let data = common.data.clone().or(read.data).unwrap_or_else(|| USUAL_DATA.into());
        let database = common.database.clone().or(read.database);
        if database
            .as_deref()
            .is_some_and(|url| !url.starts_with("postgres://") && !url.starts_with("postgresql://"))
        {
            return Err(
                BadInput("database: must begin with postgres:// (leave it out for the embedded one)".into()).into(),
            );
        }
        if let Some(url) = read
            .public_url
            .as_deref()
            .filter(|url| !url.starts_with("https://") && !url.starts_with("http://"))
        {
            return Err(BadInput(format!("public_url: {url} must begin with https://")).into());
        }
        if read.idle_minutes == Some(0) {
            return Err(BadInput("idle_minutes: must be 1 or more".into()).into());
        }
        Ok(Self {
            keys: read.keys.unwrap_or_else(|| data.join("keys")),
            data,
            database,
            listen: read.listen.unwrap_or(USUAL_LISTEN),
            log: Log {
                filter: common.log.clone(),
                form: read.log,
            },
            instruments: read.instruments,
            presentation: Presentation {
                municipality: read.municipality,
                centre: read.centre,
                phone: read.phone,
                public_url: read.public_url.map(|url| url.trim_end_matches('/').to_owned()),
                secure_cookies: read.secure_cookies,
                idle_minutes: read.idle_minutes.unwrap_or(5),
                packs: packs(read.packs.as_deref())?,
            },
            file,
        })
    }

    /// Settings of a place that nobody has set up: everything as usual, keys and data in one folder.
    pub fn bare(data: &Path, database: Option<&str>) -> Self {
        Self {
            file: None,
            data: data.to_owned(),
            keys: data.join("keys"),
            database: database.map(str::to_owned),
            listen: USUAL_LISTEN,
            log: Log {
                filter: String::new(),
                form: LogForm::Plain,
            },
            instruments: None,
            presentation: Presentation::default(),
        }
    }

    /// The embedded database.
    pub fn embedded_file(&self) -> PathBuf {
        self.data.join("pejling.db")
    }

    /// How the pages of this installation present it.
    ///
    /// # Errors
    /// [`BadInput`] when the name of the municipality or the centre, or the telephone number, is not told.
    pub fn web(&self) -> anyhow::Result<pejling_web::Settings> {
        let told = |field: &str, value: &Option<String>| {
            let value = value.as_deref().map(str::trim).filter(|value| !value.is_empty());
            let missing = || {
                BadInput(format!(
                    "{field}: is not told; write it in {USUAL_FILE} (docs/operations.md)"
                ))
            };
            value.map(str::to_owned).ok_or_else(missing)
        };
        let said = &self.presentation;
        let public_url = said
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.listen));
        Ok(pejling_web::Settings {
            municipality: told("municipality", &said.municipality)?,
            centre: told("centre", &said.centre)?,
            phone: told("phone", &said.phone)?,
            demo: false,
            secure_cookies: said
                .secure_cookies
                .unwrap_or_else(|| public_url.starts_with("https://")),
            idle_minutes: said.idle_minutes,
            public_url,
            packs: said.packs.clone(),
        })
    }

    /// How the demonstration presents itself, whatever the settings say.
    pub fn demo_web(&self) -> pejling_web::Settings {
        pejling_web::Settings {
            municipality: "Eksempel Kommune".into(),
            centre: "Rusmiddelcenter".into(),
            phone: "00 00 00 00".into(),
            demo: true,
            secure_cookies: false,
            idle_minutes: self.presentation.idle_minutes,
            public_url: format!("http://{}", self.listen),
            packs: self.presentation.packs.clone(),
        }
    }
}

/// The wording of the feedback forms: the centre's packs, or placeholders where no folder is told.
fn packs(folder: Option<&Path>) -> anyhow::Result<Packs> {
    let Some(folder) = folder else {
        return Ok(Packs::default());
    };
    Packs::load(folder).map_err(|error| BadInput(format!("packs: {error}")).into())
}

fn read(path: &Path) -> anyhow::Result<File> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("the settings in {} cannot be read", path.display()))?;
    toml::from_str(&text).map_err(|error| {
        // The error's own text shows the line, and with it perhaps a database's password.
        let line = error
            .span()
            .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        BadInput(format!("{}, line {line}: {}", path.display(), error.message())).into()
    })
}

#[cfg(test)]
mod tests {
    use super::File;

    #[test]
    fn the_settings_of_the_handbook_are_settings() {
        let handbook = include_str!("../../../docs/operations.md");
        let (_, rest) = handbook.split_once("```toml\n").expect("a settings file");
        let (text, _) = rest.split_once("```").expect("its end");
        for text in [
            text.to_owned(),
            text.replace("# database =", "database =")
                .replace("# packs =", "packs =")
                .replace("# instruments =", "instruments ="),
        ] {
            let file: File = toml::from_str(&text).expect("settings that can be read");
            assert_eq!(file.centre.as_deref(), Some("Rusmiddelcenter"));
        }
    }
}
