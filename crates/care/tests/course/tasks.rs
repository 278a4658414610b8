//! What waits for a member of staff, the most urgent first.

use jiff::civil::date;
use pejling_care::{
    Refusal,
    episode::close::close,
    evaluation::evaluate,
    stage,
    tasks::{self, What, Whose},
};
use pejling_domain::{
    access::{Role, Team},
    consumption::Reported,
    enquiry::{Caller, Channel, Source, Urgent, Wish},
    episode::{StageOfChange, Substance},
    guarantee::Regime,
    id::EnquiryId,
    person::{Gender, PersonKind},
    rhythm::Urgency,
};
use pejling_store::{change::Entry, enquiry, person};
use pejling_testkit::{Begin, Course, TestHouse, houses};

use super::kit;

/// An enquiry about alcohol treatment that this member of staff answers for.
async fn enquiry(house: &TestHouse, by: &pejling_care::Staff, received_on: jiff::civil::Date) -> EnquiryId {
    let mut change = house.care.change(by).await.unwrap();
    let identity = person::Identity {
        kind: PersonKind::Known,
        name: Some("Karsten Prøve".into()),
        cpr: None,
        address: None,
        phone: None,
        contact: None,
        born_on: None,
        gender: Gender::Unknown,
        protected_address: false,
        children_at_home: None,
        home_municipality: None,
    };
    let of = person::insert(&mut change, &identity).await.unwrap();
    let asked = enquiry::Asked {
        received_on,
        received_reason: None,
        channel: Channel::Phone,
        source: Source::Citizen,
        caller: Caller::Citizen,
        wish: Wish::Treatment,
        substance: Some(Substance::Alcohol),
        others: Vec::new(),
        regime: Some(Regime::Alcohol),
        urgent: Urgent::default(),
        contact: None,
        note: None,
        referrer: None,
    };
    let id = enquiry::insert(
        &mut change,
        of,
        &asked,
        enquiry::Place {
            team: by.team,
            owner: Some(by.id),
        },
    )
    .await
    .unwrap();
    change.audit(Entry::new("test.enquiry"));
    change.commit().await.unwrap();
    id
}

#[tokio::test]
async fn the_day_starts_with_what_is_overdue_and_ends_with_what_can_wait() {
    for house in houses().await {
        let by = house.counsellor().await;
        // Evaluation due on Sunday 11 October: Friday is the day to plan for.
        let Course { episode: sunday, .. } = house.begin(&by, Begin::alcohol("Jonas Prøve", date(2020, 7, 11))).await;
        let Course { episode: late, .. } = house.begin(&by, Begin::alcohol("Gitte Prøve", date(2020, 7, 6))).await;
        let grant = Begin {
            grant_until: Some(date(2020, 10, 30)),
            ..Begin::alcohol("Tobias Prøve", date(2020, 9, 30))
        };
        let Course { episode: granted, .. } = house.begin(&by, grant).await;
        for episode in [sunday, late, granted] {
            kit::planned(&house, &by, episode).await;
        }
        let Course { episode: unplanned, .. } =
            house.begin(&by, Begin::alcohol("Amina Prøve", date(2020, 10, 5))).await;
        let waiting = enquiry(&house, &by, date(2020, 9, 24)).await;

        let list = tasks::of(&house.care, &by, Whose::Staff(by.id)).await.unwrap();
        let seen: Vec<_> = list.iter().map(|task| (task.plan_for, task.urgency)).collect();
        assert_eq!(
            seen,
            [
                (date(2020, 10, 5), Urgency::Now),
                (date(2020, 10, 6), Urgency::Now),
                (date(2020, 10, 8), Urgency::Now),
                (date(2020, 10, 9), Urgency::Soon),
                (date(2020, 10, 30), Urgency::Later),
            ],
            "{}",
            house.engine
        );
        assert_eq!(
            list[0].what,
            What::Plan(unplanned),
            "lr_dec_13: the plan is there from the first day"
        );
        assert_eq!(
            list[1].what,
            What::Evaluation {
                episode: late,
                months: 3
            }
        );
        assert!(
            matches!(&list[2].what, What::Guarantee { enquiry, clock } if *enquiry == waiting && clock.state.day == 14)
        );
        assert_eq!(
            (list[3].what.clone(), list[3].due_on),
            (
                What::Evaluation {
                    episode: sunday,
                    months: 3
                },
                date(2020, 10, 11)
            )
        );
        assert_eq!(list[4].what, What::Grant(granted));
        assert_eq!(list[1].who.display_name(), "Gitte Prøve");
    }
}

#[tokio::test]
async fn what_is_done_leaves_the_list_and_a_guarantee_that_was_missed_stays() {
    for house in houses().await {
        let by = house.counsellor().await;
        let episode = house
            .begin(&by, Begin::alcohol("Gitte Prøve", date(2020, 7, 6)))
            .await
            .episode;
        kit::planned(&house, &by, episode).await;
        enquiry(&house, &by, date(2020, 9, 1)).await;
        let count = async || tasks::of(&house.care, &by, Whose::Staff(by.id)).await.unwrap().len();
        assert_eq!(count().await, 2, "{}", house.engine);
        evaluate(&house.care, &by, kit::evaluation(episode, date(2020, 10, 8)))
            .await
            .unwrap();
        let left = tasks::of(&house.care, &by, Whose::Staff(by.id)).await.unwrap();
        assert!(
            matches!(
                left[..],
                [tasks::Task {
                    what: What::Guarantee { .. },
                    urgency: Urgency::Now,
                    ..
                }]
            ),
            "{left:?}"
        );
    }
}

#[tokio::test]
async fn lr_dec_18_a_follow_up_comes_on_the_list_four_weeks_before_and_leaves_it_when_done() {
    for house in houses().await {
        let by = house.counsellor().await;
        let episode = house
            .begin(&by, Begin::alcohol("Amina Prøve", date(2020, 4, 1)))
            .await
            .episode;
        close(
            &house.care,
            &by,
            kit::closing(episode, date(2020, 9, 15), Reported::Unknown),
        )
        .await
        .unwrap();
        let list = tasks::of(&house.care, &by, Whose::Staff(by.id)).await.unwrap();
        assert!(
            matches!(
                list[..],
                [tasks::Task {
                    what: What::Followup {
                        month: 1,
                        attempts: 0,
                        ..
                    },
                    ..
                }]
            ),
            "{}: {list:?}",
            house.engine
        );
        assert_eq!((list[0].due_on, list[0].urgency), (date(2020, 10, 15), Urgency::Later));
    }
}

#[tokio::test]
async fn a_team_sees_its_own_work_and_the_leader_every_teams() {
    for house in houses().await {
        let by = house.counsellor().await;
        let other = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let leader = house.staff(Role::Leader, None).await;
        house.begin(&by, Begin::alcohol("Gitte Prøve", date(2020, 7, 6))).await;
        for who in [&by, &leader] {
            let list = tasks::of(&house.care, who, Whose::Team(Team::Alcohol)).await.unwrap();
            assert_eq!(
                (list.len(), list[0].initials.clone()),
                (1, by.initials.clone()),
                "{}",
                house.engine
            );
        }
        let theirs = tasks::of(&house.care, &other, Whose::Team(Team::Alcohol)).await;
        assert!(matches!(theirs, Err(Refusal::NotPermitted)), "{theirs:?}");
        let theirs = tasks::of(&house.care, &other, Whose::Staff(by.id)).await;
        assert!(matches!(theirs, Err(Refusal::NotPermitted)), "{theirs:?}");
    }
}

#[tokio::test]
async fn m14_stages_of_change_are_kept_over_time() {
    for house in houses().await {
        let by = house.counsellor().await;
        let episode = house
            .begin(&by, Begin::alcohol("Gitte Prøve", date(2020, 7, 6)))
            .await
            .episode;
        stage::record(
            &house.care,
            &by,
            episode,
            (date(2020, 7, 6), StageOfChange::Contemplation),
        )
        .await
        .unwrap();
        stage::record(&house.care, &by, episode, (date(2020, 10, 1), StageOfChange::Relapse))
            .await
            .unwrap();
        let early = stage::record(&house.care, &by, episode, (date(2020, 7, 5), StageOfChange::Action)).await;
        assert!(matches!(early, Err(stage::StageError::Day(_))), "{early:?}");
        let mut tx = house.care.read().await.unwrap();
        let seen: Vec<_> = stage::of_episode(&mut tx, episode)
            .await
            .unwrap()
            .iter()
            .map(|row| row.stage)
            .collect();
        assert_eq!(
            seen,
            [StageOfChange::Relapse, StageOfChange::Contemplation],
            "{}",
            house.engine
        );
    }
}
