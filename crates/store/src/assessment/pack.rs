//! Packs as they were when they were first used.

use crate::{Change, StoreError, Tx, sql};

/// The text of a pack.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn body(tx: &mut Tx, id: &str, version: &str) -> Result<Option<String>, StoreError> {
    sql!(tx, scalar_optional String, "SELECT body FROM instrument_pack WHERE id = $1 AND version = $2", id, version)
}

/// Keeps the text of a pack, unless it is there.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn keep(change: &mut Change, id: &str, version: &str, body: &str) -> Result<(), StoreError> {
    let now = change.now();
    sql!(
        change,
        execute,
        "INSERT INTO instrument_pack (id, version, body, first_used_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id, version) DO NOTHING",
        id,
        version,
        body,
        now
    )?;
    Ok(())
}
