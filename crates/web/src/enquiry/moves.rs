//! The forms of an enquiry's page: give, ring back, ready, write down, correct, close.

use axum::response::{IntoResponse, Redirect, Response};
use pejling_care::{
    Refusal,
    enquiry::{
        self, Assign, AssignError, CallBack, CallBackError, Close, CloseError, CorrectDay, CorrectDayError, MarkReady,
        MarkReadyError, RecordEvent, RecordEventError, Turn,
    },
};
use pejling_domain::{
    Code,
    enquiry::CloseReason,
    guarantee::{Circumstance, Event, EventKind},
    id::EnquiryId,
};

use super::{
    came_second,
    show::{Typed, wrong},
};
use crate::{
    error::PageError,
    form::{Errors, Sent, parse_day},
    gate::{Visit, local},
    path::At,
};

/// What a refused form says: the field and the text, or something else than a form error.
enum Said {
    Wrong(&'static str, &'static str),
    WrongCount(&'static str, &'static str, usize),
    Second,
    Refused(Refusal),
}

fn turn(id: EnquiryId, typed: &Typed) -> Result<Turn, PageError> {
    let version = typed.version.parse().map_err(|_| PageError::unreadable())?;
    Ok(Turn { enquiry: id, version })
}

fn page_of(id: EnquiryId) -> String {
    format!("/henvendelser/{id}")
}

/// Where a form that went through leads: where it came from, else back to the enquiry with a word that it is saved.
fn done(id: EnquiryId, typed: &Typed) -> Response {
    let to = match local(&typed.return_to) {
        "/" => format!("{}?gemt=ja", page_of(id)),
        other => other.to_owned(),
    };
    Redirect::to(&to).into_response()
}

async fn said(visit: &Visit, id: EnquiryId, typed: Typed, said: Said) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    match said {
        Said::Wrong(field, key) => errors.add(visit.language(), field, key),
        Said::WrongCount(field, key, count) => {
            errors.add_text(field, visit.language().text(key, &[("n", count.to_string())]));
        }
        Said::Second => {
            let back = if typed.return_to.is_empty() {
                page_of(id)
            } else {
                typed.return_to
            };
            return Ok(came_second(&back, id).into_response());
        }
        Said::Refused(refusal) => return Err(refusal.into()),
    }
    wrong(visit, id, typed, errors).await
}

async fn answer(visit: &Visit, id: EnquiryId, typed: Typed, outcome: Result<(), Said>) -> Result<Response, PageError> {
    match outcome {
        Ok(()) => Ok(done(id, &typed)),
        Err(why) => said(visit, id, typed, why).await,
    }
}

/// Gives the enquiry to somebody.
pub(super) async fn assign(
    visit: Visit,
    At(id): At<EnquiryId>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let ask = Assign {
        turn: turn(id, &typed)?,
        owner: typed.owner.parse().ok(),
        team: Code::from_code(&typed.team),
    };
    let outcome = enquiry::assign(&visit.house.care, visit.staff(), ask)
        .await
        .map_err(|error| match error {
            AssignError::Owner => Said::Wrong("owner", "enquiry-owner-wrong"),
            AssignError::Moved(_) => Said::Second,
            AssignError::Refused(refusal) => Said::Refused(refusal),
        });
    // Given away, it may be out of the giver's reach: then there is no page to go back to.
    let (care, by) = (&visit.house.care, visit.staff());
    if outcome.is_ok() && typed.return_to.is_empty() && enquiry::last_move(care, by, id).await.is_err() {
        return Ok(Redirect::to("/henvendelser").into_response());
    }
    answer(&visit, id, typed, outcome).await
}

/// Sets a day to ring back.
pub(super) async fn call_back(
    visit: Visit,
    At(id): At<EnquiryId>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let turn = turn(id, &typed)?;
    let Some(on) = parse_day(&typed.ring_on) else {
        return said(&visit, id, typed, Said::Wrong("ring_on", "form-day-error")).await;
    };
    let outcome = enquiry::call_back(&visit.house.care, visit.staff(), CallBack { turn, on })
        .await
        .map_err(|error| match error {
            CallBackError::Past => Said::Wrong("ring_on", "enquiry-day-past"),
            CallBackError::Moved(_) => Said::Second,
            CallBackError::Refused(refusal) => Said::Refused(refusal),
        });
    answer(&visit, id, typed, outcome).await
}

/// Ready for visitation.
pub(super) async fn ready(
    visit: Visit,
    At(id): At<EnquiryId>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let assessed_on = parse_day(&typed.assessed_on);
    if assessed_on.is_none() && !typed.assessed_on.trim().is_empty() {
        return said(&visit, id, typed, Said::Wrong("assessed_on", "form-day-error")).await;
    }
    let ask = MarkReady {
        turn: turn(id, &typed)?,
        assessed_on,
    };
    let outcome = enquiry::mark_ready(&visit.house.care, visit.staff(), ask)
        .await
        .map_err(|error| match error {
            MarkReadyError::AssessedOn => Said::Wrong("assessed_on", "enquiry-day-outside"),
            MarkReadyError::Decided | MarkReadyError::Moved(_) => Said::Second,
            MarkReadyError::Refused(refusal) => Said::Refused(refusal),
        });
    answer(&visit, id, typed, outcome).await
}

/// Writes down what happened.
pub(super) async fn record(
    visit: Visit,
    At(id): At<EnquiryId>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let (kind, circumstance) = match (
        EventKind::from_code(&typed.event),
        Circumstance::from_code(&typed.event),
    ) {
        (Some(kind), None) => (kind, None),
        // "Valgt et andet tilbud" is an event of its own; every other circumstance stands beside the clock.
        (Some(EventKind::FreeChoice), Some(_)) => (EventKind::FreeChoice, None),
        (_, Some(circumstance)) => (EventKind::Circumstance, Some(circumstance)),
        (None, None) => return said(&visit, id, typed, Said::Wrong("event", "enquiry-choose")).await,
    };
    let Some(on) = parse_day(&typed.event_on) else {
        return said(&visit, id, typed, Said::Wrong("event_on", "form-day-error")).await;
    };
    let ask = RecordEvent {
        enquiry: id,
        event: Event { on, kind, circumstance },
    };
    let outcome = enquiry::record_event(&visit.house.care, visit.staff(), ask)
        .await
        .map(|_| ())
        .map_err(|error| match error {
            RecordEventError::Kind => Said::Wrong("event", "enquiry-choose"),
            RecordEventError::Day => Said::Wrong("event_on", "enquiry-day-outside"),
            RecordEventError::Refused(refusal) => Said::Refused(refusal),
        });
    answer(&visit, id, typed, outcome).await
}

/// Corrects the day of the request.
pub(super) async fn correct(
    visit: Visit,
    At(id): At<EnquiryId>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let turn = turn(id, &typed)?;
    let Some(received_on) = parse_day(&typed.received) else {
        return said(&visit, id, typed, Said::Wrong("received", "form-day-error")).await;
    };
    let ask = CorrectDay {
        turn,
        received_on,
        reason: typed.received_reason.clone(),
    };
    let outcome = enquiry::correct_received_on(&visit.house.care, visit.staff(), ask)
        .await
        .map_err(|error| match error {
            CorrectDayError::Ahead => Said::Wrong("received", "enquiry-day-ahead"),
            CorrectDayError::AfterEvents => Said::Wrong("received", "enquiry-day-after-events"),
            CorrectDayError::Reason => Said::Wrong("received_reason", "enquiry-day-reason-missing"),
            CorrectDayError::Moved(_) => Said::Second,
            CorrectDayError::Refused(refusal) => Said::Refused(refusal),
        });
    answer(&visit, id, typed, outcome).await
}

/// Closes without a start. The person may be out of reach afterwards, so it leads to the list.
pub(super) async fn close(
    visit: Visit,
    At(id): At<EnquiryId>,
    Sent(mut typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let turn = turn(id, &typed)?;
    let Some(reason) = CloseReason::from_code(&typed.reason) else {
        return said(&visit, id, typed, Said::Wrong("reason", "enquiry-choose")).await;
    };
    let day = if typed.closed_on.trim().is_empty() {
        Some(visit.house.care.world.today())
    } else {
        parse_day(&typed.closed_on)
    };
    let Some(on) = day else {
        return said(&visit, id, typed, Said::Wrong("closed_on", "form-day-error")).await;
    };
    let outcome = enquiry::close(&visit.house.care, visit.staff(), Close { turn, reason, on })
        .await
        .map_err(|error| match error {
            CloseError::NeedsDecision => Said::Wrong("reason", "enquiry-refusal-is-decision"),
            CloseError::Attempts(count) => Said::WrongCount("reason", "enquiry-attempts-missing", count),
            CloseError::Day => Said::Wrong("closed_on", "enquiry-day-outside"),
            CloseError::Moved(_) => Said::Second,
            CloseError::Refused(refusal) => Said::Refused(refusal),
        });
    if outcome.is_ok() && typed.return_to.is_empty() {
        typed.return_to = "/henvendelser".into();
    }
    answer(&visit, id, typed, outcome).await
}

/// Forgets how the person may be reached.
pub(super) async fn forget(visit: Visit, At(id): At<EnquiryId>) -> Result<Redirect, PageError> {
    enquiry::forget_contact(&visit.house.care, visit.staff(), id).await?;
    Ok(Redirect::to(&format!("{}?gemt=ja", page_of(id))))
}
