//! Random effects on the data that their textbooks use, and proportions drawn in.

use crate::near;
use pejling_measure::random_effects::{Method, RandomEffects, adjusted, random_effects};
use pejling_measure::shrinkage::shrink_proportions;
use pejling_measure::{Insufficient, Why};

/// Davies & Goldsmith 1972, table 6.1: yield of dyestuff from six batches.
const DYESTUFF: [[f64; 5]; 6] = [
    [1545.0, 1440.0, 1440.0, 1520.0, 1580.0],
    [1540.0, 1555.0, 1490.0, 1560.0, 1495.0],
    [1595.0, 1550.0, 1605.0, 1510.0, 1560.0],
    [1445.0, 1440.0, 1595.0, 1465.0, 1545.0],
    [1595.0, 1630.0, 1515.0, 1635.0, 1625.0],
    [1520.0, 1455.0, 1450.0, 1480.0, 1445.0],
];

/// Box & Tiao 1973: made up so that batches differ less than chance would make them.
const DYESTUFF_2: [[f64; 5]; 6] = [
    [7.298, 3.846, 2.434, 9.566, 7.990],
    [5.220, 6.556, 0.608, 11.788, -0.892],
    [0.110, 10.386, 13.434, 5.510, 8.166],
    [2.212, 4.852, 7.092, 9.288, 4.980],
    [0.282, 9.014, 4.458, 9.446, 7.198],
    [1.722, 4.782, 8.106, 0.758, 3.758],
];

#[test]
fn davies_and_goldsmith_1972_dyestuff_by_reml() {
    let fit = random_effects(&DYESTUFF, Method::Reml).unwrap();
    near(fit.mean, 1527.5, 1e-9);
    near(fit.se, 19.383, 5e-4);
    near(fit.between, 1764.05, 1e-4);
    near(fit.within, 2451.25, 1e-6);
    near(fit.criterion, 319.654_3, 5e-5);
    let printed = [-17.6069, 0.3913, 28.5623, -23.0845, 56.7332, -44.9954];
    for (effect, printed) in fit.effects.iter().zip(printed) {
        near(effect.blup, printed, 2e-4);
    }
    let lambda = 5.0 * 1764.05 / (5.0 * 1764.05 + 2451.25);
    near(fit.shrinkage[0], lambda, 1e-8);
    near(fit.effects[0].conditional_sd, (1764.05 * (1.0 - lambda)).sqrt(), 1e-5);
    let prediction = 1764.05 * (1.0 - lambda) + (lambda * fit.se).powi(2);
    near(fit.effects[0].prediction_sd, prediction.sqrt(), 1e-5);
}

#[test]
fn davies_and_goldsmith_1972_dyestuff_by_maximum_likelihood() {
    let fit = random_effects(&DYESTUFF, Method::Ml).unwrap();
    near(fit.between, 1_388.333_3, 1e-4);
    near(fit.within, 2451.25, 1e-6);
    near(fit.criterion, 327.327_1, 5e-5);
    near(fit.se, 17.694, 1e-3);
}

#[test]
fn box_and_tiao_1973_units_that_differ_less_than_chance_have_no_variance_between_them() {
    let fit = random_effects(&DYESTUFF_2, Method::Reml).unwrap();
    assert_eq!(fit.between.to_bits(), 0.0_f64.to_bits());
    near(fit.mean, 5.6656, 5e-5);
    near(fit.se, 0.6784, 5e-5);
    near(fit.within.sqrt(), 3.716, 5e-4);
    near(fit.criterion, 161.828_3, 5e-5);
    assert!(fit.effects.iter().all(|effect| effect.blup.abs() < 1e-300));
    assert!(fit.effects.iter().all(|effect| effect.prediction_sd.abs() < 1e-300));
    near(
        random_effects(&DYESTUFF_2, Method::Ml).unwrap().criterion,
        162.873,
        5e-4,
    );
}

#[test]
fn nist_statistical_reference_data_sirstv_keeps_its_digits() {
    let runs = [
        [196.3052, 196.1240, 196.1890, 196.2569, 196.3403],
        [196.3042, 196.3825, 196.1669, 196.3257, 196.0422],
        [196.1303, 196.2005, 196.2889, 196.0343, 196.1811],
        [196.2795, 196.1748, 196.1494, 196.1485, 195.9885],
        [196.2119, 196.1051, 196.1850, 196.0052, 196.2090],
    ];
    let fit = random_effects(&runs, Method::Reml).unwrap();
    // Certified mean squares: 1.27865654000000E-02 between, 1.08318280000000E-02 within.
    near(fit.within, 1.083_182_8e-2, 1e-11);
    near(fit.between, (1.278_656_54e-2 - 1.083_182_8e-2) / 5.0, 1e-11);
}

#[test]
fn a_counsellor_with_few_cases_is_drawn_in_further_and_known_less() {
    let few = vec![30.0, 26.0];
    let many: Vec<f64> = (0..40).map(|k| 28.0 + f64::from(k % 5) - 2.0).collect();
    let others: Vec<f64> = (0..40).map(|k| 20.0 + f64::from(k % 7) - 3.0).collect();
    let fit = random_effects(&[few, many, others, vec![]], Method::Reml).unwrap();
    assert!(fit.shrinkage[0] < fit.shrinkage[1]);
    assert!(fit.effects[0].prediction_sd > fit.effects[1].conditional_sd);
    let RandomEffects {
        effects,
        shrinkage,
        between,
        ..
    } = fit;
    assert!(
        shrinkage[3].abs() < 1e-300 && effects[3].blup.abs() < 1e-300,
        "nobody seen"
    );
    near(effects[3].prediction_sd, between.sqrt(), 1e-12);
}

#[test]
fn measurement_5_4_a_counsellor_is_held_to_what_the_first_scores_let_expect() {
    // Both give 8 points to those who start at 12 and 2 to those who start at 24; the one has more of the latter.
    let case = |first: f64, noise: f64| [1.0, first, first + 14.0 - first / 2.0 + noise];
    let noise = [0.3, -0.2, 0.1, -0.4, 0.2, 0.0];
    let low: Vec<[f64; 3]> = noise.iter().map(|&e| case(12.0, e)).chain([case(24.0, 0.1)]).collect();
    let high: Vec<[f64; 3]> = noise.iter().map(|&e| case(24.0, e)).chain([case(12.0, -0.1)]).collect();
    let last = |cases: &[[f64; 3]]| cases.iter().map(|case| case[2]).collect::<Vec<_>>();
    let raw = random_effects(&[last(&low), last(&high)], Method::Reml).unwrap();
    assert!(
        raw.effects[1].blup > 1.0,
        "unadjusted, the second looks better by its cases alone"
    );
    let fair = adjusted(&[low, high], Method::Reml).unwrap();
    near(fair.coefficients[1], 0.5, 0.05);
    assert!(fair.effects.iter().all(|effect| effect.blup.abs() < 0.1), "{fair:?}");
}

#[test]
fn henderson_1975_the_uncertainty_of_a_unit_holds_that_of_the_line() {
    // Against the inverse of the mixed model equations, C = [X'X, X'Z; Z'X, Z'Z + I·σ²/τ²]⁻¹·σ², for two units.
    let units = [
        vec![[1.0, 0.0, 3.0], [1.0, 2.0, 5.5], [1.0, 1.0, 4.0]],
        vec![[1.0, 1.0, 9.0], [1.0, 3.0, 10.5], [1.0, 4.0, 13.0], [1.0, 0.0, 8.5]],
    ];
    let fit = adjusted(&units, Method::Reml).unwrap();
    let ratio = fit.within / fit.between;
    let equations = [
        [7.0, 11.0, 3.0, 4.0],
        [11.0, 31.0, 3.0, 8.0],
        [3.0, 3.0, 3.0 + ratio, 0.0],
        [4.0, 8.0, 0.0, 4.0 + ratio],
    ];
    let right = [53.5, 11.0 + 4.0 + 9.0 + 31.5 + 52.0, 12.5, 41.0];
    let solution = [
        fit.coefficients[0],
        fit.coefficients[1],
        fit.effects[0].blup,
        fit.effects[1].blup,
    ];
    for (row, right) in equations.iter().zip(right) {
        near(
            row.iter().zip(solution).map(|(cell, value)| cell * value).sum(),
            right,
            1e-7,
        );
    }
    for unit in [2, 3] {
        // The variance is a cell of the inverse: how far the other rows leave the unit's own column undetermined.
        near(
            fit.effects[unit - 2].prediction_sd.powi(2),
            fit.within / left_of(&equations, unit),
            1e-7,
        );
    }
}

/// What is left of a diagonal cell when the other rows are taken out.
fn left_of(matrix: &[[f64; 4]; 4], last: usize) -> f64 {
    let order: Vec<usize> = (0..4).filter(|&k| k != last).chain([last]).collect();
    let mut a: Vec<Vec<f64>> = order
        .iter()
        .map(|&j| order.iter().map(|&k| matrix[j][k]).collect())
        .collect();
    for pivot in 0..3 {
        let lead = a[pivot].clone();
        for row in &mut a[pivot + 1..] {
            let share = row[pivot] / lead[pivot];
            row.iter_mut()
                .zip(&lead)
                .for_each(|(value, lead)| *value -= share * lead);
        }
    }
    a[3][3]
}

#[test]
fn measurement_5_4_half_of_what_is_seen_is_signal_at_nineteen_cases() {
    // With an intra-class correlation of .05, λ = n·ICC/(1 + (n − 1)·ICC) is a half at (1 − ICC)/ICC.
    let lambda = |n: f64| n * 0.05 / (n * 0.05 + 0.95);
    near(lambda(19.0), 0.5, 1e-12);
    near(lambda(19.0), 19.0 * 0.05 / (1.0 + 18.0 * 0.05), 1e-12);
}

#[test]
fn kleinman_1973_by_hand() {
    // Two units of 10 with 8 and 2: p = .5, S = 1.8, so S/pq = 7.2 and the correlation (7.2 − 1)/(20 − 10 − 1).
    let fit = shrink_proportions(&[(8, 10), (2, 10)], None).unwrap();
    let weight = 9.0 / 6.2 - 1.0;
    near(fit.a.unwrap(), 0.5 * weight, 1e-12);
    near(fit.b.unwrap(), 0.5 * weight, 1e-12);
    near(fit.estimates[0], (0.5 * weight + 8.0) / (weight + 10.0), 1e-12);
}

#[test]
fn measurement_7_proportions_under_a_given_beta() {
    let fit = shrink_proportions(&[(9, 10), (0, 0), (1, 50)], Some((4.0, 6.0))).unwrap();
    assert_eq!((fit.a, fit.b), (Ok(4.0), Ok(6.0)));
    for (estimate, printed) in fit.estimates.iter().zip([0.65, 0.4, 5.0 / 60.0]) {
        near(*estimate, printed, 1e-12);
    }
}

#[test]
fn proportions_that_differ_no_more_than_chance_are_drawn_in_all_the_way() {
    let fit = shrink_proportions(&[(5, 10), (5, 10), (0, 0)], None).unwrap();
    assert_eq!(fit.a, Err(Insufficient::new(Why::NoVariation, 3)));
    assert!(fit.estimates.iter().all(|p| (p - 0.5).abs() < 1e-15));
    let apart = shrink_proportions(&[(10, 10), (0, 10)], None).unwrap();
    near(apart.estimates[0], 1.0, 1e-12);
    near(apart.estimates[1], 0.0, 1e-12);
    assert!(shrink_proportions(&[(3, 2)], None).is_err() && shrink_proportions(&[(1, 2)], None).is_err());
    assert!(shrink_proportions(&[], None).is_err() && shrink_proportions(&[(1, 2)], Some((0.0, 1.0))).is_err());
}
