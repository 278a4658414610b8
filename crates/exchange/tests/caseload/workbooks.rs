//! Lists saved as XLSX, with the typed cells that spreadsheets make of what people write.

use crate::list::{Row, TODAY, drug, found, header, options, sound, text, try_read};
use jiff::civil::date;
use pejling_exchange::caseload::Column::*;
use pejling_exchange::caseload::Treatment::*;
use pejling_exchange::caseload::{FileError, FileForm, Limits, Person, ReadOptions, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use std::io::{Cursor, Read, Write};

fn write_list(sheet: &mut Worksheet, rows: &[Row]) {
    sheet.write_string(0, 0, "Borgerliste").unwrap();
    let lines = std::iter::once(header()).chain(rows.iter().map(|row| row.0.clone()));
    for (row, cells) in (1..).zip(lines) {
        for (column, cell) in (0..).zip(&cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
}

fn workbook(rows: &[Row]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    write_list(workbook.add_worksheet(), rows);
    workbook.save_to_buffer().unwrap()
}

/// Writes the workbook anew with one part changed.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let part_name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if part_name == name {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        to.start_file(part_name, zip::write::SimpleFileOptions::default())
            .unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_means_the_same_as_the_text() {
    let rows = [sound(), drug().of("2017-2", "710488-2222", "Øjvind Ærøskøbing")];
    let caseload = try_read(&workbook(&rows)).unwrap();
    assert_eq!(caseload.form, FileForm::Workbook);
    assert_eq!(caseload.records, try_read(text(&rows).as_bytes()).unwrap().records);
}

#[test]
fn typed_cells_are_read_as_what_they_show() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    write_list(sheet, &[sound(), sound().of("2017-2", "", "Bo Prøvesen")]);
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let dates = [(RequestedOn, (2017, 8, 19)), (StartedOn, (2017, 9, 1))];
    for (column, (year, month, dom)) in dates {
        let value = ExcelDateTime::from_ymd(year, month, dom).unwrap();
        sheet
            .write_datetime_with_format(2, column as u16, &value, &day)
            .unwrap();
    }
    sheet.write_number(2, OrsFirst as u16, 19.1).unwrap();
    sheet.write_number(2, DaysAtStart as u16, 20).unwrap();
    sheet.write_number(2, UnitsAtEnd as u16, 12.5).unwrap();
    // A personal number with a leading zero, as a number: 1 January 1900.
    sheet.write_number(3, Cpr as u16, 101_001_119).unwrap();
    // A date without a date's format is only its day number.
    sheet.write_number(3, RequestedOn as u16, 42_966).unwrap();
    let caseload = try_read(&book.save_to_buffer().unwrap()).unwrap();

    let plain = try_read(text(&[sound()]).as_bytes()).unwrap();
    assert_eq!(caseload.records[0], plain.records[0]);
    let second = &caseload.records[1];
    assert!(matches!(second.person, Person::Known { cpr: Some(cpr), .. } if cpr.digits() == "0101001119"));
    assert_eq!(second.requested_on, date(2017, 8, 19));
    let told = found(&caseload);
    assert!(
        told.contains(&(4, Some(Cpr), "leading-zero-restored", Changed)),
        "{told:?}"
    );
    assert!(
        told.contains(&(4, Some(RequestedOn), "date-from-serial", Changed)),
        "{told:?}"
    );
}

#[test]
fn a_list_on_the_second_sheet_is_found_and_two_lists_are_a_question() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "Vejledning").unwrap();
    write_list(book.add_worksheet(), &[sound()]);
    assert_eq!(try_read(&book.save_to_buffer().unwrap()).unwrap().records.len(), 1);
    write_list(book.add_worksheet(), &[sound()]);
    assert_eq!(
        try_read(&book.save_to_buffer().unwrap()).unwrap_err(),
        FileError::SeveralSheets
    );
    let mut hidden = Workbook::new();
    write_list(hidden.add_worksheet(), &[sound()]);
    let old = hidden.add_worksheet();
    write_list(old, &[drug()]);
    old.set_hidden(true);
    assert_eq!(try_read(&hidden.save_to_buffer().unwrap()).unwrap().records.len(), 1);
}

#[test]
fn coloured_empty_cells_to_the_end_of_the_sheet_cost_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    write_list(sheet, &[sound()]);
    let yellow = Format::new().set_background_color("FFFF00");
    sheet.write_blank(1_048_575, 16_383, &yellow).unwrap();
    let caseload = try_read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((caseload.records.len(), caseload.course_rows), (1, 1));
}

#[test]
fn a_workbook_past_the_limits_is_refused() {
    let bytes = workbook(&[sound()]);
    let with = |limits: Limits| read(&bytes, &ReadOptions { today: TODAY, limits }).unwrap_err();
    let ordinary = Limits::default();
    assert_eq!(
        with(Limits {
            unpacked_bytes: 1_000,
            ..ordinary
        }),
        FileError::TooMuchText
    );
    assert_eq!(with(Limits { rows: 2, ..ordinary }), FileError::TooManyRows(2));
    assert_eq!(
        with(Limits {
            columns: 19,
            ..ordinary
        }),
        FileError::TooManyColumns(19)
    );
    assert_eq!(
        with(Limits {
            text_bytes: 100,
            ..ordinary
        }),
        FileError::TooMuchText
    );
}

#[test]
fn a_workbook_that_unpacks_to_far_more_than_it_holds_is_refused() {
    let bomb = with_part(&workbook(&[sound()]), "xl/sharedStrings.xml", |part| {
        part.replace("</sst>", &format!("<!--{}--></sst>", " ".repeat(8 << 20)))
    });
    assert!(bomb.len() < 100_000);
    let limits = Limits {
        unpacked_bytes: 4 << 20,
        ..Limits::default()
    };
    assert_eq!(
        read(&bomb, &ReadOptions { today: TODAY, limits }).unwrap_err(),
        FileError::TooMuchText
    );
}

#[test]
fn a_workbook_that_claims_more_texts_than_it_has_is_refused_before_room_is_made_for_them() {
    for claim in ["18446744073709551615", "99999999999999999999", "400000000000"] {
        let bytes = with_part(&workbook(&[sound()]), "xl/sharedStrings.xml", |part| {
            let (before, after) = part.split_once("uniqueCount=\"").unwrap();
            let (_, rest) = after.split_once('"').unwrap();
            format!("{before}uniqueCount=\"{claim}\"{rest}")
        });
        assert_eq!(
            read(&bytes, &options()).unwrap_err(),
            FileError::DamagedWorkbook,
            "{claim}"
        );
    }
}

#[test]
fn a_cell_that_says_it_stands_outside_the_sheet_is_a_damaged_workbook() {
    for place in ["A0", "ZZZZZZZ1", "A99999999999", "", "1A"] {
        let bytes = with_part(&workbook(&[sound()]), "xl/worksheets/sheet1.xml", |part| {
            part.replace("r=\"A1\"", &format!("r=\"{place}\""))
                .replace("<dimension ref=\"", "<dimension ref=\"Z9:")
        });
        let read = read(&bytes, &options());
        assert!(
            matches!(
                read,
                Err(FileError::DamagedWorkbook | FileError::TooManyRows(_) | FileError::TooManyColumns(_))
            ),
            "{place}: {read:?}"
        );
    }
}
