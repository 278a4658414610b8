//! The timeline (tidslinje) of a person, read from the newest entry backwards, a limited number at a time.

use jiff::civil::Date;
use pejling_domain::{
    codes,
    feedback::Skip,
    id::{AppointmentId, EpisodeId, NoteId, PersonId, SessionId},
    session::{AppointmentKind, AppointmentStatus, Method, Modality, SessionStatus},
};
use uuid::Uuid;

use crate::{Day, StoreError, Tx, note::NoteText, sql};

/// A talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// Id.
    pub id: SessionId,
    /// Course.
    pub episode: EpisodeId,
    /// Its number in the course.
    pub number: i64,
    /// Day.
    pub on: Date,
    /// Length in minutes.
    pub minutes: i64,
    /// How it was held.
    pub modality: Modality,
    /// Main method, when said.
    pub method: Option<Method>,
    /// Where it stands.
    pub status: SessionStatus,
    /// Who held it.
    pub by: String,
    /// Well-being in tenths.
    pub ors: Option<i64>,
    /// Why there is none, where somebody said.
    pub ors_skip: Option<Skip>,
    /// Alliance in tenths.
    pub srs: Option<i64>,
    /// The note as it was signed.
    pub note: Option<NoteText>,
}

#[derive(sqlx::FromRow)]
struct TalkRow {
    id: SessionId,
    episode_id: EpisodeId,
    number: i64,
    on_day: Day,
    minutes: i64,
    modality: Modality,
    method: Option<Method>,
    status: SessionStatus,
    by_name: String,
    ors: Option<i64>,
    ors_skip: Option<Skip>,
    srs: Option<i64>,
    note_id: Option<NoteId>,
    body_sealed: Option<Vec<u8>>,
}

/// Talks before a day, the last one first.
///
/// # Errors
/// [`StoreError`].
pub async fn talks(tx: &mut Tx, person: PersonId, before: Date, limit: i64) -> Result<Vec<Talk>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as TalkRow,
        "SELECT s.id, s.episode_id, s.number, s.on_day, s.minutes, s.modality, s.method, s.status, w.name AS by_name,
                o.total AS ors, o.skip AS ors_skip, r.total AS srs, n.id AS note_id, n.body_sealed
           FROM session s JOIN staff w ON w.id = s.staff_id
           LEFT JOIN feedback o ON o.session_id = s.id AND o.measure = 'ors' AND o.replaced_by IS NULL
           LEFT JOIN feedback r ON r.session_id = s.id AND r.measure = 'srs' AND r.replaced_by IS NULL
           LEFT JOIN note n ON n.session_id = s.id AND n.version = 1
          WHERE s.person_id = $1 AND s.on_day < $2 ORDER BY s.on_day DESC, s.number DESC LIMIT $3",
        person,
        Day(before),
        limit
    )?;
    rows.into_iter()
        .map(|row| {
            let note = row
                .note_id
                .zip(row.body_sealed)
                .map(|(id, body)| open(tx, id, &body))
                .transpose()?;
            Ok(Talk {
                id: row.id,
                episode: row.episode_id,
                number: row.number,
                on: row.on_day.0,
                minutes: row.minutes,
                modality: row.modality,
                method: row.method,
                status: row.status,
                by: row.by_name,
                ors: row.ors,
                ors_skip: row.ors_skip,
                srs: row.srs,
                note,
            })
        })
        .collect()
}

fn open(tx: &Tx, id: NoteId, body: &[u8]) -> Result<NoteText, StoreError> {
    let body = tx.keyring().open("note.body", id.0, body)?;
    serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("note.body"))
}

/// An appointment that no talk has come of: planned, cancelled, or the citizen did not come.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Appointment {
    /// Id.
    pub id: AppointmentId,
    /// Day.
    pub on_day: Day,
    /// Minutes since midnight.
    pub at_minute: i64,
    /// What it is for.
    pub kind: AppointmentKind,
    /// How it is held.
    pub modality: Modality,
    /// Room or address.
    pub place: Option<String>,
    /// What became of it.
    pub status: AppointmentStatus,
    /// Who receives the citizen.
    pub by_name: String,
}

/// Appointments before a day that no talk has come of, the last one first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn appointments(
    tx: &mut Tx,
    person: PersonId,
    before: Date,
    limit: i64,
) -> Result<Vec<Appointment>, StoreError> {
    sql!(tx, fetch_all as Appointment,
        "SELECT a.id, a.on_day, a.at_minute, a.kind, a.modality, a.place, a.status, w.name AS by_name
           FROM appointment a JOIN staff w ON w.id = a.staff_id
          WHERE a.person_id = $1 AND a.session_id IS NULL AND a.on_day < $2 ORDER BY a.on_day DESC, a.at_minute DESC LIMIT $3",
        person, Day(before), limit)
}

/// The nearest planned appointment from a day on that no talk has come of.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn next(tx: &mut Tx, person: PersonId, from: Date) -> Result<Option<Appointment>, StoreError> {
    sql!(
        tx,
        fetch_optional as Appointment,
        "SELECT a.id, a.on_day, a.at_minute, a.kind, a.modality, a.place, a.status, w.name AS by_name
           FROM appointment a JOIN staff w ON w.id = a.staff_id
          WHERE a.person_id = $1 AND a.session_id IS NULL AND a.status = 'planned' AND a.on_day >= $2
          ORDER BY a.on_day, a.at_minute LIMIT 1",
        person,
        Day(from)
    )
}

/// A note that belongs to no talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Id.
    pub id: NoteId,
    /// The day it is about.
    pub on: Date,
    /// Who wrote it.
    pub by: String,
    /// The words.
    pub text: NoteText,
}

#[derive(sqlx::FromRow)]
struct NoteRow {
    id: NoteId,
    about_on: Day,
    by_name: String,
    body_sealed: Vec<u8>,
}

/// Notes about days before a day that belong to no talk, the last one first.
///
/// # Errors
/// [`StoreError`].
pub async fn notes(tx: &mut Tx, person: PersonId, before: Date, limit: i64) -> Result<Vec<Note>, StoreError> {
    let rows = sql!(tx, fetch_all as NoteRow,
        "SELECT n.id, n.about_on, w.name AS by_name, n.body_sealed FROM note n JOIN staff w ON w.id = n.author_id
          WHERE n.person_id = $1 AND n.session_id IS NULL AND n.about_on < $2 ORDER BY n.about_on DESC, n.written_at DESC LIMIT $3",
        person, Day(before), limit)?;
    rows.into_iter()
        .map(|row| {
            let text = open(tx, row.id, &row.body_sealed)?;
            Ok(Note {
                id: row.id,
                on: row.about_on.0,
                by: row.by_name,
                text,
            })
        })
        .collect()
}

codes! {
    /// What kind of turn a person's way through the centre took.
    MilestoneKind {
        /// An enquiry was taken in; the word is its source.
        Enquiry = "enquiry",
        /// A decision; the word is its outcome.
        Decision = "decision",
        /// A course began; the word is its programme.
        Start = "start",
        /// A plan was made; the word is its aim, the number its version.
        Plan = "plan",
        /// The plan was evaluated; the word is the conclusion.
        Evaluation = "evaluation",
        /// A stage of change was recorded; the word is the stage.
        Stage = "stage",
        /// A course ended; the word is how.
        End = "end",
        /// A follow-up was done; the word is its outcome, the number the months after the end.
        Followup = "followup",
    }
}

/// A turn of a person's way through the centre.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Milestone {
    /// Day.
    pub on_day: Day,
    /// What kind.
    pub kind: MilestoneKind,
    /// A word of the kind's list.
    pub word: String,
    /// A number, where the kind has one; else 0.
    pub number: i64,
    /// The row it is read from; for a stage of change, and a course's start and end, the course.
    pub subject: Uuid,
}

/// Turns before a day, the last one first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn milestones(tx: &mut Tx, person: PersonId, before: Date, limit: i64) -> Result<Vec<Milestone>, StoreError> {
    sql!(tx, fetch_all as Milestone,
        "SELECT on_day, kind, word, number, subject FROM (
           SELECT q.received_on AS on_day, 'enquiry' AS kind, q.source AS word, CAST(0 AS BIGINT) AS number, q.id AS subject
             FROM enquiry q WHERE q.person_id = $1
           UNION ALL SELECT d.decided_on, 'decision', d.outcome, CAST(0 AS BIGINT), d.id FROM decision d WHERE d.person_id = $1
           UNION ALL SELECT e.started_on, 'start', e.programme, CAST(0 AS BIGINT), e.id FROM episode e WHERE e.person_id = $1
           UNION ALL SELECT l.made_on, 'plan', l.aim, l.version, l.id FROM episode e JOIN plan l ON l.episode_id = e.id WHERE e.person_id = $1
           UNION ALL SELECT v.on_day, 'evaluation', v.conclusion, CAST(0 AS BIGINT), v.id
             FROM episode e JOIN evaluation v ON v.episode_id = e.id WHERE e.person_id = $1
           UNION ALL SELECT c.on_day, 'stage', c.stage, CAST(0 AS BIGINT), c.episode_id
             FROM episode e JOIN stage_of_change c ON c.episode_id = e.id WHERE e.person_id = $1
           UNION ALL SELECT e.ended_on, 'end', e.end_status, CAST(0 AS BIGINT), e.id FROM episode e WHERE e.person_id = $1 AND e.ended_on IS NOT NULL
           UNION ALL SELECT u.done_on, 'followup', u.outcome, u.month, u.id
             FROM episode e JOIN followup u ON u.episode_id = e.id WHERE e.person_id = $1 AND u.done_on IS NOT NULL AND u.outcome IS NOT NULL) t
          WHERE on_day < $2 ORDER BY on_day DESC, kind LIMIT $3", person, Day(before), limit)
}
