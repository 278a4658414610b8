//! The series a course is read from, and what makes one doubtful (measurement.md 1.1 and 2.5).

use super::Settings;
use crate::figure::count;
use jiff::civil::Date;
use pejling_domain::calendar::days_between;
use pejling_domain::feedback::{LINES, TOTAL_MAX};
use serde::Serialize;

/// A score of the series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// Total in tenths.
    pub total: u16,
    /// Number of the measurement, from 1; skipped forms are not counted.
    pub number: u32,
}

/// The series of a course: completed forms only, the first of a day, and none nearer to the one before than the centre
/// has set. Forms are given in the order they were filled in; a skipped one has no total.
pub fn series(forms: impl IntoIterator<Item = (Date, Option<u16>)>, least_days: i32) -> Vec<Point> {
    let mut scored: Vec<(Date, u16)> = forms.into_iter().filter_map(|(on, total)| Some((on, total?))).collect();
    scored.sort_by_key(|&(on, _)| on);
    let mut points: Vec<Point> = Vec::with_capacity(scored.len());
    for (on, total) in scored {
        if points
            .last()
            .is_none_or(|last| days_between(last.on, on) >= least_days.max(1))
        {
            points.push(Point {
                on,
                total,
                number: count(points.len()) + 1,
            });
        }
    }
    points
}

/// Scores that swing to and fro and say more about the answering than about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sawtooth {
    /// Turns between changes of at least the threshold; the first such change counts as one.
    pub switches: u32,
    /// Teeth: one fewer than the switches.
    pub teeth: u32,
    /// Four switches or more in five ratings or more.
    pub flag: bool,
}

/// Counts the turns of a series in tenths; smaller changes are passed over and turn nothing (threshold in points).
pub fn sawtooth(totals: &[u16], threshold: f64) -> Sawtooth {
    let (mut switches, mut rising) = (0_u32, None);
    for pair in totals.windows(2) {
        let up = pair[1] > pair[0];
        if f64::from(pair[1].abs_diff(pair[0])) / 10.0 >= threshold && pair[0] != pair[1] && rising != Some(up) {
            switches += 1;
            rising = Some(up);
        }
    }
    Sawtooth {
        switches,
        teeth: switches.saturating_sub(1),
        flag: switches >= 4 && totals.len() >= 5,
    }
}

/// The change that counts as a tooth, in points.
const TOOTH: f64 = 6.0;

/// What to keep in mind when a series is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Quality {
    /// Swings to and fro.
    pub sawtooth: Sawtooth,
    /// The first score is so high that the course can hardly rise.
    pub high_first: bool,
    /// Scores of exactly 0 or of the full 40.
    pub extremes: u32,
}

/// What to keep in mind when this series is read.
pub fn quality(points: &[Point], settings: &Settings) -> Quality {
    let totals: Vec<u16> = points.iter().map(|point| point.total).collect();
    Quality {
        sawtooth: sawtooth(&totals, TOOTH),
        high_first: totals.first().is_some_and(|&first| first > settings.high_first),
        extremes: count(totals.iter().filter(|&&total| total == 0 || total == TOTAL_MAX).count()),
    }
}

/// The longest run of forms in a row whose lines are all four the same as in the form before; 1 where none is.
pub fn longest_identical(forms: &[[u16; LINES]]) -> u32 {
    let mut longest = 0;
    let mut run = 0;
    for (at, form) in forms.iter().enumerate() {
        run = if at > 0 && forms[at - 1] == *form { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    #[test]
    fn measurement_1_1_one_score_a_day_the_first_and_skipped_is_not_zero() {
        let forms = [
            (date(2026, 3, 9), Some(210)),
            (date(2026, 3, 2), None),
            (date(2026, 3, 2), Some(184)),
            (date(2026, 3, 2), Some(300)),
            (date(2026, 3, 16), Some(0)),
        ];
        let points = series(forms, 1);
        assert_eq!(
            points.iter().map(|p| (p.number, p.total)).collect::<Vec<_>>(),
            [(1, 184), (2, 210), (3, 0)]
        );
    }

    #[test]
    fn measurement_1_1_day_treatment_may_keep_one_a_week() {
        let forms = (0..15).map(|day| (pejling_domain::calendar::add_days(date(2026, 3, 2), day), Some(200)));
        assert_eq!(series(forms, 7).len(), 3);
    }

    #[rstest]
    #[case(&[200, 260, 200, 260, 200], 4, 3, true)]
    #[case(&[200, 260, 200, 260], 3, 2, false)]
    #[case::small_changes_turn_nothing(&[200, 260, 255, 315, 300], 1, 0, false)]
    #[case::one_tenth_short(&[200, 259, 200, 259, 200], 0, 0, false)]
    #[case::steady_rise_is_one(&[100, 160, 220, 280, 340], 1, 0, false)]
    #[case(&[], 0, 0, false)]
    fn measurement_2_5_sawtooth(#[case] totals: &[u16], #[case] switches: u32, #[case] teeth: u32, #[case] flag: bool) {
        assert_eq!(sawtooth(totals, 6.0), Sawtooth { switches, teeth, flag });
    }

    #[test]
    fn measurement_2_5_a_high_start_and_ends_of_the_scale_are_noted() {
        let points = |totals: &[u16]| {
            series(
                totals
                    .iter()
                    .zip(0..)
                    .map(|(&t, day)| (pejling_domain::calendar::add_days(date(2026, 3, 2), day), Some(t))),
                1,
            )
        };
        let settings = Settings::default();
        assert!(!quality(&points(&[320]), &settings).high_first);
        assert!(quality(&points(&[321]), &settings).high_first);
        assert_eq!(quality(&points(&[0, 400, 399]), &settings).extremes, 2);
        assert_eq!(longest_identical(&[[10; 4], [20; 4], [20; 4], [20; 4], [10; 4]]), 3);
        assert_eq!(longest_identical(&[]), 0);
    }

    proptest! {
        #[test]
        fn turning_a_series_upside_down_keeps_its_teeth(totals in prop::collection::vec(0_u16..=400, 0..30)) {
            let mirrored: Vec<u16> = totals.iter().map(|t| 400 - t).collect();
            prop_assert_eq!(sawtooth(&totals, 6.0), sawtooth(&mirrored, 6.0));
        }

        #[test]
        fn a_series_is_in_order_numbered_and_never_two_on_a_day(
            forms in prop::collection::vec((0_i32..60, prop::option::of(0_u16..=400)), 0..40),
        ) {
            let day = |d| pejling_domain::calendar::add_days(date(2026, 1, 1), d);
            let points = series(forms.into_iter().map(|(d, total)| (day(d), total)), 1);
            prop_assert!(points.windows(2).all(|w| w[0].on < w[1].on));
            prop_assert!(points.iter().zip(1..).all(|(point, number)| point.number == number));
        }
    }
}
