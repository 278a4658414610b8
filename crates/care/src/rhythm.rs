//! What falls due in a course: evaluations, the end of the grant, follow-ups.

use jiff::civil::Date;
use pejling_domain::rhythm::{self as rules, Due, Followup, Settings};
use pejling_store::{StoreError, Tx, evaluation, followup, task, task::Running, task::Whose};

use crate::{Care, Refusal, Staff, course::Episode, settings};

pub use pejling_domain::rhythm::{DueKind, DueState};

/// What falls, and fell, due in one course, in order of day. The caller has opened the record.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn of_course(tx: &mut Tx, course: &Episode, today: Date) -> Result<Vec<Due>, Refusal> {
    let evaluations = evaluation::days(tx, course.id)
        .await?
        .into_iter()
        .map(|day| day.0)
        .collect();
    let rows = if course.ended_on.is_some() {
        followup::of_episode(tx, course.id).await?
    } else {
        Vec::new()
    };
    let followups: Vec<Followup> = rows
        .iter()
        .filter_map(|row| {
            Some(Followup {
                month: i32::try_from(row.month).ok()?,
                done_on: row.done_on,
            })
        })
        .collect();
    let left = |due: &Due| {
        due.kind
            .months_after()
            .is_none_or(|month| followups.iter().any(|row| row.month == month))
    };
    let read = rules::Course {
        programme: course.programme,
        started_on: course.started_on,
        grant_until: course.grant_until,
        evaluations,
        closed_on: course.ended_on,
        followups: followups.clone(),
    };
    let settings = settings::on(tx, today).await?;
    // Nobody is followed up after a death or a move: what was not put on a list is not due (LR-DEC-18).
    Ok(rules::due(&read, today, &settings.rhythm)
        .into_iter()
        .filter(left)
        .collect())
}

/// A running course and what falls due next in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseDue {
    /// The course and whose it is.
    pub course: Running,
    /// What falls due next of each kind, in order of day.
    pub due: Vec<Due>,
}

/// What falls due next in every running course of a member of staff or a team: one statement, whatever the number.
///
/// # Errors
/// [`Refusal::NotPermitted`] for another team than one's own, except for the leader.
pub async fn due(care: &Care, by: &Staff, whose: Whose) -> Result<Vec<CourseDue>, Refusal> {
    crate::tasks::permit(care, by, whose)?;
    let mut tx = care.read().await?;
    let today = care.world.today();
    let settings = settings::on(&mut tx, today).await?;
    Ok(of_caseload(&mut tx, whose, (today, &settings.rhythm)).await?)
}

/// The same inside another query that has asked for permission.
pub(crate) async fn of_caseload(
    tx: &mut Tx,
    whose: Whose,
    (today, settings): (Date, &Settings),
) -> Result<Vec<CourseDue>, StoreError> {
    let running = task::running(tx, whose).await?;
    Ok(running
        .into_iter()
        .map(|course| CourseDue {
            due: next(&course, today, settings),
            course,
        })
        .collect())
}

fn next(course: &Running, today: Date, settings: &Settings) -> Vec<Due> {
    let read = rules::Course {
        programme: course.programme,
        started_on: course.started_on,
        grant_until: course.grant_until,
        // The next evaluation is counted from the last one alone.
        evaluations: course.evaluated_on.into_iter().collect(),
        closed_on: None,
        followups: Vec::new(),
    };
    rules::due(&read, today, settings)
        .into_iter()
        .filter(|due| due.state != DueState::Done)
        .collect()
}
