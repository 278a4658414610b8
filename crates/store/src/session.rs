//! Talks (samtaler): opened, held, signed.

use jiff::civil::Date;
use pejling_domain::{
    id::{EpisodeId, PersonId, SessionId, StaffId},
    session::{Method, Modality, SessionStatus},
};

use crate::{Change, Day, Instant, StoreError, Tx, caseload, sql};

/// A talk as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Session {
    /// Id.
    pub id: SessionId,
    /// The course.
    pub episode_id: EpisodeId,
    /// The citizen.
    pub person_id: PersonId,
    /// Who holds it.
    pub staff_id: StaffId,
    /// The day of the contact.
    pub on_day: Day,
    /// Its number in the course, from 1.
    pub number: i64,
    /// Length in minutes.
    pub minutes: i64,
    /// How it is held.
    pub modality: Modality,
    /// Main method, when said.
    pub method: Option<Method>,
    /// Where it stands.
    pub status: SessionStatus,
    /// When it was opened on the screen.
    pub opened_at: Instant,
    /// When it was signed.
    pub signed_at: Option<Instant>,
}

/// A talk to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewSession {
    /// The course.
    pub episode: EpisodeId,
    /// The citizen.
    pub person: PersonId,
    /// The day of the contact.
    pub on: Date,
    /// Length in minutes.
    pub minutes: i64,
    /// How it is held.
    pub modality: Modality,
}

/// What a talk needs to know of its course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Course {
    /// The citizen.
    pub person_id: PersonId,
    /// First day.
    pub started_on: Day,
    /// Last day, when over.
    pub ended_on: Option<Day>,
}

/// The course a talk belongs to, held until the change is over so that two talks never get one number.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn course(change: &mut Change, episode: EpisodeId) -> Result<Option<Course>, StoreError> {
    sql!(change, fetch_optional as Course, {
        sqlite: "SELECT person_id, started_on, ended_on FROM episode WHERE id = $1",
        postgres: "SELECT person_id, started_on, ended_on FROM episode WHERE id = $1 FOR UPDATE"
    }, episode)
}

/// Opens a talk under the course's next number.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(change: &mut Change, new: &NewSession) -> Result<SessionId, StoreError> {
    let id: SessionId = change.id();
    let (staff, now) = (change.staff()?, change.now());
    sql!(change, execute,
        "INSERT INTO session (id, episode_id, person_id, staff_id, on_day, number, minutes, modality, status, opened_at)
         VALUES ($1, $2, $3, $4, $5, (SELECT coalesce(max(number), 0) + 1 FROM session WHERE episode_id = $2), $6, $7, $8, $9)",
        id, new.episode, new.person, staff, Day(new.on), new.minutes, new.modality, SessionStatus::Open, now)?;
    Ok(id)
}

/// Loads a talk.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_id(tx: &mut Tx, id: SessionId) -> Result<Option<Session>, StoreError> {
    sql!(tx, fetch_optional as Session,
        "SELECT id, episode_id, person_id, staff_id, on_day, number, minutes, modality, method, status, opened_at, signed_at
           FROM session WHERE id = $1", id)
}

/// The newest talks of a course, newest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_episode(tx: &mut Tx, episode: EpisodeId, limit: i64) -> Result<Vec<Session>, StoreError> {
    sql!(tx, fetch_all as Session,
        "SELECT id, episode_id, person_id, staff_id, on_day, number, minutes, modality, method, status, opened_at, signed_at
           FROM session WHERE episode_id = $1 ORDER BY on_day DESC, number DESC LIMIT $2", episode, limit)
}

/// The talk with the number before this one in its course.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn before(tx: &mut Tx, episode: EpisodeId, number: i64) -> Result<Option<SessionId>, StoreError> {
    sql!(tx, scalar_optional SessionId,
        "SELECT id FROM session WHERE episode_id = $1 AND number < $2 ORDER BY number DESC LIMIT 1", episode, number)
}

/// A member of staff's talks whose note is not signed ("Notat mangler"), the oldest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn open_of_staff(tx: &mut Tx, staff: StaffId, limit: i64) -> Result<Vec<Session>, StoreError> {
    sql!(tx, fetch_all as Session,
        "SELECT id, episode_id, person_id, staff_id, on_day, number, minutes, modality, method, status, opened_at, signed_at
           FROM session WHERE staff_id = $1 AND status = 'open' ORDER BY opened_at LIMIT $2", staff, limit)
}

/// What a signature settles besides the note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// The talk.
    pub session: SessionId,
    /// The course.
    pub episode: EpisodeId,
    /// The day of the contact.
    pub on: Date,
    /// Main method, when said.
    pub method: Option<Method>,
    /// Length in minutes.
    pub minutes: i64,
}

/// Signs an open talk and counts it in its course. Returns false when it was signed already.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn sign(change: &mut Change, signature: &Signature) -> Result<bool, StoreError> {
    let now = change.now();
    let rows = sql!(
        change,
        execute,
        "UPDATE session SET status = 'signed', signed_at = $2, method = $3, minutes = $4 WHERE id = $1 AND status = 'open'",
        signature.session,
        now,
        signature.method,
        signature.minutes
    )?;
    if rows == 0 {
        return Ok(false);
    }
    sql!(
        change,
        execute,
        "UPDATE episode SET sessions_held = sessions_held + 1,
                last_contact_on = CASE WHEN last_contact_on > $2 THEN last_contact_on ELSE $2 END WHERE id = $1",
        signature.episode,
        Day(signature.on)
    )?;
    caseload::stand_alliance(change, signature.episode).await?;
    Ok(true)
}

/// Whether anything was recorded in a talk: an answer, a note, or somebody's draft of one other than this person's.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn holds_something(tx: &mut Tx, id: SessionId, staff: StaffId, form: &str) -> Result<bool, StoreError> {
    sql!(tx, scalar bool,
        "SELECT EXISTS (SELECT 1 FROM feedback WHERE session_id = $1) OR EXISTS (SELECT 1 FROM note WHERE session_id = $1)
             OR EXISTS (SELECT 1 FROM draft WHERE form = $3 AND staff_id <> $2)",
        id, staff, form)
}

/// Takes back an open talk in which nothing was recorded: it was opened and not held. Its number is free again, its
/// appointment is planned again. Returns false when it is signed.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn take_back(change: &mut Change, id: SessionId, person: PersonId) -> Result<bool, StoreError> {
    sql!(
        change,
        execute,
        "DELETE FROM feedback_invitation WHERE session_id = $1",
        id
    )?;
    sql!(
        change,
        execute,
        "UPDATE appointment SET session_id = NULL WHERE person_id = $1 AND session_id = $2",
        person,
        id
    )?;
    let rows = sql!(
        change,
        execute,
        "DELETE FROM session WHERE id = $1 AND status = 'open'",
        id
    )?;
    Ok(rows == 1)
}
