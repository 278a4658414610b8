//! Openings of records outside the ordinary relation, and their review.

use pejling_domain::{
    access::{BreakGlassReason, Finding},
    id::{BreakGlassId, PersonId, StaffId},
};

use crate::{Change, Instant, StoreError, Tx, sql};

/// Records an opening that lasts a number of seconds.
///
/// # Errors
/// [`StoreError`].
pub async fn open_glass(
    change: &mut Change,
    person: PersonId,
    reason: BreakGlassReason,
    text: &str,
    seconds: i64,
) -> Result<BreakGlassId, StoreError> {
    let id: BreakGlassId = change.id();
    let text = change.seal("break_glass.text", id, text)?;
    let (staff, now) = (change.staff()?, change.now());
    sql!(
        change,
        execute,
        "INSERT INTO break_glass (id, staff_id, person_id, reason, text_sealed, opened_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        staff,
        person,
        reason,
        text,
        now,
        now.plus_seconds(seconds)
    )?;
    Ok(id)
}

/// An opening as the reviewer meets it.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Id.
    pub id: BreakGlassId,
    /// Who opened.
    pub staff: StaffId,
    /// Whose record.
    pub person: PersonId,
    /// Ground.
    pub reason: BreakGlassReason,
    /// In words.
    pub text: String,
    /// When.
    pub opened_at: Instant,
    /// Until when it reaches.
    pub until: Instant,
    /// Reviewed when.
    pub reviewed_at: Option<Instant>,
    /// Reviewed by whom.
    pub reviewed_by: Option<StaffId>,
    /// What the review found.
    pub finding: Option<Finding>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: BreakGlassId,
    staff_id: StaffId,
    person_id: PersonId,
    reason: BreakGlassReason,
    text_sealed: Vec<u8>,
    opened_at: Instant,
    until: Instant,
    reviewed_at: Option<Instant>,
    reviewed_by: Option<StaffId>,
    finding: Option<Finding>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Opening, StoreError> {
        Ok(Opening {
            text: tx.keyring().open("break_glass.text", self.id.0, &self.text_sealed)?,
            id: self.id,
            staff: self.staff_id,
            person: self.person_id,
            reason: self.reason,
            opened_at: self.opened_at,
            until: self.until,
            reviewed_at: self.reviewed_at,
            reviewed_by: self.reviewed_by,
            finding: self.finding,
        })
    }
}

/// Openings that nobody has reviewed, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn unreviewed(tx: &mut Tx, limit: i64) -> Result<Vec<Opening>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT id, staff_id, person_id, reason, text_sealed, opened_at, until, reviewed_at, reviewed_by, finding FROM break_glass
          WHERE reviewed_at IS NULL ORDER BY opened_at LIMIT $1", limit)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Reviewed openings, the newest review first.
///
/// # Errors
/// [`StoreError`].
pub async fn reviewed(tx: &mut Tx, limit: i64) -> Result<Vec<Opening>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT id, staff_id, person_id, reason, text_sealed, opened_at, until, reviewed_at, reviewed_by, finding FROM break_glass
          WHERE reviewed_at IS NOT NULL ORDER BY reviewed_at DESC LIMIT $1", limit)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// How many openings wait for a review.
///
/// # Errors
/// [`StoreError`].
pub async fn count_unreviewed(tx: &mut Tx) -> Result<i64, StoreError> {
    sql!(tx, scalar i64, "SELECT count(*) FROM break_glass WHERE reviewed_at IS NULL")
}

/// One opening.
///
/// # Errors
/// [`StoreError`].
pub async fn opening(tx: &mut Tx, id: BreakGlassId) -> Result<Option<Opening>, StoreError> {
    let row = sql!(
        tx,
        fetch_optional as Row,
        "SELECT id, staff_id, person_id, reason, text_sealed, opened_at, until, reviewed_at, reviewed_by, finding FROM break_glass WHERE id = $1",
        id
    )?;
    row.map(|row| row.open(tx)).transpose()
}

/// Records what the review found. False when somebody has reviewed it in the meantime.
///
/// # Errors
/// [`StoreError`].
pub async fn review(change: &mut Change, id: BreakGlassId, finding: Finding) -> Result<bool, StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    let rows = sql!(
        change,
        execute,
        "UPDATE break_glass SET reviewed_at = $2, reviewed_by = $3, finding = $4 WHERE id = $1 AND reviewed_at IS NULL AND staff_id <> $3",
        id,
        now,
        staff,
        finding
    )?;
    Ok(rows == 1)
}
