//! A member of staff's day (Min dag): whom they meet, and what must not wait.

mod drift;
mod news;
mod unfinished;
mod waiting;

use jiff::civil::DateTime;
use pejling_domain::{
    id::EpisodeId,
    session::{AppointmentStatus, SessionStatus},
};
use pejling_measure::feedback::Status;
use pejling_store::{StoreError, Tx, change::Entry, day as store};

use crate::{
    Action, Care, Refusal, Staff,
    access::permits,
    caseload::{self, Brief, Course, Next},
    tasks::{self, Task, Whose},
};

pub use drift::{Adrift, QUIET_DAYS};
pub use news::{News, NewsKind};
pub use pejling_store::day::{Meeting, Waiting};
pub use unfinished::Unfinished;
pub use waiting::waiting;

/// An appointment of the day with what its row shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Appointment {
    /// The appointment and whom it is with.
    pub meeting: Meeting,
    /// Age of the person today.
    pub age: Option<i16>,
    /// Where the course stands.
    pub brief: Option<Brief>,
    /// What the course needs, the soonest first.
    pub needs: Vec<Next>,
    /// Where the appointment stands.
    pub moment: Moment,
    /// The one to see to now: under way, or the next that has not ended.
    pub is_next: bool,
}

/// Where an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Later today.
    Later,
    /// Begins within the hour, in so many minutes.
    Soon(i64),
    /// It should have begun so many minutes ago, and nobody has said what became of it.
    Begun(i64),
    /// A talk is under way.
    UnderWay,
    /// The time is over and the note is not signed.
    NoteMissing,
    /// Held and signed.
    Held,
    /// Kept without a talk of its own.
    Kept,
    /// Cancelled by the citizen.
    Cancelled,
    /// Cancelled by the centre.
    CancelledByCentre,
    /// The citizen did not come.
    NoShow,
}

impl Moment {
    /// Where an appointment stands at a minute of its day.
    pub fn of(meeting: &Meeting, minute: i64) -> Self {
        let over = meeting.at_minute.is_some_and(|at| at + meeting.minutes <= minute);
        match (meeting.session.map(|(_, status)| status), meeting.status) {
            (Some(SessionStatus::Signed), _) => Self::Held,
            (Some(SessionStatus::Open), _) if over => Self::NoteMissing,
            (Some(SessionStatus::Open), _) => Self::UnderWay,
            (None, AppointmentStatus::Kept) => Self::Kept,
            (None, AppointmentStatus::Cancelled) => Self::Cancelled,
            (None, AppointmentStatus::CancelledByCentre) => Self::CancelledByCentre,
            (None, AppointmentStatus::NoShow) => Self::NoShow,
            (None, AppointmentStatus::Planned) => match meeting.at_minute.map_or(0, |at| at - minute) {
                left @ ..0 => Self::Begun(-left),
                left @ 0..=60 => Self::Soon(left),
                _ => Self::Later,
            },
        }
    }

    /// There is nothing left to do about it.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            Self::Held | Self::Kept | Self::Cancelled | Self::CancelledByCentre | Self::NoShow
        )
    }
}

/// The caseload in four numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Strip {
    /// Running courses.
    pub active: usize,
    /// On track.
    pub on_track: usize,
    /// Off track.
    pub off_track: usize,
    /// Fewer than two measurements.
    pub too_few: usize,
}

impl Strip {
    fn of(courses: &[Course]) -> Self {
        let status = |wanted: Status| {
            let of = |course: &&Course| {
                course
                    .brief
                    .as_ref()
                    .is_some_and(|b| b.standing.wellbeing.status == wanted)
            };
            courses.iter().filter(of).count()
        };
        Self {
            active: courses.len(),
            on_track: status(Status::OnTrack),
            off_track: status(Status::OffTrack),
            too_few: status(Status::TooFew),
        }
    }
}

/// The day.
#[derive(Debug, Clone, PartialEq)]
pub struct MyDay {
    /// Wall-clock time in Copenhagen.
    pub now: DateTime,
    /// Today's appointments.
    pub appointments: Vec<Appointment>,
    /// The next appointment after today.
    pub next_day: Option<Meeting>,
    /// The caseload in numbers; none for those who carry none.
    pub strip: Option<Strip>,
    /// Courses off track and those whose cooperation is to be asked about, the most pressing first.
    pub off_track: Vec<Course>,
    /// Courses without a new appointment.
    pub adrift: Vec<Adrift>,
    /// What falls due, the most urgent first.
    pub tasks: Vec<Task>,
    /// What was begun to be filled in and is not finished, the last one first.
    pub unfinished: Vec<Unfinished>,
    /// What has come in, newest first.
    pub news: Vec<News>,
    /// The day from which news is shown: the last working day before today.
    pub news_since: jiff::civil::Date,
}

/// A member of staff's own day; the look is told.
///
/// # Errors
/// [`Refusal`].
pub async fn day(care: &Care, by: &Staff) -> Result<MyDay, Refusal> {
    care.permit(by, Action::SeeOwnDay)?;
    let mut tx = care.read().await?;
    let now = care.world.civil(care.world.now());
    let own = caseload::own(care, &mut tx, by).await?;
    let appointments = appointments_among(care, &mut tx, by, &own).await?;
    let next_day = store::first_after(&mut tx, by.id, now.date()).await?;
    let adrift = drift::adrift(&mut tx, &own, now.date()).await?;
    let news_since = news::since(now.date());
    let news = news::news(care, &mut tx, by, (&own, news_since)).await?;
    let tasks = if permits(by.role, Action::SeeTasks) {
        tasks::within(care, &mut tx, Whose::Staff(by.id)).await?
    } else {
        Vec::new()
    };
    let unfinished = unfinished::unfinished(care, &mut tx, by).await?;
    drop(tx);
    let detail = serde_json::json!({ "appointments": appointments.len(), "courses": own.len() });
    care.tell(by, Entry::new("day.look").with(detail)).await?;
    let carries = permits(by.role, Action::SeeRecord) && !own.is_empty();
    Ok(MyDay {
        strip: carries.then(|| Strip::of(&own)),
        off_track: off_track(own),
        now,
        appointments,
        next_day,
        adrift,
        tasks,
        unfinished,
        news,
        news_since,
    })
}

/// Today's appointments alone, for the part of the page that keeps itself fresh; told once, when the page is opened.
///
/// # Errors
/// [`Refusal`].
pub async fn appointments(care: &Care, by: &Staff) -> Result<(DateTime, Vec<Appointment>), Refusal> {
    care.permit(by, Action::SeeOwnDay)?;
    let mut tx = care.read().await?;
    let now = care.world.civil(care.world.now());
    Ok((now, appointments_among(care, &mut tx, by, &[]).await?))
}

/// The next appointment after today.
///
/// # Errors
/// [`Refusal`].
pub async fn next_day(care: &Care, by: &Staff) -> Result<Option<Meeting>, Refusal> {
    care.permit(by, Action::SeeOwnDay)?;
    let mut tx = care.read().await?;
    Ok(store::first_after(&mut tx, by.id, care.world.today()).await?)
}

/// Today's appointments; courses among `known` are not read again.
async fn appointments_among(
    care: &Care,
    tx: &mut Tx,
    by: &Staff,
    known: &[Course],
) -> Result<Vec<Appointment>, StoreError> {
    let now = care.world.civil(care.world.now());
    let meetings = store::meetings(tx, by.id, now.date()).await?;
    let is_known = |id: EpisodeId| known.iter().any(|course| course.line.episode == id);
    let unknown: Vec<EpisodeId> = meetings
        .iter()
        .filter_map(|m| m.course.map(|(id, ..)| id))
        .filter(|id| !is_known(*id))
        .collect();
    let others = caseload::of_ids(care, tx, by, &unknown).await?;
    let minute = i64::from(now.hour()) * 60 + i64::from(now.minute());
    let mut rows: Vec<Appointment> = meetings
        .into_iter()
        .map(|meeting| {
            let id = meeting.course.map(|(id, ..)| id);
            let course = known
                .iter()
                .chain(&others)
                .find(|course| Some(course.line.episode) == id);
            Appointment {
                age: meeting
                    .born_on
                    .map(|born| pejling_domain::person::age(born, now.date())),
                brief: course.and_then(|course| course.brief.clone()),
                needs: course.map(|course| course.needs.clone()).unwrap_or_default(),
                moment: Moment::of(&meeting, minute),
                is_next: false,
                meeting,
            }
        })
        .collect();
    if let Some(at) = next_of(&rows) {
        rows[at].is_next = true;
    }
    Ok(rows)
}

/// The one to see to now: a talk under way, else the first that is still to come.
fn next_of(rows: &[Appointment]) -> Option<usize> {
    let open = |row: &&Appointment| !row.moment.is_over() && row.moment != Moment::NoteMissing;
    let under_way = rows.iter().position(|row| row.moment == Moment::UnderWay);
    under_way.or_else(|| rows.iter().position(|row| open(&row)))
}

/// Those that need an eye: off track before cooperation, and the largest fall first.
fn off_track(own: Vec<Course>) -> Vec<Course> {
    let mut courses: Vec<Course> = own
        .into_iter()
        .filter(|course| course.brief.as_ref().is_some_and(Brief::needs_eye))
        .collect();
    courses.sort_by_key(|course| {
        course
            .brief
            .as_ref()
            .map(|brief| (brief.signal(), brief.standing.wellbeing.change.unwrap_or_default()))
    });
    courses
}

#[cfg(test)]
mod tests;
