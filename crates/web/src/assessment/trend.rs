//! The scores of one instrument over time: sentence, picture, table with the same numbers.

use askama::Template;
use jiff::civil::Date;
use pejling_care::{
    Action,
    assessment::{self, Point},
    person,
};
use pejling_documents::chart::{Caption, NumberStyle, TrendChart, TrendPoint};
use pejling_domain::id::PersonId;
use pejling_measure::instrument::Instrument;
use serde::Deserialize;

use super::words;
use crate::{
    case::CaseHead,
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    text::Language,
};

/// Most scores of an instrument that get a picture of their own.
const MOST_PICTURES: usize = 9;

/// One score over time.
pub struct Figure {
    /// What it is called.
    pub name: String,
    /// What has happened, in one sentence.
    pub sentence: String,
    /// The picture.
    pub svg: String,
    /// The same in numbers.
    pub rows: Vec<Row>,
}

/// A measurement in the table.
pub struct Row {
    /// Where it leads.
    pub href: String,
    /// The day.
    pub day: String,
    /// The value.
    pub value: String,
    /// Where it lies in every scheme.
    pub grades: String,
}

/// A picture for each score that was given twice.
pub fn figures(f: &Frame, points: &[Point]) -> Vec<Figure> {
    let Some(last) = points.last() else { return Vec::new() };
    let ids = last.scores.iter().map(|score| score.id.as_str()).take(MOST_PICTURES);
    ids.enumerate()
        .filter_map(|(at, id)| figure(f, points, (at, id)))
        .collect()
}

struct Measured<'a> {
    point: &'a Point,
    value: f64,
    words: String,
    day: String,
}

fn figure(f: &Frame, points: &[Point], (at, id): (usize, &str)) -> Option<Figure> {
    let measured: Vec<Measured<'_>> = points
        .iter()
        .filter_map(|point| {
            let score = point.scores.iter().find(|score| score.id == id)?;
            let value = *score.value.as_ref().ok()?;
            Some(Measured {
                point,
                value,
                words: words::number(f, value),
                day: format::day_short_year(f.language, point.on),
            })
        })
        .collect();
    if measured.len() < 2 {
        return None;
    }
    let name = words::score_name(f, id);
    let sentence = sentence(f, &measured);
    let svg = picture(f, &measured, (at, &name, &sentence));
    let rows = measured.iter().rev().map(|one| row(f, one, id)).collect();
    Some(Figure {
        name,
        sentence,
        svg,
        rows,
    })
}

fn picture(f: &Frame, measured: &[Measured<'_>], (at, name, sentence): (usize, &str, &str)) -> String {
    let mut before: Option<&str> = None;
    let drawn: Vec<TrendPoint<'_>> = measured
        .iter()
        .map(|one| TrendPoint {
            on: one.point.on,
            label: &one.day,
            value: one.value,
            words: &one.words,
            apart: before
                .replace(&one.point.algorithm)
                .is_some_and(|other| other != one.point.algorithm),
        })
        .collect();
    let chart = TrendChart {
        points: &drawn,
        numbers: match f.language {
            Language::Danish => NumberStyle::DANISH,
            Language::English => NumberStyle::ENGLISH,
        },
    };
    chart.svg(Caption {
        id: &format!("trend-{at}"),
        title: &format!("{name}: {sentence}"),
        description: &f.t("form-trend-reading"),
    })
}

/// "Fra 14 den 1. aug. til 6 den 8. okt."; of what was reckoned in two ways nothing is concluded.
fn sentence(f: &Frame, measured: &[Measured<'_>]) -> String {
    let (Some(first), Some(last)) = (measured.first(), measured.last()) else {
        return String::new();
    };
    let same = measured.iter().all(|one| one.point.algorithm == last.point.algorithm);
    let values = [
        ("from", first.words.clone()),
        ("since", first.day.clone()),
        ("to", last.words.clone()),
        ("day", last.day.clone()),
    ];
    let key = if same {
        "form-trend-sentence"
    } else {
        "form-trend-apart"
    };
    f.language.text(key, &values)
}

fn row(f: &Frame, one: &Measured<'_>, id: &str) -> Row {
    let score = one.point.scores.iter().find(|score| score.id == id);
    let grades = score.into_iter().flat_map(|score| &score.bands);
    let grades: Vec<String> = grades
        .map(|band| format!("{}: {}", words::scheme(f, &band.scheme), words::grade(f, band)))
        .collect();
    Row {
        href: format!("/skemaer/{}/resultat", one.point.id),
        day: one.day.clone(),
        value: one.words.clone(),
        grades: grades.join(" · "),
    }
}

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    skema: String,
    #[serde(default)]
    stof: String,
}

#[derive(Template)]
#[template(path = "assessment/trend.html")]
pub struct TrendPage {
    f: Frame,
    head: CaseHead,
    title: String,
    figures: Vec<Figure>,
}

/// One instrument's scores over time.
pub async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Page<TrendPage>, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let (mut tx, header) = person::look(care, visit.staff(), person, Action::SeeRecord, "assessments").await?;
    let head = CaseHead::of(&visit, &mut tx, &header, "assessments").await?;
    let substance = Some(which.stof.as_str()).filter(|named| !named.is_empty());
    let points = assessment::series(&mut tx, person, &which.skema, substance).await?;
    if points.is_empty() {
        return Err(PageError::not_found());
    }
    let title = care.instruments.get(&which.skema).map_or_else(
        || which.skema.clone(),
        |instrument| words::title(&f, instrument, substance),
    );
    Ok(Page(TrendPage {
        figures: figures(&f, &points),
        title,
        head,
        f,
    }))
}

/// Where the series of an instrument is shown.
pub fn address(person: PersonId, instrument: &Instrument, substance: Option<&str>) -> String {
    let id = &instrument.pack().id;
    let query = [("skema", id.as_str()), ("stof", substance.unwrap_or_default())];
    let query = serde_html_form::to_string(query).unwrap_or_default();
    format!("/borgere/{person}/skemaer/udvikling?{query}")
}

/// "8. okt.", with the year where it is not this one.
pub fn day_of(f: &Frame, on: Date, today: Date) -> String {
    if on.year() == today.year() {
        format::day_short(f.language, on)
    } else {
        format::day_short_year(f.language, on)
    }
}
