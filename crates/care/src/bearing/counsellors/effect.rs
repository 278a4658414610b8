//! Use stopped or at least halved, by counsellor and team: the funnel and the shares drawn in.

use std::collections::BTreeMap;

use pejling_domain::access::Team;
use pejling_measure::{
    chart::{funnel, overdispersion},
    figure::Figure,
    interval::{Rate, wilson},
    outcome::{Effect, effect},
    shrinkage::shrink_proportions,
};
use pejling_store::bearing::EndedCourse;

use super::{CERTAIN_FROM, Closed, Ground, Sight, Withheld, covers, share, withheld};
use crate::bearing::{CONFIDENCE, judged};

/// Tails of the funnel: two standard deviations, then three.
const TAILS: [f64; 4] = [0.025, 0.975, 0.001, 0.999];
/// Share of the distances drawn in at each end before over-dispersion is reckoned (Spiegelhalter 2005).
const WINSORISED: f64 = 0.1;

/// How far a share may lie from the centre's by chance, with over-dispersion allowed for; fractions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Courses that the limits are for.
    pub courses: u32,
    /// 95 %, low and high.
    pub inner: (f64, f64),
    /// 99.8 %, low and high.
    pub outer: (f64, f64),
}

/// The limits at a number of courses, for a centre's share and the factor that the funnel is widened by.
///
/// # Errors
/// Those of [`funnel`].
pub fn limits_at(centre: f64, courses: u32, factor: f64) -> Figure<Limits> {
    let found = funnel(centre, courses, &TAILS)?;
    let wide = |limit: f64| (centre + (limit - centre) * factor).clamp(0.0, 1.0);
    let at = |tail: usize| wide(found.limits[tail]);
    Ok(Limits {
        courses,
        inner: (at(0), at(1)),
        outer: (at(2), at(3)),
    })
}

/// A counsellor's effect.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitEffect {
    /// Code in place of the name.
    pub code: String,
    /// Ended courses that can be judged by their start.
    pub courses: u32,
    /// Of those, use at the end is known.
    pub reached: u32,
    /// Of those, abstinent or at least halved.
    pub with_effect: u32,
    /// The figure, or why there is none.
    pub figure: Result<EffectShown, Withheld>,
}

/// A counsellor's figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EffectShown {
    /// The share itself; an unknown end is no effect.
    pub own: f64,
    /// The share drawn in to the centre's, with its interval.
    pub drawn_in: Rate,
    /// The funnel at so many courses.
    pub limits: Limits,
    /// Outside the 95 % limits.
    pub outside: bool,
    /// Outside the 99.8 % limits.
    pub far_outside: bool,
    /// Fewer than [`CERTAIN_FROM`] courses.
    pub uncertain: bool,
}

/// A team's effect, by the team the course ended in.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamEffect {
    /// Team.
    pub team: Team,
    /// Ended courses that can be judged by their start.
    pub courses: u32,
    /// Of those, use at the end is known.
    pub reached: u32,
    /// Of those, abstinent or at least halved.
    pub with_effect: u32,
    /// The share with its interval, or why there is none.
    pub figure: Result<Rate, Withheld>,
}

/// Effect by counsellor and team.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectFigures {
    /// The centre's share with its interval.
    pub centre: Rate,
    /// Share of courses whose end is known.
    pub coverage: f64,
    /// What the funnel is widened by because counsellors differ more than chance makes them; 1 where they do not.
    pub factor: f64,
    /// Counsellors differ no more than chance makes them: each is drawn in wholly to what all have in common.
    pub alike: bool,
    /// Counsellors in the order of their codes.
    pub units: Vec<UnitEffect>,
    /// Teams in their own order.
    pub teams: Vec<TeamEffect>,
}

/// Reckons the figures.
pub(super) fn figures(ground: &Ground, sight: Sight) -> Result<EffectFigures, Closed> {
    let all: Vec<&EndedCourse> = ground.courses.iter().collect();
    let whole = of(&all);
    let centre = whole.headline.map_err(Closed::Figure)?;
    let coverage = share(whole.reached, whole.denominator);
    if !covers(sight, coverage) {
        return Err(Closed::Coverage { rate: coverage });
    }
    let units: Vec<(&str, Effect)> = ground
        .by_code()
        .into_iter()
        .map(|(code, courses)| (code, of(&courses)))
        .filter(|(_, found)| found.denominator > 0)
        .collect();
    let counts: Vec<(u32, u32)> = units
        .iter()
        .map(|(_, found)| (found.with_effect, found.denominator))
        .collect();
    let shrunken = shrink_proportions(&counts, None);
    let alike = shrunken.as_ref().is_ok_and(|found| found.a.is_err());
    let drawn_in = shrunken
        .and_then(|shrunken| shrunken.intervals(&counts, CONFIDENCE))
        // One counsellor is the centre: there is nothing to be drawn in to.
        .or_else(|_| {
            counts
                .iter()
                .map(|&(k, n)| wilson(k, n, CONFIDENCE))
                .collect::<Figure<Vec<Rate>>>()
        })
        .map_err(Closed::Figure)?;
    let enough: Vec<(u32, u32)> = counts
        .iter()
        .copied()
        .filter(|(_, n)| *n >= super::LEAST_COURSES)
        .collect();
    let factor = overdispersion(&enough, Some(WINSORISED)).map_or(1.0, |found| found.factor);
    let mut shown = Vec::new();
    for ((code, found), drawn_in) in units.iter().zip(drawn_in) {
        let limits = limits_at(centre.p, found.denominator, factor);
        shown.push(UnitEffect {
            code: (*code).to_owned(),
            courses: found.denominator,
            reached: found.reached,
            with_effect: found.with_effect,
            figure: unit(sight, found, drawn_in, limits.ok()),
        });
    }
    Ok(EffectFigures {
        centre,
        coverage,
        factor,
        alike,
        units: shown,
        teams: teams(ground, sight),
    })
}

fn of(courses: &[&EndedCourse]) -> Effect {
    let episodes: Vec<_> = courses.iter().map(|course| judged(course)).collect();
    effect(&episodes, CONFIDENCE)
}

fn unit(sight: Sight, found: &Effect, drawn_in: Rate, limits: Option<Limits>) -> Result<EffectShown, Withheld> {
    let cases = found.denominator;
    if let Some(why) = withheld(sight, cases, share(found.reached, cases)) {
        return Err(why);
    }
    let own = share(found.with_effect, cases);
    // Everybody or nobody with effect: no funnel, and nothing outside it.
    let limits = limits.unwrap_or(Limits {
        courses: cases,
        inner: (0.0, 1.0),
        outer: (0.0, 1.0),
    });
    let beyond = |(low, high): (f64, f64)| own < low || own > high;
    Ok(EffectShown {
        own,
        drawn_in,
        limits,
        outside: beyond(limits.inner),
        far_outside: beyond(limits.outer),
        uncertain: cases < CERTAIN_FROM,
    })
}

fn teams(ground: &Ground, sight: Sight) -> Vec<TeamEffect> {
    let mut teams: BTreeMap<Team, Vec<&EndedCourse>> = BTreeMap::new();
    for course in &ground.courses {
        teams.entry(course.team).or_default().push(course);
    }
    let shown = teams.into_iter().map(|(team, courses)| {
        let found = of(&courses);
        let why = withheld(sight, found.denominator, share(found.reached, found.denominator));
        TeamEffect {
            team,
            courses: found.denominator,
            reached: found.reached,
            with_effect: found.with_effect,
            figure: why.map_or_else(|| found.headline.map_err(|_| Withheld::TooFew), Err),
        }
    });
    shown.collect()
}
