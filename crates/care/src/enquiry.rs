//! The enquiry (henvendelse): taken in, given to somebody, moved on, closed.

mod clock;
mod close;
mod record;
mod register;
mod turn;
mod view;

pub use clock::Reading;
pub use close::{Close, CloseError, close};
pub use record::{
    CorrectDay, CorrectDayError, RecordEvent, RecordEventError, correct_received_on, forget_contact,
    record_circumstance, record_event,
};
pub use register::{
    Duplicate, FoundCase, Known, Register, RegisterError, Registered, SHORTEST_PASSPHRASE, Who, find_case, register,
    suggest_regime, suggest_team,
};
pub use turn::{
    Assign, AssignError, BookIntake, BookIntakeError, CallBack, CallBackError, MarkReady, MarkReadyError, Moved, Turn,
    assign, book_intake, call_back, mark_ready,
};
pub use view::{Colleague, Ended, Receipt, View, colleagues, ended, last_move, receipt, view};

pub(crate) use clock::{Source as ClockSource, read_clock};
pub(crate) use register::{Sender, take_in};
pub(crate) use turn::{Begun, TurnError, begin, reach_of, save, turn_errors};
pub(crate) use view::colleagues_in;

use pejling_domain::enquiry::Answer;
use serde::{Deserialize, Serialize};

/// How the person may be reached, in their own words (ux.md 8.3: a safe channel and safe times).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// We may ring.
    pub may_call: Answer,
    /// We may write.
    pub may_write: Answer,
    /// We may say who we are.
    pub may_say_who: Answer,
    /// Telephone number or another way.
    pub channel: Option<String>,
    /// When it is safe or convenient.
    pub times: Option<String>,
}

impl Default for Contact {
    fn default() -> Self {
        let unknown = Answer::Unknown;
        Self {
            may_call: unknown,
            may_write: unknown,
            may_say_who: unknown,
            channel: None,
            times: None,
        }
    }
}

impl Contact {
    /// Nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
