//! Openings with a reason and the log, as people meet them.

use axum::http::StatusCode;
use pejling_domain::{
    access::Role,
    id::PersonId,
    person::{Gender, PersonKind},
};
use pejling_store::{Change, change::Actor, change::Entry, person, person::Identity};
use pejling_testkit::{TestHouse, houses};

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
        .expect("a working database");
    let id = person::insert(&mut change, &identity)
        .await
        .expect("a working database");
    change.audit(Entry::new("person.add").about(id));
    change.commit().await.expect("a working database");
    id
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn a_record_out_of_reach_opens_with_a_reason_and_the_leader_reviews_it() {
    for house in houses().await {
        let (counsellor, leader, person) = (
            house.counsellor().await,
            house.staff(Role::Leader, None).await,
            someone(&house).await,
        );
        let mut client = Client::signed_in(&house, &counsellor).await;
        assert_eq!(
            client.get(&format!("/borgere/{person}/log")).await.status,
            StatusCode::NOT_FOUND
        );
        let address = format!("/borgere/{person}/noedadgang");
        let overview = client.get(&format!("/borgere/{person}")).await;
        assert_eq!(
            overview.location.as_ref(),
            Some(&address),
            "who may open with a reason is led to that door"
        );
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

        let mut leaders = Client::signed_in(&house, &leader).await;
        let queue = leaders.get("/ledelse/noedadgang").await;
        assert_eq!(
            queue.text(".rc-rail .count"),
            "1 venter",
            "the leader is told at every page"
        );
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
        let mut client = Client::signed_in(&house, &leader).await;
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
        Client::signed_in(&house, &leader)
            .await
            .get(&format!("/borgere/{person}/log"))
            .await;
        let mut client = Client::signed_in(&house, &auditor).await;
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
