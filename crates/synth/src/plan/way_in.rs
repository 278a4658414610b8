//! The way in: who turned to the centre, what was asked, and each step until a course began or the enquiry was closed.

mod asked;
pub mod board;
mod steps;

use jiff::civil::Date;
use pejling_care::appointment::Missed;
use pejling_domain::{access::Role, enquiry::CloseReason, guarantee::Event, visitation::Proposal};

pub use asked::Asked;

use super::{
    days::{Calendars, add_days, days_between, is_open, open_from, open_until},
    frame::{Frame, Group},
    person::{Born, People},
    population::{TODAY, Year},
    staff::{Member, with_role},
};
use crate::seed::{Draw, Seed};

/// One enquiry and what was done about it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Whose.
    pub person: usize,
    /// What was asked.
    pub asked: Asked,
    /// What was done, in order; the first step takes the enquiry in.
    pub steps: Vec<Step>,
    /// The course it came to, by place.
    pub course: Option<usize>,
    /// Who answers for it from the first day, by place in the staff.
    pub owner: Option<usize>,
}

impl Case {
    /// The last day of the grant, where one was given.
    pub fn granted_until(&self) -> Option<Date> {
        self.steps.iter().find_map(|step| match &step.what {
            Do::Decide(proposal) => proposal.until,
            _ => None,
        })
    }
}

/// Something somebody did.
#[derive(Debug, Clone)]
pub struct Step {
    /// Day.
    pub on: Date,
    /// Minute of the day.
    pub minute: i32,
    /// By whom, by place in the staff.
    pub by: usize,
    /// What.
    pub what: Do,
}

/// What is done about an enquiry.
#[derive(Debug, Clone)]
pub enum Do {
    /// Takes it in.
    Register,
    /// Sets a day to ring back.
    CallBack(Date),
    /// Writes down contact, a circumstance, the doctor's interview.
    Event(Event),
    /// Books the first talk: day, minute, with whom.
    Book(Date, i32, usize),
    /// Nobody came to the first talk, or it was cancelled.
    Missed(Missed),
    /// Ready for visitation.
    Ready,
    /// Decides.
    Decide(Box<Proposal>),
    /// Closes it without a start.
    Close(CloseReason),
    /// Starts the course.
    Start,
}

/// Who takes part in the way in, by place in the staff, and when they are taken.
pub struct Desk {
    takers: Vec<(usize, u32)>,
    visitators: Vec<usize>,
    partner: usize,
    calendars: Calendars,
}

impl Desk {
    /// The desk of a staff.
    pub fn of(staff: &[Member], first: Date) -> Self {
        let mut takers: Vec<(usize, u32)> = Vec::new();
        for (role, weight) in [(Role::Visitator, 40), (Role::Secretary, 45), (Role::Nurse, 5)] {
            takers.extend(with_role(staff, role).into_iter().map(|at| (at, weight)));
        }
        let calendars = Calendars::new(staff.len(), first, add_days(TODAY, 60));
        Self {
            takers,
            visitators: with_role(staff, Role::Visitator),
            partner: with_role(staff, Role::Partner).first().copied().unwrap_or_default(),
            calendars,
        }
    }

    /// A time for a first talk with the visitator who is asked for or another one, on the day or one soon after.
    fn take(&mut self, on: Date, asked_for: usize, slot: usize) -> (Date, i32, usize) {
        let mut day = open_from(on);
        for _ in 0..30 {
            let others = self.visitators.clone().into_iter().filter(|other| *other != asked_for);
            for with in std::iter::once(asked_for).chain(others) {
                if let Some(minute) = self.calendars.take(with, day, slot) {
                    return (day, minute, with);
                }
            }
            day = open_from(add_days(day, 1));
        }
        (day, 480, asked_for)
    }
}

/// The enquiry a course began with.
pub fn of_course(people: &People, desk: &mut Desk, (at, frame): (usize, &Frame)) -> Case {
    let seed = frame.seed.at("way in");
    let received = frame.received.unwrap_or_else(|| received(seed.at("wait"), frame));
    let asked = asked::of_course(seed.at("asked"), people, frame, received);
    let mut steps = steps::Steps::begin(desk, seed.at("steps"), &asked);
    steps.until_start(frame);
    Case {
        person: frame.person,
        asked,
        steps: steps.done(),
        course: Some(at),
        owner: None,
    }
}

/// The day of the request.
fn received(seed: Seed, frame: &Frame) -> Date {
    let (mut draw, start) = (seed.draw(), frame.start);
    let days = if frame.waited {
        draw.between(15, 31)
    } else {
        draw.around(8, 2).clamp(3, 14)
    };
    let on = add_days(start, -days);
    // Nearly all requests come on working days.
    if is_open(on) || draw.percent(15) {
        return on;
    }
    let before = open_until(on);
    let within = days <= 14 && days_between(before, start) > 14;
    if within { open_from(on).min(start) } else { before }
}

/// The enquiries of a year that came to no course.
pub fn not_started(seed: Seed, people: &mut People, desk: &mut Desk, year: &Year) -> Vec<Case> {
    let mut cases = Vec::with_capacity(year.not_started);
    for at in 0..year.not_started {
        let seed = seed.nth(at);
        let mut draw = seed.draw();
        // The last weeks are left to the enquiries that are open today.
        let last = days_between(year.from, year.to) - if year.to.month() == 12 { 0 } else { 24 };
        let on = open_from(add_days(year.from, draw.between(0, last)));
        let person = stranger(seed.at("person"), people, on, &mut draw);
        let asked = asked::not_started(seed.at("asked"), people, person, on);
        let mut steps = steps::Steps::begin(desk, seed.at("steps"), &asked);
        steps.until_close(asked.wish);
        cases.push(Case {
            person,
            asked,
            steps: steps.done(),
            course: None,
            owner: None,
        });
    }
    cases
}

fn stranger(seed: Seed, people: &mut People, on: Date, draw: &mut Draw) -> usize {
    let years = |oldest: i16, youngest: i16| Born {
        from: on.year() - oldest,
        to: on.year() - youngest,
    };
    match draw.below(100) {
        ..14 => people.anonymous(seed),
        14..34 => people.known(seed, years(25, 15)),
        34..50 => people.without_number(seed, years(76, 26)),
        _ => people.known(seed, years(76, 26)),
    }
}

/// The group a person without a course would have been counted in.
fn group_of(people: &People, person: usize, year: i16, draw: &mut Draw) -> Group {
    let person = &people.all[person];
    if person.is_young_in(year) {
        Group::Young
    } else {
        draw.weigh(&[(Group::Alcohol, 72), (Group::Drug, 28)])
    }
}
