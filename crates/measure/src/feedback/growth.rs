//! The expected course fitted to a centre's own courses (measurement.md 4.4): a random-intercept model in the logarithm
//! of the measurement's number, with the intake as a covariate.

use crate::figure::{Figure, Insufficient, Why, count};
use crate::mixed::{Method, Sums};
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

/// Intake is counted from here, in points.
const INTAKE_ORIGIN: f64 = 20.0;
/// The scale, in points.
const SCALE: (f64, f64) = (0.0, 40.0);

/// A course: its first total, and those of measurement 2, 3, … in tenths. A measurement that is missing keeps its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course<'a> {
    /// Total at measurement 1, in tenths.
    pub intake: u16,
    /// Totals from measurement 2 on, in tenths.
    pub scores: &'a [Option<u16>],
}

/// A fitted expected course: y = b0 + b1·(x0 − 20) + b2·ln s + b3·(x0 − 20)·ln s + u + e, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// b0 to b3.
    pub coefficients: [f64; 4],
    /// Their standard errors.
    pub standard_errors: [f64; 4],
    /// Variance between courses.
    pub tau2: f64,
    /// Variance within courses.
    pub sigma2: f64,
    /// Restricted log-likelihood, with all constants.
    pub loglik_reml: f64,
    /// Courses with a measurement after the first.
    pub n_episodes: u32,
    /// Their measurements after the first.
    pub n_scores: u32,
}

/// Fits the model by restricted maximum likelihood, exactly, in one pass over the courses.
///
/// # Errors
/// [`Why::NoCases`] without a measurement after the first; [`Why::TooFew`] and [`Why::NoVariation`] where the courses
/// do not tell the coefficients and the two variances apart (one course, one measurement in each, one intake for all).
pub fn growth<'a>(courses: impl IntoIterator<Item = Course<'a>>) -> Figure<Growth> {
    let in_points = |course: Course<'a>| {
        let scores = course.scores.iter().map(|score| score.map(points));
        (points(course.intake), scores)
    };
    growth_points(courses.into_iter().map(in_points))
}

/// The same for courses that are not counted in tenths: each intake, and the scores from measurement 2 on, in points.
///
/// # Errors
/// As [`growth`]; [`Why::OutOfRange`] for what is no number.
pub fn growth_points<S>(courses: impl IntoIterator<Item = (f64, S)>) -> Figure<Growth>
where
    S: ExactSizeIterator<Item = Option<f64>> + Clone,
{
    let mut sums = Sums::<5>::new();
    let mut logarithms = Logarithms::default();
    for (intake, scores) in courses {
        let logarithms = logarithms.up_to(scores.len());
        let off = intake - INTAKE_ORIGIN;
        let rows = scores.zip(logarithms).filter_map(|(score, &ln)| {
            let y = score? - INTAKE_ORIGIN;
            Some([1.0, off, ln, off * ln, y])
        });
        sums.add(rows);
    }
    let fit = sums.fit(Method::Reml)?;
    let [b0, b1, b2, b3] = std::array::from_fn(|k| fit.coefficients[k]);
    Ok(Growth {
        coefficients: [b0 + INTAKE_ORIGIN, b1, b2, b3],
        standard_errors: std::array::from_fn(|k| fit.covariance.at(k, k).sqrt()),
        tau2: fit.between,
        sigma2: fit.within,
        loglik_reml: -fit.criterion / 2.0,
        n_episodes: sums.groups(),
        n_scores: sums.rows(),
    })
}

/// Logarithms of 2, 3, …, reckoned once.
#[derive(Default)]
struct Logarithms(Vec<f64>);

impl Logarithms {
    fn up_to(&mut self, length: usize) -> &[f64] {
        while self.0.len() < length {
            self.0.push(f64::from(count(self.0.len()) + 2).ln());
        }
        &self.0[..length]
    }
}

fn points(tenths: u16) -> f64 {
    f64::from(tenths) / 10.0
}

/// What a course may be expected to come to, from its own measurements so far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Forecast {
    /// How far the course lies from others with its intake, drawn in towards them (empirical Bayes), in points.
    pub offset: f64,
    /// Variance of that.
    pub offset_variance: f64,
    /// The expected total at the measurement asked about, in points, within the scale.
    pub expected: f64,
    /// Standard deviation of a single score about it.
    pub sd: f64,
}

impl Growth {
    /// The expected total at a measurement for an intake, both in points: the model's value, which from measurement 2 on never falls, and
    /// which is not cut off at the ends of the scale.
    ///
    /// # Errors
    /// [`Why::OutOfRange`] before measurement 2, which the model says nothing about.
    pub fn expected(&self, intake: f64, number: u32) -> Figure<f64> {
        if number < 2 {
            return Err(Insufficient::new(Why::OutOfRange, number));
        }
        let off = intake - INTAKE_ORIGIN;
        let [b0, b1, b2, b3] = self.coefficients;
        let slope = b2 + b3 * off;
        // The model is a line in ln s: where it falls, its highest value from measurement 2 on is that at 2.
        let ln = if slope > 0.0 {
            f64::from(number).ln()
        } else {
            2.0_f64.ln()
        };
        Ok(b0 + b1 * off + slope * ln)
    }

    /// Quantiles of the total of a new course with an intake at a measurement, all in points, cut off at the ends of the scale.
    ///
    /// # Errors
    /// [`Why::OutOfRange`] before measurement 2, or for a quantile that does not lie between 0 and 1.
    pub fn band(&self, intake: f64, number: u32, quantiles: &[f64]) -> Figure<Vec<f64>> {
        let middle = self.expected(intake, number)?;
        let spread = (self.tau2 + self.sigma2).sqrt();
        let quantile = |&q: &f64| {
            if q > 0.0 && q < 1.0 {
                Ok((middle + Normal::standard().inverse_cdf(q) * spread).clamp(SCALE.0, SCALE.1))
            } else {
                Err(Insufficient::new(Why::OutOfRange, number))
            }
        };
        quantiles.iter().map(quantile).collect()
    }

    /// The forecast of a course at a measurement: û = k·τ²/(k·τ² + σ²) × the mean of its k residuals, with variance
    /// τ²·σ²/(k·τ² + σ²).
    ///
    /// # Errors
    /// [`Why::OutOfRange`] before measurement 2.
    pub fn forecast(&self, course: Course<'_>, number: u32) -> Figure<Forecast> {
        let intake = points(course.intake);
        let middle = self.expected(intake, number)?;
        let off = intake - INTAKE_ORIGIN;
        let [b0, b1, b2, b3] = self.coefficients;
        let (mut k, mut sum) = (0.0, 0.0);
        for (score, number) in course.scores.iter().zip(2_u32..) {
            if let Some(score) = score {
                let ln = f64::from(number).ln();
                k += 1.0;
                sum += points(*score) - (b0 + b1 * off + (b2 + b3 * off) * ln);
            }
        }
        let spread = k * self.tau2 + self.sigma2;
        let offset = self.tau2 * sum / spread;
        let offset_variance = self.tau2 * self.sigma2 / spread;
        Ok(Forecast {
            offset,
            offset_variance,
            expected: (middle + offset).clamp(SCALE.0, SCALE.1),
            sd: (offset_variance + self.sigma2).sqrt(),
        })
    }
}

/// Courses that a centre's own curve needs.
const LEAST_COURSES: u32 = 100;
/// Of those, courses that started low, and as many that started high.
const LEAST_AT_EITHER_END: u32 = 30;
/// Low is below this and high is above the next, in tenths.
const LOW_AND_HIGH: (u16, u16) = (150, 250);

/// Whether a centre has enough ended courses to draw its own expected course: a hundred with two measurements, thirty of
/// them from below 15.0 and thirty from above 25.0 (measurement.md 4.4). Before that a screen shows the cut-off, the
/// change that is reliable and the citizen's own line.
///
/// # Errors
/// [`Why::TooFew`] with the number of courses that can be used.
pub fn enough<'a>(courses: impl IntoIterator<Item = Course<'a>>) -> Figure<u32> {
    let (mut all, mut low, mut high) = (0, 0, 0);
    for course in courses {
        if course.scores.iter().any(Option::is_some) {
            all += 1;
            low += u32::from(course.intake < LOW_AND_HIGH.0);
            high += u32::from(course.intake > LOW_AND_HIGH.1);
        }
    }
    if all >= LEAST_COURSES && low.min(high) >= LEAST_AT_EITHER_END {
        Ok(all)
    } else {
        Err(Insufficient::new(Why::TooFew, all))
    }
}
