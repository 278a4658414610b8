//! What is typed in the plan while it is typed: kept after every field, shown again until it is saved or thrown away.

use axum::http::StatusCode;
use pejling_care::{
    Action,
    draft::{self, DraftError, Origin},
};
use pejling_domain::id::{EpisodeId, PersonId};
use pejling_store::Instant;

use super::edit::editable;
use crate::{course::open, error::PageError, fields::Fields, form::Sent, gate::Visit, path::At};

fn form_name(course: EpisodeId) -> String {
    format!("plan.{course}")
}

/// One's own draft of a course's plan, with the window and the moment it was kept in its fields.
pub(super) async fn load(visit: &Visit, course: EpisodeId) -> Result<Option<(Fields, Instant)>, PageError> {
    let mut tx = visit.house.care.read().await?;
    let found = draft::load::<Fields>(&mut tx, visit.staff(), &form_name(course)).await?;
    Ok(found.map(|found| {
        let mut typed = found.body;
        typed.set("sheet", found.sheet);
        typed.set("base", found.saved_at.0.as_microsecond().to_string());
        (typed, found.saved_at)
    }))
}

/// A form that nobody has begun, as a window of its own.
pub(super) fn fresh(visit: &Visit, mut typed: Fields) -> Fields {
    let sheet: EpisodeId = visit.house.care.world.id();
    typed.set("sheet", sheet.to_string());
    typed.set("base", "");
    typed
}

/// Keeps a form that goes round by a button. Another window's newer draft stands; the form on screen does, too.
pub(super) async fn keep_round(visit: &Visit, course: EpisodeId, typed: &Fields) -> Result<(), PageError> {
    match save(visit, course, typed).await {
        Ok(()) | Err(DraftError::Conflict) => Ok(()),
        Err(DraftError::Store(error)) => Err(error.into()),
    }
}

async fn save(visit: &Visit, course: EpisodeId, typed: &Fields) -> Result<(), DraftError> {
    let origin = Origin::of(typed.get("sheet"), typed.get("base"));
    let mut body = Fields::default();
    for (name, value) in typed.carried() {
        if !matches!(name.as_str(), "sheet" | "base") {
            body.set(name, value);
        }
    }
    draft::save(&visit.house.care, visit.staff(), &form_name(course), &origin, &body).await?;
    Ok(())
}

/// Throws the draft away: it has become the plan, or was not wanted.
pub(super) async fn discard(visit: &Visit, course: EpisodeId) -> Result<(), PageError> {
    Ok(draft::discard(&visit.house.care, visit.staff(), &form_name(course)).await?)
}

/// What the browser sends while somebody types.
pub(super) async fn keep(
    visit: Visit,
    At(person): At<PersonId>,
    Sent(typed): Sent<Fields>,
) -> Result<StatusCode, PageError> {
    let opened = open(&visit, person, (Action::MakePlan, "plan"), typed.get("forloeb")).await?;
    let course = editable(&opened)?;
    drop(opened);
    match save(&visit, course.id, &typed).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(DraftError::Conflict) => Ok(StatusCode::CONFLICT),
        Err(DraftError::Store(error)) => Err(error.into()),
    }
}
