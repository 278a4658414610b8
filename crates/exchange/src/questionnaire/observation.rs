//! Scores as Observations that say what they were reckoned from.

use super::url::{self, LOINC};
use pejling_measure::instrument::{Instrument, Outcome};
use serde_json::{Value, json};

/// Whose scores they are, and from when.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Reference of the citizen, e.g. `Patient/…`.
    pub subject: &'a str,
    /// Reference of the response.
    pub response: &'a str,
    /// Day or instant, ISO.
    pub effective: &'a str,
}

/// One Observation for each score that could be given. A score that could not is no observation.
pub fn observations(instrument: &Instrument, outcome: &Outcome, context: Context<'_>) -> Vec<Value> {
    let pack = instrument.pack();
    let mut written = Vec::new();
    for (rule, score) in pack.scores.iter().zip(&outcome.scores) {
        let Ok(number) = score.value else { continue };
        let local = json!({ "system": format!("{}:score", url::canonical(pack)), "code": score.id });
        let codings = match &rule.loinc {
            Some(loinc) => json!([{ "system": LOINC, "code": loinc }, local]),
            None => json!([local]),
        };
        written.push(json!({
            "resourceType": "Observation",
            "status": "final",
            "category": [{ "coding": [{
                "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                "code": "survey",
            }] }],
            "code": { "coding": codings, "text": pack.title.da },
            "subject": { "reference": context.subject },
            "effectiveDateTime": context.effective,
            "valueQuantity": {
                "value": number,
                "unit": "score",
                "system": "http://unitsofmeasure.org",
                "code": "{score}",
            },
            "method": { "text": outcome.version },
            "derivedFrom": [{ "reference": context.response }],
        }));
    }
    written
}
