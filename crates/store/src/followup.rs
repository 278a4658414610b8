//! Follow-up after a course: what is to be done, the attempts, what came of it.

use jiff::civil::Date;
use pejling_domain::{
    followup::{Attempt, FollowupOutcome},
    id::{EpisodeId, FollowupId, PersonId, StaffId},
};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// A follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followup {
    /// Id.
    pub id: FollowupId,
    /// Course.
    pub episode: EpisodeId,
    /// Whose.
    pub person: PersonId,
    /// Months after the end: 1 or 6.
    pub month: i64,
    /// The last day for contact.
    pub due_on: Date,
    /// Who is to do it.
    pub assigned_to: StaffId,
    /// Done, or given up, on this day.
    pub done_on: Option<Date>,
    /// What came of it.
    pub outcome: Option<FollowupOutcome>,
    /// Note.
    pub note: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: FollowupId,
    episode_id: EpisodeId,
    person_id: PersonId,
    month: i64,
    due_on: Day,
    assigned_to: StaffId,
    done_on: Option<Day>,
    outcome: Option<FollowupOutcome>,
    note_sealed: Option<Vec<u8>>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Followup, StoreError> {
        Ok(Followup {
            note: tx
                .keyring()
                .open_optional("followup.note", self.id.0, self.note_sealed.as_deref())?,
            id: self.id,
            episode: self.episode_id,
            person: self.person_id,
            month: self.month,
            due_on: self.due_on.0,
            assigned_to: self.assigned_to,
            done_on: self.done_on.map(|d| d.0),
            outcome: self.outcome,
        })
    }
}

/// Puts a follow-up on somebody's list.
///
/// # Errors
/// [`StoreError::Taken`] when that month is there already.
pub async fn insert(
    change: &mut Change,
    episode: EpisodeId,
    month: i64,
    due_on: Date,
    assigned_to: StaffId,
) -> Result<FollowupId, StoreError> {
    let id: FollowupId = change.id();
    sql!(
        change,
        execute,
        "INSERT INTO followup (id, episode_id, month, due_on, assigned_to) VALUES ($1, $2, $3, $4, $5)",
        id,
        episode,
        month,
        Day(due_on),
        assigned_to
    )?;
    Ok(id)
}

/// Finds a follow-up.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(tx: &mut Tx, id: FollowupId) -> Result<Option<Followup>, StoreError> {
    let row =
        sql!(tx, fetch_optional as Row,
        "SELECT f.id, f.episode_id, e.person_id, f.month, f.due_on, f.assigned_to, f.done_on, f.outcome, f.note_sealed
           FROM followup f JOIN episode e ON e.id = f.episode_id WHERE f.id = $1", id)?;
    row.map(|row| row.open(tx)).transpose()
}

/// A course's follow-ups, by month.
///
/// # Errors
/// [`StoreError`].
pub async fn of_episode(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Followup>, StoreError> {
    let rows =
        sql!(tx, fetch_all as Row,
        "SELECT f.id, f.episode_id, e.person_id, f.month, f.due_on, f.assigned_to, f.done_on, f.outcome, f.note_sealed
           FROM followup f JOIN episode e ON e.id = f.episode_id WHERE f.episode_id = $1 ORDER BY f.month", episode)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// An attempt to reach the person.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AttemptRow {
    /// On this day.
    pub on_day: Day,
    /// How.
    pub how: Attempt,
    /// Name of who tried.
    pub by_name: String,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// Records an attempt.
///
/// # Errors
/// [`StoreError::Taken`] when the same instant holds one already.
pub async fn attempt(change: &mut Change, id: FollowupId, on: Date, how: Attempt) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    sql!(
        change,
        execute,
        "INSERT INTO followup_attempt (followup_id, on_day, how, by_staff, recorded_at) VALUES ($1, $2, $3, $4, $5)",
        id,
        Day(on),
        how,
        staff,
        now
    )?;
    Ok(())
}

/// The attempts of a follow-up, newest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn attempts(tx: &mut Tx, id: FollowupId) -> Result<Vec<AttemptRow>, StoreError> {
    sql!(tx, fetch_all as AttemptRow,
        "SELECT a.on_day, a.how, s.name AS by_name, a.recorded_at FROM followup_attempt a JOIN staff s ON s.id = a.by_staff
          WHERE a.followup_id = $1 ORDER BY a.recorded_at DESC LIMIT 100", id)
}

/// Ends a follow-up. Returns false when it was ended already.
///
/// # Errors
/// [`StoreError`].
pub async fn complete(
    change: &mut Change,
    id: FollowupId,
    on: Date,
    outcome: FollowupOutcome,
    note: &str,
) -> Result<bool, StoreError> {
    let note = change.seal_some("followup.note", id, Some(note))?;
    let rows = sql!(
        change,
        execute,
        "UPDATE followup SET done_on = $2, outcome = $3, note_sealed = $4 WHERE id = $1 AND done_on IS NULL",
        id,
        Day(on),
        outcome,
        note
    )?;
    Ok(rows == 1)
}

/// Gives a course's open follow-ups to somebody else. Returns how many.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn reassign(change: &mut Change, episode: EpisodeId, to: StaffId) -> Result<u64, StoreError> {
    sql!(
        change,
        execute,
        "UPDATE followup SET assigned_to = $2 WHERE episode_id = $1 AND done_on IS NULL",
        episode,
        to
    )
}
