//! The list and an enquiry's page as a visitator meets them.

use axum::http::StatusCode;
use pejling_care::Staff;
use pejling_domain::access::Role;
use pejling_testkit::{TestHouse, sqlite_house};

use crate::client::Client;

/// A visitator and the browser they have signed in with.
pub async fn visitator(house: &TestHouse) -> (Staff, Client) {
    let staff = house.staff(Role::Visitator, None).await;
    let client = Client::signed_in(house, &staff).await;
    (staff, client)
}

#[tokio::test]
async fn the_four_ways_out_of_the_list_open_ring_back_duplicate_and_close() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let made = house.enquiry(&staff, "Ragnhild Prøvesen", "6101800001").await;
    let page = client.get(&format!("/henvendelser/{}", made.enquiry)).await;
    assert_eq!(page.text("h1"), "Ragnhild Prøvesen");
    let past = client.submit(&page, "#ring", &[("ring_on", "2020-10-07")]).await;
    assert_eq!(
        (past.status, past.errors()),
        (
            StatusCode::UNPROCESSABLE_ENTITY,
            vec!["Vælg i dag eller en senere dag".to_owned()]
        )
    );
    assert_eq!(past.value("ring_on").as_deref(), Some("2020-10-07"));
    let rung = client.submit(&past, "#ring", &[("ring_on", "9-10-2020")]).await;
    let page = client.follow(rung).await;
    assert_eq!(page.text(".rc-toast"), "Gemt");
    let list = client.get("/henvendelser").await;
    assert!(
        list.text("tbody tr").contains("Ring tilbage 9. okt."),
        "{}",
        list.text("tbody tr")
    );

    let silent = client.submit(&page, "#close", &[("reason", "no-contact")]).await;
    assert_eq!(
        silent.errors(),
        ["Skriv mindst to forsøg på kontakt ned først. Der står 0 nu"],
        "LR-GAR-11"
    );
    let noted = client.submit(&page, "#haendelse", &[("event", "citizen-wish")]).await;
    let page = client.follow(noted).await;
    assert!(page.texts(".rc-tl li").join("|").contains("Borgeren ønsker at vente"));
    assert!(
        page.text(".rc-clock .words").contains("14 dage tilbage"),
        "LR-GAR-10 no pause: {}",
        page.text(".rc-clock .words")
    );

    let closed = client.submit(&list, "tbody details form", &[]).await;
    assert_eq!(closed.location.as_deref(), Some("/henvendelser"));
    let list = client.follow(closed).await;
    assert!(list.has(".rc-empty") && list.text(".rc-li").contains("Dobbelt henvendelse"));
}

#[tokio::test]
async fn the_first_talk_is_booked_and_two_talks_at_once_are_not() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let first = house.enquiry(&staff, "Ragnhild Prøvesen", "6101800001").await;
    let second = house.enquiry(&staff, "Asger Prøvesen", "6101800002").await;
    let page = client.get(&format!("/henvendelser/{}/forsamtale", first.enquiry)).await;
    // The next working day is chosen already: 9 October is a Friday.
    assert_eq!(page.value("on").as_deref(), Some("2020-10-09"));
    let booked = client.submit(&page, "#booking", &[("at", "10.30")]).await;
    let page = client.follow(booked).await;
    assert!(
        page.texts("dd").join("|").contains("9. okt. kl. 10.30"),
        "{:?}",
        page.texts("dd")
    );
    let page = client
        .get(&format!("/henvendelser/{}/forsamtale", second.enquiry))
        .await;
    let busy = client
        .submit(&page, "#booking", &[("at", "11"), ("place", "Lokale 2")])
        .await;
    assert_eq!(
        busy.errors(),
        ["Der er en anden aftale kl. 10.30–11.30. Vælg en anden tid"]
    );
    assert_eq!(
        (busy.value("at").as_deref(), busy.value("place").as_deref()),
        (Some("11"), Some("Lokale 2"))
    );
    let odd = client
        .submit(
            &busy,
            "#booking",
            &[("at", "snart"), ("on", "31-02-2020"), ("minutes", "-5")],
        )
        .await;
    assert_eq!(odd.errors().len(), 3, "{:?}", odd.errors());
}

#[tokio::test]
async fn the_day_of_the_request_is_corrected_with_a_reason() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let made = house.enquiry(&staff, "Ragnhild Prøvesen", "6101800001").await;
    let page = client.get(&format!("/henvendelser/{}", made.enquiry)).await;
    let bare = client.submit(&page, "#modtaget", &[("received", "2020-10-05")]).await;
    assert_eq!(bare.errors(), ["Skriv kort, hvorfor dagen ikke er i dag"]);
    let done = client
        .submit(&bare, "#modtaget", &[("received_reason", "Brevet kom mandag")])
        .await;
    let page = client.follow(done).await;
    assert!(
        page.text(".strong").contains("senest 19. oktober 2020"),
        "{}",
        page.text(".strong")
    );
}

#[tokio::test]
async fn a_counsellor_who_gives_an_enquiry_away_is_led_to_the_list() {
    let house = sqlite_house().await;
    let (staff, _) = visitator(&house).await;
    let counsellor = house.counsellor().await;
    let made = house.enquiry(&staff, "Ragnhild Prøvesen", "6101800001").await;
    let mut client = Client::signed_in(&house, &counsellor).await;
    let page = client.get(&format!("/henvendelser/{}", made.enquiry)).await;
    let given = client
        .submit(
            &page,
            "#ansvarlig",
            &[("team", "drug"), ("owner", &staff.id.to_string())],
        )
        .await;
    assert_eq!(given.location.as_deref(), Some("/henvendelser"));
    let list = client.follow(given).await;
    assert_eq!((list.status, list.has(".rc-empty")), (StatusCode::OK, true));
}
