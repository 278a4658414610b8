//! Proportions of small units drawn in to what all units say: the beta-binomial model (measurement.md 7).

use crate::figure::{self, Figure, Insufficient, Why, count};
use crate::interval::{Rate, wilson};
use serde::Serialize;
use statrs::function::beta::beta_reg;

/// Proportions drawn in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shrunken {
    /// First parameter of the beta distribution of the units' own proportions.
    #[serde(serialize_with = "figure::serialize")]
    pub a: Figure<f64>,
    /// Second.
    #[serde(serialize_with = "figure::serialize")]
    pub b: Figure<f64>,
    /// (a + k)/(a + b + n) of each unit; where the units differ no more than chance makes them, the common proportion.
    pub estimates: Vec<f64>,
}

/// Draws the proportions of units (cases, size) in to a beta distribution.
///
/// Without one it is found by the moments of Kleinman (1973), units weighed by their size: with p the common proportion,
/// N all cases and S = Σ n(pᵢ − p)², the intra-class correlation is (S/p(1−p) − (m − 1))/(N − Σn²/N − (m − 1)), and
/// a + b its inverse less 1. Where it is not above 0 the units differ no more than chance makes them: there is no a and b
/// ([`Why::NoVariation`]), and every estimate is the common proportion. Where it is 1 nothing is drawn in.
///
/// # Errors
/// [`Why::NoCases`] without cases; [`Why::TooFew`] below two units with cases when the distribution is to be found;
/// [`Why::OutOfRange`] for impossible counts, or a beta distribution that is none.
pub fn shrink_proportions(units: &[(u32, u32)], beta: Option<(f64, f64)>) -> Figure<Shrunken> {
    let n = count(units.len());
    if units.iter().any(|&(cases, size)| cases > size) {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    let given = |(a, b): (f64, f64)| {
        let sound = a > 0.0 && b > 0.0 && (a + b).is_finite();
        if sound {
            Ok((a, b))
        } else {
            Err(Insufficient::new(Why::OutOfRange, n))
        }
    };
    let (cases, size) = units
        .iter()
        .fold((0.0, 0.0), |(c, s), &(k, n)| (c + f64::from(k), s + f64::from(n)));
    if size <= 0.0 && beta.is_none() {
        return Err(Insufficient::new(Why::NoCases, n));
    }
    let common = cases / size;
    let found = match beta {
        Some(beta) => given(beta).map(Some)?,
        None => moments(units, common, size)?,
    };
    let estimate = |&(k, n): &(u32, u32)| match found {
        None => common,
        // Nothing to add to and nobody seen: the common proportion is all there is to say.
        Some((a, b)) if a + b + f64::from(n) <= 0.0 => common,
        Some((a, b)) => (a + f64::from(k)) / (a + b + f64::from(n)),
    };
    let parameter = |value: Option<f64>| value.ok_or(Insufficient::new(Why::NoVariation, n));
    Ok(Shrunken {
        a: parameter(found.map(|(a, _)| a)),
        b: parameter(found.map(|(_, b)| b)),
        estimates: units.iter().map(estimate).collect(),
    })
}

impl Shrunken {
    /// The estimate of each unit with its interval: the quantiles of the beta distribution with parameters a + k and
    /// b + n − k, which is what the cases of all units and of the unit itself together say of its own proportion.
    ///
    /// Where the units differ no more than chance makes them, each has Wilson's interval of all cases together; where
    /// nothing is drawn in, that of its own.
    ///
    /// # Errors
    /// As [`wilson`]. The units must be those that the estimates were made of.
    pub fn intervals(&self, units: &[(u32, u32)], confidence: f64) -> Figure<Vec<Rate>> {
        let (cases, size) = units.iter().fold((0_u32, 0_u32), |(c, s), &(k, n)| {
            (c.saturating_add(k), s.saturating_add(n))
        });
        let together = wilson(cases, size, confidence)?;
        let interval = |(&(k, n), &p): (&(u32, u32), &f64)| match (self.a, self.b) {
            (Ok(a), Ok(b)) => {
                let (a, b) = (a + f64::from(k), b + f64::from(n - k));
                if a <= 0.0 || b <= 0.0 {
                    return wilson(k, n, confidence);
                }
                let tail = (1.0 - confidence) / 2.0;
                let (lower, upper) = (quantile((a, b), tail), quantile((a, b), 1.0 - tail));
                // Of a very skewed distribution the mean can lie outside the quantiles; the interval holds its estimate.
                Ok(Rate {
                    p,
                    lower: lower.min(p),
                    upper: upper.max(p),
                })
            }
            _ => Ok(together),
        };
        units.iter().zip(&self.estimates).map(interval).collect()
    }
}

/// A quantile of the beta distribution, by halving.
fn quantile((a, b): (f64, f64), q: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if beta_reg(a, b, middle) < q {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The beta distribution by moments; `None` where the units differ no more than chance makes them.
fn moments(units: &[(u32, u32)], common: f64, size: f64) -> Figure<Option<(f64, f64)>> {
    let filled = || units.iter().filter(|(_, n)| *n > 0);
    let m = count(filled().count());
    if m < 2 {
        return Err(Insufficient::new(Why::TooFew, m));
    }
    let chance = common * (1.0 - common);
    let apart = |&(k, n): &(u32, u32)| f64::from(n) * (f64::from(k) / f64::from(n) - common).powi(2);
    let seen: f64 = filled().map(apart).sum();
    let squares: f64 = filled().map(|&(_, n)| f64::from(n).powi(2)).sum();
    let by_chance = f64::from(m - 1);
    let room = size - squares / size - by_chance;
    // With one case in each unit nothing tells the units apart.
    if chance <= 0.0 || room <= 0.0 {
        return Ok(None);
    }
    let correlation = ((seen / chance - by_chance) / room).min(1.0);
    if correlation <= 0.0 {
        return Ok(None);
    }
    let weight = 1.0 / correlation - 1.0;
    Ok(Some((common * weight, (1.0 - common) * weight)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_interval_of_one_unit_is_that_of_its_beta_distribution() {
        // Beta(1, 1) and 0 of 1 make Beta(1, 2), whose distribution function is 1 − (1 − x)².
        let shrunken = shrink_proportions(&[(0, 1)], Some((1.0, 1.0))).unwrap();
        let interval = shrunken.intervals(&[(0, 1)], 0.95).unwrap()[0];
        let exact = |q: f64| 1.0 - (1.0 - q).sqrt();
        assert!((interval.p - 1.0 / 3.0).abs() < 1e-12);
        assert!((interval.lower - exact(0.025)).abs() < 1e-9 && (interval.upper - exact(0.975)).abs() < 1e-9);
    }

    #[test]
    fn units_that_differ_by_chance_alone_have_the_interval_of_all() {
        let units = [(5, 10), (10, 20)];
        let intervals = shrink_proportions(&units, None)
            .unwrap()
            .intervals(&units, 0.95)
            .unwrap();
        assert_eq!(intervals[0], wilson(15, 30, 0.95).unwrap());
        assert_eq!(intervals[0], intervals[1]);
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_estimate(units in prop::collection::vec((0_u32..60, 1_u32..60), 2..12)) {
            let units: Vec<(u32, u32)> = units.into_iter().map(|(k, n)| (k.min(n), n)).collect();
            let shrunken = shrink_proportions(&units, None).unwrap();
            for interval in shrunken.intervals(&units, 0.95).unwrap() {
                prop_assert!(0.0 <= interval.lower && interval.lower <= interval.p);
                prop_assert!(interval.p <= interval.upper && interval.upper <= 1.0);
            }
        }
    }
}
