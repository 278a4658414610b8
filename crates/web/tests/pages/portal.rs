//! A partner in another department refers and follows.

use axum::http::StatusCode;
use pejling_domain::access::Role;
use pejling_testkit::sqlite_house;

use crate::client::Client;

#[tokio::test]
async fn a_partner_refers_and_sees_one_word_about_it_and_nothing_about_anybody_else() {
    let house = sqlite_house().await;
    let visitator = house.staff(Role::Visitator, None).await;
    house.enquiry(&visitator, "Ragnhild Prøvesen", "6101800001").await;
    let partner = house.staff(Role::Partner, None).await;
    let mut client = Client::signed_in(&house, &partner).await;
    assert!(client.get("/portal/mine").await.has(".rc-empty"));
    let page = client.get("/portal/henvis").await;
    let missing = client
        .submit(&page, "#refer", &[("note", "Har brug for hjælp hurtigt")])
        .await;
    assert_eq!(
        (missing.status, missing.errors().len()),
        (StatusCode::UNPROCESSABLE_ENTITY, 3)
    );
    assert_eq!(missing.value("note").as_deref(), Some("Har brug for hjælp hurtigt"));
    // The citizen is known already; the partner does not learn it.
    let fields = [
        ("name", "R. Prøvesen"),
        ("cpr", "610180-0001"),
        ("own_wish", "yes"),
        ("source", "job-centre"),
        ("substance", "alcohol"),
    ];
    let sent = client.submit(&missing, "#refer", &fields).await;
    let mine = client.follow(sent).await;
    assert!(mine.has(".alert-success"));
    assert_eq!(mine.texts(".rc-li .rc-st"), ["Modtaget"]);
    for closed in ["/visitation", "/henvendelser", "/henvendelser/ny"] {
        assert_eq!(client.get(closed).await.status, StatusCode::NOT_FOUND, "{closed}");
    }
}
