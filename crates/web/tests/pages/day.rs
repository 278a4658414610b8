//! Min dag.

use axum::http::StatusCode;
use jiff::civil::date;
use pejling_domain::access::Role;
use pejling_testkit::houses;

use crate::{client::Client, scene};

/// The main text of a page, a card a line.
pub fn cards(page: &crate::client::Answer) -> String {
    let mut lines = page.texts(".rc-main > .rc-head, .rc-kpis");
    lines.extend(page.texts(".rc-main section"));
    lines.join("\n")
}

#[tokio::test]
async fn the_day_says_whom_one_meets_and_what_must_not_wait() {
    for house in houses().await {
        let scene = scene::caseload(&house).await;
        let mut client = Client::signed_in(&house, &scene.by).await;
        let page = client.open("/min-dag").await;
        assert_eq!(page.status, StatusCode::OK, "{}", house.engine);
        insta::assert_snapshot!("the_day", cards(&page));
        assert_eq!(page.texts(".rc-rail a[aria-current] .count"), Vec::<String>::new());
        assert!(
            page.texts(".rc-rail a .count")
                .iter()
                .any(|count| count.starts_with('3')),
            "three courses in the menu"
        );

        let talk = client.submit(&page, "#today form", &[]).await;
        assert_eq!(talk.status, StatusCode::SEE_OTHER, "one press starts the next talk");
        let page = client.open("/min-dag").await;
        assert_eq!(page.text("#today .rc-now .rc-st"), "I gang");
        assert_eq!(page.text("#today .rc-now .button"), "Fortsæt – Anders Prøve");
        house.at(2020, 10, 8, 11, 30);
        let mut client = Client::signed_in(&house, &scene.by).await;
        let page = client.open("/min-dag").await;
        assert_eq!(page.text("#today .rc-done .rc-st"), "Notat mangler");
    }
}

#[tokio::test]
async fn an_empty_day_says_when_the_next_one_begins() {
    for house in houses().await {
        let by = house.counsellor().await;
        let mut client = Client::signed_in(&house, &by).await;
        let page = client.open("/min-dag").await;
        assert!(
            page.text("#today").contains("Ingen aftaler i dag, og ingen planlagt."),
            "{}",
            house.engine
        );
        let course = house.course_of(&by, "Birthe Prøve", date(2020, 9, 1)).await;
        scene::book(&house, &by, &course, (date(2020, 10, 9), 540)).await;
        let page = client.open("/min-dag").await;
        assert!(
            page.text("#today")
                .contains("Næste er i morgen kl. 09.00 med Birthe Prøve."),
            "{}",
            page.text("#today")
        );
    }
}

#[tokio::test]
async fn the_part_that_keeps_itself_fresh_is_the_card_alone() {
    for house in houses().await {
        let scene = scene::caseload(&house).await;
        let mut client = Client::signed_in(&house, &scene.by).await;
        let alone = client.get("/min-dag/dele/i-dag").await;
        assert_eq!(
            alone.location.as_deref(),
            Some("/min-dag"),
            "{}: without a script it is the page",
            house.engine
        );
        let part = client.get_part("/min-dag/dele/i-dag").await;
        assert!(part.has("section#today") && !part.has("h1"), "{}", part.html);
    }
}

#[tokio::test]
async fn a_secretary_has_a_day_without_the_record() {
    for house in houses().await {
        let secretary = house.staff(Role::Secretary, None).await;
        let mut client = Client::signed_in(&house, &secretary).await;
        let page = client.open("/min-dag").await;
        assert_eq!(
            page.texts("h2"),
            ["Dagens aftaler", "Frister", "Nyt siden i går"],
            "{}",
            house.engine
        );
    }
}
