//! From the form of a decision to a proposal, with the field that each block belongs to.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pejling_care::enquiry::View;
use pejling_domain::{
    Code,
    calendar::add_months,
    enquiry::Wish,
    episode::{Programme, Substance},
    visitation::{Area, Basis, Block, Hearing, Level, Outcome, Proposal},
};
use serde::{Deserialize, Serialize};

use crate::{
    form::{Errors, parse_day},
    text::Language,
};

/// What was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::visitation) struct Typed {
    pub outcome: String,
    pub level: String,
    pub level_reason: String,
    pub programme: String,
    pub from: String,
    pub until: String,
    pub hearing: String,
    pub area_substances: String,
    pub area_network: String,
    pub area_health: String,
    pub area_work: String,
    pub area_housing: String,
    pub area_other: String,
    pub incomplete: String,
    pub reasons: String,
    #[serde(skip_serializing)]
    pub version: String,
    #[serde(skip_serializing)]
    pub sheet: String,
    #[serde(skip_serializing)]
    pub base: String,
}

/// Name of an area's field.
pub(in crate::visitation) fn field(area: Area) -> &'static str {
    match area {
        Area::Substances => "area_substances",
        Area::Network => "area_network",
        Area::Health => "area_health",
        Area::Work => "area_work",
        Area::Housing => "area_housing",
        Area::Other => "area_other",
    }
}

impl Typed {
    /// The least intrusive grant that fits what was asked, from today for three months: to be read before it is sent.
    pub fn fresh(view: &View, today: Date) -> Self {
        let programme = match view.enquiry.asked.substance {
            _ if view.enquiry.asked.wish == Wish::RelativeSupport => Some(Programme::Relative),
            _ if view.header.age.is_some_and(|age| age < 25) => Some(Programme::Youth),
            Some(Substance::Alcohol) => Some(Programme::Alcohol),
            Some(_) => Some(Programme::Drug),
            None => None,
        };
        Self {
            outcome: Outcome::Granted.to_string(),
            level: Level::Outpatient.to_string(),
            programme: programme.map(|programme| programme.to_string()).unwrap_or_default(),
            from: today.to_string(),
            until: add_months(today, 3).to_string(),
            hearing: Hearing::NotNeeded.to_string(),
            ..Self::default()
        }
    }

    /// What was typed about an area.
    pub fn area(&self, area: Area) -> &str {
        match area {
            Area::Substances => &self.area_substances,
            Area::Network => &self.area_network,
            Area::Health => &self.area_health,
            Area::Work => &self.area_work,
            Area::Housing => &self.area_housing,
            Area::Other => &self.area_other,
        }
    }
}

/// Reads the form. None when no outcome is chosen; days that cannot be read are told in `errors`.
pub(in crate::visitation) fn proposal(typed: &Typed, language: Language, errors: &mut Errors) -> Option<Proposal> {
    let outcome = Outcome::from_code(&typed.outcome);
    if outcome.is_none() {
        errors.add(language, "outcome", "enquiry-choose");
    }
    let mut day = |field: &'static str, text: &str| {
        let day = parse_day(text);
        if day.is_none() && !text.trim().is_empty() {
            errors.add(language, field, "form-day-error");
        }
        day
    };
    let (from, until) = (day("from", &typed.from), day("until", &typed.until));
    let findings: BTreeMap<Area, String> = Area::ALL
        .iter()
        .map(|area| (*area, typed.area(*area).trim().to_owned()))
        .filter(|(_, finding)| !finding.is_empty())
        .collect();
    let incomplete = Some(typed.incomplete.trim().to_owned()).filter(|reason| !reason.is_empty());
    Some(Proposal {
        outcome: outcome?,
        level: Level::from_code(&typed.level),
        level_reason: typed.level_reason.clone(),
        programme: Programme::from_code(&typed.programme),
        from,
        until,
        hearing: Hearing::from_code(&typed.hearing).unwrap_or(Hearing::NotNeeded),
        reasons: typed.reasons.clone(),
        basis: Basis { findings, incomplete },
    })
}

/// The field a block belongs to, and what to do about it.
pub(in crate::visitation) fn block_error(block: Block) -> (&'static str, &'static str) {
    match block {
        Block::Level => ("level", "decision-block-level"),
        Block::Programme => ("programme", "decision-block-programme"),
        Block::LevelReason => ("level_reason", "decision-block-level-reason"),
        Block::AnonymousOutpatient => ("level", "decision-block-anonymous-outpatient"),
        Block::GrantDays => ("from", "decision-block-grant-days"),
        Block::GrantOrder => ("until", "decision-block-grant-order"),
        Block::GrantTooLong => ("until", "decision-block-grant-too-long"),
        Block::Reasons => ("reasons", "decision-block-reasons"),
        Block::Areas => ("area_substances", "decision-block-areas"),
    }
}
