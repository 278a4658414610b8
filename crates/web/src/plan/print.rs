//! The plan on paper, for the citizen: plain words, nothing of the staff's pages.

use askama::Template;
use pejling_care::{Action, feedback, plan, rhythm};
use pejling_documents::chart::Audience;
use pejling_domain::{
    id::PersonId,
    rhythm::{DueKind, DueState},
};

use super::PlanView;
use crate::{
    course::{Which, open},
    error::PageError,
    fit, format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

#[derive(Template)]
#[template(path = "plan/print.html")]
pub(super) struct PrintPage {
    f: Frame,
    person: PersonId,
    name: String,
    made: String,
    plan: PlanView,
    next: Option<String>,
    fit: Option<fit::FitFigure>,
}

pub(super) async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Page<PrintPage>, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let mut opened = open(&visit, person, (Action::SeeRecord, "plan"), &which.forloeb).await?;
    let course = opened.course.as_ref().ok_or(PageError::not_found())?;
    let plan = plan::current(&mut opened.tx, course.id)
        .await?
        .ok_or(PageError::not_found())?;
    let today = care.world.today();
    let due = rhythm::of_course(&mut opened.tx, course, today).await?;
    let next = due
        .iter()
        .find(|due| due.kind == DueKind::PlanEvaluation && due.state != DueState::Done);
    let counsellor = pejling_store::staff::by_id(&mut opened.tx, course.counsellor).await?;
    let by = counsellor.map(|row| row.name).unwrap_or_default();
    let track = feedback::track(care, &mut opened.tx, course.id, opened.header.person.born_on).await?;
    let told = track.talks.iter().any(|talk| talk.ors.is_some());
    Ok(Page(PrintPage {
        person,
        name: opened.header.display_name().to_owned(),
        made: f.t2("plan-print-made", ("day", &format::day(f.language, today)), ("by", &by)),
        plan: PlanView::of(&f, &plan),
        next: next.map(|due| format::day(f.language, due.on)),
        fit: told.then(|| fit::figure(&f, &track, Audience::Citizen)),
        f,
    }))
}
