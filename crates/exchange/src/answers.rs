//! Answers of an instrument as plain JSON, the way `pejling score` takes them; and a FHIR response in their place.
//!
//! What is not of the form is refused with the name of the field. What is of the form and impossible (a number that is
//! not on the list) is left to the scoring, which says so.

mod field;
mod strict;

pub use field::{AnswersError, Expected};

use field::{Field, day, words};
use pejling_measure::instrument::{Answer, Circumstances, Instrument, Interview, Kind, Severity, Sex, Sheet};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Oldest age that is read.
const OLDEST: i64 = 130;

/// Reads a form from a JSON document: plain answers, or a FHIR `QuestionnaireResponse`.
///
/// # Errors
/// [`AnswersError`] with the field that is not of the form.
pub fn read(instrument: &Instrument, text: &str) -> Result<Sheet, AnswersError> {
    let document = strict::parse(text)?;
    let root = Field::root(&document).object()?;
    if root.get("resourceType").is_some() {
        return crate::questionnaire::read_response(instrument, &document);
    }
    plain(instrument, root)
}

/// The fields of plain answers; a name that is not among them is refused even where it says nothing, because it may be
/// a misspelt one.
const FIELDS: [&str; 10] = [
    "answers",
    "sex",
    "age",
    "on",
    "begun_on",
    "interview",
    "variant",
    "substance",
    "comments",
    "severity",
];

fn plain(instrument: &Instrument, root: &Map<String, Value>) -> Result<Sheet, AnswersError> {
    let mut sheet = instrument.sheet();
    let answers = root
        .get("answers")
        .ok_or_else(|| AnswersError::at("answers", Expected::Present))?;
    for (code, value) in Field::of("answers", answers).object()? {
        let field = Field::of("answers", value).inside(code);
        let place = instrument.place(code).ok_or_else(|| field.refuse(Expected::Item))?;
        sheet.put(place, answer(field, instrument.kind(place))?);
    }
    around(instrument, root, &mut sheet.circumstances)?;
    Ok(sheet)
}

/// Reads what is told around the answers.
///
/// # Errors
/// [`AnswersError`] with the field that is not of the form.
pub(crate) fn around(
    instrument: &Instrument,
    root: &Map<String, Value>,
    about: &mut Circumstances,
) -> Result<(), AnswersError> {
    if let Some((name, value)) = root.iter().find(|(name, _)| !FIELDS.contains(&name.as_str())) {
        return Err(Field::of(name, value).refuse(Expected::Known));
    }
    for (name, value) in root.iter().filter(|(_, value)| !value.is_null()) {
        let field = Field::of(name, value);
        match name.as_str() {
            "answers" => {}
            "sex" => about.sex = Some(field.code::<Sex>("female, male or null")?),
            "age" => about.age = Some(field.whole(0, OLDEST)?),
            "on" => about.on = Some(day(field)?),
            "begun_on" => about.begun_on = Some(day(field)?),
            "interview" => about.interview = Some(field.code::<Interview>("intake, follow-up or null")?),
            "variant" => about.variant = Some(variant(field, instrument)?),
            "substance" => about.substance = substance(field, instrument)?,
            "comments" => about.comments = Some(comments(field, instrument)?),
            "severity" => about.severity = severity(field, instrument)?,
            _ => return Err(field.refuse(Expected::Known)),
        }
    }
    if let (Some(begun), Some(on)) = (about.begun_on, about.on)
        && begun > on
    {
        return Err(AnswersError::at(
            "begun_on",
            Expected::Words("a day no later than `on`".into()),
        ));
    }
    Ok(())
}

fn answer(field: Field<'_>, kind: Kind) -> Result<Answer, AnswersError> {
    let worded = matches!(kind, Kind::Date | Kind::Time | Kind::Text);
    match field.value {
        Value::Null => Ok(Answer::Blank),
        Value::String(text) if text == "N" => Ok(Answer::NotApplicable),
        Value::String(text) if text == "X" => Ok(Answer::Unknown),
        Value::String(text) if worded => Ok(Answer::Text(text.clone())),
        Value::Number(number) if !worded && kind != Kind::Duration => {
            Ok(number.as_f64().map_or(Answer::Unfit, Answer::number))
        }
        Value::Object(parts) if kind == Kind::Duration => duration(field, parts),
        _ => Err(field.refuse(Expected::Answer(kind))),
    }
}

fn duration(field: Field<'_>, parts: &Map<String, Value>) -> Result<Answer, AnswersError> {
    let part = |name: &str| match parts.get(name) {
        Some(value) => Field::of(field.name, value)
            .deeper(field.key)
            .inside(name)
            .whole(-9_999, 9_999),
        None => Err(field.refuse(Expected::Answer(Kind::Duration))),
    };
    if parts.len() != 2 {
        return Err(field.refuse(Expected::Answer(Kind::Duration)));
    }
    Ok(Answer::Time {
        years: part("years")?,
        months: part("months")?,
    })
}

fn variant(field: Field<'_>, instrument: &Instrument) -> Result<String, AnswersError> {
    let variant = words(field)?;
    let known: Vec<&str> = instrument
        .pack()
        .variants
        .iter()
        .map(|variant| variant.id.as_str())
        .collect();
    if known.contains(&variant) {
        return Ok(variant.to_owned());
    }
    Err(field.refuse(Expected::Words(match known.as_slice() {
        [] => "null: the instrument has no variants".to_owned(),
        known => format!("null or one of {}", known.join(", ")),
    })))
}

/// The substance; an instrument that is not about one substance has no use for it.
fn substance(field: Field<'_>, instrument: &Instrument) -> Result<Option<String>, AnswersError> {
    let named = words(field)?;
    let Some(substances) = &instrument.pack().substances else {
        return Ok(None);
    };
    if named.trim().is_empty() || !(substances.open || substances.known.iter().any(|known| known == named)) {
        let known = substances.known.join(", ");
        return Err(field.refuse(Expected::Words(format!("one of {known}"))));
    }
    Ok(Some(named.to_owned()))
}

fn comments(field: Field<'_>, instrument: &Instrument) -> Result<BTreeMap<String, String>, AnswersError> {
    let mut comments = BTreeMap::new();
    for (section, value) in field.object()? {
        let comment = Field::of("comments", value).inside(section);
        if !instrument.pack().sections.iter().any(|known| known.id == *section) {
            return Err(comment.refuse(Expected::Known));
        }
        if !value.is_null() {
            comments.insert(section.clone(), words(comment)?.to_owned());
        }
    }
    Ok(comments)
}

fn severity(field: Field<'_>, instrument: &Instrument) -> Result<BTreeMap<String, Severity>, AnswersError> {
    let mut ratings = BTreeMap::new();
    for (area, value) in field.object()? {
        let rating = Field::of("severity", value).inside(area);
        if !instrument.pack().severity.contains_key(area) {
            return Err(rating.refuse(Expected::Known));
        }
        if value.is_null() {
            continue;
        }
        let parts = rating.object()?;
        if let Some((unknown, value)) = parts
            .iter()
            .find(|(name, _)| !["low", "high", "final"].contains(&name.as_str()))
        {
            let part = Field::of("severity", value).deeper(area).inside(unknown);
            return Err(part.refuse(Expected::Known));
        }
        let point = |name: &str| {
            let value = parts.get(name).unwrap_or(&Value::Null);
            Field::of("severity", value).deeper(area).inside(name).whole(-999, 999)
        };
        ratings.insert(
            area.clone(),
            Severity {
                low: point("low")?,
                high: point("high")?,
                chosen: point("final")?,
            },
        );
    }
    Ok(ratings)
}
