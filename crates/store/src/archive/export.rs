//! Out of the database, within one read: the archive shows one moment, however long it takes.

use std::io::Write;

use futures_util::TryStreamExt;
use sqlx::AssertSqlSafe;

use super::{ArchiveError, Census, Header, catalogue, catalogue::Table, cell, lines::Pen};
use crate::{Tx, db::TxInner};

/// Writes every table. Returns the number of rows of each.
///
/// # Errors
/// [`ArchiveError::Store`], [`ArchiveError::File`].
pub async fn export(tx: &mut Tx, header: &Header, out: &mut (dyn Write + Send)) -> Result<Census, ArchiveError> {
    let mut pen = Pen::new(out);
    pen.header(header)?;
    for table in catalogue::tables(tx).await? {
        pen.table(&table)?;
        rows(tx, &table, &mut pen).await?;
        pen.end_of(&table)?;
    }
    pen.end()
}

macro_rules! stream {
    ($tx:expr, $text:expr, $table:expr, $pen:expr, $read:path) => {{
        let mut rows = sqlx::query(AssertSqlSafe($text)).fetch(&mut **$tx);
        while let Some(row) = rows.try_next().await? {
            let cells = $table
                .columns
                .iter()
                .enumerate()
                .map(|(at, (_, kind))| $read(&row, at, *kind));
            $pen.row($table, &cells.collect::<Result<Vec<_>, _>>()?)?;
        }
    }};
}

async fn rows(tx: &mut Tx, table: &Table, pen: &mut Pen<'_>) -> Result<(), ArchiveError> {
    // The first column leads the primary key everywhere; the journal comes in the order of its chain.
    let text = format!("SELECT {} FROM \"{}\" ORDER BY 1", table.column_list(), table.name);
    match &mut tx.inner {
        TxInner::Sqlite(tx) => stream!(tx, text, table, pen, cell::read_sqlite),
        TxInner::Postgres(tx) => stream!(tx, text, table, pen, cell::read_postgres),
    }
    Ok(())
}
