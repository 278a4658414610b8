//! The file around the rows: letters, delimiters, lines that are no people, and files that are no list.

use crate::list::{FIRST, TODAY, drug, found, header, options, read_rows, sound, text, try_read};
use encoding_rs::WINDOWS_1252;
use pejling_exchange::caseload::Column::*;
use pejling_exchange::caseload::Treatment::*;
use pejling_exchange::caseload::{Column, FileError, FileForm, Language, Limits, Person, ReadOptions, read, template};

/// A list of our own with a title, sub-totals, a page head in the middle and a foot line, saved by a Danish
/// spreadsheet.
const SAVED: &[u8] = include_bytes!("fixtures/borgerliste-windows-1252.csv");

#[test]
fn a_list_saved_by_a_danish_spreadsheet_is_read_to_the_last_letter() {
    let caseload = try_read(SAVED).unwrap();
    assert_eq!(
        caseload.form,
        FileForm::Text {
            encoding: "windows-1252",
            delimiter: ';'
        }
    );
    let names: Vec<&str> = caseload
        .records
        .iter()
        .map(|record| match &record.person {
            Person::Known { name, .. } => name.as_str(),
            Person::Anonymous { .. } => "anonym",
        })
        .collect();
    assert_eq!(names, ["Ærø Prøvesen", "Øjvind Prøvesen", "anonym", "Åse Prøvesen"]);
    let lines: Vec<_> = found(&caseload)
        .into_iter()
        .map(|(row, _, code, treatment)| (row, code, treatment))
        .collect();
    assert_eq!(
        lines,
        [
            (5, "sub-total", Skipped),
            (7, "repeated-header", Skipped),
            (10, "start-before-request", RowLeftOut),
            (12, "footer", Skipped),
        ]
    );
    assert_eq!((caseload.course_rows, caseload.rows_left_out()), (5, 1));
}

#[test]
fn the_same_list_means_the_same_in_every_encoding_and_with_every_delimiter() {
    let rows = [sound(), drug().of("2017-2", "710488-2222", "Øjvind Ærøskøbing")];
    let plain = text(&rows);
    let expected = try_read(plain.as_bytes()).unwrap().records;
    let quoted = |delimiter: &str| {
        let lines = plain.lines().map(|line| {
            let cells: Vec<String> = line.split(';').map(|cell| format!("\"{cell}\"")).collect();
            cells.join(delimiter)
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let (windows, _, lost) = WINDOWS_1252.encode(&plain);
    assert!(!lost);
    let utf_16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(plain.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let files = [
        [b"\xef\xbb\xbf", plain.as_bytes()].concat(),
        windows.into_owned(),
        utf_16,
        quoted(";").into_bytes(),
        quoted(",").into_bytes(),
        quoted("\t").into_bytes(),
        plain.replace("\r\n", "\r").into_bytes(),
        format!("sep=;\r\n{}", plain.split_once("\r\n").unwrap().1).into_bytes(),
    ];
    for file in files {
        let caseload = try_read(&file).unwrap();
        assert_eq!(caseload.records, expected, "{:?}", caseload.form);
    }
}

#[test]
fn columns_may_stand_in_any_order_and_under_other_names() {
    let mut text = String::from("navn;CPR nr;Sags nr.;dato for henvendelse;HJEMMEL;Indskrevet;Maalgruppe;stof;Alder\n");
    text.push_str("Ane Prøvesen;720377-1234;17/4;19-08-2017;SUL § 141;01-09-2017;Voksen;Alkohol;44\n");
    let caseload = try_read(text.as_bytes()).unwrap();
    assert_eq!(caseload.records[0].case_number, "17/4");
    assert_eq!(found(&caseload), [(1, None, "unknown-column", Skipped)]);
    let sentence = caseload.report[0].sentence(Language::Danish);
    assert!(sentence.contains("kolonne I"), "{sentence}");
}

#[test]
fn a_forgotten_quotation_mark_does_not_swallow_the_next_person() {
    let broken = text(&[
        sound(),
        drug().of("2017-2", "710488-2222", "Bo Prøvesen"),
        drug().of("2017-3", "690488-2222", "Kaj Prøvesen"),
    ])
    .replace("Ane Prøvesen", "\"Ane Prøvesen");
    let caseload = try_read(broken.as_bytes()).unwrap();
    assert_eq!(caseload.records.len(), 3);
    assert_eq!(found(&caseload), [(FIRST, Some(Name), "stray-quote", Changed)]);
    assert!(matches!(&caseload.records[0].person, Person::Known { name, .. } if name == "Ane Prøvesen"));
}

#[test]
fn a_remark_of_several_lines_stays_one_cell_and_rows_keep_their_numbers() {
    let rows = [
        sound().with(Remark, "linje 1\nlinje \"2\"; slut"),
        sound().of("2017-2", "710488-2222", "Bo Prøvesen"),
    ];
    let caseload = read_rows(&rows);
    assert_eq!(
        caseload.records[0].remark.as_deref(),
        Some("linje 1\nlinje \"2\"; slut")
    );
    assert_eq!(caseload.records[1].row, FIRST + 1, "as a spreadsheet numbers it");
}

#[test]
fn text_that_a_system_forced_on_a_spreadsheet_is_read_as_text() {
    let list = text(&[sound()]).replace("720377-1234", "\"=\"\"720377-1234\"\"\"");
    let caseload = try_read(list.as_bytes()).unwrap();
    assert_eq!(found(&caseload), []);
    assert!(matches!(caseload.records[0].person, Person::Known { cpr: Some(_), .. }));
}

#[test]
fn a_file_that_is_no_list_says_what_it_is() {
    assert_eq!(try_read(b"").unwrap_err(), FileError::Empty);
    assert_eq!(try_read(b"hej\nmed dig\n").unwrap_err(), FileError::NotAList);
    assert_eq!(try_read(b"%PDF-1.7\n\x00\x01").unwrap_err(), FileError::NotAList);
    assert_eq!(
        try_read(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]).unwrap_err(),
        FileError::OldOrLockedWorkbook
    );
    assert_eq!(
        try_read(b"PK\x03\x04 not really").unwrap_err(),
        FileError::DamagedWorkbook
    );
    let without = text(&[sound()]).replace("Henvendt", "").replace("Navn", "");
    assert_eq!(
        try_read(without.as_bytes()).unwrap_err(),
        FileError::MissingColumns(vec![Name, RequestedOn])
    );
    let twice = text(&[sound()]).replace("Bemærkning", "CPR");
    assert_eq!(try_read(twice.as_bytes()).unwrap_err(), FileError::ColumnTwice(Cpr));
}

#[test]
fn a_file_past_the_limits_is_refused() {
    let list = text(&[sound(), drug().of("2017-2", "710488-2222", "Bo Prøvesen")]);
    let with = |limits: Limits| read(list.as_bytes(), &ReadOptions { today: TODAY, limits }).unwrap_err();
    let ordinary = Limits::default();
    assert_eq!(
        with(Limits {
            file_bytes: 10,
            ..ordinary
        }),
        FileError::TooLarge(10)
    );
    assert_eq!(with(Limits { rows: 3, ..ordinary }), FileError::TooManyRows(3));
    assert_eq!(
        with(Limits {
            columns: 19,
            ..ordinary
        }),
        FileError::TooManyColumns(19)
    );
    assert_eq!(
        with(Limits {
            text_bytes: 300,
            ..ordinary
        }),
        FileError::TooMuchText
    );
    assert!(
        read(
            list.as_bytes(),
            &ReadOptions {
                today: TODAY,
                limits: Limits {
                    rows: 4,
                    columns: 20,
                    ..ordinary
                }
            }
        )
        .is_ok()
    );
}

#[test]
fn every_way_to_refuse_a_file_has_its_sentence() {
    let errors = [
        FileError::Empty,
        FileError::NotAList,
        FileError::OldOrLockedWorkbook,
        FileError::DamagedWorkbook,
        FileError::SeveralSheets,
        FileError::MissingColumns(vec![Cpr, Name]),
        FileError::ColumnTwice(Cpr),
        FileError::TooLarge(1),
        FileError::TooManyRows(200_000),
        FileError::TooManyColumns(200),
        FileError::TooMuchText,
    ];
    for error in &errors {
        for language in [Language::Danish, Language::English] {
            let sentence = error.sentence(language);
            assert!(sentence.ends_with('.') && !sentence.contains('{'), "{sentence}");
        }
    }
    assert!(errors[5].sentence(Language::Danish).contains("CPR-nr., Navn"));
}

#[test]
fn the_template_names_what_must_be_there() {
    let required: Vec<Column> = template()
        .iter()
        .filter(|column| column.required)
        .map(|column| column.column)
        .collect();
    assert_eq!(
        required,
        [
            CaseNumber,
            Cpr,
            Name,
            RequestedOn,
            LegalBasis,
            StartedOn,
            TargetGroup,
            Substance
        ]
    );
    let only_required: Vec<&str> = template()
        .iter()
        .filter(|column| column.required)
        .map(|column| column.heading)
        .collect();
    let list = format!("{}\n", only_required.join(";"));
    assert_eq!(read(list.as_bytes(), &options()).unwrap().course_rows, 0);
    assert_eq!(header().len(), 20);
}
