//! An instrument as it is written down: the content of a pack.

mod read;
mod rules;

pub use rules::{Banding, Check, Grade, Prorate, Safety, ScoreRule, Variant};

use jiff::civil::Date;
use pejling_domain::codes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words in the languages of the house.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Danish.
    pub da: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both languages.
    pub fn new(da: &str, en: &str) -> Self {
        Self {
            da: da.to_owned(),
            en: en.to_owned(),
        }
    }
}

codes! {
    /// How much of an instrument may be passed on (instruments.md, "How to read").
    LicenceClass {
        /// Wording may be shipped, with its notice.
        Text = "text",
        /// Structure alone; the wording is the site's to load.
        Structure = "structure",
        /// Structure alone, and neither shown nor reckoned for citizens without the centre's own licence.
        NameOnly = "name-only",
    }
}

/// Who owns an instrument and on what terms it is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Licence {
    /// What may be passed on.
    pub class: LicenceClass,
    /// Owner; empty in the public domain.
    #[serde(default)]
    pub holder: String,
    /// What has to be said beside the instrument.
    pub notice: Text,
    /// Free for other than commercial use alone.
    #[serde(default)]
    pub non_commercial: bool,
    /// Reference of the site's own licence, for wording that the site loaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

codes! {
    /// Who answers an instrument.
    AnsweredBy {
        /// The citizen, about themselves.
        Citizen = "citizen",
        /// Staff: something is observed, or somebody asks and judges. It is never sent to the citizen.
        Staff = "staff",
        /// Either: read aloud in a talk, or answered alone.
        Either = "either",
    }
}

fn either() -> AnsweredBy {
    AnsweredBy::Either
}

codes! {
    /// What an item takes.
    Kind {
        /// One of a list.
        Choice = "choice",
        /// A whole number.
        Integer = "integer",
        /// A number with one decimal.
        Decimal = "decimal",
        /// Years and months.
        Duration = "duration",
        /// Whole units of money.
        Money = "money",
        /// A day.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// Words.
        Text = "text",
    }
}

codes! {
    /// What the record of a person knows already, to be suggested at an item. Never a name, never a personal number.
    CaseFact {
        /// The number that the centre gives the person.
        Number = "case-number",
        /// The first day of the course.
        Admission = "admission-date",
        /// The day the interview began.
        InterviewDay = "interview-date",
        /// Which interview of a series it is: 1 the first, 2 a later one.
        Interview = "interview",
        /// 1 man, 2 woman.
        Sex = "sex",
        /// Date of birth.
        Birth = "birth-date",
    }
}

impl CaseFact {
    /// What an item takes at which it can be suggested.
    pub fn kind(self) -> Kind {
        match self {
            Self::Number => Kind::Text,
            Self::Admission | Self::InterviewDay | Self::Birth => Kind::Date,
            Self::Interview | Self::Sex => Kind::Choice,
        }
    }
}

/// An answer that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The number printed at it.
    pub value: i64,
    /// What it counts, where that is not the number printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// Words; none is an empty slot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// LOINC answer code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loinc: Option<String>,
    /// Code of the answer in a foreign form, as `system|code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl Choice {
    /// What it counts.
    pub fn counts(&self) -> i64 {
        self.score.unwrap_or(self.value)
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Item {
    /// The instrument's own code.
    pub code: String,
    /// What it takes; a choice where there is a list, else a whole number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The list it is chosen from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// Columns of a grid; written out when the pack is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<String>,
    /// Least number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Greatest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Words; none is an empty slot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// Section it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// LOINC code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loinc: Option<String>,
    /// An objective item that the interviewer's rating rests on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub critical: bool,
    /// Not asked, and counted as nothing, where this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_when: Option<String>,
    /// Where the skip rule holds, an answer counts as nothing, too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub skip_for_good: bool,
    /// Does not apply where this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub na_when: Option<String>,
    /// N is not an answer here.
    #[serde(default, skip_serializing_if = "is_false")]
    pub never_na: bool,
    /// Not asked about these substances.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_for: Vec<String>,
    /// What the record suggests as the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_case: Option<CaseFact>,
}

/// A column of a grid: the item's code gets the suffix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Column {
    /// Added to the code after a full stop.
    pub suffix: String,
    /// What it takes.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// The list it is chosen from.
    #[serde(default)]
    pub list: Option<String>,
    /// Least number.
    #[serde(default)]
    pub min: Option<i64>,
    /// Greatest number.
    #[serde(default)]
    pub max: Option<i64>,
    /// Added to the item's words.
    pub label: Text,
}

/// A section of a long form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Short code.
    pub id: String,
    /// Its heading.
    pub label: Text,
}

/// Whom an instrument is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// From this age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// To this age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
}

/// What an instrument asks about, when it is about one substance at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Substances {
    /// The words it knows.
    pub known: Vec<String>,
    /// Others may be named, too; cut-offs are set for those known.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
}

/// What every item takes unless it says otherwise; written out when the pack is read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    /// The list.
    #[serde(default)]
    pub list: Option<String>,
    /// Least number.
    #[serde(default)]
    pub min: Option<i64>,
    /// Greatest number.
    #[serde(default)]
    pub max: Option<i64>,
}

/// An instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pack {
    /// Lower case with hyphens.
    pub id: String,
    /// Version of the pack; a changed pack has a new one.
    pub version: String,
    /// Name of the scoring, kept with every score.
    pub algorithm: String,
    /// In force from this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// In force to this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// What it is called.
    pub title: Text,
    /// What the wording is, where it is not the owner's: a working label (arbejdsetiket) or an empty slot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Text>,
    /// The time it asks about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeframe: Option<Text>,
    /// Days before the interview began that "the past … days" means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<i32>,
    /// LOINC code of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loinc: Option<String>,
    /// Address under which a foreign form is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whom it is made for; others are warned of, not turned away.
    #[serde(default)]
    pub ages: Ages,
    /// Who answers it.
    #[serde(default = "either")]
    pub answered_by: AnsweredBy,
    /// Owner and terms.
    pub licence: Licence,
    /// What it is about, when it is about one substance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substances: Option<Substances>,
    /// See [`Defaults`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defaults: Option<Defaults>,
    /// Lists of answers.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<Choice>>,
    /// Columns that several items share; written out when the pack is read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub grids: BTreeMap<String, Vec<Column>>,
    /// Sections.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// Every section needs a comment before the form counts as whole (instruments.md 2.2).
    #[serde(default, skip_serializing_if = "is_false")]
    pub commented: bool,
    /// Questions.
    pub items: Vec<Item>,
    /// The interviewer's ratings: the area, and the item that holds it.
    #[serde(default)]
    pub severity: BTreeMap<String, String>,
    /// Variants of the scoring.
    #[serde(default)]
    pub variants: Vec<Variant>,
    /// Scores.
    #[serde(default)]
    pub scores: Vec<ScoreRule>,
    /// Cut-offs.
    #[serde(default)]
    pub bands: Vec<Banding>,
    /// Checks.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// What must be done at once.
    #[serde(default)]
    pub safety: Vec<Safety>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
pub(in crate::instrument) fn is_false(value: &bool) -> bool {
    !value
}

impl Pack {
    /// The item with this code.
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }

    /// Staff alone answer it. Where the interviewer judges, that is so whatever the pack says.
    pub fn is_for_staff_alone(&self) -> bool {
        self.answered_by == AnsweredBy::Staff || !self.severity.is_empty()
    }
}
