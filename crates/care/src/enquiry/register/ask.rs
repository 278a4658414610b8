//! What is told when an enquiry is taken in, and why it may not be taken in.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    cpr::Cpr,
    enquiry::{Caller, Channel, Source, Urgent, Wish},
    episode::Substance,
    guarantee::Regime,
    id::{EnquiryId, EpisodeId, PersonId, StaffId},
    person::Gender,
    text,
};
use pejling_store::StoreError;

use crate::{
    Refusal,
    enquiry::{Contact, Reading, clock},
};

/// Fewest characters of an anonymous person's passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;
/// A person known by name, with or without a CPR number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Name, where one was given.
    pub name: Option<String>,
    /// CPR number.
    pub cpr: Option<Cpr>,
    /// Birth date, where it was told without a CPR number.
    pub born_on: Option<Date>,
    /// Telephone.
    pub phone: Option<String>,
    /// Name and address are protected (LR-DAT-17).
    pub protected_address: bool,
}

/// Whose enquiry it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Somebody the asker already has a record of.
    Existing(PersonId),
    /// Somebody known by name; found again by CPR number where there is one.
    Known(Known),
    /// Somebody who stays anonymous. Nothing else about them can be told here (LR-ANO-07).
    Anonymous {
        /// Gender, if offered.
        gender: Gender,
        /// A phrase of their own choice that protects the return code (LR-ANO-08).
        passphrase: Option<String>,
    },
    /// An anonymous person who comes back with their code.
    Returning {
        /// The code, as typed.
        code: String,
        /// The phrase, where they set one.
        passphrase: Option<String>,
    },
}

/// An enquiry to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Whose.
    pub who: Who,
    /// Who speaks.
    pub caller: Caller,
    /// How it reached the centre.
    pub channel: Channel,
    /// Who pointed the person here.
    pub source: Source,
    /// What is wished for.
    pub wish: Wish,
    /// Main substance.
    pub substance: Option<Substance>,
    /// Other substances.
    pub others: Vec<Substance>,
    /// Medicine against dependence is what is asked for.
    pub medical: bool,
    /// A regime chosen in place of the suggested one.
    pub regime: Option<Regime>,
    /// The day the person's own wish reached the municipality (LR-GAR-02).
    pub received_on: Date,
    /// Why that is not today.
    pub received_reason: Option<String>,
    /// What must be known at once.
    pub urgent: Urgent,
    /// How the person may be reached.
    pub contact: Contact,
    /// Note.
    pub note: Option<String>,
    /// The professional who refers.
    pub referrer: Option<String>,
    /// Team; the one that fits substance and age where none is named.
    pub team: Option<Team>,
    /// Who answers for it.
    pub owner: Option<StaffId>,
}

/// What a new enquiry has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The enquiry.
    pub enquiry: EnquiryId,
    /// Whose.
    pub person: PersonId,
    /// The clock that runs from now on, where one does.
    pub clock: Option<Reading>,
    /// The code by which an anonymous person comes back: shown this once, stored nowhere (LR-ANO-08).
    pub return_code: Option<String>,
}

/// A case that is already there. Empty for somebody who may not see it: that there is one is all they learn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duplicate {
    /// The person.
    pub person: PersonId,
    /// The open enquiry.
    pub enquiry: Option<EnquiryId>,
    /// The running course.
    pub episode: Option<EpisodeId>,
}

/// What is found when somebody's number is typed, before the rest is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundCase {
    /// No open enquiry and no running course.
    None,
    /// There is one; the asker may not see it.
    Hidden,
    /// There is one, and the asker may open it.
    Seen(Duplicate),
}

/// Why an enquiry is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// There is an open enquiry or a running course of the same kind.
    #[error("there is a case already")]
    Duplicate(Option<Duplicate>),
    /// The day of the request lies ahead.
    #[error("the day of the request lies ahead")]
    DayAhead,
    /// The day of the request is not today: say why.
    #[error("the day of the request needs a reason")]
    DayReason,
    /// A wish for treatment names a substance: the law and the clock turn on it.
    #[error("the main substance is missing")]
    Substance,
    /// The regime does not go with being anonymous, or with being known (LR-GAR-01).
    #[error("the regime does not go with the person's identity")]
    Regime,
    /// No anonymous record opens with this code and phrase.
    #[error("no record opens with this code")]
    Code,
    /// The passphrase is shorter than [`SHORTEST_PASSPHRASE`].
    #[error("the passphrase is too short")]
    Passphrase,
    /// A text is too long or holds characters that cannot be shown; names the field.
    #[error("the text cannot be kept: {0}")]
    Text(&'static str),
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for RegisterError {
    fn from(error: StoreError) -> Self {
        match error {
            // Somebody else took the same person in at the same moment.
            StoreError::Taken(_) => Self::Duplicate(None),
            other => Self::Refused(other.into()),
        }
    }
}

/// Trims what was typed and checks what can be checked without looking anything up.
pub(super) fn checked(mut ask: Register, today: Date) -> Result<Register, RegisterError> {
    if ask.received_on > today {
        return Err(RegisterError::DayAhead);
    }
    ask.received_reason = line("received_reason", ask.received_reason.as_deref(), 200)?;
    if ask.received_on < today && ask.received_reason.is_none() {
        return Err(RegisterError::DayReason);
    }
    if clock::starts_clock(ask.wish) && ask.substance.is_none() {
        return Err(RegisterError::Substance);
    }
    ask.others.sort_unstable();
    ask.others.dedup();
    ask.others.retain(|other| Some(*other) != ask.substance);
    ask.referrer = line("referrer", ask.referrer.as_deref(), 200)?;
    ask.contact.channel = line("channel", ask.contact.channel.as_deref(), 120)?;
    ask.contact.times = line("times", ask.contact.times.as_deref(), 200)?;
    let note =
        text::paragraphs(ask.note.as_deref().unwrap_or_default(), 4000).map_err(|_| RegisterError::Text("note"))?;
    ask.note = Some(note).filter(|note| !note.is_empty());
    if let Who::Known(known) = &mut ask.who {
        known.name = line("name", known.name.as_deref(), 80)?;
        known.phone = line("phone", known.phone.as_deref(), 40)?;
        if let Some(cpr) = known.cpr {
            cpr.plausible_on(today).map_err(|_| RegisterError::Text("cpr"))?;
        }
    }
    Ok(ask)
}

fn line(field: &'static str, typed: Option<&str>, max: usize) -> Result<Option<String>, RegisterError> {
    match text::line(typed.unwrap_or_default(), max) {
        Ok(kept) => Ok(Some(kept)),
        Err(text::TextError::Empty) => Ok(None),
        Err(_) => Err(RegisterError::Text(field)),
    }
}
