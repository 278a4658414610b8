//! Builds lists: a sound row to begin with, and the one cell that a test is about.

use jiff::civil::{Date, date};
use pejling_exchange::caseload::{
    Caseload, Column, CourseRecord, FileError, Limits, ReadOptions, Treatment, read, template,
};

pub const TODAY: Date = date(2018, 11, 24);
/// The row that the first person of a list stands in: a title, the header, then people.
pub const FIRST: u32 = 3;

/// One row, cell by cell in the order of the template.
#[derive(Clone, Debug)]
pub struct Row(pub Vec<String>);

/// A known person in alcohol treatment, everything filled in and right.
pub fn sound() -> Row {
    let cells = [
        "2017-1",
        "720377-1234",
        "Ane Prøvesen",
        "",
        "19-08-2017",
        "SUL § 141",
        "01-09-2017",
        "2018-02-09",
        "Gennemført",
        "Voksen",
        "Alkohol",
        "hf",
        "20",
        "5",
        "40",
        "12,5",
        "19,1",
        "31,5",
        "2",
        "",
    ];
    Row(cells.map(str::to_owned).to_vec())
}

/// The same in drug treatment, still running.
pub fn drug() -> Row {
    sound()
        .with(Column::LegalBasis, "SEL § 101")
        .with(Column::Substance, "Hash")
        .with(Column::UnitsAtStart, "")
        .running()
}

impl Row {
    pub fn with(mut self, column: Column, cell: &str) -> Self {
        cell.clone_into(&mut self.0[column as usize]);
        self
    }

    /// Somebody else, under another case number.
    pub fn of(self, case: &str, cpr: &str, name: &str) -> Self {
        self.with(Column::CaseNumber, case)
            .with(Column::Cpr, cpr)
            .with(Column::Name, name)
    }

    /// Not ended.
    pub fn running(mut self) -> Self {
        for column in [
            Column::EndedOn,
            Column::EndReason,
            Column::DaysAtEnd,
            Column::UnitsAtEnd,
        ] {
            self = self.with(column, "");
        }
        self
    }
}

pub fn header() -> Vec<String> {
    template().iter().map(|column| column.heading.to_owned()).collect()
}

/// Title, header and rows, with `;` and quoted where needed.
pub fn text(rows: &[Row]) -> String {
    let mut text = String::from("Borgerliste;;;\r\n");
    for cells in std::iter::once(header()).chain(rows.iter().map(|row| row.0.clone())) {
        let line: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&line.join(";"));
        text.push_str("\r\n");
    }
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

pub fn options() -> ReadOptions {
    ReadOptions {
        today: TODAY,
        limits: Limits::default(),
    }
}

pub fn try_read(bytes: &[u8]) -> Result<Caseload, FileError> {
    read(bytes, &options())
}

pub fn read_rows(rows: &[Row]) -> Caseload {
    try_read(text(rows).as_bytes()).expect("a list")
}

/// The only record of a list of one row.
pub fn record(row: Row) -> CourseRecord {
    let caseload = read_rows(&[row]);
    assert_eq!(caseload.records.len(), 1, "left out: {:?}", found(&caseload));
    caseload.records[0].clone()
}

/// What the report says, title lines aside: row, column, problem, treatment.
pub fn found(caseload: &Caseload) -> Vec<(u32, Option<Column>, &'static str, Treatment)> {
    caseload
        .report
        .iter()
        .filter(|line| line.problem.code() != "title-line")
        .map(|line| (line.row, line.column, line.problem.code(), line.treatment))
        .collect()
}

/// The report of a list of one row.
pub fn report(row: Row) -> Vec<(Option<Column>, &'static str, Treatment)> {
    let lines = found(&read_rows(&[row]));
    lines
        .into_iter()
        .map(|(_, column, code, treatment)| (column, code, treatment))
        .collect()
}
