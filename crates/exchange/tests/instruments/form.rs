//! Plain answers, as the contract of `pejling score` says.

use crate::{errors, instrument, scored};
use pejling_exchange::answers::read;
use pejling_measure::instrument::{Number, Sex, Status};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};

#[test]
fn the_outcome_is_printed_as_the_contract_says() {
    let outcome = scored(
        "audit-c",
        &json!({ "answers": { "1": 3, "2": 0, "3": 0 }, "sex": "female" }),
    );
    let printed = serde_json::to_value(&outcome).unwrap();
    assert_eq!(printed["instrument"], "audit-c");
    assert_eq!(printed["status"], "complete");
    assert_eq!(printed["scores"], json!({ "total": 3 }));
    assert_eq!(printed["blocked"], json!({}));
    assert_eq!(
        printed["bands"],
        json!([
            { "score": "total", "scheme": "us", "label": "positive", "cutoff": 3 },
            { "score": "total", "scheme": "nordic", "label": "negative", "cutoff": 0 },
        ])
    );
    assert_eq!(printed["warnings"][0]["code"], "frequency-only");
    assert_eq!((&printed["errors"], &printed["tasks"]), (&json!([]), &json!([])));
    assert!(printed.get("window").is_none());
}

#[test]
fn every_field_of_the_form_is_read() {
    let instrument = instrument("asi");
    let document = json!({
        "answers": { "M6": 12, "E17": "N", "P4.p30": 1, "P4.life": 0, "M7": null, "M8": "X", "E1": { "years": 2, "months": 3 },
                     "G5": "2026-03-01", "G6": "10:30", "G1": "117" },
        "sex": "female", "age": 24, "on": "2026-03-09", "begun_on": "2026-03-01", "variant": "dkk-7", "substance": null,
        "comments": { "L": "…", "M": null }, "severity": { "alcohol": { "low": 4, "high": 6, "final": 5 }, "legal": null },
        "interview": "intake",
    });
    let sheet = read(&instrument, &document.to_string()).unwrap();
    let about = &sheet.circumstances;
    assert_eq!((about.sex, about.age), (Some(Sex::Female), Some(24)));
    assert_eq!(about.severity["alcohol"].chosen, 5);
    let outcome = instrument.score(&sheet);
    assert_eq!(outcome.status, Status::Incomplete, "{:?}", outcome.errors);
    let window = serde_json::to_value(outcome.window).unwrap();
    assert_eq!(window, json!({ "from": "2026-01-30", "to": "2026-02-28" }));
}

#[rstest]
#[case::no_answers(json!({ "sex": null }), "answers: is missing")]
#[case::unknown_field(json!({ "answers": {}, "gender": "male" }), "gender: is not a field of the form")]
#[case::unknown_item(json!({ "answers": { "4": 1 } }), "answers.4: is not an item of the instrument")]
#[case::text(json!({ "answers": { "1": "3" } }), "answers.1: must be a number, null, \"N\" or \"X\"")]
#[case::truth(json!({ "answers": { "1": true } }), "answers.1: must be a number")]
#[case::list(json!({ "answers": [3, 2, 2] }), "answers: must be an object")]
#[case::sex(json!({ "answers": {}, "sex": "kvinde" }), "sex: must be female, male or null")]
#[case::age(json!({ "answers": {}, "age": 24.5 }), "age: must be a whole number from 0 to 130")]
#[case::old(json!({ "answers": {}, "age": 131 }), "age: must be a whole number from 0 to 130")]
#[case::day(json!({ "answers": {}, "on": "1-3-2026" }), "on: must be a day")]
#[case::leap(json!({ "answers": {}, "on": "2026-02-29" }), "on: must be a day")]
#[case::before(json!({ "answers": {}, "on": "2026-03-01", "begun_on": "2026-03-02" }), "begun_on: must be a day no later")]
#[case::variant(json!({ "answers": {}, "variant": "us" }), "variant: must be null")]
#[case::section(json!({ "answers": {}, "comments": { "L": "…" } }), "comments.L: is not a field")]
#[case::area(json!({ "answers": {}, "severity": { "alcohol": {} } }), "severity.alcohol: is not a field")]
#[case::nothing(json!([]), "the document: must be an object")]
fn a_document_that_is_not_of_the_form_names_its_field(#[case] document: Value, #[case] reason: &str) {
    let refused = read(&instrument("audit-c"), &document.to_string())
        .unwrap_err()
        .to_string();
    assert!(refused.starts_with(reason), "{refused}");
}

#[rstest]
#[case(
    "{\"answers\": {\"1\": 3, \"1\": 2}}",
    "the document: is not JSON that can be read: `1` is there twice"
)]
#[case("{\"answers\": {\"1\": 3", "the document: is not JSON that can be read: EOF")]
#[case("", "the document: is not JSON that can be read: EOF")]
fn of_two_answers_to_one_question_none_is_chosen(#[case] text: &str, #[case] reason: &str) {
    let refused = read(&instrument("audit-c"), text).unwrap_err().to_string();
    assert!(refused.starts_with(reason), "{refused}");
}

#[rstest]
#[case("variant", json!("raw "), "variant: must be null or one of raw, dkk-7")]
#[case("severity", json!({ "alcohol": { "low": 4, "high": 6 } }), "severity.alcohol.final: must be a whole number")]
#[case("severity", json!({ "alcohol": { "low": 4, "high": 6, "final": 5, "x": 1 } }), "severity.alcohol.x: is not a field")]
#[case("comments", json!({ "Q": "…" }), "comments.Q: is not a field")]
#[case("answers", json!({ "E1": 27 }), "answers.E1: must be {\"years\"")]
#[case("answers", json!({ "E1": { "years": 2 } }), "answers.E1: must be {\"years\"")]
#[case("answers", json!({ "E1": { "years": 2, "months": "3" } }), "answers.E1.months: must be a whole number")]
#[case("answers", json!({ "G5": 20_260_301 }), "answers.G5: must be a day")]
fn the_interview_has_fields_of_its_own(#[case] field: &str, #[case] value: Value, #[case] reason: &str) {
    let mut document = json!({ "answers": {} });
    document[field] = value;
    let refused = read(&instrument("asi"), &document.to_string()).unwrap_err().to_string();
    assert!(refused.starts_with(reason), "{refused}");
}

#[rstest]
#[case(json!(1))]
#[case(json!(-1))]
#[case(json!(2.5))]
#[case(json!(1e300))]
#[case(json!(0.000_000_1))]
fn a_number_that_is_not_on_the_form_is_part_of_the_outcome(#[case] number: Value) {
    let outcome = scored("audit", &json!({ "answers": { "9": number } }));
    assert_eq!(outcome.status, Status::Invalid);
    assert_eq!(errors(&outcome), [("out-of-range", vec!["9"])]);
}

#[test]
fn instruments_3_6_sds_takes_any_drug_and_assist_those_of_its_card() {
    let sds = scored(
        "sds",
        &json!({ "answers": { "1": 1, "2": 1, "3": 2, "4": 1, "5": 0 }, "substance": "khat" }),
    );
    assert_eq!(sds.score("total"), Some(Number::whole(5)));
    let refused = read(&instrument("assist"), "{\"answers\": {}, \"substance\": \"khat\"}").unwrap_err();
    assert!(
        refused.to_string().starts_with("substance: must be one of tobacco"),
        "{refused}"
    );
}

proptest! {
    #[test]
    fn no_document_crashes(text in "\\PC{0,200}", code in "[0-9A-Za-z.]{1,4}", number in any::<f64>(), depth in 0_usize..300) {
        for id in ["audit-c", "asi", "assist"] {
            let instrument = instrument(id);
            let nested = format!("{{\"answers\": {}1{}}}", "[".repeat(depth), "]".repeat(depth));
            let answer = format!("{{\"answers\": {{\"{code}\": {number}}}}}");
            let response = format!("{{\"resourceType\": \"QuestionnaireResponse\", \"item\": [{{\"linkId\": \"{code}\", \"answer\": [{{\"valueDecimal\": {number}}}]}}]}}");
            for document in [&text, &nested, &answer, &response] {
                if let Ok(sheet) = read(&instrument, document) {
                    let outcome = instrument.score(&sheet);
                    prop_assert!(serde_json::to_string(&outcome).is_ok());
                }
            }
        }
    }
}
