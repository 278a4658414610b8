//! Logistic regression on the flights before the Challenger's last (Dalal, Fowlkes & Hoadley 1989).

use crate::near;
use pejling_measure::logistic::logistic;
use pejling_measure::{Insufficient, Why};

const TEMPERATURES: [f64; 23] = [
    66.0, 70.0, 69.0, 68.0, 67.0, 72.0, 73.0, 70.0, 57.0, 63.0, 70.0, 78.0, 67.0, 53.0, 67.0, 75.0, 70.0, 81.0, 76.0,
    79.0, 75.0, 76.0, 58.0,
];
const DAMAGED: [u8; 23] = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];

#[test]
fn dalal_1989_damaged_seals_by_temperature() {
    let x = TEMPERATURES.map(|t| [t]);
    let fit = logistic(&x, &DAMAGED.map(|y| y == 1)).unwrap();
    near(fit.coefficients[0], 15.0429, 5e-5);
    near(fit.coefficients[1], -0.2322, 5e-5);
    near(fit.standard_errors[0], 7.3786, 5e-5);
    near(fit.standard_errors[1], 0.1082, 5e-5);
    near(-2.0 * fit.loglik, 20.315, 5e-4);
}

#[test]
fn without_predictors_the_intercept_is_the_log_odds() {
    let none: [[f64; 0]; 4] = [[]; 4];
    let fit = logistic(&none, &[true, false, false, false]).unwrap();
    near(fit.coefficients[0], (1.0_f64 / 3.0).ln(), 1e-12);
    near(fit.standard_errors[0], (4.0_f64 / 3.0).sqrt(), 1e-12);
}

#[test]
fn albert_and_anderson_1984_outcomes_that_are_parted_have_no_estimate() {
    let refused = |why, n| Err(Insufficient::new(why, n));
    let of = |x: &[f64], y: &[u8]| {
        let rows: Vec<[f64; 1]> = x.iter().map(|&x| [x]).collect();
        logistic(&rows, &y.iter().map(|&y| y == 1).collect::<Vec<_>>()).map(|fit| fit.loglik)
    };
    let wholly = of(&[1.0, 2.0, 3.0, 4.0], &[0, 0, 1, 1]);
    assert_eq!(wholly, refused(Why::Separation, 4));
    let in_part = of(&[1.0, 2.0, 3.0, 3.0, 4.0, 5.0], &[0, 0, 0, 1, 1, 1]);
    assert_eq!(in_part, refused(Why::Separation, 6));
    let rare_sign = of(&[0.0, 0.0, 0.0, 0.0, 1.0, 1.0], &[0, 1, 0, 1, 1, 1]);
    assert_eq!(rare_sign, refused(Why::Separation, 6));
    assert_eq!(of(&[1.0, 2.0, 3.0], &[1, 1, 1]), refused(Why::NoVariation, 3));
    assert_eq!(of(&[2.0, 2.0, 2.0], &[0, 1, 1]), refused(Why::NoVariation, 3));
    assert_eq!(of(&[1.0, 2.0], &[0, 1]), refused(Why::TooFew, 2));
    assert_eq!(of(&[], &[]), refused(Why::NoCases, 0));
    assert!(of(&[1.0, 2.0, 3.0, 2.5], &[0, 1, 0, 1]).is_ok(), "they overlap");
}

#[test]
fn a_predictor_that_says_what_another_says_is_refused() {
    let x = TEMPERATURES.map(|t| [t, 2.0 * t + 1.0]);
    let fit = logistic(&x, &DAMAGED.map(|y| y == 1));
    assert_eq!(fit, Err(Insufficient::new(Why::NoVariation, 23)));
}
