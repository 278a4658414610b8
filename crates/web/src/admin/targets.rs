//! The plan's targets (Mål): adopted figures, never computed ones.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    target::{self, ImportError, NewTarget, RANDERS_2017_2020, RowFault, Target, TargetError, Written},
};
use pejling_domain::{
    Code,
    bearing::{FigureKind, Indicator},
};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let gate = Gate::Needs(Action::EditTargets);
    routes
        .get(gate, "/admin/maal", show)
        .post(gate, "/admin/maal", set)
        .post(gate, "/admin/maal/fil", import)
        .post(gate, "/admin/maal/eksempel", import_example)
}

struct Row {
    year: i64,
    kind: FigureKind,
    value: String,
    source: String,
}

struct Card {
    indicator: Indicator,
    rows: Vec<Row>,
}

struct Past {
    what: String,
    value: String,
    source: String,
    written: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct TargetForm {
    #[serde(default)]
    indicator: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    file: String,
}

#[derive(Template)]
#[template(path = "admin/targets.html")]
struct TargetsPage {
    f: Frame,
    errors: Errors,
    cards: Vec<Card>,
    history: Vec<Past>,
    indicators: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    typed: TargetForm,
    told: String,
}

fn value(f: &Frame, indicator: Indicator, value: i64) -> String {
    let number = format::whole(f.language, value);
    if indicator.is_share() {
        format!("{number}\u{a0}%")
    } else {
        number
    }
}

fn card(f: &Frame, indicator: Indicator, in_force: &[Target]) -> Card {
    let own = in_force.iter().filter(|row| row.indicator == indicator);
    let rows = own.map(|row| Row {
        year: row.year,
        kind: row.kind,
        value: value(f, row.indicator, row.value),
        source: row.source.clone(),
    });
    Card {
        indicator,
        rows: rows.collect(),
    }
}

fn past(visit: &Visit, f: &Frame, row: Written) -> Past {
    let (indicator, kind) = (f.word("indicator", row.indicator), f.word("figure-kind", row.kind));
    let at = format::instant(f.language, visit.house.care.world.civil(row.recorded_at));
    Past {
        what: format!("{indicator}, {}, {kind}", row.year),
        value: row
            .value
            .map_or_else(|| f.t("targets-withdrawn"), |number| value(f, row.indicator, number)),
        source: row.source,
        written: row.by.map_or_else(|| at.clone(), |by| format!("{by}, {at}")),
    }
}

fn choices<C: Code + std::fmt::Display>(f: &Frame, list: &str) -> Vec<(String, String)> {
    let choice = |member: &C| (member.code().to_owned(), f.word(list, member));
    C::ALL.iter().map(choice).collect()
}

async fn page(visit: &Visit, typed: TargetForm, errors: Errors, told: String) -> Result<Page<TargetsPage>, PageError> {
    let targets = target::list(&visit.house.care, visit.staff()).await?;
    let f = visit.frame("admin");
    let choose = (String::new(), f.t("form-choose"));
    let cards = Indicator::ALL
        .iter()
        .map(|indicator| card(&f, *indicator, &targets.in_force));
    Ok(Page(TargetsPage {
        cards: cards.collect(),
        history: targets.history.into_iter().map(|row| past(visit, &f, row)).collect(),
        indicators: std::iter::once(choose)
            .chain(choices::<Indicator>(&f, "indicator"))
            .collect(),
        kinds: choices::<FigureKind>(&f, "figure-kind"),
        f,
        errors,
        typed,
        told,
    }))
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    gemt: String,
    nye: Option<u32>,
}

async fn show(visit: Visit, Asked(told): Asked<Told>) -> Result<Page<TargetsPage>, PageError> {
    let f = visit.frame("admin");
    let told = match told.nye {
        Some(added) => f.t1("targets-imported", "n", added),
        None if told.gemt.is_empty() => String::new(),
        None => f.t("own-saved"),
    };
    page(&visit, TargetForm::default(), Errors::default(), told).await
}

async fn again(visit: &Visit, form: TargetForm, errors: Errors) -> Result<Response, PageError> {
    Ok((
        StatusCode::UNPROCESSABLE_ENTITY,
        page(visit, form, errors, String::new()).await?,
    )
        .into_response())
}

async fn set(visit: Visit, Sent(form): Sent<TargetForm>) -> Result<Response, PageError> {
    let language = visit.language();
    let mut errors = Errors::default();
    let indicator = errors.take(
        language,
        "indicator",
        form.indicator.parse::<Indicator>(),
        |_| "targets-indicator-error",
    );
    let kind = errors.take(language, "kind", form.kind.parse::<FigureKind>(), |_| "form-choose");
    let year = errors.take(
        language,
        "year",
        form.year.trim().parse::<i64>(),
        |_| "targets-year-error",
    );
    let typed_value = form.value.trim().trim_end_matches('%').trim().replace('.', "");
    let value = if typed_value.is_empty() {
        None
    } else {
        errors.take(language, "value", typed_value.parse::<i64>(), |_| "targets-value-error")
    };
    if form.source.trim().is_empty() {
        errors.add(language, "source", "deadlines-source-error");
    }
    if let (true, Some(indicator), Some(kind), Some(year)) = (errors.is_empty(), indicator, kind, year) {
        let new = NewTarget {
            indicator,
            year,
            kind,
            value,
            source: form.source.clone(),
        };
        match target::set(&visit.house.care, visit.staff(), new).await {
            Ok(()) => return Ok(Redirect::to("/admin/maal?gemt=1").into_response()),
            Err(TargetError::Year) => errors.add(language, "year", "targets-year-error"),
            Err(TargetError::Value) => errors.add(language, "value", "targets-value-error"),
            Err(TargetError::Source) => errors.add(language, "source", "deadlines-source-error"),
            Err(TargetError::Refused(refusal)) => return Err(refusal.into()),
        }
    }
    again(&visit, form, errors).await
}

async fn import(visit: Visit, Sent(form): Sent<TargetForm>) -> Result<Response, PageError> {
    let file = form.file.clone();
    take_in(&visit, &file, form).await
}

async fn import_example(visit: Visit) -> Result<Response, PageError> {
    take_in(&visit, RANDERS_2017_2020, TargetForm::default()).await
}

async fn take_in(visit: &Visit, file: &str, form: TargetForm) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    match target::import(&visit.house.care, visit.staff(), file).await {
        Ok(done) => return Ok(Redirect::to(&format!("/admin/maal?nye={}", done.added)).into_response()),
        Err(ImportError::Row { row, fault }) => {
            let f = visit.frame("admin");
            let fault = f.t(match fault {
                RowFault::Columns => "targets-row-columns",
                RowFault::Indicator => "targets-row-indicator",
                RowFault::Kind => "targets-row-kind",
                RowFault::Year => "targets-row-year",
                RowFault::Value => "targets-row-value",
                RowFault::Source => "targets-row-source",
                RowFault::Twice => "targets-row-twice",
            });
            errors.add_text(
                "file",
                f.t2("targets-row", ("row", &row.to_string()), ("fault", &fault)),
            );
        }
        Err(ImportError::Refused(refusal)) => return Err(refusal.into()),
    }
    again(visit, form, errors).await
}
