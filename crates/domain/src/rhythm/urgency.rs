//! How soon something on a list must be done.

use crate::calendar::days_between;
use crate::codes;
use jiff::civil::Date;

codes! {
    /// How soon something must be done, counted to the last working day before it is due (LR-CAL-04).
    Urgency {
        /// Overdue, or today.
        Now = "now",
        /// Within five days.
        Soon = "soon",
        /// Later.
        Later = "later",
    }
}

/// Days within which something is soon (ux.md 8.1).
const SOON_DAYS: i32 = 5;

impl Urgency {
    /// How soon, on a day, something is that is planned for another.
    pub fn of(today: Date, plan_for: Date) -> Self {
        match days_between(today, plan_for) {
            ..=0 => Self::Now,
            1..=SOON_DAYS => Self::Soon,
            _ => Self::Later,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_due_today_or_was_due_is_done_now() {
        let today = date(2020, 10, 8);
        let of = |day| Urgency::of(today, date(2020, 10, day));
        assert_eq!(
            [of(1), of(8), of(9), of(13), of(14)],
            [Urgency::Now, Urgency::Now, Urgency::Soon, Urgency::Soon, Urgency::Later]
        );
    }
}
