//! Assessments (skemaer og interview): the forms of a case, filling one in, and what it came to.

mod after;
mod beginning;
mod field;
mod fill;
mod kept;
pub mod kiosk;
mod result;
mod screen;
mod trend;
pub mod words;

use pejling_care::Action;

pub use fill::Head;

use crate::{Gate, Routes};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let (see, assess) = (Gate::Needs(Action::SeeRecord), Gate::Needs(Action::Assess));
    let routes = routes
        .get(see, "/borgere/{person}/skemaer", beginning::show)
        .post(assess, "/borgere/{person}/skemaer", beginning::send)
        .get(see, "/borgere/{person}/skemaer/udvikling", trend::show)
        .get(see, "/skemaer/{id}", fill::show)
        .post(assess, "/skemaer/{id}", fill::send)
        .post(assess, "/skemaer/{id}/gem", kept::keep)
        .get(see, "/skemaer/{id}/skaerm", screen::show)
        .get(see, "/skemaer/{id}/resultat", result::show)
        .get(see, "/skemaer/{id}/fhir", after::fhir)
        .get(assess, "/skemaer/{id}/ret/{item}", after::show)
        .post(assess, "/skemaer/{id}/ret/{item}", after::correct)
        .post(assess, "/skemaer/{id}/annuller", after::strike_out);
    kiosk::routes(routes)
}
