//! Board, list, decision, meeting and start as they are met on screen.

use axum::http::StatusCode;
use pejling_care::enquiry;
use pejling_domain::{
    access::{Role, Team},
    enquiry::{Answer as Told, Urgent},
    episode::Substance,
};
use pejling_testkit::{phone_call, sqlite_house};

use crate::{client::Client, enquiry::visitator};

#[tokio::test]
async fn board_and_list_show_the_same_people_in_the_same_order_with_the_same_actions() {
    let house = sqlite_house().await;
    house.at(2020, 9, 24, 9, 0);
    let (staff, _) = visitator(&house).await;
    house.enquiry(&staff, "To Prøvesen", "6101800001").await;
    house.at(2020, 10, 1, 9, 0);
    house.enquiry(&staff, "Tre Prøvesen", "6101800002").await;
    house.at(2020, 10, 8, 10, 20);
    let urgent = Urgent {
        pregnant: Told::Yes,
        ..Urgent::default()
    };
    let pressing = enquiry::Register {
        urgent,
        owner: Some(staff.id),
        ..phone_call("En Prøvesen", "6101800003", house.care.world.today())
    };
    enquiry::register(&house.care, &staff, pressing).await.unwrap();
    let mut client = Client::signed_in(&house, &staff).await;

    let board = client.get("/visitation").await;
    let names = ["En Prøvesen", "To Prøvesen", "Tre Prøvesen"];
    assert_eq!(board.texts(".rc-bcard h3"), names);
    assert_eq!(
        board.texts(".rc-bcard .words b"),
        ["14 dage tilbage", "Sidste dag i dag", "7 dage tilbage"]
    );
    assert!(board.has(".rc-bcard--red") && board.texts(".rc-tag").contains(&"Haste".to_owned()));
    assert_eq!(board.texts(".rc-kpis dd")[0], "1To Prøvesen");
    let list = client.get(&board.attr(".rc-seg a:last-child", "href").unwrap()).await;
    assert_eq!(list.texts("tbody th a"), names);
    assert_eq!(
        list.texts("tbody .rc-st"),
        ["Haste – 14 dage tilbage", "Sidste dag i dag", "7 dage tilbage"]
    );
    assert_eq!(
        list.attr("tbody .button", "href"),
        board.attr(".rc-bcard .button", "href")
    );

    let mine = client.submit(&board, "#filter", &[("ansvarlig", "mig")]).await;
    assert_eq!(mine.texts(".rc-bcard h3"), ["En Prøvesen"]);
    let none = client.get("/visitation?visning=liste&team=drug").await;
    assert_eq!(none.text(".rc-empty"), "Ingen venter i denne visning.");
    assert_eq!(
        client
            .get("/visitation?team=sludder&kilde=x&ansvarlig=y&visning=z")
            .await
            .texts(".rc-bcard h3"),
        names
    );
}

#[tokio::test]
async fn moving_a_card_is_one_click_and_who_comes_second_is_told_who_was_first() {
    let house = sqlite_house().await;
    let (lise, mut client) = visitator(&house).await;
    let made = house.enquiry(&lise, "Ragnhild Prøvesen", "6101800001").await;
    let booking = client.get(&format!("/henvendelser/{}/forsamtale", made.enquiry)).await;
    client.submit(&booking, "#booking", &[]).await;
    let board = client.get("/visitation?visning=tavle&team=alcohol").await;
    let (jan, mut slow) = visitator(&house).await;
    let stale = slow.get("/visitation").await;
    assert_ne!(jan.name, lise.name);

    house.at(2020, 10, 8, 10, 23);
    let moved = client.submit(&board, ".rc-bcard form", &[]).await;
    assert_eq!(
        moved.location.as_deref(),
        Some("/visitation?visning=tavle&team=alcohol")
    );
    let board = client.follow(moved).await;
    assert_eq!(board.texts("[aria-labelledby=col-ready] h3"), ["Ragnhild Prøvesen"]);

    let late = slow.submit(&stale, ".rc-bcard form", &[]).await;
    assert!(
        late.location.as_deref().is_some_and(|to| !to.contains("Test")),
        "no name stands in an address"
    );
    let board = slow.follow(late).await;
    assert_eq!(
        board.text(".alert-text"),
        format!("{} flyttede sagen til Klar til visitation kl. 10.23.", lise.name)
    );
}

#[tokio::test]
async fn a_decision_says_what_stands_in_its_way_and_keeps_what_was_written() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let drugs = enquiry::Register {
        substance: Some(Substance::Cocaine),
        ..phone_call("Asger Prøvesen", "6101800001", house.care.world.today())
    };
    let made = enquiry::register(&house.care, &staff, drugs).await.unwrap();
    let page = client.get(&format!("/visitation/{}/afgoerelse", made.enquiry)).await;
    assert!(
        page.texts(".rc-st").contains(&"Lægesamtale mangler".to_owned()),
        "LR-GAR-08 is shown"
    );
    let fields = [
        ("level", "residential"),
        ("until", "2021-10-09"),
        ("reasons", ""),
        ("area_housing", "Bor til leje"),
    ];
    let blocked = client.submit(&page, "#decision", &fields).await;
    assert_eq!(blocked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        blocked.errors(),
        [
            "Skriv, hvorfor ambulant behandling ikke er nok",
            "Der kan højst bevilges 6 måneder ad gangen",
            "Skriv noget i alle seks områder, eller skriv, hvorfor udredningen ikke er færdig",
            "Skriv en begrundelse",
        ]
    );
    assert_eq!(
        (
            blocked.value("area_housing").as_deref(),
            blocked.value("level").as_deref()
        ),
        (Some("Bor til leje"), Some("residential"))
    );
    let fields = [
        ("level", "outpatient"),
        ("until", "2021-01-08"),
        ("incomplete", "Afventer svar fra egen læge"),
        ("reasons", "Borgeren ønsker at stoppe, og ambulant er nok."),
    ];
    let decided = client.submit(&blocked, "#decision", &fields).await;
    assert_eq!(
        decided.location.as_deref(),
        Some("/visitation"),
        "{:?}",
        decided.errors()
    );
    let board = client.follow(decided).await;
    assert_eq!(board.texts("[aria-labelledby=col-decided] h3"), ["Asger Prøvesen"]);
}

#[tokio::test]
async fn a_decision_half_written_is_there_again_and_stands_when_somebody_was_first() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let made = house.enquiry(&staff, "Ragnhild Prøvesen", "6101800001").await;
    let address = format!("/visitation/{}/afgoerelse", made.enquiry);
    let page = client.get(&address).await;
    let kept: Vec<(String, String)> = ["csrf", "sheet", "base"]
        .map(|name| (name.to_owned(), page.value(name).unwrap()))
        .into();
    let mut fields: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.extend([
        ("outcome", "granted"),
        ("level", "outpatient"),
        ("programme", "alcohol"),
        ("hearing", "not-needed"),
    ]);
    fields.extend([
        ("from", "2020-10-08"),
        ("until", "2021-01-08"),
        ("reasons", "Halvt skrevet"),
    ]);
    assert_eq!(
        client
            .post(&format!("/visitation/{}/kladde", made.enquiry), &fields)
            .await
            .status,
        StatusCode::NO_CONTENT
    );
    let mut other = Client::signed_in(&house, &staff).await;
    let page = other.get(&address).await;
    assert_eq!(page.value("reasons").as_deref(), Some("Halvt skrevet"));

    let (lise, _) = visitator(&house).await;
    let turn = house.turn(made.enquiry).await;
    enquiry::mark_ready(
        &house.care,
        &lise,
        enquiry::MarkReady {
            turn,
            assessed_on: None,
        },
    )
    .await
    .unwrap();
    let second = other.submit(&page, "#decision", &[("reasons", "Helt skrevet")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text(".alert-heading").starts_with(&lise.name));
    assert_eq!(second.value("reasons").as_deref(), Some("Helt skrevet"));
    let decided = other.submit(&second, "#decision", &[]).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{:?}", decided.errors());
}

#[tokio::test]
async fn a_visitation_meeting_takes_those_who_are_ready_one_by_one() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    for (name, cpr) in [("En Prøvesen", "6101800001"), ("To Prøvesen", "6101800002")] {
        let made = house.enquiry(&staff, name, cpr).await;
        let turn = house.turn(made.enquiry).await;
        enquiry::mark_ready(
            &house.care,
            &staff,
            enquiry::MarkReady {
                turn,
                assessed_on: None,
            },
        )
        .await
        .unwrap();
    }
    let first = client.open("/visitation/moede").await;
    assert!(
        first.text(".rc-sub").contains("1 mere venter"),
        "{}",
        first.text(".rc-sub")
    );
    let skipped = client.open(&first.attr(".rc-head-act a", "href").unwrap()).await;
    assert_ne!(skipped.text(".rc-sub a"), first.text(".rc-sub a"));
    assert!(
        skipped.text(".rc-sub").contains("den sidste i dag"),
        "{}",
        skipped.text(".rc-sub")
    );
    let decided = client
        .submit(&skipped, "#decision", &[("reasons", "Ambulant er nok.")])
        .await;
    let end = client.follow(decided).await;
    assert_eq!(end.text(".alert-text"), "Ingen flere er klar til visitation.");
    assert_eq!(
        end.texts("[aria-labelledby=col-ready] h3"),
        [first.text(".rc-sub a")],
        "the one passed over still waits"
    );
}

#[tokio::test]
async fn a_course_is_started_and_not_before_it_was_asked_for() {
    let house = sqlite_house().await;
    let (staff, mut client) = visitator(&house).await;
    let counsellor = house.staff(Role::Counsellor, Some(Team::Alcohol)).await;
    let made = house.enquiry(&staff, "Ragnhild Prøvesen", "6101800001").await;
    house.grant(&staff, made.enquiry).await;
    house.at(2020, 10, 12, 9, 0);
    client.sign_in(&house, &staff).await;
    let page = client.get(&format!("/visitation/{}/start", made.enquiry)).await;
    let early = client
        .submit(
            &page,
            "#start",
            &[("started", "2020-10-07"), ("counsellor", &counsellor.id.to_string())],
        )
        .await;
    assert_eq!(
        early.errors(),
        ["Behandlingen kan ikke starte, før borgeren bad om den"],
        "LR-GAR-23"
    );
    assert_eq!(early.value("started").as_deref(), Some("2020-10-07"));
    let nobody = client
        .submit(&early, "#start", &[("started", "2020-10-12"), ("counsellor", "")])
        .await;
    assert_eq!(nobody.errors(), ["Vælg en behandler"]);
    let started = client
        .submit(&nobody, "#start", &[("counsellor", &counsellor.id.to_string())])
        .await;
    assert_eq!(started.location, Some(format!("/borgere/{}", made.person)));
    let page = client.get(&format!("/henvendelser/{}", made.enquiry)).await;
    assert!(
        page.text(".rc-clock .words").contains("Startet efter 4 dage"),
        "{}",
        page.text(".rc-clock .words")
    );
}
