//! One answer after the other, each kept when it is given.

use pejling_domain::{
    assessment::AssessmentStatus,
    id::{AssessmentId, SafetyTaskId},
};
use pejling_measure::instrument::{Answer, Number, Outcome, TypedError};
use pejling_store::{Change, Instant, StoreError, assessment as store, assessment::Assessment, change::Entry};
use serde_json::json;

use super::{Filled, Given, Mark, given, reached};
use crate::{Care, Refusal, Staff, safety};

/// Something that was typed at an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Put<'a> {
    /// Code of an item; `comment.M` for a comment on a section (`comment.all` where there are none), `severity.medical`
    /// for a rating (`4-6:5`), `unsure.M6` for a mark.
    pub item: &'a str,
    /// As it was typed.
    pub typed: &'a str,
    /// The version that the window showed; 0 where nothing was given yet.
    pub seen: i64,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct PutDown {
    /// The version that stands now, to be handed over with the next change of this item.
    pub version: i64,
    /// When it was kept.
    pub at: Instant,
    /// Everything that can be said of the answers now.
    pub outcome: Outcome,
    /// How many items are answered and asked now.
    pub progress: store::Progress,
    /// What was raised by this answer.
    pub raised: Vec<SafetyTaskId>,
}

/// Why an answer is not kept.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// The instrument has no such item.
    #[error("the instrument has no such item")]
    UnknownItem,
    /// It is no answer to the item.
    #[error(transparent)]
    Typed(#[from] TypedError),
    /// A rating is a range of two or three points, and a point in it.
    #[error("a rating is a range of two or three points between 0 and 9, and a point in it")]
    Rating,
    /// Something else was answered since the window was opened: by somebody else, or by oneself in another window.
    #[error("answered otherwise meanwhile")]
    Changed {
        /// Who and when; the version to hand over if it is to be altered all the same.
        mark: Mark,
        /// What they gave.
        theirs: Given,
    },
    /// It is finished or struck out: what is altered now is a correction.
    #[error("the assessment is not open")]
    Closed,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for PutError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Keeps what was typed at an item. What was given since is never written over unseen, also by oneself; what is answered by
/// itself raises what must be done at once, also in a draft.
///
/// # Errors
/// [`PutError`].
pub async fn put(care: &Care, by: &Staff, id: AssessmentId, ask: Put<'_>) -> Result<PutDown, PutError> {
    let mut change = care.change(by).await?;
    let (found, person) = reached(care, &mut change, by, id).await?;
    if found.status != AssessmentStatus::Open {
        return Err(PutError::Closed);
    }
    let mut filled = Filled::load(care, &mut change, &found, &person).await?;
    let given = Given::typed(&filled.instrument, ask.item, ask.typed)?;
    if let Some(unchanged) = unchanged(&filled, &ask, &given)? {
        return Ok(unchanged);
    }
    let mut writer = Writer {
        care,
        change: &mut change,
        found: &found,
        reason: None,
    };
    let version = writer.write(&mut filled, ask.item, given).await?;
    let raised = writer.settle(&filled).await?;
    let at = change.now();
    let detail = json!({ "item": ask.item, "version": version });
    change.audit(Entry::new("assessment.put").about(found.person_id).on(id).with(detail));
    change.commit().await?;
    Ok(PutDown {
        version,
        at,
        outcome: filled.outcome(),
        progress: filled.progress(),
        raised,
    })
}

/// Keeps what was typed at several items at once: a form that was filled in on paper. One that cannot be kept is told with
/// its place in what was asked, and is in nobody's way.
///
/// # Errors
/// [`PutError::Closed`], or that it is out of reach; the others stand in what is given back.
pub async fn put_page(
    care: &Care,
    by: &Staff,
    id: AssessmentId,
    asks: &[Put<'_>],
) -> Result<Vec<(usize, PutError)>, PutError> {
    let mut change = care.change(by).await?;
    let (found, person) = reached(care, &mut change, by, id).await?;
    if found.status != AssessmentStatus::Open {
        return Err(PutError::Closed);
    }
    let mut filled = Filled::load(care, &mut change, &found, &person).await?;
    let mut writer = Writer {
        care,
        change: &mut change,
        found: &found,
        reason: None,
    };
    let (mut refused, mut kept) = (Vec::new(), 0);
    for (place, ask) in asks.iter().enumerate() {
        let given = Given::typed(&filled.instrument, ask.item, ask.typed);
        let decided = given.and_then(|given| Ok((unchanged(&filled, ask, &given)?, given)));
        match decided {
            Ok((Some(_), _)) => {}
            Ok((None, given)) => {
                writer.write(&mut filled, ask.item, given).await?;
                kept += 1;
            }
            Err(why) => refused.push((place, why)),
        }
    }
    writer.settle(&filled).await?;
    let detail = json!({ "answers": kept, "refused": refused.len() });
    change.audit(Entry::new("assessment.put").about(found.person_id).on(id).with(detail));
    change.commit().await?;
    Ok(refused)
}

/// What stands already where nothing is to be written: the same was given before (a window tries again after a lost
/// answer).
///
/// # Errors
/// [`PutError::Changed`] where something else was given since.
fn unchanged(filled: &Filled, ask: &Put<'_>, given: &Given) -> Result<Option<PutDown>, PutError> {
    let Some(mark) = filled.marks.get(ask.item) else {
        return Ok(None);
    };
    let standing = filled.standing(ask.item);
    if standing == *given {
        return Ok(Some(PutDown {
            version: mark.version,
            at: mark.at,
            outcome: filled.outcome(),
            progress: filled.progress(),
            raised: Vec::new(),
        }));
    }
    if mark.version != ask.seen {
        return Err(PutError::Changed {
            mark: mark.clone(),
            theirs: standing,
        });
    }
    Ok(None)
}

/// Writes answers of one assessment inside a change.
pub(super) struct Writer<'a> {
    pub care: &'a Care,
    pub change: &'a mut Change,
    pub found: &'a Assessment,
    /// Why a finished assessment is corrected.
    pub reason: Option<&'a str>,
}

impl Writer<'_> {
    /// Keeps what is given at an item as a new version, and tells its number. A rating stands at its item, too.
    pub async fn write(&mut self, filled: &mut Filled, item: &str, given: Given) -> Result<i64, StoreError> {
        if let Given::Severity(rating) = given {
            let area = item.strip_prefix(given::SEVERITY).unwrap_or(item);
            if let Some(code) = filled.instrument.pack().severity.get(area).cloned() {
                let answer = rating.map_or(Answer::Blank, |rating| Answer::Value(Number::whole(rating.chosen)));
                self.write_one(filled, &code, Given::Answer(answer)).await?;
            }
        }
        self.write_one(filled, item, given).await
    }

    async fn write_one(&mut self, filled: &mut Filled, item: &str, given: Given) -> Result<i64, StoreError> {
        let version = filled.marks.get(item).map_or(1, |mark| mark.version + 1);
        let body = given.write();
        let new = store::answer::NewGiven {
            item,
            version,
            body: &body,
            reason: self.reason,
        };
        store::answer::insert(self.change, self.found.id, new).await?;
        let mark = Mark {
            version,
            by: self.change.actor().staff,
            by_name: None,
            at: self.change.now(),
        };
        filled.marks.insert(item.to_owned(), mark);
        filled.place(item, given);
        Ok(version)
    }

    /// Keeps the counts, and raises what the answers ask to be done at once.
    pub async fn settle(&mut self, filled: &Filled) -> Result<Vec<SafetyTaskId>, StoreError> {
        let by_citizen = self.change.actor().staff.is_none();
        store::count(self.change, self.found.id, filled.progress(), by_citizen).await?;
        safety::raise(self.care, self.change, self.found, &filled.outcome().tasks).await
    }
}
