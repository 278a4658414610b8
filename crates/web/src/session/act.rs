//! What is pressed on the page of a talk. What was typed is kept first.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    appointment::Missed,
    feedback::{self, Enter, EnterError},
    note,
    session::{self, CallOffError, SaveDraftError},
    sign_in,
};
use pejling_domain::{
    feedback::{Answer, Measure, Skip},
    id::SessionId,
};
use serde::Deserialize;

use super::{
    form::{Obstacle, Typed, obstacle, say_note},
    page::{Again, again},
};
use crate::{error::PageError, form::Errors, form::Sent, gate::Visit, path::At};

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Draft,
    Sign,
    Send(Measure),
    Here(Measure),
    Paper(Measure),
    Skip(Measure, Skip),
    CallOff(Option<Missed>),
}

impl Act {
    /// Reads `send ors`, `skip-declined srs`, `sign`; anything else keeps the draft and does no more.
    fn of(word: &str) -> Self {
        let (verb, measure) = word.split_once(' ').unwrap_or((word, ""));
        match (verb, measure.parse::<Measure>()) {
            ("sign", _) => Self::Sign,
            ("send", Ok(measure)) => Self::Send(measure),
            ("here", Ok(measure)) => Self::Here(measure),
            ("paper", Ok(measure)) => Self::Paper(measure),
            ("skip-declined", Ok(measure)) => Self::Skip(measure, Skip::Declined),
            ("skip-not-relevant", Ok(measure)) => Self::Skip(measure, Skip::NotRelevant),
            ("off-no-show", _) => Self::CallOff(Some(Missed::NoShow)),
            ("off-cancelled", _) => Self::CallOff(Some(Missed::ByCitizen)),
            ("off-mistake", _) => Self::CallOff(None),
            _ => Self::Draft,
        }
    }
}

pub async fn act(visit: Visit, At(id): At<SessionId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let act = Act::of(&typed.act);
    if act == Act::Sign {
        return sign(&visit, id, typed).await;
    }
    if let Some(conflict) = keep(&visit, id, &typed).await? {
        return Ok(conflict);
    }
    match act {
        Act::Draft | Act::Sign => Ok(to(id, "?gjort=kladde")),
        Act::Send(measure) => {
            feedback::invite(&visit.house.care, visit.staff(), id, measure).await?;
            Ok(to(id, &format!("#form-{measure}")))
        }
        Act::Here(measure) => {
            let invited = feedback::invite(&visit.house.care, visit.staff(), id, measure).await?;
            // The citizen gets this very screen: nothing of the staff's may be behind it.
            sign_in::lock(&visit.house.care, &visit.browser).await?;
            Ok(Redirect::to(&format!("/skema/{}", invited.token)).into_response())
        }
        Act::Paper(measure) => Ok(Redirect::to(&format!("/samtaler/{id}/papir/{measure}")).into_response()),
        Act::Skip(measure, why) => skip(&visit, id, (measure, why), &typed).await,
        Act::CallOff(missed) => call_off(&visit, id, missed, typed).await,
    }
}

fn to(id: SessionId, rest: &str) -> Response {
    Redirect::to(&format!("/samtaler/{id}{rest}")).into_response()
}

/// Keeps what was typed, if there is anything to keep. The page comes back when another window has written.
async fn keep(visit: &Visit, id: SessionId, typed: &Typed) -> Result<Option<Response>, PageError> {
    let note = typed.note();
    if note.is_empty() && typed.base.is_empty() {
        return Ok(None);
    }
    match session::save_draft(&visit.house.care, visit.staff(), id, &typed.origin(), &note).await {
        Ok(_) => Ok(None),
        Err(SaveDraftError::Signed) if note.is_empty() => Ok(None),
        Err(SaveDraftError::Signed) => Ok(Some(too_late(visit, id, typed).await?)),
        Err(SaveDraftError::Conflict) => Ok(Some(conflict(visit, id, typed.clone()).await?)),
        Err(SaveDraftError::Refused(refusal)) => Err(refusal.into()),
    }
}

async fn conflict(visit: &Visit, id: SessionId, typed: Typed) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    errors.add(visit.language(), "theme", "session-conflict");
    again(
        visit,
        id,
        Again {
            typed: Some(typed),
            errors,
            conflict: true,
            ..Again::default()
        },
    )
    .await
}

/// The talk was signed meanwhile: what was typed stands in the field for an addition.
async fn too_late(visit: &Visit, id: SessionId, typed: &Typed) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    errors.add(visit.language(), "text", "session-already-signed");
    let note = typed.note();
    let words = [note.theme, note.agreements, note.risk, note.next];
    let addition = words
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join("\n\n");
    again(
        visit,
        id,
        Again {
            errors,
            addition,
            ..Again::default()
        },
    )
    .await
}

async fn sign(visit: &Visit, id: SessionId, typed: Typed) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let signing = match typed.sign(id, visit.language()) {
        Ok(signing) => signing,
        Err(errors) => return retry(visit, id, typed, errors).await,
    };
    match session::sign(&visit.house.care, visit.staff(), signing).await {
        Ok(signed) if signed.missing.is_empty() => Ok(to(id, "?gjort=underskrevet")),
        Ok(_) => Ok(to(id, "?gjort=mangler")),
        Err(why) => match obstacle(&f, why)? {
            Obstacle::Fields(errors) => retry(visit, id, typed, errors).await,
            Obstacle::Conflict => conflict(visit, id, typed).await,
            Obstacle::AlreadySigned => too_late(visit, id, &typed).await,
        },
    }
}

/// The page again. What was typed is kept as a draft too, should the window be closed in despair.
async fn retry(visit: &Visit, id: SessionId, typed: Typed, errors: Errors) -> Result<Response, PageError> {
    if let Some(other) = keep(visit, id, &typed).await? {
        return Ok(other);
    }
    again(
        visit,
        id,
        Again {
            typed: Some(typed),
            errors,
            ..Again::default()
        },
    )
    .await
}

async fn skip(
    visit: &Visit,
    id: SessionId,
    (measure, why): (Measure, Skip),
    typed: &Typed,
) -> Result<Response, PageError> {
    let in_force = match measure {
        Measure::Ors => &typed.in_force_ors,
        Measure::Srs => &typed.in_force_srs,
    };
    let ask = Enter {
        session: id,
        measure,
        answer: Answer::Skipped(why),
        replaces: in_force.parse().ok(),
    };
    match feedback::enter(&visit.house.care, visit.staff(), ask).await {
        Ok(_) => Ok(to(id, &format!("#form-{measure}"))),
        Err(EnterError::Conflict) => Ok(to(id, &format!("?gjort=imens#form-{measure}"))),
        Err(EnterError::Refused(refusal)) => Err(refusal.into()),
    }
}

/// Takes the talk back. Words in the note are not thrown away on the way.
async fn call_off(visit: &Visit, id: SessionId, missed: Option<Missed>, typed: Typed) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    if typed.note().is_empty() {
        let (session, _) = session::form(&visit.house.care, visit.staff(), id, Measure::Ors).await?;
        match session::call_off(&visit.house.care, visit.staff(), id, missed).await {
            Ok(()) => {
                return Ok(
                    Redirect::to(&format!("/borgere/{}/aftaler?gjort=status", session.person_id)).into_response(),
                );
            }
            Err(CallOffError::NotEmpty) => {}
            Err(CallOffError::Refused(refusal)) => return Err(refusal.into()),
        }
    }
    errors.add(visit.language(), "theme", "session-not-empty");
    again(
        visit,
        id,
        Again {
            typed: Some(typed),
            errors,
            ..Again::default()
        },
    )
    .await
}

/// Keeps what is typed while it is typed. Answers without a page: the script shows how it went.
pub async fn autosave(visit: Visit, At(id): At<SessionId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let saved = session::save_draft(&visit.house.care, visit.staff(), id, &typed.origin(), &typed.note()).await;
    match saved {
        Ok(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(SaveDraftError::Conflict | SaveDraftError::Signed) => Ok(StatusCode::CONFLICT.into_response()),
        Err(SaveDraftError::Refused(refusal)) => Err(refusal.into()),
    }
}

#[derive(Deserialize)]
pub struct Addition {
    #[serde(default)]
    text: String,
}

/// Adds to the signed note.
pub async fn add(visit: Visit, At(id): At<SessionId>, Sent(form): Sent<Addition>) -> Result<Response, PageError> {
    match note::add(&visit.house.care, visit.staff(), id, &form.text).await {
        Ok(_) => Ok(to(id, "?gjort=tilfoejet")),
        Err(why) => {
            let f = visit.frame("people");
            let mut errors = Errors::default();
            match why {
                note::NoteError::Empty => errors.add(f.language, "text", "session-note-empty"),
                other => say_note(&f, &mut errors, other)?,
            }
            again(
                &visit,
                id,
                Again {
                    errors,
                    addition: form.text,
                    ..Again::default()
                },
            )
            .await
        }
    }
}
