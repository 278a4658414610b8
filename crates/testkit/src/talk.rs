//! What a talk needs in a test: a time, a booking, words, the talk itself.

use jiff::civil::date;
use pejling_care::{
    Staff,
    appointment::{Book, Time},
    session::{self, Open},
};
use pejling_domain::{
    id::SessionId,
    session::{AppointmentKind, Modality},
};
use pejling_store::note::NoteText;

use crate::{Course, TestHouse};

/// Fifty minutes in October 2020, the month in which the tests' clock stands.
pub fn october(day: i8, hour: i64) -> Time {
    Time {
        on: date(2020, 10, day),
        at_minute: hour * 60,
        minutes: 50,
        modality: Modality::InPerson,
        place: "Lokale 3".into(),
        despite_overlap: false,
    }
}

/// A note with a theme and an agreement.
pub fn words(theme: &str) -> NoteText {
    NoteText {
        theme: theme.into(),
        agreements: "Ringer lørdag".into(),
        ..NoteText::default()
    }
}

impl Course {
    /// An appointment of this course, to be booked.
    pub fn booking(&self, time: Time) -> Book {
        Book {
            person: self.person,
            enquiry: None,
            episode: Some(self.episode),
            staff: None,
            kind: AppointmentKind::Session,
            time,
        }
    }
}

impl TestHouse {
    /// A talk of this course, opened without an appointment.
    pub async fn talk(&self, by: &Staff, course: &Course) -> SessionId {
        let ask = Open::AdHoc {
            episode: course.episode,
            modality: Modality::InPerson,
            minutes: 50,
        };
        session::open(&self.care, by, ask).await.expect("a talk")
    }
}
