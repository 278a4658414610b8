//! Measures of a calendar filled in day by day (timeline follow-back; instruments.md 3.12, measurement.md 6).

use super::{RiskLevel, risk_level};
use crate::figure::{self, Figure, Insufficient, Why, count};
use pejling_domain::person::Gender;
use serde::Serialize;

/// A calendar: what was drunk each day, and by what it is judged.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'a> {
    /// Units of each day, in order; `None` where it is not known.
    pub units: &'a [Option<f64>],
    /// Grams of pure alcohol in a unit; 12 in Denmark.
    pub unit_grams: f64,
    /// Units from which a day is a heavy one, by the scheme chosen; `None` where none is.
    pub heavy_from: Option<f64>,
    /// For the level of risk.
    pub gender: Gender,
}

/// What a calendar says. Days that are not known are counted on their own and never as days without.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// Days that are known: the denominator of everything below.
    pub recorded: u32,
    /// Days that are not.
    pub unknown: u32,
    /// Units in all.
    pub total: f64,
    /// Days with drinking.
    pub drinking_days: u32,
    /// Days without, in percent of those known.
    pub pda: f64,
    /// Units on a drinking day; `None`, not nothing, without one.
    pub ddd: Option<f64>,
    /// Grams of pure alcohol a day.
    pub grams_per_day: f64,
    /// Heavy days; `None` where no scheme is chosen.
    pub heavy_days: Option<u32>,
    /// Units a week.
    pub per_week: f64,
    /// Longest run of days known to be without.
    pub longest_abstinent_run: u32,
    /// The WHO's level of risk.
    #[serde(serialize_with = "figure::serialize")]
    pub who_level: Figure<RiskLevel>,
}

/// Reads a calendar.
///
/// # Errors
/// [`Why::NoCases`] when no day is known; [`Why::OutOfRange`] for an amount that is none.
pub fn timeline(calendar: Calendar<'_>) -> Figure<Timeline> {
    let known: Vec<f64> = calendar.units.iter().copied().flatten().collect();
    let recorded = count(known.len());
    if recorded == 0 {
        return Err(Insufficient::new(Why::NoCases, 0));
    }
    let amount = |units: f64| units >= 0.0 && units.is_finite();
    let fits = calendar.unit_grams > 0.0 && calendar.unit_grams.is_finite();
    let total: f64 = known.iter().sum();
    let sum = total * calendar.unit_grams.max(7.0);
    if !fits || !known.iter().copied().all(amount) || !calendar.heavy_from.is_none_or(amount) || !sum.is_finite() {
        return Err(Insufficient::new(Why::OutOfRange, recorded));
    }
    let drinking_days = count(known.iter().filter(|&&units| units > 0.0).count());
    let days = f64::from(recorded);
    let grams_per_day = total * calendar.unit_grams / days;
    Ok(Timeline {
        recorded,
        unknown: count(calendar.units.len() - known.len()),
        total,
        drinking_days,
        pda: f64::from(recorded - drinking_days) * 100.0 / days,
        ddd: (drinking_days > 0).then(|| total / f64::from(drinking_days)),
        grams_per_day,
        heavy_days: calendar
            .heavy_from
            .map(|from| count(known.iter().filter(|&&units| units >= from && units > 0.0).count())),
        per_week: total * 7.0 / days,
        longest_abstinent_run: longest_run(calendar.units),
        who_level: risk_level(grams_per_day, calendar.gender),
    })
}

/// A day that is not known ends a run: nobody knows that it was one without.
fn longest_run(units: &[Option<f64>]) -> u32 {
    let runs = units.split(|day| *day != Some(0.0));
    count(runs.map(<[_]>::len).max().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(units: &[Option<f64>]) -> Figure<Timeline> {
        timeline(Calendar {
            units,
            unit_grams: 12.0,
            heavy_from: Some(5.0),
            gender: Gender::Male,
        })
    }

    #[test]
    fn instruments_3_12_days_that_are_not_known_are_not_days_without() {
        let read = read(&[Some(0.0), Some(0.0), None, Some(0.0), Some(6.0), Some(4.0), Some(0.0)]).unwrap();
        assert_eq!((read.recorded, read.unknown, read.drinking_days), (6, 1, 2));
        assert!((read.pda - 400.0 / 6.0).abs() < 1e-12 && (read.per_week - 70.0 / 6.0).abs() < 1e-12);
        assert_eq!((read.ddd, read.heavy_days), (Some(5.0), Some(1)));
        assert_eq!(read.longest_abstinent_run, 2, "the unknown day ends the run");
        assert_eq!(read.who_level, Ok(RiskLevel::Low), "20 g a day");
    }

    #[test]
    fn without_a_drinking_day_there_is_no_amount_on_one() {
        let none = read(&[Some(0.0); 30]).unwrap();
        assert_eq!((none.ddd, none.longest_abstinent_run), (None, 30));
        assert_eq!(none.who_level, Ok(RiskLevel::Abstinent));
        assert_eq!(read(&[None; 30]), Err(Insufficient::new(Why::NoCases, 0)));
        assert_eq!(read(&[Some(-1.0)]), Err(Insufficient::new(Why::OutOfRange, 1)));
        assert!(read(&[Some(f64::MAX), Some(f64::MAX)]).is_err());
    }

    proptest! {
        #[test]
        fn parts_make_the_whole(units in proptest::collection::vec(proptest::option::of(0.0_f64..40.0), 0..60)) {
            match read(&units) {
                Ok(read) => {
                    prop_assert_eq!(read.recorded + read.unknown, u32::try_from(units.len()).unwrap());
                    prop_assert!((0.0..=100.0).contains(&read.pda) && read.heavy_days.unwrap() <= read.drinking_days);
                    prop_assert!(read.longest_abstinent_run + read.drinking_days <= read.recorded);
                }
                Err(none) => prop_assert_eq!(none.why, Why::NoCases),
            }
        }
    }
}
