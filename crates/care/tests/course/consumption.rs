//! One window from start to follow-up; a correction stands beside what it corrects.

use jiff::civil::date;
use pejling_care::consumption::{
    Answered, ConsumptionError, RecordConsumption, by_id, latest_of, record, standing, start_of,
};
use pejling_domain::{
    consumption::{Occasion, Reported, Use},
    episode::Substance,
};
use pejling_measure::outcome::{self, Class};
use pejling_testkit::{Begin, Course, houses};

use super::kit;

const ALCOHOL: Substance = Substance::Alcohol;

#[tokio::test]
async fn m12_a_correction_is_a_new_answer_and_the_former_is_still_there() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        let first = kit::start_use(&house, &by, episode, (ALCOHOL, kit::units(28, 24), date(2020, 10, 1))).await;
        let answered = Answered {
            substance: ALCOHOL,
            reported: kit::units(28, 42),
        };
        let ask = RecordConsumption {
            episode,
            occasion: Occasion::Start,
            on: date(2020, 10, 1),
            answered,
            replaces: Some(first),
        };
        let second = record(&house.care, &by, ask).await.unwrap();
        let again = record(&house.care, &by, ask).await;
        assert!(
            matches!(again, Err(ConsumptionError::CorrectedMeanwhile)),
            "{}: {again:?}",
            house.engine
        );

        let mut tx = house.care.read().await.unwrap();
        let rows = standing(&mut tx, episode).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [second]);
        drop(tx);
        let (_, former) = by_id(&house.care, &by, first).await.unwrap();
        assert_eq!(
            (former.reported, former.replaced_by),
            (kit::units(28, 24), Some(second))
        );
    }
}

#[tokio::test]
async fn m12_the_start_is_told_once_and_reviews_as_often_as_they_are_held() {
    for house in houses().await {
        let by = house.counsellor().await;
        house.at(2020, 12, 1, 9, 0);
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        let first = kit::start_use(&house, &by, episode, (ALCOHOL, kit::units(20, 42), date(2020, 10, 1))).await;
        let ask = |occasion, day| RecordConsumption {
            episode,
            occasion,
            on: date(2020, 11, day),
            answered: Answered {
                substance: ALCOHOL,
                reported: kit::units(8, 12),
            },
            replaces: None,
        };
        let again = record(&house.care, &by, ask(Occasion::Start, 1)).await;
        assert!(
            matches!(again, Err(ConsumptionError::AnsweredAlready(id)) if id == first),
            "{}: {again:?}",
            house.engine
        );
        record(&house.care, &by, ask(Occasion::Review, 10)).await.unwrap();
        record(&house.care, &by, ask(Occasion::Review, 20)).await.unwrap();
        let twice = record(&house.care, &by, ask(Occasion::Review, 20)).await;
        assert!(matches!(twice, Err(ConsumptionError::AnsweredAlready(_))), "{twice:?}");
        let mut tx = house.care.read().await.unwrap();
        let rows = standing(&mut tx, episode).await.unwrap();
        assert_eq!(latest_of(&rows, ALCOHOL).map(|row| row.on), Some(date(2020, 11, 20)));
    }
}

#[tokio::test]
async fn m12_the_window_and_the_quantity_are_those_of_the_start() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        let thirty = |units| Reported::Used(Use::new(30, None, Some(units)).unwrap());
        kit::start_use(&house, &by, episode, (ALCOHOL, thirty(420), date(2020, 10, 1))).await;
        let review = |reported| RecordConsumption {
            episode,
            occasion: Occasion::Review,
            on: date(2020, 10, 8),
            answered: Answered {
                substance: ALCOHOL,
                reported,
            },
            replaces: None,
        };
        let other = record(&house.care, &by, review(kit::units(4, 9))).await;
        assert!(
            matches!(other, Err(ConsumptionError::OtherWindow(30))),
            "{}: {other:?}",
            house.engine
        );
        let days = Reported::Used(Use::new(30, Some(4), None).unwrap());
        let other = record(&house.care, &by, review(days)).await;
        assert!(
            matches!(other, Err(ConsumptionError::OtherQuantity(ALCOHOL))),
            "{other:?}"
        );
        record(&house.care, &by, review(thirty(90))).await.unwrap();
        let cannabis = Answered {
            substance: Substance::Cannabis,
            reported: kit::units(3, 3),
        };
        let drug = record(
            &house.care,
            &by,
            RecordConsumption {
                answered: cannabis,
                ..review(days)
            },
        )
        .await;
        assert!(matches!(drug, Err(ConsumptionError::UnitsOfDrug)), "{drug:?}");
    }
}

#[tokio::test]
async fn m43_what_was_asked_and_is_not_known_is_unknown_and_not_nought() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house
            .begin(&by, Begin::alcohol("Anders Prøve", date(2020, 10, 1)))
            .await;
        kit::start_use(&house, &by, episode, (ALCOHOL, Reported::Unknown, date(2020, 10, 1))).await;
        let mut tx = house.care.read().await.unwrap();
        let rows = standing(&mut tx, episode).await.unwrap();
        let start = start_of(&rows, ALCOHOL).unwrap();
        assert_eq!(
            (start.reported, start.window_days),
            (Reported::Unknown, 28),
            "{}",
            house.engine
        );
        let judged = outcome::Episode::from_use(start.reported.known().as_ref(), None).judge();
        assert_eq!(judged, Class::Unknown);
    }
}
