//! QuestionnaireResponses in and out.

use crate::{errors, instrument, scored};
use pejling_exchange::{answers::read, questionnaire::write_response};
use pejling_measure::instrument::{Answer, Library, Number, Status};
use serde_json::{Value, json};

const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
const WEIGHT: &str = "http://hl7.org/fhir/StructureDefinition/itemWeight";

fn response(questionnaire: &str, items: &Value) -> Value {
    json!({ "resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": questionnaire, "item": items })
}

fn coded(link: &str, code: &str) -> Value {
    json!({ "linkId": link, "answer": [{ "valueCoding": { "system": "http://loinc.org", "code": code } }] })
}

/// The PHQ-9 of instruments.md 4.13 by LOINC codes alone.
fn phq_9() -> Value {
    let items = [
        "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8",
    ];
    let answers = [1, 1, 2, 2, 0, 1, 1, 0, 0].map(|at| ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"][at]);
    items
        .into_iter()
        .zip(answers)
        .map(|(link, code)| coded(link, code))
        .collect()
}

#[test]
fn instruments_6_phq_9_by_loinc_scores_the_same() {
    let outcome = scored("phq-9", &response("http://loinc.org/q/44249-1", &phq_9()));
    assert_eq!(outcome.score("total"), Some(Number::whole(8)));
    assert_eq!(outcome.status, Status::Complete);
}

#[test]
fn instruments_6_the_slashes_and_groups_of_lhc_forms_are_read() {
    let items = phq_9().as_array().unwrap().clone();
    let nested: Vec<Value> = items
        .into_iter()
        .map(|mut item| {
            item["linkId"] = json!(format!("/44249-1/{}", item["linkId"].as_str().unwrap()));
            item
        })
        .collect();
    let document = response(
        "http://loinc.org/q/44249-1",
        &json!([{ "linkId": "/panel", "item": nested }]),
    );
    assert_eq!(scored("phq-9", &document).score("total"), Some(Number::whole(8)));
}

#[test]
fn our_own_links_take_codes_numbers_and_truth() {
    let document = response(
        "urn:pejling:instrument:pc-ptsd-5|1",
        &json!([
            { "linkId": "gate", "answer": [{ "valueBoolean": true }] },
            coded("1", "LA33-6"),
            coded("2", "LA33-6"),
            { "linkId": "3", "answer": [{ "valueInteger": 1 }] },
            { "linkId": "4", "answer": [{ "valueInteger": 0 }] },
            { "linkId": "5", "answer": [{ "valueBoolean": false }] },
        ]),
    );
    assert_eq!(scored("pc-ptsd-5", &document).score("total"), Some(Number::whole(3)));
}

#[test]
fn instruments_6_2_the_us_form_with_thicker_drinks_is_not_scored_as_audit() {
    let document = response(
        "http://example.org/Questionnaire/USAUDIT",
        &json!([{ "linkId": "1", "answer": [{ "valueInteger": 3 }] }]),
    );
    let outcome = scored("audit", &document);
    assert_eq!(errors(&outcome), [("unknown-questionnaire", vec![])]);
    assert_eq!(outcome.score("total"), None);
}

#[test]
fn instruments_6_2_days_a_week_are_not_how_often() {
    let document = response(
        "http://loinc.org/q/72109-2",
        &json!([{ "linkId": "/68517-2", "answer": [{ "valueDecimal": 5 }] }]),
    );
    assert_eq!(
        errors(&scored("audit-c", &document)),
        [("unknown-item", vec!["/68517-2"])]
    );
}

fn weighed(system: &str, code: &str, weights: &[(&str, i64)]) -> Value {
    let extension: Vec<Value> = weights
        .iter()
        .map(|(url, value)| json!({ "url": url, "valueDecimal": value }))
        .collect();
    json!([{ "linkId": "1", "answer": [{ "valueCoding": { "system": system, "code": code, "extension": extension } }] }])
}

#[test]
fn a_code_that_says_two_things_is_refused_and_not_guessed() {
    let own = "http://example.org/answers";
    let loinc = "http://loinc.org";
    for (items, expected) in [
        (
            weighed(loinc, "LA18927-6", &[(ORDINAL, 2), (WEIGHT, 3)]),
            Some("conflicting-weight"),
        ),
        (weighed(loinc, "LA18927-6", &[(ORDINAL, 3)]), Some("conflicting-code")),
        (weighed(loinc, "LA6568-5", &[(ORDINAL, 2)]), Some("unknown-answer-code")),
        (weighed(own, "b", &[]), Some("unknown-answer-code")),
        (weighed(own, "b", &[(ORDINAL, 7)]), Some("unknown-answer-code")),
        (weighed(own, "b", &[(WEIGHT, 2)]), None),
        (weighed(loinc, "LA18927-6", &[(ORDINAL, 2), (WEIGHT, 2)]), None),
    ] {
        let outcome = scored("audit-c", &response("urn:pejling:instrument:audit-c", &items));
        assert_eq!(errors(&outcome).first().map(|error| error.0), expected, "{items}");
        let open = if expected.is_some() {
            vec!["1", "2", "3"]
        } else {
            vec!["2", "3"]
        };
        assert_eq!(outcome.blocked("total"), open);
    }
}

#[test]
fn an_item_answered_twice_has_no_answer() {
    let twice = response(
        "audit-c",
        &json!([coded("1", "LA18927-6"), coded("/68518-0", "LA18928-4")]),
    );
    assert_eq!(errors(&scored("audit-c", &twice)), [("answered-twice", vec!["1"])]);
    let two = json!({ "linkId": "1", "answer": [{ "valueInteger": 1 }, { "valueInteger": 2 }] });
    assert_eq!(
        errors(&scored("audit-c", &response("audit-c", &json!([two])))),
        [("answered-twice", vec!["1"])]
    );
}

#[test]
fn instruments_6_1_a_stored_total_that_differs_is_told_and_ours_stands() {
    let mut items = phq_9();
    let total = json!({ "linkId": "44261-6", "answer": [{ "valueDecimal": 12 }] });
    items.as_array_mut().unwrap().push(total);
    let outcome = scored("phq-9", &response("http://loinc.org/q/44249-1", &items));
    assert_eq!(outcome.score("total"), Some(Number::whole(8)));
    assert_eq!(outcome.warnings[0].code, "stored-total-differs");
    assert!(outcome.errors.is_empty());
}

#[test]
fn another_version_of_the_form_is_told() {
    let document = response("urn:pejling:instrument:phq-9|0", &phq_9());
    assert_eq!(scored("phq-9", &document).warnings[0].code, "other-version");
    let document = response("urn:pejling:instrument:phq-9|1", &phq_9());
    assert!(scored("phq-9", &document).warnings.is_empty());
}

#[test]
fn a_response_entered_in_error_is_not_scored() {
    let mut document = response("http://loinc.org/q/44249-1", &phq_9());
    document["status"] = json!("entered-in-error");
    let outcome = scored("phq-9", &document);
    assert_eq!(errors(&outcome), [("entered-in-error", vec![])]);
    assert_eq!(outcome.score("total"), None);
}

#[test]
fn another_resource_is_not_of_the_form() {
    let refused = read(&instrument("phq-9"), "{\"resourceType\": \"Observation\"}").unwrap_err();
    assert_eq!(refused.to_string(), "resourceType: must be QuestionnaireResponse");
}

#[test]
fn n_and_x_of_the_interview_travel_as_reasons_why_nothing_is_there() {
    let asi = instrument("asi");
    let mut sheet = asi.sheet();
    for (code, answer) in [
        ("M6", Answer::whole(12)),
        ("E17", Answer::NotApplicable),
        ("M8", Answer::Unknown),
        ("E1", Answer::Time { years: 2, months: 3 }),
        ("M2", Answer::NotApplicable),
        ("G5", Answer::Text("2026-03-01".into())),
        ("L24", Answer::whole(1)),
    ] {
        sheet.put(asi.place(code).unwrap(), answer);
    }
    let written = write_response(&asi, &sheet, &asi.score(&sheet));
    assert_eq!(written["status"], "in-progress");
    let again = read(&asi, &written.to_string()).unwrap();
    assert!(again.faults.is_empty(), "{:?}", again.faults);
    assert_eq!(again.answers(), sheet.answers());
}

#[test]
fn every_instrument_writes_what_it_reads() {
    for shipped in Library::shipped().unwrap().all() {
        let mut sheet = shipped.sheet();
        for (place, item) in shipped.pack().items.iter().enumerate() {
            let value = match &item.list {
                Some(list) => shipped.pack().lists[list][0].value,
                None if item.min.is_some() || item.max.is_some() => item.max.unwrap_or(1),
                None => continue,
            };
            sheet.put(place, Answer::whole(value));
        }
        let outcome = shipped.score(&sheet);
        let written = write_response(shipped, &sheet, &outcome);
        let again = read(shipped, &written.to_string()).unwrap();
        assert_eq!(again.answers(), sheet.answers(), "{}", shipped.pack().id);
        assert!(
            again.faults.is_empty() && again.remarks.is_empty(),
            "{}: {:?}",
            shipped.pack().id,
            again.remarks
        );
    }
}
