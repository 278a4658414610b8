//! Every instrument that is shipped, scored from plain answers and from a response to its own Questionnaire: the same
//! outcome, whether the answer's number is printed, counted or reversed.

use crate::instrument;
use pejling_exchange::{
    answers::read,
    questionnaire::{export, write_response},
};
use pejling_measure::instrument::{Instrument, Kind, Library, Number, Outcome};
use serde_json::{Map, Value, json};

/// A form filled in in one of many ways: as plain answers, and by the codes of the Questionnaire that we print.
struct Filled {
    plain: Map<String, Value>,
    coded: Vec<Value>,
}

fn fill(instrument: &Instrument, (seed, variant): (usize, Option<&str>)) -> Filled {
    let questionnaire = export(instrument);
    let mut filled = Filled {
        plain: Map::new(),
        coded: Vec::new(),
    };
    for place in 0..instrument.pack().items.len() {
        let (plain, coded) = one((instrument, variant), &questionnaire, place, seed * 7 + place * 3);
        filled.plain.insert(instrument.pack().items[place].code.clone(), plain);
        filled.coded.extend(coded);
    }
    filled
}

fn one(
    (instrument, variant): (&Instrument, Option<&str>),
    questionnaire: &Value,
    place: usize,
    turn: usize,
) -> (Value, Option<Value>) {
    let item = &instrument.pack().items[place];
    let answered = |answer: Value| Some(json!({ "linkId": item.code, "answer": [answer] }));
    let absent = |reason: &str| {
        let url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
        answered(json!({ "extension": [{ "url": url, "valueCode": reason }] }))
    };
    match turn % 23 {
        7 => return (Value::Null, None),
        11 if instrument.kind(place) != Kind::Duration => return (json!("X"), absent("asked-unknown")),
        13 if instrument.kind(place) != Kind::Duration => return (json!("N"), absent("not-applicable")),
        _ => {}
    }
    let (low, high) = (item.min.unwrap_or(0), item.max.unwrap_or(9_000));
    let number = low + i64::try_from(turn).expect("a small number") * 5 % (high - low + 1);
    match instrument.kind(place) {
        Kind::Choice => {
            let options = asked(&questionnaire["item"], &item.code).expect("a question")["answerOption"].clone();
            let (_, choices) = instrument.listed(place, variant).expect("a list");
            let at = turn % choices.len();
            (json!(choices[at].value), answered(options[at].clone()))
        }
        Kind::Integer | Kind::Money => (json!(number), answered(json!({ "valueInteger": number }))),
        Kind::Decimal => (json!(number), answered(json!({ "valueDecimal": number }))),
        Kind::Duration => {
            let part = |name: &str, value: usize| json!({ "linkId": format!("{}.{name}", item.code), "answer": [{ "valueInteger": value }] });
            let parts = json!([part("years", turn % 40), part("months", turn % 12)]);
            let plain = json!({ "years": turn % 40, "months": turn % 12 });
            (plain, Some(json!({ "linkId": item.code, "item": parts })))
        }
        Kind::Date => (json!("2026-03-01"), answered(json!({ "valueDate": "2026-03-01" }))),
        Kind::Time => (json!("10:30"), answered(json!({ "valueTime": "10:30" }))),
        Kind::Text => (json!("ord"), answered(json!({ "valueString": "ord" }))),
    }
}

/// The question with a linkId, in whatever group.
fn asked<'a>(items: &'a Value, code: &str) -> Option<&'a Value> {
    let mut items = items.as_array()?.iter();
    items.find_map(|item| {
        if item["linkId"] == code {
            Some(item)
        } else {
            asked(&item["item"], code)
        }
    })
}

fn outcome(instrument: &Instrument, document: &Value) -> Outcome {
    let sheet = read(instrument, &document.to_string()).expect("a document of the form");
    instrument.score(&sheet)
}

/// What is told around the answers, as a response of ours carries it.
fn extension(about: &Value) -> Value {
    let value = |name: &str| match name {
        "age" => "valueInteger",
        "begun_on" => "valueDate",
        "substance" => "valueString",
        _ => "valueCode",
    };
    let parts = about
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "on");
    let parts: Vec<Value> = parts
        .map(|(name, told)| json!({ "url": name, value(name): told }))
        .collect();
    json!([{ "url": "urn:pejling:fhir:circumstances", "extension": parts }])
}

/// Every substance, and none.
fn substances(instrument: &Instrument) -> Vec<Option<&String>> {
    let known = instrument
        .pack()
        .substances
        .iter()
        .flat_map(|substances| &substances.known);
    known.map(Some).chain([None]).collect()
}

#[test]
fn plain_answers_and_a_response_to_our_own_questionnaire_score_the_same_for_every_instrument() {
    for shipped in Library::shipped().unwrap().all() {
        for (turn, substance) in (0..6).flat_map(|turn| substances(shipped).into_iter().map(move |one| (turn, one))) {
            let filled = fill(shipped, (turn, None));
            let mut about = json!({ "sex": "female", "age": 24, "on": "2026-03-09", "begun_on": "2026-03-01" });
            if let Some(substance) = substance {
                about["substance"] = json!(substance);
            }
            let mut plain = about.clone();
            plain["answers"] = Value::Object(filled.plain);
            let response = json!({
                "resourceType": "QuestionnaireResponse", "authored": "2026-03-09", "item": filled.coded,
                "questionnaire": export(shipped)["url"], "extension": extension(&about),
            });
            let (plain, coded) = (outcome(shipped, &plain), outcome(shipped, &response));
            assert_eq!(coded, plain, "{} filled in in the way {turn}", shipped.pack().id);
        }
    }
}

#[test]
fn what_was_read_from_plain_answers_is_scored_the_same_from_the_response_that_we_write_in_every_variant() {
    for shipped in Library::shipped().unwrap().all() {
        let variants = shipped.pack().variants.iter().map(|variant| json!(variant.id));
        for (turn, variant) in variants.chain([Value::Null]).enumerate() {
            let mut document = json!({ "sex": "male", "age": 41, "on": "2026-03-09", "variant": variant });
            document["answers"] = Value::Object(fill(shipped, (turn, variant.as_str())).plain);
            let sheet = read(shipped, &document.to_string()).unwrap();
            let first = shipped.score(&sheet);
            let response = write_response(shipped, &sheet, &first);
            assert_eq!(outcome(shipped, &response), first, "{} as {variant}", shipped.pack().id);
        }
    }
}

#[test]
fn instruments_4_4_k10_from_nought_to_four_is_written_with_the_answers_of_its_own_coding() {
    let k10 = instrument("k10");
    let answers: Map<String, Value> = (1..=10).map(|item| (item.to_string(), json!(item % 5))).collect();
    let document = json!({ "answers": answers, "variant": "0-4" });
    let sheet = read(&k10, &document.to_string()).unwrap();
    let written = write_response(&k10, &sheet, &k10.score(&sheet));
    let coding = &written["item"][4]["answer"][0]["valueCoding"];
    assert_eq!(
        (&coding["code"], &coding["display"]),
        (&json!("0"), &json!("Aldrig")),
        "{written}"
    );
    assert_eq!(outcome(&k10, &written).score("total"), Some(Number::whole(20)));
}

#[test]
fn instruments_3_8_3_9_3_7_reversed_doubled_and_uneven_answers_are_the_forms_own_codes_on_both_ways() {
    let yes = |code: &str, value: i64| {
        let system = format!("urn:pejling:instrument:{code}");
        json!({ "system": system, "code": value.to_string() })
    };
    for (id, item, list, (value, counts)) in [
        ("dast-10", "3", "yes-no-reversed", (0, 1)),
        ("tweak", "2", "worried", (1, 2)),
        ("assist", "6", "concern", (3, 3)),
    ] {
        let instrument = instrument(id);
        let option = yes(&format!("{id}:{list}"), value);
        let mut weighed = option.clone();
        let ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
        weighed["extension"] = json!([{ "url": ordinal, "valueDecimal": counts }]);
        for coding in [option, weighed] {
            let response = json!({
                "resourceType": "QuestionnaireResponse",
                "item": [{ "linkId": item, "answer": [{ "valueCoding": coding }] }],
            });
            let sheet = read(&instrument, &response.to_string()).unwrap();
            let place = instrument.place(item).unwrap();
            assert!(sheet.faults.is_empty(), "{id}: {:?}", sheet.faults);
            let plain = read(&instrument, &json!({ "answers": { item: value } }).to_string()).unwrap();
            assert_eq!(sheet.answers()[place], plain.answers()[place], "{id}");
        }
    }
}

#[test]
fn a_circumstance_that_is_not_known_or_told_twice_is_refused_by_name() {
    let sds = instrument("sds");
    for (parts, reason) in [
        (
            json!([{ "url": "mood", "valueCode": "low" }]),
            "extension.mood: is not a field of the form",
        ),
        (
            json!([{ "url": "age", "valueInteger": 24 }, { "url": "age", "valueInteger": 25 }]),
            "extension.age: is not",
        ),
        (
            json!([{ "url": "age", "valueInteger": 400 }]),
            "age: must be a whole number from 0 to 130",
        ),
        (
            json!([{ "url": "variant", "valueCode": "us" }]),
            "variant: must be null: the instrument has no variants",
        ),
    ] {
        let extension = json!([{ "url": "urn:pejling:fhir:circumstances", "extension": parts }]);
        let response = json!({ "resourceType": "QuestionnaireResponse", "extension": extension });
        let refused = read(&sds, &response.to_string()).unwrap_err().to_string();
        assert!(refused.starts_with(reason), "{refused}");
    }
}
