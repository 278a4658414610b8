//! Moving an appointment: who, what and where stay.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{Action, appointment, person};
use pejling_domain::id::AppointmentId;
use pejling_store::appointment::Appointment;

use super::{Typed, found, when};
use crate::{
    case::CaseHead,
    error::PageError,
    form::{Errors, Sent},
    gate::Visit,
    page::{Frame, Page},
    path::At,
    session::say_booking,
};

#[derive(Template)]
#[template(path = "appointment/move.html")]
struct MovePage {
    f: Frame,
    head: CaseHead,
    id: AppointmentId,
    now: String,
    typed: Typed,
    overlap: bool,
    errors: Errors,
}

pub async fn show(visit: Visit, At(id): At<AppointmentId>) -> Result<Response, PageError> {
    let found = found(&visit, id).await?;
    let typed = Typed {
        on: found.on_day.0.to_string(),
        at: format!("{:02}:{:02}", found.at_minute / 60, found.at_minute % 60),
        minutes: found.minutes.to_string(),
        ..Typed::default()
    };
    Ok(page(&visit, &found, typed, Errors::default()).await?.into_response())
}

async fn page(visit: &Visit, found: &Appointment, typed: Typed, errors: Errors) -> Result<Page<MovePage>, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let (mut tx, header) = person::look(
        care,
        visit.staff(),
        found.person_id,
        Action::BookAppointment,
        "appointments",
    )
    .await?;
    let head = CaseHead::of(visit, &mut tx, &header, "appointments").await?;
    Ok(Page(MovePage {
        id: found.id,
        now: when(&f, found),
        overlap: errors.of("at").is_some(),
        head,
        typed,
        errors,
        f,
    }))
}

pub async fn send(visit: Visit, At(id): At<AppointmentId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let found = found(&visit, id).await?;
    let mut errors = Errors::default();
    if let Some(time) = typed.time(&f, &mut errors).filter(|_| errors.is_empty()) {
        match appointment::reschedule(&visit.house.care, visit.staff(), id, time).await {
            Ok(()) => {
                return Ok(
                    Redirect::to(&format!("/borgere/{}/aftaler?gjort=flyttet", found.person_id)).into_response(),
                );
            }
            Err(why) => say_booking(&f, &mut errors, ["on", "at", "minutes", "place"], why)?,
        }
    }
    Ok((
        StatusCode::UNPROCESSABLE_ENTITY,
        page(&visit, &found, typed, errors).await?,
    )
        .into_response())
}
