//! The board and the list. Filters stand in the address, so that a view can be kept and shared.

use askama::Template;
use axum::response::{IntoResponse, Response};
use pejling_care::visitation::{self, Board, BoardFilter};
use pejling_domain::{
    Code,
    access::Team,
    enquiry::{Source, Stage},
};
use serde::Deserialize;

use super::{CardView, noticed};
use crate::{
    choices::{self, Choices},
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
};

/// What stands in the address. A word that is not in its list narrows nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ask {
    visning: String,
    team: String,
    ansvarlig: String,
    kilde: String,
    flyttet: String,
    moede: String,
}

impl Ask {
    fn filter(&self, visit: &Visit) -> BoardFilter {
        let owner = if self.ansvarlig == "mig" {
            Some(visit.staff().id)
        } else {
            self.ansvarlig.parse().ok()
        };
        BoardFilter {
            team: Team::from_code(&self.team),
            owner,
            source: Source::from_code(&self.kilde),
        }
    }

    /// The same view, in the other form.
    fn address(&self, view: &str) -> String {
        let pairs = [
            ("visning", view),
            ("team", &self.team),
            ("ansvarlig", &self.ansvarlig),
            ("kilde", &self.kilde),
        ];
        let kept: Vec<(&str, &str)> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("/visitation?{}", serde_html_form::to_string(kept).unwrap_or_default())
    }
}

struct Column {
    key: String,
    heading: String,
    cards: Vec<CardView>,
}

#[derive(Template)]
#[template(path = "visitation/board.html")]
struct BoardPage {
    f: Frame,
    ask: Ask,
    board: Board,
    list: bool,
    columns: Vec<Column>,
    cards: Vec<CardView>,
    sub: String,
    notice: Option<String>,
    here: String,
    empty: String,
}

impl BoardPage {
    fn teams(&self) -> Choices {
        choices::or_none(self.f.t("visitation-all-teams"), choices::all::<Team>(&self.f, "team"))
    }
    fn owners(&self) -> Choices {
        let mut owners = vec![
            (String::new(), self.f.t("visitation-all-owners")),
            ("mig".to_owned(), self.f.t("visitation-me")),
        ];
        owners.extend(
            self.board
                .owners
                .iter()
                .map(|owner| (owner.id.to_string(), owner.name.clone())),
        );
        owners
    }
    fn sources(&self) -> Choices {
        choices::or_none(
            self.f.t("visitation-all-sources"),
            choices::all::<Source>(&self.f, "source"),
        )
    }
    fn median(&self) -> Option<String> {
        let language = self.f.language;
        let whole = |tenths: i64| {
            if tenths % 10 == 0 {
                (tenths / 10).to_string()
            } else {
                format::tenths(language, tenths)
            }
        };
        self.board.strip.median_wait.map(whole)
    }
    fn share(&self) -> Option<String> {
        let strip = &self.board.strip;
        let (within, started) = (u32::try_from(strip.within).ok()?, u32::try_from(strip.started).ok()?);
        (started > 0).then(|| format::percent(self.f.language, f64::from(within) / f64::from(started)))
    }
    fn share_words(&self) -> String {
        let strip = &self.board.strip;
        let values = [
            ("within", strip.within.to_string()),
            ("started", strip.started.to_string()),
            ("quarter", strip.quarter.to_string()),
        ];
        self.f.language.text("visitation-share-of", &values)
    }
    fn other_view(&self, view: &str) -> String {
        self.ask.address(view)
    }
}

/// Everybody who waits.
pub(super) async fn show(visit: Visit, Asked(ask): Asked<Ask>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let board = visitation::board(care, visit.staff(), ask.filter(&visit)).await?;
    let f = visit.frame("visitation");
    let today = care.world.today();
    let list = ask.visning == "liste";
    let view = |stage: Stage| {
        board
            .column(stage)
            .map(|card| CardView::of(&f, card, today))
            .collect::<Vec<_>>()
    };
    let stages = if list {
        &[][..]
    } else {
        &[Stage::New, Stage::Booked, Stage::Ready, Stage::Decided][..]
    };
    let columns = stages
        .iter()
        .map(|stage| Column {
            key: stage.to_string(),
            heading: f.word("stage", stage),
            cards: view(*stage),
        })
        .collect();
    let cards = if list {
        board.cards.iter().map(|card| CardView::of(&f, card, today)).collect()
    } else {
        Vec::new()
    };
    let notice = match noticed(&visit, &ask.flyttet).await? {
        None if ask.moede == "slut" => Some(f.t("visitation-meeting-over")),
        other => other,
    };
    let empty = match board.latest_on {
        Some(_) => f.t("visitation-none-here"),
        None => f.t("visitation-none"),
    };
    Ok(Page(BoardPage {
        sub: f.t1("visitation-sub", "n", board.cards.len()),
        here: ask.address(if list { "liste" } else { "tavle" }),
        f,
        ask,
        list,
        columns,
        cards,
        notice,
        empty,
        board,
    })
    .into_response())
}
