//! The evaluation of a plan: where each goal stands, what is concluded, children and pregnancy asked about (M16).

use std::collections::BTreeMap;

use jiff::civil::Date;
use pejling_domain::{
    consumption::Occasion,
    enquiry::Answer,
    episode::Substance,
    id::{EpisodeId, EvaluationId, GoalId},
    plan::{Conclusion, GoalStatus},
    text,
};
use pejling_store::{Change, StoreError, Tx, change::Entry, consumption as uses, evaluation as store, plan};
use serde_json::json;

use crate::{
    Action, Care, Refusal, Staff, caseload, consumption,
    consumption::{Answers, ConsumptionError},
    course::{self, DayError},
};

pub use pejling_store::evaluation::Evaluation;

/// Longest note of an evaluation.
pub const LONGEST_NOTE: usize = 4000;

/// An evaluation as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluate {
    /// Course.
    pub episode: EpisodeId,
    /// The version of the plan that was on the screen.
    pub plan_version: i64,
    /// Held on this day.
    pub on: Date,
    /// Where each goal stands; goals left out stand where they stood.
    pub goals: BTreeMap<GoalId, GoalStatus>,
    /// What was concluded.
    pub conclusion: Conclusion,
    /// Children under 18 at home or elsewhere (LR-INF-10).
    pub children: Answer,
    /// Pregnancy (LR-INF-10).
    pub pregnant: Answer,
    /// Consumption, for each substance that was asked about.
    pub consumption: Answers,
    /// Note; may be empty.
    pub note: String,
}

/// Why an evaluation is not kept.
#[derive(Debug, thiserror::Error)]
pub enum EvaluateError {
    /// There is no plan to evaluate.
    #[error("there is no plan")]
    NoPlan,
    /// Another version of the plan is in force by now.
    #[error("version {0} of the plan has been made meanwhile")]
    PlanMadeMeanwhile(i64),
    /// The course has ended.
    #[error("the course has ended")]
    Ended,
    /// The day cannot be right.
    #[error(transparent)]
    Day(#[from] DayError),
    /// The plan was evaluated on that day already.
    #[error("evaluated on that day already")]
    SameDay,
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

impl From<StoreError> for EvaluateError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Keeps an evaluation: goals, conclusion, consumption on the course's window. The next one falls due from its day.
///
/// # Errors
/// [`EvaluateError`].
pub async fn evaluate(care: &Care, by: &Staff, ask: Evaluate) -> Result<EvaluationId, EvaluateError> {
    let note = text::paragraphs(&ask.note, LONGEST_NOTE).map_err(EvaluateError::Note)?;
    let mut change = care.change(by).await?;
    let course = course::within(care, &mut change, by, (ask.episode, Action::EvaluatePlan)).await?;
    if course.ended_on.is_some() {
        return Err(EvaluateError::Ended);
    }
    course::day_within(&course, ask.on, care.world.today())?;
    let Some(plan) = plan::current(&mut change, course.id).await? else {
        return Err(EvaluateError::NoPlan);
    };
    if plan.version != ask.plan_version {
        return Err(EvaluateError::PlanMadeMeanwhile(plan.version));
    }
    if store::days(&mut change, course.id)
        .await?
        .iter()
        .any(|held| held.0 == ask.on)
    {
        return Err(EvaluateError::SameDay);
    }
    let standing = uses::standing(&mut change, course.id).await?;
    consumption::check_all(&standing, Occasion::Review, &ask.consumption)
        .map_err(|(substance, why)| EvaluateError::Consumption(substance, why))?;
    let goals = move_goals(&mut change, &plan, &ask.goals).await?;
    consumption::insert_all(
        &mut change,
        &course,
        (Occasion::Review, ask.on),
        (&standing, &ask.consumption),
    )
    .await?;
    let (conclusion, reached) = (
        ask.conclusion,
        goals.values().filter(|status| **status == GoalStatus::Reached).count(),
    );
    let new = store::NewEvaluation {
        episode: course.id,
        plan: plan.id,
        on: ask.on,
        conclusion,
        goals,
        children: ask.children,
        pregnant: ask.pregnant,
        note,
    };
    let id = store::insert(&mut change, &new).await.map_err(|error| match error {
        StoreError::Taken(_) => EvaluateError::SameDay,
        other => other.into(),
    })?;
    let detail = json!({ "version": plan.version, "on": ask.on, "conclusion": conclusion, "reached": reached });
    caseload::place(&mut change, &[course.id]).await?;
    change.audit(Entry::new("evaluation.hold").about(course.person).on(id).with(detail));
    change.commit().await?;
    Ok(id)
}

/// Sets the goals that moved. Returns where every goal stands.
async fn move_goals(
    change: &mut Change,
    plan: &plan::Plan,
    said: &BTreeMap<GoalId, GoalStatus>,
) -> Result<BTreeMap<GoalId, GoalStatus>, StoreError> {
    let mut stands = BTreeMap::new();
    for goal in &plan.goals {
        let status = said.get(&goal.id).copied().unwrap_or(goal.status);
        if status != goal.status {
            plan::set_goal_status(change, goal.id, status).await?;
        }
        stands.insert(goal.id, status);
    }
    Ok(stands)
}

/// A course's evaluations, newest first. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`Refusal::Store`].
pub async fn of_episode(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Evaluation>, Refusal> {
    Ok(store::of_episode(tx, episode).await?)
}
