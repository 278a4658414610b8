//! What answers came to: written when an assessment is finished, and anew beside the former after a correction.

use pejling_domain::id::{AssessmentId, PersonId};

use crate::{Change, Day, StoreError, Tx, sql};

/// A score as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ScoreRow {
    /// Whose.
    pub assessment_id: AssessmentId,
    /// The day the assessment began.
    pub on_day: Day,
    /// `total`, or the name of the scale.
    pub score: String,
    /// The value as a decimal number; none where something blocks it.
    pub value: Option<String>,
    /// Items that stand in the way, one a line.
    pub blocked: Option<String>,
    /// The readings of every named scheme, as JSON.
    pub bands: String,
    /// Version of the pack and of the algorithm.
    pub algorithm: String,
}

/// A score to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewScore<'a> {
    /// `total`, or the name of the scale.
    pub score: &'a str,
    /// The value, or the items that stand in its way.
    pub value: Result<&'a str, &'a str>,
    /// The readings of every named scheme, as JSON.
    pub bands: &'a str,
    /// Version of the pack and of the algorithm.
    pub algorithm: &'a str,
}

/// Writes the scores of an assessment; from now on they are the ones in force.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn write(change: &mut Change, id: AssessmentId, scores: &[NewScore<'_>]) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE assessment SET revision = revision + 1 WHERE id = $1",
        id
    )?;
    let revision = sql!(change, scalar i64, "SELECT revision FROM assessment WHERE id = $1", id)?;
    for (place, score) in (0_i64..).zip(scores) {
        sql!(
            change,
            execute,
            "INSERT INTO assessment_score (assessment_id, revision, score, place, value, blocked, bands, algorithm)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id,
            revision,
            score.score,
            place,
            score.value.ok(),
            score.value.err(),
            score.bands,
            score.algorithm
        )?;
    }
    Ok(())
}

/// The scores in force of every finished assessment of a person, newest assessment first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<ScoreRow>, StoreError> {
    sql!(
        tx,
        fetch_all as ScoreRow,
        "SELECT s.assessment_id, a.begun_on AS on_day, s.score, s.value, s.blocked, s.bands, s.algorithm
           FROM assessment a JOIN assessment_score s ON s.assessment_id = a.id AND s.revision = a.revision
          WHERE a.person_id = $1 AND a.status = 'done' ORDER BY a.begun_on DESC, a.begun_at DESC, s.place LIMIT 4000",
        person
    )
}

/// The scores in force of every finished assessment with one instrument, oldest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn series(
    tx: &mut Tx,
    person: PersonId,
    instrument: &str,
    substance: Option<&str>,
) -> Result<Vec<ScoreRow>, StoreError> {
    sql!(
        tx,
        fetch_all as ScoreRow,
        "SELECT s.assessment_id, a.begun_on AS on_day, s.score, s.value, s.blocked, s.bands, s.algorithm
           FROM assessment a JOIN assessment_score s ON s.assessment_id = a.id AND s.revision = a.revision
          WHERE a.person_id = $1 AND a.instrument = $2 AND COALESCE(a.substance, '') = $3 AND a.status = 'done'
          ORDER BY a.begun_on, a.begun_at, s.place LIMIT 4000",
        person,
        instrument,
        substance.unwrap_or_default()
    )
}
