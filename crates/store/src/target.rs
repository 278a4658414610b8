//! The plan's figures. Rows are added, never changed.

use pejling_domain::{
    bearing::{FigureKind, Indicator},
    id::StaffId,
};

use crate::{Change, Instant, StoreError, Tx, sql};

/// A figure as somebody wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TargetRow {
    /// What is measured.
    pub indicator: Indicator,
    /// For which year.
    pub year: i64,
    /// Target, baseline or the country's figure.
    pub kind: FigureKind,
    /// People, families or whole per cent; none withdraws the earlier figure.
    pub value: Option<i64>,
    /// The decision or publication it comes from.
    pub source: String,
    /// When it was written down.
    pub recorded_at: Instant,
    /// By whom; none for what came with an import.
    pub recorded_by: Option<StaffId>,
}

/// Most rows that are ever read.
const MOST: i64 = 2000;

/// Every figure ever written down, oldest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn all(tx: &mut Tx) -> Result<Vec<TargetRow>, StoreError> {
    sql!(
        tx,
        fetch_all as TargetRow,
        "SELECT indicator, year, kind, value, source, recorded_at, recorded_by FROM target ORDER BY recorded_at, indicator, year, kind LIMIT $1",
        MOST
    )
}

/// A figure to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTarget {
    /// What is measured.
    pub indicator: Indicator,
    /// For which year.
    pub year: i64,
    /// Target, baseline or the country's figure.
    pub kind: FigureKind,
    /// People, families or whole per cent; none withdraws the earlier figure.
    pub value: Option<i64>,
    /// The decision or publication it comes from.
    pub source: String,
}

/// Writes a figure beside the earlier ones.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(change: &mut Change, new: &NewTarget) -> Result<(), StoreError> {
    let (now, by) = (change.now(), change.actor().staff);
    sql!(
        change,
        execute,
        "INSERT INTO target (indicator, year, kind, value, source, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        new.indicator,
        new.year,
        new.kind,
        new.value,
        &new.source,
        now,
        by
    )?;
    Ok(())
}
