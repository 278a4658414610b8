//! The later part of a course: what is loose in it, its end, its change of hands.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    episode::EndStatus,
    id::{DecisionId, EpisodeId, StaffId},
};

use crate::{Change, Day, StoreError, Tx, episode::Episode, sql};

/// How a course ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// On this day.
    pub on: Date,
    /// How.
    pub status: EndStatus,
    /// Note; may be empty.
    pub note: String,
}

/// Ends a course that has not changed since it was read.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else changed or ended it.
pub async fn end(change: &mut Change, course: &Episode, end: &End) -> Result<(), StoreError> {
    let note = change.seal_some("episode.end_note", course.id, Some(&end.note))?;
    let rows = sql!(
        change,
        execute,
        "UPDATE episode SET ended_on = $2, end_status = $3, end_note_sealed = $4, version = version + 1
          WHERE id = $1 AND version = $5 AND ended_on IS NULL",
        course.id,
        Day(end.on),
        end.status,
        note,
        course.version
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// The note that was written when a course ended.
///
/// # Errors
/// [`StoreError`].
pub async fn end_note(tx: &mut Tx, id: EpisodeId) -> Result<Option<String>, StoreError> {
    let sealed =
        sql!(tx, scalar_optional Option<Vec<u8>>, "SELECT end_note_sealed FROM episode WHERE id = $1", id)?.flatten();
    Ok(tx
        .keyring()
        .open_optional("episode.end_note", id.0, sealed.as_deref())?)
}

/// Takes a course's planned appointments out of the calendar. Returns how many.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn cancel_planned(change: &mut Change, id: EpisodeId) -> Result<u64, StoreError> {
    sql!(
        change,
        execute,
        "UPDATE appointment SET status = 'cancelled-by-centre' WHERE episode_id = $1 AND status = 'planned'",
        id
    )
}

/// Planned appointments of a course, and talks whose note is not signed: what a closing page must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Loose {
    /// Planned appointments.
    pub planned: i64,
    /// Talks without a signed note.
    pub unsigned: i64,
}

/// Counts what is still loose in a course.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn loose(tx: &mut Tx, id: EpisodeId) -> Result<Loose, StoreError> {
    sql!(
        tx,
        fetch_one as Loose,
        "SELECT (SELECT count(*) FROM appointment a WHERE a.episode_id = $1 AND a.status = 'planned') AS planned,
                (SELECT count(*) FROM session s WHERE s.episode_id = $1 AND s.status = 'open') AS unsigned",
        id
    )
}

/// Renews the grant of a running course.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else changed the course meanwhile.
pub async fn renew(change: &mut Change, course: &Episode, decision: DecisionId, until: Date) -> Result<(), StoreError> {
    let rows = sql!(
        change,
        execute,
        "UPDATE episode SET decision_id = $2, grant_until = $3, version = version + 1
          WHERE id = $1 AND version = $4 AND ended_on IS NULL",
        course.id,
        decision,
        Day(until),
        course.version
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Gives a course to another counsellor from a day on; who had it before stays on record.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else changed it since it was read.
pub async fn hand_over(
    change: &mut Change,
    course: &Episode,
    to: StaffId,
    team: Team,
    from: Date,
) -> Result<(), StoreError> {
    let rows = sql!(
        change,
        execute,
        "UPDATE episode SET counsellor_id = $2, team = $3, version = version + 1 WHERE id = $1 AND version = $4",
        course.id,
        to,
        team,
        course.version
    )?;
    if rows != 1 {
        return Err(StoreError::Conflict);
    }
    // Handed on twice in a day: the last one of the day stands for it.
    sql!(
        change,
        execute,
        "DELETE FROM episode_counsellor WHERE episode_id = $1 AND from_day = $2",
        course.id,
        Day(from)
    )?;
    sql!(
        change,
        execute,
        "INSERT INTO episode_counsellor (episode_id, staff_id, from_day) VALUES ($1, $2, $3)",
        course.id,
        to,
        Day(from)
    )?;
    Ok(())
}

/// Planned appointments of a course that are in this member of staff's calendar.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn planned_with(tx: &mut Tx, id: EpisodeId, staff: StaffId) -> Result<i64, StoreError> {
    sql!(tx, scalar i64,
        "SELECT count(*) FROM appointment WHERE episode_id = $1 AND status = 'planned' AND staff_id = $2", id, staff)
}

/// Attendance of a course: how many appointments were kept, cancelled and missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Attendance {
    /// Kept.
    pub kept: i64,
    /// Cancelled by the citizen in advance.
    pub cancelled: i64,
    /// Not kept, without notice.
    pub missed: i64,
}

/// Counts a course's appointments from a day on.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn attendance(tx: &mut Tx, id: EpisodeId, since: Date) -> Result<Attendance, StoreError> {
    sql!(tx, fetch_one as Attendance,
        "SELECT count(CASE WHEN status = 'kept' THEN 1 END) AS kept, count(CASE WHEN status = 'cancelled' THEN 1 END) AS cancelled,
                count(CASE WHEN status = 'no-show' THEN 1 END) AS missed
           FROM appointment WHERE episode_id = $1 AND status IN ('kept', 'cancelled', 'no-show') AND on_day >= $2", id, Day(since))
}
