//! What a running course next needs of somebody, and by which day.

use super::{Course, DueKind, DueState, Settings, due};
use crate::codes;
use crate::plan::needs_plan;
use jiff::civil::Date;

codes! {
    /// What a course needs.
    Need {
        /// A plan: it should have been there from the first day (LR-DEC-13).
        Plan = "plan",
        /// An evaluation of the plan.
        Evaluation = "evaluation",
        /// A look at the grant before it runs out.
        Grant = "grant",
    }
}

/// Something a course needs by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// What.
    pub need: Need,
    /// By which day.
    pub on: Date,
    /// The last working day on or before it: plan for this one (LR-CAL-04).
    pub plan_for: Date,
}

/// What a running course needs, the soonest first. Without a plan there is nothing to evaluate: making it is the need.
pub fn needs(course: &Course, has_plan: bool, today: Date, settings: &Settings) -> Vec<Needed> {
    if course.closed_on.is_some() {
        return Vec::new();
    }
    let mut needs = Vec::new();
    if !has_plan && needs_plan(course.programme) {
        let plan_for = crate::calendar::last_working_day_on_or_before(course.started_on, settings.closed);
        needs.push(Needed {
            need: Need::Plan,
            on: course.started_on,
            plan_for,
        });
    }
    for due in due(course, today, settings)
        .into_iter()
        .filter(|due| due.state != DueState::Done)
    {
        let need = match due.kind {
            DueKind::PlanEvaluation if has_plan => Need::Evaluation,
            DueKind::GrantExpiry => Need::Grant,
            _ => continue,
        };
        needs.push(Needed {
            need,
            on: due.on,
            plan_for: due.last_working_day,
        });
    }
    needs.sort_by_key(|needed| needed.on);
    needs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::episode::Programme;
    use jiff::civil::date;

    fn course(programme: Programme) -> Course {
        Course {
            programme,
            started_on: date(2020, 6, 18),
            grant_until: Some(date(2020, 12, 18)),
            evaluations: Vec::new(),
            closed_on: None,
            followups: Vec::new(),
        }
    }

    fn of(course: &Course, has_plan: bool) -> Vec<(Need, Date)> {
        let all = needs(course, has_plan, date(2020, 10, 8), &Settings::default());
        all.into_iter().map(|needed| (needed.need, needed.on)).collect()
    }

    #[test]
    fn lr_dec_13_without_a_plan_the_plan_comes_before_its_evaluation() {
        let alcohol = course(Programme::Alcohol);
        assert_eq!(
            of(&alcohol, false),
            [(Need::Plan, date(2020, 6, 18)), (Need::Grant, date(2020, 12, 18))]
        );
        assert_eq!(
            of(&alcohol, true),
            [(Need::Evaluation, date(2020, 9, 18)), (Need::Grant, date(2020, 12, 18))]
        );
    }

    #[test]
    fn a_held_evaluation_moves_the_next_one_and_a_closed_course_needs_nothing() {
        let mut drug = course(Programme::Drug);
        drug.evaluations = vec![date(2020, 9, 20)];
        assert_eq!(
            of(&drug, true),
            [(Need::Grant, date(2020, 12, 18)), (Need::Evaluation, date(2021, 3, 20))]
        );
        drug.closed_on = Some(date(2020, 10, 1));
        assert_eq!(of(&drug, true), []);
    }

    #[test]
    fn support_for_relatives_asks_for_no_plan() {
        let mut relative = course(Programme::Relative);
        relative.grant_until = None;
        assert_eq!(of(&relative, false), []);
    }
}
