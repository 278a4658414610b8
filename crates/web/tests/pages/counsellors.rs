//! The door to counsellors' figures, and what a counsellor reads of it.

use axum::http::StatusCode;
use jiff::civil::date;
use pejling_domain::access::Role;
use pejling_testkit::{Ended, houses, used};

use crate::client::Client;

const SENTENCE: &str = "Vi vil lære af de forløb, der gik godt.";

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn m44_the_purpose_comes_first_and_the_counsellor_reads_it() {
    for house in houses().await {
        let by = house.counsellor().await;
        for at in 0_u16..16 {
            let scores = [150 + at, 190 + 7 * (at % 4), 200 + 9 * (at % 5)];
            let after = if at < 9 { used(0, 0) } else { used(28, 39) };
            let told = Ended::alcohol("Borger Prøve", date(2020, 1, 6), after);
            house.ended(&by, told.with(&scores[..2 + usize::from(at % 2)])).await;
        }
        let leader = house.staff(Role::Leader, None).await;
        let mut client = Client::signed_in(&house, &leader).await;
        let leaders = client.open("/ledelse").await;
        assert!(
            !leaders.html.contains("funnel"),
            "{}: no figures before a purpose",
            house.engine
        );

        let form = client.open("/ledelse/behandlere").await;
        let csrf = form.value("csrf").expect("a form");
        let empty = client
            .post("/ledelse/behandlere", &[("csrf", &csrf), ("text", "Fordi")])
            .await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            empty.html.contains("Vælg et formål") && empty.html.contains("Fordi"),
            "{}",
            empty.html
        );
        let short = [("csrf", csrf.as_str()), ("purpose", "supervision"), ("text", "Fordi")];
        let short = client.post("/ledelse/behandlere", &short).await;
        assert_eq!(short.errors(), ["Skriv formålet med mindst 10 tegn"]);

        let fields = [("csrf", csrf.as_str()), ("purpose", "supervision"), ("text", SENTENCE)];
        let sent = client.post("/ledelse/behandlere", &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let to = sent.location.clone().expect("an address");
        assert!(!to.contains('?') && !to.contains("Vi"), "{to}");
        let page = client.open(&to).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text(".rc-guarded").contains(SENTENCE));
        assert!(page.has("#funnel-title"), "{}: a funnel", house.engine);
        let rows = page.texts("section[aria-labelledby=effect-h] tbody tr");
        assert!(
            rows.iter().any(|row| row.contains("16") && row.contains("56")),
            "{rows:?}"
        );
        assert!(
            !rows.concat().contains("Test"),
            "{}: codes, not names: {rows:?}",
            house.engine
        );

        let mut client = Client::signed_in(&house, &by).await;
        let own = client.open("/mine-tal").await;
        let looks = own.text("section[aria-labelledby=looks-h]");
        assert!(
            looks.contains(SENTENCE) && looks.contains("Sparring og læring"),
            "{looks}"
        );
        assert!(looks.contains(&leader.name), "{looks}");
        assert!(
            own.text("section[aria-labelledby=effect-h]").contains("56"),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn m43_a_number_opens_its_courses_and_the_file_hides_small_ones() {
    for house in houses().await {
        let by = house.counsellor().await;
        for (name, after) in [("Anna Prøve", used(0, 0)), ("Bo Prøve", used(28, 39))] {
            house.ended(&by, Ended::alcohol(name, date(2020, 1, 6), after)).await;
        }
        let leader = house.staff(Role::Leader, None).await;
        let mut client = Client::signed_in(&house, &leader).await;
        let leaders = client.open("/ledelse").await;
        let link = "/ledelse/effekt/forloeb?gruppe=alcohol&aar=2020&hvad=counted";
        assert!(leaders.has(&format!("a[href='{link}']")), "{}", house.engine);
        let list = client.open(link).await;
        assert_eq!(list.texts("tbody th a"), ["Anna Prøve", "Bo Prøve"], "{}", house.engine);
        assert!(list.html.contains("effect-1"), "the definition's version is stated");

        let apart = client.open("/ledelse/effekt?gruppe=alcohol&aar=2020").await;
        let rows = apart.texts("section[aria-labelledby=what-h] tbody th");
        assert_eq!(rows, ["Ophør", "Ikke halveret"], "{}", house.engine);
        let nowhere = client
            .get("/ledelse/effekt?gruppe=alcohol&aar=2020&program=hvadsomhelst")
            .await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        let csrf = apart.value("csrf").expect("a form");
        let fields = [("csrf", csrf.as_str()), ("gruppe", "alcohol"), ("aar", "2020")];
        let file = client.post("/ledelse/effekt/fil", &fields).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(
            file.html.contains("skjult") && !file.html.contains("Prøve"),
            "{}",
            file.html
        );
    }
}
