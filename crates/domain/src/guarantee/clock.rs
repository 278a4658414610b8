//! The clock itself: a pure reading of a request and its events on a given day.

use super::{
    Circumstance, ClockState, ClockStatus, Documented, Event, EventKind, Missing, PreviousCourse, Regime, Request,
    Settings, Warning,
};
use crate::calendar::{add_days, days_between, last_working_day_on_or_before};
use jiff::civil::{Date, date};

/// Days after the end of a course within which the statistic joins a new request to it (LR-GAR-13).
const JOIN_DAYS: i32 = 10;
/// Assessment and decision must fit inside the limit since then (LR-GAR-05).
const ASSESSMENT_INSIDE_FROM: Date = date(2020, 1, 1);

/// Reads the clock of a request on a day. Events that lie after `today` are not known yet and are left out, so the
/// same call answers for any day in the past.
pub fn clock(request: &Request<'_>, today: Date, settings: Settings) -> ClockState {
    let events = known(request, today);
    let first = |wanted: fn(EventKind) -> bool| events.iter().find(|event| wanted(event.kind)).map(|event| event.on);
    // A start outweighs an end noted beside it: a withdrawal entered late must not hide that somebody waited.
    let started = first(|kind| kind == EventKind::TreatmentStart);
    let stopped = started.or_else(|| first(EventKind::ends_without_start));
    let reckoned = stopped.unwrap_or(today);

    let limit_on = request
        .regime
        .limit_days(request.requested_on)
        .map(|days| add_days(request.requested_on, days));
    let last_working_day = limit_on.map(|limit| last_working_day_on_or_before(limit, settings.closed));
    let status = match limit_on {
        None => ClockStatus::NoLimit,
        Some(limit) if reckoned > limit => ClockStatus::Breached,
        Some(_) if started.is_some() => ClockStatus::Met,
        Some(_) if stopped.is_some() => ClockStatus::Ended,
        Some(_) => ClockStatus::Running,
    };
    let warning = match (stopped, limit_on, last_working_day) {
        (None, Some(limit), Some(last)) => warning(today, limit, last, settings),
        _ => Warning::None,
    };
    let (joined_to_previous, statistical_start_on) = statistical_start(request.requested_on, request.previous);
    let mut state = ClockState {
        limit_on,
        last_working_day,
        day: days_between(request.requested_on, reckoned),
        status,
        raw_days: started.map(|on| days_between(request.requested_on, on)),
        warning,
        joined_to_previous,
        statistical_start_on,
        circumstances: circumstances(&events),
        missing: if stopped.is_some() && started.is_none() {
            Vec::new()
        } else {
            missing(request, &events, started)
        },
        rules: Vec::new(),
    };
    state.rules = rules(&state, &events);
    state
}

/// Events between the request and today, oldest first.
fn known(request: &Request<'_>, today: Date) -> Vec<Event> {
    let mut events: Vec<Event> = request
        .events
        .iter()
        .copied()
        .filter(|event| (request.requested_on..=today).contains(&event.on))
        .collect();
    events.sort_by_key(|event| event.on);
    events
}

fn warning(today: Date, limit: Date, last_working_day: Date, settings: Settings) -> Warning {
    let left = days_between(today, last_working_day);
    match left {
        _ if today > limit => Warning::Overdue,
        _ if left <= settings.red_days => Warning::Red,
        _ if left <= settings.orange_days => Warning::Orange,
        _ if left <= settings.yellow_days => Warning::Yellow,
        _ => Warning::None,
    }
}

/// Whether the statistic joins the request to a course that ended shortly before, and where it counts from then:
/// `None` when that course's own request is not known. Follows a chain of courses back to its first.
fn statistical_start(requested_on: Date, courses: &[PreviousCourse]) -> (bool, Option<Date>) {
    let close = |course: &&PreviousCourse| {
        course.requested_on.is_none_or(|earlier| earlier < requested_on)
            && (0..=JOIN_DAYS).contains(&days_between(course.ended_on, requested_on))
    };
    let mut joined = courses.iter().filter(close).peekable();
    if joined.peek().is_none() {
        return (false, Some(requested_on));
    }
    (
        true,
        joined
            .filter_map(|course| statistical_start(course.requested_on?, courses).1)
            .min(),
    )
}

fn circumstances(events: &[Event]) -> Vec<Documented> {
    events
        .iter()
        .filter_map(|event| {
            let circumstance = match event.kind {
                EventKind::FreeChoice => Circumstance::FreeChoice,
                EventKind::Circumstance => event.circumstance.unwrap_or(Circumstance::Other),
                _ => return None,
            };
            Some(Documented {
                on: event.on,
                circumstance,
            })
        })
        .collect()
}

/// What was not in place when treatment started, or is not yet.
fn missing(request: &Request<'_>, events: &[Event], started: Option<Date>) -> Vec<Missing> {
    let seen = |kinds: &[EventKind]| {
        events
            .iter()
            .any(|event| kinds.contains(&event.kind) && started.is_none_or(|start| event.on <= start))
    };
    let drugs = matches!(
        request.regime,
        Regime::DrugSocial | Regime::DrugMedical | Regime::DrugYouth
    );
    let inside = request.regime == Regime::DrugSocial && request.requested_on >= ASSESSMENT_INSIDE_FROM;
    let wanted: [(bool, Missing, &[EventKind]); 3] = [
        (
            drugs,
            Missing::MedicalInterview,
            &[EventKind::MedicalInterviewHeld, EventKind::MedicalInterviewDeclined],
        ),
        (inside, Missing::Assessment, &[EventKind::Assessment]),
        (inside, Missing::Decision, &[EventKind::Decision]),
    ];
    wanted
        .into_iter()
        .filter_map(|(applies, what, kinds)| (applies && !seen(kinds)).then_some(what))
        .collect()
}

fn rules(state: &ClockState, events: &[Event]) -> Vec<&'static str> {
    let any = |wanted: fn(EventKind) -> bool| events.iter().any(|event| wanted(event.kind));
    let limited = state.status != ClockStatus::NoLimit;
    let conditions = [
        (true, "LR-GAR-02"),
        (limited, "LR-GAR-04"),
        (
            state.missing.iter().any(|m| *m != Missing::MedicalInterview),
            "LR-GAR-05",
        ),
        (state.raw_days.is_some(), "LR-GAR-07"),
        (state.missing.contains(&Missing::MedicalInterview), "LR-GAR-08"),
        (any(|kind| kind == EventKind::FreeChoice), "LR-GAR-09"),
        (any(|kind| kind == EventKind::Circumstance), "LR-GAR-10"),
        (
            any(EventKind::ends_without_start) && state.raw_days.is_none(),
            "LR-GAR-11",
        ),
        (state.joined_to_previous, "LR-GAR-13"),
        (state.warning != Warning::None, "LR-GAR-24"),
        (!limited, "LR-ANO-04"),
    ];
    conditions
        .into_iter()
        .filter_map(|(holds, rule)| holds.then_some(rule))
        .collect()
}
