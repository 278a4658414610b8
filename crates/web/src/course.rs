//! The course that a page of a citizen is about: the one asked for, else the running one, else the newest.

use pejling_care::{
    Action, course,
    course::Episode,
    person::{self, Header},
};
use pejling_domain::id::{EpisodeId, PersonId};
use pejling_store::Tx;
use serde::Deserialize;

use crate::{error::PageError, format, gate::Visit, page::Frame};

/// The part of an address that names a course.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Which {
    /// The course, when it is not the running one.
    #[serde(default)]
    pub forloeb: String,
    /// What was just done, for the message that confirms it.
    #[serde(default)]
    pub gjort: String,
    /// A version of the plan.
    #[serde(default)]
    pub version: String,
    /// An answer to correct.
    #[serde(default)]
    pub ret: String,
    /// Every talk, not the last ones alone.
    #[serde(default)]
    pub alle: String,
}

/// A citizen's record that was opened for looking.
pub struct Opened {
    /// The read it was opened in.
    pub tx: Tx,
    /// Who it is.
    pub header: Header,
    /// The citizen's courses, running ones first.
    pub courses: Vec<Episode>,
    /// The one the page is about; none when the citizen has never had one.
    pub course: Option<Episode>,
}

impl Opened {
    /// The course, while it runs: what has ended is not planned, renewed or closed once more.
    ///
    /// # Errors
    /// [`PageError`] where there is none, or it has ended.
    pub fn running(&self) -> Result<Episode, PageError> {
        let course = self.course.clone().ok_or(PageError::not_found())?;
        if course.ended_on.is_some() {
            return Err(PageError::cannot("plan-ended"));
        }
        Ok(course)
    }
}

/// Opens a citizen's record and finds the course.
///
/// # Errors
/// [`PageError`] also when the named course is not the citizen's.
pub async fn open(
    visit: &Visit,
    person: PersonId,
    (action, page): (Action, &'static str),
    which: &str,
) -> Result<Opened, PageError> {
    let (mut tx, header) = person::look(&visit.house.care, visit.staff(), person, action, page).await?;
    let courses = course::of_person(&mut tx, person).await?;
    let course = chosen(&courses, which)?.cloned();
    Ok(Opened {
        tx,
        header,
        courses,
        course,
    })
}

fn chosen<'a>(courses: &'a [Episode], which: &str) -> Result<Option<&'a Episode>, PageError> {
    if which.is_empty() {
        return Ok(courses.first());
    }
    let id: EpisodeId = which.parse().map_err(|_| PageError::not_found())?;
    let found = courses.iter().find(|course| course.id == id);
    found.map(Some).ok_or(PageError::not_found())
}

/// A course in a list of courses.
pub struct CourseChoice {
    /// Course.
    pub id: EpisodeId,
    /// Programme and days.
    pub words: String,
    /// It is the one on the page.
    pub shown: bool,
}

/// The citizen's courses to choose from.
pub fn course_choices(f: &Frame, courses: &[Episode], shown: &Episode) -> Vec<CourseChoice> {
    let words = |course: &Episode| {
        let from = format::day_short_year(f.language, course.started_on);
        let until = course
            .ended_on
            .map_or_else(|| f.t("course-now"), |day| format::day_short_year(f.language, day));
        format!("{} · {from} – {until}", f.word("programme", course.programme))
    };
    courses
        .iter()
        .map(|course| CourseChoice {
            id: course.id,
            words: words(course),
            shown: course.id == shown.id,
        })
        .collect()
}
