//! A note about something else than a talk: a call, a meeting, a letter. It is kept as a draft while it is typed.

use std::collections::HashMap;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    draft::{self, Draft, DraftError, Origin},
    note::{self, NoteError, Write},
    person,
};
use pejling_domain::id::{PersonId, StaffId};
use pejling_store::{episode as episodes, note as store, staff::StaffName};
use serde::{Deserialize, Serialize};

use crate::{
    Gate, Routes,
    case::CaseHead,
    error::PageError,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    session::say_note,
};

/// Newest notes shown below the form.
const NEWEST: i64 = 10;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let write = Gate::Needs(Action::HoldSession);
    routes
        .get(write, "/borgere/{person}/notat", show)
        .post(write, "/borgere/{person}/notat", send)
        .post(write, "/borgere/{person}/notat/kladde", autosave)
}

/// What is kept of a note that is not signed yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Body {
    about_on: String,
    text: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Typed {
    act: String,
    sheet: String,
    base: String,
    about_on: String,
    text: String,
}

impl Typed {
    fn origin(&self) -> Origin {
        Origin::of(&self.sheet, &self.base)
    }

    fn body(&self) -> Body {
        Body {
            about_on: self.about_on.clone(),
            text: self.text.clone(),
        }
    }
}

/// The name of the draft of a person's next note.
fn form(person: PersonId) -> String {
    format!("note {person}")
}

/// A signed note in the list.
struct NoteLine {
    byline: String,
    words: String,
}

#[derive(Template)]
#[template(path = "note/page.html")]
struct NotePage {
    f: Frame,
    head: CaseHead,
    typed: Typed,
    saved: String,
    other: Option<String>,
    notes: Vec<NoteLine>,
    toast: Option<String>,
    errors: Errors,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    gjort: String,
}

async fn show(visit: Visit, At(person): At<PersonId>, Asked(said): Asked<Said>) -> Result<Response, PageError> {
    let toast = match said.gjort.as_str() {
        "underskrevet" => Some("note-toast-signed"),
        "kladde" => Some("session-toast-draft"),
        _ => None,
    };
    let mut page = page(&visit, person, None, Errors::default()).await?;
    page.toast = toast.map(|key| page.f.t(key));
    Ok(Page(page).into_response())
}

async fn page(visit: &Visit, person: PersonId, typed: Option<Typed>, errors: Errors) -> Result<NotePage, PageError> {
    let f = visit.frame("people");
    let world = &visit.house.care.world;
    let (mut tx, header) = person::look(&visit.house.care, visit.staff(), person, Action::SeeRecord, "note").await?;
    let head = CaseHead::of(visit, &mut tx, &header, "note").await?;
    let kept: Option<Draft<Body>> = draft::load(&mut tx, visit.staff(), &form(person)).await?;
    let names = pejling_store::staff::names(&mut tx).await?;
    let notes = store::of_person(&mut tx, person, NEWEST).await?;
    let without_talk = notes.iter().filter(|note| note.session.is_none());
    let notes = without_talk.map(|note| line(visit, &f, note, &names)).collect();
    let sheet = world.id::<PersonId>().to_string();
    let base = kept
        .as_ref()
        .map(|kept| kept.saved_at.0.as_microsecond().to_string())
        .unwrap_or_default();
    let conflict = errors.of("text").is_some_and(|said| said == f.t("session-conflict"));
    let typed = match typed {
        Some(typed) if conflict => Typed { sheet, base, ..typed },
        Some(typed) => typed,
        None => {
            let body = kept.as_ref().map(|kept| kept.body.clone()).unwrap_or_default();
            let about_on = if body.about_on.is_empty() {
                world.today().to_string()
            } else {
                body.about_on
            };
            Typed {
                sheet,
                base,
                about_on,
                text: body.text,
                ..Typed::default()
            }
        }
    };
    let saved = kept.as_ref().map(|kept| {
        let at = world.civil(kept.saved_at);
        f.t1(
            "session-saved",
            "time",
            format::minute(f.language, i64::from(at.hour()) * 60 + i64::from(at.minute())),
        )
    });
    Ok(NotePage {
        other: kept.filter(|_| conflict).map(|kept| kept.body.text),
        saved: saved.unwrap_or_default(),
        toast: None,
        head,
        typed,
        notes,
        errors,
        f,
    })
}

fn line(visit: &Visit, f: &Frame, note: &store::Note, names: &HashMap<StaffId, StaffName>) -> NoteLine {
    let by = names.get(&note.author).map(|who| who.name.as_str()).unwrap_or_default();
    let at = format::instant(f.language, visit.house.care.world.civil(note.written_at));
    NoteLine {
        byline: f.t2("session-byline", ("author", by), ("at", &at)),
        words: note.text.text.clone(),
    }
}

async fn send(visit: Visit, At(person): At<PersonId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let mut errors = Errors::default();
    match keep(&visit, person, &typed).await {
        Ok(()) => {}
        Err(Kept::Conflict) => {
            errors.add(f.language, "text", "session-conflict");
            return again(&visit, person, typed, errors).await;
        }
        Err(Kept::Page(error)) => return Err(error),
    }
    if typed.act != "sign" {
        return Ok(Redirect::to(&format!("/borgere/{person}/notat?gjort=kladde")).into_response());
    }
    let Some(about_on) = parse_day(&typed.about_on) else {
        errors.add(f.language, "about_on", "form-day-error");
        return again(&visit, person, typed, errors).await;
    };
    let mut tx = visit.house.care.read().await?;
    let running = episodes::active_of_person(&mut tx, person).await?;
    drop(tx);
    let episode = running
        .first()
        .filter(|course| course.started_on <= about_on)
        .map(|course| course.id);
    let ask = Write {
        person,
        episode,
        about_on,
        text: typed.text.clone(),
    };
    match note::write(&visit.house.care, visit.staff(), ask).await {
        Ok(_) => {
            draft::discard(&visit.house.care, visit.staff(), &form(person)).await?;
            Ok(Redirect::to(&format!("/borgere/{person}/notat?gjort=underskrevet")).into_response())
        }
        Err(why) => {
            match why {
                NoteError::Empty => errors.add(f.language, "text", "note-empty"),
                other => say_note(&f, &mut errors, other)?,
            }
            again(&visit, person, typed, errors).await
        }
    }
}

async fn again(visit: &Visit, person: PersonId, typed: Typed, errors: Errors) -> Result<Response, PageError> {
    Ok((
        StatusCode::UNPROCESSABLE_ENTITY,
        Page(page(visit, person, Some(typed), errors).await?),
    )
        .into_response())
}

/// Why a draft was not kept.
enum Kept {
    Conflict,
    Page(PageError),
}

/// Keeps what is typed; a record out of reach keeps nothing.
async fn keep(visit: &Visit, person: PersonId, typed: &Typed) -> Result<(), Kept> {
    let care = &visit.house.care;
    let within = async {
        let mut tx = care.read().await?;
        care.reach(&mut tx, visit.staff(), person, Action::HoldSession).await
    };
    within.await.map_err(|refusal| Kept::Page(refusal.into()))?;
    match draft::save(care, visit.staff(), &form(person), &typed.origin(), &typed.body()).await {
        Ok(_) => Ok(()),
        Err(DraftError::Conflict) => Err(Kept::Conflict),
        Err(DraftError::Store(error)) => Err(Kept::Page(error.into())),
    }
}

/// Keeps what is typed while it is typed.
async fn autosave(visit: Visit, At(person): At<PersonId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    match keep(&visit, person, &typed).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(Kept::Conflict) => Ok(StatusCode::CONFLICT.into_response()),
        Err(Kept::Page(error)) => Err(error),
    }
}
