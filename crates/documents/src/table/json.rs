//! A table as JSON, rows as objects in the order of the columns.

use super::{Cell, Column, Kind, Table, TableError};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

pub(super) fn write(table: &Table) -> Result<Vec<u8>, TableError> {
    let mut bytes = serde_json::to_vec_pretty(table)?;
    bytes.push(b'\n');
    Ok(bytes)
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("columns", &self.columns)?;
        map.serialize_entry("rows", &Rows(self))?;
        map.end()
    }
}

struct Rows<'a>(&'a Table);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.rows.len()))?;
        for row in &self.0.rows {
            rows.serialize_element(&Row(&self.0.columns, row))?;
        }
        rows.end()
    }
}

struct Row<'a>(&'a [Column], &'a [Cell]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|column| &column.key).zip(self.1))
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("key", &self.key)?;
        map.serialize_entry("heading", &self.heading)?;
        let kind = match self.kind {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Whole => "whole",
            Kind::Number { .. } => "number",
            Kind::Percent { .. } => "fraction",
        };
        map.serialize_entry("kind", kind)?;
        map.end()
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Date(day) => serializer.collect_str(day),
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Insufficient { why, n } => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("insufficient", why)?;
                map.serialize_entry("n", n)?;
                map.end()
            }
        }
    }
}
