//! An answer chosen from a list: its code, and what it says it counts, must agree.

use super::{CONFLICT, Fault, STRANGE_CODE, WEIGHTS};
use crate::questionnaire::url::{self, LOINC, ORDINAL, WEIGHT};
use pejling_measure::instrument::{Answer, Choice, Number, Pack};
use serde_json::Value;

/// The answer that a coding names.
///
/// A LOINC code must be one of the list; a code of somebody else's may stand for an answer if it says what it counts
/// and one answer alone counts that.
pub(super) fn chosen(pack: &Pack, (list, choices): (&str, &[Choice]), answer: &Value) -> Result<Answer, Fault> {
    let coding = &answer["valueCoding"];
    let weight = weight(answer)?;
    let system = coding["system"].as_str().unwrap_or_default();
    let code = coding["code"].as_str().unwrap_or_default();
    let named = choices.iter().find(|choice| {
        let own = url::coding(pack, list, choice);
        own.1 == code && (own.0 == system || system.is_empty())
    });
    match (named, weight) {
        (Some(choice), Some(weight)) if Number::whole(choice.counts()) != weight => Err(CONFLICT),
        (Some(choice), _) => Ok(Answer::whole(choice.value)),
        (None, Some(weight)) if system != LOINC => by_weight(choices, weight),
        (None, _) => Err(STRANGE_CODE),
    }
}

fn by_weight(choices: &[Choice], weight: Number) -> Result<Answer, Fault> {
    let mut alike = choices.iter().filter(|choice| Number::whole(choice.counts()) == weight);
    match (alike.next(), alike.next()) {
        (Some(choice), None) => Ok(Answer::whole(choice.value)),
        _ => Err(STRANGE_CODE),
    }
}

/// What the answer says it counts; the two extensions must say the same.
fn weight(answer: &Value) -> Result<Option<Number>, Fault> {
    let mut found: Option<Number> = None;
    let places = [&answer["valueCoding"]["extension"], &answer["extension"]];
    for extension in places.into_iter().filter_map(Value::as_array).flatten() {
        if extension["url"] != ORDINAL && extension["url"] != WEIGHT {
            continue;
        }
        let number = extension["valueDecimal"]
            .as_f64()
            .and_then(Number::read)
            .ok_or(CONFLICT)?;
        if found.is_some_and(|other| other != number) {
            return Err(WEIGHTS);
        }
        found = Some(number);
    }
    Ok(found)
}
