//! Tables of figures and lists as CSV, XLSX and JSON, the same values in each.
//!
//! A [`Table`] is filled row by row; a row of the wrong width or a cell of the wrong kind is refused where it is made,
//! so the three writers cannot differ about what a value means. Numbers keep full precision: rounding is for screens.

mod delimited;
mod json;
mod workbook;

#[cfg(test)]
mod tests;

pub use delimited::{Csv, Delimiter};

use jiff::civil::Date;

/// A table with a title, typed columns and rows that fit them.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    title: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Stable name for programs ("started_on"); the key of each JSON row.
    pub key: String,
    /// What people read over it.
    pub heading: String,
    /// What stands in it.
    pub kind: Kind,
}

impl Column {
    /// A column with its key, heading and kind.
    pub fn new(key: impl Into<String>, heading: impl Into<String>, kind: Kind) -> Self {
        Self {
            key: key.into(),
            heading: heading.into(),
            kind,
        }
    }
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A day.
    Date,
    /// A whole number: counts, days.
    Whole,
    /// A number, shown in a workbook with this many decimals; whole numbers are welcome too.
    Number {
        /// Decimals that a workbook shows; the value keeps them all.
        decimals: u8,
    },
    /// A fraction (0.25), shown in a workbook as percent with this many decimals.
    Percent {
        /// Decimals that a workbook shows; the value keeps them all.
        decimals: u8,
    },
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Unknown or not asked for; never nought.
    Empty,
    /// Text.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Whole(i64),
    /// A finite number; see [`Cell::number`].
    Number(f64),
    /// A figure that cannot be given, with the reason and the number of cases it would rest on.
    Insufficient {
        /// Why, in words for people.
        why: String,
        /// Cases.
        n: u64,
    },
}

impl Cell {
    /// A number; what is no number (NaN, infinity) is empty, since no reader of a file could tell it from a value.
    pub fn number(value: f64) -> Self {
        if value.is_finite() {
            Self::Number(value)
        } else {
            Self::Empty
        }
    }

    /// A value that may be unknown.
    pub fn optional<T>(value: Option<T>, known: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, known)
    }

    fn fits(&self, kind: Kind) -> bool {
        match self {
            Self::Empty | Self::Insufficient { .. } => true,
            Self::Text(_) => kind == Kind::Text,
            Self::Date(_) => kind == Kind::Date,
            Self::Whole(_) => matches!(kind, Kind::Whole | Kind::Number { .. } | Kind::Percent { .. }),
            Self::Number(value) => value.is_finite() && matches!(kind, Kind::Number { .. } | Kind::Percent { .. }),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Whole(i64::from(number))
    }
}

/// Why a table cannot be made or written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A row with more or fewer cells than there are columns.
    #[error("a row of {found} cells in a table of {expected} columns")]
    RowWidth {
        /// Columns of the table.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A cell that is not of its column's kind.
    #[error("a value of the wrong kind in the column {0}")]
    WrongKind(String),
    /// Two columns with one key, which JSON could not tell apart.
    #[error("two columns have the key {0}")]
    KeyTwice(String),
    /// The workbook format does not hold it: too many rows, or a text that is too long.
    #[error("the table does not fit in a workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The text could not be written.
    #[error("the table could not be written as text")]
    Text(#[from] csv::Error),
    /// The JSON could not be written.
    #[error("the table could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl Table {
    /// An empty table.
    ///
    /// # Errors
    /// [`TableError::KeyTwice`].
    pub fn new(title: impl Into<String>, columns: Vec<Column>) -> Result<Self, TableError> {
        for (at, column) in columns.iter().enumerate() {
            if columns[..at].iter().any(|earlier| earlier.key == column.key) {
                return Err(TableError::KeyTwice(column.key.clone()));
            }
        }
        Ok(Self {
            title: title.into(),
            columns,
            rows: Vec::new(),
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`TableError::RowWidth`] or [`TableError::WrongKind`]; the table is then as before.
    pub fn push(&mut self, row: Vec<Cell>) -> Result<(), TableError> {
        if row.len() != self.columns.len() {
            return Err(TableError::RowWidth {
                expected: self.columns.len(),
                found: row.len(),
            });
        }
        if let Some((column, _)) = self
            .columns
            .iter()
            .zip(&row)
            .find(|(column, cell)| !cell.fits(column.kind))
        {
            return Err(TableError::WrongKind(column.key.clone()));
        }
        self.rows.push(row);
        Ok(())
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The columns, left to right.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows, top to bottom; each as wide as the columns.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// As CSV in UTF-8 with the headings in the first line. A text that a spreadsheet would run as a formula gets an
    /// apostrophe in front.
    ///
    /// # Errors
    /// [`TableError::Text`].
    pub fn to_csv(&self, form: Csv) -> Result<Vec<u8>, TableError> {
        delimited::write(self, form)
    }

    /// As an XLSX workbook of one sheet, the headings in a frozen first row. The same table and day give the same
    /// bytes.
    ///
    /// # Errors
    /// [`TableError::Workbook`].
    pub fn to_xlsx(&self, created_on: Date) -> Result<Vec<u8>, TableError> {
        workbook::write(self, created_on)
    }

    /// As JSON: `{"title": …, "columns": [{"key", "heading", "kind"}], "rows": [{key: value}]}`. An unknown value is
    /// `null`; a figure that cannot be given is `{"insufficient": why, "n": n}`.
    ///
    /// # Errors
    /// [`TableError::Json`].
    pub fn to_json(&self) -> Result<Vec<u8>, TableError> {
        json::write(self)
    }
}
