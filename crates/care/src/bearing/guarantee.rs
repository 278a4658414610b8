//! The guarantee year by year: raw days alone, circumstances beside them.

use pejling_domain::{Code, calendar::days_between, guarantee::Regime};
use pejling_measure::{
    figure::{self, Figure},
    interval::{Rate, wilson},
};
use pejling_store::{StoreError, Tx, bearing as store};
use serde::Serialize;

use super::{CONFIDENCE, LIMIT_DAYS, Period};

/// The guarantee in one year and regime, by raw days alone (LR-GAR-10, LR-GAR-23).
#[derive(Debug, Clone, Serialize)]
pub struct GuaranteeLine {
    /// Year of the start.
    pub year: i16,
    /// Regime.
    pub regime: Regime,
    /// Courses started.
    pub started: u32,
    /// Of those, within fourteen days.
    pub within: u32,
    /// Share within, with its Wilson interval.
    #[serde(serialize_with = "figure::serialize")]
    pub share: Figure<Rate>,
    /// Breaches.
    pub breached: u32,
    /// Of those, with a documented circumstance beside the raw days.
    pub explained: u32,
    /// Median days from request to start.
    pub median_days: Option<f64>,
    /// 90th percentile of days (nearest rank).
    pub p90_days: Option<i32>,
}

/// The guarantee by year and regime.
///
/// # Errors
/// [`StoreError`].
pub async fn guarantee_lines(tx: &mut Tx, period: Period) -> Result<Vec<GuaranteeLine>, StoreError> {
    let started = store::started_between(tx, period.from, period.to).await?;
    let mut lines = Vec::new();
    for part in period.years() {
        for &regime in Regime::ALL {
            let mine: Vec<&store::Started> = started
                .iter()
                .filter(|s| s.regime == regime && (part.from..=part.to).contains(&s.started_on))
                .collect();
            if mine.is_empty() {
                continue;
            }
            let mut days: Vec<i32> = mine
                .iter()
                .map(|s| days_between(s.requested_on, s.started_on))
                .collect();
            days.sort_unstable();
            let n = u32::try_from(days.len()).unwrap_or(u32::MAX);
            let within = u32::try_from(days.iter().filter(|d| **d <= LIMIT_DAYS).count()).unwrap_or(u32::MAX);
            let explained = mine
                .iter()
                .filter(|s| s.explained && days_between(s.requested_on, s.started_on) > LIMIT_DAYS)
                .count();
            lines.push(GuaranteeLine {
                year: part.to.year(),
                regime,
                started: n,
                within,
                share: wilson(within, n, CONFIDENCE),
                breached: n - within,
                explained: u32::try_from(explained).unwrap_or(u32::MAX),
                median_days: median(&days),
                p90_days: days.get((days.len() * 9).div_ceil(10).saturating_sub(1)).copied(),
            });
        }
    }
    Ok(lines)
}

/// Median of sorted whole days; the mean of the two middle ones for an even number.
pub fn median(sorted: &[i32]) -> Option<f64> {
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(f64::from(sorted[middle])),
        _ => Some(f64::midpoint(f64::from(sorted[middle - 1]), f64::from(sorted[middle]))),
    }
}
