//! Feedback and outcome statistics in addiction care: pure functions over plain values, usable on their own.
//!
//! Scores are integer tenths (12.9 is 129), so that a change of 6.0 is exactly 6.0. Nothing is rounded here: rounding
//! is for screens. A figure that cannot be given says why and on how many cases ([`Insufficient`]), never 0 or NaN.

#![warn(missing_docs)]

pub mod bearing;
pub mod chart;
pub mod consumption;
pub mod disclosure;
pub mod effect_size;
pub mod feedback;
pub mod figure;
pub mod imputation;
pub mod instrument;
pub mod interval;
pub mod logistic;
mod matrix;
pub mod meta;
mod mixed;
pub mod outcome;
pub mod random_effects;
pub mod shrinkage;
pub mod survival;

pub use figure::{Figure, Insufficient, Why};
pub use interval::Rate;
