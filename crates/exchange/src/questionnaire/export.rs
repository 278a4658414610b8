//! A pack as a Questionnaire.

use super::url::{self, CALCULATED, DECIMALS, LEAST, LOINC, MOST, ORDINAL, PACK, TRANSLATION};
use pejling_measure::instrument::{Choice, Instrument, Item, Kind, Pack, Text};
use serde_json::{Map, Value, json};

/// The Questionnaire of an instrument: texts in Danish with English beside them.
pub fn export(instrument: &Instrument) -> Value {
    let pack = instrument.pack();
    let mut whole = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            whole.insert(key.to_owned(), value);
        }
    };
    put("resourceType", json!("Questionnaire"));
    put("language", json!("da"));
    put("extension", json!([{ "url": PACK, "valueString": inside(pack) }]));
    put("url", json!(url::canonical(pack)));
    put("version", json!(pack.version));
    put("name", json!(pack.id));
    put("title", json!(pack.title.da));
    put("_title", translated(&pack.title));
    put("status", json!("active"));
    put("subjectType", json!(["Patient"]));
    put(
        "publisher",
        if pack.licence.holder.is_empty() {
            Value::Null
        } else {
            json!(pack.licence.holder)
        },
    );
    put("copyright", json!(pack.licence.notice.da));
    put("_copyright", translated(&pack.licence.notice));
    put("effectivePeriod", period(pack));
    put(
        "code",
        pack.loinc
            .as_ref()
            .map_or(Value::Null, |code| json!([{ "system": LOINC, "code": code }])),
    );
    put("item", Value::Array(items(instrument)));
    Value::Object(whole)
}

fn inside(pack: &Pack) -> String {
    serde_json::to_string(pack).unwrap_or_default()
}

fn period(pack: &Pack) -> Value {
    let mut period = Map::new();
    for (key, day) in [("start", pack.valid_from), ("end", pack.valid_to)] {
        if let Some(day) = day {
            period.insert(key.to_owned(), json!(day));
        }
    }
    if period.is_empty() {
        Value::Null
    } else {
        Value::Object(period)
    }
}

fn translated(text: &Text) -> Value {
    json!({ "extension": [{ "url": TRANSLATION, "extension": [
        { "url": "lang", "valueCode": "en" },
        { "url": "content", "valueString": text.en },
    ] }] })
}

/// Sections as groups, then the scores.
fn items(instrument: &Instrument) -> Vec<Value> {
    let pack = instrument.pack();
    let of = |section: Option<&str>| -> Vec<Value> {
        let in_it = pack.items.iter().filter(|item| item.section.as_deref() == section);
        in_it.map(|item| question(pack, item)).collect()
    };
    let mut items = of(None);
    for section in &pack.sections {
        items.push(json!({
            "linkId": format!("section.{}", section.id),
            "text": section.label.da,
            "_text": translated(&section.label),
            "type": "group",
            "item": of(Some(&section.id)),
        }));
    }
    items.extend(scores(instrument));
    items
}

fn question(pack: &Pack, item: &Item) -> Value {
    let mut written = Map::new();
    written.insert("linkId".into(), json!(item.code));
    if let Some(code) = &item.loinc {
        written.insert("code".into(), json!([{ "system": LOINC, "code": code }]));
    }
    if let Some(label) = &item.label {
        written.insert("text".into(), json!(label.da));
        written.insert("_text".into(), translated(label));
    }
    let kind = item.kind.unwrap_or(Kind::Integer);
    written.insert("type".into(), json!(kind_in_fhir(kind)));
    if let Some(conditions) = item.skip_when.as_deref().and_then(|rule| asked_when(pack, rule)) {
        if conditions.len() > 1 {
            written.insert("enableBehavior".into(), json!("all"));
        }
        written.insert("enableWhen".into(), Value::Array(conditions));
    }
    if let Some(list) = &item.list {
        let choices = pack.lists.get(list).map(Vec::as_slice).unwrap_or_default();
        let options = choices.iter().map(|choice| option(pack, list, choice)).collect();
        written.insert("answerOption".into(), Value::Array(options));
    }
    if kind == Kind::Duration {
        let part = |name: &str| json!({ "linkId": format!("{}.{name}", item.code), "type": "integer" });
        written.insert("item".into(), json!([part("years"), part("months")]));
    }
    let limits = limits(item, kind);
    if !limits.is_empty() {
        written.insert("extension".into(), Value::Array(limits));
    }
    Value::Object(written)
}

fn kind_in_fhir(kind: Kind) -> &'static str {
    match kind {
        Kind::Choice => "choice",
        Kind::Integer | Kind::Money => "integer",
        Kind::Decimal => "decimal",
        Kind::Duration => "group",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Text => "text",
    }
}

fn option(pack: &Pack, list: &str, choice: &Choice) -> Value {
    let (system, code) = url::coding(pack, list, choice);
    let mut coding = Map::new();
    coding.insert(
        "extension".into(),
        json!([{ "url": ORDINAL, "valueDecimal": choice.counts() }]),
    );
    coding.insert("system".into(), json!(system));
    coding.insert("code".into(), json!(code));
    if let Some(label) = &choice.label {
        coding.insert("display".into(), json!(label.da));
        coding.insert("_display".into(), translated(label));
    }
    json!({ "valueCoding": coding })
}

fn limits(item: &Item, kind: Kind) -> Vec<Value> {
    let mut limits = Vec::new();
    let field = if kind == Kind::Decimal {
        "valueDecimal"
    } else {
        "valueInteger"
    };
    for (url, limit) in [(LEAST, item.min), (MOST, item.max)] {
        if let Some(limit) = limit {
            limits.push(json!({ "url": url, field: limit }));
        }
    }
    if kind == Kind::Decimal {
        limits.push(json!({ "url": DECIMALS, "valueInteger": 1 }));
    }
    limits
}

/// A skip rule of the form `[1] = 0 or [2] = 0`, turned round; a rule that FHIR's simple conditions cannot say is in the
/// pack alone.
fn asked_when(pack: &Pack, rule: &str) -> Option<Vec<Value>> {
    rule.split(" or ").map(|part| unequal(pack, part)).collect()
}

fn unequal(pack: &Pack, part: &str) -> Option<Value> {
    let (code, value) = part.trim().strip_prefix('[')?.split_once("] = ")?;
    let value: i64 = value.trim().parse().ok()?;
    let item = pack.item(code)?;
    let answer = match &item.list {
        Some(list) => {
            let choice = pack.lists.get(list)?.iter().find(|choice| choice.counts() == value)?;
            let (system, code) = url::coding(pack, list, choice);
            ("answerCoding", json!({ "system": system, "code": code }))
        }
        None => ("answerInteger", json!(value)),
    };
    Some(json!({ "question": code, "operator": "!=", answer.0: answer.1 }))
}

fn scores(instrument: &Instrument) -> Vec<Value> {
    let pack = instrument.pack();
    let mut scores = Vec::new();
    for (at, score) in pack.scores.iter().enumerate() {
        let mut written = Map::new();
        written.insert("linkId".into(), json!(score.id));
        if let Some(code) = &score.loinc {
            written.insert("code".into(), json!([{ "system": LOINC, "code": code }]));
        }
        written.insert("text".into(), json!(score.id));
        written.insert("type".into(), json!("decimal"));
        written.insert("readOnly".into(), json!(true));
        if let Some(expression) = instrument.plain_sum(at).and_then(|codes| sum_in_fhirpath(pack, &codes)) {
            let expression = json!({ "language": "text/fhirpath", "expression": expression });
            written.insert(
                "extension".into(),
                json!([{ "url": CALCULATED, "valueExpression": expression }]),
            );
        }
        scores.push(Value::Object(written));
    }
    scores
}

/// The sum as FHIRPath; empty unless every answer is there. Sums with skip rules are not said this way.
fn sum_in_fhirpath(pack: &Pack, codes: &[&str]) -> Option<String> {
    let items: Option<Vec<&Item>> = codes.iter().map(|code| pack.item(code)).collect();
    let items = items?;
    if items
        .iter()
        .any(|item| item.skip_when.is_some() || !item.not_for.is_empty())
    {
        return None;
    }
    let chosen = items.iter().all(|item| item.list.is_some());
    if !chosen && items.iter().any(|item| item.list.is_some()) {
        return None;
    }
    let names: Vec<String> = codes.iter().map(|code| format!("linkId = '{code}'")).collect();
    let answers = format!("%resource.descendants().where({}).answer.value", names.join(" or "));
    let weight = if chosen { ".ordinal()" } else { "" };
    let count = codes.len();
    Some(format!(
        "iif({answers}.count() = {count}, ({answers}{weight}).sum(), {{}})"
    ))
}
