//! Evaluations of a plan: where each goal stood that day, and what was concluded.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pejling_domain::{
    enquiry::Answer,
    id::{EpisodeId, EvaluationId, GoalId, PlanId},
    plan::{Conclusion, GoalStatus},
};

use crate::{Change, Day, StoreError, Tx, sql};

/// An evaluation, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Id.
    pub id: EvaluationId,
    /// Held on this day.
    pub on: Date,
    /// Name of who held it.
    pub by: String,
    /// Which version of the plan was evaluated.
    pub plan_version: Option<i64>,
    /// What was concluded.
    pub conclusion: Conclusion,
    /// Where each goal stood.
    pub goals: BTreeMap<GoalId, GoalStatus>,
    /// Children asked about (LR-INF-10).
    pub children: Answer,
    /// Pregnancy asked about (LR-INF-10).
    pub pregnant: Answer,
    /// Note.
    pub note: Option<String>,
}

/// An evaluation to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvaluation {
    /// Course.
    pub episode: EpisodeId,
    /// The version of the plan that was evaluated.
    pub plan: PlanId,
    /// Held on this day.
    pub on: Date,
    /// What was concluded.
    pub conclusion: Conclusion,
    /// Where each goal stood.
    pub goals: BTreeMap<GoalId, GoalStatus>,
    /// Children asked about.
    pub children: Answer,
    /// Pregnancy asked about.
    pub pregnant: Answer,
    /// Note; may be empty.
    pub note: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: EvaluationId,
    on_day: Day,
    by_name: String,
    plan_version: Option<i64>,
    conclusion: Conclusion,
    goals: String,
    children: Answer,
    pregnant: Answer,
    note_sealed: Option<Vec<u8>>,
}

/// Writes an evaluation.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(change: &mut Change, new: &NewEvaluation) -> Result<EvaluationId, StoreError> {
    let id: EvaluationId = change.id();
    let goals = serde_json::to_string(&new.goals).map_err(|_| StoreError::Corrupt("evaluation.goals"))?;
    let note = change.seal_some("evaluation.note", id, Some(&new.note))?;
    let (now, staff) = (change.now(), change.staff()?);
    sql!(change, execute,
        "INSERT INTO evaluation (id, episode_id, plan_id, on_day, by_staff, conclusion, goals, children, pregnant, note_sealed, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id, new.episode, new.plan, Day(new.on), staff, new.conclusion, &goals, new.children, new.pregnant, note, now)?;
    Ok(id)
}

/// A course's evaluations, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_episode(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Evaluation>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT v.id, v.on_day, s.name AS by_name, p.version AS plan_version, v.conclusion, v.goals, v.children, v.pregnant, v.note_sealed
           FROM evaluation v JOIN staff s ON s.id = v.by_staff LEFT JOIN plan p ON p.id = v.plan_id
          WHERE v.episode_id = $1 ORDER BY v.on_day DESC, v.recorded_at DESC LIMIT 100", episode)?;
    rows.into_iter()
        .map(|row| {
            Ok(Evaluation {
                note: tx
                    .keyring()
                    .open_optional("evaluation.note", row.id.0, row.note_sealed.as_deref())?,
                goals: serde_json::from_str(&row.goals).map_err(|_| StoreError::Corrupt("evaluation.goals"))?,
                id: row.id,
                on: row.on_day.0,
                by: row.by_name,
                plan_version: row.plan_version,
                conclusion: row.conclusion,
                children: row.children,
                pregnant: row.pregnant,
            })
        })
        .collect()
}

/// The days on which a course's plan was evaluated, oldest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn days(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Day>, StoreError> {
    sql!(tx, scalar_all Day, "SELECT on_day FROM evaluation WHERE episode_id = $1 ORDER BY on_day LIMIT 100", episode)
}
