//! A grant that runs out, from the list of tasks to a further one.

use axum::http::StatusCode;
use jiff::civil::date;
use pejling_testkit::{Begin, houses};

use crate::client::Client;

#[tokio::test]
async fn lr_dec_17_a_grant_is_renewed_from_the_list_of_tasks() {
    for house in houses().await {
        let by = house.counsellor().await;
        let begin = Begin {
            grant_until: Some(date(2020, 10, 20)),
            ..Begin::alcohol("Anders Prøve", date(2020, 4, 20))
        };
        let course = house.begin(&by, begin).await;
        let mut client = Client::signed_in(&house, &by).await;
        let address = format!("/borgere/{}/bevilling?forloeb={}", course.person, course.episode);
        let tasks = client.get("/opgaver").await;
        assert!(tasks.has(&format!("a[href='{address}']")), "{}", house.engine);

        let page = client.get(&address).await;
        assert!(
            page.text("main")
                .contains("Bevillingen gælder til og med 20. oktober 2020")
        );
        assert_eq!(
            page.value("until").as_deref(),
            Some("2021-04-21"),
            "six months from the day after"
        );
        let silent = client.submit(&page, "#renew-form", &[]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(silent.errors(), ["Skriv en begrundelse"]);

        let reasons = "Går den rigtige vej. Har brug for støtte til at holde fast.";
        let too_long = [("until", "2022-01-01"), ("reasons", reasons)];
        let refused = client.submit(&silent, "#renew-form", &too_long).await;
        assert_eq!(
            refused.errors(),
            ["Der kan højst bevilges til og med 21. april 2021"],
            "{}",
            house.engine
        );
        assert!(refused.text("#reasons").contains(reasons), "what was typed stays");

        let sent = client.submit(&refused, "#renew-form", &[("until", "2021-01-20")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.errors());
        let plan = client.follow(sent).await;
        assert_eq!(plan.text(".rc-toast"), "Bevillingen er forlænget");
        let tasks = client.get("/opgaver").await;
        assert!(!tasks.has(&format!("a[href='{address}']")), "{}", house.engine);
    }
}
