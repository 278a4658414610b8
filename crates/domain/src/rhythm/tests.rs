//! The rhythm of courses, told as cases.

use super::document::{Question, QuestionError, answer};
use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

fn course(programme: Programme, started_on: Date) -> Course {
    Course {
        programme,
        started_on,
        grant_until: None,
        evaluations: Vec::new(),
        closed_on: None,
        followups: Vec::new(),
    }
}

fn read(course: &Course, today: Date) -> Vec<(DueKind, Date, DueState)> {
    due(course, today, &Settings::default())
        .into_iter()
        .map(|d| (d.kind, d.on, d.state))
        .collect()
}

#[rstest]
#[case(Programme::Alcohol, date(2026, 6, 2), date(2026, 11, 20))]
#[case(Programme::Drug, date(2026, 9, 2), date(2026, 11, 20))]
#[case(Programme::Youth, date(2026, 6, 2), date(2026, 8, 20))]
#[case(Programme::Day, date(2026, 6, 2), date(2026, 8, 20))]
#[case(Programme::Family, date(2026, 6, 2), date(2026, 11, 20))]
fn lr_dec_16_the_first_evaluation_and_then_the_longest_interval(
    #[case] programme: Programme,
    #[case] first: Date,
    #[case] next: Date,
) {
    let mut course = course(programme, date(2026, 3, 2));
    assert_eq!(
        read(&course, date(2026, 3, 2)),
        [(DueKind::PlanEvaluation, first, DueState::Future)]
    );
    course.evaluations = vec![date(2026, 5, 20)];
    assert_eq!(
        read(&course, date(2026, 5, 20)),
        [
            (DueKind::PlanEvaluation, date(2026, 5, 20), DueState::Done),
            (DueKind::PlanEvaluation, next, DueState::Future),
        ]
    );
}

#[test]
fn lr_dec_16_an_evaluation_knows_whether_it_came_in_time() {
    let mut course = course(Programme::Alcohol, date(2026, 3, 2));
    course.evaluations = vec![date(2026, 12, 2), date(2026, 6, 2)];
    let held: Vec<_> = due(&course, date(2027, 1, 1), &Settings::default())
        .into_iter()
        .map(|d| d.in_time())
        .collect();
    assert_eq!(held, [Some(true), Some(true), None], "six months to the day is in time");
    course.evaluations = vec![date(2026, 6, 3)];
    assert_eq!(
        due(&course, date(2027, 1, 1), &Settings::default())[0].in_time(),
        Some(false)
    );
}

#[rstest]
#[case(date(2026, 5, 4), DueState::Future)]
#[case(date(2026, 5, 5), DueState::Soon)]
#[case(date(2026, 6, 1), DueState::Soon)]
#[case(date(2026, 6, 2), DueState::Due)]
#[case(date(2026, 6, 3), DueState::Overdue)]
fn what_is_within_four_weeks_is_soon(#[case] today: Date, #[case] state: DueState) {
    assert_eq!(read(&course(Programme::Alcohol, date(2026, 3, 2)), today)[0].2, state);
}

#[test]
fn lr_dec_17_a_grant_is_looked_at_four_weeks_before_it_ends() {
    let mut course = course(Programme::Drug, date(2026, 3, 2));
    course.grant_until = Some(date(2026, 6, 30));
    assert_eq!(
        grant_alert_on(date(2026, 6, 30), &Settings::default()),
        date(2026, 6, 2)
    );
    let grant = |today| {
        read(&course, today)
            .into_iter()
            .find(|d| d.0 == DueKind::GrantExpiry)
            .map(|d| (d.1, d.2))
    };
    assert_eq!(grant(date(2026, 6, 1)), Some((date(2026, 6, 30), DueState::Future)));
    assert_eq!(grant(date(2026, 6, 2)), Some((date(2026, 6, 30), DueState::Soon)));
}

#[rstest]
#[case(date(2026, 4, 15), date(2026, 5, 15), date(2026, 10, 15))]
#[case(date(2026, 1, 31), date(2026, 2, 28), date(2026, 7, 31))]
#[case(date(2026, 8, 31), date(2026, 9, 30), date(2027, 2, 28))]
fn lr_dec_18_follow_up_at_one_and_six_months(#[case] closed: Date, #[case] one: Date, #[case] six: Date) {
    let mut course = course(Programme::Drug, date(2025, 9, 1));
    course.closed_on = Some(closed);
    course.grant_until = Some(date(2026, 12, 1));
    let seen = read(&course, closed);
    assert_eq!(
        seen.iter().map(|d| (d.0, d.1)).collect::<Vec<_>>(),
        [(DueKind::Followup1, one), (DueKind::Followup6, six)]
    );
}

#[test]
fn lr_cal_04_a_follow_up_due_on_a_sunday_is_planned_for_the_friday_before() {
    let mut course = course(Programme::Drug, date(2025, 9, 1));
    course.closed_on = Some(date(2026, 8, 31));
    let six = due(&course, date(2026, 9, 1), &Settings::default())[1];
    assert_eq!((six.on, six.last_working_day), (date(2027, 2, 28), date(2027, 2, 26)));
}

#[test]
fn lr_dec_18_a_done_follow_up_stays_on_the_list_as_done() {
    let mut course = course(Programme::Alcohol, date(2026, 1, 5));
    course.closed_on = Some(date(2026, 4, 15));
    course.followups = vec![Followup {
        month: 1,
        done_on: Some(date(2026, 5, 12)),
    }];
    assert_eq!(
        read(&course, date(2026, 9, 20)),
        [
            (DueKind::Followup1, date(2026, 5, 15), DueState::Done),
            (DueKind::Followup6, date(2026, 10, 15), DueState::Soon),
        ]
    );
    assert_eq!(
        due(&course, date(2026, 9, 20), &Settings::default())[0].in_time(),
        Some(true)
    );
}

#[test]
fn support_for_relatives_has_no_plan_and_no_course_to_follow_up() {
    let mut support = course(Programme::Relative, date(2026, 3, 2));
    assert!(read(&support, date(2026, 3, 2)).is_empty());
    support.closed_on = Some(date(2026, 5, 2));
    assert!(read(&support, date(2026, 6, 2)).is_empty());
}

#[test]
fn a_course_is_read_from_one_document_and_answered_with_one() {
    let question: Question = serde_json::from_str(
        r#"{"programme": "alcohol", "started_on": "2026-03-02", "grant_until": "2026-06-30", "evaluations": [],
            "closed_on": null, "followups": [], "today": "2026-06-05"}"#,
    )
    .expect("a question");
    let answer = answer(question.clone(), &Settings::default()).expect("an answer");
    assert_eq!(
        serde_json::to_value(answer).expect("json"),
        serde_json::json!({"due": [
            {"kind": "plan-evaluation", "on": "2026-06-02", "source": "LR-DEC-16", "state": "overdue"},
            {"kind": "grant-expiry", "on": "2026-06-30", "source": "LR-DEC-17", "state": "soon"},
        ]})
    );
    let early = Question {
        closed_on: Some(date(2026, 3, 1)),
        ..question
    };
    assert_eq!(
        super::document::answer(early, &Settings::default()),
        Err(QuestionError::EndsBeforeStart)
    );
}

proptest! {
    #[test]
    fn an_open_course_always_has_exactly_one_evaluation_to_come(
        programme in 0_usize..5,
        held in prop::collection::vec(0_i32..1000, 0..6),
        today in 0_i32..1500,
    ) {
        let programme = <Programme as crate::Code>::ALL[programme];
        let start = date(2017, 1, 2);
        let mut course = course(programme, start);
        course.evaluations = held.iter().map(|&day| add_days(start, day)).collect();
        let all = due(&course, add_days(start, today), &Settings::default());
        let open: Vec<_> = all.iter().filter(|d| d.state != DueState::Done).collect();
        prop_assert_eq!(open.len(), 1);
        prop_assert_eq!(all.len(), held.len() + 1);
        prop_assert!(open[0].last_working_day <= open[0].on);
        prop_assert!(all.is_sorted_by_key(|d| d.on));
    }
}
