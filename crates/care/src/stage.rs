//! Stage of change, recorded by the counsellor over time (M14).

use jiff::civil::Date;
use pejling_domain::{episode::StageOfChange, id::EpisodeId};
use pejling_store::{StoreError, Tx, change::Entry, stage as store};
use serde_json::json;

use crate::{
    Action, Care, Refusal, Staff,
    course::{self, DayError},
};

pub use pejling_store::stage::StageRow;

/// Why a stage is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum StageError {
    /// The day cannot be right.
    #[error(transparent)]
    Day(#[from] DayError),
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for StageError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Records the stage that was seen on a day.
///
/// # Errors
/// [`StageError`].
pub async fn record(
    care: &Care,
    by: &Staff,
    episode: EpisodeId,
    (on, stage): (Date, StageOfChange),
) -> Result<(), StageError> {
    let mut change = care.change(by).await?;
    let course = course::within(care, &mut change, by, (episode, Action::RecordStage)).await?;
    course::day_within(&course, on, care.world.today())?;
    store::insert(&mut change, episode, on, stage).await?;
    change.audit(
        Entry::new("stage.record")
            .about(course.person)
            .on(episode)
            .with(json!({ "stage": stage, "on": on })),
    );
    change.commit().await?;
    Ok(())
}

/// A course's stages, newest first. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`Refusal::Store`].
pub async fn of_episode(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<StageRow>, Refusal> {
    Ok(store::of_episode(tx, episode).await?)
}
