//! Borgere: the board of courses.

use axum::http::StatusCode;
use jiff::civil::date;
use pejling_domain::access::{Role, Team};
use pejling_testkit::{Begin, houses};

use crate::{client::Client, scene};

#[tokio::test]
async fn the_board_shows_the_most_urgent_first_and_can_be_narrowed() {
    for house in houses().await {
        let scene = scene::caseload(&house).await;
        let mut client = Client::signed_in(&house, &scene.by).await;
        let page = client.open("/borgere").await;
        assert_eq!(
            page.texts("tbody th a"),
            ["Steen Prøve", "Anders Prøve", "Gitte Prøve"],
            "{}",
            house.engine
        );
        assert_eq!(
            page.texts("tbody tr:nth-child(2) td .rc-st"),
            ["I sporet", "Overskredet 20 dage"],
            "how it goes, and what is late"
        );
        let row = page.text("tbody tr:nth-child(2)");
        assert!(row.contains("Torsdag 8. okt. kl. 10.30i dag"), "{row}");
        assert_eq!(
            page.texts("#hvem option"),
            ["Mine borgere", "Mit team (Alkohol)", "Alle, jeg har adgang til"]
        );

        let ended = client.submit(&page, ".rc-filter", &[("status", "afsluttede")]).await;
        assert!(ended.text(".rc-empty").contains("Ingen afsluttede forløb her."));
        assert_eq!(
            client.get("/borgere?hvem=drug").await.status,
            StatusCode::NOT_FOUND,
            "another team's list"
        );
    }
}

#[tokio::test]
async fn only_so_many_are_shown_until_one_asks_for_more() {
    for house in houses().await {
        let by = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        for number in 0..51 {
            house
                .begin(&by, Begin::drug(&format!("Prøve {number}"), date(2020, 9, 1)))
                .await;
        }
        let mut client = Client::signed_in(&house, &by).await;
        let page = client.open("/borgere").await;
        assert_eq!(page.texts("tbody tr").len(), 50, "{}", house.engine);
        let more = page.attr(".rc-more", "href").unwrap();
        assert_eq!(client.open(&more).await.texts("tbody tr").len(), 51);
    }
}

#[tokio::test]
async fn a_secretary_sees_who_comes_when() {
    for house in houses().await {
        scene::caseload(&house).await;
        let secretary = house.staff(Role::Secretary, None).await;
        let mut client = Client::signed_in(&house, &secretary).await;
        let page = client.open("/borgere").await;
        assert_eq!(
            page.texts("thead th"),
            ["Borger", "Forløb", "Næste aftale"],
            "{}",
            house.engine
        );
        assert_eq!(page.texts("tbody tr").len(), 3);
    }
}
