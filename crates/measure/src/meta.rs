//! Estimates of the same thing from several places brought together (DerSimonian & Laird 1986).

use crate::figure::{Figure, Insufficient, Why, count};
use serde::Serialize;

/// Estimates together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Meta {
    /// The mean weighed by 1/se²: right where all places estimate one and the same value.
    pub fixed: f64,
    /// Its standard error.
    pub se: f64,
    /// Cochran's Q: how far the estimates lie apart.
    pub q: f64,
    /// Its degrees of freedom.
    pub df: u32,
    /// Variance between places, max(0, (Q − df)/(Σw − Σw²/Σw)).
    pub tau2: f64,
    /// The mean weighed by 1/(se² + τ²).
    pub random: f64,
    /// Its standard error.
    pub random_se: f64,
}

/// Brings estimates with their standard errors (`(estimate, se)`, any one scale) together.
///
/// # Errors
/// [`Why::NoCases`] without estimates; [`Why::OutOfRange`] for a standard error that is not above 0, or what is no
/// number.
pub fn meta(estimates: &[(f64, f64)]) -> Figure<Meta> {
    let n = count(estimates.len());
    if n == 0 {
        return Err(Insufficient::new(Why::NoCases, 0));
    }
    let sound = |&(effect, se): &(f64, f64)| effect.is_finite() && se > 0.0 && (1.0 / (se * se)).is_finite();
    if !estimates.iter().all(sound) {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    let (fixed, weight) = weighed(estimates, 0.0);
    let weights = || estimates.iter().map(|(_, se)| 1.0 / (se * se));
    let q: f64 = estimates
        .iter()
        .zip(weights())
        .map(|((effect, _), w)| w * (effect - fixed).powi(2))
        .sum();
    let df = n - 1;
    let room = weight - weights().map(|w| w * w).sum::<f64>() / weight;
    let tau2 = if df > 0 && room > 0.0 {
        ((q - f64::from(df)) / room).max(0.0)
    } else {
        0.0
    };
    let (random, random_weight) = weighed(estimates, tau2);
    let answer = Meta {
        fixed,
        se: weight.sqrt().recip(),
        q,
        df,
        tau2,
        random,
        random_se: random_weight.sqrt().recip(),
    };
    let finite = [answer.fixed, answer.se, q, tau2, random, answer.random_se];
    if finite.iter().all(|value| value.is_finite()) {
        Ok(answer)
    } else {
        Err(Insufficient::new(Why::OutOfRange, n))
    }
}

/// The mean weighed by 1/(se² + τ²), and the sum of the weights.
fn weighed(estimates: &[(f64, f64)], tau2: f64) -> (f64, f64) {
    let (sum, weight) = estimates.iter().fold((0.0, 0.0), |(sum, weight), (effect, se)| {
        let w = 1.0 / (se * se + tau2);
        (sum + w * effect, weight + w)
    });
    (sum / weight, weight)
}
