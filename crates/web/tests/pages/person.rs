//! Master data, the CPR number and notes without a talk.

use axum::http::StatusCode;
use pejling_testkit::houses;

use crate::client::Client;

#[tokio::test]
async fn master_data_are_put_right_and_bad_input_keeps_what_was_typed() {
    for house in houses().await {
        let by = house.counsellor().await;
        let person = house.course(&by).await.person;
        let mut client = Client::signed_in(&house, &by).await;
        let address = format!("/borgere/{person}/stamdata");
        let form = client.open(&address).await;
        let bad = client
            .submit(
                &form,
                "#data",
                &[("cpr", "12345"), ("children", "mange"), ("phone", "20 00 00 00")],
            )
            .await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", house.engine);
        assert_eq!(bad.errors(), ["Skriv et tal fra 0 til 20"]);
        let bad = client.submit(&bad, "#data", &[("children", "2")]).await;
        assert_eq!(bad.errors(), ["Skriv ti cifre, fx 010170-1234"]);
        assert_eq!(bad.value("phone").as_deref(), Some("20 00 00 00"));
        let done = client.submit(&bad, "#data", &[("cpr", "610180-0001")]).await;
        assert_eq!(
            done.location.as_deref(),
            Some(format!("/borgere/{person}?gjort=stamdata").as_str())
        );
        let page = client.follow(done).await;
        assert_eq!(page.text(".rc-toast"), "Stamdata er gemt");
        assert!(
            page.text(".rc-person").contains("CPR 610180-••••"),
            "{}",
            page.text(".rc-person")
        );
        assert!(page.text(".rc-flags").contains("2 hjemmeboende børn under 18 år"));
        let form = client.open(&address).await;
        assert!(
            form.text("[aria-labelledby='former-h']")
                .contains("Telefon: 00 00 00 00"),
            "what was stands beside"
        );
    }
}

#[tokio::test]
async fn lr_dat_09_the_whole_cpr_number_is_shown_for_a_purpose_and_never_in_an_address() {
    for house in houses().await {
        let by = house.counsellor().await;
        let person = house.course(&by).await.person;
        let mut client = Client::signed_in(&house, &by).await;
        let form = client.open(&format!("/borgere/{person}/stamdata")).await;
        client.submit(&form, "#data", &[("cpr", "610180-0001")]).await;
        let page = client.open(&format!("/borgere/{person}")).await;
        assert!(!page.html.contains("0001"), "{}", house.engine);
        let shown = client.submit(&page, "#show-cpr", &[("purpose", "letter")]).await;
        assert_eq!((shown.status, shown.location), (StatusCode::OK, None));
        assert!(shown.html.contains("610180-0001") && shown.html.contains("Brev eller henvisning"));
        let without = client.submit(&page, "#show-cpr", &[("purpose", "curiosity")]).await;
        assert_eq!(without.status, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn lr_dat_17_a_protected_address_is_masked_until_it_is_asked_for() {
    for house in houses().await {
        let by = house.counsellor().await;
        let person = house.course(&by).await.person;
        let mut client = Client::signed_in(&house, &by).await;
        let address = format!("/borgere/{person}/stamdata");
        let form = client.open(&address).await;
        client.submit(&form, "#data", &[("protected", "yes")]).await;
        let masked = client.open(&address).await;
        assert!(
            !masked.html.contains("Prøvevej 1") && !masked.has("#address"),
            "{}",
            house.engine
        );
        client.submit(&masked, "#data", &[("gender", "other")]).await;
        let masked = client.open(&address).await;
        let shown = client.submit(&masked, "#reveal", &[]).await;
        assert_eq!(
            shown.value("address").as_deref(),
            Some("Prøvevej 1"),
            "it survived a change that did not show it"
        );
        let moved = client.submit(&shown, "#data", &[("address", "Prøvevej 2")]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER);
        assert!(
            !client
                .open(&format!("/borgere/{person}"))
                .await
                .html
                .contains("Prøvevej")
        );
    }
}
