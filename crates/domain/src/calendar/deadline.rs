//! Deadlines of the citizen: they move forward, never back (LR-DEC-11).

use super::{ClosedDays, add_days, add_working_days, next_working_day_on_or_after};
use jiff::civil::Date;

/// Working days after which an ordinary letter is presumed received (LR-DEC-11; a setting, as postal rules change).
pub const LETTER_WORKING_DAYS: u16 = 6;

/// Length of the complaint deadline in days: four weeks from receipt (RSL § 67).
const COMPLAINT_DAYS: i32 = 28;

/// Where a citizen's deadline that formally ends on `expires` really ends (LR-CAL-04).
pub fn citizens_deadline(expires: Date) -> Date {
    next_working_day_on_or_after(expires, ClosedDays::CITIZENS_DEADLINE)
}

/// The last day on which a decision received on `received` can be complained about (LR-DEC-11).
pub fn complaint_deadline(received: Date) -> Date {
    citizens_deadline(add_days(received, COMPLAINT_DAYS))
}

/// The day on which an ordinary letter is presumed received.
pub fn received_by_letter(sent: Date, working_days: u16) -> Date {
    add_working_days(sent, working_days, ClosedDays::NONE)
}
