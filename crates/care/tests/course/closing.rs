//! The end of a course: the same window, what is loose, who is called afterwards.

use jiff::civil::date;
use pejling_care::{
    bearing, consumption,
    course::DayError,
    episode::close::{CloseError, close},
    episode::hand_over::{HandOver, HandOverError, hand_over},
    followup, plan,
};
use pejling_domain::{
    access::{Role, Team},
    consumption::{Occasion, Reported},
    episode::{EndStatus, Programme, Substance},
    id::EpisodeId,
};
use pejling_measure::outcome::{self, Class};
use pejling_store::consumption::Statement;
use pejling_testkit::{Begin, Course, TestHouse, houses};

use super::kit;

const ALCOHOL: Substance = Substance::Alcohol;

async fn told(house: &TestHouse, episode: EpisodeId) -> Vec<Statement> {
    let mut tx = house.care.read().await.unwrap();
    consumption::standing(&mut tx, episode).await.unwrap()
}

fn judged(rows: &[Statement]) -> Class {
    let end = rows.iter().find(|row| row.occasion == Occasion::End).unwrap();
    let start = consumption::start_of(rows, ALCOHOL).and_then(|row| row.reported.known());
    outcome::Episode::from_use(start.as_ref(), end.reported.known().as_ref()).judge()
}

#[tokio::test]
async fn m43_a_course_that_ends_with_half_the_use_has_effect() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house.begin(&by, Begin::alcohol("Anders Prøve", date(2020, 6, 1))).await;
        kit::start_use(&house, &by, episode, (ALCOHOL, kit::units(28, 42), date(2020, 6, 1))).await;
        let closed = close(
            &house.care,
            &by,
            kit::closing(episode, date(2020, 10, 8), kit::units(12, 21)),
        )
        .await
        .unwrap();
        assert_eq!(
            closed.followups.iter().map(|f| (f.1, f.2)).collect::<Vec<_>>(),
            [(1, date(2020, 11, 8)), (6, date(2021, 4, 8))]
        );
        assert_eq!(judged(&told(&house, episode).await), Class::Effect, "{}", house.engine);
    }
}

#[tokio::test]
async fn m43_closing_with_unknown_consumption_counts_as_unknown() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house.begin(&by, Begin::alcohol("Anders Prøve", date(2020, 6, 1))).await;
        kit::start_use(&house, &by, episode, (ALCOHOL, kit::units(28, 42), date(2020, 6, 1))).await;
        let mut silent = kit::closing(episode, date(2020, 10, 8), Reported::Unknown);
        silent.status = EndStatus::StayedAway;
        silent.consumption.clear();
        let refused = close(&house.care, &by, silent.clone()).await;
        assert!(
            matches!(refused, Err(CloseError::NotAnswered(ALCOHOL))),
            "{}: {refused:?}",
            house.engine
        );
        silent.consumption.insert(ALCOHOL, Reported::Unknown);
        close(&house.care, &by, silent).await.unwrap();
        assert_eq!(judged(&told(&house, episode).await), Class::Unknown);

        let period = bearing::Period {
            from: date(2020, 1, 1),
            to: date(2020, 12, 31),
        };
        let lines = bearing::effect_lines(&mut house.care.read().await.unwrap(), period)
            .await
            .unwrap();
        let alcohol = lines.iter().find(|line| line.group == "alcohol").unwrap();
        assert_eq!(
            (alcohol.denominator, alcohol.reached, alcohol.unknown),
            (1, 0, 1),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn m12_every_substance_told_of_at_the_start_has_an_answer_at_the_end() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house.begin(&by, Begin::alcohol("Anders Prøve", date(2020, 6, 1))).await;
        kit::start_use(&house, &by, episode, (ALCOHOL, kit::units(28, 42), date(2020, 6, 1))).await;
        kit::start_use(
            &house,
            &by,
            episode,
            (Substance::Cannabis, kit::days(10), date(2020, 6, 1)),
        )
        .await;
        close(
            &house.care,
            &by,
            kit::closing(episode, date(2020, 10, 8), kit::units(0, 0)),
        )
        .await
        .unwrap();
        let rows = told(&house, episode).await;
        let end = |substance| {
            rows.iter()
                .find(|row| row.occasion == Occasion::End && row.substance == substance)
                .map(|row| row.reported)
        };
        assert_eq!(end(ALCOHOL), Some(kit::units(0, 0)), "{}", house.engine);
        assert_eq!(end(Substance::Cannabis), Some(Reported::Unknown));
    }
}

#[tokio::test]
async fn lr_dec_18_months_that_are_too_short_end_on_their_last_day() {
    for house in houses().await {
        let by = house.counsellor().await;
        house.at(2026, 9, 1, 9, 0);
        for (ended, one, six) in [
            (date(2026, 4, 15), date(2026, 5, 15), date(2026, 10, 15)),
            (date(2026, 1, 31), date(2026, 2, 28), date(2026, 7, 31)),
            (date(2026, 8, 31), date(2026, 9, 30), date(2027, 2, 28)),
        ] {
            let Course { episode, .. } = house
                .begin(&by, Begin::alcohol("Anders Prøve", date(2025, 10, 1)))
                .await;
            let closed = close(&house.care, &by, kit::closing(episode, ended, Reported::Unknown))
                .await
                .unwrap();
            assert_eq!(
                closed.followups.iter().map(|f| f.2).collect::<Vec<_>>(),
                [one, six],
                "{}",
                house.engine
            );
        }
    }
}

#[tokio::test]
async fn lr_dec_18_after_a_death_nobody_calls_and_nobody_had_to_be_asked() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house.begin(&by, Begin::alcohol("Anders Prøve", date(2020, 6, 1))).await;
        let mut ask = kit::closing(episode, date(2020, 10, 2), Reported::Unknown);
        ask.status = EndStatus::Died;
        ask.consumption.clear();
        let closed = close(&house.care, &by, ask).await.unwrap();
        assert!(closed.followups.is_empty(), "{}", house.engine);
        assert_eq!(judged(&told(&house, episode).await), Class::Unknown);
    }
}

#[tokio::test]
async fn lr_dec_18_who_declines_follow_up_is_counted_as_declining_and_not_called() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house.begin(&by, Begin::alcohol("Anders Prøve", date(2020, 6, 1))).await;
        let mut ask = kit::closing(episode, date(2020, 10, 8), Reported::Unknown);
        ask.followup_declined = true;
        let closed = close(&house.care, &by, ask).await.unwrap();
        assert!(closed.followups.is_empty());
        let mut tx = house.care.read().await.unwrap();
        let course = pejling_store::episode::by_id(&mut tx, episode).await.unwrap().unwrap();
        let rows = followup::of_episode(&mut tx, &course).await.unwrap();
        let outcomes: Vec<_> = rows.iter().map(|row| row.outcome.map(|o| o.to_string())).collect();
        assert_eq!(
            outcomes,
            [Some("declined".into()), Some("declined".into())],
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_course_ends_once_and_not_before_what_happened_in_it() {
    for house in houses().await {
        let by = house.counsellor().await;
        let Course { episode, .. } = house.begin(&by, Begin::alcohol("Anders Prøve", date(2020, 6, 1))).await;
        let at = |on| kit::closing(episode, on, Reported::Unknown);
        let early = close(&house.care, &by, at(date(2020, 5, 31))).await;
        assert!(
            matches!(early, Err(CloseError::Day(DayError::BeforeStart(_)))),
            "{}: {early:?}",
            house.engine
        );
        let late = close(&house.care, &by, at(date(2020, 10, 9))).await;
        assert!(matches!(late, Err(CloseError::Day(DayError::Future))), "{late:?}");
        let mut change = house.care.change(&by).await.unwrap();
        change.audit(pejling_store::change::Entry::new("test.contact"));
        change.commit().await.unwrap();
        house
            .care
            .db
            .run_raw("UPDATE episode SET last_contact_on = '2020-09-15'")
            .await
            .unwrap();
        let before = close(&house.care, &by, at(date(2020, 9, 14))).await;
        assert!(
            matches!(before, Err(CloseError::BeforeLastContact(last)) if last == date(2020, 9, 15)),
            "{before:?}"
        );
        close(&house.care, &by, at(date(2020, 9, 15))).await.unwrap();
        let again = close(&house.care, &by, at(date(2020, 9, 15))).await;
        assert!(matches!(again, Err(CloseError::Ended)), "{again:?}");
        let made = plan::make(&house.care, &by, kit::plan(episode, 0, "For sent.")).await;
        assert!(
            matches!(made, Err(plan::PlanError::Ended)),
            "m32: a return is a new course"
        );
    }
}

#[tokio::test]
async fn support_for_relatives_ends_without_follow_up() {
    for house in houses().await {
        let by = house.counsellor().await;
        let begin = Begin {
            programme: Programme::Relative,
            ..Begin::alcohol("Hanne Prøve", date(2020, 6, 1))
        };
        let episode = house.begin(&by, begin).await.episode;
        let closed = close(
            &house.care,
            &by,
            kit::closing(episode, date(2020, 10, 8), Reported::Unknown),
        )
        .await
        .unwrap();
        assert!(closed.followups.is_empty(), "{}", house.engine);
    }
}

#[tokio::test]
async fn a_course_changes_hands_with_its_follow_ups_and_its_past_stays() {
    for house in houses().await {
        let by = house.counsellor().await;
        let to = house.staff(Role::Counsellor, Some(Team::Alcohol)).await;
        let secretary = house.staff(Role::Secretary, None).await;
        let Course { episode, .. } = house.begin(&by, Begin::alcohol("Anders Prøve", date(2020, 6, 1))).await;
        close(
            &house.care,
            &by,
            kit::closing(episode, date(2020, 10, 8), Reported::Unknown),
        )
        .await
        .unwrap();
        let wrong = hand_over(
            &house.care,
            &by,
            HandOver {
                episode,
                to: secretary.id,
            },
        )
        .await;
        assert!(
            matches!(wrong, Err(HandOverError::NotACounsellor)),
            "{}: {wrong:?}",
            house.engine
        );
        let done = hand_over(&house.care, &by, HandOver { episode, to: to.id })
            .await
            .unwrap();
        assert_eq!((done.followups, done.still_planned, done.team), (2, 0, Team::Alcohol));
        let again = hand_over(&house.care, &by, HandOver { episode, to: to.id }).await;
        assert!(matches!(again, Err(HandOverError::TheirsAlready)), "{again:?}");
        let mut tx = house.care.read().await.unwrap();
        let course = pejling_store::episode::by_id(&mut tx, episode).await.unwrap().unwrap();
        let rows = followup::of_episode(&mut tx, &course).await.unwrap();
        assert!(rows.iter().all(|row| row.assigned_to == to.id));
        assert_eq!(course.counsellor, to.id);
    }
}
