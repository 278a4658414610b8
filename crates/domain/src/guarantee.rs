//! The treatment guarantee (behandlingsgarantien): one clock a regime, counted in raw calendar days (LR-GAR).
//!
//! Nothing that happens after the request shortens, pauses or forgets a day (LR-GAR-10): circumstances are written
//! beside the count and never subtracted from it.

mod clock;
pub mod document;
mod regime;

pub use clock::clock;
pub use regime::{Citation, Law, Need, Note, Regime, Suggestion, suggest};

use crate::calendar::ClosedDays;
use crate::codes;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// What happened to a request for treatment.
    EventKind {
        /// Contact with the person.
        Contact = "contact",
        /// Assessment (udredning) finished.
        Assessment = "assessment",
        /// Decision (afgørelse) made.
        Decision = "decision",
        /// Treatment begun in fact (iværksat, LR-GAR-07).
        TreatmentStart = "treatment-start",
        /// Doctor's interview (lægesamtale) offered (LR-GAR-08).
        MedicalInterviewOffered = "medical-interview-offered",
        /// Doctor's interview held.
        MedicalInterviewHeld = "medical-interview-held",
        /// Doctor's interview declined by the person.
        MedicalInterviewDeclined = "medical-interview-declined",
        /// The person chose another provider than the one granted (frit valg, LR-GAR-09).
        FreeChoice = "free-choice",
        /// Something that explains waiting; see [`Circumstance`].
        Circumstance = "circumstance",
        /// The person withdrew the request.
        Withdrawn = "withdrawn",
        /// The person died.
        Died = "died",
        /// The person moved to another municipality.
        Moved = "moved",
        /// Treatment was refused by a decision.
        Refused = "refused",
        /// Closed after documented attempts to reach the person.
        ClosedNoContact = "closed-no-contact",
        /// The region accepted the person for its integrated treatment (LR-GAR-18).
        RegionAccepted = "region-accepted",
    }
}

impl EventKind {
    /// Ends the clock without a start (LR-GAR-11).
    pub fn ends_without_start(self) -> bool {
        matches!(
            self,
            Self::Withdrawn | Self::Died | Self::Moved | Self::Refused | Self::ClosedNoContact | Self::RegionAccepted
        )
    }
}

codes! {
    /// A documented circumstance that explains waiting and changes no number (LR-GAR-10).
    Circumstance {
        /// The person asked to wait.
        CitizenWish = "citizen-wish",
        /// The person did not come.
        NoShow = "no-show",
        /// In hospital.
        Admitted = "admitted",
        /// In prison.
        Imprisoned = "imprisoned",
        /// Another provider was chosen.
        FreeChoice = "free-choice",
        /// Moved.
        Moved = "moved",
        /// Information from others is awaited.
        AwaitingInformation = "awaiting-information",
        /// No place or no counsellor free.
        Capacity = "capacity",
        /// Something else, described in the record.
        Other = "other",
    }
}

codes! {
    /// Where a clock stands.
    ClockStatus {
        /// Open and within the limit.
        Running = "running",
        /// Treatment began within the limit.
        Met = "met",
        /// The limit passed before treatment began; never undone.
        Breached = "breached",
        /// Ended within the limit without a start.
        Ended = "ended",
        /// The regime has no limit in law.
        NoLimit = "no-limit",
    }
}

impl ClockStatus {
    /// Counts as kept or not kept in the official yearly figure; `None` where there is nothing to count (LR-GAR-23).
    pub fn kept(self) -> Option<bool> {
        match self {
            Self::Met => Some(true),
            Self::Breached => Some(false),
            Self::Running | Self::Ended | Self::NoLimit => None,
        }
    }
}

codes! {
    /// How near the last working day is on a clock that nobody has stopped (LR-GAR-24).
    Warning {
        /// Time enough, or nothing left to do.
        None = "none",
        /// A week left.
        Yellow = "yellow",
        /// Four days left.
        Orange = "orange",
        /// The last day, or the closed days between it and the limit.
        Red = "red",
        /// The limit has passed.
        Overdue = "overdue",
    }
}

codes! {
    /// What the law wants in place before treatment starts and the record does not show.
    Missing {
        /// The doctor's interview is neither held nor declined (LR-GAR-08).
        MedicalInterview = "medical-interview",
        /// The assessment (LR-GAR-05).
        Assessment = "assessment",
        /// The decision (LR-GAR-05).
        Decision = "decision",
    }
}

/// Something that happened to a request, on a civil date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The day it happened.
    pub on: Date,
    /// What happened.
    pub kind: EventKind,
    /// Which circumstance, where the kind is [`EventKind::Circumstance`].
    pub circumstance: Option<Circumstance>,
}

impl Event {
    /// An event that needs no circumstance.
    pub fn new(on: Date, kind: EventKind) -> Self {
        Self {
            on,
            kind,
            circumstance: None,
        }
    }
}

/// A course of the same person that ended before, or around, the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PreviousCourse {
    /// When that course was asked for, where it is known.
    pub requested_on: Option<Date>,
    /// When it ended.
    pub ended_on: Date,
}

/// A request for treatment under one regime, and all that is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The regime whose clock runs.
    pub regime: Regime,
    /// Day 0: the person's own wish reached the municipality (LR-GAR-02).
    pub requested_on: Date,
    /// Events in any order; those before day 0 or after today are not looked at.
    pub events: &'a [Event],
    /// Earlier courses in any order (LR-GAR-13).
    pub previous: &'a [PreviousCourse],
}

/// What a centre decides for itself about its clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Days on which nobody can start treatment.
    pub closed: ClosedDays,
    /// Calendar days before the last working day from which the warning is yellow.
    pub yellow_days: i32,
    /// The same for orange.
    pub orange_days: i32,
    /// The same for red.
    pub red_days: i32,
}

impl Default for Settings {
    /// Yellow, orange and red from 7, 4 and 1 days before (LR-GAR-24).
    fn default() -> Self {
        Self {
            closed: ClosedDays::default(),
            yellow_days: 7,
            orange_days: 4,
            red_days: 1,
        }
    }
}

/// A circumstance and the day it was written down for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Documented {
    /// The day.
    pub on: Date,
    /// What it was.
    pub circumstance: Circumstance,
}

/// A clock as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockState {
    /// The last day on which a start keeps the guarantee; `None` without a limit in law.
    pub limit_on: Option<Date>,
    /// The last working day on or before the limit: plan for this one (LR-CAL-04).
    pub last_working_day: Option<Date>,
    /// Days since the request; frozen when treatment starts or the request ends.
    pub day: i32,
    /// Where the clock stands.
    pub status: ClockStatus,
    /// Days from request to start, never altered; `None` until treatment starts.
    pub raw_days: Option<i32>,
    /// How near the last working day is.
    pub warning: Warning,
    /// The statistic joins this request to the course before it (LR-GAR-13).
    pub joined_to_previous: bool,
    /// Where the statistic counts from; `None` when joined to a course whose own request is not known.
    pub statistical_start_on: Option<Date>,
    /// Documented circumstances, oldest first.
    pub circumstances: Vec<Documented>,
    /// What should be in place before treatment and is not.
    pub missing: Vec<Missing>,
    /// The rules that decided this answer, by id.
    pub rules: Vec<&'static str>,
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
