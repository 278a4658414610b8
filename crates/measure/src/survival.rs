//! How long people stay: retention with those who are still there, and exits of several kinds that compete
//! (measurement.md 6.2).

use crate::figure::{self, Figure, Insufficient, Why, count};
use crate::interval::z;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One person: how long they were seen (any unit), and what ended it; 0 is nothing, they were there when last seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Time seen, from 0.
    pub time: f64,
    /// 0 for none, else the kind of exit.
    pub event: u8,
}

/// A step of a curve of Kaplan and Meier.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Step {
    /// Time of the step.
    pub t: f64,
    /// Those still there just before.
    pub at_risk: u32,
    /// Share still there after it.
    pub s: f64,
    /// Greenwood's standard error.
    #[serde(serialize_with = "figure::serialize")]
    pub se: Figure<f64>,
    /// Lower limit on the scale of log(−log).
    #[serde(serialize_with = "figure::serialize")]
    pub lower: Figure<f64>,
    /// Upper limit.
    #[serde(serialize_with = "figure::serialize")]
    pub upper: Figure<f64>,
}

/// A curve of Kaplan and Meier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KaplanMeier {
    /// One step a time at which somebody left.
    pub steps: Vec<Step>,
    /// The first time at which no more than half are left.
    #[serde(serialize_with = "figure::serialize")]
    pub median: Figure<f64>,
}

/// The curve of those seen (Kaplan & Meier 1958): S = Π(1 − d/n), variance S²·Σ d/(n(n − d)), limits
/// S^exp(±z·se/(S·ln S)). Who leaves and who is last seen at the same time: the leaving comes first. Every kind of event
/// counts as one. At a step that nobody outlasts there is no uncertainty to be told ([`Why::NobodyLeft`]).
///
/// # Errors
/// [`Why::NoCases`] for nobody; [`Why::OutOfRange`] for a time that is negative or no number, or a confidence that is no
/// fraction.
pub fn kaplan_meier(people: &[Seen], confidence: f64) -> Figure<KaplanMeier> {
    let n = count(people.len());
    let z = z(confidence).map_err(|error| Insufficient { n, ..error })?;
    let (mut left, mut hazard) = (1.0, 0.0);
    let mut steps = Vec::new();
    for moment in moments(people)? {
        let leaving = moment.leaving();
        if leaving == 0 {
            continue;
        }
        let (at_risk, gone) = (f64::from(moment.at_risk), f64::from(leaving));
        left *= (at_risk - gone) / at_risk;
        let nobody = Insufficient::new(Why::NobodyLeft, moment.at_risk);
        let mut step = Step {
            t: moment.time,
            at_risk: moment.at_risk,
            s: left,
            se: Err(nobody),
            lower: Err(nobody),
            upper: Err(nobody),
        };
        if leaving < moment.at_risk {
            hazard += gone / (at_risk * (at_risk - gone));
            let reach = z * f64::sqrt(hazard) / f64::ln(left);
            step.se = Ok(left * f64::sqrt(hazard));
            step.lower = Ok(left.powf((-reach).exp()));
            step.upper = Ok(left.powf(reach.exp()));
        }
        steps.push(step);
    }
    // Products miss a half by a hair.
    let half = steps.iter().find(|step| step.s <= 0.5 + 1e-12).map(|step| step.t);
    Ok(KaplanMeier {
        steps,
        median: half.ok_or(Insufficient::new(Why::NotReached, n)),
    })
}

/// A step of the curves of competing exits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompetingStep {
    /// Time of the step.
    pub t: f64,
    /// Those still there just before.
    pub at_risk: u32,
    /// Share still there after it.
    pub s: f64,
    /// Share that has left by each kind of exit; with those still there they make 1.
    pub cif: BTreeMap<u8, f64>,
}

/// Curves of exits that compete.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Competing {
    /// One step a time at which somebody left.
    pub steps: Vec<CompetingStep>,
}

/// Cumulative incidence of each kind of exit (Aalen & Johansen 1978): each step adds S just before × d/n of the kind.
/// A planned end is no loss and yet an end, so that counting it as merely not seen any more would overstate the loss.
///
/// # Errors
/// [`Why::NoCases`] for nobody; [`Why::OutOfRange`] for a time that is negative or no number.
pub fn competing(people: &[Seen]) -> Figure<Competing> {
    let kinds: BTreeSet<u8> = people
        .iter()
        .map(|seen| seen.event)
        .filter(|&event| event > 0)
        .collect();
    let mut cif: BTreeMap<u8, f64> = kinds.into_iter().map(|kind| (kind, 0.0)).collect();
    let mut left = 1.0;
    let mut steps = Vec::new();
    for moment in moments(people)? {
        let leaving = moment.leaving();
        if leaving == 0 {
            continue;
        }
        let at_risk = f64::from(moment.at_risk);
        for (kind, gone) in &moment.events {
            *cif.entry(*kind).or_insert(0.0) += left * f64::from(*gone) / at_risk;
        }
        left *= f64::from(moment.at_risk - leaving) / at_risk;
        steps.push(CompetingStep {
            t: moment.time,
            at_risk: moment.at_risk,
            s: left,
            cif: cif.clone(),
        });
    }
    Ok(Competing { steps })
}

/// A time at which somebody left or was last seen.
struct Moment {
    time: f64,
    at_risk: u32,
    events: BTreeMap<u8, u32>,
}

impl Moment {
    fn leaving(&self) -> u32 {
        self.events.values().sum()
    }
}

fn moments(people: &[Seen]) -> Figure<Vec<Moment>> {
    let n = count(people.len());
    if n == 0 {
        return Err(Insufficient::new(Why::NoCases, 0));
    }
    if people.iter().any(|seen| !(seen.time >= 0.0 && seen.time.is_finite())) {
        return Err(Insufficient::new(Why::OutOfRange, n));
    }
    let mut sorted = people.to_vec();
    sorted.sort_by(|one, other| one.time.total_cmp(&other.time));
    let mut at_risk = n;
    let mut moments = Vec::new();
    // Minus nought and nought are one time, whatever order they were sorted in.
    for together in sorted.chunk_by(|one, other| one.time >= other.time) {
        let mut events = BTreeMap::new();
        for seen in together.iter().filter(|seen| seen.event > 0) {
            *events.entry(seen.event).or_insert(0) += 1;
        }
        moments.push(Moment {
            time: together[0].time.abs(),
            at_risk,
            events,
        });
        at_risk -= count(together.len());
    }
    Ok(moments)
}
