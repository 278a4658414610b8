//! Charts of the NIST/SEMATECH e-Handbook of Statistical Methods.

use crate::near;
use pejling_measure::chart::{Signal, SignalKind, p_chart, xmr};

#[test]
fn nist_6_3_2_2_individuals_chart_of_flow_rates() {
    let chart = xmr(&[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]).unwrap();
    near(chart.mean, 50.81, 1e-9);
    near(chart.mean_moving_range, 1.8778, 5e-5);
    // The handbook divides by 1.128 where the chart of measurement.md multiplies by 2.66.
    near(chart.upper, 55.8041, 1e-3);
    near(chart.lower, 45.8159, 1e-3);
    assert!(chart.signals.is_empty(), "{:?}", chart.signals);
}

#[test]
fn nist_6_3_3_2_proportions_chart_of_wafers() {
    let defective = [
        12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
    ];
    let samples: Vec<(u32, u32)> = defective.iter().map(|&k| (k, 50)).collect();
    let chart = p_chart(&samples).unwrap();
    near(chart.centre, 0.2313, 5e-5);
    near(chart.upper[0].unwrap(), 0.4102, 5e-5);
    near(chart.lower[0].unwrap(), 0.0524, 5e-5);
    let outside: Vec<Signal> = chart
        .signals
        .into_iter()
        .filter(|signal| signal.kind == SignalKind::Outside)
        .collect();
    let at = |at| Signal {
        at,
        kind: SignalKind::Outside,
    };
    assert_eq!(outside, [at(14), at(22)], "the fifteenth and the twenty-third wafer");
}
