//! Whether a plan as filled in can stand. Everything that is wrong is told at once.

use jiff::civil::Date;
use pejling_domain::{
    plan as rules,
    text::{self, TextError},
};
use pejling_store::plan::{NewGoal, NewPlan};

use super::{LONGEST, MOST_GOALS, MakeGoal, MakePlan};
use crate::course::{self, Episode};

/// A part of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalPart {
    /// What.
    Text,
    /// Who.
    Who,
    /// How it is seen.
    SeenBy,
}

/// One thing in a plan that cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The citizen's words.
    Words(TextError),
    /// Services.
    Services(TextError),
    /// The aim is not one of this programme's.
    Aim,
    /// Not between one and six months.
    Months,
    /// A part of a goal, by its place from 0.
    Goal(usize, GoalPart, TextError),
    /// A goal's day lies before the plan is made.
    GoalDay(usize),
    /// More goals than a person can work on.
    TooManyGoals,
    /// The citizen cannot have agreed on a day to come, or before the course began.
    AgreedOn,
}

/// Checks a plan as filled in, and cleans its texts. Its version is the caller's to set.
pub(super) fn sound(ask: &MakePlan, course: &Episode, today: Date) -> Result<NewPlan, Vec<Problem>> {
    let mut reader = Reader {
        course,
        problems: Vec::new(),
    };
    let [words_max, services_max, _] = LONGEST;
    let words = reader.keep(required(&ask.words, words_max), Problem::Words);
    let services = reader.keep(text::paragraphs(&ask.services, services_max), Problem::Services);
    reader.refuse(!rules::aims(course.programme).contains(&ask.aim), Problem::Aim);
    reader.refuse(
        ask.months.is_some_and(|months| !rules::MONTHS.contains(&months)),
        Problem::Months,
    );
    reader.refuse(ask.goals.len() > MOST_GOALS, Problem::TooManyGoals);
    let goals = ask
        .goals
        .iter()
        .enumerate()
        .map(|(at, goal)| reader.goal(at, goal))
        .collect();
    let agreed_wrongly = ask
        .agreed_on
        .is_some_and(|on| course::day_within(course, on, today).is_err());
    reader.refuse(agreed_wrongly, Problem::AgreedOn);
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    Ok(NewPlan {
        episode: ask.episode,
        version: 0,
        aim: ask.aim,
        words,
        services,
        months: ask.months,
        made_on: today,
        agreed_on: ask.agreed_on,
        goals,
    })
}

/// Reads a filled-in plan and gathers what is wrong with it.
struct Reader<'a> {
    course: &'a Episode,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn keep(&mut self, read: Result<String, TextError>, problem: impl FnOnce(TextError) -> Problem) -> String {
        read.map_err(|why| self.problems.push(problem(why))).unwrap_or_default()
    }

    fn refuse(&mut self, wrong: bool, problem: Problem) {
        if wrong {
            self.problems.push(problem);
        }
    }

    fn goal(&mut self, at: usize, goal: &MakeGoal) -> NewGoal {
        let [_, _, max] = LONGEST;
        let about = |part| move |why| Problem::Goal(at, part, why);
        let text = self.keep(required(&goal.text, max), about(GoalPart::Text));
        let who = self.keep(text::paragraphs(&goal.who, max), about(GoalPart::Who));
        let seen_by = self.keep(text::paragraphs(&goal.seen_by, max), about(GoalPart::SeenBy));
        // A day that has passed may stand on a goal that is carried over, but none before the course began.
        self.refuse(
            goal.due_on.is_some_and(|due| due < self.course.started_on),
            Problem::GoalDay(at),
        );
        NewGoal {
            text,
            who,
            seen_by,
            due_on: goal.due_on,
            status: goal.status,
        }
    }
}

/// A text that must be there.
fn required(typed: &str, max: usize) -> Result<String, TextError> {
    let kept = text::paragraphs(typed, max)?;
    if kept.is_empty() {
        Err(TextError::Empty)
    } else {
        Ok(kept)
    }
}
