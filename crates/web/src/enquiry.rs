//! Enquiries (henvendelser): the wizard, the list, one enquiry with what can be done.

mod booking;
mod list;
mod moves;
mod show;
mod wizard;

use axum::response::Redirect;
use pejling_care::{Action, enquiry::Moved};
use pejling_domain::id::EnquiryId;

use crate::{Gate, Routes, format, gate, page::Frame};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let (register, see, handle) = (
        Gate::Needs(Action::RegisterEnquiry),
        Gate::Needs(Action::SeeEnquiries),
        Gate::Needs(Action::HandleEnquiry),
    );
    routes
        .get(see, "/henvendelser", list::show)
        .get(register, "/henvendelser/ny", wizard::show)
        .post(register, "/henvendelser/ny", wizard::go_on)
        .post(register, "/henvendelser/ny/kladde", wizard::keep)
        .post(register, "/henvendelser/ny/forfra", wizard::begin_again)
        .get(register, "/henvendelser/{id}/kvittering", wizard::receipt)
        .post(register, "/henvendelser/{id}/kode-skrevet", wizard::code_written)
        .get(see, "/henvendelser/{id}", show::show)
        .get(handle, "/henvendelser/{id}/forsamtale", booking::show)
        .post(handle, "/henvendelser/{id}/forsamtale", booking::book)
        .post(handle, "/henvendelser/{id}/ansvarlig", moves::assign)
        .post(handle, "/henvendelser/{id}/klar", moves::ready)
        .post(handle, "/henvendelser/{id}/ring", moves::call_back)
        .post(handle, "/henvendelser/{id}/haendelse", moves::record)
        .post(handle, "/henvendelser/{id}/modtaget", moves::correct)
        .post(handle, "/henvendelser/{id}/luk", moves::close)
        .post(handle, "/henvendelser/{id}/glem-kontakt", moves::forget)
}

/// "Lise Nørgaard flyttede sagen til Klar til visitation kl. 10.31."
pub fn moved_words(f: &Frame, moved: &Moved, at: jiff::civil::DateTime) -> String {
    let stage = f.word("stage", moved.stage);
    let time = format::minute(f.language, i64::from(at.hour()) * 60 + i64::from(at.minute()));
    let values = [("who", moved.by.clone()), ("stage", stage), ("time", time)];
    f.language.text("enquiry-moved", &values)
}

/// Where to go after a move that came second: the page itself tells who was first, so no name stands in an address.
pub fn came_second(return_to: &str, id: EnquiryId) -> Redirect {
    let to = gate::local(return_to);
    let to = if to == "/" { "/visitation" } else { to };
    let joint = if to.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{to}{joint}flyttet={id}"))
}
