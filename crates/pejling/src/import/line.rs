//! One line of the report: what the list said wrong, and what the record said to it.

use pejling_care::import::{Conflict, ConflictKind};
use pejling_documents::table::{Cell, Column, Csv, Kind, Table, TableError};
use pejling_exchange::caseload::{self, Language, ReportLine};

/// Row, case number, column, what was wrong, what was done and what to do.
pub struct Line {
    /// Row of the list.
    pub row: u32,
    case_number: Option<String>,
    column: Option<String>,
    wrong: String,
    done: String,
    todo: String,
}

impl Line {
    /// What the reading of the list had to say.
    pub fn of_report(line: &ReportLine, language: Language) -> Self {
        Self {
            row: line.row,
            case_number: line.case_number.clone(),
            column: line.column.map(|column| column.heading(language).to_owned()),
            wrong: line.wrong(language),
            done: line.done(language).to_owned(),
            todo: line.todo(language),
        }
    }

    /// What stood against a citizen.
    pub fn of_conflict(conflict: &Conflict, courses: usize, language: Language) -> Self {
        let danish = language == Language::Danish;
        let wrong = match (conflict.why, danish) {
            (ConflictKind::RunningCourse, true) => "Borgeren har allerede et aktivt forløb i samme tilbud.",
            (ConflictKind::RunningCourse, false) => "The citizen has a running course in the same programme already.",
            (ConflictKind::OpenEnquiry, true) => "Borgeren har allerede en åben henvendelse efter samme lov.",
            (ConflictKind::OpenEnquiry, false) => "The citizen has an open enquiry under the same law already.",
        };
        let done = match (danish, courses) {
            (true, 1) => "Rækken indlæses ikke.".to_owned(),
            (true, _) => format!("Ingen af borgerens {courses} rækker indlæses."),
            (false, 1) => "The row is not imported.".to_owned(),
            (false, _) => format!("None of the citizen's {courses} rows is imported."),
        };
        let todo = if danish {
            "Afslut det, der er i systemet, eller tag rækken ud af listen."
        } else {
            "Close what is in the system, or take the row out of the list."
        };
        let case_number = Some(conflict.case_number.clone());
        Self {
            row: conflict.row,
            case_number,
            column: None,
            wrong: wrong.to_owned(),
            done,
            todo: todo.to_owned(),
        }
    }

    /// Initials that no user has.
    pub fn of_stranger(row: u32, initials: &str, language: Language) -> Self {
        let column = Some(caseload::Column::Counsellor.heading(language).to_owned());
        let (wrong, done, todo) = match language {
            Language::Danish => (
                format!("Ingen aktiv bruger har initialerne {initials} alene."),
                "Forløbene indlæses under en lukket bruger med de initialer.",
                "Opret behandleren, og overdrag forløbene.",
            ),
            Language::English => (
                format!("No active user has the initials {initials} alone."),
                "The courses are imported under a closed user with those initials.",
                "Add the counsellor, and hand the courses over.",
            ),
        };
        Self {
            row,
            case_number: None,
            column,
            wrong,
            done: done.to_owned(),
            todo: todo.to_owned(),
        }
    }

    /// The line for people.
    pub fn sentence(&self, language: Language) -> String {
        let (row, case) = match language {
            Language::Danish => ("Række", "sag"),
            Language::English => ("Row", "case"),
        };
        let mut place = vec![format!("{row} {}", self.row)];
        place.extend(self.case_number.as_ref().map(|number| format!("{case} {number}")));
        place.extend(self.column.clone());
        format!("{}: {} {} {}", place.join(", "), self.wrong, self.done, self.todo)
    }
}

/// The lines as a file that a spreadsheet opens.
///
/// # Errors
/// [`TableError`].
pub fn csv(lines: &[Line], language: Language) -> Result<Vec<u8>, TableError> {
    let headings = match language {
        Language::Danish => [
            "Række",
            "Sagsnummer",
            "Kolonne",
            "Hvad er galt",
            "Hvad er gjort",
            "Hvad du kan gøre",
        ],
        Language::English => [
            "Row",
            "Case number",
            "Column",
            "What is wrong",
            "What was done",
            "What you can do",
        ],
    };
    let keys = ["row", "case_number", "column", "wrong", "done", "todo"];
    let columns = keys
        .into_iter()
        .zip(headings)
        .map(|(key, heading)| Column::new(key, heading, if key == "row" { Kind::Whole } else { Kind::Text }));
    let mut table = Table::new("Import", columns.collect())?;
    for line in lines {
        let text = |text: &Option<String>| Cell::optional(text.clone(), Cell::from);
        table.push(vec![
            line.row.into(),
            text(&line.case_number),
            text(&line.column),
            line.wrong.clone().into(),
            line.done.clone().into(),
            line.todo.clone().into(),
        ])?;
    }
    table.to_csv(Csv::SPREADSHEET)
}
