//! The end of a course and its change of hands.

mod close;
mod hand_over;

use pejling_care::Action;

use crate::{Gate, Routes};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let (close, hand_over) = (Gate::Needs(Action::CloseEpisode), Gate::Needs(Action::HandOver));
    routes
        .get(close, "/borgere/{person}/afslut", close::show)
        .post(close, "/borgere/{person}/afslut", close::send)
        .get(hand_over, "/borgere/{person}/behandler", hand_over::show)
        .post(hand_over, "/borgere/{person}/behandler", hand_over::send)
}
