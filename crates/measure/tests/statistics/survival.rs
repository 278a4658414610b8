//! Retention on the data of Freireich et al. 1963, and exits that compete.

use crate::near;
use pejling_measure::interval::CONFIDENCE;
use pejling_measure::survival::{Seen, competing, kaplan_meier};
use pejling_measure::{Insufficient, Why};

fn seen(times: &[(u32, u8)]) -> Vec<Seen> {
    times
        .iter()
        .map(|&(time, event)| Seen {
            time: f64::from(time),
            event,
        })
        .collect()
}

/// Weeks of remission with 6-mercaptopurine; 0 where it lasted when last seen.
const TREATED: [(u32, u8); 21] = [
    (6, 1),
    (6, 1),
    (6, 1),
    (6, 0),
    (7, 1),
    (9, 0),
    (10, 1),
    (10, 0),
    (11, 0),
    (13, 1),
    (16, 1),
    (17, 0),
    (19, 0),
    (20, 0),
    (22, 1),
    (23, 1),
    (25, 0),
    (32, 0),
    (32, 0),
    (34, 0),
    (35, 0),
];

#[test]
fn freireich_1963_remission_with_treatment() {
    let curve = kaplan_meier(&seen(&TREATED), CONFIDENCE).unwrap();
    let printed = [
        (6.0, 21, 0.8571, 0.0764, 0.6197, 0.9516),
        (7.0, 17, 0.8067, 0.0869, 0.5631, 0.9228),
        (10.0, 15, 0.7529, 0.0963, 0.5032, 0.8894),
        (13.0, 12, 0.6902, 0.1068, 0.4316, 0.8491),
        (16.0, 11, 0.6275, 0.1141, 0.3675, 0.8049),
        (22.0, 7, 0.5378, 0.1282, 0.2678, 0.7468),
        (23.0, 6, 0.4482, 0.1346, 0.1881, 0.6801),
    ];
    assert_eq!(curve.steps.len(), printed.len());
    for (step, (t, at_risk, s, se, lower, upper)) in curve.steps.iter().zip(printed) {
        assert_eq!((step.t.to_bits(), step.at_risk), (f64::to_bits(t), at_risk));
        near(step.s, s, 6e-5);
        near(step.se.unwrap(), se, 6e-5);
        near(step.lower.unwrap(), lower, 6e-5);
        near(step.upper.unwrap(), upper, 6e-5);
    }
    assert_eq!(curve.median, Ok(23.0));
}

#[test]
fn freireich_1963_remission_without_treatment_ends_for_all() {
    let weeks = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
    let people: Vec<(u32, u8)> = weeks.iter().map(|&week| (week, 1)).collect();
    let curve = kaplan_meier(&seen(&people), CONFIDENCE).unwrap();
    assert_eq!(curve.median, Ok(8.0));
    near(curve.steps[0].s, 19.0 / 21.0, 1e-12);
    let last = curve.steps.last().unwrap();
    assert!(last.s.abs() < 1e-300);
    assert_eq!(last.se, Err(Insufficient::new(Why::NobodyLeft, 1)));
}

#[test]
fn a_curve_that_stays_above_a_half_has_no_median() {
    let curve = kaplan_meier(&seen(&[(3, 1), (5, 0), (5, 0), (9, 0)]), CONFIDENCE).unwrap();
    assert_eq!(curve.median, Err(Insufficient::new(Why::NotReached, 4)));
    let nobody_left = kaplan_meier(&seen(&[(3, 0)]), CONFIDENCE).unwrap();
    assert!(nobody_left.steps.is_empty());
    assert_eq!(kaplan_meier(&[], CONFIDENCE), Err(Insufficient::new(Why::NoCases, 0)));
    let negative = Seen { time: -1.0, event: 1 };
    assert_eq!(
        kaplan_meier(&[negative], CONFIDENCE),
        Err(Insufficient::new(Why::OutOfRange, 1))
    );
}

#[test]
fn measurement_6_2_a_planned_end_competes_with_leaving() {
    // Five people: one leaves at 1, one ends as planned at 2, one is last seen at 3, one leaves and one stays at 4.
    let curve = competing(&seen(&[(1, 1), (2, 2), (3, 0), (4, 1), (5, 0)])).unwrap();
    let expected = [
        (1.0, 5, 0.8, 0.2, 0.0),
        (2.0, 4, 0.6, 0.2, 0.2),
        (4.0, 2, 0.3, 0.5, 0.2),
    ];
    assert_eq!(curve.steps.len(), 3);
    for (step, (t, at_risk, s, left, planned)) in curve.steps.iter().zip(expected) {
        assert_eq!((step.t.to_bits(), step.at_risk), (f64::to_bits(t), at_risk));
        near(step.s, s, 1e-12);
        near(step.cif[&1], left, 1e-12);
        near(step.cif[&2], planned, 1e-12);
    }
}

#[test]
fn with_one_kind_of_exit_its_incidence_is_what_the_curve_has_lost() {
    let steps = competing(&seen(&TREATED)).unwrap().steps;
    let curve = kaplan_meier(&seen(&TREATED), CONFIDENCE).unwrap();
    for (step, single) in steps.iter().zip(&curve.steps) {
        near(step.cif[&1], 1.0 - single.s, 1e-12);
    }
}
