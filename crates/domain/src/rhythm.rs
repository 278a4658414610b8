//! The rhythm of a course (forløbets rytme): evaluations of the plan, the end of the grant, follow-up after the end.

use crate::calendar::{ClosedDays, add_days, add_months, days_between, last_working_day_on_or_before};
use crate::codes;
use crate::episode::Programme;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// What falls due.
    DueKind {
        /// Evaluation of the treatment plan (LR-DEC-16).
        PlanEvaluation = "plan-evaluation",
        /// The grant (bevilling) runs out (LR-DEC-17).
        GrantExpiry = "grant-expiry",
        /// Contact one month after the course (LR-DEC-18).
        Followup1 = "followup-1",
        /// Contact six months after the course.
        Followup6 = "followup-6",
    }
}

impl DueKind {
    /// The rule it rests on.
    pub fn rule(self) -> &'static str {
        match self {
            Self::PlanEvaluation => "LR-DEC-16",
            Self::GrantExpiry => "LR-DEC-17",
            Self::Followup1 | Self::Followup6 => "LR-DEC-18",
        }
    }

    /// Months after the end of the course, for a follow-up.
    pub fn months_after(self) -> Option<i32> {
        match self {
            Self::Followup1 => Some(1),
            Self::Followup6 => Some(6),
            Self::PlanEvaluation | Self::GrantExpiry => None,
        }
    }
}

codes! {
    /// How near it is.
    DueState {
        /// Far off.
        Future = "future",
        /// Within four weeks.
        Soon = "soon",
        /// Today.
        Due = "due",
        /// The day has passed.
        Overdue = "overdue",
        /// Done.
        Done = "done",
    }
}

/// How often a programme's plans are evaluated, and what follows after its courses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeRhythm {
    /// Months from the start to the first evaluation.
    pub first_evaluation_months: i32,
    /// The most months from one evaluation to the next.
    pub recurring_months: i32,
}

/// A centre's rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the first six are the programmes")]
pub struct Settings {
    pub alcohol: ProgrammeRhythm,
    pub drug: ProgrammeRhythm,
    pub youth: ProgrammeRhythm,
    pub day: ProgrammeRhythm,
    pub family: ProgrammeRhythm,
    pub relative: Option<ProgrammeRhythm>,
    /// Calendar days ahead from which something is "soon"; the alert before a grant runs out (LR-DEC-17).
    pub soon_days: i32,
    /// Days on which nobody is at the centre.
    pub closed: ClosedDays,
}

impl Default for Settings {
    /// First evaluation at three months, at six for drugs; then at most six months, three for the young and for day
    /// treatment (LR-SEED-08). Support for relatives has no plan and so no evaluation.
    fn default() -> Self {
        let rhythm = |first_evaluation_months, recurring_months| ProgrammeRhythm {
            first_evaluation_months,
            recurring_months,
        };
        Self {
            alcohol: rhythm(3, 6),
            drug: rhythm(6, 6),
            youth: rhythm(3, 3),
            day: rhythm(3, 3),
            family: rhythm(3, 6),
            relative: None,
            soon_days: 28,
            closed: ClosedDays::default(),
        }
    }
}

impl Settings {
    /// The rhythm of one programme; `None` where it has no plan to evaluate.
    pub fn for_programme(&self, programme: Programme) -> Option<ProgrammeRhythm> {
        match programme {
            Programme::Alcohol => Some(self.alcohol),
            Programme::Drug => Some(self.drug),
            Programme::Youth => Some(self.youth),
            Programme::Day => Some(self.day),
            Programme::Family => Some(self.family),
            Programme::Relative => self.relative,
        }
    }
}

/// A follow-up that was, or is to be, made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Followup {
    /// Months after the end: 1 or 6.
    pub month: i32,
    /// When it was done; attempts that reached nobody count when they are given up.
    #[serde(default)]
    pub done_on: Option<Date>,
}

/// A course as far as its rhythm goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Programme.
    pub programme: Programme,
    /// When treatment started.
    pub started_on: Date,
    /// The last day of the grant.
    #[serde(default)]
    pub grant_until: Option<Date>,
    /// When the plan has been evaluated, in any order.
    #[serde(default)]
    pub evaluations: Vec<Date>,
    /// When the course ended.
    #[serde(default)]
    pub closed_on: Option<Date>,
    /// Follow-ups on record.
    #[serde(default)]
    pub followups: Vec<Followup>,
}

/// Something that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    /// What.
    pub kind: DueKind,
    /// The day by which it must be done; for an evaluation that was held, the day it was held.
    pub on: Date,
    /// The last working day on or before it: plan for this one (LR-CAL-04).
    pub last_working_day: Date,
    /// The rule it rests on.
    pub source: &'static str,
    /// How near it is.
    pub state: DueState,
    /// When it was done.
    pub done_on: Option<Date>,
    /// The day by which an evaluation that was held should have been held; else the same as `on`.
    pub due_by: Date,
}

impl Due {
    /// Done no later than it should have been; `None` until it is done.
    pub fn in_time(&self) -> Option<bool> {
        self.done_on.map(|done| done <= self.due_by)
    }
}

/// What falls due in a course, done and next, in order of day. A closed course has no evaluation and no grant to come.
pub fn due(course: &Course, today: Date, settings: &Settings) -> Vec<Due> {
    let reading = Reading { today, settings };
    let mut all = reading.evaluations(course);
    if let Some(until) = course.grant_until.filter(|_| course.closed_on.is_none()) {
        all.push(reading.item(DueKind::GrantExpiry, until, None));
    }
    if let Some(closed_on) = course.closed_on.filter(|_| course.programme != Programme::Relative) {
        all.extend(reading.followups(closed_on, &course.followups));
    }
    all.sort_by_key(|item| item.on);
    all
}

/// A day of the calendar against which dates are read.
struct Reading<'a> {
    today: Date,
    settings: &'a Settings,
}

impl Reading<'_> {
    fn item(&self, kind: DueKind, on: Date, done_on: Option<Date>) -> Due {
        let state = match days_between(self.today, on) {
            _ if done_on.is_some() => DueState::Done,
            ..0 => DueState::Overdue,
            0 => DueState::Due,
            left if left <= self.settings.soon_days => DueState::Soon,
            _ => DueState::Future,
        };
        let last_working_day = last_working_day_on_or_before(on, self.settings.closed);
        Due {
            kind,
            on,
            last_working_day,
            source: kind.rule(),
            state,
            done_on,
            due_by: on,
        }
    }

    fn evaluations(&self, course: &Course) -> Vec<Due> {
        let Some(rhythm) = self.settings.for_programme(course.programme) else {
            return Vec::new();
        };
        let mut held = course.evaluations.clone();
        held.sort_unstable();
        let mut due_by = add_months(course.started_on, rhythm.first_evaluation_months);
        let mut all = Vec::with_capacity(held.len() + 1);
        for on in held {
            all.push(Due {
                due_by,
                ..self.item(DueKind::PlanEvaluation, on, Some(on))
            });
            due_by = add_months(on, rhythm.recurring_months);
        }
        if course.closed_on.is_none() {
            all.push(self.item(DueKind::PlanEvaluation, due_by, None));
        }
        all
    }

    fn followups(&self, closed_on: Date, followups: &[Followup]) -> impl Iterator<Item = Due> {
        [DueKind::Followup1, DueKind::Followup6]
            .into_iter()
            .filter_map(move |kind| {
                let months = kind.months_after()?;
                let done_on = followups.iter().filter(|f| f.month == months).find_map(|f| f.done_on);
                Some(self.item(kind, add_months(closed_on, months), done_on))
            })
    }
}

/// The day on which a grant's end should be looked at (LR-DEC-17).
pub fn grant_alert_on(grant_until: Date, settings: &Settings) -> Date {
    add_days(grant_until, -settings.soon_days)
}

pub mod document;
mod need;
#[cfg(test)]
mod tests;
mod urgency;

pub use need::{Need, Needed, needs};
pub use urgency::Urgency;
