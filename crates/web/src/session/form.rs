//! What is sent from the page of a talk, read into commands; what cannot be read is said beside its field.

use pejling_care::{
    appointment::{BookError, Time},
    draft::Origin,
    note::{LONGEST_PART, NoteError, Part},
    session::{Sign, SignError},
};
use pejling_domain::{
    id::SessionId,
    session::{Method, Modality},
    text::TextError,
};
use pejling_store::note::NoteText;
use serde::Deserialize;

use crate::{
    error::PageError,
    form::{Errors, parse_day, parse_minute},
    format,
    page::Frame,
    text::Language,
};

/// Everything typed on the page, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// What was pressed.
    pub act: String,
    /// The window.
    pub sheet: String,
    /// The draft the window showed.
    pub base: String,
    /// Theme.
    pub theme: String,
    /// Agreements.
    pub agreements: String,
    /// Risk.
    pub risk: String,
    /// For the next time.
    pub onward: String,
    /// Method.
    pub method: String,
    /// Length of the talk.
    pub minutes: String,
    /// `book` or `none`.
    pub next: String,
    /// Day of the next appointment.
    pub next_on: String,
    /// Its time.
    pub next_at: String,
    /// Its length.
    pub next_minutes: String,
    /// How it is held.
    pub next_modality: String,
    /// Room or address.
    pub next_place: String,
    /// Book although somebody else is booked then.
    pub next_overlap: String,
    /// The answer in force to the opening form when the page was made.
    pub in_force_ors: String,
    /// The answer in force to the closing form.
    pub in_force_srs: String,
}

impl Typed {
    /// The words of the note.
    pub fn note(&self) -> NoteText {
        NoteText {
            theme: self.theme.clone(),
            agreements: self.agreements.clone(),
            risk: self.risk.clone(),
            next: self.onward.clone(),
            text: String::new(),
        }
    }

    /// Puts the words of a note into the fields.
    pub fn set_note(&mut self, note: &NoteText) {
        self.theme.clone_from(&note.theme);
        self.agreements.clone_from(&note.agreements);
        self.risk.clone_from(&note.risk);
        self.onward.clone_from(&note.next);
    }

    /// Where the draft comes from.
    pub fn origin(&self) -> Origin {
        Origin::of(&self.sheet, &self.base)
    }

    /// Reads the finish of a talk.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn sign(&self, session: SessionId, language: Language) -> Result<Sign, Errors> {
        let mut errors = Errors::default();
        let minutes = number(&self.minutes);
        if minutes.is_none() {
            errors.add(language, "minutes", "session-minutes-error");
        }
        let method = if self.method.is_empty() {
            None
        } else {
            self.method.parse::<Method>().ok()
        };
        let next = if self.next == "book" {
            self.time(language, &mut errors).map(Some)
        } else {
            Some(None)
        };
        match (minutes, next) {
            (Some(minutes), Some(next)) if errors.is_empty() => Ok(Sign {
                session,
                origin: self.origin(),
                note: self.note(),
                method,
                minutes,
                next,
            }),
            _ => Err(errors),
        }
    }

    fn time(&self, language: Language, errors: &mut Errors) -> Option<Time> {
        let on = parse_day(&self.next_on);
        let at_minute = parse_minute(&self.next_at);
        let minutes = number(&self.next_minutes);
        if on.is_none() {
            errors.add(language, "next_on", "form-day-error");
        }
        if at_minute.is_none() {
            errors.add(language, "next_at", "form-time-error");
        }
        if minutes.is_none() {
            errors.add(language, "next_minutes", "appointment-length-error");
        }
        Some(Time {
            on: on?,
            at_minute: at_minute?,
            minutes: minutes?,
            modality: self.next_modality.parse().unwrap_or(Modality::InPerson),
            place: self.next_place.clone(),
            despite_overlap: self.next_overlap == "yes",
        })
    }
}

/// A whole number of minutes.
pub fn number(typed: &str) -> Option<i64> {
    typed.trim().parse().ok().filter(|number| (0..=9999).contains(number))
}

/// Says beside its field why an appointment is not booked. The field names are the page's: day, time, length, place.
///
/// # Errors
/// The page that takes the form's place when no field is to blame.
pub fn say_booking(f: &Frame, errors: &mut Errors, fields: [&'static str; 4], why: BookError) -> Result<(), PageError> {
    let [on, at, length, place] = fields;
    match why {
        BookError::Past => errors.add(f.language, on, "appointment-past"),
        BookError::TimeOfDay => errors.add(f.language, at, "form-time-error"),
        BookError::Length => errors.add(f.language, length, "appointment-length-error"),
        BookError::Place(_) => errors.add(f.language, place, "appointment-place-error"),
        BookError::Overlap { at_minute } => {
            errors.add_text(
                at,
                f.t1("appointment-overlap", "time", format::minute(f.language, at_minute)),
            );
        }
        BookError::NoStaff => errors.add(f.language, "staff", "appointment-no-staff"),
        BookError::NotPlanned => return Err(PageError::cannot("appointment-not-planned")),
        BookError::Refused(refusal) => return Err(refusal.into()),
    }
    Ok(())
}

/// What stands in the way of a signature.
pub enum Obstacle {
    /// Fields to put right.
    Fields(Errors),
    /// Another window has written.
    Conflict,
    /// It is signed already.
    AlreadySigned,
}

/// Sorts the reasons for which a talk is not signed.
///
/// # Errors
/// The page that takes the form's place when nothing on it is to blame.
pub fn obstacle(f: &Frame, why: SignError) -> Result<Obstacle, PageError> {
    let mut errors = Errors::default();
    match why {
        SignError::AlreadySigned => return Ok(Obstacle::AlreadySigned),
        SignError::Conflict => return Ok(Obstacle::Conflict),
        SignError::Length => errors.add(f.language, "minutes", "session-minutes-error"),
        SignError::Note(note) => say_note(f, &mut errors, note)?,
        SignError::Next(why) => say_booking(
            f,
            &mut errors,
            ["next_on", "next_at", "next_minutes", "next_place"],
            why,
        )?,
        SignError::Refused(refusal) => return Err(refusal.into()),
    }
    Ok(Obstacle::Fields(errors))
}

/// Says beside its field why words are not kept as a note.
///
/// # Errors
/// The page that takes the form's place when no field is to blame.
pub fn say_note(f: &Frame, errors: &mut Errors, why: NoteError) -> Result<(), PageError> {
    match why {
        NoteError::Empty => errors.add(f.language, "theme", "session-note-empty"),
        NoteError::Text(part, why) => {
            let field = match part {
                Part::Theme => "theme",
                Part::Agreements => "agreements",
                Part::Risk => "risk",
                Part::Next => "onward",
                Part::Text => "text",
            };
            match why {
                TextError::TooLong(_) => errors.add_text(field, f.t1("session-note-long", "n", LONGEST_PART)),
                TextError::Control | TextError::Empty => errors.add(f.language, field, "session-note-control"),
            }
        }
        NoteError::NotSigned => return Err(PageError::cannot("session-not-signed")),
        NoteError::Ahead => errors.add(f.language, "about_on", "session-note-ahead"),
        NoteError::Refused(refusal) => return Err(refusal.into()),
    }
    Ok(())
}
