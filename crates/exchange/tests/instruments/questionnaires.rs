//! Our instruments as Questionnaires, and back.

use crate::instrument;
use pejling_exchange::questionnaire::{Context, export, install, observations};
use pejling_measure::instrument::{Answer, Library};
use serde_json::json;

#[test]
fn every_instrument_comes_back_as_the_same_pack() {
    let library = Library::shipped().unwrap();
    for instrument in library.all() {
        let text = serde_json::to_string_pretty(&export(instrument)).unwrap();
        let again = install(&text, &library).unwrap();
        assert_eq!(&again, instrument.pack(), "{}", instrument.pack().id);
    }
}

#[test]
fn phq_9_speaks_loinc() {
    let questionnaire = export(&instrument("phq-9"));
    assert_eq!(
        questionnaire["code"],
        json!([{ "system": "http://loinc.org", "code": "44249-1" }])
    );
    let first = &questionnaire["item"][0];
    assert_eq!(first["code"][0]["code"], "44250-9");
    assert_eq!(first["type"], "choice");
    let option = &first["answerOption"][3]["valueCoding"];
    assert_eq!(
        (&option["system"], &option["code"]),
        (&json!("http://loinc.org"), &json!("LA6571-9"))
    );
    assert_eq!(option["extension"][0]["valueDecimal"], 3);
    assert!(
        option["extension"][0]["url"]
            .as_str()
            .unwrap()
            .ends_with("/ordinalValue")
    );
    let total = questionnaire["item"].as_array().unwrap().last().unwrap();
    assert_eq!((&total["linkId"], &total["readOnly"]), (&json!("total"), &json!(true)));
    assert_eq!(total["code"][0]["code"], "44261-6");
    let expression = total["extension"][0]["valueExpression"]["expression"].as_str().unwrap();
    assert!(
        expression.starts_with("iif(") && expression.contains("count() = 9"),
        "{expression}"
    );
}

#[test]
fn instruments_3_1_the_skip_rule_of_audit_c_is_an_enabling_condition() {
    let questionnaire = export(&instrument("audit-c"));
    let condition = &questionnaire["item"][1]["enableWhen"][0];
    assert_eq!(
        (&condition["question"], &condition["operator"]),
        (&json!("1"), &json!("!="))
    );
    assert_eq!(condition["answerCoding"]["code"], "LA6270-8");
}

#[test]
fn the_interview_has_sections_durations_and_limits() {
    let questionnaire = export(&instrument("asi"));
    let medical = &questionnaire["item"][1];
    assert_eq!(
        (&medical["linkId"], &medical["type"]),
        (&json!("section.M"), &json!("group"))
    );
    assert_eq!(medical["item"][0]["extension"][1]["valueInteger"], 99);
    assert_eq!(medical["item"][1]["item"][0]["linkId"], "M2.years");
    assert_eq!(
        medical["_text"]["extension"][0]["extension"][1]["valueString"],
        "Medical status"
    );
}

#[test]
fn a_questionnaire_of_ours_that_somebody_changed_is_refused() {
    let library = Library::shipped().unwrap();
    let mut changed = export(&instrument("phq-9"));
    changed["item"][0]["answerOption"][3]["valueCoding"]["extension"][0]["valueDecimal"] = json!(4);
    let refused = install(&changed.to_string(), &library).unwrap_err().to_string();
    assert_eq!(
        refused,
        "item: its elements and the pack inside it differ, so one of them was changed"
    );
}

#[test]
fn scores_are_observations_that_say_what_they_come_from() {
    let phq = instrument("phq-9");
    let mut sheet = phq.sheet();
    for place in 0..9 {
        sheet.put(place, Answer::whole(1));
    }
    let context = Context {
        subject: "Patient/1",
        response: "QuestionnaireResponse/2",
        effective: "2026-03-01",
    };
    let observations = observations(&phq, &phq.score(&sheet), context);
    assert_eq!(observations.len(), 1);
    assert_eq!(observations[0]["code"]["coding"][0]["code"], "44261-6");
    assert_eq!(observations[0]["valueQuantity"]["value"], 9);
    assert_eq!(
        observations[0]["derivedFrom"][0]["reference"],
        "QuestionnaireResponse/2"
    );
    assert_eq!(observations[0]["category"][0]["coding"][0]["code"], "survey");
    sheet.put(0, Answer::Blank);
    assert!(super::questionnaires::observations(&phq, &phq.score(&sheet), context).is_empty());
}
