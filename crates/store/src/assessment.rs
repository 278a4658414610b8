//! Assessments: the rows, the answers beside one another, and what they came to.

pub mod answer;
pub mod invitation;
pub mod pack;
pub mod score;

use jiff::civil::Date;
use pejling_domain::{
    assessment::AssessmentStatus,
    id::{AssessmentId, EpisodeId, PersonId, StaffId},
};
use pejling_measure::instrument::Interview;

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// Most assessments of one person in a list.
pub const MOST_OF_PERSON: i64 = 200;

/// One filling-in of one instrument.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Assessment {
    /// Id.
    pub id: AssessmentId,
    /// About whom.
    pub person_id: PersonId,
    /// In which course, if any.
    pub episode_id: Option<EpisodeId>,
    /// Id of the instrument.
    pub instrument: String,
    /// Version of its pack, see [`pack`].
    pub pack_version: String,
    /// The substance it is about, where the instrument is about one.
    pub substance: Option<String>,
    /// Which interview of a series it is.
    pub interview: Option<Interview>,
    /// The day it began; time windows hang on it.
    pub begun_on: Day,
    /// When it was begun.
    pub begun_at: Instant,
    /// Who began it.
    pub begun_by: StaffId,
    /// Their name.
    pub begun_by_name: String,
    /// The citizen answered it, or a part of it, on a device of their own.
    pub by_citizen: bool,
    /// Where it stands.
    pub status: AssessmentStatus,
    /// When it was finished.
    pub done_at: Option<Instant>,
    /// Name of who finished it; nobody where the citizen did.
    pub done_by_name: Option<String>,
    /// When it was struck out.
    pub void_at: Option<Instant>,
    /// Name of who struck it out.
    pub void_by_name: Option<String>,
    /// Why, sealed; see [`Assessment::void_reason`].
    pub void_reason_sealed: Option<Vec<u8>>,
    /// Items that are asked and answered.
    pub answered: i64,
    /// Items that are asked.
    pub asked: i64,
    /// How often its scores were written.
    pub revision: i64,
}

impl Assessment {
    /// Why it was struck out.
    ///
    /// # Errors
    /// [`StoreError::Sealed`].
    pub fn void_reason(&self, tx: &Tx) -> Result<Option<String>, StoreError> {
        let sealed = self.void_reason_sealed.as_deref();
        Ok(tx
            .keyring()
            .open_optional("assessment.void_reason", self.id.0, sealed)?)
    }
}

/// An assessment to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssessment<'a> {
    /// About whom.
    pub person: PersonId,
    /// In which course, if any.
    pub episode: Option<EpisodeId>,
    /// Id of the instrument.
    pub instrument: &'a str,
    /// Version of its pack.
    pub pack_version: &'a str,
    /// The substance it is about.
    pub substance: Option<&'a str>,
    /// Which interview of a series it is.
    pub interview: Option<Interview>,
    /// The day it began.
    pub begun_on: Date,
    /// Items that are asked.
    pub asked: i64,
}

/// Begins an assessment.
///
/// # Errors
/// [`StoreError::Taken`] when one of the kind is open already.
pub async fn insert(change: &mut Change, new: &NewAssessment<'_>) -> Result<AssessmentId, StoreError> {
    let id: AssessmentId = change.id();
    let (now, staff) = (change.now(), change.staff()?);
    sql!(change, execute,
        "INSERT INTO assessment (id, person_id, episode_id, instrument, pack_version, substance, interview, begun_on, begun_at, begun_by,
                                 by_citizen, status, answered, asked, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, FALSE, 'open', 0, $11, 0)",
        id, new.person, new.episode, new.instrument, new.pack_version, new.substance, new.interview, Day(new.begun_on),
        now, staff, new.asked)?;
    Ok(id)
}

/// An assessment by its id.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_id(tx: &mut Tx, id: AssessmentId) -> Result<Option<Assessment>, StoreError> {
    sql!(tx, fetch_optional as Assessment,
        "SELECT a.id, a.person_id, a.episode_id, a.instrument, a.pack_version, a.substance, a.interview, a.begun_on, a.begun_at, a.begun_by,
                b.name AS begun_by_name, a.by_citizen, a.status, a.done_at, d.name AS done_by_name, a.void_at, v.name AS void_by_name,
                a.void_reason_sealed, a.answered, a.asked, a.revision
           FROM assessment a JOIN staff b ON b.id = a.begun_by LEFT JOIN staff d ON d.id = a.done_by LEFT JOIN staff v ON v.id = a.void_by
          WHERE a.id = $1", id)
}

/// Holds an assessment still until the change is over, and tells where it stands: two windows write one after the other.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn hold(change: &mut Change, id: AssessmentId) -> Result<Option<AssessmentStatus>, StoreError> {
    sql!(change, scalar_optional AssessmentStatus, {
        sqlite: "SELECT status FROM assessment WHERE id = $1",
        postgres: "SELECT status FROM assessment WHERE id = $1 FOR UPDATE"
    }, id)
}

/// The open assessment of a kind about a person, if there is one.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn open_of(
    tx: &mut Tx,
    person: PersonId,
    instrument: &str,
    substance: Option<&str>,
) -> Result<Option<AssessmentId>, StoreError> {
    sql!(
        tx,
        scalar_optional AssessmentId,
        "SELECT id FROM assessment WHERE person_id = $1 AND instrument = $2 AND COALESCE(substance, '') = $3 AND status = 'open'",
        person,
        instrument,
        substance.unwrap_or_default()
    )
}

/// The last finished assessment of the same kind before one.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn earlier(tx: &mut Tx, than: &Assessment) -> Result<Option<AssessmentId>, StoreError> {
    sql!(
        tx,
        scalar_optional AssessmentId,
        "SELECT id FROM assessment
          WHERE person_id = $1 AND instrument = $2 AND COALESCE(substance, '') = $3 AND status = 'done'
            AND begun_on <= $4 AND begun_at < $5
          ORDER BY begun_on DESC, begun_at DESC LIMIT 1",
        than.person_id,
        &than.instrument,
        than.substance.as_deref().unwrap_or_default(),
        than.begun_on,
        than.begun_at
    )
}

/// Assessments of a person, newest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Assessment>, StoreError> {
    sql!(tx, fetch_all as Assessment,
        "SELECT a.id, a.person_id, a.episode_id, a.instrument, a.pack_version, a.substance, a.interview, a.begun_on, a.begun_at, a.begun_by,
                b.name AS begun_by_name, a.by_citizen, a.status, a.done_at, d.name AS done_by_name, a.void_at, v.name AS void_by_name,
                a.void_reason_sealed, a.answered, a.asked, a.revision
           FROM assessment a JOIN staff b ON b.id = a.begun_by LEFT JOIN staff d ON d.id = a.done_by LEFT JOIN staff v ON v.id = a.void_by
          WHERE a.person_id = $1 ORDER BY a.begun_on DESC, a.begun_at DESC LIMIT $2", person, MOST_OF_PERSON)
}

/// Assessments of a person that are not struck out, begun before a day, newest first: for the timeline.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn before(tx: &mut Tx, person: PersonId, before: Date, limit: i64) -> Result<Vec<Assessment>, StoreError> {
    sql!(tx, fetch_all as Assessment,
        "SELECT a.id, a.person_id, a.episode_id, a.instrument, a.pack_version, a.substance, a.interview, a.begun_on, a.begun_at, a.begun_by,
                b.name AS begun_by_name, a.by_citizen, a.status, a.done_at, d.name AS done_by_name, a.void_at, v.name AS void_by_name,
                a.void_reason_sealed, a.answered, a.asked, a.revision
           FROM assessment a JOIN staff b ON b.id = a.begun_by LEFT JOIN staff d ON d.id = a.done_by LEFT JOIN staff v ON v.id = a.void_by
          WHERE a.person_id = $1 AND a.status <> 'void' AND a.begun_on < $2 ORDER BY a.begun_on DESC, a.begun_at DESC LIMIT $3",
        person, Day(before), limit)
}

/// Open assessments that somebody began, the last one first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn unfinished_of_staff(tx: &mut Tx, staff: StaffId, limit: i64) -> Result<Vec<Assessment>, StoreError> {
    sql!(tx, fetch_all as Assessment,
        "SELECT a.id, a.person_id, a.episode_id, a.instrument, a.pack_version, a.substance, a.interview, a.begun_on, a.begun_at, a.begun_by,
                b.name AS begun_by_name, a.by_citizen, a.status, a.done_at, b.name AS done_by_name, a.void_at, b.name AS void_by_name,
                a.void_reason_sealed, a.answered, a.asked, a.revision
           FROM assessment a JOIN staff b ON b.id = a.begun_by
          WHERE a.begun_by = $1 AND a.status = 'open' ORDER BY a.begun_at DESC LIMIT $2", staff, limit)
}

/// How many items are answered and asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Items that are asked and answered.
    pub answered: i64,
    /// Items that are asked.
    pub asked: i64,
}

/// Keeps the counts for lists; `by_citizen` once the citizen has answered something.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn count(
    change: &mut Change,
    id: AssessmentId,
    progress: Progress,
    by_citizen: bool,
) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE assessment SET answered = $2, asked = $3, by_citizen = (by_citizen OR $4) WHERE id = $1",
        id,
        progress.answered,
        progress.asked,
        by_citizen
    )?;
    Ok(())
}

/// Finishes an open assessment, in the name of whoever makes the change.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not open.
pub async fn finish(change: &mut Change, id: AssessmentId) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.actor().staff);
    let rows = sql!(
        change,
        execute,
        "UPDATE assessment SET status = 'done', done_at = $2, done_by = $3 WHERE id = $1 AND status = 'open'",
        id,
        now,
        staff
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Strikes an assessment out.
///
/// # Errors
/// [`StoreError::Conflict`] when it was struck out already.
pub async fn strike_out(change: &mut Change, id: AssessmentId, reason: &str) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    let sealed = change.seal("assessment.void_reason", id, reason)?;
    let rows = sql!(
        change,
        execute,
        "UPDATE assessment SET status = 'void', void_at = $2, void_by = $3, void_reason_sealed = $4 WHERE id = $1 AND status <> 'void'",
        id,
        now,
        staff,
        sealed
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}
