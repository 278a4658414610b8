//! Deadlines and other dated settings (Frister).

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    settings::{self, Decision, SetSetting, SettingsError},
};
use pejling_domain::{
    Code,
    setting::{Group, SettingError, SettingName, Unit},
};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    text::Language,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let gate = Gate::Needs(Action::EditSettings);
    routes
        .get(gate, "/admin/frister", list)
        .get(gate, "/admin/frister/{name}", show)
        .post(gate, "/admin/frister/{name}", set)
}

/// A value in words: `7 dage`, `25,0 point`, `Ja`.
fn in_words(f: &Frame, name: SettingName, value: i32) -> String {
    match name.spec().unit {
        Unit::YesNo => f.t(if value == 1 { "yes" } else { "no" }),
        Unit::Points => f.t1("deadlines-unit-points", "n", format::tenths(f.language, value.into())),
        unit => f.t1(&format!("deadlines-unit-{unit}"), "n", value),
    }
}

struct Row {
    name: SettingName,
    value: String,
    since: String,
    next: String,
}

struct Card {
    group: Group,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    gemt: String,
}

#[derive(Template)]
#[template(path = "admin/deadlines.html")]
struct ListPage {
    f: Frame,
    cards: Vec<Card>,
    saved: bool,
}

async fn list(visit: Visit, Asked(told): Asked<Told>) -> Result<Page<ListPage>, PageError> {
    let lines = settings::list(&visit.house.care, visit.staff()).await?;
    let today = visit.house.care.world.today();
    let f = visit.frame("admin");
    let row = |line: &settings::Line| {
        // The history is newest first: the decision to come that holds soonest stands last of those after today.
        let next = line
            .history
            .iter()
            .rfind(|decision| decision.valid_from > today && !decision.replaced);
        Row {
            name: line.name,
            value: in_words(&f, line.name, line.value),
            since: line
                .since
                .map_or_else(|| f.t("deadlines-from-the-start"), |day| format::day(f.language, day)),
            next: next
                .map(|decision| {
                    format!(
                        "{}: {}",
                        format::day(f.language, decision.valid_from),
                        in_words(&f, line.name, decision.value)
                    )
                })
                .unwrap_or_default(),
        }
    };
    let cards = Group::ALL.iter().map(|group| Card {
        group: *group,
        rows: lines
            .iter()
            .filter(|line| line.name.spec().group == *group)
            .map(row)
            .collect(),
    });
    let cards = cards.collect();
    Ok(Page(ListPage {
        f,
        cards,
        saved: !told.gemt.is_empty(),
    }))
}

#[derive(Debug, Clone, Default, Deserialize)]
struct SettingForm {
    #[serde(default)]
    value: String,
    #[serde(default)]
    valid_from: String,
    #[serde(default)]
    source: String,
}

struct Past {
    from: String,
    value: String,
    source: String,
    written: String,
    by: String,
    replaced: bool,
}

#[derive(Template)]
#[template(path = "admin/deadline.html")]
struct OnePage {
    f: Frame,
    errors: Errors,
    name: SettingName,
    now: String,
    bounds: String,
    default: String,
    default_source: &'static str,
    yes_no: Vec<(String, String)>,
    typed: SettingForm,
    history: Vec<Past>,
}

async fn page(
    visit: &Visit,
    name: SettingName,
    typed: Option<SettingForm>,
    errors: Errors,
) -> Result<Page<OnePage>, PageError> {
    let lines = settings::list(&visit.house.care, visit.staff()).await?;
    let line = lines
        .into_iter()
        .find(|line| line.name == name)
        .ok_or_else(PageError::not_found)?;
    let f = visit.frame("admin");
    let spec = name.spec();
    let yes_no = if spec.unit == Unit::YesNo {
        vec![("yes".into(), f.t("yes")), ("no".into(), f.t("no"))]
    } else {
        Vec::new()
    };
    let bounds = match spec.unit {
        Unit::YesNo => String::new(),
        _ => f.t2(
            "deadlines-bounds",
            ("least", &in_words(&f, name, spec.least)),
            ("most", &in_words(&f, name, spec.most)),
        ),
    };
    let written = |decision: Decision| Past {
        from: format::day(f.language, decision.valid_from),
        value: in_words(&f, name, decision.value),
        source: decision.source,
        written: format::instant(f.language, visit.house.care.world.civil(decision.recorded_at)),
        by: decision.by.unwrap_or_default(),
        replaced: decision.replaced,
    };
    let unchanged = SettingForm {
        value: as_typed(f.language, name, line.value),
        ..SettingForm::default()
    };
    Ok(Page(OnePage {
        now: in_words(&f, name, line.value),
        bounds,
        default: in_words(&f, name, spec.default),
        default_source: spec.source,
        yes_no,
        typed: typed.unwrap_or(unchanged),
        history: line.history.into_iter().map(written).collect(),
        name,
        errors,
        f,
    }))
}

fn as_typed(language: Language, name: SettingName, value: i32) -> String {
    match name.spec().unit {
        Unit::YesNo => if value == 1 { "yes" } else { "no" }.into(),
        Unit::Points => format::tenths(language, value.into()),
        _ => value.to_string(),
    }
}

async fn show(visit: Visit, At(name): At<String>) -> Result<Page<OnePage>, PageError> {
    let name = SettingName::from_code(&name).ok_or_else(PageError::not_found)?;
    page(&visit, name, None, Errors::default()).await
}

async fn set(visit: Visit, At(name): At<String>, Sent(form): Sent<SettingForm>) -> Result<Response, PageError> {
    let name = SettingName::from_code(&name).ok_or_else(PageError::not_found)?;
    let language = visit.language();
    let mut errors = Errors::default();
    let value = match name.parse(&form.value) {
        Ok(value) => Some(value),
        Err(why) => {
            errors.add_text("value", value_error(&visit, name, why));
            None
        }
    };
    let valid_from = parse_day(&form.valid_from);
    if valid_from.is_none() {
        errors.add(language, "valid_from", "form-day-error");
    }
    if form.source.trim().is_empty() {
        errors.add(language, "source", "deadlines-source-error");
    }
    if let (true, Some(value), Some(valid_from)) = (errors.is_empty(), value, valid_from) {
        let ask = SetSetting {
            name,
            valid_from,
            value,
            source: form.source.clone(),
        };
        match settings::set(&visit.house.care, visit.staff(), ask).await {
            Ok(()) => return Ok(Redirect::to("/admin/frister?gemt=1").into_response()),
            Err(SettingsError::Value) => errors.add(language, "value", "deadlines-value-error"),
            Err(SettingsError::Order) => errors.add(language, "value", "deadlines-order-error"),
            Err(SettingsError::Day) => errors.add(language, "valid_from", "deadlines-day-error"),
            Err(SettingsError::Source) => errors.add(language, "source", "deadlines-source-error"),
            Err(SettingsError::Refused(refusal)) => return Err(refusal.into()),
        }
    }
    Ok((
        StatusCode::UNPROCESSABLE_ENTITY,
        page(&visit, name, Some(form), errors).await?,
    )
        .into_response())
}

fn value_error(visit: &Visit, name: SettingName, why: SettingError) -> String {
    let f = visit.frame("admin");
    match why {
        SettingError::NotANumber if name.spec().unit == Unit::YesNo => f.t("form-choose"),
        SettingError::NotANumber => f.t("deadlines-value-error"),
        SettingError::OutOfRange { least, most } => f.t2(
            "deadlines-range-error",
            ("least", &in_words(&f, name, least)),
            ("most", &in_words(&f, name, most)),
        ),
    }
}
