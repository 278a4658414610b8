//! The whole timeline, a stretch at a time.

use askama::Template;
use pejling_care::{Action, person, timeline};
use pejling_domain::id::PersonId;
use serde::Deserialize;

use super::entries::{self, Line};
use crate::{
    case::CaseHead,
    error::PageError,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

/// Entries of a stretch.
const STRETCH: usize = 50;

#[derive(Deserialize)]
pub struct Part {
    /// Only entries before this day.
    #[serde(default)]
    foer: String,
}

#[derive(Template)]
#[template(path = "overview/timeline.html")]
pub struct TimelinePage {
    f: Frame,
    head: CaseHead,
    lines: Vec<Line>,
    older: Option<String>,
    first: bool,
}

pub async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(part): Asked<Part>,
) -> Result<Page<TimelinePage>, PageError> {
    let f = visit.frame("people");
    let before = match part.foer.as_str() {
        "" => None,
        day => Some(day.parse().map_err(|_| PageError::not_found())?),
    };
    let care = &visit.house.care;
    let (mut tx, header) = person::look(care, visit.staff(), person, Action::SeeRecord, "timeline").await?;
    let head = CaseHead::of(&visit, &mut tx, &header, "timeline").await?;
    let stretch = timeline::stretch(care, &mut tx, person, (before, STRETCH)).await?;
    let today = care.world.today();
    Ok(Page(TimelinePage {
        lines: stretch
            .entries
            .iter()
            .map(|entry| entries::line(&f, entry, today))
            .collect(),
        older: stretch
            .older
            .map(|day| format!("/borgere/{person}/tidslinje?foer={day}")),
        first: before.is_none(),
        head,
        f,
    }))
}
