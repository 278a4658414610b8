//! No route escapes the permission table: every one is tried from outside, by every role that lacks the right, behind
//! a locked screen and with a form that is not ours. A new route is tried without anybody adding it here.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use pejling_care::{Action, Staff, access::permits};
use pejling_domain::{
    Code,
    access::{Role, Team},
};
use pejling_testkit::{PASSWORD, TestHouse, sqlite_house};
use pejling_web::{Gate, House, RouteLine, route_table};

use crate::client::{Answer, Client, settings};

/// An id that belongs to nothing.
const NOTHING: &str = "01910000-0000-7000-8000-000000000000";

/// Pages that are nothing without what their address asks for.
const NEED_A_QUERY: [&str; 1] = ["/ledelse/borgere"];

fn routes(house: &TestHouse) -> Vec<RouteLine> {
    let table = route_table(&House {
        care: house.care.clone(),
        settings: settings().into(),
    });
    assert!(table.len() > 20, "the table is there");
    table
}

/// The route's path with something in place of its parameters.
fn address(route: &RouteLine) -> String {
    let part = |part: &str| {
        if part.starts_with('{') {
            NOTHING.to_owned()
        } else {
            part.to_owned()
        }
    };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn ask(client: &mut Client, route: &RouteLine, fields: &[(&str, &str)]) -> Answer {
    match route.method {
        "GET" => client.get(&address(route)).await,
        "POST" => client.post(&address(route), fields).await,
        other => panic!("{other} {}: teach this test the method", route.path),
    }
}

fn leads_to(answer: &Answer, door: &str) -> bool {
    answer.status == StatusCode::SEE_OTHER && answer.location.as_deref().is_some_and(|to| to.starts_with(door))
}

async fn one_of(house: &TestHouse, role: Role) -> Staff {
    let team = (role == Role::Counsellor).then_some(Team::Alcohol);
    house.staff(role, team).await
}

/// A browser in which somebody of a role is signed in, and the value its forms carry.
async fn inside(house: &TestHouse, role: Role) -> (Client, String) {
    let staff = one_of(house, role).await;
    let mut client = Client::signed_in(house, &staff).await;
    let csrf = client
        .get("/mig")
        .await
        .value("csrf")
        .expect("a form on one's own page");
    (client, csrf)
}

#[tokio::test]
async fn from_outside_every_route_of_staff_leads_to_the_door() {
    let house = sqlite_house().await;
    for route in routes(&house) {
        let mut client = Client::outside(&house);
        let answer = ask(&mut client, &route, &[]).await;
        match (route.gate, route.method) {
            (Gate::Open | Gate::OneTimeCode, _) => assert!(!leads_to(&answer, "/log-ind?"), "{} is open", route.path),
            (_, "GET") => assert!(leads_to(&answer, "/log-ind?til="), "{}: {}", route.path, answer.status),
            _ => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", route.path),
        }
    }
}

#[tokio::test]
async fn without_the_right_a_route_is_not_there() {
    let house = sqlite_house().await;
    let mut tried = 0;
    for role in Role::ALL {
        let (mut client, csrf) = inside(&house, *role).await;
        for route in routes(&house) {
            if let Gate::Needs(action) = route.gate
                && !permits(*role, action)
            {
                let answer = ask(&mut client, &route, &[("csrf", &csrf)]).await;
                assert_eq!(
                    answer.status,
                    StatusCode::NOT_FOUND,
                    "{role}: {} {}",
                    route.method,
                    route.path
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 50);
}

#[tokio::test]
async fn behind_a_locked_screen_there_is_only_unlocking_and_signing_out() {
    let house = sqlite_house().await;
    let (mut client, csrf) = inside(&house, Role::Leader).await;
    assert!(leads_to(
        &client.post("/laas", &[("csrf", &csrf), ("return_to", "/mig")]).await,
        "/laas?til=%2Fmig"
    ));
    for route in routes(&house) {
        if matches!(route.gate, Gate::SignedIn | Gate::Needs(_)) {
            let answer = ask(&mut client, &route, &[("csrf", &csrf)]).await;
            assert!(
                leads_to(&answer, "/laas?til="),
                "{} {}: {}",
                route.method,
                route.path,
                answer.status
            );
        }
    }
    let open = client
        .post("/laas/op", &[("csrf", &csrf), ("password", PASSWORD), ("til", "/mig")])
        .await;
    assert!(leads_to(&open, "/mig"), "unlocking leads back to the same page");
}

#[tokio::test]
async fn a_password_that_somebody_else_set_must_be_changed_before_anything_else() {
    let house = sqlite_house().await;
    let staff = one_of(&house, Role::Administrator).await;
    let mut client = Client::outside(&house);
    let password = pejling_care::staff::reset_password(&house.care, &house.administrator, staff.id)
        .await
        .unwrap();
    let door = client.get("/log-ind").await;
    client
        .submit(&door, "form", &[("login", "administrator"), ("password", &password)])
        .await;
    for route in routes(&house)
        .iter()
        .filter(|route| route.method == "GET" && !matches!(route.gate, Gate::Open | Gate::OneTimeCode | Gate::Locked))
    {
        let answer = ask(&mut client, route, &[]).await;
        let stopped = leads_to(&answer, "/adgangskode") || route.path == "/adgangskode";
        assert!(stopped, "{}: {}", route.path, answer.status);
    }
    let form = client.get("/adgangskode").await;
    let done = client
        .submit(
            &form,
            "form[action='/adgangskode']",
            &[("present", &password), ("new", "nu er den min egen")],
        )
        .await;
    assert_eq!(done.location.as_deref(), Some("/"));
    assert_eq!(client.get("/admin").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_form_that_is_not_ours_is_refused_everywhere() {
    let house = sqlite_house().await;
    let mut browsers: BTreeMap<Role, (Client, String)> = BTreeMap::new();
    for route in routes(&house)
        .iter()
        .filter(|route| route.method == "POST" && !matches!(route.gate, Gate::Open | Gate::OneTimeCode))
    {
        let role = someone_who_may(route.gate);
        if !browsers.contains_key(&role) {
            browsers.insert(role, inside(&house, role).await);
        }
        let (client, csrf) = browsers.get_mut(&role).unwrap();
        for wrong in ["", "xyz", NOTHING] {
            let answer = ask(client, route, &[("csrf", wrong)]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} with {wrong:?}", route.path);
        }
        let csrf = csrf.clone();
        let elsewhere = client.post_from_elsewhere(&address(route), &[("csrf", &csrf)]).await;
        assert_eq!(
            elsewhere.status,
            StatusCode::FORBIDDEN,
            "{} from another site",
            route.path
        );
    }
}

fn someone_who_may(gate: Gate) -> Role {
    let may = |role: &&Role| match gate {
        Gate::Needs(action) => permits(**role, action),
        _ => true,
    };
    *Role::ALL
        .iter()
        .find(may)
        .unwrap_or_else(|| panic!("{gate:?}: nobody may"))
}

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
async fn an_empty_form_is_answered_with_what_to_do_and_never_with_a_fault_of_ours() {
    let house = sqlite_house().await;
    let mut browsers: BTreeMap<Role, (Client, String)> = BTreeMap::new();
    for route in routes(&house).iter().filter(|route| route.method == "POST") {
        // Locking and signing out ask nothing.
        if matches!(route.path, "/laas" | "/log-ud" | "/laas/op") {
            continue;
        }
        let role = someone_who_may(route.gate);
        if !browsers.contains_key(&role) {
            browsers.insert(role, inside(&house, role).await);
        }
        let (client, csrf) = browsers.get_mut(&role).unwrap();
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

#[tokio::test]
async fn every_action_guards_a_route_or_is_asked_for_inside_one() {
    let house = sqlite_house().await;
    let guarded: Vec<Action> = routes(&house)
        .iter()
        .filter_map(|route| {
            if let Gate::Needs(action) = route.gate {
                Some(action)
            } else {
                None
            }
        })
        .collect();
    for action in [
        Action::ManageUsers,
        Action::EditSettings,
        Action::EditTargets,
        Action::SeeJournal,
        Action::SeeCaseLog,
        Action::BreakGlass,
        Action::ReviewBreakGlass,
    ] {
        assert!(guarded.contains(&action), "{}", action.code());
    }
}
