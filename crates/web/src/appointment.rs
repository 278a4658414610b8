//! Appointments of a citizen: the list, booking, moving, and what became of one.

mod reschedule;
mod settle;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    appointment::{self, Book, BookError, Time},
    person,
};
use pejling_domain::{
    access::Role,
    calendar::next_working_day,
    id::{AppointmentId, EnquiryId, PersonId},
    session::{AppointmentKind, AppointmentStatus, Modality},
};
use pejling_store::{
    appointment as store,
    appointment::{Appointment, Slot},
    episode as episodes, staff,
};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    case::CaseHead,
    choices,
    error::PageError,
    form::{Errors, Sent, parse_day, parse_minute},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    session::{number, say_booking},
};

/// How long back the list reaches, in days.
const BACK: i64 = 60;
/// Most appointments on the list.
const MOST: i64 = 50;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let book = Gate::Needs(Action::BookAppointment);
    routes
        .get(book, "/borgere/{person}/aftaler", list)
        .get(book, "/borgere/{person}/aftaler/ny", show_new)
        .post(book, "/borgere/{person}/aftaler/ny", do_new)
        .get(book, "/aftaler/{id}/flyt", reschedule::show)
        .post(book, "/aftaler/{id}/flyt", reschedule::send)
        .post(book, "/aftaler/{id}/status", settle::settle)
}

struct Row {
    id: AppointmentId,
    when: String,
    kind: String,
    how: String,
    staff: String,
    status: crate::fit::Label,
    planned: bool,
    begun: Option<String>,
    past: bool,
}

#[derive(Template)]
#[template(path = "appointment/list.html")]
struct ListPage {
    f: Frame,
    head: CaseHead,
    rows: Vec<Row>,
    toast: Option<String>,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    gjort: String,
}

async fn list(visit: Visit, At(person): At<PersonId>, Asked(said): Asked<Said>) -> Result<Page<ListPage>, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let (mut tx, header) = person::look(care, visit.staff(), person, Action::BookAppointment, "appointments").await?;
    let head = CaseHead::of(&visit, &mut tx, &header, "appointments").await?;
    let from = care.world.today().saturating_sub(jiff::Span::new().days(BACK));
    let found = store::of_person_from(&mut tx, person, from, MOST).await?;
    let names = staff::names(&mut tx).await?;
    let rows = found
        .iter()
        .map(|found| {
            row(
                &visit,
                &f,
                found,
                names.get(&found.staff_id).map(|who| who.name.clone()),
            )
        })
        .collect();
    let toast = match said.gjort.as_str() {
        "booket" => Some(f.t("appointment-toast-booked")),
        "flyttet" => Some(f.t("appointment-toast-moved")),
        "status" => Some(f.t("appointment-toast-settled")),
        _ => None,
    };
    Ok(Page(ListPage { f, head, rows, toast }))
}

fn row(visit: &Visit, f: &Frame, found: &Appointment, staff: Option<String>) -> Row {
    let world = &visit.house.care.world;
    let now = world.civil(world.now());
    let minute = i64::from(now.hour()) * 60 + i64::from(now.minute());
    let kind = match found.status {
        AppointmentStatus::Planned => "blue",
        AppointmentStatus::Kept => "green",
        AppointmentStatus::NoShow => "amber",
        AppointmentStatus::Cancelled | AppointmentStatus::CancelledByCentre => "plain",
    };
    let place = found
        .place
        .clone()
        .map(|place| format!(" · {place}"))
        .unwrap_or_default();
    Row {
        id: found.id,
        when: when(f, found),
        kind: f.word("appointment-kind", found.kind),
        how: format!("{}{place}", f.word("modality", found.modality)),
        staff: staff.unwrap_or_default(),
        status: crate::fit::Label {
            kind,
            words: f.word("appointment-status", found.status),
        },
        planned: found.status == AppointmentStatus::Planned && found.session_id.is_none(),
        begun: found
            .session_id
            .filter(|_| f.may("see-record"))
            .map(|id| format!("/samtaler/{id}")),
        past: (found.on_day.0, found.at_minute) <= (now.date(), minute),
    }
}

fn when(f: &Frame, found: &Appointment) -> String {
    let day = format!(
        "{} {}",
        format::weekday(f.language, found.on_day.0),
        format::day(f.language, found.on_day.0)
    );
    f.t2(
        "session-next-at",
        ("day", &day),
        ("time", &format::minute(f.language, found.at_minute)),
    )
}

/// Everything typed on the booking page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Typed {
    kind: String,
    staff: String,
    on: String,
    at: String,
    minutes: String,
    modality: String,
    place: String,
    overlap: String,
    enquiry: String,
}

impl Typed {
    fn time(&self, f: &Frame, errors: &mut Errors) -> Option<Time> {
        let (on, at_minute, minutes) = (parse_day(&self.on), parse_minute(&self.at), number(&self.minutes));
        if on.is_none() {
            errors.add(f.language, "on", "form-day-error");
        }
        if at_minute.is_none() {
            errors.add(f.language, "at", "form-time-error");
        }
        if minutes.is_none() {
            errors.add(f.language, "minutes", "appointment-length-error");
        }
        Some(Time {
            on: on?,
            at_minute: at_minute?,
            minutes: minutes?,
            modality: self.modality.parse().unwrap_or(Modality::InPerson),
            place: self.place.clone(),
            despite_overlap: self.overlap == "yes",
        })
    }
}

#[derive(Template)]
#[template(path = "appointment/new.html")]
struct NewPage {
    f: Frame,
    head: CaseHead,
    typed: Typed,
    kinds: Vec<(String, String)>,
    staff: Vec<(String, String)>,
    modalities: Vec<(String, String)>,
    overlap: bool,
    errors: Errors,
}

#[derive(Deserialize)]
struct About {
    /// The enquiry the first talk belongs to.
    henvendelse: Option<EnquiryId>,
}

async fn show_new(visit: Visit, At(person): At<PersonId>, Asked(about): Asked<About>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let closed = care.settings().await?.guarantee.closed;
    let wish = Slot {
        on: next_working_day(care.world.today(), closed),
        at_minute: 10 * 60,
        minutes: 50,
    };
    let proposed = appointment::free_time(&mut care.read().await?, visit.staff().id, wish, closed).await?;
    let typed = Typed {
        kind: if about.henvendelse.is_some() {
            AppointmentKind::Intake
        } else {
            AppointmentKind::Session
        }
        .to_string(),
        staff: visit.staff().id.to_string(),
        on: proposed.on.to_string(),
        at: format!("{:02}:{:02}", proposed.at_minute / 60, proposed.at_minute % 60),
        minutes: proposed.minutes.to_string(),
        modality: Modality::InPerson.to_string(),
        enquiry: about.henvendelse.map(|id| id.to_string()).unwrap_or_default(),
        ..Typed::default()
    };
    Ok(new_page(&visit, person, typed, Errors::default())
        .await?
        .into_response())
}

async fn new_page(visit: &Visit, person: PersonId, typed: Typed, errors: Errors) -> Result<Page<NewPage>, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let (mut tx, header) = person::look(care, visit.staff(), person, Action::BookAppointment, "appointments").await?;
    let head = CaseHead::of(visit, &mut tx, &header, "appointments").await?;
    let mut everybody: Vec<_> = staff::all(&mut tx)
        .await?
        .into_iter()
        .filter(|row| row.active && receives(row.role))
        .collect();
    everybody.sort_by_key(|row| pejling_domain::text::sort_key(&row.name));
    Ok(Page(NewPage {
        kinds: choices::all::<AppointmentKind>(&f, "appointment-kind"),
        staff: everybody
            .into_iter()
            .map(|row| (row.id.to_string(), row.name))
            .collect(),
        modalities: choices::all::<Modality>(&f, "modality"),
        overlap: errors.of("at").is_some(),
        head,
        typed,
        errors,
        f,
    }))
}

/// Roles that receive citizens.
fn receives(role: Role) -> bool {
    matches!(
        role,
        Role::Counsellor | Role::Visitator | Role::Doctor | Role::Nurse | Role::Leader
    )
}

async fn do_new(visit: Visit, At(person): At<PersonId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let mut errors = Errors::default();
    if let Some(time) = typed.time(&f, &mut errors).filter(|_| errors.is_empty()) {
        match book(&visit, person, &typed, time).await {
            Ok(_) => return Ok(Redirect::to(&format!("/borgere/{person}/aftaler?gjort=booket")).into_response()),
            Err(why) => say_booking(&f, &mut errors, ["on", "at", "minutes", "place"], why)?,
        }
    }
    Ok((
        StatusCode::UNPROCESSABLE_ENTITY,
        new_page(&visit, person, typed, errors).await?,
    )
        .into_response())
}

async fn book(visit: &Visit, person: PersonId, typed: &Typed, time: Time) -> Result<AppointmentId, BookError> {
    let kind = typed.kind.parse().unwrap_or(AppointmentKind::Session);
    let episode = if kind == AppointmentKind::Intake {
        None
    } else {
        let mut tx = visit.house.care.read().await?;
        episodes::active_of_person(&mut tx, person)
            .await?
            .first()
            .map(|course| course.id)
    };
    let ask = Book {
        person,
        enquiry: typed.enquiry.parse().ok(),
        episode,
        staff: typed.staff.parse().ok(),
        kind,
        time,
    };
    appointment::book(&visit.house.care, visit.staff(), ask).await
}

async fn found(visit: &Visit, id: AppointmentId) -> Result<Appointment, PageError> {
    let mut tx = visit.house.care.read().await?;
    store::by_id(&mut tx, id).await?.ok_or_else(PageError::not_found)
}
