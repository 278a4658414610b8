//! How an expected course does on courses it was not fitted to: those that ended latest (measurement.md 4.4).

use super::{ChangeRule, Course, Growth};
use crate::figure::{self, Figure, Insufficient, Why, count};
use crate::interval::{CONFIDENCE, Rate, wilson};
use serde::Serialize;

/// Lines whose share of scores is told.
pub const LINES: [f64; 4] = [0.10, 0.25, 0.50, 0.75];
/// The line below which a score is red.
const RED: f64 = 0.10;
/// A red score before this measurement is the early sign.
const EARLY: u32 = 4;

/// The share of scores that lie below a line; as near to the line's own quantile as the model is right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Calibration {
    /// Quantile of the line.
    pub quantile: f64,
    /// Share of scores below it. Scores of one course go together, so that it has no simple interval.
    pub below: f64,
}

/// How an expected course does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Validation {
    /// Courses with a measurement after the first.
    pub courses: u32,
    /// Their measurements after the first.
    pub scores: u32,
    /// One row a line.
    pub calibration: Vec<Calibration>,
    /// Of the courses that ended reliably worse: those with an early red score.
    #[serde(serialize_with = "figure::serialize")]
    pub sensitivity: Figure<Rate>,
    /// Of the other courses: those without one.
    #[serde(serialize_with = "figure::serialize")]
    pub specificity: Figure<Rate>,
}

/// Holds a fit to courses it has not seen: how many scores lie below its lines, and how well a score below the lowest
/// line before the fourth measurement foretells an end that is reliably worse than the start.
///
/// # Errors
/// [`Why::NoCases`] without a measurement after the first.
pub fn validate(fit: &Growth, courses: &[Course<'_>], rule: &ChangeRule) -> Figure<Validation> {
    let (mut used, mut scores, mut below) = (0, 0, [0_u32; LINES.len()]);
    let (mut worse, mut foretold, mut other, mut left_alone) = (0, 0, 0, 0);
    for course in courses {
        let Some(last) = course.scores.iter().rev().flatten().next() else {
            continue;
        };
        used += 1;
        let mut red = false;
        for (score, number) in course.scores.iter().zip(2_u32..) {
            let Some(score) = *score else { continue };
            scores += 1;
            let points = f64::from(score) / 10.0;
            let intake = f64::from(course.intake) / 10.0;
            for (below, line) in below.iter_mut().zip(fit.band(intake, number, &LINES)?) {
                *below += u32::from(points < line);
            }
            red = red || (number < EARLY && points < fit.band(intake, number, &[RED])?[0]);
        }
        if rule.is_worse(i32::from(*last) - i32::from(course.intake)) {
            worse += 1;
            foretold += u32::from(red);
        } else {
            other += 1;
            left_alone += u32::from(!red);
        }
    }
    if scores == 0 {
        return Err(Insufficient::new(Why::NoCases, count(courses.len())));
    }
    let share = |(&quantile, below): (&f64, u32)| Calibration {
        quantile,
        below: f64::from(below) / f64::from(scores),
    };
    Ok(Validation {
        courses: used,
        scores,
        calibration: LINES.iter().zip(below).map(share).collect(),
        sensitivity: wilson(foretold, worse, CONFIDENCE),
        specificity: wilson(left_alone, other, CONFIDENCE),
    })
}
