//! One value between a column and the archive.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use sqlx::{
    Postgres, Row, Sqlite,
    postgres::{PgArguments, PgRow},
    query::Query,
    sqlite::{SqliteArguments, SqliteRow},
};
use uuid::Uuid;

use super::catalogue::Kind;
use crate::{Day, Instant};

fn whole<T: Into<Value>>(value: Option<T>) -> Value {
    value.map_or(Value::Null, Into::into)
}

macro_rules! reader {
    ($name:ident, $row:ty) => {
        /// Reads a column into the form of the archive.
        pub(super) fn $name(row: &$row, at: usize, kind: Kind) -> Result<Value, sqlx::Error> {
            Ok(match kind {
                Kind::Text => whole(row.try_get::<Option<String>, _>(at)?),
                Kind::Whole => whole(row.try_get::<Option<i64>, _>(at)?),
                Kind::Truth => whole(row.try_get::<Option<bool>, _>(at)?),
                Kind::Day => whole(row.try_get::<Option<Day>, _>(at)?.map(|day| day.0.to_string())),
                Kind::Instant => whole(row.try_get::<Option<Instant>, _>(at)?.map(|at| at.0.to_string())),
                Kind::Id => whole(row.try_get::<Option<Uuid>, _>(at)?.map(|id| id.to_string())),
                Kind::Bytes => whole(
                    row.try_get::<Option<Vec<u8>>, _>(at)?
                        .map(|bytes| STANDARD.encode(bytes)),
                ),
            })
        }
    };
}

reader!(read_sqlite, SqliteRow);
reader!(read_postgres, PgRow);

/// A value of the archive, understood.
pub(crate) enum Cell {
    Text(Option<String>),
    Whole(Option<i64>),
    Truth(Option<bool>),
    Day(Option<Day>),
    Instant(Option<Instant>),
    Id(Option<Uuid>),
    Bytes(Option<Vec<u8>>),
}

impl Cell {
    /// Understands a value; `None` where it is not of the kind.
    pub fn parse(value: Value, kind: Kind) -> Option<Self> {
        let text = match (value, kind) {
            (Value::Null, _) => None,
            (Value::Number(number), Kind::Whole) => return Some(Self::Whole(Some(number.as_i64()?))),
            (Value::Bool(truth), Kind::Truth) => return Some(Self::Truth(Some(truth))),
            (Value::String(text), Kind::Text | Kind::Day | Kind::Instant | Kind::Id | Kind::Bytes) => Some(text),
            _ => return None,
        };
        Some(match kind {
            Kind::Text => Self::Text(text),
            Kind::Whole => Self::Whole(None),
            Kind::Truth => Self::Truth(None),
            Kind::Day => Self::Day(text.map(|text| text.parse().map(Day)).transpose().ok()?),
            Kind::Instant => Self::Instant(text.map(|text| text.parse().map(Instant::new)).transpose().ok()?),
            Kind::Id => Self::Id(text.map(|text| text.parse()).transpose().ok()?),
            Kind::Bytes => Self::Bytes(text.map(|text| STANDARD.decode(text)).transpose().ok()?),
        })
    }
}

macro_rules! binder {
    ($name:ident, $engine:ty, $arguments:ty) => {
        /// Hands a value to a statement.
        pub(super) fn $name(query: Query<'_, $engine, $arguments>, cell: Cell) -> Query<'_, $engine, $arguments> {
            match cell {
                Cell::Text(value) => query.bind(value),
                Cell::Whole(value) => query.bind(value),
                Cell::Truth(value) => query.bind(value),
                Cell::Day(value) => query.bind(value),
                Cell::Instant(value) => query.bind(value),
                Cell::Id(value) => query.bind(value),
                Cell::Bytes(value) => query.bind(value),
            }
        }
    };
}

binder!(bind_sqlite, Sqlite, SqliteArguments);
binder!(bind_postgres, Postgres, PgArguments);
