//! A field of the document, by name, and what it should have been.

use jiff::civil::Date;
use pejling_domain::Code;
use pejling_measure::instrument::Kind;
use serde_json::{Map, Value};
use std::fmt;

/// A document that is not of the form: which field, and what belongs there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {expected}")]
pub struct AnswersError {
    /// The field.
    pub field: String,
    /// What belongs there.
    pub expected: Expected,
}

/// What belongs in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// It is missing.
    Present,
    /// It is not a field of the form.
    Known,
    /// It is not an item of the instrument.
    Item,
    /// An answer to an item of this kind.
    Answer(Kind),
    /// An object.
    Object,
    /// A resource of this type.
    Resource(&'static str),
    /// The document itself cannot be read.
    Json(String),
    /// Something else.
    Words(String),
}

impl AnswersError {
    /// A field that is not of the form.
    pub fn at(field: &str, expected: Expected) -> Self {
        Self {
            field: field.to_owned(),
            expected,
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Present => f.write_str("is missing"),
            Self::Known => f.write_str("is not a field of the form"),
            Self::Item => f.write_str("is not an item of the instrument"),
            Self::Answer(Kind::Duration) => {
                f.write_str("must be {\"years\": …, \"months\": …} in whole numbers, null, \"N\" or \"X\"")
            }
            Self::Answer(Kind::Date) => f.write_str("must be a day such as \"2026-03-01\", null, \"N\" or \"X\""),
            Self::Answer(Kind::Time) => f.write_str("must be a time such as \"10:30\", null, \"N\" or \"X\""),
            Self::Answer(Kind::Text) => f.write_str("must be a text or null"),
            Self::Answer(_) => f.write_str("must be a number, null, \"N\" or \"X\""),
            Self::Object => f.write_str("must be an object"),
            Self::Resource(kind) => write!(f, "must be {kind}"),
            Self::Json(error) => write!(f, "is not JSON that can be read: {error}"),
            Self::Words(words) => write!(f, "must be {words}"),
        }
    }
}

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    pub name: &'a str,
    above: &'a str,
    pub key: &'a str,
    pub value: &'a Value,
}

impl<'a> Field<'a> {
    pub fn root(value: &'a Value) -> Self {
        Self::of("the document", value)
    }

    pub fn of(name: &'a str, value: &'a Value) -> Self {
        Self {
            name,
            above: "",
            key: "",
            value,
        }
    }

    pub fn inside(self, key: &'a str) -> Self {
        Self { key, ..self }
    }

    pub fn deeper(self, above: &'a str) -> Self {
        Self { above, ..self }
    }

    pub fn refuse(self, expected: Expected) -> AnswersError {
        let parts = [self.name, self.above, self.key];
        let named: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        AnswersError::at(&named.join("."), expected)
    }

    pub fn object(self) -> Result<&'a Map<String, Value>, AnswersError> {
        self.value.as_object().ok_or_else(|| self.refuse(Expected::Object))
    }

    pub fn whole(self, least: i64, most: i64) -> Result<i64, AnswersError> {
        let whole = self.value.as_i64().filter(|value| (least..=most).contains(value));
        whole.ok_or_else(|| self.refuse(Expected::Words(format!("a whole number from {least} to {most}"))))
    }

    pub fn code<C: Code>(self, list: &str) -> Result<C, AnswersError> {
        let found = self.value.as_str().and_then(C::from_code);
        found.ok_or_else(|| self.refuse(Expected::Words(list.to_owned())))
    }
}

pub(super) fn words(field: Field<'_>) -> Result<&str, AnswersError> {
    field
        .value
        .as_str()
        .ok_or_else(|| field.refuse(Expected::Words("a text".into())))
}

pub(super) fn day(field: Field<'_>) -> Result<Date, AnswersError> {
    let read = field
        .value
        .as_str()
        .filter(|text| text.len() == 10)
        .and_then(|text| text.parse().ok());
    read.ok_or_else(|| field.refuse(Expected::Words("a day such as \"2026-03-01\"".into())))
}
