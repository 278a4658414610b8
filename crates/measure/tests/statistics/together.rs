//! Estimates brought together: several studies, several completed sets of data, first and last scores of a group.

use crate::near;
use pejling_measure::effect_size::Group;
use pejling_measure::imputation::pool;
use pejling_measure::interval::CONFIDENCE;
use pejling_measure::meta::meta;
use pejling_measure::{Insufficient, Why};

/// Colditz et al. 1994: tuberculosis and none, vaccinated, and the same in the controls.
const BCG: [[f64; 4]; 13] = [
    [4.0, 119.0, 11.0, 128.0],
    [6.0, 300.0, 29.0, 274.0],
    [3.0, 228.0, 11.0, 209.0],
    [62.0, 13536.0, 248.0, 12619.0],
    [33.0, 5036.0, 47.0, 5761.0],
    [180.0, 1361.0, 372.0, 1079.0],
    [8.0, 2537.0, 10.0, 619.0],
    [505.0, 87886.0, 499.0, 87892.0],
    [29.0, 7470.0, 45.0, 7232.0],
    [17.0, 1699.0, 65.0, 1600.0],
    [186.0, 50448.0, 141.0, 27197.0],
    [5.0, 2493.0, 3.0, 2338.0],
    [27.0, 16886.0, 29.0, 17825.0],
];

#[test]
fn colditz_1994_bcg_by_dersimonian_and_laird() {
    let log_risk_ratios: Vec<(f64, f64)> = BCG
        .iter()
        .map(|[a, b, c, d]| {
            let (treated, control) = (a + b, c + d);
            let effect = ((a / treated) / (c / control)).ln();
            (effect, (1.0 / a - 1.0 / treated + 1.0 / c - 1.0 / control).sqrt())
        })
        .collect();
    let answer = meta(&log_risk_ratios).unwrap();
    near(answer.q, 152.233, 5e-4);
    assert_eq!(answer.df, 12);
    near(answer.tau2, 0.3088, 5e-5);
    near(answer.random, -0.7141, 5e-5);
    near(answer.random_se, 0.1787, 5e-5);
    near(answer.fixed, -0.4303, 5e-5);
    near(answer.se, 0.0405, 5e-5);
}

#[test]
fn estimates_that_agree_have_no_variance_between_them() {
    let answer = meta(&[(1.0, 0.5), (1.0, 0.25)]).unwrap();
    assert!(answer.tau2.abs() < 1e-300 && (answer.fixed - answer.random).abs() < 1e-15);
    let one = meta(&[(2.0, 0.5)]).unwrap();
    assert_eq!((one.df, one.random.to_bits()), (0, 2.0_f64.to_bits()));
    assert_eq!(meta(&[]), Err(Insufficient::new(Why::NoCases, 0)));
    assert_eq!(meta(&[(1.0, 0.0)]), Err(Insufficient::new(Why::OutOfRange, 1)));
    assert!(meta(&[(f64::NAN, 1.0)]).is_err() && meta(&[(1.0, -1.0)]).is_err());
}

#[test]
fn rubin_1987_rules_by_hand() {
    // Five sets: mean 10, U = 4, B = 2.5, T = 4 + 1.2 × 2.5 = 7, df = 4 × (1 + 4/3)².
    let pooled = pool(
        &[(8.0, 4.0), (9.0, 4.0), (10.0, 4.0), (11.0, 4.0), (12.0, 4.0)],
        CONFIDENCE,
    )
    .unwrap();
    near(pooled.estimate, 10.0, 1e-12);
    near(pooled.between, 2.5, 1e-12);
    near(pooled.total, 7.0, 1e-12);
    near(pooled.df.unwrap(), 4.0 * 49.0 / 9.0, 1e-12);
    // Student's t for 0.975 and 21.7778 degrees of freedom lies between those for 21 (2.0796) and 22 (2.0739).
    let t = (pooled.upper - 10.0) / 7.0_f64.sqrt();
    assert!(2.0739 < t && t < 2.0796, "{t}");
}

#[test]
fn sets_that_agree_have_degrees_of_freedom_without_end() {
    let pooled = pool(&[(3.0, 1.0), (3.0, 1.0)], CONFIDENCE).unwrap();
    assert_eq!(pooled.df, None);
    near(pooled.upper, 3.0 + 1.959_963_985, 1e-8);
    assert_eq!(pool(&[(3.0, 1.0)], CONFIDENCE), Err(Insufficient::new(Why::TooFew, 1)));
    assert_eq!(pool(&[], CONFIDENCE), Err(Insufficient::new(Why::NoCases, 0)));
    assert!(pool(&[(3.0, -1.0), (3.0, 1.0)], CONFIDENCE).is_err());
    assert!(pool(&[(3.0, 1.0), (4.0, 1.0)], 95.0).is_err());
}

#[test]
fn measurement_5_3_effect_size_by_hand() {
    let group = Group {
        n: 20,
        pre_mean: 18.0,
        post_mean: 24.0,
        pre_sd: 8.0,
        r: Some(0.5),
    };
    let answer = group.effect_size(CONFIDENCE).unwrap();
    let g = (1.0 - 3.0 / 75.0) * 0.75;
    let se = (1.0 / 20.0 + g * g / 40.0_f64).sqrt();
    near(answer.g, g, 1e-12);
    near(answer.se.unwrap(), se, 1e-12);
    near(answer.lower.unwrap(), g - 1.959_963_985 * se, 1e-8);
    near(answer.upper.unwrap(), g + 1.959_963_985 * se, 1e-8);
}

#[test]
fn an_effect_size_from_pairs_is_that_of_their_means_spread_and_correlation() {
    let pairs = [(10.0, 14.0), (12.0, 20.0), (14.0, 17.0), (16.0, 25.0)];
    let group = Group::of_pairs(&pairs.map(|(pre, post)| (Some(pre), Some(post)))).unwrap();
    assert_eq!(group.n, 4);
    near(group.pre_sd, (20.0_f64 / 3.0).sqrt(), 1e-12);
    near(group.r.unwrap(), 30.0 / (20.0_f64 * 66.0).sqrt(), 1e-12);
    let ends = |pairs: [(f64, f64); 3]| {
        let mut pairs: Vec<_> = pairs.iter().map(|&(pre, post)| (Some(pre), Some(post))).collect();
        pairs.push((None, Some(1.0)));
        Group::of_pairs(&pairs).unwrap()
    };
    let same_end = ends([(10.0, 20.0), (12.0, 20.0), (14.0, 20.0)]);
    let answer = same_end.effect_size(CONFIDENCE).unwrap();
    assert!(answer.g > 0.0);
    assert_eq!(
        answer.se,
        Err(Insufficient::new(Why::NoVariation, 3)),
        "nothing to correlate"
    );
    let same_start = ends([(10.0, 20.0), (10.0, 21.0), (10.0, 22.0)]);
    assert_eq!(
        same_start.effect_size(CONFIDENCE),
        Err(Insufficient::new(Why::NoVariation, 3))
    );
    let two = Group { n: 2, ..same_end };
    assert_eq!(two.effect_size(CONFIDENCE), Err(Insufficient::new(Why::TooFew, 2)));
    assert_eq!(
        Group::of_pairs(&[(Some(1.0), None)]),
        Err(Insufficient::new(Why::TooFew, 0))
    );
}
