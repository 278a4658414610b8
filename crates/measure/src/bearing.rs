//! The plan's targets (pejlemærker, M42): where a year is heading, and how a rate stands to its target.

use crate::figure::{Figure, Insufficient, Why};
use crate::interval::Rate;
use jiff::civil::{Date, date};
use pejling_domain::calendar::days_between;
use pejling_domain::codes;
use serde::Serialize;
use statrs::function::beta::beta_reg;

/// A projection before this many days of the year have passed says more about January than about the year.
pub const FIRST_DAYS: i32 = 28;

codes! {
    /// How a count or a rate stands to its target; more is better.
    Bearing {
        /// The target is reached.
        Reached = "reached",
        /// Also the lower end of the projection reaches it.
        OnCourse = "on-course",
        /// The target lies inside the interval: chance alone may decide.
        Uncertain = "uncertain",
        /// Also the upper end of the interval falls short.
        Behind = "behind",
    }
}

/// A yearly count so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearCount {
    /// Those who were there already when the year began; they come once, whatever the rest of the year brings.
    pub carried: u32,
    /// Those who have come since.
    pub new: u32,
}

/// Where a yearly count is heading.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Projection {
    /// The count so far.
    pub so_far: u32,
    /// The count at the end of the year if the rest of it is like what has passed.
    pub expected: f64,
    /// Lower limit of the prediction.
    pub lower: u32,
    /// Upper limit of the prediction.
    pub upper: u32,
}

/// Projects a year's count to 31 December.
///
/// Arrivals are taken to come evenly at the rate seen so far. The interval is the predictive one of a Poisson process
/// whose rate has a Jeffreys prior (negative binomial), so that it is wide early in the year and closes on its last day.
/// Seasons are not modelled; the screen says so.
///
/// # Errors
/// [`Why::TooEarly`] before [`FIRST_DAYS`] days have passed; [`Why::OutOfRange`] when the confidence is no fraction.
pub fn project(count: YearCount, on: Date, confidence: f64) -> Figure<Projection> {
    let so_far = count.carried.saturating_add(count.new);
    let elapsed = days_between(date(on.year(), 1, 1), on) + 1;
    let remaining = days_between(on, date(on.year(), 12, 31));
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(Insufficient::new(Why::OutOfRange, so_far));
    }
    if elapsed < FIRST_DAYS {
        return Err(Insufficient::new(Why::TooEarly, so_far));
    }
    if remaining == 0 {
        return Ok(Projection {
            so_far,
            expected: f64::from(so_far),
            lower: so_far,
            upper: so_far,
        });
    }
    let (elapsed, remaining) = (f64::from(elapsed), f64::from(remaining));
    let to_come = Predictive {
        shape: f64::from(count.new) + 0.5,
        seen: elapsed / (elapsed + remaining),
    };
    let tail = (1.0 - confidence) / 2.0;
    Ok(Projection {
        so_far,
        expected: f64::from(so_far) + f64::from(count.new) * remaining / elapsed,
        lower: so_far.saturating_add(to_come.quantile(tail)),
        upper: so_far.saturating_add(to_come.quantile(1.0 - tail)),
    })
}

/// The distribution of arrivals to come: negative binomial.
struct Predictive {
    shape: f64,
    seen: f64,
}

impl Predictive {
    /// Probability of at most `k` more.
    fn at_most(&self, k: u32) -> f64 {
        beta_reg(self.shape, f64::from(k) + 1.0, self.seen)
    }

    /// The smallest number that is not exceeded with probability `q`.
    fn quantile(&self, q: f64) -> u32 {
        let mut above = 1_u32;
        while self.at_most(above) < q && above < u32::MAX / 2 {
            above *= 2;
        }
        let mut below = 0;
        while below < above {
            let middle = u32::midpoint(below, above);
            if self.at_most(middle) < q {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        below
    }
}

impl Projection {
    /// How the year stands to its target count.
    pub fn bearing(&self, target: u32) -> Bearing {
        match target {
            _ if self.so_far >= target => Bearing::Reached,
            _ if self.lower >= target => Bearing::OnCourse,
            _ if self.upper < target => Bearing::Behind,
            _ => Bearing::Uncertain,
        }
    }
}

/// How a rate stands to its target, both as fractions.
pub fn rate_bearing(rate: &Rate, target: f64) -> Bearing {
    match target {
        _ if rate.p >= target => Bearing::Reached,
        _ if rate.upper < target => Bearing::Behind,
        _ => Bearing::Uncertain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interval::{CONFIDENCE, wilson};
    use proptest::prelude::*;

    #[test]
    fn m42_half_a_year_doubles_what_is_new_and_counts_what_was_carried_once() {
        // 1 July of a common year: 182 days behind, 183 ahead.
        let count = YearCount { carried: 400, new: 182 };
        let projection = project(count, date(2019, 7, 1), CONFIDENCE).expect("a projection");
        assert_eq!(projection.so_far, 582);
        assert!((projection.expected - 765.0).abs() < 1e-9, "{projection:?}");
        assert_eq!(projection.bearing(582), Bearing::Reached);
        assert_eq!(projection.bearing(700), Bearing::OnCourse);
        assert_eq!(projection.bearing(775), Bearing::Uncertain);
        assert_eq!(projection.bearing(900), Bearing::Behind);
    }

    #[test]
    fn january_is_too_early_and_new_years_eve_is_exact() {
        let count = YearCount { carried: 400, new: 20 };
        assert_eq!(
            project(count, date(2019, 1, 27), CONFIDENCE),
            Err(Insufficient::new(Why::TooEarly, 420))
        );
        assert!(project(count, date(2019, 1, 28), CONFIDENCE).is_ok());
        let last = project(count, date(2020, 12, 31), CONFIDENCE).expect("a projection");
        assert_eq!((last.lower, last.upper), (420, 420));
        assert!(project(count, date(2019, 6, 1), 95.0).is_err());
    }

    #[test]
    fn nobody_yet_is_not_nobody_for_certain() {
        let projection = project(YearCount { carried: 0, new: 0 }, date(2019, 7, 1), CONFIDENCE).expect("a projection");
        assert_eq!((projection.lower, projection.so_far), (0, 0));
        assert!(projection.upper >= 1);
    }

    #[test]
    fn a_rate_is_behind_only_when_chance_cannot_explain_it() {
        let rate = |k, n| wilson(k, n, CONFIDENCE).expect("a rate");
        assert_eq!(rate_bearing(&rate(50, 100), 0.50), Bearing::Reached);
        assert_eq!(rate_bearing(&rate(45, 100), 0.50), Bearing::Uncertain);
        assert_eq!(rate_bearing(&rate(300, 1000), 0.50), Bearing::Behind);
    }

    #[test]
    fn the_predictive_distribution_adds_up() {
        // Shape 1 is the geometric distribution, whose distribution function has a closed form.
        let geometric = Predictive { shape: 1.0, seen: 0.3 };
        for k in 0..20_u32 {
            let closed = 1.0 - 0.7_f64.powi(i32::try_from(k).expect("small") + 1);
            assert!((geometric.at_most(k) - closed).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_projection(carried in 0_u32..2000, new in 0_u32..2000, day in 27_i32..365) {
            let on = pejling_domain::calendar::add_days(date(2019, 1, 1), day.min(364));
            let projection = project(YearCount { carried, new }, on, CONFIDENCE).expect("a projection");
            prop_assert!(projection.expected.is_finite());
            prop_assert!(f64::from(projection.lower) <= projection.expected + 1.0);
            prop_assert!(projection.expected <= f64::from(projection.upper) + 1.0);
            prop_assert!(projection.so_far <= projection.lower);
        }
    }
}
