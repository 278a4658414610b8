//! Effect by counsellor and team, behind a purpose that is written down first (M44).

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    bearing::counsellors::{self, FiguresError, PurposeError, Seen, Sentence, StatePurpose},
};
use pejling_domain::{Code, bearing::FigurePurpose, id::FigureViewId};
use serde::Deserialize;

use super::staff_figures::{self, EffectPart, WellbeingPart};
use crate::{
    Gate, Routes,
    choices::{self, Choices},
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

const GATE: Gate = Gate::Needs(Action::SeeCounsellorFigures);

/// Routes of the protected figures.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(GATE, "/ledelse/behandlere", ask)
        .post(GATE, "/ledelse/behandlere", state)
        .get(GATE, "/ledelse/behandlere/{view}", show)
}

#[derive(Template)]
#[template(path = "bearing/purpose.html")]
struct PurposePage {
    f: Frame,
    errors: Errors,
    on: bool,
    over: bool,
    purposes: Choices,
    purpose: String,
    text: String,
}

#[derive(Default, Deserialize)]
struct PurposeForm {
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    text: String,
}

#[derive(Default, Deserialize)]
struct Told {
    #[serde(default)]
    igen: String,
}

fn page(visit: &Visit, (on, over): (bool, bool), form: PurposeForm, errors: Errors) -> Page<PurposePage> {
    let f = visit.frame("bearing");
    Page(PurposePage {
        errors,
        on,
        over,
        purposes: choices::all::<FigurePurpose>(&f, "log-purpose"),
        purpose: form.purpose,
        text: form.text,
        f,
    })
}

async fn ask(visit: Visit, Asked(told): Asked<Told>) -> Result<Page<PurposePage>, PageError> {
    let on = counsellors::turned_on(&visit.house.care, visit.staff()).await?;
    let over = !told.igen.is_empty();
    Ok(page(&visit, (on, over), PurposeForm::default(), Errors::default()))
}

async fn state(visit: Visit, Sent(form): Sent<PurposeForm>) -> Result<Response, PageError> {
    let (care, language) = (&visit.house.care, visit.language());
    let mut errors = Errors::default();
    let purpose = FigurePurpose::from_code(&form.purpose).ok_or(());
    let purpose = errors.take(language, "purpose", purpose, |()| "counsellors-choose");
    let text = Sentence::parse(&form.text)
        .map_err(|why| errors.add_unfit(language, "text", (why, "counsellors-words")))
        .ok();
    let mut on = true;
    if let (Some(purpose), Some(text)) = (purpose, text) {
        match counsellors::state(care, visit.staff(), StatePurpose { purpose, text }).await {
            Ok(view) => return Ok(Redirect::to(&format!("/ledelse/behandlere/{view}")).into_response()),
            Err(PurposeError::TurnedOff) => on = false,
            Err(PurposeError::Refused(refusal)) => return Err(refusal.into()),
        }
    }
    let page = page(&visit, (on, false), form, errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

#[derive(Template)]
#[template(path = "bearing/counsellors.html")]
struct FiguresPage {
    f: Frame,
    sub: String,
    purpose: String,
    text: String,
    until: String,
    effect: Result<EffectPart, String>,
    wellbeing: Result<WellbeingPart, String>,
    unattributed: u32,
}

async fn show(visit: Visit, At(view): At<FigureViewId>) -> Result<Response, PageError> {
    match counsellors::figures(&visit.house.care, visit.staff(), view).await {
        Ok(seen) => Ok(figures_page(&visit, seen).into_response()),
        Err(FiguresError::TurnedOff) => Ok(Redirect::to("/ledelse/behandlere").into_response()),
        Err(FiguresError::Over) => Ok(Redirect::to("/ledelse/behandlere?igen=1").into_response()),
        Err(FiguresError::Refused(refusal)) => Err(refusal.into()),
    }
}

fn figures_page(visit: &Visit, seen: Seen) -> Page<FiguresPage> {
    let f = visit.frame("bearing");
    let until = visit.house.care.world.civil(seen.until);
    let figures = &seen.figures;
    Page(FiguresPage {
        sub: staff_figures::period(&f, figures.period),
        purpose: f.word("log-purpose", seen.purpose),
        text: seen.text,
        until: format::minute(f.language, i64::from(until.hour()) * 60 + i64::from(until.minute())),
        effect: figures
            .effect
            .as_ref()
            .map(|effect| staff_figures::effect(&f, effect))
            .map_err(|closed| staff_figures::closed(&f, *closed)),
        wellbeing: figures
            .wellbeing
            .as_ref()
            .map(|wellbeing| staff_figures::wellbeing(&f, wellbeing))
            .map_err(|closed| staff_figures::closed(&f, *closed)),
        unattributed: figures.unattributed,
        f,
    })
}
