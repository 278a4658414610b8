//! The auditor's control of the log: signs to ask about, and a random sample (LR-DAT-11).

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::{ToSpan, civil::Date};
use pejling_care::{
    Action,
    log::{self, Control, JournalError, Looked, Sign},
};
use pejling_domain::Code;
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    form::{Errors, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
};

/// Days that are gone through until somebody chooses others.
const DAYS_BACK: i64 = 7;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Needs(Action::SeeJournal), "/admin/log/kontrol", show)
}

/// The period, as typed in the form and as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
struct PeriodForm {
    #[serde(default)]
    fra: String,
    #[serde(default)]
    til: String,
}

struct Row {
    looked: Looked,
    role: String,
    last: String,
}

struct Card {
    sign: Sign,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "admin/control.html")]
struct ControlPage {
    f: Frame,
    errors: Errors,
    typed: PeriodForm,
    from: Date,
    until: Date,
    cards: Vec<Card>,
    cut: bool,
}

#[expect(
    clippy::too_many_lines,
    reason = "one page of four lists, filled in the order they are shown"
)]
async fn show(visit: Visit, Asked(form): Asked<PeriodForm>) -> Result<Response, PageError> {
    let today = visit.house.care.world.today();
    let until = if form.til.is_empty() {
        Some(today)
    } else {
        parse_day(&form.til)
    };
    let from = if form.fra.is_empty() {
        until.map(|day| day.saturating_sub(DAYS_BACK.days()))
    } else {
        parse_day(&form.fra)
    };
    let mut errors = Errors::default();
    for (field, day) in [("fra", from), ("til", until)] {
        if day.is_none() {
            errors.add(visit.language(), field, "form-day-error");
        }
    }
    let (from, until) = (from.unwrap_or(today), until.unwrap_or(today));
    let nothing = Control {
        looked: Vec::new(),
        cut: false,
    };
    let found = if errors.is_empty() {
        log::control(&visit.house.care, visit.staff(), from, until).await
    } else {
        Ok(nothing.clone())
    };
    let found = match found {
        Ok(found) => found,
        Err(JournalError::Refused(refusal)) => return Err(refusal.into()),
        Err(JournalError::Period | JournalError::Number) => {
            errors.add(visit.language(), "fra", "control-period-error");
            nothing
        }
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let f = visit.frame("journal");
    let typed = if errors.is_empty() {
        PeriodForm {
            fra: typed_day(from),
            til: typed_day(until),
        }
    } else {
        form
    };
    let page = ControlPage {
        cards: cards(&f, &found),
        cut: found.cut,
        f,
        errors,
        typed,
        from,
        until,
    };
    Ok((status, Page(page)).into_response())
}

fn typed_day(day: Date) -> String {
    day.strftime("%-d-%-m-%Y").to_string()
}

fn cards(f: &Frame, found: &Control) -> Vec<Card> {
    let row = |looked: &Looked| Row {
        role: looked.role.map(|role| f.word("role", role)).unwrap_or_default(),
        last: format::day_short_year(f.language, looked.last),
        looked: looked.clone(),
    };
    let card = |sign: &Sign| Card {
        sign: *sign,
        rows: found
            .looked
            .iter()
            .filter(|looked| looked.sign == *sign)
            .map(row)
            .collect(),
    };
    Sign::ALL.iter().map(card).collect()
}
