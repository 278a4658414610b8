//! Versions of the expected course that was fitted to the centre's own ended courses. Rows are added, never changed.

use jiff::civil::Date;

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// A version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrowthFit {
    /// Number, from 1.
    pub version: i64,
    /// When it was fitted.
    pub fitted_at: Instant,
    /// First end of the courses it rests on.
    pub from: Date,
    /// Last end.
    pub to: Date,
    /// Courses with two measurements.
    pub courses: i64,
    /// The model as JSON.
    pub model: String,
    /// How it did on the latest courses, as JSON.
    pub validation: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    version: i64,
    fitted_at: Instant,
    from_day: Day,
    to_day: Day,
    courses: i64,
    model: String,
    validation: String,
}

/// The newest version, if there is one.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn latest(tx: &mut Tx) -> Result<Option<GrowthFit>, StoreError> {
    let row = sql!(
        tx,
        fetch_optional as Row,
        "SELECT version, fitted_at, from_day, to_day, courses, model, validation FROM growth_fit ORDER BY version DESC LIMIT 1"
    )?;
    Ok(row.map(|row| GrowthFit {
        version: row.version,
        fitted_at: row.fitted_at,
        from: row.from_day.0,
        to: row.to_day.0,
        courses: row.courses,
        model: row.model,
        validation: row.validation,
    }))
}

/// Keeps a version.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(change: &mut Change, fit: &GrowthFit) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "INSERT INTO growth_fit (version, fitted_at, from_day, to_day, courses, model, validation) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        fit.version,
        fit.fitted_at,
        Day(fit.from),
        Day(fit.to),
        fit.courses,
        &fit.model,
        &fit.validation
    )?;
    Ok(())
}
