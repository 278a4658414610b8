//! Answers of instruments as plain JSON and as FHIR.

mod both_ways;
mod foreign;
mod form;
mod questionnaires;
mod responses;

use pejling_measure::instrument::{Instrument, Library, Outcome};
use serde_json::Value;

/// A shipped instrument.
fn instrument(id: &str) -> Instrument {
    Library::shipped_alone(id)
        .expect("a shipped pack is in order")
        .expect("a shipped instrument")
}

/// The outcome of a document.
fn scored(id: &str, document: &Value) -> Outcome {
    let instrument = instrument(id);
    let sheet = pejling_exchange::answers::read(&instrument, &document.to_string()).expect("a document of the form");
    instrument.score(&sheet)
}

/// The words of the errors, with their items.
fn errors(outcome: &Outcome) -> Vec<(&str, Vec<&str>)> {
    let notes = outcome.errors.iter();
    notes
        .map(|note| (note.code.as_str(), note.items.iter().map(String::as_str).collect()))
        .collect()
}
