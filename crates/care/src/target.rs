//! The plan's targets (M42): adopted figures as rows, read from a file or typed by the leader, never computed.

use std::collections::{BTreeMap, HashMap};

use pejling_domain::{
    Code,
    bearing::{FigureKind, Indicator},
    id::StaffId,
    text,
};
use pejling_store::{
    Instant, StoreError, Tx, change::Actor, change::Entry, staff::StaffName, target as store, target::TargetRow,
};

use crate::{Action, Care, Refusal, Staff};

pub use pejling_store::target::NewTarget;

/// The figures of Randers' plan for 2017-2020 as they were adopted (LR-SEED-05, LR-SEED-06).
pub const RANDERS_2017_2020: &str = include_str!("../../../data/targets-randers-2017-2020.csv");

/// The years a figure may be for.
const YEARS: std::ops::RangeInclusive<i64> = 2000..=2100;

/// A figure in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What is measured.
    pub indicator: Indicator,
    /// For which year.
    pub year: i64,
    /// Target, baseline or the country's figure.
    pub kind: FigureKind,
    /// People, families or whole per cent.
    pub value: i64,
    /// The decision or publication it comes from.
    pub source: String,
}

/// Every figure in force, by indicator, year and kind. For reports and the leader's page, within a read of theirs.
///
/// # Errors
/// [`StoreError`].
pub async fn in_force(tx: &mut Tx) -> Result<Vec<Target>, StoreError> {
    let mut newest: BTreeMap<(Indicator, i64, FigureKind), TargetRow> = BTreeMap::new();
    for row in store::all(tx).await? {
        newest.insert((row.indicator, row.year, row.kind), row);
    }
    let in_force = newest.into_values().filter_map(|row| {
        row.value.map(|value| Target {
            indicator: row.indicator,
            year: row.year,
            kind: row.kind,
            value,
            source: row.source,
        })
    });
    Ok(in_force.collect())
}

/// A figure as it was written down at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What is measured.
    pub indicator: Indicator,
    /// For which year.
    pub year: i64,
    /// Target, baseline or the country's figure.
    pub kind: FigureKind,
    /// The value; none withdraws the earlier one.
    pub value: Option<i64>,
    /// Where it comes from.
    pub source: String,
    /// When it was written down.
    pub recorded_at: Instant,
    /// By whom, where a person did.
    pub by: Option<String>,
}

/// The page of targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Targets {
    /// Figures in force.
    pub in_force: Vec<Target>,
    /// Everything ever written down, newest first.
    pub history: Vec<Written>,
}

/// Figures in force and their history.
///
/// # Errors
/// [`Refusal`].
pub async fn list(care: &Care, by: &Staff) -> Result<Targets, Refusal> {
    care.permit(by, Action::EditTargets)?;
    let mut tx = care.read().await?;
    let in_force = in_force(&mut tx).await?;
    let names = pejling_store::staff::names(&mut tx).await?;
    let history = store::all(&mut tx)
        .await?
        .into_iter()
        .rev()
        .map(|row| written(row, &names))
        .collect();
    Ok(Targets { in_force, history })
}

fn written(row: TargetRow, names: &HashMap<StaffId, StaffName>) -> Written {
    Written {
        by: row
            .recorded_by
            .and_then(|id| names.get(&id))
            .map(|staff| staff.name.clone()),
        indicator: row.indicator,
        year: row.year,
        kind: row.kind,
        value: row.value,
        source: row.source,
        recorded_at: row.recorded_at,
    }
}

/// Why a figure is not written down.
#[derive(Debug, thiserror::Error)]
pub enum TargetError {
    /// A year between 2000 and 2100 is needed.
    #[error("the year is out of reach")]
    Year,
    /// Outside what the indicator may be.
    #[error("the value is outside its bounds")]
    Value,
    /// A figure needs its source.
    #[error("the source is missing")]
    Source,
    /// Not permitted, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for TargetError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

fn checked(mut new: NewTarget) -> Result<NewTarget, TargetError> {
    if !YEARS.contains(&new.year) {
        return Err(TargetError::Year);
    }
    if new
        .value
        .is_some_and(|value| !(0..=new.indicator.most()).contains(&value))
    {
        return Err(TargetError::Value);
    }
    new.source = text::line(&new.source, 200).map_err(|_| TargetError::Source)?;
    Ok(new)
}

/// Writes a figure down beside the earlier ones; without a value it withdraws the one in force.
///
/// # Errors
/// [`TargetError`], field by field.
pub async fn set(care: &Care, by: &Staff, ask: NewTarget) -> Result<(), TargetError> {
    care.permit(by, Action::EditTargets)?;
    let new = checked(ask)?;
    let mut change = care.change(by).await?;
    store::insert(&mut change, &new).await?;
    let told =
        serde_json::json!({ "indicator": new.indicator, "year": new.year, "kind": new.kind, "value": new.value });
    change.audit(Entry::new("target.set").with(told));
    change.commit().await?;
    Ok(())
}

/// What an import of targets did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Figures written down.
    pub added: usize,
    /// Figures that were in force already.
    pub unchanged: usize,
}

/// What is wrong in a row of a targets file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// The row has not the five columns indicator, year, kind, value, source.
    #[error("the columns are indicator;year;kind;value;source")]
    Columns,
    /// The indicator is not one of the list.
    #[error("indicator: one of citizens, young, families, effect-drugs, effect-alcohol")]
    Indicator,
    /// The kind is not one of the list.
    #[error("kind: one of target, baseline, national")]
    Kind,
    /// The year is not a year between 2000 and 2100.
    #[error("year: a year between 2000 and 2100")]
    Year,
    /// The value is no whole number, or a share above 100.
    #[error("value: a whole number, at most 100 for a share")]
    Value,
    /// The source is missing.
    #[error("source: the decision or publication the figure comes from")]
    Source,
    /// The same indicator, year and kind stands in an earlier row.
    #[error("the same indicator, year and kind stands in an earlier row")]
    Twice,
}

/// Why a targets file is not taken in. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A row cannot be read.
    #[error("row {row}: {fault}")]
    Row {
        /// Its number in the file; the heading is row 1.
        row: usize,
        /// What is wrong with it.
        fault: RowFault,
    },
    /// Not permitted, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Takes in a targets file in the name of a member of staff. Read twice, it adds nothing.
///
/// # Errors
/// [`ImportError`] with the row that is wrong.
pub async fn import(care: &Care, by: &Staff, file: &str) -> Result<Imported, ImportError> {
    care.permit(by, Action::EditTargets)?;
    import_as(care, by.actor(), file).await
}

/// Takes in a targets file from the command line, where whoever keeps the installation acts and nobody is signed in.
///
/// # Errors
/// [`ImportError`] with the row that is wrong.
pub async fn import_by_installation(care: &Care, file: &str) -> Result<Imported, ImportError> {
    import_as(care, Actor::NOBODY, file).await
}

async fn import_as(care: &Care, actor: Actor, file: &str) -> Result<Imported, ImportError> {
    let rows = parse(file)?;
    let mut change = pejling_store::Change::begin(&care.db, &care.world, actor).await?;
    let before = in_force(&mut change).await?;
    let stands = |new: &NewTarget| {
        before.iter().any(|old| {
            (old.indicator, old.year, old.kind, Some(old.value)) == (new.indicator, new.year, new.kind, new.value)
                && old.source == new.source
        })
    };
    let added: Vec<&NewTarget> = rows.iter().filter(|new| !stands(new)).collect();
    for new in &added {
        store::insert(&mut change, new).await?;
    }
    let done = Imported {
        added: added.len(),
        unchanged: rows.len() - added.len(),
    };
    change.audit(
        Entry::new("target.import").with(serde_json::json!({ "added": done.added, "unchanged": done.unchanged })),
    );
    change.commit().await?;
    Ok(done)
}

/// Reads a targets file: `indicator;year;kind;value;source`, semicolons or commas, a heading first.
///
/// # Errors
/// [`ImportError::Row`] for the first row that cannot be read.
pub fn parse(file: &str) -> Result<Vec<NewTarget>, ImportError> {
    let file = file.trim_start_matches('\u{feff}');
    let heading = file.lines().next().unwrap_or_default();
    let delimiter = if heading.contains(';') { b';' } else { b',' };
    let mut rows: Vec<NewTarget> = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(file.as_bytes());
    for (at, record) in reader.records().enumerate() {
        let fault = |fault| ImportError::Row { row: at + 1, fault };
        let record = record.map_err(|_| fault(RowFault::Columns))?;
        let columns: Vec<&str> = record.iter().map(str::trim).collect();
        if at == 0 {
            if columns != ["indicator", "year", "kind", "value", "source"] {
                return Err(fault(RowFault::Columns));
            }
            continue;
        }
        let new = row(&columns).map_err(fault)?;
        if rows
            .iter()
            .any(|old| (old.indicator, old.year, old.kind) == (new.indicator, new.year, new.kind))
        {
            return Err(fault(RowFault::Twice));
        }
        rows.push(new);
    }
    Ok(rows)
}

fn row(columns: &[&str]) -> Result<NewTarget, RowFault> {
    let [indicator, year, kind, value, source] = columns else {
        return Err(RowFault::Columns);
    };
    let new = NewTarget {
        indicator: Indicator::from_code(indicator).ok_or(RowFault::Indicator)?,
        year: year.parse().map_err(|_| RowFault::Year)?,
        kind: FigureKind::from_code(kind).ok_or(RowFault::Kind)?,
        value: Some(value.parse().map_err(|_| RowFault::Value)?),
        source: (*source).to_owned(),
    };
    checked(new).map_err(|error| match error {
        TargetError::Year => RowFault::Year,
        TargetError::Value => RowFault::Value,
        TargetError::Source | TargetError::Refused(_) => RowFault::Source,
    })
}
