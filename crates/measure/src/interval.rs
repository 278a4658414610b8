//! Score intervals for proportions and for their difference (measurement.md 7).

use crate::figure::{Figure, Insufficient, Why};
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// The confidence that figures are shown with.
pub const CONFIDENCE: f64 = 0.95;

/// A proportion with its interval, as fractions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    /// The proportion.
    pub p: f64,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// A difference of two proportions with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Difference {
    /// The first less the second.
    pub difference: f64,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// The two-sided standard normal quantile: 1.96 for 0.95.
///
/// # Errors
/// [`Why::OutOfRange`] unless the confidence lies between 0 and 1.
pub fn z(confidence: f64) -> Figure<f64> {
    // The last number before 1 is halved up to 1 itself, whose quantile has no end.
    let upper = Some(f64::midpoint(1.0, confidence)).filter(|upper| *upper > 0.5 && *upper < 1.0);
    upper
        .map(|upper| Normal::standard().inverse_cdf(upper))
        .ok_or(Insufficient::new(Why::OutOfRange, 0))
}

/// From so many degrees of freedom the expansion below misses Student's t by less than the library does.
const MANY_DEGREES: f64 = 1e4;

/// The two-sided quantile of Student's t: 12.706 for 0.95 and one degree of freedom. Without a number of degrees of
/// freedom they are without end, and it is [`z`].
///
/// For many degrees of freedom it is the expansion of Abramowitz & Stegun 26.7.5 to the second order: the library's
/// inverse loses its digits there.
///
/// # Errors
/// [`Why::OutOfRange`] unless the confidence lies between 0 and 1 and the degrees of freedom are above 0.
pub fn t(confidence: f64, df: Option<f64>) -> Figure<f64> {
    let z = z(confidence)?;
    match df.filter(|df| df.is_finite()) {
        None => Ok(z),
        Some(df) if df >= MANY_DEGREES => {
            let first = (z.powi(3) + z) / 4.0;
            let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
            Ok(z + first / df + second / (df * df))
        }
        Some(df) => StudentsT::new(0.0, 1.0, df)
            .map(|t| t.inverse_cdf(f64::midpoint(1.0, confidence)))
            .map_err(|_| Insufficient::new(Why::OutOfRange, 0)),
    }
}

/// Wilson's score interval for `k` of `n` (Wilson 1927), without continuity correction.
///
/// # Errors
/// [`Why::NoCases`] when `n` is 0; [`Why::OutOfRange`] when `k` is more than `n` or the confidence is no fraction.
pub fn wilson(k: u32, n: u32, confidence: f64) -> Figure<Rate> {
    if n == 0 {
        return Err(Insufficient::new(Why::NoCases, 0));
    }
    if k > n {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    let z = z(confidence).map_err(|error| Insufficient { n, ..error })?;
    let (successes, n) = (f64::from(k), f64::from(n));
    let p = successes / n;
    let z2 = z * z;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
    // At the ends the limit is the end itself; the arithmetic misses it by a hair.
    let lower = if k == 0 { 0.0 } else { (centre - half).max(0.0) };
    let upper = if successes < n { (centre + half).min(1.0) } else { 1.0 };
    Ok(Rate { p, lower, upper })
}

/// Newcombe's hybrid score interval for the difference `a`/`m` − `b`/`n` (Newcombe 1998, method 10).
///
/// # Errors
/// As [`wilson`], for either proportion.
pub fn newcombe(first: (u32, u32), second: (u32, u32), confidence: f64) -> Figure<Difference> {
    let one = wilson(first.0, first.1, confidence)?;
    let two = wilson(second.0, second.1, confidence)?;
    let difference = one.p - two.p;
    let lower = difference - (one.p - one.lower).hypot(two.upper - two.p);
    let upper = difference + (one.upper - one.p).hypot(two.p - two.lower);
    Ok(Difference {
        difference,
        lower,
        upper,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn near(value: f64, printed: f64) -> bool {
        (value - printed).abs() < 0.000_051
    }

    #[rstest]
    #[case(81, 263, 0.2553, 0.3662)]
    #[case(15, 148, 0.0624, 0.1605)]
    #[case(0, 20, 0.0, 0.1611)]
    #[case(1, 29, 0.0061, 0.1718)]
    fn newcombe_1998_table_one_of_single_proportions(
        #[case] k: u32,
        #[case] n: u32,
        #[case] lower: f64,
        #[case] upper: f64,
    ) {
        let rate = wilson(k, n, CONFIDENCE).expect("a rate");
        assert!(near(rate.lower, lower) && near(rate.upper, upper), "{rate:?}");
    }

    #[rstest]
    #[case((56, 70), (48, 80), 0.0524, 0.3339)]
    #[case((9, 10), (3, 10), 0.1705, 0.8090)]
    #[case((6, 7), (2, 7), 0.0582, 0.8062)]
    #[case((5, 56), (0, 29), -0.0381, 0.1926)]
    #[case((0, 10), (0, 20), -0.1611, 0.2775)]
    #[case((10, 10), (0, 20), 0.6791, 1.0)]
    #[case((10, 10), (0, 10), 0.6075, 1.0)]
    fn newcombe_1998_method_ten_of_differences(
        #[case] first: (u32, u32),
        #[case] second: (u32, u32),
        #[case] lower: f64,
        #[case] upper: f64,
    ) {
        let d = newcombe(first, second, CONFIDENCE).expect("a difference");
        assert!(near(d.lower, lower) && near(d.upper, upper), "{d:?}");
    }

    #[test]
    fn no_cases_and_impossible_counts_are_answers_of_their_own() {
        assert_eq!(wilson(0, 0, CONFIDENCE), Err(Insufficient::new(Why::NoCases, 0)));
        assert_eq!(wilson(3, 2, CONFIDENCE), Err(Insufficient::new(Why::OutOfRange, 2)));
        for confidence in [0.0, 1.0, 1.0 - f64::EPSILON / 2.0, -1.0, 95.0, f64::NAN] {
            assert_eq!(wilson(1, 2, confidence), Err(Insufficient::new(Why::OutOfRange, 2)));
        }
        assert!(newcombe((1, 2), (0, 0), CONFIDENCE).is_err());
    }

    #[test]
    fn an_insufficient_figure_is_written_in_its_place() {
        let json = serde_json::to_value(Insufficient::new(Why::NoCases, 0)).expect("json");
        assert_eq!(json, serde_json::json!({"insufficient": "no-cases", "n": 0}));
    }

    #[rstest]
    #[case(Some(1.0), 12.706_204_74)]
    #[case(Some(4.0), 2.776_445_11)]
    #[case(Some(30.0), 2.042_272_46)]
    #[case(Some(120.0), 1.979_930_41)]
    #[case(None, 1.959_963_98)]
    fn fisher_and_yates_table_three_of_students_t(#[case] df: Option<f64>, #[case] printed: f64) {
        let t = t(CONFIDENCE, df).expect("a quantile");
        assert!((t - printed).abs() < 1e-7, "{t}");
    }

    #[test]
    fn students_t_goes_over_into_the_normal_without_a_step() {
        let at = |df| t(CONFIDENCE, Some(df)).expect("a quantile");
        assert!((at(9_999.999) - at(10_000.0)).abs() < 1e-7);
        assert!((at(1e15) - z(CONFIDENCE).expect("a quantile")).abs() < 1e-12);
        assert!(t(CONFIDENCE, Some(0.0)).is_err() && t(CONFIDENCE, Some(-1.0)).is_err());
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_estimate_and_stays_within_nought_and_one(
            (n, k) in (1_u32..5000).prop_flat_map(|n| (Just(n), 0..=n)),
            confidence in 0.5_f64..0.999,
        ) {
            let rate = wilson(k, n, confidence).expect("a rate");
            prop_assert!(0.0 <= rate.lower && rate.lower <= rate.p && rate.p <= rate.upper && rate.upper <= 1.0);
            let wider = wilson(k, n, 0.9995).expect("a rate");
            prop_assert!(wider.lower <= rate.lower && rate.upper <= wider.upper);
        }

        #[test]
        fn a_difference_turned_round_is_the_same_with_the_other_sign(
            (m, a) in (1_u32..500).prop_flat_map(|n| (Just(n), 0..=n)),
            (n, b) in (1_u32..500).prop_flat_map(|n| (Just(n), 0..=n)),
        ) {
            let one = newcombe((a, m), (b, n), CONFIDENCE).expect("a difference");
            let other = newcombe((b, n), (a, m), CONFIDENCE).expect("a difference");
            prop_assert!((one.difference + other.difference).abs() < 1e-12);
            prop_assert!((one.lower + other.upper).abs() < 1e-12);
            prop_assert!(one.lower <= one.difference && one.difference <= one.upper);
        }
    }
}
