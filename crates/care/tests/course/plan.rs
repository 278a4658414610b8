//! The plan is made with the citizen; what was agreed earlier stays readable.

use jiff::civil::date;
use pejling_care::{
    Refusal, person,
    plan::{self, Agree, GoalPart, PlanError, Problem},
};
use pejling_domain::{
    access::{Action, Role, Team},
    episode::Programme,
    plan::{Aim, Gap, GoalStatus},
    text::TextError,
};
use pejling_testkit::{Begin, Course, houses};

use super::kit;

#[tokio::test]
async fn m15_a_new_version_stands_and_the_former_stays_as_it_was_agreed() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { person, episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        kit::planned(&house, &by, episode).await;
        let mut second = kit::plan(episode, 1, "Jeg vil drikke mindre i weekenden.");
        second.aim = Aim::Reduction;
        second.agreed_on = None;
        second.goals.truncate(1);
        plan::make(&house.care, &by, second).await.unwrap();

        let (mut tx, _) = person::look(&house.care, &by, person, Action::SeeRecord, "plan")
            .await
            .unwrap();
        let current = plan::current(&mut tx, episode).await.unwrap().unwrap();
        assert_eq!(
            (current.version, current.aim, current.goals.len()),
            (2, Aim::Reduction, 1),
            "{}",
            house.engine
        );
        assert_eq!(plan::gaps(&current), [Gap::Agreement]);
        let first = plan::at_version(&mut tx, episode, 1).await.unwrap().unwrap();
        assert_eq!(first.words, "Jeg vil være en far, de kan regne med.");
        assert_eq!(first.goals[1].text, "Tilbage på arbejde");
        assert_eq!(plan::gaps(&first), [Gap::Deadlines]);
        let versions = plan::versions(&mut tx, episode).await.unwrap();
        assert_eq!(
            versions
                .iter()
                .map(|v| (v.version, v.agreed_on.is_some()))
                .collect::<Vec<_>>(),
            [(2, false), (1, true)]
        );
        assert_eq!(versions[0].made_by, by.name);
    }
}

#[tokio::test]
async fn nobody_overwrites_a_plan_they_have_not_seen() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        kit::planned(&house, &by, episode).await;
        let again = plan::make(&house.care, &by, kit::plan(episode, 0, "Et andet udkast.")).await;
        assert!(
            matches!(again, Err(PlanError::MadeMeanwhile(1))),
            "{}: {again:?}",
            house.engine
        );
    }
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_plan_is_told_at_once() {
    for house in houses().await {
        let by = house.staff(Role::Counsellor, Some(Team::Youth)).await;
        let begin = Begin {
            programme: Programme::Youth,
            ..Begin::drug("Line Prøve", date(2020, 10, 1))
        };
        let episode = house.begin(&by, begin).await.episode;
        let mut ask = kit::plan(episode, 0, "  ");
        ask.aim = Aim::Stabilisation;
        ask.months = Some(12);
        ask.goals = vec![kit::goal("", None), kit::goal("Skole", Some(date(2020, 9, 1)))];
        ask.agreed_on = Some(date(2020, 10, 9));
        let Err(PlanError::Unsound(problems)) = plan::make(&house.care, &by, ask).await else {
            panic!("it cannot stand")
        };
        assert_eq!(
            problems,
            [
                Problem::Words(TextError::Empty),
                Problem::Aim,
                Problem::Months,
                Problem::Goal(0, GoalPart::Text, TextError::Empty),
                Problem::GoalDay(1),
                Problem::AgreedOn,
            ],
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_draft_becomes_agreed_when_the_citizen_says_yes_and_only_once() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { person, episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        let mut draft = kit::plan(episode, 0, "Jeg vil sove uden at drikke.");
        draft.agreed_on = None;
        plan::make(&house.care, &by, draft).await.unwrap();
        let ask = Agree {
            episode,
            version: 1,
            on: date(2020, 10, 8),
        };
        plan::agree(&house.care, &by, ask).await.unwrap();
        assert!(matches!(
            plan::agree(&house.care, &by, ask).await,
            Err(PlanError::MadeMeanwhile(1))
        ));
        let (mut tx, _) = person::look(&house.care, &by, person, Action::SeeRecord, "plan")
            .await
            .unwrap();
        let current = plan::current(&mut tx, episode).await.unwrap().unwrap();
        assert_eq!(current.agreed_on, Some(date(2020, 10, 8)), "{}", house.engine);
    }
}

#[tokio::test]
async fn a_goals_way_is_kept_step_by_step() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { person, episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        kit::planned(&house, &by, episode).await;
        let (mut tx, _) = person::look(&house.care, &by, person, Action::SeeRecord, "plan")
            .await
            .unwrap();
        let goal = plan::current(&mut tx, episode).await.unwrap().unwrap().goals[0].id;
        drop(tx);
        house.at(2020, 10, 20, 9, 0);
        plan::set_goal_status(&house.care, &by, goal, GoalStatus::UnderWay)
            .await
            .unwrap();
        house.at(2020, 11, 3, 9, 0);
        plan::set_goal_status(&house.care, &by, goal, GoalStatus::Reached)
            .await
            .unwrap();
        let mut tx = house.care.read().await.unwrap();
        let steps = plan::goal_history(&mut tx, goal).await.unwrap();
        let way: Vec<_> = steps.iter().map(|step| step.status).collect();
        assert_eq!(
            way,
            [GoalStatus::NotBegun, GoalStatus::UnderWay, GoalStatus::Reached],
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_plan_out_of_reach_does_not_exist() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        let other = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let made = plan::make(&house.care, &other, kit::plan(episode, 0, "Ikke mit.")).await;
        assert!(
            matches!(made, Err(PlanError::Refused(Refusal::NotFound))),
            "{}: {made:?}",
            house.engine
        );
        let nurse = house.staff(Role::Nurse, None).await;
        let made = plan::make(&house.care, &nurse, kit::plan(episode, 0, "Ikke mit.")).await;
        assert!(
            matches!(made, Err(PlanError::Refused(Refusal::NotPermitted))),
            "{}: {made:?}",
            house.engine
        );
    }
}

#[tokio::test]
async fn support_for_relatives_has_no_treatment_plan() {
    for house in houses().await {
        let by = house.counsellor().await;
        let begin = Begin {
            programme: Programme::Relative,
            ..Begin::alcohol("Hanne Prøve", date(2020, 10, 1))
        };
        let episode = house.begin(&by, begin).await.episode;
        let made = plan::make(&house.care, &by, kit::plan(episode, 0, "Ro derhjemme.")).await;
        assert!(matches!(made, Err(PlanError::NoPlanHere)), "{}: {made:?}", house.engine);
    }
}
