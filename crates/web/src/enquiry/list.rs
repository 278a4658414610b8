//! The list of enquiries: those nobody has decided on, with the four ways out, and those that ended.

use askama::Template;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use pejling_care::{
    enquiry::{self, Ended},
    visitation::{self, BoardFilter, Card},
};
use pejling_domain::enquiry::Stage;
use serde::Deserialize;

use crate::{
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
    visitation::{CardView, noticed},
};

#[derive(Deserialize)]
pub(super) struct Ask {
    #[serde(default)]
    flyttet: String,
}

#[derive(Template)]
#[template(path = "enquiry/list.html")]
struct ListPage {
    f: Frame,
    today: Date,
    cards: Vec<CardView>,
    ended: Vec<Ended>,
    notice: Option<String>,
    sub: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl ListPage {
    fn day(&self, date: &Date) -> String {
        format::day_short(self.f.language, *date)
    }
    fn seen_from_today(&self, date: &Date) -> String {
        format::relative(self.f.language, *date, self.today)
    }
}

/// Enquiries that wait for a first answer, most urgent first, and those closed in the last thirty days.
pub(super) async fn show(visit: Visit, Asked(ask): Asked<Ask>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let board = visitation::board(care, visit.staff(), BoardFilter::default()).await?;
    let ended = enquiry::ended(care, visit.staff()).await?;
    let f = visit.frame("enquiries");
    let today = care.world.today();
    let undecided = |card: &&Card| card.stage != Stage::Decided;
    let cards: Vec<CardView> = board
        .cards
        .iter()
        .filter(undecided)
        .map(|card| CardView::of(&f, card, today))
        .collect();
    let new = board.column(Stage::New).count();
    let sub = f.t2(
        "enquiries-sub",
        ("new", &new.to_string()),
        ("n", &cards.len().to_string()),
    );
    let notice = noticed(&visit, &ask.flyttet).await?;
    Ok(Page(ListPage {
        f,
        today,
        cards,
        ended,
        notice,
        sub,
    })
    .into_response())
}
