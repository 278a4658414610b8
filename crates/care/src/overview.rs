//! A citizen's overview (borgerens overblik): where are we, does it work, what is next.

use jiff::civil::Date;
use pejling_domain::{
    guarantee::PreviousCourse,
    id::{EnquiryId, EpisodeId, PersonId},
    rhythm::{self, Needed},
    session::AppointmentStatus,
};
use pejling_store::{
    StoreError, Tx, appointment, appointment::Appointment, clock_event, enquiry, episode::Episode, staff,
};

use crate::{
    Action, Care, Refusal, Relation, Staff,
    consumption::{self, Statement},
    course,
    enquiry::{ClockSource, Reading, read_clock},
    evaluation::{self, Evaluation},
    followup::{self, Followup},
    person::{self, Header},
    plan::{self, Plan},
    settings,
    stage::{self, StageRow},
    timeline::{self, Stretch},
};

/// Entries of the timeline on the overview.
const ENTRIES: usize = 6;
/// Planned appointments that are looked at.
const APPOINTMENTS: i64 = 20;

/// The clock of the guarantee and the enquiry it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guarantee {
    /// The enquiry.
    pub enquiry: EnquiryId,
    /// Day 0.
    pub received_on: Date,
    /// The enquiry waits: no course has come of it yet.
    pub open: bool,
    /// The clock; none where no clock runs.
    pub clock: Option<Reading>,
}

/// What belongs to one course.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseView {
    /// The course.
    pub episode: Episode,
    /// Name of the counsellor.
    pub counsellor: String,
    /// What it needs, the soonest first.
    pub needs: Vec<Needed>,
    /// Follow-ups after its end.
    pub followups: Vec<Followup>,
    /// The plan in force.
    pub plan: Option<Plan>,
    /// Evaluations, newest first.
    pub evaluations: Vec<Evaluation>,
    /// Stages of change, newest first.
    pub stages: Vec<StageRow>,
    /// What was told of use, in the order it was told.
    pub consumption: Vec<Statement>,
}

/// The overview.
pub struct Overview {
    /// The citizen.
    pub header: Header,
    /// The course shown: the one asked for, else the newest that runs, else the newest. None for those who reach
    /// master data alone.
    pub course: Option<CourseView>,
    /// Every course, running ones first; empty for those who reach master data alone.
    pub courses: Vec<Episode>,
    /// The guarantee: of an open enquiry, else of the course shown.
    pub guarantee: Option<Guarantee>,
    /// Planned appointments from today on, the nearest first.
    pub appointments: Vec<Appointment>,
    /// The newest entries of the timeline; none for those who reach master data alone.
    pub timeline: Option<Stretch>,
    /// The same read, for what other rooms add to the page.
    pub tx: Tx,
}

/// Opens a citizen's overview; the look is told.
///
/// # Errors
/// [`Refusal::NotFound`] out of reach, or for a course that is not this citizen's.
pub async fn overview(
    care: &Care,
    by: &Staff,
    person: PersonId,
    wanted: Option<EpisodeId>,
) -> Result<Overview, Refusal> {
    let (mut tx, header) = person::look(care, by, person, Action::SeePerson, "overview").await?;
    let record = header.relation > Relation::Frame;
    let today = care.world.today();
    let courses = course::of_person(&mut tx, person).await?;
    let shown = match wanted {
        Some(id) => Some(courses.iter().find(|course| course.id == id).ok_or(Refusal::NotFound)?),
        None => courses.first(),
    };
    let guarantee = guarantee(care, &mut tx, (person, shown), &courses).await?;
    let course = match shown {
        Some(episode) if record => Some(course_view(care, &mut tx, episode.clone()).await?),
        _ => None,
    };
    let from_today = appointment::of_person_from(&mut tx, person, today, APPOINTMENTS).await?;
    let planned = |found: &Appointment| found.status == AppointmentStatus::Planned;
    let timeline = if record {
        Some(timeline::newest(care, &mut tx, person, ENTRIES).await?)
    } else {
        None
    };
    Ok(Overview {
        header,
        course,
        courses: if record { courses } else { Vec::new() },
        guarantee,
        appointments: from_today.into_iter().filter(planned).collect(),
        timeline,
        tx,
    })
}

async fn course_view(care: &Care, tx: &mut Tx, episode: Episode) -> Result<CourseView, Refusal> {
    let today = care.world.today();
    let in_force = settings::on(tx, today).await?.rhythm;
    let plan = plan::current(tx, episode.id).await?;
    let evaluations = evaluation::of_episode(tx, episode.id).await?;
    let read = rhythm::Course {
        programme: episode.programme,
        started_on: episode.started_on,
        grant_until: episode.grant_until,
        evaluations: evaluations.iter().map(|held| held.on).collect(),
        closed_on: episode.ended_on,
        followups: Vec::new(),
    };
    let followups = if episode.ended_on.is_some() {
        followup::of_episode(tx, &episode).await?
    } else {
        Vec::new()
    };
    let counsellor = staff::by_id(tx, episode.counsellor)
        .await?
        .map(|row| row.name)
        .unwrap_or_default();
    Ok(CourseView {
        needs: rhythm::needs(&read, plan.is_some(), today, &in_force),
        consumption: consumption::standing(tx, episode.id).await?,
        stages: stage::of_episode(tx, episode.id).await?,
        counsellor,
        followups,
        plan,
        evaluations,
        episode,
    })
}

/// The clock of the newest open enquiry, else that of the course shown.
async fn guarantee(
    care: &Care,
    tx: &mut Tx,
    (person, shown): (PersonId, Option<&Episode>),
    courses: &[Episode],
) -> Result<Option<Guarantee>, StoreError> {
    let enquiries = enquiry::of_person(tx, person).await?;
    let open = enquiries.iter().find(|found| found.stage.is_open());
    let of_course = || {
        enquiries
            .iter()
            .find(|found| shown.is_some_and(|course| course.enquiry == found.id))
    };
    let Some(found) = open.or_else(of_course) else {
        return Ok(None);
    };
    let events = clock_event::of_enquiry(tx, found.id).await?;
    let ended = |course: &Episode| {
        Some(PreviousCourse {
            requested_on: Some(course.requested_on),
            ended_on: course.ended_on?,
        })
    };
    let previous: Vec<PreviousCourse> = courses
        .iter()
        .filter(|course| course.enquiry != found.id)
        .filter_map(ended)
        .collect();
    let source = ClockSource {
        regime: found.asked.regime,
        requested_on: found.asked.received_on,
        events: &events,
        previous: &previous,
    };
    let today = care.world.today();
    let in_force = settings::on(tx, today).await?.guarantee;
    Ok(Some(Guarantee {
        enquiry: found.id,
        received_on: found.asked.received_on,
        open: found.stage.is_open(),
        clock: read_clock(&source, today, in_force),
    }))
}
