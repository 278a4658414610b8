//! The ASI interview: as a plain form without scripts, answer by answer for the page's script, and with two people at it.

use axum::http::StatusCode;
use pejling_care::{
    Staff,
    assessment::{self, Begin},
};
use pejling_domain::{
    access::{Role, Team},
    id::AssessmentId,
};
use pejling_measure::instrument::Interview;
use pejling_testkit::{Course, TestHouse, houses, sqlite_house};

use crate::client::{Answer, Client};

/// A counsellor with a citizen whose ASI has just begun.
struct Begun {
    by: Staff,
    course: Course,
    id: AssessmentId,
    client: Client,
}

async fn begin(house: &TestHouse) -> Begun {
    let by = house.counsellor().await;
    let course = house.course(&by).await;
    let ask = Begin::today(course.person, "asi");
    let id = assessment::begin(&house.care, &by, ask).await.expect("begun").id;
    let client = Client::signed_in(house, &by).await;
    Begun { by, course, id, client }
}

/// Sends one answer as the page's script does.
async fn put(
    client: &mut Client,
    page: &Answer,
    (item, value, seen): (&str, &str, &str),
) -> (StatusCode, serde_json::Value) {
    let csrf = page.value("csrf").expect("the session's value");
    let since = page.attr("#interview", "data-since").expect("a moment");
    let address = page.attr("#interview", "data-answer").expect("an address");
    let fields = [
        ("csrf", csrf.as_str()),
        ("item", item),
        ("value", value),
        ("seen", seen),
        ("since", since.as_str()),
    ];
    let answer = client.post(&address, &fields).await;
    let told = serde_json::from_str(&answer.html).unwrap_or_default();
    (answer.status, told)
}

#[tokio::test]
async fn a_section_is_filled_in_without_a_script_and_gone_on_from() {
    for house in houses().await {
        let Begun { id, mut client, .. } = begin(&house).await;
        let page = client.get(&format!("/skemaer/{id}/M")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        assert_eq!(page.text("[data-count='M'] .sr-only"), "ikke begyndt");
        assert_eq!(
            page.text("nav.iv-sections a[aria-current]"),
            "Fysisk helbred 0/11 ikke begyndt"
        );

        let typed = [
            ("M1", "0"),
            ("M6", "45"),
            ("M7", "3"),
            ("severity.medical.low", "4"),
            ("severity.medical.high", "6"),
            ("severity.medical.point", "5"),
            ("comment.M", "Sover dårligt."),
            ("act", "next"),
        ];
        let wrong = client.submit(&page, "#interview", &typed).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", house.engine);
        assert_eq!(wrong.errors(), ["Skriv et tal fra 0 til 30"]);
        assert_eq!(wrong.value("M6").as_deref(), Some("45"), "what was typed stays");
        assert_eq!(wrong.value("M7").as_deref(), Some("3"), "what is right is kept already");
        assert!(
            wrong.has(".iv-row[data-item='M2'][data-idle]"),
            "no stay in hospital, no time since the last"
        );

        let sent = client
            .submit(&wrong, "#interview", &[("M6", "15"), ("act", "next")])
            .await;
        assert_eq!(
            sent.location.as_deref(),
            Some(&*format!("/skemaer/{id}/E")),
            "{:?}",
            sent.errors()
        );
        let again = client.get(&format!("/skemaer/{id}/M")).await;
        assert_eq!(again.value("M6").as_deref(), Some("15"));
        assert_eq!(again.value("seen.M6").as_deref(), Some("1|15"));
        assert_eq!(again.value("comment.M").as_deref(), Some("Sover dårligt."));
        assert_eq!(again.value("severity.medical.point").as_deref(), Some("5"));
        assert_eq!(
            again.text("[data-meaning]"),
            "Moderat behov. Behandling er nok nødvendig."
        );
        assert_eq!(again.text("[data-count='M'] .sr-only"), "4 af 10 besvaret");
    }
}

#[tokio::test]
async fn each_answer_tells_the_page_how_the_interview_stands() {
    for house in houses().await {
        let Begun { id, mut client, .. } = begin(&house).await;
        let page = client.get(&format!("/skemaer/{id}/P")).await;
        let (status, told) = put(&mut client, &page, ("P12", "0", "0")).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        assert_eq!(
            (&told["version"], &told["value"], &told["safety"]),
            (&1.into(), &"0".into(), &"".into())
        );

        let (_, told) = put(&mut client, &page, ("P13", "4", "0")).await;
        let question = &told["questions"][0];
        assert_eq!(
            question["text"],
            "Ingen dage med problemer, men generet eller ønske om behandling."
        );
        assert_eq!(question["items"][0]["href"], format!("/skemaer/{id}/P#P12"));

        let (_, told) = put(&mut client, &page, ("P9.p30", "1", "0")).await;
        assert!(
            told["safety"].as_str().is_some_and(|words| words.contains("P9.p30")),
            "a draft raises the task: {told}"
        );
        let (status, told) = put(&mut client, &page, ("P14", "N", "0")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            told["message"],
            "N kan ikke bruges her. Skriv X, hvis der ikke er et svar."
        );

        let (_, told) = put(&mut client, &page, ("unsure.P13", "1", "0")).await;
        assert_eq!(told["unsure"][0]["code"], "P13");
        let page = client.get(&format!("/skemaer/{id}/P")).await;
        assert!(page.has(".iv-row[data-item='P13'][data-unsure]"), "{}", house.engine);
        assert!(page.text("#iv-safety").contains("P9.p30"), "{}", house.engine);
    }
}

#[tokio::test]
async fn an_answer_of_somebody_else_is_never_written_over_unseen() {
    for house in houses().await {
        let Begun { id, mut client, .. } = begin(&house).await;
        let leader = house.staff(Role::Leader, None).await;
        let mut other = Client::signed_in(&house, &leader).await;
        let address = format!("/skemaer/{id}/M");
        let mine = client.get(&address).await;
        let theirs = other.get(&address).await;
        let (status, _) = put(&mut other, &theirs, ("M6", "20", "0")).await;
        assert_eq!(status, StatusCode::OK, "{}", house.engine);

        let (_, told) = put(&mut client, &mine, ("M1", "2", "0")).await;
        let change = &told["changes"][0];
        assert_eq!(
            (&change["item"], &change["value"]),
            (&"M6".into(), &"20".into()),
            "it comes along"
        );
        let note = change["note"].as_str().unwrap_or_default();
        assert!(note.starts_with(&format!("Ændret af {}", leader.name)), "{note}");

        let (status, told) = put(&mut client, &mine, ("M6", "15", "0")).await;
        assert_eq!(status, StatusCode::CONFLICT, "{}", house.engine);
        assert_eq!((&told["value"], &told["version"]), (&"20".into(), &1.into()));
        assert!(
            told["message"].as_str().is_some_and(|words| words.contains("»20«")),
            "{told}"
        );

        let without_script = client
            .submit(&mine, "#interview", &[("M6", "15"), ("act", "save")])
            .await;
        assert_eq!(without_script.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            without_script.value("M6").as_deref(),
            Some("15"),
            "what was typed stays"
        );
        let sent = client.submit(&without_script, "#interview", &[("act", "save")]).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "both were seen: {:?}",
            sent.errors()
        );
        let (status, _) = put(&mut client, &mine, ("M6", "15", "2")).await;
        assert_eq!(status, StatusCode::OK, "the same again is no conflict");
    }
}

#[tokio::test]
async fn one_goes_on_from_ones_own_day_and_nobody_else_sees_it_there() {
    for house in houses().await {
        let Begun { by, id, mut client, .. } = begin(&house).await;
        let put = assessment::Put {
            item: "E4",
            typed: "1",
            seen: 0,
        };
        assessment::put(&house.care, &by, id, put).await.expect("kept");
        let next = client.get(&format!("/skemaer/{id}/videre")).await;
        let place = format!("/skemaer/{id}/E#E5");
        assert_eq!(next.location.as_deref(), Some(&*place), "{}", house.engine);
        let day = client.get("/min-dag").await;
        assert!(
            day.has(&format!("a[href='/skemaer/{id}']")),
            "{}: {}",
            house.engine,
            day.html
        );
        let colleague = house.staff(Role::Counsellor, Some(Team::Youth)).await;
        let mut other = Client::signed_in(&house, &colleague).await;
        assert!(!other.get("/min-dag").await.has(&format!("a[href='/skemaer/{id}']")));
    }
}

#[tokio::test]
async fn a_follow_up_asks_for_no_rating_and_shows_what_was_answered_before() {
    let house = sqlite_house().await;
    let Begun {
        by,
        course,
        id,
        mut client,
    } = begin(&house).await;
    for (item, typed) in [("M6", "20"), ("severity.medical", "4-6:5")] {
        let put = assessment::Put { item, typed, seen: 0 };
        assessment::put(&house.care, &by, id, put).await.expect("kept");
    }
    let whole = client.get(&format!("/skemaer/{id}/samlet")).await;
    assert!(
        whole.text("main").contains("Kan ikke regnes ud endnu"),
        "{}",
        whole.html
    );
    let asked = client.submit(&whole, "#finish", &[("act", "finish")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "blanks are said once");
    assert!(asked.text("[role=alert]").contains("spørgsmål er ikke besvaret"));
    let finished = client.submit(&asked, "#finish", &[("act", "finish-blanks")]).await;
    let result = client.follow(finished).await;
    assert!(
        result.text("main").contains("5 af 9, valgt mellem 4 og 6"),
        "{}",
        result.html
    );
    assert!(result.has("a[href*='omraade=medical']"));
    let finished = client.get(&format!("/skemaer/{id}/M")).await;
    assert_eq!(finished.location.as_deref(), Some(&*format!("/skemaer/{id}/resultat")));

    house.at(2021, 4, 8, 10, 0);
    let mut client = Client::signed_in(&house, &by).await;
    let ask = Begin {
        interview: Some(Interview::FollowUp),
        ..Begin::today(course.person, "asi")
    };
    let later = assessment::begin(&house.care, &by, ask).await.expect("begun").id;
    let page = client.get(&format!("/skemaer/{later}/M")).await;
    assert!(!page.has("[data-rating]"), "the rating is not used at follow-up");
    assert!(
        page.text("#M6-about").contains("Sidst: 20"),
        "{}",
        page.text("#M6-about")
    );
}

#[tokio::test]
async fn an_area_becomes_a_goal_in_the_plan_and_nothing_of_it_stands_in_the_address() {
    let house = sqlite_house().await;
    let Begun {
        by,
        course,
        id,
        mut client,
    } = begin(&house).await;
    let put = assessment::Put {
        item: "D26",
        typed: "12",
        seen: 0,
    };
    assessment::put(&house.care, &by, id, put).await.expect("kept");
    let address = format!("/borgere/{}/plan/rediger?skema={id}&omraade=alcohol", course.person);
    let plan = client.get(&address).await;
    assert_eq!(
        plan.value("goal-0-text").as_deref(),
        Some("Alkohol: få det bedre"),
        "{}",
        plan.html
    );
    assert_eq!(
        plan.value("goal-0-seen").as_deref(),
        Some("Færre end 12 dage med problemer på en måned")
    );
    let another = house.course_of(&by, "Gitte Prøve", jiff::civil::date(2020, 9, 1)).await;
    let address = format!("/borgere/{}/plan/rediger?skema={id}&omraade=alcohol", another.person);
    assert_eq!(
        client.get(&address).await.status,
        StatusCode::NOT_FOUND,
        "another citizen's interview"
    );
}

#[tokio::test]
async fn an_instrument_of_one_page_has_no_sections_here() {
    let house = sqlite_house().await;
    let Begun {
        by,
        course,
        mut client,
        id,
    } = begin(&house).await;
    assert_eq!(
        client.get(&format!("/skemaer/{id}/Z")).await.status,
        StatusCode::NOT_FOUND
    );
    let ask = Begin::today(course.person, "audit");
    let audit = assessment::begin(&house.care, &by, ask).await.expect("begun").id;
    assert_eq!(
        client.get(&format!("/skemaer/{audit}/M")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn what_the_case_knows_stands_in_the_fields_as_a_suggestion_and_is_kept_with_the_section() {
    for house in houses().await {
        let Begun { id, mut client, .. } = begin(&house).await;
        let page = client.get(&format!("/skemaer/{id}/G")).await;
        assert!(
            page.text(".iv-suggests").contains("forslag fra sagen"),
            "{}",
            house.engine
        );
        assert!(page.has("#G10[data-suggested]") && !page.has("#G9[data-suggested]"));
        assert_eq!(page.value("G10").as_deref(), Some("2"));
        assert_eq!(page.value("G16").as_deref(), Some("01-01-1980"));
        assert_eq!(page.text("#G16-note"), "Forslag fra sagen");
        assert_eq!(
            page.text("[data-count='G'] .sr-only"),
            "ikke begyndt",
            "a suggestion is no answer"
        );
        assert!(!client.get(&format!("/skemaer/{id}/M")).await.has(".iv-suggests"));

        let sent = client
            .submit(&page, "#interview", &[("G16", "2-1-1980"), ("act", "save")])
            .await;
        let kept = client.follow(sent).await;
        assert_eq!(kept.value("G16").as_deref(), Some("02-01-1980"), "it was changed");
        assert_eq!(kept.value("seen.G10").as_deref(), Some("1|2"), "it was left standing");
        assert!(
            !kept.has("[data-suggested]") && !kept.has(".iv-suggests"),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn ones_own_other_window_learns_of_a_change_and_is_asked_before_it_writes_over_it() {
    for house in houses().await {
        let Begun { id, mut client, .. } = begin(&house).await;
        let address = format!("/skemaer/{id}/M");
        let one = client.get(&address).await;
        let other = client.get(&address).await;
        let (status, _) = put(&mut client, &one, ("M6", "20", "0")).await;
        assert_eq!(status, StatusCode::OK, "{}", house.engine);

        let (_, told) = put(&mut client, &other, ("M1", "2", "0")).await;
        let changes = told["changes"].as_array().cloned().unwrap_or_default();
        let change = changes
            .iter()
            .find(|change| change["item"] == "M6")
            .expect("it comes along");
        assert_eq!((&change["value"], &change["version"]), (&"20".into(), &1.into()));
        let note = change["note"].as_str().unwrap_or_default();
        assert!(note.starts_with("Ændret af dig i et andet vindue"), "{note}");

        let (status, told) = put(&mut client, &other, ("M6", "15", "0")).await;
        assert_eq!(status, StatusCode::CONFLICT, "{}", house.engine);
        assert_eq!((&told["mine"], &told["value"]), (&true.into(), &"20".into()));
        let message = told["message"].as_str().unwrap_or_default();
        assert!(message.starts_with("Du svarede »20« i et andet vindue"), "{message}");
        let (status, _) = put(&mut client, &other, ("M6", "15", "1")).await;
        assert_eq!(status, StatusCode::OK, "who has seen it may");
    }
}
