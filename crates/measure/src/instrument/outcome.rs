//! What scoring answers: scores, what stands in the way of those that are missing, bands, warnings, errors, tasks.

use super::answer::Sex;
use super::number::Number;
use super::pack::Text;
use jiff::civil::Date;
use pejling_domain::codes;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};

codes! {
    /// How far a form is.
    Status {
        /// Every score could be given.
        Complete = "complete",
        /// A score is missing.
        Incomplete = "incomplete",
        /// An answer is impossible.
        Invalid = "invalid",
    }
}

/// Something to see to, with the items it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Stable word.
    pub code: String,
    /// Codes of the items.
    pub items: Vec<String>,
    /// For people.
    pub text: Text,
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Note", 3)?;
        fields.serialize_field("code", &self.code)?;
        fields.serialize_field("items", &self.items)?;
        fields.serialize_field("text", &self.text.da)?;
        fields.end()
    }
}

/// Something that has to be done at once, whatever the score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// `suicide-risk`.
    pub kind: String,
    /// Codes of the items.
    pub items: Vec<String>,
}

/// One score of an instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// `total`, or the name of the scale.
    pub id: String,
    /// The value; `Err` names the items, or `variant` or `substance`, that stand in the way. It is never empty.
    pub value: Result<Number, Vec<String>>,
}

/// Where a score lies in one named scheme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Band {
    /// The score.
    pub score: String,
    /// The scheme.
    pub scheme: String,
    /// The grade.
    pub label: String,
    /// Lowest value in the grade, in the unit of the score; `None` where the grade rests on a rule.
    pub cutoff: Option<Number>,
    /// Set where the reading differs by sex and the sex is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Set where the reading differs by substance and the substance is not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substance: Option<String>,
    /// The grade, for people.
    #[serde(skip)]
    pub text: Text,
}

/// The days that "the past 30 days" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day: the one before the interview began.
    pub to: Date,
}

/// Everything that can be said of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Id of the instrument.
    pub instrument: String,
    /// Version of the pack and of the algorithm, with the variant: kept with every score.
    pub version: String,
    /// How far it is.
    pub status: Status,
    /// Every score of the instrument.
    pub scores: Vec<Score>,
    /// Every named scheme that can be read.
    pub bands: Vec<Band>,
    /// Contradictions to ask about.
    pub warnings: Vec<Note>,
    /// What is impossible.
    pub errors: Vec<Note>,
    /// What has to be done at once.
    pub tasks: Vec<Task>,
    /// The days asked about, where the instrument has such a window and the day is known.
    pub window: Option<Window>,
}

impl Outcome {
    /// A score by its id, if it could be given.
    pub fn score(&self, id: &str) -> Option<Number> {
        self.scores
            .iter()
            .find(|score| score.id == id)?
            .value
            .as_ref()
            .ok()
            .copied()
    }

    /// What stands in the way of a score.
    pub fn blocked(&self, id: &str) -> &[String] {
        let found = self.scores.iter().find(|score| score.id == id);
        found
            .and_then(|score| score.value.as_ref().err())
            .map_or(&[], Vec::as_slice)
    }
}

struct Values<'a>(&'a [Score]);
struct Blocked<'a>(&'a [Score]);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for score in self.0 {
            map.serialize_entry(&score.id, &score.value.as_ref().ok())?;
        }
        map.end()
    }
}

impl Serialize for Blocked<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for score in self.0 {
            if let Err(items) = &score.value {
                map.serialize_entry(&score.id, items)?;
            }
        }
        map.end()
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("instrument", &self.instrument)?;
        map.serialize_entry("version", &self.version)?;
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("scores", &Values(&self.scores))?;
        map.serialize_entry("blocked", &Blocked(&self.scores))?;
        map.serialize_entry("bands", &self.bands)?;
        map.serialize_entry("warnings", &self.warnings)?;
        map.serialize_entry("errors", &self.errors)?;
        map.serialize_entry("tasks", &self.tasks)?;
        if let Some(window) = &self.window {
            map.serialize_entry("window", window)?;
        }
        map.end()
    }
}
