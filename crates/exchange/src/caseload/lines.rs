//! What kind of line a row is: a list made for the eye has sums, page heads and foot lines between the people.

use super::columns::{self, Column, Layout};
use super::grid::Line;
use super::problem::Problem;
use pejling_domain::text::fold;

/// As many known headings as make a row a header again.
const HEADINGS_OF_A_HEADER: usize = 4;
/// A foot line has at most this many cells.
const CELLS_OF_A_FOOTER: usize = 2;

pub(super) enum Kind {
    Blank,
    /// Not a course, with what it is.
    Other(Problem),
    Course,
}

pub(super) fn kind(line: &Line, layout: &Layout) -> Kind {
    if line.is_blank() {
        return Kind::Blank;
    }
    if columns::known_headings(line) >= HEADINGS_OF_A_HEADER {
        return Kind::Other(Problem::RepeatedHeader);
    }
    let is_empty = |column| layout.place(column).is_none_or(|place| line.cell(place).is_empty());
    let somebody = [
        Column::Cpr,
        Column::Name,
        Column::RequestedOn,
        Column::StartedOn,
        Column::LegalBasis,
    ];
    if !somebody.into_iter().all(is_empty) {
        return Kind::Course;
    }
    let mut filled = line.cells.iter().filter(|cell| !cell.is_empty());
    if filled.clone().next().is_some_and(|cell| is_sum(&cell.text())) {
        return Kind::Other(Problem::SubTotal);
    }
    if filled.by_ref().count() <= CELLS_OF_A_FOOTER {
        return Kind::Other(Problem::Footer);
    }
    Kind::Course
}

fn is_sum(first: &str) -> bool {
    let words = fold(first);
    ["i alt", "ialt", "total", "subtotal", "sum", "antal", "gennemsnit"]
        .iter()
        .any(|start| {
            words
                .strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
}
