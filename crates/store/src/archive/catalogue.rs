//! Which tables there are, told by the database itself, so that no table of a later step is forgotten.

use serde::{Deserialize, Serialize};

use crate::{StoreError, Tx, sql};

/// What a column holds; the schema uses no other type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Text,
    Whole,
    Truth,
    Day,
    Instant,
    Id,
    Bytes,
}

impl Kind {
    fn of(declared: &str) -> Option<Self> {
        Some(match declared.to_ascii_lowercase().as_str() {
            "text" => Self::Text,
            "bigint" => Self::Whole,
            "boolean" => Self::Truth,
            "date" => Self::Day,
            "timestamptz" | "timestamp with time zone" => Self::Instant,
            "uuid" => Self::Id,
            "bytea" => Self::Bytes,
            _ => return None,
        })
    }
}

/// A table with its columns in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub name: String,
    pub columns: Vec<(String, Kind)>,
}

impl Table {
    /// The columns' names, quoted and with commas between.
    pub fn column_list(&self) -> String {
        self.columns
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    table_name: String,
    column_name: String,
    declared: String,
}

/// Every table of the record in the order of its making, in which no row refers to a later table.
pub(super) async fn tables(tx: &mut Tx) -> Result<Vec<Table>, StoreError> {
    let rows = sql!(tx, fetch_all as Row, {
        sqlite: "SELECT m.name AS table_name, c.name AS column_name, c.type AS declared
                   FROM sqlite_master m JOIN pragma_table_info(m.name) c
                  WHERE m.type = 'table' AND m.name NOT IN ('_sqlx_migrations', 'staff_session')
                    AND substr(m.name, 1, 7) <> 'sqlite_' ORDER BY m.rowid, c.cid",
        postgres: "SELECT CAST(t.relname AS text) AS table_name, CAST(c.attname AS text) AS column_name,
                          format_type(c.atttypid, NULL) AS declared
                     FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
                     JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
                    WHERE t.relkind = 'r' AND n.nspname = current_schema()
                      AND t.relname NOT IN ('_sqlx_migrations', 'staff_session') ORDER BY t.oid, c.attnum"
    })?;
    let mut tables: Vec<Table> = Vec::new();
    for row in rows {
        let kind = Kind::of(&row.declared).ok_or(StoreError::Corrupt("catalogue.type"))?;
        let column = (row.column_name, kind);
        match tables.last_mut() {
            Some(table) if table.name == row.table_name => table.columns.push(column),
            _ => tables.push(Table {
                name: row.table_name,
                columns: vec![column],
            }),
        }
    }
    Ok(tables)
}
