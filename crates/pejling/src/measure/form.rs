//! Reading a document strictly, and writing an answer.

use pejling_domain::person::Gender;
use pejling_measure::figure::{self, Figure};
use pejling_measure::instrument::Sex;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, de::Error as _};
use serde_json::Value;

use crate::BadInput;

/// Reads a document; an unknown field, one that is there twice and one of another kind are refused by name.
///
/// # Errors
/// [`BadInput`] with the field and what is the matter with it.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, BadInput> {
    let text = text.trim_start_matches('\u{feff}');
    // A list would be read as the fields in their order, which nobody means.
    if text.trim_start().starts_with(|first| first != '{') {
        return Err(refuse("the document", "must be an object"));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let document = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        named(&path, error.inner())
    })?;
    json.end().map_err(|error| named(".", &error))?;
    Ok(document)
}

/// Says what is wrong with which field, in the words of the other commands.
fn named(path: &str, error: &serde_json::Error) -> BadInput {
    let said = error.to_string();
    let at = format!(" at line {} column {}", error.line(), error.column());
    let said = said.strip_suffix(&at).unwrap_or(&said);
    if error.is_syntax() || error.is_eof() {
        return BadInput(format!("the document: is not JSON that can be read: {said}{at}"));
    }
    let quoted = |said: &str, start: &str| {
        let name = said.strip_prefix(start)?.split('`').next()?;
        Some(name.to_owned())
    };
    let inside = |name: String| match path {
        "." => name,
        path if path.ends_with(&name) => path.to_owned(),
        path => format!("{path}.{name}"),
    };
    if let Some(name) = quoted(said, "missing field `") {
        return BadInput(format!("{}: is missing", inside(name)));
    }
    if let Some(name) = quoted(said, "unknown field `") {
        return BadInput(format!("{}: is not a field of the form", inside(name)));
    }
    if let Some(name) = quoted(said, "duplicate field `") {
        return BadInput(format!("{}: is there twice", inside(name)));
    }
    match path {
        "." => BadInput(format!("the document: {said}")),
        path => BadInput(format!("{path}: {said}")),
    }
}

/// A field that is of the right kind and cannot be right.
pub fn refuse(field: &str, expected: &str) -> BadInput {
    BadInput(format!("{field}: {expected}"))
}

/// Writes an answer.
///
/// # Errors
/// When it has no form in JSON, which is a fault of ours.
pub fn write(answer: &impl Serialize) -> Result<Value, BadInput> {
    serde_json::to_value(answer).map_err(|error| BadInput(format!("the answer: {error}")))
}

/// Writes a figure, or why there is none.
///
/// # Errors
/// As [`write()`].
pub fn write_figure<T: Serialize>(answer: Figure<T>) -> Result<Value, BadInput> {
    write(&Shown(answer))
}

/// A figure in its place, or why there is none.
pub struct Shown<T>(pub Figure<T>);

impl<T: Serialize> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        figure::serialize(&self.0, to)
    }
}

/// Two lists as one of pairs.
///
/// # Errors
/// [`BadInput`] naming the second where it is not as long as the first.
pub fn zip<A, B>(first: (&str, Vec<A>), second: (&str, Vec<B>)) -> Result<Vec<(A, B)>, BadInput> {
    if first.1.len() == second.1.len() {
        Ok(first.1.into_iter().zip(second.1).collect())
    } else {
        Err(refuse(second.0, &format!("must be as long as `{}`", first.0)))
    }
}

/// The sex as the levels of drinking take it.
pub fn gender(sex: Option<Sex>) -> Gender {
    match sex {
        Some(Sex::Female) => Gender::Female,
        Some(Sex::Male) => Gender::Male,
        None => Gender::Unknown,
    }
}

/// A total of a feedback measure, in tenths: 0 to 40.0 with at most one decimal.
#[derive(Clone, Copy)]
pub struct Total(pub u16);

impl<'de> Deserialize<'de> for Total {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let points = f64::deserialize(from)?;
        let tenths = tenths(points).and_then(|tenths| u16::try_from(tenths).ok());
        tenths
            .filter(|tenths| *tenths <= pejling_domain::feedback::TOTAL_MAX)
            .map(Self)
            .ok_or_else(|| D::Error::custom("must be a total from 0 to 40 with at most one decimal"))
    }
}

/// A number with at most one decimal in tenths.
#[expect(clippy::cast_possible_truncation, reason = "within the bounds just asked for")]
pub fn tenths(points: f64) -> Option<i32> {
    let tenths = (points * 10.0).round();
    // The division is rounded correctly, so that it gives the number that was written exactly when it has one decimal.
    (tenths.abs() < 1e9 && (tenths / 10.0 + 0.0).to_bits() == (points + 0.0).to_bits()).then_some(tenths as i32)
}

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn a_number_of_one_decimal_is_read_in_tenths_and_another_is_not() {
        for (points, read) in [(12.9, 129), (0.0, 0), (-0.0, 0), (40.0, 400), (-3.1, -31)] {
            assert_eq!(tenths(points), Some(read));
        }
        for points in [12.95, 0.01, 1e300] {
            assert_eq!(tenths(points), None);
        }
    }
}
