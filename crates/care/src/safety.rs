//! What single answers ask to be done at once (a thought of suicide), and what was done about it.

use std::sync::Arc;

use pejling_domain::{
    id::SafetyTaskId,
    text::{self, TextError},
};
use pejling_measure::instrument::{Instrument, Task};
use pejling_store::{
    Change, StoreError, Tx,
    assessment::Assessment,
    change::Entry,
    safety::{self as store, NewSafetyTask, SafetyTask},
};
use serde_json::json;

use crate::{
    Action, Care, Refusal, Staff,
    assessment::{Filled, Given},
    person,
    person::Header,
};

pub use pejling_store::safety::open_of_person;

/// Longest words of what was done, in characters.
pub const LONGEST_NOTE: usize = 4000;

/// Raises what answers ask for, once an assessment and set of items. Items that come to an open task widen it.
pub(crate) async fn raise(
    care: &Care,
    change: &mut Change,
    found: &Assessment,
    tasks: &[Task],
) -> Result<Vec<SafetyTaskId>, StoreError> {
    let mut raised = Vec::new();
    if tasks.is_empty() {
        return Ok(raised);
    }
    let there = store::of_assessment(change, found.id).await?;
    for task in tasks {
        let of_kind = || there.iter().filter(|one| one.kind == task.kind);
        let known = |item: &&String| of_kind().any(|one| one.items.contains(item));
        let new: Vec<String> = task.items.iter().filter(|item| !known(item)).cloned().collect();
        if new.is_empty() {
            continue;
        }
        let open = of_kind().find(|one| one.cleared_at.is_none());
        let id = if let Some(open) = open {
            let items: Vec<String> = open.items.iter().chain(&new).cloned().collect();
            store::widen(change, open.id, &items).await?;
            open.id
        } else {
            let raise = NewSafetyTask {
                person: found.person_id,
                episode: found.episode_id,
                assessment: found.id,
                staff: found.begun_by,
                kind: &task.kind,
                items: &new,
                on: care.world.today(),
            };
            store::insert(change, &raise).await?
        };
        let detail = json!({ "kind": task.kind, "items": new, "widened": open.is_some() });
        change.audit(Entry::new("safety.raise").about(found.person_id).on(id).with(detail));
        raised.push(id);
    }
    Ok(raised)
}

/// A task with the answers it rests on.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The citizen.
    pub header: Header,
    /// The task.
    pub task: SafetyTask,
    /// The instrument, in the version that it was begun with.
    pub instrument: Arc<Instrument>,
    /// The items with what stands there now.
    pub answers: Vec<(String, Given)>,
}

/// Opens a task for looking, and tells that the record was looked at.
///
/// # Errors
/// [`Refusal::NotFound`] also when the person is out of reach.
pub async fn open(care: &Care, by: &Staff, id: SafetyTaskId) -> Result<(Tx, Opened), Refusal> {
    let mut tx = care.read().await?;
    let found = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    let (mut tx, header) = person::look(care, by, found.person, Action::SeeRecord, "safety").await?;
    let task = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let assessment = pejling_store::assessment::by_id(&mut tx, task.assessment)
        .await?
        .ok_or(Refusal::NotFound)?;
    let filled = Filled::load(care, &mut tx, &assessment, &header.person).await?;
    let items = task.items.iter();
    let answers = items.map(|item| (item.clone(), filled.standing(item))).collect();
    let opened = Opened {
        answers,
        instrument: filled.instrument,
        header,
        task,
    };
    Ok((tx, opened))
}

/// Why a task is not seen to.
#[derive(Debug, thiserror::Error)]
pub enum ClearError {
    /// What was done must be said.
    #[error("what was done must be said")]
    Note(#[source] TextError),
    /// Somebody else has seen to it.
    #[error("somebody else has seen to it")]
    Already,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for ClearError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Already,
            other => Self::Refused(other.into()),
        }
    }
}

/// Sees to a task, with what was done.
///
/// # Errors
/// [`ClearError`].
pub async fn clear(care: &Care, by: &Staff, id: SafetyTaskId, note: &str) -> Result<SafetyTask, ClearError> {
    let words = text::paragraphs(note, LONGEST_NOTE).map_err(ClearError::Note)?;
    if words.is_empty() {
        return Err(ClearError::Note(TextError::Empty));
    }
    let mut change = care.change(by).await?;
    let found = store::by_id(&mut change, id).await?.ok_or(Refusal::NotFound)?;
    care.reach(&mut change, by, found.person, Action::Assess).await?;
    store::clear(&mut change, id, &words).await?;
    let detail = json!({ "kind": found.kind, "items": found.items });
    change.audit(Entry::new("safety.clear").about(found.person).on(id).with(detail));
    change.commit().await?;
    Ok(found)
}
