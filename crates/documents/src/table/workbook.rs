//! A table as an XLSX workbook with typed cells.

use super::{Cell, Column, Kind, Table, TableError};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// Longest name of a sheet.
const SHEET_NAME_CHARS: usize = 31;
/// Whole numbers beyond this lose digits in a workbook, which keeps every number as binary floating point.
const MOST_EXACT: i64 = 1 << 53;
/// Columns are as wide as their text within these limits, in characters.
const WIDTHS: (usize, usize) = (8, 60);

pub(super) fn write(table: &Table, created_on: Date) -> Result<Vec<u8>, TableError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&table.title)
        .set_creation_datetime(&day(created_on)?);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&table.title))?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    for (at, column) in (0..).zip(&table.columns) {
        write_column(sheet, at, column, table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_column(sheet: &mut Worksheet, at: u16, column: &Column, table: &Table) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    sheet.write_string_with_format(0, at, &column.heading, &heading)?;
    let format = format(column.kind);
    let mut widest = column.heading.chars().count();
    for (row, cells) in (1..).zip(&table.rows) {
        let cell = &cells[usize::from(at)];
        widest = widest.max(shown_width(cell));
        write_cell(sheet, (row, at), cell, &format)?;
    }
    let width = u16::try_from(widest.clamp(WIDTHS.0, WIDTHS.1) + 2).unwrap_or(u16::MAX);
    sheet.set_column_width(at, width)?;
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, (row, at): (u32, u16), cell: &Cell, format: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        // Written as text, so that nothing in it is ever run as a formula.
        Cell::Text(text) => sheet.write_string_with_format(row, at, text, format)?,
        Cell::Date(date) => sheet.write_datetime_with_format(row, at, &day(*date)?, format)?,
        Cell::Whole(number) if number.unsigned_abs() > MOST_EXACT.unsigned_abs() => {
            sheet.write_string(row, at, number.to_string())?
        }
        #[expect(clippy::cast_precision_loss, reason = "larger numbers are written as text above")]
        Cell::Whole(number) => sheet.write_number_with_format(row, at, *number as f64, format)?,
        Cell::Number(number) => sheet.write_number_with_format(row, at, *number, format)?,
        Cell::Insufficient { why, n } => sheet.write_string(row, at, format!("{why} (n = {n})"))?,
    };
    Ok(())
}

fn format(kind: Kind) -> Format {
    let decimals = |count: u8| {
        if count == 0 {
            "0".to_owned()
        } else {
            format!("0.{}", "0".repeat(usize::from(count)))
        }
    };
    match kind {
        Kind::Text => Format::new().set_text_wrap().set_align(FormatAlign::Top),
        Kind::Date => Format::new().set_num_format("dd-mm-yyyy"),
        Kind::Whole => Format::new().set_num_format("0"),
        Kind::Number { decimals: count } => Format::new().set_num_format(decimals(count)),
        Kind::Percent { decimals: count } => Format::new().set_num_format(format!("{} %", decimals(count))),
    }
}

/// About how many characters the cell takes.
fn shown_width(cell: &Cell) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        Cell::Date(_) | Cell::Whole(_) | Cell::Number(_) => 10,
        Cell::Insufficient { why, .. } => why.chars().count() + 10,
    }
}

/// A name that a workbook accepts: short, and without the characters that stand in references.
fn sheet_name(title: &str) -> String {
    let name: String = title
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .take(SHEET_NAME_CHARS)
        .collect();
    match name.trim() {
        "" => "Pejling".to_owned(),
        name => name.to_owned(),
    }
}

fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(date.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))
}
