//! Follow-up at one and six months after a course (LR-DEC-18), on the same measures as before.

use crate::calendar::add_months;
use crate::codes;
use crate::consumption::Occasion;
use crate::episode::{EndStatus, Programme};
use jiff::civil::Date;

codes! {
    /// How a follow-up ended.
    FollowupOutcome {
        /// The person was reached and told how it goes.
        Reached = "reached",
        /// Not reached after the attempts that are listed.
        NotReached = "not-reached",
        /// The person declined.
        Declined = "declined",
    }
}

codes! {
    /// One try to reach the person.
    Attempt {
        /// Telephone.
        Phone = "phone",
        /// Letter or Digital Post.
        Letter = "letter",
        /// Text message without a word on treatment (LR-DAT-15).
        Sms = "sms",
        /// Met in person.
        InPerson = "in-person",
    }
}

/// The months after which a person is followed up.
pub const MONTHS: [i32; 2] = [1, 6];

/// The follow-ups a course leaves behind when it ends: month and the last day for contact. None after a death or a
/// move, and none after support for relatives (LR-DEC-18).
pub fn planned(programme: Programme, ended_on: Date, status: EndStatus) -> Vec<(i32, Date)> {
    if !status.is_followed_up() || programme == Programme::Relative {
        return Vec::new();
    }
    MONTHS
        .into_iter()
        .map(|month| (month, add_months(ended_on, month)))
        .collect()
}

/// The occasion on which consumption is asked about at a follow-up.
pub fn occasion(month: i64) -> Occasion {
    if month <= 1 {
        Occasion::Followup1
    } else {
        Occasion::Followup6
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lr_dec_18_the_last_days_for_contact_after_a_course() {
        let days = |on| planned(Programme::Drug, on, EndStatus::Completed);
        assert_eq!(
            days(date(2026, 4, 15)),
            [(1, date(2026, 5, 15)), (6, date(2026, 10, 15))]
        );
        assert_eq!(
            days(date(2026, 1, 31)),
            [(1, date(2026, 2, 28)), (6, date(2026, 7, 31))]
        );
        assert_eq!(
            days(date(2026, 8, 31)),
            [(1, date(2026, 9, 30)), (6, date(2027, 2, 28))]
        );
    }

    #[test]
    fn lr_dec_18_nobody_is_called_after_a_death_and_no_relative_after_support() {
        let on = date(2026, 4, 15);
        for status in <EndStatus as crate::Code>::ALL {
            let expected = usize::from(!matches!(status, EndStatus::Died | EndStatus::Moved)) * 2;
            assert_eq!(planned(Programme::Alcohol, on, *status).len(), expected, "{status}");
        }
        assert!(planned(Programme::Relative, on, EndStatus::Completed).is_empty());
    }
}
