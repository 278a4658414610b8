//! Whatever stands in a file, reading it ends, invents nobody and tells nobody's name.

use crate::list::{Row, TODAY, drug, options, sound, text, try_read};
use pejling_domain::guarantee::Regime;
use pejling_exchange::caseload::{Caseload, Column, CourseRecord, Language, Person, Treatment, read, template};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use std::collections::BTreeSet;

/// Parts of the people in the lists below; none of them stands in any of our sentences.
const SECRETS: [&str; 4] = ["Prøvesen", "prøvesen", "720377", "710488"];

/// Cells that real lists have had, one worse than the other.
const CELLS: [&str; 34] = [
    "",
    "-",
    "anonym",
    "A-2041",
    "ja",
    "måske",
    "medio juni",
    "31-02-2017",
    "1/10-17",
    "2018-12-31",
    "42966",
    "§ 141",
    "SUL § 141",
    "SUL § 141 anonym",
    "SEL § 101",
    "SEL § 101 a",
    "Ung",
    "Familie",
    "Hash",
    "Alkohol",
    "Snus?",
    "hver dag",
    "0",
    "31",
    "41,2",
    "19.1",
    "=1+1",
    "\"",
    "I alt",
    "720377-1234",
    "7103772222",
    "Ane Prøvesen",
    "Udeblevet",
    "\u{fffd}\u{0}\u{202e}",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(CELLS.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[0-9/.,-]{1,10}",
    ]
}

/// A sound row with some of its cells spoilt.
fn row() -> impl Strategy<Value = Row> {
    let people = prop::sample::select(vec![
        sound(),
        drug(),
        drug().of("2017-2", "710488-2222", "Bo Prøvesen"),
        sound().of("2017-3", "anonym", "A-7"),
    ]);
    (people, prop::collection::vec((0..20_usize, cell()), 0..5)).prop_map(|(mut row, spoilt)| {
        for (column, cell) in spoilt {
            row.0[column] = cell;
        }
        row
    })
}

fn holds(caseload: &Caseload) {
    let left_out: BTreeSet<u32> = caseload
        .report
        .iter()
        .filter(|line| line.treatment == Treatment::RowLeftOut)
        .map(|line| line.row)
        .collect();
    let rows: BTreeSet<u32> = caseload.records.iter().map(|record| record.row).collect();
    assert_eq!(rows.len(), caseload.records.len());
    assert!(rows.is_disjoint(&left_out), "a row is imported or left out, never both");
    assert_eq!(
        usize::try_from(caseload.course_rows).unwrap(),
        rows.len() + left_out.len(),
        "no row is lost in silence"
    );
    let cases: BTreeSet<&str> = caseload
        .records
        .iter()
        .map(|record| record.case_number.as_str())
        .collect();
    assert_eq!(cases.len(), caseload.records.len());
    assert_eq!(
        caseload
            .citizens()
            .iter()
            .map(|citizen| citizen.courses.len())
            .sum::<usize>(),
        rows.len()
    );
    caseload.records.iter().for_each(can_be_true);
    tells_nobody(caseload);
}

fn can_be_true(record: &CourseRecord) {
    assert!(record.requested_on <= TODAY);
    assert!(
        record
            .started_on
            .is_none_or(|start| record.requested_on <= start && start <= TODAY)
    );
    assert!(
        record
            .end
            .is_none_or(|end| record.started_on.is_some_and(|start| start <= end.on) && end.on <= TODAY)
    );
    assert!(record.end.is_some() || record.use_at_end.is_none());
    let alcohol = record.regime == Regime::Alcohol;
    assert!(
        record
            .substance
            .is_none_or(|substance| substance.is_alcohol() == alcohol)
    );
    assert!(alcohol || record.use_at_start.is_none_or(|start| start.units_per_week().is_none()));
    match &record.person {
        Person::Anonymous { reference } => {
            assert_eq!(record.remark, None);
            assert!(matches!(record.regime, Regime::Alcohol | Regime::DrugAnonymous));
            assert!(
                reference
                    .as_ref()
                    .is_none_or(|code| !code.to_lowercase().contains("prøvesen"))
            );
        }
        Person::Known { .. } => assert_ne!(record.regime, Regime::DrugAnonymous),
    }
}

fn tells_nobody(caseload: &Caseload) {
    for line in &caseload.report {
        for language in [Language::Danish, Language::English] {
            let sentence = line.sentence(language);
            assert!(!sentence.contains(['{', '}', '\n']), "{sentence}");
            for secret in SECRETS {
                assert!(!sentence.contains(secret), "{sentence}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_cells_never_lose_invent_or_betray_anybody(rows in prop::collection::vec(row(), 0..8)) {
        holds(&try_read(text(&rows).as_bytes()).expect("the header is sound"));
    }

    #[test]
    fn what_is_read_does_not_depend_on_rows_that_are_left_out(rows in prop::collection::vec(row(), 1..6)) {
        let caseload = try_read(text(&rows).as_bytes()).expect("the header is sound");
        let kept: BTreeSet<u32> = caseload.records.iter().map(|record| record.row).collect();
        let sound_rows: Vec<Row> =
            (3..).zip(&rows).filter(|(number, _)| kept.contains(number)).map(|(_, row)| row.clone()).collect();
        // A row left out may still tell that somebody is protected, which is kept; all else is the row's own.
        let unmarked = |rows: &[Row]| -> Vec<Row> {
            rows.iter().map(|row| row.clone().with(Column::ProtectedAddress, "ja")).collect()
        };
        let all = try_read(text(&unmarked(&rows)).as_bytes()).expect("the header is sound");
        let again = try_read(text(&unmarked(&sound_rows)).as_bytes()).expect("the header is sound");
        if all.records.len() == caseload.records.len() {
            let strip = |caseload: &Caseload| -> Vec<_> {
                caseload.records.iter().map(|record| { let mut record = record.clone(); record.row = 0; record }).collect()
            };
            prop_assert_eq!(strip(&all), strip(&again));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes, &options());
    }

    #[test]
    fn any_text_after_a_header_is_read(tail in "[\\PC\"\";,\n\r\t]{0,400}") {
        let list = format!("{}{tail}", text(&[]));
        if let Ok(caseload) = try_read(list.as_bytes()) {
            holds(&caseload);
        }
    }
}

/// Separators and quotation marks wherever they can do harm: every truncation and every byte struck out.
#[test]
fn a_file_cut_short_or_with_a_byte_missing_is_read_or_refused() {
    let bytes = text(&[
        sound().with(Column::Remark, "a \"b\"; c\nd"),
        drug().of("2017-2", "anonym", "A-7"),
    ])
    .into_bytes();
    for at in 0..bytes.len() {
        if let Ok(caseload) = try_read(&bytes[..at]) {
            holds(&caseload);
        }
        let mut struck = bytes.clone();
        struck.remove(at);
        if let Ok(caseload) = try_read(&struck) {
            holds_but_for_names(&caseload);
        }
    }
}

/// A struck byte may turn a name into another, so only the counts are looked at.
fn holds_but_for_names(caseload: &Caseload) {
    assert!(usize::try_from(caseload.course_rows).unwrap() >= caseload.records.len());
    assert!(
        caseload
            .report
            .iter()
            .all(|line| line.column.is_none_or(|column| (column as usize) < template().len()))
    );
}

#[test]
fn a_workbook_cut_short_or_damaged_is_read_or_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(template()) {
        sheet.write_string(0, column, heading.heading).unwrap();
    }
    for (column, cell) in (0..).zip(sound().0) {
        sheet.write_string(1, column, cell).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(try_read(&bytes).unwrap().records.len(), 1);
    for at in (0..bytes.len()).step_by(17) {
        assert!(try_read(&bytes[..at]).is_err());
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        if let Ok(caseload) = try_read(&damaged) {
            holds_but_for_names(&caseload);
        }
    }
}

#[test]
fn a_file_of_nothing_but_quotation_marks_is_refused_in_reasonable_time() {
    for piece in ["\"a;", "\"\n", "\";\"", "\"\"\"", "\"a\n;"] {
        let _ = read(piece.repeat(60_000).as_bytes(), &options());
        let list = format!("{}{}", text(&[]), piece.repeat(10_000));
        let _ = read(list.as_bytes(), &options());
    }
}
