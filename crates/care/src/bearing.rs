//! The three bearings (pejlemærker, M42): the same figures for the leader's page, the reports and the command line.
//!
//! Every figure is computed here once; a page and a file can therefore only agree.

pub mod breakdown;
pub mod counsellors;
mod guarantee;
pub mod over_time;
pub mod overview;
pub mod people;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use pejling_domain::bearing::{FigureKind, Indicator};
use pejling_measure::{
    bearing::{Bearing, Projection, YearCount, project, rate_bearing},
    figure::{self, Figure},
    interval::Rate,
    outcome::{Class, Episode, Exclusion, effect},
};
use pejling_store::{StoreError, Tx, bearing as store, bearing::EndedCourse};
use serde::Serialize;

pub use guarantee::{GuaranteeLine, guarantee_lines, median};

/// Confidence of every interval on a page or in a report.
pub const CONFIDENCE: f64 = 0.95;
/// Days within which treatment must start.
const LIMIT_DAYS: i32 = 14;

/// A period of whole days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// The part of it that has been by a day; its first day at the least.
    #[must_use]
    pub fn up_to(self, today: Date) -> Self {
        Self {
            to: self.to.min(today).max(self.from),
            ..self
        }
    }

    /// The years it touches, each cut to the period.
    pub fn years(self) -> impl Iterator<Item = Self> {
        (self.from.year()..=self.to.year()).map(move |year| Self {
            from: date(year, 1, 1).max(self.from),
            to: date(year, 12, 31).min(self.to),
        })
    }
}

/// One indicator in one year beside its target.
#[derive(Debug, Clone, Serialize)]
pub struct TargetLine {
    /// Citizens, young people or families.
    pub indicator: Indicator,
    /// Year.
    pub year: i16,
    /// Last day counted.
    pub until: Date,
    /// People counted.
    pub result: i64,
    /// Adopted target, where there is one for the year.
    pub target: Option<i64>,
    /// Where the target was voted.
    pub source: Option<String>,
    /// Where the year is heading, while it runs.
    #[serde(serialize_with = "projected")]
    pub projection: Option<Figure<Projection>>,
    /// How it stands to the target.
    pub bearing: Option<Bearing>,
}

#[expect(clippy::ref_option, reason = "serde hands the field over by reference")]
fn projected<S: serde::Serializer>(projection: &Option<Figure<Projection>>, to: S) -> Result<S::Ok, S::Error> {
    match projection {
        Some(figure) => figure::serialize(figure, to),
        None => to.serialize_none(),
    }
}

/// The adopted figures, by what they are, indicator and year.
pub struct Targets(BTreeMap<(FigureKind, Indicator, i64), (i64, String)>);

impl Targets {
    /// Loads those in force.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn load(tx: &mut Tx) -> Result<Self, StoreError> {
        let rows = crate::target::in_force(tx).await?;
        Ok(Self(
            rows.into_iter()
                .map(|row| ((row.kind, row.indicator, row.year), (row.value, row.source)))
                .collect(),
        ))
    }

    fn of(&self, indicator: Indicator, year: i16) -> Option<&(i64, String)> {
        self.0.get(&(FigureKind::Target, indicator, i64::from(year)))
    }

    /// The country's latest figure, with its year, to compare with.
    fn national(&self, indicator: Indicator) -> Option<(i64, i64)> {
        let rows = self
            .0
            .iter()
            .filter(|((kind, of, _), _)| *kind == FigureKind::National && *of == indicator);
        rows.map(|((_, _, year), (value, _))| (*year, *value)).max()
    }
}

/// People in treatment, year by year, beside the targets. A year that has not ended by `today` is projected.
///
/// # Errors
/// [`StoreError`].
pub async fn target_lines(tx: &mut Tx, period: Period, today: Date) -> Result<Vec<TargetLine>, StoreError> {
    let targets = Targets::load(tx).await?;
    let mut lines = Vec::new();
    for part in period.years() {
        let until = part.to.min(today);
        if until < date(part.to.year(), 1, 1) {
            continue;
        }
        let counts = store::in_treatment(tx, until).await?;
        for (indicator, result, carried) in [
            (Indicator::Citizens, counts.citizens, counts.citizens_carried),
            (Indicator::Young, counts.young, counts.young_carried),
            (Indicator::Families, counts.families, counts.families_carried),
        ] {
            lines.push(target_line(&targets, indicator, until, (result, carried)));
        }
    }
    lines.sort_by_key(|line| (line.indicator, line.year));
    Ok(lines)
}

fn target_line(targets: &Targets, indicator: Indicator, until: Date, (result, carried): (i64, i64)) -> TargetLine {
    let year = until.year();
    let (target, source) = targets.of(indicator, year).cloned().unzip();
    let running = until < date(year, 12, 31);
    let count = YearCount {
        carried: whole(carried),
        new: whole(result - carried),
    };
    let projection = running.then(|| project(count, until, CONFIDENCE));
    let bearing = target.and_then(|target| match &projection {
        None => Some(if result >= target {
            Bearing::Reached
        } else {
            Bearing::Behind
        }),
        Some(projection) => projection.as_ref().ok().map(|p| p.bearing(whole(target))),
    });
    TargetLine {
        indicator,
        year,
        until,
        result,
        target,
        source,
        projection,
        bearing,
    }
}

fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}

/// Effect of one substance group in one year, with everything that belongs beside it.
#[derive(Debug, Clone, Serialize)]
pub struct EffectLine {
    /// `alcohol` or `drug`.
    pub group: &'static str,
    /// Year.
    pub year: i16,
    /// First day of the ends counted.
    pub from: Date,
    /// Last day of the ends counted.
    pub to: Date,
    /// Courses that ended, whatever became of them.
    pub ended: u32,
    /// Courses that can be judged by their start: they began with use of the substance.
    pub denominator: u32,
    /// Of those, use at the end is known.
    pub reached: u32,
    /// Of those, abstinent or at least halved.
    pub with_effect: u32,
    /// In the denominator, use at the end not known: counted as no effect in the headline.
    pub unknown: u32,
    /// Share reached.
    #[serde(serialize_with = "figure::serialize")]
    pub coverage: Figure<f64>,
    /// Effect, unknown counted as no effect, with its Wilson interval.
    #[serde(serialize_with = "figure::serialize")]
    pub headline: Figure<Rate>,
    /// Effect among those reached.
    #[serde(serialize_with = "figure::serialize")]
    pub reached_only: Figure<Rate>,
    /// Effect if everybody unknown had it.
    #[serde(serialize_with = "figure::serialize")]
    pub upper_bound: Figure<Rate>,
    /// Courses by class.
    pub classes: BTreeMap<Class, u32>,
    /// Courses outside the denominator, by reason.
    pub excluded: BTreeMap<Exclusion, u32>,
    /// Adopted target in percent.
    pub target: Option<i64>,
    /// The country's latest figure.
    pub national: Option<National>,
    /// How the headline stands to the target.
    pub bearing: Option<Bearing>,
}

/// A figure of the country to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct National {
    /// Year.
    pub year: i64,
    /// Whole percent.
    pub value: i64,
}

/// How people in treatment are counted, for the foot of a report.
pub const TARGETS_DEFINITION: &str = "People with a course of treatment between 1 January and the last day counted, each once a year; support for \
     relatives is not counted. Young people turn 15 to 25 in the year. Families have a course of family-oriented treatment.";
/// Version of that definition.
pub const TARGETS_VERSION: &str = "targets-1";

/// How the guarantee is counted, for the foot of a report.
pub const GUARANTEE_DEFINITION: &str = "Courses that started in the period under a regime with a clock, by raw calendar days from the request to the \
     start. A circumstance stands beside the days and never shortens them. 95 % Wilson interval.";
/// Version of that definition.
pub const GUARANTEE_VERSION: &str = "guarantee-1";

/// How the caseload is counted, for the foot of a report.
pub const CASELOAD_DEFINITION: &str =
    "Courses that ran at some time in the period, by the code of the counsellor they lie with today and by team.";
/// Version of that definition.
pub const CASELOAD_VERSION: &str = "caseload-1";

/// How effect is defined, for the foot of a report.
pub const EFFECT_DEFINITION: &str = "Abstinent, or use of the main substance at least halved when the course ends, compared as rates over the windows \
     asked about (28 days). Courses in the period that started with use of the substance; an unknown end counts as no effect. 95 % Wilson interval.";
/// Version of that definition.
pub const EFFECT_VERSION: &str = "effect-1";

/// Effect by substance group and year.
///
/// # Errors
/// [`StoreError`].
pub async fn effect_lines(tx: &mut Tx, period: Period) -> Result<Vec<EffectLine>, StoreError> {
    let courses = store::ended_between(tx, period.from, period.to).await?;
    Ok(effect_of(&Targets::load(tx).await?, &courses, period))
}

/// Effect of courses that are at hand.
fn effect_of(targets: &Targets, courses: &[EndedCourse], period: Period) -> Vec<EffectLine> {
    let mut lines = Vec::new();
    for (group, alcohol) in [("alcohol", true), ("drug", false)] {
        for part in period.years() {
            let of_year: Vec<&EndedCourse> = courses
                .iter()
                .filter(|c| c.substance.is_alcohol() == alcohol && (part.from..=part.to).contains(&c.ended_on))
                .collect();
            lines.push(effect_line(targets, group, part, &of_year));
        }
    }
    lines
}

/// A course as the effect measure judges it.
pub fn judged(course: &EndedCourse) -> Episode {
    Episode {
        excluded: Exclusion::of_course(course.programme, course.end_status, course.started_on, course.ended_on),
        ..Episode::from_use(course.before.as_ref(), course.after.as_ref())
    }
}

fn effect_line(targets: &Targets, group: &'static str, part: Period, courses: &[&EndedCourse]) -> EffectLine {
    let episodes: Vec<Episode> = courses.iter().map(|course| judged(course)).collect();
    let found = effect(&episodes, CONFIDENCE);
    let indicator = if group == "alcohol" {
        Indicator::EffectAlcohol
    } else {
        Indicator::EffectDrugs
    };
    let target = targets.of(indicator, part.to.year()).map(|(value, _)| *value);
    let bearing = target
        .zip(found.headline.as_ref().ok())
        .map(|(target, rate)| rate_bearing(rate, percent(target)));
    let mut classes = BTreeMap::new();
    for class in &found.classes {
        *classes.entry(*class).or_insert(0) += 1;
    }
    EffectLine {
        group,
        year: part.to.year(),
        from: part.from,
        to: part.to,
        ended: u32::try_from(courses.len()).unwrap_or(u32::MAX),
        denominator: found.denominator,
        reached: found.reached,
        with_effect: found.with_effect,
        unknown: found.unknown(),
        coverage: found.coverage,
        headline: found.headline,
        reached_only: found.reached_only,
        upper_bound: found.upper_bound,
        classes,
        excluded: found.excluded,
        target,
        national: targets
            .national(indicator)
            .map(|(year, value)| National { year, value }),
        bearing,
    }
}

fn percent(value: i64) -> f64 {
    f64::from(u32::try_from(value).unwrap_or(0)) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_cut_into_its_years() {
        let period = Period {
            from: date(2017, 7, 1),
            to: date(2019, 3, 31),
        };
        let years: Vec<_> = period.years().map(|p| (p.from, p.to)).collect();
        assert_eq!(
            years,
            [
                (date(2017, 7, 1), date(2017, 12, 31)),
                (date(2018, 1, 1), date(2018, 12, 31)),
                (date(2019, 1, 1), date(2019, 3, 31))
            ]
        );
    }

    #[test]
    fn the_median_of_days_is_the_middle_one_or_between_the_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3, 8, 20]), Some(8.0));
        assert_eq!(median(&[3, 8, 9, 20]), Some(8.5));
    }
}
