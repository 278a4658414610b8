//! The treatment plan (behandlingsplan) made with the citizen, and its evaluation.

use crate::codes;
use crate::episode::Programme;
use jiff::civil::Date;

codes! {
    /// Overall aim of a plan (overordnet mål), R 11-12.
    Aim {
        /// Cessation (ophør).
        Cessation = "cessation",
        /// Reduction (reduktion).
        Reduction = "reduction",
        /// Stabilisation (stabilisering).
        Stabilisation = "stabilisation",
    }
}

codes! {
    /// Where a goal stands.
    GoalStatus {
        /// Not begun.
        NotBegun = "not-begun",
        /// Under way (på vej).
        UnderWay = "under-way",
        /// Reached (nået).
        Reached = "reached",
        /// Changed into something else.
        Changed = "changed",
    }
}

codes! {
    /// What an evaluation concluded.
    Conclusion {
        /// Go on as planned.
        Continue = "continue",
        /// Adjust the plan.
        Adjust = "adjust",
        /// Pause.
        Pause = "pause",
        /// End the course.
        End = "end",
    }
}

codes! {
    /// What a plan still lacks. It can be kept without, and says so until it has it.
    Gap {
        /// No goals.
        Goals = "goals",
        /// A goal without a day by which it is to be reached (M15: time-limited).
        Deadlines = "deadlines",
        /// The citizen has not agreed to it.
        Agreement = "agreement",
    }
}

/// The fewest and the most months a plan is made for (ux.md 8.9, LR-DEC-17).
pub const MONTHS: core::ops::RangeInclusive<i64> = 1..=6;

/// Overall aims a programme works towards. Young people's aim is cessation or reduction (measurement.md 0.3).
pub fn aims(programme: Programme) -> &'static [Aim] {
    match programme {
        Programme::Youth => &[Aim::Cessation, Aim::Reduction],
        _ => <Aim as crate::Code>::ALL,
    }
}

/// Support for relatives has no treatment plan; every other programme has one from its first day (LR-DEC-13).
pub fn needs_plan(programme: Programme) -> bool {
    programme != Programme::Relative
}

/// What a plan lacks, given the day of each goal and the day the citizen agreed.
pub fn gaps(goal_days: &[Option<Date>], agreed_on: Option<Date>) -> Vec<Gap> {
    let lacks = [
        (goal_days.is_empty(), Gap::Goals),
        (goal_days.contains(&None), Gap::Deadlines),
        (agreed_on.is_none(), Gap::Agreement),
    ];
    lacks
        .into_iter()
        .filter_map(|(holds, gap)| holds.then_some(gap))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn m15_a_plan_says_what_it_lacks_until_it_has_it() {
        let day = date(2020, 12, 1);
        assert_eq!(gaps(&[], None), [Gap::Goals, Gap::Agreement]);
        assert_eq!(gaps(&[Some(day), None], Some(day)), [Gap::Deadlines]);
        assert_eq!(gaps(&[Some(day)], Some(day)), []);
    }

    #[test]
    fn young_people_are_not_stabilised_but_helped_to_stop_or_cut_down() {
        assert!(!aims(Programme::Youth).contains(&Aim::Stabilisation));
        assert!(aims(Programme::Drug).contains(&Aim::Stabilisation));
    }
}
