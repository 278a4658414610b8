//! Into an empty database, all of it or nothing.

use std::io::BufRead;

use sqlx::AssertSqlSafe;

use super::{
    Archive, ArchiveError, Census, catalogue,
    catalogue::Table,
    cell::{self, Cell},
    lines::Piece,
};
use crate::{Change, Tx, audit, db::TxInner, sql};

/// Most values of one statement; SQLite allows 32,766.
const MOST_VALUES: usize = 4000;

/// Loads an archive within a change, and checks the journal that came with it. Returns the number of rows by table.
///
/// # Errors
/// [`ArchiveError::NotEmpty`], [`ArchiveError::Keys`], or what is wrong with the archive; nothing is kept then, as
/// long as the change is not committed.
pub async fn load(change: &mut Change, mut archive: Archive<impl BufRead>) -> Result<Census, ArchiveError> {
    if archive.header.fingerprint != change.keyring().fingerprint() {
        return Err(ArchiveError::Keys);
    }
    let known = catalogue::tables(change).await?;
    refuse_rows(change, &known).await?;
    sql!(change, execute, "DELETE FROM audit_head")?;
    let mut batch = Batch::default();
    let census = loop {
        match archive.piece()? {
            Piece::Table(table) => {
                batch.write(change).await?;
                if !known.iter().any(|ours| same(ours, &table)) {
                    return Err(ArchiveError::Form);
                }
                batch.table = Some(table);
            }
            Piece::Row(cells) => {
                batch.rows.push(cells);
                if batch.is_full() {
                    batch.write(change).await?;
                }
            }
            Piece::End(census) => break census,
        }
    };
    batch.write(change).await?;
    audit::verify(change).await??;
    Ok(census)
}

/// The same columns, in whatever order.
fn same(ours: &Table, theirs: &Table) -> bool {
    ours.name == theirs.name
        && ours.columns.len() == theirs.columns.len()
        && theirs.columns.iter().all(|column| ours.columns.contains(column))
}

async fn refuse_rows(tx: &mut Tx, tables: &[Table]) -> Result<(), ArchiveError> {
    // A new schema has one row: the end of a journal without entries.
    for table in tables.iter().filter(|table| table.name != "audit_head") {
        let text = format!("SELECT EXISTS (SELECT 1 FROM \"{}\")", table.name);
        let found: bool = match &mut tx.inner {
            TxInner::Sqlite(tx) => sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut **tx).await?,
            TxInner::Postgres(tx) => sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut **tx).await?,
        };
        if found {
            return Err(ArchiveError::NotEmpty(table.name.clone()));
        }
    }
    Ok(())
}

/// Rows on their way: one statement for many of them.
#[derive(Default)]
struct Batch {
    table: Option<Table>,
    rows: Vec<Vec<Cell>>,
}

impl Batch {
    fn is_full(&self) -> bool {
        self.table
            .as_ref()
            .is_some_and(|table| (self.rows.len() + 1) * table.columns.len() > MOST_VALUES)
    }

    async fn write(&mut self, tx: &mut Tx) -> Result<(), ArchiveError> {
        let rows = std::mem::take(&mut self.rows);
        let Some(table) = self.table.as_ref().filter(|_| !rows.is_empty()) else {
            return Ok(());
        };
        let text = AssertSqlSafe(insert(table, rows.len()));
        let cells = rows.into_iter().flatten();
        match &mut tx.inner {
            TxInner::Sqlite(tx) => {
                cells
                    .fold(sqlx::query(text), cell::bind_sqlite)
                    .execute(&mut **tx)
                    .await?;
            }
            TxInner::Postgres(tx) => {
                cells
                    .fold(sqlx::query(text), cell::bind_postgres)
                    .execute(&mut **tx)
                    .await?;
            }
        }
        Ok(())
    }
}

fn insert(table: &Table, rows: usize) -> String {
    let width = table.columns.len();
    let row = |row: usize| {
        let places = (1..=width)
            .map(|at| format!("${}", row * width + at))
            .collect::<Vec<_>>();
        format!("({})", places.join(", "))
    };
    let rows = (0..rows).map(row).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO \"{}\" ({}) VALUES {rows}", table.name, table.column_list())
}
