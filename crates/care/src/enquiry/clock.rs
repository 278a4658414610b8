//! The guarantee clock of an enquiry, read with the centre's settings.

use jiff::civil::Date;
use pejling_domain::{
    calendar::days_between,
    enquiry::Wish,
    guarantee::{self, Circumstance, ClockState, ClockStatus, Event, PreviousCourse, Regime, Request, Settings},
};

/// A clock as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Regime.
    pub regime: Regime,
    /// Day 0.
    pub requested_on: Date,
    /// The clock.
    pub state: ClockState,
    /// Calendar days from today to the limit; negative when it has passed, none where the law sets none.
    pub days_left: Option<i32>,
    /// Today is the last working day, or lies between it and the limit.
    pub last_day: bool,
    /// The person chose another provider: the only departure the law knows (LR-GAR-09).
    pub waived: bool,
}

impl Reading {
    /// Calendar days from request to limit: the length of the bar.
    pub fn limit_days(&self) -> i32 {
        self.state
            .limit_on
            .map_or(0, |limit| days_between(self.requested_on, limit))
    }

    /// The clock still runs, within the limit or past it.
    pub fn is_waiting(&self) -> bool {
        matches!(self.state.status, ClockStatus::Running | ClockStatus::Breached) && self.state.raw_days.is_none()
    }
}

/// What a clock is read from.
pub(crate) struct Source<'a> {
    pub regime: Option<Regime>,
    pub requested_on: Date,
    pub events: &'a [Event],
    pub previous: &'a [PreviousCourse],
}

/// Reads the clock; none where no clock runs because nobody asked for treatment (LR-GAR-03).
pub(crate) fn read_clock(source: &Source<'_>, today: Date, settings: Settings) -> Option<Reading> {
    let regime = source.regime?;
    let request = Request {
        regime,
        requested_on: source.requested_on,
        events: source.events,
        previous: source.previous,
    };
    let state = guarantee::clock(&request, today, settings);
    let days_left = state.limit_on.map(|limit| days_between(today, limit));
    let in_last_days =
        state.last_working_day.is_some_and(|last| last <= today) && days_left.is_some_and(|left| left >= 0);
    Some(Reading {
        regime,
        requested_on: source.requested_on,
        last_day: in_last_days && state.status == ClockStatus::Running,
        waived: state
            .circumstances
            .iter()
            .any(|documented| documented.circumstance == Circumstance::FreeChoice),
        days_left,
        state,
    })
}

/// Whether an enquiry starts a clock: the person's own wish for treatment (LR-GAR-02, LR-GAR-03).
pub(crate) fn starts_clock(wish: Wish) -> bool {
    wish == Wish::Treatment
}
