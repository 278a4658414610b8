//! A filled-in instrument, scored outside any record: one JSON document in, one out.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use pejling_exchange::answers;

use crate::{BadInput, instruments, settings::Settings};

/// What is scored.
#[derive(clap::Args)]
pub struct Ask {
    /// Id of the instrument, e.g. audit-c (`pejling instruments` lists them)
    instrument: String,
    /// The answers, or a FHIR QuestionnaireResponse [default: standard input]
    file: Option<PathBuf>,
}

/// Scores it.
///
/// # Errors
/// [`BadInput`] naming the field that is not of the form; an answer that is impossible is part of the outcome.
pub fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    let instrument = instruments::find(settings, &ask.instrument)?;
    let text = read(ask.file.as_deref())?;
    let sheet = answers::read(&instrument, &text).map_err(|error| BadInput(error.to_string()))?;
    print(&instrument.score(&sheet))
}

/// Prints a document.
///
/// # Errors
/// When standard output is closed.
pub fn print(document: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut json = serde_json::to_vec_pretty(document)?;
    json.push(b'\n');
    Ok(std::io::stdout().write_all(&json)?)
}

/// Reads a document from a file, or from standard input.
///
/// # Errors
/// [`BadInput`] with the name of what cannot be read.
pub fn read(file: Option<&Path>) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let (name, read) = match file {
        Some(path) => {
            let name = path.display().to_string();
            (name, std::fs::read(path).map(|read| bytes = read))
        }
        None => (
            "standard input".to_owned(),
            std::io::stdin().read_to_end(&mut bytes).map(drop),
        ),
    };
    read.map_err(|error| BadInput(format!("{name}: {error}")))?;
    Ok(String::from_utf8(bytes).map_err(|_| BadInput(format!("{name}: is not UTF-8")))?)
}
