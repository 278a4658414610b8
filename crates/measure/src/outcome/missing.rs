//! How much those who were not reached could change the figure (measurement.md 6.3).

use crate::figure::{self, Figure, Insufficient, Why};
use crate::interval::{Rate, wilson};
use serde::Serialize;

/// The overall rate if the unreached had their odds multiplied by a factor (informative missingness odds ratio).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Imor {
    /// The factor: 1 means like the reached, 0 means none had effect.
    pub imor: f64,
    /// Rate among the unreached under that factor.
    pub p_missing: f64,
    /// Rate among all.
    pub overall: f64,
}

/// The rate of `k` of `n` under what may be assumed of those who were not reached.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MissingFollowup {
    /// Among those reached.
    #[serde(serialize_with = "figure::serialize")]
    pub reached_only: Figure<Rate>,
    /// Everybody unknown as no effect.
    #[serde(serialize_with = "figure::serialize")]
    pub unknown_no_effect: Figure<Rate>,
    /// Everybody unknown as effect.
    #[serde(serialize_with = "figure::serialize")]
    pub unknown_effect: Figure<Rate>,
    /// One row a factor, in the order asked.
    #[serde(serialize_with = "figure::serialize")]
    pub imor: Figure<Vec<Imor>>,
}

/// `k` with effect among `reached` of `n`, under each factor.
///
/// # Errors
/// [`Why::OutOfRange`] when `k` is more than `reached`, `reached` more than `n`, or a factor is negative.
pub fn missing(n: u32, reached: u32, k: u32, factors: &[f64], confidence: f64) -> Figure<MissingFollowup> {
    let possible = k <= reached && reached <= n && factors.iter().all(|&f| f >= 0.0 && f.is_finite());
    if !possible {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    let imor = match reached {
        0 => Err(Insufficient::new(Why::NoCases, 0)),
        _ => Ok(factors.iter().map(|&factor| under(factor, n, reached, k)).collect()),
    };
    Ok(MissingFollowup {
        reached_only: wilson(k, reached, confidence),
        unknown_no_effect: wilson(k, n, confidence),
        unknown_effect: wilson(k + n - reached, n, confidence),
        imor,
    })
}

fn under(factor: f64, n: u32, reached: u32, k: u32) -> Imor {
    let (effect, without) = (factor * f64::from(k), f64::from(reached - k));
    // A factor of 0 means that no unreached person had effect, also where every reached one had.
    let p_missing = if effect > 0.0 { effect / (effect + without) } else { 0.0 };
    let overall = (f64::from(k) + f64::from(n - reached) * p_missing) / f64::from(n);
    Imor {
        imor: factor,
        p_missing,
        overall,
    }
}
