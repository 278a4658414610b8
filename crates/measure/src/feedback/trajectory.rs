//! An expected course as a published set of coefficients gives it (measurement.md 4.2). No set is shipped: a centre that
//! is licensed to one loads it from a file.

use crate::figure::{self, Figure, Insufficient, Why};
use serde::{Deserialize, Serialize};

/// Intake is counted from here, in points.
const INTAKE_ORIGIN: f64 = 20.0;

/// A cubic in the measurements since intake, whose coefficients are lines in the intake.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Polynomial {
    /// The course is flat from so many measurements after intake.
    pub flatten: u16,
    /// The target is the value so many measurements after intake; [`Polynomial::flatten`] where it is not set.
    #[serde(default)]
    pub target_flatten: Option<u16>,
    /// Constant part of the four coefficients.
    pub b: [f64; 4],
    /// What each point of intake above 20 adds to them.
    pub c: [f64; 4],
    /// Above this intake, in points, nothing is expected.
    #[serde(default)]
    pub max_intake: Option<f64>,
}

impl Polynomial {
    /// The value so many measurements after intake, in points.
    fn at(&self, intake: f64, after: u16) -> f64 {
        let (d, t) = (intake - INTAKE_ORIGIN, f64::from(after));
        let coefficients = self.b.iter().zip(&self.c).map(|(b, c)| b + c * d);
        // Horner from the highest power down.
        coefficients.rev().fold(0.0, |sum, coefficient| sum * t + coefficient)
    }

    /// Expected total at a measurement, from 1, in points: the intake itself at the first.
    pub fn expected(&self, intake: f64, number: u16) -> f64 {
        match number {
            0 | 1 => intake,
            number => self.at(intake, (number - 1).min(self.flatten)),
        }
    }

    /// The target, in points.
    pub fn target(&self, intake: f64) -> f64 {
        self.at(intake, self.target_flatten.unwrap_or(self.flatten))
    }
}

/// An expected course from one intake.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trajectory {
    /// Expected total at measurement 1, 2, … in points.
    #[serde(serialize_with = "figure::serialize")]
    pub path: Figure<Vec<f64>>,
    /// Where it leads.
    #[serde(serialize_with = "figure::serialize")]
    pub target: Figure<f64>,
    /// The target less the intake.
    #[serde(serialize_with = "figure::serialize")]
    pub expected_change: Figure<f64>,
    /// How much of that has come about, in percent from 0 to 100; `None` where no latest total was given.
    #[serde(serialize_with = "optional", skip_serializing_if = "Option::is_none")]
    pub percent_of_target: Option<Figure<f64>>,
}

#[expect(clippy::ref_option, reason = "serde hands a field over like this")]
fn optional<S: serde::Serializer>(figure: &Option<Figure<f64>>, to: S) -> Result<S::Ok, S::Error> {
    match figure {
        Some(figure) => figure::serialize(figure, to),
        None => to.serialize_none(),
    }
}

/// The expected course from an intake through so many measurements, and how far the latest total has come (points).
///
/// Every figure is [`Why::IntakeTooHigh`] for an intake above the set's limit, [`Why::OutOfRange`] where the arithmetic
/// leaves the numbers; the percentage is [`Why::NoExpectedChange`] where the target does not lie above the intake.
pub fn trajectory(set: &Polynomial, intake: f64, measurements: u16, latest: Option<f64>) -> Trajectory {
    let too_high = set.max_intake.is_some_and(|most| intake > most);
    let path: Vec<f64> = (1..=measurements).map(|number| set.expected(intake, number)).collect();
    let target = set.target(intake);
    let change = target - intake;
    let sound = path.iter().chain([&target, &change]).all(|value| value.is_finite());
    let refused = match (too_high, sound) {
        (true, _) => Some(Why::IntakeTooHigh),
        (false, false) => Some(Why::OutOfRange),
        (false, true) => None,
    };
    if let Some(why) = refused {
        let none = Insufficient::new(why, 1);
        return Trajectory {
            path: Err(none),
            target: Err(none),
            expected_change: Err(none),
            percent_of_target: latest.map(|_| Err(none)),
        };
    }
    let percent = |latest: f64| match change {
        change if change > 0.0 => Ok((100.0 * (latest - intake) / change).clamp(0.0, 100.0)),
        _ => Err(Insufficient::new(Why::NoExpectedChange, 1)),
    };
    Trajectory {
        path: Ok(path),
        target: Ok(target),
        expected_change: Ok(change),
        percent_of_target: latest.map(percent),
    }
}
