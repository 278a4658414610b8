//! Treatment plans: every version as it was agreed, the newest in force.

use jiff::civil::Date;
use pejling_domain::{
    id::{EpisodeId, GoalId, PersonId, PlanId, StaffId},
    plan::{Aim, GoalStatus},
};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// A version of a plan with its goals, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Id.
    pub id: PlanId,
    /// Course.
    pub episode: EpisodeId,
    /// Version, from 1 without gaps.
    pub version: i64,
    /// Overall aim.
    pub aim: Aim,
    /// What shall be different, in the citizen's own words.
    pub words: String,
    /// Services: what the centre does.
    pub services: Option<String>,
    /// Months it is planned for.
    pub months: Option<i64>,
    /// Made on this day.
    pub made_on: Date,
    /// Name of who made it.
    pub made_by: String,
    /// The day the citizen agreed.
    pub agreed_on: Option<Date>,
    /// Goals, in the order they were agreed.
    pub goals: Vec<Goal>,
}

/// A goal of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Id.
    pub id: GoalId,
    /// What.
    pub text: String,
    /// Who does what.
    pub who: Option<String>,
    /// How it is seen that it is reached.
    pub seen_by: Option<String>,
    /// By when.
    pub due_on: Option<Date>,
    /// Where it stands.
    pub status: GoalStatus,
}

/// A plan to be written as the next version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlan {
    /// Course.
    pub episode: EpisodeId,
    /// Version.
    pub version: i64,
    /// Overall aim.
    pub aim: Aim,
    /// The citizen's own words.
    pub words: String,
    /// Services.
    pub services: String,
    /// Months it is planned for.
    pub months: Option<i64>,
    /// Made on this day.
    pub made_on: Date,
    /// The day the citizen agreed.
    pub agreed_on: Option<Date>,
    /// Goals in order.
    pub goals: Vec<NewGoal>,
}

/// A goal to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGoal {
    /// What.
    pub text: String,
    /// Who does what; may be empty.
    pub who: String,
    /// How it is seen; may be empty.
    pub seen_by: String,
    /// By when.
    pub due_on: Option<Date>,
    /// Where it stands.
    pub status: GoalStatus,
}

/// A version in the list of versions.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Version {
    /// Version.
    pub version: i64,
    /// Overall aim then.
    pub aim: Aim,
    /// Made on.
    pub made_on: Day,
    /// Name of who made it.
    pub made_by: String,
    /// The day the citizen agreed.
    pub agreed_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: PlanId,
    episode_id: EpisodeId,
    version: i64,
    aim: Aim,
    words_sealed: Vec<u8>,
    services_sealed: Option<Vec<u8>>,
    months: Option<i64>,
    made_on: Day,
    made_by: String,
    agreed_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct GoalRow {
    id: GoalId,
    text_sealed: Vec<u8>,
    who_sealed: Option<Vec<u8>>,
    seen_by_sealed: Option<Vec<u8>>,
    due_on: Option<Day>,
    status: GoalStatus,
}

impl GoalRow {
    fn open(self, tx: &Tx) -> Result<Goal, StoreError> {
        let keys = tx.keyring();
        Ok(Goal {
            text: keys.open("goal.text", self.id.0, &self.text_sealed)?,
            who: keys.open_optional("goal.who", self.id.0, self.who_sealed.as_deref())?,
            seen_by: keys.open_optional("goal.seen_by", self.id.0, self.seen_by_sealed.as_deref())?,
            id: self.id,
            due_on: self.due_on.map(|d| d.0),
            status: self.status,
        })
    }
}

/// The plan in force: the newest version.
///
/// # Errors
/// [`StoreError`].
pub async fn current(tx: &mut Tx, episode: EpisodeId) -> Result<Option<Plan>, StoreError> {
    let row = sql!(tx, fetch_optional as Row,
        "SELECT p.id, p.episode_id, p.version, p.aim, p.words_sealed, p.services_sealed, p.months, p.made_on, s.name AS made_by, p.agreed_on
           FROM plan p JOIN staff s ON s.id = p.made_by WHERE p.episode_id = $1 ORDER BY p.version DESC LIMIT 1", episode)?;
    opened(tx, row).await
}

/// One version.
///
/// # Errors
/// [`StoreError`].
pub async fn at_version(tx: &mut Tx, episode: EpisodeId, version: i64) -> Result<Option<Plan>, StoreError> {
    let row = sql!(tx, fetch_optional as Row,
        "SELECT p.id, p.episode_id, p.version, p.aim, p.words_sealed, p.services_sealed, p.months, p.made_on, s.name AS made_by, p.agreed_on
           FROM plan p JOIN staff s ON s.id = p.made_by WHERE p.episode_id = $1 AND p.version = $2", episode, version)?;
    opened(tx, row).await
}

async fn opened(tx: &mut Tx, row: Option<Row>) -> Result<Option<Plan>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let goals = sql!(
        tx,
        fetch_all as GoalRow,
        "SELECT id, text_sealed, who_sealed, seen_by_sealed, due_on, status FROM goal WHERE plan_id = $1 ORDER BY position",
        row.id
    )?;
    let goals = goals.into_iter().map(|goal| goal.open(tx)).collect::<Result<_, _>>()?;
    let keys = tx.keyring();
    Ok(Some(Plan {
        words: keys.open("plan.words", row.id.0, &row.words_sealed)?,
        services: keys.open_optional("plan.services", row.id.0, row.services_sealed.as_deref())?,
        id: row.id,
        episode: row.episode_id,
        version: row.version,
        aim: row.aim,
        months: row.months,
        made_on: row.made_on.0,
        made_by: row.made_by,
        agreed_on: row.agreed_on.map(|d| d.0),
        goals,
    }))
}

/// Every version of a course's plan, newest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn versions(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Version>, StoreError> {
    sql!(
        tx,
        fetch_all as Version,
        "SELECT p.version, p.aim, p.made_on, s.name AS made_by, p.agreed_on
           FROM plan p JOIN staff s ON s.id = p.made_by WHERE p.episode_id = $1 ORDER BY p.version DESC LIMIT 200",
        episode
    )
}

/// The newest version's number; 0 when there is no plan.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn newest_version(tx: &mut Tx, episode: EpisodeId) -> Result<i64, StoreError> {
    sql!(tx, scalar i64, "SELECT COALESCE(max(version), 0) FROM plan WHERE episode_id = $1", episode)
}

/// Writes the next version.
///
/// # Errors
/// [`StoreError::Taken`] when somebody else wrote that version.
pub async fn insert(change: &mut Change, new: &NewPlan) -> Result<PlanId, StoreError> {
    let id: PlanId = change.id();
    let words = change.seal("plan.words", id, &new.words)?;
    let services = change.seal_some("plan.services", id, Some(&new.services))?;
    let (now, staff) = (change.now(), change.staff()?);
    sql!(change, execute,
        "INSERT INTO plan (id, episode_id, version, aim, words_sealed, services_sealed, made_on, made_by, agreed_on, months, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id, new.episode, new.version, new.aim, words, services, Day(new.made_on), staff, new.agreed_on.map(Day), new.months, now)?;
    for (position, goal) in (1_i64..).zip(&new.goals) {
        insert_goal(change, id, position, goal).await?;
    }
    Ok(id)
}

async fn insert_goal(change: &mut Change, plan: PlanId, position: i64, goal: &NewGoal) -> Result<(), StoreError> {
    let id: GoalId = change.id();
    let text = change.seal("goal.text", id, &goal.text)?;
    let who = change.seal_some("goal.who", id, Some(&goal.who))?;
    let seen_by = change.seal_some("goal.seen_by", id, Some(&goal.seen_by))?;
    sql!(
        change,
        execute,
        "INSERT INTO goal (id, plan_id, position, text_sealed, who_sealed, seen_by_sealed, due_on, status) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        plan,
        position,
        text,
        who,
        seen_by,
        goal.due_on.map(Day),
        goal.status
    )?;
    tell_status(change, id, goal.status).await
}

/// Records the day the citizen agreed. Returns false when that was recorded already.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn agree(change: &mut Change, plan: PlanId, on: Date) -> Result<bool, StoreError> {
    let rows = sql!(
        change,
        execute,
        "UPDATE plan SET agreed_on = $2 WHERE id = $1 AND agreed_on IS NULL",
        plan,
        Day(on)
    )?;
    Ok(rows == 1)
}

/// Where a goal belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct GoalPlace {
    /// Plan.
    pub plan_id: PlanId,
    /// Version of that plan.
    pub version: i64,
    /// Course.
    pub episode_id: EpisodeId,
    /// Whose.
    pub person_id: PersonId,
    /// Where it stands.
    pub status: GoalStatus,
}

/// Finds where a goal belongs.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn goal_place(tx: &mut Tx, goal: GoalId) -> Result<Option<GoalPlace>, StoreError> {
    sql!(
        tx,
        fetch_optional as GoalPlace,
        "SELECT g.plan_id, p.version, p.episode_id, e.person_id, g.status
           FROM goal g JOIN plan p ON p.id = g.plan_id JOIN episode e ON e.id = p.episode_id WHERE g.id = $1",
        goal
    )
}

/// Sets where a goal stands; what it stood at before stays in its history.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn set_goal_status(change: &mut Change, goal: GoalId, status: GoalStatus) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE goal SET status = $2 WHERE id = $1",
        goal,
        status
    )?;
    tell_status(change, goal, status).await
}

async fn tell_status(change: &mut Change, goal: GoalId, status: GoalStatus) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    sql!(
        change,
        execute,
        "INSERT INTO goal_status (goal_id, recorded_at, status, recorded_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (goal_id, recorded_at) DO UPDATE SET status = excluded.status",
        goal,
        now,
        status,
        staff
    )?;
    Ok(())
}

/// One entry of a goal's history.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GoalStep {
    /// When it was said.
    pub recorded_at: Instant,
    /// Where the goal stood.
    pub status: GoalStatus,
    /// Who said so.
    pub recorded_by: StaffId,
}

/// Where a goal has stood, oldest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn goal_history(tx: &mut Tx, goal: GoalId) -> Result<Vec<GoalStep>, StoreError> {
    sql!(
        tx,
        fetch_all as GoalStep,
        "SELECT recorded_at, status, recorded_by FROM goal_status WHERE goal_id = $1 ORDER BY recorded_at LIMIT 100",
        goal
    )
}
