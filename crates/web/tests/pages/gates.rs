//! No route escapes the permission table: every one is tried from outside, by every role that lacks the right, behind
//! a locked screen and with a form that is not ours. A new route is tried without anybody adding it here.

use std::collections::{BTreeMap, btree_map::Entry};

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

/// Every route with its gate.
pub fn routes(house: &TestHouse) -> Vec<RouteLine> {
    let table = route_table(&House {
        care: house.care.clone(),
        settings: settings().into(),
    });
    assert!(table.len() > 20, "the table is there");
    table
}

/// The route's path with something in place of its parameters.
pub fn address(route: &RouteLine) -> String {
    let part = |part: &str| {
        if part.starts_with('{') {
            NOTHING.to_owned()
        } else {
            part.to_owned()
        }
    };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Sends what the route's method asks for.
pub async fn ask(client: &mut Client, route: &RouteLine, fields: &[(&str, &str)]) -> Answer {
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
pub async fn inside(house: &TestHouse, role: Role) -> (Client, String) {
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
        let (client, csrf) = match browsers.entry(role) {
            Entry::Occupied(browser) => browser.into_mut(),
            Entry::Vacant(place) => place.insert(inside(&house, role).await),
        };
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

/// A role that a gate lets through.
pub fn someone_who_may(gate: Gate) -> Role {
    let may = |role: &&Role| match gate {
        Gate::Needs(action) => permits(**role, action),
        _ => true,
    };
    *Role::ALL
        .iter()
        .find(may)
        .unwrap_or_else(|| panic!("{gate:?}: nobody may"))
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
