//! How units (counsellors, teams, centres) differ when chance is taken out: the one-way model with random effects, and
//! each unit's estimate drawn in to the mean by as much as its numbers are small (measurement.md 5.4).

use crate::figure::{Figure, Insufficient, Why, count};
use crate::mixed::{Fit, Sums};
use serde::Serialize;

pub use crate::mixed::Method;

/// Units and their differences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RandomEffects {
    /// The mean of the units, each weighed by what its numbers say.
    pub mean: f64,
    /// Its standard error.
    pub se: f64,
    /// Variance between units, τ²; 0 where they differ no more than chance makes them.
    pub between: f64,
    /// Variance within units, σ².
    pub within: f64,
    /// −2 × the (restricted) log-likelihood, with all constants.
    pub criterion: f64,
    /// λ = n·τ²/(n·τ² + σ²) of each unit: the part of what is seen that is taken for the unit's own.
    pub shrinkage: Vec<f64>,
    /// Each unit's deviation from the mean, in the order given.
    pub effects: Vec<UnitEffect>,
}

/// A unit's deviation from the mean, as far as it is its own.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct UnitEffect {
    /// Best linear unbiased prediction: λ × (the unit's mean − the mean).
    pub blup: f64,
    /// Standard deviation of the unit's true deviation if the mean were known: √(τ²(1 − λ)).
    pub conditional_sd: f64,
    /// The same with the uncertainty of the mean, √(τ²(1 − λ) + λ²·se²): the root of the prediction error variance.
    pub prediction_sd: f64,
}

/// Units and their differences when what their cases brought along is allowed for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Adjusted {
    /// The intercept, then one coefficient a covariate.
    pub coefficients: Vec<f64>,
    /// Their standard errors.
    pub standard_errors: Vec<f64>,
    /// Variance between units, τ²; 0 where they differ no more than chance makes them.
    pub between: f64,
    /// Variance within units, σ².
    pub within: f64,
    /// −2 × the (restricted) log-likelihood, with all constants.
    pub criterion: f64,
    /// λ = n·τ²/(n·τ² + σ²) of each unit.
    pub shrinkage: Vec<f64>,
    /// Each unit's deviation from what its cases let expect, in the order given.
    pub effects: Vec<UnitEffect>,
}

/// Fits the one-way model y = μ + v + e to the values of each unit (any one scale). A unit without values has no
/// deviation of its own, and all the uncertainty there is.
///
/// # Errors
/// [`Why::NoCases`] without values; [`Why::TooFew`] below two units with values, or where no unit has two;
/// [`Why::NoVariation`] where values do not vary within units; [`Why::OutOfRange`] for what is no number.
pub fn random_effects<G: AsRef<[f64]>>(units: &[G], method: Method) -> Figure<RandomEffects> {
    let rows = |unit: &G| unit.as_ref().iter().map(|&value| [1.0, value]).collect();
    let units: Vec<Vec<[f64; 2]>> = units.iter().map(rows).collect();
    let fit = adjusted(&units, method)?;
    Ok(RandomEffects {
        mean: fit.coefficients[0],
        se: fit.standard_errors[0],
        between: fit.between,
        within: fit.within,
        criterion: fit.criterion,
        shrinkage: fit.shrinkage,
        effects: fit.effects,
    })
}

/// Fits y = Xβ + v + e to the cases of each unit. A case is a row: 1, the covariates (first score, logarithm of the
/// sessions, substance and age band as 0 or 1), and last the outcome. Without covariates it is the one-way model.
///
/// The prediction error variance of a unit is τ²(1 − λ) + λ²·x̄'·Cov(β)·x̄, with x̄ the means of its columns.
///
/// # Errors
/// As [`random_effects`]; [`Why::TooFew`] also where there are no more cases than columns, [`Why::NoVariation`] also for
/// a covariate that says nothing that those before it do not say.
pub fn adjusted<const K: usize>(units: &[Vec<[f64; K]>], method: Method) -> Figure<Adjusted> {
    let (rows, y) = (|| units.iter().flatten(), K - 1);
    let n = count(rows().count());
    if rows().flatten().any(|value| !value.is_finite()) {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    // Counted from about their middle, large outcomes lose no digits to their common part.
    let origin = rows().next().map_or(0.0, |row| row[y]);
    let mut sums = Sums::<K>::new();
    for unit in units {
        sums.add(unit.iter().map(|row| {
            let mut row = *row;
            row[y] -= origin;
            row
        }));
    }
    let fit = sums.fit(method)?;
    let (effects, shrinkage) = units.iter().map(|unit| unit_effect(&fit, unit, origin)).unzip();
    let mut coefficients = fit.coefficients;
    coefficients[0] += origin;
    Ok(Adjusted {
        coefficients,
        standard_errors: (0..y).map(|k| fit.covariance.at(k, k).sqrt()).collect(),
        between: fit.between,
        within: fit.within,
        criterion: fit.criterion,
        shrinkage,
        effects,
    })
}

/// A unit's deviation, and its λ.
fn unit_effect<const K: usize>(fit: &Fit, unit: &[[f64; K]], origin: f64) -> (UnitEffect, f64) {
    let n = f64::from(count(unit.len()));
    let lambda = n * fit.between / (n * fit.between + fit.within);
    let conditional = fit.between * (1.0 - lambda);
    // A unit without cases has λ = 0, and no means to be multiplied by it.
    let mean = |k: usize| unit.iter().map(|row| row[k]).sum::<f64>() / n.max(1.0);
    let means: Vec<f64> = (0..K - 1).map(mean).collect();
    let expected: f64 = means.iter().zip(&fit.coefficients).map(|(x, beta)| x * beta).sum();
    let off = unit.iter().map(|row| row[K - 1] - origin).sum::<f64>() / n.max(1.0) - expected;
    let of_mean: f64 = means
        .iter()
        .enumerate()
        .flat_map(|(j, one)| means.iter().enumerate().map(move |(k, other)| (j, k, one * other)))
        .map(|(j, k, product)| product * fit.covariance.at(j, k))
        .sum();
    let effect = UnitEffect {
        blup: lambda * off,
        conditional_sd: conditional.sqrt(),
        prediction_sd: (conditional + lambda * lambda * of_mean).sqrt(),
    };
    (effect, lambda)
}
