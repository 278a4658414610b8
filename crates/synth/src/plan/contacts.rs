//! The talks of a course: when each is agreed for, who comes, who does not, and what still lies ahead.

use jiff::civil::Date;
use pejling_care::appointment::Missed;
use pejling_domain::{
    access::Team,
    episode::{EndStatus, Programme},
    session::Modality,
};

use super::{
    days::{Calendars, TALK, TIMES, add_days, days_between, is_open, open_from},
    frame::{Frame, Group},
    population::TODAY,
};
use crate::seed::{Draw, Seed};

/// An appointment of a course, or its first talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Day.
    pub on: Date,
    /// Minutes since midnight.
    pub minute: i32,
    /// Length in minutes.
    pub minutes: i32,
    /// How it is held.
    pub modality: Modality,
    /// Where.
    pub place: &'static str,
    /// What came of it.
    pub came: Came,
}

/// What came of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// A talk, written up and signed.
    Talk,
    /// A talk whose note is not written yet.
    Unsigned,
    /// Nothing.
    Missed(Missed),
    /// It has not begun.
    Ahead,
}

/// The minute of the demonstration's today: 10.20.
pub const NOW: i32 = 10 * 60 + 20;
/// The first talk of a long day. Whoever has it today has been there.
const EARLY: i32 = 480;
/// Times of today's talks in the order in which they are given away: the first has been held, the second comes soon.
const TODAYS: [i32; 7] = [540, 630, 735, 795, EARLY, 855, 915];

/// How many talks each counsellor has today.
pub struct Today {
    wanted: Vec<usize>,
    given: Vec<usize>,
}

impl Today {
    /// Four to seven each; an early one beside those written out for the first counsellor.
    pub fn new(seed: Seed, counsellors: usize) -> Self {
        let wanted = |at: usize| {
            if at == 0 {
                1
            } else {
                usize::try_from(seed.nth(at).draw().between(4, 6)).unwrap_or(4)
            }
        };
        Self {
            wanted: (0..counsellors).map(wanted).collect(),
            given: vec![0; counsellors],
        }
    }

    fn take(&mut self, counsellor: usize) -> Option<i32> {
        let given = self
            .given
            .get_mut(counsellor)
            .filter(|given| **given < self.wanted[counsellor])?;
        *given += 1;
        Some(if counsellor == 0 { EARLY } else { TODAYS[*given - 1] })
    }
}

/// What talks are fitted into.
pub struct Book {
    /// The counsellors' calendars.
    pub calendars: Calendars,
    /// Today's talks.
    pub today: Today,
}

/// How somebody comes and how often.
struct Habit {
    slot: usize,
    misses: u32,
    tempo: i32,
    held: usize,
}

/// The talks of a course, in order; the first is held on the day it starts.
pub fn of(frame: &Frame, book: &mut Book) -> Vec<Contact> {
    let seed = frame.seed.at("contacts");
    let mut draw = seed.draw();
    let mut habit = Habit {
        slot: draw.below(7) as usize,
        misses: draw.weigh(&[(8, 35), (17, 40), (30, 25)]),
        tempo: draw.between(85, 120),
        held: 0,
    };
    let last_talk = last_talk(frame, &mut draw);
    let mut contacts = Vec::new();
    let mut on = frame.start;
    for at in 0..400 {
        let mut draw = seed.nth(at).draw();
        if contacts.is_empty() {
            let minute = book
                .calendars
                .take(frame.counsellor, on, habit.slot)
                .unwrap_or(TIMES[habit.slot]);
            contacts.push(contact(frame, (on, minute), Came::Talk, &mut draw));
        } else {
            let held_today = contacts.last().is_some_and(|last: &Contact| last.on == TODAY);
            match fit(frame, book, (on, held_today), habit.slot) {
                Some((day, _)) if day > last_talk => break,
                Some((day, minute)) => {
                    let came = came((day, minute), &habit, &mut draw);
                    on = day;
                    contacts.push(contact(frame, (day, minute), came, &mut draw));
                    if came == Came::Ahead {
                        break;
                    }
                }
                None => break,
            }
        }
        let missed = matches!(contacts.last().map(|last| last.came), Some(Came::Missed(_)));
        habit.held += usize::from(!missed);
        if waits_unbooked(frame, on, missed, &mut draw) {
            break;
        }
        let gap = if missed {
            draw.between(5, 9)
        } else {
            gap(frame, habit.held) * habit.tempo / 100
        };
        on = add_days(on, gap.max(2));
    }
    finish(frame, book, &mut contacts, habit.slot);
    contacts
}

/// The last day on which a talk can be held; a running course goes on.
fn last_talk(frame: &Frame, draw: &mut Draw) -> Date {
    match frame.end {
        None => add_days(TODAY, 90),
        Some((end, EndStatus::StayedAway)) => add_days(end, -draw.between(28, 45)).max(frame.start),
        Some((end, EndStatus::Completed)) => add_days(end, -6).max(frame.start),
        Some((end, _)) => add_days(end, -draw.between(1, 14)).max(frame.start),
    }
}

/// A few people have no new appointment: they wanted to ring, or nobody has found a time yet.
fn waits_unbooked(frame: &Frame, on: Date, missed: bool, draw: &mut Draw) -> bool {
    let since = days_between(on, TODAY);
    frame.end.is_none() && (0..=16).contains(&since) && draw.percent(if missed { 40 } else { 4 })
}

/// Days from a talk to the next: often at first, then seldom. The early years had fewer hands.
fn gap(frame: &Frame, held: usize) -> i32 {
    let days = match (frame.group, held) {
        (Group::Relative, _) => 14,
        (_, ..5) => 11,
        (_, ..10) => 21,
        (Group::Drug, 15..) => 60,
        _ => 43,
    };
    match frame.start.year() {
        ..=2017 => days * 5 / 4,
        2020 => days * 9 / 10,
        _ => days,
    }
}

/// The first day from `on` that has room, today rather than a day near it while today has room.
fn fit(frame: &Frame, book: &mut Book, (on, held_today): (Date, bool), slot: usize) -> Option<(Date, i32)> {
    let near = !held_today
        && (-4..=13).contains(&days_between(TODAY, on))
        && frame.runs_on(TODAY)
        && frame.start < add_days(TODAY, -2);
    if near && let Some(minute) = book.today.take(frame.counsellor) {
        return Some((TODAY, minute));
    }
    let mut day = open_from(on);
    for _ in 0..20 {
        if day != TODAY
            && is_open(day)
            && let Some(minute) = book.calendars.take(frame.counsellor, day, slot)
        {
            return Some((day, minute));
        }
        day = open_from(add_days(day, 1));
    }
    None
}

fn came((on, minute): (Date, i32), habit: &Habit, draw: &mut Draw) -> Came {
    if (on, minute + TALK) > (TODAY, NOW) {
        return Came::Ahead;
    }
    if (on, minute) == (TODAY, EARLY) {
        return Came::Talk;
    }
    if draw.percent(habit.misses) {
        return Came::Missed(draw.weigh(&[(Missed::NoShow, 45), (Missed::ByCitizen, 42), (Missed::ByCentre, 13)]));
    }
    let unwritten = match days_between(on, TODAY) {
        0 if minute == TODAYS[0] => 40,
        1..=3 => 4,
        _ => 0,
    };
    if draw.percent(unwritten) {
        Came::Unsigned
    } else {
        Came::Talk
    }
}

/// Whoever stays away has two appointments left that nobody came to; whoever completes has a last talk.
fn finish(frame: &Frame, book: &mut Book, contacts: &mut Vec<Contact>, slot: usize) {
    let Some((end, status)) = frame.end else { return };
    let days: &[(i32, Came)] = match status {
        EndStatus::StayedAway => &[(-22, Came::Missed(Missed::NoShow)), (-14, Came::Missed(Missed::NoShow))],
        EndStatus::Completed => &[(0, Came::Talk)],
        _ => &[],
    };
    for (back, came) in days {
        let on = open_from(add_days(end, *back));
        let after = contacts.last().is_some_and(|last| last.on < on);
        if !after || on > end {
            continue;
        }
        if let Some(minute) = book.calendars.take(frame.counsellor, on, slot) {
            let mut draw = frame.seed.at("last").draw();
            contacts.push(contact(frame, (on, minute), *came, &mut draw));
        }
    }
}

fn contact(frame: &Frame, (on, minute): (Date, i32), came: Came, draw: &mut Draw) -> Contact {
    use Modality as M;
    let shut =
        on.year() == 2020 && matches!(on.month(), 3 | 4) && on.day() > 11 || on.year() == 2020 && on.month() == 4;
    let modality = match frame.team() {
        _ if shut => draw.weigh(&[(M::Phone, 60), (M::Video, 30), (M::InPerson, 10)]),
        Team::Mobile => draw.weigh(&[(M::Home, 62), (M::InPerson, 28), (M::Phone, 10)]),
        _ => draw.weigh(&[(M::InPerson, 86), (M::Phone, 7), (M::Video, 4), (M::Home, 3)]),
    };
    let place = if modality == M::InPerson {
        draw.pick(&["Lokale 1", "Lokale 2", "Lokale 3", "Lokale 4", "Lokale 5", "Lokale 6"])
    } else {
        ""
    };
    let minutes = match (frame.programme, modality) {
        (Programme::Family, M::InPerson) => 75.min(TALK + 10),
        (_, M::Phone) => 25,
        _ => TALK,
    };
    Contact {
        on,
        minute,
        minutes,
        modality,
        place,
        came,
    }
}
