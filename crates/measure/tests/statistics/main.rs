//! Outcome statistics against the worked examples of measurement.md and the data sets their authors published, and rules
//! that hold for whatever is put in.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod charts;
mod disclosure;
mod entry;
mod growth;
mod logistic;
mod properties;
mod survival;
mod together;
mod trajectory;
mod units;

/// Equal to the digits that were printed.
#[track_caller]
fn near(value: f64, printed: f64, within: f64) {
    assert!((value - printed).abs() <= within, "{value} is not {printed}");
}
