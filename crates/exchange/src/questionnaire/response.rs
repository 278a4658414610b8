//! A QuestionnaireResponse as a filled-in form.
//!
//! What cannot be understood is put down as a fault with its item, so that the scoring answers `invalid` and says where;
//! only a document that is no response at all is refused.

mod coding;

use super::circumstances;
use super::url::{self, ABSENT};
use crate::answers::{AnswersError, Expected};
use pejling_measure::instrument::{Answer, Instrument, Kind, Note, Number, Sheet, Text};
use serde_json::Value;
use std::collections::BTreeMap;

/// What is wrong with an answer: a stable word, and words for people.
pub(super) struct Fault(&'static str, &'static str, &'static str);

const STRANGE_FORM: Fault = Fault(
    "unknown-questionnaire",
    "Besvarelsen hører til et andet skema.",
    "The response belongs to another form.",
);
const IN_ERROR: Fault = Fault(
    "entered-in-error",
    "Besvarelsen er markeret som en fejl.",
    "The response is marked as entered in error.",
);
const STRANGE_ITEM: Fault = Fault(
    "unknown-item",
    "Skemaet har ikke dette punkt.",
    "The form has no such item.",
);
const TWICE: Fault = Fault(
    "answered-twice",
    "Punktet har mere end ét svar.",
    "The item has more than one answer.",
);
const WRONG_TYPE: Fault = Fault(
    "wrong-type",
    "Svaret er ikke af den slags, punktet tager.",
    "The answer is not of the kind that the item takes.",
);
const WEIGHTS: Fault = Fault(
    "conflicting-weight",
    "Svarets to tal er forskellige.",
    "The ordinal value and the item weight of the answer differ.",
);
const CONFLICT: Fault = Fault(
    "conflicting-code",
    "Svarets kode og tal siger ikke det samme.",
    "The code and the number of the answer do not agree.",
);
const STRANGE_CODE: Fault = Fault(
    "unknown-answer-code",
    "Svarets kode kendes ikke.",
    "The code of the answer is not known.",
);

/// Reads a response.
///
/// # Errors
/// [`AnswersError`] for a document that is not a QuestionnaireResponse.
pub(crate) fn read(instrument: &Instrument, json: &Value) -> Result<Sheet, AnswersError> {
    if json["resourceType"] != "QuestionnaireResponse" {
        return Err(AnswersError::at(
            "resourceType",
            Expected::Resource("QuestionnaireResponse"),
        ));
    }
    let mut sheet = instrument.sheet();
    if let Some(day) = json["authored"].as_str().and_then(|text| text.get(..10)) {
        sheet.circumstances.on = day.parse().ok();
    }
    circumstances::read(instrument, json, &mut sheet.circumstances)?;
    if json["status"] == "entered-in-error" {
        sheet.faults.push(IN_ERROR.note(vec![]));
        return Ok(sheet);
    }
    if let Some(form) = json["questionnaire"].as_str()
        && !is_form(instrument, form)
    {
        sheet.faults.push(STRANGE_FORM.note(vec![]));
        return Ok(sheet);
    }
    if let Some(remark) = other_version(instrument, json["questionnaire"].as_str().unwrap_or_default()) {
        sheet.remarks.push(remark);
    }
    let mut reader = Reader {
        instrument,
        sheet,
        parts: BTreeMap::new(),
        seen: vec![false; instrument.pack().items.len()],
        totals: Vec::new(),
    };
    reader.items(&json["item"])?;
    reader.durations();
    Ok(reader.compared())
}

/// The canonical address names the instrument: our own, its LOINC form, or an address that ends in its id.
fn is_form(instrument: &Instrument, form: &str) -> bool {
    let pack = instrument.pack();
    let address = form.split('|').next().unwrap_or_default();
    let end = address.rsplit(['/', ':', '#']).next().unwrap_or_default();
    address == url::canonical(pack) || end == pack.id || pack.loinc.as_deref() == Some(end)
}

/// The response was given on another version of the form than the one that scores it.
fn other_version(instrument: &Instrument, form: &str) -> Option<Note> {
    let pack = instrument.pack();
    let (address, version) = form.split_once('|')?;
    let ours = address == url::canonical(pack) && version != pack.version;
    ours.then(|| Note {
        code: "other-version".into(),
        items: vec![],
        text: Text::new(
            "Besvarelsen er givet på en anden udgave af skemaet.",
            "The response was given on another version of the form.",
        ),
    })
}

impl Fault {
    fn note(&self, items: Vec<String>) -> Note {
        Note {
            code: self.0.to_owned(),
            items,
            text: Text::new(self.1, self.2),
        }
    }
}

struct Reader<'a> {
    instrument: &'a Instrument,
    sheet: Sheet,
    /// Years and months by the place of their item.
    parts: BTreeMap<usize, [Option<Answer>; 2]>,
    seen: Vec<bool>,
    totals: Vec<(String, Number)>,
}

impl Reader<'_> {
    fn items(&mut self, items: &Value) -> Result<(), AnswersError> {
        let list = match items {
            Value::Null => return Ok(()),
            Value::Array(list) => list,
            _ => return Err(AnswersError::at("item", Expected::Words("a list".into()))),
        };
        for item in list {
            let link = item["linkId"].as_str();
            let link = link.ok_or_else(|| AnswersError::at("item.linkId", Expected::Present))?;
            self.answered(link, &item["answer"])?;
            self.items(&item["item"])?;
        }
        Ok(())
    }

    fn answered(&mut self, link: &str, answers: &Value) -> Result<(), AnswersError> {
        let answers = match answers {
            Value::Null => return Ok(()),
            Value::Array(answers) => answers,
            _ => {
                return Err(AnswersError::at(
                    &format!("{link}.answer"),
                    Expected::Words("a list".into()),
                ));
            }
        };
        for answer in answers {
            self.items(&answer["item"])?;
        }
        let Some(first) = answers.first() else { return Ok(()) };
        if let Some(place) = self.place(link) {
            self.one(place, answers.len(), first);
            return Ok(());
        }
        if let Some((code, part)) = link.rsplit_once('.')
            && let Some(place) = self.instrument.place(code)
            && self.instrument.kind(place) == Kind::Duration
            && let Some(at) = ["years", "months"].iter().position(|name| *name == part)
        {
            self.parts.entry(place).or_default()[at] = Some(plain(first).unwrap_or(Answer::Unfit));
        } else if let Some(score) = self.score(link) {
            if let Some(Answer::Value(number)) = plain(first) {
                self.totals.push((score, number));
            }
        } else {
            self.sheet.faults.push(STRANGE_ITEM.note(vec![link.to_owned()]));
        }
        Ok(())
    }

    /// The item that a linkId names: by our own code, or by LOINC as it stands or as LHC-Forms writes it.
    fn place(&self, link: &str) -> Option<usize> {
        let loinc = bare(link);
        let items = &self.instrument.pack().items;
        let by_loinc = || items.iter().position(|item| item.loinc.as_deref() == Some(loinc));
        self.instrument.place(link).or_else(by_loinc)
    }

    fn score(&self, link: &str) -> Option<String> {
        let loinc = bare(link);
        let scores = &self.instrument.pack().scores;
        let found = scores
            .iter()
            .find(|score| score.id == link || score.loinc.as_deref() == Some(loinc));
        found.map(|score| score.id.clone())
    }

    fn one(&mut self, place: usize, count: usize, answer: &Value) {
        let read = if count > 1 || self.seen[place] {
            Err(TWICE)
        } else {
            self.read(place, answer)
        };
        self.seen[place] = true;
        match read {
            Ok(answer) => self.sheet.put(place, answer),
            Err(fault) => {
                let code = self.instrument.pack().items[place].code.clone();
                self.sheet.put(place, Answer::Unfit);
                self.sheet.faults.push(fault.note(vec![code]));
            }
        }
    }

    fn read(&self, place: usize, answer: &Value) -> Result<Answer, Fault> {
        let pack = self.instrument.pack();
        let item = &pack.items[place];
        let variant = self.sheet.circumstances.variant.as_deref();
        if let Some(list) = self.instrument.listed(place, variant)
            && answer.get("valueCoding").is_some()
        {
            return coding::chosen(pack, list, answer);
        }
        let worded = matches!(item.kind, Some(Kind::Date | Kind::Time | Kind::Text));
        match plain(answer) {
            Some(Answer::Text(_)) if !worded => Err(WRONG_TYPE),
            Some(Answer::Value(_)) if worded => Err(WRONG_TYPE),
            Some(read) => Ok(read),
            None => Err(WRONG_TYPE),
        }
    }

    fn durations(&mut self) {
        for (place, [years, months]) in std::mem::take(&mut self.parts) {
            let whole = |part: Option<Answer>| match part {
                Some(Answer::Value(number)) => number.as_whole(),
                None => Some(0),
                _ => None,
            };
            let answer = match (years, months) {
                (Some(absent @ (Answer::NotApplicable | Answer::Unknown)), None) => absent,
                (years, months) => match whole(years).zip(whole(months)) {
                    Some((years, months)) => Answer::Time { years, months },
                    None => Answer::Unfit,
                },
            };
            self.sheet.put(place, answer);
        }
    }

    /// Stored totals are compared with ours; ours stands.
    fn compared(mut self) -> Sheet {
        if self.totals.is_empty() {
            return self.sheet;
        }
        let ours = self.instrument.score(&self.sheet);
        for (score, stored) in self.totals {
            if ours.score(&score) != Some(stored) {
                self.sheet.remarks.push(Note {
                    code: "stored-total-differs".into(),
                    items: vec![score],
                    text: Text::new(
                        "Besvarelsens egen sum er en anden; den udregnede gælder.",
                        "The total stored in the response differs; the one reckoned here stands.",
                    ),
                });
            }
        }
        self.sheet
    }
}

/// A LOINC code as it stands, or at the end of an address or of a path of groups.
fn bare(link: &str) -> &str {
    link.rsplit('/').next().unwrap_or(link)
}

/// An answer that is no coding; `None` where there is nothing we know.
fn plain(answer: &Value) -> Option<Answer> {
    if let Some(absent) = absent(answer) {
        return Some(absent);
    }
    let number = |value: &Value| value.as_f64().map(Answer::number);
    let text = |value: &Value| value.as_str().map(|text| Answer::Text(text.to_owned()));
    number(&answer["valueInteger"])
        .or_else(|| number(&answer["valueDecimal"]))
        .or_else(|| number(&answer["valueQuantity"]["value"]))
        .or_else(|| {
            answer["valueBoolean"]
                .as_bool()
                .map(|yes| Answer::whole(i64::from(yes)))
        })
        .or_else(|| text(&answer["valueString"]))
        .or_else(|| text(&answer["valueDate"]))
        .or_else(|| text(&answer["valueTime"]))
}

/// N and X of the interview: why a value is not there.
fn absent(answer: &Value) -> Option<Answer> {
    let parts = answer.as_object()?;
    let extensions = parts
        .iter()
        .filter(|(key, _)| key.starts_with("_value"))
        .map(|(_, part)| &part["extension"]);
    let reason = extensions
        .chain([&answer["extension"]])
        .filter_map(Value::as_array)
        .flatten()
        .find(|extension| extension["url"] == ABSENT)?;
    match reason["valueCode"].as_str()? {
        "not-applicable" => Some(Answer::NotApplicable),
        "unknown" | "asked-unknown" | "asked-declined" | "not-asked" => Some(Answer::Unknown),
        _ => Some(Answer::Unfit),
    }
}
