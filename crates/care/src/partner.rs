//! Partners in other departments (frontpersonale): they refer, and learn in one word how far it has come.

use jiff::civil::Date;
use pejling_domain::{
    enquiry::{Caller, Channel, Source, Stage, Urgent, Wish},
    episode::Substance,
    id::EnquiryId,
};
use pejling_store::enquiry as store;

use crate::{
    Action, Care, Refusal, Staff,
    enquiry::{Contact, Known, Register, RegisterError, Sender, Who, take_in},
};

/// Most referrals shown.
const MOST_REFERRALS: i64 = 100;

/// A referral from another department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refer {
    /// The citizen.
    pub citizen: Known,
    /// The citizen has asked for treatment, and knows that this is sent. Without that it is a worry: no clock runs and
    /// the centre reaches out (LR-GAR-03).
    pub own_wish: bool,
    /// Where the partner works.
    pub source: Source,
    /// Main substance, where it is known.
    pub substance: Option<Substance>,
    /// How the citizen may be reached.
    pub contact: Contact,
    /// What the centre should know.
    pub note: Option<String>,
    /// Who refers and how they may be reached.
    pub referrer: Option<String>,
}

/// Sends a referral. Whether the citizen is known at the centre is not told, in any answer.
///
/// # Errors
/// [`RegisterError`], never [`RegisterError::Duplicate`] for a case that is there already.
pub async fn refer(care: &Care, by: &Staff, ask: Refer) -> Result<EnquiryId, RegisterError> {
    care.permit(by, Action::Refer)?;
    let wish = if ask.own_wish { Wish::Treatment } else { Wish::Concern };
    let register = Register {
        who: Who::Known(ask.citizen),
        caller: Caller::Professional,
        channel: Channel::Web,
        source: ask.source,
        wish,
        substance: ask.substance,
        others: Vec::new(),
        medical: false,
        regime: None,
        received_on: care.world.today(),
        received_reason: None,
        urgent: Urgent::default(),
        contact: ask.contact,
        note: ask.note,
        referrer: ask.referrer.or_else(|| Some(by.name.clone())),
        team: None,
        owner: None,
    };
    Ok(take_in(care, Sender::Partner(by), register).await?.enquiry)
}

/// How far a referral has come, in the one word a partner learns. Whether treatment began is the citizen's to tell
/// (LR-INF-03).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Received, nobody has looked at it yet.
    Received,
    /// The centre is in contact with the citizen.
    InHand,
    /// The centre has finished with it.
    Finished,
}

impl Progress {
    /// The text key's last word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InHand => "in-hand",
            Self::Finished => "finished",
        }
    }

    fn of(stage: Stage) -> Self {
        match stage {
            Stage::New => Self::Received,
            Stage::Booked | Stage::Ready | Stage::Decided => Self::InHand,
            Stage::Started | Stage::Closed => Self::Finished,
        }
    }
}

/// One's own referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Which.
    pub enquiry: EnquiryId,
    /// The citizen's name, where there is one.
    pub name: Option<String>,
    /// Day it was sent.
    pub sent_on: Date,
    /// How far it has come.
    pub progress: Progress,
}

/// One's own referrals, newest first.
///
/// # Errors
/// [`Refusal`].
pub async fn mine(care: &Care, by: &Staff) -> Result<Vec<Referral>, Refusal> {
    care.permit(by, Action::SeeOwnReferrals)?;
    let lines = store::recorded_by(&mut care.read().await?, by.id, MOST_REFERRALS).await?;
    Ok(lines
        .into_iter()
        .map(|line| Referral {
            enquiry: line.id,
            name: line.name,
            sent_on: line.received_on,
            progress: Progress::of(line.stage),
        })
        .collect())
}
