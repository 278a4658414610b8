//! Appointments on screen.

use axum::http::StatusCode;
use pejling_domain::access::Role;
use pejling_testkit::houses;

use crate::client::Client;

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn a_secretary_books_moves_and_cancels_for_a_counsellor() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let secretary = house.staff(Role::Secretary, None).await;
        let mut client = Client::signed_in(&house, &secretary).await;
        let list = format!("/borgere/{}/aftaler", course.person);
        let page = client.get(&format!("{list}/ny")).await;
        assert_eq!(
            page.value("on").as_deref(),
            Some("2020-10-09"),
            "the next working day is suggested"
        );
        let fields = [
            ("staff", by.id.to_string()),
            ("on", "12-10-2020".into()),
            ("at", "10.30".into()),
            ("place", "Lokale 3".into()),
        ];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let booked = client.submit(&page, "form.rc-form", &fields).await;
        let shown = client.follow(booked).await;
        assert_eq!(
            shown.text("tbody th"),
            "mandag 12. oktober 2020 kl. 10.30",
            "{}",
            house.engine
        );
        assert_eq!(shown.texts("tbody .rc-st"), ["Planlagt"]);
        assert!(
            !shown.has("button[value=no-show]"),
            "nobody has stayed away from what has not begun"
        );

        let taken = client.submit(&page, "form.rc-form", &fields).await;
        assert_eq!(
            taken.errors(),
            ["Der er allerede en aftale kl. 10.30. Vælg en anden tid, eller book alligevel."]
        );
        assert_eq!(taken.value("place").as_deref(), Some("Lokale 3"));
        let anyway = client.submit(&taken, "form.rc-form", &[("overlap", "yes")]).await;
        assert_eq!(anyway.status, StatusCode::SEE_OTHER);

        let address = shown.attr("a[href$='/flyt']", "href").unwrap();
        let page = client.get(&address).await;
        let bad = client
            .submit(&page, "form.rc-form", &[("on", "31-2-2020"), ("at", "9")])
            .await;
        assert_eq!(
            (bad.errors(), bad.value("on").as_deref()),
            (vec!["Skriv en dato, fx 8-10-2020".to_owned()], Some("31-2-2020"))
        );
        let moved = client.submit(&bad, "form.rc-form", &[("on", "2020-10-13")]).await;
        let shown = client.follow(moved).await;
        assert_eq!(
            shown.texts("tbody th"),
            [
                "mandag 12. oktober 2020 kl. 10.30",
                "tirsdag 13. oktober 2020 kl. 09.00"
            ]
        );
        let cancelled = client
            .submit(&shown, "tbody tr:last-child form", &[("status", "cancelled")])
            .await;
        let shown = client.follow(cancelled).await;
        assert_eq!(shown.texts("tbody .rc-st"), ["Planlagt", "Afbud"]);
        let again = client.get(&address).await;
        let late = client.submit(&again, "form.rc-form", &[]).await;
        assert_eq!(
            (late.status, late.text("h1")),
            (StatusCode::CONFLICT, "Aftalen er ændret imens".into())
        );
    }
}

#[tokio::test]
async fn a_missed_appointment_is_said_and_a_talk_begins_from_the_one_that_is_kept() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let mut client = Client::signed_in(&house, &by).await;
        let list = format!("/borgere/{}/aftaler", course.person);
        let page = client.get(&format!("{list}/ny")).await;
        for at in ["10.15", "11.30"] {
            let sent = client
                .submit(
                    &page,
                    "form.rc-form",
                    &[("on", "8-10-2020"), ("at", at), ("minutes", "30")],
                )
                .await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.errors());
        }
        let shown = client.get(&list).await;
        assert_eq!(shown.text(".rc-push form button"), "Start samtale kl. 10.15");
        let missed = client
            .submit(&shown, "tbody tr:first-child form", &[("status", "no-show")])
            .await;
        let shown = client.follow(missed).await;
        assert_eq!(
            shown.texts("tbody .rc-st"),
            ["Mødte ikke", "Planlagt"],
            "{}",
            house.engine
        );
        let begun = client.submit(&shown, ".rc-push form", &[]).await;
        let talk = client.follow(begun).await;
        assert_eq!(
            talk.value("next_at").as_deref(),
            Some("11:30"),
            "the next one is suggested at the same hour"
        );
        let shown = client.get(&list).await;
        assert_eq!(shown.text(".rc-push form button"), "Fortsæt samtale");
        assert_eq!(shown.attr("tbody tr:last-child a", "href"), Some(talk.path));
    }
}
