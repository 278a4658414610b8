//! Change of a group from first to last score in standard deviations (Becker 1988, with Hedges' correction for small
//! groups; measurement.md 5.3).

use crate::figure::{self, Figure, Insufficient, Why, count, mean};
use crate::interval::z;
use serde::Serialize;

/// First and last scores of a group, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// Cases with both scores.
    pub n: u32,
    /// Mean of the first scores.
    pub pre_mean: f64,
    /// Mean of the last scores.
    pub post_mean: f64,
    /// Standard deviation of the first scores (n − 1).
    pub pre_sd: f64,
    /// Correlation of first and last scores; `None` where one of them does not vary.
    pub r: Option<f64>,
}

/// The size of an effect. It says nothing of its cause.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct EffectSize {
    /// g = (1 − 3/(4n − 5)) × (mean of the last − mean of the first)/SD of the first.
    pub g: f64,
    /// Standard error, √(2(1 − r)/n + g²/2n).
    #[serde(serialize_with = "figure::serialize")]
    pub se: Figure<f64>,
    /// Lower limit.
    #[serde(serialize_with = "figure::serialize")]
    pub lower: Figure<f64>,
    /// Upper limit.
    #[serde(serialize_with = "figure::serialize")]
    pub upper: Figure<f64>,
}

impl Group {
    /// The group of single pairs; a pair without both scores is left out.
    ///
    /// # Errors
    /// [`Why::TooFew`] below two pairs; [`Why::OutOfRange`] for what is no number.
    pub fn of_pairs(pairs: &[(Option<f64>, Option<f64>)]) -> Figure<Self> {
        let both: Vec<(f64, f64)> = pairs.iter().filter_map(|&(pre, post)| pre.zip(post)).collect();
        let n = count(both.len());
        if n < 2 {
            return Err(Insufficient::new(Why::TooFew, n));
        }
        let (first, last): (Vec<f64>, Vec<f64>) = both.iter().copied().unzip();
        let (pre_mean, post_mean) = (mean(&first)?, mean(&last)?);
        let product = |one: &[f64], two: &[f64], (m, k): (f64, f64)| {
            one.iter().zip(two).map(|(x, y)| (x - m) * (y - k)).sum::<f64>()
        };
        let pre = product(&first, &first, (pre_mean, pre_mean));
        let post = product(&last, &last, (post_mean, post_mean));
        let shared = product(&first, &last, (pre_mean, post_mean));
        if ![pre, post, shared].iter().all(|sum| sum.is_finite()) {
            return Err(Insufficient::new(Why::OutOfRange, n));
        }
        let r = (pre > 0.0 && post > 0.0).then(|| (shared / (pre.sqrt() * post.sqrt())).clamp(-1.0, 1.0));
        Ok(Self {
            n,
            pre_mean,
            post_mean,
            pre_sd: (pre / f64::from(n - 1)).sqrt(),
            r,
        })
    }

    /// The effect size with its interval.
    ///
    /// # Errors
    /// [`Why::NoCases`] and [`Why::TooFew`] below three cases, where Hedges' correction leaves nothing;
    /// [`Why::NoVariation`] where the first scores do not vary;
    /// [`Why::OutOfRange`] for numbers that are none of a group, or a confidence that is no fraction. Without a
    /// correlation the interval alone is [`Why::NoVariation`].
    pub fn effect_size(&self, confidence: f64) -> Figure<EffectSize> {
        let refuse = |why| Err(Insufficient::new(why, self.n));
        match self.n {
            0 => return refuse(Why::NoCases),
            1 | 2 => return refuse(Why::TooFew),
            _ => {}
        }
        let n = f64::from(self.n);
        let sound = self.pre_sd >= 0.0 && self.r.is_none_or(|r| (-1.0..=1.0).contains(&r));
        if !sound {
            return refuse(Why::OutOfRange);
        }
        if self.pre_sd <= 0.0 {
            return refuse(Why::NoVariation);
        }
        let z = z(confidence).map_err(|error| Insufficient { n: self.n, ..error })?;
        let g = (1.0 - 3.0 / (4.0 * n - 5.0)) * (self.post_mean - self.pre_mean) / self.pre_sd;
        if !(g * g).is_finite() {
            return refuse(Why::OutOfRange);
        }
        let se = match self.r {
            Some(r) => Ok((2.0 * (1.0 - r) / n + g * g / (2.0 * n)).sqrt()),
            None => Err(Insufficient::new(Why::NoVariation, self.n)),
        };
        Ok(EffectSize {
            g,
            se,
            lower: se.map(|se| g - z * se),
            upper: se.map(|se| g + z * se),
        })
    }
}
