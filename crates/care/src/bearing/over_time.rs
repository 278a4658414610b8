//! Change over time: waiting month by month and effect quarter by quarter, told from chance (measurement.md 7).
//!
//! Limits come from a base period of at least twelve points and stay: they are reckoned anew only from a day that
//! somebody has written down with its reason. Until then the base is the first year shown.

use jiff::{ToSpan, civil::Date};
use pejling_domain::{calendar::days_between, setting::SettingName};
use pejling_measure::{
    chart::{PChart, Xmr, p_chart_from, xmr_from},
    figure::Figure,
};
use pejling_store::{
    StoreError, Tx,
    bearing::{EndedCourse, Started},
    setting,
};

use super::{breakdown::verdict, median};

/// Months shown.
pub const MONTHS: i32 = 24;
/// Months shown at most, where the base period lies further back.
const MOST_MONTHS: i32 = 60;
/// Points of a base period, at least.
const LEAST_BASE: usize = 12;

/// What limits are reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// The first month of the charts by month.
    pub first: Date,
    /// Somebody has written the day down; else it is the first month shown.
    pub decided: bool,
    /// Points of the base period.
    pub points: usize,
}

impl Base {
    /// The base in force: the newest decision that has begun, where it is not too far back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn load(tx: &mut Tx, today: Date) -> Result<Self, StoreError> {
        let first_shown = today.first_of_month().saturating_sub((MONTHS - 1).months());
        let earliest = today.first_of_month().saturating_sub((MOST_MONTHS - 1).months());
        let rows = setting::all(tx).await?;
        let newest = rows
            .iter()
            .rfind(|row| row.name == SettingName::BaseMonths && row.valid_from <= today);
        let points = newest.map_or(LEAST_BASE, |row| usize::try_from(row.value).unwrap_or(LEAST_BASE));
        let decided = newest
            .map(|row| row.valid_from.first_of_month())
            .filter(|first| *first >= earliest);
        Ok(Self {
            first: decided.unwrap_or(first_shown),
            decided: decided.is_some(),
            points: points.max(LEAST_BASE),
        })
    }
}

/// Waiting in one month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaitMonth {
    /// First of the month.
    pub first: Date,
    /// Courses started.
    pub started: u32,
    /// Median days from request to start; none where nothing started.
    pub median: Option<f64>,
}

/// Waiting month by month.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The months.
    pub months: Vec<WaitMonth>,
    /// Chart of those with a median.
    pub chart: Figure<Xmr>,
    /// Months that the chart signals, by their place among the months, with why.
    pub signals: Vec<pejling_measure::chart::Signal>,
}

/// Waiting by month of the start.
pub fn waiting(started: &[Started], base: Base, today: Date) -> Waiting {
    let mut months = Vec::new();
    let mut first = base.first;
    while first <= today {
        let last = first.last_of_month();
        let mine = started.iter().filter(|s| (first..=last).contains(&s.started_on));
        let mut days: Vec<i32> = mine.map(|s| days_between(s.requested_on, s.started_on)).collect();
        days.sort_unstable();
        months.push(WaitMonth {
            first,
            started: u32::try_from(days.len()).unwrap_or(u32::MAX),
            median: median(&days),
        });
        first = last.saturating_add(1.day());
    }
    let known: Vec<(usize, f64)> = months
        .iter()
        .enumerate()
        .filter_map(|(at, month)| Some((at, month.median?)))
        .collect();
    let values: Vec<f64> = known.iter().map(|(_, median)| *median).collect();
    let chart = xmr_from(&values, base.points);
    let signals = chart.as_ref().map(|chart| chart.signals.clone()).unwrap_or_default();
    let placed = signals.into_iter().map(|signal| pejling_measure::chart::Signal {
        at: known[signal.at].0,
        ..signal
    });
    Waiting {
        signals: placed.collect(),
        months,
        chart,
    }
}

/// Effect in one quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    /// Year.
    pub year: i16,
    /// 1 to 4.
    pub quarter: i8,
    /// Courses that ended and can be judged by their start.
    pub counted: u32,
    /// Of those, with effect.
    pub with_effect: u32,
}

/// Effect quarter by quarter.
#[derive(Debug, Clone)]
pub struct Quarters {
    /// Alcohol, or drugs.
    pub alcohol: bool,
    /// The quarters, those that have ended.
    pub quarters: Vec<Quarter>,
    /// Their chart.
    pub chart: Figure<PChart>,
}

/// Effect by quarter of the end, for the quarters of the period that are over.
pub fn quarters(courses: &[EndedCourse], alcohol: bool, period: super::Period) -> Quarters {
    let of = |on: Date| (on.year(), (on.month() - 1) / 3 + 1);
    let mut quarters = Vec::new();
    let running = of(period.to.saturating_add(1.day()));
    let mut at = of(period.from);
    while at < running {
        quarters.push(Quarter {
            year: at.0,
            quarter: at.1,
            counted: 0,
            with_effect: 0,
        });
        at = if at.1 == 4 { (at.0 + 1, 1) } else { (at.0, at.1 + 1) };
    }
    for course in courses.iter().filter(|course| course.substance.is_alcohol() == alcohol) {
        let (year, number) = of(course.ended_on);
        let mine = quarters.iter_mut().find(|q| (q.year, q.quarter) == (year, number));
        let verdict = verdict(course);
        if let (Some(mine), true) = (mine, verdict.is_counted()) {
            mine.counted += 1;
            mine.with_effect += u32::from(verdict.is_effect());
        }
    }
    let samples: Vec<(u32, u32)> = quarters.iter().map(|q| (q.with_effect, q.counted)).collect();
    Quarters {
        alcohol,
        chart: p_chart_from(&samples, LEAST_BASE),
        quarters,
    }
}
