//! Estimates from several completed sets of data made one (Rubin 1987; measurement.md 6.3).

use crate::figure::{Figure, Insufficient, Why, count, mean};
use crate::interval::t;
use serde::Serialize;

/// A pooled estimate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pooled {
    /// Mean of the estimates.
    pub estimate: f64,
    /// Mean of their variances, U.
    pub within: f64,
    /// Variance of the estimates, B: what is not known because data are missing.
    pub between: f64,
    /// T = U + (1 + 1/M)·B.
    pub total: f64,
    /// Standard error, √T.
    pub se: f64,
    /// Degrees of freedom, (M − 1)(1 + U/((1 + 1/M)·B))²; `None` where they are without end, as when B is 0.
    pub df: Option<f64>,
    /// Lower limit by Student's t.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// Pools estimates with their variances (`(estimate, variance)`, one a completed set) by Rubin's rules.
///
/// # Errors
/// [`Why::NoCases`] without estimates; [`Why::TooFew`] for one, which does not tell what missing data do;
/// [`Why::OutOfRange`] for a negative variance, what is no number, or a confidence that is no fraction.
pub fn pool(completed: &[(f64, f64)], confidence: f64) -> Figure<Pooled> {
    let m = count(completed.len());
    match m {
        0 => return Err(Insufficient::new(Why::NoCases, 0)),
        1 => return Err(Insufficient::new(Why::TooFew, 1)),
        _ => {}
    }
    let beyond = Err(Insufficient::new(Why::OutOfRange, m));
    let sound = |&(estimate, variance): &(f64, f64)| estimate.is_finite() && variance >= 0.0 && variance.is_finite();
    if !completed.iter().all(sound) {
        return beyond;
    }
    let estimates: Vec<f64> = completed.iter().map(|(estimate, _)| *estimate).collect();
    let variances: Vec<f64> = completed.iter().map(|(_, variance)| *variance).collect();
    let (estimate, within) = (mean(&estimates)?, mean(&variances)?);
    let sets = f64::from(m);
    let between = estimates.iter().map(|e| (e - estimate).powi(2)).sum::<f64>() / (sets - 1.0);
    let missing = (1.0 + 1.0 / sets) * between;
    let total = within + missing;
    let df = Some((sets - 1.0) * (1.0 + within / missing).powi(2)).filter(|df| df.is_finite());
    let se = total.sqrt();
    let reach = se * t(confidence, df).map_err(|error| Insufficient { n: m, ..error })?;
    if !(total.is_finite() && (estimate.abs() + reach).is_finite()) {
        return beyond;
    }
    Ok(Pooled {
        estimate,
        within,
        between,
        total,
        se,
        df,
        lower: estimate - reach,
        upper: estimate + reach,
    })
}
