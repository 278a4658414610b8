//! Where a course stands, in short: reckoned from its answers whenever it is read.

use jiff::civil::Date;
use pejling_measure::feedback::{self as measure, Signal, Standing};

/// Where a course stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The series of well-being in tenths, oldest first.
    pub scores: Vec<u16>,
    /// Where well-being and alliance stand.
    pub standing: Standing,
    /// Clinical cut-off of well-being for this person, in tenths.
    pub cutoff: u16,
    /// Below this the alliance is asked about, in tenths.
    pub alliance_cutoff: u16,
}

impl Brief {
    /// From the completed forms of well-being and the alliance at the last talks, both oldest first.
    pub(crate) fn of(ors: &[(Date, u16)], srs: &[Option<u16>], cutoff: u16, limits: &measure::Settings) -> Self {
        let forms = ors.iter().map(|(on, total)| (*on, Some(*total)));
        let scores: Vec<u16> = measure::series(forms, limits.days_between)
            .iter()
            .map(|point| point.total)
            .collect();
        let standing = measure::standing(&scores, srs, cutoff, limits);
        Self {
            scores,
            standing,
            cutoff,
            alliance_cutoff: limits.alliance_cutoff,
        }
    }

    /// The most pressing word.
    pub fn signal(&self) -> Signal {
        self.standing.signals().first().copied().unwrap_or(Signal::TooFew)
    }

    /// Well-being is off track, or the cooperation is to be asked about: somebody must look today.
    pub fn needs_eye(&self) -> bool {
        matches!(self.signal(), Signal::OffTrack | Signal::AskAlliance)
    }
}
