//! Drinking in grams, units and levels of risk, against the limits of its day (measurement.md 6, instruments.md 5).

mod habit;
mod timeline;

pub use habit::{Against, Habit};
pub use timeline::{Calendar, Timeline, timeline};

use crate::figure::{Figure, Insufficient, Why};
use jiff::civil::{Date, date};
use pejling_domain::codes;
use pejling_domain::person::Gender;
use serde::Serialize;

/// Grams of pure alcohol in a Danish unit (genstand).
pub const UNIT_GRAMS: f64 = 12.0;
/// Grams in a millilitre of pure alcohol.
const DENSITY: f64 = 0.789;

codes! {
    /// WHO levels of drinking risk, by grams of pure alcohol a day.
    RiskLevel {
        /// No drinking.
        Abstinent = "abstinent",
        /// Up to 20 g for women, 40 g for men.
        Low = "low",
        /// Up to 40 g and 60 g.
        Medium = "medium",
        /// Up to 60 g and 100 g.
        High = "high",
        /// Above.
        VeryHigh = "very-high",
    }
}

impl RiskLevel {
    /// Levels fallen from here to there; negative when risen. One or more is a trial endpoint (WHO reduction).
    pub fn levels_down(self, to: Self) -> i32 {
        self.rank() - to.rank()
    }

    fn rank(self) -> i32 {
        match self {
            Self::Abstinent => 0,
            Self::Low => 1,
            Self::Medium => 2,
            Self::High => 3,
            Self::VeryHigh => 4,
        }
    }
}

/// The level of risk of a daily amount of pure alcohol.
///
/// # Errors
/// [`Why::SexUnknown`] where the levels are not set; [`Why::OutOfRange`] for an amount that is none.
pub fn risk_level(grams_per_day: f64, gender: Gender) -> Figure<RiskLevel> {
    if !(grams_per_day >= 0.0 && grams_per_day.is_finite()) {
        return Err(Insufficient::new(Why::OutOfRange, 1));
    }
    let [low, medium, high] = match gender {
        Gender::Female => [20.0, 40.0, 60.0],
        Gender::Male => [40.0, 60.0, 100.0],
        Gender::Other | Gender::Unknown => return Err(Insufficient::new(Why::SexUnknown, 1)),
    };
    Ok(match grams_per_day {
        0.0 => RiskLevel::Abstinent,
        grams if grams <= low => RiskLevel::Low,
        grams if grams <= medium => RiskLevel::Medium,
        grams if grams <= high => RiskLevel::High,
        _ => RiskLevel::VeryHigh,
    })
}

/// Grams a day of a weekly number of units, in tenths.
pub fn grams_per_day(units_per_week_tenths: u32) -> f64 {
    f64::from(units_per_week_tenths) / 10.0 * UNIT_GRAMS / 7.0
}

/// Danish units in so many millilitres of so many percent by volume.
///
/// # Errors
/// [`Why::OutOfRange`] for a negative amount or more than a hundred percent.
pub fn units(millilitres: f64, percent: f64) -> Figure<f64> {
    if millilitres >= 0.0 && millilitres.is_finite() && (0.0..=100.0).contains(&percent) {
        Ok(millilitres * percent / 100.0 * DENSITY / UNIT_GRAMS)
    } else {
        Err(Insufficient::new(Why::OutOfRange, 1))
    }
}

codes! {
    /// What a limit counts.
    LimitKind {
        /// Upper weekly limit of its time (before 2010).
        UpperWeekly = "upper-weekly",
        /// Low-risk weekly limit (lavrisiko).
        LowRiskWeekly = "low-risk-weekly",
        /// High-risk weekly limit (højrisiko): more than this.
        HighRiskWeekly = "high-risk-weekly",
        /// The most in a week.
        MostWeekly = "most-weekly",
        /// The most on one day.
        MostDaily = "most-daily",
    }
}

/// A limit of the Danish Health Authority, in tenths of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// What it counts.
    pub name: LimitKind,
    /// In force from this day, until the next set of limits.
    pub from: Date,
    /// For women, in tenths of units.
    pub female: u32,
    /// For men, in tenths of units.
    pub male: u32,
}

/// Every set of limits that has been in force (instruments.md 5); the day of 2010 is not known, its first is used.
const LIMITS: [Limit; 5] = [
    limit(LimitKind::UpperWeekly, date(1990, 1, 1), 140, 210),
    limit(LimitKind::LowRiskWeekly, date(2010, 1, 1), 70, 140),
    limit(LimitKind::HighRiskWeekly, date(2010, 1, 1), 140, 210),
    limit(LimitKind::MostWeekly, date(2022, 3, 7), 100, 100),
    limit(LimitKind::MostDaily, date(2022, 3, 7), 40, 40),
];

const fn limit(name: LimitKind, from: Date, female: u32, male: u32) -> Limit {
    Limit {
        name,
        from,
        female,
        male,
    }
}

impl Limit {
    /// The number for one person in tenths; for somebody whose sex is not known the lower, and so the safer, one.
    pub fn for_gender(&self, gender: Gender) -> u32 {
        match gender {
            Gender::Female => self.female,
            Gender::Male => self.male,
            Gender::Other | Gender::Unknown => self.female.min(self.male),
        }
    }

    /// Whether it is a limit for a week, not for a day.
    pub fn is_weekly(&self) -> bool {
        self.name != LimitKind::MostDaily
    }

    /// Whether a weekly number of units (tenths) is more than the limit; `None` for a daily limit.
    pub fn exceeded(&self, units_per_week_tenths: u32, gender: Gender) -> Option<bool> {
        self.is_weekly()
            .then(|| units_per_week_tenths > self.for_gender(gender))
    }
}

/// The limits in force on a day. Plans and series that were made under older limits keep those of their day.
pub fn limits_on(on: Date) -> impl Iterator<Item = Limit> {
    let newest = LIMITS.iter().map(|limit| limit.from).filter(|&from| from <= on).max();
    LIMITS.into_iter().filter(move |limit| Some(limit.from) == newest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(0.0, "abstinent", "abstinent")]
    #[case(0.1, "low", "low")]
    #[case(20.0, "low", "low")]
    #[case(20.1, "medium", "low")]
    #[case(40.0, "medium", "low")]
    #[case(41.0, "high", "medium")]
    #[case(60.0, "high", "medium")]
    #[case(61.0, "very-high", "high")]
    #[case(100.0, "very-high", "high")]
    #[case(100.5, "very-high", "very-high")]
    fn measurement_6_who_levels(#[case] grams: f64, #[case] women: &str, #[case] men: &str) {
        assert_eq!(
            risk_level(grams, Gender::Female).map(|l| l.to_string()),
            Ok(women.into())
        );
        assert_eq!(risk_level(grams, Gender::Male).map(|l| l.to_string()), Ok(men.into()));
    }

    #[test]
    fn levels_are_counted_down_and_not_guessed() {
        assert_eq!(RiskLevel::VeryHigh.levels_down(RiskLevel::Medium), 2);
        assert_eq!(RiskLevel::Low.levels_down(RiskLevel::High), -2);
        assert_eq!(
            risk_level(30.0, Gender::Unknown),
            Err(Insufficient::new(Why::SexUnknown, 1))
        );
        assert!(risk_level(f64::NAN, Gender::Male).is_err() && risk_level(-1.0, Gender::Male).is_err());
    }

    #[rstest]
    #[case(330.0, 4.6, 0.998)]
    #[case(500.0, 7.5, 2.466)]
    #[case(750.0, 12.5, 6.164)]
    #[case(700.0, 40.0, 18.410)]
    fn instruments_5_units_in_bottles(#[case] ml: f64, #[case] percent: f64, #[case] printed: f64) {
        let units = units(ml, percent).expect("units");
        assert!((units - printed).abs() < 0.000_51, "{units}");
    }

    #[test]
    fn instruments_5_limits_follow_their_day() {
        let names = |on| limits_on(on).map(|l| (l.name, l.female, l.male)).collect::<Vec<_>>();
        assert_eq!(names(date(2009, 12, 31)), [(LimitKind::UpperWeekly, 140, 210)]);
        let of_2010 = [
            (LimitKind::LowRiskWeekly, 70, 140),
            (LimitKind::HighRiskWeekly, 140, 210),
        ];
        assert_eq!(names(date(2017, 9, 4)), of_2010);
        assert_eq!(names(date(2022, 3, 6)), of_2010);
        assert_eq!(
            names(date(2022, 3, 7)),
            [(LimitKind::MostWeekly, 100, 100), (LimitKind::MostDaily, 40, 40)]
        );
    }

    #[test]
    fn instruments_5_more_than_the_limit_exceeds_it_and_the_limit_itself_does_not() {
        let high = limits_on(date(2017, 1, 1))
            .find(|l| l.name == LimitKind::HighRiskWeekly)
            .expect("a limit");
        assert_eq!(high.exceeded(140, Gender::Female), Some(false));
        assert_eq!(high.exceeded(141, Gender::Female), Some(true));
        assert_eq!(high.exceeded(141, Gender::Male), Some(false));
        assert_eq!(high.exceeded(141, Gender::Unknown), Some(true));
        let daily = limits_on(date(2023, 1, 1)).find(|l| !l.is_weekly()).expect("a limit");
        assert_eq!(daily.exceeded(500, Gender::Male), None);
    }

    #[test]
    fn ten_units_a_week_are_seventeen_grams_a_day() {
        assert!((grams_per_day(100) - 120.0 / 7.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn more_grams_are_never_less_risk(a in 0.0_f64..300.0, b in 0.0_f64..300.0) {
            for gender in [Gender::Female, Gender::Male] {
                let level = |grams| risk_level(grams, gender).expect("a level");
                prop_assert!(level(a.min(b)) <= level(a.max(b)));
                prop_assert!(level(a) >= RiskLevel::Abstinent);
            }
        }

        #[test]
        fn there_is_a_limit_on_every_day_and_all_of_one_set(offset in 0_i32..20_000) {
            let on = pejling_domain::calendar::add_days(date(1990, 1, 1), offset);
            let set: Vec<Limit> = limits_on(on).collect();
            prop_assert!(!set.is_empty());
            prop_assert!(set.iter().all(|l| l.from == set[0].from && l.from <= on));
        }
    }
}
