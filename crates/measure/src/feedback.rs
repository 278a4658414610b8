//! Feedback at every session: series, reliable change, where a course stands, and what to ask about (measurement.md 1-3).
//!
//! Until the centre has an expected course fitted to its own data, a standing rests on the cut-off, on reliable change
//! and on the citizen's own line alone (measurement.md 4.4).

mod alert;
mod change;
mod entry;
mod growth;
mod series;
mod standing;
mod trajectory;
mod validation;

pub use alert::{Alert, AlertReason, Colour, Expected, alert};
pub use change::{
    Boundary, Change, ChangeRule, Classification, Pair, Population, Rci, Reliability, Scale, classify, classify_points,
    rci,
};
pub use entry::{Entry, EntryFault, EntryFlag, Typed, entry, read_tenths};
pub use growth::{Course, Forecast, Growth, enough, growth, growth_points};
pub use series::{Point, Quality, Sawtooth, longest_identical, quality, sawtooth, series};
pub use standing::{
    Alliance, AllianceStatus, Reason, Signal, Standing, Status, Wellbeing, alliance, standing, wellbeing,
};
pub use trajectory::{Polynomial, Trajectory, trajectory};
pub use validation::{Calibration, Validation, validate};

use serde::{Deserialize, Serialize};

/// What a centre decides about its feedback measures; every value has its source in measurement.md 2.1. All totals
/// are in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Clinical cut-off of well-being for adults.
    pub cutoff_adult: u16,
    /// Clinical cut-off of well-being at 13-17.
    pub cutoff_youth: u16,
    /// The age from which the adult cut-off applies.
    pub adult_from: i16,
    /// Spread, reliability and confidence that reliable change is reckoned from; shown beside it.
    pub reliability: Reliability,
    /// Whether a score on the cut-off counts as above it.
    pub cutoff_boundary: Boundary,
    /// Whether a change of exactly the criterion is reliable.
    pub change_boundary: Boundary,
    /// The measurement from which no reliable change is worth an eye.
    pub watch_from: u32,
    /// The measurement from which no reliable change is off track.
    pub off_track_from: u32,
    /// Below this the alliance is asked about.
    pub alliance_cutoff: u16,
    /// A fall of the alliance by this much since last is asked about.
    pub alliance_fall: u16,
    /// A first score above this leaves no room to rise; it gets a note, not an expectation.
    pub high_first: u16,
    /// The least days from one score of the series to the next: 1 keeps one a day, 7 one a week in day treatment.
    pub days_between: i32,
}

impl Default for Settings {
    /// Cut-offs 25.0 and 28.0, reliable change by SD 8.0 and alpha .93, alliance 36.0 or a fall of 1.0.
    fn default() -> Self {
        Self {
            cutoff_adult: 250,
            cutoff_youth: 280,
            adult_from: 18,
            reliability: Reliability::default(),
            cutoff_boundary: Boundary::Inclusive,
            change_boundary: Boundary::Inclusive,
            watch_from: 4,
            off_track_from: 8,
            alliance_cutoff: 360,
            alliance_fall: 10,
            high_first: 320,
            days_between: 1,
        }
    }
}

impl Settings {
    /// The cut-off for a person of this age; the adult one where the age is not known.
    pub fn cutoff(&self, age: Option<i16>) -> u16 {
        match age {
            Some(age) if age < self.adult_from => self.cutoff_youth,
            _ => self.cutoff_adult,
        }
    }

    /// How change on the well-being measure is judged for a person with this cut-off.
    pub fn change_rule(&self, cutoff: u16) -> ChangeRule {
        ChangeRule {
            criterion: self.reliability.criterion(),
            cutoff: Some(f64::from(cutoff) / 10.0),
            cutoff_boundary: self.cutoff_boundary,
            change_boundary: self.change_boundary,
            scale: Scale::HigherIsBetter,
        }
    }
}
