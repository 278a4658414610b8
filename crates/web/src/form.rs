//! Forms: what was typed, what was wrong with it, side by side.

use std::borrow::Cow;

use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
};
use pejling_domain::text::TextError;
use serde::de::DeserializeOwned;

use crate::{error::PageError, text::Language};

/// A sent form, read into a struct of strings. The gate has checked that it is ours.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Sent<T> {
    type Rejection = PageError;
    async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
        let bytes = to_bytes(request.into_body(), 512 * 1024)
            .await
            .map_err(|_| PageError::too_large())?;
        serde_html_form::from_bytes(&bytes)
            .map(Self)
            .map_err(|_| PageError::unreadable())
    }
}

/// What is wrong with a form, in the order of its fields. The same words stand in the summary and beside the field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(Vec<FieldError>);

/// One message and the field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name and id.
    pub field: Cow<'static, str>,
    /// What to do, in the page's language.
    pub message: String,
}

impl Errors {
    /// Adds a message by its key.
    pub fn add(&mut self, language: Language, field: impl Into<Cow<'static, str>>, key: &str) {
        self.add_text(field, language.text(key, &[]));
    }

    /// Adds a message that is already in words.
    pub fn add_text(&mut self, field: impl Into<Cow<'static, str>>, message: String) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push(FieldError { field, message });
        }
    }

    /// Adds what is wrong with a text; `empty` is the key of the words where something must be written.
    pub fn add_unfit(
        &mut self,
        language: Language,
        field: impl Into<Cow<'static, str>>,
        (why, empty): (TextError, &str),
    ) {
        let message = match why {
            TextError::Empty => language.text(empty, &[]),
            TextError::TooLong(most) => language.text("form-too-long", &[("n", most.to_string())]),
            TextError::Control => language.text("form-control", &[]),
        };
        self.add_text(field, message);
    }

    /// Keeps the value or the message: `errors.take(language, "name", parse(…), |why| "key")`.
    pub fn take<T, E>(
        &mut self,
        language: Language,
        field: impl Into<Cow<'static, str>>,
        parsed: Result<T, E>,
        key: impl FnOnce(E) -> &'static str,
    ) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(why) => {
                self.add(language, field, key(why));
                None
            }
        }
    }

    /// The message beside a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.as_str())
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, for the summary.
    pub fn all(&self) -> &[FieldError] {
        &self.0
    }
}

/// Reads a day that was typed or picked: `2020-10-08`, `8-10-2020`, `8/10 2020`, `08.10.2020`, `081020`.
pub fn parse_day(typed: &str) -> Option<jiff::civil::Date> {
    let typed = typed.trim();
    if let Ok(date) = typed.parse::<jiff::civil::Date>() {
        return Some(date).filter(|date| (1900..=2199).contains(&date.year()));
    }
    let mut parts: Vec<&str> = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    if let [run] = parts[..]
        && matches!(run.len(), 6 | 8)
    {
        parts = vec![&run[..2], &run[2..4], &run[4..]];
    }
    let [day, month, year] = parts[..] else { return None };
    let year: i16 = year.parse().ok()?;
    let year = if year < 100 { 2000 + year } else { year };
    let date = jiff::civil::Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1900..=2199).contains(&date.year()).then_some(date)
}

/// Reads a time of day: `10.30`, `10:30`, `1030`, `9`. Minutes since midnight.
pub fn parse_minute(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let (hour, minute) = match typed.split_once(['.', ':']) {
        Some((hour, minute)) => (hour, minute),
        None if matches!(typed.len(), 3 | 4) => typed.split_at_checked(typed.len() - 2)?,
        None => (typed, "00"),
    };
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for typed in [
            "2020-10-08",
            "8-10-2020",
            "8/10 2020",
            "08.10.2020",
            "081020",
            "08102020",
            "8 10 20",
        ] {
            assert_eq!(parse_day(typed), Some(date(2020, 10, 8)), "{typed}");
        }
        for typed in ["", "31-02-2017", "2017-13-01", "i går", "1-1-1", "99999999999"] {
            assert!(parse_day(typed).is_none_or(|d| d == date(2001, 1, 1)), "{typed}");
        }
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for typed in ["10.30", "10:30", "1030"] {
            assert_eq!(parse_minute(typed), Some(630), "{typed}");
        }
        assert_eq!(parse_minute("9"), Some(540));
        for typed in ["", "25.00", "10.75", "æøå", "-1", "1é"] {
            assert_eq!(parse_minute(typed), None, "{typed}");
        }
    }
}
