//! Public holidays (helligdage), by law and by Easter.

use super::{add_days, days_between};
use jiff::civil::Date;
use serde::Serialize;

/// Days from Easter Sunday to the Friday after Ascension Day.
pub(super) const FRIDAY_AFTER_ASCENSION: i32 = 40;
/// Days from Easter Sunday to Great Prayer Day.
const GREAT_PRAYER_DAY: i32 = 26;
/// The last year with Great Prayer Day; abolished from 2024.
const LAST_GREAT_PRAYER_DAY: i16 = 2023;

/// Holidays that follow Easter: days from Easter Sunday, and the name.
const MOVABLE: [(i32, &str); 8] = [
    (-3, "Skærtorsdag"),
    (-2, "Langfredag"),
    (0, "Påskedag"),
    (1, "2. påskedag"),
    (GREAT_PRAYER_DAY, "Store bededag"),
    (39, "Kristi himmelfartsdag"),
    (49, "Pinsedag"),
    (50, "2. pinsedag"),
];

/// Holidays with a date of their own: month, day, and the name.
const FIXED: [(i8, i8, &str); 3] = [(1, 1, "Nytårsdag"), (12, 25, "Juledag"), (12, 26, "2. juledag")];

/// A public holiday by law. Its name is Danish in every language, as the day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Holiday {
    /// The day.
    pub on: Date,
    /// Its Danish name.
    pub name: &'static str,
}

/// The public holidays of a year, in order (LR-CAL-01).
pub fn holidays(year: i16) -> Vec<Holiday> {
    let sunday = easter(year);
    let fixed = FIXED.iter().filter_map(|&(month, day, name)| {
        Some(Holiday {
            on: Date::new(year, month, day).ok()?,
            name,
        })
    });
    let movable = MOVABLE
        .iter()
        .filter(|&&(offset, _)| is_kept(offset, year))
        .map(|&(offset, name)| Holiday {
            on: add_days(sunday, offset),
            name,
        });
    let mut all: Vec<Holiday> = fixed.chain(movable).collect();
    all.sort_by_key(|holiday| holiday.on);
    all
}

/// The name of the public holiday that falls on this day.
pub fn holiday_on(on: Date) -> Option<&'static str> {
    if let Some(&(.., name)) = FIXED
        .iter()
        .find(|&&(month, day, _)| (on.month(), on.day()) == (month, day))
    {
        return Some(name);
    }
    let offset = days_between(easter(on.year()), on);
    MOVABLE
        .iter()
        .find(|&&(at, _)| at == offset && is_kept(at, on.year()))
        .map(|&(_, name)| name)
}

fn is_kept(offset: i32, year: i16) -> bool {
    offset != GREAT_PRAYER_DAY || year <= LAST_GREAT_PRAYER_DAY
}

/// Easter Sunday of a Gregorian year, by the anonymous computus (Meeus, Astronomical Algorithms, ch. 8).
#[expect(clippy::many_single_char_names, reason = "the letters of the published algorithm")]
pub fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    // Days after 22 March, the earliest Easter there is.
    let after = h + l - 7 * m;
    add_days(Date::new(year, 3, 22).unwrap_or(Date::ZERO), after)
}
