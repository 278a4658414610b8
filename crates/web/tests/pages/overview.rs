//! Borgerens overblik and the timeline.

use axum::http::StatusCode;
use jiff::civil::date;
use pejling_domain::{
    access::{Role, Team},
    consumption::Occasion,
    person::Gender,
};
use pejling_store::{change::Entry, enquiry, person};
use pejling_testkit::houses;

use crate::{client::Client, day::cards, scene};

#[tokio::test]
async fn the_overview_says_where_we_are_whether_it_works_and_what_is_next() {
    for house in houses().await {
        let scene = scene::caseload(&house).await;
        scene::units(
            &house,
            &scene.by,
            &scene.anders,
            (Occasion::Start, date(2020, 6, 18), 420),
        )
        .await;
        scene::units(
            &house,
            &scene.by,
            &scene.anders,
            (Occasion::Review, date(2020, 10, 1), 90),
        )
        .await;
        let mut client = Client::signed_in(&house, &scene.by).await;
        let page = client.open(&format!("/borgere/{}", scene.anders.person)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", house.engine);
        let head = page.text(".rc-person");
        assert!(
            head.contains("Anders Prøve") && head.contains("Start samtale kl. 10.30"),
            "{head}"
        );
        insta::assert_snapshot!("the_overview", cards(&page));
        assert_eq!(page.text(".rc-sec a[aria-current]"), "Overblik");
        let ways = [
            "Ny aftale",
            "Stamdata",
            "Skriv forbrug",
            "Skift behandler",
            "Afslut forløb",
            "Skærm-skjold",
        ];
        assert_eq!(page.texts(".rc-menu--right li"), ways);

        let timeline = client
            .open(&format!("/borgere/{}/tidslinje", scene.anders.person))
            .await;
        assert_eq!(timeline.texts(".rc-tl li").len(), 7, "{}", timeline.text(".rc-tl"));
    }
}

#[tokio::test]
async fn what_is_not_there_yet_says_what_to_do() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let page = client.open(&format!("/borgere/{}", course.person)).await;
        let empty = page.texts(".rc-empty");
        for step in [
            "Den første målinger",
            "Book en tid",
            "Lav plan sammen med borgeren",
            "Skriv forbrug",
        ] {
            let step = step.replace("målinger", "måling");
            assert!(
                empty.iter().any(|text| text.contains(&step)),
                "{}: {step} in {empty:?}",
                house.engine
            );
        }
    }
}

#[tokio::test]
async fn a_stranger_meets_nobody_and_a_secretary_the_frame() {
    for house in houses().await {
        let scene = scene::caseload(&house).await;
        let address = format!("/borgere/{}", scene.gitte.person);
        let stranger = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let mut client = Client::signed_in(&house, &stranger).await;
        let door = client.get(&address).await;
        assert_eq!(door.status, StatusCode::SEE_OTHER, "{}", house.engine);
        let door = client.follow(door).await;
        assert!(!door.html.contains("Gitte"), "a door with no name on it");
        let secretary = house.staff(Role::Secretary, None).await;
        let mut client = Client::signed_in(&house, &secretary).await;
        let page = client.open(&address).await;
        assert_eq!(
            page.texts("h2"),
            ["Stamdata", "Garanti og frister", "Næste aftale"],
            "{}",
            page.html
        );
        assert_eq!(
            client.get(&format!("{address}/tidslinje")).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn lr_ano_07_an_anonymous_citizen_looks_anonymous() {
    for house in houses().await {
        let by = house.counsellor().await;
        let person = anonymous(&house, &by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let page = client.open(&format!("/borgere/{person}")).await;
        assert_eq!(page.text(".rc-facts .rc-tag"), "Anonym", "{}", house.engine);
        assert!(!page.text(".rc-person").contains("CPR"));
        let form = client.open(&format!("/borgere/{person}/stamdata")).await;
        assert!(!form.has("#name") && !form.has("#cpr") && form.has("#gender"));
        let sent = client
            .submit(
                &form,
                "#data",
                &[("name", "Et Navn"), ("cpr", "6101800001"), ("children", "1")],
            )
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let page = client.open(&format!("/borgere/{person}")).await;
        assert!(
            !page.html.contains("Et Navn") && !page.html.contains("610180"),
            "nothing that identifies is kept"
        );
    }
}

/// An anonymous citizen whose enquiry is this member of staff's.
async fn anonymous(house: &pejling_testkit::TestHouse, by: &pejling_care::Staff) -> pejling_domain::id::PersonId {
    use pejling_domain::{
        enquiry::{Caller, Channel, Source, Urgent, Wish},
        episode::Substance,
        guarantee::Regime,
        person::PersonKind,
    };
    let nobody = person::Identity {
        kind: PersonKind::Anonymous,
        name: None,
        cpr: None,
        address: None,
        phone: None,
        contact: None,
        born_on: None,
        gender: Gender::Unknown,
        protected_address: false,
        children_at_home: None,
        home_municipality: None,
    };
    let asked = enquiry::Asked {
        received_on: date(2020, 10, 6),
        received_reason: None,
        channel: Channel::Web,
        source: Source::Online,
        caller: Caller::Anonymous,
        wish: Wish::Treatment,
        substance: Some(Substance::Alcohol),
        others: Vec::new(),
        regime: Some(Regime::Alcohol),
        urgent: Urgent::default(),
        contact: None,
        note: None,
        referrer: None,
    };
    let mut change = house.care.change(by).await.expect("a change");
    let id = person::insert(&mut change, &nobody).await.expect("a person");
    let place = enquiry::Place {
        team: by.team,
        owner: Some(by.id),
    };
    enquiry::insert(&mut change, id, &asked, place)
        .await
        .expect("an enquiry");
    change.audit(Entry::new("test.anonymous").about(id));
    change.commit().await.expect("kept");
    id
}
