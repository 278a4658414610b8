//! The auditor's journal: search, paging, export. A case number is looked up by a form, so it stands in no address.

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use jiff::{ToSpan, civil::Date};
use pejling_care::{
    Action,
    log::{self, ACTIONS, JournalAsk, JournalError, JournalLine},
};
use pejling_documents::table::{Cell, Column, Csv, Kind, Table, TableError};
use pejling_domain::id::{PersonId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{
    Gate, Routes, case_log,
    error::PageError,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
};

/// Days that are shown until somebody chooses others.
const DAYS_BACK: i64 = 7;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let gate = Gate::Needs(Action::SeeJournal);
    routes
        .get(gate, "/admin/log", show)
        .post(gate, "/admin/log", find)
        .post(gate, "/admin/log/udtraek", export)
}

/// What is searched for, as it stands in the address.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Search {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hvem: Option<StaffId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    borger: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    handling: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fra: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    til: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    foer: Option<i64>,
}

impl Search {
    fn ask(&self, today: Date) -> JournalAsk {
        let until = self.til.unwrap_or(today);
        JournalAsk {
            actor: self.hvem,
            person: self.borger,
            action: self.handling.clone(),
            from: self.fra.unwrap_or_else(|| until.saturating_sub(DAYS_BACK.days())),
            until,
            before: self.foer,
        }
    }

    fn address(&self) -> String {
        format!("/admin/log?{}", serde_html_form::to_string(self).unwrap_or_default())
    }
}

/// The form as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
struct SearchForm {
    #[serde(default)]
    who: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

struct Line {
    at: String,
    who: String,
    role: String,
    what: String,
    number: String,
    purpose: String,
    broken_glass: bool,
    detail: String,
}

#[derive(Template)]
#[template(path = "admin/journal.html")]
struct JournalPage {
    f: Frame,
    errors: Errors,
    typed: SearchForm,
    people: Vec<(String, String)>,
    actions: Vec<(String, String)>,
    lines: Vec<Line>,
    older: String,
}

async fn page(
    visit: &Visit,
    typed: SearchForm,
    errors: Errors,
    found: log::Journal,
    older: String,
) -> Result<Page<JournalPage>, PageError> {
    let f = visit.frame("journal");
    let all = || (String::new(), f.t("journal-all"));
    let people = log::actors(&visit.house.care, visit.staff()).await?;
    let people = std::iter::once(all()).chain(people.into_iter().map(|(id, name)| (id.to_string(), name)));
    let mut actions: Vec<(String, String)> = ACTIONS
        .iter()
        .map(|action| ((*action).to_owned(), case_log::what(&f, action, None)))
        .collect();
    actions.sort_by_cached_key(|(_, words)| pejling_domain::text::sort_key(words));
    actions.insert(0, all());
    Ok(Page(JournalPage {
        people: people.collect(),
        lines: found.lines.iter().map(|line| shown(&f, line)).collect(),
        actions,
        older,
        f,
        errors,
        typed,
    }))
}

fn shown(f: &Frame, line: &JournalLine) -> Line {
    let (who, role) = case_log::who(f, &line.who);
    let page = line
        .detail
        .iter()
        .find(|(name, _)| name == "page")
        .map(|(_, page)| page.as_str());
    let told = line
        .detail
        .iter()
        .filter(|(name, _)| name != "page" && name != "broken_glass");
    let done_to = line.done_to.iter().cloned();
    let detail = done_to.chain(told.map(|(name, value)| in_words(f, name, value)));
    Line {
        at: format::instant(f.language, line.at),
        who,
        role,
        what: case_log::what(f, &line.action, page),
        number: line.number.clone().unwrap_or_default(),
        purpose: line
            .purpose
            .map(|purpose| f.word("log-purpose", purpose))
            .unwrap_or_default(),
        broken_glass: line.broken_glass,
        detail: detail.collect::<Vec<_>>().join(" · "),
    }
}

/// One detail of an entry: its name and, where it is a word of a list, its value as people read them.
fn in_words(f: &Frame, name: &str, value: &str) -> String {
    let list = match name {
        "role" | "former_role" => "role",
        "team" | "former_team" => "team",
        "name" => "setting",
        other => other,
    };
    let (name_key, value_key) = (
        format!("log-detail-{}", name.replace('_', "-")),
        format!("{list}-{value}"),
    );
    let name = if f.language.has(&name_key) {
        f.t(&name_key)
    } else {
        name.to_owned()
    };
    let value = if f.language.has(&value_key) {
        f.t(&value_key)
    } else {
        value.to_owned()
    };
    format!("{name}: {value}")
}

async fn show(visit: Visit, Asked(search): Asked<Search>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let ask = search.ask(care.world.today());
    let day = |day: Date| day.strftime("%-d-%-m-%Y").to_string();
    let mut typed = SearchForm {
        who: search.hvem.map(|id| id.to_string()).unwrap_or_default(),
        action: search.handling.clone().unwrap_or_default(),
        from: day(ask.from),
        until: day(ask.until),
        number: String::new(),
    };
    match log::journal(care, visit.staff(), &ask).await {
        Ok(found) => {
            typed.number = found.number.clone().unwrap_or_default();
            let older = found.older.map(|before| {
                Search {
                    foer: Some(before),
                    ..search
                }
                .address()
            });
            Ok(page(&visit, typed, Errors::default(), found, older.unwrap_or_default())
                .await?
                .into_response())
        }
        Err(error) => again(&visit, typed, error).await,
    }
}

/// The page again, with what was wrong.
async fn again(visit: &Visit, typed: SearchForm, error: JournalError) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    match error {
        JournalError::Number => errors.add(visit.language(), "number", "journal-number-error"),
        JournalError::Period => errors.add(visit.language(), "from", "journal-period-error"),
        JournalError::Refused(refusal) => return Err(refusal.into()),
    }
    with_errors(visit, typed, errors).await
}

async fn with_errors(visit: &Visit, typed: SearchForm, errors: Errors) -> Result<Response, PageError> {
    let nothing = log::Journal {
        lines: Vec::new(),
        older: None,
        number: None,
    };
    let page = page(visit, typed, errors, nothing, String::new()).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Reads the form; the errors tell what is wrong with it.
async fn read(visit: &Visit, form: &SearchForm, errors: &mut Errors) -> Result<Search, PageError> {
    let language = visit.language();
    let mut day = |field: &'static str, typed: &str| {
        let day = parse_day(typed);
        if day.is_none() && !typed.trim().is_empty() {
            errors.add(language, field, "form-day-error");
        }
        day
    };
    let (fra, til) = (day("from", &form.from), day("until", &form.until));
    let borger = match form.number.trim() {
        "" => None,
        number => match log::case_with_number(&visit.house.care, visit.staff(), number).await {
            Ok(person) => Some(person),
            Err(JournalError::Refused(refusal)) => return Err(refusal.into()),
            Err(_) => {
                errors.add(language, "number", "journal-number-error");
                None
            }
        },
    };
    if fra.zip(til).is_some_and(|(fra, til)| fra > til) {
        errors.add(language, "from", "journal-period-error");
    }
    let handling = Some(form.action.clone()).filter(|action| ACTIONS.contains(&action.as_str()));
    Ok(Search {
        hvem: form.who.parse().ok(),
        borger,
        handling,
        fra,
        til,
        foer: None,
    })
}

async fn find(visit: Visit, Sent(form): Sent<SearchForm>) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let search = read(&visit, &form, &mut errors).await?;
    if errors.is_empty() {
        Ok(Redirect::to(&search.address()).into_response())
    } else {
        with_errors(&visit, form, errors).await
    }
}

/// A file is the answer itself. It is sent for with a form, so that no link or preview takes data out of the house.
async fn export(visit: Visit, Sent(form): Sent<SearchForm>) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let search = read(&visit, &form, &mut errors).await?;
    if !errors.is_empty() {
        return with_errors(&visit, form, errors).await;
    }
    let ask = search.ask(visit.house.care.world.today());
    let lines = match log::export(&visit.house.care, visit.staff(), &ask).await {
        Ok(lines) => lines,
        Err(error) => return again(&visit, form, error).await,
    };
    let f = visit.frame("journal");
    let bytes = table(&f, &lines)
        .and_then(|table| table.to_csv(Csv::SPREADSHEET))
        .map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a table could not be made");
            PageError::ours()
        })?;
    let name = format!("attachment; filename=\"log-{}-{}.csv\"", ask.from, ask.until);
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        bytes,
    )
        .into_response())
}

fn table(f: &Frame, lines: &[JournalLine]) -> Result<Table, TableError> {
    let column = |key: &str, heading: &str, kind| Column::new(key, f.t(heading), kind);
    let columns = vec![
        column("number", "journal-place", Kind::Whole),
        column("on", "journal-day", Kind::Date),
        column("at", "log-time", Kind::Text),
        column("who", "log-who", Kind::Text),
        column("role", "users-role", Kind::Text),
        column("act", "log-what", Kind::Text),
        column("case", "journal-case", Kind::Text),
        column("purpose", "log-purpose", Kind::Text),
        column("break-glass", "log-broken-glass", Kind::Text),
        column("detail", "journal-detail", Kind::Text),
    ];
    let mut table = Table::new(f.t("journal-title"), columns)?;
    for line in lines {
        let shown = shown(f, line);
        let clock = line.at.strftime("%H:%M:%S").to_string();
        table.push(vec![
            Cell::from(line.seq),
            Cell::from(line.at.date()),
            Cell::from(clock),
            Cell::from(shown.who),
            Cell::from(shown.role),
            Cell::from(shown.what),
            Cell::from(shown.number),
            Cell::from(shown.purpose),
            Cell::from(if line.broken_glass { f.t("yes") } else { String::new() }),
            Cell::from(shown.detail),
        ])?;
    }
    Ok(table)
}
