//! Follow-up one and six months after a course, on the same measures as before (LR-DEC-18, M31).

use jiff::civil::Date;
use pejling_domain::{
    episode::Substance,
    feedback::{Answer, EntryMode, Measure, Score},
    followup::{self as rules, Attempt, FollowupOutcome},
    id::FollowupId,
    text,
};
use pejling_store::{Change, StoreError, Tx, change::Entry, consumption as uses, feedback, followup as store};
use serde_json::json;

use crate::{
    Action, Care, Refusal, Staff,
    consumption::{self, Answers, ConsumptionError},
    course::{self, Episode},
};

pub use pejling_store::followup::{AttemptRow, Followup};

/// Longest note of a follow-up.
pub const LONGEST_NOTE: usize = 4000;

/// Why a follow-up is not written down so.
#[derive(Debug, thiserror::Error)]
pub enum FollowupError {
    /// It is done already.
    #[error("done already")]
    Done,
    /// The day has not come, or lies before the course ended.
    #[error("the day cannot be right")]
    Day,
    /// Nobody can be given up before somebody has tried.
    #[error("there is no attempt")]
    NoAttempt,
    /// Who was reached is asked about consumption, and may leave it unknown.
    #[error("consumption of {0} is not answered")]
    NotAnswered(Substance),
    /// An answer about consumption cannot be kept.
    #[error("consumption of {0}")]
    Consumption(Substance, #[source] ConsumptionError),
    /// The note.
    #[error("the note: {0}")]
    Note(text::TextError),
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for FollowupError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// A follow-up with its course, for whoever may make it.
///
/// # Errors
/// [`Refusal::NotFound`] also when the person is out of reach.
pub async fn by_id(care: &Care, tx: &mut Tx, by: &Staff, id: FollowupId) -> Result<(Followup, Episode), Refusal> {
    let followup = store::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    let course = course::within(care, tx, by, (followup.episode, Action::FollowUp)).await?;
    Ok((followup, course))
}

/// A course's follow-ups, by month. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`Refusal::Store`].
pub async fn of_episode(tx: &mut Tx, course: &Episode) -> Result<Vec<Followup>, Refusal> {
    Ok(store::of_episode(tx, course.id).await?)
}

/// The attempts of a follow-up, newest first. The caller has opened the record.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn attempts(tx: &mut Tx, id: FollowupId) -> Result<Vec<AttemptRow>, Refusal> {
    Ok(store::attempts(tx, id).await?)
}

/// A day on which a follow-up can have been made.
fn day(course: &Episode, on: Date, today: Date) -> Result<(), FollowupError> {
    let after = course.ended_on.is_some_and(|ended| ended <= on);
    if after && on <= today {
        Ok(())
    } else {
        Err(FollowupError::Day)
    }
}

/// Writes down a try to reach the person.
///
/// # Errors
/// [`FollowupError`].
pub async fn attempt(care: &Care, by: &Staff, id: FollowupId, (on, how): (Date, Attempt)) -> Result<(), FollowupError> {
    let mut change = care.change(by).await?;
    let (followup, course) = by_id(care, &mut change, by, id).await?;
    if followup.done_on.is_some() {
        return Err(FollowupError::Done);
    }
    day(&course, on, care.world.today())?;
    store::attempt(&mut change, id, on, how).await?;
    change.audit(
        Entry::new("followup.attempt")
            .about(course.person)
            .on(id)
            .with(json!({ "how": how, "on": on })),
    );
    change.commit().await?;
    Ok(())
}

/// A follow-up as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompleteFollowup {
    /// Which.
    pub followup: FollowupId,
    /// What came of it.
    pub outcome: FollowupOutcome,
    /// On this day.
    pub on: Date,
    /// Consumption, where the person was reached.
    pub consumption: Answers,
    /// Well-being, where it was asked about.
    pub well_being: Option<Score>,
    /// Note; may be empty.
    pub note: String,
}

/// Ends a follow-up with what came of it. Reached: consumption on the course's window, known or not. Not reached:
/// only after attempts that are written down.
///
/// # Errors
/// [`FollowupError`].
pub async fn complete(care: &Care, by: &Staff, ask: CompleteFollowup) -> Result<(), FollowupError> {
    let note = text::paragraphs(&ask.note, LONGEST_NOTE).map_err(FollowupError::Note)?;
    let mut change = care.change(by).await?;
    let (followup, course) = by_id(care, &mut change, by, ask.followup).await?;
    if followup.done_on.is_some() {
        return Err(FollowupError::Done);
    }
    day(&course, ask.on, care.world.today())?;
    if ask.outcome == FollowupOutcome::NotReached && store::attempts(&mut change, followup.id).await?.is_empty() {
        return Err(FollowupError::NoAttempt);
    }
    if ask.outcome == FollowupOutcome::Reached {
        let standing = uses::standing(&mut change, course.id).await?;
        let occasion = rules::occasion(followup.month);
        if !ask.consumption.contains_key(&course.substance) {
            return Err(FollowupError::NotAnswered(course.substance));
        }
        consumption::check_all(&standing, occasion, &ask.consumption)
            .map_err(|(substance, why)| FollowupError::Consumption(substance, why))?;
        consumption::insert_all(&mut change, &course, (occasion, ask.on), (&standing, &ask.consumption)).await?;
    }
    if let Some(score) = ask.well_being.filter(|_| ask.outcome == FollowupOutcome::Reached) {
        keep_score(&mut change, &course, (ask.on, score)).await?;
    }
    if !store::complete(&mut change, followup.id, ask.on, ask.outcome, &note).await? {
        return Err(FollowupError::Done);
    }
    let detail = json!({ "month": followup.month, "outcome": ask.outcome, "on": ask.on, "due": followup.due_on });
    change.audit(
        Entry::new("followup.complete")
            .about(course.person)
            .on(followup.id)
            .with(detail),
    );
    change.commit().await?;
    Ok(())
}

/// Keeps a total of well-being that was told at a follow-up, outside any talk.
async fn keep_score(change: &mut Change, course: &Episode, (on, score): (Date, Score)) -> Result<(), StoreError> {
    let new = feedback::NewFeedback {
        episode: course.id,
        session: None,
        measure: Measure::Ors,
        on,
        answer: Answer::Scored {
            score,
            mode: EntryMode::Total,
        },
        pack: None,
    };
    let id = feedback::insert(change, &new, None).await?;
    let detail = json!({ "measure": new.measure, "mode": EntryMode::Total, "followup": true });
    change.audit(Entry::new("feedback.enter").about(course.person).on(id).with(detail));
    Ok(())
}

/// Well-being that was told outside the talks, in tenths, by day. The caller has opened the record.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn well_being(tx: &mut Tx, course: &Episode) -> Result<Vec<(Date, u16)>, Refusal> {
    let series = feedback::series(tx, course.id).await?;
    let told = series
        .iter()
        .filter(|row| row.session.is_none() && row.measure == Measure::Ors);
    Ok(told
        .filter_map(|row| match row.answer {
            Answer::Scored { score, .. } => Some((row.on, score.total())),
            Answer::Skipped(_) => None,
        })
        .collect())
}
