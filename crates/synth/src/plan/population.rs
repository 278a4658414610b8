//! Who is in treatment when: as many people a year as the plan's figures say, their courses, their returns.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use pejling_domain::episode::{EndStatus, Programme, Substance};

use super::{
    days::{add_days, days_between, open_from, open_until},
    frame::{self, Frame, Group},
    person::{Born, People},
};
use crate::seed::Seed;

/// How many people a year is to count (M42), and who comes beside them.
#[derive(Debug, Clone, Copy)]
pub struct Year {
    /// First day on which courses begin.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// How many are to have been in treatment, or how many begin.
    pub quota: Quota,
    /// Courses of support for relatives that begin.
    pub relatives: usize,
    /// Enquiries that come to no course.
    pub not_started: usize,
    /// Percent of beginning people who have been here before.
    pub returning: u32,
}

/// What a year's numbers mean.
#[derive(Debug, Clone, Copy)]
pub enum Quota {
    /// So many people in treatment in the year, those carried over included.
    InTreatment {
        /// All.
        citizens: usize,
        /// Of those, people who turn 15 to 25.
        young: usize,
        /// Of those, people in family-oriented treatment.
        families: usize,
    },
    /// So many begin, whoever is there already: alcohol, drugs, young, families.
    Begin([usize; 4]),
}

const fn in_treatment(citizens: usize, young: usize, families: usize) -> Quota {
    Quota::InTreatment {
        citizens,
        young,
        families,
    }
}

/// The last day of the simulation: the demonstration's today.
pub const TODAY: Date = date(2020, 10, 8);

const fn year(year: i16, quota: Quota, relatives: usize, not_started: usize, returning: u32) -> Year {
    // Who begins today has not begun at twenty past ten.
    let to = if year == 2020 {
        date(2020, 10, 7)
    } else {
        date(year, 12, 31)
    };
    Year {
        from: date(year, 1, 2),
        to,
        quota,
        relatives,
        not_started,
        returning,
    }
}

/// A centre of the size of Randers: 622 citizens in 2016 and growing. The last four months of 2015 fill the house; 2020
/// is counted until the day the demonstration shows, and heads for the plan's 775, 200 and 100.
pub const FULL: &[Year] = &[
    Year {
        from: date(2015, 9, 1),
        to: date(2015, 12, 31),
        quota: Quota::Begin([205, 78, 62, 27]),
        relatives: 12,
        not_started: 24,
        returning: 0,
    },
    year(2016, in_treatment(622, 142, 53), 24, 70, 10),
    year(2017, in_treatment(651, 149, 58), 26, 105, 17),
    year(2018, in_treatment(694, 168, 71), 30, 190, 22),
    year(2019, in_treatment(729, 181, 84), 34, 405, 25),
    year(2020, in_treatment(708, 178, 83), 32, 365, 27),
];

/// A small centre over nine months, with every kind of situation: for browser journeys and tests.
pub const SMALL: &[Year] = &[Year {
    from: date(2020, 1, 8),
    to: date(2020, 10, 7),
    quota: Quota::Begin([22, 9, 10, 6]),
    relatives: 3,
    not_started: 12,
    returning: 0,
}];

/// Courses in the making.
pub struct Population {
    /// People.
    pub people: People,
    /// Courses, in no order that means anything.
    pub frames: Vec<Frame>,
    seed: Seed,
}

impl Population {
    /// A population that begins with the courses somebody has written out.
    pub fn new(seed: Seed, people: People, frames: Vec<Frame>) -> Self {
        Self { people, frames, seed }
    }

    /// Adds a year.
    pub fn add(&mut self, year: &Year) {
        let seed = self.seed.at("year").nth(usize::from(year.from.year().unsigned_abs()));
        let mut back = Returning::new(self, year);
        for (group, count) in self.to_begin(year) {
            let seed = seed.at(group.name());
            for at in 0..count {
                self.begin(seed.nth(at), group, year, &mut back);
            }
        }
        self.return_within(seed.at("again"), year);
    }

    /// How many of each group are to begin, given who is there already.
    fn to_begin(&self, year: &Year) -> [(Group, usize); 5] {
        let [alcohol, drug, young, family] = match year.quota {
            Quota::Begin(counts) => counts,
            Quota::InTreatment {
                citizens,
                young,
                families,
            } => {
                let there = self.counted(year.to);
                let family = families.saturating_sub(there.families);
                let young = young.saturating_sub(there.young);
                let others = citizens.saturating_sub(there.citizens + family + young);
                let drug = others * 22 / 100;
                [others - drug, drug, young, family]
            }
        };
        [
            (Group::Alcohol, alcohol),
            (Group::Drug, drug),
            (Group::Young, young),
            (Group::Family, family),
            (Group::Relative, year.relatives),
        ]
    }

    /// People in treatment between 1 January and a day, counted as the centre's figures count them.
    pub fn counted(&self, until: Date) -> Counted {
        let first = date(until.year(), 1, 1);
        let there = |frame: &&Frame| {
            frame.programme != Programme::Relative
                && frame.start <= until
                && frame.end.is_none_or(|(end, _)| end >= first)
        };
        let mut citizens = BTreeSet::new();
        let mut families = BTreeSet::new();
        for frame in self.frames.iter().filter(there) {
            citizens.insert(frame.person);
            if frame.programme == Programme::Family {
                families.insert(frame.person);
            }
        }
        let young = citizens
            .iter()
            .filter(|person| self.people.all[**person].is_young_in(until.year()))
            .count();
        Counted {
            citizens: citizens.len(),
            young,
            families: families.len(),
        }
    }

    fn begin(&mut self, seed: Seed, group: Group, year: &Year, back: &mut Returning) {
        let start = start_day(seed.at("start"), year);
        let person = match back.draw(seed.at("back"), group, year.returning) {
            Some(person) => person,
            None => self.somebody(seed.at("person"), group, start.year()),
        };
        self.frames.push(frame::course(seed.at("course"), person, group, start));
    }

    fn somebody(&mut self, seed: Seed, group: Group, year: i16) -> usize {
        let years = |oldest, youngest| Born {
            from: year - oldest,
            to: year - youngest,
        };
        match group {
            Group::Young => self.people.known(seed, years(25, 16)),
            Group::Family => self.people.known(seed, years(52, 27)),
            Group::Drug => self.people.known(seed, years(58, 26)),
            Group::Relative => self.people.without_number(seed, years(70, 26)),
            Group::Alcohol if seed.draw().percent(6) => self.people.anonymous(seed),
            Group::Alcohol => self.people.known(seed, years(74, 27)),
        }
    }

    /// Some come back in the year in which they left (M32).
    fn return_within(&mut self, seed: Seed, year: &Year) {
        let mut again = Vec::new();
        for (at, frame) in self.frames.iter().enumerate() {
            let Some((end, status)) = frame.end.filter(|(end, _)| end.year() == year.to.year()) else {
                continue;
            };
            let seed = seed.nth(at);
            let mut draw = seed.draw();
            let leaves_for_good = matches!(status, EndStatus::Died | EndStatus::Moved | EndStatus::Completed);
            let alone = self
                .frames
                .iter()
                .filter(|other| other.person == frame.person)
                .all(|other| other.start <= frame.start);
            let start = open_from(add_days(end, draw.between(45, 160)));
            if !leaves_for_good && alone && frame.scene.is_none() && start <= year.to && draw.percent(22) {
                again.push(frame::course(seed.at("course"), frame.person, frame.group, start));
            }
        }
        self.frames.extend(again);
    }
}

/// What the figures count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// People in treatment.
    pub citizens: usize,
    /// Of those, young.
    pub young: usize,
    /// Of those, in family-oriented treatment.
    pub families: usize,
}

/// People who were here in earlier years and may come back, by group.
struct Returning(Vec<(Group, Vec<usize>)>);

impl Returning {
    fn new(population: &Population, year: &Year) -> Self {
        let long_gone = add_days(date(year.from.year(), 1, 1), -40);
        let gone = |person: usize| {
            let mut own = population.frames.iter().filter(|frame| frame.person == person);
            own.all(|frame| {
                frame.scene.is_none()
                    && frame.end.is_some_and(|(end, status)| {
                        end < long_gone && !matches!(status, EndStatus::Died | EndStatus::Moved)
                    })
            })
        };
        let mut by_group: Vec<(Group, Vec<usize>)> = Group::ALL.iter().map(|group| (*group, Vec::new())).collect();
        let mut seen = BTreeSet::new();
        for frame in population.frames.iter().rev() {
            let person = &population.people.all[frame.person];
            if !seen.insert(frame.person) || !gone(frame.person) || person.anonymous {
                continue;
            }
            let group = match frame.group {
                Group::Young if !person.is_young_in(year.to.year()) && frame.substance == Substance::Alcohol => {
                    Group::Alcohol
                }
                Group::Young if !person.is_young_in(year.to.year()) => Group::Drug,
                group => group,
            };
            if let Some((_, people)) = by_group.iter_mut().find(|(of, _)| *of == group) {
                people.push(frame.person);
            }
        }
        Self(by_group)
    }

    fn draw(&mut self, seed: Seed, group: Group, percent: u32) -> Option<usize> {
        let mut draw = seed.draw();
        let (_, people) = self.0.iter_mut().find(|(of, _)| *of == group)?;
        if people.is_empty() || !draw.percent(percent) {
            return None;
        }
        let at = draw.below(u32::try_from(people.len()).ok()?) as usize;
        Some(people.swap_remove(at))
    }
}

/// A working day, fewer in July, at Christmas and in the spring of 2020.
fn start_day(seed: Seed, year: &Year) -> Date {
    let mut draw = seed.draw();
    loop {
        let on = add_days(year.from, draw.between(0, days_between(year.from, year.to)));
        let kept = match (on.year(), on.month()) {
            (2020, 3 | 4) => 65,
            (_, 7) => 60,
            (_, 12) => 75,
            _ => 100,
        };
        if draw.percent(kept) {
            let open = open_from(on);
            return if open <= year.to { open } else { open_until(on) };
        }
    }
}
