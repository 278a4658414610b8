//! What single answers ask to be done at once.

use jiff::civil::Date;
use pejling_domain::id::{AssessmentId, EpisodeId, PersonId, SafetyTaskId, StaffId};

use crate::{
    Change, Day, Instant, StoreError, Tx, sql,
    task::{Who, WhoRow, Whose},
};

/// Most open ones in a list.
const MOST: i64 = 400;

/// Something that must be seen to, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyTask {
    /// Id.
    pub id: SafetyTaskId,
    /// About whom.
    pub person: PersonId,
    /// The answers it rests on.
    pub assessment: AssessmentId,
    /// Id of the instrument.
    pub instrument: String,
    /// Stable word, e.g. `suicide-risk`.
    pub kind: String,
    /// The items.
    pub items: Vec<String>,
    /// The day.
    pub raised_on: Date,
    /// When.
    pub raised_at: Instant,
    /// When it was seen to.
    pub cleared_at: Option<Instant>,
    /// Name of who saw to it.
    pub cleared_by: Option<String>,
    /// What was done.
    pub note: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: SafetyTaskId,
    person_id: PersonId,
    assessment_id: AssessmentId,
    instrument: String,
    kind: String,
    items: String,
    raised_on: Day,
    raised_at: Instant,
    cleared_at: Option<Instant>,
    cleared_by: Option<String>,
    note_sealed: Option<Vec<u8>>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<SafetyTask, StoreError> {
        let note = tx
            .keyring()
            .open_optional("safety_task.note", self.id.0, self.note_sealed.as_deref())?;
        Ok(SafetyTask {
            id: self.id,
            person: self.person_id,
            assessment: self.assessment_id,
            instrument: self.instrument,
            kind: self.kind,
            items: self.items.lines().map(str::to_owned).collect(),
            raised_on: self.raised_on.0,
            raised_at: self.raised_at,
            cleared_at: self.cleared_at,
            cleared_by: self.cleared_by,
            note,
        })
    }
}

/// A task to raise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSafetyTask<'a> {
    /// About whom.
    pub person: PersonId,
    /// In which course, if any.
    pub episode: Option<EpisodeId>,
    /// The answers it rests on.
    pub assessment: AssessmentId,
    /// Who asked the questions.
    pub staff: StaffId,
    /// Stable word.
    pub kind: &'a str,
    /// The items.
    pub items: &'a [String],
    /// The day.
    pub on: Date,
}

/// Raises a task.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(change: &mut Change, new: &NewSafetyTask<'_>) -> Result<SafetyTaskId, StoreError> {
    let id: SafetyTaskId = change.id();
    let now = change.now();
    sql!(
        change,
        execute,
        "INSERT INTO safety_task (id, person_id, episode_id, assessment_id, staff_id, kind, items, raised_on, raised_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        new.person,
        new.episode,
        new.assessment,
        new.staff,
        new.kind,
        new.items.join("\n"),
        Day(new.on),
        now
    )?;
    Ok(id)
}

/// Adds items to a task that is not seen to yet.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn widen(change: &mut Change, id: SafetyTaskId, items: &[String]) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE safety_task SET items = $2 WHERE id = $1 AND cleared_at IS NULL",
        id,
        items.join("\n")
    )?;
    Ok(())
}

/// Sees to a task, with what was done.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else did.
pub async fn clear(change: &mut Change, id: SafetyTaskId, note: &str) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    let sealed = change.seal("safety_task.note", id, note)?;
    let rows = sql!(
        change,
        execute,
        "UPDATE safety_task SET cleared_at = $2, cleared_by = $3, note_sealed = $4 WHERE id = $1 AND cleared_at IS NULL",
        id,
        now,
        staff,
        sealed
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// A task by its id.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(tx: &mut Tx, id: SafetyTaskId) -> Result<Option<SafetyTask>, StoreError> {
    let row = sql!(
        tx,
        fetch_optional as Row,
        "SELECT t.id, t.person_id, t.assessment_id, a.instrument, t.kind, t.items, t.raised_on, t.raised_at, t.cleared_at,
                s.name AS cleared_by, t.note_sealed
           FROM safety_task t JOIN assessment a ON a.id = t.assessment_id LEFT JOIN staff s ON s.id = t.cleared_by
          WHERE t.id = $1",
        id
    )?;
    row.map(|row| row.open(tx)).transpose()
}

/// The tasks of an assessment, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_assessment(tx: &mut Tx, id: AssessmentId) -> Result<Vec<SafetyTask>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT t.id, t.person_id, t.assessment_id, a.instrument, t.kind, t.items, t.raised_on, t.raised_at, t.cleared_at,
                s.name AS cleared_by, t.note_sealed
           FROM safety_task t JOIN assessment a ON a.id = t.assessment_id LEFT JOIN staff s ON s.id = t.cleared_by
          WHERE t.assessment_id = $1 ORDER BY t.raised_at LIMIT 200",
        id
    )?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// What is not seen to about a person, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn open_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<SafetyTask>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT t.id, t.person_id, t.assessment_id, a.instrument, t.kind, t.items, t.raised_on, t.raised_at, t.cleared_at,
                s.name AS cleared_by, t.note_sealed
           FROM safety_task t JOIN assessment a ON a.id = t.assessment_id LEFT JOIN staff s ON s.id = t.cleared_by
          WHERE t.person_id = $1 AND t.cleared_at IS NULL ORDER BY t.raised_at LIMIT 200",
        person
    )?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// An open task in a list of what waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Id.
    pub id: SafetyTaskId,
    /// About whom.
    pub who: Who,
    /// Initials of who is to see to it: the course's counsellor, else who asked the questions.
    pub initials: String,
    /// Stable word.
    pub kind: String,
    /// The day.
    pub raised_on: Date,
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    id: SafetyTaskId,
    #[sqlx(flatten)]
    who: WhoRow,
    initials: String,
    kind: String,
    raised_on: Day,
}

/// Open tasks of a member of staff (their courses', and those they asked the questions of themselves) or of a team.
///
/// # Errors
/// [`StoreError`].
pub async fn waiting(tx: &mut Tx, whose: Whose) -> Result<Vec<Waiting>, StoreError> {
    let (staff, team) = match whose {
        Whose::Staff(staff) => (Some(staff), None),
        Whose::Team(team) => (None, Some(team)),
    };
    let rows = sql!(tx, fetch_all as WaitingRow,
        "SELECT t.id, t.person_id, p.number, p.name_sealed, p.born_on, COALESCE(c.initials, s.initials) AS initials, t.kind, t.raised_on
           FROM safety_task t JOIN person p ON p.id = t.person_id JOIN staff s ON s.id = t.staff_id
           LEFT JOIN episode e ON e.id = t.episode_id LEFT JOIN staff c ON c.id = e.counsellor_id
          WHERE t.cleared_at IS NULL AND (e.counsellor_id = $1 OR t.staff_id = $1 OR e.team = $2 OR (e.id IS NULL AND s.team = $2))
          ORDER BY t.raised_at LIMIT $3", staff, team, MOST)?;
    rows.into_iter()
        .map(|row| {
            Ok(Waiting {
                who: row.who.open(tx)?,
                id: row.id,
                initials: row.initials,
                kind: row.kind,
                raised_on: row.raised_on.0,
            })
        })
        .collect()
}
