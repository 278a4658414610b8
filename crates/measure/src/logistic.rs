//! Logistic regression by maximum likelihood: the odds of an outcome from what is known before it.

use crate::figure::{Figure, Insufficient, Why, count};
use crate::matrix::{Factor, Symmetric};
use serde::Serialize;

/// A fitted regression, log odds = b0 + b1·x1 + …
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Logistic {
    /// The intercept, then one coefficient a predictor.
    pub coefficients: Vec<f64>,
    /// Their standard errors, from the information at the estimate.
    pub standard_errors: Vec<f64>,
    /// Log-likelihood.
    pub loglik: f64,
}

/// Newton's steps before the estimate is said not to settle; a sound one takes less than ten.
const STEPS: usize = 100;
/// A step so small, in coefficients of predictors with mean 0 and standard deviation 1, is the last.
const SETTLED: f64 = 1e-11;

/// Fits the outcomes `y` to the rows of `x`, which are as long as each other; an intercept is added.
///
/// # Errors
/// [`Why::NoCases`] for none; [`Why::TooFew`] where there are not more cases than coefficients; [`Why::NoVariation`]
/// where all outcomes are the same, or a predictor says nothing that the others do not say; [`Why::Separation`] where
/// the predictors part the outcomes, wholly or in part without overlap, so that the likelihood has no highest point
/// (Albert & Anderson 1984); [`Why::OutOfRange`] for what is no number, or rows of different lengths.
pub fn logistic<R: AsRef<[f64]>>(x: &[R], y: &[bool]) -> Figure<Logistic> {
    let n = count(y.len());
    let refuse = |why| Err(Insufficient::new(why, n));
    let predictors = x.first().map_or(0, |row| row.as_ref().len());
    let even = x.len() == y.len() && x.iter().all(|row| row.as_ref().len() == predictors);
    if !even || x.iter().flat_map(AsRef::as_ref).any(|value| !value.is_finite()) {
        return refuse(Why::OutOfRange);
    }
    match y.len() {
        0 => return refuse(Why::NoCases),
        cases if cases <= predictors + 1 => return refuse(Why::TooFew),
        _ => {}
    }
    if y.iter().all(|&outcome| outcome == y[0]) {
        return refuse(Why::NoVariation);
    }
    let Some(scaled) = Scaled::of(x, predictors) else {
        return refuse(Why::NoVariation);
    };
    let mut coefficients = vec![0.0; predictors + 1];
    let mut state = scaled.state(y, &coefficients);
    let Some(mut factor) = state.information.factor() else {
        return refuse(Why::NoVariation);
    };
    for _ in 0..STEPS {
        let step = factor.solve(&state.gradient);
        let largest = step.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        let size = coefficients.iter().fold(1.0_f64, |most, value| most.max(value.abs()));
        if largest <= SETTLED * size {
            return Ok(scaled.answer(&coefficients, &factor, state.loglik));
        }
        (coefficients, state) = scaled.improved(y, &coefficients, &step, state.loglik);
        // Where outcomes are parted, weights run out in some direction before the steps do.
        let Some(next) = state.information.factor() else {
            return refuse(Why::Separation);
        };
        factor = next;
    }
    refuse(Why::Separation)
}

/// Rows of predictors with mean 0 and standard deviation 1, and a leading 1.
struct Scaled {
    rows: Vec<Vec<f64>>,
    means: Vec<f64>,
    sds: Vec<f64>,
}

/// Where the search stands.
struct State {
    loglik: f64,
    gradient: Vec<f64>,
    information: Symmetric,
}

impl Scaled {
    /// `None` where a predictor does not vary.
    fn of<R: AsRef<[f64]>>(x: &[R], predictors: usize) -> Option<Self> {
        let n = f64::from(count(x.len()));
        let column = |k: usize| x.iter().map(move |row| row.as_ref()[k]);
        let means: Vec<f64> = (0..predictors).map(|k| column(k).sum::<f64>() / n).collect();
        let spread = |k: usize| (column(k).map(|value| (value - means[k]).powi(2)).sum::<f64>() / n).sqrt();
        let sds: Vec<f64> = (0..predictors).map(spread).collect();
        // What arithmetic leaves of nothing is no spread.
        let varies = |(sd, mean): (&f64, &f64)| sd.is_finite() && *sd > 1e-12 * mean.abs();
        if !sds.iter().zip(&means).all(varies) {
            return None;
        }
        let scaled = |row: &R| {
            let values = row.as_ref().iter().zip(&means).zip(&sds);
            let values = values.map(|((value, mean), sd)| (value - mean) / sd);
            std::iter::once(1.0).chain(values).collect()
        };
        Some(Self {
            rows: x.iter().map(scaled).collect(),
            means,
            sds,
        })
    }

    fn state(&self, y: &[bool], coefficients: &[f64]) -> State {
        let size = coefficients.len();
        let (mut loglik, mut gradient) = (0.0, vec![0.0; size]);
        let mut information = Symmetric::zero(size);
        for (row, &outcome) in self.rows.iter().zip(y) {
            let odds: f64 = row.iter().zip(coefficients).map(|(x, b)| x * b).sum();
            // Towards the outcome seen: each form keeps its digits where the probability is next to 0 or 1.
            let towards = if outcome { odds } else { -odds };
            loglik -= (-towards).max(0.0) + (-towards.abs()).exp().ln_1p();
            let missed = 1.0 / (1.0 + towards.exp());
            let residual = if outcome { missed } else { -missed };
            let tail = (-odds.abs()).exp();
            let weight = tail / ((1.0 + tail) * (1.0 + tail));
            for (j, one) in row.iter().enumerate() {
                gradient[j] += residual * one;
                for (k, other) in row.iter().enumerate() {
                    information.add(j, k, weight * one * other);
                }
            }
        }
        State {
            loglik,
            gradient,
            information,
        }
    }

    /// A step on, halved until it does not lead downhill.
    fn improved(&self, y: &[bool], from: &[f64], step: &[f64], loglik: f64) -> (Vec<f64>, State) {
        let mut share = 1.0;
        loop {
            let to: Vec<f64> = from.iter().zip(step).map(|(b, s)| b + share * s).collect();
            let state = self.state(y, &to);
            if state.loglik >= loglik - 1e-12 * loglik.abs() || share < 1e-6 {
                return (to, state);
            }
            share /= 2.0;
        }
    }

    /// The fit in the predictors' own units.
    fn answer(&self, scaled: &[f64], factor: &Factor, loglik: f64) -> Logistic {
        let covariance = factor.inverse();
        let slopes = scaled[1..].iter().zip(&self.sds).map(|(b, sd)| b / sd);
        // The intercept is a sum over all: b0 − Σ b·mean/sd.
        let parts: Vec<f64> = std::iter::once(1.0)
            .chain(self.means.iter().zip(&self.sds).map(|(mean, sd)| -mean / sd))
            .collect();
        let intercept: f64 = parts.iter().zip(scaled).map(|(part, b)| part * b).sum();
        let variance: f64 = (0..parts.len())
            .flat_map(|j| (0..parts.len()).map(move |k| (j, k)))
            .map(|(j, k)| parts[j] * parts[k] * covariance.at(j, k))
            .sum();
        let errors = self.sds.iter().zip(1..).map(|(sd, k)| covariance.at(k, k).sqrt() / sd);
        Logistic {
            coefficients: std::iter::once(intercept).chain(slopes).collect(),
            standard_errors: std::iter::once(variance.sqrt()).chain(errors).collect(),
            loglik,
        }
    }
}
