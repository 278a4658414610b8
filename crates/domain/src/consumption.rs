//! Consumption (forbrug) of one substance over one window, the same at start, review, end and follow-up.

use crate::codes;

codes! {
    /// When in the course the window was asked about.
    Occasion {
        /// Before treatment began.
        Start = "start",
        /// At an evaluation.
        Review = "review",
        /// When the course ended.
        End = "end",
        /// One month after.
        Followup1 = "followup-1",
        /// Six months after.
        Followup6 = "followup-6",
    }
}

/// The window that is asked about everywhere, in days (M12).
pub const WINDOW_DAYS: u16 = 28;
/// More units a week than this is refused as a slip of the pen, in tenths.
pub const MOST_UNITS_PER_WEEK: u32 = 5000;

/// Use over a window: days used, and for alcohol units a week in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    window_days: u16,
    days_used: Option<u16>,
    units_per_week: Option<u32>,
}

/// Why an answer about consumption cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UseError {
    /// More days than the window has.
    #[error("more days than the window's {0}")]
    MoreDaysThanWindow(u16),
    /// More units a week than anybody drinks.
    #[error("more units a week than can be right")]
    TooManyUnits,
    /// Days without use and units above nought, or the reverse.
    #[error("days and units contradict each other")]
    Contradiction,
    /// Neither days nor units.
    #[error("nothing is known")]
    NothingKnown,
}

impl Use {
    /// Days used of the window's days, and units a week in tenths where the substance is alcohol.
    ///
    /// # Errors
    /// [`UseError`], for the message beside the field.
    pub fn new(window_days: u16, days_used: Option<u16>, units_per_week: Option<u32>) -> Result<Self, UseError> {
        if days_used.is_some_and(|days| days > window_days) {
            return Err(UseError::MoreDaysThanWindow(window_days));
        }
        if units_per_week.is_some_and(|units| units > MOST_UNITS_PER_WEEK) {
            return Err(UseError::TooManyUnits);
        }
        match (days_used, units_per_week) {
            (None, None) => Err(UseError::NothingKnown),
            (Some(0), Some(1..)) | (Some(1..), Some(0)) => Err(UseError::Contradiction),
            _ => Ok(Self { window_days, days_used, units_per_week }),
        }
    }

    /// Length of the window in days.
    pub fn window_days(&self) -> u16 {
        self.window_days
    }

    /// Days with use in the window.
    pub fn days_used(&self) -> Option<u16> {
        self.days_used
    }

    /// Danish units (12 g) a week, in tenths.
    pub fn units_per_week(&self) -> Option<u32> {
        self.units_per_week
    }

    /// The quantity that effect is judged on, as a rate over the window: units a week for alcohol where they
    /// are known, else days used.
    pub fn is_abstinent(&self) -> bool {
        self.days_used == Some(0) || self.units_per_week == Some(0)
    }
}
