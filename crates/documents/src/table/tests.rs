//! One small table, written in every form and read back.

use super::{Cell, Column, Csv, Delimiter, Kind, Table, TableError};
use calamine::{Data, Reader, Xlsx};
use jiff::civil::{Date, date};
use std::io::Cursor;

const TODAY: Date = date(2026, 11, 24);

fn effect() -> Table {
    let columns = vec![
        Column::new("programme", "Tilbud", Kind::Text),
        Column::new("from", "Fra", Kind::Date),
        Column::new("courses", "Forløb", Kind::Whole),
        Column::new("rate", "Med effekt", Kind::Percent { decimals: 1 }),
        Column::new("mean", "ORS", Kind::Number { decimals: 1 }),
    ];
    let mut table = Table::new("Effekt 2017-2020", columns).unwrap();
    let rows = [
        vec![
            "Alkohol; ambulant".into(),
            date(2017, 1, 1).into(),
            120_u32.into(),
            Cell::number(0.1 + 0.2),
            Cell::number(24.6),
        ],
        vec![
            "=HYPERLINK(\"http://example.invalid\")".into(),
            Cell::Empty,
            Cell::Whole(-3),
            Cell::Insufficient {
                why: "for få".into(),
                n: 3,
            },
            Cell::number(f64::NAN),
        ],
    ];
    for row in rows {
        table.push(row).unwrap();
    }
    table
}

#[test]
fn a_danish_spreadsheet_gets_semicolons_commas_and_a_mark() {
    let text = String::from_utf8(effect().to_csv(Csv::SPREADSHEET).unwrap()).unwrap();
    assert_eq!(
        text,
        "\u{feff}Tilbud;Fra;Forløb;Med effekt;ORS\r\n\
         \"Alkohol; ambulant\";2017-01-01;120;0,30000000000000004;24,6\r\n\
         \"'=HYPERLINK(\"\"http://example.invalid\"\")\";;-3;for få (n = 3);\r\n"
    );
}

#[test]
fn a_program_gets_commas_and_points() {
    let text = String::from_utf8(effect().to_csv(Csv::PROGRAM).unwrap()).unwrap();
    assert!(text.starts_with("Tilbud,Fra,"));
    assert!(text.contains(",0.30000000000000004,24.6\r\n"));
}

#[test]
fn no_text_is_run_as_a_formula_by_a_spreadsheet() {
    for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"] {
        let mut table = Table::new("t", vec![Column::new("a", "=a", Kind::Text)]).unwrap();
        table.push(vec![bad.into()]).unwrap();
        let bytes = table
            .to_csv(Csv {
                delimiter: Delimiter::Semicolon,
                byte_order_mark: false,
            })
            .unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(&bytes[..]);
        let cells: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
        assert_eq!(cells, ["'=a".to_owned(), format!("'{bad}")]);
    }
}

#[test]
fn json_keeps_the_order_full_precision_and_what_cannot_be_given() {
    let text = String::from_utf8(effect().to_json().unwrap()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["rows"][0]["rate"], serde_json::json!(0.1 + 0.2));
    assert_eq!(value["rows"][0]["from"], "2017-01-01");
    assert_eq!(value["rows"][1]["from"], serde_json::Value::Null);
    assert_eq!(
        value["rows"][1]["rate"],
        serde_json::json!({"insufficient": "for få", "n": 3})
    );
    assert_eq!(value["rows"][1]["mean"], serde_json::Value::Null);
    assert_eq!(value["columns"][3]["kind"], "fraction");
    let place = |key: &str| text.find(&format!("\"{key}\": ")).unwrap();
    assert!(place("programme") < place("courses") && place("courses") < place("mean"));
}

#[test]
fn a_workbook_read_back_has_the_same_typed_values() {
    let bytes = effect().to_xlsx(TODAY).unwrap();
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.sheet_names(), ["Effekt 2017-2020"]);
    let range = workbook.worksheet_range("Effekt 2017-2020").unwrap();
    let row = |at: usize| range.rows().nth(at).unwrap().to_vec();
    assert_eq!(row(0)[3], Data::String("Med effekt".into()));
    let first = row(1);
    let Data::DateTime(from) = &first[1] else {
        panic!("a date is a date: {:?}", first[1])
    };
    assert_eq!(from.to_ymd_hms_milli().0, 2017);
    assert_eq!(first[2], Data::Float(120.0));
    assert_eq!(first[3], Data::Float(0.1 + 0.2));
    let second = row(2);
    assert_eq!(second[0], Data::String("=HYPERLINK(\"http://example.invalid\")".into()));
    assert_eq!(second[1], Data::Empty);
    assert_eq!(second[3], Data::String("for få (n = 3)".into()));
    assert_eq!(second[4], Data::Empty);
    let formulas = workbook.worksheet_formula("Effekt 2017-2020").unwrap();
    assert!(
        formulas.cells().all(|(_, _, formula)| formula.is_empty()),
        "text never becomes a formula"
    );
}

#[test]
fn the_same_table_on_the_same_day_is_the_same_file() {
    assert_eq!(effect().to_xlsx(TODAY).unwrap(), effect().to_xlsx(TODAY).unwrap());
    let text = |day| {
        let bytes = effect().to_xlsx(day).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut core = archive.by_name("docProps/core.xml").unwrap();
        std::io::read_to_string(&mut core).unwrap()
    };
    assert!(
        text(TODAY).contains("2026-11-24T00:00:00Z"),
        "the day is the one passed in, not the machine's"
    );
}

#[test]
fn a_row_that_does_not_fit_is_refused_and_the_table_is_as_before() {
    let mut table = effect();
    assert!(matches!(
        table.push(vec![Cell::Empty]),
        Err(TableError::RowWidth { expected: 5, found: 1 })
    ));
    let wrong = vec!["x".into(), "ikke en dato".into(), Cell::Empty, Cell::Empty, Cell::Empty];
    assert!(matches!(table.push(wrong), Err(TableError::WrongKind(key)) if key == "from"));
    assert_eq!(table, effect());
    let twice = vec![Column::new("a", "A", Kind::Text), Column::new("a", "B", Kind::Text)];
    assert!(matches!(Table::new("t", twice), Err(TableError::KeyTwice(_))));
}

#[test]
fn any_title_makes_a_sheet_name() {
    for title in ["", "Effekt: 2017/2020 [foreløbig]?", "''", &"langt ".repeat(20)] {
        let table = Table::new(title, vec![Column::new("a", "A", Kind::Text)]).unwrap();
        assert!(table.to_xlsx(TODAY).is_ok(), "{title}");
    }
}
