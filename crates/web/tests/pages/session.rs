//! A talk as the counsellor lives it, in a browser without scripts.

use axum::http::StatusCode;
use pejling_care::Staff;
use pejling_domain::access::Role;
use pejling_testkit::{CITIZEN, Course, TestHouse, houses};

use crate::client::{Answer, Client};

pub async fn begun(house: &TestHouse) -> (Client, Staff, Course, Answer) {
    let by = house.counsellor().await;
    let course = house.course(&by).await;
    let mut client = Client::signed_in(house, &by).await;
    let page = start(&mut client, &course).await;
    (client, by, course, page)
}

/// Presses "Start samtale" on the citizen's page.
pub async fn start(client: &mut Client, course: &Course) -> Answer {
    let page = client.get(&format!("/borgere/{}/fit", course.person)).await;
    let sent = client.submit(&page, "form[action='/samtaler']", &[]).await;
    client.follow(sent).await
}

#[tokio::test]
async fn a_talk_is_held_and_signed_in_four_presses() {
    for house in houses().await {
        let (mut client, _, course, page) = begun(&house).await;
        assert_eq!(page.text("h1"), CITIZEN);
        assert_eq!(page.text(".rc-title"), "Samtale nr. 1");
        assert_eq!(page.texts(".rc-flow .rc-st"), ["Ikke begyndt", "Ikke begyndt"]);
        assert_eq!(
            page.value("next_on").as_deref(),
            Some("2020-10-15"),
            "a week later is suggested"
        );

        let sent = client
            .submit(&page, "#session-form", &[("act", "send ors"), ("theme", "Weekenden")])
            .await;
        let page = client.follow(sent).await;
        let code = page.text(".rc-code b");
        assert_eq!(
            (code.len(), page.text("#form-ors .rc-st")),
            (4, "Venter på svar".into())
        );
        assert!(page.has("#form-ors[hx-get] svg[role=img] path"), "a picture to scan");
        assert_eq!(
            page.text("#theme"),
            "Weekenden",
            "{}: what was typed went along",
            house.engine
        );

        answer(&house, &code, [6, 7, 4, 8]).await;
        let id = page.attr("#session-form", "action").unwrap();
        let part = client.get(&format!("{id}/dele/ors")).await;
        assert!(!part.has("[hx-get]"), "an answered form asks no more");
        assert_eq!(part.text("#announce"), "ORS modtaget: 25,0 – for få målinger");

        let page = client.get(&id).await;
        let declined = client
            .submit(&page, "#session-form", &[("act", "skip-declined srs")])
            .await;
        let page = client.follow(declined).await;
        assert_eq!(page.text("#form-srs .rc-st"), "Ønskede ikke");
        let signed = client
            .submit(
                &page,
                "#session-form",
                &[("act", "sign"), ("agreements", "Ringer lørdag")],
            )
            .await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{:?}", signed.errors());
        let page = client.follow(signed).await;
        assert_eq!(page.text(".rc-toast"), "Samtalen er underskrevet");
        assert_eq!(page.texts(".rc-words dt"), ["Tema", "Aftaler"]);
        assert!(!page.has("#theme"), "a signed note has no fields");

        let next = client.get(&format!("/borgere/{}/aftaler", course.person)).await;
        assert!(
            next.text("tbody th").contains("15. oktober 2020 kl. 10.00"),
            "{}",
            next.html
        );
    }
}

/// The citizen answers with numbers on another device.
async fn answer(house: &TestHouse, code: &str, numbers: [u16; 4]) {
    let mut tablet = Client::outside(house);
    let door = tablet.get("/skema").await;
    let sent = tablet.submit(&door, "form", &[("code", code)]).await;
    let form = tablet.follow(sent).await;
    let numbers = numbers.map(|number| number.to_string());
    let fields = ["number_1", "number_2", "number_3", "number_4"];
    let fields: Vec<_> = fields.into_iter().zip(numbers.iter().map(String::as_str)).collect();
    let sent = tablet.submit(&form, "form", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(tablet.follow(sent).await.text("h1"), "Tak for dine svar");
}

#[tokio::test]
async fn bad_input_keeps_what_was_typed_and_says_what_to_do() {
    for house in houses().await {
        let (mut client, _, _, page) = begun(&house).await;
        let bad = [
            ("act", "sign"),
            ("theme", ""),
            ("next_at", "25:99"),
            ("next_place", "Lokale 3"),
            ("minutes", "halvtreds"),
        ];
        let again = client.submit(&page, "#session-form", &bad).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", house.engine);
        assert_eq!(
            again.errors(),
            ["Skriv minutter, fx 50", "Skriv et klokkeslæt, fx 10.30"]
        );
        assert_eq!(again.text("#minutes-error"), "Fejl: Skriv minutter, fx 50");
        assert_eq!(
            (again.value("next_at").as_deref(), again.value("next_place").as_deref()),
            (Some("25:99"), Some("Lokale 3"))
        );
        assert!(again.text("title").starts_with("Fejl:"));

        let empty = client
            .submit(
                &again,
                "#session-form",
                &[("act", "sign"), ("next_at", "10:00"), ("minutes", "50")],
            )
            .await;
        assert_eq!(empty.errors(), ["Skriv mindst én linje om samtalen"]);
        let past = [
            ("act", "sign"),
            ("next_at", "10:00"),
            ("minutes", "50"),
            ("theme", "Ord"),
            ("next_on", "1-10-2020"),
        ];
        let past = client.submit(&empty, "#session-form", &past).await;
        assert_eq!(past.errors(), ["Vælg en dag, der ikke er gået"]);
        assert_eq!(
            (past.text("#theme"), past.value("next_on")),
            ("Ord".into(), Some("1-10-2020".into()))
        );
        let signed = client
            .submit(&past, "#session-form", &[("act", "sign"), ("next_on", "15.10.2020")])
            .await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{:?}", signed.errors());
    }
}

#[tokio::test]
async fn a_draft_survives_signing_out_and_two_windows_see_each_other() {
    for house in houses().await {
        let (mut first, by, _, page) = begun(&house).await;
        let address = page.path.clone();
        let mut second = Client::signed_in(&house, &by).await;
        let other = second.get(&address).await;

        let csrf = page.value("csrf").unwrap();
        let sheet = page.value("sheet").unwrap();
        let typed = [("csrf", csrf.as_str()), ("sheet", &sheet), ("theme", "Halvt skrevet")];
        let saved = first.post(&format!("{address}/kladde"), &typed).await;
        assert_eq!(saved.status, StatusCode::NO_CONTENT, "{}", house.engine);

        // The second window was opened before; it is told, and both texts are on its page.
        let told = second
            .submit(&other, "#session-form", &[("act", "draft"), ("theme", "Andet")])
            .await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            (told.text("#theme"), told.text(".alert-warning dd")),
            ("Andet".into(), "Halvt skrevet".into())
        );
        let kept = second
            .submit(&told, "#session-form", &[("act", "draft"), ("theme", "Begge dele")])
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
        let late = first.post(&format!("{address}/kladde"), &typed).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "the first window is told in turn");

        let mut third = Client::signed_in(&house, &by).await;
        let page = third.get(&address).await;
        assert_eq!(
            (page.text("#theme"), page.text("#saved")),
            ("Begge dele".into(), "Gemt 10.20".into())
        );
    }
}

#[tokio::test]
async fn lr_rec_06_words_typed_into_a_talk_that_was_signed_meanwhile_become_an_addition() {
    for house in houses().await {
        let (mut first, by, _, page) = begun(&house).await;
        let mut second = Client::signed_in(&house, &by).await;
        let late = second.get(&page.path).await;
        let sign = [("act", "sign"), ("theme", "Det første"), ("next", "none")];
        assert_eq!(
            first.submit(&page, "#session-form", &sign).await.status,
            StatusCode::SEE_OTHER
        );

        let told = second
            .submit(&late, "#session-form", &[("act", "sign"), ("theme", "Det andet")])
            .await;
        assert_eq!(
            (told.status, told.text("#text")),
            (StatusCode::UNPROCESSABLE_ENTITY, "Det andet".into()),
            "{}",
            house.engine
        );
        let added = second.submit(&told, "form[action$='/tilfoejelse']", &[]).await;
        let page = second.follow(added).await;
        assert_eq!(page.texts(".rc-version dd"), ["Det første", "Det andet"]);
        let nothing = second
            .submit(&page, "form[action$='/tilfoejelse']", &[("text", " ")])
            .await;
        assert_eq!(nothing.errors(), ["Skriv mindst én linje om samtalen"]);
    }
}

#[tokio::test]
async fn handing_over_this_very_screen_locks_it() {
    for house in houses().await {
        let (mut client, _, _, page) = begun(&house).await;
        let sent = client.submit(&page, "#session-form", &[("act", "here ors")]).await;
        let form = client.follow(sent).await;
        assert!(form.path.starts_with("/skema/") && form.has("form[data-vas]"));
        let behind = client.get(&page.path).await;
        assert!(
            behind.location.is_some_and(|to| to.starts_with("/laas")),
            "{}: staff pages are locked behind it",
            house.engine
        );
    }
}

#[tokio::test]
async fn what_is_out_of_reach_is_not_found() {
    for house in houses().await {
        let (_, _, course, page) = begun(&house).await;
        let stranger = house
            .staff(Role::Counsellor, Some(pejling_domain::access::Team::Drug))
            .await;
        let mut client = Client::signed_in(&house, &stranger).await;
        let paths = [
            page.path.clone(),
            format!("{}/dele/ors", page.path),
            format!("{}/papir/srs", page.path),
            format!("/borgere/{}/fit", course.person),
        ];
        for path in paths {
            assert_eq!(
                client.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{}: {path}",
                house.engine
            );
        }
        for path in ["/samtaler/ikke-et-id", "/samtaler/00000000-0000-0000-0000-000000000000"] {
            assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let secretary = house.staff(Role::Secretary, None).await;
        let mut client = Client::signed_in(&house, &secretary).await;
        assert_eq!(client.get(&page.path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            client.get(&format!("/borgere/{}/aftaler", course.person)).await.status,
            StatusCode::OK
        );
    }
}

#[tokio::test]
async fn a_talk_nobody_came_to_is_taken_back_but_never_with_words_in_it() {
    for house in houses().await {
        let (mut client, _, course, page) = begun(&house).await;
        let words = [("act", "off-mistake"), ("theme", "Ringede, intet svar")];
        let kept = client.submit(&page, "#session-form", &words).await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", house.engine);
        assert_eq!(kept.text("#theme"), "Ringede, intet svar");
        let off = client
            .submit(&kept, "#session-form", &[("act", "off-no-show"), ("theme", "")])
            .await;
        assert_eq!(
            off.location,
            Some(format!("/borgere/{}/aftaler?gjort=status", course.person))
        );
        assert_eq!(client.get(&page.path).await.status, StatusCode::NOT_FOUND);
    }
}
