//! Opening a record outside one's relation with a reason (nødadgang), and the leader's review.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action, Refusal,
    break_glass::{self, BreakGlass, BreakGlassError, Door, ReviewError, ReviewItem},
};
use pejling_domain::{
    Code,
    access::{BreakGlassReason, Finding},
    id::{BreakGlassId, PersonId},
};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Needs(Action::BreakGlass), "/borgere/{person}/noedadgang", show)
        .post(Gate::Needs(Action::BreakGlass), "/borgere/{person}/noedadgang", open)
        .get(Gate::Needs(Action::ReviewBreakGlass), "/ledelse/noedadgang", queue)
        .post(
            Gate::Needs(Action::ReviewBreakGlass),
            "/ledelse/noedadgang/{id}",
            review,
        )
}

/// What to answer when a person's page is refused: somebody who may open with a reason is shown that door, everybody
/// else hears that there is nothing.
pub async fn or_door(visit: &Visit, person: PersonId, refusal: Refusal) -> Result<Response, PageError> {
    if matches!(refusal, Refusal::NotFound)
        && let Ok(door) = break_glass::door(&visit.house.care, visit.staff(), person).await
        && !door.reached
    {
        return Ok(Redirect::to(&format!("/borgere/{person}/noedadgang")).into_response());
    }
    Err(refusal.into())
}

#[derive(Template)]
#[template(path = "access/break_glass.html")]
struct DoorPage {
    f: Frame,
    errors: Errors,
    door: Door,
    reasons: Vec<(String, String)>,
    reason: String,
    text: String,
}

fn door_page(visit: &Visit, door: Door, form: DoorForm, errors: Errors) -> Page<DoorPage> {
    let f = visit.frame("people");
    let role = visit.staff().role;
    let reasons = BreakGlassReason::ALL.iter().filter(|reason| reason.open_to(role));
    let reasons = reasons
        .map(|reason| (reason.code().to_owned(), f.word("break-glass-reason", reason)))
        .collect();
    Page(DoorPage {
        f,
        errors,
        door,
        reasons,
        reason: form.reason,
        text: form.text,
    })
}

async fn show(visit: Visit, At(person): At<PersonId>) -> Result<Response, PageError> {
    let door = break_glass::door(&visit.house.care, visit.staff(), person).await?;
    if door.reached {
        return Ok(Redirect::to(&format!("/borgere/{person}")).into_response());
    }
    Ok(door_page(&visit, door, DoorForm::default(), Errors::default()).into_response())
}

#[derive(Default, Deserialize)]
struct DoorForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    text: String,
}

async fn open(visit: Visit, At(person): At<PersonId>, Sent(form): Sent<DoorForm>) -> Result<Response, PageError> {
    let (care, language) = (&visit.house.care, visit.language());
    let mut errors = Errors::default();
    let reason = errors.take(
        language,
        "reason",
        form.reason.parse::<BreakGlassReason>(),
        |_| "break-glass-choose",
    );
    if let Some(reason) = reason {
        match break_glass::break_glass(
            care,
            visit.staff(),
            BreakGlass {
                person,
                reason,
                text: form.text.clone(),
            },
        )
        .await
        {
            Ok(_) => return Ok(Redirect::to(&format!("/borgere/{person}")).into_response()),
            Err(BreakGlassError::NoReason) => errors.add(language, "text", "break-glass-words"),
            Err(BreakGlassError::Ground) => errors.add(language, "reason", "break-glass-choose"),
            Err(BreakGlassError::Refused(refusal)) => return Err(refusal.into()),
        }
    } else if form.text.trim().is_empty() {
        errors.add(language, "text", "break-glass-words");
    }
    let door = break_glass::door(care, visit.staff(), person).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, door_page(&visit, door, form, errors)).into_response())
}

struct Opening {
    item: ReviewItem,
    heading: String,
    opened: String,
    when: String,
    seen: String,
    reviewed: String,
}

#[derive(Template)]
#[template(path = "access/review.html")]
struct ReviewPage {
    f: Frame,
    waiting: Vec<Opening>,
    more: i64,
    reviewed: Vec<Opening>,
}

async fn queue(visit: Visit) -> Result<Page<ReviewPage>, PageError> {
    let queue = break_glass::review_queue(&visit.house.care, visit.staff()).await?;
    let f = visit.frame("break-glass-review");
    let shown = i64::try_from(queue.waiting.len()).unwrap_or(i64::MAX);
    let opening = |item| opening(&visit, &f, item);
    Ok(Page(ReviewPage {
        waiting: queue.waiting.into_iter().map(opening).collect(),
        more: queue.waiting_count - shown,
        reviewed: queue.reviewed.into_iter().map(opening).collect(),
        f,
    }))
}

fn opening(visit: &Visit, f: &Frame, item: ReviewItem) -> Opening {
    let civil = |at| format::instant(f.language, visit.house.care.world.civil(at));
    let seen: Vec<String> = item
        .seen
        .iter()
        .map(|(page, times)| format!("{} ({times})", crate::case_log::page_or_act(f, page)))
        .collect();
    let (opened, until) = (civil(item.opened_at), civil(item.until));
    Opening {
        heading: f.t2("review-heading", ("name", &item.staff), ("number", &item.number)),
        when: f.t2("review-from-until", ("from", &opened), ("until", &until)),
        opened,
        seen: seen.join(", "),
        reviewed: item.review.as_ref().map(|review| civil(review.at)).unwrap_or_default(),
        item,
    }
}

#[derive(Deserialize)]
struct ReviewForm {
    #[serde(default)]
    finding: String,
}

async fn review(visit: Visit, At(id): At<BreakGlassId>, Sent(form): Sent<ReviewForm>) -> Result<Redirect, PageError> {
    let finding: Finding = form.finding.parse().map_err(|_| PageError::unreadable())?;
    match break_glass::review(&visit.house.care, visit.staff(), id, finding).await {
        // Somebody was quicker, or it is one's own: the list says so.
        Ok(()) | Err(ReviewError::Own | ReviewError::Reviewed) => Ok(Redirect::to("/ledelse/noedadgang")),
        Err(ReviewError::Refused(refusal)) => Err(refusal.into()),
    }
}
