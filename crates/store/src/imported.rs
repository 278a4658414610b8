//! What was taken over from a list, so that the same list read twice adds nothing.

use jiff::civil::Date;
use pejling_domain::{
    episode::{EndStatus, Phase},
    id::{EpisodeId, PersonId},
};

use crate::{Change, Day, StoreError, Tx, episode::NewEpisode, sql};

/// A row of a list, or a person of it, that is in the record already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Imported {
    /// Whose.
    pub person_id: PersonId,
    /// The course, where the row was one that had begun.
    pub episode_id: Option<EpisodeId>,
}

/// What a list calls something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// A row, by its case number.
    Case(&'a str),
    /// An anonymous person, by the list's own code.
    Reference(&'a str),
}

impl Key<'_> {
    /// Only a keyed fingerprint is kept: a case number may be somebody's birthday and initials.
    fn index(self, tx: &Tx, list: &str) -> Vec<u8> {
        let (kind, value) = match self {
            Self::Case(number) => ("case", number),
            Self::Reference(code) => ("reference", code),
        };
        tx.keyring()
            .index("imported.key", &format!("{list}\u{0}{kind}\u{0}{value}"))
    }
}

/// What a list's row or person became, where it was taken over before.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn find(tx: &mut Tx, list: &str, key: Key<'_>) -> Result<Option<Imported>, StoreError> {
    let index = key.index(tx, list);
    sql!(
        tx,
        fetch_optional as Imported,
        "SELECT person_id, episode_id FROM imported WHERE list = $1 AND key_index = $2",
        list,
        index
    )
}

/// Remembers what a list's row or person became.
///
/// # Errors
/// [`StoreError::Taken`] when it is remembered already.
pub async fn insert(change: &mut Change, list: &str, key: Key<'_>, became: Imported) -> Result<(), StoreError> {
    let (index, now) = (key.index(change, list), change.now());
    sql!(
        change,
        execute,
        "INSERT INTO imported (list, key_index, person_id, episode_id, imported_at) VALUES ($1, $2, $3, $4, $5)",
        list,
        index,
        became.person_id,
        became.episode_id,
        now
    )?;
    Ok(())
}

/// Writes a course that was over before it came here. It never runs, so that it stands in nobody's way.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert_ended(
    change: &mut Change,
    new: &NewEpisode,
    (ended_on, status): (Date, EndStatus),
) -> Result<EpisodeId, StoreError> {
    let id: EpisodeId = change.id();
    sql!(change, execute,
        "INSERT INTO episode (id, person_id, enquiry_id, programme, substance, regime, counsellor_id, team, phase, requested_on,
                started_on, ended_on, end_status, sessions_held, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 1)",
        id, new.person, new.enquiry, new.programme, new.substance, new.regime, new.counsellor, new.team, Phase::One,
        Day(new.requested_on), Day(new.started_on), Day(ended_on), status)?;
    sql!(
        change,
        execute,
        "INSERT INTO episode_counsellor (episode_id, staff_id, from_day) VALUES ($1, $2, $3)",
        id,
        new.counsellor,
        Day(new.started_on)
    )?;
    Ok(id)
}
