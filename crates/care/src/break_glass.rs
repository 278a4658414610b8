//! Opening a record outside one's relation, with a reason (nødadgang), and the leader's review of it (LR-DAT-12).

use std::collections::{BTreeMap, HashMap};

use pejling_domain::{
    Code,
    access::{BreakGlassReason, Finding},
    id::{BreakGlassId, PersonId, StaffId},
    text,
};
use pejling_store::{
    Instant, StoreError, Tx, access as store,
    access::Opening,
    audit::{self, AuditFilter},
    change::Entry,
    person,
    staff::StaffName,
};

use crate::{Action, Care, Refusal, Relation, Staff, settings};

/// Fewest characters of a reason in words.
const SHORTEST_REASON: usize = 10;
/// Most openings shown at a time.
const MOST: i64 = 20;
/// Most looks read to tell what was seen under an opening.
const MOST_LOOKS: i64 = 200;

/// What somebody out of reach may know of a record before they open it: that it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// The person.
    pub person: PersonId,
    /// Case number.
    pub number: String,
    /// The asker reaches the record already and needs no reason.
    pub reached: bool,
    /// How many hours an opening lasts.
    pub hours: u16,
}

/// Whether a record could be opened with a reason.
///
/// # Errors
/// [`Refusal::NotFound`] for a person who is not there, [`Refusal::NotPermitted`] for the role.
pub async fn door(care: &Care, by: &Staff, person: PersonId) -> Result<Door, Refusal> {
    care.permit(by, Action::BreakGlass)?;
    let mut tx = care.read().await?;
    let number = person::number_of(&mut tx, person).await?.ok_or(Refusal::NotFound)?;
    let reached = care.relation(&mut tx, by, person).await? >= Relation::BrokenGlass;
    let hours = settings::on(&mut tx, care.world.today()).await?.break_glass_hours;
    Ok(Door {
        person,
        number,
        reached,
        hours,
    })
}

/// An opening of a record with a reason.
#[derive(Debug, Clone)]
pub struct BreakGlass {
    /// The person.
    pub person: PersonId,
    /// Ground (LR-DAT-12).
    pub reason: BreakGlassReason,
    /// In words.
    pub text: String,
}

/// Why a record is not opened this way.
#[derive(Debug, thiserror::Error)]
pub enum BreakGlassError {
    /// The reason must be said in words.
    #[error("a reason in words is needed")]
    NoReason,
    /// The ground is not this role's to give.
    #[error("the ground is not this role's to give")]
    Ground,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for BreakGlassError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Opens a record outside the ordinary relation for a working day. The leader reviews it afterwards.
///
/// # Errors
/// [`BreakGlassError`], field by field.
pub async fn break_glass(care: &Care, by: &Staff, ask: BreakGlass) -> Result<BreakGlassId, BreakGlassError> {
    care.permit(by, Action::BreakGlass)?;
    if !ask.reason.open_to(by.role) {
        return Err(BreakGlassError::Ground);
    }
    let text = text::paragraphs(&ask.text, 2000).map_err(|_| BreakGlassError::NoReason)?;
    if text.chars().count() < SHORTEST_REASON {
        return Err(BreakGlassError::NoReason);
    }
    let mut change = care.change(by).await?;
    if person::number_of(&mut change, ask.person).await?.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let hours = settings::on(&mut change, care.world.today()).await?.break_glass_hours;
    let id = store::open_glass(&mut change, ask.person, ask.reason, &text, i64::from(hours) * 3600).await?;
    change.audit(
        Entry::new("access.break-glass")
            .about(ask.person)
            .on(id)
            .because(ask.reason.code()),
    );
    change.commit().await?;
    Ok(id)
}

/// An opening as the reviewer sees it.
#[derive(Debug, Clone)]
pub struct ReviewItem {
    /// Id.
    pub id: BreakGlassId,
    /// Who opened.
    pub staff: String,
    /// Whose record.
    pub person: PersonId,
    /// Case number.
    pub number: String,
    /// Ground.
    pub reason: BreakGlassReason,
    /// In words.
    pub text: String,
    /// When.
    pub opened_at: Instant,
    /// Until when it reaches.
    pub until: Instant,
    /// What was looked at under it, by the page's or the act's code, with the number of times; told until reviewed.
    pub seen: Vec<(String, usize)>,
    /// Waits for this reader: nobody reviews their own opening.
    pub own: bool,
    /// The review, where there is one.
    pub review: Option<Review>,
}

/// A review that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// What it found.
    pub finding: Finding,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: String,
}

/// What the reviewer works through.
#[derive(Debug, Clone)]
pub struct ReviewQueue {
    /// Openings that wait, oldest first.
    pub waiting: Vec<ReviewItem>,
    /// How many wait in all.
    pub waiting_count: i64,
    /// The latest reviewed.
    pub reviewed: Vec<ReviewItem>,
}

/// Openings to review and the latest reviewed ones.
///
/// # Errors
/// [`Refusal`].
pub async fn review_queue(care: &Care, by: &Staff) -> Result<ReviewQueue, Refusal> {
    care.permit(by, Action::ReviewBreakGlass)?;
    let mut tx = care.read().await?;
    let names = pejling_store::staff::names(&mut tx).await?;
    let mut waiting = Vec::new();
    for opening in store::unreviewed(&mut tx, MOST).await? {
        waiting.push(item(&mut tx, by, opening, &names).await?);
    }
    let mut reviewed = Vec::new();
    for opening in store::reviewed(&mut tx, MOST).await? {
        reviewed.push(item(&mut tx, by, opening, &names).await?);
    }
    let waiting_count = store::count_unreviewed(&mut tx).await?;
    drop(tx);
    care.tell(
        by,
        Entry::new("access.review-queue").with(serde_json::json!({ "waiting": waiting_count })),
    )
    .await?;
    Ok(ReviewQueue {
        waiting,
        waiting_count,
        reviewed,
    })
}

/// How many openings wait, for the menu; nought for those who do not review.
///
/// # Errors
/// [`StoreError`].
pub async fn waiting(care: &Care, by: &Staff) -> Result<i64, StoreError> {
    if care.permit(by, Action::ReviewBreakGlass).is_err() {
        return Ok(0);
    }
    store::count_unreviewed(&mut care.read().await?).await
}

async fn item(
    tx: &mut Tx,
    by: &Staff,
    opening: Opening,
    names: &HashMap<StaffId, StaffName>,
) -> Result<ReviewItem, StoreError> {
    let name = |id: StaffId| names.get(&id).map(|staff| staff.name.clone()).unwrap_or_default();
    let number = person::number_of(tx, opening.person).await?.unwrap_or_default();
    let review = match (opening.finding, opening.reviewed_at, opening.reviewed_by) {
        (Some(finding), Some(at), Some(by)) => Some(Review {
            finding,
            at,
            by: name(by),
        }),
        _ => None,
    };
    Ok(ReviewItem {
        seen: if review.is_none() {
            seen(tx, &opening).await?
        } else {
            Vec::new()
        },
        staff: name(opening.staff),
        own: opening.staff == by.id,
        id: opening.id,
        person: opening.person,
        number,
        reason: opening.reason,
        text: opening.text,
        opened_at: opening.opened_at,
        until: opening.until,
        review,
    })
}

async fn seen(tx: &mut Tx, opening: &Opening) -> Result<Vec<(String, usize)>, StoreError> {
    let filter = AuditFilter {
        actor: Some(opening.staff),
        person: Some(opening.person),
        from: Some(opening.opened_at),
        until: Some(opening.until),
        ..AuditFilter::default()
    };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in audit::search(tx, &filter, MOST_LOOKS).await? {
        if line.subject != Some(opening.id.0) {
            *seen
                .entry(crate::log::page_of(&line).unwrap_or(line.action))
                .or_default() += 1;
        }
    }
    Ok(seen.into_iter().collect())
}

/// Why a review is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// Nobody reviews their own opening.
    #[error("one's own opening")]
    Own,
    /// Somebody has reviewed it already.
    #[error("reviewed already")]
    Reviewed,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for ReviewError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Records what the review of an opening found. It stands; a second review is refused.
///
/// # Errors
/// [`ReviewError`].
pub async fn review(care: &Care, by: &Staff, id: BreakGlassId, finding: Finding) -> Result<(), ReviewError> {
    care.permit(by, Action::ReviewBreakGlass)?;
    let mut change = care.change(by).await?;
    let opening = store::opening(&mut change, id).await?.ok_or(Refusal::NotFound)?;
    if opening.staff == by.id {
        return Err(ReviewError::Own);
    }
    if !store::review(&mut change, id, finding).await? {
        return Err(ReviewError::Reviewed);
    }
    change.audit(
        Entry::new("access.review")
            .about(opening.person)
            .on(id)
            .with(serde_json::json!({ "finding": finding })),
    );
    change.commit().await?;
    Ok(())
}
