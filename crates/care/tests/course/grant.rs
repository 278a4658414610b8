//! A grant that runs out while the course goes on.

use jiff::civil::{Date, date};
use pejling_care::{
    Refusal, course,
    episode::renew::{RenewError, RenewGrant, renew},
    tasks::{self, What},
};
use pejling_domain::{
    access::{Role, Team},
    id::EpisodeId,
    visitation::Level,
};
use pejling_store::{decision, task::Whose};
use pejling_testkit::{Begin, houses};

use super::kit;

fn asking(episode: EpisodeId, until: Date) -> RenewGrant {
    RenewGrant {
        episode,
        until,
        reasons: "Går den rigtige vej. Har brug for støtte til at holde fast.".into(),
    }
}

fn granted(name: &str) -> Begin<'_> {
    Begin {
        grant_until: Some(date(2020, 10, 20)),
        ..Begin::alcohol(name, date(2020, 4, 20))
    }
}

#[tokio::test]
async fn lr_dec_17_a_grant_is_renewed_from_the_day_after_it_runs_out_and_leaves_the_list() {
    for house in houses().await {
        let by = house.counsellor().await;
        let begun = house.begin(&by, granted("Anders Prøve")).await;
        let on_the_list = async || {
            let waiting = tasks::of(&house.care, &by, Whose::Staff(by.id)).await.unwrap();
            waiting.iter().any(|task| task.what == What::Grant(begun.episode))
        };
        assert!(on_the_list().await, "{}", house.engine);
        let id = renew(&house.care, &by, asking(begun.episode, date(2021, 4, 20)))
            .await
            .unwrap();
        assert!(!on_the_list().await, "{}", house.engine);

        let mut tx = house.care.read().await.unwrap();
        let made = decision::by_id(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(
            (made.terms.level, made.terms.grant_from, made.terms.grant_until),
            (
                Some(Level::Outpatient),
                Some(date(2020, 10, 21)),
                Some(date(2021, 4, 20))
            )
        );
        let courses = course::of_person(&mut tx, begun.person).await.unwrap();
        assert_eq!(
            (courses[0].decision, courses[0].grant_until),
            (Some(id), Some(date(2021, 4, 20)))
        );
    }
}

#[tokio::test]
async fn lr_dec_17_a_grant_that_has_run_out_is_renewed_from_today() {
    for house in houses().await {
        let by = house.counsellor().await;
        let ran_out = Begin {
            grant_until: Some(date(2020, 9, 1)),
            ..Begin::alcohol("Bente Prøve", date(2020, 3, 1))
        };
        let begun = house.begin(&by, ran_out).await;
        let longest = date(2021, 4, 8);
        let refused = renew(&house.care, &by, asking(begun.episode, date(2021, 4, 9))).await;
        assert!(
            matches!(refused, Err(RenewError::TooLong(until)) if until == longest),
            "{}: {refused:?}",
            house.engine
        );
        renew(&house.care, &by, asking(begun.episode, longest)).await.unwrap();
    }
}

#[tokio::test]
async fn lr_dec_04_a_renewal_gives_reasons_and_lies_ahead() {
    for house in houses().await {
        let by = house.counsellor().await;
        let begun = house.begin(&by, granted("Carl Prøve")).await;
        let silent = RenewGrant {
            reasons: " \n".into(),
            ..asking(begun.episode, date(2021, 1, 20))
        };
        assert!(matches!(
            renew(&house.care, &by, silent).await,
            Err(RenewError::NoReasons)
        ));
        for not_ahead in [date(2020, 10, 20), date(2020, 10, 7)] {
            let refused = renew(&house.care, &by, asking(begun.episode, not_ahead)).await;
            assert!(
                matches!(refused, Err(RenewError::NotAhead)),
                "{}: {refused:?}",
                house.engine
            );
        }
        let unknown = pejling_domain::consumption::Reported::Unknown;
        pejling_care::episode::close(
            &house.care,
            &by,
            kit::closing(begun.episode, date(2020, 10, 8), unknown),
        )
        .await
        .unwrap();
        let after = renew(&house.care, &by, asking(begun.episode, date(2021, 1, 20))).await;
        assert!(matches!(after, Err(RenewError::Ended)), "{}: {after:?}", house.engine);
    }
}

#[tokio::test]
async fn a_nurse_grants_nothing_and_a_stranger_finds_nothing() {
    for house in houses().await {
        let by = house.counsellor().await;
        let begun = house.begin(&by, granted("Dorte Prøve")).await;
        let ask = asking(begun.episode, date(2021, 1, 20));
        let nurse = house.staff(Role::Nurse, None).await;
        let stranger = house.staff(Role::Counsellor, Some(Team::Youth)).await;
        let refused = renew(&house.care, &nurse, ask.clone()).await;
        assert!(matches!(refused, Err(RenewError::Refused(Refusal::NotPermitted))));
        let refused = renew(&house.care, &stranger, ask).await;
        assert!(matches!(refused, Err(RenewError::Refused(Refusal::NotFound))));
    }
}
