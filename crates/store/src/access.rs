//! Openings of records outside the ordinary relation, and their review.

use pejling_domain::{
    access::BreakGlassReason,
    id::{BreakGlassId, PersonId, StaffId},
};

use crate::{Change, Instant, StoreError, Tx, sql};

/// Records an opening that lasts a number of seconds.
///
/// # Errors
/// [`StoreError`].
pub async fn open_glass(change: &mut Change, person: PersonId, reason: BreakGlassReason, text: &str, seconds: i64) -> Result<BreakGlassId, StoreError> {
    let id: BreakGlassId = change.id();
    let text = change.seal("break_glass.text", id, text)?;
    let (staff, now) = (change.staff()?, change.now());
    sql!(change, execute,
        "INSERT INTO break_glass (id, staff_id, person_id, reason, text_sealed, opened_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id, staff, person, reason, text, now, now.plus_seconds(seconds))?;
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
    /// Reviewed when.
    pub reviewed_at: Option<Instant>,
    /// `justified` or `not-justified`.
    pub finding: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: BreakGlassId,
    staff_id: StaffId,
    person_id: PersonId,
    reason: BreakGlassReason,
    text_sealed: Vec<u8>,
    opened_at: Instant,
    reviewed_at: Option<Instant>,
    finding: Option<String>,
}

/// Openings, the ones nobody has reviewed first, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn openings(tx: &mut Tx, limit: i64) -> Result<Vec<Opening>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT id, staff_id, person_id, reason, text_sealed, opened_at, reviewed_at, finding FROM break_glass
          ORDER BY CASE WHEN reviewed_at IS NULL THEN 0 ELSE 1 END, opened_at DESC LIMIT $1", limit)?;
    rows.into_iter()
        .map(|row| {
            let text = tx.keyring().open("break_glass.text", row.id.0, &row.text_sealed)?;
            Ok(Opening { id: row.id, staff: row.staff_id, person: row.person_id, reason: row.reason, text, opened_at: row.opened_at, reviewed_at: row.reviewed_at, finding: row.finding })
        })
        .collect()
}

/// Records what the review found. Returns false when it was reviewed already or is not there.
///
/// # Errors
/// [`StoreError`].
pub async fn review(change: &mut Change, id: BreakGlassId, finding: &str) -> Result<bool, StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    let rows = sql!(change, execute,
        "UPDATE break_glass SET reviewed_at = $2, reviewed_by = $3, finding = $4 WHERE id = $1 AND reviewed_at IS NULL AND staff_id <> $3",
        id, now, staff, finding)?;
    Ok(rows == 1)
}
