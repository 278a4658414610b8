//! The plan as one list of things to do, in order of day and minute.

use jiff::civil::Date;
use pejling_domain::feedback::Measure;

use crate::plan::{
    Plan,
    clinic::Round,
    contacts::{Came, Contact},
    course::Course,
    days::{add_days, open_until},
    population::TODAY,
    way_in::Do,
};

/// Something to do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub on: Date,
    pub minute: i32,
    pub what: What,
}

/// What is done, by places in the plan.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Case(usize, usize),
    StartUse(usize),
    Begin(usize, usize),
    Answer(usize, usize, Measure),
    Contact(usize, usize),
    Map(usize, usize),
    Plan(usize),
    Evaluate(usize, usize),
    HandOver(usize),
    Renew(usize, usize),
    MasterData(usize),
    FirstVisit(usize),
    Visit(usize, usize),
    BreakGlass(usize),
    Close(usize),
    Attempt(usize, usize, usize),
    FollowUp(usize, usize),
}

/// Everything in order. What happens at the same minute keeps the plan's order.
pub(super) fn of(plan: &Plan) -> Vec<Event> {
    let mut events = Vec::new();
    let mut started = vec![(Date::MIN, 0); plan.courses.len()];
    for (case, planned) in plan.cases.iter().enumerate() {
        for (at, step) in planned.steps.iter().enumerate() {
            events.push(Event {
                on: step.on,
                minute: step.minute,
                what: What::Case(case, at),
            });
            if let (Do::Start, Some(course)) = (&step.what, planned.course) {
                started[course] = (step.on, step.minute);
            }
        }
    }
    for (at, course) in plan.courses.iter().enumerate() {
        events.extend(of_course(at, course, started[at]));
    }
    for (at, round) in plan.rounds.iter().enumerate() {
        events.extend(of_round(at, round));
    }
    for (scene, back) in [(0, 2), (1, 1)] {
        events.push(Event {
            on: add_days(TODAY, -back),
            minute: 15 * 60 + 50,
            what: What::BreakGlass(scene),
        });
    }
    events.sort_by_key(|event| (event.on, event.minute));
    events
}

fn of_course(course: usize, planned: &Course, (start, minute): (Date, i32)) -> Vec<Event> {
    let event = |(on, minute), what| Event { on, minute, what };
    let written = |contact: &Contact| {
        let over = match contact.came {
            Came::Missed(_) => 20,
            _ => contact.minutes + 2,
        };
        // Nothing is written down before the course has been started.
        (contact.on, contact.minute + over).max((start, minute + 6))
    };
    let after = |at: usize, more: i32| {
        let (on, minute) = written(&planned.contacts[at]);
        (on, minute + more)
    };
    let mut events = vec![event((start, minute + 3), What::StartUse(course))];
    for (at, contact) in planned
        .contacts
        .iter()
        .enumerate()
        .filter(|(_, contact)| contact.came != Came::Ahead)
    {
        if planned.talks[at].is_some_and(|talk| talk.on_tablet) {
            let (on, minute) = (contact.on, contact.minute).max((start, minute + 4));
            let (_, end) = written(contact);
            events.push(event((on, minute), What::Begin(course, at)));
            events.push(event((on, minute + 1), What::Answer(course, at, Measure::Ors)));
            events.push(event((on, end - 1), What::Answer(course, at, Measure::Srs)));
        }
        events.push(event(written(contact), What::Contact(course, at)));
    }
    for (number, mapping) in planned.mappings.iter().enumerate() {
        events.push(event(after(mapping.at, 1), What::Map(course, number)));
    }
    if let Some((at, _)) = &planned.plan {
        events.push(event(after(*at, 3), What::Plan(course)));
    }
    for (number, evaluation) in planned.evaluations.iter().enumerate() {
        events.push(event(after(evaluation.at, 5), What::Evaluate(course, number)));
    }
    if let Some((at, _)) = planned.hand_over {
        events.push(event(after(at, 8), What::HandOver(course)));
    }
    for (number, (on, _)) in planned.renewals.iter().enumerate() {
        events.push(event((*on, 15 * 60 + 5), What::Renew(course, number)));
    }
    if planned.home.is_some() {
        events.push(event((start, minute + 4), What::MasterData(course)));
    }
    if let Some((end, _)) = planned.frame.end {
        events.push(event((end, 16 * 60 + 45), What::Close(course)));
    }
    for (number, followup) in planned.followups.iter().enumerate() {
        for (attempt, (on, _)) in followup.attempts.iter().enumerate() {
            events.push(event((*on, 15 * 60 + 20), What::Attempt(course, number, attempt)));
        }
        if let Some((on, ..)) = followup.done {
            events.push(event((on, 15 * 60 + 40), What::FollowUp(course, number)));
        }
    }
    events
}

/// The first talk with the doctor or a nurse is booked a fortnight ahead at the most; the others are held.
fn of_round(at: usize, round: &Round) -> Vec<Event> {
    let first = round.visits.first().map(|visit| Event {
        on: open_until(add_days(visit.on.min(TODAY), -12)),
        minute: 14 * 60 + 10,
        what: What::FirstVisit(at),
    });
    let held = round.visits.iter().enumerate().filter(|(_, visit)| visit.is_over());
    let held = held.map(|(number, visit)| Event {
        on: visit.on,
        minute: visit.minute + visit.minutes + 1,
        what: What::Visit(at, number),
    });
    first.into_iter().chain(held).collect()
}
