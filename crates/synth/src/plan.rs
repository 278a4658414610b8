//! What happens at the made-up centre, worked out before anything is done: pure, from a seed and a size.

pub mod beside;
pub mod clinic;
pub mod contacts;
pub mod course;
pub mod days;
pub mod detail;
pub mod frame;
pub mod mapping;
pub mod outcome;
pub mod person;
pub mod population;
pub mod scenes;
pub mod scores;
pub mod staff;
pub mod talk;
pub mod way_in;

use pejling_domain::access::{Role, Team};

use crate::{Size, seed::Seed};
use clinic::Round;
use contacts::{Book, Came, Contact, Today};
use course::Course;
use days::{Calendars, add_days};
use frame::Frame;
use person::{People, Person};
use population::{Population, TODAY};
use staff::Member;
use way_in::{Case, Desk};

/// Everything that happens until today.
pub struct Plan {
    /// Staff; counsellors first.
    pub staff: Vec<Member>,
    /// Citizens and relatives.
    pub people: Vec<Person>,
    /// Courses.
    pub courses: Vec<Course>,
    /// Enquiries.
    pub cases: Vec<Case>,
    /// Whom the doctor and the nurses see.
    pub rounds: Vec<Round>,
}

impl Plan {
    /// Works out a centre of this size.
    pub fn of(seed: u64, size: Size) -> Self {
        let seed = Seed::new(seed);
        let years = match size {
            Size::Full => population::FULL,
            Size::Small => population::SMALL,
        };
        let staff = staff::everybody(size == Size::Full);
        let mut people = People::default();
        let scenes = scenes::frames(seed.at("scene"), &mut people);
        let mut population = Population::new(seed.at("population"), people, scenes);
        for year in years {
            population.add(year);
        }
        let Population {
            mut people, mut frames, ..
        } = population;
        frames.sort_by_key(|frame| frame.start);
        outcome::give(&mut frames);
        outcome::give_waits(seed.at("waits"), &mut frames);
        give_counsellors(&staff, &mut frames);
        let first = years.first().map_or(TODAY, |year| year.from);
        let mut desk = Desk::of(&staff, add_days(first, -60));
        let mut cases: Vec<Case> = frames
            .iter()
            .enumerate()
            .map(|frame| way_in::of_course(&people, &mut desk, frame))
            .collect();
        for year in years {
            let seed = seed.at("not started").nth(usize::from(year.from.year().unsigned_abs()));
            cases.extend(way_in::not_started(seed, &mut people, &mut desk, year));
        }
        cases.extend(way_in::board::cases(seed.at("board"), &mut people, &mut desk));
        let mut courses = courses(seed.at("courses"), &staff, frames);
        for case in &cases {
            if let (Some(course), Some(until)) = (case.course, case.granted_until()) {
                courses[course].renewals = beside::renewals(&courses[course].frame, until);
            }
        }
        for course in &mut courses {
            course.home = beside::home(&course.frame, &people.all[course.frame.person]);
        }
        Self {
            rounds: clinic::rounds(seed.at("clinic"), &staff, &courses),
            staff,
            people: people.all,
            courses,
            cases,
        }
    }
}

/// Each course to the counsellor of its team who has fewest at the time.
fn give_counsellors(staff: &[Member], frames: &mut [Frame]) {
    for at in 0..frames.len() {
        if frames[at].scene.is_some() {
            continue;
        }
        let (team, start) = (frames[at].team(), frames[at].start);
        let load = |counsellor: usize| {
            frames[..at]
                .iter()
                .filter(|other| other.counsellor == counsellor && other.runs_on(start))
                .count()
        };
        let fewest = staff::of_team(staff, team)
            .into_iter()
            .min_by_key(|counsellor| load(*counsellor));
        frames[at].counsellor = fewest.unwrap_or_default();
    }
}

fn courses(seed: Seed, staff: &[Member], frames: Vec<Frame>) -> Vec<Course> {
    let counsellors = staff::with_role(staff, Role::Counsellor).len();
    let first = frames.first().map_or(TODAY, |frame| frame.start);
    let mut book = Book {
        calendars: Calendars::new(counsellors, first, add_days(TODAY, 120)),
        today: Today::new(seed.at("today"), counsellors),
    };
    // The first counsellor's day is full with the scenes.
    book.calendars.fill(0, TODAY);
    let colleague = |frame: &Frame| {
        let team: Team = frame.team();
        staff::of_team(staff, team)
            .into_iter()
            .find(|other| *other != frame.counsellor && *other != 0)
    };
    frames
        .into_iter()
        .map(|frame| {
            let other = colleague(&frame);
            match frame.scene {
                Some(scene) => scenes::course(frame, scene),
                None => drawn(frame, &mut book, other),
            }
        })
        .collect()
}

fn drawn(frame: Frame, book: &mut Book, colleague: Option<usize>) -> Course {
    let contacts = contacts::of(&frame, book);
    let talks = talk::of(&frame, &contacts);
    let uses = detail::Uses::of(&frame);
    let plan = detail::plan(&frame, &contacts);
    let evaluations = detail::evaluations(&frame, &contacts, plan.as_ref(), &uses);
    let close = detail::close(&frame, &uses);
    let followups = detail::followups(&frame, close.as_ref(), &uses);
    let start_use = uses.at_start();
    let hand_over = hand_over(&frame, &contacts).zip(colleague);
    let mappings = mapping::of(&frame, &contacts, &uses);
    Course {
        frame,
        contacts,
        talks,
        mappings,
        start_use,
        plan,
        evaluations,
        renewals: Vec::new(),
        home: None,
        close,
        followups,
        hand_over,
    }
}

/// Now and then somebody else takes over, between two talks.
fn hand_over(frame: &Frame, contacts: &[Contact]) -> Option<usize> {
    let mut draw = frame.seed.at("hand over").draw();
    let quiet = |at: &usize| contacts[*at].came == Came::Talk && contacts[*at].on < add_days(TODAY, -30);
    let middle = (contacts.len() / 2..contacts.len().saturating_sub(2)).find(quiet)?;
    draw.percent(4).then_some(middle)
}
