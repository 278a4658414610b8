//! The Danish calendar: public holidays, working days and the two directions of a deadline (LR-CAL).
//!
//! A citizen's deadline that ends on a closed day moves forward; the authority's own deadline never moves, so
//! work is planned back to the last working day before it (LR-CAL-04).

mod deadline;
mod holiday;
mod year;

pub use deadline::{LETTER_WORKING_DAYS, citizens_deadline, complaint_deadline, received_by_letter};
pub use holiday::{Holiday, easter, holiday_on, holidays};
pub use year::{OptionalDay, Year, year};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// Days that are no public holidays and on which a centre is closed nevertheless (LR-CAL-02).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[expect(clippy::struct_excessive_bools, reason = "each day is a setting of its own")]
pub struct ClosedDays {
    /// 24 December.
    pub christmas_eve: bool,
    /// 31 December.
    pub new_years_eve: bool,
    /// 5 June (Grundlovsdag).
    pub constitution_day: bool,
    /// 1 May.
    pub may_day: bool,
    /// The Friday after Ascension Day.
    pub friday_after_ascension: bool,
}

impl Default for ClosedDays {
    /// Christmas Eve alone; the rest are the centre's choice.
    fn default() -> Self {
        Self {
            christmas_eve: true,
            ..Self::NONE
        }
    }
}

impl ClosedDays {
    /// Weekends and public holidays only: the working days of the postal service and of the law (LR-CAL-05).
    pub const NONE: Self = Self {
        christmas_eve: false,
        new_years_eve: false,
        constitution_day: false,
        may_day: false,
        friday_after_ascension: false,
    };

    /// The days on which no citizen's deadline ends, beside weekends and holidays (LR-DEC-11).
    pub const CITIZENS_DEADLINE: Self = Self {
        christmas_eve: true,
        new_years_eve: true,
        constitution_day: true,
        ..Self::NONE
    };

    /// Whether the setting closes this day, whatever weekday it falls on.
    pub fn closes(self, on: Date) -> bool {
        match (on.month(), on.day()) {
            (12, 24) => self.christmas_eve,
            (12, 31) => self.new_years_eve,
            (6, 5) => self.constitution_day,
            (5, 1) if self.may_day => true,
            (4..=6, _) if self.friday_after_ascension => {
                on == easter(on.year()).saturating_add(holiday::FRIDAY_AFTER_ASCENSION.days())
            }
            _ => false,
        }
    }

    /// The days this setting closes in a year, in order, with those that are public holidays anyway left out.
    pub fn in_year(self, year: i16) -> Vec<Date> {
        let days = year::optional_days(year).into_iter().map(|(on, _)| on);
        let mut closed: Vec<Date> = days.filter(|&on| self.closes(on) && holiday_on(on).is_none()).collect();
        closed.dedup();
        closed
    }
}

/// Whether people work on this day: no weekend, no public holiday, not closed by setting.
pub fn is_working_day(on: Date, closed: ClosedDays) -> bool {
    !matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday) && !closed.closes(on) && holiday_on(on).is_none()
}

/// The day by which the authority must have acted so as not to miss its own deadline (LR-CAL-04).
pub fn last_working_day_on_or_before(on: Date, closed: ClosedDays) -> Date {
    seek(on, -1, closed)
}

/// The day itself when people work on it, else the next one on which they do.
pub fn next_working_day_on_or_after(on: Date, closed: ClosedDays) -> Date {
    seek(on, 1, closed)
}

/// The first working day after this one.
pub fn next_working_day(after: Date, closed: ClosedDays) -> Date {
    seek(add_days(after, 1), 1, closed)
}

/// Counts working days forward; the start day is not counted (LR-CAL-05).
pub fn add_working_days(from: Date, days: u16, closed: ClosedDays) -> Date {
    (0..days).fold(from, |day, _| next_working_day(day, closed))
}

/// Calendar days forward or back; stops at the ends of the calendar.
pub fn add_days(from: Date, days: i32) -> Date {
    from.saturating_add(days.days())
}

/// The same day number so many months later, or the last day of that month where it has no such day (LR-CAL-05).
pub fn add_months(from: Date, months: i32) -> Date {
    from.saturating_add(months.months())
}

/// Calendar days from one date to another; negative when `to` is the earlier. Summer time cannot alter it (LR-CAL-06).
pub fn days_between(from: Date, to: Date) -> i32 {
    // Within the calendar's 20,000 years the count always fits; the largest value stands for "far away".
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(i32::MAX)
}

fn seek(from: Date, step: i32, closed: ClosedDays) -> Date {
    let mut day = from;
    while !is_working_day(day, closed) {
        let next = add_days(day, step);
        if next == day {
            break;
        }
        day = next;
    }
    day
}

#[cfg(test)]
mod tests;
