//! Giving a course to another counsellor.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    episode::{HandOver, HandOverError, HandedOver, candidates, hand_over},
};
use pejling_domain::{
    access::Role,
    id::{PersonId, StaffId},
};

use crate::{
    case::CaseHead,
    course::{Opened, Which, open},
    error::PageError,
    fields::Fields,
    form::{Errors, Sent},
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    plan::back,
};

#[derive(Template)]
#[template(path = "episode/hand_over.html")]
struct HandOverPage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    course: String,
    to: String,
    people: Vec<(String, String)>,
}

pub(super) async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Response, PageError> {
    let mut opened = open(&visit, person, (Action::HandOver, "episode"), &which.forloeb).await?;
    Ok(page(&visit, &mut opened, String::new(), Errors::default())
        .await?
        .into_response())
}

async fn page(visit: &Visit, opened: &mut Opened, to: String, errors: Errors) -> Result<Page<HandOverPage>, PageError> {
    let f = visit.frame("people");
    let course = opened.course.clone().ok_or(PageError::not_found())?;
    let head = CaseHead::of(visit, &mut opened.tx, &opened.header, "plan").await?;
    let others = candidates(&visit.house.care, visit.staff(), course.id).await?;
    let choose = (String::new(), f.t("form-choose"));
    Ok(Page(HandOverPage {
        course: course.id.to_string(),
        people: std::iter::once(choose)
            .chain(others.into_iter().map(|(id, name)| (id.to_string(), name)))
            .collect(),
        to,
        head,
        errors,
        f,
    }))
}

/// Back to the plan; who no longer reaches the record goes to the list of tasks.
fn go_on(visit: &Visit, person: PersonId, (course, done): (&str, HandedOver)) -> Response {
    let told = if done.still_planned > 0 {
        "behandler-aftaler"
    } else {
        "behandler"
    };
    let by = visit.staff();
    if matches!(by.role, Role::Leader | Role::Visitator) || by.team == Some(done.team) {
        back(person, course, told)
    } else {
        Redirect::to(&format!("/opgaver?gjort={told}")).into_response()
    }
}

pub(super) async fn send(
    visit: Visit,
    At(person): At<PersonId>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    let mut opened = open(&visit, person, (Action::HandOver, "episode"), typed.get("forloeb")).await?;
    let course = opened.course.clone().ok_or(PageError::not_found())?;
    let f = visit.frame("people");
    let mut errors = Errors::default();
    match typed.number::<StaffId>("to") {
        None => errors.add(f.language, "to", "hand-over-error-choose"),
        Some(to) => match hand_over(&visit.house.care, visit.staff(), HandOver { episode: course.id, to }).await {
            Ok(done) => return Ok(go_on(&visit, person, (typed.get("forloeb"), done))),
            Err(HandOverError::NotACounsellor) => errors.add(f.language, "to", "hand-over-error-holds-none"),
            Err(HandOverError::TheirsAlready) => errors.add(f.language, "to", "hand-over-error-already"),
            Err(HandOverError::ChangedMeanwhile) => return Err(PageError::cannot("closing-changed-meanwhile")),
            Err(HandOverError::Refused(refusal)) => return Err(refusal.into()),
        },
    }
    let page = page(&visit, &mut opened, typed.get("to").to_owned(), errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
