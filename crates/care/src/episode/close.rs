//! The end of a course: how, when, and the consumption on the same window as at its start (M31, M43).

use jiff::civil::Date;
use pejling_domain::{
    consumption::{Occasion, Reported},
    episode::{EndStatus, Substance},
    followup as rules,
    followup::FollowupOutcome,
    id::{EpisodeId, FollowupId},
    text,
};
use pejling_store::{Change, StoreError, Tx, change::Entry, consumption as uses, course as store, followup};
use serde_json::json;

use crate::{
    Action, Care, Refusal, Staff,
    consumption::{self, Answers, ConsumptionError, Statement},
    course::{self, DayError, Episode, Loose},
};

/// Longest note at the end of a course.
pub const LONGEST_NOTE: usize = 4000;

/// The end of a course as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseEpisode {
    /// Course.
    pub episode: EpisodeId,
    /// How it ended (LR-DEC-19).
    pub status: EndStatus,
    /// The last day.
    pub ended_on: Date,
    /// Consumption of the main substance, known or said to be unknown, and of the others told of at the start.
    pub consumption: Answers,
    /// The citizen was told of the follow-up and does not want it (LR-DEC-18).
    pub followup_declined: bool,
    /// Note; may be empty.
    pub note: String,
}

/// What followed from the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Follow-ups that were put on the counsellor's list: month and last day for contact.
    pub followups: Vec<(FollowupId, i32, Date)>,
    /// Appointments that were taken out of the calendar.
    pub cancelled: u64,
}

/// Why a course is not ended.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// It ended already; a return is a new course (M32).
    #[error("the course has ended")]
    Ended,
    /// The day cannot be right.
    #[error(transparent)]
    Day(#[from] DayError),
    /// There was contact after that day.
    #[error("there was contact on {0}")]
    BeforeLastContact(Date),
    /// Consumption must be answered, or said to be unknown.
    #[error("consumption of {0} is not answered")]
    NotAnswered(Substance),
    /// An answer about consumption cannot be kept.
    #[error("consumption of {0}")]
    Consumption(Substance, #[source] ConsumptionError),
    /// The note.
    #[error("the note: {0}")]
    Note(text::TextError),
    /// Somebody else changed the course meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for CloseError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::ChangedMeanwhile,
            other => Self::Refused(other.into()),
        }
    }
}

/// Ends a course: keeps the answers about consumption, takes planned appointments out of the calendar and puts the
/// follow-ups on the counsellor's list.
///
/// # Errors
/// [`CloseError`].
pub async fn close(care: &Care, by: &Staff, ask: CloseEpisode) -> Result<Closed, CloseError> {
    let note = text::paragraphs(&ask.note, LONGEST_NOTE).map_err(CloseError::Note)?;
    let mut change = care.change(by).await?;
    let course = course::within(care, &mut change, by, (ask.episode, Action::CloseEpisode)).await?;
    if course.ended_on.is_some() {
        return Err(CloseError::Ended);
    }
    course::day_within(&course, ask.ended_on, care.world.today())?;
    if let Some(last) = course.last_contact_on.filter(|last| *last > ask.ended_on) {
        return Err(CloseError::BeforeLastContact(last));
    }
    let standing = uses::standing(&mut change, course.id).await?;
    let answers = answers(&ask, &course, &standing)?;
    consumption::insert_all(
        &mut change,
        &course,
        (Occasion::End, ask.ended_on),
        (&standing, &answers),
    )
    .await?;
    store::end(
        &mut change,
        &course,
        &store::End {
            on: ask.ended_on,
            status: ask.status,
            note,
        },
    )
    .await?;
    let cancelled = store::cancel_planned(&mut change, course.id).await?;
    let followups = leave_followups(&mut change, &course, &ask).await?;
    let detail =
        json!({ "status": ask.status, "on": ask.ended_on, "followups": followups.len(), "cancelled": cancelled });
    change.audit(
        Entry::new("episode.close")
            .about(course.person)
            .on(course.id)
            .with(detail),
    );
    change.commit().await?;
    Ok(Closed { followups, cancelled })
}

/// The note that was written at the end. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`Refusal::Store`].
pub async fn note(tx: &mut Tx, course: &Episode) -> Result<Option<String>, Refusal> {
    Ok(store::end_note(tx, course.id).await?)
}

/// What is still loose in a course: what the page before the end must say.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn loose(tx: &mut Tx, course: &Episode) -> Result<Loose, Refusal> {
    Ok(store::loose(tx, course.id).await?)
}

/// The answers to keep: each held to the window of its start, and one for every substance that was told of then.
/// What is not known is written down as not known, so that it is counted as such and never passed over.
fn answers(ask: &CloseEpisode, course: &Episode, standing: &[Statement]) -> Result<Answers, CloseError> {
    consumption::check_all(standing, Occasion::End, &ask.consumption)
        .map_err(|(substance, why)| CloseError::Consumption(substance, why))?;
    let mut kept = ask.consumption.clone();
    for substance in consumption::asked_about(standing, course.substance) {
        if kept.contains_key(&substance) {
            continue;
        }
        // Nobody can ask somebody who has died.
        if substance == course.substance && ask.status != EndStatus::Died {
            return Err(CloseError::NotAnswered(substance));
        }
        kept.insert(substance, Reported::Unknown);
    }
    Ok(kept)
}

/// Follow-ups that somebody declined are kept as declined, so that they are counted and nobody calls.
async fn leave_followups(
    change: &mut Change,
    course: &Episode,
    ask: &CloseEpisode,
) -> Result<Vec<(FollowupId, i32, Date)>, StoreError> {
    let mut left = Vec::new();
    for (month, due_on) in rules::planned(course.programme, ask.ended_on, ask.status) {
        let id = followup::insert(change, course.id, i64::from(month), due_on, course.counsellor).await?;
        if ask.followup_declined {
            followup::complete(change, id, ask.ended_on, FollowupOutcome::Declined, "").await?;
        } else {
            left.push((id, month, due_on));
        }
    }
    Ok(left)
}
