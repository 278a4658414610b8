//! What a pack says about the answers: scores, cut-offs, checks, and what must be done at once.

use super::{Text, is_false};
use crate::instrument::answer::Sex;
use crate::instrument::number::Number;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScoreRule {
    /// `total`, or the name of the scale; `$substance` is replaced by the substance that the form is about.
    pub id: String,
    /// How it is worked out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub formula: String,
    /// Why there is no formula: none is published, or none was read in a source. The score is then never given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpublished: Option<Text>,
    /// LOINC code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loinc: Option<String>,
    /// A published rule that fills in missing answers, for whoever chooses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prorate: Option<Prorate>,
}

/// Missing answers count like the mean of the others; the sum is rounded, halves up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prorate {
    /// The variant that switches it on.
    pub variant: String,
    /// Most answers that may be missing.
    pub most: usize,
}

/// A published variant of the scoring.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Variant {
    /// What it is called.
    pub id: String,
    /// The one that holds where none is chosen.
    #[serde(default, skip_serializing_if = "is_false")]
    pub usual: bool,
    /// Values of the parameters.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, i64>,
    /// Lists that stand in for others.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, String>,
    /// What is said of it in the version of a score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
}

/// A named scheme of cut-offs, for those to whom it applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Banding {
    /// The score it reads.
    pub score: String,
    /// Its name.
    pub scheme: String,
    /// For one sex alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// From this age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_from: Option<i64>,
    /// To this age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_to: Option<i64>,
    /// For these substances alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub substances: Vec<String>,
    /// For one variant alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// From the lowest to the highest; where they rest on rules, the first that holds.
    pub grades: Vec<Grade>,
}

/// A grade of a scheme: it begins at, or above, a value, or where a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Stable English word.
    pub label: String,
    /// Danish.
    pub da: String,
    /// Lowest value in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Number>,
    /// It begins above this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Number>,
    /// It holds where this does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// Something in the answers that asks to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Stable word.
    pub code: String,
    /// When it is raised; `[*]` is each item of `each`.
    pub when: String,
    /// The items it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// Asked once for each of these items, which is then what it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub each: Vec<String>,
    /// A hard rule: the answers cannot both stand.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hard: bool,
    /// For people.
    pub text: Text,
}

/// Something that must be done at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// `suicide-risk`.
    pub kind: String,
    /// The item.
    pub item: String,
    /// From this score on.
    pub from: i64,
}
