//! Following the chain of the journal from its beginning, in the database or out of an archive.

use pejling_domain::id::AuditId;

use super::AuditLine;
use crate::{Instant, StoreError, Tx, sealed::Keyring, sql};

/// The hash before the first entry.
const GENESIS: [u8; 32] = [0; 32];

/// The end of the chain as the journal itself keeps it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Head {
    /// Place of the last entry; none yet is 0.
    pub seq: i64,
    /// Hash of the last entry.
    pub hash: Vec<u8>,
}

/// What is wrong with the chain, at the first place where it shows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// The entry's content is not what was written.
    #[error("entry {seq} ({id}) was changed")]
    Changed {
        /// Place in the chain.
        seq: i64,
        /// Id of the entry.
        id: AuditId,
    },
    /// An entry is missing before this one.
    #[error("entry {missing} was removed")]
    Removed {
        /// Place of the first missing entry.
        missing: i64,
    },
    /// The entry does not follow from the one before it.
    #[error("entry {seq} ({id}) does not follow entry {}: reordered or replaced", seq - 1)]
    Reordered {
        /// Place in the chain.
        seq: i64,
        /// Id of the entry.
        id: AuditId,
    },
}

/// How far the chain has been followed.
pub(crate) struct Chain {
    seq: i64,
    hash: Vec<u8>,
}

impl Chain {
    /// Before the first entry.
    pub fn new() -> Self {
        Self {
            seq: 0,
            hash: GENESIS.to_vec(),
        }
    }

    /// Goes on to the next entry.
    pub fn follow(&mut self, line: AuditLine, keyring: &Keyring) -> Result<(), ChainFault> {
        let (seq, id) = (line.seq, line.id);
        if seq != self.seq + 1 {
            return Err(ChainFault::Removed { missing: self.seq + 1 });
        }
        if line.expected_hash(keyring).as_slice() != line.hash {
            return Err(ChainFault::Changed { seq, id });
        }
        if line.prev_hash != self.hash {
            return Err(ChainFault::Reordered { seq, id });
        }
        self.seq = seq;
        self.hash = line.hash;
        Ok(())
    }

    /// Compares where the chain ended with the journal's own note of its end; gives the number of entries.
    pub fn close(self, head: Option<&Head>) -> Result<i64, ChainFault> {
        match head {
            Some(head) if head.seq == self.seq && head.hash == self.hash => Ok(self.seq),
            None if self.seq == 0 => Ok(0),
            _ => Err(ChainFault::Removed { missing: self.seq + 1 }),
        }
    }
}

/// Walks the chain from its beginning in blocks. Returns the number of entries, or the first fault.
///
/// # Errors
/// [`StoreError`] when the journal cannot be read at all.
pub async fn verify(tx: &mut Tx) -> Result<Result<i64, ChainFault>, StoreError> {
    const BLOCK: i64 = 2000;
    let mut chain = Chain::new();
    loop {
        let lines = sql!(
            tx,
            fetch_all as AuditLine,
            "SELECT seq, id, at, actor, role, action, person_id, subject, purpose, detail, prev_hash, hash
               FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT $2",
            chain.seq,
            BLOCK
        )?;
        if lines.is_empty() {
            break;
        }
        for line in lines {
            if let Err(fault) = chain.follow(line, tx.keyring()) {
                return Ok(Err(fault));
            }
        }
    }
    Ok(chain.close(head(tx).await?.as_ref()))
}

/// The end of the chain as the journal keeps it; to be written down outside the house, where nobody can change both.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn head(tx: &mut Tx) -> Result<Option<Head>, StoreError> {
    sql!(
        tx,
        fetch_optional as Head,
        "SELECT seq, hash FROM audit_head WHERE id = 1"
    )
}

/// The instant of the newest entry.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn newest(tx: &mut Tx) -> Result<Option<Instant>, StoreError> {
    sql!(tx, scalar_optional Instant, "SELECT at FROM audit_entry ORDER BY seq DESC LIMIT 1")
}

/// Whether the keys at hand are those that the journal's first entry was written with. An empty journal fits any.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn fits(tx: &mut Tx) -> Result<bool, StoreError> {
    let first = sql!(
        tx,
        fetch_optional as AuditLine,
        "SELECT seq, id, at, actor, role, action, person_id, subject, purpose, detail, prev_hash, hash
           FROM audit_entry ORDER BY seq LIMIT 1"
    )?;
    Ok(first.is_none_or(|line| line.expected_hash(tx.keyring()).as_slice() == line.hash))
}
