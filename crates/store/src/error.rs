//! What can go wrong below the rules.

/// A fault of storage, or a rule of the schema that was met.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A change was committed without an audit entry: a fault of ours.
    #[error("a change without an audit entry")]
    Untold,
    /// A unique rule of the schema; the name of the index where the engine tells it.
    #[error("already there: {0}")]
    Taken(String),
    /// Somebody else changed the row since it was read.
    #[error("changed by somebody else since it was read")]
    Conflict,
    /// A sealed value that its key does not open.
    #[error("a sealed value cannot be opened")]
    Sealed(#[from] crate::sealed::SealError),
    /// A stored value that no rule allows; names table and column.
    #[error("an impossible value in {0}")]
    Corrupt(&'static str),
    /// Migration failed.
    #[error("the schema could not be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The database failed or is not there.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(db) = &error
            && db.is_unique_violation()
        {
            // SQLite names columns ("UNIQUE constraint failed: person.cpr_index"), PostgreSQL the index.
            let name = db.constraint().map_or_else(
                || db.message().rsplit(": ").next().unwrap_or_default().to_owned(),
                str::to_owned,
            );
            return Self::Taken(name);
        }
        Self::Database(error)
    }
}
