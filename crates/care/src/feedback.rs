//! Feedback at every talk: answered by the citizen, read off a paper form, or not given and why.

pub mod expected;
pub mod invitation;
mod track;

use pejling_domain::{
    feedback::{Answer, EntryMode, Measure, ScoreError},
    id::{EpisodeId, FeedbackId, SessionId},
};
use pejling_store::{
    Change, StoreError, Tx,
    change::Entry,
    feedback::{self as store, Feedback, NewFeedback},
    session::Session,
};

use crate::{Action, Care, Refusal, Staff};

pub use invitation::{
    AnswerError, CodeError, Invited, Kiosk, KioskState, LineAnswer, Reply, answer, by_code, invite, invited, kiosk,
};

pub use track::{Event, Track, track, whole_track};

/// An answer that staff enter: read off a paper form, or not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enter {
    /// The talk.
    pub session: SessionId,
    /// Which measure.
    pub measure: Measure,
    /// The score with [`EntryMode::Paper`] or [`EntryMode::Total`], or why there is none.
    pub answer: Answer,
    /// The answer on the screen when this one was typed; it is kept beside the new one.
    pub replaces: Option<FeedbackId>,
}

/// Why an answer is not kept.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// Another answer has come meanwhile.
    #[error("another answer has come meanwhile")]
    Conflict,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for EnterError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict | StoreError::Taken(_) => Self::Conflict,
            other => Self::Refused(other.into()),
        }
    }
}

/// Keeps an answer in the name of staff, also after the talk is signed. A former one stays beside it (LR-REC-06).
///
/// # Errors
/// [`EnterError::Conflict`] when the answer on the screen is not the one in force.
pub async fn enter(care: &Care, by: &Staff, ask: Enter) -> Result<FeedbackId, EnterError> {
    let mut change = care.change(by).await?;
    let session = reached(care, &mut change, by, ask.session).await?;
    let in_force = store::in_force(&mut change, ask.session, ask.measure).await?;
    if in_force != ask.replaces {
        return Err(EnterError::Conflict);
    }
    let id = put(&mut change, &session, (ask.measure, ask.answer), ask.replaces).await?;
    pejling_store::invitation::withdraw(&mut change, ask.session, ask.measure).await?;
    change.commit().await?;
    Ok(id)
}

/// Keeps an answer inside a change and tells of it: codes and how it was given, never the score.
pub(crate) async fn put(
    change: &mut Change,
    session: &Session,
    (measure, answer): (Measure, Answer),
    replaces: Option<FeedbackId>,
) -> Result<FeedbackId, StoreError> {
    let new = NewFeedback {
        episode: session.episode_id,
        session: Some(session.id),
        measure,
        on: session.on_day.0,
        answer,
        pack: None,
    };
    let id = store::insert(change, &new, replaces).await?;
    let (mode, skip): (Option<EntryMode>, _) = match answer {
        Answer::Scored { mode, .. } => (Some(mode), None),
        Answer::Skipped(skip) => (None, Some(skip)),
    };
    let detail = serde_json::json!({ "measure": measure, "mode": mode, "skip": skip, "corrects": replaces.is_some() });
    change.audit(
        Entry::new("feedback.enter")
            .about(session.person_id)
            .on(id)
            .with(detail),
    );
    Ok(id)
}

/// The talk, when it is within reach for holding it.
pub(crate) async fn reached(care: &Care, tx: &mut Tx, by: &Staff, session: SessionId) -> Result<Session, Refusal> {
    let found = pejling_store::session::by_id(tx, session)
        .await?
        .ok_or(Refusal::NotFound)?;
    care.reach(tx, by, found.person_id, Action::HoldSession).await?;
    Ok(found)
}

/// Reads four lines or a total that were typed off a paper form, in tenths. Blank lines are `None`.
///
/// # Errors
/// [`PaperError`], for the message beside the field.
pub fn paper(lines: [Option<u16>; 4], total: Option<u16>) -> Result<Answer, PaperError> {
    use pejling_domain::feedback::Score;
    let given = lines.iter().flatten().count();
    match (given, total) {
        (0, None) => Err(PaperError::Nothing),
        (0, Some(total)) => Ok(Answer::Scored {
            score: Score::from_total(total)?,
            mode: EntryMode::Total,
        }),
        (4, total) => {
            let score = Score::from_lines(lines.map(Option::unwrap_or_default))?;
            if total.is_some_and(|total| total != score.total()) {
                return Err(PaperError::Sum {
                    of_lines: score.total(),
                });
            }
            Ok(Answer::Scored {
                score,
                mode: EntryMode::Paper,
            })
        }
        _ => Err(PaperError::Blank(lines.iter().position(Option::is_none).unwrap_or(0))),
    }
}

/// Why typed scores are not an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// Neither lines nor a total.
    #[error("nothing was typed")]
    Nothing,
    /// Some lines but not all; the first blank one, from 0. Never prorated.
    #[error("line {0} is blank")]
    Blank(usize),
    /// Lines and total do not agree.
    #[error("the lines make another total")]
    Sum {
        /// What the lines make, in tenths.
        of_lines: u16,
    },
    /// A number above the form's range.
    #[error(transparent)]
    Range(#[from] ScoreError),
}

/// The answers in force of a course: what the graph and its status rest on. The caller has opened the record.
///
/// # Errors
/// [`StoreError`].
pub async fn series(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Feedback>, StoreError> {
    store::series(tx, episode).await
}
