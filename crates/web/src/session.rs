//! The page of a talk: well-being, note, alliance, the next appointment, the signature. One page, no dialogs.
//!
//! While the talk is open the whole page is one form: whatever is pressed, what was typed goes along and is kept as a
//! draft before anything else happens, with or without scripts.

mod act;
mod form;
mod page;
mod paper;
mod part;

use axum::response::{IntoResponse, Redirect, Response};
use pejling_care::{
    Action,
    session::{self, Open, OpenError},
};
use pejling_domain::session::Modality;
use serde::Deserialize;

pub use form::{number, say_booking, say_note};
pub use part::{Waiting, waiting};

use crate::{Gate, Routes, error::PageError, form::Sent, gate::Visit};

/// Length of a talk without an appointment, in minutes, until somebody says otherwise.
const USUAL_MINUTES: i64 = 50;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let hold = Gate::Needs(Action::HoldSession);
    routes
        .post(hold, "/samtaler", start)
        .get(Gate::Needs(Action::SeeRecord), "/samtaler/{id}", page::show)
        .post(hold, "/samtaler/{id}", act::act)
        .post(hold, "/samtaler/{id}/kladde", act::autosave)
        .post(hold, "/samtaler/{id}/tilfoejelse", act::add)
        .get(hold, "/samtaler/{id}/dele/{measure}", part::show)
        .get(hold, "/samtaler/{id}/papir/{measure}", paper::show)
        .post(hold, "/samtaler/{id}/papir/{measure}", paper::enter)
}

#[derive(Deserialize)]
struct StartForm {
    #[serde(default)]
    appointment: String,
    #[serde(default)]
    episode: String,
}

/// Starts a talk from an appointment or in a course, or goes on with the one that was started.
async fn start(visit: Visit, Sent(form): Sent<StartForm>) -> Result<Response, PageError> {
    let open = if form.appointment.is_empty() {
        let episode = form.episode.parse().map_err(|_| PageError::not_found())?;
        Open::AdHoc {
            episode,
            modality: Modality::InPerson,
            minutes: USUAL_MINUTES,
        }
    } else {
        Open::Appointment(form.appointment.parse().map_err(|_| PageError::not_found())?)
    };
    match session::open(&visit.house.care, visit.staff(), open).await {
        Ok(id) => Ok(Redirect::to(&format!("/samtaler/{id}")).into_response()),
        Err(OpenError::Refused(refusal)) => Err(refusal.into()),
        Err(OpenError::NoCourse) => Err(PageError::cannot("session-no-course")),
        Err(OpenError::CourseOver) => Err(PageError::cannot("session-course-over")),
        Err(OpenError::NotNow | OpenError::Length) => Err(PageError::cannot("session-not-now")),
    }
}
