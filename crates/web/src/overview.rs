//! Borgerens overblik: where are we, does it work, what is next (ux.md 8.2). And the whole timeline.

mod cards;
mod entries;
mod timeline;

use askama::Template;
use axum::response::{IntoResponse, Response};
use pejling_care::{
    Action, Relation, feedback,
    overview::{self, CourseView, Overview},
};
use pejling_documents::chart::Audience;
use pejling_domain::id::{EpisodeId, PersonId};

use crate::{
    Gate, Routes, break_glass,
    case::CaseHead,
    course::{CourseChoice, Which, course_choices},
    error::PageError,
    fit::{self, FitFigure},
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    plan,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Needs(Action::SeePerson), "/borgere/{person}", show)
        .get(
            Gate::Needs(Action::SeeRecord),
            "/borgere/{person}/tidslinje",
            timeline::show,
        )
}

/// Goals on the card; the rest is on the plan's own page.
const MOST_GOALS: usize = 5;

/// What the page shows of the course.
struct CourseCards {
    id: EpisodeId,
    running: bool,
    fit: FitFigure,
    plan: Option<plan::PlanView>,
    goals: Vec<plan::GoalView>,
    more_goals: bool,
    needs_plan: bool,
    uses: Vec<plan::UseRow>,
    end: Option<cards::End>,
}

#[derive(Template)]
#[template(path = "overview/page.html")]
struct OverviewPage {
    f: Frame,
    head: CaseHead,
    told: Option<String>,
    courses: Vec<CourseChoice>,
    course: Option<CourseCards>,
    guarantee: Option<cards::GuaranteeCard>,
    due: Vec<cards::DueLine>,
    appointments: Vec<cards::AppointmentLine>,
    timeline: Option<Vec<entries::Line>>,
    network: Vec<cards::Fact>,
    facts: Vec<cards::Fact>,
}

fn told(f: &Frame, done: &str) -> Option<String> {
    let known = ["stamdata", "notat"];
    known.contains(&done).then(|| f.word("overview-told", done))
}

async fn show(visit: Visit, At(person): At<PersonId>, Asked(which): Asked<Which>) -> Result<Response, PageError> {
    let wanted = match which.forloeb.as_str() {
        "" => None,
        id => Some(id.parse::<EpisodeId>().map_err(|_| PageError::not_found())?),
    };
    match overview::overview(&visit.house.care, visit.staff(), person, wanted).await {
        Ok(found) => Ok(Page(page(&visit, found, &which.gjort).await?).into_response()),
        Err(refusal) => break_glass::or_door(&visit, person, refusal).await,
    }
}

async fn page(visit: &Visit, mut shown: Overview, done: &str) -> Result<OverviewPage, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let person = shown.header.person.id;
    let head = CaseHead::of(visit, &mut shown.tx, &shown.header, "overview").await?;
    let today = care.world.today();
    let course = match &shown.course {
        Some(view) => {
            let born_on = shown.header.person.born_on;
            let track = feedback::track(care, &mut shown.tx, view.episode.id, born_on).await?;
            Some(cards_of(&f, view, &track))
        }
        None => None,
    };
    let view = shown.course.as_ref();
    let chosen = view.map(|view| course_choices(&f, &shown.courses, &view.episode));
    let appointments = shown.appointments.iter();
    Ok(OverviewPage {
        told: told(&f, done),
        courses: chosen.unwrap_or_default(),
        guarantee: shown.guarantee.as_ref().map(|found| cards::guarantee(&f, found, today)),
        due: view.map(|view| cards::due(&f, person, view, today)).unwrap_or_default(),
        appointments: appointments.map(|found| cards::appointment(&f, found, today)).collect(),
        timeline: lines(&f, &shown, today),
        network: cards::network(&f, &shown),
        facts: facts(&f, &shown),
        course,
        head,
        f,
    })
}

fn lines(f: &Frame, shown: &Overview, today: jiff::civil::Date) -> Option<Vec<entries::Line>> {
    let stretch = shown.timeline.as_ref()?;
    Some(
        stretch
            .entries
            .iter()
            .map(|entry| entries::line(f, entry, today))
            .collect(),
    )
}

/// Master data, for those who reach no more than that.
fn facts(f: &Frame, shown: &Overview) -> Vec<cards::Fact> {
    if shown.header.relation > Relation::Frame {
        Vec::new()
    } else {
        cards::facts(f, &shown.header.person)
    }
}

fn cards_of(f: &Frame, view: &CourseView, track: &feedback::Track) -> CourseCards {
    let mut plan = view.plan.as_ref().map(|found| plan::PlanView::of(f, found));
    let mut goals = plan
        .as_mut()
        .map(|plan| std::mem::take(&mut plan.goals))
        .unwrap_or_default();
    let more_goals = goals.len() > MOST_GOALS;
    goals.truncate(MOST_GOALS);
    CourseCards {
        id: view.episode.id,
        running: view.episode.ended_on.is_none(),
        fit: fit::figure(f, track, Audience::Staff),
        needs_plan: pejling_domain::plan::needs_plan(view.episode.programme),
        uses: plan::uses(f, &view.episode, &view.consumption),
        end: cards::end(f, &view.episode),
        more_goals,
        goals,
        plan,
    }
}
