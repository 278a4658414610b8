//! The two answers every command may give besides its own.

use pejling_store::StoreError;

/// Why nothing was done or shown.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It does not exist, or the asker may not know that it does: the two look the same.
    #[error("not found")]
    NotFound,
    /// The asker may know of it, but not do this with it.
    #[error("not permitted")]
    NotPermitted,
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
