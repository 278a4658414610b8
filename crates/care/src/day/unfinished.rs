//! What a member of staff began to fill in and has not finished.

use jiff::civil::Date;
use pejling_domain::id::AssessmentId;
use pejling_measure::instrument::Text;
use pejling_store::Tx;

use crate::{Action, Care, Refusal, Staff, access::permits, assessment};

/// An assessment that waits to be gone on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Id.
    pub id: AssessmentId,
    /// Name of the citizen, or number of an anonymous one.
    pub name: String,
    /// What the instrument is called.
    pub title: Text,
    /// The day it began.
    pub on: Date,
    /// How many items are answered.
    pub answered: i64,
    /// How many are asked.
    pub asked: i64,
}

/// Assessments of one's own that are open, the last one first.
pub(super) async fn unfinished(care: &Care, tx: &mut Tx, by: &Staff) -> Result<Vec<Unfinished>, Refusal> {
    if !permits(by.role, Action::Assess) {
        return Ok(Vec::new());
    }
    let found = assessment::unfinished(care, tx, by).await?;
    let line = |one: assessment::Unfinished| Unfinished {
        id: one.id,
        name: one.who.name.unwrap_or(one.who.number),
        title: one.instrument.pack().title.clone(),
        on: one.on,
        answered: one.progress.answered,
        asked: one.progress.asked,
    };
    Ok(found.into_iter().map(line).collect())
}
