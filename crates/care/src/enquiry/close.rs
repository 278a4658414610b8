//! Closing an enquiry without a start (LR-GAR-11).

use jiff::civil::Date;
use pejling_domain::{
    enquiry::{CloseReason, FEWEST_ATTEMPTS, Stage},
    guarantee::{Circumstance, Event, EventKind},
    session::AppointmentStatus,
};
use pejling_store::{clock_event, enquiry as store};

use super::{Turn, begin, turn::turn_errors};
use crate::{Action, Care, Staff};

/// An enquiry to close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Close {
    /// Which enquiry.
    pub turn: Turn,
    /// Why.
    pub reason: CloseReason,
    /// The day it ended.
    pub on: Date,
}

turn_errors! {
    /// Why an enquiry is not closed.
    CloseError {
        /// A refusal is a decision with reasons (LR-DEC-01).
        NeedsDecision => "a refusal is a decision",
        /// Fewer attempts to reach the person stand in the record than local policy asks for (LR-GAR-11).
        Attempts(usize) => "only {0} attempts to reach the person are written down",
        /// The day lies before the request or ahead.
        Day => "the day lies before the request or ahead",
    }
}

/// Closes an enquiry without a start. It stays counted as a request.
///
/// # Errors
/// [`CloseError`].
pub async fn close(care: &Care, by: &Staff, ask: Close) -> Result<(), CloseError> {
    let mut begun = begin(care, by, ask.turn, Action::HandleEnquiry).await?;
    if ask.reason == CloseReason::Refused {
        return Err(CloseError::NeedsDecision);
    }
    if ask.on < begun.enquiry.asked.received_on || ask.on > care.world.today() {
        return Err(CloseError::Day);
    }
    if ask.reason == CloseReason::NoContact {
        let events = clock_event::of_enquiry(&mut begun.change, begun.enquiry.id).await?;
        let attempts = events.iter().filter(|event| is_attempt(**event)).count();
        if attempts < FEWEST_ATTEMPTS {
            return Err(CloseError::Attempts(attempts));
        }
    }
    if let Some(kind) = ask.reason.clock_event() {
        clock_event::insert(&mut begun.change, begun.enquiry.id, Event::new(ask.on, kind)).await?;
    }
    let by_citizen = matches!(
        ask.reason,
        CloseReason::Withdrawn | CloseReason::Advised | CloseReason::Moved
    );
    let became = if by_citizen {
        AppointmentStatus::Cancelled
    } else {
        AppointmentStatus::CancelledByCentre
    };
    store::settle_planned(&mut begun.change, begun.enquiry.id, became).await?;
    begun.enquiry.stage = Stage::Closed;
    begun.enquiry.closed_on = Some(ask.on);
    begun.enquiry.close_reason = Some(ask.reason);
    let detail = serde_json::json!({ "reason": ask.reason, "on": ask.on });
    Ok(begun.finish("enquiry.close", detail).await?)
}

/// A documented attempt to reach the person, or a talk they did not come to.
pub(crate) fn is_attempt(event: Event) -> bool {
    event.kind == EventKind::Contact || event.circumstance == Some(Circumstance::NoShow)
}
