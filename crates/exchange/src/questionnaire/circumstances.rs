//! What is known around the answers, as an extension of the response: without the variant and the substance a score could
//! not be reckoned again, without sex and age its cut-offs could not be read.

use super::url::CIRCUMSTANCES;
use crate::answers::{AnswersError, Expected, around};
use pejling_measure::instrument::{Circumstances, Instrument};
use serde_json::{Map, Value, json};

/// Writes it; none where nothing is known.
pub(super) fn write(about: &Circumstances) -> Option<Value> {
    let mut parts = Vec::new();
    let mut put = |name: &str, value: Option<(&str, Value)>| {
        if let Some((kind, value)) = value {
            parts.push(json!({ "url": name, kind: value }));
        }
    };
    put("sex", about.sex.map(|sex| ("valueCode", json!(sex))));
    put("age", about.age.map(|age| ("valueInteger", json!(age))));
    put("begun_on", about.begun_on.map(|day| ("valueDate", json!(day))));
    put("variant", about.variant.as_ref().map(|id| ("valueCode", json!(id))));
    put("interview", about.interview.map(|which| ("valueCode", json!(which))));
    put(
        "substance",
        about.substance.as_ref().map(|name| ("valueString", json!(name))),
    );
    let known = !parts.is_empty();
    known.then(|| json!({ "url": CIRCUMSTANCES, "extension": parts }))
}

/// Reads it from a response, by the rules of plain answers.
pub(super) fn read(instrument: &Instrument, json: &Value, about: &mut Circumstances) -> Result<(), AnswersError> {
    let extensions = json["extension"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut told = Map::new();
    for extension in extensions.iter().filter(|extension| extension["url"] == CIRCUMSTANCES) {
        for part in extension["extension"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let name = part["url"].as_str().unwrap_or_default();
            let known = ["sex", "age", "begun_on", "variant", "interview", "substance"].contains(&name);
            let values = part.as_object().into_iter().flatten();
            let value = values
                .filter(|(key, _)| key.starts_with("value"))
                .map(|(_, value)| value)
                .next();
            match value {
                Some(value) if known && told.insert(name.to_owned(), value.clone()).is_none() => {}
                _ => return Err(AnswersError::at(&format!("extension.{name}"), Expected::Known)),
            }
        }
    }
    around(instrument, &told, about)
}
