//! Effect by counsellor and team (M44): for learning, never a league table (measurement.md 5.4).
//!
//! Two families stand beside each other and are never merged: use that stopped or was halved, and well-being. A figure
//! is given from fifteen ended courses on, drawn in to the centre by as much as its numbers are small, and only where
//! at least eight in ten courses were measured: whoever asks fewer does not look better. Codes stand in place of names.

mod attribution;
mod effect;
mod purpose;
mod wellbeing;

use std::collections::{BTreeMap, HashMap};

use jiff::{ToSpan, civil::Date};
use pejling_domain::{
    codes,
    id::{EpisodeId, StaffId},
};
use pejling_measure::figure::Insufficient;
use pejling_store::{StoreError, Tx, bearing as store, bearing::EndedCourse};

pub use effect::{EffectFigures, EffectShown, Limits, TeamEffect, UnitEffect, limits_at};
pub use purpose::{
    FiguresError, Look, Own, PurposeError, Seen, Sentence, StatePurpose, figures, own, state, turned_on,
};
pub use wellbeing::{Deviation, UnitWellbeing, WellbeingFigures};

use super::Period;
use crate::settings;

/// Courses below which a counsellor has no figure.
pub const LEAST_COURSES: u32 = 15;
/// Courses below which a figure is marked as uncertain.
pub const CERTAIN_FROM: u32 = 30;
/// Share of courses that must have been measured before a leader sees figures by counsellor.
pub const LEAST_COVERAGE: f64 = 0.8;
/// Months of ended courses that the figures are made of.
pub const MONTHS: i32 = 24;

codes! {
    /// Why a counsellor has no figure.
    Withheld {
        /// Fewer than [`LEAST_COURSES`] courses.
        TooFew = "too-few",
        /// Fewer than eight in ten courses were measured.
        Coverage = "coverage",
    }
}

/// Why a family of figures is not given at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Closed {
    /// The centre as a whole measured too few of its courses.
    Coverage {
        /// Share measured.
        rate: f64,
    },
    /// The courses do not tell counsellors apart.
    Figure(Insufficient),
}

/// Whose eyes the figures are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    /// A leader's: nothing is given where too little was measured.
    Leader,
    /// The counsellor's own: what was measured is theirs to see, whatever it covers.
    Own,
}

/// The figures of a period.
#[derive(Debug, Clone)]
pub struct Figures {
    /// First and last day of the ends counted.
    pub period: Period,
    /// Use stopped or halved.
    pub effect: Result<EffectFigures, Closed>,
    /// Well-being.
    pub wellbeing: Result<WellbeingFigures, Closed>,
    /// Courses that were nobody's: no talk was held in them.
    pub unattributed: u32,
}

/// The ended courses that figures are made of, each with whose work it was.
struct Ground {
    courses: Vec<EndedCourse>,
    owners: HashMap<EpisodeId, StaffId>,
    talks: HashMap<EpisodeId, u32>,
    answers: HashMap<EpisodeId, Vec<(Date, u16)>>,
    codes: HashMap<StaffId, String>,
    days_between: i32,
}

impl Ground {
    async fn load(tx: &mut Tx, period: Period, today: Date) -> Result<Self, StoreError> {
        let Period { from, to } = period;
        let contacts = store::contacts_of_ended(tx, from, to).await?;
        let limits = settings::of_measures(&settings::on(tx, today).await?.feedback);
        let mut talks = HashMap::new();
        for contact in &contacts {
            *talks.entry(contact.episode_id).or_insert(0) += u32::try_from(contact.talks).unwrap_or(0);
        }
        Ok(Self {
            courses: store::ended_between(tx, from, to).await?,
            owners: attribution::owners(&contacts),
            talks,
            answers: store::wellbeing_of_ended(tx, from, to).await?,
            codes: store::codes(tx).await?,
            days_between: limits.days_between,
        })
    }

    /// The courses of each counsellor, by code, so that no order says anything.
    fn by_code(&self) -> BTreeMap<&str, Vec<&EndedCourse>> {
        let mut units: BTreeMap<&str, Vec<&EndedCourse>> = BTreeMap::new();
        for course in &self.courses {
            let owner = self.owners.get(&course.episode);
            if let Some(code) = owner.and_then(|owner| self.codes.get(owner)) {
                units.entry(code).or_default().push(course);
            }
        }
        units
    }

    fn figures(&self, period: Period, sight: Sight) -> Figures {
        let unattributed = self.courses.iter().filter(|c| !self.owners.contains_key(&c.episode));
        Figures {
            period,
            effect: effect::figures(self, sight),
            wellbeing: wellbeing::figures(self, sight),
            unattributed: u32::try_from(unattributed.count()).unwrap_or(u32::MAX),
        }
    }
}

/// The two years up to a day.
fn period(today: Date) -> Period {
    Period {
        from: today.saturating_sub(MONTHS.months()).saturating_add(1.day()),
        to: today,
    }
}

/// Whether enough was measured for a leader to see it.
fn covers(sight: Sight, rate: f64) -> bool {
    sight == Sight::Own || rate >= LEAST_COVERAGE
}

/// Why a unit has no figure, if it has none.
fn withheld(sight: Sight, cases: u32, coverage: f64) -> Option<Withheld> {
    match () {
        () if cases < LEAST_COURSES => Some(Withheld::TooFew),
        () if !covers(sight, coverage) => Some(Withheld::Coverage),
        () => None,
    }
}

fn share(part: u32, of: u32) -> f64 {
    if of == 0 { 0.0 } else { f64::from(part) / f64::from(of) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_period_is_two_whole_years() {
        let period = period(date(2020, 10, 8));
        assert_eq!((period.from, period.to), (date(2018, 10, 9), date(2020, 10, 8)));
    }

    #[test]
    fn m44_a_figure_needs_fifteen_courses_and_for_a_leader_eight_in_ten_measured() {
        assert_eq!(withheld(Sight::Leader, 14, 1.0), Some(Withheld::TooFew));
        assert_eq!(withheld(Sight::Leader, 15, 0.79), Some(Withheld::Coverage));
        assert_eq!(withheld(Sight::Leader, 15, 0.8), None);
        assert_eq!(withheld(Sight::Own, 15, 0.5), None);
    }
}
