//! Instruments from the command line: no database, no keys, one document in and one out.

use serde_json::{Value, json};

use crate::place::{Place, Said};

async fn place() -> Place {
    Place::fresh("sqlite").await
}

fn said_json(said: &Said) -> Value {
    assert_eq!(said.code, 0, "{}", said.err);
    serde_json::from_str(&said.out).expect("one JSON document")
}

#[tokio::test]
async fn a_form_is_scored_from_standard_input_and_from_a_file() {
    let place = place().await;
    let form = json!({ "answers": { "1": 3, "2": 2, "3": 2 }, "sex": null }).to_string();
    let from_input = place.run_with(&["score", "audit-c"], &form);
    place.write("form.json", &form);
    let from_file = place.run(&["score", "audit-c", "form.json"]);
    assert_eq!(from_input.out, from_file.out);
    let outcome = said_json(&from_file);
    assert_eq!(outcome["scores"], json!({ "total": 7 }));
    assert_eq!(
        outcome["bands"].as_array().map(Vec::len),
        Some(4),
        "two schemes, each for both sexes"
    );
    assert!(!place.data().exists(), "scoring leaves nothing behind");
}

#[tokio::test]
async fn a_response_in_fhir_is_scored_and_an_impossible_answer_is_an_outcome() {
    let place = place().await;
    let response = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "urn:pejling:instrument:phq-9|1",
                           "item": [{ "linkId": "9", "answer": [{ "valueInteger": 2 }] }] });
    let outcome = said_json(&place.run_with(&["score", "phq-9"], &response.to_string()));
    assert_eq!(outcome["tasks"], json!([{ "kind": "suicide-risk", "items": ["9"] }]));
    assert_eq!(
        outcome["blocked"]["total"],
        json!(["1", "2", "3", "4", "5", "6", "7", "8"])
    );
    let outcome = said_json(&place.run_with(&["score", "audit"], "{\"answers\": {\"9\": 1}}"));
    assert_eq!(outcome["status"], "invalid");
}

#[tokio::test]
async fn what_is_not_of_the_form_ends_with_two_and_one_line_that_names_the_field() {
    let place = place().await;
    for (words, input, line) in [
        (
            ["score", "audit-c", ""],
            "{\"answers\": {\"1\": \"3\"}}",
            "pejling: answers.1: must be a number, null, \"N\" or \"X\"\n",
        ),
        (
            ["score", "audit-d", ""],
            "{}",
            "pejling: instrument: there is no `audit-d` (`pejling instruments` lists them)\n",
        ),
        (
            ["score", "audit-c", "gone.json"],
            "",
            "pejling: gone.json: No such file or directory (os error 2)\n",
        ),
        (
            ["score", "audit-c", ""],
            "{\"answers\": {}, \"sexx\": null}",
            "pejling: sexx: is not a field of the form\n",
        ),
    ] {
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let said = place.run_with(&words, input);
        assert_eq!((said.code, said.err.as_str(), said.out.as_str()), (2, line, ""));
    }
}

#[tokio::test]
async fn instruments_are_listed_shown_and_printed_as_questionnaires() {
    let place = place().await;
    let list = said_json(&place.run(&["instruments"]));
    let ids: Vec<&str> = list["instruments"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|line| line["id"].as_str())
        .collect();
    assert!(ids.contains(&"asi") && ids.contains(&"gsrs"), "{ids:?}");
    assert_eq!(
        said_json(&place.run(&["instruments", "ors"]))["licence"]["class"],
        "name-only"
    );
    let fhir = said_json(&place.run(&["instruments", "phq-9", "--fhir"]));
    assert_eq!(fhir["resourceType"], "Questionnaire");
    assert_eq!(place.run(&["instruments", "phq-10"]).code, 2);
}

#[tokio::test]
async fn the_sites_own_folder_adds_instruments_and_a_pack_that_is_wrong_is_refused() {
    let place = place().await;
    std::fs::create_dir(place.file("own")).unwrap();
    let config = place.write("pejling.toml", "instruments = \"own\"\n");
    let pack = "id = \"sleep\"\nversion = \"1\"\nalgorithm = \"sleep-1\"\ntitle = { da = \"Søvn\", en = \"Sleep\" }\n\
                items = [{ code = \"1\", max = 10, label = { da = \"Søvn\", en = \"Sleep\" } }]\n\
                scores = [{ id = \"total\", formula = \"[1]\" }]\n\
                [licence]\nclass = \"text\"\nnotice = { da = \"Eget\", en = \"Own\" }\n";
    place.write("own/sleep.toml", pack);
    let told = said_json(&place.run(&["instruments", "audit-c", "--fhir"]));
    assert!(config.exists());
    let mut foreign = told;
    foreign.as_object_mut().unwrap().remove("extension");
    foreign["name"] = json!("other-audit-c");
    foreign["url"] = json!("http://example.org/Questionnaire/other-audit-c");
    place.write("own/other.json", &foreign.to_string());
    let own = said_json(&place.run_with(&["score", "sleep"], "{\"answers\": {\"1\": 4}}"));
    assert_eq!(own["scores"], json!({ "total": 4 }));
    let other = said_json(&place.run_with(
        &["score", "other-audit-c"],
        "{\"answers\": {\"1\": 4, \"2\": 1, \"3\": 0}}",
    ));
    assert_eq!(other["scores"], json!({ "total": 5 }));
    place.write("own/sleep.toml", &pack.replace("[1]", "[2]"));
    let refused = place.run(&["instruments"]);
    assert_eq!(refused.code, 2);
    assert_eq!(
        refused.err,
        "pejling: instruments: sleep.toml: total: the expression `[2]` names `2`, which the pack does not have\n"
    );
}
