//! Dated settings. Rows are added, never changed.

use jiff::civil::Date;
use pejling_domain::{Code, id::StaffId, setting::SettingName};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// A value somebody decided, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingRow {
    /// Which setting.
    pub name: SettingName,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// The number; see [`pejling_domain::setting::Unit`].
    pub value: i32,
    /// The decision or rule it rests on.
    pub source: String,
    /// When it was written down.
    pub recorded_at: Instant,
    /// By whom; none for what came with an import.
    pub recorded_by: Option<StaffId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    valid_from: Day,
    value: i64,
    source: String,
    recorded_at: Instant,
    recorded_by: Option<StaffId>,
}

/// Most rows that are ever read: forty years of a change a week.
const MOST: i64 = 2000;

/// Every decided value, oldest day first and of a day the one written last at its end. A name that this version no
/// longer knows is passed over.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn all(tx: &mut Tx) -> Result<Vec<SettingRow>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT name, valid_from, value, source, recorded_at, recorded_by FROM setting ORDER BY valid_from, recorded_at LIMIT $1",
        MOST
    )?;
    let known = rows.into_iter().filter_map(|row| {
        Some(SettingRow {
            name: SettingName::from_code(&row.name)?,
            valid_from: row.valid_from.0,
            value: i32::try_from(row.value).ok()?,
            source: row.source,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
        })
    });
    Ok(known.collect())
}

/// Writes a value beside the earlier ones.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(
    change: &mut Change,
    name: SettingName,
    valid_from: Date,
    value: i32,
    source: &str,
) -> Result<(), StoreError> {
    let (now, by) = (change.now(), change.actor().staff);
    sql!(
        change,
        execute,
        "INSERT INTO setting (name, valid_from, value, source, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)",
        name,
        Day(valid_from),
        i64::from(value),
        source,
        now,
        by
    )?;
    Ok(())
}
