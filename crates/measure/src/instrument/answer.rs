//! Answers as they were given, and what was said around them.

use super::number::Number;
use super::outcome::Note;
use jiff::civil::Date;
use pejling_domain::codes;
use std::collections::BTreeMap;

/// What stands at one item of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Answer {
    /// Not asked yet. It is never taken for "no".
    #[default]
    Blank,
    /// The item does not apply (`N`).
    NotApplicable,
    /// Asked and not answered, not known or not understood (`X`).
    Unknown,
    /// A number, or the number printed at the option chosen.
    Value(Number),
    /// Years and months.
    Time {
        /// Full years.
        years: i64,
        /// Months beyond them, 0-11.
        months: i64,
    },
    /// Words, a date or a time of day.
    Text(String),
    /// Something was given that no item can hold.
    Unfit,
}

impl Answer {
    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self::Value(Number::whole(value))
    }

    /// A number as it was read.
    pub fn number(value: f64) -> Self {
        Number::read(value).map_or(Self::Unfit, Self::Value)
    }

    /// Something stands there: a value, N or X.
    pub fn is_coded(&self) -> bool {
        *self != Self::Blank
    }
}

codes! {
    /// The sex that a cut-off is set for, recorded for the purpose.
    Sex {
        /// Women.
        Female = "female",
        /// Men.
        Male = "male",
    }
}

codes! {
    /// Which interview of a series it is.
    Interview {
        /// The first.
        Intake = "intake",
        /// A later one.
        FollowUp = "follow-up",
    }
}

/// The interviewer's rating of one area: the range from the objective items, then the point in it from the citizen's
/// own ratings (instruments.md 2.5). It is a judgement: nothing here is ever reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Severity {
    /// Lowest point of the range.
    pub low: i64,
    /// Highest point of the range.
    pub high: i64,
    /// The rating.
    pub chosen: i64,
}

/// What is known around the answers.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    /// For cut-offs that differ; `None` where it is not known or neither.
    pub sex: Option<Sex>,
    /// Age in years.
    pub age: Option<i64>,
    /// The day the form was filled in.
    pub on: Option<Date>,
    /// The day the interview began; time windows hang on it.
    pub begun_on: Option<Date>,
    /// A published variant of the scoring.
    pub variant: Option<String>,
    /// The substance the form is about.
    pub substance: Option<String>,
    /// Comments by section; `None` where they were not handed over at all.
    pub comments: Option<BTreeMap<String, String>>,
    /// Ratings by area.
    pub severity: BTreeMap<String, Severity>,
    /// Which interview it is.
    pub interview: Option<Interview>,
}

/// A form with its answers, in the order of the instrument's items.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub(super) answers: Vec<Answer>,
    /// What is known around them.
    pub circumstances: Circumstances,
    /// What was found wrong while the answers were read from another format: an item named here must be [`Answer::Unfit`].
    pub faults: Vec<Note>,
    /// What was found odd while they were read.
    pub remarks: Vec<Note>,
}

impl Sheet {
    pub(super) fn blank(items: usize) -> Self {
        Self {
            answers: vec![Answer::Blank; items],
            circumstances: Circumstances::default(),
            faults: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// The answers, in the order of the items.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// Writes an answer at an item by its place ([`super::Instrument::place`]).
    ///
    /// # Panics
    /// For a place beyond the instrument's items.
    pub fn put(&mut self, place: usize, answer: Answer) {
        self.answers[place] = answer;
    }
}
