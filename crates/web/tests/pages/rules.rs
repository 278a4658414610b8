//! What every answer of the house holds to: its headers, its markup, its patience with what is typed.

use std::collections::{BTreeMap, btree_map::Entry};

use axum::http::StatusCode;
use pejling_care::access::permits;
use pejling_domain::{Code, access::Role};
use pejling_testkit::sqlite_house;
use pejling_web::Gate;

use crate::{
    client::{Answer, Client},
    gates::{address, ask, inside, routes, someone_who_may},
};

/// Pages that are nothing without what their address asks for.
const NEED_A_QUERY: [&str; 1] = ["/ledelse/borgere"];

/// What every answer carries, whatever it is.
fn check_headers(answer: &Answer) {
    let of = |name: &str| {
        answer
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let csp = of("content-security-policy");
    for rule in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(csp.contains(rule), "{}: {rule} in {csp:?}", answer.path);
    }
    assert!(!csp.contains("unsafe"), "{}: {csp}", answer.path);
    assert_eq!(of("x-content-type-options"), "nosniff", "{}", answer.path);
    assert_eq!(of("referrer-policy"), "same-origin", "{}", answer.path);
    assert!(
        !of("permissions-policy").is_empty() && !of("cross-origin-opener-policy").is_empty(),
        "{}",
        answer.path
    );
    let kept = of("cache-control");
    let is_file = answer.path.starts_with("/static/") && answer.status == StatusCode::OK;
    assert!(
        is_file || kept.contains("no-store"),
        "{} may be kept: {kept:?}",
        answer.path
    );
}

/// What no page holds: inline scripts, styles and handlers, and the key of a text that is missing.
fn check_markup(answer: &Answer) {
    let html = &answer.html;
    assert!(
        !answer.has("[style], style, script:not([src])"),
        "{}: inline style or script",
        answer.path
    );
    for handler in [
        "onclick",
        "onload",
        "onsubmit",
        "onchange",
        "oninput",
        "onerror",
        "onfocus",
        "onkeydown",
    ] {
        assert!(!answer.has(&format!("[{handler}]")), "{}: {handler}", answer.path);
    }
    assert!(
        !html.contains("javascript:") && !html.contains("hx-on") && !html.contains("hx-vals=\"js:"),
        "{}",
        answer.path
    );
    let missing = html.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    let key = missing.into_iter().find(|text| {
        text.contains('-')
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    });
    assert_eq!(key, None, "{}: a text is missing", answer.path);
    if answer
        .headers
        .get("content-type")
        .is_some_and(|kind| kind.to_str().unwrap_or_default().starts_with("text/html"))
        && !html.is_empty()
    {
        assert_eq!(answer.texts("h1").len(), 1, "{}: one h1", answer.path);
        assert!(
            answer
                .attr("html", "lang")
                .is_some_and(|lang| lang == "da" || lang == "en"),
            "{}",
            answer.path
        );
        let ids: Vec<String> = answer.ids();
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{}: an id stands twice: {ids:?}", answer.path);
    }
}

#[tokio::test]
async fn every_page_opens_for_those_who_may_in_both_languages_and_holds_to_the_rules() {
    let house = sqlite_house().await;
    let mut seen = 0;
    for role in Role::ALL {
        let (mut client, csrf) = inside(&house, *role).await;
        for language in ["da", "en"] {
            client
                .post(
                    "/sprog",
                    &[("csrf", &csrf), ("language", language), ("return_to", "/mig")],
                )
                .await;
            for route in routes(&house).iter().filter(|route| route.method == "GET") {
                if matches!(route.gate, Gate::Needs(action) if !permits(*role, action)) {
                    continue;
                }
                let answer = ask(&mut client, route, &[]).await;
                assert!(
                    !answer.status.is_server_error(),
                    "{role}: {}: {}",
                    route.path,
                    answer.html
                );
                let whole = !route.path.contains('{') && !NEED_A_QUERY.contains(&route.path);
                let fine = matches!(answer.status, StatusCode::OK | StatusCode::SEE_OTHER);
                assert!(fine || !whole, "{role}: {}: {}", route.path, answer.status);
                check_headers(&answer);
                check_markup(&answer);
                seen += 1;
            }
        }
    }
    assert!(seen > 100);
}

#[tokio::test]
async fn what_cannot_be_read_in_an_address_is_a_page_too() {
    let house = sqlite_house().await;
    let mut browsers: BTreeMap<Role, (Client, String)> = BTreeMap::new();
    for route in routes(&house).iter().filter(|route| route.method == "GET") {
        let role = someone_who_may(route.gate);
        let (client, _) = match browsers.entry(role) {
            Entry::Occupied(browser) => browser.into_mut(),
            Entry::Vacant(place) => place.insert(inside(&house, role).await),
        };
        let names = [
            "fra", "til", "foer", "hvem", "borger", "nye", "dag", "vis", "team", "aar", "navn", "nr", "side",
        ];
        let junk = names.map(|name| format!("{name}=%22x%3C")).join("&");
        for address in [
            format!("{}?{junk}", address(route)),
            route.path.replace('{', "x").replace('}', ""),
        ] {
            let answer = client.get(&address).await;
            assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
            check_headers(&answer);
            check_markup(&answer);
            let plain = answer.status.is_client_error() && !answer.html.starts_with("<!doctype html>");
            assert!(!plain, "{address}: an answer that is no page: {}", answer.html);
        }
    }
}

#[tokio::test]
async fn an_empty_form_is_answered_with_what_to_do_and_never_with_a_fault_of_ours() {
    let house = sqlite_house().await;
    let mut browsers: BTreeMap<Role, (Client, String)> = BTreeMap::new();
    for route in routes(&house).iter().filter(|route| route.method == "POST") {
        // Locking and signing out ask nothing.
        if matches!(route.path, "/laas" | "/log-ud" | "/laas/op") {
            continue;
        }
        let role = someone_who_may(route.gate);
        let (client, csrf) = match browsers.entry(role) {
            Entry::Occupied(browser) => browser.into_mut(),
            Entry::Vacant(place) => place.insert(inside(&house, role).await),
        };
        let csrf = csrf.clone();
        for junk in [
            "",
            "\u{0}\u{7}",
            "a=b&c",
            "99999999999999999999",
            "<script>alert(1)</script>",
        ] {
            let fields = [
                "login", "name", "value", "year", "source", "text", "reason", "who", "from", "number", "note", "day",
                "cpr", "q", "line_1", "total", "file",
            ];
            let mut sent: Vec<(&str, &str)> = fields.iter().map(|field| (*field, junk)).collect();
            sent.push(("csrf", &csrf));
            let answer = client.post(&address(route), &sent).await;
            assert!(
                !answer.status.is_server_error(),
                "{} with {junk:?}: {}",
                route.path,
                answer.status
            );
            assert!(
                !answer.html.contains("<script>alert"),
                "{}: what was typed came back as markup",
                route.path
            );
            check_headers(&answer);
            check_markup(&answer);
        }
    }
}

#[tokio::test]
async fn answers_without_a_page_carry_the_headers_too() {
    let house = sqlite_house().await;
    let mut client = Client::outside(&house);
    for path in [
        "/findes-ikke",
        "/static/findes-ikke.css",
        "/",
        "/log-ind",
        "/borgere/x/../../etc",
    ] {
        let answer = client.get(path).await;
        check_headers(&answer);
        check_markup(&answer);
    }
    let sheet = client
        .get("/log-ind")
        .await
        .attr("link[rel=stylesheet]", "href")
        .unwrap();
    let answer = client.get(&sheet).await;
    assert_eq!(answer.status, StatusCode::OK);
    check_headers(&answer);
}
