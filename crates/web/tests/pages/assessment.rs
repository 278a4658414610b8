//! Forms of a case, in a browser without scripts and as the script asks for their parts.

use axum::http::StatusCode;
use pejling_care::{
    Staff,
    assessment::{self, Begin, Put, citizen},
};
use pejling_domain::{
    access::{Role, Team},
    id::AssessmentId,
};
use pejling_testkit::{Course, TestHouse, houses, sqlite_house};

use crate::client::Client;

async fn begun(house: &TestHouse, by: &Staff, course: &Course, instrument: &str) -> AssessmentId {
    let begun = assessment::begin(&house.care, by, Begin::today(course.person, instrument)).await;
    begun.unwrap().id
}

async fn answered(house: &TestHouse, by: &Staff, id: AssessmentId, answers: &[i64]) {
    for (number, answer) in answers.iter().enumerate() {
        let ask = Put {
            item: &(number + 1).to_string(),
            typed: &answer.to_string(),
            seen: 0,
        };
        assessment::put(&house.care, by, id, ask).await.unwrap();
    }
}

const TEN: [&str; 10] = ["i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8", "i9"];

#[tokio::test]
async fn a_form_is_begun_filled_in_and_read_without_a_script() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let list = client.get(&format!("/borgere/{}/skemaer", course.person)).await;
        assert_eq!(list.text("nav.rc-sec [aria-current]"), "Skemaer");
        assert!(list.text(".rc-empty").starts_with("Ingen skemaer endnu"));
        let nothing = client.submit(&list, ".rc-card form", &[]).await;
        assert_eq!(
            (nothing.status, nothing.errors()),
            (StatusCode::UNPROCESSABLE_ENTITY, vec!["Vælg et skema".to_owned()])
        );

        let begun = client.submit(&list, ".rc-card form", &[("instrument", "audit")]).await;
        let form = client.follow(begun).await;
        assert_eq!(form.text(".rc-title"), "AUDIT – alkoholvaner", "{}", house.engine);
        assert_eq!(form.text("#form-progress"), "0 af 10 besvaret");
        let empty = client.submit(&form, "#fill", &[("act", "finish")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.errors()[0].starts_with("Svar på mindst ét"));

        let answers: Vec<(&str, &str)> = TEN.iter().take(9).map(|name| (*name, "2")).collect();
        let asked = client
            .submit(&form, "#fill", &[&answers[..], &[("act", "finish")]].concat())
            .await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(asked.text("#blanks h3"), "Ét spørgsmål er ikke besvaret");
        assert_eq!(
            asked.text("#form-progress"),
            "9 af 10 besvaret",
            "what was answered is kept"
        );
        let done = client.submit(&asked, "#fill", &[("act", "finish-blanks")]).await;
        let result = client.follow(done).await;
        assert!(result.path.ends_with("/resultat?gjort=afsluttet"));
        assert!(
            result
                .text("#scores-h + *, table")
                .contains("Kan ikke regnes ud. Det mangler: 10 Andre bekymrede"),
            "{}",
            result.html
        );
    }
}

#[tokio::test]
async fn the_result_names_every_scheme_and_may_be_taken_out_as_fhir() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begun(&house, &by, &course, "audit").await;
        answered(&house, &by, id, &[4, 2, 2, 1, 1, 0, 1, 0, 0, 2]).await;
        assessment::finish(&house.care, &by, id).await.unwrap();
        let mut client = Client::signed_in(&house, &by).await;
        let result = client.get(&format!("/skemaer/{id}/resultat")).await;
        let scores = result.text("section[aria-labelledby=scores-h] tbody");
        for words in ["Samlet13", "WHO:", "Dansk:", "Norsk:"] {
            assert!(scores.contains(words), "{}: {words} in {scores}", house.engine);
        }
        assert!(result.html.contains("1;audit-who-2001"));
        let overview = client.get(&format!("/borgere/{}", course.person)).await;
        let told = overview.texts(".rc-tl li");
        assert!(
            told.iter().any(|line| line.contains("AUDIT – alkoholvaner")),
            "{told:?}"
        );

        let bundle = client.get(&format!("/skemaer/{id}/fhir")).await;
        assert_eq!(bundle.headers["content-type"], "application/fhir+json; charset=utf-8");
        let bundle: serde_json::Value = serde_json::from_str(&bundle.html).unwrap();
        assert_eq!(bundle["entry"][0]["resource"]["resourceType"], "QuestionnaireResponse");
        assert_eq!(bundle["entry"][1]["resource"]["valueQuantity"]["value"], 13);
    }
}

#[tokio::test]
async fn an_answer_is_kept_alone_for_the_script_and_what_it_leaves_out_is_said() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begun(&house, &by, &course, "audit").await;
        let mut client = Client::signed_in(&house, &by).await;
        let form = client.get(&format!("/skemaer/{id}")).await;
        let csrf = form.value("csrf").unwrap();
        let address = format!("/skemaer/{id}/gem");
        let kept = client
            .post(&address, &[("csrf", &csrf), ("i0", "0"), ("v0", "0")])
            .await;
        assert_eq!(kept.status, StatusCode::OK, "{}", house.engine);
        assert_eq!(kept.text("#s0"), "Gemt 10.20");
        assert_eq!(kept.attr("#v0", "value").as_deref(), Some("1"));
        assert_eq!(kept.text("#r1"), "Springes over efter de andre svar");
        assert_eq!(kept.text("#form-progress"), "1 af 3 besvaret");

        let wrong = client
            .post(&address, &[("csrf", &csrf), ("i8", "1"), ("v8", "0")])
            .await;
        assert_eq!(wrong.text("#s8[role=alert]"), "Vælg et af svarene");
        assert!(!wrong.has("#v8"), "nothing is kept");
    }
}

#[tokio::test]
async fn what_somebody_else_answered_meanwhile_is_shown_before_it_is_written_over() {
    for house in houses().await {
        let by = house.counsellor().await;
        let lise = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begun(&house, &by, &course, "audit").await;
        let mut client = Client::signed_in(&house, &by).await;
        let form = client.get(&format!("/skemaer/{id}")).await;
        answered(&house, &lise, id, &[4]).await;

        let asked = client.submit(&form, "#fill", &[("i0", "1"), ("i1", "2")]).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", house.engine);
        let told = asked.errors();
        assert!(told[0].contains("har svaret: 4 gange om ugen eller mere"), "{told:?}");
        assert_eq!(
            asked.text("#form-progress"),
            "2 af 10 besvaret",
            "the other answer is kept"
        );
        let insisted = client.submit(&asked, "#fill", &[("i0", "1")]).await;
        assert_eq!(insisted.status, StatusCode::SEE_OTHER);
        let form = client.follow(insisted).await;
        assert_eq!(form.value("i0").as_deref(), Some("1"));
        let untouched = client.submit(&form, "#fill", &[]).await;
        assert_eq!(
            untouched.status,
            StatusCode::SEE_OTHER,
            "what nobody altered is nobody's conflict"
        );
    }
}

#[tokio::test]
async fn a_serious_answer_is_on_the_day_the_tasks_and_the_case_until_it_is_seen_to() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begun(&house, &by, &course, "phq-9").await;
        let mut client = Client::signed_in(&house, &by).await;
        let form = client.get(&format!("/skemaer/{id}")).await;
        let csrf = form.value("csrf").unwrap();
        let kept = client
            .post(
                &format!("/skemaer/{id}/gem"),
                &[("csrf", &csrf), ("i8", "1"), ("v8", "0")],
            )
            .await;
        assert_eq!(
            kept.text("#form-safety h3"),
            "Selvmordstanker: tag kontakt nu",
            "{}",
            house.engine
        );
        for page in ["/opgaver", "/min-dag"] {
            let page = client.get(page).await;
            assert!(page.html.contains("Selvmordstanker: tag kontakt nu"), "{}", page.path);
        }
        let case = client.get(&format!("/borgere/{}", course.person)).await;
        let task = case.attr(".rc-flags a", "href").unwrap();
        let page = client.get(&task).await;
        assert_eq!(page.texts(".rc-answers dd"), ["Flere dage"]);
        let silent = client.submit(&page, ".rc-form", &[]).await;
        assert_eq!(silent.errors(), ["Skriv, hvad der er gjort"]);
        let done = client
            .submit(&silent, ".rc-form", &[("note", "Talt med borgeren. Ringer i morgen.")])
            .await;
        let page = client.follow(done).await;
        assert!(page.html.contains("Talt med borgeren. Ringer i morgen."));
        let tasks = client.get("/opgaver").await;
        assert!(!tasks.html.contains("Selvmordstanker"));
        let case = client.get(&format!("/borgere/{}", course.person)).await;
        assert!(!case.has(".rc-flags a"));
    }
}

#[tokio::test]
async fn the_citizen_answers_on_a_screen_of_their_own_and_sees_no_score() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begun(&house, &by, &course, "phq-9").await;
        let mut client = Client::signed_in(&house, &by).await;
        let form = client.get(&format!("/skemaer/{id}")).await;
        let sent = client.submit(&form, "#fill", &[("act", "send")]).await;
        let form = client.follow(sent).await;
        let code = form.text(".rc-code b");

        let mut tablet = Client::outside(&house);
        let door = tablet.get("/skema").await;
        let opened = tablet.submit(&door, "form", &[("code", &code)]).await;
        let mut page = tablet.follow(opened).await;
        assert_eq!(page.text("h1"), "Hej Åse. Her er nogle spørgsmål.", "{}", house.engine);
        assert_eq!((page.text("title"), page.kept.as_str()), ("Skema".into(), "no-store"));
        assert!(!page.has("nav, a[href^='/borgere'], a[href^='/skemaer'], .rc-top"));
        assert_eq!(page.texts("legend").len(), 4, "a few at a time");
        for answers in [&TEN[..4], &TEN[4..8], &TEN[8..]] {
            let given: Vec<(&str, &str)> = answers.iter().map(|name| (*name, "1")).collect();
            let sent = tablet.submit(&page, "form", &given).await;
            page = tablet.follow(sent).await;
        }
        assert_eq!(page.text("h1"), "Du har svaret på alt");
        let waiting = client.get_part(&format!("/skemaer/{id}/skaerm")).await;
        assert!(waiting.text("#screen").contains("Borgeren er i gang. 10 af 10"));
        let done = tablet.submit(&page, "form", &[]).await;
        let thanks = tablet.follow(done).await;
        assert_eq!(thanks.text("h1"), "Tak for dine svar");
        assert!(thanks.html.contains("70 201 201") && !thanks.html.contains("Åse"));
        assert!(!thanks.html.contains("moderat"), "no score is the citizen's to read");
        let ready = client.get_part(&format!("/skemaer/{id}/skaerm")).await;
        assert!(ready.text("#screen").contains("Borgeren er færdig."));
        let result = client.open(&format!("/skemaer/{id}")).await;
        assert!(
            result
                .text("section[aria-labelledby=scores-h] tbody")
                .contains("Samlet9")
        );
    }
}

#[tokio::test]
async fn what_is_left_blank_on_the_tablet_is_said_once_and_may_stay_blank() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begun(&house, &by, &course, "consumption").await;
        let token = citizen::invite(&house.care, &by, id).await.unwrap().token;
        let mut tablet = Client::outside(&house);
        let page = tablet.get(&format!("/skema/{token}")).await;
        let wrong = tablet.submit(&page, "form", &[("i0", "29")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", house.engine);
        assert_eq!(wrong.texts("#ki-error li"), ["Skriv et tal fra 0 til 28"]);
        let mut page = tablet.submit(&wrong, "form", &[("i0", "0")]).await;
        page = tablet.follow(page).await;
        assert!(!page.has("#i1"), "nobody is asked how many units on no days");
        for _ in 0..3 {
            if page.has("form[action$='/slut']") {
                break;
            }
            let sent = tablet.submit(&page, "form", &[]).await;
            page = tablet.follow(sent).await;
        }
        assert_eq!(page.text("h1"), "Du mangler at svare");
        assert!(page.texts(".ki-list li").len() > 5);
        let done = tablet.submit(&page, "form", &[]).await;
        assert_eq!(tablet.follow(done).await.text("h1"), "Tak for dine svar");
    }
}

#[tokio::test]
async fn a_correction_is_asked_for_its_reason_and_stands_beside_the_old_answer() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begun(&house, &by, &course, "audit-c").await;
        answered(&house, &by, id, &[4, 2, 3]).await;
        assessment::finish(&house.care, &by, id).await.unwrap();
        let mut client = Client::signed_in(&house, &by).await;
        let page = client.get(&format!("/skemaer/{id}/ret/2")).await;
        let silent = client.submit(&page, "form.rc-form", &[("answer", "1")]).await;
        assert_eq!(silent.errors(), ["Skriv en begrundelse"], "{}", house.engine);
        let done = client
            .submit(&silent, "form.rc-form", &[("answer", "1"), ("reason", "Tastefejl")])
            .await;
        let result = client.follow(done).await;
        assert_eq!(result.text("section[aria-labelledby=log-h] del"), "5-6");
        assert!(result.text("section[aria-labelledby=log-h]").contains("Tastefejl"));

        let silent = client.submit(&result, "#annul form", &[]).await;
        assert_eq!(silent.errors(), ["Skriv en begrundelse"]);
        let void = client
            .submit(&silent, "#annul form", &[("reason", "Om en anden")])
            .await;
        let result = client.follow(void).await;
        assert!(result.html.contains("Om en anden") && !result.has("#annul"));
    }
}

#[tokio::test]
async fn two_finished_forms_are_a_picture_with_the_numbers_beside_it() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        for (month, answers) in [(10, [4, 3, 3]), (12, [2, 1, 1])] {
            house.at(2020, month, 8, 10, 20);
            let id = begun(&house, &by, &course, "audit-c").await;
            answered(&house, &by, id, &answers).await;
            assessment::finish(&house.care, &by, id).await.unwrap();
        }
        let mut client = Client::signed_in(&house, &by).await;
        let list = client.get(&format!("/borgere/{}/skemaer", course.person)).await;
        let trend = list.attr("td .rc-link", "href").unwrap();
        let page = client.get(&trend).await;
        assert!(
            page.text("figcaption").starts_with("Samlet Fra 10 "),
            "{}",
            house.engine
        );
        assert!(page.has("svg[role=img] circle") && page.texts("tbody tr").len() == 2);
        let nothing = client
            .get(&format!("/borgere/{}/skemaer/udvikling?skema=gad-7", course.person))
            .await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn asi_under_eighteen_warns_on_the_page() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let ask = Begin {
            on: Some(jiff::civil::date(1997, 6, 1)),
            ..Begin::today(course.person, "asi")
        };
        let id = assessment::begin(&house.care, &by, ask).await.unwrap().id;
        assessment::put(
            &house.care,
            &by,
            id,
            Put {
                item: "M6",
                typed: "3",
                seen: 0,
            },
        )
        .await
        .unwrap();
        assessment::finish(&house.care, &by, id).await.unwrap();
        let mut client = Client::signed_in(&house, &by).await;
        let page = client.get(&format!("/skemaer/{id}/resultat")).await;
        let warning = page.text(".alert-warning");
        assert!(
            warning.contains("18 år og derover. Borgeren er 17 år."),
            "{}: {warning}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_form_out_of_reach_does_not_exist() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begun(&house, &by, &course, "phq-9").await;
        let stranger = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let mut client = Client::signed_in(&house, &stranger).await;
        for address in ["", "/resultat", "/fhir", "/ret/1"] {
            let page = client.get(&format!("/skemaer/{id}{address}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{}: {address}", house.engine);
        }
        let list = client.get(&format!("/borgere/{}/skemaer", course.person)).await;
        assert_eq!(list.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_observed_is_filled_in_by_staff_and_not_sent_to_a_citizen_who_is_shown_no_button_for_it() {
    let house = sqlite_house().await;
    let by = house.counsellor().await;
    let course = house.course(&by).await;
    let mut client = Client::signed_in(&house, &by).await;
    for observed in ["ciwa-ar", "cows", "oows", "holistic"] {
        let id = begun(&house, &by, &course, observed).await;
        let page = client.get(&format!("/skemaer/{id}")).await;
        assert!(!page.has("#screen") && !page.has("[value=send]"), "{observed}");
        assert!(page.text(".rc-sub").ends_with("Udfyldes af personalet"), "{observed}");
        let sent = client.submit(&page, "#fill", &[("act", "send")]).await;
        assert_eq!(sent.status, StatusCode::CONFLICT, "{observed}");
        assert!(
            sent.text("main").contains("Det kan ikke sendes til borgeren"),
            "{}",
            sent.html
        );
    }
    let id = begun(&house, &by, &course, "sows").await;
    let page = client.get(&format!("/skemaer/{id}")).await;
    assert!(
        page.has("#screen [value=send]"),
        "what one feels is one's own to answer"
    );
}
