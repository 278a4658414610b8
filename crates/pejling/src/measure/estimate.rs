//! Estimates: units, studies, groups, retention, regression, completed sets of data.

use pejling_measure::effect_size::Group;
use pejling_measure::interval::CONFIDENCE;
use pejling_measure::random_effects::Method;
use pejling_measure::survival::{self, Seen};
use pejling_measure::{imputation, logistic as regression, meta as together, random_effects as units};
use serde::Deserialize;
use serde_json::Value;

use super::form::{read, refuse, write_figure, zip};
use crate::BadInput;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RandomEffects {
    groups: Vec<Vec<f64>>,
    method: Option<Method>,
}

/// `random-effects`.
pub fn random_effects(text: &str) -> Result<Value, BadInput> {
    let ask: RandomEffects = read(text)?;
    write_figure(units::random_effects(&ask.groups, ask.method.unwrap_or(Method::Reml)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meta {
    effects: Vec<f64>,
    se: Vec<f64>,
}

/// `meta`.
pub fn meta(text: &str) -> Result<Value, BadInput> {
    let ask: Meta = read(text)?;
    write_figure(together::meta(&zip(("effects", ask.effects), ("se", ask.se))?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EffectSize {
    n: Option<u32>,
    pre_mean: Option<f64>,
    post_mean: Option<f64>,
    pre_sd: Option<f64>,
    r: Option<f64>,
    pairs: Option<Vec<Pair>>,
    confidence: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    pre: Option<f64>,
    post: Option<f64>,
}

impl EffectSize {
    fn group(&self) -> Result<Group, BadInput> {
        let needed = |field: Option<f64>, name: &str| field.ok_or_else(|| refuse(name, "is missing"));
        Ok(Group {
            n: self.n.ok_or_else(|| refuse("n", "is missing (or `pairs`)"))?,
            pre_mean: needed(self.pre_mean, "pre_mean")?,
            post_mean: needed(self.post_mean, "post_mean")?,
            pre_sd: needed(self.pre_sd, "pre_sd")?,
            r: self.r,
        })
    }
}

/// `effect-size`.
pub fn effect_size(text: &str) -> Result<Value, BadInput> {
    let ask: EffectSize = read(text)?;
    let Some(pairs) = &ask.pairs else {
        return write_figure(ask.group()?.effect_size(ask.confidence.unwrap_or(CONFIDENCE)));
    };
    let others = [ask.pre_mean, ask.post_mean, ask.pre_sd, ask.r];
    if ask.n.is_some() || others.iter().any(Option::is_some) {
        return Err(refuse(
            "pairs",
            "takes the place of `n` and the means, spread and correlation",
        ));
    }
    let pairs: Vec<_> = pairs.iter().map(|pair| (pair.pre, pair.post)).collect();
    write_figure(Group::of_pairs(&pairs).and_then(|group| group.effect_size(ask.confidence.unwrap_or(CONFIDENCE))))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KaplanMeier {
    times: Vec<f64>,
    events: Vec<u8>,
    confidence: Option<f64>,
}

fn people(times: Vec<f64>, events: Vec<u8>) -> Result<Vec<Seen>, BadInput> {
    let both = zip(("times", times), ("events", events))?;
    Ok(both.into_iter().map(|(time, event)| Seen { time, event }).collect())
}

/// `kaplan-meier`.
pub fn kaplan_meier(text: &str) -> Result<Value, BadInput> {
    let ask: KaplanMeier = read(text)?;
    if let Some(at) = ask.events.iter().position(|event| *event > 1) {
        return Err(refuse(&format!("events[{at}]"), "must be 0 or 1"));
    }
    let people = people(ask.times, ask.events)?;
    write_figure(survival::kaplan_meier(&people, ask.confidence.unwrap_or(CONFIDENCE)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Competing {
    times: Vec<f64>,
    events: Vec<u8>,
}

/// `competing`.
pub fn competing(text: &str) -> Result<Value, BadInput> {
    let ask: Competing = read(text)?;
    write_figure(survival::competing(&people(ask.times, ask.events)?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Logistic {
    x: Vec<Vec<f64>>,
    y: Vec<u8>,
}

/// `logistic`.
pub fn logistic(text: &str) -> Result<Value, BadInput> {
    let ask: Logistic = read(text)?;
    if let Some(at) = ask.y.iter().position(|y| *y > 1) {
        return Err(refuse(&format!("y[{at}]"), "must be 0 or 1"));
    }
    let width = ask.x.first().map_or(0, Vec::len);
    if let Some(at) = ask.x.iter().position(|row| row.len() != width) {
        return Err(refuse(&format!("x[{at}]"), "must be as long as the first row"));
    }
    let (x, y): (Vec<Vec<f64>>, Vec<u8>) = zip(("x", ask.x), ("y", ask.y))?.into_iter().unzip();
    let outcomes: Vec<bool> = y.iter().map(|y| *y == 1).collect();
    write_figure(regression::logistic(&x, &outcomes))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pool {
    estimates: Vec<f64>,
    variances: Vec<f64>,
    confidence: Option<f64>,
}

/// `pool`.
pub fn pool(text: &str) -> Result<Value, BadInput> {
    let ask: Pool = read(text)?;
    let completed = zip(("estimates", ask.estimates), ("variances", ask.variances))?;
    write_figure(imputation::pool(&completed, ask.confidence.unwrap_or(CONFIDENCE)))
}
