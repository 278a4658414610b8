//! A year as one document, for the command line and for other systems.

use super::holiday::FRIDAY_AFTER_ASCENSION;
use super::{ClosedDays, Holiday, add_days, easter, holidays};
use jiff::civil::Date;
use serde::Serialize;

/// The holidays of a year and the days a centre closes besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Public holidays by law.
    pub holidays: Vec<Holiday>,
    /// Days closed by setting.
    pub closed: Vec<Date>,
    /// Every day the setting can close, and whether it does.
    pub settings: Vec<OptionalDay>,
}

/// A day that a centre may close.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OptionalDay {
    /// The day.
    pub on: Date,
    /// Its Danish name.
    pub name: &'static str,
    /// Whether the centre closes on it.
    pub closed: bool,
}

/// The holidays of a year, and what a setting closes besides.
pub fn year(year: i16, closed: ClosedDays) -> Year {
    let settings = optional_days(year)
        .into_iter()
        .map(|(on, name)| OptionalDay {
            on,
            name,
            closed: closed.closes(on),
        })
        .collect();
    Year {
        year,
        holidays: holidays(year),
        closed: closed.in_year(year),
        settings,
    }
}

/// The days that a centre may close, in order.
pub(super) fn optional_days(year: i16) -> Vec<(Date, &'static str)> {
    let fixed = [
        (5, 1, "1. maj"),
        (6, 5, "Grundlovsdag"),
        (12, 24, "Juleaftensdag"),
        (12, 31, "Nytårsaftensdag"),
    ];
    let mut days: Vec<(Date, &'static str)> = fixed
        .into_iter()
        .filter_map(|(month, day, name)| Some((Date::new(year, month, day).ok()?, name)))
        .collect();
    days.push((
        add_days(easter(year), FRIDAY_AFTER_ASCENSION),
        "Dagen efter Kristi himmelfartsdag",
    ));
    days.sort_unstable();
    days
}
