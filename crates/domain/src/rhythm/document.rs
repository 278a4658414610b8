//! The rhythm of a course as one document in and one out, for the command line and for other systems.

use super::{Course, DueKind, DueState, Followup, Settings, due};
use crate::episode::Programme;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A course and the day on which it is read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Programme.
    pub programme: Programme,
    /// When treatment started.
    pub started_on: Date,
    /// The last day of the grant.
    #[serde(default)]
    pub grant_until: Option<Date>,
    /// When the plan has been evaluated.
    #[serde(default)]
    pub evaluations: Vec<Date>,
    /// When the course ended.
    #[serde(default)]
    pub closed_on: Option<Date>,
    /// Follow-ups on record.
    #[serde(default)]
    pub followups: Vec<Followup>,
    /// The day on which the course is read.
    pub today: Date,
}

/// What falls due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// In order of day.
    pub due: Vec<AnswerDue>,
}

/// One thing that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AnswerDue {
    /// What.
    pub kind: DueKind,
    /// The day.
    pub on: Date,
    /// The rule it rests on.
    pub source: &'static str,
    /// How near it is.
    pub state: DueState,
}

/// Why a course cannot be read, with the field that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// The course ends before it starts.
    #[error("closed_on: the course ends before it starts")]
    EndsBeforeStart,
    /// Follow-up is at one and at six months.
    #[error("followups[{0}].month: follow-up is at 1 and 6 months")]
    UnknownMonth(usize),
}

/// Reads what falls due in a course.
///
/// # Errors
/// [`QuestionError`] with the field that is wrong.
pub fn answer(question: Question, settings: &Settings) -> Result<Answer, QuestionError> {
    if question.closed_on.is_some_and(|closed| closed < question.started_on) {
        return Err(QuestionError::EndsBeforeStart);
    }
    if let Some(at) = question
        .followups
        .iter()
        .position(|f| !crate::followup::MONTHS.contains(&f.month))
    {
        return Err(QuestionError::UnknownMonth(at));
    }
    let course = Course {
        programme: question.programme,
        started_on: question.started_on,
        grant_until: question.grant_until,
        evaluations: question.evaluations,
        closed_on: question.closed_on,
        followups: question.followups,
    };
    let due = due(&course, question.today, settings)
        .into_iter()
        .map(|item| AnswerDue {
            kind: item.kind,
            on: item.on,
            source: item.source,
            state: item.state,
        })
        .collect();
    Ok(Answer { due })
}
