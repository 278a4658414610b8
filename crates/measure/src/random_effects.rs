//! How units (counsellors, teams, centres) differ when chance is taken out: the one-way model with random effects, and
//! each unit's estimate drawn in to the mean by as much as its numbers are small (measurement.md 5.4).

use crate::figure::{Figure, Insufficient, Why, count};
use crate::mixed::Sums;
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

/// Fits the one-way model y = μ + v + e to the values of each unit (any one scale). A unit without values has no
/// deviation of its own, and all the uncertainty there is.
///
/// # Errors
/// [`Why::NoCases`] without values; [`Why::TooFew`] below two units with values, or where no unit has two;
/// [`Why::NoVariation`] where values do not vary within units; [`Why::OutOfRange`] for what is no number.
pub fn random_effects<G: AsRef<[f64]>>(units: &[G], method: Method) -> Figure<RandomEffects> {
    let values = || units.iter().flat_map(|unit| unit.as_ref());
    let n = count(values().count());
    if values().any(|value| !value.is_finite()) {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    // Counted from about their middle, large values lose no digits to their common part.
    let origin = values().next().copied().unwrap_or_default();
    let mut sums = Sums::<2>::new();
    for unit in units {
        sums.add(unit.as_ref().iter().map(|value| [1.0, value - origin]));
    }
    let fit = sums.fit(method)?;
    let (tau2, sigma2) = (fit.between, fit.within);
    let (mean, variance) = (fit.coefficients[0], fit.covariance.at(0, 0));
    let shrinkage: Vec<f64> = units
        .iter()
        .map(|unit| {
            let n = f64::from(count(unit.as_ref().len()));
            n * tau2 / (n * tau2 + sigma2)
        })
        .collect();
    let effect = |(unit, &lambda): (&G, &f64)| {
        let values = unit.as_ref();
        let off: f64 = values.iter().map(|value| value - origin - mean).sum();
        let size = f64::from(count(values.len()).max(1));
        let conditional = tau2 * (1.0 - lambda);
        UnitEffect {
            blup: lambda * off / size,
            conditional_sd: conditional.sqrt(),
            prediction_sd: (conditional + lambda * lambda * variance).sqrt(),
        }
    };
    let effects = units.iter().zip(&shrinkage).map(effect).collect();
    Ok(RandomEffects {
        mean: mean + origin,
        se: variance.sqrt(),
        between: tau2,
        within: sigma2,
        criterion: fit.criterion,
        shrinkage,
        effects,
    })
}
