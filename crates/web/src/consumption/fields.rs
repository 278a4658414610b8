//! The fields in which consumption is asked about, the same on every page: one part a substance, on one window.

use pejling_care::consumption::{Answers, Statement, start_of, window};
use pejling_domain::{
    consumption::{Reported, Use, UseError},
    episode::Substance,
};

use crate::{fields::Fields, form::Errors, page::Frame};

use super::words;

/// The part of a form about one substance, for the template `parts/uses.html`.
pub struct UseField {
    /// Substance.
    pub substance: Substance,
    /// The question, with the window.
    pub question: String,
    /// What was told at the start, in words; empty where nothing was.
    pub start: String,
    /// Hint beside the days.
    pub days_hint: String,
    /// Units are asked about.
    pub alcohol: bool,
    /// Days as typed.
    pub days: String,
    /// Units as typed.
    pub units: String,
    /// "Not known" is ticked.
    pub unknown: bool,
}

impl UseField {
    /// Name and id of the days.
    pub fn days_name(&self) -> String {
        format!("days-{}", self.substance)
    }

    /// Name and id of the units.
    pub fn units_name(&self) -> String {
        format!("units-{}", self.substance)
    }

    /// Name and id of "not known".
    pub fn unknown_name(&self) -> String {
        format!("unknown-{}", self.substance)
    }
}

/// The parts of a form, one a substance, with what was typed in them.
pub fn parts(f: &Frame, asked: &[Substance], standing: &[Statement], typed: &Fields) -> Vec<UseField> {
    let part = |&substance: &Substance| {
        let window = window(standing, substance);
        let start = start_of(standing, substance);
        UseField {
            substance,
            question: f.t2(
                "consumption-question",
                ("substance", &f.word("substance", substance)),
                ("days", &window.to_string()),
            ),
            start: start.map_or_else(String::new, |row| {
                f.t1("consumption-at-start", "answer", words::answer(f, row))
            }),
            days_hint: f.t1("consumption-days-hint", "days", window),
            alcohol: substance.is_alcohol(),
            days: typed.get(&format!("days-{substance}")).to_owned(),
            units: typed.get(&format!("units-{substance}")).to_owned(),
            unknown: typed.is_on(&format!("unknown-{substance}")),
        }
    };
    asked.iter().map(part).collect()
}

/// Fills the fields of a substance with an answer, for correcting it.
pub fn fill(typed: &mut Fields, substance: Substance, reported: Reported) {
    match reported {
        Reported::Unknown => typed.set(format!("unknown-{substance}"), "yes"),
        Reported::Used(used) => {
            if let Some(days) = used.days_used() {
                typed.set(format!("days-{substance}"), days.to_string());
            }
            if let Some(units) = used.units_per_week() {
                typed.set(format!("units-{substance}"), words::units(units));
            }
        }
    }
}

/// Reads what was typed. A substance that was left blank has no answer.
pub fn read(f: &Frame, asked: &[Substance], standing: &[Statement], form: (&Fields, &mut Errors)) -> Answers {
    let (typed, errors) = form;
    let mut answers = Answers::new();
    for &substance in asked {
        let days = typed.get(&format!("days-{substance}")).trim();
        let units = typed.get(&format!("units-{substance}")).trim();
        let unknown = typed.is_on(&format!("unknown-{substance}"));
        match read_one((days, units, unknown), window(standing, substance)) {
            Ok(Some(reported)) => drop(answers.insert(substance, reported)),
            Ok(None) => {}
            Err((part, key)) => {
                errors.add_text(
                    format!("{part}-{substance}"),
                    f.t1(key, "days", window(standing, substance)),
                );
            }
        }
    }
    answers
}

type Mistake = (&'static str, &'static str);

fn read_one((days, units, unknown): (&str, &str, bool), window: u16) -> Result<Option<Reported>, Mistake> {
    match (days, units, unknown) {
        ("", "", true) => return Ok(Some(Reported::Unknown)),
        ("", "", false) => return Ok(None),
        (_, _, true) => return Err(("unknown", "consumption-error-both")),
        _ => {}
    }
    let days: Option<u16> = match days {
        "" => None,
        typed => Some(typed.parse().map_err(|_| ("days", "consumption-error-days"))?),
    };
    let units = match units {
        "" => None,
        typed => Some(words::parse_units(typed).ok_or(("units", "consumption-error-units"))?),
    };
    match Use::new(window, days, units) {
        Ok(used) => Ok(Some(Reported::Used(used))),
        Err(UseError::MoreDaysThanWindow(_) | UseError::NothingKnown) => Err(("days", "consumption-error-days")),
        Err(UseError::TooManyUnits) => Err(("units", "consumption-error-many-units")),
        Err(UseError::Contradiction) => Err(("units", "consumption-error-contradiction")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_about_use_is_read_or_said_to_be_wrong_beside_its_field() {
        let read = |days, units, unknown| read_one((days, units, unknown), 28);
        assert_eq!(read("", "", false), Ok(None));
        assert_eq!(read("", "", true), Ok(Some(Reported::Unknown)));
        let used = Use::new(28, Some(4), Some(95)).unwrap();
        assert_eq!(read("4", "9,5", false), Ok(Some(Reported::Used(used))));
        assert_eq!(read("4", "", true), Err(("unknown", "consumption-error-both")));
        assert_eq!(read("29", "", false), Err(("days", "consumption-error-days")));
        assert_eq!(read("mange", "", false), Err(("days", "consumption-error-days")));
        assert_eq!(read("4", "lidt", false), Err(("units", "consumption-error-units")));
        assert_eq!(read("0", "7", false), Err(("units", "consumption-error-contradiction")));
        assert_eq!(read("4", "501", false), Err(("units", "consumption-error-many-units")));
    }
}
