//! One question of a form, as it is asked on screen.

use pejling_care::assessment::{Form, Mark};
use pejling_measure::instrument::{Instrument, Kind, Relevance, TypedError};

use super::words;
use crate::{format, gate::Visit, page::Frame};

/// Widest range of whole numbers that is asked with a button for each.
const MOST_BUTTONS: i64 = 10;

/// An answer that can be chosen.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// In words.
    pub words: String,
    /// It stands there now.
    pub chosen: bool,
}

/// A question.
pub struct Field {
    /// Its place; names and ids on the page are made of it.
    pub place: usize,
    /// In words, with its code.
    pub legend: String,
    /// Answers to choose from; none where something is typed.
    pub choices: Vec<Choice>,
    /// Words of several lines are asked for.
    pub long: bool,
    /// `numeric`, `decimal` or `text`.
    pub mode: &'static str,
    /// How to write it.
    pub hint: String,
    /// What stands there, as typed.
    pub typed: String,
    /// What stood there when the page was made.
    pub was: String,
    /// The version that the page shows.
    pub version: i64,
    /// It is not asked, and why.
    pub left_out: Option<String>,
    /// Who gave what stands there, and when.
    pub by: Option<String>,
    /// What is wrong with what was typed.
    pub error: Option<String>,
}

/// Questions under one heading.
pub struct Group {
    /// Code of the section.
    pub code: String,
    /// The heading; none in a form without sections.
    pub heading: Option<String>,
    /// The comment on the section, where the instrument wants one.
    pub comment: Option<Comment>,
    /// The questions.
    pub fields: Vec<Field>,
}

/// A comment on a section.
pub struct Comment {
    /// What stands there.
    pub typed: String,
    /// The version that the page shows.
    pub version: i64,
}

/// The questions of a form in their sections.
pub fn groups(visit: &Visit, f: &Frame, form: &Form) -> Vec<Group> {
    let pack = form.instrument.pack();
    let mut groups: Vec<Group> = Vec::new();
    for (place, item) in pack.items.iter().enumerate() {
        let code = item.section.clone().unwrap_or_default();
        let field = field(visit, f, form, place);
        match groups.last_mut() {
            Some(group) if group.code == code => group.fields.push(field),
            _ => groups.push(Group {
                heading: pack
                    .sections
                    .iter()
                    .find(|section| section.id == code)
                    .map(|section| words::said(f, &section.label).to_owned()),
                comment: pack.commented.then(|| comment(form, &code)),
                code,
                fields: vec![field],
            }),
        }
    }
    groups
}

fn comment(form: &Form, section: &str) -> Comment {
    let comments = form.sheet.circumstances.comments.as_ref();
    let mark = form.marks.get(&format!("comment.{section}"));
    Comment {
        typed: comments.and_then(|all| all.get(section)).cloned().unwrap_or_default(),
        version: mark.map_or(0, |mark| mark.version),
    }
}

/// A question with what stands there.
pub fn field(visit: &Visit, f: &Frame, form: &Form, place: usize) -> Field {
    let instrument = &form.instrument;
    let typed = Instrument::as_typed(&form.sheet.answers()[place]);
    let mark = form.marks.get(&instrument.pack().items[place].code);
    let kind = instrument.kind(place);
    Field {
        place,
        legend: words::coded(f, instrument, place),
        choices: staff_choices(f, instrument, place, &typed),
        long: kind == Kind::Text,
        mode: mode(kind),
        hint: hint(f, instrument, place),
        was: typed.clone(),
        typed,
        version: mark.map_or(0, |mark| mark.version),
        left_out: left_out(f, form.relevance[place]),
        by: mark.map(|mark| given_by(visit, f, mark)),
        error: None,
    }
}

/// Why an item is not asked.
pub fn left_out(f: &Frame, relevance: Relevance) -> Option<String> {
    match relevance {
        Relevance::Asked => None,
        Relevance::Skipped => Some(f.t("form-skipped")),
        Relevance::NotApplicable => Some(f.t("form-idle")),
    }
}

/// Whose answer is in the way of another: one's own from another window, or somebody else's.
pub fn in_the_way(visit: &Visit, f: &Frame, mark: &Mark) -> String {
    if mark.by == Some(visit.staff().id) {
        f.t("form-you-elsewhere")
    } else {
        given_by(visit, f, mark)
    }
}

/// "Mette 10.42", with the day where it is not today.
pub fn given_by(visit: &Visit, f: &Frame, mark: &Mark) -> String {
    let at = visit.house.care.world.civil(mark.at);
    let who = match (&mark.by, &mark.by_name) {
        (None, _) => f.t("form-citizen"),
        (Some(_), Some(name)) => name.split_whitespace().next().unwrap_or_default().to_owned(),
        (Some(_), None) => visit
            .staff()
            .name
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned(),
    };
    let clock = words::clock(f, at);
    if at.date() == visit.house.care.world.today() {
        format!("{who} {clock}")
    } else {
        format!("{who} {}", format::day_short_year(f.language, at.date()))
    }
}

/// Which keys a screen offers.
pub fn mode(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer | Kind::Money => "numeric",
        Kind::Decimal => "decimal",
        _ => "text",
    }
}

/// How to write what is typed.
pub fn hint(f: &Frame, instrument: &Instrument, place: usize) -> String {
    let item = &instrument.pack().items[place];
    match (instrument.kind(place), item.max) {
        (Kind::Integer | Kind::Decimal, Some(max)) => f.t2(
            "form-hint-range",
            ("min", &item.min.unwrap_or(0).to_string()),
            ("max", &max.to_string()),
        ),
        (Kind::Money, _) => f.t("form-hint-money"),
        (Kind::Duration, _) => f.t("form-hint-duration"),
        (Kind::Date, _) => f.t("form-hint-date"),
        (Kind::Time, _) => f.t("form-hint-time"),
        _ => String::new(),
    }
}

/// The answers that can be chosen, in words; for a narrow range of numbers the numbers themselves.
pub fn choices(f: &Frame, instrument: &Instrument, place: usize, typed: &str) -> Vec<Choice> {
    let item = &instrument.pack().items[place];
    let choice = |value: i64, words: String| Choice {
        chosen: typed == value.to_string(),
        value: value.to_string(),
        words,
    };
    match (instrument.kind(place), item.min.unwrap_or(0), item.max) {
        (Kind::Choice, _, _) => instrument
            .choices(place)
            .iter()
            .map(|one| choice(one.value, words::choice(f, instrument, place, one.value)))
            .collect(),
        (Kind::Integer, min, Some(max)) if max - min <= MOST_BUTTONS => {
            (min..=max).map(|value| choice(value, value.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

/// What staff choose from: also that it was asked in vain, that it does not apply, and nothing at all.
fn staff_choices(f: &Frame, instrument: &Instrument, place: usize, typed: &str) -> Vec<Choice> {
    let mut all = choices(f, instrument, place, typed);
    if all.is_empty() {
        return all;
    }
    let more = |value: &str, key: &str| Choice {
        value: value.to_owned(),
        words: f.t(key),
        chosen: typed == value,
    };
    let item = &instrument.pack().items[place];
    if item.section.is_some() && !item.never_na {
        all.push(more("N", "form-not-applicable"));
    }
    all.push(more("X", "form-unknown"));
    all.push(more("", "form-not-yet"));
    all
}

/// What to write instead of what was typed.
pub fn wrong(f: &Frame, why: &TypedError) -> String {
    match why {
        TypedError::Range { min, max } => {
            f.t2("form-wrong-range", ("min", &min.to_string()), ("max", &max.to_string()))
        }
        TypedError::NeverNotApplicable => f.t("form-wrong-na"),
        TypedError::NotListed => f.t("form-wrong-choice"),
        TypedError::NotWhole => f.t("form-wrong-whole"),
        TypedError::NotDecimal => f.t("form-wrong-decimal"),
        TypedError::NotDuration => f.t("form-wrong-duration"),
        TypedError::NotDay => f.t("form-wrong-date"),
        TypedError::NotTime => f.t("form-wrong-time"),
        TypedError::Words(_) => f.t("form-wrong-words"),
    }
}
