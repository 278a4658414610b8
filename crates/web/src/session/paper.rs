//! A form that was filled in on paper: four lines or a total, with a Danish comma. Also the place to correct a score.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    feedback::{self, Enter, EnterError, PaperError},
    session,
};
use pejling_domain::{
    feedback::{Answer, LINE_MAX, LINES, Measure, ScoreError, parse_tenths},
    id::SessionId,
};
use pejling_store::feedback::Feedback;
use serde::Deserialize;

use crate::{
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

/// Names of the four fields.
const FIELDS: [&str; LINES] = ["line_1", "line_2", "line_3", "line_4"];

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PaperForm {
    line_1: String,
    line_2: String,
    line_3: String,
    line_4: String,
    total: String,
    replaces: String,
}

impl PaperForm {
    fn lines(&self) -> [&str; LINES] {
        [&self.line_1, &self.line_2, &self.line_3, &self.line_4]
    }

    fn of(f: &Frame, in_force: Option<&Feedback>) -> Self {
        let mut form = Self {
            replaces: in_force.map(|answer| answer.id.to_string()).unwrap_or_default(),
            ..Self::default()
        };
        let tenths = |value: u16| format::tenths(f.language, i64::from(value));
        if let Some(Answer::Scored { score, .. }) = in_force.map(|answer| answer.answer) {
            match score.items() {
                Some(lines) => [form.line_1, form.line_2, form.line_3, form.line_4] = lines.map(tenths),
                None => form.total = tenths(score.total()),
            }
        }
        form
    }
}

/// A field of the form.
struct Field {
    name: &'static str,
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "session/paper.html")]
struct PaperPage {
    f: Frame,
    id: SessionId,
    measure: Measure,
    title: String,
    fields: Vec<Field>,
    total: String,
    replaces: String,
    former: Option<String>,
    errors: Errors,
}

pub async fn show(visit: Visit, At((id, measure)): At<(SessionId, Measure)>) -> Result<Response, PageError> {
    let (_, form) = session::form(&visit.house.care, visit.staff(), id, measure).await?;
    let typed = PaperForm::of(&visit.frame("people"), form.answer.as_ref());
    Ok(page(&visit, (id, measure), &typed, Errors::default()).into_response())
}

fn page(visit: &Visit, (id, measure): (SessionId, Measure), typed: &PaperForm, errors: Errors) -> Page<PaperPage> {
    let f = visit.frame("people");
    let (_, wording) = visit.house.settings.packs.of(measure).wording(f.language.code());
    let fields = FIELDS.into_iter().zip(typed.lines()).zip(&wording.lines);
    let fields = fields
        .map(|((name, value), line)| Field {
            name,
            label: line.label.clone(),
            value: value.to_owned(),
        })
        .collect();
    let corrects = !typed.replaces.is_empty();
    let title = f.t1(
        if corrects {
            "session-paper-correct"
        } else {
            "session-paper-title"
        },
        "measure",
        f.word("measure", measure),
    );
    let former = corrects.then(|| f.t("session-paper-former"));
    Page(PaperPage {
        id,
        measure,
        title,
        fields,
        total: typed.total.clone(),
        replaces: typed.replaces.clone(),
        former,
        errors,
        f,
    })
}

pub async fn enter(
    visit: Visit,
    At((id, measure)): At<(SessionId, Measure)>,
    Sent(typed): Sent<PaperForm>,
) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let answer = match read(&f, &typed) {
        Ok(answer) => answer,
        Err(errors) => return Ok(retry(&visit, (id, measure), &typed, errors)),
    };
    let ask = Enter {
        session: id,
        measure,
        answer,
        replaces: typed.replaces.parse().ok(),
    };
    match feedback::enter(&visit.house.care, visit.staff(), ask).await {
        Ok(_) => Ok(Redirect::to(&format!("/samtaler/{id}#form-{measure}")).into_response()),
        Err(EnterError::Conflict) => {
            // The newer answer is shown by its form; another press then replaces it knowingly.
            let (_, form) = session::form(&visit.house.care, visit.staff(), id, measure).await?;
            let replaces = form
                .answer
                .as_ref()
                .map(|answer| answer.id.to_string())
                .unwrap_or_default();
            let mut errors = Errors::default();
            let total = form
                .answer
                .and_then(|answer| answer.answer.total())
                .map(|total| format::tenths(f.language, i64::from(total)));
            errors.add_text(
                "total",
                f.t1("session-paper-meanwhile", "total", total.unwrap_or_else(|| "–".into())),
            );
            Ok(retry(&visit, (id, measure), &PaperForm { replaces, ..typed }, errors))
        }
        Err(EnterError::Refused(refusal)) => Err(refusal.into()),
    }
}

fn retry(visit: &Visit, at: (SessionId, Measure), typed: &PaperForm, errors: Errors) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page(visit, at, typed, errors)).into_response()
}

fn read(f: &Frame, typed: &PaperForm) -> Result<Answer, Errors> {
    let mut errors = Errors::default();
    let mut lines = [None; LINES];
    for (at, text) in typed.lines().into_iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        lines[at] = parse_tenths(text).filter(|&tenths| tenths <= LINE_MAX);
        if lines[at].is_none() {
            errors.add(f.language, FIELDS[at], "session-paper-line-error");
        }
    }
    let total = if typed.total.trim().is_empty() {
        None
    } else {
        parse_tenths(&typed.total)
    };
    if total.is_none() && !typed.total.trim().is_empty() {
        errors.add(f.language, "total", "session-paper-total-error");
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    feedback::paper(lines, total).map_err(|why| {
        match why {
            PaperError::Nothing => errors.add(f.language, "line_1", "session-paper-nothing"),
            PaperError::Blank(at) => errors.add(f.language, FIELDS[at], "session-paper-blank"),
            PaperError::Sum { of_lines } => {
                errors.add_text(
                    "total",
                    f.t1(
                        "session-paper-sum",
                        "total",
                        format::tenths(f.language, i64::from(of_lines)),
                    ),
                );
            }
            PaperError::Range(ScoreError::LineOutOfRange(line)) => {
                errors.add(f.language, FIELDS[line.clamp(1, LINES) - 1], "session-paper-line-error");
            }
            PaperError::Range(ScoreError::TotalOutOfRange) => {
                errors.add(f.language, "total", "session-paper-total-error");
            }
        }
        errors
    })
}
