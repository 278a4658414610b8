//! Funnels: how far a proportion may lie from the target by chance alone (Spiegelhalter 2005).

use crate::figure::{Figure, Insufficient, Why, count};
use serde::Serialize;
use statrs::distribution::{Binomial, DiscreteCDF};

/// Limits of a funnel at one number of cases.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Funnel {
    /// One limit a tail, as a fraction, in the order asked.
    pub limits: Vec<f64>,
    /// The whole number of cases each limit was interpolated from.
    pub r: Vec<u64>,
}

/// Exact binomial limits, interpolated between whole numbers, for a target proportion among `n`. Tails are 0.025 and
/// 0.975 for two standard deviations, 0.001 and 0.999 for three.
///
/// # Errors
/// [`Why::NoCases`] when `n` is 0; [`Why::OutOfRange`] when the target or a tail does not lie between 0 and 1.
pub fn funnel(target: f64, n: u32, tails: &[f64]) -> Figure<Funnel> {
    if n == 0 {
        return Err(Insufficient::new(Why::NoCases, 0));
    }
    let inside = |q: f64| q > 0.0 && q < 1.0;
    let binomial = Binomial::new(target, u64::from(n)).ok().filter(|_| inside(target));
    let Some(binomial) = binomial.filter(|_| tails.iter().all(|&q| inside(q))) else {
        return Err(Insufficient::new(Why::OutOfRange, n));
    };
    let (limits, r) = tails.iter().map(|&q| limit(&binomial, n, q)).unzip();
    Ok(Funnel { limits, r })
}

/// The limit for one tail, and the smallest number of cases whose probability of at most that many exceeds the tail.
fn limit(binomial: &Binomial, n: u32, q: f64) -> (f64, u64) {
    let (mut below, mut above) = (0_u32, n);
    while below < above {
        let middle = u32::midpoint(below, above);
        if binomial.cdf(u64::from(middle)) > q {
            above = middle;
        } else {
            below = middle + 1;
        }
    }
    let r = below;
    let at_most = binomial.cdf(u64::from(r));
    let fewer = if r == 0 { 0.0 } else { binomial.cdf(u64::from(r - 1)) };
    let alpha = (at_most - q) / (at_most - fewer);
    // No proportion is below nought, though the interpolation may be.
    (((f64::from(r) - alpha) / f64::from(n)).max(0.0), u64::from(r))
}

/// How much more a set of units varies than chance alone would make it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overdispersion {
    /// All cases together.
    pub p: f64,
    /// Standardised distance of each unit from it, before winsorising.
    pub z: Vec<f64>,
    /// Mean square of the winsorised distances; 1 is chance alone.
    pub phi: f64,
    /// What the funnel is widened by: the root of `phi`, never less than 1.
    pub factor: f64,
}

/// Over-dispersion of units given as cases and size, with a fraction of the distances at each end drawn in to the
/// quantile there (winsorised).
///
/// # Errors
/// [`Why::TooFew`] below two units with cases; [`Why::NoVariation`] when all or none have the outcome;
/// [`Why::OutOfRange`] for impossible counts or a fraction of a half or more.
pub fn overdispersion(units: &[(u32, u32)], winsorise: Option<f64>) -> Figure<Overdispersion> {
    let n = count(units.len());
    let fraction = winsorise.unwrap_or(0.0);
    let possible = units.iter().all(|&(cases, size)| cases <= size && size > 0) && (0.0..0.5).contains(&fraction);
    if !possible {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    if n < 2 {
        return Err(Insufficient::new(Why::TooFew, n));
    }
    let (cases, size) = units
        .iter()
        .fold((0.0, 0.0), |(c, s), &(k, n)| (c + f64::from(k), s + f64::from(n)));
    let p: f64 = cases / size;
    if p <= 0.0 || p >= 1.0 {
        return Err(Insufficient::new(Why::NoVariation, n));
    }
    let distance = |&(k, n): &(u32, u32)| {
        let n = f64::from(n);
        (f64::from(k) / n - p) / (p * (1.0 - p) / n).sqrt()
    };
    let z: Vec<f64> = units.iter().map(distance).collect();
    let mut sorted = z.clone();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&sorted, fraction), quantile(&sorted, 1.0 - fraction));
    let phi = z.iter().map(|z| z.clamp(low, high).powi(2)).sum::<f64>() / f64::from(n);
    Ok(Overdispersion {
        p,
        z,
        phi,
        factor: phi.sqrt().max(1.0),
    })
}

/// The quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a position between the first and the last index"
)]
fn quantile(sorted: &[f64], q: f64) -> f64 {
    let position = q * f64::from(count(sorted.len()) - 1);
    let (below, above) = (position.floor(), position.ceil());
    let (low, high) = (sorted[below as usize], sorted[above as usize]);
    low + (position - below) * (high - low)
}
