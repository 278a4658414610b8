//! Opening a record with a reason, and the review of it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use pejling_care::{
    Action, Refusal, Relation,
    break_glass::{self, BreakGlass, BreakGlassError, ReviewError},
    person,
};
use pejling_domain::{
    access::{BreakGlassReason, Finding, Role},
    id::PersonId,
};
use pejling_testkit::{TestHouse, houses};

const WORDS: &str = "Borgeren står i venteværelset og har brug for hjælp nu.";

async fn someone(house: &TestHouse) -> PersonId {
    common::someone(house, "Ragnhild Prøvesen", "6101800001", "Prøvevej 1").await
}

fn ask(person: PersonId) -> BreakGlass {
    BreakGlass {
        person,
        reason: BreakGlassReason::CurrentTreatment,
        text: WORDS.into(),
    }
}

async fn looks(house: &TestHouse, by: &pejling_care::Staff, of: PersonId) -> Result<Relation, Refusal> {
    person::look(&house.care, by, of, Action::SeeRecord, "overview")
        .await
        .map(|(_, header)| header.relation)
}

#[tokio::test]
async fn lr_dat_12_a_reason_opens_a_record_for_a_working_day() {
    for house in houses().await {
        let care = &house.care;
        let (counsellor, person) = (house.counsellor().await, someone(&house).await);
        assert!(
            matches!(looks(&house, &counsellor, person).await, Err(Refusal::NotFound)),
            "out of reach is not found"
        );
        let door = break_glass::door(care, &counsellor, person).await.unwrap();
        assert!(!door.reached && door.hours == 8 && !door.number.is_empty());

        for (bad, words) in [("", "nothing"), ("   kort  ", "too little")] {
            let refused = break_glass::break_glass(
                care,
                &counsellor,
                BreakGlass {
                    text: bad.into(),
                    ..ask(person)
                },
            )
            .await;
            assert!(matches!(refused, Err(BreakGlassError::NoReason)), "{words}");
        }
        let learning = BreakGlass {
            reason: BreakGlassReason::OwnLearning,
            ..ask(person)
        };
        assert!(matches!(
            break_glass::break_glass(care, &counsellor, learning).await,
            Err(BreakGlassError::Ground)
        ));

        break_glass::break_glass(care, &counsellor, ask(person)).await.unwrap();
        assert_eq!(
            looks(&house, &counsellor, person).await.unwrap(),
            Relation::BrokenGlass,
            "{}",
            house.engine
        );
        assert!(break_glass::door(care, &counsellor, person).await.unwrap().reached);
        house.at(2020, 10, 8, 18, 21);
        assert!(
            matches!(looks(&house, &counsellor, person).await, Err(Refusal::NotFound)),
            "after eight hours it is shut"
        );
    }
}

#[tokio::test]
async fn an_opening_is_for_one_person_and_one_member_of_staff() {
    for house in houses().await {
        let care = &house.care;
        let (counsellor, colleague, person) = (
            house.counsellor().await,
            house.counsellor().await,
            someone(&house).await,
        );
        break_glass::break_glass(care, &counsellor, ask(person)).await.unwrap();
        assert!(
            matches!(looks(&house, &colleague, person).await, Err(Refusal::NotFound)),
            "{}",
            house.engine
        );
        let nobody: PersonId = care.world.id();
        assert!(matches!(
            break_glass::door(care, &counsellor, nobody).await,
            Err(Refusal::NotFound)
        ));
        let refused = break_glass::break_glass(care, &counsellor, ask(nobody)).await;
        assert!(matches!(refused, Err(BreakGlassError::Refused(Refusal::NotFound))));
        for role in [Role::Secretary, Role::Administrator, Role::Auditor, Role::Partner] {
            let other = house.staff(role, None).await;
            assert!(
                matches!(
                    break_glass::door(care, &other, person).await,
                    Err(Refusal::NotPermitted)
                ),
                "{role}"
            );
        }
    }
}

#[tokio::test]
async fn the_leader_reviews_with_the_words_and_what_was_seen_in_view() {
    for house in houses().await {
        let care = &house.care;
        let (counsellor, leader, person) = (
            house.counsellor().await,
            house.staff(Role::Leader, None).await,
            someone(&house).await,
        );
        let id = break_glass::break_glass(care, &counsellor, ask(person)).await.unwrap();
        house.at(2020, 10, 8, 10, 25);
        looks(&house, &counsellor, person).await.unwrap();
        looks(&house, &counsellor, person).await.unwrap();

        assert_eq!(break_glass::waiting(care, &leader).await.unwrap(), 1);
        assert_eq!(
            break_glass::waiting(care, &counsellor).await.unwrap(),
            0,
            "only those who review are told"
        );
        let queue = break_glass::review_queue(care, &leader).await.unwrap();
        let item = &queue.waiting[0];
        assert_eq!(
            (item.text.as_str(), item.staff.as_str(), item.own),
            (WORDS, counsellor.name.as_str(), false)
        );
        assert_eq!(item.seen, [("overview".to_owned(), 2)], "{}", house.engine);

        break_glass::review(care, &leader, id, Finding::NotJustified)
            .await
            .unwrap();
        assert!(
            matches!(
                break_glass::review(care, &leader, id, Finding::Justified).await,
                Err(ReviewError::Reviewed)
            ),
            "a review stands"
        );
        let queue = break_glass::review_queue(care, &leader).await.unwrap();
        assert!(queue.waiting.is_empty());
        let review = queue.reviewed[0].review.as_ref().unwrap();
        assert_eq!(
            (review.finding, review.by.as_str()),
            (Finding::NotJustified, leader.name.as_str())
        );
        assert!(matches!(
            break_glass::review_queue(care, &counsellor).await,
            Err(Refusal::NotPermitted)
        ));
    }
}

#[tokio::test]
async fn nobody_reviews_their_own_opening() {
    for house in houses().await {
        let care = &house.care;
        let person = someone(&house).await;
        let counsellor = house.counsellor().await;
        let id = break_glass::break_glass(care, &counsellor, ask(person)).await.unwrap();
        let promoted = pejling_care::Staff {
            role: Role::Leader,
            ..counsellor
        };
        assert!(break_glass::review_queue(care, &promoted).await.unwrap().waiting[0].own);
        let refused = break_glass::review(care, &promoted, id, Finding::Justified).await;
        assert!(
            matches!(refused, Err(ReviewError::Own)),
            "{}: {refused:?}",
            house.engine
        );
        let mut tx = care.read().await.unwrap();
        assert_eq!(pejling_store::access::count_unreviewed(&mut tx).await.unwrap(), 1);
    }
}
