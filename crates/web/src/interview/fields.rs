//! The fields of one section: rows of single questions, and tables where several questions share their columns.

use std::collections::{BTreeMap, BTreeSet};

use pejling_measure::instrument::{Answer, Instrument, Item, Kind, Relevance, Sheet};

use super::{
    answer::{html_id, shown},
    idle::idle_when,
};
use crate::{
    assessment::words::{answer, question, said},
    page::Frame,
};

/// One question with the field it is answered in.
pub struct Field {
    /// Code of the item, and name of the field.
    pub code: String,
    /// Id of the field.
    pub id: String,
    /// The question in full.
    pub label: String,
    /// `choice`, `integer`, `date` …, for the script.
    pub kind: Kind,
    /// Answers to choose from, N and X among them; empty where something is typed.
    pub options: Vec<(String, String)>,
    /// What stands in the field.
    pub value: String,
    /// What the field held when the page was made, and its version: `3|15`.
    pub seen: String,
    /// What may be answered.
    pub hint: String,
    /// The keyboard a phone shows.
    pub inputmode: &'static str,
    /// Another answer says that it does not apply.
    pub idle: bool,
    /// When it does not, for the script.
    pub idle_when: String,
    /// An objective item that the interviewer's rating rests on.
    pub critical: bool,
    /// Marked as an uncertain answer.
    pub unsure: bool,
    /// Whether it was when the page was made, and the version of the mark.
    pub unsure_seen: String,
    /// The answer of the interview before, in words.
    pub earlier: Option<String>,
    /// Who changed it and when, where that was somebody else.
    pub note: String,
    /// Whose word it is that stands in the field.
    pub origin: Origin,
}

/// Whose word it is that stands in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Somebody's who answered, or nobody's yet.
    Given,
    /// The record's, which suggests it.
    Suggested,
}

impl Field {
    /// What stands in the field is what the record suggests.
    pub fn suggested(&self) -> bool {
        self.origin == Origin::Suggested
    }

    /// The question with its code, for a field whose label stands in the head of its row and column.
    pub fn named(&self) -> String {
        format!("{} {}", self.code, self.label)
    }
}

/// A row of a table: the same question about several times, ways or people.
pub struct Row {
    /// Code without the column.
    pub code: String,
    /// The question without the column.
    pub label: String,
    /// An objective item.
    pub critical: bool,
    /// A field a column; none where the question has no such column.
    pub cells: Vec<Option<Field>>,
}

/// Fields that belong together on the page, in the order of the interview.
pub enum Block {
    /// Single questions.
    Rows(Vec<Field>),
    /// Questions with the same columns.
    Table {
        /// Headings of the columns.
        columns: Vec<String>,
        /// Rows.
        rows: Vec<Row>,
    },
}

impl Block {
    /// Every field of it, in the order in which they are asked.
    pub fn fields(&self) -> Vec<&Field> {
        match self {
            Self::Rows(fields) => fields.iter().collect(),
            Self::Table { rows, .. } => rows.iter().flat_map(|row| row.cells.iter().flatten()).collect(),
        }
    }
}

/// What is known of the answers of a section besides the answers themselves.
pub struct Around<'a> {
    /// The interview before, and the instrument it was made with.
    pub earlier: Option<(&'a Instrument, &'a Sheet)>,
    /// Version of each answer, by item.
    pub versions: BTreeMap<String, i64>,
    /// Who changed an answer and when, where that was somebody else, by item.
    pub notes: BTreeMap<String, String>,
    /// Items marked as uncertain.
    pub unsure: &'a BTreeSet<String>,
    /// What was typed and not kept, by item.
    pub retyped: BTreeMap<String, String>,
    /// What the record suggests, by item.
    pub suggested: &'a BTreeMap<String, Answer>,
}

/// The blocks of a section.
pub fn blocks(f: &Frame, instrument: &Instrument, sheet: &Sheet, (section, around): (&str, &Around<'_>)) -> Vec<Block> {
    let pack = instrument.pack();
    let rated: BTreeSet<&String> = pack.severity.values().collect();
    let relevance = instrument.relevance(sheet);
    let mut blocks = Vec::new();
    let items = pack.items.iter().enumerate();
    let asked = items.filter(|(_, item)| item.section.as_deref() == Some(section) && !rated.contains(&item.code));
    for (place, item) in asked {
        let field = field(
            f,
            instrument,
            place,
            (sheet, around, relevance[place] != Relevance::Asked),
        );
        match item.code.split_once('.') {
            Some((row, _)) => into_table(f, instrument, &mut blocks, (row, place, field)),
            None => match blocks.last_mut() {
                Some(Block::Rows(fields)) => fields.push(field),
                _ => blocks.push(Block::Rows(vec![field])),
            },
        }
    }
    blocks
}

/// A question of a grid is called `question – column` in the pack that was read.
fn parted(f: &Frame, instrument: &Instrument, place: usize) -> (String, String) {
    let item = &instrument.pack().items[place];
    let words = item.label.as_ref().map(|words| said(f, words));
    let parts = words.and_then(|words| words.rsplit_once(" – "));
    let (row, column) = parts.unwrap_or_else(|| item.code.split_once('.').unwrap_or((&item.code, "")));
    (row.to_owned(), crate::words::capital(column))
}

fn into_table(f: &Frame, instrument: &Instrument, blocks: &mut Vec<Block>, (code, place, field): (&str, usize, Field)) {
    let (label, column) = parted(f, instrument, place);
    let critical = field.critical;
    let row = |cells| Row {
        code: code.to_owned(),
        label: label.clone(),
        critical,
        cells,
    };
    if let Some(Block::Table { columns, rows }) = blocks.last_mut() {
        let is_first = rows.len() == 1 && rows[0].code == code;
        if is_first {
            columns.push(column);
            rows[0].cells.push(Some(field));
            return;
        }
        if let Some(at) = columns.iter().position(|known| *known == column) {
            if rows.last().is_none_or(|row| row.code != code) {
                rows.push(row((0..columns.len()).map(|_| None).collect()));
            }
            if let Some(cell) = rows.last_mut().and_then(|row| row.cells.get_mut(at)) {
                *cell = Some(field);
            }
            return;
        }
    }
    let rows = vec![row(vec![Some(field)])];
    blocks.push(Block::Table {
        columns: vec![column],
        rows,
    });
}

fn field(
    f: &Frame,
    instrument: &Instrument,
    place: usize,
    (sheet, around, idle): (&Sheet, &Around<'_>, bool),
) -> Field {
    let item = &instrument.pack().items[place];
    let kind = instrument.kind(place);
    let kept = shown(kind, &sheet.answers()[place]);
    let retyped = around.retyped.get(&item.code).cloned();
    let suggestion = around.suggested.get(&item.code).filter(|_| retyped.is_none());
    let note = suggestion.map(|_| f.t("interview-suggested"));
    let version = |name: &str| around.versions.get(name).copied().unwrap_or(0);
    let unsure = around.unsure.contains(&item.code);
    Field {
        id: html_id(&item.code),
        label: question(f, instrument, place),
        options: options(f, instrument, place),
        hint: hint(f, instrument, place),
        inputmode: match kind {
            Kind::Integer | Kind::Money => "numeric",
            Kind::Decimal => "decimal",
            _ => "text",
        },
        idle,
        idle_when: idle_when(instrument, item),
        critical: item.critical,
        unsure_seen: format!(
            "{}|{}",
            version(&format!("unsure.{}", item.code)),
            if unsure { "1" } else { "" }
        ),
        unsure,
        earlier: earlier(f, &item.code, around),
        note: note
            .or_else(|| around.notes.get(&item.code).cloned())
            .unwrap_or_default(),
        seen: format!("{}|{kept}", version(&item.code)),
        origin: suggestion.map_or(Origin::Given, |_| Origin::Suggested),
        value: retyped.unwrap_or_else(|| suggestion.map_or(kept, |answer| shown(kind, answer))),
        code: item.code.clone(),
        kind,
    }
}

/// What was answered in the interview before, which may have been made with another version of the instrument.
fn earlier(f: &Frame, code: &str, around: &Around<'_>) -> Option<String> {
    let (instrument, sheet) = around.earlier?;
    let place = instrument.place(code)?;
    let given = &sheet.answers()[place];
    given.is_coded().then(|| answer(f, instrument, place, given))
}

fn options(f: &Frame, instrument: &Instrument, place: usize) -> Vec<(String, String)> {
    let listed = instrument.choices(place);
    if listed.is_empty() {
        return Vec::new();
    }
    let line = |code: &str, words: String| (code.to_owned(), format!("{code} {words}").trim_end().to_owned());
    let item = &instrument.pack().items[place];
    let mut options = vec![(String::new(), f.t("interview-choose"))];
    options.extend(listed.iter().map(|choice| {
        let words = choice.label.as_ref().map(|words| said(f, words).to_owned());
        line(&choice.value.to_string(), words.unwrap_or_default())
    }));
    if !item.never_na {
        options.push(line("N", f.t("interview-answer-na")));
    }
    options.push(line("X", f.t("interview-answer-unknown")));
    options
}

/// What may be typed: `0–30, N eller X`, `år;måneder, fx 2;3`.
fn hint(f: &Frame, instrument: &Instrument, place: usize) -> String {
    let item = &instrument.pack().items[place];
    let what = match instrument.kind(place) {
        Kind::Choice => return String::new(),
        Kind::Integer | Kind::Decimal => range(item),
        kind => f.word("interview-hint", kind),
    };
    let key = if item.never_na {
        "interview-or-x"
    } else {
        "interview-or-n-x"
    };
    f.t1(key, "what", what)
}

fn range(item: &Item) -> String {
    match (item.min, item.max) {
        (Some(min), Some(max)) => format!("{min}–{max}"),
        _ => "0, 1, 2 …".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{interview::tests::asi, text::Language};

    static NOTHING: BTreeMap<String, Answer> = BTreeMap::new();

    fn around<'a>(unsure: &'a BTreeSet<String>, earlier: Option<(&'a Instrument, &'a Sheet)>) -> Around<'a> {
        Around {
            earlier,
            versions: BTreeMap::from([("M6".to_owned(), 3)]),
            notes: BTreeMap::new(),
            unsure,
            retyped: BTreeMap::from([("M7".to_owned(), "9".to_owned())]),
            suggested: &NOTHING,
        }
    }

    #[test]
    fn every_question_of_the_asi_has_a_field_of_its_own_in_its_order() {
        let (asi, f, none) = (asi(), Frame::bare(Language::Danish), BTreeSet::new());
        let (sheet, around) = (asi.sheet(), around(&none, None));
        let mut met = Vec::new();
        for section in &asi.pack().sections {
            let blocks = blocks(&f, &asi, &sheet, (&section.id, &around));
            met.extend(blocks.iter().flat_map(|block| {
                let fields = block.fields();
                fields.into_iter().map(|field| field.code.clone()).collect::<Vec<_>>()
            }));
        }
        let rated: BTreeSet<&String> = asi.pack().severity.values().collect();
        let asked = asi.pack().items.iter().filter(|item| !rated.contains(&item.code));
        assert_eq!(met, asked.map(|item| item.code.clone()).collect::<Vec<_>>());
        assert!(met.len() > 200, "the whole ASI: {}", met.len());
    }

    #[test]
    fn drugs_stand_in_a_table_with_a_column_for_days_years_and_route() {
        let (asi, f, none) = (asi(), Frame::bare(Language::Danish), BTreeSet::new());
        let blocks = blocks(&f, &asi, &asi.sheet(), ("D", &around(&none, None)));
        let Some(Block::Table { columns, rows }) = blocks.first() else {
            panic!("the section begins with its table");
        };
        assert_eq!(columns, &["Dage, seneste 30 dage", "År, hele livet", "Indtagelse"]);
        assert_eq!(rows.len(), 13);
        assert_eq!((rows[2].code.as_str(), rows[2].label.as_str()), ("D3", "Heroin"));
        assert!(
            rows[12].cells[2].is_none(),
            "more than one substance has no route of its own"
        );
        assert_eq!(rows[0].cells[0].as_ref().map(|cell| cell.id.as_str()), Some("D1-p30"));
        assert!(matches!(blocks.get(1), Some(Block::Rows(_))));
    }

    #[test]
    fn a_field_holds_the_answer_what_may_be_answered_and_what_was_answered_before() {
        let (asi, f) = (asi(), Frame::bare(Language::Danish));
        let unsure = BTreeSet::from(["M6".to_owned()]);
        let (mut sheet, mut earlier) = (asi.sheet(), asi.sheet());
        let at = |code: &str| asi.place(code).expect("an item");
        sheet.put(at("M1"), Answer::whole(0));
        sheet.put(at("M6"), Answer::whole(15));
        earlier.put(at("M6"), Answer::whole(20));
        let blocks = blocks(&f, &asi, &sheet, ("M", &around(&unsure, Some((&asi, &earlier)))));
        let fields: BTreeMap<&str, &Field> = blocks
            .iter()
            .flat_map(Block::fields)
            .map(|field| (field.code.as_str(), field))
            .collect();
        let days = fields["M6"];
        assert_eq!((days.value.as_str(), days.seen.as_str()), ("15", "3|15"));
        assert_eq!(days.hint, "0–30, N eller X");
        assert_eq!((days.earlier.as_deref(), days.unsure), (Some("20"), true));
        assert!(fields["M2"].idle && !fields["M3"].idle);
        assert_eq!((fields["M7"].value.as_str(), fields["M7"].seen.as_str()), ("9", "0|"));
        let options: Vec<&str> = fields["M3"].options.iter().map(|option| option.1.as_str()).collect();
        assert_eq!(options, ["–", "0 Nej", "1 Ja", "N ikke relevant", "X ubesvaret"]);
        assert!(!fields.contains_key("M9"), "the rating has fields of its own");
    }

    #[test]
    fn n_is_not_offered_where_it_is_no_answer() {
        let (asi, f, none) = (asi(), Frame::bare(Language::Danish), BTreeSet::new());
        let blocks = blocks(&f, &asi, &asi.sheet(), ("P", &around(&none, None)));
        for field in blocks.iter().flat_map(Block::fields) {
            assert!(field.options.iter().all(|option| option.0 != "N"), "{}", field.code);
            assert!(!field.hint.contains('N'), "{}", field.code);
        }
    }
}
