//! Users, the door and one's own settings, as people meet them.

use axum::http::StatusCode;
use pejling_care::Staff;
use pejling_domain::access::Role;
use pejling_testkit::{TestHouse, houses, sqlite_house};

use crate::client::Client;

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
        assert_eq!(
            wrong.errors().len(),
            2,
            "initials and team, at once: {:?}",
            wrong.errors()
        );
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
