//! The treatment plan (Plan og mål): what the citizen wants, what we do, and when we look at it again.

mod draft;
mod edit;
mod parts;
mod print;
mod suggested;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use pejling_care::{
    Action, consumption, course,
    course::Episode,
    episode::close,
    evaluation, followup,
    plan::{self, Agree, PlanError},
    rhythm, stage,
};
use pejling_domain::{
    Code,
    episode::StageOfChange,
    id::{EpisodeId, GoalId, PersonId},
    plan::{GoalStatus, needs_plan},
    rhythm::{DueKind, DueState},
};
use pejling_store::Tx;

use crate::{
    Gate, Routes,
    case::CaseHead,
    choices,
    course::{CourseChoice, Which, course_choices, open},
    error::PageError,
    fields::Fields,
    form::Sent,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

pub use parts::{DueRow, GoalView, PlanView, STATUS_ORDER, UseRow, after, due, due_label, uses};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let (see, make) = (Gate::Needs(Action::SeeRecord), Gate::Needs(Action::MakePlan));
    routes
        .get(see, "/borgere/{person}/plan", show)
        .get(see, "/borgere/{person}/plan/udskrift", print::show)
        .get(make, "/borgere/{person}/plan/rediger", edit::show)
        .post(make, "/borgere/{person}/plan/rediger", edit::send)
        .post(make, "/borgere/{person}/plan/kladde", draft::keep)
        .post(make, "/borgere/{person}/plan/aftalt", agree)
        .post(make, "/borgere/{person}/plan/maal/{goal}", set_status)
        .post(Gate::Needs(Action::RecordStage), "/borgere/{person}/fase", record_stage)
}

/// What the page shows of a course that has ended.
struct EndView {
    day: String,
    status: String,
    note: Option<String>,
    effect: Option<String>,
    followups: Vec<parts::FollowupRow>,
}

/// Everything on the page that belongs to one course.
struct CourseView {
    id: EpisodeId,
    running: bool,
    has_plan: bool,
    plan: Option<PlanView>,
    latest: i64,
    versions: Vec<parts::VersionRow>,
    evaluations: Vec<parts::EvaluationRow>,
    due: Vec<parts::DueRow>,
    evaluation_due: bool,
    uses: Vec<parts::UseRow>,
    stages: Vec<parts::StageRow>,
    end: Option<EndView>,
}

#[derive(Template)]
#[template(path = "plan/page.html")]
struct PlanPage {
    f: Frame,
    head: CaseHead,
    told: Option<String>,
    courses: Vec<CourseChoice>,
    course: Option<CourseView>,
    stage_choices: Vec<(String, String)>,
    goal_choices: Vec<(String, String)>,
}

/// Messages that confirm what was just done.
fn told(f: &Frame, done: &str) -> Option<String> {
    let known = [
        "plan",
        "aftalt",
        "maal",
        "fase",
        "evalueret",
        "forbrug",
        "afsluttet",
        "bevilling",
        "behandler",
        "behandler-aftaler",
    ];
    known.contains(&done).then(|| f.word("plan-told", done))
}

async fn show(visit: Visit, At(person): At<PersonId>, Asked(which): Asked<Which>) -> Result<Page<PlanPage>, PageError> {
    let f = visit.frame("people");
    let mut opened = open(&visit, person, (Action::SeeRecord, "plan"), &which.forloeb).await?;
    let head = CaseHead::of(&visit, &mut opened.tx, &opened.header, "plan").await?;
    let (view, courses) = match &opened.course {
        Some(course) => (
            Some(view(&visit, &f, &mut opened.tx, (course, &which.version)).await?),
            course_choices(&f, &opened.courses, course),
        ),
        None => (None, Vec::new()),
    };
    Ok(Page(PlanPage {
        told: told(&f, &which.gjort),
        stage_choices: choices::all::<StageOfChange>(&f, "stage-of-change"),
        goal_choices: choices::some(&f, "goal-status", &STATUS_ORDER),
        head,
        courses,
        course: view,
        f,
    }))
}

async fn view(
    visit: &Visit,
    f: &Frame,
    tx: &mut Tx,
    (course, version): (&Episode, &str),
) -> Result<CourseView, PageError> {
    let today = visit.house.care.world.today();
    let versions = plan::versions(tx, course.id).await?;
    let latest = versions.first().map_or(0, |row| row.version);
    let shown = if version.is_empty() {
        plan::current(tx, course.id).await?
    } else {
        let wanted = version.parse().map_err(|_| PageError::not_found())?;
        let found = plan::at_version(tx, course.id, wanted).await?;
        Some(found.ok_or(PageError::not_found())?)
    };
    let due = rhythm::of_course(tx, course, today).await?;
    let evaluation_due = due
        .iter()
        .any(|due| due.kind == DueKind::PlanEvaluation && !matches!(due.state, DueState::Done | DueState::Future));
    let standing = consumption::standing(tx, course.id).await?;
    let stages = stage::of_episode(tx, course.id).await?;
    Ok(CourseView {
        id: course.id,
        running: course.ended_on.is_none(),
        has_plan: needs_plan(course.programme),
        plan: shown.as_ref().map(|plan| PlanView::of(f, plan)),
        latest,
        versions: versions.iter().map(|row| parts::version(f, row)).collect(),
        evaluations: evaluation::of_episode(tx, course.id)
            .await?
            .iter()
            .map(|row| parts::evaluation(f, row))
            .collect(),
        due: due.iter().map(|due| parts::due(f, due, today)).collect(),
        evaluation_due,
        uses: parts::uses(f, course, &standing),
        stages: stages.iter().map(|row| parts::stage(f, row)).collect(),
        end: end(f, tx, course, &standing).await?,
    })
}

async fn end(
    f: &Frame,
    tx: &mut Tx,
    course: &Episode,
    standing: &[consumption::Statement],
) -> Result<Option<EndView>, PageError> {
    let (Some(day), Some(status)) = (course.ended_on, course.end_status) else {
        return Ok(None);
    };
    let followups = followup::of_episode(tx, course).await?;
    Ok(Some(EndView {
        day: crate::format::day(f.language, day),
        status: f.word("end-status", status),
        note: close::note(tx, course).await?,
        effect: parts::effect(f, course, standing),
        followups: followups.iter().map(|row| parts::followup(f, row)).collect(),
    }))
}

/// Back to the plan, with a message.
pub fn back(person: PersonId, course: &str, done: &str) -> Response {
    let which = if course.is_empty() {
        String::new()
    } else {
        format!("forloeb={course}&")
    };
    Redirect::to(&format!("/borgere/{person}/plan?{which}gjort={done}")).into_response()
}

fn refused(error: PlanError) -> PageError {
    match error {
        PlanError::Refused(refusal) => refusal.into(),
        PlanError::MadeMeanwhile(_) => PageError::cannot("plan-made-meanwhile"),
        PlanError::Ended => PageError::cannot("plan-ended"),
        PlanError::NoPlanHere => PageError::cannot("plan-not-here"),
        PlanError::Unsound(_) => PageError::unreadable(),
    }
}

async fn agree(visit: Visit, At(person): At<PersonId>, Sent(typed): Sent<Fields>) -> Result<Response, PageError> {
    let ask = Agree {
        episode: typed.number("forloeb").ok_or(PageError::unreadable())?,
        version: typed.number("version").ok_or(PageError::unreadable())?,
        on: visit.house.care.world.today(),
    };
    plan::agree(&visit.house.care, visit.staff(), ask)
        .await
        .map_err(refused)?;
    Ok(back(person, typed.get("forloeb"), "aftalt"))
}

async fn set_status(
    visit: Visit,
    At((person, goal)): At<(PersonId, GoalId)>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    let status = GoalStatus::from_code(typed.get("status")).ok_or(PageError::unreadable())?;
    plan::set_goal_status(&visit.house.care, visit.staff(), goal, status)
        .await
        .map_err(refused)?;
    Ok(back(person, typed.get("forloeb"), "maal"))
}

async fn record_stage(
    visit: Visit,
    At(person): At<PersonId>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    let episode: EpisodeId = typed.number("forloeb").ok_or(PageError::unreadable())?;
    let seen = StageOfChange::from_code(typed.get("stage")).ok_or(PageError::unreadable())?;
    let today = visit.house.care.world.today();
    stage::record(&visit.house.care, visit.staff(), episode, (today, seen))
        .await
        .map_err(|error| match error {
            stage::StageError::Day(course::DayError::AfterEnd(_)) => PageError::cannot("plan-ended"),
            stage::StageError::Day(_) => PageError::unreadable(),
            stage::StageError::Refused(refusal) => refusal.into(),
        })?;
    Ok(back(person, typed.get("forloeb"), "fase"))
}
