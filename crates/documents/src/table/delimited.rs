//! A table as CSV.

use super::{Cell, Table, TableError};
use std::borrow::Cow;

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Csv {
    /// Between the cells; it also decides the decimal mark.
    pub delimiter: Delimiter,
    /// A byte order mark first, by which spreadsheets see that the letters are UTF-8.
    pub byte_order_mark: bool,
}

impl Csv {
    /// What a Danish spreadsheet opens rightly on a double click: semicolons, decimal commas, byte order mark.
    pub const SPREADSHEET: Self = Self {
        delimiter: Delimiter::Semicolon,
        byte_order_mark: true,
    };
    /// What programs expect: commas, decimal points, no mark (RFC 4180).
    pub const PROGRAM: Self = Self {
        delimiter: Delimiter::Comma,
        byte_order_mark: false,
    };
}

/// What stands between the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `;` with a decimal comma, as in Denmark.
    Semicolon,
    /// `,` with a decimal point.
    Comma,
}

pub(super) fn write(table: &Table, form: Csv) -> Result<Vec<u8>, TableError> {
    let mut bytes = Vec::new();
    if form.byte_order_mark {
        bytes.extend_from_slice("\u{feff}".as_bytes());
    }
    let delimiter = match form.delimiter {
        Delimiter::Semicolon => b';',
        Delimiter::Comma => b',',
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut bytes);
    writer.write_record(
        table
            .columns
            .iter()
            .map(|column| harmless(&column.heading).into_owned()),
    )?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| text(cell, form.delimiter)))?;
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    Ok(bytes)
}

fn text(cell: &Cell, delimiter: Delimiter) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text).into_owned(),
        Cell::Date(day) => day.to_string(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => match delimiter {
            Delimiter::Semicolon => number.to_string().replace('.', ","),
            Delimiter::Comma => number.to_string(),
        },
        Cell::Insufficient { why, n } => harmless(&format!("{why} (n = {n})")).into_owned(),
    }
}

/// Puts an apostrophe before what a spreadsheet would take for a formula, also behind spaces and in wide letters.
fn harmless(text: &str) -> Cow<'_, str> {
    let runs = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.trim_start_matches(' ').starts_with(runs) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
