//! The expected course of a centre's own courses, checked against the likelihood written out in full.

use crate::near;
use pejling_measure::feedback::{Course, Growth, Settings, enough, growth, validate};
use pejling_measure::{Insufficient, Why};

/// Twelve courses of unequal length, made up; intake and totals in tenths.
const COURSES: [(u16, &[u16]); 12] = [
    (120, &[150, 171, 183, 210]),
    (185, &[190, 205]),
    (233, &[240, 262, 251, 270, 281]),
    (95, &[90, 141]),
    (301, &[296, 310, 288]),
    (150, &[220, 231, 262, 255, 270, 290, 301]),
    (204, &[180, 176, 190]),
    (270, &[281]),
    (142, &[139, 150, 122, 160]),
    (215, &[260, 252, 281]),
    (178, &[171, 199, 214, 205, 236]),
    (255, &[301, 322]),
];

fn fitted() -> Growth {
    let scores: Vec<(u16, Vec<Option<u16>>)> = COURSES
        .iter()
        .map(|(intake, scores)| (*intake, scores.iter().map(|&score| Some(score)).collect()))
        .collect();
    growth(scores.iter().map(|(intake, scores)| Course {
        intake: *intake,
        scores,
    }))
    .unwrap()
}

/// Rows of X with y last, course by course.
fn rows() -> Vec<(usize, [f64; 4], f64)> {
    let course = |(id, (intake, scores)): (usize, &(u16, &[u16]))| {
        let off = f64::from(*intake) / 10.0 - 20.0;
        let of = move |(score, number): (&u16, u32)| {
            let ln = f64::from(number).ln();
            (id, [1.0, off, ln, off * ln], f64::from(*score) / 10.0)
        };
        scores.iter().zip(2..).map(of).collect::<Vec<_>>()
    };
    COURSES.iter().enumerate().flat_map(course).collect()
}

/// Solves a system with as many right-hand sides as wanted, and gives the logarithm of the determinant.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<Vec<f64>>) -> (Vec<Vec<f64>>, f64) {
    let (n, mut log_determinant) = (a.len(), 0.0);
    for pivot in 0..n {
        log_determinant += a[pivot][pivot].ln();
        let (lead, lead_right) = (a[pivot].clone(), b[pivot].clone());
        for row in (0..n).filter(|&row| row != pivot) {
            let share = a[row][pivot] / lead[pivot];
            let less = |value: &mut f64, lead: &f64| *value -= share * lead;
            a[row].iter_mut().zip(&lead).for_each(|(value, lead)| less(value, lead));
            b[row]
                .iter_mut()
                .zip(&lead_right)
                .for_each(|(value, lead)| less(value, lead));
        }
    }
    for (row, right) in b.iter_mut().enumerate() {
        for value in right {
            *value /= a[row][row];
        }
    }
    (b, log_determinant)
}

/// Restricted log-likelihood with V written out, and the coefficients with their covariance.
fn written_out(tau2: f64, sigma2: f64) -> (f64, Vec<f64>, Vec<Vec<f64>>) {
    let rows = rows();
    let v: Vec<Vec<f64>> = rows
        .iter()
        .enumerate()
        .map(|(i, one)| {
            let cell = |(j, other): (usize, &(usize, [f64; 4], f64))| {
                let within = if i == j { sigma2 } else { 0.0 };
                within + if one.0 == other.0 { tau2 } else { 0.0 }
            };
            rows.iter().enumerate().map(cell).collect()
        })
        .collect();
    let right = rows.iter().map(|(_, x, y)| [x.as_slice(), &[*y]].concat()).collect();
    let (solved, log_v) = solve(v, right);
    let product = |j: usize, k: usize| -> f64 {
        let column = |x: &[f64; 4], y: f64| if j < 4 { x[j] } else { y };
        rows.iter()
            .zip(&solved)
            .map(|((_, x, y), solved)| column(x, *y) * solved[k])
            .sum()
    };
    let information: Vec<Vec<f64>> = (0..4).map(|j| (0..4).map(|k| product(j, k)).collect()).collect();
    let unit = |j: usize| (0..4).map(|k| if j == k { 1.0 } else { 0.0 }).collect();
    let (covariance, log_x) = solve(information, (0..4).map(unit).collect());
    let beta: Vec<f64> = (0..4)
        .map(|j| (0..4).map(|k| covariance[j][k] * product(k, 4)).sum())
        .collect();
    let residual = product(4, 4) - (0..4).map(|k| beta[k] * product(k, 4)).sum::<f64>();
    let free = f64::from(u32::try_from(rows.len()).unwrap()) - 4.0;
    let constant = free * (2.0 * std::f64::consts::PI).ln();
    (-0.5 * (constant + log_v + log_x + residual), beta, covariance)
}

#[test]
fn measurement_4_4_the_fit_is_the_highest_point_of_the_likelihood_written_out() {
    let fit = fitted();
    assert_eq!((fit.n_episodes, fit.n_scores), (12, 41));
    let (loglik, beta, covariance) = written_out(fit.tau2, fit.sigma2);
    near(fit.loglik_reml, loglik, 1e-8);
    for k in 0..4 {
        near(fit.coefficients[k], beta[k], 1e-8);
        near(fit.standard_errors[k], covariance[k][k].sqrt(), 1e-8);
    }
    for (tau, sigma) in [
        (1.001, 1.0),
        (0.999, 1.0),
        (1.0, 1.001),
        (1.0, 0.999),
        (1.1, 0.9),
        (0.5, 1.5),
    ] {
        let (beside, ..) = written_out(fit.tau2 * tau, fit.sigma2 * sigma);
        assert!(beside < loglik, "{tau} and {sigma} lead higher");
    }
    // The slope of the likelihood is nought in both directions.
    for (tau, sigma) in [(1e-4, 0.0), (0.0, 1e-4)] {
        let at = |share: f64| written_out(fit.tau2 * (1.0 + share * tau), fit.sigma2 * (1.0 + share * sigma)).0;
        near((at(1.0) - at(-1.0)) / 2e-4, 0.0, 1e-5);
    }
}

#[test]
fn measurement_4_4_bands_are_normal_about_the_line_and_end_with_the_scale() {
    let fit = Growth {
        coefficients: [20.0, 0.8, 2.0, -0.1],
        standard_errors: [0.1; 4],
        tau2: 9.0,
        sigma2: 16.0,
        loglik_reml: -1.0,
        n_episodes: 100,
        n_scores: 500,
    };
    let band = fit.band(18.0, 4, &[0.25, 0.5, 0.75]).unwrap();
    let middle = 20.0 - 1.6 + 2.2 * 4.0_f64.ln();
    near(band[1], middle, 1e-12);
    near(band[2] - middle, 0.674_489_75 * 5.0, 1e-7);
    near(band[0], 2.0 * middle - band[2], 1e-9);
    assert_eq!(fit.band(0.0, 2, &[0.001]), Ok(vec![0.0]));
    // From an intake of 40 the line would fall by 0 · ln s; from there on it lies flat.
    let falling = Growth {
        coefficients: [20.0, 0.8, 1.0, -0.1],
        ..fit
    };
    near(
        falling.expected(40.0, 9).unwrap(),
        falling.expected(40.0, 2).unwrap(),
        1e-12,
    );
    assert_eq!(fit.band(18.0, 1, &[0.5]), Err(Insufficient::new(Why::OutOfRange, 1)));
    assert!(fit.band(18.0, 2, &[1.0]).is_err() && fit.band(18.0, 2, &[f64::NAN]).is_err());
}

#[test]
fn measurement_4_4_a_forecast_is_drawn_in_to_the_line() {
    let fit = Growth {
        coefficients: [20.0, 1.0, 0.0, 0.0],
        standard_errors: [0.1; 4],
        tau2: 9.0,
        sigma2: 16.0,
        loglik_reml: -1.0,
        n_episodes: 100,
        n_scores: 500,
    };
    let course = Course {
        intake: 180,
        scores: &[Some(220), None, Some(240)],
    };
    let forecast = fit.forecast(course, 6).unwrap();
    // Two residuals of 4 and 6: 2·9/(2·9 + 16) × 5.
    near(forecast.offset, 18.0 / 34.0 * 5.0, 1e-12);
    near(forecast.offset_variance, 9.0 * 16.0 / 34.0, 1e-12);
    near(forecast.expected, 18.0 + forecast.offset, 1e-12);
    let unseen = fit
        .forecast(
            Course {
                intake: 180,
                scores: &[],
            },
            6,
        )
        .unwrap();
    near(unseen.offset_variance, 9.0, 1e-12);
    near(unseen.offset, 0.0, 1e-12);
}

#[test]
fn measurement_4_4_a_centre_needs_a_hundred_courses_and_thirty_from_either_end() {
    let score = [Some(200)];
    let courses = |low: usize, middle: usize, high: usize| {
        let at = |intake: u16, n: usize| vec![Course { intake, scores: &score }; n];
        enough([at(149, low), at(250, middle), at(251, high)].concat())
    };
    assert_eq!(courses(30, 40, 30), Ok(100));
    assert_eq!(courses(29, 41, 30), Err(Insufficient::new(Why::TooFew, 100)));
    assert_eq!(courses(30, 39, 30), Err(Insufficient::new(Why::TooFew, 99)));
    let without = enough([Course {
        intake: 100,
        scores: &[None],
    }]);
    assert_eq!(without, Err(Insufficient::new(Why::TooFew, 0)));
}

#[test]
fn courses_that_tell_too_little_are_refused() {
    let refused = |why, n| Err(Insufficient::new(why, n));
    let of = |courses: &[Course<'_>]| growth(courses.iter().copied()).map(|fit| fit.n_scores);
    assert_eq!(of(&[]), refused(Why::NoCases, 0));
    assert_eq!(
        of(&[Course {
            intake: 100,
            scores: &[None]
        }]),
        refused(Why::NoCases, 0)
    );
    let scores = [Some(100), Some(120), Some(110), Some(130)];
    let same_intake = [Course {
        intake: 100,
        scores: &scores,
    }; 3];
    assert_eq!(of(&same_intake[..1]), refused(Why::TooFew, 4));
    assert_eq!(of(&same_intake), refused(Why::NoVariation, 12));
}

#[test]
fn measurement_4_4_a_fit_is_held_to_courses_it_has_not_seen() {
    let fit = Growth {
        coefficients: [20.0, 1.0, 0.0, 0.0],
        standard_errors: [0.1; 4],
        tau2: 9.0,
        sigma2: 16.0,
        loglik_reml: -1.0,
        n_episodes: 100,
        n_scores: 500,
    };
    // The lines of an intake of 20.0 lie at 13.6, 16.6, 20.0 and 23.4.
    let seen = |scores: &'static [Option<u16>]| Course { intake: 200, scores };
    let courses = [
        seen(&[Some(130), Some(140)]),
        seen(&[Some(210), Some(190), Some(120)]),
        seen(&[None, Some(135), Some(240)]),
        seen(&[Some(150), Some(205)]),
        seen(&[None]),
    ];
    let settings = Settings::default();
    let told = validate(&fit, &courses, &settings.change_rule(settings.cutoff_adult)).unwrap();
    assert_eq!((told.courses, told.scores), (4, 9));
    let below: Vec<f64> = told.calibration.iter().map(|row| row.below * 9.0).collect();
    for (below, expected) in below.iter().zip([3.0, 5.0, 6.0, 8.0]) {
        near(*below, expected, 1e-9);
    }
    near(told.sensitivity.unwrap().p, 0.5, 1e-12);
    near(told.specificity.unwrap().p, 0.5, 1e-12);
    let nothing = validate(&fit, &courses[4..], &settings.change_rule(settings.cutoff_adult));
    assert_eq!(nothing, Err(Insufficient::new(Why::NoCases, 1)));
}
