//! The talks of the doctor and the nurses, acted out.

use pejling_care::{
    appointment::{self, Book, Time},
    session::{self, Record},
};
use pejling_domain::{
    access::Role,
    feedback::{Answer, Skip},
    session::{AppointmentKind, Modality},
};
use pejling_store::note::NoteText;

use super::Acting;
use crate::{
    SynthError,
    plan::{clinic::Visit, staff::with_role},
};

fn time(visit: &Visit) -> Time {
    Time {
        on: visit.on,
        at_minute: i64::from(visit.minute),
        minutes: i64::from(visit.minutes),
        modality: Modality::InPerson,
        place: "Klinikken".into(),
        despite_overlap: true,
    }
}

impl Acting<'_> {
    /// The secretary books the first one.
    pub(super) async fn first_visit(&mut self, round: usize) -> Result<(), SynthError> {
        let planned = &self.plan.rounds[round];
        let (Some(first), Some(person)) = (planned.visits.first(), self.courses[planned.course].person) else {
            return Ok(());
        };
        let ask = Book {
            person,
            enquiry: None,
            episode: Some(self.episode(planned.course)?),
            staff: Some(self.staff[planned.with].id),
            kind: AppointmentKind::Session,
            time: time(first),
        };
        let secretary = &self.staff[with_role(&self.plan.staff, Role::Secretary)[0]];
        let booked = appointment::book(self.care, secretary, ask)
            .await
            .map_err(self.refused("a time with the doctor"))?;
        self.visits[round] = Some(booked);
        Ok(())
    }

    /// A talk with the doctor or a nurse, written up. The forms belong to the counsellor's talks.
    pub(super) async fn visit(&mut self, round: usize, at: usize) -> Result<(), SynthError> {
        let planned = &self.plan.rounds[round];
        let visit = &planned.visits[at];
        let left_out = Some(Answer::Skipped(Skip::NotRelevant));
        let ask = Record {
            episode: self.episode(planned.course)?,
            appointment: self.visits[round].take(),
            on: visit.on,
            minutes: i64::from(visit.minutes),
            modality: Modality::InPerson,
            method: None,
            ors: left_out,
            srs: left_out,
            note: NoteText {
                theme: visit.words.0.into(),
                agreements: visit.words.1.into(),
                ..NoteText::default()
            },
            next: planned.visits.get(at + 1).map(time),
        };
        let done = session::record(self.care, &self.staff[planned.with], ask)
            .await
            .map_err(self.refused("a talk with the doctor"))?;
        self.visits[round] = done.next;
        Ok(())
    }
}
