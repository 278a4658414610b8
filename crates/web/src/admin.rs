//! Administration: users, deadlines, targets, and the auditor's journal.

mod control;
mod deadlines;
mod journal;
mod targets;
mod users;

use askama::Template;
use pejling_care::Action;

use crate::{
    Gate, Routes,
    gate::Visit,
    page::{Frame, Page},
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let routes = routes.get(Gate::Needs(Action::EditTargets), "/admin", show);
    control::routes(journal::routes(targets::routes(deadlines::routes(users::routes(
        routes,
    )))))
}

#[derive(Template)]
#[template(path = "admin/landing.html")]
struct LandingPage {
    f: Frame,
}

async fn show(visit: Visit) -> Page<LandingPage> {
    Page(LandingPage {
        f: visit.frame("admin"),
    })
}
