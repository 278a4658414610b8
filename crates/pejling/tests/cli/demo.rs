//! The demonstration is filled once, is the same for the same seed, keeps its day, and never touches real data.

use crate::{
    place::{Place, Said},
    server::Server,
};

const SMALL: [&str; 4] = ["demo", "--small", "--port", "0"];
const ROLES: [&str; 9] = [
    "counsellor",
    "visitator",
    "doctor",
    "nurse",
    "secretary",
    "leader",
    "partner",
    "auditor",
    "administrator",
];

fn effect(place: &Place) -> Said {
    place.run(&["report", "effect", "--from", "2020-01-01"])
}

#[tokio::test]
async fn the_centre_is_filled_once_and_is_there_in_a_moment_the_next_time() {
    let place = Place::fresh("sqlite").await;
    let first = Server::start(&place, &SMALL);
    for role in ROLES {
        assert!(
            first.said.lines().any(|line| line.starts_with(&format!("  {role} "))),
            "{role} is missing in\n{}",
            first.said
        );
    }
    assert!(first.get("/log-ind").starts_with("HTTP/1.1 200"));
    let first_said = first.said.clone();
    assert_eq!(first.stop(), Some(0), "it ends when it is told to");

    let report = effect(&place);
    assert_eq!(report.code, 0, "{}", report.err);
    assert!(
        report.out.contains("\"to\": \"2020-10-08\""),
        "the demonstration keeps its day: {}",
        report.out
    );
    assert_eq!(place.run(&["audit", "verify"]).code, 0);

    // Asked for to the end of the year, the lines end with what has been.
    let whole_year = place.run(&["report", "effect", "--from", "2020-01-01", "--to", "2020-12-31"]);
    let lines = |said: &Said| serde_json::from_str::<serde_json::Value>(&said.out).unwrap()["lines"].clone();
    assert_eq!(lines(&whole_year), lines(&report));

    let keys = std::fs::read(place.data().join("keys")).unwrap();
    let second = Server::start(&place, &SMALL);
    assert!(!second.said.contains("made up in"), "{}", second.said);
    for said in [&first_said, &second.said] {
        assert!(
            said.contains("It is 8 October 2020, 10."),
            "it begins where the record ends: {said}"
        );
    }
    drop(second);
    assert_eq!(std::fs::read(place.data().join("keys")).unwrap(), keys);

    let other = place.run(&["demo", "--port", "0", "--small", "--seed", "7"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("--refill"), "{}", other.err);
    let refilled = Server::start(&place, &[&SMALL[..], &["--seed", "7", "--refill"]].concat());
    assert!(refilled.said.contains("made up in"), "{}", refilled.said);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_centre_to_the_last_hash() {
    let mut ends = Vec::new();
    for seed in ["1", "1", "2"] {
        let place = Place::fresh("sqlite").await;
        drop(Server::start(&place, &[&SMALL[..], &["--seed", seed]].concat()));
        ends.push((place.run(&["audit", "verify"]).out, effect(&place).out));
    }
    assert_eq!(ends[0], ends[1]);
    assert_ne!(ends[0], ends[2]);
}

#[tokio::test]
async fn a_folder_with_real_data_is_left_alone_and_a_torn_filling_is_made_again() {
    let place = Place::fresh("sqlite").await.with_administrator();
    let before = place.run(&["audit", "verify"]).out;
    for words in [&SMALL[..], &[&SMALL[..], &["--refill"]].concat()] {
        let said = place.run(words);
        assert_eq!(said.code, 2, "{words:?}");
        assert!(said.err.contains("is not a demonstration"), "{}", said.err);
    }
    assert_eq!(place.run(&["audit", "verify"]).out, before);

    let torn = Place::fresh("sqlite").await;
    drop(Server::start(&torn, &SMALL));
    let marker = torn.data().join("demo.json");
    let text = std::fs::read_to_string(&marker).unwrap();
    std::fs::write(&marker, text.replace("\"complete\": true", "\"complete\": false")).unwrap();
    assert!(Server::start(&torn, &SMALL).said.contains("made up in"));
}
