//! The wizard as those who answer the telephone meet it.

use axum::http::StatusCode;
use pejling_care::{
    enquiry::{self, Close},
    visitation::{self, BoardFilter},
};
use pejling_domain::{
    access::{Role, Team},
    enquiry::CloseReason,
};
use pejling_testkit::sqlite_house;

use crate::{
    client::{Answer, Client},
    enquiry::visitator,
};

const CPR: &str = "610180-0001";

/// Fills in a step and opens the next.
async fn step(client: &mut Client, page: &Answer, fields: &[(&str, &str)]) -> Answer {
    let answer = client.submit(page, "#wizard", fields).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{:?}: {}",
        answer.errors(),
        answer.path
    );
    client.follow(answer).await
}

#[tokio::test]
async fn a_telephone_enquiry_takes_eight_clicks_from_the_button_to_the_booking() {
    let house = sqlite_house().await;
    let (_, mut client) = visitator(&house).await;
    let who = client.get("/henvendelser/ny").await;
    assert_eq!(who.texts(".rc-steps [aria-current]"), ["Hvem"]);
    let wish = step(&mut client, &who, &[("cpr", CPR), ("name", "Ragnhild Prøvesen")]).await;
    let urgent = step(&mut client, &wish, &[("substance", "alcohol")]).await;
    let contact = step(&mut client, &urgent, &[]).await;
    let check = step(&mut client, &contact, &[]).await;
    let told = check.texts(".rc-answers dd").join("|");
    assert!(
        told.contains("Ragnhild Prøvesen") && told.contains("610180-••••") && !told.contains("0001"),
        "{told}"
    );
    assert!(
        check
            .texts(".rc-guarded")
            .join(" ")
            .contains("sundhedsloven § 141, stk. 1 og 2"),
        "LR-GAR-01"
    );
    let receipt = step(&mut client, &check, &[]).await;
    assert_eq!(receipt.text("h1"), "Henvendelsen er oprettet");
    assert_eq!(
        receipt.text(".alert-heading"),
        "Behandling skal være startet senest 22. oktober 2020."
    );
    let booking = receipt.attr("a.button-primary", "href").unwrap();
    // New enquiry, five steps, "Opret", "Book forsamtale": eight.
    let booking = client.get(&booking).await;
    assert_eq!(
        (booking.status, booking.text("h1").as_str()),
        (StatusCode::OK, "Book forsamtale")
    );

    let again = client.get("/henvendelser/ny").await;
    assert_eq!(
        again.value("name").as_deref(),
        Some(""),
        "the draft has become an enquiry"
    );
}

#[tokio::test]
async fn a_step_with_an_error_keeps_what_was_typed_and_says_what_to_do() {
    let house = sqlite_house().await;
    let (_, mut client) = visitator(&house).await;
    let who = client.get("/henvendelser/ny").await;
    let fields = [
        ("cpr", "31021800"),
        ("name", "Ragnhild"),
        ("received", "2020-10-02"),
        ("received_reason", ""),
    ];
    let answer = client.submit(&who, "#wizard", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let errors = [
        "Tjek CPR-nummeret. Det har ti cifre og begynder med fødselsdatoen",
        "Skriv kort, hvorfor dagen ikke er i dag",
    ];
    assert_eq!(answer.errors(), errors);
    assert_eq!(answer.value("cpr").as_deref(), Some("31021800"));
    assert_eq!(
        (answer.value("name").as_deref(), answer.value("received").as_deref()),
        (Some("Ragnhild"), Some("2020-10-02"))
    );
    assert!(answer.has("#cpr[aria-invalid]") && answer.text("title").starts_with("Fejl:"));

    let missing = client.submit(&who, "#wizard", &[("cpr", ""), ("name", "")]).await;
    assert_eq!(missing.errors().len(), 2, "{:?}", missing.errors());
}

#[tokio::test]
async fn what_was_typed_is_there_after_a_session_is_lost() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let who = client.get("/henvendelser/ny").await;
    let wish = step(&mut client, &who, &[("cpr", CPR), ("name", "Ragnhild Prøvesen")]).await;
    let mut fields = vec![
        ("csrf", wish.value("csrf").unwrap()),
        ("step", "oensker".into()),
        ("sheet", wish.value("sheet").unwrap()),
    ];
    fields.extend([
        ("base", wish.value("base").unwrap()),
        ("wish", "advice".to_owned()),
        ("source", "gp".to_owned()),
    ]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        client.post("/henvendelser/ny/kladde", &fields).await.status,
        StatusCode::NO_CONTENT
    );

    let mut other = Client::signed_in(&house, &staff).await;
    let resumed = other.get("/henvendelser/ny").await;
    assert!(
        resumed.text(".alert-info").contains("gemt 8. okt. 2020 kl. 10.20"),
        "{}",
        resumed.text(".alert-info")
    );
    assert_eq!(resumed.value("name").as_deref(), Some("Ragnhild Prøvesen"));
    let wish = other.get("/henvendelser/ny?trin=oensker").await;
    assert_eq!(
        (wish.value("wish").as_deref(), wish.value("source").as_deref()),
        (Some("advice"), Some("gp"))
    );
    let anew = other.submit(&resumed, ".alert-info form", &[]).await;
    let anew = other.follow(anew).await;
    assert_eq!(anew.value("name").as_deref(), Some(""));
}

/// Takes in somebody anonymous with a phrase of their own; the receipt with the code.
async fn anonymous(client: &mut Client, phrase: &str) -> Answer {
    let who = client.get("/henvendelser/ny").await;
    // A browser without scripts sends every field of the step: what belongs to another answer is not kept.
    let fields = [("caller", "anonymous"), ("name", "Ragnhild Prøvesen"), ("cpr", CPR)];
    let wish = step(client, &who, &fields).await;
    let urgent = step(client, &wish, &[("substance", "alcohol"), ("source", "online")]).await;
    let contact = step(client, &urgent, &[("withdrawal", "yes")]).await;
    let check = step(client, &contact, &[]).await;
    assert!(
        !check.html.contains("Ragnhild") && !check.html.contains("6101"),
        "{}",
        check.path
    );
    let short = client.submit(&check, "#wizard", &[("passphrase", "kort")]).await;
    assert_eq!(short.errors(), ["Skriv mindst 8 tegn, eller lad feltet være tomt"]);
    step(client, &check, &[("passphrase", phrase)]).await
}

#[tokio::test]
async fn lr_ano_07_an_anonymous_person_is_asked_for_nothing_and_gets_a_code_that_is_shown_once() {
    let house = sqlite_house().await;
    let (_, mut client) = visitator(&house).await;
    let receipt = anonymous(&mut client, "grøn båd i regn").await;
    let code = receipt.text(".rc-code b");
    assert!(
        code.len() == 14 && code.split('-').all(|part| part.len() == 4),
        "{code}"
    );
    assert!(
        receipt.text(".rc-sub").starts_with("A-1"),
        "{}",
        receipt.text(".rc-sub")
    );

    let written = client.submit(&receipt, ".rc-card form", &[]).await;
    let receipt = client.follow(written).await;
    assert!(!receipt.html.contains(&code) && !receipt.has(".rc-code"));
    let mut tx = house.care.read().await.unwrap();
    let found = pejling_store::return_code::find(&mut tx, &code.replace('-', ""))
        .await
        .unwrap()
        .unwrap();
    let person = pejling_store::person::by_id(&mut tx, found.id).await.unwrap().unwrap();
    assert_eq!((person.name, person.cpr, person.born_on), (None, None, None));
    assert!(found.passphrase_hash.is_some_and(|hash| hash.starts_with("$argon2id$")));
    let board = client.get("/visitation").await;
    assert!(
        board.texts(".rc-bcard h3").join(" ").contains("Anonym A-1"),
        "{:?}",
        board.texts(".rc-bcard h3")
    );
}

#[tokio::test]
async fn lr_ano_08_the_code_and_the_phrase_lead_back_to_the_same_record() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let code = anonymous(&mut client, "grøn båd i regn").await.text(".rc-code b");
    let board = visitation::board(&house.care, &staff, BoardFilter::default())
        .await
        .unwrap();
    let first = &board.cards[0];
    let (turn, on) = (house.turn(first.enquiry).await, house.care.world.today());
    enquiry::close(
        &house.care,
        &staff,
        Close {
            turn,
            reason: CloseReason::Withdrawn,
            on,
        },
    )
    .await
    .unwrap();

    let who = client.get("/henvendelser/ny").await;
    let wish = step(
        &mut client,
        &who,
        &[("caller", "anonymous"), ("code", &code.to_lowercase())],
    )
    .await;
    let urgent = step(&mut client, &wish, &[("substance", "alcohol")]).await;
    let contact = step(&mut client, &urgent, &[]).await;
    let check = step(&mut client, &contact, &[]).await;
    let wrong = client
        .submit(&check, "#wizard", &[("passphrase", "en anden phrase")])
        .await;
    assert_eq!(
        wrong.errors(),
        ["Koden eller kodeordet passer ikke. Prøv igen, eller lad feltet være tomt og opret en ny"]
    );
    let check = client.get("/henvendelser/ny?trin=tjek").await;
    let receipt = step(&mut client, &check, &[("passphrase", "grøn båd i regn")]).await;
    assert!(!receipt.has(".rc-code"), "nobody gets a second code");
    let board = visitation::board(&house.care, &staff, BoardFilter::default())
        .await
        .unwrap();
    assert_eq!(board.cards[0].person, first.person);
}

#[tokio::test]
async fn a_case_that_is_there_already_is_offered_to_those_who_may_see_it_and_not_described_to_others() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let made = house.enquiry(&staff, "Ragnhild Prøvesen", "6101800001").await;
    let who = client.get("/henvendelser/ny").await;
    let wish = step(&mut client, &who, &[("cpr", CPR), ("name", "R. Prøvesen")]).await;
    assert_eq!(
        wish.attr(".alert-info a", "href"),
        Some(format!("/henvendelser/{}", made.enquiry))
    );

    let elsewhere = house.staff(Role::Counsellor, Some(Team::Drug)).await;
    let mut client = Client::signed_in(&house, &elsewhere).await;
    let who = client.get("/henvendelser/ny").await;
    let wish = step(&mut client, &who, &[("cpr", CPR), ("name", "R. Prøvesen")]).await;
    let said = wish.text(".alert-info");
    assert!(
        said.contains("Der findes en sag i forvejen") && !wish.has(".alert-info a") && !wish.html.contains("Ragnhild"),
        "{said}"
    );
    let urgent = step(&mut client, &wish, &[("substance", "alcohol")]).await;
    let contact = step(&mut client, &urgent, &[]).await;
    let check = step(&mut client, &contact, &[]).await;
    let refused = client.submit(&check, "#wizard", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has(".alert-info") && !refused.has(".alert-info a"));
    assert_eq!(
        client.get(&format!("/henvendelser/{}", made.enquiry)).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_nurse_takes_an_enquiry_in_and_gets_its_receipt_without_following_it() {
    let house = sqlite_house().await;
    let nurse = house.staff(Role::Nurse, None).await;
    let mut client = Client::signed_in(&house, &nurse).await;
    let who = client.get("/henvendelser/ny").await;
    let wish = step(&mut client, &who, &[("cpr", CPR), ("name", "Ragnhild Prøvesen")]).await;
    let urgent = step(&mut client, &wish, &[("substance", "heroin"), ("medical", "yes")]).await;
    let contact = step(&mut client, &urgent, &[]).await;
    let check = step(&mut client, &contact, &[]).await;
    let receipt = step(&mut client, &check, &[]).await;
    assert_eq!(receipt.text("h1"), "Henvendelsen er oprettet");
    assert!(receipt.text(".rc-guarded").contains("lægesamtale"), "LR-GAR-08");
    assert!(!receipt.has("a.button-primary"), "a nurse does not book first talks");

    let (_, mut other) = visitator(&house).await;
    assert_eq!(
        other.get(&receipt.path).await.status,
        StatusCode::NOT_FOUND,
        "a receipt is for the one who took it in"
    );
}
