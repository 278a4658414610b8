//! Booking the first talk (forsamtale).

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use pejling_care::{
    Action,
    appointment::free_time,
    enquiry::{self, BookIntake, BookIntakeError, Colleague, Turn, View},
};
use pejling_domain::{Code, calendar::next_working_day, id::EnquiryId, session::Modality};
use pejling_store::appointment::Slot;
use serde::Deserialize;

use super::came_second;
use crate::{
    choices::{self, Choices},
    clock::{self, ClockView},
    error::PageError,
    form::{Errors, Sent, parse_day, parse_minute},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    version: String,
    staff: String,
    on: String,
    at: String,
    minutes: String,
    modality: String,
    place: String,
}

#[derive(Template)]
#[template(path = "enquiry/booking.html")]
struct BookingPage {
    f: Frame,
    errors: Errors,
    typed: Typed,
    v: View,
    clock: ClockView,
    promise: Option<String>,
    colleagues: Vec<Colleague>,
}

impl BookingPage {
    fn name(&self) -> &str {
        self.v.header.display_name()
    }
    fn staff(&self) -> Choices {
        self.colleagues
            .iter()
            .map(|colleague| (colleague.id.to_string(), colleague.name.clone()))
            .collect()
    }
    fn modalities(&self) -> Choices {
        choices::some(
            &self.f,
            "modality",
            &[Modality::InPerson, Modality::Phone, Modality::Video, Modality::Home],
        )
    }
}

/// Shows the form, with a free time on the next working day and the owner chosen already.
pub(super) async fn show(visit: Visit, At(id): At<EnquiryId>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let view = enquiry::view(care, visit.staff(), id).await?;
    let staff = view.enquiry.owner.unwrap_or(visit.staff().id);
    let closed = care.settings().await?.guarantee.closed;
    let wish = Slot {
        on: next_working_day(care.world.today(), closed),
        at_minute: 10 * 60,
        minutes: 60,
    };
    let proposed = free_time(&mut care.read().await?, staff, wish, closed).await?;
    let typed = Typed {
        version: view.enquiry.version.to_string(),
        staff: staff.to_string(),
        on: proposed.on.to_string(),
        at: format!("{:02}.{:02}", proposed.at_minute / 60, proposed.at_minute % 60),
        minutes: proposed.minutes.to_string(),
        modality: "in-person".into(),
        place: String::new(),
    };
    Ok(Page(page(&visit, view, typed, Errors::default()).await?).into_response())
}

async fn page(visit: &Visit, v: View, typed: Typed, errors: Errors) -> Result<BookingPage, PageError> {
    let care = &visit.house.care;
    let colleagues = enquiry::colleagues(care, visit.staff(), Action::HoldSession).await?;
    let f = visit.frame("enquiries");
    Ok(BookingPage {
        clock: ClockView::of(&f, v.clock.as_ref(), care.world.today()),
        promise: v.clock.as_ref().map(|reading| clock::promise(&f, reading)),
        f,
        errors,
        typed,
        v,
        colleagues,
    })
}

fn slot(visit: &Visit, typed: &Typed, errors: &mut Errors) -> Option<Slot> {
    let language = visit.language();
    let on: Option<Date> = parse_day(&typed.on);
    let at_minute = parse_minute(&typed.at);
    let minutes: Option<i64> = typed
        .minutes
        .trim()
        .parse()
        .ok()
        .filter(|minutes| (5..=480).contains(minutes));
    for (field, missing, key) in [
        ("on", on.is_none(), "form-day-error"),
        ("at", at_minute.is_none(), "form-time-error"),
        ("minutes", minutes.is_none(), "booking-minutes-error"),
    ] {
        if missing {
            errors.add(language, field, key);
        }
    }
    Some(Slot {
        on: on?,
        at_minute: at_minute?,
        minutes: minutes?,
    })
}

/// Books the talk and leads to the enquiry.
pub(super) async fn book(visit: Visit, At(id): At<EnquiryId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let version = typed.version.parse().map_err(|_| PageError::unreadable())?;
    let mut errors = Errors::default();
    let staff = typed.staff.parse().ok();
    if staff.is_none() {
        errors.add(visit.language(), "staff", "enquiry-choose");
    }
    let (Some(slot), Some(staff)) = (slot(&visit, &typed, &mut errors), staff) else {
        return again(&visit, id, typed, errors).await;
    };
    let modality = Modality::from_code(&typed.modality).unwrap_or(Modality::InPerson);
    let ask = BookIntake {
        turn: Turn { enquiry: id, version },
        staff,
        slot,
        modality,
        place: typed.place.clone(),
    };
    match enquiry::book_intake(care, visit.staff(), ask).await {
        Ok(_) => return Ok(Redirect::to(&format!("/henvendelser/{id}?gemt=ja")).into_response()),
        Err(BookIntakeError::Moved(_)) => return Ok(came_second(&format!("/henvendelser/{id}"), id).into_response()),
        Err(BookIntakeError::Refused(refusal)) => return Err(refusal.into()),
        Err(BookIntakeError::Past) => errors.add(visit.language(), "on", "enquiry-day-past"),
        Err(BookIntakeError::Time) => errors.add(visit.language(), "at", "form-time-error"),
        Err(BookIntakeError::Staff) => errors.add(visit.language(), "staff", "enquiry-choose"),
        Err(BookIntakeError::Place) => errors.add(visit.language(), "place", "enquiry-too-long"),
        Err(BookIntakeError::Busy(other)) => {
            let language = visit.language();
            let (from, to) = (
                format::minute(language, other.at_minute),
                format::minute(language, other.at_minute + other.minutes),
            );
            errors.add_text("at", language.text("booking-busy", &[("from", from), ("to", to)]));
        }
    }
    again(&visit, id, typed, errors).await
}

async fn again(visit: &Visit, id: EnquiryId, mut typed: Typed, errors: Errors) -> Result<Response, PageError> {
    let view = enquiry::view(&visit.house.care, visit.staff(), id).await?;
    typed.version = view.enquiry.version.to_string();
    let page = page(visit, view, typed, errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
