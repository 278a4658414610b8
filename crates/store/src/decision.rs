//! Decisions on enquiries (afgørelser). A decision is never changed: a new one stands beside it.

use jiff::civil::Date;
use pejling_domain::{
    episode::Programme,
    id::{DecisionId, EnquiryId, PersonId, StaffId},
    visitation::{Hearing, Level, Outcome},
};

use crate::{Change, Day, StoreError, Tx, sql};

/// A decision, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Id.
    pub id: DecisionId,
    /// On which enquiry.
    pub enquiry: EnquiryId,
    /// For whom.
    pub person: PersonId,
    /// When.
    pub decided_on: Date,
    /// By whom.
    pub decided_by: StaffId,
    /// What was decided.
    pub terms: Terms,
}

/// What a decision says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Result.
    pub outcome: Outcome,
    /// Level of treatment; none when refused.
    pub level: Option<Level>,
    /// Programme; none when refused.
    pub programme: Option<Programme>,
    /// First day of the grant.
    pub grant_from: Option<Date>,
    /// Last day of the grant.
    pub grant_until: Option<Date>,
    /// Hearing of the party.
    pub hearing: Hearing,
    /// Reasons (LR-DEC-04).
    pub reasons: String,
    /// Why a more intrusive level than outpatient is needed.
    pub level_reason: Option<String>,
    /// What the six areas of the assessment showed, as JSON of the room above (LR-DEC-02).
    pub basis: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: DecisionId,
    enquiry_id: EnquiryId,
    person_id: PersonId,
    decided_on: Day,
    decided_by: StaffId,
    outcome: Outcome,
    level: Option<Level>,
    programme: Option<Programme>,
    grant_from: Option<Day>,
    grant_until: Option<Day>,
    hearing: Hearing,
    reasons_sealed: Vec<u8>,
    level_reason_sealed: Option<Vec<u8>>,
    basis_sealed: Option<Vec<u8>>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Decision, StoreError> {
        let keys = tx.keyring();
        Ok(Decision {
            terms: Terms {
                outcome: self.outcome,
                level: self.level,
                programme: self.programme,
                grant_from: self.grant_from.map(|day| day.0),
                grant_until: self.grant_until.map(|day| day.0),
                hearing: self.hearing,
                reasons: keys.open("decision.reasons", self.id.0, &self.reasons_sealed)?,
                level_reason: keys.open_optional(
                    "decision.level_reason",
                    self.id.0,
                    self.level_reason_sealed.as_deref(),
                )?,
                basis: keys.open_optional("decision.basis", self.id.0, self.basis_sealed.as_deref())?,
            },
            id: self.id,
            enquiry: self.enquiry_id,
            person: self.person_id,
            decided_on: self.decided_on.0,
            decided_by: self.decided_by,
        })
    }
}

/// Adds a decision made on a day by the one who acts.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(
    change: &mut Change,
    enquiry: EnquiryId,
    person: PersonId,
    decided_on: Date,
    terms: &Terms,
) -> Result<DecisionId, StoreError> {
    let id: DecisionId = change.id();
    let (now, staff) = (change.now(), change.staff()?);
    let reasons = change.seal("decision.reasons", id, &terms.reasons)?;
    let level_reason = change.seal_some("decision.level_reason", id, terms.level_reason.as_deref())?;
    let basis = change.seal_some("decision.basis", id, terms.basis.as_deref())?;
    sql!(change, execute,
        "INSERT INTO decision (id, enquiry_id, person_id, decided_on, decided_by, outcome, level, programme, grant_from, grant_until,
                hearing, reasons_sealed, level_reason_sealed, basis_sealed, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        id, enquiry, person, Day(decided_on), staff, terms.outcome, terms.level, terms.programme, terms.grant_from.map(Day),
        terms.grant_until.map(Day), terms.hearing, reasons, level_reason, basis, now)?;
    Ok(id)
}

/// The decision in force on an enquiry: the newest.
///
/// # Errors
/// [`StoreError`].
pub async fn of_enquiry(tx: &mut Tx, enquiry: EnquiryId) -> Result<Option<Decision>, StoreError> {
    let row = sql!(tx, fetch_optional as Row,
        "SELECT id, enquiry_id, person_id, decided_on, decided_by, outcome, level, programme, grant_from, grant_until, hearing,
                reasons_sealed, level_reason_sealed, basis_sealed
           FROM decision WHERE enquiry_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT 1", enquiry)?;
    row.map(|row| row.open(tx)).transpose()
}

/// Loads a decision.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(tx: &mut Tx, id: DecisionId) -> Result<Option<Decision>, StoreError> {
    let row = sql!(tx, fetch_optional as Row,
        "SELECT id, enquiry_id, person_id, decided_on, decided_by, outcome, level, programme, grant_from, grant_until, hearing,
                reasons_sealed, level_reason_sealed, basis_sealed FROM decision WHERE id = $1", id)?;
    row.map(|row| row.open(tx)).transpose()
}
