//! What else a day's list asks about courses, one statement a concern for the whole caseload.

use jiff::civil::Date;
use pejling_domain::{
    feedback::Measure,
    id::{EpisodeId, SessionId, StaffId},
    session::AppointmentStatus,
};

use super::json;
use crate::{Day, Instant, StoreError, Tx, sql};

/// An appointment that no talk came of.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Missed {
    /// Course.
    pub episode_id: EpisodeId,
    /// Day.
    pub on_day: Day,
    /// Cancelled, or the citizen did not come.
    pub status: AppointmentStatus,
}

/// Appointments of these courses since a day that the citizen cancelled or stayed away from, oldest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn missed(tx: &mut Tx, episodes: &[EpisodeId], since: Date) -> Result<Vec<Missed>, StoreError> {
    if episodes.is_empty() {
        return Ok(Vec::new());
    }
    let ids = json(episodes);
    sql!(tx, fetch_all as Missed, {
        sqlite: "SELECT a.episode_id, a.on_day, a.status FROM json_each($1) j JOIN appointment a ON a.episode_id = unhex(j.value, '-')
                  WHERE a.status IN ('no-show', 'cancelled') AND a.on_day >= $2 ORDER BY a.on_day, a.at_minute LIMIT 1000",
        postgres: "SELECT a.episode_id, a.on_day, a.status FROM json_array_elements_text(CAST($1 AS json)) j (value) JOIN appointment a ON a.episode_id = CAST(j.value AS uuid)
                  WHERE a.status IN ('no-show', 'cancelled') AND a.on_day >= $2 ORDER BY a.on_day, a.at_minute LIMIT 1000"
    }, ids, Day(since))
}

/// A form that the citizen answered.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Reply {
    /// Course.
    pub episode_id: EpisodeId,
    /// The talk it belongs to.
    pub session_id: Option<SessionId>,
    /// Which form.
    pub measure: Measure,
    /// When it came.
    pub recorded_at: Instant,
}

/// Forms of these courses that the citizen answered on a tablet or phone since an instant, the newest first.
/// `since_day` is the day before which no such form can lie: it keeps the walk short.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn replies(
    tx: &mut Tx,
    episodes: &[EpisodeId],
    (since_day, since): (Date, Instant),
) -> Result<Vec<Reply>, StoreError> {
    if episodes.is_empty() {
        return Ok(Vec::new());
    }
    let ids = json(episodes);
    sql!(tx, fetch_all as Reply, {
        sqlite: "SELECT f.episode_id, f.session_id, f.measure, f.recorded_at FROM json_each($1) j JOIN feedback f ON f.episode_id = unhex(j.value, '-')
                  WHERE f.measure IN ('ors', 'srs') AND f.on_day >= $2 AND f.recorded_at >= $3 AND f.replaced_by IS NULL
                    AND f.mode IN ('line', 'number') ORDER BY f.recorded_at DESC LIMIT 50",
        postgres: "SELECT f.episode_id, f.session_id, f.measure, f.recorded_at FROM json_array_elements_text(CAST($1 AS json)) j (value)
                   JOIN feedback f ON f.episode_id = CAST(j.value AS uuid)
                  WHERE f.measure IN ('ors', 'srs') AND f.on_day >= $2 AND f.recorded_at >= $3 AND f.replaced_by IS NULL
                    AND f.mode IN ('line', 'number') ORDER BY f.recorded_at DESC LIMIT 50"
    }, ids, Day(since_day), since)
}

/// A course that came from another counsellor.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Handed {
    /// Course.
    pub episode_id: EpisodeId,
    /// From this day.
    pub from_day: Day,
}

/// Which of these courses came to a member of staff from somebody else since a day.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn handed_to(
    tx: &mut Tx,
    (staff, episodes): (StaffId, &[EpisodeId]),
    since: Date,
) -> Result<Vec<Handed>, StoreError> {
    if episodes.is_empty() {
        return Ok(Vec::new());
    }
    let ids = json(episodes);
    sql!(tx, fetch_all as Handed, {
        sqlite: "SELECT c.episode_id, c.from_day FROM json_each($1) j JOIN episode_counsellor c ON c.episode_id = unhex(j.value, '-')
                  WHERE c.staff_id = $2 AND c.from_day >= $3
                    AND EXISTS (SELECT 1 FROM episode_counsellor b WHERE b.episode_id = c.episode_id AND b.staff_id <> $2)
                  ORDER BY c.from_day DESC LIMIT 50",
        postgres: "SELECT c.episode_id, c.from_day FROM json_array_elements_text(CAST($1 AS json)) j (value)
                   JOIN episode_counsellor c ON c.episode_id = CAST(j.value AS uuid)
                  WHERE c.staff_id = $2 AND c.from_day >= $3
                    AND EXISTS (SELECT 1 FROM episode_counsellor b WHERE b.episode_id = c.episode_id AND b.staff_id <> $2)
                  ORDER BY c.from_day DESC LIMIT 50"
    }, ids, staff, Day(since))
}
