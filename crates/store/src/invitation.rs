//! Invitations: one-time access to one form for the citizen's own tablet or phone. Only keyed hashes are kept.

use pejling_domain::{
    feedback::Measure,
    id::{EpisodeId, FeedbackId, InvitationId, PersonId, SessionId, StaffId},
};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// An invitation with the talk it is for.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Invitation {
    /// Id; the address and the digits follow from it and the index key.
    pub id: InvitationId,
    /// Which draw of the digits was free.
    pub draw: i64,
    /// The talk.
    pub session_id: SessionId,
    /// The course.
    pub episode_id: EpisodeId,
    /// The citizen.
    pub person_id: PersonId,
    /// Who holds the talk.
    pub staff_id: StaffId,
    /// The day of the contact.
    pub on_day: Day,
    /// Which measure.
    pub measure: Measure,
    /// When it is over.
    pub expires_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
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
    /// The talk.
    pub session: SessionId,
    /// Which measure.
    pub measure: Measure,
    /// When it is over.
    pub expires_at: Instant,
}

/// Keeps an invitation.
///
/// # Errors
/// [`StoreError::Taken`] when the digits are in use.
pub async fn insert(change: &mut Change, new: &NewInvitation) -> Result<(), StoreError> {
    let now = change.now();
    sql!(
        change,
        execute,
        "INSERT INTO feedback_invitation (id, token_index, code_index, draw, session_id, measure, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id,
        &new.token_index,
        &new.code_index,
        new.draw,
        new.session,
        new.measure,
        now,
        new.expires_at
    )?;
    Ok(())
}

/// Gives back the digits of invitations that are over, of either kind.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn give_back_expired(change: &mut Change) -> Result<(), StoreError> {
    let now = change.now();
    sql!(
        change,
        execute,
        "UPDATE feedback_invitation SET code_index = NULL WHERE code_index IS NOT NULL AND expires_at <= $1",
        now
    )?;
    sql!(
        change,
        execute,
        "UPDATE assessment_invitation SET code_index = NULL WHERE code_index IS NOT NULL AND expires_at <= $1",
        now
    )?;
    Ok(())
}

/// Ends the open invitations of a talk to one measure: a newer one, or an answer on paper, takes their place.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn withdraw(change: &mut Change, session: SessionId, measure: Measure) -> Result<(), StoreError> {
    let now = change.now();
    sql!(
        change,
        execute,
        "UPDATE feedback_invitation SET code_index = NULL, expires_at = $3
          WHERE session_id = $1 AND measure = $2 AND used_at IS NULL AND expires_at > $3",
        session,
        measure,
        now
    )?;
    Ok(())
}

/// Whether these digits are in use, by an invitation of either kind.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn code_in_use(tx: &mut Tx, code_index: &[u8]) -> Result<bool, StoreError> {
    sql!(tx, scalar bool,
        "SELECT EXISTS (SELECT 1 FROM feedback_invitation WHERE code_index = $1)
             OR EXISTS (SELECT 1 FROM assessment_invitation WHERE code_index = $1)", code_index)
}

/// Finds an open invitation by its digits.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_code(tx: &mut Tx, code_index: &[u8], now: Instant) -> Result<Option<Invitation>, StoreError> {
    sql!(tx, fetch_optional as Invitation,
        "SELECT i.id, i.draw, i.session_id, s.episode_id, s.person_id, s.staff_id, s.on_day, i.measure, i.expires_at, i.used_at
           FROM feedback_invitation i JOIN session s ON s.id = i.session_id
          WHERE i.code_index = $1 AND i.used_at IS NULL AND i.expires_at > $2", code_index, now)
}

/// Finds an invitation by its address, open or not.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_token(tx: &mut Tx, token_index: &[u8]) -> Result<Option<Invitation>, StoreError> {
    sql!(tx, fetch_optional as Invitation,
        "SELECT i.id, i.draw, i.session_id, s.episode_id, s.person_id, s.staff_id, s.on_day, i.measure, i.expires_at, i.used_at
           FROM feedback_invitation i JOIN session s ON s.id = i.session_id WHERE i.token_index = $1", token_index)
}

/// The open invitation of a talk to one measure, the newest.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn open_of_session(
    tx: &mut Tx,
    session: SessionId,
    measure: Measure,
    now: Instant,
) -> Result<Option<Invitation>, StoreError> {
    sql!(tx, fetch_optional as Invitation,
        "SELECT i.id, i.draw, i.session_id, s.episode_id, s.person_id, s.staff_id, s.on_day, i.measure, i.expires_at, i.used_at
           FROM feedback_invitation i JOIN session s ON s.id = i.session_id
          WHERE i.session_id = $1 AND i.measure = $2 AND i.used_at IS NULL AND i.expires_at > $3
          ORDER BY i.made_at DESC LIMIT 1", session, measure, now)
}

/// Uses an invitation up. Returns false when it was used or is over: it opens one answer, once.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn use_up(change: &mut Change, id: InvitationId, feedback: FeedbackId) -> Result<bool, StoreError> {
    let now = change.now();
    let rows = sql!(
        change,
        execute,
        "UPDATE feedback_invitation SET used_at = $2, feedback_id = $3, code_index = NULL WHERE id = $1 AND used_at IS NULL AND expires_at > $2",
        id,
        now,
        feedback
    )?;
    Ok(rows == 1)
}
