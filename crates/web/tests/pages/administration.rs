//! Deadlines and targets, as those who decide them meet them.

use axum::http::StatusCode;
use pejling_domain::access::Role;
use pejling_testkit::houses;

use crate::client::Client;

#[tokio::test]
async fn a_deadline_is_decided_with_a_day_and_a_basis_and_its_history_stands() {
    for house in houses().await {
        let mut admin = Client::signed_in(&house, &house.administrator).await;
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
        let mut client = Client::signed_in(&house, &leader).await;
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
