//! What is sealed stands nowhere in the clear: not in the journal, and not in any other column of the house.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::STANDARD};
use pejling_store::{
    Keyring,
    archive::{Header, export},
    uuid::Uuid,
};
use pejling_synth::{Size, fill};
use pejling_testkit::empty_sqlite_house;
use serde_json::Value;

/// Columns that hold names and sources in the clear on purpose: staff act under their names, decisions have sources.
const OPEN: [&str; 5] = [
    "staff.name",
    "staff.login",
    "staff.initials",
    "setting.source",
    "target.source",
];

/// A year's work of a small centre, as the archive writes it: sealed texts opened, everything else as it stands.
#[derive(Default)]
struct Sorted {
    sealed: BTreeSet<String>,
    sealed_by_column: BTreeMap<String, usize>,
    open: BTreeMap<String, String>,
}

impl Sorted {
    fn read(lines: &str, keyring: &Keyring) -> Self {
        let mut sorted = Self::default();
        let (mut table, mut columns) = (String::new(), Vec::new());
        for line in lines.lines().skip(1) {
            match serde_json::from_str(line).unwrap() {
                Value::Object(mark) => {
                    if let Some(begun) = mark.get("table") {
                        begun["name"].as_str().unwrap().clone_into(&mut table);
                        let names = begun["columns"].as_array().unwrap().iter();
                        columns = names.map(|column| column[0].as_str().unwrap().to_owned()).collect();
                    }
                }
                Value::Array(cells) => sorted.row(&table, &columns, &cells, keyring),
                other => panic!("{other}"),
            }
        }
        sorted
    }

    fn row(&mut self, table: &str, columns: &[String], cells: &[Value], keyring: &Keyring) {
        let id = cells[0].as_str().and_then(|id| id.parse::<Uuid>().ok());
        for (column, cell) in columns.iter().zip(cells) {
            let Some(text) = cell.as_str() else { continue };
            let place = format!("{table}.{}", column.trim_end_matches("_sealed"));
            if column.ends_with("_sealed") {
                let bytes = STANDARD.decode(text).unwrap();
                let name: &'static str = Box::leak(place.clone().into_boxed_str());
                // A draft is bound to its form, not to an id; drafts are gone when the day is over.
                let clear = keyring
                    .open(name, id.unwrap(), &bytes)
                    .unwrap_or_else(|why| panic!("{place}: {why}"));
                *self.sealed_by_column.entry(place).or_default() += 1;
                self.put(&clear);
            } else if !OPEN.contains(&place.as_str()) {
                let all = self.open.entry(place).or_default();
                all.push_str(text);
                all.push('\n');
            }
        }
    }

    /// Keeps a text, or the texts within a sealed document. Words of a list inside one are no secret, and the day of
    /// birth has a column of its own.
    fn put(&mut self, clear: &str) {
        match serde_json::from_str(clear) {
            Ok(Value::Object(values)) => values
                .values()
                .filter_map(Value::as_str)
                .for_each(|text| self.put(text)),
            _ if clear.parse::<jiff::civil::Date>().is_ok() => {}
            _ if clear.contains(' ') || clear.chars().filter(char::is_ascii_digit).count() >= 6 => {
                self.sealed.insert(clear.to_owned());
            }
            _ => {}
        }
    }
}

#[tokio::test]
async fn nothing_sealed_stands_in_the_clear_anywhere() {
    let house = empty_sqlite_house().await;
    fill(&house.care, &house.clock, 2020, Size::Small, &mut ())
        .await
        .unwrap();
    let mut tx = house.care.read().await.unwrap();
    let header = Header::new(house.care.world.now().0, house.care.db.keyring(), None);
    let mut lines = Vec::new();
    export(&mut tx, &header, &mut lines).await.unwrap();
    let sorted = Sorted::read(std::str::from_utf8(&lines).unwrap(), house.care.db.keyring());

    for column in [
        "person.name",
        "person.cpr",
        "note.body",
        "goal.text",
        "plan.words",
        "decision.reasons",
    ] {
        assert!(
            sorted.sealed_by_column.contains_key(column),
            "{column} was read: {:?}",
            sorted.sealed_by_column
        );
    }
    assert!(sorted.sealed.len() > 300 && sorted.open.contains_key("audit_entry.detail"));
    for (column, open) in &sorted.open {
        for secret in &sorted.sealed {
            assert!(!open.contains(secret.as_str()), "{secret:?} stands in {column}");
        }
    }
}
