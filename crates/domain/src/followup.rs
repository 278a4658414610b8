//! Follow-up at one and six months after a course (LR-DEC-18), on the same measures as before.

use crate::codes;

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
