//! A whole course: its talks, plan, evaluations, use and end.

use jiff::civil::Date;
use pejling_domain::{
    consumption::{Use, WINDOW_DAYS},
    episode::{StageOfChange, Substance},
    feedback::Score,
    followup::{Attempt, FollowupOutcome},
    plan::{Aim, Conclusion, GoalStatus},
};

use super::{contacts::Contact, frame::Frame};

/// A course from its first talk to its last follow-up.
#[derive(Debug, Clone)]
pub struct Course {
    /// Its frame.
    pub frame: Frame,
    /// Talks in order.
    pub contacts: Vec<Contact>,
    /// What is written and answered at each talk, in the same order; none where there was no talk.
    pub talks: Vec<Option<super::talk::Talk>>,
    /// Forms and interviews.
    pub mappings: Vec<super::mapping::Mapping>,
    /// Use before the start; empty where nobody asked.
    pub start_use: Used,
    /// The first version of the plan, made after this talk.
    pub plan: Option<(usize, MakePlan)>,
    /// Evaluations, each on the day of a talk.
    pub evaluations: Vec<Evaluation>,
    /// What was asked about the home, where it was.
    pub home: Option<Home>,
    /// Renewals of the grant: the day it is decided, and the new last day.
    pub renewals: Vec<(Date, Date)>,
    /// The end.
    pub close: Option<Close>,
    /// What came, or is to come, of the follow-ups.
    pub followups: Vec<Followup>,
    /// After this talk somebody else takes over.
    pub hand_over: Option<(usize, usize)>,
}

/// A home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Address.
    pub address: String,
    /// Children under 18.
    pub children: i64,
}

/// Use of each substance; none where nobody knows.
pub type Used = Vec<(Substance, Option<Use>)>;

/// A version of a plan.
#[derive(Debug, Clone)]
pub struct MakePlan {
    /// Overall aim.
    pub aim: Aim,
    /// The citizen's words.
    pub words: &'static str,
    /// What the centre does.
    pub services: &'static str,
    /// Goals: what, who, how it is seen, by when, where it stands.
    pub goals: Vec<Goal>,
    /// The citizen agreed the same day.
    pub agreed: bool,
}

/// A goal.
#[derive(Debug, Clone)]
pub struct Goal {
    /// What, who, how it is seen.
    pub words: (&'static str, &'static str, &'static str),
    /// By when.
    pub due_on: Date,
    /// Where it stands.
    pub status: GoalStatus,
}

/// An evaluation of the plan.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// On the day of this talk.
    pub at: usize,
    /// Where the goals stand, in order.
    pub goals: Vec<GoalStatus>,
    /// What was concluded.
    pub conclusion: Conclusion,
    /// The stage of change that was seen, where it was written down.
    pub stage: Option<StageOfChange>,
    /// Use.
    pub used: Used,
    /// Note.
    pub note: &'static str,
    /// The plan as it is from then on, where it changes.
    pub plan: Option<MakePlan>,
}

/// The end of a course.
#[derive(Debug, Clone)]
pub struct Close {
    /// Use at the end.
    pub used: Used,
    /// No follow-up is wanted.
    pub declined: bool,
    /// Note.
    pub note: &'static str,
}

/// A follow-up as it went.
#[derive(Debug, Clone)]
pub struct Followup {
    /// Months after the end.
    pub month: i32,
    /// Tries.
    pub attempts: Vec<(Date, Attempt)>,
    /// What came of it; none while it is open.
    pub done: Option<(Date, FollowupOutcome, Used)>,
    /// Well-being, where it was asked about.
    pub well_being: Option<Score>,
    /// Note.
    pub note: &'static str,
}

/// Use over the centre's window: days, and for alcohol tenths of units a week. None at all where the days are nought.
pub fn used(substance: Substance, days: i32, units: i32) -> Option<Use> {
    let days = u16::try_from(days.clamp(0, i32::from(WINDOW_DAYS))).ok()?;
    let units = match (substance.is_alcohol(), days) {
        (false, _) => None,
        (true, 0) => Some(0),
        (true, _) => Some(u32::try_from(units.max(1)).ok()?),
    };
    Use::new(WINDOW_DAYS, Some(days), units).ok()
}
