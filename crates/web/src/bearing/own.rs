//! One's own figures first, and who has looked at counsellors' figures, when and for what (M44).

use askama::Template;
use pejling_care::{
    Action,
    bearing::counsellors::{self, Closed},
};

use super::staff_figures;
use crate::{
    Gate, Routes,
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
};

/// Routes of one's own figures.
pub fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Needs(Action::SeeOwnFigures), "/mine-tal", show)
}

/// Somebody's purpose, as the counsellors read it.
struct LookRow {
    at: String,
    who: String,
    purpose: String,
    text: String,
    shown: i64,
}

#[derive(Template)]
#[template(path = "bearing/own.html")]
struct OwnFiguresPage {
    f: Frame,
    sub: String,
    code: String,
    on: bool,
    centre: Option<String>,
    effect: Result<Option<[String; 6]>, String>,
    wellbeing: Result<Option<[String; 5]>, String>,
    looks: Vec<LookRow>,
}

async fn show(visit: Visit) -> Result<Page<OwnFiguresPage>, PageError> {
    let own = counsellors::own(&visit.house.care, visit.staff()).await?;
    let f = visit.frame("own-figures");
    let closed = |closed: Closed| staff_figures::closed(&f, closed);
    let looks = own.looks.into_iter().map(|look| LookRow {
        at: format::instant(f.language, visit.house.care.world.civil(look.at)),
        who: look.name,
        purpose: f.word("log-purpose", look.purpose),
        text: look.text,
        shown: look.shown,
    });
    Ok(Page(OwnFiguresPage {
        sub: staff_figures::period(&f, own.period),
        on: own.on,
        centre: own.centre.map(|rate| format::percent(f.language, rate)),
        effect: own
            .effect
            .map(|unit| unit.map(|unit| staff_figures::effect_row(&f, &unit)))
            .map_err(closed),
        wellbeing: own
            .wellbeing
            .map(|unit| unit.map(|unit| staff_figures::wellbeing_row(&f, &unit)))
            .map_err(closed),
        looks: looks.collect(),
        code: own.code,
        f,
    }))
}
