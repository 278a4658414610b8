//! Follow-up at one and six months: attempts, what came of it, the same measures.

use jiff::civil::{Date, date};
use pejling_care::{
    Staff, consumption,
    consumption::Answers,
    episode::close::close,
    followup::{CompleteFollowup, FollowupError, attempt, attempts, complete, well_being},
};
use pejling_domain::{
    consumption::{Occasion, Reported},
    episode::Substance,
    feedback::Score,
    followup::{Attempt, FollowupOutcome},
    id::{EpisodeId, FollowupId},
};
use pejling_testkit::{Begin, TestHouse, houses};

use super::kit;

async fn ended(house: &TestHouse, by: &Staff) -> (EpisodeId, FollowupId) {
    let episode = house
        .begin(by, Begin::alcohol("Anders Prøve", date(2020, 4, 1)))
        .await
        .episode;
    kit::start_use(
        house,
        by,
        episode,
        (Substance::Alcohol, kit::units(28, 42), date(2020, 4, 1)),
    )
    .await;
    let closed = close(
        &house.care,
        by,
        kit::closing(episode, date(2020, 9, 15), kit::units(4, 6)),
    )
    .await
    .unwrap();
    (episode, closed.followups[0].0)
}

fn came_of(followup: FollowupId, outcome: FollowupOutcome, on: Date) -> CompleteFollowup {
    CompleteFollowup {
        followup,
        outcome,
        on,
        consumption: Answers::new(),
        well_being: None,
        note: String::new(),
    }
}

#[tokio::test]
async fn m31_who_is_reached_is_asked_on_the_same_window() {
    for house in houses().await {
        let by = house.counsellor().await;
        let (episode, id) = ended(&house, &by).await;
        let mut ask = came_of(id, FollowupOutcome::Reached, date(2020, 10, 8));
        let silent = complete(&house.care, &by, ask.clone()).await;
        assert!(
            matches!(silent, Err(FollowupError::NotAnswered(Substance::Alcohol))),
            "{}: {silent:?}",
            house.engine
        );
        ask.consumption.insert(Substance::Alcohol, kit::units(2, 3));
        ask.well_being = Some(Score::from_total(312).unwrap());
        complete(&house.care, &by, ask.clone()).await.unwrap();
        assert!(matches!(
            complete(&house.care, &by, ask).await,
            Err(FollowupError::Done)
        ));
        let mut tx = house.care.read().await.unwrap();
        let rows = consumption::standing(&mut tx, episode).await.unwrap();
        let one = rows.iter().find(|row| row.occasion == Occasion::Followup1).unwrap();
        assert_eq!((one.window_days, one.reported), (28, kit::units(2, 3)));
        let course = pejling_store::episode::by_id(&mut tx, episode).await.unwrap().unwrap();
        assert_eq!(well_being(&mut tx, &course).await.unwrap(), [(date(2020, 10, 8), 312)]);
    }
}

#[tokio::test]
async fn lr_dec_18_nobody_is_given_up_before_somebody_has_tried() {
    for house in houses().await {
        let by = house.counsellor().await;
        let (_, id) = ended(&house, &by).await;
        let ask = came_of(id, FollowupOutcome::NotReached, date(2020, 10, 8));
        let refused = complete(&house.care, &by, ask.clone()).await;
        assert!(
            matches!(refused, Err(FollowupError::NoAttempt)),
            "{}: {refused:?}",
            house.engine
        );
        attempt(&house.care, &by, id, (date(2020, 10, 6), Attempt::Phone))
            .await
            .unwrap();
        house.at(2020, 10, 8, 10, 25);
        attempt(&house.care, &by, id, (date(2020, 10, 8), Attempt::Letter))
            .await
            .unwrap();
        complete(&house.care, &by, ask).await.unwrap();
        let mut tx = house.care.read().await.unwrap();
        let tried: Vec<_> = attempts(&mut tx, id).await.unwrap().iter().map(|row| row.how).collect();
        assert_eq!(tried, [Attempt::Letter, Attempt::Phone]);
        drop(tx);
        let late = attempt(&house.care, &by, id, (date(2020, 10, 8), Attempt::Phone)).await;
        assert!(matches!(late, Err(FollowupError::Done)), "{late:?}");
    }
}

#[tokio::test]
async fn a_follow_up_lies_between_the_end_and_today() {
    for house in houses().await {
        let by = house.counsellor().await;
        let (_, id) = ended(&house, &by).await;
        for on in [date(2020, 9, 14), date(2020, 10, 9)] {
            let wrong = complete(&house.care, &by, came_of(id, FollowupOutcome::Declined, on)).await;
            assert!(matches!(wrong, Err(FollowupError::Day)), "{}: {wrong:?}", house.engine);
        }
        complete(
            &house.care,
            &by,
            came_of(id, FollowupOutcome::Declined, date(2020, 10, 8)),
        )
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_late_follow_up_does_not_drop_out_of_its_counsellors_reach() {
    for house in houses().await {
        let by = house.counsellor().await;
        let (_, id) = ended(&house, &by).await;
        house.at(2021, 9, 1, 9, 0);
        let mut ask = came_of(id, FollowupOutcome::Reached, date(2021, 9, 1));
        ask.consumption.insert(Substance::Alcohol, Reported::Unknown);
        complete(&house.care, &by, ask).await.unwrap();
    }
}
