//! One row read column by column. Every problem is noted before the row is judged, so that a person can put a row
//! right in one go.

use super::columns::{Column, Layout};
use super::grid::{Cell, Line};
use super::mask::{self, Quoted, Quoter};
use super::problem::Problem;
use super::record::{CourseRecord, Person};
use super::report::{ReportLine, Treatment};
use super::{basis, dates, identity, measured, text, values};
use jiff::civil::Date;
use pejling_domain::cpr::Cpr;
use std::borrow::Cow;

/// A row with what has been found wrong in it so far.
pub(super) struct Row<'a> {
    line: &'a Line,
    layout: &'a Layout,
    quoter: Quoter,
    pub(super) today: Date,
    pub(super) notes: Vec<ReportLine>,
}

/// What one row came to.
pub(super) struct Outcome {
    /// `None` when the row is left out.
    pub(super) record: Option<CourseRecord>,
    pub(super) notes: Vec<ReportLine>,
    /// Whom the row calls protected, also where the row itself is left out.
    pub(super) protected: Option<Cpr>,
}

impl<'a> Row<'a> {
    fn new(line: &'a Line, layout: &'a Layout, today: Date) -> Self {
        let cell = |column| layout.place(column).map_or(&Cell::Empty, |place| line.cell(place));
        let (cpr, name) = (cell(Column::Cpr).text(), cell(Column::Name).text());
        let quoter = Quoter::new(identity::columns_in_place(&cpr), &name, &cpr);
        Self {
            line,
            layout,
            quoter,
            today,
            notes: Vec::new(),
        }
    }

    pub(super) fn cell(&self, column: Column) -> &'a Cell {
        self.layout
            .place(column)
            .map_or(&Cell::Empty, |place| self.line.cell(place))
    }

    pub(super) fn text(&self, column: Column) -> Cow<'a, str> {
        self.cell(column).text()
    }

    /// What of the cell may stand in the report.
    pub(super) fn quote(&self, column: Column) -> Option<Quoted> {
        self.quoter.quote(&self.text(column))
    }

    pub(super) fn note(&mut self, column: Column, problem: Problem, treatment: Treatment) {
        self.notes.push(ReportLine {
            row: self.line.number,
            case_number: mask::case_number(&self.text(Column::CaseNumber)),
            column: Some(column),
            problem,
            treatment,
        });
    }

    /// The row cannot be imported because of this cell.
    pub(super) fn leave_out<T>(&mut self, column: Column, problem: Problem) -> Option<T> {
        self.note(column, problem, Treatment::RowLeftOut);
        None
    }

    /// The row is imported without this cell.
    pub(super) fn drop_field<T>(&mut self, column: Column, problem: Problem) -> Option<T> {
        self.note(column, problem, Treatment::FieldLeftOut);
        None
    }

    fn note_stray_quotes(&mut self) {
        let layout = self.layout;
        for description in super::template() {
            let place = layout.place(description.column);
            if place.is_some_and(|place| self.line.stray_quotes.contains(&place)) {
                self.note(description.column, Problem::StrayQuote, Treatment::Changed);
            }
        }
    }
}

/// Reads a row into a record, or says why not.
pub(super) fn read(line: &Line, layout: &Layout, today: Date) -> Outcome {
    let mut row = Row::new(line, layout, today);
    row.note_stray_quotes();
    let protected = identity::protected_cpr(&row);
    let record = record(&mut row, line.number);
    let mut notes = row.notes;
    if record.is_none() {
        // Nothing of the row is kept, so only what a person must put right is worth reading.
        notes.retain(|note| matches!(note.treatment, Treatment::RowLeftOut | Treatment::FieldLeftOut));
    }
    Outcome {
        record,
        notes,
        protected,
    }
}

fn record(row: &mut Row<'_>, number: u32) -> Option<CourseRecord> {
    let case_number = text::case_number(row);
    let person = identity::read(row);
    let substance = values::substance(row);
    let regime = basis::read(row, person.as_ref(), substance);
    let days = dates::read(row);
    let programme = values::programme(row, regime);
    let counsellor = text::counsellor(row);
    let children_at_home = values::children(row);
    let remark = text::remark(row, matches!(person, Some(Person::Anonymous { .. })));
    let measured = measured::read(row, regime, days.as_ref());
    // Only now is the row given up, so that the report names everything that stands in its way.
    let days = days?;
    Some(CourseRecord {
        row: number,
        case_number: case_number?,
        person: person?,
        requested_on: days.requested_on,
        regime: regime?,
        started_on: days.started_on,
        end: days.end,
        programme: programme?,
        substance,
        counsellor,
        use_at_start: measured.use_at_start,
        use_at_end: measured.use_at_end,
        ors_first: measured.ors_first,
        ors_latest: measured.ors_latest,
        children_at_home,
        remark,
    })
}
