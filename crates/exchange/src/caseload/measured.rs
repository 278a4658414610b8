//! What was measured: use over 28 days and ORS totals. A value that cannot be right is left out and the person is
//! imported without it; unknown is not nought.

use super::columns::Column;
use super::dates::Days;
use super::numbers::{tenths, whole};
use super::problem::Problem;
use super::report::Treatment;
use super::row::Row;
use pejling_domain::consumption::{MOST_UNITS_PER_WEEK, Use, UseError, WINDOW_DAYS};
use pejling_domain::feedback::Score;
use pejling_domain::guarantee::Regime;

#[derive(Default)]
pub(super) struct Measured {
    pub(super) use_at_start: Option<Use>,
    pub(super) use_at_end: Option<Use>,
    pub(super) ors_first: Option<Score>,
    pub(super) ors_latest: Option<Score>,
}

/// Reads what was measured; `regime` and `days` are unknown where the row is left out anyway.
pub(super) fn read(row: &mut Row<'_>, regime: Option<Regime>, days: Option<&Days>) -> Measured {
    let started = days.is_none_or(|days| days.started_on.is_some());
    let ended = days.is_none_or(|days| days.end.is_some());
    let mut gate = |columns: &[Column], open: bool, problem: &Problem| {
        for &column in columns.iter().filter(|_| !open) {
            if !row.cell(column).is_empty() {
                row.drop_field::<()>(column, problem.clone());
            }
        }
        open
    };
    let start_columns = [
        Column::DaysAtStart,
        Column::UnitsAtStart,
        Column::OrsFirst,
        Column::OrsLatest,
    ];
    let has_start = gate(&start_columns, started, &Problem::ValueWithoutStart);
    let end_problem = if started {
        Problem::ValueWithoutEnd
    } else {
        Problem::ValueWithoutStart
    };
    let has_end = gate(&[Column::DaysAtEnd, Column::UnitsAtEnd], ended, &end_problem);

    let mut measured = Measured::default();
    if has_start {
        measured.use_at_start = consumption(row, (Column::DaysAtStart, Column::UnitsAtStart), regime);
        measured.ors_first = score(row, Column::OrsFirst);
        measured.ors_latest = score(row, Column::OrsLatest);
    }
    if has_end {
        measured.use_at_end = consumption(row, (Column::DaysAtEnd, Column::UnitsAtEnd), regime);
    }
    measured
}

fn consumption(row: &mut Row<'_>, (days, units): (Column, Column), regime: Option<Regime>) -> Option<Use> {
    let days_used = days_used(row, days);
    let units_per_week = units_per_week(row, units, regime);
    match Use::new(WINDOW_DAYS, days_used, units_per_week) {
        Ok(consumption) => Some(consumption),
        // Which of the two is wrong nobody can tell from here, so neither is kept.
        Err(UseError::Contradiction) => {
            row.note(days, Problem::DaysAndUnitsContradict, Treatment::FieldLeftOut);
            row.drop_field(units, Problem::DaysAndUnitsContradict)
        }
        Err(_) => None,
    }
}

fn days_used(row: &mut Row<'_>, column: Column) -> Option<u16> {
    if row.cell(column).is_empty() {
        return None;
    }
    match whole(&row.text(column)) {
        Some(days) if days <= WINDOW_DAYS => Some(days),
        Some(days) => row.drop_field(column, Problem::MoreDaysThanWindow(days)),
        None => not_a_number(row, column),
    }
}

fn units_per_week(row: &mut Row<'_>, column: Column, regime: Option<Regime>) -> Option<u32> {
    if row.cell(column).is_empty() {
        return None;
    }
    match tenths(&row.text(column)) {
        None => not_a_number(row, column),
        Some(_) if regime.is_some_and(|regime| regime != Regime::Alcohol) => {
            row.drop_field(column, Problem::UnitsWithoutAlcohol)
        }
        Some(units) if units > MOST_UNITS_PER_WEEK => row.drop_field(column, Problem::TooManyUnits),
        Some(units) => Some(units),
    }
}

fn score(row: &mut Row<'_>, column: Column) -> Option<Score> {
    if row.cell(column).is_empty() {
        return None;
    }
    let Some(total) = tenths(&row.text(column)) else {
        return not_a_number(row, column);
    };
    match u16::try_from(total).map(Score::from_total) {
        Ok(Ok(score)) => Some(score),
        _ => row.drop_field(column, Problem::ScoreTooHigh),
    }
}

fn not_a_number<T>(row: &mut Row<'_>, column: Column) -> Option<T> {
    let quoted = row.quote(column);
    row.drop_field(column, Problem::NotANumber(quoted))
}
