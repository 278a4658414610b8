//! A course that somebody acts in: found, within reach, running.

use jiff::civil::Date;
use pejling_domain::id::{EpisodeId, PersonId};
use pejling_store::{Tx, episode as store};

use crate::{Action, Care, Refusal, Staff};

pub use pejling_store::{
    course::{Attendance, Loose},
    episode::Episode,
};

/// Loads a course in which the asker may do this.
pub(crate) async fn within(
    care: &Care,
    tx: &mut Tx,
    by: &Staff,
    (episode, action): (EpisodeId, Action),
) -> Result<Episode, Refusal> {
    let course = store::by_id(tx, episode).await?.ok_or(Refusal::NotFound)?;
    care.reach(tx, by, course.person, action).await?;
    Ok(course)
}

/// A person's courses, running ones first. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`Refusal::Store`].
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Episode>, Refusal> {
    let mut courses = store::of_person(tx, person).await?;
    courses.sort_by_key(|course| course.ended_on.is_some());
    Ok(courses)
}

/// Why a day that was given cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// It has not come yet.
    #[error("the day has not come yet")]
    Future,
    /// It lies before the course began.
    #[error("the course began on {0}")]
    BeforeStart(Date),
    /// It lies after the course ended.
    #[error("the course ended on {0}")]
    AfterEnd(Date),
}

/// Holds a day to the time the course ran, up to today.
pub(crate) fn day_within(course: &Episode, on: Date, today: Date) -> Result<(), DayError> {
    if on > today {
        return Err(DayError::Future);
    }
    if on < course.started_on {
        return Err(DayError::BeforeStart(course.started_on));
    }
    match course.ended_on {
        Some(ended) if on > ended => Err(DayError::AfterEnd(ended)),
        _ => Ok(()),
    }
}

/// How many appointments were kept, cancelled and missed since a day. The caller has opened the record.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn attendance(tx: &mut Tx, course: &Episode, since: Date) -> Result<Attendance, Refusal> {
    Ok(pejling_store::course::attendance(tx, course.id, since).await?)
}
