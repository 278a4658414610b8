//! What was answered about consumption. A corrected answer stays, with the one that replaced it named.

use jiff::civil::Date;
use pejling_domain::{
    consumption::{Occasion, Reported, Use},
    episode::Substance,
    id::{ConsumptionId, EpisodeId, PersonId},
};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// An answer about one substance over one window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Id.
    pub id: ConsumptionId,
    /// When in the course it was asked.
    pub occasion: Occasion,
    /// The last day of the window.
    pub on: Date,
    /// Substance.
    pub substance: Substance,
    /// Length of the window in days.
    pub window_days: u16,
    /// The answer.
    pub reported: Reported,
    /// Name of who recorded it.
    pub by: String,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// The answer that corrected it.
    pub replaced_by: Option<ConsumptionId>,
}

/// An answer to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewStatement {
    /// Course.
    pub episode: EpisodeId,
    /// When in the course it was asked.
    pub occasion: Occasion,
    /// The last day of the window.
    pub on: Date,
    /// Substance.
    pub substance: Substance,
    /// Length of the window, in days: that of the answer, or of the question when nothing is known.
    pub window_days: u16,
    /// The answer.
    pub reported: Reported,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: ConsumptionId,
    occasion: Occasion,
    on_day: Day,
    substance: Substance,
    window_days: i64,
    days_used: Option<i64>,
    units_per_week: Option<i64>,
    by_name: String,
    recorded_at: Instant,
    replaced_by: Option<ConsumptionId>,
}

impl TryFrom<Row> for Statement {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt("consumption");
        let window_days = u16::try_from(row.window_days).map_err(|_| corrupt())?;
        let days = row.days_used.map(u16::try_from).transpose().map_err(|_| corrupt())?;
        let units = row
            .units_per_week
            .map(u32::try_from)
            .transpose()
            .map_err(|_| corrupt())?;
        let reported = match (days, units) {
            (None, None) => Reported::Unknown,
            _ => Reported::Used(Use::new(window_days, days, units).map_err(|_| corrupt())?),
        };
        Ok(Self {
            id: row.id,
            occasion: row.occasion,
            on: row.on_day.0,
            substance: row.substance,
            window_days,
            reported,
            by: row.by_name,
            recorded_at: row.recorded_at,
            replaced_by: row.replaced_by,
        })
    }
}

/// Writes an answer.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(change: &mut Change, new: &NewStatement) -> Result<ConsumptionId, StoreError> {
    let id: ConsumptionId = change.id();
    let known = new.reported.known();
    let days = known.and_then(|used| used.days_used()).map(i64::from);
    let units = known.and_then(|used| used.units_per_week()).map(i64::from);
    let (now, staff) = (change.now(), change.staff()?);
    sql!(change, execute,
        "INSERT INTO consumption (id, episode_id, occasion, on_day, substance, window_days, days_used, units_per_week, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id, new.episode, new.occasion, Day(new.on), new.substance, i64::from(new.window_days), days, units, staff, now)?;
    Ok(id)
}

/// Marks an answer as corrected by another.
///
/// # Errors
/// [`StoreError::Conflict`] when it was corrected already.
pub async fn replace(change: &mut Change, old: ConsumptionId, new: ConsumptionId) -> Result<(), StoreError> {
    let rows = sql!(
        change,
        execute,
        "UPDATE consumption SET replaced_by = $2 WHERE id = $1 AND replaced_by IS NULL",
        old,
        new
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// The answers of a course that stand, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn standing(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Statement>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT c.id, c.occasion, c.on_day, c.substance, c.window_days, c.days_used, c.units_per_week, s.name AS by_name, c.recorded_at, c.replaced_by
           FROM consumption c JOIN staff s ON s.id = c.recorded_by
          WHERE c.episode_id = $1 AND c.replaced_by IS NULL ORDER BY c.on_day, c.recorded_at, c.id LIMIT 400", episode)?;
    rows.into_iter().map(Statement::try_from).collect()
}

/// An answer with its course and person.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(tx: &mut Tx, id: ConsumptionId) -> Result<Option<(EpisodeId, PersonId, Statement)>, StoreError> {
    #[derive(sqlx::FromRow)]
    struct Place {
        episode_id: EpisodeId,
        person_id: PersonId,
    }
    let row = sql!(tx, fetch_optional as Row,
        "SELECT c.id, c.occasion, c.on_day, c.substance, c.window_days, c.days_used, c.units_per_week, s.name AS by_name, c.recorded_at, c.replaced_by
           FROM consumption c JOIN staff s ON s.id = c.recorded_by WHERE c.id = $1", id)?;
    let Some(row) = row else { return Ok(None) };
    let place = sql!(
        tx,
        fetch_one as Place,
        "SELECT c.episode_id, e.person_id FROM consumption c JOIN episode e ON e.id = c.episode_id WHERE c.id = $1",
        id
    )?;
    Ok(Some((place.episode_id, place.person_id, row.try_into()?)))
}
