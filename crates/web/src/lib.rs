//! Pages: a request becomes a command or a query of `care`, and the answer is shown. No rule lives here.

mod admin;
mod appointment;
mod assessment;
pub mod assets;
mod bearing;
mod break_glass;
mod case;
mod case_log;
mod caseload;
mod choices;
mod clock;
mod consumption;
mod course;
mod day;
mod enquiry;
mod episode;
mod error;
mod evaluation;
mod fields;
mod fit;
mod followup;
mod form;
pub mod format;
mod gate;
mod interview;
mod kiosk;
mod note;
mod overview;
mod own;
pub mod packs;
mod page;
mod path;
mod person;
mod plan;
mod portal;
mod routes;
mod safety;
mod search;
mod self_referral;
mod self_test;
mod session;
mod sign_in;
mod tasks;
mod text;
mod visitation;
mod words;

use std::sync::Arc;

use axum::Router;
use pejling_care::Care;

pub use gate::{COOKIE, Gate};
pub use routes::{RouteLine, Routes};

/// What the pages need: the house, and how it is set up.
#[derive(Clone)]
pub struct House {
    /// Commands and queries.
    pub care: Care,
    /// How this installation is set up.
    pub settings: Arc<Settings>,
}

/// How an installation presents itself.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The municipality's name as shown in the top bar.
    pub municipality: String,
    /// The centre's name.
    pub centre: String,
    /// Telephone number that citizens may ring.
    pub phone: String,
    /// Show that all people and figures are made up.
    pub demo: bool,
    /// Cookies only over HTTPS.
    pub secure_cookies: bool,
    /// The screen locks after this many minutes without use.
    pub idle_minutes: u16,
    /// Address that citizens' phones reach, for the QR code, e.g. `https://pejling.example.dk`.
    pub public_url: String,
    /// Wording of the feedback forms: the centre's licensed packs, placeholders for the rest.
    pub packs: packs::Packs,
}

/// The routes of every room. A new room adds its line.
const ROOMS: &[fn(Routes) -> Routes] = &[
    admin::routes,
    appointment::routes,
    assessment::routes,
    bearing::routes,
    break_glass::routes,
    case_log::routes,
    caseload::routes,
    consumption::routes,
    enquiry::routes,
    episode::routes,
    day::routes,
    evaluation::routes,
    fit::routes,
    followup::routes,
    interview::routes,
    kiosk::routes,
    note::routes,
    overview::routes,
    own::routes,
    person::routes,
    plan::routes,
    portal::routes,
    safety::routes,
    search::routes,
    self_referral::routes,
    self_test::routes,
    session::routes,
    sign_in::routes,
    tasks::routes,
    visitation::routes,
];

fn all_routes(house: &House) -> Routes {
    ROOMS
        .iter()
        .fold(Routes::new(house.clone()), |routes, room| room(routes))
}

/// The application.
pub fn app(house: House) -> Router {
    all_routes(&house).into_router(house)
}

/// Every route with its gate, for the test that none escapes the permission table.
pub fn route_table(house: &House) -> Vec<RouteLine> {
    all_routes(house).table()
}
