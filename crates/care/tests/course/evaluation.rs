//! Evaluations move the next one on, and keep where every goal stood.

use jiff::civil::date;
use pejling_care::{
    course,
    course::DayError,
    evaluation::{EvaluateError, evaluate, of_episode},
    plan, rhythm,
    rhythm::{DueKind, DueState},
};
use pejling_domain::{
    consumption::{Occasion, Reported},
    enquiry::Answer,
    episode::Substance,
    id::EpisodeId,
    plan::{Conclusion, GoalStatus},
};
use pejling_testkit::{Begin, Course, TestHouse, houses};

use super::kit;

async fn evaluations(house: &TestHouse, episode: EpisodeId) -> Vec<(jiff::civil::Date, DueState)> {
    let mut tx = house.care.read().await.unwrap();
    let found = pejling_store::episode::by_id(&mut tx, episode).await.unwrap().unwrap();
    let due = rhythm::of_course(&mut tx, &found, house.care.world.today())
        .await
        .unwrap();
    due.iter()
        .filter(|due| due.kind == DueKind::PlanEvaluation)
        .map(|due| (due.on, due.state))
        .collect()
}

#[tokio::test]
async fn lr_dec_16_an_evaluation_moves_the_next_one_on() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 8, 31)))
            .await;
        kit::planned(&house, &by, episode).await;
        assert_eq!(
            evaluations(&house, episode).await,
            [(date(2020, 11, 30), DueState::Future)],
            "{}",
            house.engine
        );
        house.at(2020, 11, 25, 10, 0);
        assert_eq!(
            evaluations(&house, episode).await,
            [(date(2020, 11, 30), DueState::Soon)]
        );
        evaluate(&house.care, &by, kit::evaluation(episode, date(2020, 11, 25)))
            .await
            .unwrap();
        let both = [
            (date(2020, 11, 25), DueState::Done),
            (date(2021, 5, 25), DueState::Future),
        ];
        assert_eq!(evaluations(&house, episode).await, both);
    }
}

#[tokio::test]
async fn lr_inf_10_goals_consumption_and_children_are_kept_with_the_conclusion() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house.begin(&by, Begin::alcohol("Anders Prøve", date(2020, 7, 1))).await;
        kit::start_use(
            &house,
            &by,
            episode,
            (Substance::Alcohol, kit::units(28, 42), date(2020, 7, 1)),
        )
        .await;
        kit::planned(&house, &by, episode).await;
        let mut tx = house.care.read().await.unwrap();
        let made = plan::current(&mut tx, episode).await.unwrap().unwrap();
        drop(tx);
        let mut ask = kit::evaluation(episode, date(2020, 10, 8));
        ask.goals.insert(made.goals[0].id, GoalStatus::Reached);
        ask.consumption.insert(Substance::Alcohol, kit::units(8, 9));
        ask.conclusion = Conclusion::Adjust;
        ask.children = Answer::Unknown;
        evaluate(&house.care, &by, ask).await.unwrap();

        let mut tx = house.care.read().await.unwrap();
        let held = of_episode(&mut tx, episode).await.unwrap().remove(0);
        assert_eq!(
            (held.plan_version, held.conclusion, held.children, held.pregnant),
            (Some(1), Conclusion::Adjust, Answer::Unknown, Answer::No)
        );
        assert_eq!(held.goals[&made.goals[0].id], GoalStatus::Reached, "{}", house.engine);
        assert_eq!(
            held.goals[&made.goals[1].id],
            GoalStatus::NotBegun,
            "left out is unchanged"
        );
        let now = plan::current(&mut tx, episode).await.unwrap().unwrap();
        assert_eq!((now.version, now.goals[0].status), (1, GoalStatus::Reached));
        let rows = pejling_care::consumption::standing(&mut tx, episode).await.unwrap();
        let review = rows.iter().find(|row| row.occasion == Occasion::Review).unwrap();
        assert_eq!((review.on, review.reported), (date(2020, 10, 8), kit::units(8, 9)));
    }
}

#[tokio::test]
async fn an_evaluation_that_cannot_be_right_is_not_kept() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 8, 31)))
            .await;
        let on = date(2020, 10, 8);
        let none = evaluate(&house.care, &by, kit::evaluation(episode, on)).await;
        assert!(matches!(none, Err(EvaluateError::NoPlan)), "{}: {none:?}", house.engine);
        kit::planned(&house, &by, episode).await;
        let early = evaluate(&house.care, &by, kit::evaluation(episode, date(2020, 8, 30))).await;
        assert!(
            matches!(early, Err(EvaluateError::Day(DayError::BeforeStart(_)))),
            "{early:?}"
        );
        let late = evaluate(&house.care, &by, kit::evaluation(episode, date(2020, 10, 9))).await;
        assert!(matches!(late, Err(EvaluateError::Day(DayError::Future))), "{late:?}");
        plan::make(&house.care, &by, kit::plan(episode, 1, "Noget nyt."))
            .await
            .unwrap();
        let other = evaluate(&house.care, &by, kit::evaluation(episode, on)).await;
        assert!(matches!(other, Err(EvaluateError::PlanMadeMeanwhile(2))), "{other:?}");
        let mut good = kit::evaluation(episode, on);
        good.plan_version = 2;
        good.consumption.insert(Substance::Alcohol, Reported::Unknown);
        evaluate(&house.care, &by, good.clone()).await.unwrap();
        let twice = evaluate(&house.care, &by, good).await;
        assert!(matches!(twice, Err(EvaluateError::SameDay)), "{twice:?}");
    }
}

#[tokio::test]
async fn attendance_is_counted_from_the_appointments() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 8, 31)))
            .await;
        let mut tx = house.care.read().await.unwrap();
        let none = pejling_store::course::attendance(&mut tx, episode, date(2020, 8, 31))
            .await
            .unwrap();
        assert_eq!(
            none,
            course::Attendance {
                kept: 0,
                cancelled: 0,
                missed: 0
            },
            "{}",
            house.engine
        );
    }
}
