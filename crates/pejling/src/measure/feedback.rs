//! Feedback at every session.

use pejling_measure::feedback::{
    self as measure, Boundary, ChangeRule, Expected, Polynomial, Population, Reliability, Scale, Settings, Typed,
};
use pejling_measure::{Figure, Insufficient, Why};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::Value;

use super::form::{self, Shown, Total, read, refuse, write, write_figure};
use crate::BadInput;

fn scale(higher_is_better: Option<bool>) -> Scale {
    match higher_is_better {
        Some(false) => Scale::LowerIsBetter,
        Some(true) | None => Scale::HigherIsBetter,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rci {
    sd: f64,
    reliability: f64,
    z: Option<f64>,
    pre: Option<f64>,
    post: Option<f64>,
    clinical: Option<Population>,
    functional: Option<Population>,
    higher_is_better: Option<bool>,
}

/// `rci`.
pub fn rci(text: &str) -> Result<Value, BadInput> {
    let ask: Rci = read(text)?;
    let scale = scale(ask.higher_is_better);
    let sound = |population: &Option<Population>| population.is_none_or(|population| population.sd >= 0.0);
    if !sound(&ask.clinical) || !sound(&ask.functional) {
        return write(&Insufficient::new(Why::OutOfRange, 0));
    }
    let reliability = Reliability::new(ask.sd, ask.reliability, ask.z.unwrap_or(Reliability::Z_95));
    let judged = reliability.and_then(|it| {
        let rci = measure::rci(&it, (ask.pre, ask.post), ask.clinical, ask.functional, scale);
        let figures = [
            Some(rci.criterion),
            rci.rc,
            rci.rc_edwards_nunnally,
            rci.true_score,
            rci.cutoff_a,
            rci.cutoff_b,
            rci.cutoff_c,
        ];
        let sound = figures.iter().flatten().all(|figure| figure.is_finite());
        sound.then_some(rci).ok_or(Insufficient::new(Why::OutOfRange, 1))
    });
    write_figure(judged)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    pre: Option<f64>,
    post: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Classify {
    pairs: Vec<Pair>,
    criterion: Option<f64>,
    sd: Option<f64>,
    reliability: Option<f64>,
    z: Option<f64>,
    cutoff: Option<f64>,
    boundary: Option<Boundary>,
    change_boundary: Option<Boundary>,
    higher_is_better: Option<bool>,
}

impl Classify {
    fn criterion(&self) -> Result<Figure<f64>, BadInput> {
        let beyond = Insufficient::new(Why::OutOfRange, 0);
        match (self.criterion, self.sd, self.reliability) {
            (Some(criterion), None, None) if self.z.is_none() => Ok(Some(criterion).filter(|c| *c > 0.0).ok_or(beyond)),
            (Some(_), ..) => Err(refuse("criterion", "takes the place of `sd`, `reliability` and `z`")),
            (None, Some(sd), Some(reliability)) => {
                let rests_on = Reliability::new(sd, reliability, self.z.unwrap_or(Reliability::Z_95));
                Ok(rests_on.map(|it| it.criterion()))
            }
            (None, None, None) => Err(refuse("criterion", "is missing (or `sd` and `reliability`)")),
            (None, None, Some(_)) => Err(refuse("sd", "is missing")),
            (None, Some(_), None) => Err(refuse("reliability", "is missing")),
        }
    }
}

/// `classify`.
pub fn classify(text: &str) -> Result<Value, BadInput> {
    let ask: Classify = read(text)?;
    let pairs: Vec<_> = ask.pairs.iter().map(|pair| (pair.pre, pair.post)).collect();
    let judged = |criterion: f64| {
        let rule = ChangeRule {
            criterion,
            cutoff: ask.cutoff,
            cutoff_boundary: ask.boundary.unwrap_or(Boundary::Inclusive),
            change_boundary: ask.change_boundary.unwrap_or(Boundary::Inclusive),
            scale: scale(ask.higher_is_better),
        };
        measure::classify_points(&pairs, &rule)
    };
    write_figure(ask.criterion()?.map(judged))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trajectory {
    intake: f64,
    sessions: u16,
    parameters: Polynomial,
    latest: Option<f64>,
}

/// `trajectory`.
pub fn trajectory(text: &str) -> Result<Value, BadInput> {
    let ask: Trajectory = read(text)?;
    write(&measure::trajectory(
        &ask.parameters,
        ask.intake,
        ask.sessions,
        ask.latest,
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Growth {
    episodes: Vec<Episode>,
    quantiles: Option<Vec<f64>>,
    predict: Option<Predict>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Episode {
    #[serde(rename = "id")]
    _id: Option<IgnoredAny>,
    intake: Option<f64>,
    scores: Vec<Option<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Predict {
    intake: f64,
    sessions: Vec<u32>,
}

/// What is drawn where nothing else is asked for.
const QUARTILES: [f64; 3] = [0.25, 0.5, 0.75];

/// A fit, and a band for each session asked about.
#[derive(Serialize)]
struct Grown {
    #[serde(flatten)]
    fit: measure::Growth,
    bands: Vec<Shown<Vec<f64>>>,
}

/// `growth`.
pub fn growth(text: &str) -> Result<Value, BadInput> {
    let ask: Growth = read(text)?;
    let known = |episode: &'_ Episode| episode.intake.is_some();
    let courses = ask.episodes.iter().filter(|episode| known(episode));
    let fit = measure::growth_points(
        courses.map(|episode| (episode.intake.unwrap_or_default(), episode.scores.iter().copied())),
    );
    let quantiles = ask.quantiles.as_deref().unwrap_or(&QUARTILES);
    let with_bands = |fit: measure::Growth| {
        let asked = ask
            .predict
            .iter()
            .flat_map(|ask| ask.sessions.iter().map(|&s| (ask.intake, s)));
        let bands = asked.map(|(intake, number)| Shown(fit.band(intake, number, quantiles)));
        Grown {
            bands: bands.collect(),
            fit,
        }
    };
    write_figure(fit.map(with_bands))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alert {
    latest: Option<Total>,
    count: u32,
    green: Option<f64>,
    red: Option<f64>,
    srs: Option<Total>,
    srs_before: Option<Total>,
}

/// `alert`.
pub fn alert(text: &str) -> Result<Value, BadInput> {
    let ask: Alert = read(text)?;
    let total = |total: Option<Total>| total.map(|total| total.0);
    let expected = match (ask.green, ask.red) {
        (Some(green), Some(red)) => Some(Expected { green, red }),
        (None, None) => None,
        (Some(_), None) => return Err(refuse("red", "is missing beside `green`")),
        (None, Some(_)) => return Err(refuse("green", "is missing beside `red`")),
    };
    let alliance = (total(ask.srs), total(ask.srs_before));
    write(&measure::alert(
        total(ask.latest),
        ask.count,
        expected,
        alliance,
        &Settings::default(),
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sawtooth {
    scores: Vec<Option<Total>>,
    threshold: Option<f64>,
}

/// The change that counts where none is given, in points.
const TOOTH: f64 = 6.0;

/// `sawtooth`.
pub fn sawtooth(text: &str) -> Result<Value, BadInput> {
    let ask: Sawtooth = read(text)?;
    let totals: Vec<u16> = ask.scores.iter().flatten().map(|total| total.0).collect();
    write(&measure::sawtooth(&totals, ask.threshold.unwrap_or(TOOTH)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    instrument: String,
    skipped: Option<bool>,
    items: Option<Vec<Field>>,
    total: Option<Field>,
}

/// A field as a program or a person filled it in.
#[derive(Deserialize)]
#[serde(untagged, expecting = "must be a number, a text or null")]
enum Field {
    Number(f64),
    Text(String),
    Nothing(()),
}

impl From<&Field> for Typed {
    fn from(field: &Field) -> Self {
        match field {
            Field::Nothing(()) => Self::Blank,
            Field::Text(text) if text.trim().is_empty() => Self::Blank,
            Field::Text(text) => measure::read_tenths(text).map_or(Self::Unreadable, Self::Tenths),
            Field::Number(points) => form::tenths(*points).map_or(Self::Unreadable, Self::Tenths),
        }
    }
}

/// `feedback-entry`.
pub fn entry(text: &str) -> Result<Value, BadInput> {
    let ask: Entry = read(text)?;
    let items: Vec<Typed> = ask.items.iter().flatten().map(Typed::from).collect();
    let total = ask.total.as_ref().map_or(Typed::Blank, Typed::from);
    write(&measure::entry(
        &ask.instrument,
        ask.skipped == Some(true),
        &items,
        total,
    ))
}
