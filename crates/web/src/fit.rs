//! The feedback graph (FIT): one sentence, the picture, the table with the same numbers; and a calm variant to show.

mod brief;
mod figure;
mod words;

use askama::Template;
use pejling_care::{Action, feedback};
use pejling_documents::chart::Audience;
use pejling_domain::{id::EpisodeId, id::PersonId};
use pejling_measure::feedback::Standing;

pub use brief::{count, pressing, spark};
pub use figure::{FitFigure, figure};
pub use words::{Label, points, wellbeing_label};

use crate::{
    Gate, Routes,
    case::CaseHead,
    course::{self, CourseChoice, Which},
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Needs(Action::SeeRecord), "/borgere/{person}/fit", show)
        .get(
            Gate::Needs(Action::SeeRecord),
            "/borgere/{person}/fit/vis",
            show_to_citizen,
        )
}

#[derive(Template)]
#[template(path = "fit/page.html")]
struct FitPage {
    f: Frame,
    head: CaseHead,
    fit: Option<FitFigure>,
    courses: Vec<CourseChoice>,
    shown: Option<EpisodeId>,
}

/// Opens the record and finds the course the graph is about.
async fn opened(visit: &Visit, person: PersonId, which: &Which) -> Result<course::Opened, PageError> {
    course::open(visit, person, (Action::SeeRecord, "feedback"), &which.forloeb).await
}

async fn show(visit: Visit, At(person): At<PersonId>, Asked(which): Asked<Which>) -> Result<Page<FitPage>, PageError> {
    let f = visit.frame("people");
    let mut opened = opened(&visit, person, &which).await?;
    let head = CaseHead::of(&visit, &mut opened.tx, &opened.header, "fit").await?;
    let Some(course) = &opened.course else {
        let (fit, courses, shown) = (None, Vec::new(), None);
        return Ok(Page(FitPage {
            f,
            head,
            fit,
            courses,
            shown,
        }));
    };
    let born_on = opened.header.person.born_on;
    let care = &visit.house.care;
    let track = if which.alle.is_empty() {
        feedback::track(care, &mut opened.tx, course.id, born_on).await?
    } else {
        feedback::whole_track(care, &mut opened.tx, course.id, born_on).await?
    };
    Ok(Page(FitPage {
        head,
        fit: Some(figure(&f, &track, Audience::Staff)),
        courses: course::course_choices(&f, &opened.courses, course),
        shown: Some(course.id),
        f,
    }))
}

#[derive(Template)]
#[template(path = "fit/citizen.html")]
struct CitizenPage {
    f: Frame,
    person: PersonId,
    first_name: Option<String>,
    sentence: String,
    svg: String,
}

/// The graph to turn the screen round for: well-being alone, large, without marks of judgement.
async fn show_to_citizen(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Page<CitizenPage>, PageError> {
    let f = visit.frame("people");
    let mut opened = opened(&visit, person, &which).await?;
    let course = opened.course.as_ref().ok_or(PageError::not_found())?;
    let citizen = &opened.header.person;
    let track = feedback::track(&visit.house.care, &mut opened.tx, course.id, citizen.born_on).await?;
    let drawn = figure(&f, &track, Audience::Citizen);
    let first_name = citizen.name.as_deref().and_then(|name| name.split_whitespace().next());
    Ok(Page(CitizenPage {
        sentence: drawn.sentence,
        svg: drawn.svg,
        first_name: first_name.map(str::to_owned),
        person,
        f,
    }))
}

/// What is said to the citizen: their own numbers, no verdict.
fn citizen_sentence(f: &Frame, standing: &Standing) -> String {
    let wellbeing = &standing.wellbeing;
    let score = |tenths: u16| format::tenths(f.language, i64::from(tenths));
    match (wellbeing.first, wellbeing.latest) {
        (Some(first), Some(latest)) if wellbeing.measurements >= 2 => {
            let values = [
                ("first", score(first)),
                ("latest", score(latest)),
                ("n", wellbeing.measurements.to_string()),
            ];
            f.language.text("fit-citizen", &values)
        }
        (_, Some(latest)) => f.t1("fit-citizen-one", "latest", score(latest)),
        _ => f.t("fit-empty"),
    }
}
