//! Search results. A search is a POST, so that a CPR number never reaches an address or a log.

use askama::Template;
use pejling_care::{Action, Relation, search, search::Hit};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    form::Sent,
    gate::Visit,
    page::{Frame, Page},
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.post(Gate::Needs(Action::SearchPeople), "/soeg", do_search)
}

#[derive(Deserialize)]
struct SearchForm {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "search/results.html")]
struct ResultsPage {
    f: Frame,
    hits: Vec<Hit>,
}

async fn do_search(visit: Visit, Sent(form): Sent<SearchForm>) -> Result<Page<ResultsPage>, PageError> {
    let hits = search::search(&visit.house.care, visit.staff(), &form.q).await?;
    Ok(Page(ResultsPage {
        f: visit.frame("people"),
        hits,
    }))
}
