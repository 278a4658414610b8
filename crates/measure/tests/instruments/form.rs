//! Filling in a form for a test.

use pejling_measure::instrument::{Answer, Instrument, Library, Outcome, Sheet};

/// A shipped instrument.
pub fn instrument(id: &str) -> Instrument {
    Library::shipped_alone(id)
        .expect("a shipped pack is in order")
        .unwrap_or_else(|| panic!("{id} is not shipped"))
}

/// A form being filled in.
pub struct Form {
    pub instrument: Instrument,
    pub sheet: Sheet,
}

impl Form {
    pub fn of(id: &str) -> Self {
        let instrument = instrument(id);
        let sheet = instrument.sheet();
        Self { instrument, sheet }
    }

    /// Items `1`, `2` … in order.
    pub fn answers(mut self, values: &[i64]) -> Self {
        for (at, &value) in values.iter().enumerate() {
            self.set(&(at + 1).to_string(), Answer::whole(value));
        }
        self
    }

    /// `M6=15 M7=X F20.p30=N E1=2/3`; a code alone clears the answer.
    pub fn with(mut self, answers: &str) -> Self {
        for pair in answers.split_whitespace() {
            let (code, text) = pair.split_once('=').unwrap_or((pair, ""));
            self.set(code, answer(text));
        }
        self
    }

    fn set(&mut self, code: &str, answer: Answer) {
        let place = self.instrument.place(code).unwrap_or_else(|| panic!("no item {code}"));
        self.sheet.put(place, answer);
    }

    pub fn score(&self) -> Outcome {
        self.instrument.score(&self.sheet)
    }
}

fn answer(text: &str) -> Answer {
    match text {
        "" => Answer::Blank,
        "N" => Answer::NotApplicable,
        "X" => Answer::Unknown,
        text => match text.split_once('/') {
            Some((years, months)) => Answer::Time {
                years: years.parse().expect("years"),
                months: months.parse().expect("months"),
            },
            None => text
                .parse()
                .map_or_else(|_| Answer::Text(text.to_owned()), Answer::number),
        },
    }
}

/// The grade of a score in a scheme, for one reading.
pub fn grades<'a>(outcome: &'a Outcome, scheme: &str) -> Vec<&'a str> {
    let bands = outcome.bands.iter().filter(|band| band.scheme == scheme);
    bands.map(|band| band.label.as_str()).collect()
}

/// A score as a real number.
pub fn value(outcome: &Outcome, score: &str) -> f64 {
    outcome
        .score(score)
        .unwrap_or_else(|| panic!("{score} is blocked by {:?}", outcome.blocked(score)))
        .to_f64()
}

/// Words of the warnings, with their items.
pub fn warnings(outcome: &Outcome) -> Vec<(&str, Vec<&str>)> {
    let words = outcome.warnings.iter();
    words
        .map(|note| (note.code.as_str(), note.items.iter().map(String::as_str).collect()))
        .collect()
}

/// Words of the errors.
pub fn errors(outcome: &Outcome) -> Vec<(&str, Vec<&str>)> {
    let words = outcome.errors.iter();
    words
        .map(|note| (note.code.as_str(), note.items.iter().map(String::as_str).collect()))
        .collect()
}
