//! The dates of a course in the forms that people and spreadsheets write, and whether they can all be true.

use super::columns::Column;
use super::grid::Cell;
use super::problem::Problem;
use super::record::End;
use super::report::Treatment;
use super::row::Row;
use super::words;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Nothing in a list of people in treatment is older.
const EARLIEST: Date = date(1990, 1, 1);
/// A start further ahead than this is a slip and not an appointment.
const PLANNED_DAYS: i32 = 31;
/// A wait longer than this is more often a wrong date than a long wait.
const LONG_WAIT_DAYS: i32 = 180;
/// Day 0 of a spreadsheet's day numbers, with its leap day of 1900 that never was.
const SERIAL_ZERO: Date = date(1899, 12, 30);
/// Day numbers that are read as dates: 1990 to 2099.
const SERIALS: core::ops::RangeInclusive<i32> = 32_874..=73_050;

/// When it was asked for, started and ended.
pub(super) struct Days {
    pub(super) requested_on: Date,
    pub(super) started_on: Option<Date>,
    pub(super) end: Option<End>,
}

/// The dates of the row; `None` leaves the row out, since a wrong date here would make the guarantee or the length of
/// a course wrong.
pub(super) fn read(row: &mut Row<'_>) -> Option<Days> {
    let requested = requested(row);
    let ended = ended(row);
    let started = started(row, !matches!(ended, Found::None));
    let (Found::Day(requested_on), Some(started_on), Some(ended_on)) = (requested, started.known(), ended.known())
    else {
        return None;
    };
    if let Some(start) = started_on {
        if start < requested_on {
            return row.leave_out(Column::StartedOn, Problem::StartBeforeRequest);
        }
        let days = days_between(requested_on, start);
        if days > LONG_WAIT_DAYS {
            row.note(Column::StartedOn, Problem::LongWait(days), Treatment::Kept);
        }
    }
    match (started_on, ended_on) {
        (None, Some(_)) => return row.leave_out(Column::EndedOn, Problem::EndWithoutStart),
        (Some(start), Some(end)) if end < start => return row.leave_out(Column::EndedOn, Problem::EndBeforeStart),
        _ => {}
    }
    let end = ended_on.map(|on| End {
        on,
        status: words::end_status(row),
    });
    Some(Days {
        requested_on,
        started_on,
        end,
    })
}

/// What one cell said.
enum Found {
    None,
    Day(Date),
    /// Noted, and the row is left out.
    Unclear,
}

impl Found {
    /// `None` where the cell is unclear.
    #[expect(clippy::option_option, reason = "unclear, empty and a day are three answers")]
    fn known(&self) -> Option<Option<Date>> {
        match self {
            Self::None => Some(None),
            Self::Day(day) => Some(Some(*day)),
            Self::Unclear => None,
        }
    }
}

/// A start without a request date must be impossible (LR-GAR-23).
fn requested(row: &mut Row<'_>) -> Found {
    let found = day(row, Column::RequestedOn);
    let problem = match found {
        Found::None => Problem::DateMissing,
        Found::Day(day) if day > row.today => Problem::DateInFuture(day),
        _ => return found,
    };
    row.note(Column::RequestedOn, problem, Treatment::RowLeftOut);
    Found::Unclear
}

/// A start to come is a plan and no start (LR-GAR-07): the person is imported as waiting, with the clock running.
fn started(row: &mut Row<'_>, has_end: bool) -> Found {
    match day(row, Column::StartedOn) {
        Found::Day(day) if day > row.today => {
            let planned = !has_end && days_between(row.today, day) <= PLANNED_DAYS;
            planned_or_unclear(row, Column::StartedOn, day, planned)
        }
        found => found,
    }
}

/// An end to come is a plan, unless there is a reason for it: then it has happened and the date is wrong.
fn ended(row: &mut Row<'_>) -> Found {
    let has_reason = !row.cell(Column::EndReason).is_empty();
    match day(row, Column::EndedOn) {
        Found::Day(day) if day > row.today => planned_or_unclear(row, Column::EndedOn, day, !has_reason),
        // Open on paper, ended in fact: nobody should be called to a talk after that.
        Found::None if has_reason => {
            row.note(Column::EndedOn, Problem::EndReasonWithoutDate, Treatment::RowLeftOut);
            Found::Unclear
        }
        found => found,
    }
}

fn planned_or_unclear(row: &mut Row<'_>, column: Column, day: Date, planned: bool) -> Found {
    let (treatment, found) = if planned {
        (Treatment::FieldLeftOut, Found::None)
    } else {
        (Treatment::RowLeftOut, Found::Unclear)
    };
    row.note(column, Problem::DateInFuture(day), treatment);
    found
}

fn day(row: &mut Row<'_>, column: Column) -> Found {
    let problem = match parse(row.cell(column), row.today) {
        Reading::Empty => return Found::None,
        Reading::Day(day) | Reading::Serial(day) if day < EARLIEST => Problem::DateTooEarly(day),
        Reading::Day(day) => return Found::Day(day),
        Reading::Serial(day) => {
            row.note(column, Problem::DateFromSerial(day), Treatment::Changed);
            return Found::Day(day);
        }
        Reading::Impossible => Problem::DateImpossible(row.quote(column)),
        Reading::Unreadable => Problem::DateUnreadable(row.quote(column)),
    };
    row.note(column, problem, Treatment::RowLeftOut);
    Found::Unclear
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[derive(Debug, PartialEq, Eq)]
enum Reading {
    Empty,
    Day(Date),
    Serial(Date),
    Impossible,
    Unreadable,
}

fn parse(cell: &Cell, today: Date) -> Reading {
    match cell {
        Cell::Empty => Reading::Empty,
        Cell::Day(day) => Reading::Day(*day),
        Cell::Number(_) | Cell::Text(_) => parse_text(&cell.text(), today),
    }
}

fn parse_text(text: &str, today: Date) -> Reading {
    let text = without_time(text);
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let number = |part: &str| {
        part.parse::<i16>()
            .ok()
            .filter(|_| part.bytes().all(|b| b.is_ascii_digit()))
    };
    let (year, month, day) = match parts[..] {
        [serial] => return parse_serial(serial),
        // Whichever end has four digits is the year.
        [year, month, day] | [day, month, year] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            (number(year), month, day)
        }
        [day, month, year] if year.len() == 2 && month.len() <= 2 && day.len() <= 2 => {
            (number(year).map(|year| full_year(year, today)), month, day)
        }
        _ => return Reading::Unreadable,
    };
    let narrow = |part: &str| number(part).and_then(|number| i8::try_from(number).ok());
    match (year, narrow(month), narrow(day)) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).map_or(Reading::Impossible, Reading::Day),
        _ => Reading::Unreadable,
    }
}

/// Drops the time that programs write after a date ("2017-08-19 00:00:00").
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') && date.len() >= 6 => date,
        _ => text,
    }
}

fn parse_serial(text: &str) -> Reading {
    match text.parse::<i32>() {
        Ok(serial) if SERIALS.contains(&serial) => SERIAL_ZERO
            .checked_add(serial.days())
            .map_or(Reading::Unreadable, Reading::Serial),
        _ => Reading::Unreadable,
    }
}

/// Two digits mean the century that puts the year nearest before today, or next year at the latest.
fn full_year(two_digits: i16, today: Date) -> i16 {
    let century = today.year() - today.year() % 100;
    let year = century + two_digits;
    if year > today.year() + 1 { year - 100 } else { year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const TODAY: Date = date(2026, 11, 24);

    #[rstest]
    #[case("19-08-2017", date(2017, 8, 19))]
    #[case("2018-02-09", date(2018, 2, 9))]
    #[case("4/6-16", date(2016, 6, 4))]
    #[case("23/07/2016", date(2016, 7, 23))]
    #[case("1.2.2016", date(2016, 2, 1))]
    #[case("01-01-27", date(2027, 1, 1))]
    #[case("01-01-99", date(1999, 1, 1))]
    #[case("2017-08-19 00:00:00", date(2017, 8, 19))]
    #[case("2017-08-19T14:30:00", date(2017, 8, 19))]
    #[case("29/2-16", date(2016, 2, 29))]
    fn a_date_is_read_in_each_of_its_forms(#[case] cell: &str, #[case] day: Date) {
        assert_eq!(parse(&Cell::from_text(cell), TODAY), Reading::Day(day), "{cell}");
    }

    #[test]
    fn a_spreadsheets_day_number_is_a_date_and_another_number_is_not() {
        assert_eq!(
            parse(&Cell::from_text("42966"), TODAY),
            Reading::Serial(date(2017, 8, 19))
        );
        assert_eq!(parse(&Cell::Number(42966.0), TODAY), Reading::Serial(date(2017, 8, 19)));
        assert_eq!(parse(&Cell::from_text("2017"), TODAY), Reading::Unreadable);
        assert_eq!(parse(&Cell::from_text("190817"), TODAY), Reading::Unreadable);
    }

    #[rstest]
    #[case("31-02-2017")]
    #[case("29/2-17")]
    #[case("12/25/2017")]
    #[case("00-01-2017")]
    #[case("2017-13-01")]
    fn a_day_the_calendar_lacks_is_impossible(#[case] cell: &str) {
        assert_eq!(parse(&Cell::from_text(cell), TODAY), Reading::Impossible, "{cell}");
    }

    #[rstest]
    #[case("medio juni")]
    #[case("3. jan. 2018")]
    #[case("juni 2016")]
    #[case("1-2-3")]
    #[case("-1/2-16")]
    #[case("01-02-20166")]
    fn words_are_no_date(#[case] cell: &str) {
        assert_eq!(parse(&Cell::from_text(cell), TODAY), Reading::Unreadable, "{cell}");
    }
}
