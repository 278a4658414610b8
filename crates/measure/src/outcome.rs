//! The centre's effect (M43): abstinent, or use at least halved, when the course ends (measurement.md 6 and 6.3).
//!
//! The headline counts everybody who was not reached as no effect. Beside it stand the rate among those reached, the
//! upper bound and the coverage, so that nobody can look good by asking fewer.

mod missing;
mod verdict;

pub use missing::{Imor, MissingFollowup, missing};
pub use verdict::Verdict;

use crate::figure::{self, Figure, Insufficient, Why, count};
use crate::interval::{Rate, wilson};
use jiff::civil::Date;
use pejling_domain::calendar::days_between;
use pejling_domain::codes;
use pejling_domain::consumption::Use;
use pejling_domain::episode::{EndStatus, Programme};
use serde::Serialize;
use std::collections::BTreeMap;

/// A quantity of use over the days it was asked about: days used in 28, or tenths of units in 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    quantity: u32,
    days: u32,
}

impl Amount {
    /// Use over a window of at least one day.
    pub fn new(quantity: u32, days: u32) -> Option<Self> {
        (days > 0).then_some(Self { quantity, days })
    }

    /// None at all.
    pub fn is_none(self) -> bool {
        self.quantity == 0
    }

    /// Both as rates a day, brought to the same denominator, so that they compare exactly whatever the windows.
    fn on_common_days(self, other: Self) -> (u64, u64) {
        (
            u64::from(self.quantity) * u64::from(other.days),
            u64::from(other.quantity) * u64::from(self.days),
        )
    }
}

codes! {
    /// What became of the use of one substance in one course.
    Class {
        /// At least halved, not abstinent. The boundary of exactly half counts.
        Effect = "effect",
        /// Abstinent.
        Abstinent = "abstinent",
        /// Less than halved, or unchanged.
        None = "none",
        /// More than at the start.
        Worse = "worse",
        /// Not known.
        Unknown = "unknown",
        /// Abstinent at the start and at the end: outside the denominator.
        RemainedAbstinent = "remained-abstinent",
        /// Abstinent at the start and using at the end: outside the denominator.
        NewUse = "new-use",
    }
}

impl Class {
    /// Counts as effect.
    pub fn is_effect(self) -> bool {
        matches!(self, Self::Effect | Self::Abstinent)
    }
}

codes! {
    /// Why a course is outside the denominator; each is listed with its number.
    Exclusion {
        /// Abstinent at the start and at the end.
        RemainedAbstinent = "remained-abstinent",
        /// Abstinent at the start, using at the end.
        NewUse = "new-use",
        /// Abstinent at the start, the end not known.
        Unknown = "unknown",
        /// Died.
        Died = "died",
        /// Handed over before the fourteenth day.
        TransferredEarly = "transferred-early",
        /// Assessed and never in treatment.
        AssessmentOnly = "assessment-only",
        /// Support for a relative.
        Relative = "relative",
    }
}

/// Days of treatment before which a hand-over to others leaves nothing to judge.
const EARLY_DAYS: i32 = 14;

impl Exclusion {
    /// Whether the course is one that is never judged, whatever is known of its use.
    pub fn of_course(programme: Programme, status: EndStatus, started_on: Date, ended_on: Date) -> Option<Self> {
        let handed_over = matches!(
            status,
            EndStatus::OtherOffer | EndStatus::Hospital | EndStatus::Prison | EndStatus::Moved
        );
        match status {
            _ if programme == Programme::Relative => Some(Self::Relative),
            EndStatus::Died => Some(Self::Died),
            _ if handed_over && days_between(started_on, ended_on) < EARLY_DAYS => Some(Self::TransferredEarly),
            _ => None,
        }
    }
}

/// One ended course, and its main substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Episode {
    /// Use in the window before the start.
    pub baseline: Option<Amount>,
    /// Use in the window before the end, or at follow-up.
    pub followup: Option<Amount>,
    /// Whether the substance was in use at intake, where the amount is not known; unknown counts as in use, so that
    /// a start that was never asked about cannot improve the figure.
    pub in_use_at_intake: Option<bool>,
    /// A reason of the course itself for leaving it out.
    pub excluded: Option<Exclusion>,
}

impl Episode {
    /// A course with two statements of use. Alcohol is judged on units a week where both statements have them, else on
    /// days used; a statement of abstinence is nought in either.
    pub fn from_use(start: Option<&Use>, end: Option<&Use>) -> Self {
        let units = |u: &Use| u.units_per_week().and_then(|tenths| Amount::new(tenths, 7));
        let days = |u: &Use| {
            let days = if u.is_abstinent() { Some(0) } else { u.days_used() };
            days.and_then(|used| Amount::new(u32::from(used), u32::from(u.window_days())))
        };
        let both = |amount: fn(&Use) -> Option<Amount>| Some((amount(start?)?, amount(end?)?));
        if let Some((baseline, followup)) = both(units).or_else(|| both(days)) {
            return Self {
                baseline: Some(baseline),
                followup: Some(followup),
                ..Self::default()
            };
        }
        let known = |u: &Use| units(u).or_else(|| days(u));
        // Two statements that cannot be compared still tell whether the second is nought.
        let followup = end.filter(|u| start.is_none() || u.is_abstinent()).and_then(known);
        Self {
            baseline: start.and_then(known),
            followup,
            ..Self::default()
        }
    }

    /// What became of the use.
    pub fn judge(&self) -> Class {
        let used_before = match self.baseline {
            Some(amount) => !amount.is_none(),
            None => self.in_use_at_intake != Some(false),
        };
        let Some(after) = self.followup else {
            return Class::Unknown;
        };
        match self.baseline {
            _ if after.is_none() && used_before => Class::Abstinent,
            _ if after.is_none() => Class::RemainedAbstinent,
            _ if !used_before => Class::NewUse,
            None => Class::Unknown,
            Some(before) => {
                let (after, before) = after.on_common_days(before);
                match before {
                    before if 2 * after <= before => Class::Effect,
                    before if after > before => Class::Worse,
                    _ => Class::None,
                }
            }
        }
    }

    /// Why the course is outside the denominator, if it is.
    pub fn exclusion(&self) -> Option<Exclusion> {
        if self.excluded.is_some() {
            return self.excluded;
        }
        let abstinent_before = match self.baseline {
            Some(amount) => amount.is_none(),
            None => self.in_use_at_intake == Some(false),
        };
        abstinent_before.then(|| match self.judge() {
            Class::RemainedAbstinent => Exclusion::RemainedAbstinent,
            Class::NewUse => Exclusion::NewUse,
            _ => Exclusion::Unknown,
        })
    }
}

/// The effect of a set of ended courses.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effect {
    /// Courses that started with use of the substance.
    pub denominator: u32,
    /// Of those, the courses whose end can be judged.
    pub reached: u32,
    /// Of those, the courses with effect.
    pub with_effect: u32,
    /// Share reached, as a fraction; belongs beside the headline in the same size.
    #[serde(serialize_with = "figure::serialize")]
    pub coverage: Figure<f64>,
    /// Effect with everybody unknown counted as no effect.
    #[serde(serialize_with = "figure::serialize")]
    pub headline: Figure<Rate>,
    /// Effect among those reached.
    #[serde(serialize_with = "figure::serialize")]
    pub reached_only: Figure<Rate>,
    /// Effect with everybody unknown counted as effect.
    #[serde(serialize_with = "figure::serialize")]
    pub upper_bound: Figure<Rate>,
    /// Courses outside the denominator, by reason.
    pub excluded: BTreeMap<Exclusion, u32>,
    /// The class of every course, in the order given.
    pub classes: Vec<Class>,
}

impl Effect {
    /// Courses in the denominator whose end is not known.
    pub fn unknown(&self) -> u32 {
        self.denominator - self.reached
    }
}

/// The effect of a set of ended courses, with intervals of the given confidence.
pub fn effect(episodes: &[Episode], confidence: f64) -> Effect {
    let classes: Vec<Class> = episodes.iter().map(Episode::judge).collect();
    let mut excluded = BTreeMap::new();
    let (mut denominator, mut reached, mut with_effect) = (0, 0, 0);
    for (episode, class) in episodes.iter().zip(&classes) {
        if let Some(reason) = episode.exclusion() {
            *excluded.entry(reason).or_insert(0) += 1;
            continue;
        }
        denominator += 1;
        reached += u32::from(*class != Class::Unknown);
        with_effect += u32::from(class.is_effect());
    }
    let coverage = match denominator {
        0 => Err(Insufficient::new(Why::NoCases, count(episodes.len()))),
        n => Ok(f64::from(reached) / f64::from(n)),
    };
    Effect {
        denominator,
        reached,
        with_effect,
        coverage,
        headline: wilson(with_effect, denominator, confidence),
        reached_only: wilson(with_effect, reached, confidence),
        upper_bound: wilson(with_effect + denominator - reached, denominator, confidence),
        excluded,
        classes,
    }
}

#[cfg(test)]
mod tests;
