//! Stage of change, as the counsellor saw it over time (M14).

use jiff::civil::Date;
use pejling_domain::{episode::StageOfChange, id::EpisodeId};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// A stage on a day.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StageRow {
    /// Seen on this day.
    pub on_day: Day,
    /// Stage.
    pub stage: StageOfChange,
    /// Name of who recorded it.
    pub by_name: String,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// Records a stage. A later record of the same day stands before an earlier one.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(change: &mut Change, episode: EpisodeId, on: Date, stage: StageOfChange) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    sql!(
        change,
        execute,
        "INSERT INTO stage_of_change (episode_id, on_day, stage, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (episode_id, on_day, recorded_at) DO UPDATE SET stage = excluded.stage",
        episode,
        Day(on),
        stage,
        staff,
        now
    )?;
    Ok(())
}

/// A course's stages, newest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_episode(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<StageRow>, StoreError> {
    sql!(tx, fetch_all as StageRow,
        "SELECT c.on_day, c.stage, s.name AS by_name, c.recorded_at FROM stage_of_change c JOIN staff s ON s.id = c.recorded_by
          WHERE c.episode_id = $1 ORDER BY c.on_day DESC, c.recorded_at DESC LIMIT 100", episode)
}
