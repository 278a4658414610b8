//! What an enquiry has become: the day treatment must have started, and an anonymous person's code.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use pejling_care::{
    draft::{self, DraftError, Origin},
    enquiry::{self, Registered},
};
use pejling_domain::{guarantee::Missing, id::EnquiryId};

use crate::{
    clock,
    error::PageError,
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

/// How long an anonymous person's code is shown to the one who took the enquiry in, in seconds.
const CODE_SECONDS: i64 = 1800;

fn code_form(enquiry: EnquiryId) -> String {
    format!("enquiry.code.{enquiry}")
}

/// An anonymous person's code goes to the receipt through a sealed draft, which is thrown away when it is written down.
pub(super) async fn made(visit: &Visit, made: Registered) -> Result<Response, PageError> {
    let care = &visit.house.care;
    draft::discard(care, visit.staff(), super::FORM).await?;
    if let Some(code) = made.return_code {
        let origin = Origin::of(&made.enquiry.to_string(), "");
        match draft::save(care, visit.staff(), &code_form(made.enquiry), &origin, &code).await {
            Ok(_) | Err(DraftError::Conflict) => {}
            Err(DraftError::Store(error)) => return Err(error.into()),
        }
    }
    Ok(Redirect::to(&format!("/henvendelser/{}/kvittering", made.enquiry)).into_response())
}

#[derive(Template)]
#[template(path = "enquiry/receipt.html")]
struct ReceiptPage {
    f: Frame,
    id: EnquiryId,
    name: String,
    promise: String,
    why: Vec<String>,
    code: Option<String>,
    interview: bool,
}

/// What the enquiry has become, and the next step.
pub(in crate::enquiry) async fn receipt(visit: Visit, At(id): At<EnquiryId>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let made = enquiry::receipt(care, visit.staff(), id).await?;
    let mut tx = care.read().await?;
    let code = draft::load::<String>(&mut tx, visit.staff(), &code_form(id)).await?;
    drop(tx);
    let now = care.world.now();
    let fresh = code
        .as_ref()
        .is_some_and(|code| code.saved_at.plus_seconds(CODE_SECONDS) > now);
    if code.is_some() && !fresh {
        draft::discard(care, visit.staff(), &code_form(id)).await?;
    }
    let f = visit.frame("enquiries");
    Ok(Page(ReceiptPage {
        id,
        name: made.name,
        promise: made
            .clock
            .as_ref()
            .map_or_else(|| f.t("clock-promise-not-asked"), |reading| clock::promise(&f, reading)),
        why: made
            .clock
            .as_ref()
            .map(|reading| clock::why(&f, reading))
            .unwrap_or_default(),
        code: code.filter(|_| fresh).map(|code| code.body),
        interview: made
            .clock
            .as_ref()
            .is_some_and(|reading| reading.state.missing.contains(&Missing::MedicalInterview)),
        f,
    })
    .into_response())
}

/// The code is written down: it is shown no more.
pub(in crate::enquiry) async fn code_written(visit: Visit, At(id): At<EnquiryId>) -> Result<Redirect, PageError> {
    draft::discard(&visit.house.care, visit.staff(), &code_form(id)).await?;
    Ok(Redirect::to(&format!("/henvendelser/{id}/kvittering")))
}
