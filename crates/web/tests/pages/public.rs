//! The pages for everybody: the self-test and writing to the centre, in a browser without scripts.

use axum::http::StatusCode;
use pejling_domain::access::Role;
use pejling_testkit::{TestHouse, houses, sqlite_house};

use crate::client::{Answer, Client};

/// Answers the questions one after the other; a page that is left out of `answers` ends it.
async fn take(client: &mut Client, answers: &[&str]) -> Answer {
    let start = client.get("/test").await;
    let mut page = client.submit(&start, "main form", &[]).await;
    for (place, answer) in answers.iter().enumerate() {
        let field = format!("svar{}", place + 1);
        page = client.submit(&page, "main form", &[(field.as_str(), answer)]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    }
    page
}

async fn at_the_centre_in_2026() -> TestHouse {
    let house = sqlite_house().await;
    house.at(2026, 3, 2, 10, 0);
    house
}

#[tokio::test]
async fn ux_8_12_the_test_asks_three_questions_and_tells_of_the_limits_of_its_day() {
    let house = at_the_centre_in_2026().await;
    let mut client = Client::outside(&house);
    let result = take(&mut client, &["3", "1", "3"]).await;
    assert!(
        result.text("h1").starts_with("Dine svar ligger højt"),
        "{}",
        result.text("h1")
    );
    assert_eq!(
        result.text(".lead"),
        "Du fik 7 af 12 point. Vi råder kvinder til at se nærmere på det fra 4 point og mænd fra 5 point."
    );
    assert!(result.html.contains("6-12 genstande om ugen"));
    assert!(
        result.html.contains("Svarene er ikke nøjagtige nok"),
        "the range lies around the limit"
    );
    assert_eq!(
        result.texts("main ul li"),
        [
            "Drik højst 10 genstande om ugen (gælder fra 7. marts 2022)",
            "Drik højst 4 genstande på samme dag (gælder fra 7. marts 2022)"
        ]
    );
    assert_eq!(
        result.texts(".pu-way b"),
        ["Skriv anonymt", "Bliv ringet op", "Kun råd lige nu"]
    );
    assert_eq!(
        (result.text("title").as_str(), result.kept.as_str()),
        ("Test", "no-store")
    );

    house.at(2020, 10, 8, 10, 0);
    let before = take(&mut client, &["3", "1", "3"]).await;
    assert!(
        before
            .html
            .contains("højst 7 genstande om ugen for kvinder og 14 for mænd")
    );
}

#[tokio::test]
async fn who_never_drinks_is_asked_one_question() {
    let house = at_the_centre_in_2026().await;
    let result = take(&mut Client::outside(&house), &["0"]).await;
    assert_eq!(result.text("h1"), "Du drikker ikke alkohol");
    assert!(
        !result.html.contains("genstande om ugen."),
        "nothing is made of nothing"
    );
}

#[tokio::test]
async fn instruments_3_2_points_that_come_of_how_often_alone_say_so() {
    let house = at_the_centre_in_2026().await;
    let result = take(&mut Client::outside(&house), &["3", "0", "0"]).await;
    assert_eq!(result.text("h1"), "Dine svar ligger lavt");
    assert!(result.html.contains("Alle dine point kommer af, hvor ofte du drikker"));
    let between = take(&mut Client::outside(&house), &["4", "0", "0"]).await;
    assert_eq!(
        between.text("h1"),
        "Dine svar ligger på grænsen",
        "over the line for women, under it for men"
    );
}

#[tokio::test]
async fn a_question_left_blank_is_asked_again_and_one_may_go_back() {
    let house = at_the_centre_in_2026().await;
    let mut client = Client::outside(&house);
    let second = take(&mut client, &["2"]).await;
    let blank = client.submit(&second, "main form", &[]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(blank.texts(".ki-error a"), ["Vælg det svar, der passer bedst"]);
    assert_eq!(blank.text(".pu-wrong"), "Vælg det svar, der passer bedst");
    assert_eq!(
        blank.value("svar1").as_deref(),
        Some("2"),
        "the first answer is still there"
    );
    let back = client.submit(&blank, "main form", &[("tilbage", "1")]).await;
    assert_eq!(
        (back.status, back.text(".pu-step").as_str()),
        (StatusCode::OK, "Spørgsmål 1 af 3")
    );
    let made_up = client.post("/test", &[("svar1", "9")]).await;
    assert_eq!(made_up.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn m04_a_message_is_looked_through_sent_and_found_on_the_board() {
    for house in houses().await {
        let mut client = Client::outside(&house);
        let result = take(&mut client, &["3", "1", "3"]).await;
        let form = client.submit(&result, "form[action='/kontakt/anonym']", &[]).await;
        let typed = [
            ("wish", "treatment"),
            ("substance", "alcohol"),
            ("message", "Jeg vil gerne drikke mindre"),
            ("med-point", "ja"),
            ("passphrase", "grå kat på tag"),
        ];
        let check = client.submit(&form, "main form", &typed).await;
        assert_eq!(check.text("h1"), "Er det rigtigt?", "{}", check.html);
        assert!(check.html.contains("Selvtest AUDIT-C: 7 af 12 point"));
        assert!(!check.text("dl").contains("grå kat"), "a phrase is not shown");
        let changed = client.submit(&check, "main form", &[("trin", "ret")]).await;
        assert_eq!(changed.value("message").as_deref(), Some("Jeg vil gerne drikke mindre"));
        let sent = client.submit(&check, "main form", &[("trin", "send")]).await;
        assert_eq!(sent.text("h1"), "Tak. Vi har fået din besked");
        assert_eq!(sent.text(".pu-code").len(), 14, "three groups of four");
        assert!(
            sent.text(".lead")
                .starts_with("Du skal have et tilbud om behandling senest")
        );

        let by = house.staff(Role::Visitator, None).await;
        let mut staff = Client::signed_in(&house, &by).await;
        let board = staff.get("/henvendelser").await;
        let address = board
            .attr("main a[href^='/henvendelser/0']", "href")
            .expect("the enquiry");
        let enquiry = staff.get(&address).await;
        assert!(enquiry.html.contains("Borgeren selv, på nettet"), "{}", house.engine);
        assert!(enquiry.html.contains("Selvtest AUDIT-C: 7 af 12 point"));
    }
}

#[tokio::test]
async fn bad_input_is_told_beside_the_field_and_nothing_is_lost() {
    for house in houses().await {
        let mut client = Client::outside(&house);
        let form = client.get("/kontakt/ring-op").await;
        let typed = [("phone", "ring bare"), ("name", "Kim"), ("wish", "treatment")];
        let wrong = client.submit(&form, "main form", &typed).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            wrong.errors(),
            [
                "Vælg, hvad det mest handler om, når du beder om behandling",
                "Skriv et telefonnummer med mindst otte tal"
            ]
        );
        assert_eq!(
            wrong.text("#phone-error"),
            "Fejl: Skriv et telefonnummer med mindst otte tal"
        );
        assert_eq!(wrong.value("phone").as_deref(), Some("ring bare"));
        assert_eq!(wrong.value("name").as_deref(), Some("Kim"));
    }
}
