//! Courses without a new appointment: whoever is not met again is lost from treatment.

use jiff::{ToSpan, civil::Date};
use pejling_domain::{calendar::days_between, id::EpisodeId, session::AppointmentStatus};
use pejling_store::{StoreError, Tx, caseload as store};

use crate::caseload::Course;

/// Days without contact from which a course without an appointment is worth a call. A missed appointment is worth one
/// at once.
pub const QUIET_DAYS: i32 = 7;
/// Days back within which missed appointments are looked for.
const LOOK_BACK_DAYS: i32 = 90;

/// A running course without a planned appointment.
#[derive(Debug, Clone, PartialEq)]
pub struct Adrift {
    /// The course.
    pub course: Course,
    /// Last contact; none since the start.
    pub seen_on: Option<Date>,
    /// Days since then, or since the start.
    pub quiet_days: i32,
    /// Appointments since then that the citizen cancelled or stayed away from, oldest first.
    pub missed: Vec<(Date, AppointmentStatus)>,
}

/// Of these courses, those without a planned appointment whose last contact is long ago or who missed one: most missed
/// first, then the longest silence.
pub(super) async fn adrift(tx: &mut Tx, courses: &[Course], today: Date) -> Result<Vec<Adrift>, StoreError> {
    let loose: Vec<&Course> = courses.iter().filter(|course| course.line.next.is_none()).collect();
    let ids: Vec<EpisodeId> = loose.iter().map(|course| course.line.episode).collect();
    let since = today.saturating_sub(LOOK_BACK_DAYS.days());
    let missed = store::missed(tx, &ids, since).await?;
    let mut adrift: Vec<Adrift> = loose
        .into_iter()
        .filter_map(|course| {
            let of_course = missed.iter().filter(|row| row.episode_id == course.line.episode);
            weigh(course, of_course.map(|row| (row.on_day.0, row.status)), today)
        })
        .collect();
    adrift.sort_by_key(|course| (std::cmp::Reverse(course.missed.len()), -course.quiet_days));
    Ok(adrift)
}

/// Whether a course without an appointment is worth a call.
fn weigh(course: &Course, missed: impl Iterator<Item = (Date, AppointmentStatus)>, today: Date) -> Option<Adrift> {
    let seen_on = course.line.last_contact_on;
    let since = seen_on.unwrap_or(course.line.started_on);
    let missed: Vec<(Date, AppointmentStatus)> = missed.filter(|(on, _)| *on >= since && *on <= today).collect();
    let quiet_days = days_between(since, today);
    let worth = quiet_days >= QUIET_DAYS || !missed.is_empty();
    worth.then(|| Adrift {
        course: course.clone(),
        seen_on,
        quiet_days,
        missed,
    })
}
