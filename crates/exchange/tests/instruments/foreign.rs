//! Questionnaires of somebody else's.

use pejling_exchange::{answers::read, questionnaire::install};
use pejling_measure::instrument::{Instrument, Library, Number, Pack};
use rstest::rstest;
use serde_json::{Value, json};

const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
const WEIGHT: &str = "http://hl7.org/fhir/StructureDefinition/itemWeight";
const CALCULATED: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

fn option(code: &str, weight: i64) -> Value {
    json!({ "valueCoding": { "system": "http://example.org/s", "code": code, "display": code,
            "extension": [{ "url": ORDINAL, "valueDecimal": weight }] } })
}

fn foreign() -> Value {
    let choice = |link: &str| json!({ "linkId": link, "text": link, "type": "choice", "answerOption": [option("no", 0), option("some", 2), option("much", 5)] });
    let mut second = choice("b");
    second["enableWhen"] = json!([{ "question": "a", "operator": "!=", "answerCoding": { "system": "http://example.org/s", "code": "no" } }]);
    let mut beside = choice("beside");
    beside["text"] = json!("Not in the total");
    json!({
        "resourceType": "Questionnaire", "url": "http://example.org/Questionnaire/Sleep_Scale", "version": "2.1",
        "name": "Sleep_Scale", "title": "Sleep scale", "status": "active", "publisher": "Example",
        "item": [
            { "linkId": "g", "type": "group", "item": [choice("a"), second] },
            beside,
            { "linkId": "note", "type": "text", "text": "Anything else" },
            { "linkId": "sum", "type": "decimal", "readOnly": true, "extension": [{ "url": CALCULATED, "valueExpression": {
                "language": "text/fhirpath", "expression": "%resource.item.where(linkId='a' or linkId='b').answer.value.ordinal().sum()" } }] },
        ],
    })
}

fn installed(json: &Value) -> Pack {
    install(&json.to_string(), &Library::shipped().expect("shipped packs")).expect("a form that can be installed")
}

#[test]
fn a_form_with_ordinal_values_is_an_instrument_like_any_other() {
    let pack = installed(&foreign());
    assert_eq!((pack.id.as_str(), pack.version.as_str()), ("sleep-scale", "2.1"));
    assert_eq!(
        pack.scores[0].formula, "sum([a], [b])",
        "the score says itself which items it adds"
    );
    let mut library = Library::shipped().unwrap();
    library.add_pack("sleep.json", pack.clone()).unwrap();
    let instrument = Instrument::new(pack).unwrap();
    let answer = |link: &str, code: &str| json!({ "linkId": link, "answer": [{ "valueCoding": { "system": "http://example.org/s", "code": code } }] });
    let response = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "http://example.org/Questionnaire/Sleep_Scale|2.1",
                           "item": [{ "linkId": "g", "item": [answer("a", "some"), answer("b", "much")] }] });
    let sheet = read(&instrument, &response.to_string()).unwrap();
    assert_eq!(instrument.score(&sheet).score("total"), Some(Number::whole(7)));
    let alone = json!({ "resourceType": "QuestionnaireResponse", "item": [answer("a", "no")] });
    let sheet = read(&instrument, &alone.to_string()).unwrap();
    assert_eq!(
        instrument.score(&sheet).score("total"),
        Some(Number::ZERO),
        "b is not asked"
    );
}

#[test]
fn the_newer_name_of_the_weight_is_read_too() {
    let text = foreign().to_string().replace(ORDINAL, WEIGHT);
    let pack = install(&text, &Library::default()).unwrap();
    assert_eq!(pack.lists["a"][2].counts(), 5);
}

fn changed(change: fn(&mut Value)) -> String {
    let mut json = foreign();
    change(&mut json);
    let refused = install(&json.to_string(), &Library::shipped().expect("shipped packs"));
    refused.expect_err("a form that is refused").to_string()
}

#[rstest]
#[case::weights(
    |json: &mut Value| {
        let coding = &mut json["item"][0]["item"][0]["answerOption"][1]["valueCoding"];
        coding["extension"] = json!([{ "url": ORDINAL, "valueDecimal": 2 }, { "url": WEIGHT, "valueDecimal": 3 }]);
    },
    "a: the ordinal value and the item weight of an answer differ"
)]
#[case::half(
    |json: &mut Value| json["item"][0]["item"][0]["answerOption"][1]["valueCoding"]["extension"][0]["valueDecimal"] = json!(2.5),
    "a: an answer counts a number that is not whole"
)]
#[case::missing_link(
    |json: &mut Value| json["item"][0]["item"][1]["enableWhen"][0]["question"] = json!("gone"),
    "b: the condition under which it is asked names `gone`"
)]
#[case::attachment(|json: &mut Value| json["item"][2]["type"] = json!("attachment"), "note: items of type `attachment`")]
#[case::twice(|json: &mut Value| json["item"][2]["linkId"] = json!("a"), "a: `a` is there twice")]
#[case::resource(|json: &mut Value| json["resourceType"] = json!("ValueSet"), "the file: it is not a FHIR R4 Questionnaire")]
#[case::no_scores(
    |json: &mut Value| json["item"] = json!([{ "linkId": "t", "type": "string", "text": "t" }]),
    "item: no answer has an ordinal value"
)]
fn a_form_that_cannot_be_followed_is_refused_with_item_and_reason(
    #[case] change: fn(&mut Value),
    #[case] reason: &str,
) {
    let refused = changed(change);
    assert!(refused.starts_with(reason), "{refused}");
}

#[test]
fn instruments_6_2_the_total_of_audit_under_the_form_of_audit_c_is_refused() {
    let refused = changed(|json| {
        json["code"] = json!([{ "system": "http://loinc.org", "code": "72109-2" }]);
        json["item"][3]["code"] = json!([{ "system": "http://loinc.org", "code": "75624-7" }]);
    });
    assert_eq!(refused, "sum: the code 75624-7 does not belong to the form 72109-2");
    let refused = changed(|json| {
        json["code"] = json!([{ "system": "http://loinc.org", "code": "72109-2" }]);
        json["item"][0]["item"][0]["code"] = json!([{ "system": "http://loinc.org", "code": "44250-9" }]);
    });
    assert_eq!(
        refused, "a: the code 44250-9 does not belong to the form 72109-2",
        "that is an item of PHQ-9"
    );
}
