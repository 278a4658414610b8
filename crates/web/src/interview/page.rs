//! One section of an interview, to ask and to answer.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::assessment::{self, Form};
use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use pejling_store::Tx;
use serde::Deserialize;
use std::collections::BTreeMap;

use super::{
    counts::{Progress, SectionLine, progress},
    fields::{Around, Block, blocks},
    is_interview,
    rating::{Rating, ratings},
    told::{ItemLink, Question, Reading, kept, latest, questions, recent, safety, unsure},
};
use crate::{
    assessment::Head,
    case::CaseHead,
    error::PageError,
    form::Errors,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

/// The comment on a section.
struct Comment {
    item: String,
    id: String,
    value: String,
    seen: String,
    note: String,
}

#[derive(Template)]
#[template(path = "interview/page.html")]
struct SectionPage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    toast: Option<String>,
    id: AssessmentId,
    a: Head,
    safety: String,
    progress: Progress,
    section: SectionLine,
    previous: Option<SectionLine>,
    next: Option<SectionLine>,
    onward: String,
    blocks: Vec<Block>,
    /// Something is suggested on this page.
    suggests: bool,
    ratings: Vec<Rating>,
    comment: Comment,
    questions: Vec<Question>,
    unsure: Vec<ItemLink>,
    earlier_on: Option<String>,
    since: i64,
}

/// What an answer to a sent section brings along.
#[derive(Default)]
pub struct Again {
    /// What was typed and not kept, by item.
    pub typed: BTreeMap<String, String>,
    /// What is wrong with it.
    pub errors: Errors,
}

#[derive(Deserialize)]
pub struct Said {
    /// What has just been done.
    #[serde(default)]
    gjort: String,
}

/// Goes on where one left off: at the next item that waits, else at what they all come to.
pub async fn resume(visit: Visit, At(id): At<AssessmentId>) -> Result<Redirect, PageError> {
    let standing = assessment::standing(&visit.house.care, visit.staff(), id).await?;
    let open = standing.status == AssessmentStatus::Open && is_interview(&standing.instrument);
    let f = visit.frame("people");
    let reading = Reading::from(&standing);
    let to = if open { next(&f, reading) } else { None };
    Ok(Redirect::to(&to.unwrap_or_else(|| onward(id, None))))
}

/// The address of the next item that waits: after the one answered last, where there is one.
fn next(f: &Frame, reading: Reading<'_>) -> Option<String> {
    let standing = progress(f, reading.instrument, reading.sheet);
    let items = reading.marks.iter();
    let items = items.filter(|(item, _)| reading.instrument.place(item).is_some());
    let last = items.max_by_key(|(_, mark)| mark.at.0).map(|(item, _)| item.as_str());
    let next = standing.resume(reading.instrument, last)?;
    Some(format!("/skemaer/{}/{}#{}", reading.id, next.section, next.field))
}

pub async fn show(
    visit: Visit,
    At((id, section)): At<(AssessmentId, String)>,
    Asked(done): Asked<Said>,
) -> Result<Response, PageError> {
    let (mut tx, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    if form.status != AssessmentStatus::Open {
        return Ok(Redirect::to(&format!("/skemaer/{id}/resultat")).into_response());
    }
    let toast = (done.gjort == "gemt").then_some("interview-toast-saved");
    let page = page(&visit, &mut tx, &form, (&section, Again::default(), toast)).await?;
    Ok(page.into_response())
}

/// The page again, with what was typed and what is wrong with it.
///
/// # Errors
/// [`PageError`] when the interview is out of reach.
pub async fn again(visit: &Visit, id: AssessmentId, (section, again): (&str, Again)) -> Result<Response, PageError> {
    let (mut tx, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    let page = page(visit, &mut tx, &form, (section, again, None)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn page(
    visit: &Visit,
    tx: &mut Tx,
    form: &Form,
    (section, again, toast): (&str, Again, Option<&str>),
) -> Result<Page<SectionPage>, PageError> {
    let f = visit.frame("people");
    let reading = Reading::from(form);
    let progress = progress(&f, &form.instrument, &form.sheet);
    let lines = &progress.sections;
    let here = lines.iter().position(|line| line.id == section);
    let here = here
        .filter(|_| is_interview(&form.instrument))
        .ok_or(PageError::not_found())?;
    let next = lines.get(here + 1).cloned();
    let around = Around {
        earlier: form
            .earlier
            .as_ref()
            .map(|earlier| (&*earlier.instrument, &earlier.sheet)),
        versions: form
            .marks
            .iter()
            .map(|(item, mark)| (item.clone(), mark.version))
            .collect(),
        notes: recent(visit, &f, reading),
        unsure: &form.unsure,
        retyped: again.typed,
        suggested: &form.suggested,
    };
    let blocks = blocks(&f, &form.instrument, &form.sheet, (section, &around));
    let suggests = blocks
        .iter()
        .any(|block| block.fields().iter().any(|field| field.suggested()));
    Ok(Page(SectionPage {
        suggests,
        head: CaseHead::of(visit, tx, &form.header, "assessments").await?,
        a: Head::of(&f, form),
        safety: safety(&f, reading),
        section: lines[here].clone(),
        previous: here.checked_sub(1).map(|at| lines[at].clone()),
        onward: onward(form.id, next.as_ref().map(|line| line.id.as_str())),
        blocks,
        ratings: ratings(&f, &form.instrument, &form.sheet, (section, &around)),
        comment: comment(reading, section, &around),
        questions: questions(&f, reading, section),
        unsure: unsure(reading, section),
        earlier_on: form
            .earlier
            .as_ref()
            .map(|earlier| f.t1("interview-earlier-on", "day", format::day(f.language, earlier.on))),
        since: latest(reading),
        toast: toast.map(|key| f.t(key)),
        errors: again.errors,
        id: form.id,
        next,
        progress,
        f,
    }))
}

/// The page after a section: the next one, or what they all come to.
pub fn onward(id: AssessmentId, next: Option<&str>) -> String {
    format!("/skemaer/{id}/{}", next.unwrap_or("samlet"))
}

fn comment(reading: Reading<'_>, section: &str, around: &Around<'_>) -> Comment {
    let item = format!("comment.{section}");
    let kept = kept(reading, &item);
    let version = around.versions.get(&item).copied().unwrap_or(0);
    Comment {
        id: format!("comment-{section}"),
        seen: format!("{version}|{kept}"),
        value: around.retyped.get(&item).cloned().unwrap_or(kept),
        note: around.notes.get(&item).cloned().unwrap_or_default(),
        item,
    }
}
