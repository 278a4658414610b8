//! The form on the citizen's own screen: the code to type, and how far the citizen is.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use pejling_care::assessment::{self, Form, citizen};
use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use pejling_store::Tx;

use super::fill;
use crate::{
    error::PageError,
    gate::Visit,
    page::{Frame, Page},
    path::At,
    session::{Waiting, waiting},
};

/// What is said of the citizen's screen.
pub struct Screen {
    /// Id.
    pub id: AssessmentId,
    /// The code, while it waits.
    pub waiting: Option<Waiting>,
    /// The citizen has begun: how far.
    pub under_way: Option<String>,
    /// It is finished.
    pub done: bool,
    /// It is read by the citizen alone, so it can be sent.
    pub can_be_sent: bool,
    /// Why it cannot.
    pub why_not: Option<String>,
}

impl Screen {
    /// What is to be said of a form; nothing to those who may not fill it in, and nothing of what staff alone answer.
    pub async fn of(visit: &Visit, f: &Frame, tx: &mut Tx, form: &Form) -> Result<Option<Self>, PageError> {
        if !f.may("assess") {
            return Ok(None);
        }
        let why_not = match citizen::can_be_sent(&form.instrument) {
            Ok(()) => None,
            Err(citizen::InviteError::NoWording) => Some(f.t("form-no-wording")),
            Err(_) => return Ok(None),
        };
        let invited = citizen::invited(&visit.house.care, tx, form.id).await?;
        let begun = invited.as_ref().is_some_and(|invited| invited.begun);
        Ok(Some(Self {
            id: form.id,
            under_way: begun.then(|| fill::progress(f, form)),
            waiting: invited
                .filter(|_| !begun)
                .map(|invited| waiting(visit, f, &invited.invited)),
            done: form.status == AssessmentStatus::Done,
            can_be_sent: why_not.is_none(),
            why_not,
        }))
    }
}

#[derive(Template)]
#[template(path = "assessment/screen.html")]
struct ScreenPart {
    f: Frame,
    screen: Screen,
}

/// The part alone, for the page that asks again and again; by itself it leads back to the page.
pub async fn show(
    visit: Visit,
    At(id): At<AssessmentId>,
    headers: axum::http::HeaderMap,
) -> Result<Response, PageError> {
    if !headers.contains_key("hx-request") {
        return Ok(Redirect::to(&format!("/skemaer/{id}")).into_response());
    }
    let f = visit.frame("people");
    let care = &visit.house.care;
    let form = assessment::glance(care, visit.staff(), id).await?;
    let mut tx = care.read().await?;
    match Screen::of(&visit, &f, &mut tx, &form).await? {
        Some(screen) => Ok(Page(ScreenPart { f, screen }).into_response()),
        None => Err(PageError::not_found()),
    }
}
