//! Writing down what happens while somebody waits: beside the clock, never into it (LR-GAR-10).

use jiff::civil::Date;
use pejling_domain::{
    guarantee::{Circumstance, Event, EventKind},
    id::{ClockEventId, EnquiryId},
    text,
};
use pejling_store::{StoreError, change::Entry, clock_event, enquiry as store};

use super::{Turn, begin, turn::turn_errors};
use crate::{Action, Care, Refusal, Staff};

/// Something that happened on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordEvent {
    /// In which enquiry.
    pub enquiry: EnquiryId,
    /// What, and on which day.
    pub event: Event,
}

/// Why an event is not written down.
#[derive(Debug, thiserror::Error)]
pub enum RecordEventError {
    /// Starts, decisions and ends have commands of their own.
    #[error("this event belongs to another command")]
    Kind,
    /// The day lies before the request or ahead.
    #[error("the day lies before the request or ahead")]
    Day,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for RecordEventError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Writes down contact, assessment, the doctor's interview, free choice or a circumstance.
///
/// # Errors
/// [`RecordEventError`].
pub async fn record_event(care: &Care, by: &Staff, ask: RecordEvent) -> Result<ClockEventId, RecordEventError> {
    use EventKind as K;
    let by_hand = matches!(
        ask.event.kind,
        K::Contact
            | K::Assessment
            | K::MedicalInterviewOffered
            | K::MedicalInterviewHeld
            | K::MedicalInterviewDeclined
            | K::FreeChoice
            | K::Circumstance
    );
    if !by_hand || (ask.event.kind == K::Circumstance) != ask.event.circumstance.is_some() {
        return Err(RecordEventError::Kind);
    }
    care.permit(by, Action::HandleEnquiry)?;
    let mut change = care.change(by).await?;
    let enquiry = store::by_id(&mut change, ask.enquiry).await?.ok_or(Refusal::NotFound)?;
    care.reach(&mut change, by, enquiry.person, Action::HandleEnquiry)
        .await?;
    if ask.event.on < enquiry.asked.received_on || ask.event.on > care.world.today() {
        return Err(RecordEventError::Day);
    }
    let id = clock_event::insert(&mut change, enquiry.id, ask.event).await?;
    let detail =
        serde_json::json!({ "kind": ask.event.kind, "circumstance": ask.event.circumstance, "on": ask.event.on });
    change.audit(
        Entry::new("enquiry.event")
            .about(enquiry.person)
            .on(enquiry.id)
            .with(detail),
    );
    change.commit().await?;
    Ok(id)
}

/// Writes down a circumstance that explains waiting. It changes no number (LR-GAR-10).
///
/// # Errors
/// [`RecordEventError`].
pub async fn record_circumstance(
    care: &Care,
    by: &Staff,
    enquiry: EnquiryId,
    (on, circumstance): (Date, Circumstance),
) -> Result<ClockEventId, RecordEventError> {
    let event = Event {
        on,
        kind: EventKind::Circumstance,
        circumstance: Some(circumstance),
    };
    record_event(care, by, RecordEvent { enquiry, event }).await
}

/// A day of request to correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectDay {
    /// In which enquiry.
    pub turn: Turn,
    /// The day the person's own wish reached the municipality.
    pub received_on: Date,
    /// Why the day written down before was wrong.
    pub reason: String,
}

turn_errors! {
    /// Why a day of request is not corrected.
    CorrectDayError {
        /// The day lies ahead.
        Ahead => "the day lies ahead",
        /// Something has happened in the case before that day.
        AfterEvents => "something has happened before that day",
        /// Say why.
        Reason => "a reason is needed",
    }
}

/// Corrects the day of the request. The former day stays in the journal.
///
/// # Errors
/// [`CorrectDayError`].
pub async fn correct_received_on(care: &Care, by: &Staff, ask: CorrectDay) -> Result<(), CorrectDayError> {
    if ask.received_on > care.world.today() {
        return Err(CorrectDayError::Ahead);
    }
    let reason = text::line(&ask.reason, 200).map_err(|_| CorrectDayError::Reason)?;
    let mut begun = begin(care, by, ask.turn, Action::HandleEnquiry).await?;
    let id = begun.enquiry.id;
    let events = clock_event::of_enquiry(&mut begun.change, id).await?;
    if events.iter().any(|event| event.on < ask.received_on) {
        return Err(CorrectDayError::AfterEvents);
    }
    let former = begun.enquiry.asked.received_on;
    let saved = store::correct_received_on(&mut begun.change, id, ask.turn.version, ask.received_on, &reason).await;
    match saved {
        Err(StoreError::Conflict) => return Err(CorrectDayError::Moved(begun.moved().await?)),
        other => other?,
    }
    let detail = serde_json::json!({ "from": former, "to": ask.received_on });
    begun.change.audit(
        Entry::new("enquiry.correct-day")
            .about(begun.enquiry.person)
            .on(id)
            .with(detail),
    );
    Ok(begun.change.commit().await?)
}

/// Forgets how a person may be reached, when they ask for it (LR-ANO-07).
///
/// # Errors
/// [`Refusal`].
pub async fn forget_contact(care: &Care, by: &Staff, enquiry: EnquiryId) -> Result<(), Refusal> {
    care.permit(by, Action::HandleEnquiry)?;
    let mut change = care.change(by).await?;
    let found = store::by_id(&mut change, enquiry).await?.ok_or(Refusal::NotFound)?;
    care.reach(&mut change, by, found.person, Action::HandleEnquiry).await?;
    store::forget_contact(&mut change, enquiry).await?;
    change.audit(Entry::new("enquiry.forget-contact").about(found.person).on(enquiry));
    Ok(change.commit().await?)
}
