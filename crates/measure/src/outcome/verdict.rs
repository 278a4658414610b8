//! What counted of a course, in one word: the class of its effect, why its effect is not known, or why it is left out.

use super::{Class, Episode, Exclusion};
use pejling_domain::codes;

codes! {
    /// What counted of a course. Those from [`Verdict::Abstinent`] to [`Verdict::NotComparable`] are the denominator.
    Verdict {
        /// Abstinent at the end.
        Abstinent = "abstinent",
        /// Use at least halved.
        Halved = "halved",
        /// Less than halved, or unchanged.
        NotHalved = "not-halved",
        /// More than at the start.
        Worse = "worse",
        /// Use at the end is not known.
        EndNotKnown = "end-not-known",
        /// Use at the end is known, but not what it was at the start.
        StartNotKnown = "start-not-known",
        /// Both are stated, in quantities that cannot be held against each other.
        NotComparable = "not-comparable",
        /// Abstinent at the start and at the end: outside the denominator.
        RemainedAbstinent = "remained-abstinent",
        /// Abstinent at the start and using at the end: outside the denominator.
        NewUse = "new-use",
        /// Abstinent at the start, the end not known: outside the denominator.
        AbstinentEndNotKnown = "abstinent-end-not-known",
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

impl Verdict {
    /// Of a course; the second tells whether anything was stated of its end, comparable or not.
    pub fn of(course: &Episode, end_is_stated: bool) -> Self {
        match course.exclusion() {
            Some(Exclusion::RemainedAbstinent) => return Self::RemainedAbstinent,
            Some(Exclusion::NewUse) => return Self::NewUse,
            Some(Exclusion::Unknown) => return Self::AbstinentEndNotKnown,
            Some(Exclusion::Died) => return Self::Died,
            Some(Exclusion::TransferredEarly) => return Self::TransferredEarly,
            Some(Exclusion::AssessmentOnly) => return Self::AssessmentOnly,
            Some(Exclusion::Relative) => return Self::Relative,
            None => {}
        }
        match course.judge() {
            Class::Abstinent => Self::Abstinent,
            Class::Effect => Self::Halved,
            Class::None => Self::NotHalved,
            Class::Worse => Self::Worse,
            Class::RemainedAbstinent => Self::RemainedAbstinent,
            Class::NewUse => Self::NewUse,
            Class::Unknown if course.followup.is_some() => Self::StartNotKnown,
            Class::Unknown if end_is_stated => Self::NotComparable,
            Class::Unknown => Self::EndNotKnown,
        }
    }

    /// Counts as effect.
    pub fn is_effect(self) -> bool {
        matches!(self, Self::Abstinent | Self::Halved)
    }

    /// In the denominator, and cannot be judged.
    pub fn is_unknown(self) -> bool {
        matches!(self, Self::EndNotKnown | Self::StartNotKnown | Self::NotComparable)
    }

    /// In the denominator.
    pub fn is_counted(self) -> bool {
        self.is_effect() || self.is_unknown() || matches!(self, Self::NotHalved | Self::Worse)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Amount, effect};
    use super::*;
    use proptest::prelude::*;

    fn amount(quantity: Option<u32>) -> Option<Amount> {
        quantity.and_then(|quantity| Amount::new(quantity, 28))
    }

    #[test]
    fn every_reason_for_not_knowing_has_its_own_word() {
        let of = |baseline, followup, stated| {
            let course = Episode {
                baseline: amount(baseline),
                followup: amount(followup),
                ..Episode::default()
            };
            Verdict::of(&course, stated)
        };
        assert_eq!(of(Some(20), None, false), Verdict::EndNotKnown);
        assert_eq!(of(None, Some(10), true), Verdict::StartNotKnown);
        assert_eq!(of(Some(20), None, true), Verdict::NotComparable);
        assert_eq!(of(Some(0), None, false), Verdict::AbstinentEndNotKnown);
        assert_eq!(of(None, Some(0), true), Verdict::Abstinent);
    }

    proptest! {
        /// The lists behind the numbers hold as many courses as the numbers say.
        #[test]
        fn the_verdicts_add_up_to_the_effect(
            courses in prop::collection::vec((prop::option::of(0_u32..28), prop::option::of(0_u32..28)), 0..40)
        ) {
            let courses: Vec<Episode> = courses
                .into_iter()
                .map(|(before, after)| Episode { baseline: amount(before), followup: amount(after), ..Episode::default() })
                .collect();
            let verdicts: Vec<Verdict> = courses.iter().map(|c| Verdict::of(c, c.followup.is_some())).collect();
            let count = |holds: fn(Verdict) -> bool| u32::try_from(verdicts.iter().filter(|v| holds(**v)).count()).unwrap();
            let found = effect(&courses, 0.95);
            prop_assert_eq!(count(Verdict::is_counted), found.denominator);
            prop_assert_eq!(count(Verdict::is_effect), found.with_effect);
            prop_assert_eq!(count(Verdict::is_unknown), found.unknown());
        }
    }
}
