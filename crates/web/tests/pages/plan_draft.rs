//! The plan's draft: what is typed with the citizen is there again after a lock, another day, another machine.

use axum::http::StatusCode;
use pejling_testkit::houses;

use crate::client::Client;

#[tokio::test]
async fn what_was_typed_is_there_again_until_it_is_saved_or_thrown_away() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let address = format!("/borgere/{}/plan/rediger", course.person);
        let editor = client.get(&address).await;
        assert_eq!(
            editor.attr("#plan-form", "data-autosave").as_deref(),
            Some(format!("/borgere/{}/plan/kladde", course.person).as_str())
        );
        let field = |name: &str| editor.value(name).unwrap();
        let (csrf, sheet, forloeb) = (field("csrf"), field("sheet"), field("forloeb"));
        let typed = [
            ("csrf", csrf.as_str()),
            ("sheet", &sheet),
            ("base", ""),
            ("forloeb", &forloeb),
            ("goals", "1"),
            ("based_on", "0"),
            ("words", "Jeg vil sove igen"),
            ("goal-0-text", "Ingen alkohol på hverdage"),
        ];
        let kept = client
            .post(&format!("/borgere/{}/plan/kladde", course.person), &typed)
            .await;
        assert_eq!(kept.status, StatusCode::NO_CONTENT, "{}", house.engine);

        let mut elsewhere = Client::signed_in(&house, &by).await;
        let again = elsewhere.get(&address).await;
        assert_eq!(again.value("words").as_deref(), Some("Jeg vil sove igen"));
        assert_eq!(again.value("goal-0-text").as_deref(), Some("Ingen alkohol på hverdage"));
        assert!(again.text(".rc-note").starts_with("Du er i gang med planen."));

        let thrown = elsewhere.submit(&again, "#plan-form", &[("act", "discard")]).await;
        assert_eq!(thrown.status, StatusCode::SEE_OTHER);
        assert_eq!(elsewhere.get(&address).await.value("words").as_deref(), Some(""));
    }
}

#[tokio::test]
async fn a_goal_added_by_the_button_is_kept_and_a_saved_plan_leaves_no_draft() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let address = format!("/borgere/{}/plan/rediger", course.person);
        let editor = client.get(&address).await;
        let typed = [("words", "Mere ro"), ("goal-0-text", "Gå en tur"), ("act", "add-goal")];
        client.submit(&editor, "#plan-form", &typed).await;
        let again = client.get(&address).await;
        assert_eq!(
            (again.value("words").as_deref(), again.value("goals").as_deref()),
            (Some("Mere ro"), Some("2"))
        );
        let saved = client
            .submit(&again, "#plan-form", &[("aim", "reduction"), ("act", "save")])
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
        assert!(
            !client.get(&address).await.has("button[value=discard]"),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn another_windows_newer_draft_is_not_overwritten() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let address = format!("/borgere/{}/plan/rediger", course.person);
        let (first, second) = (client.get(&address).await, client.get(&address).await);
        let kept = format!("/borgere/{}/plan/kladde", course.person);
        for (window, words, expected) in [
            (&first, "fra det første vindue", StatusCode::NO_CONTENT),
            (&second, "fra det andet vindue", StatusCode::CONFLICT),
        ] {
            let field = |name: &str| window.value(name).unwrap();
            let (csrf, sheet, forloeb) = (field("csrf"), field("sheet"), field("forloeb"));
            let typed = [
                ("csrf", csrf.as_str()),
                ("sheet", &sheet),
                ("forloeb", &forloeb),
                ("goals", "0"),
                ("words", words),
            ];
            assert_eq!(client.post(&kept, &typed).await.status, expected, "{}", house.engine);
        }
        assert_eq!(
            client.get(&address).await.value("words").as_deref(),
            Some("fra det første vindue")
        );
    }
}
