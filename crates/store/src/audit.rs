//! The audit journal: append-only, each entry holding a keyed hash over itself and the one before it.

use pejling_domain::{access::Role, id::AuditId, id::PersonId, id::StaffId};
use uuid::Uuid;

use crate::{Change, Instant, StoreError, Tx, change::Entry, sealed::Keyring, sql};

mod chain;

pub(crate) use chain::Chain;
pub use chain::{ChainFault, Head, fits, head, newest, verify};

/// A stored entry.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AuditLine {
    /// Place in the chain, from 1 without gaps.
    pub seq: i64,
    /// Id of the entry.
    pub id: AuditId,
    /// When.
    pub at: Instant,
    /// Who, if staff.
    pub actor: Option<StaffId>,
    /// Their role then.
    pub role: Option<Role>,
    /// What.
    pub action: String,
    /// Whose record.
    pub person_id: Option<PersonId>,
    /// Which row.
    pub subject: Option<Uuid>,
    /// Why, where asked.
    pub purpose: Option<String>,
    /// Codes, days and counts as JSON.
    pub detail: String,
    pub(crate) prev_hash: Vec<u8>,
    pub(crate) hash: Vec<u8>,
}

impl AuditLine {
    fn expected_hash(&self, keyring: &Keyring) -> [u8; 32] {
        let optional = |id: Option<Uuid>| id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
        keyring.authenticate(
            "audit",
            &[
                &self.prev_hash,
                &self.seq.to_le_bytes(),
                self.id.0.as_bytes(),
                &self.at.0.as_microsecond().to_le_bytes(),
                &optional(self.actor.map(|a| a.0)),
                self.role.map(pejling_domain::Code::code).unwrap_or_default().as_bytes(),
                self.action.as_bytes(),
                &optional(self.person_id.map(|p| p.0)),
                &optional(self.subject),
                self.purpose.as_deref().unwrap_or_default().as_bytes(),
                self.detail.as_bytes(),
            ],
        )
    }
}

/// Puts entries at the end of the chain. The head row is locked from here to the commit, so entries of two
/// changes never interleave; it is the last thing a change does.
pub(crate) async fn append(change: &mut Change, entries: &[Entry]) -> Result<(), StoreError> {
    let head = sql!(change, fetch_one as Head, {
        sqlite: "SELECT seq, hash FROM audit_head WHERE id = 1",
        postgres: "SELECT seq, hash FROM audit_head WHERE id = 1 FOR UPDATE"
    })?;
    let (mut seq, mut hash) = (head.seq, head.hash);
    for entry in entries {
        let mut line = AuditLine {
            seq: seq + 1,
            id: change.id(),
            at: change.now(),
            actor: change.actor().staff,
            role: change.actor().role,
            action: entry.action.to_owned(),
            person_id: entry.person,
            subject: entry.subject,
            purpose: entry.purpose.clone(),
            detail: entry.detail.to_string(),
            prev_hash: hash,
            hash: Vec::new(),
        };
        line.hash = line.expected_hash(change.keyring()).to_vec();
        sql!(change, execute,
            "INSERT INTO audit_entry (seq, id, at, actor, role, action, person_id, subject, purpose, detail, prev_hash, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            line.seq, line.id, line.at, line.actor, line.role, &line.action, line.person_id, line.subject,
            line.purpose.as_deref(), &line.detail, &line.prev_hash, &line.hash)?;
        seq = line.seq;
        hash = line.hash;
    }
    sql!(
        change,
        execute,
        "UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1",
        seq,
        &hash
    )?;
    Ok(())
}

/// When the latest entry was made; none while the journal is empty.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn latest(tx: &mut Tx) -> Result<Option<Instant>, StoreError> {
    sql!(
        tx,
        scalar_optional Instant,
        "SELECT at FROM audit_entry ORDER BY seq DESC LIMIT 1"
    )
}

/// Entries about one person, newest first: "Hvem har set sagen".
///
/// # Errors
/// [`StoreError::Database`].
pub async fn about(
    tx: &mut Tx,
    person: PersonId,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<AuditLine>, StoreError> {
    sql!(
        tx,
        fetch_all as AuditLine,
        "SELECT seq, id, at, actor, role, action, person_id, subject, purpose, detail, prev_hash, hash
           FROM audit_entry WHERE person_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
        person,
        before.unwrap_or(i64::MAX),
        limit
    )
}

/// What to look for in the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only this member of staff.
    pub actor: Option<StaffId>,
    /// Only this person's record.
    pub person: Option<PersonId>,
    /// Only this act.
    pub action: Option<String>,
    /// Only from this instant on.
    pub from: Option<Instant>,
    /// Only before this instant.
    pub until: Option<Instant>,
    /// Only entries before this place in the chain (for paging).
    pub before: Option<i64>,
}

/// Changes that run beside each other may come into the chain in another order than they began in; no change lasts
/// longer than it takes to write so many entries.
const DISORDER: i64 = 1000;

/// Entries of the whole journal, newest first, narrowed where the filter says so. The walk is held to the places in
/// the chain between the two instants, so that its cost follows the period and not the age of the journal.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn search(tx: &mut Tx, filter: &AuditFilter, limit: i64) -> Result<Vec<AuditLine>, StoreError> {
    let first = match filter.from {
        Some(from) => place_at(tx, from).await? - DISORDER,
        None => 0,
    };
    let after = match filter.until {
        Some(until) => place_at(tx, until).await? + DISORDER,
        None => i64::MAX,
    };
    let after = after.min(filter.before.unwrap_or(i64::MAX));
    let from = filter.from.unwrap_or(Instant(jiff::Timestamp::UNIX_EPOCH));
    let until = filter
        .until
        .unwrap_or_else(|| Instant::new(jiff::Timestamp::MAX - jiff::SignedDuration::from_hours(48)));
    let action = filter.action.as_deref();
    match (filter.person, filter.actor) {
        (Some(person), actor) => sql!(tx, fetch_all as AuditLine,
            "SELECT seq, id, at, actor, role, action, person_id, subject, purpose, detail, prev_hash, hash FROM audit_entry
              WHERE person_id = $1 AND seq >= $2 AND seq < $3 AND at >= $4 AND at < $5
                AND (CAST($6 AS text) IS NULL OR action = $6) AND (CAST($7 AS uuid) IS NULL OR actor = $7) ORDER BY seq DESC LIMIT $8",
            person, first, after, from, until, action, actor, limit),
        (None, Some(actor)) => sql!(tx, fetch_all as AuditLine,
            "SELECT seq, id, at, actor, role, action, person_id, subject, purpose, detail, prev_hash, hash FROM audit_entry
              WHERE actor = $1 AND seq >= $2 AND seq < $3 AND at >= $4 AND at < $5
                AND (CAST($6 AS text) IS NULL OR action = $6) ORDER BY seq DESC LIMIT $7",
            actor, first, after, from, until, action, limit),
        (None, None) => sql!(tx, fetch_all as AuditLine,
            "SELECT seq, id, at, actor, role, action, person_id, subject, purpose, detail, prev_hash, hash FROM audit_entry
              WHERE seq >= $1 AND seq < $2 AND at >= $3 AND at < $4
                AND (CAST($5 AS text) IS NULL OR action = $5) ORDER BY seq DESC LIMIT $6",
            first, after, from, until, action, limit),
    }
}

#[derive(sqlx::FromRow)]
struct Place {
    seq: i64,
    at: Instant,
}

/// About where in the chain an instant falls, by halving: the chain is in the order of time, and an index over time
/// would be paid for with every entry.
async fn place_at(tx: &mut Tx, at: Instant) -> Result<i64, StoreError> {
    let (mut low, mut high) = (
        1_i64,
        sql!(tx, scalar_optional i64, "SELECT seq FROM audit_head WHERE id = 1")?.unwrap_or(0) + 1,
    );
    while low < high {
        let middle = low + (high - low) / 2;
        let place = sql!(
            tx,
            fetch_optional as Place,
            "SELECT seq, at FROM audit_entry WHERE seq >= $1 ORDER BY seq LIMIT 1",
            middle
        )?;
        match place {
            Some(place) if place.at < at => low = place.seq + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}
