//! Control charts and funnels for a small centre: telling a signal from chance (measurement.md 7).

mod funnel;

pub use funnel::{Funnel, Overdispersion, funnel, overdispersion};

use crate::figure::{Figure, Insufficient, Why, count, mean};
use pejling_domain::codes;
use serde::Serialize;

/// Limits of an XmR chart from the mean moving range: 3/1.128.
const MOVING_RANGE_TO_LIMIT: f64 = 2.66;
/// Upper limit of the moving range from its mean.
const MOVING_RANGE_UPPER: f64 = 3.267;
/// Limits from fewer points than this are provisional.
pub const BASELINE_POINTS: u32 = 12;
/// Points on one side of the centre line that are a signal.
const RUN: usize = 8;
/// Points in a row rising or falling that are a signal.
const TREND: usize = 6;

codes! {
    /// Why a point is a signal.
    SignalKind {
        /// Outside the limits.
        Outside = "outside",
        /// The eighth in a row on one side of the centre.
        Run = "run-of-eight",
        /// The sixth in a row rising or falling.
        Trend = "trend-of-six",
        /// The second of three beyond two thirds of the way to the same limit.
        TwoOfThree = "two-of-three",
    }
}

/// A signal: the point that completes it, from 0, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Signal {
    /// Index of the point, from 0.
    pub at: usize,
    /// Why.
    pub kind: SignalKind,
}

/// A chart of single values and their moving ranges (Shewhart, Wheeler).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Xmr {
    /// Centre line.
    pub mean: f64,
    /// Mean of the absolute differences between neighbours.
    pub mean_moving_range: f64,
    /// Upper natural limit.
    pub upper: f64,
    /// Lower natural limit.
    pub lower: f64,
    /// Upper limit of the moving range.
    pub moving_range_upper: f64,
    /// Limits from fewer than [`BASELINE_POINTS`] points.
    pub provisional: bool,
    /// Signals, in order.
    pub signals: Vec<Signal>,
}

/// An XmR chart of at least two values.
///
/// # Errors
/// [`Why::TooFew`] for fewer; [`Why::OutOfRange`] for a value that is no number or beyond the arithmetic.
pub fn xmr(values: &[f64]) -> Figure<Xmr> {
    xmr_from(values, values.len())
}

/// The same with limits from the first values alone, the base period: later values are held to limits that they have not
/// moved themselves.
///
/// # Errors
/// As [`xmr`]; [`Why::TooFew`] also for a base of fewer than two values.
pub fn xmr_from(values: &[f64], base: usize) -> Figure<Xmr> {
    let n = count(values.len());
    let base = &values[..base.min(values.len())];
    if base.len() < 2 {
        return Err(Insufficient::new(Why::TooFew, n));
    }
    if values.iter().any(|value| !value.is_finite()) {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    let centre = mean(base)?;
    let ranges: Vec<f64> = base.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let range = mean(&ranges)?;
    let reach = MOVING_RANGE_TO_LIMIT * range;
    if !(centre.abs() + MOVING_RANGE_UPPER * range).is_finite() {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    let points: Vec<Point> = values.iter().map(|&value| Point { value, centre, reach }).collect();
    Ok(Xmr {
        mean: centre,
        mean_moving_range: range,
        upper: centre + reach,
        lower: centre - reach,
        moving_range_upper: MOVING_RANGE_UPPER * range,
        provisional: count(base.len()) < BASELINE_POINTS,
        signals: signals(&points),
    })
}

/// Limits of a proportion for one size of sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Limits {
    /// Centre line.
    pub centre: f64,
    /// Upper limit, at most 1.
    pub upper: f64,
    /// Lower limit, at least 0.
    pub lower: f64,
}

/// Three-sigma limits of a proportion among `n`.
///
/// # Errors
/// [`Why::NoCases`] when `n` is 0; [`Why::OutOfRange`] when `p` is no proportion.
pub fn p_limits(p: f64, n: u32) -> Figure<Limits> {
    if n == 0 {
        return Err(Insufficient::new(Why::NoCases, 0));
    }
    if !(0.0..=1.0).contains(&p) {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    let reach = p_reach(p, n);
    Ok(Limits {
        centre: p,
        upper: (p + reach).min(1.0),
        lower: (p - reach).max(0.0),
    })
}

fn p_reach(p: f64, n: u32) -> f64 {
    3.0 * (p * (1.0 - p) / f64::from(n)).sqrt()
}

/// A chart of proportions in samples of their own sizes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PChart {
    /// Centre line: all cases together.
    pub centre: f64,
    /// Upper limit of each sample; `None` where it is empty.
    pub upper: Vec<Option<f64>>,
    /// Lower limit of each sample.
    pub lower: Vec<Option<f64>>,
    /// Fewer than [`BASELINE_POINTS`] samples, or fewer than five expected cases in one of them.
    pub provisional: bool,
    /// Signals, in order; an empty sample is passed over.
    pub signals: Vec<Signal>,
}

/// A p-chart of samples given as cases and size.
///
/// # Errors
/// [`Why::NoCases`] when every sample is empty; [`Why::OutOfRange`] when a sample has more cases than its size.
pub fn p_chart(samples: &[(u32, u32)]) -> Figure<PChart> {
    p_chart_from(samples, samples.len())
}

/// The same with the centre of the first samples alone, the base period.
///
/// # Errors
/// As [`p_chart`]; [`Why::NoCases`] when the base period is empty.
pub fn p_chart_from(samples: &[(u32, u32)], base: usize) -> Figure<PChart> {
    let base = &samples[..base.min(samples.len())];
    let n: u64 = base.iter().map(|&(_, size)| u64::from(size)).sum();
    if n == 0 {
        return Err(Insufficient::new(Why::NoCases, 0));
    }
    if samples.iter().any(|&(cases, size)| cases > size) {
        return Err(Insufficient::new(Why::OutOfRange, count(samples.len())));
    }
    let (cases, sizes) = base
        .iter()
        .fold((0.0, 0.0), |(c, s), &(k, n)| (c + f64::from(k), s + f64::from(n)));
    let centre: f64 = cases / sizes;
    let limits: Vec<Option<Limits>> = samples.iter().map(|&(_, size)| p_limits(centre, size).ok()).collect();
    let filled: Vec<(usize, Point)> = samples
        .iter()
        .enumerate()
        .filter(|(_, (_, size))| *size > 0)
        .map(|(at, &(k, n))| {
            (
                at,
                Point {
                    value: f64::from(k) / f64::from(n),
                    centre,
                    reach: p_reach(centre, n),
                },
            )
        })
        .collect();
    let points: Vec<Point> = filled.iter().map(|&(_, point)| point).collect();
    let signals = signals(&points)
        .into_iter()
        .map(|signal| Signal {
            at: filled[signal.at].0,
            ..signal
        })
        .collect();
    let sparse = samples
        .iter()
        .any(|&(_, size)| size > 0 && f64::from(size) * centre < 5.0);
    Ok(PChart {
        centre,
        upper: limits.iter().map(|l| l.map(|l| l.upper)).collect(),
        lower: limits.iter().map(|l| l.map(|l| l.lower)).collect(),
        provisional: sparse || count(base.iter().filter(|(_, size)| *size > 0).count()) < BASELINE_POINTS,
        signals,
    })
}

/// A value, its centre line, and the distance from there to its limits.
#[derive(Debug, Clone, Copy)]
struct Point {
    value: f64,
    centre: f64,
    reach: f64,
}

impl Point {
    /// Side of the centre line: a point on the line is on neither.
    fn side(&self) -> i8 {
        i8::from(self.value > self.centre) - i8::from(self.value < self.centre)
    }

    /// Side on which the point lies beyond a share of the way to the limit.
    fn beyond(&self, share: f64) -> i8 {
        // Arithmetic leaves a hair between equal numbers; a point on the limit is inside it.
        let off = (self.value - self.centre).abs() - share * self.reach;
        if off > 1e-12 * (1.0 + self.centre.abs()) {
            self.side()
        } else {
            0
        }
    }
}

fn signals(points: &[Point]) -> Vec<Signal> {
    let mut found = Vec::new();
    for at in 0..points.len() {
        let last = |n: usize| (at + 1 >= n).then(|| &points[at + 1 - n..=at]);
        let same_side = |run: &[Point]| run[0].side() != 0 && run.iter().all(|p| p.side() == run[0].side());
        let steady = |run: &[Point]| {
            run.windows(2).all(|w| w[1].value > w[0].value) || run.windows(2).all(|w| w[1].value < w[0].value)
        };
        let two_of_three = |run: &[Point]| {
            let side = run[run.len() - 1].beyond(2.0 / 3.0);
            side != 0 && run.iter().filter(|p| p.beyond(2.0 / 3.0) == side).count() >= 2
        };
        let kinds = [
            (points[at].beyond(1.0) != 0, SignalKind::Outside),
            (last(RUN).is_some_and(same_side), SignalKind::Run),
            (last(TREND).is_some_and(steady), SignalKind::Trend),
            (
                last(3).or_else(|| last(2)).is_some_and(two_of_three),
                SignalKind::TwoOfThree,
            ),
        ];
        found.extend(
            kinds
                .into_iter()
                .filter(|&(holds, _)| holds)
                .map(|(_, kind)| Signal { at, kind }),
        );
    }
    found
}

#[cfg(test)]
mod tests;
