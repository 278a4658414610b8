//! Charts, checked against hand calculations and against what chance must look like.

use super::*;
use proptest::prelude::*;
use rstest::rstest;
use statrs::distribution::{Binomial, DiscreteCDF};

fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn measurement_7_xmr_by_hand() {
    let chart = xmr(&[10.0, 12.0, 9.0, 11.0]).expect("a chart");
    near(chart.mean, 10.5);
    near(chart.mean_moving_range, 7.0 / 3.0);
    near(chart.upper, 10.5 + 2.66 * 7.0 / 3.0);
    near(chart.lower, 10.5 - 2.66 * 7.0 / 3.0);
    near(chart.moving_range_upper, 3.267 * 7.0 / 3.0);
    assert!(chart.provisional && chart.signals.is_empty());
}

#[test]
fn measurement_7_p_chart_by_hand() {
    let limits = p_limits(0.9, 100).expect("limits");
    near(limits.lower, 0.81);
    near(limits.upper, 0.99);
    near(p_limits(0.9, 9).expect("limits").upper, 1.0);
    let chart = p_chart(&[(90, 100), (0, 0), (45, 50), (45, 50)]).expect("a chart");
    near(chart.centre, 0.9);
    assert_eq!(
        (chart.upper[1], chart.lower[1]),
        (None, None),
        "an empty month has no limits"
    );
    assert!(chart.signals.is_empty());
}

fn kinds(values: &[f64]) -> Vec<(usize, SignalKind)> {
    let centre = 0.0;
    let points: Vec<Point> = values
        .iter()
        .map(|&value| Point {
            value,
            centre,
            reach: 3.0,
        })
        .collect();
    signals(&points).into_iter().map(|s| (s.at, s.kind)).collect()
}

#[rstest]
#[case::on_the_limit_is_inside(&[0.5, -0.5, 3.0], &[])]
#[case::outside(&[0.5, -0.5, 3.1], &[(2, SignalKind::Outside)])]
#[case::seven_on_one_side(&[1.0, 1.1, 1.0, 1.1, 1.0, 1.1, 1.0], &[])]
#[case::eight_on_one_side(&[1.0, 1.1, 1.0, 1.1, 1.0, 1.1, 1.0, 1.1], &[(7, SignalKind::Run)])]
#[case::the_line_breaks_a_run(&[1.0, 1.1, 1.0, 1.1, 0.0, 1.1, 1.0, 1.1, 1.0], &[])]
#[case::five_rising(&[-1.0, -0.5, 0.1, 0.5, 1.0], &[])]
#[case::six_rising(&[-1.0, -0.5, 0.1, 0.5, 1.0, 1.5], &[(5, SignalKind::Trend)])]
#[case::six_falling(&[1.5, 1.0, 0.5, 0.1, -0.5, -1.0], &[(5, SignalKind::Trend)])]
#[case::two_of_three_high(&[2.1, 0.5, 2.2], &[(2, SignalKind::TwoOfThree)])]
#[case::two_of_three_on_two_sides(&[2.1, 0.5, -2.2], &[])]
#[case::two_of_three_not_completed_by_a_quiet_point(&[2.1, 2.2, 0.5], &[(1, SignalKind::TwoOfThree)])]
fn measurement_7_signals(#[case] values: &[f64], #[case] expected: &[(usize, SignalKind)]) {
    assert_eq!(kinds(values), expected);
}

#[test]
fn a_bad_month_stands_out_with_its_own_place_in_the_list() {
    let mut months = vec![(48, 50); 12];
    months[3] = (0, 0);
    months[9] = (30, 50);
    let chart = p_chart(&months).expect("a chart");
    assert!(chart.signals.contains(&Signal {
        at: 9,
        kind: SignalKind::Outside
    }));
}

#[test]
fn too_little_is_said_and_not_drawn() {
    assert_eq!(xmr(&[1.0]), Err(Insufficient::new(Why::TooFew, 1)));
    assert_eq!(xmr(&[1.0, f64::NAN]), Err(Insufficient::new(Why::OutOfRange, 2)));
    assert_eq!(xmr(&[1e308, -1e308]), Err(Insufficient::new(Why::OutOfRange, 2)));
    assert_eq!(p_chart(&[(0, 0)]), Err(Insufficient::new(Why::NoCases, 0)));
    assert_eq!(p_chart(&[(3, 2)]), Err(Insufficient::new(Why::OutOfRange, 1)));
    assert_eq!(funnel(0.5, 0, &[0.025]), Err(Insufficient::new(Why::NoCases, 0)));
    assert!(funnel(0.0, 10, &[0.025]).is_err() && funnel(0.5, 10, &[1.0]).is_err());
    assert!(funnel(f64::NAN, 10, &[0.025]).is_err());
    assert_eq!(overdispersion(&[(1, 2)], None), Err(Insufficient::new(Why::TooFew, 1)));
    assert_eq!(
        overdispersion(&[(0, 5), (0, 9)], None),
        Err(Insufficient::new(Why::NoVariation, 2))
    );
}

#[test]
fn measurement_7_funnel_by_hand() {
    // Four throws of a coin: P(R ≤ 0) = 1/16, P(R ≤ 1) = 5/16, P(R ≤ 3) = 15/16.
    let funnel = funnel(0.5, 4, &[0.125, 0.5, 0.95]).expect("limits");
    assert_eq!(funnel.r, [1, 2, 4]);
    near(funnel.limits[0], (1.0 - (5.0 / 16.0 - 0.125) / 0.25) / 4.0);
    near(funnel.limits[1], (2.0 - (11.0 / 16.0 - 0.5) / (6.0 / 16.0)) / 4.0);
    near(funnel.limits[2], (4.0 - 0.05 / (1.0 / 16.0)) / 4.0);
}

#[test]
fn measurement_7_overdispersion_by_hand() {
    let chance = overdispersion(&[(50, 100), (50, 100)], None).expect("an answer");
    near(chance.phi, 0.0);
    near(chance.factor, 1.0);
    // Distances of 2 and −2 standard errors.
    let spread = overdispersion(&[(60, 100), (40, 100)], None).expect("an answer");
    near(spread.z[0], 2.0);
    near(spread.phi, 4.0);
    near(spread.factor, 2.0);
    let units = [(60, 100), (50, 100), (50, 100), (50, 100), (40, 100)];
    let all = overdispersion(&units, None).expect("an answer").phi;
    let drawn_in = overdispersion(&units, Some(0.25)).expect("an answer").phi;
    near(all, 8.0 / 5.0);
    near(drawn_in, 0.0);
}

proptest! {
    #[test]
    fn the_funnel_narrows_and_holds_its_target(target in 0.05_f64..0.95, n in 5_u32..400) {
        let near = funnel(target, n, &[0.025, 0.975]).expect("limits").limits;
        let far = funnel(target, n * 4, &[0.025, 0.975]).expect("limits").limits;
        let outer = funnel(target, n, &[0.001, 0.999]).expect("limits").limits;
        prop_assert!(near.iter().chain(&outer).all(|l| (0.0..=1.0).contains(l)));
        prop_assert!(outer[0] <= near[0] && near[1] <= outer[1]);
        prop_assert!(far[1] - far[0] < near[1] - near[0] + 1e-9);
        prop_assert!(near[0] < target && target < near[1] + 1.0 / f64::from(n));
    }

    #[test]
    fn the_whole_number_is_the_smallest_that_exceeds_the_tail(target in 0.01_f64..0.99, n in 1_u32..300, q in 0.001_f64..0.999) {
        let r = funnel(target, n, &[q]).expect("limits").r[0];
        let binomial = Binomial::new(target, u64::from(n)).expect("a distribution");
        prop_assert!(binomial.cdf(r) > q);
        prop_assert!(r == 0 || binomial.cdf(r - 1) <= q);
    }

    #[test]
    fn no_chart_holds_anything_but_numbers(values in prop::collection::vec(-1e6_f64..1e6, 2..40)) {
        let chart = xmr(&values).expect("a chart");
        prop_assert!([chart.mean, chart.upper, chart.lower, chart.moving_range_upper].iter().all(|v| v.is_finite()));
        prop_assert!(chart.lower <= chart.mean && chart.mean <= chart.upper);
    }

    #[test]
    fn moving_a_chart_moves_its_limits_and_keeps_its_signals(values in prop::collection::vec(-50_i32..50, 2..40)) {
        let at = |shift: i32| xmr(&values.iter().map(|v| f64::from(v + shift)).collect::<Vec<_>>()).expect("a chart");
        let (here, there) = (at(0), at(1000));
        prop_assert!((there.upper - here.upper - 1000.0).abs() < 1e-6);
        prop_assert_eq!(here.signals, there.signals);
    }
}

#[test]
fn limits_of_a_base_period_are_not_moved_by_what_comes_after() {
    let base = [5.0, 7.0, 6.0, 8.0, 6.0, 7.0, 5.0, 7.0, 6.0, 8.0, 6.0, 7.0];
    let steady = xmr(&base).unwrap();
    let mut values = base.to_vec();
    values.extend([20.0, 21.0]);
    let held = xmr_from(&values, base.len()).unwrap();
    assert_eq!(
        (held.mean, held.upper, held.provisional),
        (steady.mean, steady.upper, false)
    );
    let outside: Vec<usize> = held
        .signals
        .iter()
        .filter(|s| s.kind == SignalKind::Outside)
        .map(|s| s.at)
        .collect();
    assert_eq!(outside, [12, 13]);
    let samples: Vec<(u32, u32)> = (0..14).map(|at| if at < 12 { (20, 40) } else { (38, 40) }).collect();
    let chart = p_chart_from(&samples, 12).unwrap();
    assert!((chart.centre - 0.5).abs() < 1e-12 && !chart.provisional);
    assert!(
        chart
            .signals
            .iter()
            .any(|s| s.at == 12 && s.kind == SignalKind::Outside)
    );
    assert_eq!(xmr_from(&values, 1).unwrap_err().why, Why::TooFew);
}
