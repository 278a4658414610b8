//! The list as lines of cells, whatever file it came in, and how much of it is read at most.

use super::FileError;
use jiff::civil::Date;
use std::borrow::Cow;

/// How much is read before a file is refused. A centre's list is far below each of these; a damaged or
/// hostile file must not cost more memory than they allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub file_bytes: usize,
    /// Size of a workbook's parts once unpacked, in bytes.
    pub unpacked_bytes: u64,
    /// Rows, blank ones included.
    pub rows: u32,
    /// Columns of a row.
    pub columns: usize,
    /// Text of all cells together, in bytes.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 << 20,
            unpacked_bytes: 200 << 20,
            rows: 200_000,
            columns: 200,
            text_bytes: 64 << 20,
        }
    }
}

/// One cell as it stood in the file. A text file has only texts; a workbook also has typed cells.
#[derive(Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Day(Date),
}

impl Cell {
    /// A text with the ends trimmed, non-breaking spaces included; nothing left, or a dash alone, makes it empty.
    pub(super) fn from_text(text: &str) -> Self {
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
        match trimmed {
            "" | "-" | "–" | "—" => Self::Empty,
            _ => Self::Text(trimmed.replace('\u{a0}', " ")),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What a person would read in the cell.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) if number.fract() == 0.0 => Cow::Owned(number.to_string()),
            // A workbook stores 19.1 as the nearest binary number; nobody writes six decimals.
            Self::Number(number) => Cow::Owned(format!("{number:.6}").trim_end_matches('0').to_owned()),
            Self::Day(day) => Cow::Owned(day.strftime("%d-%m-%Y").to_string()),
        }
    }
}

/// One row of the file, blank ones included, so that the number is the one a spreadsheet shows.
pub(super) struct Line {
    /// From 1.
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
    /// Columns where a quotation mark was opened and never closed; it has been taken out.
    pub(super) stray_quotes: Vec<usize>,
}

impl Line {
    pub(super) fn cell(&self, at: usize) -> &Cell {
        self.cells.get(at).unwrap_or(&Cell::Empty)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }

    /// The whole row as one text, for finding the same row again.
    pub(super) fn fingerprint(&self) -> String {
        let mut all = String::new();
        for cell in &self.cells {
            all.push_str(&cell.text());
            all.push('\u{1f}');
        }
        all.truncate(all.trim_end_matches('\u{1f}').len());
        all
    }
}

/// Counts what has been taken in, and refuses what goes past the limits.
pub(super) struct Budget {
    limits: Limits,
    text_bytes: usize,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, text_bytes: 0 }
    }

    /// `row` from 0.
    pub(super) fn row(&self, row: u32) -> Result<(), FileError> {
        if row >= self.limits.rows {
            return Err(FileError::TooManyRows(self.limits.rows));
        }
        Ok(())
    }

    /// `column` from 0.
    pub(super) fn column(&self, column: usize) -> Result<(), FileError> {
        if column >= self.limits.columns {
            return Err(FileError::TooManyColumns(self.limits.columns));
        }
        Ok(())
    }

    pub(super) fn text(&mut self, bytes: usize) -> Result<(), FileError> {
        self.text_bytes = self.text_bytes.saturating_add(bytes);
        if self.text_bytes > self.limits.text_bytes {
            return Err(FileError::TooMuchText);
        }
        Ok(())
    }
}
