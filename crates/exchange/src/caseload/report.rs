//! What the import did to each row, as values without language; `wording` turns them into sentences.

use super::columns::Column;
use super::problem::Problem;

/// Language of the sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Danish.
    Danish,
    /// English.
    English,
}

/// One line of the report: where, what was wrong, what was done. It never holds a name, a personal number or
/// more of a cell than [`Quoted`](super::Quoted) lets through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// Row as a spreadsheet numbers it, from 1.
    pub row: u32,
    /// The row's case number, hidden where it could be a personal number.
    pub case_number: Option<String>,
    /// The column it is about; `None` for the whole row.
    pub column: Option<Column>,
    /// What was wrong.
    pub problem: Problem,
    /// What was done.
    pub treatment: Treatment,
}

/// What became of a cell or a row that was not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Treatment {
    /// Not a course: a title, a sub-total, a footer, a column we do not know.
    Skipped,
    /// Imported as it stands; somebody should look at it.
    Kept,
    /// Imported with a repaired value.
    Changed,
    /// The row is imported without this value.
    FieldLeftOut,
    /// The row is not imported.
    RowLeftOut,
}

impl Treatment {
    /// A stable word for files and programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::FieldLeftOut => "field-left-out",
            Self::RowLeftOut => "row-left-out",
        }
    }
}
