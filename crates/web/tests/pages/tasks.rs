//! Tasks and follow-up, in a browser without scripts.

use axum::http::StatusCode;
use jiff::civil::date;
use pejling_care::{
    Staff,
    consumption::{Answered, RecordConsumption, record},
    episode::{CloseEpisode, close},
};
use pejling_domain::{
    access::{Role, Team},
    consumption::{Occasion, Reported, Use, WINDOW_DAYS},
    episode::{EndStatus, Substance},
};
use pejling_testkit::{Begin, TestHouse, houses, sqlite_house};

use crate::client::Client;

fn units(days: u16, per_week: u32) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), Some(per_week * 10)).unwrap())
}

/// A course that ended on 15 September, with 42 units a week at the start and 6 at the end.
async fn ended(house: &TestHouse, by: &Staff) {
    let course = house.begin(by, Begin::alcohol("Amina Prøve", date(2020, 4, 1))).await;
    let ask = RecordConsumption {
        episode: course.episode,
        occasion: Occasion::Start,
        on: date(2020, 4, 1),
        answered: Answered {
            substance: Substance::Alcohol,
            reported: units(28, 42),
        },
        replaces: None,
    };
    record(&house.care, by, ask).await.unwrap();
    let end = CloseEpisode {
        episode: course.episode,
        status: EndStatus::Completed,
        ended_on: date(2020, 9, 15),
        consumption: [(Substance::Alcohol, units(4, 6))].into(),
        followup_declined: false,
        note: String::new(),
    };
    close(&house.care, by, end).await.unwrap();
}

#[tokio::test]
async fn tasks_stand_under_how_soon_they_are_with_one_step_each() {
    for house in houses().await {
        let by = house.counsellor().await;
        house.begin(&by, Begin::alcohol("Gitte Prøve", date(2020, 10, 6))).await;
        ended(&house, &by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let page = client.get("/opgaver").await;
        assert_eq!(
            page.texts(".rc-gh"),
            ["Overskredet eller i dag", "Senere"],
            "{}",
            house.engine
        );
        assert_eq!(page.text(".rc-sub"), "2 opgaver");
        let lines = page.texts(".rc-li");
        assert!(
            lines[0].contains("Gitte Prøve") && lines[0].contains("Plan mangler"),
            "{lines:?}"
        );
        assert!(
            lines[1].contains("Opfølgning efter 1 måned") && lines[1].contains("15. okt."),
            "{lines:?}"
        );
        let step = client.get(&page.attr(".rc-li a.button", "href").unwrap()).await;
        assert!(step.has("#plan-form"), "the step leads where the work is done");
        let team = client
            .get(&page.attr(".rc-seg a[href*='team=']", "href").unwrap())
            .await;
        assert_eq!(team.texts(".rc-li .rc-ava").len(), 2, "a team's list says whose");
        let other = client.get("/opgaver?team=drug").await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_empty_list_says_where_to_go() {
    let house = sqlite_house().await;
    let by = house.staff(Role::Counsellor, Some(Team::Youth)).await;
    let mut client = Client::signed_in(&house, &by).await;
    let page = client.get("/opgaver").await;
    assert!(page.text(".rc-empty").contains("Ingen opgaver de næste fire uger."));
    assert!(page.has(".rc-empty a[href='/min-dag']"));
}

#[tokio::test]
async fn m31_a_follow_up_is_tried_and_told_on_the_same_measures() {
    for house in houses().await {
        let by = house.counsellor().await;
        ended(&house, &by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let tasks = client.get("/opgaver").await;
        let address = tasks.attr(".rc-li a.button", "href").unwrap();
        let page = client.get(&address).await;
        assert!(
            page.text("section[aria-labelledby=fu-before]")
                .contains("6 genstande om ugen"),
            "{}",
            house.engine
        );

        let given_up = client
            .submit(
                &page,
                "#followup-form",
                &[("outcome", "not-reached"), ("note", "Svarer ikke")],
            )
            .await;
        assert_eq!(given_up.errors(), ["Skriv mindst ét forsøg, før du opgiver"]);
        assert_eq!(given_up.value("note").as_deref(), Some("Svarer ikke"));
        let sent = client.submit(&page, "#attempt-form", &[("how", "phone")]).await;
        let page = client.follow(sent).await;
        assert_eq!(page.text(".rc-toast"), "Forsøget er gemt");
        assert!(page.text("section[aria-labelledby=fu-tries]").contains("Telefon"));

        let silent = client.submit(&page, "#followup-form", &[("outcome", "reached")]).await;
        assert_eq!(silent.errors(), ["Skriv et tal, eller sæt kryds ved »Ved ikke«"]);
        let answers = [
            ("outcome", "reached"),
            ("days-alcohol", "10"),
            ("units-alcohol", "20"),
            ("well_being", "24,6"),
        ];
        let sent = client.submit(&page, "#followup-form", &answers).await;
        let page = client.follow(sent).await;
        let told = page.text("section[aria-labelledby=fu-h]");
        assert!(told.contains("20 genstande om ugen") && told.contains("24,6"), "{told}");
        assert!(
            told.contains("Spørg, om borgeren ønsker hjælp igen"),
            "lr_dec_18: a relapse is a question, {told}"
        );
        assert!(
            page.has("a.button-primary[href='/henvendelser/ny']"),
            "m32: a return is a new enquiry"
        );
        let tasks = client.get("/opgaver").await;
        assert!(tasks.has(".rc-empty"), "done is off the list");
    }
}

#[tokio::test]
async fn a_follow_up_that_is_nobodys_business_is_not_there() {
    let house = sqlite_house().await;
    let by = house.counsellor().await;
    ended(&house, &by).await;
    let address = Client::signed_in(&house, &by)
        .await
        .get("/opgaver")
        .await
        .attr(".rc-li a.button", "href")
        .unwrap();
    let other = house.staff(Role::Counsellor, Some(Team::Drug)).await;
    let mut client = Client::signed_in(&house, &other).await;
    assert_eq!(client.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        client.get("/opfoelgning/ikke-et-id").await.status,
        StatusCode::NOT_FOUND
    );
}
