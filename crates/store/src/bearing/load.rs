//! How work is spread: teams, their places, counsellors' caseloads.

use jiff::civil::Date;
use pejling_domain::{Code, access::Team};

use crate::{Day, StoreError, Tx, sql};

/// How full a team is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct TeamLoad {
    /// Team.
    pub team: Team,
    /// Running courses.
    pub active: i64,
    /// Open enquiries assigned to the team.
    pub waiting: i64,
}

/// Running courses and waiting enquiries of each team on a day.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn team_loads(tx: &mut Tx) -> Result<Vec<TeamLoad>, StoreError> {
    sql!(
        tx,
        fetch_all as TeamLoad,
        "SELECT team, CAST(sum(active) AS BIGINT) AS active, CAST(sum(waiting) AS BIGINT) AS waiting FROM (
            SELECT team, count(*) AS active, 0 AS waiting FROM episode WHERE ended_on IS NULL GROUP BY team
            UNION ALL
            SELECT team, 0 AS active, count(*) AS waiting FROM enquiry
             WHERE team IS NOT NULL AND stage IN ('new', 'booked', 'ready', 'decided') GROUP BY team) AS loads
          GROUP BY team ORDER BY team"
    )
}

/// A course that ran in a period, for the caseload report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, sqlx::FromRow)]
pub struct CaseloadLine {
    /// Counsellor's code, not name.
    pub code: String,
    /// Team.
    pub team: Team,
    /// Courses that ran at some time in the period.
    pub courses: i64,
    /// Of those, still running at its end.
    pub running: i64,
    /// Started in the period.
    pub started: i64,
    /// Ended in the period.
    pub ended: i64,
    /// Talks held in those courses so far.
    pub sessions: i64,
}

/// Courses of a period by counsellor and team.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn caseload(tx: &mut Tx, from: Date, to: Date) -> Result<Vec<CaseloadLine>, StoreError> {
    sql!(
        tx,
        fetch_all as CaseloadLine,
        "SELECT s.code, e.team, count(*) AS courses,
                count(CASE WHEN e.ended_on IS NULL OR e.ended_on > $2 THEN 1 END) AS running,
                count(CASE WHEN e.started_on >= $1 THEN 1 END) AS started,
                count(CASE WHEN e.ended_on <= $2 THEN 1 END) AS ended,
                CAST(sum(e.sessions_held) AS BIGINT) AS sessions
           FROM episode e JOIN staff s ON s.id = e.counsellor_id
          WHERE e.started_on <= $2 AND (e.ended_on IS NULL OR e.ended_on >= $1)
          GROUP BY s.code, e.team ORDER BY s.code, e.team",
        Day(from),
        Day(to)
    )
}

/// Places of each team in force on a day, from the dated settings; a team whose places nobody decided is not there.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn places(tx: &mut Tx, today: Date) -> Result<Vec<(Team, i64)>, StoreError> {
    let decided = crate::setting::all(tx)
        .await?
        .into_iter()
        .filter(|row| row.valid_from <= today);
    // In the order of their days, so that the newest in force wins.
    let places = decided.filter_map(|row| {
        Some((
            row.name.code().strip_prefix("places-")?.parse().ok()?,
            i64::from(row.value),
        ))
    });
    Ok(places.collect())
}
