//! The plan acted out, day by day, by made-up staff who call the same commands as real ones.

mod agenda;
mod beside;
mod clinic;
mod course;
mod end;
mod house;
mod mapping;
mod tablet;
mod way_in;

use jiff::civil::{Date, DateTime};
use pejling_care::{Care, Staff};
use pejling_domain::id::{AppointmentId, EnquiryId, EpisodeId, FollowupId, PersonId, SessionId};
use pejling_store::world::ManualClock;

use crate::{
    DemoUser, Filled, Progress, Size, SynthError,
    plan::{
        Plan,
        contacts::NOW,
        population::{FULL, SMALL, TODAY},
    },
};
use agenda::What;

/// What has become of an enquiry of the plan.
#[derive(Default)]
struct CaseSoFar {
    enquiry: Option<EnquiryId>,
    /// Grows with every turn, as on the screen of whoever takes the next one.
    version: i64,
    intake: Option<AppointmentId>,
}

/// What has become of a course of the plan.
#[derive(Default)]
struct CourseSoFar {
    episode: Option<EpisodeId>,
    person: Option<PersonId>,
    counsellor: usize,
    booked: Option<AppointmentId>,
    /// The talk that is being held.
    open: Option<SessionId>,
    plan_version: i64,
    followups: Vec<(i32, FollowupId)>,
}

/// The centre while it is acted out.
pub(crate) struct Acting<'a> {
    care: &'a Care,
    plan: &'a Plan,
    staff: Vec<Staff>,
    people: Vec<Option<PersonId>>,
    codes: Vec<Option<String>>,
    cases: Vec<CaseSoFar>,
    courses: Vec<CourseSoFar>,
    /// The next talk of each round with the doctor or a nurse.
    visits: Vec<Option<AppointmentId>>,
    today: Date,
}

/// Makes the centre and acts its years out.
pub(crate) async fn act(
    care: &Care,
    clock: &ManualClock,
    plan: &Plan,
    (size, progress): (Size, &mut dyn Progress),
) -> Result<Filled, SynthError> {
    let years = if size == Size::Full { FULL } else { SMALL };
    let first = years.first().map_or(TODAY, |year| year.from);
    let events = agenda::of(plan);
    let opened = first.min(events.first().map_or(first, |event| event.on));
    set(clock, opened, 7 * 60);
    let (staff, users) = house::open(care, plan, opened).await?;
    let mut acting = Acting {
        care,
        plan,
        staff,
        people: vec![None; plan.people.len()],
        codes: vec![None; plan.people.len()],
        cases: plan.cases.iter().map(|_| CaseSoFar::default()).collect(),
        courses: plan
            .courses
            .iter()
            .map(|course| CourseSoFar {
                counsellor: course.frame.counsellor,
                ..CourseSoFar::default()
            })
            .collect(),
        visits: vec![None; plan.rounds.len()],
        today: opened,
    };
    for (done, event) in events.iter().enumerate() {
        if event.on != acting.today {
            acting.today = event.on;
            progress.day(event.on, done, events.len());
        }
        set(clock, event.on, event.minute);
        acting.step(event.what).await?;
    }
    set(clock, TODAY, NOW);
    progress.day(TODAY, events.len(), events.len());
    Ok(acting.filled(users))
}

fn moment(on: Date, minute: i32) -> DateTime {
    let part = |value: i32| i8::try_from(value).unwrap_or_default();
    DateTime::from_parts(on, jiff::civil::time(part(minute / 60), part(minute % 60), 0, 0))
}

fn set(clock: &ManualClock, on: Date, minute: i32) {
    clock.set_civil(moment(on, minute));
}

impl Acting<'_> {
    async fn step(&mut self, what: What) -> Result<(), SynthError> {
        match what {
            What::Case(case, step) => self.case(case, step).await,
            What::StartUse(course) => self.start_use(course).await,
            What::Begin(course, contact) => self.begin(course, contact).await,
            What::Answer(course, contact, measure) => self.answer(course, contact, measure).await,
            What::Contact(course, contact) => self.contact(course, contact).await,
            What::Map(course, mapping) => self.map(course, mapping).await,
            What::Plan(course) => self.first_plan(course).await,
            What::Evaluate(course, evaluation) => self.evaluate(course, evaluation).await,
            What::HandOver(course) => self.hand_over(course).await,
            What::Renew(course, renewal) => self.renew(course, renewal).await,
            What::FirstVisit(round) => self.first_visit(round).await,
            What::Visit(round, visit) => self.visit(round, visit).await,
            What::MasterData(course) => self.master_data(course).await,
            What::BreakGlass(scene) => self.break_glass(scene).await,
            What::Close(course) => self.close(course).await,
            What::Attempt(course, followup, attempt) => self.attempt(course, followup, attempt).await,
            What::FollowUp(course, followup) => self.follow_up(course, followup).await,
        }
    }

    fn by(&self, course: usize) -> &Staff {
        &self.staff[self.courses[course].counsellor]
    }

    fn episode(&self, course: usize) -> Result<EpisodeId, SynthError> {
        self.courses[course].episode.ok_or(SynthError::OutOfOrder {
            on: self.today,
            what: "a course that has not begun",
        })
    }

    /// Names the step that the house refused.
    fn refused<E: std::error::Error + Send + Sync + 'static>(
        &self,
        what: &'static str,
    ) -> impl FnOnce(E) -> SynthError + use<E> {
        let on = self.today;
        move |why| SynthError::Refused {
            on,
            what,
            why: Box::new(why),
        }
    }

    fn filled(&self, users: Vec<DemoUser>) -> Filled {
        Filled {
            users,
            now: moment(TODAY, NOW),
            people: self.people.iter().flatten().count(),
            courses: self.courses.iter().filter(|course| course.episode.is_some()).count(),
            model: self
                .plan
                .courses
                .iter()
                .zip(&self.courses)
                .find(|(course, _)| course.frame.scene == Some(0))
                .and_then(|(_, so_far)| so_far.person),
        }
    }
}
