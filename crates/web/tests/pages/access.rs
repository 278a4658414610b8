//! Users, own settings, deadlines, targets, openings with a reason and the log, as people meet them.

use axum::http::StatusCode;
use pejling_care::Staff;
use pejling_domain::{
    access::Role,
    id::PersonId,
    person::{Gender, PersonKind},
};
use pejling_store::{Change, change::Actor, change::Entry, person, person::Identity};
use pejling_testkit::{TestHouse, houses, sqlite_house};

use crate::client::Client;

async fn someone(house: &TestHouse) -> PersonId {
    let identity = Identity {
        kind: PersonKind::Known,
        name: Some("Ragnhild Prøvesen".into()),
        cpr: Some("6101800001".into()),
        address: None,
        phone: None,
        contact: None,
        born_on: None,
        gender: Gender::Unknown,
        protected_address: false,
        children_at_home: None,
        home_municipality: None,
    };
    let mut change = Change::begin(&house.care.db, &house.care.world, Actor::NOBODY)
        .await
        .unwrap();
    let id = person::insert(&mut change, &identity).await.unwrap();
    change.audit(Entry::new("person.add").about(id));
    change.commit().await.unwrap();
    id
}

async fn browser(house: &TestHouse, staff: &Staff) -> Client {
    Client::signed_in(house, staff).await
}

#[tokio::test]
async fn everybody_begins_where_their_day_begins() {
    let house = sqlite_house().await;
    let landings = [
        (Role::Visitator, "/visitation"),
        (Role::Doctor, "/min-dag"),
        (Role::Nurse, "/min-dag"),
        (Role::Secretary, "/henvendelser"),
        (Role::Leader, "/ledelse"),
        (Role::Partner, "/portal/mine"),
        (Role::Auditor, "/admin/log"),
        (Role::Administrator, "/admin"),
    ];
    for (role, landing) in landings {
        let staff = house.staff(role, None).await;
        assert_eq!(
            browser(&house, &staff).await.get("/").await.location.as_deref(),
            Some(landing),
            "{role}"
        );
    }
    let counsellor = house.counsellor().await;
    assert_eq!(
        browser(&house, &counsellor).await.get("/").await.location.as_deref(),
        Some("/min-dag")
    );
}

#[tokio::test]
async fn an_administrator_adds_a_user_who_signs_in_with_the_password_shown_once() {
    for house in houses().await {
        let mut admin = browser(&house, &house.administrator).await;
        let form = admin.get("/admin/brugere/ny").await;
        let wrong = admin
            .submit(
                &form,
                "form.rc-form",
                &[("login", "Mette K"), ("name", "Mette Prøve"), ("role", "counsellor")],
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            wrong.value("name").as_deref(),
            Some("Mette Prøve"),
            "what was typed is still there"
        );
        assert_eq!(wrong.errors().len(), 1);
        assert!(wrong.text("title").starts_with("Fejl:"));

        let fields = [
            ("login", "mette.k"),
            ("initials", "mk"),
            ("role", "counsellor"),
            ("team", "drug"),
        ];
        let made = admin.submit(&wrong, "form.rc-form", &fields).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.html);
        let password = made.text("code");
        assert_eq!(made.kept, "no-store", "the password is kept nowhere");
        let list = admin.get("/admin/brugere").await;
        assert!(
            list.texts("tbody th").iter().any(|name| name.contains("Mette Prøve")),
            "{}",
            house.engine
        );
        assert!(!list.html.contains(&password));

        let mut mette = Client::outside(&house);
        let door = mette.get("/log-ind").await;
        mette
            .submit(&door, "form", &[("login", "mette.k"), ("password", &password)])
            .await;
        assert_eq!(mette.get("/mig").await.location.as_deref(), Some("/adgangskode"));
    }
}

#[tokio::test]
async fn a_session_is_over_when_its_user_is_closed() {
    for house in houses().await {
        let leader = house.staff(Role::Leader, None).await;
        let mut theirs = browser(&house, &leader).await;
        assert_eq!(theirs.get("/mig").await.status, StatusCode::OK);
        let mut admin = browser(&house, &house.administrator).await;
        let page = admin.get(&format!("/admin/brugere/{}", leader.id)).await;
        let closed = admin.submit(&page, "form[action$='/luk']", &[]).await;
        assert_eq!(
            closed.location.as_deref(),
            Some("/admin/brugere?gemt=1"),
            "{}",
            house.engine
        );
        assert_eq!(
            theirs.get("/mig").await.location.as_deref(),
            Some("/log-ind?til=%2Fmig")
        );

        let own = format!("/admin/brugere/{}", house.administrator.id);
        let page = admin.get(&own).await;
        assert!(!page.has("form[action$='/luk']"), "nobody closes themselves");
        let demoted = admin.submit(&page, "form.rc-form", &[("role", "leader")]).await;
        assert_eq!(demoted.errors().len(), 1, "the last administrator stays");
    }
}

#[tokio::test]
async fn five_wrong_passwords_close_the_door_for_a_while_and_a_foreign_address_is_not_gone_on_to() {
    let house = sqlite_house().await;
    let leader = house.staff(Role::Leader, None).await;
    let mut client = Client::outside(&house);
    let door = client.get("/log-ind?til=https://evil.example/").await;
    let inside = client
        .submit(
            &door,
            "form",
            &[("login", "leader"), ("password", pejling_testkit::PASSWORD)],
        )
        .await;
    assert_eq!(inside.location.as_deref(), Some("/"), "an open redirect");

    let mut guesser = Client::outside(&house);
    for _ in 0..5 {
        let door = guesser.get("/log-ind").await;
        let answer = guesser
            .submit(&door, "form", &[("login", "leader"), ("password", "gaet-gaet-gaet")])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = guesser
        .submit(
            &door,
            "form",
            &[("login", "leader"), ("password", pejling_testkit::PASSWORD)],
        )
        .await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "also with the right password"
    );
    assert!(refused.errors()[0].contains("10.36"), "{:?}", refused.errors());
    assert_eq!(
        client.get("/mig").await.status,
        StatusCode::OK,
        "who is inside stays inside"
    );
    assert_eq!(leader.role, Role::Leader);
}

#[tokio::test]
async fn own_settings_change_the_page_at_once_and_the_door_afterwards() {
    let house = sqlite_house().await;
    let auditor = house.staff(Role::Auditor, None).await;
    let mut client = browser(&house, &auditor).await;
    let page = client.get("/mig").await;
    assert_eq!(
        (
            page.attr("html", "lang").as_deref(),
            page.attr("body", "data-shortcuts").as_deref()
        ),
        (Some("da"), Some("on"))
    );
    let saved = client
        .submit(&page, "form[action='/mig']", &[("language", "en"), ("shortcuts", "")])
        .await;
    let page = client.follow(saved).await;
    assert_eq!(
        (
            page.attr("html", "lang").as_deref(),
            page.attr("body", "data-shortcuts").as_deref()
        ),
        (Some("en"), Some("off"))
    );
    let out = client.submit(&page, "form[action='/log-ud']", &[]).await;
    assert_eq!(
        client.follow(out).await.attr("html", "lang").as_deref(),
        Some("en"),
        "the door speaks the language chosen"
    );
}

#[tokio::test]
async fn a_deadline_is_decided_with_a_day_and_a_basis_and_its_history_stands() {
    for house in houses().await {
        let mut admin = browser(&house, &house.administrator).await;
        let page = admin.get("/admin/frister/idle-minutes").await;
        let wrong = admin
            .submit(&page, "form.rc-form", &[("value", "fem"), ("valid_from", "i morgen")])
            .await;
        assert_eq!(
            (wrong.status, wrong.errors().len()),
            (StatusCode::UNPROCESSABLE_ENTITY, 3)
        );
        assert_eq!(wrong.value("value").as_deref(), Some("fem"));
        let fields = [
            ("value", "10"),
            ("valid_from", "8/10 2020"),
            ("source", "Ledermøde 7. oktober 2020"),
        ];
        let saved = admin.submit(&wrong, "form.rc-form", &fields).await;
        let list = admin.follow(saved).await;
        assert!(
            list.texts("tbody tr")
                .iter()
                .any(|row| row.contains("Skærmen låser efter") && row.contains("10 minutter")),
            "{}",
            house.engine
        );
        let page = admin.get("/admin/frister/idle-minutes").await;
        assert_eq!(
            page.texts("tbody tr").len(),
            2,
            "the decision and the value from the start"
        );
        assert_eq!(
            page.attr("body", "data-idle-minutes").as_deref(),
            Some("10"),
            "the screen follows"
        );
        let order = admin.get("/admin/frister/guarantee-red-days").await;
        let fields = [("value", "9"), ("valid_from", "8-10-2020"), ("source", "Ledermøde")];
        assert_eq!(admin.submit(&order, "form.rc-form", &fields).await.errors().len(), 1);
        assert_eq!(
            admin.get("/admin/frister/findes-ikke").await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn the_leader_takes_in_the_plans_targets_and_corrects_one() {
    for house in houses().await {
        let leader = house.staff(Role::Leader, None).await;
        let mut client = browser(&house, &leader).await;
        assert_eq!(
            client.get("/admin/frister").await.status,
            StatusCode::NOT_FOUND,
            "deadlines are the administrator's"
        );
        let page = client.get("/admin/maal").await;
        let taken = client.submit(&page, "form[action$='/eksempel']", &[]).await;
        let page = client.follow(taken).await;
        assert!(
            page.texts("tbody tr")
                .iter()
                .any(|row| row.contains("2020") && row.contains("775")),
            "{}",
            house.engine
        );
        house.at(2020, 10, 8, 10, 24);
        let wrong = client
            .submit(
                &page,
                "form[action='/admin/maal']",
                &[("indicator", "effect-drugs"), ("year", "2021"), ("value", "120")],
            )
            .await;
        assert_eq!(wrong.errors().len(), 1, "first the source is asked for");
        let share = client
            .submit(&wrong, "form[action='/admin/maal']", &[("source", "Byrådet")])
            .await;
        assert_eq!(
            (share.status, share.errors().len()),
            (StatusCode::UNPROCESSABLE_ENTITY, 1)
        );
        let saved = client
            .submit(&share, "form[action='/admin/maal']", &[("value", "52 %")])
            .await;
        assert_eq!(saved.location.as_deref(), Some("/admin/maal?gemt=1"));
        let page = client.get("/admin/maal").await;
        let bad = client
            .submit(
                &page,
                "form[action$='/fil']",
                &[("file", "indicator;year;kind;value;source\nyoung;x;target;1;Plan")],
            )
            .await;
        assert!(bad.errors()[0].contains("Linje 2"), "{:?}", bad.errors());
    }
}

#[tokio::test]
async fn a_record_out_of_reach_opens_with_a_reason_and_the_leader_reviews_it() {
    for house in houses().await {
        let (counsellor, leader, person) = (
            house.counsellor().await,
            house.staff(Role::Leader, None).await,
            someone(&house).await,
        );
        let mut client = browser(&house, &counsellor).await;
        assert_eq!(
            client.get(&format!("/borgere/{person}/log")).await.status,
            StatusCode::NOT_FOUND
        );
        let address = format!("/borgere/{person}/noedadgang");
        let door = client.get(&address).await;
        assert!(
            !door.html.contains("Ragnhild") && !door.html.contains("610180"),
            "nothing of the person is shown"
        );
        assert!(door.html.contains("Din leder får besked"));
        let wrong = client.submit(&door, "form.rc-form", &[("text", "kort")]).await;
        assert_eq!(
            (wrong.status, wrong.value("text").as_deref()),
            (StatusCode::UNPROCESSABLE_ENTITY, Some("kort"))
        );
        let fields = [
            ("reason", "current-treatment"),
            ("text", "Borgeren står i receptionen lige nu"),
        ];
        let opened = client.submit(&wrong, "form.rc-form", &fields).await;
        assert_eq!(opened.location, Some(format!("/borgere/{person}")), "{}", house.engine);
        let log = client.get(&format!("/borgere/{person}/log")).await;
        assert!(log.text("tbody").contains("Nødadgang"));

        let mut leaders = browser(&house, &leader).await;
        let queue = leaders.get("/ledelse/noedadgang").await;
        assert!(queue.text(".rc-dl").contains("Borgeren står i receptionen lige nu"));
        assert!(
            queue.text(".rc-dl").contains("Hvem har set sagen (1)"),
            "{}",
            queue.text(".rc-dl")
        );
        let done = leaders
            .submit(
                &queue,
                "form[action^='/ledelse/noedadgang/']",
                &[("finding", "justified")],
            )
            .await;
        let queue = leaders.follow(done).await;
        assert!(!queue.has("form[action^='/ledelse/noedadgang/']"));
        assert!(queue.text("tbody").contains("Begrundet"));
    }
}

#[tokio::test]
async fn the_log_of_a_case_names_staff_and_the_citizens_extract_does_not() {
    for house in houses().await {
        let (leader, person) = (house.staff(Role::Leader, None).await, someone(&house).await);
        let mut client = browser(&house, &leader).await;
        client.get(&format!("/borgere/{person}/log")).await;
        let log = client.get(&format!("/borgere/{person}/log")).await;
        assert!(log.text("tbody").contains(&leader.name), "{}", house.engine);
        assert!(log.text("title").starts_with("2020-"), "the case number first");
        let extract = client.get(&format!("/borgere/{person}/log?til=borgeren")).await;
        assert!(!extract.text(".rc-main").contains(&leader.name) && extract.text("tbody").contains("Leder"));
    }
}

#[tokio::test]
async fn the_auditor_searches_and_takes_a_file_out_and_both_stand_in_the_log() {
    for house in houses().await {
        let (auditor, leader, person) = (
            house.staff(Role::Auditor, None).await,
            house.staff(Role::Leader, None).await,
            someone(&house).await,
        );
        browser(&house, &leader)
            .await
            .get(&format!("/borgere/{person}/log"))
            .await;
        let mut client = browser(&house, &auditor).await;
        let page = client.open("/").await;
        let number = page
            .texts("tbody td")
            .into_iter()
            .find(|cell| cell.starts_with("2020-"))
            .unwrap();
        let wrong = client
            .submit(
                &page,
                "form.rc-form",
                &[("number", "1999-9999"), ("from", "9-10-2020"), ("until", "8-10-2020")],
            )
            .await;
        assert_eq!(
            (wrong.status, wrong.errors().len()),
            (StatusCode::UNPROCESSABLE_ENTITY, 2)
        );
        let found = client
            .submit(&page, "form.rc-form", &[("number", &number), ("action", "person.look")])
            .await;
        let to = found.location.clone().unwrap();
        assert!(!to.contains(&number), "no case number in an address: {to}");
        let found = client.follow(found).await;
        assert_eq!(found.texts("tbody tr").len(), 1, "{}", house.engine);
        assert_eq!(found.value("number"), Some(number.clone()));

        let file = client.submit(&found, "form.rc-form", &[("number", "")]).await;
        assert_eq!(file.status, StatusCode::SEE_OTHER);
        let csrf = found.value("csrf").unwrap();
        let file = client
            .post("/admin/log/udtraek", &[("csrf", &csrf), ("number", &number)])
            .await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        assert!(
            file.headers["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
        assert!(
            file.html.contains("Så sagen: Hvem har set sagen") && !file.html.contains("Ragnhild"),
            "{}",
            file.html
        );
        let own = client.get("/admin/log?handling=journal.export").await;
        assert_eq!(own.texts("tbody tr").len(), 1);
    }
}
