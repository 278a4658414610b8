//! The centre's working days, and the hours in which it works.

use jiff::civil::Date;
use pejling_domain::calendar::{self, ClosedDays};

pub use pejling_domain::calendar::{add_days, add_months, days_between};

/// People work at the centre on this day.
pub fn is_open(on: Date) -> bool {
    calendar::is_working_day(on, ClosedDays::default())
}

/// The day itself or the next one on which people work.
pub fn open_from(on: Date) -> Date {
    calendar::next_working_day_on_or_after(on, ClosedDays::default())
}

/// The day itself or the last one before it on which people worked.
pub fn open_until(on: Date) -> Date {
    calendar::last_working_day_on_or_before(on, ClosedDays::default())
}

/// Times of an ordinary day at which talks begin, in minutes since midnight.
pub const TIMES: [i32; 7] = [540, 600, 660, 735, 795, 855, 915];

/// Length of an ordinary talk, in minutes.
pub const TALK: i32 = 50;

/// Calendars of the counsellors: who is taken when.
pub struct Calendars {
    first: Date,
    days: usize,
    taken: Vec<u8>,
}

impl Calendars {
    /// Empty calendars of so many counsellors from one day to another.
    pub fn new(counsellors: usize, first: Date, last: Date) -> Self {
        let days = usize::try_from(days_between(first, last) + 1).unwrap_or_default();
        Self {
            first,
            days,
            taken: vec![0; counsellors * days],
        }
    }

    fn at(&mut self, counsellor: usize, on: Date) -> Option<&mut u8> {
        let day = usize::try_from(days_between(self.first, on))
            .ok()
            .filter(|day| *day < self.days)?;
        self.taken.get_mut(counsellor * self.days + day)
    }

    /// How many talks stand in a day.
    pub fn load(&mut self, counsellor: usize, on: Date) -> u32 {
        self.at(counsellor, on).map_or(u32::MAX, |taken| taken.count_ones())
    }

    /// Takes a time on a day, the wished one if it is free; none when the day is full.
    pub fn take(&mut self, counsellor: usize, on: Date, wished: usize) -> Option<i32> {
        let taken = self.at(counsellor, on)?;
        let free = (0..TIMES.len())
            .map(|step| (wished + step) % TIMES.len())
            .find(|slot| *taken & (1 << slot) == 0)?;
        *taken |= 1 << free;
        Some(TIMES[free])
    }

    /// Keeps a day free of further talks.
    pub fn fill(&mut self, counsellor: usize, on: Date) {
        if let Some(taken) = self.at(counsellor, on) {
            *taken = u8::MAX;
        }
    }
}
