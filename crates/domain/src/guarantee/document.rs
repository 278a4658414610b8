//! The clocks of a case as one document in and one out, for the command line and for other systems.

use super::{Circumstance, ClockStatus, Event, EventKind, Missing, PreviousCourse, Regime, Request, Settings, Warning};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A case: its requests, what happened to them, and earlier courses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The day on which the clocks are read.
    pub today: Date,
    /// Requests, each under one regime.
    pub requests: Vec<CaseRequest>,
    /// Events of all requests.
    #[serde(default)]
    pub events: Vec<CaseEvent>,
    /// Earlier courses.
    #[serde(default)]
    pub courses: Vec<CaseCourse>,
}

/// A request in a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseRequest {
    /// The sender's name for it.
    pub id: String,
    /// Regime.
    pub regime: Regime,
    /// Day 0.
    pub requested_on: Date,
}

/// An event in a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseEvent {
    /// The day.
    pub on: Date,
    /// Which request it belongs to.
    pub request: String,
    /// What happened.
    pub kind: EventKind,
    /// Which circumstance: a word of [`Circumstance`], or words of the sender's own.
    #[serde(default)]
    pub detail: Option<String>,
}

/// An earlier course in a case.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseCourse {
    /// When it was asked for.
    #[serde(default)]
    pub requested_on: Option<Date>,
    /// When it ended.
    pub ended_on: Date,
}

/// The clocks of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// One clock a request, in the order asked.
    pub requests: Vec<AnswerRequest>,
}

/// The clock of one request; see [`super::ClockState`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of ClockState, described there")]
pub struct AnswerRequest {
    pub id: String,
    pub regime: Regime,
    pub limit_on: Option<Date>,
    pub last_working_day: Option<Date>,
    pub day: i32,
    pub status: ClockStatus,
    pub raw_days: Option<i32>,
    pub warning: Warning,
    pub joined_to_previous: bool,
    pub statistical_start_on: Option<Date>,
    pub circumstances: Vec<String>,
    pub missing: Vec<Missing>,
    pub why: Vec<&'static str>,
}

/// Why a case cannot be read, with the field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// Two requests have the same name.
    #[error("requests[{0}].id: another request has the same id")]
    DuplicateRequest(usize),
    /// An event belongs to no request of the case.
    #[error("events[{0}].request: no request has this id")]
    UnknownRequest(usize),
    /// Treatment cannot start before it is asked for (LR-GAR-23).
    #[error("events[{0}].on: treatment starts before it was requested")]
    StartBeforeRequest(usize),
    /// A course cannot end before it is asked for.
    #[error("courses[{0}].ended_on: the course ends before it was requested")]
    CourseEndsFirst(usize),
}

/// Reads every clock of a case.
///
/// # Errors
/// [`CaseError`] with the field that is wrong.
pub fn answer(case: &Case, settings: Settings) -> Result<Answer, CaseError> {
    check(case)?;
    let previous: Vec<PreviousCourse> = case
        .courses
        .iter()
        .map(|course| PreviousCourse {
            requested_on: course.requested_on,
            ended_on: course.ended_on,
        })
        .collect();
    let requests = case
        .requests
        .iter()
        .map(|request| read(case, request, &previous, settings))
        .collect();
    Ok(Answer { requests })
}

fn check(case: &Case) -> Result<(), CaseError> {
    for (at, request) in case.requests.iter().enumerate() {
        if case.requests[..at].iter().any(|earlier| earlier.id == request.id) {
            return Err(CaseError::DuplicateRequest(at));
        }
    }
    for (at, event) in case.events.iter().enumerate() {
        let request = case.requests.iter().find(|request| request.id == event.request);
        let request = request.ok_or(CaseError::UnknownRequest(at))?;
        if event.kind == EventKind::TreatmentStart && event.on < request.requested_on {
            return Err(CaseError::StartBeforeRequest(at));
        }
    }
    let ends_first = |course: &CaseCourse| course.requested_on.is_some_and(|requested| course.ended_on < requested);
    case.courses
        .iter()
        .position(ends_first)
        .map_or(Ok(()), |at| Err(CaseError::CourseEndsFirst(at)))
}

fn read(case: &Case, request: &CaseRequest, previous: &[PreviousCourse], settings: Settings) -> AnswerRequest {
    let mut own: Vec<&CaseEvent> = case.events.iter().filter(|event| event.request == request.id).collect();
    own.sort_by_key(|event| event.on);
    let events: Vec<Event> = own
        .iter()
        .map(|event| Event {
            on: event.on,
            kind: event.kind,
            circumstance: event.detail.as_deref().and_then(word),
        })
        .collect();
    let state = super::clock(
        &Request {
            regime: request.regime,
            requested_on: request.requested_on,
            events: &events,
            previous,
        },
        case.today,
        settings,
    );
    let known = |event: &&&CaseEvent| (request.requested_on..=case.today).contains(&event.on);
    AnswerRequest {
        id: request.id.clone(),
        regime: request.regime,
        limit_on: state.limit_on,
        last_working_day: state.last_working_day,
        day: state.day,
        status: state.status,
        raw_days: state.raw_days,
        warning: state.warning,
        joined_to_previous: state.joined_to_previous,
        statistical_start_on: state.statistical_start_on,
        circumstances: own.iter().filter(known).filter_map(|event| named(event)).collect(),
        missing: state.missing,
        why: state.rules,
    }
}

fn word(detail: &str) -> Option<Circumstance> {
    detail.parse().ok()
}

/// The circumstance an event documents, in the sender's words where it has some.
fn named(event: &CaseEvent) -> Option<String> {
    let code = match event.kind {
        EventKind::FreeChoice => return Some(Circumstance::FreeChoice.to_string()),
        EventKind::Circumstance => Circumstance::Other,
        _ => return None,
    };
    Some(event.detail.clone().unwrap_or_else(|| code.to_string()))
}
