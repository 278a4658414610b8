//! The code by which an anonymous person comes back: only its keyed fingerprint is kept (LR-ANO-08).

use pejling_domain::id::PersonId;

use crate::{Change, StoreError, Tx, sql};

/// Ties a code, and a passphrase's hash where one is set, to an anonymous person.
///
/// # Errors
/// [`StoreError::Taken`] when the code is in use.
pub async fn set(
    change: &mut Change,
    person: PersonId,
    code: &str,
    passphrase_hash: Option<&str>,
) -> Result<(), StoreError> {
    let index = change.keyring().index("person.code", code);
    sql!(
        change,
        execute,
        "UPDATE person SET code_index = $2, passphrase_hash = $3 WHERE id = $1 AND kind = 'anonymous'",
        person,
        index,
        passphrase_hash
    )?;
    Ok(())
}

/// An anonymous person found by code; the passphrase, where there is one, is still to be checked.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Found {
    /// Who.
    pub id: PersonId,
    /// Argon2id hash of the passphrase.
    pub passphrase_hash: Option<String>,
}

/// Finds an anonymous person by code alone; never by anything about them.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn find(tx: &mut Tx, code: &str) -> Result<Option<Found>, StoreError> {
    let index = tx.keyring().index("person.code", code);
    sql!(
        tx,
        fetch_optional as Found,
        "SELECT id, passphrase_hash FROM person WHERE code_index = $1",
        index
    )
}
