//! The end of an assessment, and what may be done to it afterwards.

use pejling_domain::{
    assessment::AssessmentStatus,
    id::AssessmentId,
    text::{self, TextError},
};
use pejling_measure::instrument::{Answer, Outcome};
use pejling_store::{Change, StoreError, assessment as store, assessment::Assessment, change::Entry};
use serde_json::json;

use super::{
    Filled, Given, PutError,
    list::{BandWords, decimal},
    put::Writer,
    reached,
};
use crate::{Care, Refusal, Staff};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// A finished assessment.
#[derive(Debug, Clone)]
pub struct Finished {
    /// Items that were asked and are blank: they stay blank.
    pub blank: i64,
    /// What the answers come to.
    pub outcome: Outcome,
}

/// Why an assessment is not finished.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// Nothing was answered: it is struck out instead.
    #[error("nothing was answered")]
    Empty,
    /// It is finished or struck out already.
    #[error("the assessment is not open")]
    Closed,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for FinishError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Closed,
            other => Self::Refused(other.into()),
        }
    }
}

/// Finishes an assessment. Blanks are allowed and stay blank; what they stand in the way of is told by the outcome.
///
/// # Errors
/// [`FinishError`].
pub async fn finish(care: &Care, by: &Staff, id: AssessmentId) -> Result<Finished, FinishError> {
    let mut change = care.change(by).await?;
    let (found, person) = reached(care, &mut change, by, id).await?;
    if found.status != AssessmentStatus::Open {
        return Err(FinishError::Closed);
    }
    let filled = Filled::load(care, &mut change, &found, &person).await?;
    let finished = close(&mut change, &found, &filled).await?;
    store::invitation::withdraw(&mut change, id).await?;
    change.commit().await?;
    Ok(finished)
}

/// Finishes it inside a change of another command.
pub(super) async fn close(change: &mut Change, found: &Assessment, filled: &Filled) -> Result<Finished, FinishError> {
    if filled.marks.is_empty() {
        return Err(FinishError::Empty);
    }
    store::finish(change, found.id).await?;
    let outcome = filled.outcome();
    write_scores(change, found.id, &outcome).await?;
    let progress = filled.progress();
    let detail = json!({
        "instrument": found.instrument,
        "answered": progress.answered,
        "asked": progress.asked,
        "status": outcome.status,
    });
    change.audit(
        Entry::new("assessment.finish")
            .about(found.person_id)
            .on(found.id)
            .with(detail),
    );
    Ok(Finished {
        blank: progress.asked - progress.answered,
        outcome,
    })
}

async fn write_scores(change: &mut Change, id: AssessmentId, outcome: &Outcome) -> Result<(), StoreError> {
    let kept: Vec<_> = outcome
        .scores
        .iter()
        .map(|score| {
            let value = score.value.as_ref().map(|value| decimal(*value));
            let value = value.map_err(|blocked| blocked.join("\n"));
            (score.id.as_str(), value, BandWords::write(outcome, &score.id))
        })
        .collect();
    let rows: Vec<_> = kept
        .iter()
        .map(|(score, value, bands)| store::score::NewScore {
            score,
            value: value.as_deref().map_err(String::as_str),
            bands,
            algorithm: &outcome.version,
        })
        .collect();
    store::score::write(change, id, &rows).await
}

/// A correction of a finished assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correct<'a> {
    /// The item, or a name as in [`super::Put`].
    pub item: &'a str,
    /// As it was typed.
    pub typed: &'a str,
    /// Why: kept with it, beside what stood there before.
    pub reason: &'a str,
    /// The version that the window showed.
    pub seen: i64,
}

/// Why a finished assessment is not corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    /// A correction has a reason.
    #[error("a correction has a reason")]
    Reason(#[source] TextError),
    /// It says so already.
    #[error("the item says so already")]
    Same,
    /// It is still open, or struck out.
    #[error("the assessment is not finished")]
    NotDone,
    /// As in [`PutError`].
    #[error(transparent)]
    Put(#[from] PutError),
}

impl From<StoreError> for CorrectError {
    fn from(error: StoreError) -> Self {
        Self::Put(error.into())
    }
}

impl From<Refusal> for CorrectError {
    fn from(refusal: Refusal) -> Self {
        Self::Put(refusal.into())
    }
}

/// Corrects one answer of a finished assessment: the old one stays visible, and the scores are reckoned anew beside the
/// former (instruments.md 2.2).
///
/// # Errors
/// [`CorrectError`].
pub async fn correct(care: &Care, by: &Staff, id: AssessmentId, ask: Correct<'_>) -> Result<Outcome, CorrectError> {
    let reason = text::line(ask.reason, LONGEST_REASON).map_err(CorrectError::Reason)?;
    alter(care, by, id, &reason, |filled| {
        let mark = filled.marks.get(ask.item);
        let given = Given::typed(&filled.instrument, ask.item, ask.typed)?;
        let standing = filled.standing(ask.item);
        if standing == given {
            return Err(CorrectError::Same);
        }
        if let Some(mark) = mark.filter(|mark| mark.version != ask.seen) {
            return Err(CorrectError::Put(PutError::Changed {
                mark: mark.clone(),
                theirs: standing,
            }));
        }
        Ok(vec![(ask.item.to_owned(), given)])
    })
    .await
}

/// Strikes both of two answers that cannot be brought together: they become X (instruments.md 2.2).
///
/// # Errors
/// [`CorrectError`].
pub async fn strike(
    care: &Care,
    by: &Staff,
    id: AssessmentId,
    (items, reason): ([&str; 2], &str),
) -> Result<Outcome, CorrectError> {
    let reason = text::line(reason, LONGEST_REASON).map_err(CorrectError::Reason)?;
    alter(care, by, id, &reason, |filled| {
        let struck = Given::Answer(Answer::Unknown);
        let mut altered = Vec::new();
        for item in items {
            if filled.instrument.place(item).is_none() {
                return Err(CorrectError::Put(PutError::UnknownItem));
            }
            if filled.standing(item) == struck {
                return Err(CorrectError::Same);
            }
            altered.push((item.to_owned(), struck.clone()));
        }
        Ok(altered)
    })
    .await
}

async fn alter(
    care: &Care,
    by: &Staff,
    id: AssessmentId,
    reason: &str,
    decide: impl FnOnce(&Filled) -> Result<Vec<(String, Given)>, CorrectError> + Send,
) -> Result<Outcome, CorrectError> {
    let mut change = care.change(by).await?;
    let (found, person) = reached(care, &mut change, by, id).await?;
    if found.status != AssessmentStatus::Done {
        return Err(CorrectError::NotDone);
    }
    let mut filled = Filled::load(care, &mut change, &found, &person).await?;
    let altered = decide(&filled)?;
    let items: Vec<String> = altered.iter().map(|(item, _)| item.clone()).collect();
    let mut writer = Writer {
        care,
        change: &mut change,
        found: &found,
        reason: Some(reason),
    };
    for (item, given) in altered {
        writer.write(&mut filled, &item, given).await?;
    }
    writer.settle(&filled).await?;
    let outcome = filled.outcome();
    write_scores(&mut change, id, &outcome).await?;
    let detail = json!({ "items": items, "status": outcome.status });
    change.audit(
        Entry::new("assessment.correct")
            .about(found.person_id)
            .on(id)
            .with(detail),
    );
    change.commit().await?;
    Ok(outcome)
}

/// Why an assessment is not struck out.
#[derive(Debug, thiserror::Error)]
pub enum VoidError {
    /// It has a reason.
    #[error("a reason is needed")]
    Reason(#[source] TextError),
    /// It is struck out already.
    #[error("it is struck out already")]
    Already,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for VoidError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Already,
            other => Self::Refused(other.into()),
        }
    }
}

/// Strikes an assessment out, e.g. one that was filled in about somebody else. It stays readable.
///
/// # Errors
/// [`VoidError`].
pub async fn void(care: &Care, by: &Staff, id: AssessmentId, reason: &str) -> Result<(), VoidError> {
    let reason = text::line(reason, LONGEST_REASON).map_err(VoidError::Reason)?;
    let mut change = care.change(by).await?;
    let (found, _) = reached(care, &mut change, by, id).await?;
    store::strike_out(&mut change, id, &reason).await?;
    store::invitation::withdraw(&mut change, id).await?;
    let detail = json!({ "instrument": found.instrument, "was": found.status });
    change.audit(Entry::new("assessment.void").about(found.person_id).on(id).with(detail));
    change.commit().await?;
    Ok(())
}
