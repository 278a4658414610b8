//! Drafts (kladder): what somebody is typing. They survive a log-out and a killed server and are never part of the record.

use pejling_domain::id::StaffId;
use uuid::Uuid;

use crate::{Change, Instant, StoreError, Tx, sealed::Keyring, sql};

/// A draft, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// As the form's owner wrote it.
    pub body: String,
    /// When it was last saved.
    pub saved_at: Instant,
}

#[derive(sqlx::FromRow)]
struct Row {
    body_sealed: Vec<u8>,
    saved_at: Instant,
}

/// A draft has no id of its own; its seal is bound to whose it is and which form it is.
fn row(keyring: &Keyring, staff: StaffId, form: &str) -> Uuid {
    let index = keyring.index("draft.row", &format!("{staff} {form}"));
    Uuid::from_slice(&index[..16]).expect("sixteen bytes are an id")
}

/// Keeps a draft in place of the former one.
///
/// # Errors
/// [`StoreError`].
pub async fn save(change: &mut Change, form: &str, body: &str) -> Result<(), StoreError> {
    let (staff, now) = (change.staff()?, change.now());
    let body = change.seal("draft.body", row(change.keyring(), staff, form), body)?;
    sql!(
        change,
        execute,
        "INSERT INTO draft (staff_id, form, body_sealed, saved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (staff_id, form) DO UPDATE SET body_sealed = excluded.body_sealed, saved_at = excluded.saved_at",
        staff,
        form,
        body,
        now
    )?;
    Ok(())
}

/// Loads a draft.
///
/// # Errors
/// [`StoreError::Sealed`].
pub async fn load(tx: &mut Tx, staff: StaffId, form: &str) -> Result<Option<Draft>, StoreError> {
    let found = sql!(
        tx,
        fetch_optional as Row,
        "SELECT body_sealed, saved_at FROM draft WHERE staff_id = $1 AND form = $2",
        staff,
        form
    )?;
    found
        .map(|found| {
            let body = tx
                .keyring()
                .open("draft.body", row(tx.keyring(), staff, form), &found.body_sealed)?;
            Ok(Draft {
                body,
                saved_at: found.saved_at,
            })
        })
        .transpose()
}

/// Removes a draft that has become part of the record, or that its owner throws away.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn remove(change: &mut Change, staff: StaffId, form: &str) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "DELETE FROM draft WHERE staff_id = $1 AND form = $2",
        staff,
        form
    )?;
    Ok(())
}
