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
            _ => Ok(Self {
                window_days,
                days_used,
                units_per_week,
            }),
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

    /// Whether the two can be held against each other: one window, and one quantity that both have. Nought is
    /// nought in every quantity.
    pub fn is_comparable_with(&self, other: &Self) -> bool {
        let both = |a: Option<u32>, b: Option<u32>| a.is_some() && b.is_some();
        let days = |used: &Self| used.days_used.map(u32::from);
        self.window_days == other.window_days
            && (self.is_abstinent()
                || other.is_abstinent()
                || both(self.units_per_week, other.units_per_week)
                || both(days(self), days(other)))
    }
}

/// What came of asking. Not known is an answer of its own, and never nought (M43).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// So much.
    Used(Use),
    /// Asked, or could not be asked, and not known.
    Unknown,
}

impl Reported {
    /// The use, where it is known.
    pub fn known(self) -> Option<Use> {
        match self {
            Self::Used(used) => Some(used),
            Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(window: u16, days: Option<u16>, units: Option<u32>) -> Use {
        Use::new(window, days, units).unwrap()
    }

    #[test]
    fn m12_days_and_units_that_contradict_each_other_are_refused() {
        assert_eq!(Use::new(28, Some(29), None), Err(UseError::MoreDaysThanWindow(28)));
        assert_eq!(Use::new(28, Some(0), Some(10)), Err(UseError::Contradiction));
        assert_eq!(Use::new(28, Some(3), Some(0)), Err(UseError::Contradiction));
        assert_eq!(Use::new(28, None, None), Err(UseError::NothingKnown));
        assert_eq!(Use::new(28, None, Some(5001)), Err(UseError::TooManyUnits));
        assert!(used(28, Some(0), None).is_abstinent());
    }

    #[test]
    fn m12_the_end_is_held_against_the_start_on_the_same_window_and_quantity() {
        let start = used(28, None, Some(420));
        assert!(used(28, Some(4), Some(90)).is_comparable_with(&start));
        assert!(
            !used(28, Some(4), None).is_comparable_with(&start),
            "days say nothing about units"
        );
        assert!(!used(30, None, Some(90)).is_comparable_with(&start), "another window");
        assert!(used(28, Some(0), None).is_comparable_with(&start), "nought is nought");
        assert!(used(28, Some(4), None).is_comparable_with(&used(28, Some(20), None)));
    }
}
