//! A Questionnaire of somebody else's, read from its elements.

mod condition;

use super::install::{InstallError, InstallFault};
use super::url::{CALCULATED, LEAST, LOINC, MOST, ORDINAL, WEIGHT};
use pejling_measure::instrument::{
    Ages, AnsweredBy, Choice, Item, Kind, Library, Licence, LicenceClass, Number, Pack, ScoreRule, Text,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Read<T> = Result<T, InstallError>;

/// What was gathered of the items.
#[derive(Default)]
struct Gathered {
    items: Vec<Item>,
    lists: BTreeMap<String, Vec<Choice>>,
    /// Items whose answers count.
    counting: Vec<String>,
    /// The expression of the one score, where there is one.
    expressions: Vec<String>,
    codes: Vec<(String, String)>,
    conditions: Vec<(String, Value)>,
}

pub(super) fn pack(json: &Value, library: &Library) -> Read<Pack> {
    let mut gathered = Gathered::default();
    gather(&json["item"], &mut gathered)?;
    check_codes(json, &gathered, library)?;
    for (code, item) in std::mem::take(&mut gathered.conditions) {
        let rule = condition::skip_when(&item, &gathered.items, &gathered.lists)
            .map_err(|named| InstallError::at(&code, InstallFault::Condition(named)))?;
        if let Some(item) = gathered.items.iter_mut().find(|item| item.code == code) {
            item.skip_when = Some(rule);
        }
    }
    let formula = formula(&gathered).ok_or_else(|| InstallError::at("item", InstallFault::NoScore))?;
    let id = id(json);
    let title = json["title"].as_str().unwrap_or(&id).to_owned();
    let notice = json["copyright"]
        .as_str()
        .unwrap_or("Rettigheder er ikke oplyst.")
        .to_owned();
    Ok(Pack {
        algorithm: format!("{id}-ordinal-sum"),
        version: json["version"].as_str().unwrap_or("1").to_owned(),
        valid_from: None,
        valid_to: None,
        title: both(&title),
        wording: None,
        timeframe: None,
        window_days: None,
        loinc: loinc(&json["code"]),
        url: json["url"].as_str().map(str::to_owned),
        ages: Ages::default(),
        answered_by: AnsweredBy::Either,
        licence: Licence {
            class: LicenceClass::Text,
            holder: json["publisher"].as_str().unwrap_or_default().to_owned(),
            notice: both(&notice),
            non_commercial: false,
            reference: None,
        },
        substances: None,
        defaults: None,
        lists: gathered.lists,
        grids: BTreeMap::new(),
        sections: vec![],
        commented: false,
        items: gathered.items,
        severity: BTreeMap::new(),
        variants: vec![],
        scores: vec![ScoreRule {
            id: "total".into(),
            formula,
            unpublished: None,
            loinc: None,
            prorate: None,
        }],
        bands: vec![],
        checks: vec![],
        safety: vec![],
        id,
    })
}

fn both(text: &str) -> Text {
    Text::new(text, text)
}

/// `name`, `id` or the end of the address, as an id of ours.
fn id(json: &Value) -> String {
    let end = json["url"].as_str().and_then(|url| url.rsplit(['/', ':']).next());
    let name = json["name"]
        .as_str()
        .or(json["id"].as_str())
        .or(end)
        .unwrap_or("questionnaire");
    let small = name.to_lowercase();
    let parts = small
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty());
    let id = parts.collect::<Vec<_>>().join("-");
    if id.is_empty() { "questionnaire".to_owned() } else { id }
}

fn loinc(codes: &Value) -> Option<String> {
    let codes = codes.as_array()?;
    codes.iter().find(|code| code["system"] == LOINC)?["code"]
        .as_str()
        .map(str::to_owned)
}

fn gather(items: &Value, gathered: &mut Gathered) -> Read<()> {
    for item in items.as_array().map(Vec::as_slice).unwrap_or_default() {
        let code = item["linkId"].as_str().unwrap_or_default();
        if code.is_empty() || code.contains(']') {
            return Err(InstallError::at(
                "linkId",
                InstallFault::Shape("an item has no usable linkId".into()),
            ));
        }
        if let Some(loinc) = loinc(&item["code"]) {
            gathered.codes.push((code.to_owned(), loinc));
        }
        let kind = item["type"].as_str().unwrap_or_default();
        if let Some(expression) = calculated(item) {
            gathered.expressions.push(expression.to_owned());
        }
        let reckoned = item["readOnly"] == true || calculated(item).is_some();
        if !reckoned && kind != "group" && kind != "display" {
            question(item, code, kind, gathered)?;
        }
        gather(&item["item"], gathered)?;
    }
    Ok(())
}

fn calculated(item: &Value) -> Option<&str> {
    extension(item, CALCULATED)?["valueExpression"]["expression"].as_str()
}

fn extension<'a>(element: &'a Value, url: &str) -> Option<&'a Value> {
    element["extension"]
        .as_array()?
        .iter()
        .find(|extension| extension["url"] == url)
}

fn question(item: &Value, code: &str, kind: &str, gathered: &mut Gathered) -> Read<()> {
    let whole = |url| extension(item, url).and_then(|limit| limit["valueInteger"].as_i64());
    let mut read = Item {
        code: code.to_owned(),
        label: Some(both(item["text"].as_str().unwrap_or(code))),
        loinc: loinc(&item["code"]),
        min: whole(LEAST),
        max: whole(MOST),
        ..Item::default()
    };
    read.kind = Some(match kind {
        "choice" | "open-choice" | "coding" | "boolean" => Kind::Choice,
        "integer" => Kind::Integer,
        "decimal" | "quantity" => Kind::Decimal,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "string" | "text" => Kind::Text,
        other => return Err(InstallError::at(code, InstallFault::Kind(other.to_owned()))),
    });
    if read.kind == Some(Kind::Choice) {
        let (choices, counts) = if kind == "boolean" {
            (yes_no(), false)
        } else {
            choices(item, code)?
        };
        if counts {
            gathered.counting.push(code.to_owned());
        }
        read.list = Some(code.to_owned());
        gathered.lists.insert(code.to_owned(), choices);
    }
    if item.get("enableWhen").is_some() {
        gathered.conditions.push((code.to_owned(), item.clone()));
    }
    gathered.items.push(read);
    Ok(())
}

fn yes_no() -> Vec<Choice> {
    let choice = |value, da, en| Choice {
        value,
        score: None,
        label: Some(Text::new(da, en)),
        loinc: None,
        code: None,
    };
    vec![choice(0, "Nej", "No"), choice(1, "Ja", "Yes")]
}

/// The answers of an item, and whether they count: only where each of them has a number.
fn choices(item: &Value, code: &str) -> Read<(Vec<Choice>, bool)> {
    let options = item["answerOption"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut choices = Vec::new();
    let mut weighed = 0;
    for (at, option) in options.iter().enumerate() {
        let weight = weight(option, code)?;
        weighed += usize::from(weight.is_some());
        let coding = &option["valueCoding"];
        let plain = option["valueInteger"].as_i64().or(weight);
        let label = coding["display"]
            .as_str()
            .or(coding["code"].as_str())
            .or(option["valueString"].as_str());
        let own = coding["code"].as_str().zip(coding["system"].as_str());
        choices.push(Choice {
            value: plain.unwrap_or_else(|| i64::try_from(at).unwrap_or(i64::MAX)),
            score: weight,
            label: label.map(both),
            loinc: own
                .filter(|(_, system)| *system == LOINC)
                .map(|(code, _)| code.to_owned()),
            code: own
                .filter(|(_, system)| *system != LOINC)
                .map(|(code, system)| format!("{system}|{code}")),
        });
    }
    let counts = weighed > 0 && weighed == choices.len();
    let mut values = BTreeSet::new();
    if !choices.iter().all(|choice| values.insert(choice.value)) {
        // Two answers count the same: what is printed at them cannot tell them apart, their place can.
        for (at, choice) in choices.iter_mut().enumerate() {
            choice.value = i64::try_from(at).unwrap_or(i64::MAX);
        }
    }
    Ok((choices, counts))
}

/// What an answer counts, wherever it is written; two places must agree.
fn weight(option: &Value, code: &str) -> Read<Option<i64>> {
    let mut found: Option<f64> = None;
    for element in [&option["valueCoding"], option] {
        for url in [ORDINAL, WEIGHT] {
            let Some(number) = extension(element, url).and_then(|weight| weight["valueDecimal"].as_f64()) else {
                continue;
            };
            if found.is_some_and(|other| other.total_cmp(&number).is_ne()) {
                return Err(InstallError::at(code, InstallFault::TwoWeights));
            }
            found = Some(number);
        }
    }
    let Some(number) = found else { return Ok(None) };
    let whole = Number::read(number).and_then(Number::as_whole);
    whole
        .map(Some)
        .ok_or_else(|| InstallError::at(code, InstallFault::Weight))
}

/// The sum of what counts; where a score says itself which items it adds, of those.
fn formula(gathered: &Gathered) -> Option<String> {
    let named = |code: &&String| match gathered.expressions.as_slice() {
        [expression] => expression.contains(&format!("'{code}'")),
        _ => false,
    };
    let mut adds: Vec<&String> = gathered.counting.iter().filter(named).collect();
    if adds.is_empty() {
        adds = gathered.counting.iter().collect();
    }
    if adds.is_empty() {
        return None;
    }
    let terms: Vec<String> = adds.iter().map(|code| format!("[{code}]")).collect();
    Some(format!("sum({})", terms.join(", ")))
}

/// Where the form carries the code of one we know, its items carry codes of that form: a total of another form under
/// it is a mistake that would be believed.
fn check_codes(json: &Value, gathered: &Gathered, library: &Library) -> Read<()> {
    let Some(form) = loinc(&json["code"]) else {
        return Ok(());
    };
    let known = library
        .all()
        .find(|instrument| instrument.pack().loinc.as_ref() == Some(&form));
    let Some(known) = known else { return Ok(()) };
    let pack = known.pack();
    let items = pack.items.iter().filter_map(|item| item.loinc.as_ref());
    let scores = pack.scores.iter().filter_map(|score| score.loinc.as_ref());
    let belonging: BTreeSet<&String> = items.chain(scores).chain([&form]).collect();
    for (item, code) in &gathered.codes {
        if !belonging.contains(code) {
            let (code, form) = (code.clone(), form.clone());
            return Err(InstallError::at(item, InstallFault::WrongCode { code, form }));
        }
    }
    Ok(())
}
