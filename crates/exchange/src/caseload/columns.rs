//! The columns a list may have, under the names that centres give them.

use super::grid::Line;
use super::report::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Case number (sagsnummer): what a second run recognises a row by.
    CaseNumber,
    /// Personal number, or the word "anonym".
    Cpr,
    /// Name; an alias code where the person is anonymous.
    Name,
    /// Protected name and address (LR-DAT-17).
    ProtectedAddress,
    /// Day of the first personal request (LR-GAR-02).
    RequestedOn,
    /// Law that the treatment is given by.
    LegalBasis,
    /// Day the treatment began (LR-GAR-07).
    StartedOn,
    /// Day the course ended.
    EndedOn,
    /// Why it ended.
    EndReason,
    /// Adult, young or family (målgruppe).
    TargetGroup,
    /// Main substance.
    Substance,
    /// Initials of the counsellor.
    Counsellor,
    /// Days of use in the 28 before the start.
    DaysAtStart,
    /// Days of use in the 28 before the end.
    DaysAtEnd,
    /// Danish units of alcohol a week before the start.
    UnitsAtStart,
    /// Danish units of alcohol a week before the end.
    UnitsAtEnd,
    /// First ORS total.
    OrsFirst,
    /// Latest ORS total.
    OrsLatest,
    /// Children under 18 at home.
    ChildrenAtHome,
    /// Free remark.
    Remark,
}

/// What a column holds, for the handbook and for a page that explains the import.
pub struct ColumnDescription {
    /// The column.
    pub column: Column,
    /// The heading as we write it, in Danish.
    pub heading: &'static str,
    /// Its name in English.
    pub english: &'static str,
    /// Without this column the file is refused.
    pub required: bool,
    /// What may stand in it, in Danish.
    pub form: &'static str,
    /// What may stand in it, in English.
    pub form_english: &'static str,
    /// Other headings that mean the same, case, spaces and punctuation aside.
    pub synonyms: &'static [&'static str],
}

impl Column {
    /// The heading a person knows the column by.
    pub fn heading(self, language: Language) -> &'static str {
        let description = &super::template()[self as usize];
        match language {
            Language::Danish => description.heading,
            Language::English => description.english,
        }
    }
}

/// Rows looked through for the header.
const ROWS_WITH_HEADER: usize = 60;
/// Fewer known headings than this are a coincidence.
const FEWEST_HEADINGS: usize = 4;

/// Where the header stands and which column is where.
pub(super) struct Layout {
    /// Index of the header among the lines.
    pub(super) header: usize,
    places: Vec<Option<usize>>,
    /// Columns whose heading we do not know, by place.
    pub(super) unknown: Vec<usize>,
    /// Columns whose heading stands twice.
    pub(super) twice: Vec<Column>,
}

impl Layout {
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    pub(super) fn missing(&self) -> Vec<Column> {
        super::template()
            .iter()
            .filter(|description| description.required && self.place(description.column).is_none())
            .map(|description| description.column)
            .collect()
    }
}

/// Finds the header row: the first of those with the most known headings.
pub(super) fn find(lines: &[Line]) -> Option<Layout> {
    let mut best = (0, FEWEST_HEADINGS - 1);
    for (index, line) in lines.iter().take(ROWS_WITH_HEADER).enumerate() {
        let known = known_headings(line);
        if known > best.1 {
            best = (index, known);
        }
    }
    let (header, known) = best;
    (known >= FEWEST_HEADINGS).then(|| layout(header, &lines[header]))
}

fn layout(header: usize, line: &Line) -> Layout {
    let mut layout = Layout {
        header,
        places: vec![None; super::template().len()],
        unknown: Vec::new(),
        twice: Vec::new(),
    };
    for (place, cell) in line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        match column_of(&cell.text()) {
            None => layout.unknown.push(place),
            Some(column) if layout.place(column).is_some() => layout.twice.push(column),
            Some(column) => layout.places[column as usize] = Some(place),
        }
    }
    layout
}

/// How many cells of a row are headings we know.
pub(super) fn known_headings(line: &Line) -> usize {
    line.cells
        .iter()
        .filter(|cell| !cell.is_empty() && column_of(&cell.text()).is_some())
        .count()
}

fn column_of(heading: &str) -> Option<Column> {
    static BY_KEY: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
        super::template()
            .iter()
            .flat_map(|description| {
                core::iter::once(&description.heading)
                    .chain(description.synonyms)
                    .map(|name| (key(name), description.column))
            })
            .collect()
    });
    BY_KEY.get(&key(heading)).copied()
}

/// Headings are compared by their plain letters and digits, so that a list saved with broken Danish letters
/// ("M?lgruppe", "Ã…rsag") or other punctuation is still recognised.
fn key(heading: &str) -> String {
    heading
        .to_lowercase()
        .replace("ae", "")
        .replace("oe", "")
        .replace("aa", "")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_means_one_column() {
        let mut seen: HashMap<String, Column> = HashMap::new();
        for description in super::super::template() {
            for name in core::iter::once(&description.heading).chain(description.synonyms) {
                let before = seen.insert(key(name), description.column);
                assert!(
                    before.is_none_or(|column| column == description.column),
                    "{name} means two columns"
                );
            }
        }
    }

    #[test]
    fn the_template_is_in_the_order_of_the_columns() {
        for (index, description) in super::super::template().iter().enumerate() {
            assert_eq!(description.column as usize, index);
        }
    }

    #[test]
    fn headings_are_known_in_other_spellings() {
        assert_eq!(column_of("  MÅLGRUPPE "), Some(Column::TargetGroup));
        assert_eq!(column_of("Maalgruppe"), Some(Column::TargetGroup));
        assert_eq!(column_of("CPR nr"), Some(Column::Cpr));
        assert_eq!(column_of("Genstande/uge  start"), Some(Column::UnitsAtStart));
        assert_eq!(column_of("M?lgruppe"), Some(Column::TargetGroup));
        assert_eq!(column_of("Alder"), None);
    }
}
