//! Backup and restoring. The archive is made and read by the store; here it is told.

use std::io::{BufRead, Write};

use pejling_store::{
    StoreError,
    archive::{self, Archive, ArchiveError, Census, Header},
    change::Entry,
};

use crate::Care;

/// Writes everything into an archive, as it stood at one moment. Whoever keeps the installation acts.
///
/// # Errors
/// [`ArchiveError`].
pub async fn backup(care: &Care, header: &Header, out: &mut (dyn Write + Send)) -> Result<Census, ArchiveError> {
    let mut tx = care.read().await?;
    archive::export(&mut tx, header, out).await
}

/// Tells the journal that a backup was made, checked and put in its place.
///
/// # Errors
/// [`StoreError`].
pub async fn tell_backup(care: &Care, census: &Census, with_keys: bool) -> Result<(), StoreError> {
    let mut change = care.change_by_nobody().await?;
    change.audit(Entry::new("house.backup").with(serde_json::json!({ "rows": rows(census), "keys": with_keys })));
    change.commit().await
}

/// Loads an archive into an empty house, all of it or nothing, and tells so at the end of the journal that came with it.
///
/// # Errors
/// [`ArchiveError::NotEmpty`], [`ArchiveError::Keys`], or what is wrong with the archive.
pub async fn restore(care: &Care, archive: Archive<impl BufRead>) -> Result<Census, ArchiveError> {
    let mut change = care.change_by_nobody().await?;
    let made_at = archive.header.made_at;
    let census = archive::load(&mut change, archive).await?;
    change.audit(Entry::new("house.restore").with(serde_json::json!({ "rows": rows(&census), "made_at": made_at })));
    change.commit().await?;
    Ok(census)
}

/// Rows of every table together.
pub fn rows(census: &Census) -> u64 {
    census.values().sum()
}
