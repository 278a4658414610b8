//! What ties a member of staff to a person (LR-DAT-05).

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    id::{PersonId, StaffId},
};

use crate::{Day, Instant, StoreError, Tx, sql};

/// What ties a member of staff to a person today (LR-DAT-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tie is a fact of its own; the rule over them is in care"
)]
pub struct Ties {
    /// Counsellor of a course that runs, or ended less than seven months ago (the last follow-up is at six).
    pub own_course: bool,
    /// A running course or an open enquiry in the team.
    pub team: bool,
    /// Owner of an open enquiry, holds an appointment from a week ago onwards, or has a follow-up to do: one that is
    /// late must not drop out of reach.
    pub own_contact: bool,
    /// Any open enquiry.
    pub open_enquiry: bool,
    /// Any running course.
    pub running_course: bool,
    /// An opening with a reason that has not run out.
    pub broken_glass: bool,
}

/// Who asks, for [`ties`].
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// The member of staff.
    pub staff: StaffId,
    /// Their team.
    pub team: Option<Team>,
    /// The day it is.
    pub today: Date,
    /// The instant it is.
    pub now: Instant,
}

/// What ties a member of staff to a person.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn ties(tx: &mut Tx, person: PersonId, asker: Asker) -> Result<Ties, StoreError> {
    let since = Day(asker.today.saturating_sub(jiff::Span::new().months(7)));
    let week_ago = Day(asker.today.saturating_sub(jiff::Span::new().days(7)));
    sql!(tx, fetch_one as Ties,
        "SELECT EXISTS (SELECT 1 FROM episode e WHERE e.person_id = $1 AND e.counsellor_id = $2 AND (e.ended_on IS NULL OR e.ended_on >= $4)) AS own_course,
                (EXISTS (SELECT 1 FROM episode e WHERE e.person_id = $1 AND e.team = $3 AND (e.ended_on IS NULL OR e.ended_on >= $4))
                 OR EXISTS (SELECT 1 FROM enquiry q WHERE q.person_id = $1 AND q.team = $3 AND q.stage NOT IN ('started', 'closed'))) AS team,
                (EXISTS (SELECT 1 FROM enquiry q WHERE q.person_id = $1 AND q.owner_id = $2 AND q.stage NOT IN ('started', 'closed'))
                 OR EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = $1 AND a.staff_id = $2 AND a.on_day >= $5)
                 OR EXISTS (SELECT 1 FROM episode e JOIN followup f ON f.episode_id = e.id
                             WHERE e.person_id = $1 AND f.assigned_to = $2 AND f.done_on IS NULL)) AS own_contact,
                EXISTS (SELECT 1 FROM enquiry q WHERE q.person_id = $1 AND q.stage NOT IN ('started', 'closed')) AS open_enquiry,
                EXISTS (SELECT 1 FROM episode e WHERE e.person_id = $1 AND e.ended_on IS NULL) AS running_course,
                EXISTS (SELECT 1 FROM break_glass b WHERE b.person_id = $1 AND b.staff_id = $2 AND b.until > $6) AS broken_glass",
        person, asker.staff, asker.team, since, week_ago, asker.now)
}
