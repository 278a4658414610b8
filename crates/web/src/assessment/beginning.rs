//! The forms of a case: what there is, and beginning another.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    assessment::{self, Begin, BeginError, Line},
    person,
};
use pejling_domain::{Code, assessment::AssessmentStatus, id::PersonId};
use pejling_measure::instrument::Interview;
use serde::Deserialize;

use super::{trend, words};
use crate::{
    case::CaseHead,
    choices::{self, Choices},
    error::PageError,
    form::{Errors, Sent, parse_day},
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

/// An assessment in the table.
struct Row {
    href: String,
    title: String,
    day: String,
    by: String,
    status: &'static str,
    label: (&'static str, String),
    result: String,
    /// Where the series is, where there is one.
    trend: Option<String>,
    step: String,
}

#[derive(Template)]
#[template(path = "assessment/list.html")]
struct ListPage {
    f: Frame,
    head: CaseHead,
    told: Option<String>,
    errors: Errors,
    rows: Vec<Row>,
    may: bool,
    typed: Typed,
    instruments: Choices,
    substances: Choices,
    interviews: Choices,
    /// `data-when` of the parts that belong to some instruments.
    with_substance: String,
    with_interview: String,
}

/// What is sent to begin.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    instrument: String,
    substance: String,
    interview: String,
    on: String,
}

#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    gjort: String,
}

/// The list.
pub async fn show(visit: Visit, At(person): At<PersonId>, Asked(done): Asked<Done>) -> Result<Response, PageError> {
    let told = (done.gjort == "annulleret").then(|| visit.frame("people").word("form-told", &done.gjort));
    Ok(Page(page(&visit, person, (Typed::default(), Errors::default()), told).await?).into_response())
}

async fn page(
    visit: &Visit,
    person: PersonId,
    (typed, errors): (Typed, Errors),
    told: Option<String>,
) -> Result<ListPage, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let (mut tx, header) = person::look(care, visit.staff(), person, Action::SeeRecord, "assessments").await?;
    let head = CaseHead::of(visit, &mut tx, &header, "assessments").await?;
    let lines = assessment::list(care, &mut tx, person).await?;
    let offered = assessment::offered(care, care.world.today());
    let those = |wanted: fn(&pejling_measure::instrument::Pack) -> bool| {
        let some = offered.iter().filter(|one| wanted(one.pack()));
        let ids: Vec<&str> = some.map(|one| one.pack().id.as_str()).collect();
        format!("instrument={}", ids.join("|"))
    };
    let mut instruments: Choices = offered
        .iter()
        .map(|one| (one.pack().id.clone(), words::title(&f, one, None)))
        .collect();
    instruments.sort_by_cached_key(|(_, title)| pejling_domain::text::sort_key(title));
    let substances = offered.iter().filter_map(|one| one.pack().substances.as_ref());
    let mut known: Vec<String> = substances.flat_map(|some| some.known.clone()).collect();
    known.sort_unstable();
    known.dedup();
    let known = known
        .into_iter()
        .map(|code| (code.clone(), words::substance(&f, &code)));
    Ok(ListPage {
        rows: rows(visit, &f, (person, &lines)),
        may: f.may("assess"),
        substances: choices::or_none(f.t("form-choose"), known.collect()),
        interviews: choices::all::<Interview>(&f, "form-interview"),
        with_substance: those(|pack| pack.substances.is_some()),
        with_interview: those(|pack| !pack.severity.is_empty()),
        instruments: choices::or_none(f.t("form-choose"), instruments),
        head,
        told,
        errors,
        typed,
        f,
    })
}

fn rows(visit: &Visit, f: &Frame, (person, lines): (PersonId, &[Line])) -> Vec<Row> {
    let today = visit.house.care.world.today();
    let mut finished: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    let kind = |line: &Line| line.status == AssessmentStatus::Done;
    for line in lines.iter().filter(|line| kind(line)) {
        let key = (line.instrument.pack().id.as_str(), line.substance.as_deref());
        *finished.entry(key).or_default() += 1;
    }
    lines
        .iter()
        .map(|line| {
            let key = (line.instrument.pack().id.as_str(), line.substance.as_deref());
            let open = line.status == AssessmentStatus::Open;
            let several = finished.get(&key).is_some_and(|number| *number > 1) && kind(line);
            Row {
                href: if open {
                    format!("/skemaer/{}", line.id)
                } else {
                    format!("/skemaer/{}/resultat", line.id)
                },
                title: words::title(f, &line.instrument, line.substance.as_deref()),
                day: trend::day_of(f, line.on, today),
                by: if line.by_citizen {
                    f.t("form-citizen")
                } else {
                    line.by.clone()
                },
                status: line.status.code(),
                label: label(f, line.status),
                result: result(f, line),
                trend: several.then(|| trend::address(person, &line.instrument, line.substance.as_deref())),
                step: if open { f.t("form-continue") } else { f.t("form-see") },
            }
        })
        .collect()
}

/// Mark and words of where an assessment stands.
pub fn label(f: &Frame, status: AssessmentStatus) -> (&'static str, String) {
    let kind = match status {
        AssessmentStatus::Open => "blue",
        AssessmentStatus::Done => "green",
        AssessmentStatus::Void => "plain",
    };
    (kind, f.word("form-status", status))
}

/// What a form came to, or how far it is.
fn result(f: &Frame, line: &Line) -> String {
    if line.status == AssessmentStatus::Open {
        return f.t2(
            "form-progress",
            ("done", &line.progress.answered.to_string()),
            ("all", &line.progress.asked.to_string()),
        );
    }
    let alone = line.scores.len() == 1;
    let scores = line.scores.iter().filter_map(|score| words::in_short(f, score, alone));
    let scores: Vec<String> = scores.collect();
    let blocked = line.scores.iter().filter(|score| score.value.is_err()).count();
    let mut parts = scores;
    if blocked > 0 {
        parts.push(f.t1("form-not-scored", "n", blocked));
    }
    parts.join(" · ")
}

/// Begins an assessment, or goes on with the open one of its kind.
pub async fn send(visit: Visit, At(person): At<PersonId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let language = visit.language();
    let mut errors = Errors::default();
    let on = match typed.on.trim() {
        "" => None,
        day => {
            let read = parse_day(day);
            if read.is_none() {
                errors.add(language, "on", "form-wrong-date");
            }
            read
        }
    };
    let ask = Begin {
        substance: Some(typed.substance.clone()).filter(|named| !named.is_empty()),
        interview: Interview::from_code(&typed.interview),
        on,
        ..Begin::today(person, &typed.instrument)
    };
    if typed.instrument.is_empty() {
        errors.add(language, "instrument", "form-choose-instrument");
    }
    if errors.is_empty() {
        match assessment::begin(&visit.house.care, visit.staff(), ask).await {
            Ok(begun) => {
                let done = if begun.resumed { "genoptaget" } else { "begyndt" };
                return Ok(Redirect::to(&format!("/skemaer/{}?gjort={done}", begun.id)).into_response());
            }
            Err(BeginError::NotOffered | BeginError::OtherCourse) => {
                errors.add(language, "instrument", "form-choose-instrument");
            }
            Err(BeginError::Substance) => errors.add(language, "substance", "form-choose-substance"),
            Err(BeginError::Ahead) => errors.add(language, "on", "form-day-ahead"),
            Err(BeginError::Refused(refusal)) => return Err(refusal.into()),
        }
    }
    let page = page(&visit, person, (typed, errors), None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
