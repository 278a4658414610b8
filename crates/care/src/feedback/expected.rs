//! The expected course of well-being (measurement.md 4.4): fitted by a job to the centre's own ended courses, kept in
//! versions, and drawn beside a citizen's own line. Nothing is fitted while a page is asked for.

use jiff::{ToSpan, civil::Date};
use pejling_domain::{calendar::days_between, episode::Programme};
use pejling_measure::{
    feedback::{Course, Growth, Point, Settings, Validation, enough, growth, series, validate},
    figure::Insufficient,
};
use pejling_store::{StoreError, Tx, bearing, change::Entry, growth_fit as store, growth_fit::GrowthFit};

use crate::{Care, settings};

/// Years of ended courses that a fit rests on.
const YEARS: i32 = 5;
/// Days from one fit to the next.
const DAYS_BETWEEN_FITS: i32 = 90;
/// The band that is drawn: half of the citizens who began alike lie within it.
const BAND: [f64; 2] = [0.25, 0.75];
/// Measurements ahead that the band is drawn for.
const AHEAD: u32 = 3;

/// A fit that was made.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// Number of the version.
    pub version: i64,
    /// The model.
    pub growth: Growth,
    /// How a fit to the first four fifths did on the latest fifth.
    pub validation: Validation,
}

/// Why no fit was made.
#[derive(Debug, thiserror::Error)]
pub enum FitError {
    /// The courses do not suffice, or do not tell a model.
    #[error("{0}")]
    Insufficient(Insufficient),
    /// The last fit is younger than a quarter; the day from which the next may be made.
    #[error("the next fit may be made from {0}")]
    TooSoon(Date),
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Fits the expected course to the centre's ended courses and keeps it as a new version; `anew` also within a quarter.
/// Before there are enough courses nothing is kept.
///
/// # Errors
/// [`FitError`].
pub async fn fit(care: &Care, anew: bool) -> Result<Fitted, FitError> {
    let today = care.world.today();
    let from = today.saturating_sub(YEARS.years());
    let mut tx = care.read().await?;
    let former = store::latest(&mut tx).await?;
    if let Some(former) = former.as_ref().filter(|_| !anew) {
        let fitted_on = care.world.day_of(former.fitted_at);
        if days_between(fitted_on, today) < DAYS_BETWEEN_FITS {
            return Err(FitError::TooSoon(fitted_on.saturating_add(DAYS_BETWEEN_FITS.days())));
        }
    }
    let limits = settings::of_measures(&settings::on(&mut tx, today).await?.feedback);
    let ended = ended(&mut tx, (from, today), &limits).await?;
    drop(tx);
    let (growth, validation) = fitted(&ended, &limits).map_err(FitError::Insufficient)?;
    let mut change = care.change_by_nobody().await?;
    let row = GrowthFit {
        version: former.map_or(1, |former| former.version + 1),
        fitted_at: change.now(),
        from,
        to: today,
        courses: i64::from(growth.n_episodes),
        model: json(&growth)?,
        validation: json(&validation)?,
    };
    store::insert(&mut change, &row).await?;
    let told = serde_json::json!({ "version": row.version, "courses": row.courses, "from": from, "to": today });
    change.audit(Entry::new("feedback.fit").with(told));
    change.commit().await?;
    Ok(Fitted {
        version: row.version,
        growth,
        validation,
    })
}

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Corrupt("growth_fit.model"))
}

/// Totals of a course: the first, then the rest.
type Totals = (u16, Vec<Option<u16>>);

/// Ended courses with a first measurement, in the order of their ends.
async fn ended(tx: &mut Tx, (from, to): (Date, Date), limits: &Settings) -> Result<Vec<Totals>, StoreError> {
    let answers = bearing::wellbeing_of_ended(tx, from, to).await?;
    let courses = bearing::ended_between(tx, from, to).await?;
    let treated = courses.iter().filter(|course| course.programme != Programme::Relative);
    let totals = treated.filter_map(|course| {
        let forms = answers
            .get(&course.episode)?
            .iter()
            .map(|(on, total)| (*on, Some(*total)));
        let points = series(forms, limits.days_between);
        let (first, rest) = points.split_first()?;
        Some((first.total, rest.iter().map(|point| Some(point.total)).collect()))
    });
    Ok(totals.collect())
}

/// The model of all, and how the model of the first four fifths does on the latest.
fn fitted(ended: &[Totals], limits: &Settings) -> Result<(Growth, Validation), Insufficient> {
    let courses: Vec<Course<'_>> = ended
        .iter()
        .map(|(intake, scores)| Course {
            intake: *intake,
            scores,
        })
        .collect();
    enough(courses.iter().copied())?;
    let (earlier, latest) = courses.split_at(courses.len() * 4 / 5);
    let rule = limits.change_rule(limits.cutoff_adult);
    let validation = validate(&growth(earlier.iter().copied())?, latest, &rule)?;
    Ok((growth(courses)?, validation))
}

/// What can be said of a citizen's expected course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// No fit yet: the centre has too few ended courses, or nobody has run the job.
    NotYet,
    /// There is no measurement to begin from.
    NoMeasurement,
    /// The first score was at or above the cut-off: no rise is expected.
    StartedAbove,
    /// The band, talk by talk and a few ahead, in tenths.
    Band {
        /// Version of the fit.
        version: i64,
        /// Courses it rests on.
        courses: i64,
        /// Lower and upper edge at each talk shown, then ahead.
        edges: Vec<(u16, u16)>,
    },
}

/// The band of a course at the days of its talks, oldest first.
///
/// # Errors
/// [`StoreError`]; [`StoreError::Corrupt`] for a kept model that cannot be read.
pub(super) async fn of_course(
    tx: &mut Tx,
    points: &[Point],
    days: &[Date],
    cutoff: u16,
) -> Result<Expected, StoreError> {
    let Some(first) = points.first() else {
        return Ok(Expected::NoMeasurement);
    };
    let Some(fit) = store::latest(tx).await? else {
        return Ok(Expected::NotYet);
    };
    if first.total >= cutoff {
        return Ok(Expected::StartedAbove);
    }
    let model: Growth = serde_json::from_str(&fit.model).map_err(|_| StoreError::Corrupt("growth_fit.model"))?;
    let measured = |day: Date| u32::try_from(points.iter().filter(|point| point.on <= day).count()).unwrap_or(u32::MAX);
    let mut numbers: Vec<u32> = days.iter().map(|day| measured(*day).max(1)).collect();
    let last = numbers.last().copied().unwrap_or(1);
    numbers.extend((1..=AHEAD).map(|ahead| last.saturating_add(ahead)));
    let edge = |number: u32| {
        let intake = f64::from(first.total) / 10.0;
        // Before the second measurement there is the first score itself; the model says nothing about it.
        model
            .band(intake, number, &BAND)
            .map_or((first.total, first.total), |band| (tenths(band[0]), tenths(band[1])))
    };
    Ok(Expected::Band {
        version: fit.version,
        courses: fit.courses,
        edges: numbers.into_iter().map(edge).collect(),
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the model's band lies within 0 to 40 points"
)]
fn tenths(points: f64) -> u16 {
    (points * 10.0).round() as u16
}
