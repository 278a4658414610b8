//! Reliable change and clinical significance (Jacobson & Truax 1991; measurement.md 2.3 and 2.4).

use crate::figure::{Figure, Insufficient, Why};
use pejling_domain::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// Whether a value on a boundary counts as past it.
    Boundary {
        /// On the boundary counts.
        Inclusive = "inclusive",
        /// Only past it counts.
        Strict = "strict",
    }
}

codes! {
    /// Which end of the scale is health.
    Scale {
        /// More is better, as on the well-being measure.
        HigherIsBetter = "higher-is-better",
        /// Less is better, as on a symptom measure.
        LowerIsBetter = "lower-is-better",
    }
}

impl Scale {
    fn sign(self) -> f64 {
        match self {
            Self::HigherIsBetter => 1.0,
            Self::LowerIsBetter => -1.0,
        }
    }
}

/// What reliable change is reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Raw")]
pub struct Reliability {
    sd: f64,
    #[serde(rename = "reliability")]
    coefficient: f64,
    z: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    sd: f64,
    reliability: f64,
    #[serde(default = "z_95")]
    z: f64,
}

fn z_95() -> f64 {
    Reliability::Z_95
}

impl TryFrom<Raw> for Reliability {
    type Error = Insufficient;
    fn try_from(raw: Raw) -> Result<Self, Insufficient> {
        Self::new(raw.sd, raw.reliability, raw.z)
    }
}

impl Default for Reliability {
    /// SD 8.0 and alpha .93 at 95 %: a criterion of 5.87 points (measurement.md 2.1).
    fn default() -> Self {
        Self {
            sd: 8.0,
            coefficient: 0.93,
            z: Self::Z_95,
        }
    }
}

impl Reliability {
    /// The standard normal quantile for 95 %.
    pub const Z_95: f64 = 1.959_964;

    /// Standard deviation in points, reliability from 0 to below 1, and the quantile of the confidence.
    ///
    /// # Errors
    /// [`Why::OutOfRange`] for values that give no criterion.
    pub fn new(sd: f64, reliability: f64, z: f64) -> Figure<Self> {
        let sound = sd > 0.0 && sd.is_finite() && (0.0..1.0).contains(&reliability) && z > 0.0 && z.is_finite();
        if sound {
            Ok(Self {
                sd,
                coefficient: reliability,
                z,
            })
        } else {
            Err(Insufficient::new(Why::OutOfRange, 0))
        }
    }

    /// Standard deviation, in points.
    pub fn sd(&self) -> f64 {
        self.sd
    }

    /// The reliability the criterion rests on; it is shown beside it.
    pub fn reliability(&self) -> f64 {
        self.coefficient
    }

    /// Standard error of measurement, in points.
    pub fn sem(&self) -> f64 {
        self.sd * (1.0 - self.coefficient).sqrt()
    }

    /// Standard error of a difference, in points.
    pub fn sdiff(&self) -> f64 {
        core::f64::consts::SQRT_2 * self.sem()
    }

    /// The change that is more than error of measurement, in points.
    pub fn criterion(&self) -> f64 {
        self.z * self.sdiff()
    }
}

/// Mean and standard deviation of a reference population, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
}

/// Reliable change of one person and the cut-offs of two populations; what an absent input feeds is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rci {
    /// Standard error of measurement.
    pub sem: f64,
    /// Standard error of a difference.
    pub sdiff: f64,
    /// The change that is reliable.
    pub criterion: f64,
    /// The person's change in standard errors; positive is towards health.
    pub rc: Option<f64>,
    /// The same from the estimated true first score (Edwards & Nunnally), which allows for regression to the mean.
    pub rc_edwards_nunnally: Option<f64>,
    /// The estimated true first score.
    pub true_score: Option<f64>,
    /// Two standard deviations from the clinical mean towards health.
    pub cutoff_a: Option<f64>,
    /// Two standard deviations from the functional mean towards illness.
    pub cutoff_b: Option<f64>,
    /// Where the two populations are equally likely.
    pub cutoff_c: Option<f64>,
}

/// Reliable change from a first and a last score, and cut-offs from a clinical and a functional population.
pub fn rci(
    reliability: &Reliability,
    scores: (Option<f64>, Option<f64>),
    clinical: Option<Population>,
    functional: Option<Population>,
    scale: Scale,
) -> Rci {
    let sign = scale.sign();
    let (pre, post) = scores;
    let both = pre.zip(post);
    let true_score = pre
        .zip(clinical)
        .map(|(pre, ill)| ill.mean + reliability.coefficient * (pre - ill.mean));
    let spread = |(ill, well): &(Population, Population)| ill.sd + well.sd > 0.0;
    Rci {
        sem: reliability.sem(),
        sdiff: reliability.sdiff(),
        criterion: reliability.criterion(),
        rc: both.map(|(pre, post)| sign * (post - pre) / reliability.sdiff()),
        rc_edwards_nunnally: post
            .zip(true_score)
            .map(|(post, true_score)| sign * (post - true_score) / reliability.sem()),
        true_score,
        cutoff_a: clinical.map(|ill| ill.mean + sign * 2.0 * ill.sd),
        cutoff_b: functional.map(|well| well.mean - sign * 2.0 * well.sd),
        cutoff_c: clinical
            .zip(functional)
            .filter(spread)
            .map(|(ill, well)| (ill.sd * well.mean + well.sd * ill.mean) / (ill.sd + well.sd)),
    }
}

codes! {
    /// What became of a person between two scores (measurement.md 2.4).
    Change {
        /// Reliably better and across the cut-off: clinically significant.
        Recovered = "recovered",
        /// Reliably better, not across.
        Improved = "improved",
        /// No reliable change.
        Unchanged = "unchanged",
        /// Reliably worse.
        Worse = "worse",
        /// One of the two scores is missing.
        Excluded = "excluded",
    }
}

/// How change is judged; criterion and cut-off in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeRule {
    /// The change that is reliable.
    pub criterion: f64,
    /// The clinical cut-off; without one nobody can recover.
    pub cutoff: Option<f64>,
    /// Whether a score on the cut-off counts as healthy.
    pub cutoff_boundary: Boundary,
    /// Whether a change of exactly the criterion is reliable.
    pub change_boundary: Boundary,
    /// Which end is health.
    pub scale: Scale,
}

impl ChangeRule {
    /// Whether a score (tenths) is on the healthy side of the cut-off.
    pub fn is_healthy(&self, score: i32) -> bool {
        self.healthy(points(score))
    }

    /// Whether a change (tenths) is reliable towards health.
    pub fn is_better(&self, change: i32) -> bool {
        self.better(points(change))
    }

    /// Whether a change (tenths) is reliable towards illness.
    pub fn is_worse(&self, change: i32) -> bool {
        self.is_better(-change)
    }

    /// Judges a first and a last score in tenths.
    pub fn judge(&self, pre: i32, post: i32) -> Change {
        self.judge_points(points(pre), points(post))
    }

    /// Judges a first and a last score in points.
    fn judge_points(&self, pre: f64, post: f64) -> Change {
        let change = decimal(post - pre);
        if self.better(change) && self.crossed(pre, post) {
            Change::Recovered
        } else if self.better(change) {
            Change::Improved
        } else if self.better(-change) {
            Change::Worse
        } else {
            Change::Unchanged
        }
    }

    fn healthy(&self, points: f64) -> bool {
        let sign = self.scale.sign();
        self.cutoff
            .is_some_and(|cutoff| reaches(sign * points, sign * cutoff, self.cutoff_boundary))
    }

    fn better(&self, change: f64) -> bool {
        reaches(self.scale.sign() * change, self.criterion, self.change_boundary)
    }

    /// From below the cut-off to above it.
    fn crossed(&self, pre: f64, post: f64) -> bool {
        self.cutoff.is_some() && !self.healthy(pre) && self.healthy(post)
    }
}

/// Tenths as points. A division is rounded correctly, so that 60 tenths are exactly the 6.0 somebody wrote as criterion.
fn points(tenths: i32) -> f64 {
    f64::from(tenths) / 10.0
}

/// The number of at most nine decimals that was meant: 18.9 − 12.9 is 6.0, which the arithmetic misses by a hair.
fn decimal(points: f64) -> f64 {
    const BILLION: f64 = 1e9;
    (points * BILLION).round() / BILLION
}

fn reaches(value: f64, limit: f64, boundary: Boundary) -> bool {
    match boundary {
        Boundary::Inclusive => value >= limit,
        Boundary::Strict => value > limit,
    }
}

/// First and last score of one course, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// First.
    pub pre: Option<i32>,
    /// Last.
    pub post: Option<i32>,
}

/// What became of a set of courses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Classification {
    /// Courses with both scores.
    pub n: u32,
    /// Courses without.
    pub excluded: u32,
    /// Clinically significant.
    pub recovered: u32,
    /// Reliably better only.
    pub improved: u32,
    /// No reliable change.
    pub unchanged: u32,
    /// Reliably worse.
    pub worse: u32,
    /// Of those worse: from above the cut-off to below it.
    pub harmed: u32,
    /// Of those unchanged: across the cut-off towards health without reliable change.
    pub crossed_not_reliable: u32,
    /// Of all: healthy from the start, who cannot recover and are shown apart.
    pub started_healthy: u32,
    /// The class of every course, in the order given.
    pub classes: Vec<Change>,
}

/// Judges a set of courses with scores in tenths.
pub fn classify(pairs: &[Pair], rule: &ChangeRule) -> Classification {
    let in_points = |pair: &Pair| pair.pre.zip(pair.post).map(|(pre, post)| (points(pre), points(post)));
    judged(pairs.iter().map(in_points), rule)
}

/// Judges a set of courses on a scale that is not counted in tenths: first and last score in points, with at most nine
/// decimals.
pub fn classify_points(pairs: &[(Option<f64>, Option<f64>)], rule: &ChangeRule) -> Classification {
    let finite = |score: Option<f64>| score.filter(|score| score.is_finite());
    judged(pairs.iter().map(|&(pre, post)| finite(pre).zip(finite(post))), rule)
}

fn judged(pairs: impl ExactSizeIterator<Item = Option<(f64, f64)>>, rule: &ChangeRule) -> Classification {
    let mut sum = Classification {
        n: 0,
        excluded: 0,
        recovered: 0,
        improved: 0,
        unchanged: 0,
        worse: 0,
        harmed: 0,
        crossed_not_reliable: 0,
        started_healthy: 0,
        classes: Vec::with_capacity(pairs.len()),
    };
    for pair in pairs {
        let Some((pre, post)) = pair else {
            sum.excluded += 1;
            sum.classes.push(Change::Excluded);
            continue;
        };
        let change = rule.judge_points(pre, post);
        sum.n += 1;
        sum.started_healthy += u32::from(rule.healthy(pre));
        match change {
            Change::Recovered => sum.recovered += 1,
            Change::Improved => sum.improved += 1,
            Change::Worse => {
                sum.worse += 1;
                sum.harmed += u32::from(rule.crossed(post, pre));
            }
            Change::Unchanged | Change::Excluded => {
                sum.unchanged += 1;
                sum.crossed_not_reliable += u32::from(rule.crossed(pre, post));
            }
        }
        sum.classes.push(change);
    }
    sum
}

#[cfg(test)]
mod tests;
