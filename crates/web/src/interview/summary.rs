//! The end of an interview that is still open: what it shows so far, what is left, what to ask about, and finishing it.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::assessment::{self, FinishError, Form};
use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use pejling_store::Tx;
use serde::Deserialize;

use super::{
    areas::{AreaView, areas},
    counts::{SectionLine, progress},
    is_interview,
    told::{ItemLink, Question, Reading, all_questions, link},
};
use crate::{
    assessment::Head,
    case::CaseHead,
    error::PageError,
    form::{Errors, Sent},
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

/// A section with what is left in it.
struct Left {
    line: SectionLine,
    /// Items that wait.
    open: Vec<ItemLink>,
    /// It has answers and no comment.
    bare: bool,
}

#[derive(Template)]
#[template(path = "interview/summary.html")]
struct SummaryPage {
    f: Frame,
    head: CaseHead,
    a: Head,
    errors: Errors,
    id: AssessmentId,
    progress: String,
    areas: Vec<AreaView>,
    left: Vec<Left>,
    questions: Vec<Question>,
    unsure: Vec<ItemLink>,
    /// How many items wait, once finishing was asked for in spite of them.
    blanks: Option<usize>,
}

#[derive(Deserialize)]
pub struct Finish {
    #[serde(default)]
    act: String,
}

pub async fn show(visit: Visit, At(id): At<AssessmentId>) -> Result<Response, PageError> {
    let (mut tx, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    if form.status != AssessmentStatus::Open {
        return Ok(to_result(id));
    }
    let page = page(&visit, &mut tx, &form, (None, Errors::default())).await?;
    Ok(page.into_response())
}

fn to_result(id: AssessmentId) -> Response {
    Redirect::to(&format!("/skemaer/{id}/resultat")).into_response()
}

/// Finishes the interview. Blanks are allowed, and said once before.
pub async fn finish(visit: Visit, At(id): At<AssessmentId>, Sent(sent): Sent<Finish>) -> Result<Response, PageError> {
    let (mut tx, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    if !is_interview(&form.instrument) {
        return Err(PageError::not_found());
    }
    let waiting = progress(&visit.frame("people"), &form.instrument, &form.sheet)
        .open
        .len();
    let mut errors = Errors::default();
    if waiting == 0 || sent.act == "finish-blanks" {
        match assessment::finish(&visit.house.care, visit.staff(), id).await {
            Ok(_) => return Ok(Redirect::to(&format!("/skemaer/{id}/resultat?gjort=afsluttet")).into_response()),
            Err(FinishError::Closed) => return Ok(to_result(id)),
            Err(FinishError::Refused(refusal)) => return Err(refusal.into()),
            Err(FinishError::Empty) => errors.add(visit.language(), "finish", "form-empty"),
        }
    }
    let page = page(&visit, &mut tx, &form, (Some(waiting), errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn page(
    visit: &Visit,
    tx: &mut Tx,
    form: &Form,
    (blanks, errors): (Option<usize>, Errors),
) -> Result<Page<SummaryPage>, PageError> {
    if !is_interview(&form.instrument) {
        return Err(PageError::not_found());
    }
    let f = visit.frame("people");
    let reading = Reading::from(form);
    let progress = progress(&f, &form.instrument, &form.sheet);
    let comments = form.sheet.circumstances.comments.as_ref();
    let left = progress.sections.iter().map(|line| Left {
        open: progress
            .open
            .iter()
            .filter(|next| next.section == line.id)
            .filter_map(|next| link(reading, &next.code))
            .collect(),
        bare: line.done > 0 && !comments.is_some_and(|all| all.contains_key(&line.id)),
        line: line.clone(),
    });
    Ok(Page(SummaryPage {
        head: CaseHead::of(visit, tx, &form.header, "assessments").await?,
        a: Head::of(&f, form),
        areas: areas(&f, form),
        left: left.collect(),
        questions: all_questions(&f, reading),
        unsure: form.unsure.iter().filter_map(|code| link(reading, code)).collect(),
        progress: progress.words.clone(),
        id: form.id,
        blanks,
        errors,
        f,
    }))
}
