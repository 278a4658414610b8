//! A filled-in form as a QuestionnaireResponse.

use super::circumstances;
use super::url::{self, ABSENT, ORDINAL};
use pejling_measure::instrument::{Answer, Choice, Instrument, Item, Kind, Outcome, Sheet};
use serde_json::{Map, Value, json};

/// The response of a form, with its scores. Whose it is, and whom it is from, is for whoever sends it to add.
pub fn write_response(instrument: &Instrument, sheet: &Sheet, outcome: &Outcome) -> Value {
    let pack = instrument.pack();
    let mut items: Vec<Value> = Vec::new();
    for (place, answer) in sheet.answers().iter().enumerate() {
        if let Some(written) = answered(instrument, (place, answer), sheet) {
            items.push(written);
        }
    }
    for score in &outcome.scores {
        if let Ok(number) = score.value {
            items.push(json!({ "linkId": score.id, "answer": [{ "valueDecimal": number }] }));
        }
    }
    let whole = sheet.answers().iter().all(Answer::is_coded);
    let mut response = json!({
        "resourceType": "QuestionnaireResponse",
        "questionnaire": format!("{}|{}", url::canonical(pack), pack.version),
        "status": if whole { "completed" } else { "in-progress" },
        "item": items,
    });
    if let Some(on) = sheet.circumstances.on {
        response["authored"] = json!(on);
    }
    if let Some(about) = circumstances::write(&sheet.circumstances) {
        response["extension"] = json!([about]);
    }
    response
}

fn answered(instrument: &Instrument, (place, answer): (usize, &Answer), sheet: &Sheet) -> Option<Value> {
    let item = &instrument.pack().items[place];
    let listed = instrument.listed(place, sheet.circumstances.variant.as_deref());
    let absent = |code: &str| json!({ "extension": [{ "url": ABSENT, "valueCode": code }] });
    let kind = item.kind.unwrap_or(Kind::Integer);
    let written = match answer {
        Answer::Blank | Answer::Unfit => return None,
        Answer::NotApplicable => absent("not-applicable"),
        Answer::Unknown => absent("asked-unknown"),
        Answer::Text(text) => match kind {
            Kind::Date => json!({ "valueDate": text }),
            Kind::Time => json!({ "valueTime": text }),
            _ => json!({ "valueString": text }),
        },
        Answer::Time { years, months } => return Some(duration(item, *years, *months)),
        Answer::Value(number) => match listed {
            Some(list) => chosen(instrument, list, number.as_whole()?)?,
            None if kind == Kind::Decimal => json!({ "valueDecimal": number }),
            None => json!({ "valueInteger": number }),
        },
    };
    let link = if kind == Kind::Duration {
        format!("{}.years", item.code)
    } else {
        item.code.clone()
    };
    Some(json!({ "linkId": link, "answer": [written] }))
}

fn duration(item: &Item, years: i64, months: i64) -> Value {
    let part = |name: &str, value: i64| json!({ "linkId": format!("{}.{name}", item.code), "answer": [{ "valueInteger": value }] });
    json!({ "linkId": item.code, "item": [part("years", years), part("months", months)] })
}

fn chosen(instrument: &Instrument, (list, choices): (&str, &[Choice]), value: i64) -> Option<Value> {
    let choice = choices.iter().find(|choice| choice.value == value)?;
    let (system, code) = url::coding(instrument.pack(), list, choice);
    let mut coding = Map::new();
    coding.insert(
        "extension".into(),
        json!([{ "url": ORDINAL, "valueDecimal": choice.counts() }]),
    );
    coding.insert("system".into(), json!(system));
    coding.insert("code".into(), json!(code));
    if let Some(label) = &choice.label {
        coding.insert("display".into(), json!(label.da));
    }
    Some(json!({ "valueCoding": coding }))
}
