//! The treatment plan: the citizen's words first, goals, what the centre does, agreed with the citizen (M15).

mod check;

use jiff::civil::Date;
use pejling_domain::{
    id::{EpisodeId, GoalId, PlanId},
    plan::{self as rules, Aim, Gap, GoalStatus},
};
use pejling_store::{StoreError, Tx, change::Entry, plan as store};
use serde_json::json;

use crate::{Action, Care, Refusal, Staff, caseload, course};

pub use check::{GoalPart, Problem};
pub use pejling_store::plan::{Goal, GoalStep, Plan, Version};

/// Longest text of the citizen's words, services, and of one part of a goal.
pub(crate) const LONGEST: [usize; 3] = [4000, 2000, 400];
/// Most goals of a plan: more are no plan.
pub const MOST_GOALS: usize = 12;

/// A plan as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakePlan {
    /// Course.
    pub episode: EpisodeId,
    /// The version that was on the screen, 0 when there was none: nobody overwrites another's plan unseen.
    pub based_on: i64,
    /// Overall aim.
    pub aim: Aim,
    /// What shall be different, in the citizen's own words.
    pub words: String,
    /// What the centre does; may be empty.
    pub services: String,
    /// Months it is planned for.
    pub months: Option<i64>,
    /// Goals in order.
    pub goals: Vec<MakeGoal>,
    /// The day the citizen agreed; none while it is a draft.
    pub agreed_on: Option<Date>,
}

/// A goal as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeGoal {
    /// What.
    pub text: String,
    /// Who does what; may be empty.
    pub who: String,
    /// How it is seen that it is reached; may be empty.
    pub seen_by: String,
    /// By when.
    pub due_on: Option<Date>,
    /// Where it stands.
    pub status: GoalStatus,
}

/// Why a plan is not kept.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// Some of it cannot stand; everything that is wrong is told at once.
    #[error("{} things in the plan cannot stand", .0.len())]
    Unsound(Vec<Problem>),
    /// Somebody made another version meanwhile; this is its number.
    #[error("version {0} has been made meanwhile")]
    MadeMeanwhile(i64),
    /// The course has ended: a return is a new course (M32).
    #[error("the course has ended")]
    Ended,
    /// This programme has no treatment plan.
    #[error("this programme has no plan")]
    NoPlanHere,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for PlanError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Makes the next version of a course's plan. Earlier versions stay as they were (invariant 4).
///
/// # Errors
/// [`PlanError`].
pub async fn make(care: &Care, by: &Staff, ask: MakePlan) -> Result<PlanId, PlanError> {
    let today = care.world.today();
    let mut change = care.change(by).await?;
    let course = course::within(care, &mut change, by, (ask.episode, Action::MakePlan)).await?;
    if course.ended_on.is_some() {
        return Err(PlanError::Ended);
    }
    if !rules::needs_plan(course.programme) {
        return Err(PlanError::NoPlanHere);
    }
    let newest = store::newest_version(&mut change, course.id).await?;
    if newest != ask.based_on {
        return Err(PlanError::MadeMeanwhile(newest));
    }
    let mut new = check::sound(&ask, &course, today).map_err(PlanError::Unsound)?;
    new.version = newest + 1;
    let id = store::insert(&mut change, &new).await.map_err(|error| match error {
        StoreError::Taken(_) => PlanError::MadeMeanwhile(newest + 1),
        other => other.into(),
    })?;
    let detail = json!({ "version": new.version, "aim": new.aim, "goals": new.goals.len(), "agreed": new.agreed_on });
    caseload::place(&mut change, &[course.id]).await?;
    change.audit(Entry::new("plan.make").about(course.person).on(id).with(detail));
    change.commit().await?;
    Ok(id)
}

/// Records that the citizen has agreed to the plan in force.
///
/// # Errors
/// [`PlanError::MadeMeanwhile`] when another version is in force or it was agreed already.
pub async fn agree(care: &Care, by: &Staff, ask: Agree) -> Result<(), PlanError> {
    let mut change = care.change(by).await?;
    let course = course::within(care, &mut change, by, (ask.episode, Action::MakePlan)).await?;
    let Some(plan) = store::current(&mut change, course.id).await? else {
        return Err(Refusal::NotFound.into());
    };
    if plan.version != ask.version {
        return Err(PlanError::MadeMeanwhile(plan.version));
    }
    if course::day_within(&course, ask.on, care.world.today()).is_err() {
        return Err(PlanError::Unsound(vec![Problem::AgreedOn]));
    }
    if !store::agree(&mut change, plan.id, ask.on).await? {
        return Err(PlanError::MadeMeanwhile(plan.version));
    }
    change.audit(
        Entry::new("plan.agree")
            .about(course.person)
            .on(plan.id)
            .with(json!({ "version": plan.version, "on": ask.on })),
    );
    change.commit().await?;
    Ok(())
}

/// The citizen's agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agree {
    /// Course.
    pub episode: EpisodeId,
    /// The version that was on the screen.
    pub version: i64,
    /// On this day.
    pub on: Date,
}

/// Sets where one goal stands, between evaluations.
///
/// # Errors
/// [`PlanError::MadeMeanwhile`] for a goal of an earlier version.
pub async fn set_goal_status(care: &Care, by: &Staff, goal: GoalId, status: GoalStatus) -> Result<(), PlanError> {
    let mut change = care.change(by).await?;
    let place = store::goal_place(&mut change, goal).await?.ok_or(Refusal::NotFound)?;
    let course = course::within(care, &mut change, by, (place.episode_id, Action::MakePlan)).await?;
    if course.ended_on.is_some() {
        return Err(PlanError::Ended);
    }
    let newest = store::newest_version(&mut change, course.id).await?;
    if place.version != newest {
        return Err(PlanError::MadeMeanwhile(newest));
    }
    if place.status == status {
        return Ok(());
    }
    store::set_goal_status(&mut change, goal, status).await?;
    change.audit(
        Entry::new("plan.goal-status")
            .about(course.person)
            .on(goal)
            .with(json!({ "from": place.status, "to": status })),
    );
    change.commit().await?;
    Ok(())
}

/// The plan in force. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`Refusal::Store`].
pub async fn current(tx: &mut Tx, episode: EpisodeId) -> Result<Option<Plan>, Refusal> {
    Ok(store::current(tx, episode).await?)
}

/// One version. The caller has opened the record.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn at_version(tx: &mut Tx, episode: EpisodeId, version: i64) -> Result<Option<Plan>, Refusal> {
    Ok(store::at_version(tx, episode, version).await?)
}

/// The list of versions, newest first. The caller has opened the record.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn versions(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Version>, Refusal> {
    Ok(store::versions(tx, episode).await?)
}

/// Where a goal has stood, oldest first. The caller has opened the record.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn goal_history(tx: &mut Tx, goal: GoalId) -> Result<Vec<GoalStep>, Refusal> {
    Ok(store::goal_history(tx, goal).await?)
}

/// What a plan still lacks.
pub fn gaps(plan: &Plan) -> Vec<Gap> {
    let days: Vec<Option<Date>> = plan.goals.iter().map(|goal| goal.due_on).collect();
    rules::gaps(&days, plan.agreed_on)
}
