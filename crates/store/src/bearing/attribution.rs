//! Whose work an ended course was, and what its citizen answered on the way.

use std::collections::HashMap;

use jiff::civil::Date;
use pejling_domain::id::{EpisodeId, StaffId};

use crate::{Day, StoreError, Tx, caseload::parse_wellbeing, sql};

/// The talks that one of a course's counsellors held in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Contact {
    /// The course.
    pub episode_id: EpisodeId,
    /// The counsellor.
    pub staff_id: StaffId,
    /// Signed talks.
    pub talks: i64,
    /// The first of them.
    pub first_on: Day,
}

/// The talks of courses that ended in a period, by those who have been the course's counsellor.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn contacts_of_ended(tx: &mut Tx, from: Date, to: Date) -> Result<Vec<Contact>, StoreError> {
    sql!(
        tx,
        fetch_all as Contact,
        "SELECT s.episode_id, s.staff_id, count(*) AS talks, min(s.on_day) AS first_on
           FROM episode e JOIN session s ON s.episode_id = e.id
          WHERE e.ended_on BETWEEN $1 AND $2 AND s.status = 'signed'
            AND EXISTS (SELECT 1 FROM episode_counsellor c WHERE c.episode_id = e.id AND c.staff_id = s.staff_id)
          GROUP BY s.episode_id, s.staff_id ORDER BY s.episode_id, s.staff_id",
        Day(from),
        Day(to)
    )
}

#[derive(sqlx::FromRow)]
struct Answered {
    id: EpisodeId,
    wellbeing: String,
}

/// Well-being of courses that ended in a period, in tenths: each course's completed forms in the order they were
/// filled in. Courses without any are not there.
///
/// # Errors
/// [`StoreError`].
pub async fn wellbeing_of_ended(
    tx: &mut Tx,
    from: Date,
    to: Date,
) -> Result<HashMap<EpisodeId, Vec<(Date, u16)>>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Answered,
        "SELECT id, wellbeing FROM episode WHERE ended_on BETWEEN $1 AND $2 AND wellbeing <> ''",
        Day(from),
        Day(to)
    )?;
    rows.into_iter()
        .map(|row| Ok((row.id, parse_wellbeing(&row.wellbeing)?)))
        .collect()
}

#[derive(sqlx::FromRow)]
struct Coded {
    id: StaffId,
    code: String,
}

/// Every member of staff's code, under which figures are shown.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn codes(tx: &mut Tx) -> Result<HashMap<StaffId, String>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Coded,
        "SELECT id, code FROM staff ORDER BY id LIMIT 5000"
    )?;
    Ok(rows.into_iter().map(|row| (row.id, row.code)).collect())
}
