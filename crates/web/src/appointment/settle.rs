//! What became of an appointment.

use axum::response::{IntoResponse, Redirect, Response};
use pejling_care::appointment::{self, Missed, SettleError};
use pejling_domain::id::AppointmentId;
use serde::Deserialize;

use super::found;
use crate::{error::PageError, form::Sent, gate::Visit, path::At};

#[derive(Deserialize)]
pub(super) struct StatusForm {
    #[serde(default)]
    status: String,
}

pub(super) async fn settle(
    visit: Visit,
    At(id): At<AppointmentId>,
    Sent(form): Sent<StatusForm>,
) -> Result<Response, PageError> {
    let missed = match form.status.as_str() {
        "cancelled" => Missed::ByCitizen,
        "cancelled-by-centre" => Missed::ByCentre,
        "no-show" => Missed::NoShow,
        _ => return Err(PageError::unreadable()),
    };
    let found = found(&visit, id).await?;
    match appointment::settle(&visit.house.care, visit.staff(), id, missed).await {
        Ok(()) => Ok(Redirect::to(&format!("/borgere/{}/aftaler?gjort=status", found.person_id)).into_response()),
        Err(SettleError::NotPlanned) => Err(PageError::cannot("appointment-not-planned")),
        Err(SettleError::NotBegun) => Err(PageError::cannot("appointment-not-begun")),
        Err(SettleError::Begun) => Err(PageError::cannot("appointment-begun")),
        Err(SettleError::Refused(refusal)) => Err(refusal.into()),
    }
}
