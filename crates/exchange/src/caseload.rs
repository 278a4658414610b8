//! The list of citizens a centre already has (borgerliste), read without losing or inventing anybody.
//!
//! ```no_run
//! use pejling_exchange::caseload::{Language, ReadOptions, read};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let bytes = std::fs::read("borgerliste.csv")?;
//! let today = jiff::civil::date(2026, 11, 24);
//! let caseload = read(&bytes, &ReadOptions::new(today))?;
//! for citizen in caseload.citizens() {
//!     for course in &citizen.courses {
//!         // one transaction a citizen; skip a course whose `case_number` is already there
//! #       let _ = course;
//!     }
//! }
//! for line in &caseload.report {
//!     println!("{}", line.sentence(Language::Danish));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! **The file.** CSV in UTF-8, UTF-16 with byte order mark, or Windows-1252, with `;`, `,` or tab; or XLSX. The header is found by its
//! headings among the first rows, so a title above it is no matter. [`template()`] lists the columns.
//!
//! **What is left out.** A wrong value in a field that decides whose the course is, which clock it has, when it began
//! or ended, or which programme it is, leaves the whole row out: once corrected in the list, the next run brings it
//! in. A wrong value in a measurement or a remark leaves out that field alone. Nothing is guessed: a section without
//! its law, a word outside the list, "every day" for 28. What was repaired (a leading zero, a spreadsheet's day
//! number, a formula) is imported and reported.
//!
//! **Whose it is.** Rows with the same personal number are one person; so are rows with the same code of an anonymous
//! person. A name alone joins nobody. An anonymous person carries no name, number, address or remark (LR-ANO-07).
//!
//! **For whoever writes the records.** [`CourseRecord::case_number`] is unique among the records and the same in the
//! next run: a course that is already there under it is skipped. [`Caseload::citizens`] gives the people with their
//! courses in order of time: write one citizen at a time, all of it or nothing. Courses of one person and kind never
//! overlap; an alcohol and a drug course may. Every date is today or before.

mod basis;
mod between;
mod columns;
mod dates;
mod grid;
mod identity;
mod lines;
mod mask;
mod measured;
mod numbers;
mod problem;
mod record;
mod report;
mod row;
mod template;
mod text;
mod text_file;
mod values;
mod wording;
mod words;
mod workbook;

pub use columns::{Column, ColumnDescription};
pub use grid::Limits;
pub use mask::Quoted;
pub use problem::Problem;
pub use record::{CASE_NUMBER_CHARS, CourseRecord, End, Person, PersonKey};
pub use report::{Language, ReportLine, Treatment};
pub use template::template;

use grid::Line;
use jiff::civil::Date;
use std::collections::HashMap;

/// How to read a list.
#[derive(Debug, Clone, Copy)]
pub struct ReadOptions {
    /// The day of reading: no course has begun or ended after it.
    pub today: Date,
    /// How much is read at most.
    pub limits: Limits,
}

impl ReadOptions {
    /// With the ordinary limits.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            limits: Limits::default(),
        }
    }
}

/// What the file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// Text with a delimiter.
    Text {
        /// Name of the encoding ("UTF-8", "windows-1252").
        encoding: &'static str,
        /// Between the cells.
        delimiter: char,
    },
    /// An XLSX workbook.
    Workbook,
}

/// Why a file could not be read at all. [`FileError::sentence`] says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// No row with the headings of a caseload list.
    #[error("no row has the headings of a caseload list")]
    NotAList,
    /// The old workbook form (XLS), or a workbook with a password.
    #[error("an old or locked workbook")]
    OldOrLockedWorkbook,
    /// A workbook that cannot be unpacked or understood.
    #[error("a damaged workbook")]
    DamagedWorkbook,
    /// More than one visible sheet holds a list.
    #[error("several sheets hold a list")]
    SeveralSheets,
    /// The header lacks columns that must be there.
    #[error("columns are missing from the header")]
    MissingColumns(Vec<Column>),
    /// A heading stands over two columns.
    #[error("a heading stands over two columns")]
    ColumnTwice(Column),
    /// Larger than this many bytes.
    #[error("larger than {0} bytes")]
    TooLarge(usize),
    /// More rows than this.
    #[error("more than {0} rows")]
    TooManyRows(u32),
    /// More columns than this.
    #[error("more than {0} columns")]
    TooManyColumns(usize),
    /// More text than a list of people can have.
    #[error("more text than is read at most")]
    TooMuchText,
}

/// The sound part of a list, and the report on the rest.
#[derive(Debug, Clone)]
pub struct Caseload {
    /// What the file was.
    pub form: FileForm,
    /// The courses, in the order of the file.
    pub records: Vec<CourseRecord>,
    /// What was not as it should be, in the order of rows and columns.
    pub report: Vec<ReportLine>,
    /// Rows that stand for a course, imported or not.
    pub course_rows: u32,
}

/// A person of the list with their courses.
#[derive(Debug, Clone)]
pub struct Citizen<'a> {
    /// The person, as the newest course tells it.
    pub person: &'a Person,
    /// The courses, oldest request first.
    pub courses: Vec<&'a CourseRecord>,
}

impl Caseload {
    /// The people in the order in which the list first names them, each with all their courses.
    pub fn citizens(&self) -> Vec<Citizen<'_>> {
        let mut places: HashMap<PersonKey, usize> = HashMap::new();
        let mut citizens: Vec<Citizen<'_>> = Vec::new();
        for record in &self.records {
            let place = *places.entry(record.person_key()).or_insert(citizens.len());
            match citizens.get_mut(place) {
                Some(citizen) => citizen.courses.push(record),
                None => citizens.push(Citizen {
                    person: &record.person,
                    courses: vec![record],
                }),
            }
        }
        for citizen in &mut citizens {
            citizen.courses.sort_by_key(|course| (course.requested_on, course.row));
            if let Some(newest) = citizen.courses.last() {
                citizen.person = &newest.person;
            }
        }
        citizens
    }

    /// Rows that stand for a course and are not imported.
    pub fn rows_left_out(&self) -> u32 {
        self.course_rows - u32::try_from(self.records.len()).unwrap_or(self.course_rows)
    }
}

/// Reads a list.
///
/// # Errors
/// [`FileError`], when there is no list to read. A row that cannot be read is no error: it stands in the report.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Caseload, FileError> {
    let limits = options.limits;
    if bytes.len() > limits.file_bytes {
        return Err(FileError::TooLarge(limits.file_bytes));
    }
    let (form, lines) = match bytes {
        [] => return Err(FileError::Empty),
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => workbook::read(bytes, limits)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(FileError::OldOrLockedWorkbook),
        _ => text_file::read(bytes, limits)?,
    };
    read_lines(form, &lines, options.today)
}

fn read_lines(form: FileForm, lines: &[Line], today: Date) -> Result<Caseload, FileError> {
    let layout = columns::find(lines).ok_or(FileError::NotAList)?;
    let missing = layout.missing();
    if !missing.is_empty() {
        return Err(FileError::MissingColumns(missing));
    }
    if let Some(&column) = layout.twice.first() {
        return Err(FileError::ColumnTwice(column));
    }
    let mut report = around_the_rows(lines, &layout);
    let mut records = Vec::new();
    let mut course_rows = 0;
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut protected = HashMap::new();
    for line in &lines[layout.header + 1..] {
        match lines::kind(line, &layout) {
            lines::Kind::Blank => continue,
            lines::Kind::Other(problem) => {
                report.push(whole_line(line.number, None, problem, Treatment::Skipped));
                continue;
            }
            lines::Kind::Course => course_rows += 1,
        }
        if let Some(&first) = seen.get(&line.fingerprint()) {
            let case_number = layout.place(Column::CaseNumber).map(|place| line.cell(place).text());
            let case_number = case_number.and_then(|cell| mask::case_number(&cell));
            let problem = Problem::SameAsRow(first);
            report.push(whole_line(line.number, case_number, problem, Treatment::RowLeftOut));
            continue;
        }
        seen.insert(line.fingerprint(), line.number);
        let outcome = row::read(line, &layout, today);
        report.extend(outcome.notes);
        records.extend(outcome.record);
        if let Some(cpr) = outcome.protected {
            protected.entry(cpr).or_insert(line.number);
        }
    }
    let records = between::settle(records, &protected, &mut report);
    report.sort_by_key(|line| (line.row, line.column));
    Ok(Caseload {
        form,
        records,
        report,
        course_rows,
    })
}

/// Titles above the header, and columns that are not read.
fn around_the_rows(lines: &[Line], layout: &columns::Layout) -> Vec<ReportLine> {
    let titles = lines[..layout.header]
        .iter()
        .filter(|line| !line.is_blank())
        .map(|line| (line.number, Problem::TitleLine));
    let header = lines[layout.header].number;
    let unknown = layout
        .unknown
        .iter()
        .map(|&place| (header, Problem::UnknownColumn(place)));
    titles
        .chain(unknown)
        .map(|(row, problem)| whole_line(row, None, problem, Treatment::Skipped))
        .collect()
}

fn whole_line(row: u32, case_number: Option<String>, problem: Problem, treatment: Treatment) -> ReportLine {
    ReportLine {
        row,
        case_number,
        column: None,
        problem,
        treatment,
    }
}
