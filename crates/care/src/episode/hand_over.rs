//! A course changes hands. Yesterday's work stays where it was done.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    id::{EpisodeId, StaffId},
    text::sort_key,
};
use pejling_store::{StoreError, change::Entry, course as store, followup, staff};
use serde_json::json;

use crate::{Action, Care, Refusal, Staff, access::permits, course};

/// Who is to have a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandOver {
    /// Course.
    pub episode: EpisodeId,
    /// The new counsellor.
    pub to: StaffId,
}

/// What the change of hands left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedOver {
    /// The course's team from now on.
    pub team: Team,
    /// Planned appointments that are still in the former counsellor's calendar: people agreed on those.
    pub still_planned: i64,
    /// Follow-ups that went along.
    pub followups: u64,
}

/// Why a course stays where it is.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// The one named holds no talks, or no longer works here.
    #[error("holds no talks")]
    NotACounsellor,
    /// The course is theirs already.
    #[error("theirs already")]
    TheirsAlready,
    /// Somebody else changed the course meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for HandOverError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::ChangedMeanwhile,
            other => Self::Refused(other.into()),
        }
    }
}

/// Gives a course to another counsellor from today. Its open follow-ups go along, its planned appointments do not.
///
/// # Errors
/// [`HandOverError`].
pub async fn hand_over(care: &Care, by: &Staff, ask: HandOver) -> Result<HandedOver, HandOverError> {
    let today: Date = care.world.today();
    let mut change = care.change(by).await?;
    let course = course::within(care, &mut change, by, (ask.episode, Action::HandOver)).await?;
    if course.counsellor == ask.to {
        return Err(HandOverError::TheirsAlready);
    }
    let to = staff::by_id(&mut change, ask.to).await?;
    let holds = |role| permits(role, Action::HoldSession);
    let Some(to) = to.filter(|row| row.active && holds(row.role)) else {
        return Err(HandOverError::NotACounsellor);
    };
    let team = to.team.unwrap_or(course.team);
    let still_planned = store::planned_with(&mut change, course.id, course.counsellor).await?;
    store::hand_over(&mut change, &course, to.id, team, today).await?;
    let followups = followup::reassign(&mut change, course.id, to.id).await?;
    let detail = json!({ "from": course.counsellor, "to": to.id, "team": team, "followups": followups });
    change.audit(
        Entry::new("episode.hand-over")
            .about(course.person)
            .on(course.id)
            .with(detail),
    );
    change.commit().await?;
    Ok(HandedOver {
        team,
        still_planned,
        followups,
    })
}

/// Who can have a course: everybody who holds talks here, but for who has it now, in the order of their names.
///
/// # Errors
/// [`Refusal`].
pub async fn candidates(care: &Care, by: &Staff, episode: EpisodeId) -> Result<Vec<(StaffId, String)>, Refusal> {
    let mut tx = care.read().await?;
    let course = course::within(care, &mut tx, by, (episode, Action::HandOver)).await?;
    let mut people: Vec<(StaffId, String)> = staff::all(&mut tx)
        .await?
        .into_iter()
        .filter(|row| row.active && permits(row.role, Action::HoldSession) && row.id != course.counsellor)
        .map(|row| (row.id, row.name))
        .collect();
    people.sort_by_cached_key(|(_, name)| sort_key(name));
    Ok(people)
}
