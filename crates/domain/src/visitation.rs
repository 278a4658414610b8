//! Visitation: the decision on what is offered (afgørelse), least intrusive level first.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::{Code, calendar::add_months, codes, episode::Programme, guarantee::Regime};

codes! {
    /// How much of a person's life the treatment takes up, least first (M06).
    Level {
        /// Outpatient (ambulant).
        Outpatient = "outpatient",
        /// Day treatment (dagbehandling).
        Day = "day",
        /// Residential (døgn).
        Residential = "residential",
    }
}

codes! {
    /// Result of a decision (LR-DEC-01).
    Outcome {
        /// Granted as asked for.
        Granted = "granted",
        /// Granted in part.
        Partial = "partial",
        /// Refused.
        Refused = "refused",
    }
}

codes! {
    /// Hearing of the party before the decision (partshøring, LR-DEC-03).
    Hearing {
        /// Nothing the person does not know and that is to their detriment.
        NotNeeded = "not-needed",
        /// Heard, and answered or let the time pass.
        Held = "held",
        /// Exempted, with the reason in the record.
        Exempted = "exempted",
    }
}

/// The most that may be granted at once, in months (Vordingborg: three to six months, LR-DEC-17).
pub const LONGEST_GRANT_MONTHS: i32 = 6;

codes! {
    /// The six areas of the assessment behind a decision on social drug treatment (LR-DEC-02).
    Area {
        /// All substances, alcohol among them.
        Substances = "substances",
        /// Social network and family.
        Network = "network",
        /// Physical and mental health.
        Health = "health",
        /// Work and education.
        Work = "work",
        /// Housing.
        Housing = "housing",
        /// Anything else, with help already received.
        Other = "other",
    }
}

/// What a decision rests on: a finding in each area, or why an area is not relevant.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Basis {
    /// Findings by area.
    pub findings: BTreeMap<Area, String>,
    /// Why the assessment is not finished (LR-GAR-06). The limit does not move; the decision rests on what is known.
    pub incomplete: Option<String>,
}

impl Basis {
    /// Areas without a word.
    pub fn missing(&self) -> Vec<Area> {
        let said = |area: &Area| self.findings.get(area).is_some_and(|text| !text.trim().is_empty());
        Area::ALL.iter().copied().filter(|area| !said(area)).collect()
    }

    /// Nothing was written.
    pub fn is_empty(&self) -> bool {
        self.missing().len() == Area::ALL.len() && self.incomplete.is_none()
    }
}

codes! {
    /// What stands in the way of a decision as it is proposed.
    Block {
        /// A grant says which level.
        Level = "level",
        /// A grant says which programme.
        Programme = "programme",
        /// More than outpatient needs a reason: the offer is the least intrusive that is enough (LR-GAR-22).
        LevelReason = "level-reason",
        /// Anonymous drug treatment is outpatient only (LR-ANO-02).
        AnonymousOutpatient = "anonymous-outpatient",
        /// A grant has a first and a last day.
        GrantDays = "grant-days",
        /// The last day comes before the first.
        GrantOrder = "grant-order",
        /// Longer than [`LONGEST_GRANT_MONTHS`] (LR-DEC-17).
        GrantTooLong = "grant-too-long",
        /// A decision gives its reasons (LR-DEC-04).
        Reasons = "reasons",
        /// An area of the assessment has neither finding nor reason (LR-DEC-02).
        Areas = "areas",
    }
}

codes! {
    /// What is worth knowing before the card is opened.
    Tag {
        /// Suicidal thoughts.
        Suicidal = "suicidal",
        /// Withdrawal symptoms now or feared.
        Withdrawal = "withdrawal",
        /// Pregnant.
        Pregnant = "pregnant",
        /// Violence.
        Violence = "violence",
        /// Under 18.
        UnderEighteen = "under-eighteen",
        /// Children under 18 at home.
        Children = "children",
        /// No safe place to live.
        Homeless = "homeless",
        /// Anonymous.
        Anonymous = "anonymous",
        /// A relative.
        Relative = "relative",
        /// A worry about somebody who has not asked.
        Concern = "concern",
        /// Medical drug treatment is asked for.
        Medical = "medical",
        /// The doctor's interview is neither held nor declined.
        InterviewMissing = "interview-missing",
        /// Another provider was chosen.
        FreeChoice = "free-choice",
        /// Day treatment is granted.
        Day = "day",
        /// Residential treatment is granted.
        Residential = "residential",
    }
}

impl Tag {
    /// Stands out, since it may change the order of things.
    pub fn is_heavy(self) -> bool {
        matches!(
            self,
            Self::Suicidal
                | Self::Withdrawal
                | Self::Pregnant
                | Self::Violence
                | Self::UnderEighteen
                | Self::Children
                | Self::Homeless
        )
    }
}

/// The request a decision answers, as far as the rules turn on it.
#[derive(Debug, Clone, Copy)]
pub struct Matter {
    /// Regime of the request.
    pub regime: Option<Regime>,
    /// Day of the request.
    pub requested_on: Date,
}

impl Matter {
    /// Whether the six areas must be covered before the decision (LR-DEC-02, in force from 2020).
    pub fn needs_areas(self) -> bool {
        self.regime == Some(Regime::DrugSocial) && self.requested_on >= date(2020, 1, 1)
    }
}

/// A decision as it is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Result.
    pub outcome: Outcome,
    /// Level.
    pub level: Option<Level>,
    /// Why more than outpatient.
    pub level_reason: String,
    /// Programme.
    pub programme: Option<Programme>,
    /// First day of the grant.
    pub from: Option<Date>,
    /// Last day of the grant.
    pub until: Option<Date>,
    /// Hearing of the party.
    pub hearing: Hearing,
    /// Reasons.
    pub reasons: String,
    /// What the decision rests on.
    pub basis: Basis,
}

impl Proposal {
    /// Everything that stands in the way, in the order of the form; empty when it can be decided. The doctor's
    /// interview is shown where it is missing and never stands in the way (LR-GAR-08).
    pub fn blocks(&self, matter: Matter) -> Vec<Block> {
        let granted = self.outcome != Outcome::Refused;
        let more = self.level.is_some_and(|level| level > Level::Outpatient);
        let longest = self.from.map(|from| add_months(from, LONGEST_GRANT_MONTHS));
        let conditions = [
            (granted && self.level.is_none(), Block::Level),
            (
                granted && more && self.level_reason.trim().is_empty(),
                Block::LevelReason,
            ),
            (
                granted && more && matter.regime == Some(Regime::DrugAnonymous),
                Block::AnonymousOutpatient,
            ),
            (granted && self.programme.is_none(), Block::Programme),
            (
                granted && (self.from.is_none() || self.until.is_none()),
                Block::GrantDays,
            ),
            (granted && self.until < self.from, Block::GrantOrder),
            (
                granted && self.until.zip(longest).is_some_and(|(until, longest)| until > longest),
                Block::GrantTooLong,
            ),
            (
                matter.needs_areas() && self.basis.incomplete.is_none() && !self.basis.missing().is_empty(),
                Block::Areas,
            ),
            (self.reasons.trim().is_empty(), Block::Reasons),
        ];
        let mut found: Vec<Block> = conditions
            .into_iter()
            .filter_map(|(holds, block)| holds.then_some(block))
            .collect();
        if found.contains(&Block::GrantDays) {
            found.retain(|block| *block != Block::GrantOrder);
        }
        found
    }
}

#[cfg(test)]
mod tests;
