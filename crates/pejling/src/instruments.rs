//! The instruments at hand: those shipped, and those in the site's folder.

use std::{path::Path, sync::Arc};

use pejling_exchange::questionnaire;
use pejling_measure::instrument::{AnsweredBy, Instrument, Library, LicenceClass, Text};
use serde::Serialize;

use crate::{BadInput, score, settings::Settings};

/// What is shown.
#[derive(clap::Args)]
pub struct Ask {
    /// Id of an instrument [default: list them all]
    instrument: Option<String>,
    /// Print it as a FHIR R4 Questionnaire
    #[arg(long, requires = "instrument")]
    fhir: bool,
}

/// A line of the list.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    version: &'a str,
    algorithm: &'a str,
    title: &'a Text,
    answered_by: AnsweredBy,
    licence: LicenceClass,
    non_commercial: bool,
    loinc: Option<&'a str>,
    items: usize,
    scores: Vec<&'a str>,
}

/// Lists the instruments, or shows one.
///
/// # Errors
/// [`BadInput`] for an instrument that is not there, or a pack of the site's that is refused.
pub fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    match &ask.instrument {
        Some(id) => {
            let instrument = find(settings, id)?;
            if ask.fhir {
                score::print(&questionnaire::export(&instrument))
            } else {
                score::print(instrument.pack())
            }
        }
        None => list(&library(settings.instruments.as_deref())?),
    }
}

fn list(library: &Library) -> anyhow::Result<()> {
    let lines: Vec<Line<'_>> = library.all().map(|instrument| line(instrument)).collect();
    score::print(&serde_json::json!({ "instruments": lines }))
}

fn line(instrument: &Instrument) -> Line<'_> {
    let pack = instrument.pack();
    Line {
        id: &pack.id,
        version: &pack.version,
        algorithm: &pack.algorithm,
        title: &pack.title,
        answered_by: pack.answered_by,
        licence: pack.licence.class,
        non_commercial: pack.licence.non_commercial,
        loinc: pack.loinc.as_deref(),
        items: pack.items.len(),
        scores: pack.scores.iter().map(|score| score.id.as_str()).collect(),
    }
}

/// An instrument by its id.
///
/// # Errors
/// [`BadInput`] for one that is not there, or a pack of the site's that is refused.
pub fn find(settings: &Settings, id: &str) -> anyhow::Result<Arc<Instrument>> {
    let found = match settings.instruments.as_deref() {
        // Without a folder of the site's there is no need to read the others.
        None => Library::shipped_alone(id)?.map(Arc::new),
        folder => library(folder)?.get(id).cloned(),
    };
    let missing = || {
        BadInput(format!(
            "instrument: there is no `{id}` (`pejling instruments` lists them)"
        ))
    };
    Ok(found.ok_or_else(missing)?)
}

/// Every instrument: those shipped, then the site's packs (TOML) and foreign Questionnaires (JSON) in order of name.
///
/// # Errors
/// [`BadInput`] with file, place and reason for a pack that is refused.
pub fn library(folder: Option<&Path>) -> anyhow::Result<Library> {
    let mut library = Library::shipped()?;
    let Some(folder) = folder else { return Ok(library) };
    let refuse = |what: String| BadInput(format!("instruments: {what}"));
    let unreadable = |path: &Path, error: std::io::Error| refuse(format!("{}: {error}", path.display()));
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    let mut files = Vec::new();
    for entry in entries {
        files.push(entry.map_err(|error| unreadable(folder, error))?.path());
    }
    files.sort();
    for path in files {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !["toml", "json"].contains(&ending) {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        if ending == "json" {
            let pack = questionnaire::install(&text, &library).map_err(|error| refuse(format!("{name}: {error}")))?;
            library
                .add_pack(&name, pack)
                .map_err(|error| refuse(error.to_string()))?;
        } else {
            library.add(&name, &text).map_err(|error| refuse(error.to_string()))?;
        }
    }
    Ok(library)
}
