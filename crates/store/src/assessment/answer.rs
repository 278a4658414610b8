//! The answers of an assessment: each new one beside the former, none ever altered.

use pejling_domain::id::{AssessmentId, StaffId};

use crate::{Change, Instant, StoreError, Tx, sql};

/// Most rows that are read of one assessment.
const MOST: i64 = 20_000;

/// Something that was given at an item, with the words opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The item, or a name such as `comment.M`.
    pub item: String,
    /// 1 for the first that was given there.
    pub version: i64,
    /// What was given.
    pub body: String,
    /// Why it was corrected, where it was.
    pub reason: Option<String>,
    /// When.
    pub at: Instant,
    /// Who; nobody where the citizen did.
    pub by: Option<StaffId>,
    /// Their name.
    pub by_name: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    item: String,
    version: i64,
    body_sealed: Vec<u8>,
    reason_sealed: Option<Vec<u8>>,
    recorded_at: Instant,
    recorded_by: Option<StaffId>,
    by_name: Option<String>,
}

impl Row {
    fn open(self, tx: &Tx, id: AssessmentId) -> Result<Given, StoreError> {
        let keys = tx.keyring();
        let sealed = keys.open("assessment_answer.body", id.0, &self.body_sealed)?;
        // The place is sealed with the answer: no answer can be moved to another item or version.
        let place = place(&self.item, self.version);
        let body = sealed
            .strip_prefix(&place)
            .ok_or(StoreError::Corrupt("assessment_answer.body"))?;
        Ok(Given {
            body: body.to_owned(),
            reason: keys.open_optional("assessment_answer.reason", id.0, self.reason_sealed.as_deref())?,
            item: self.item,
            version: self.version,
            at: self.recorded_at,
            by: self.recorded_by,
            by_name: self.by_name,
        })
    }
}

fn place(item: &str, version: i64) -> String {
    format!("{item}\n{version}\n")
}

/// Everything that was ever given, item by item and oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn all(tx: &mut Tx, id: AssessmentId) -> Result<Vec<Given>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT a.item, a.version, a.body_sealed, a.reason_sealed, a.recorded_at, a.recorded_by, s.name AS by_name
           FROM assessment_answer a LEFT JOIN staff s ON s.id = a.recorded_by
          WHERE a.assessment_id = $1 ORDER BY a.item, a.version LIMIT $2",
        id,
        MOST
    )?;
    rows.into_iter().map(|row| row.open(tx, id)).collect()
}

/// Something to keep at an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewGiven<'a> {
    /// The item.
    pub item: &'a str,
    /// One more than the version that stands there.
    pub version: i64,
    /// What is given.
    pub body: &'a str,
    /// Why a finished assessment is corrected.
    pub reason: Option<&'a str>,
}

/// Keeps it in the name of whoever makes the change; of the citizen where nobody does.
///
/// # Errors
/// [`StoreError::Taken`] when somebody else was first.
pub async fn insert(change: &mut Change, id: AssessmentId, new: NewGiven<'_>) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.actor().staff);
    let placed = format!("{}{}", place(new.item, new.version), new.body);
    let body = change.seal("assessment_answer.body", id, &placed)?;
    let reason = change.seal_some("assessment_answer.reason", id, new.reason)?;
    sql!(
        change,
        execute,
        "INSERT INTO assessment_answer (assessment_id, item, version, body_sealed, reason_sealed, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        new.item,
        new.version,
        body,
        reason,
        now,
        staff
    )?;
    Ok(())
}
