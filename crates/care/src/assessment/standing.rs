//! How an assessment stands, for a page that is open already.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use pejling_measure::instrument::{Instrument, Outcome, Sheet};
use pejling_store::{
    assessment as store,
    safety::{self, SafetyTask},
};

use super::{Filled, Mark};
use crate::{Action, Care, Refusal, Staff};

/// An assessment as it stands now.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Id.
    pub id: AssessmentId,
    /// Where it stands.
    pub status: AssessmentStatus,
    /// The instrument, in the version that it was begun with.
    pub instrument: Arc<Instrument>,
    /// The answers, and what is known around them.
    pub sheet: Sheet,
    /// Who gave what stands at an item, by its name, and its version.
    pub marks: BTreeMap<String, Mark>,
    /// Items whose answer is marked as unsure.
    pub unsure: BTreeSet<String>,
    /// Everything that can be said of the answers.
    pub outcome: Outcome,
    /// What the answers ask to be done at once.
    pub safety: Vec<SafetyTask>,
}

/// How an assessment stands now, for a page on which it is being filled in: that it is looked at was told when the page
/// was opened ([`super::open`]), and a telling for each answer would bury it.
///
/// # Errors
/// [`Refusal::NotFound`] also when the person is out of reach.
pub async fn standing(care: &Care, by: &Staff, id: AssessmentId) -> Result<Standing, Refusal> {
    let mut tx = care.read().await?;
    let found = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    care.reach(&mut tx, by, found.person_id, Action::Assess).await?;
    let person = pejling_store::person::by_id(&mut tx, found.person_id).await?;
    let filled = Filled::load(care, &mut tx, &found, &person.ok_or(Refusal::NotFound)?).await?;
    let safety = safety::of_assessment(&mut tx, id).await?;
    Ok(Standing {
        id,
        status: found.status,
        outcome: filled.outcome(),
        instrument: filled.instrument,
        sheet: filled.sheet,
        marks: filled.marks,
        unsure: filled.unsure,
        safety,
    })
}
