//! Well-being at the end of the course, by counsellor: how far a counsellor's citizens end from where citizens who began
//! alike end at the centre (measurement.md 5.4).

use pejling_domain::episode::Programme;
use pejling_measure::{
    feedback::series,
    figure::{Figure, Insufficient, Why},
    interval::z,
    outcome::Exclusion,
    random_effects::{Adjusted, Method, adjusted},
};
use pejling_store::bearing::EndedCourse;

use super::{CERTAIN_FROM, Closed, Ground, Sight, Withheld, covers, share, withheld};
use crate::bearing::CONFIDENCE;

/// A counsellor's well-being figure.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitWellbeing {
    /// Code in place of the name.
    pub code: String,
    /// Ended courses.
    pub courses: u32,
    /// Of those, with a first and a last score.
    pub paired: u32,
    /// The figure, or why there is none.
    pub figure: Result<Deviation, Withheld>,
}

/// How far from the centre, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deviation {
    /// Deviation drawn in to the centre (best linear unbiased prediction).
    pub points: f64,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
    /// The part of what is seen that is taken for the counsellor's own, 0-1.
    pub own_part: f64,
    /// Fewer than [`CERTAIN_FROM`] courses.
    pub uncertain: bool,
}

impl Deviation {
    /// The interval leaves the centre outside.
    pub fn is_apart(&self) -> bool {
        self.lower > 0.0 || self.upper < 0.0
    }
}

/// Well-being by counsellor.
#[derive(Debug, Clone, PartialEq)]
pub struct WellbeingFigures {
    /// Share of courses with a first and a last score.
    pub coverage: f64,
    /// Courses with both.
    pub paired: u32,
    /// Share of the variation that lies between counsellors.
    pub between: f64,
    /// Counsellors in the order of their codes.
    pub units: Vec<UnitWellbeing>,
}

/// What one course brings: where it began and ended, and what is allowed for.
#[derive(Debug, Clone, Copy)]
struct Case {
    first: f64,
    last: f64,
    log_talks: f64,
    drug: f64,
    young: f64,
}

/// Reckons the figures.
pub(super) fn figures(ground: &Ground, sight: Sight) -> Result<WellbeingFigures, Closed> {
    let counted = |course: &EndedCourse| {
        Exclusion::of_course(course.programme, course.end_status, course.started_on, course.ended_on).is_none()
    };
    let all = ground.courses.iter().filter(|course| counted(course));
    let (courses, paired) = all.fold((0, 0), |(courses, paired), course| {
        (courses + 1, paired + u32::from(case(ground, course).is_some()))
    });
    let coverage = share(paired, courses);
    if courses == 0 {
        return Err(Closed::Figure(Insufficient::new(Why::NoCases, 0)));
    }
    if !covers(sight, coverage) {
        return Err(Closed::Coverage { rate: coverage });
    }
    let units: Vec<(&str, u32, Vec<Case>)> = ground
        .by_code()
        .into_iter()
        .map(|(code, courses)| {
            let mine: Vec<&EndedCourse> = courses.into_iter().filter(|course| counted(course)).collect();
            let cases = mine.iter().filter_map(|course| case(ground, course)).collect();
            (code, u32::try_from(mine.len()).unwrap_or(u32::MAX), cases)
        })
        .filter(|(_, courses, _)| *courses > 0)
        .collect();
    let cases: Vec<&[Case]> = units.iter().map(|(_, _, cases)| cases.as_slice()).collect();
    let fit = fit(&cases).map_err(Closed::Figure)?;
    let reach = z(CONFIDENCE).map_err(Closed::Figure)?;
    let shown = units.iter().enumerate().map(|(at, (code, courses, cases))| {
        let paired = u32::try_from(cases.len()).unwrap_or(u32::MAX);
        let why = withheld(sight, paired, share(paired, *courses));
        UnitWellbeing {
            code: (*code).to_owned(),
            courses: *courses,
            paired,
            figure: why.map_or_else(|| Ok(deviation(&fit, at, reach, paired)), Err),
        }
    });
    Ok(WellbeingFigures {
        coverage,
        paired,
        between: fit.between / (fit.between + fit.within),
        units: shown.collect(),
    })
}

fn deviation(fit: &Adjusted, at: usize, reach: f64, paired: u32) -> Deviation {
    let effect = fit.effects[at];
    Deviation {
        points: effect.blup,
        lower: effect.blup - reach * effect.prediction_sd,
        upper: effect.blup + reach * effect.prediction_sd,
        own_part: fit.shrinkage[at],
        uncertain: paired < CERTAIN_FROM,
    }
}

/// A course with a first and a last score; none where there is no second measurement.
fn case(ground: &Ground, course: &EndedCourse) -> Option<Case> {
    let forms = ground
        .answers
        .get(&course.episode)?
        .iter()
        .map(|(on, total)| (*on, Some(*total)));
    let points = series(forms, ground.days_between);
    let [first, .., last] = points.as_slice() else {
        return None;
    };
    let yes = |holds: bool| if holds { 1.0 } else { 0.0 };
    let talks = ground.talks.get(&course.episode).copied().unwrap_or(1).max(1);
    Some(Case {
        first: f64::from(first.total) / 10.0,
        last: f64::from(last.total) / 10.0,
        log_talks: f64::from(talks).ln(),
        drug: yes(!course.substance.is_alcohol()),
        young: yes(course.programme == Programme::Youth),
    })
}

/// One way of fitting.
type Attempt = fn(&[&[Case]]) -> Figure<Adjusted>;

/// The model with everything that is allowed for, or, at a centre where some of it is the same for everybody, with what
/// is left.
fn fit(units: &[&[Case]]) -> Figure<Adjusted> {
    let tries: [Attempt; 4] = [
        |units| with(units, |c| [1.0, c.first, c.log_talks, c.drug, c.young, c.last]),
        |units| with(units, |c| [1.0, c.first, c.log_talks, c.drug, c.last]),
        |units| with(units, |c| [1.0, c.first, c.log_talks, c.last]),
        |units| with(units, |c| [1.0, c.first, c.last]),
    ];
    let mut last = Err(Insufficient::new(Why::NoCases, 0));
    for attempt in tries {
        last = attempt(units);
        if !matches!(&last, Err(why) if matches!(why.why, Why::NoVariation)) {
            break;
        }
    }
    last
}

fn with<const K: usize>(units: &[&[Case]], row: impl Fn(&Case) -> [f64; K]) -> Figure<Adjusted> {
    let rows: Vec<Vec<[f64; K]>> = units.iter().map(|cases| cases.iter().map(&row).collect()).collect();
    adjusted(&rows, Method::Reml)
}
