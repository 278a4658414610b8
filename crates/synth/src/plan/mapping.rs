//! Forms and interviews of a course: which, at which talk, and how burdened the citizen is then.

use jiff::civil::{Date, date};
use pejling_measure::instrument::Interview;

use super::{
    contacts::{Came, Contact},
    course::Used,
    days::{add_days, days_between},
    detail::Uses,
    frame::{Frame, Group},
};
use crate::seed::Seed;

/// The day from which screenings are kept here.
const SCREENED: Date = date(2019, 1, 1);
/// The day from which whole interviews are.
const INTERVIEWED: Date = date(2020, 2, 1);
/// Days after the start from which an interview is repeated.
const AGAIN: i32 = 75;

/// A form to fill in at a talk.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// At which talk.
    pub at: usize,
    /// Id of the instrument.
    pub instrument: &'static str,
    /// Which interview.
    pub interview: Interview,
    /// How burdened the citizen is, 0-100.
    pub burden: i32,
    /// Use at the time.
    pub used: Used,
    /// Its place in the tree of chance.
    pub seed: Seed,
}

/// What is filled in in a course.
pub fn of(frame: &Frame, contacts: &[Contact], uses: &Uses<'_>) -> Vec<Mapping> {
    let adult = matches!(frame.group, Group::Alcohol | Group::Drug);
    if frame.start < SCREENED || !(adult || frame.group == Group::Young) {
        return Vec::new();
    }
    let seed = frame.seed.at("mapping");
    let chance = |name: &str, percent: u32| seed.at(name).draw().percent(percent);
    let talks = talks(contacts);
    let Some(first) = talks.first().copied() else {
        return Vec::new();
    };
    let mut planned = Vec::new();
    let screen = if frame.substance.is_alcohol() { "audit" } else { "dudit" };
    if chance("screen", 60) {
        planned.push((first, screen, Interview::Intake));
    }
    if chance("well-being", 40) {
        planned.push((first, "who-5", Interview::Intake));
    }
    let later = talks
        .iter()
        .copied()
        .find(|at| contacts[*at].on >= add_days(frame.start, AGAIN));
    if adult && frame.start >= INTERVIEWED && chance("interview", 55) {
        let second = talks.get(1).copied().unwrap_or(first);
        planned.push((second, "asi", Interview::Intake));
        let again = later.filter(|at| *at > second && chance("again", 55));
        planned.extend(again.map(|at| (at, "asi", Interview::FollowUp)));
    }
    let line = |(at, instrument, interview): (usize, &'static str, Interview)| {
        let percent = (days_between(frame.start, contacts[at].on) * 100 / 180).clamp(0, 100);
        let by_then = uses.between(percent);
        Mapping {
            at,
            instrument,
            interview,
            burden: burden(frame, &by_then, seed.at(instrument).nth(at)),
            used: by_then,
            seed: seed.at(instrument).nth(at),
        }
    };
    planned.into_iter().map(line).collect()
}

fn talks(contacts: &[Contact]) -> Vec<usize> {
    let held = contacts
        .iter()
        .enumerate()
        .filter(|(_, contact)| contact.came == Came::Talk);
    held.map(|(at, _)| at).collect()
}

/// Days of use of the main substance, with what weighs on people beside it.
fn burden(frame: &Frame, used: &Used, seed: Seed) -> i32 {
    let main = used.iter().find(|(substance, _)| *substance == frame.substance);
    let days = main
        .and_then(|(_, used)| used.as_ref()?.days_used())
        .map_or(10, i32::from);
    (days * 75 / 28 + seed.at("burden").draw().around(14, 5)).clamp(0, 100)
}
