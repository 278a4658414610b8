//! What the doctor and the nurses do: talks about medicine, beside those of the counsellor.

use jiff::civil::{Date, date};
use pejling_domain::{
    Code,
    access::Role,
    episode::{Programme, Substance},
};

use super::{
    contacts::NOW,
    course::Course,
    days::{add_days, open_from, open_until},
    frame::Frame,
    population::TODAY,
    staff::{Member, with_role},
};
use crate::{seed::Seed, words::notes};

/// Their calendars are kept here from this day on.
const FROM: Date = date(2020, 7, 1);
/// Days of treatment before the first of them.
const SETTLED_DAYS: i32 = 14;
/// Most people one of them follows.
const MOST: usize = 14;

/// The talks of one course with the doctor or a nurse. Each agrees on the next.
#[derive(Debug, Clone)]
pub struct Round {
    /// Course.
    pub course: usize,
    /// Doctor or nurse, by place in the staff.
    pub with: usize,
    /// In order.
    pub visits: Vec<Visit>,
}

/// A talk with the doctor or a nurse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Day.
    pub on: Date,
    /// Minutes since midnight.
    pub minute: i32,
    /// Length in minutes.
    pub minutes: i32,
    /// Theme and agreement of the note.
    pub words: (&'static str, &'static str),
}

impl Visit {
    /// It has been held and written up.
    pub fn is_over(&self) -> bool {
        (self.on, self.minute + self.minutes) < (TODAY, NOW)
    }
}

/// How somebody's days look.
struct Practice {
    /// Times of day.
    times: &'static [i32],
    minutes: i32,
    /// Days between two talks with the same person.
    gap: i32,
    words: &'static [(&'static str, &'static str)],
}

const DOCTOR: Practice = Practice {
    times: &[510, 555, 630, 675, 780],
    minutes: 40,
    gap: 84,
    words: notes::DOCTOR,
};
const NURSE: Practice = Practice {
    times: &[495, 540, 580, 645, 750, 795],
    minutes: 30,
    gap: 28,
    words: notes::NURSE,
};

/// Everybody the doctor and the nurses follow: people with a running course about drugs, those in medical treatment
/// first.
pub fn rounds(seed: Seed, staff: &[Member], courses: &[Course]) -> Vec<Round> {
    let mut followed: Vec<usize> = (0..courses.len())
        .filter(|at| is_followed(&courses[*at].frame))
        .collect();
    followed.sort_by_key(|at| (!has_medicine(&courses[*at].frame), courses[*at].frame.start));
    let mut rounds = Vec::new();
    for (role, practice) in [(Role::Doctor, &DOCTOR), (Role::Nurse, &NURSE)] {
        let hands = with_role(staff, role);
        for (at, with) in hands.iter().enumerate() {
            let mine = followed.iter().skip(at).step_by(hands.len()).take(MOST);
            rounds.extend(mine.enumerate().map(|(place, course)| Round {
                course: *course,
                with: *with,
                visits: visits(
                    seed.at(role.code()).nth(*course),
                    practice,
                    (place, courses[*course].frame.start),
                ),
            }));
        }
    }
    rounds
}

fn is_followed(frame: &Frame) -> bool {
    frame.programme == Programme::Drug && frame.end.is_none() && frame.start < add_days(TODAY, -2 * SETTLED_DAYS)
}

fn has_medicine(frame: &Frame) -> bool {
    matches!(
        frame.substance,
        Substance::Heroin | Substance::Opioids | Substance::Benzodiazepines
    )
}

/// One talk today or soon, and those before it back to the first.
fn visits(seed: Seed, practice: &Practice, (place, start): (usize, Date)) -> Vec<Visit> {
    let mut draw = seed.draw();
    let days = practice.times.len();
    let next = if place < days {
        TODAY
    } else {
        open_from(add_days(TODAY, draw.between(1, practice.gap * 2 / 3)))
    };
    let minute = practice.times[place % days];
    let earliest = FROM.max(add_days(start, SETTLED_DAYS));
    let mut visits = Vec::new();
    let mut on = next;
    while on >= earliest {
        visits.push(Visit {
            on,
            minute,
            minutes: practice.minutes,
            words: draw.pick(practice.words),
        });
        on = open_until(add_days(on, -practice.gap));
    }
    visits.reverse();
    visits
}
