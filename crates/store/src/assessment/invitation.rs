//! Invitations of citizens to answer an assessment on a device of their own; see [`crate::invitation`].

use pejling_domain::{
    assessment::AssessmentStatus,
    id::{AssessmentId, InvitationId, PersonId, StaffId},
};

use crate::{Change, Instant, StoreError, Tx, sql};

/// An invitation with the assessment it is for.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Invitation {
    /// Id; the address and the digits follow from it and the index key.
    pub id: InvitationId,
    /// Which draw of the digits was free.
    pub draw: i64,
    /// The assessment.
    pub assessment_id: AssessmentId,
    /// The citizen.
    pub person_id: PersonId,
    /// Who invited.
    pub staff_id: StaffId,
    /// Where the assessment stands.
    pub status: AssessmentStatus,
    /// When it was made.
    pub made_at: Instant,
    /// When it is over.
    pub expires_at: Instant,
    /// When the citizen was finished.
    pub used_at: Option<Instant>,
    /// The digits were given back: the citizen has begun.
    pub begun: bool,
}

/// An invitation to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    /// Id.
    pub id: InvitationId,
    /// Keyed hash of the address.
    pub token_index: Vec<u8>,
    /// Keyed hash of the four digits.
    pub code_index: Vec<u8>,
    /// Which draw of the digits was free.
    pub draw: i64,
    /// The assessment.
    pub assessment: AssessmentId,
    /// When it is over.
    pub expires_at: Instant,
}

/// Keeps an invitation in the name of who makes it.
///
/// # Errors
/// [`StoreError::Taken`] when the digits are in use.
pub async fn insert(change: &mut Change, new: &NewInvitation) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    sql!(
        change,
        execute,
        "INSERT INTO assessment_invitation (id, token_index, code_index, draw, assessment_id, staff_id, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id,
        &new.token_index,
        &new.code_index,
        new.draw,
        new.assessment,
        staff,
        now,
        new.expires_at
    )?;
    Ok(())
}

/// Ends the open invitations to an assessment.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn withdraw(change: &mut Change, assessment: AssessmentId) -> Result<(), StoreError> {
    let now = change.now();
    sql!(
        change,
        execute,
        "UPDATE assessment_invitation SET code_index = NULL, expires_at = $2
          WHERE assessment_id = $1 AND used_at IS NULL AND expires_at > $2",
        assessment,
        now
    )?;
    Ok(())
}

/// Finds an open invitation by its digits.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_code(tx: &mut Tx, code_index: &[u8], now: Instant) -> Result<Option<Invitation>, StoreError> {
    sql!(
        tx,
        fetch_optional as Invitation,
        "SELECT i.id, i.draw, i.assessment_id, a.person_id, i.staff_id, a.status, i.made_at, i.expires_at, i.used_at,
                (i.code_index IS NULL) AS begun
           FROM assessment_invitation i JOIN assessment a ON a.id = i.assessment_id
          WHERE i.code_index = $1 AND i.used_at IS NULL AND i.expires_at > $2",
        code_index,
        now
    )
}

/// Finds an invitation by its address, open or not.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_token(tx: &mut Tx, token_index: &[u8]) -> Result<Option<Invitation>, StoreError> {
    sql!(
        tx,
        fetch_optional as Invitation,
        "SELECT i.id, i.draw, i.assessment_id, a.person_id, i.staff_id, a.status, i.made_at, i.expires_at, i.used_at,
                (i.code_index IS NULL) AS begun
           FROM assessment_invitation i JOIN assessment a ON a.id = i.assessment_id WHERE i.token_index = $1",
        token_index
    )
}

/// The open invitation to an assessment, the newest.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn open_of(tx: &mut Tx, assessment: AssessmentId, now: Instant) -> Result<Option<Invitation>, StoreError> {
    sql!(
        tx,
        fetch_optional as Invitation,
        "SELECT i.id, i.draw, i.assessment_id, a.person_id, i.staff_id, a.status, i.made_at, i.expires_at, i.used_at,
                (i.code_index IS NULL) AS begun
           FROM assessment_invitation i JOIN assessment a ON a.id = i.assessment_id
          WHERE i.assessment_id = $1 AND i.used_at IS NULL AND i.expires_at > $2 ORDER BY i.made_at DESC LIMIT 1",
        assessment,
        now
    )
}

/// Keeps an open invitation open for longer: somebody is answering it. Its digits are given back.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn keep_open(change: &mut Change, id: InvitationId, until: Instant) -> Result<bool, StoreError> {
    let now = change.now();
    let rows = sql!(
        change,
        execute,
        "UPDATE assessment_invitation SET expires_at = $2, code_index = NULL WHERE id = $1 AND used_at IS NULL AND expires_at > $3",
        id,
        until,
        now
    )?;
    Ok(rows == 1)
}

/// Uses an invitation up. Returns false when it was used or is over.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn use_up(change: &mut Change, id: InvitationId) -> Result<bool, StoreError> {
    let now = change.now();
    let rows = sql!(
        change,
        execute,
        "UPDATE assessment_invitation SET used_at = $2, code_index = NULL WHERE id = $1 AND used_at IS NULL AND expires_at > $2",
        id,
        now
    )?;
    Ok(rows == 1)
}
