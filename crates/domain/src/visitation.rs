//! Visitation: the decision on what is offered (afgørelse), least intrusive level first.

use crate::codes;

codes! {
    /// How much of a person's life the treatment takes up, least first (M06).
    Level {
        /// Outpatient (ambulant).
        Outpatient = "outpatient",
        /// Day treatment (dagbehandling).
        Day = "day",
        /// Residential (døgn).
        Residential = "residential",
    }
}

codes! {
    /// Result of a decision (LR-DEC-01).
    Outcome {
        /// Granted as asked for.
        Granted = "granted",
        /// Granted in part.
        Partial = "partial",
        /// Refused.
        Refused = "refused",
    }
}

codes! {
    /// Hearing of the party before the decision (partshøring, LR-DEC-03).
    Hearing {
        /// Nothing the person does not know and that is to their detriment.
        NotNeeded = "not-needed",
        /// Heard, and answered or let the time pass.
        Held = "held",
        /// Exempted, with the reason in the record.
        Exempted = "exempted",
    }
}

/// The most that may be granted at once, in months (Vordingborg: three to six months, LR-DEC-17).
pub const LONGEST_GRANT_MONTHS: i32 = 6;
