//! An area of an interview as a goal to begin with in the citizen's plan ("Brug i plan"). It is a suggestion: the citizen
//! and the counsellor write the goal together.

use pejling_care::assessment::{self, Form};
use pejling_domain::id::{AssessmentId, PersonId};
use pejling_measure::instrument::Answer;
use serde::Deserialize;

use super::AREAS;
use crate::{assessment::words::score_name, error::PageError, gate::Visit, page::Frame};

/// The part of an address that names an area of an interview.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Wanted {
    /// The course, when it is not the running one.
    #[serde(default)]
    pub forloeb: String,
    /// The interview.
    #[serde(default)]
    pub skema: String,
    /// The area.
    #[serde(default)]
    pub omraade: String,
}

/// A goal to begin with.
pub struct GoalWords {
    /// What.
    pub text: String,
    /// How it is seen; empty where nothing was counted.
    pub seen: String,
}

/// The words of a goal for the area that is asked for; none where none is.
///
/// # Errors
/// [`PageError`] when the interview is out of reach, or another citizen's.
pub async fn suggestion(
    visit: &Visit,
    f: &Frame,
    wanted: &Wanted,
    person: PersonId,
) -> Result<Option<GoalWords>, PageError> {
    if wanted.skema.is_empty() {
        return Ok(None);
    }
    let id: AssessmentId = wanted.skema.parse().map_err(|_| PageError::not_found())?;
    let (_, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    if form.header.person.id != person {
        return Err(PageError::not_found());
    }
    words(f, &form, &wanted.omraade).map(Some).ok_or(PageError::not_found())
}

fn words(f: &Frame, form: &Form, area: &str) -> Option<GoalWords> {
    let area = AREAS.iter().find(|known| known.id == area)?;
    let place = form.instrument.place(area.days);
    let days = match place.map(|place| &form.sheet.answers()[place]) {
        Some(Answer::Value(days)) => days.as_whole().filter(|days| *days > 0),
        _ => None,
    };
    let key = if area.id == "legal" {
        "interview-goal-seen-illegal"
    } else {
        "interview-goal-seen"
    };
    Some(GoalWords {
        text: f.t1("interview-goal", "area", score_name(f, area.id)),
        seen: days.map(|days| f.t1(key, "days", days)).unwrap_or_default(),
    })
}
