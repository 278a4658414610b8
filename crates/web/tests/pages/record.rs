//! What is on a citizen's record beside the talk itself: paper forms, the graph, notes without a talk.

use axum::http::StatusCode;
use pejling_testkit::houses;

use crate::{
    client::Client,
    session::{begun, start},
};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn a_paper_form_is_typed_with_a_comma_and_corrected_with_the_old_one_beside() {
    for house in houses().await {
        let (mut client, _, _, page) = begun(&house).await;
        let sent = client.submit(&page, "#session-form", &[("act", "paper ors")]).await;
        let paper = client.follow(sent).await;
        let bad = client
            .submit(
                &paper,
                "form.rc-form",
                &[("line_1", "11"), ("line_2", "seks"), ("line_3", "4,1")],
            )
            .await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            bad.errors(),
            ["Skriv et tal fra 0 til 10, fx 6,5", "Skriv et tal fra 0 til 10, fx 6,5"],
            "every line that cannot stand is named"
        );
        assert_eq!(
            (bad.value("line_1").as_deref(), bad.value("line_2").as_deref()),
            (Some("11"), Some("seks"))
        );
        let partly = client
            .submit(&paper, "form.rc-form", &[("line_1", "5,8"), ("line_3", "4,1")])
            .await;
        assert_eq!(
            partly.errors(),
            ["Skriv også denne linje, eller skriv kun summen"],
            "never prorated"
        );
        let sum = [
            ("line_1", "5,8"),
            ("line_2", "7,2"),
            ("line_3", "4,1"),
            ("line_4", "7,5"),
            ("total", "34,6"),
        ];
        let wrong = client.submit(&paper, "form.rc-form", &sum).await;
        assert_eq!(
            wrong.errors(),
            ["De fire linjer giver 24,6. Ret summen, eller lad den stå tom."]
        );
        let good = client.submit(&wrong, "form.rc-form", &[("total", "24,6")]).await;
        let page = client.follow(good).await;
        assert_eq!(page.text("#form-ors .rc-score b"), "24,6", "{}", house.engine);

        let sent = client
            .submit(&page, "#session-form", &[("act", "paper ors"), ("theme", "Ord")])
            .await;
        let paper = client.follow(sent).await;
        assert_eq!(
            (paper.text("h1"), paper.value("line_2")),
            ("Ret ORS".into(), Some("7,2".into()))
        );
        let fields = [
            ("line_1", ""),
            ("line_2", ""),
            ("line_3", ""),
            ("line_4", ""),
            ("total", "25"),
        ];
        let stale = client.submit(&paper, "form.rc-form", &fields).await;
        let page = client.follow(stale).await;
        assert_eq!(
            (page.text("#form-ors .rc-score b"), page.text("#theme")),
            ("25,0".into(), "Ord".into())
        );
        let late = client.submit(&paper, "form.rc-form", &fields).await;
        assert_eq!(
            late.errors(),
            ["Der er kommet et svar imens: 25,0. Gem igen, hvis dit skal gælde."]
        );

        let signed = client
            .submit(&page, "#session-form", &[("act", "sign"), ("next", "none")])
            .await;
        let page = client.follow(signed).await;
        assert_eq!(
            page.text(".rc-toast"),
            "Samtalen er underskrevet. ORS eller SRS mangler."
        );
        assert!(
            page.texts(".rc-card li")
                .iter()
                .any(|line| line.starts_with("ORS: 24,6, skrevet")),
            "the old answer stands beside"
        );
    }
}

#[tokio::test]
async fn the_graph_says_in_words_what_it_shows_and_has_a_calm_side() {
    for house in houses().await {
        let (mut client, by, course, _) = begun(&house).await;
        let address = format!("/borgere/{}/fit", course.person);
        let empty = client.get(&address).await;
        assert_eq!(empty.text("figcaption"), "Der er ingen målinger endnu.");

        for (day, total) in [(8, "11,8"), (15, "24,6")] {
            house.at(2020, 10, day, 11, 0);
            client.sign_in(&house, &by).await;
            let page = start(&mut client, &course).await;
            let sent = client
                .submit(&page, "#session-form", &[("act", "paper ors"), ("theme", "Ord")])
                .await;
            let paper = client.follow(sent).await;
            let sent = client.submit(&paper, "form.rc-form", &[("total", total)]).await;
            let page = client.follow(sent).await;
            let signed = client
                .submit(&page, "#session-form", &[("act", "sign"), ("next", "none")])
                .await;
            assert_eq!(signed.status, StatusCode::SEE_OTHER, "{:?}", signed.errors());
        }
        let graph = client.get(&address).await;
        assert_eq!(
            graph.text("figcaption"),
            "Trivslen er steget 12,8 point på 2 målinger – fra 11,8 til 24,6. Der er 0,4 op til den kliniske grænse."
        );
        assert_eq!(graph.texts(".rc-card .rc-st"), ["Mangler SRS", "I sporet"]);
        assert_eq!(
            graph.texts("tbody td.num"),
            ["11,8", "–", "24,6", "–"],
            "{}",
            house.engine
        );
        assert!(graph.has("svg a[href^='/samtaler/']"), "points lead to their talks");

        let calm = client.get(&format!("{address}/vis")).await;
        assert_eq!(
            calm.text(".lead"),
            "Du begyndte på 11,8. Sidst svarede du 24,6. Du har svaret 2 gange."
        );
        assert!(
            !calm.has("nav") && !calm.has("svg a") && !calm.html.contains("SRS"),
            "nothing but the citizen's own curve"
        );
        assert!(!calm.text("title").contains("Åse"));
    }
}

#[tokio::test]
async fn a_note_without_a_talk_is_kept_while_typed_and_signed_with_its_day() {
    for house in houses().await {
        let (mut client, by, course, _) = begun(&house).await;
        let address = format!("/borgere/{}/notat", course.person);
        let page = client.get(&address).await;
        let empty = client.submit(&page, "form.rc-form", &[("act", "sign")]).await;
        assert_eq!(empty.errors(), ["Skriv notatet, før du underskriver"]);
        let ahead = [("act", "sign"), ("about_on", "1-12-2020"), ("text", "Opringning")];
        let ahead = client.submit(&empty, "form.rc-form", &ahead).await;
        assert_eq!(
            (ahead.errors(), ahead.text("#text")),
            (vec!["Vælg en dag, der er kommet".to_owned()], "Opringning".into())
        );

        let mut other = Client::signed_in(&house, &by).await;
        let page = other.get(&address).await;
        assert_eq!(
            page.text("#text"),
            "Opringning",
            "{}: it is there in another window",
            house.engine
        );
        let signed = other
            .submit(&page, "form.rc-form", &[("act", "sign"), ("about_on", "7-10-2020")])
            .await;
        let page = other.follow(signed).await;
        assert_eq!(
            (page.text(".rc-version dd"), page.text("#text")),
            ("Opringning".into(), String::new())
        );
    }
}
