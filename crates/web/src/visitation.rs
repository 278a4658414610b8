//! Visitation: the board and the list of those who wait, the decision, the start (ux.md 8.4).

mod board;
mod card;
mod decision;
mod start;

use pejling_care::{Action, enquiry};
use pejling_domain::id::EnquiryId;

pub use card::{CardView, Do};

use crate::{Gate, Routes, enquiry::moved_words, error::PageError, gate::Visit};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let (see, decide, start) = (
        Gate::Needs(Action::SeeEnquiries),
        Gate::Needs(Action::Decide),
        Gate::Needs(Action::StartEpisode),
    );
    routes
        .get(see, "/visitation", board::show)
        .get(decide, "/visitation/moede", decision::meeting)
        .get(decide, "/visitation/{id}/afgoerelse", decision::show)
        .post(decide, "/visitation/{id}/afgoerelse", decision::decide)
        .post(decide, "/visitation/{id}/kladde", decision::keep)
        .get(start, "/visitation/{id}/start", start::show)
        .post(start, "/visitation/{id}/start", start::start)
}

/// Who was first, where a page is shown to somebody who came second.
pub async fn noticed(visit: &Visit, moved: &str) -> Result<Option<String>, PageError> {
    let Ok(id) = moved.parse::<EnquiryId>() else {
        return Ok(None);
    };
    let care = &visit.house.care;
    match enquiry::last_move(care, visit.staff(), id).await {
        Ok(moved) => Ok(Some(moved_words(&visit.frame(""), &moved, care.world.civil(moved.at)))),
        Err(pejling_care::Refusal::Store(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}
