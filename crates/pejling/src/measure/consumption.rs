//! Consumption: effect, those who were not reached, drinking.

use jiff::civil::Date;
use pejling_measure::consumption::{self as drinking, Calendar, LimitKind, RiskLevel, UNIT_GRAMS};
use pejling_measure::instrument::Sex;
use pejling_measure::interval::CONFIDENCE;
use pejling_measure::outcome::{self, Amount};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::form::{self, gender, read, refuse, write, write_figure};
use crate::BadInput;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Effect {
    episodes: Vec<Episode>,
    confidence: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Episode {
    baseline: Option<f64>,
    followup: Option<f64>,
    baseline_days: Option<u32>,
    followup_days: Option<u32>,
    substance_in_use_at_intake: Option<bool>,
}

/// Amounts are compared with each other alone, so that any unit will do; they are counted in thousandths of it.
const THOUSANDTHS: f64 = 1000.0;

impl Episode {
    fn read(&self, at: usize) -> Result<outcome::Episode, BadInput> {
        let known = |name: &str, quantity: Option<f64>, days: Option<u32>| {
            let field = format!("episodes[{at}].{name}");
            if days == Some(0) {
                return Err(refuse(&format!("{field}_days"), "must be at least 1"));
            }
            let Some(quantity) = quantity else { return Ok(None) };
            let quantity = thousandths(quantity).ok_or_else(|| {
                refuse(
                    &field,
                    "must be an amount from 0 to 1000000 with at most three decimals",
                )
            })?;
            // Without windows both are taken to be of the same; where one alone is not known, only nought is.
            let neither = self.baseline_days.is_none() && self.followup_days.is_none();
            let days = days.or((neither || quantity == 0).then_some(1));
            Ok(days.and_then(|days| Amount::new(quantity, days)))
        };
        Ok(outcome::Episode {
            baseline: known("baseline", self.baseline, self.baseline_days)?,
            followup: known("followup", self.followup, self.followup_days)?,
            in_use_at_intake: self.substance_in_use_at_intake,
            excluded: None,
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the bounds just asked for"
)]
fn thousandths(quantity: f64) -> Option<u32> {
    let whole = (quantity * THOUSANDTHS).round();
    let exact = (whole / THOUSANDTHS - quantity).abs() < 1e-9;
    (exact && (0.0..=1e9).contains(&whole)).then_some(whole as u32)
}

/// `effect`.
pub fn effect(text: &str) -> Result<Value, BadInput> {
    let ask: Effect = read(text)?;
    let episodes = ask.episodes.iter().enumerate().map(|(at, episode)| episode.read(at));
    let episodes = episodes.collect::<Result<Vec<_>, _>>()?;
    write(&outcome::effect(&episodes, ask.confidence.unwrap_or(CONFIDENCE)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Missing {
    n: u32,
    reached: u32,
    k: u32,
    imor: Option<Vec<f64>>,
    confidence: Option<f64>,
}

/// Like those reached, half and a quarter of their odds.
const FACTORS: [f64; 3] = [1.0, 0.5, 0.25];

/// `missing`.
pub fn missing(text: &str) -> Result<Value, BadInput> {
    let ask: Missing = read(text)?;
    write_figure(outcome::missing(
        ask.n,
        ask.reached,
        ask.k,
        ask.imor.as_deref().unwrap_or(&FACTORS),
        ask.confidence.unwrap_or(CONFIDENCE),
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timeline {
    units: Vec<Option<f64>>,
    sex: Option<Sex>,
    unit_grams: Option<f64>,
    heavy_from: Option<f64>,
}

/// `timeline`.
pub fn timeline(text: &str) -> Result<Value, BadInput> {
    let ask: Timeline = read(text)?;
    write_figure(drinking::timeline(Calendar {
        units: &ask.units,
        unit_grams: ask.unit_grams.unwrap_or(UNIT_GRAMS),
        heavy_from: ask.heavy_from,
        gender: gender(ask.sex),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WhoLevel {
    grams_per_day: Option<f64>,
    from: Option<Drinking>,
    to: Option<Drinking>,
    sex: Option<Sex>,
}

/// Drinking as grams a day or as its level.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "must be grams a day, or a level: abstinent, low, medium, high or very-high"
)]
enum Drinking {
    Grams(f64),
    Level(RiskLevel),
}

/// `who-level`.
pub fn who_level(text: &str) -> Result<Value, BadInput> {
    let ask: WhoLevel = read(text)?;
    let level = |drinking: &Drinking| match drinking {
        Drinking::Grams(grams) => drinking::risk_level(*grams, gender(ask.sex)),
        Drinking::Level(level) => Ok(*level),
    };
    match (ask.grams_per_day, &ask.from, &ask.to) {
        (Some(grams), None, None) => {
            let level = drinking::risk_level(grams, gender(ask.sex));
            write_figure(level.map(|level| json!({ "level": level })))
        }
        (None, Some(from), Some(to)) => {
            let both = level(from).and_then(|from| Ok((from, level(to)?)));
            let change =
                |(from, to): (RiskLevel, RiskLevel)| json!({ "from": from, "to": to, "levels": from.levels_down(to) });
            write_figure(both.map(change))
        }
        (None, Some(_), None) => Err(refuse("to", "is missing beside `from`")),
        (None, None, Some(_)) => Err(refuse("from", "is missing beside `to`")),
        (None, None, None) => Err(refuse("grams_per_day", "is missing (or `from` and `to`)")),
        (Some(_), ..) => Err(refuse("grams_per_day", "takes the place of `from` and `to`")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Units {
    ml: Option<f64>,
    percent: Option<f64>,
    per_week: Option<f64>,
    sex: Option<Sex>,
    on: Option<Date>,
}

/// A limit as it is for one person.
#[derive(Serialize)]
struct Limit {
    name: LimitKind,
    from: Date,
    /// In units.
    #[serde(rename = "limit")]
    units: f64,
    /// `None` for a limit of a single day, of which a week says nothing.
    exceeded: Option<bool>,
}

/// `units`.
pub fn units(text: &str) -> Result<Value, BadInput> {
    let ask: Units = read(text)?;
    match (ask.ml, ask.percent, ask.per_week) {
        (Some(ml), Some(percent), None) if ask.sex.is_none() && ask.on.is_none() => {
            write_figure(drinking::units(ml, percent).map(|units| json!({ "units": units })))
        }
        (None, None, Some(per_week)) => {
            let on = ask.on.ok_or_else(|| refuse("on", "is missing beside `per_week`"))?;
            let tenths = form::tenths(per_week).and_then(|tenths| u32::try_from(tenths).ok());
            let tenths = tenths.ok_or_else(|| refuse("per_week", "must be units with at most one decimal"))?;
            let gender = gender(ask.sex);
            let limits = drinking::limits_on(on).map(|limit| Limit {
                name: limit.name,
                from: limit.from,
                units: f64::from(limit.for_gender(gender)) / 10.0,
                exceeded: limit.exceeded(tenths, gender),
            });
            write(&json!({ "limits": limits.collect::<Vec<_>>() }))
        }
        (Some(_), None, None) => Err(refuse("percent", "is missing beside `ml`")),
        (None, Some(_), None) => Err(refuse("ml", "is missing beside `percent`")),
        (None, None, None) => Err(refuse("ml", "is missing (or `per_week`)")),
        _ => Err(refuse(
            "per_week",
            "with `sex` and `on` takes the place of `ml` and `percent`",
        )),
    }
}
