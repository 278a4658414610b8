//! A figure, or the reason why there is none.

use pejling_domain::codes;
use serde::ser::{Serialize, Serializer};

codes! {
    /// Why a figure cannot be given.
    Why {
        /// Nothing to count.
        NoCases = "no-cases",
        /// Fewer cases than the figure needs.
        TooFew = "too-few",
        /// All values are the same where a spread is needed.
        NoVariation = "no-variation",
        /// Too little of the period has passed.
        TooEarly = "too-early",
        /// A number outside the range in which it has a meaning.
        OutOfRange = "out-of-range",
        /// The reference values are set for women and men only.
        SexUnknown = "sex-unknown",
        /// The start is above the level up to which a course can be expected to rise.
        IntakeTooHigh = "intake-too-high",
        /// The model expects no rise, so there is nothing to be a part of.
        NoExpectedChange = "no-expected-change",
        /// The curve has not come so far when the last one is seen.
        NotReached = "not-reached",
        /// Nobody is left to tell an uncertainty from.
        NobodyLeft = "nobody-left",
        /// A predictor parts the outcomes without overlap, so that no finite coefficient fits.
        Separation = "separation",
        /// The estimate did not settle.
        NoConvergence = "no-convergence",
    }
}

/// A figure that cannot be given: why, and on how many cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, thiserror::Error)]
#[error("insufficient: {why} (n = {n})")]
pub struct Insufficient {
    /// Why.
    #[serde(rename = "insufficient")]
    pub why: Why,
    /// Cases there were.
    pub n: u32,
}

impl Insufficient {
    /// The reason and the number of cases.
    pub fn new(why: Why, n: u32) -> Self {
        Self { why, n }
    }
}

/// A figure, or why there is none.
pub type Figure<T> = Result<T, Insufficient>;

/// Writes a figure as itself, or as `{"insufficient": …, "n": …}` in its place: for `serialize_with` on a field.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Serialize, S: Serializer>(figure: &Figure<T>, to: S) -> Result<S::Ok, S::Error> {
    match figure {
        Ok(value) => value.serialize(to),
        Err(insufficient) => insufficient.serialize(to),
    }
}

/// A count as a number to reckon with. More than four thousand million cases are not met in a municipality.
pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The arithmetic mean.
pub(crate) fn mean(values: &[f64]) -> Figure<f64> {
    match count(values.len()) {
        0 => Err(Insufficient::new(Why::NoCases, 0)),
        n => Ok(values.iter().sum::<f64>() / f64::from(n)),
    }
}
