//! A course from its plan to six months after, in a browser without scripts.

use axum::http::StatusCode;
use jiff::civil::date;
use pejling_care::Staff;
use pejling_domain::{
    access::{Role, Team},
    episode::Programme,
};
use pejling_testkit::{Begin, Course, TestHouse, houses, sqlite_house};

use crate::client::{Answer, Client};

async fn opened(house: &TestHouse, begin: Begin<'_>) -> (Client, Staff, Course) {
    let by = house.counsellor().await;
    let course = house.begin(&by, begin).await;
    (Client::signed_in(house, &by).await, by, course)
}

fn anders() -> Begin<'static> {
    Begin::alcohol("Anders Prøve", date(2020, 7, 6))
}

async fn follow(client: &mut Client, answer: Answer) -> Answer {
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{:?} {}",
        answer.errors(),
        answer.html
    );
    client.follow(answer).await
}

/// Writes a plan of one goal through the editor.
async fn planned(client: &mut Client, course: &Course) -> Answer {
    let editor = client.get(&format!("/borgere/{}/plan/rediger", course.person)).await;
    let fields = [
        ("words", "Jeg vil være en far, de kan regne med."),
        ("aim", "cessation"),
        ("goal-0-text", "Ingen alkohol på hverdage"),
        ("goal-0-who", "Anders og hans søster"),
        ("goal-0-due", "2020-12-01"),
        ("months", "6"),
        ("agreed", "yes"),
        ("act", "save"),
    ];
    let sent = client.submit(&editor, "#plan-form", &fields).await;
    follow(client, sent).await
}

/// Tells of a start with 42 units a week.
async fn start_told(client: &mut Client, course: &Course) {
    let page = client.get(&format!("/borgere/{}/forbrug", course.person)).await;
    assert_eq!(
        page.value("occasion").as_deref(),
        Some("start"),
        "the start is asked about first"
    );
    let fields = [("days-alcohol", "28"), ("units-alcohol", "42"), ("act", "save")];
    let sent = client.submit(&page, "#consumption-form", &fields).await;
    follow(client, sent).await;
}

#[tokio::test]
async fn an_empty_plan_starts_with_the_question_and_leads_to_the_editor() {
    for house in houses().await {
        let (mut client, _, course) = opened(&house, anders()).await;
        let page = client.get(&format!("/borgere/{}/plan", course.person)).await;
        assert!(
            page.text(".rc-card")
                .contains("Hvad skal være anderledes om tre måneder?"),
            "{}",
            house.engine
        );
        let editor = client
            .get(&page.attr("a.button-primary[href*='rediger']", "href").unwrap())
            .await;
        assert_eq!(
            editor.text("label[for=words]"),
            "Hvad skal være anderledes om tre måneder?"
        );
        assert!(editor.has("#goal-0-text") && !editor.has("#goal-1-text"));
        let page = planned(&mut client, &course).await;
        assert_eq!(page.text(".rc-toast"), "Planen er gemt");
        assert_eq!(page.texts(".rc-quote"), ["»Jeg vil være en far, de kan regne med.«"]);
        let goal = page.text(".rc-goal");
        assert!(
            goal.contains("Ingen alkohol på hverdage") && goal.contains("Inden 1. december 2020"),
            "{goal}"
        );
        assert!(page.texts(".rc-st").contains(&"Aftalt 8. oktober 2020".to_owned()));
    }
}

#[tokio::test]
async fn goals_come_and_go_by_buttons_and_nothing_typed_is_lost() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    let editor = client.get(&format!("/borgere/{}/plan/rediger", course.person)).await;
    let typed = [("words", "Ro derhjemme"), ("goal-0-text", "Sove"), ("act", "add-goal")];
    let more = client.submit(&editor, "#plan-form", &typed).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.has("#goal-1-text[autofocus]"), "the new goal has the cursor");
    let more = client
        .submit(&more, "#plan-form", &[("goal-1-text", "Arbejde"), ("act", "add-goal")])
        .await;
    let left = client.submit(&more, "#plan-form", &[("act", "remove-0")]).await;
    assert_eq!(
        (left.value("goal-0-text"), left.value("words")),
        (Some("Arbejde".into()), Some("Ro derhjemme".into()))
    );
    assert_eq!(left.value("goals").as_deref(), Some("2"));
    let sent = client
        .submit(&left, "#plan-form", &[("aim", "reduction"), ("act", "save")])
        .await;
    let page = follow(&mut client, sent).await;
    assert_eq!(page.texts(".rc-goal").len(), 1, "the blank goal is left out");
}

#[tokio::test]
async fn a_plan_that_cannot_stand_comes_back_with_everything_typed_and_a_word_beside_each_field() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    let editor = client.get(&format!("/borgere/{}/plan/rediger", course.person)).await;
    let typed = [
        ("words", ""),
        ("goal-0-who", "Anders"),
        ("goal-0-due", "engang"),
        ("services", "Samtale hver uge"),
        ("agreed", "yes"),
        ("agreed_on", "2020-10-09"),
        ("act", "save"),
    ];
    let page = client.submit(&editor, "#plan-form", &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.errors(), ["Skriv en dato, fx 8-10-2020", "Vælg et overordnet mål"]);
    assert_eq!(page.value("goal-0-due").as_deref(), Some("engang"));
    assert_eq!(page.value("services").as_deref(), Some("Samtale hver uge"));
    assert!(page.text("title").starts_with("Fejl:"));
    let page = client
        .submit(
            &page,
            "#plan-form",
            &[("goal-0-due", "1-9-2019"), ("aim", "cessation"), ("act", "save")],
        )
        .await;
    assert_eq!(
        page.errors(),
        [
            "Skriv, hvad borgeren vil have anderledes",
            "Skriv, hvad målet er",
            "Vælg en dag, efter forløbet begyndte",
            "Vælg en dag fra forløbets start til i dag",
        ]
    );
    assert_eq!(page.text("#goal-0-text-error"), "Fejl: Skriv, hvad målet er");
}

#[tokio::test]
async fn a_plan_that_somebody_changed_meanwhile_is_not_overwritten_unseen() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    planned(&mut client, &course).await;
    let editor = client.get(&format!("/borgere/{}/plan/rediger", course.person)).await;
    let first = client
        .submit(&editor, "#plan-form", &[("words", "Den første"), ("act", "save")])
        .await;
    follow(&mut client, first).await;
    let page = client
        .submit(&editor, "#plan-form", &[("words", "Den anden"), ("act", "save")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.errors()[0].starts_with("En anden har gemt en ny udgave"),
        "{:?}",
        page.errors()
    );
    assert_eq!(page.value("words").as_deref(), Some("Den anden"));
    assert!(page.has("#meanwhile a[href*='version=2']"));
    let again = client.submit(&page, "#plan-form", &[("act", "save")]).await;
    let page = follow(&mut client, again).await;
    assert_eq!(page.texts(".rc-quote"), ["»Den anden«"], "told once, it may stand");
    let former = client.get(&page.attr("a[href*='version=2']", "href").unwrap()).await;
    assert_eq!(former.texts(".rc-quote"), ["»Den første«"]);
    assert!(former.text(".rc-card header").contains("Tidligere udgave") && !former.has("#agree"));
}

#[tokio::test]
async fn a_draft_is_agreed_and_a_goal_moves_with_one_press_each() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    let editor = client.get(&format!("/borgere/{}/plan/rediger", course.person)).await;
    let typed = [
        ("words", "Ro"),
        ("aim", "reduction"),
        ("goal-0-text", "Sove"),
        ("act", "save"),
    ];
    let sent = client.submit(&editor, "#plan-form", &typed).await;
    let page = follow(&mut client, sent).await;
    assert_eq!(page.texts(".alert li"), ["En dag ved hvert mål", "Borgerens ja"]);
    let sent = client.submit(&page, "#agree", &[]).await;
    let page = follow(&mut client, sent).await;
    assert_eq!(page.texts(".alert li"), ["En dag ved hvert mål"]);
    let sent = client
        .submit(&page, "form[action*='/plan/maal/']", &[("status", "reached")])
        .await;
    let page = follow(&mut client, sent).await;
    assert_eq!(page.text(".rc-goal > .rc-st"), "Nået");
}

#[tokio::test]
async fn m16_an_unchanged_plan_is_evaluated_in_five_presses() {
    for house in houses().await {
        let (mut client, _, course) = opened(&house, anders()).await;
        planned(&mut client, &course).await;
        start_told(&mut client, &course).await;
        let plan = client.get(&format!("/borgere/{}/plan", course.person)).await;
        assert_eq!(
            plan.text(".rc-actions .button-primary"),
            "Evaluér plan",
            "overdue: it is the next step"
        );
        // 1: open. 2-4: children, pregnancy, conclusion. 5: save.
        let page = client
            .get(&plan.attr(".rc-actions .button-primary", "href").unwrap())
            .await;
        let missing = client
            .submit(&page, "#evaluation-form", &[("note", "Det går fremad")])
            .await;
        assert_eq!(missing.errors().len(), 3, "lr_inf_10: {:?}", missing.errors());
        assert_eq!(
            missing.value("note").as_deref(),
            Some("Det går fremad"),
            "{}",
            house.engine
        );
        let answers = [
            ("children", "yes"),
            ("pregnant", "unknown"),
            ("conclusion", "continue"),
            ("units-alcohol", "9"),
        ];
        let sent = client.submit(&page, "#evaluation-form", &answers).await;
        let plan = follow(&mut client, sent).await;
        assert_eq!(plan.text(".rc-toast"), "Evalueringen er gemt");
        assert!(
            plan.text("section[aria-labelledby=evaluations-h] dd")
                .contains("Fortsæt planen")
        );
        let due = plan.text("section[aria-labelledby=due-h]");
        assert!(due.contains("8. apr."), "the next one has moved on: {due}");
        let used = plan.text("section[aria-labelledby=use-h]");
        assert!(
            used.contains("9 genstande om ugen") && used.contains("mindst halveret (−79 %)"),
            "{used}"
        );
        assert_eq!(plan.text(".rc-actions .button-primary"), "Redigér plan");
    }
}

#[tokio::test]
async fn a_conclusion_leads_to_what_follows_from_it() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    let none = client.get(&format!("/borgere/{}/evaluering/ny", course.person)).await;
    assert_eq!(
        (none.status, none.text("h1")),
        (StatusCode::CONFLICT, "Der er ingen plan at evaluere".into())
    );
    planned(&mut client, &course).await;
    for (conclusion, place, day) in [
        ("adjust", "/plan/rediger?", "2020-10-01"),
        ("end", "/afslut?", "2020-10-02"),
    ] {
        let page = client.get(&format!("/borgere/{}/evaluering/ny", course.person)).await;
        let answers = [
            ("children", "no"),
            ("pregnant", "no"),
            ("conclusion", conclusion),
            ("on", day),
        ];
        let sent = client.submit(&page, "#evaluation-form", &answers).await;
        assert!(
            sent.location.as_deref().is_some_and(|to| to.contains(place)),
            "{conclusion}: {:?}",
            sent.location
        );
    }
}

#[tokio::test]
async fn m12_a_correction_of_use_stands_beside_what_it_corrects() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    start_told(&mut client, &course).await;
    let page = client.get(&format!("/borgere/{}/forbrug", course.person)).await;
    let wrong = [("days-alcohol", "29"), ("units-alcohol", "mange"), ("act", "save")];
    let back = client.submit(&page, "#consumption-form", &wrong).await;
    assert_eq!(back.errors(), ["Skriv et tal, fx 12 eller 9,5"]);
    let back = client
        .submit(&back, "#consumption-form", &[("units-alcohol", "9"), ("act", "save")])
        .await;
    assert_eq!(back.errors(), ["Skriv et helt tal fra 0 til 28"]);
    assert_eq!(back.value("days-alcohol").as_deref(), Some("29"));
    let correct = client.get(&page.attr("a[href*='ret=']", "href").unwrap()).await;
    assert_eq!(correct.value("units-alcohol").as_deref(), Some("42"));
    let sent = client
        .submit(
            &correct,
            "#consumption-form",
            &[("units-alcohol", "36"), ("act", "save")],
        )
        .await;
    follow(&mut client, sent).await;
    let page = client.get(&format!("/borgere/{}/forbrug", course.person)).await;
    assert_eq!(page.texts("tbody tr").len(), 1);
    assert!(page.text("tbody tr").contains("36 genstande om ugen"));
}

#[tokio::test]
async fn another_substance_is_asked_about_by_a_button() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    let page = client.get(&format!("/borgere/{}/forbrug", course.person)).await;
    let page = client
        .submit(
            &page,
            "#consumption-form",
            &[("substance", "cannabis"), ("act", "substance")],
        )
        .await;
    assert!(
        page.has("#days-cannabis") && !page.has("#units-cannabis"),
        "{}",
        page.html
    );
    let sent = client
        .submit(&page, "#consumption-form", &[("days-cannabis", "10"), ("act", "save")])
        .await;
    let plan = follow(&mut client, sent).await;
    assert!(plan.text("section[aria-labelledby=use-h]").contains("Hash"));
}

#[tokio::test]
async fn m31_a_course_ends_after_its_answers_are_read_once_more() {
    for house in houses().await {
        let (mut client, _, course) = opened(&house, anders()).await;
        start_told(&mut client, &course).await;
        let form = client.get(&format!("/borgere/{}/afslut", course.person)).await;
        let missing = client
            .submit(&form, "#close-form", &[("note", "Tak for nu"), ("act", "check")])
            .await;
        assert_eq!(
            missing.errors(),
            [
                "Vælg, hvordan forløbet sluttede",
                "Skriv et tal, eller sæt kryds ved »Ved ikke«"
            ]
        );
        assert_eq!(missing.value("note").as_deref(), Some("Tak for nu"), "{}", house.engine);
        let answers = [
            ("status", "completed"),
            ("days-alcohol", "4"),
            ("units-alcohol", "12"),
            ("act", "check"),
        ];
        let check = client.submit(&missing, "#close-form", &answers).await;
        assert_eq!(check.status, StatusCode::OK);
        assert!(
            check.text(".rc-answers").contains("mindst halveret"),
            "{}",
            check.text(".rc-answers")
        );
        let then = check.texts("#check-form ul li").join(" ");
        assert!(
            then.contains("senest 8. november 2020") && then.contains("senest 8. april 2021"),
            "{then}"
        );
        let edit = client.submit(&check, "#check-form", &[("act", "edit")]).await;
        assert_eq!(
            edit.value("units-alcohol").as_deref(),
            Some("12"),
            "back with everything as it was"
        );
        let sent = client.submit(&check, "#check-form", &[("act", "confirm")]).await;
        let plan = follow(&mut client, sent).await;
        assert!(plan.text("section[aria-labelledby=end-h]").contains("Mindst halveret"));
        assert_eq!(plan.texts("section[aria-labelledby=end-h] .rc-task a").len(), 2);
        let again = client.get(&format!("/borgere/{}/afslut", course.person)).await;
        assert_eq!(
            (again.status, again.text("h1")),
            (StatusCode::CONFLICT, "Forløbet er afsluttet".into())
        );
    }
}

#[tokio::test]
async fn m43_an_unknown_end_is_said_to_count_as_unknown_before_it_is_kept() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    let form = client.get(&format!("/borgere/{}/afslut", course.person)).await;
    let answers = [
        ("status", "stayed-away"),
        ("unknown-alcohol", "yes"),
        ("declined", "yes"),
        ("act", "check"),
    ];
    let check = client.submit(&form, "#close-form", &answers).await;
    let then = check.texts("#check-form ul li").join(" ");
    assert!(
        then.contains("tæller som ukendt") && then.contains("fordi borgeren ikke ønsker det"),
        "{then}"
    );
    let sent = client.submit(&check, "#check-form", &[("act", "confirm")]).await;
    let plan = follow(&mut client, sent).await;
    assert!(
        plan.text("section[aria-labelledby=end-h]")
            .contains("Ukendt ved afslutning")
    );
}

#[tokio::test]
async fn a_course_is_given_to_a_colleague() {
    let house = sqlite_house().await;
    let (mut client, _, course) = opened(&house, anders()).await;
    let other = house.staff(Role::Counsellor, Some(Team::Drug)).await;
    let page = client.get(&format!("/borgere/{}/behandler", course.person)).await;
    let none = client.submit(&page, "#hand-over-form", &[]).await;
    assert_eq!(none.errors(), ["Vælg en behandler"]);
    let sent = client
        .submit(&page, "#hand-over-form", &[("to", &other.id.to_string())])
        .await;
    let tasks = follow(&mut client, sent).await;
    assert_eq!(
        tasks.text(".rc-toast"),
        "Forløbet har fået en ny behandler",
        "the record is out of reach now"
    );
}

#[tokio::test]
async fn support_for_relatives_says_why_it_has_no_plan() {
    let house = sqlite_house().await;
    let begin = Begin {
        programme: Programme::Relative,
        ..anders()
    };
    let (mut client, _, course) = opened(&house, begin).await;
    let page = client.get(&format!("/borgere/{}/plan", course.person)).await;
    assert!(
        page.text(".rc-card")
            .contains("Støtte til pårørende har ikke en behandlingsplan")
    );
    let editor = client.get(&format!("/borgere/{}/plan/rediger", course.person)).await;
    assert_eq!(editor.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_plan_on_paper_speaks_to_the_citizen() {
    let house = sqlite_house().await;
    let (mut client, by, course) = opened(&house, anders()).await;
    planned(&mut client, &course).await;
    let paper = client.get(&format!("/borgere/{}/plan/udskrift", course.person)).await;
    assert_eq!(paper.text("h1"), "Plan for Anders Prøve");
    assert!(paper.text("main").contains(&by.name) && paper.text("main").contains("Det vil jeg"));
    assert!(!paper.has("nav") && !paper.html.contains("style="));
}

#[tokio::test]
async fn a_record_out_of_reach_has_no_plan_no_end_and_no_use() {
    let house = sqlite_house().await;
    let (_, _, course) = opened(&house, anders()).await;
    let other = house.staff(Role::Counsellor, Some(Team::Drug)).await;
    let mut client = Client::signed_in(&house, &other).await;
    for page in [
        "plan",
        "plan/rediger",
        "plan/udskrift",
        "evaluering/ny",
        "forbrug",
        "afslut",
        "behandler",
        "bevilling",
    ] {
        let answer = client.get(&format!("/borgere/{}/{page}", course.person)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
    }
}
