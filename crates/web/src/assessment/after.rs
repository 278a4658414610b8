//! What may be done to a form that is finished: correct it, strike it out, take it away as FHIR.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::assessment::{self, Correct, CorrectError, Form, PutError, VoidError};
use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use serde::Deserialize;

use super::{
    field::{self, Field},
    fill::{self, Head},
    result, words,
};
use crate::{
    case::CaseHead,
    error::PageError,
    form::{Errors, Sent},
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

#[derive(Template)]
#[template(path = "assessment/correct.html")]
struct CorrectPage {
    f: Frame,
    head: CaseHead,
    a: Head,
    errors: Errors,
    field: Field,
    code: String,
    standing: String,
    reason: String,
}

/// What is sent to correct one answer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    answer: String,
    seen: i64,
    reason: String,
}

/// One answer, to be corrected.
pub async fn show(visit: Visit, At((id, item)): At<(AssessmentId, String)>) -> Result<Response, PageError> {
    let opened = assessment::open(&visit.house.care, visit.staff(), id).await?;
    Ok(Page(page(&visit, opened, &item, (None, Errors::default())).await?).into_response())
}

async fn page(
    visit: &Visit,
    (mut tx, form): (pejling_store::Tx, Form),
    item: &str,
    (typed, errors): (Option<Typed>, Errors),
) -> Result<CorrectPage, PageError> {
    let f = visit.frame("people");
    if form.status != AssessmentStatus::Done {
        return Err(PageError::not_found());
    }
    let place = form.instrument.place(item).ok_or(PageError::not_found())?;
    let head = CaseHead::of(visit, &mut tx, &form.header, "assessments").await?;
    let mut field = field::field(visit, &f, &form, place);
    field.error = errors.of("answer").map(str::to_owned);
    if let Some(typed) = &typed {
        field.typed.clone_from(&typed.answer);
        for choice in &mut field.choices {
            choice.chosen = choice.value == typed.answer;
        }
    }
    Ok(CorrectPage {
        a: Head::of(&f, &form),
        standing: words::answer(&f, &form.instrument, place, &form.sheet.answers()[place]),
        code: item.to_owned(),
        reason: typed.map(|typed| typed.reason).unwrap_or_default(),
        head,
        errors,
        field,
        f,
    })
}

/// Corrects one answer; what stood there before stays beside it.
pub async fn correct(
    visit: Visit,
    At((id, item)): At<(AssessmentId, String)>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let ask = Correct {
        item: &item,
        typed: &typed.answer,
        reason: &typed.reason,
        seen: typed.seen,
    };
    let mut errors = Errors::default();
    match assessment::correct(&visit.house.care, visit.staff(), id, ask).await {
        Ok(_) => return Ok(Redirect::to(&format!("/skemaer/{id}/resultat?gjort=rettet")).into_response()),
        Err(CorrectError::Reason(_)) => errors.add(f.language, "reason", "form-reason-missing"),
        Err(CorrectError::Same) => errors.add(f.language, "answer", "form-same"),
        Err(CorrectError::NotDone) => return Err(PageError::not_found()),
        Err(CorrectError::Put(PutError::Typed(why))) => errors.add_text("answer", field::wrong(&f, &why)),
        Err(CorrectError::Put(PutError::Changed { mark, .. })) => {
            let by = field::given_by(&visit, &f, &mark);
            errors.add_text("answer", f.t1("form-changed-again", "by", by));
        }
        Err(CorrectError::Put(PutError::Refused(refusal))) => return Err(refusal.into()),
        Err(CorrectError::Put(_)) => return Err(PageError::unreadable()),
    }
    let opened = assessment::open(&visit.house.care, visit.staff(), id).await?;
    let page = page(&visit, opened, &item, (Some(typed), errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// What is sent to strike out a form, or two answers of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Struck {
    reason: String,
    one: String,
    other: String,
}

/// Strikes out the form; with two codes, the two answers alone: they become X.
pub async fn strike_out(
    visit: Visit,
    At(id): At<AssessmentId>,
    Sent(sent): Sent<Struck>,
) -> Result<Response, PageError> {
    let (care, by) = (&visit.house.care, visit.staff());
    let mut errors = Errors::default();
    if sent.one.is_empty() {
        match assessment::void(care, by, id, &sent.reason).await {
            Ok(()) | Err(VoidError::Already) => {
                return Ok(Redirect::to(&format!("/skemaer/{id}/resultat?gjort=annulleret")).into_response());
            }
            Err(VoidError::Reason(_)) => errors.add(visit.language(), "reason", "form-reason-missing"),
            Err(VoidError::Refused(refusal)) => return Err(refusal.into()),
        }
    } else {
        let pair = [sent.one.as_str(), sent.other.as_str()];
        match assessment::strike(care, by, id, (pair, &sent.reason)).await {
            Ok(_) | Err(CorrectError::Same) => {
                return Ok(Redirect::to(&format!("/skemaer/{id}/resultat?gjort=rettet")).into_response());
            }
            Err(CorrectError::Reason(_)) => errors.add(visit.language(), "reason", "form-reason-missing"),
            Err(CorrectError::Put(PutError::Refused(refusal))) => return Err(refusal.into()),
            Err(_) => return Err(PageError::unreadable()),
        }
    }
    let opened = assessment::open(care, by, id).await?;
    if opened.1.status == AssessmentStatus::Open {
        return fill::again(&visit, opened, errors).await;
    }
    let page = result::page(&visit, opened, (None, errors, sent.reason)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The answers as a response and the scores as observations, in one bundle.
pub async fn fhir(visit: Visit, At(id): At<AssessmentId>) -> Result<Response, PageError> {
    let bundle = assessment::fhir(&visit.house.care, visit.staff(), id).await?;
    let mut json = serde_json::to_vec_pretty(&bundle).map_err(|_| PageError::ours())?;
    json.push(b'\n');
    let kind = HeaderValue::from_static("application/fhir+json; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"skema.fhir.json\"");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, json).into_response())
}
