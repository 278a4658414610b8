//! Everything that waits for a member of staff or a team, the most urgent first.

use jiff::civil::Date;
use pejling_domain::{
    access::Role,
    calendar::{add_days, last_working_day_on_or_before},
    id::{EnquiryId, EpisodeId, FollowupId, SafetyTaskId, SessionId},
    plan::needs_plan,
    rhythm::{DueKind, DueState, Urgency},
    setting::Settings,
    text::sort_key,
};
use pejling_store::{Tx, task as store, task::OpenEnquiry};

use crate::{
    Action, Care, Refusal, Staff,
    enquiry::{ClockSource, Reading, read_clock},
    rhythm, settings,
};

pub use pejling_store::task::{Who, Whose};

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// See at once to what somebody answered.
    Safety {
        /// Which.
        id: SafetyTaskId,
        /// Stable word, e.g. `suicide-risk`.
        kind: String,
    },
    /// Make the plan: it should have been there from the first day (LR-DEC-13).
    Plan(EpisodeId),
    /// Evaluate the plan.
    Evaluation {
        /// In this course.
        episode: EpisodeId,
        /// Months since the start or since the last evaluation.
        months: i32,
    },
    /// Look at the grant before it runs out.
    Grant(EpisodeId),
    /// Follow up.
    Followup {
        /// Which.
        id: FollowupId,
        /// Months after the end.
        month: i64,
        /// Attempts so far.
        attempts: i64,
    },
    /// Start treatment within the guarantee.
    Guarantee {
        /// Which enquiry.
        enquiry: EnquiryId,
        /// Its clock.
        clock: Box<Reading>,
    },
    /// Ring back.
    CallBack(EnquiryId),
    /// Sign the note of a talk.
    Sign {
        /// Which talk.
        session: SessionId,
        /// Its number in the course.
        number: i64,
    },
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// About whom.
    pub who: Who,
    /// Initials of who is to do it.
    pub initials: String,
    /// What.
    pub what: What,
    /// The day by which it must be done.
    pub due_on: Date,
    /// The last working day on or before it.
    pub plan_for: Date,
    /// How soon.
    pub urgency: Urgency,
}

/// Whether somebody may see whose work: one's own always, one's own team's, and every team's for the leader.
pub(crate) fn permit(care: &Care, by: &Staff, whose: Whose) -> Result<(), Refusal> {
    care.permit(by, Action::SeeTasks)?;
    let allowed = match whose {
        Whose::Staff(staff) => staff == by.id || by.role == Role::Leader,
        Whose::Team(team) => {
            by.role == Role::Leader || (by.team == Some(team) && matches!(by.role, Role::Counsellor | Role::Visitator))
        }
    };
    if allowed { Ok(()) } else { Err(Refusal::NotPermitted) }
}

/// Everything that waits, the most urgent first, up to four weeks ahead.
///
/// # Errors
/// [`Refusal::NotPermitted`] for another team than one's own, except for the leader.
pub async fn of(care: &Care, by: &Staff, whose: Whose) -> Result<Vec<Task>, Refusal> {
    permit(care, by, whose)?;
    within(care, &mut care.read().await?, whose).await
}

/// The same inside another query that has asked for permission.
pub(crate) async fn within(care: &Care, tx: &mut Tx, whose: Whose) -> Result<Vec<Task>, Refusal> {
    let today = care.world.today();
    let settings = settings::on(tx, today).await?;
    let list = List { today, settings };
    let mut tasks = list.safety(tx, whose).await?;
    tasks.extend(list.courses(tx, whose).await?);
    tasks.extend(list.followups(tx, whose).await?);
    tasks.extend(list.enquiries(tx, whose).await?);
    if let Whose::Staff(staff) = whose {
        for row in store::unsigned(tx, staff, list.today).await? {
            tasks.push(list.task(
                (row.who, row.initials),
                What::Sign {
                    session: row.id,
                    number: row.number,
                },
                row.on,
            ));
        }
    }
    // What somebody answered goes before every deadline.
    let later = |task: &Task| !matches!(task.what, What::Safety { .. });
    tasks.sort_by_cached_key(|task| {
        let name = sort_key(task.who.display_name());
        (later(task), task.plan_for, task.due_on, name)
    });
    Ok(tasks)
}

/// A day against which the list is made.
struct List {
    today: Date,
    settings: Settings,
}

impl List {
    fn task(&self, (who, initials): (Who, String), what: What, due_on: Date) -> Task {
        let plan_for = last_working_day_on_or_before(due_on, self.settings.rhythm.closed);
        Task {
            who,
            initials,
            what,
            due_on,
            plan_for,
            urgency: Urgency::of(self.today, plan_for),
        }
    }

    async fn safety(&self, tx: &mut Tx, whose: Whose) -> Result<Vec<Task>, Refusal> {
        let rows = pejling_store::safety::waiting(tx, whose).await?;
        let task = |row: pejling_store::safety::Waiting| Task {
            who: row.who,
            initials: row.initials,
            what: What::Safety {
                id: row.id,
                kind: row.kind,
            },
            due_on: row.raised_on,
            // There is no working day to wait for.
            plan_for: row.raised_on,
            urgency: Urgency::of(self.today, row.raised_on),
        };
        Ok(rows.into_iter().map(task).collect())
    }

    async fn courses(&self, tx: &mut Tx, whose: Whose) -> Result<Vec<Task>, Refusal> {
        let mut tasks = Vec::new();
        for rhythm::CourseDue { course, due } in
            rhythm::of_caseload(tx, whose, (self.today, &self.settings.rhythm)).await?
        {
            let whom = (course.who.clone(), course.initials.clone());
            if !course.has_plan && needs_plan(course.programme) {
                tasks.push(self.task(whom.clone(), What::Plan(course.episode), course.started_on));
            }
            for due in due.into_iter().filter(|due| due.state != DueState::Future) {
                let what = match due.kind {
                    // Without a plan there is nothing to evaluate: making it is the task.
                    DueKind::PlanEvaluation if course.has_plan => What::Evaluation {
                        episode: course.episode,
                        months: self.months(&course),
                    },
                    DueKind::GrantExpiry => What::Grant(course.episode),
                    _ => continue,
                };
                tasks.push(self.task(whom.clone(), what, due.on));
            }
        }
        Ok(tasks)
    }

    fn months(&self, course: &store::Running) -> i32 {
        let rhythm = self.settings.rhythm.for_programme(course.programme);
        rhythm.map_or(0, |r| {
            if course.evaluated_on.is_some() {
                r.recurring_months
            } else {
                r.first_evaluation_months
            }
        })
    }

    async fn followups(&self, tx: &mut Tx, whose: Whose) -> Result<Vec<Task>, Refusal> {
        let until = add_days(self.today, self.settings.rhythm.soon_days);
        let rows = store::followups(tx, whose, until).await?;
        let task = |row: store::OpenFollowup| {
            let what = What::Followup {
                id: row.id,
                month: row.month,
                attempts: row.attempts,
            };
            self.task((row.who, row.initials), what, row.due_on)
        };
        Ok(rows.into_iter().map(task).collect())
    }

    async fn enquiries(&self, tx: &mut Tx, whose: Whose) -> Result<Vec<Task>, Refusal> {
        let mut tasks = Vec::new();
        for row in store::enquiries(tx, whose).await? {
            let whom = || (row.who.clone(), row.initials.clone().unwrap_or_default());
            if let Some((clock, limit)) = self.clock(&row) {
                let what = What::Guarantee {
                    enquiry: row.id,
                    clock: Box::new(clock),
                };
                tasks.push(self.task(whom(), what, limit));
            }
            if let Some(on) = row.call_back_on {
                tasks.push(self.task(whom(), What::CallBack(row.id), on));
            }
        }
        Ok(tasks)
    }

    /// The clock of an enquiry that still waits, with its limit. A clock past its limit goes on waiting; whoever chose
    /// another provider waits for that one (LR-GAR-09).
    fn clock(&self, row: &OpenEnquiry) -> Option<(Reading, Date)> {
        let source = ClockSource {
            regime: row.regime,
            requested_on: row.received_on,
            events: &row.events,
            previous: &[],
        };
        let reading = read_clock(&source, self.today, self.settings.guarantee)?;
        let limit = reading
            .state
            .limit_on
            .filter(|_| reading.is_waiting() && !reading.waived)?;
        Some((reading, limit))
    }
}
