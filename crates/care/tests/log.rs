//! "Hvem har set sagen".

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use pejling_care::{
    Action, Staff,
    break_glass::{self, BreakGlass},
    log::{self, CaseAsk, Who},
    person,
};
use pejling_domain::{
    access::{BreakGlassReason, Role},
    id::PersonId,
};
use pejling_testkit::{TestHouse, houses};

const NAME: &str = "Ragnhild Prøvesen";
const CPR: &str = "6101800001";
const ADDRESS: &str = "Hemmelige Stræde 7, 8900 Randers C";

async fn someone(house: &TestHouse) -> PersonId {
    common::someone(house, NAME, CPR, ADDRESS).await
}

async fn look(house: &TestHouse, by: &Staff, of: PersonId, page: &'static str) {
    person::look(&house.care, by, of, Action::SeePerson, page)
        .await
        .unwrap();
}

fn case(person: PersonId) -> CaseAsk {
    CaseAsk {
        person,
        before: None,
        for_citizen: false,
    }
}

#[tokio::test]
async fn lr_dat_09_looks_are_gathered_by_person_day_and_page() {
    for house in houses().await {
        let (leader, secretary, person) = (
            house.staff(Role::Leader, None).await,
            house.staff(Role::Secretary, None).await,
            someone(&house).await,
        );
        for minute in [21, 30, 40] {
            house.at(2020, 10, 8, 10, minute);
            look(&house, &leader, person, "overview").await;
        }
        look(&house, &secretary, person, "overview").await;
        house.at(2020, 10, 9, 0, 30);
        look(&house, &leader, person, "overview").await;

        let log = log::case_log(&house.care, &leader, case(person)).await.unwrap();
        let seen: Vec<(i8, usize, Option<&str>, &str)> = log
            .lines
            .iter()
            .map(|line| (line.day.day(), line.times, line.page.as_deref(), line.purpose))
            .collect();
        assert_eq!(
            seen,
            [
                (9, 1, Some("log"), "leading"),
                (9, 1, Some("overview"), "leading"),
                (8, 1, Some("overview"), "administration"),
                (8, 3, Some("overview"), "leading"),
                (8, 1, None, "own-use"),
            ],
            "{}",
            house.engine
        );
        let line = &log.lines[3];
        assert_eq!((line.first.minute(), line.last.minute()), (21, 40));
        assert_eq!(
            line.who,
            Who::Staff {
                name: leader.name.clone(),
                role: Some(Role::Leader)
            },
            "staff see who it was"
        );
        assert_eq!(log.older, None);
    }
}

#[tokio::test]
async fn lr_rec_12_the_citizens_extract_tells_roles_and_purposes_but_no_names() {
    for house in houses().await {
        let (leader, other, person) = (
            house.staff(Role::Leader, None).await,
            house.staff(Role::Leader, None).await,
            someone(&house).await,
        );
        look(&house, &leader, person, "overview").await;
        look(&house, &other, person, "overview").await;
        let log = log::case_log(
            &house.care,
            &leader,
            CaseAsk {
                for_citizen: true,
                ..case(person)
            },
        )
        .await
        .unwrap();
        assert!(
            log.lines
                .iter()
                .all(|line| matches!(line.who, Who::Role(_) | Who::Nobody)),
            "{:?}",
            log.lines
        );
        let overview = log
            .lines
            .iter()
            .find(|line| line.page.as_deref() == Some("overview"))
            .unwrap();
        assert_eq!(
            (overview.times, &overview.who),
            (2, &Who::Role(Role::Leader)),
            "{}: two people of one role are one line",
            house.engine
        );
    }
}

#[tokio::test]
async fn an_opening_with_a_reason_and_a_try_out_of_reach_stand_in_the_log_of_the_case() {
    for house in houses().await {
        let (leader, counsellor, person) = (
            house.staff(Role::Leader, None).await,
            house.counsellor().await,
            someone(&house).await,
        );
        assert!(
            person::look(&house.care, &counsellor, person, Action::SeeRecord, "overview")
                .await
                .is_err()
        );
        let ask = BreakGlass {
            person,
            reason: BreakGlassReason::WeighedInterest,
            text: "Fare for borgerens liv lige nu".into(),
        };
        break_glass::break_glass(&house.care, &counsellor, ask).await.unwrap();
        look(&house, &counsellor, person, "overview").await;

        let log = log::case_log(&house.care, &leader, case(person)).await.unwrap();
        let by_counsellor: Vec<(&str, bool, &str)> = log
            .lines
            .iter()
            .filter(|line| {
                line.who
                    == Who::Staff {
                        name: counsellor.name.clone(),
                        role: Some(Role::Counsellor),
                    }
            })
            .map(|line| (line.action.as_str(), line.broken_glass, line.purpose))
            .collect();
        assert_eq!(
            by_counsellor,
            [
                ("person.look", true, "treatment"),
                ("access.break-glass", true, "weighed-interest"),
                ("access.refused", false, "treatment")
            ],
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_long_log_is_paged_at_whole_days_and_loses_nothing() {
    for house in houses().await {
        let (leader, person) = (house.staff(Role::Leader, None).await, someone(&house).await);
        for day in 1..=9 {
            for minute in 0..50 {
                house.at(2020, 11, day, 10, minute);
                look(&house, &leader, person, "overview").await;
            }
        }
        let (mut before, mut days, mut times) = (None, Vec::new(), 0);
        loop {
            let log = log::case_log(&house.care, &leader, CaseAsk { before, ..case(person) })
                .await
                .unwrap();
            for line in log.lines.iter().filter(|line| line.page.as_deref() == Some("overview")) {
                days.push(line.day.day());
                times += line.times;
            }
            before = log.older;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(
            (days, times),
            (vec![9, 8, 7, 6, 5, 4, 3, 2, 1], 450),
            "{}: every day once",
            house.engine
        );
    }
}
