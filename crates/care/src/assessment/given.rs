//! What is given at an item, as it is kept: an answer, a comment, a rating or a mark.

use pejling_domain::id::StaffId;
use pejling_measure::instrument::{Answer, Instrument, Number, Severity, TypedError};
use pejling_store::{Instant, StoreError};
use serde::{Deserialize, Serialize};

use super::PutError;

/// Before the section in the name of its comment.
pub(super) const COMMENT: &str = "comment.";
/// Before the area in the name of its rating.
pub(super) const SEVERITY: &str = "severity.";
/// Before the item in the name of its mark.
pub(super) const UNSURE: &str = "unsure.";
/// Longest comment, in characters.
pub const LONGEST_COMMENT: usize = 4000;

/// What is given at an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// An answer.
    Answer(Answer),
    /// A comment on a section; empty where there is none.
    Comment(String),
    /// The interviewer's rating of an area; none where it was taken back.
    Severity(Option<Severity>),
    /// The answer is marked as unsure.
    Unsure(bool),
}

/// Who gave what stands at an item, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// 1 for the first that was given there.
    pub version: i64,
    /// Who; nobody where the citizen did.
    pub by: Option<StaffId>,
    /// Their name.
    pub by_name: Option<String>,
    /// When.
    pub at: Instant,
}

/// Something that was altered after the assessment was finished; what stood there before stays visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The item, or a name such as `comment.M`.
    pub item: String,
    /// What stood there.
    pub was: Given,
    /// What stands there since.
    pub now: Given,
    /// Name of who altered it.
    pub by: String,
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
}

/// The form in which it is kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Kept {
    Blank,
    NotApplicable,
    Unknown,
    Number(String),
    Duration { years: i64, months: i64 },
    Words(String),
    Comment(String),
    Severity { low: i64, high: i64, chosen: i64 },
    Unrated,
    Unsure(bool),
}

impl Given {
    /// Nothing given at an item.
    pub(super) fn nothing() -> Self {
        Self::Answer(Answer::Blank)
    }

    /// Reads what is kept.
    pub(super) fn read(body: &str) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt("assessment_answer.body");
        Ok(match serde_json::from_str(body).map_err(|_| corrupt())? {
            Kept::Blank => Self::Answer(Answer::Blank),
            Kept::NotApplicable => Self::Answer(Answer::NotApplicable),
            Kept::Unknown => Self::Answer(Answer::Unknown),
            Kept::Number(text) => Self::Answer(Answer::Value(Number::parse(&text).ok_or_else(corrupt)?)),
            Kept::Duration { years, months } => Self::Answer(Answer::Time { years, months }),
            Kept::Words(words) => Self::Answer(Answer::Text(words)),
            Kept::Comment(words) => Self::Comment(words),
            Kept::Severity { low, high, chosen } => Self::Severity(Some(Severity { low, high, chosen })),
            Kept::Unrated => Self::Severity(None),
            Kept::Unsure(unsure) => Self::Unsure(unsure),
        })
    }

    /// Writes it as it is kept.
    pub(super) fn write(&self) -> String {
        let kept = match self {
            // Nothing that was typed is unfit: it was refused.
            Self::Answer(Answer::Blank | Answer::Unfit) => Kept::Blank,
            Self::Answer(Answer::NotApplicable) => Kept::NotApplicable,
            Self::Answer(Answer::Unknown) => Kept::Unknown,
            Self::Answer(Answer::Value(number)) => Kept::Number(number.to_string()),
            Self::Answer(Answer::Time { years, months }) => Kept::Duration {
                years: *years,
                months: *months,
            },
            Self::Answer(Answer::Text(words)) => Kept::Words(words.clone()),
            Self::Comment(words) => Kept::Comment(words.clone()),
            Self::Severity(Some(rating)) => Kept::Severity {
                low: rating.low,
                high: rating.high,
                chosen: rating.chosen,
            },
            Self::Severity(None) => Kept::Unrated,
            Self::Unsure(unsure) => Kept::Unsure(*unsure),
        };
        serde_json::to_string(&kept).expect("plain fields")
    }

    /// As it would be typed.
    pub fn as_typed(&self) -> String {
        match self {
            Self::Answer(answer) => Instrument::as_typed(answer),
            Self::Comment(words) => words.clone(),
            Self::Severity(Some(rating)) => format!("{}-{}:{}", rating.low, rating.high, rating.chosen),
            Self::Unsure(true) => "1".to_owned(),
            Self::Severity(None) | Self::Unsure(false) => String::new(),
        }
    }

    /// Reads what was typed at an item of an instrument, or at one of the names around it.
    pub(super) fn typed(instrument: &Instrument, item: &str, typed: &str) -> Result<Self, PutError> {
        if let Some(place) = instrument.place(item) {
            return Ok(Self::Answer(instrument.typed(place, typed)?));
        }
        let pack = instrument.pack();
        if let Some(section) = item.strip_prefix(COMMENT) {
            // An instrument without sections has one comment.
            let known =
                pack.sections.iter().any(|known| known.id == section) || (pack.sections.is_empty() && section == "all");
            let words = pejling_domain::text::paragraphs(typed, LONGEST_COMMENT).map_err(TypedError::Words)?;
            return known.then_some(Self::Comment(words)).ok_or(PutError::UnknownItem);
        }
        if let Some(area) = item.strip_prefix(SEVERITY) {
            let known = pack.severity.contains_key(area);
            return known.then(|| rating(typed)).ok_or(PutError::UnknownItem)?;
        }
        let marked = item.strip_prefix(UNSURE).and_then(|item| instrument.place(item));
        match (marked, typed.trim()) {
            (Some(_), "" | "0") => Ok(Self::Unsure(false)),
            (Some(_), _) => Ok(Self::Unsure(true)),
            (None, _) => Err(PutError::UnknownItem),
        }
    }
}

/// Reads `4-6:5`: the range, then the point in it (instruments.md 2.5). Nothing takes the rating back.
fn rating(typed: &str) -> Result<Given, PutError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Given::Severity(None));
    }
    let parts = typed
        .split_once(':')
        .and_then(|(range, chosen)| Some((range.split_once('-')?, chosen)));
    let ((low, high), chosen) = parts.ok_or(PutError::Rating)?;
    let point = |text: &str| {
        let number = text.trim().parse::<i64>().ok();
        number.filter(|point| (0..=9).contains(point)).ok_or(PutError::Rating)
    };
    let rating = Severity {
        low: point(low)?,
        high: point(high)?,
        chosen: point(chosen)?,
    };
    let fits = (1..=2).contains(&(rating.high - rating.low)) && (rating.low..=rating.high).contains(&rating.chosen);
    fits.then_some(Given::Severity(Some(rating))).ok_or(PutError::Rating)
}
