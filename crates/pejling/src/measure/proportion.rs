//! Proportions: intervals, charts, funnels and units drawn in.

use pejling_measure::interval::{self, CONFIDENCE};
use pejling_measure::{chart, shrinkage};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::form::{read, refuse, write_figure, zip};
use crate::BadInput;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wilson {
    k: u32,
    n: u32,
    confidence: Option<f64>,
}

/// `wilson`.
pub fn wilson(text: &str) -> Result<Value, BadInput> {
    let ask: Wilson = read(text)?;
    write_figure(interval::wilson(ask.k, ask.n, ask.confidence.unwrap_or(CONFIDENCE)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Newcombe {
    a: u32,
    m: u32,
    b: u32,
    n: u32,
    confidence: Option<f64>,
}

/// `newcombe`.
pub fn newcombe(text: &str) -> Result<Value, BadInput> {
    let ask: Newcombe = read(text)?;
    write_figure(interval::newcombe(
        (ask.a, ask.m),
        (ask.b, ask.n),
        ask.confidence.unwrap_or(CONFIDENCE),
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Xmr {
    values: Vec<f64>,
}

/// `xmr`.
pub fn xmr(text: &str) -> Result<Value, BadInput> {
    let ask: Xmr = read(text)?;
    write_figure(chart::xmr(&ask.values))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PChart {
    p: Option<f64>,
    n: Option<u32>,
    counts: Option<Vec<u32>>,
    sizes: Option<Vec<u32>>,
}

/// Limits for one size; a line alone has no signals.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    limits: chart::Limits,
    signals: [chart::Signal; 0],
}

/// `p-chart`.
pub fn p_chart(text: &str) -> Result<Value, BadInput> {
    match read(text)? {
        PChart {
            p: Some(p),
            n: Some(n),
            counts: None,
            sizes: None,
        } => write_figure(chart::p_limits(p, n).map(|limits| Line { limits, signals: [] })),
        PChart {
            p: None,
            n: None,
            counts: Some(counts),
            sizes: Some(sizes),
        } => write_figure(chart::p_chart(&zip(("counts", counts), ("sizes", sizes))?)),
        PChart {
            p: Some(_), n: None, ..
        } => Err(refuse("n", "is missing beside `p`")),
        PChart {
            p: None, n: Some(_), ..
        } => Err(refuse("p", "is missing beside `n`")),
        PChart {
            counts: Some(_),
            sizes: None,
            ..
        } => Err(refuse("sizes", "is missing beside `counts`")),
        PChart { counts: None, .. } => Err(refuse("counts", "is missing (or `p` and `n`)")),
        PChart { .. } => Err(refuse("counts", "and `sizes` take the place of `p` and `n`")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Funnel {
    target: f64,
    n: u32,
    tails: Option<Vec<f64>>,
}

/// Two and three standard deviations.
const TAILS: [f64; 4] = [0.025, 0.975, 0.001, 0.999];

/// `funnel`.
pub fn funnel(text: &str) -> Result<Value, BadInput> {
    let ask: Funnel = read(text)?;
    write_figure(chart::funnel(ask.target, ask.n, ask.tails.as_deref().unwrap_or(&TAILS)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Overdispersion {
    k: Vec<u32>,
    n: Vec<u32>,
    winsorise: Option<f64>,
}

/// `overdispersion`.
pub fn overdispersion(text: &str) -> Result<Value, BadInput> {
    let ask: Overdispersion = read(text)?;
    let units = zip(("k", ask.k), ("n", ask.n))?;
    write_figure(chart::overdispersion(&units, ask.winsorise))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shrink {
    k: Vec<u32>,
    n: Vec<u32>,
    a: Option<f64>,
    b: Option<f64>,
}

/// `shrink-proportions`.
pub fn shrink(text: &str) -> Result<Value, BadInput> {
    let ask: Shrink = read(text)?;
    let beta = match (ask.a, ask.b) {
        (Some(a), Some(b)) => Some((a, b)),
        (None, None) => None,
        (Some(_), None) => return Err(refuse("b", "is missing beside `a`")),
        (None, Some(_)) => return Err(refuse("a", "is missing beside `b`")),
    };
    let units = zip(("k", ask.k), ("n", ask.n))?;
    write_figure(shrinkage::shrink_proportions(&units, beta))
}
