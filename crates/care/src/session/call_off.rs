//! A talk that was opened and not held: the citizen did not come, or it was the wrong person.

use pejling_domain::{id::SessionId, session::SessionStatus};
use pejling_store::{StoreError, appointment as appointments, change::Entry, session as store};

use super::draft_form;
use crate::{Care, Refusal, Staff, appointment::Missed, feedback::reached};

/// Why a talk is not taken back.
#[derive(Debug, thiserror::Error)]
pub enum CallOffError {
    /// Something was recorded in it: it is signed, with what was recorded, and not taken back.
    #[error("something was recorded")]
    NotEmpty,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for CallOffError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Takes an open talk back in which nothing was recorded, and says what became of its appointment; with `None` it was
/// opened by mistake and the appointment stays planned. The journal keeps that it was opened.
///
/// # Errors
/// [`CallOffError::NotEmpty`] when an answer was given or another member of staff is writing in it.
pub async fn call_off(care: &Care, by: &Staff, id: SessionId, missed: Option<Missed>) -> Result<(), CallOffError> {
    let mut change = care.change(by).await?;
    let session = reached(care, &mut change, by, id).await?;
    let form = draft_form(id);
    let recorded = store::holds_something(&mut change, id, by.id, &form).await?;
    if session.status == SessionStatus::Signed || recorded {
        return Err(CallOffError::NotEmpty);
    }
    let appointment = appointments::of_session(&mut change, session.person_id, id).await?;
    pejling_store::draft::remove(&mut change, by.id, &form).await?;
    if !store::take_back(&mut change, id, session.person_id).await? {
        return Err(CallOffError::NotEmpty);
    }
    let status = missed.map(pejling_domain::session::AppointmentStatus::from);
    if let Some((appointment, status)) = appointment.zip(status) {
        appointments::settle(&mut change, appointment.id, status).await?;
    }
    let detail = serde_json::json!({ "number": session.number, "status": status });
    change.audit(
        Entry::new("session.call-off")
            .about(session.person_id)
            .on(id)
            .with(detail),
    );
    change.commit().await?;
    Ok(())
}
