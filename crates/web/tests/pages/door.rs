//! The front door.

use axum::http::StatusCode;
use pejling_testkit::houses;

use crate::client::Client;

#[tokio::test]
async fn a_page_asked_for_from_outside_leads_through_the_door() {
    for house in houses().await {
        let by = house.counsellor().await;
        let mut client = Client::outside(&house);
        let sent = client.get("/adgangskode").await;
        assert_eq!(
            (sent.status, sent.location.as_deref()),
            (StatusCode::SEE_OTHER, Some("/log-ind?til=%2Fadgangskode"))
        );
        client.sign_in(&house, &by).await;
        let page = client.get("/adgangskode").await;
        assert_eq!(
            (page.status, page.kept.as_str()),
            (StatusCode::OK, "no-store"),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_form_without_the_value_of_its_session_changes_nothing() {
    for house in houses().await {
        let by = house.counsellor().await;
        let mut client = Client::signed_in(&house, &by).await;
        let refused = client.post("/laas", &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", house.engine);
        assert_eq!(
            client.get("/adgangskode").await.status,
            StatusCode::OK,
            "the screen is not locked"
        );
    }
}
