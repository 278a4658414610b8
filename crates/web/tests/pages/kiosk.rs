//! The citizen's own page, in a browser without scripts.

use axum::http::StatusCode;
use pejling_care::{
    feedback,
    session::{self, Open},
};
use pejling_domain::{feedback::Measure, id::SessionId, session::Modality};
use pejling_testkit::{TestHouse, houses};
use pejling_web::{House, packs::Packs};

use crate::client::{Client, settings};

async fn invited(house: &TestHouse, measure: Measure) -> (SessionId, feedback::Invited) {
    let by = house.counsellor().await;
    let course = house.course(&by).await;
    let ask = Open::AdHoc {
        episode: course.episode,
        modality: Modality::InPerson,
        minutes: 50,
    };
    let id = session::open(&house.care, &by, ask).await.unwrap();
    (id, feedback::invite(&house.care, &by, id, measure).await.unwrap())
}

#[tokio::test]
async fn the_form_greets_asks_and_thanks_and_has_no_way_back() {
    for house in houses().await {
        let (_, invited) = invited(&house, Measure::Ors).await;
        let mut tablet = Client::outside(&house);
        let address = format!("/skema/{}", invited.token);
        let form = tablet.get(&address).await;
        assert_eq!(form.text("h1"), "Hej Åse. Skema før samtalen");
        assert_eq!(form.text("title"), "Skema", "no names in the title");
        assert_eq!(form.kept, "no-store");
        assert!(
            !form.has("nav, a[href^='/borgere'], a[href='/'], .rc-top"),
            "no chrome of the staff's"
        );
        assert!(
            form.has("body[data-numbers]") && form.has("input[type=range][disabled]"),
            "numbers work without scripts"
        );
        assert!(
            form.texts(".vas .hint")
                .iter()
                .all(|hint| hint.starts_with("Pladsholder"))
        );

        let numbers = [
            ("number_1", "6"),
            ("number_2", "0"),
            ("number_3", "10"),
            ("number_4", "8"),
        ];
        let sent = tablet.submit(&form, "form", &numbers).await;
        assert_eq!(
            (sent.status, sent.location.as_deref()),
            (StatusCode::SEE_OTHER, Some(address.as_str()))
        );
        let thanks = tablet.get(&address).await;
        assert_eq!(
            thanks.texts("h1, .lead"),
            ["Tak for dine svar", "Giv tabletten tilbage til Test."],
            "{}",
            house.engine
        );
        assert!(
            !thanks.html.contains("Åse"),
            "the back button shows nothing about the person"
        );

        let again = tablet.submit(&form, "form", &numbers).await;
        assert_eq!(
            again.status,
            StatusCode::SEE_OTHER,
            "a second press only says thanks again"
        );
    }
}

#[tokio::test]
async fn a_blank_line_is_asked_about_once_and_may_be_left_out() {
    for house in houses().await {
        let (_, invited) = invited(&house, Measure::Srs).await;
        let mut tablet = Client::outside(&house);
        let form = tablet.get(&format!("/skema/{}", invited.token)).await;
        let asked = tablet
            .submit(&form, "form", &[("line_1", "63"), ("number_3", "4")])
            .await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", house.engine);
        assert_eq!(
            asked.texts("#ki-error li"),
            ["Svar ved »Spørgsmål 2«", "Svar ved »Spørgsmål 4«"]
        );
        assert_eq!(
            asked.attr("#line-1", "value").as_deref(),
            Some("63"),
            "what was answered stands"
        );
        assert!(asked.has("#question-1[data-mode=line]") && asked.has("#question-3[data-mode=number]"));
        assert!(asked.has("input[name=number_3][value='4'][checked]"));
        assert_eq!(asked.text("#ki-progress"), "2 af 4 besvaret");
        let skipped = tablet.submit(&asked, "form", &[("skip", "1")]).await;
        assert_eq!(tablet.follow(skipped).await.text("h1"), "Tak for dine svar");
    }
}

#[tokio::test]
async fn wrong_digits_are_told_and_guessing_waits() {
    for house in houses().await {
        let (_, invited) = invited(&house, Measure::Ors).await;
        let wrong = if invited.code == "0000" { "1111" } else { "0000" };
        let mut tablet = Client::outside(&house);
        let door = tablet.get("/skema").await;
        for bad in [
            wrong,
            "",
            "æøå",
            "12345678901234567890",
            wrong,
            wrong,
            wrong,
            wrong,
            wrong,
            wrong,
        ] {
            let told = tablet.submit(&door, "form", &[("code", bad)]).await;
            assert_eq!(
                told.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{}: {bad:?}",
                house.engine
            );
            assert_eq!(told.value("code").as_deref(), Some(bad));
        }
        let told = tablet.submit(&door, "form", &[("code", &invited.code)]).await;
        assert_eq!(told.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(
            told.text("#ki-error"),
            "Der er skrevet forkert for mange gange. Vent 60 sekunder, og prøv igen."
        );
        house.at(2020, 10, 8, 10, 22);
        let good = tablet.submit(&door, "form", &[("code", &invited.code)]).await;
        assert_eq!(good.location, Some(format!("/skema/{}", invited.token)));
    }
}

#[tokio::test]
async fn an_address_that_is_over_or_unknown_shows_nothing_and_sends_nothing() {
    for house in houses().await {
        let (_, invited) = invited(&house, Measure::Ors).await;
        let mut tablet = Client::outside(&house);
        let form = tablet.get(&format!("/skema/{}", invited.token)).await;
        for bad in [
            ("line_1", "101"),
            ("line_1", "-1"),
            ("number_1", "11"),
            ("number_1", "99999999"),
            ("number_1", "fem"),
        ] {
            assert_eq!(
                tablet.submit(&form, "form", &[bad]).await.status,
                StatusCode::BAD_REQUEST,
                "{}: {bad:?}",
                house.engine
            );
        }
        house.at(2020, 10, 8, 11, 0);
        let late = tablet.submit(&form, "form", &[("number_1", "5"), ("skip", "1")]).await;
        assert_eq!(
            (late.status, late.text("h1")),
            (StatusCode::GONE, "Skemaet er lukket".into())
        );
        assert!(!late.html.contains("Åse"));
        let nowhere = tablet.get("/skema/findes-ikke").await;
        assert_eq!(
            (nowhere.status, nowhere.text("h1")),
            (StatusCode::NOT_FOUND, "Skemaet findes ikke".into())
        );
    }
}

#[tokio::test]
async fn a_licensed_pack_brings_its_own_words_and_languages() {
    const PACK: &str = r#"{"measure":"ors","version":"9","licence":"Prøvelicens","texts":{
        "da":{"title":"Titel","instruction":"Linje","instruction-numbers":"Tal","low":"Lav","high":"Høj","lines":[{"label":"A"},{"label":"B"},{"label":"C"},{"label":"D"}]},
        "en":{"title":"Title","instruction":"Line","instruction-numbers":"Number","low":"Low","high":"High","lines":[{"label":"E"},{"label":"F"},{"label":"G"},{"label":"H"}]}}}"#;
    for house in houses().await {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ors.json"), PACK).unwrap();
        let settings = pejling_web::Settings {
            packs: Packs::load(folder.path()).unwrap(),
            ..settings()
        };
        let (_, invited) = invited(&house, Measure::Ors).await;
        let mut tablet = Client::of(House {
            care: house.care.clone(),
            settings: settings.into(),
        });
        let address = format!("/skema/{}", invited.token);
        let danish = tablet.get(&address).await;
        assert_eq!(
            (danish.text("h1"), danish.texts(".question span:first-child")),
            ("Hej Åse. Titel".into(), ["A", "B", "C", "D"].map(String::from).to_vec())
        );
        let english = tablet.get(&format!("{address}?sprog=en")).await;
        assert_eq!(
            (english.text("h1"), english.attr("html", "lang").as_deref()),
            ("Hello Åse. Title".into(), Some("en")),
            "{}",
            house.engine
        );
    }
}
