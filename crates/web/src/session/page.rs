//! The page of a talk, open or signed.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use pejling_care::{
    appointment,
    draft::Draft,
    feedback, plan as plans, rhythm,
    rhythm::DueState,
    session::{self, View},
};
use pejling_documents::chart::Audience;
use pejling_domain::{
    calendar::next_working_day_on_or_after,
    feedback::Measure,
    id::SessionId,
    session::{Method, Modality, SessionStatus},
};
use pejling_store::{appointment::Slot, episode as episodes, note::Note, note::NoteText};
use serde::Deserialize;

use super::{form::Typed, part::Block};
use crate::{
    case::CaseHead,
    choices,
    error::PageError,
    fit::{self, FitFigure},
    form::Errors,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    plan::{self, DueRow, GoalView, PlanView},
};

/// A version of the note as it is shown.
pub struct NoteLine {
    /// Who wrote it and when.
    pub byline: String,
    /// Heading and words of each part that has any.
    pub parts: Vec<(String, String)>,
    /// Later than the day it is about (LR-REC-03).
    pub late: Option<String>,
    /// An addition.
    pub addition: bool,
}

/// What the right column shows.
pub struct Aside {
    /// What was agreed at the talk before.
    pub former: Option<(String, Vec<(String, String)>)>,
    /// The next planned appointment.
    pub next: Option<String>,
    /// The goals of the plan in force; none where there is no plan.
    pub goals: Option<Vec<GoalView>>,
    /// What falls due next in the course.
    pub due: Vec<DueRow>,
}

#[derive(Template)]
#[template(path = "session/page.html")]
pub struct SessionPage {
    f: Frame,
    head: CaseHead,
    id: SessionId,
    title: String,
    subtitle: String,
    signed: bool,
    may_hold: bool,
    ors: Block,
    srs: Block,
    fit: Option<FitFigure>,
    notes: Vec<NoteLine>,
    replaced: Vec<String>,
    typed: Typed,
    saved: String,
    other: Option<Vec<(String, String)>>,
    methods: Vec<(String, String)>,
    modalities: Vec<(String, String)>,
    overlap: bool,
    aside: Aside,
    addition: String,
    toast: Option<String>,
    errors: Errors,
}

/// What an answer to a sent form brings along.
#[derive(Default)]
pub struct Again {
    /// What was typed.
    pub typed: Option<Typed>,
    /// What is wrong with it.
    pub errors: Errors,
    /// Another window has written: its draft is shown beside.
    pub conflict: bool,
    /// Words meant for the addition.
    pub addition: String,
}

#[derive(Deserialize)]
pub struct Said {
    /// What has just been done.
    #[serde(default)]
    gjort: String,
}

pub async fn show(visit: Visit, At(id): At<SessionId>, Asked(said): Asked<Said>) -> Result<Response, PageError> {
    let toast = match said.gjort.as_str() {
        "underskrevet" => Some("session-toast-signed"),
        "mangler" => Some("session-toast-missing"),
        "kladde" => Some("session-toast-draft"),
        "tilfoejet" => Some("session-toast-added"),
        "imens" => Some("session-toast-meanwhile"),
        _ => None,
    };
    Ok(page(&visit, id, Again::default(), toast).await?.into_response())
}

/// The page again, with what was typed and what is wrong with it.
///
/// # Errors
/// [`PageError`] when the talk is out of reach.
pub async fn again(visit: &Visit, id: SessionId, again: Again) -> Result<Response, PageError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(visit, id, again, None).await?).into_response())
}

async fn page(visit: &Visit, id: SessionId, again: Again, toast: Option<&str>) -> Result<Page<SessionPage>, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let mut view = session::view(care, visit.staff(), id).await?;
    let head = CaseHead::of(visit, &mut view.tx, &view.header, "session").await?;
    let track = feedback::track(care, &mut view.tx, view.session.episode_id, view.header.person.born_on).await?;
    let names = pejling_store::staff::names(&mut view.tx).await?;
    let author = |note: &Note| names.get(&note.author).map(|who| who.name.clone()).unwrap_or_default();
    let aside = aside(visit, &f, &mut view).await?;
    let signed = view.session.status == SessionStatus::Signed;
    let typed = typed(visit, &mut view, &again).await?;
    let measured = track.talks.iter().any(|talk| talk.ors.is_some());
    Ok(Page(SessionPage {
        ors: Block::of(visit, &f, &view.session, &view.ors, &track),
        srs: Block::of(visit, &f, &view.session, &view.srs, &track),
        fit: measured.then(|| fit::figure(&f, &track, Audience::Staff)),
        title: f.t1("session-title", "n", view.session.number),
        subtitle: subtitle(&f, &view),
        notes: view
            .notes
            .iter()
            .map(|note| note_line(visit, &f, note, &author(note)))
            .collect(),
        replaced: view.replaced.iter().map(|old| replaced(visit, &f, old)).collect(),
        saved: saved(visit, &f, view.draft.as_ref()),
        other: again
            .conflict
            .then(|| view.draft.as_ref().map(|draft| parts(&f, &draft.body)))
            .flatten(),
        methods: choices::or_none(f.t("form-choose"), choices::all::<Method>(&f, "method")),
        modalities: choices::all::<Modality>(&f, "modality"),
        overlap: again.errors.of("next_at").is_some() && typed.next == "book",
        aside,
        addition: again.addition,
        toast: toast.map(|key| f.t(key)),
        may_hold: f.may("hold-session"),
        errors: again.errors,
        signed,
        typed,
        head,
        id,
        f,
    }))
}

/// What stands in the fields: what was typed, else the draft, else suggestions.
async fn typed(visit: &Visit, view: &mut View, again: &Again) -> Result<Typed, PageError> {
    let sheet = visit.house.care.world.id::<SessionId>().to_string();
    let base = view
        .draft
        .as_ref()
        .map(|draft| draft.saved_at.0.as_microsecond().to_string())
        .unwrap_or_default();
    if let Some(typed) = &again.typed {
        // After a conflict both texts are on the page, so the next press may go on from what was seen.
        let (sheet, base) = if again.conflict {
            (sheet, base)
        } else {
            (typed.sheet.clone(), typed.base.clone())
        };
        return Ok(Typed {
            sheet,
            base,
            ..typed.clone()
        });
    }
    let proposed = proposed(visit, view).await?;
    let session = &view.session;
    let mut typed = Typed {
        sheet,
        base,
        minutes: session.minutes.to_string(),
        next: if view.next.is_some() {
            "none".into()
        } else {
            "book".into()
        },
        next_on: proposed.on.to_string(),
        next_at: format!("{:02}:{:02}", proposed.at_minute / 60, proposed.at_minute % 60),
        next_minutes: session.minutes.to_string(),
        next_modality: session.modality.to_string(),
        next_place: view
            .appointment
            .as_ref()
            .and_then(|found| found.place.clone())
            .unwrap_or_default(),
        ..Typed::default()
    };
    if let Some(draft) = &view.draft {
        typed.set_note(&draft.body);
    }
    Ok(typed)
}

/// When to meet next: a week later at the same time of day, or close to it where that is taken.
async fn proposed(visit: &Visit, view: &mut View) -> Result<Slot, PageError> {
    let care = &visit.house.care;
    let closed = care.settings().await?.guarantee.closed;
    let session = &view.session;
    let opened = care.world.civil(session.opened_at);
    let opened = i64::from(opened.hour()) * 60 + i64::from(opened.minute());
    let wish = Slot {
        on: next_working_day_on_or_after(session::a_week_later(session.on_day.0), closed),
        at_minute: view
            .appointment
            .as_ref()
            .map_or(opened / 30 * 30, |found| found.at_minute),
        minutes: session.minutes,
    };
    Ok(appointment::free_time(&mut view.tx, session.staff_id, wish, closed).await?)
}

fn subtitle(f: &Frame, view: &View) -> String {
    let session = &view.session;
    let mut words = vec![
        format!(
            "{} {}",
            format::weekday(f.language, session.on_day.0),
            format::day(f.language, session.on_day.0)
        ),
        f.word("modality", session.modality),
    ];
    if let Some(method) = session.method {
        words.push(f.word("method", method));
    }
    words.push(view.counsellor.clone());
    words.join(" · ")
}

fn saved(visit: &Visit, f: &Frame, draft: Option<&Draft<NoteText>>) -> String {
    let Some(draft) = draft else { return String::new() };
    let at = visit.house.care.world.civil(draft.saved_at);
    let time = format::minute(f.language, i64::from(at.hour()) * 60 + i64::from(at.minute()));
    f.t1("session-saved", "time", time)
}

fn parts(f: &Frame, note: &NoteText) -> Vec<(String, String)> {
    let parts = [
        ("session-theme", &note.theme),
        ("session-agreements", &note.agreements),
        ("session-risk", &note.risk),
        ("session-onward", &note.next),
        ("session-text", &note.text),
    ];
    parts
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(key, words)| (f.t(key), words.clone()))
        .collect()
}

fn note_line(visit: &Visit, f: &Frame, note: &Note, author: &str) -> NoteLine {
    let world = &visit.house.care.world;
    let written = world.civil(note.written_at);
    let at = format::instant(f.language, written);
    NoteLine {
        byline: f.t2("session-byline", ("author", author), ("at", &at)),
        parts: parts(f, &note.text),
        late: (written.date() != note.about_on)
            .then(|| f.t1("session-late", "day", format::day(f.language, note.about_on))),
        addition: note.version > 1,
    }
}

fn replaced(visit: &Visit, f: &Frame, old: &pejling_store::feedback::Feedback) -> String {
    let score = match old.answer {
        pejling_domain::feedback::Answer::Scored { score, .. } => format::tenths(f.language, i64::from(score.total())),
        pejling_domain::feedback::Answer::Skipped(skip) => f.word("skip", skip),
    };
    let at = format::instant(f.language, visit.house.care.world.civil(old.recorded_at));
    let values = [
        ("measure", f.word("measure", old.measure)),
        ("score", score),
        ("at", at),
    ];
    f.language.text("session-replaced", &values)
}

/// Most deadlines beside a talk.
const MOST_DUE: usize = 3;

async fn aside(visit: &Visit, f: &Frame, view: &mut View) -> Result<Aside, PageError> {
    let today = visit.house.care.world.today();
    let episode = view.session.episode_id;
    let plan = plans::current(&mut view.tx, episode).await?;
    let due = match episodes::by_id(&mut view.tx, episode).await? {
        Some(course) => rhythm::of_course(&mut view.tx, &course, today).await?,
        None => Vec::new(),
    };
    let open = due.iter().filter(|due| due.state != DueState::Done).take(MOST_DUE);
    Ok(Aside {
        former: view.former.as_ref().map(|note| former(f, note)),
        next: view.next.as_ref().map(|next| {
            let day = format!(
                "{} {}",
                format::weekday(f.language, next.on_day.0),
                format::day(f.language, next.on_day.0)
            );
            f.t2(
                "session-next-at",
                ("day", &day),
                ("time", &format::minute(f.language, next.at_minute)),
            )
        }),
        goals: plan.map(|plan| PlanView::of(f, &plan).goals),
        due: open.map(|due| plan::due(f, due, today)).collect(),
    })
}

/// What was agreed at the talk before, with its day.
fn former(f: &Frame, note: &Note) -> (String, Vec<(String, String)>) {
    let kept = NoteText {
        theme: String::new(),
        risk: String::new(),
        ..note.text.clone()
    };
    (format::day(f.language, note.about_on), parts(f, &kept))
}
