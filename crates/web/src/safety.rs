//! A serious answer: what was answered, and what was done about it.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    safety::{self, ClearError, Opened},
};
use pejling_domain::{id::SafetyTaskId, text::TextError};
use pejling_store::Tx;
use serde::Deserialize;

use crate::{
    Gate, Routes,
    assessment::words,
    case::CaseHead,
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
        .get(Gate::Needs(Action::SeeRecord), "/sikkerhed/{id}", show)
        .post(Gate::Needs(Action::Assess), "/sikkerhed/{id}", clear)
}

#[derive(Template)]
#[template(path = "safety/page.html")]
struct SafetyPage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    id: SafetyTaskId,
    title: String,
    raised: String,
    form_title: String,
    form_href: String,
    /// Question and answer.
    answers: Vec<(String, String)>,
    /// By whom it was seen to, and what was done.
    seen_to: Option<(String, String)>,
    note: String,
    may: bool,
}

async fn show(visit: Visit, At(id): At<SafetyTaskId>) -> Result<Response, PageError> {
    let opened = safety::open(&visit.house.care, visit.staff(), id).await?;
    Ok(Page(page(&visit, opened, (String::new(), Errors::default())).await?).into_response())
}

async fn page(
    visit: &Visit,
    (mut tx, opened): (Tx, Opened),
    (note, errors): (String, Errors),
) -> Result<SafetyPage, PageError> {
    let f = visit.frame("people");
    let head = CaseHead::of(visit, &mut tx, &opened.header, "assessments").await?;
    let world = &visit.house.care.world;
    let task = &opened.task;
    let answers = opened.answers.iter().map(|(item, given)| {
        let question = words::named(&f, &opened.instrument, item);
        (question, words::given(&f, &opened.instrument, item, given))
    });
    let seen_to = task.cleared_at.map(|at| {
        let at = format::instant(f.language, world.civil(at));
        let by = task.cleared_by.as_deref().unwrap_or_default();
        let by = f.t2("form-done-by", ("name", by), ("at", &at));
        (by, task.note.clone().unwrap_or_default())
    });
    Ok(SafetyPage {
        id: task.id,
        title: f.word("safety-kind", &task.kind),
        raised: f.t1(
            "safety-raised",
            "at",
            format::instant(f.language, world.civil(task.raised_at)),
        ),
        form_title: words::title(&f, &opened.instrument, None),
        form_href: format!("/skemaer/{}", task.assessment),
        answers: answers.collect(),
        may: f.may("assess"),
        head,
        errors,
        seen_to,
        note,
        f,
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    note: String,
}

async fn clear(visit: Visit, At(id): At<SafetyTaskId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let mut errors = Errors::default();
    match safety::clear(care, visit.staff(), id, &typed.note).await {
        Ok(_) | Err(ClearError::Already) => return Ok(Redirect::to(&format!("/sikkerhed/{id}")).into_response()),
        Err(ClearError::Note(TextError::TooLong(_))) => errors.add(visit.language(), "note", "safety-note-long"),
        Err(ClearError::Note(_)) => errors.add(visit.language(), "note", "safety-note-missing"),
        Err(ClearError::Refused(refusal)) => return Err(refusal.into()),
    }
    let opened = safety::open(care, visit.staff(), id).await?;
    let page = page(&visit, opened, (typed.note, errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
