//! What the page of a talk shows.

use pejling_domain::{
    feedback::Measure,
    id::{PersonId, SessionId},
};
use pejling_store::{
    StoreError, Tx,
    appointment::{self as appointments, Appointment},
    feedback::{self as answers, Feedback},
    note::{self as notes, Note, NoteText},
    session::{self as store, Session},
};

use super::draft_form;
use crate::{
    Action, Care, Refusal, Staff,
    draft::{self, Draft},
    feedback::{Invited, invited, reached},
    person::{self, Header},
};

/// One form of a talk: answered, waiting for the citizen, or not begun.
#[derive(Clone)]
pub struct Form {
    /// Which measure.
    pub measure: Measure,
    /// The answer in force.
    pub answer: Option<Feedback>,
    /// The open invitation.
    pub invited: Option<Invited>,
}

/// A talk with everything its page shows.
pub struct View {
    /// The citizen.
    pub header: Header,
    /// The talk.
    pub session: Session,
    /// Who holds it.
    pub counsellor: String,
    /// The opening form.
    pub ors: Form,
    /// The closing form.
    pub srs: Form,
    /// The signed note and its additions; empty while the talk is open.
    pub notes: Vec<Note>,
    /// One's own draft.
    pub draft: Option<Draft<NoteText>>,
    /// The note of the talk before, for what was agreed then.
    pub former: Option<Note>,
    /// The appointment it came of.
    pub appointment: Option<Appointment>,
    /// The course's next planned appointment after today.
    pub next: Option<Appointment>,
    /// Answers of this talk that were replaced (LR-REC-06).
    pub replaced: Vec<Feedback>,
    /// The same read, for what other rooms add to the page.
    pub tx: Tx,
}

/// Opens the page of a talk, and tells that the record was looked at.
///
/// # Errors
/// [`Refusal::NotFound`] out of reach.
pub async fn view(care: &Care, by: &Staff, id: SessionId) -> Result<View, Refusal> {
    let person = person_of(care, id).await?;
    let (mut tx, header) = person::look(care, by, person, Action::SeeRecord, "session").await?;
    let session = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let given = answers::of_session(&mut tx, id).await?;
    let ors = form_of(care, &mut tx, (id, Measure::Ors), &given).await?;
    let srs = form_of(care, &mut tx, (id, Measure::Srs), &given).await?;
    let notes = notes::of_session(&mut tx, id).await?;
    let draft = if notes.is_empty() {
        draft::load(&mut tx, by, &draft_form(id)).await?
    } else {
        None
    };
    let before = store::before(&mut tx, session.episode_id, session.number).await?;
    let former = match before {
        Some(before) => notes::of_session(&mut tx, before).await?.into_iter().next(),
        None => None,
    };
    let appointment = appointments::of_session(&mut tx, person, id).await?;
    let tomorrow = care.world.today().saturating_add(jiff::Span::new().days(1));
    let next = appointments::next_of_episode(&mut tx, session.episode_id, tomorrow).await?;
    let counsellor = pejling_store::staff::by_id(&mut tx, session.staff_id)
        .await?
        .map(|row| row.name)
        .unwrap_or_default();
    let replaced = answers::replaced(&mut tx, id).await?;
    Ok(View {
        header,
        session,
        counsellor,
        ors,
        srs,
        notes,
        draft,
        former,
        appointment,
        next,
        replaced,
        tx,
    })
}

async fn person_of(care: &Care, id: SessionId) -> Result<PersonId, Refusal> {
    let mut tx = care.read().await?;
    Ok(store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?.person_id)
}

async fn form_of(
    care: &Care,
    tx: &mut Tx,
    (id, measure): (SessionId, Measure),
    given: &[Feedback],
) -> Result<Form, StoreError> {
    let answer = given.iter().find(|answer| answer.measure == measure).cloned();
    let invited = invited(care, tx, id, measure).await?;
    Ok(Form {
        measure,
        answer,
        invited,
    })
}

/// One form of a talk, for the part of the page that keeps itself fresh. Looking again and again at a page that is
/// open is told once, when it is opened.
///
/// # Errors
/// [`Refusal::NotFound`] out of reach.
pub async fn form(care: &Care, by: &Staff, id: SessionId, measure: Measure) -> Result<(Session, Form), Refusal> {
    let mut tx = care.read().await?;
    let session = reached(care, &mut tx, by, id).await?;
    let given = answers::of_session(&mut tx, id).await?;
    let form = form_of(care, &mut tx, (id, measure), &given).await?;
    Ok((session, form))
}
