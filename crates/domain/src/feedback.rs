//! Feedback at every session: well-being first, the working alliance last (measurement.md 1.1).
//!
//! The forms' wording is licensed and never here: a measure is its code, four lines of 0-10.0 and a direction.

use crate::codes;

codes! {
    /// A feedback measure known by structure.
    Measure {
        /// Well-being, 13 years and older, opens the session.
        Ors = "ors",
        /// Alliance, 13 years and older, closes the session.
        Srs = "srs",
    }
}

codes! {
    /// How an answer was given.
    EntryMode {
        /// A mark on a line, on the citizen's tablet or phone.
        Line = "line",
        /// A number 0-10 instead of a line.
        Number = "number",
        /// Read off a paper form by the counsellor.
        Paper = "paper",
        /// Only a total was transcribed.
        Total = "total",
    }
}

codes! {
    /// Why there is no answer. A skipped form is not zero.
    Skip {
        /// The citizen did not wish to.
        Declined = "declined",
        /// Not relevant, e.g. a short call.
        NotRelevant = "not-relevant",
        /// Lines were left blank and nothing can be scored (never prorated, measurement.md 1.1).
        Incomplete = "incomplete",
    }
}

/// Number of lines on each form.
pub const LINES: usize = 4;
/// Highest score of a line, in tenths (10.0).
pub const LINE_MAX: u16 = 100;
/// Highest total, in tenths (40.0).
pub const TOTAL_MAX: u16 = 400;

/// A completed form: four lines in tenths, or only the total of a transcribed paper form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    items: Option<[u16; LINES]>,
    total: u16,
}

/// Why typed scores are not a completed form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScoreError {
    /// A line above 10.0.
    #[error("line {0} is above 10.0")]
    LineOutOfRange(usize),
    /// A total above 40.0.
    #[error("the total is above 40.0")]
    TotalOutOfRange,
}

impl Score {
    /// From four lines in tenths, each 0-100.
    ///
    /// # Errors
    /// [`ScoreError::LineOutOfRange`] with the line's number from 1.
    pub fn from_lines(items: [u16; LINES]) -> Result<Self, ScoreError> {
        if let Some(at) = items.iter().position(|&line| line > LINE_MAX) {
            return Err(ScoreError::LineOutOfRange(at + 1));
        }
        Ok(Self {
            items: Some(items),
            total: items.iter().sum(),
        })
    }

    /// From a transcribed total in tenths, 0-400.
    ///
    /// # Errors
    /// [`ScoreError::TotalOutOfRange`].
    pub fn from_total(total: u16) -> Result<Self, ScoreError> {
        if total > TOTAL_MAX {
            return Err(ScoreError::TotalOutOfRange);
        }
        Ok(Self { items: None, total })
    }

    /// The lines in tenths, where they are known.
    pub fn items(&self) -> Option<[u16; LINES]> {
        self.items
    }

    /// The total in tenths, 0-400.
    pub fn total(&self) -> u16 {
        self.total
    }
}

/// What came of a form: a score, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A completed form.
    Scored {
        /// The lines or the total.
        score: Score,
        /// How it was given.
        mode: EntryMode,
    },
    /// No score, and why. Never zero.
    Skipped(Skip),
}

impl Answer {
    /// The total in tenths, where there is one.
    pub fn total(&self) -> Option<u16> {
        match self {
            Self::Scored { score, .. } => Some(score.total()),
            Self::Skipped(_) => None,
        }
    }
}

/// Reads a score that was typed with a Danish comma or a point ("24,6") into tenths; `None` if it is not one.
pub fn parse_tenths(typed: &str) -> Option<u16> {
    let typed = typed.trim();
    let (whole, tenth) = typed.split_once([',', '.']).unwrap_or((typed, "0"));
    let digit = match tenth.len() {
        1 => tenth.parse::<u16>().ok()?,
        _ => return None,
    };
    if whole.is_empty() || whole.len() > 3 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(whole.parse::<u16>().ok()? * 10 + digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_true_zero_is_a_score_and_a_line_above_ten_is_not() {
        assert_eq!(Score::from_lines([0; 4]).map(|s| s.total()), Ok(0));
        assert_eq!(Score::from_lines([0, 101, 0, 0]), Err(ScoreError::LineOutOfRange(2)));
        assert_eq!(Score::from_total(401), Err(ScoreError::TotalOutOfRange));
    }

    #[test]
    fn tenths_are_read_with_comma_or_point() {
        assert_eq!(parse_tenths("24,6"), Some(246));
        assert_eq!(parse_tenths(" 7.0"), Some(70));
        assert_eq!(parse_tenths("40"), Some(400));
        for bad in ["", "-1", "24,65", "1e3", "24,", "x", "9999"] {
            assert_eq!(parse_tenths(bad), None, "{bad}");
        }
    }
}
