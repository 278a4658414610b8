//! The end of a course, its change of hands, and a further grant.

mod close;
mod hand_over;
mod renew;

use pejling_care::Action;

use crate::{Gate, Routes};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let (close, hand_over) = (Gate::Needs(Action::CloseEpisode), Gate::Needs(Action::HandOver));
    let renew = Gate::Needs(Action::Decide);
    routes
        .get(close, "/borgere/{person}/afslut", close::show)
        .post(close, "/borgere/{person}/afslut", close::send)
        .get(hand_over, "/borgere/{person}/behandler", hand_over::show)
        .post(hand_over, "/borgere/{person}/behandler", hand_over::send)
        .get(renew, "/borgere/{person}/bevilling", renew::show)
        .post(renew, "/borgere/{person}/bevilling", renew::send)
}
