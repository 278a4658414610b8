//! The citizen's own tablet or phone: four digits or an address open one assessment, a few questions a page.
//!
//! Each page is kept when it is sent, and what an answer asks to be done at once is raised then. Nothing is shown that
//! somebody else answered, and no score.

use std::sync::Arc;

use pejling_domain::{
    assessment::AssessmentStatus,
    id::{AssessmentId, InvitationId},
};
use pejling_measure::instrument::{Instrument, Relevance, Sheet, TypedError};
use pejling_store::{
    StoreError, Tx, assessment as store,
    assessment::{
        Assessment,
        invitation::{self, Invitation, NewInvitation},
    },
    change::Entry,
    person::Person,
};
use serde_json::json;

use super::{Filled, FinishError, Given, PutError, finish, put::Writer, reached};
use crate::{
    Care, Refusal, Staff,
    feedback::{
        Invited, KioskState,
        invitation::{code_of, free_code, index_of_code, index_of_token, token_of},
    },
    settings,
};

/// Why a citizen is not invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The instrument's wording is not loaded, so there is nothing to read.
    #[error("the instrument has no wording here")]
    NoWording,
    /// Staff alone answer it: it is observed, or somebody asks and judges.
    #[error("staff alone answer the instrument")]
    ByStaff,
    /// It is finished or struck out.
    #[error("the assessment is not open")]
    Closed,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for InviteError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Whether a citizen can answer an instrument alone: it is theirs to answer, and it has its wording.
///
/// # Errors
/// [`InviteError::ByStaff`], [`InviteError::NoWording`].
pub fn can_be_sent(instrument: &Instrument) -> Result<(), InviteError> {
    let pack = instrument.pack();
    if pack.is_for_staff_alone() {
        return Err(InviteError::ByStaff);
    }
    let worded = pack.items.iter().all(|item| item.label.is_some());
    worded.then_some(()).ok_or(InviteError::NoWording)
}

/// Invites the citizen to answer an assessment. A former invitation to it is over with this one.
///
/// # Errors
/// [`InviteError`].
pub async fn invite(care: &Care, by: &Staff, id: AssessmentId) -> Result<Invited, InviteError> {
    let mut change = care.change(by).await?;
    let (found, _) = reached(care, &mut change, by, id).await?;
    if found.status != AssessmentStatus::Open {
        return Err(InviteError::Closed);
    }
    let instrument = care
        .instruments
        .edition(&mut change, &found.instrument, &found.pack_version)
        .await?;
    can_be_sent(&instrument)?;
    pejling_store::invitation::give_back_expired(&mut change).await?;
    invitation::withdraw(&mut change, id).await?;
    let invited: InvitationId = change.id();
    let (draw, code) = free_code(&mut change, invited).await?;
    let token = token_of(change.keyring(), invited);
    let minutes = settings::on(&mut change, care.world.today()).await?.code_minutes;
    let new = NewInvitation {
        id: invited,
        token_index: index_of_token(change.keyring(), &token),
        code_index: index_of_code(change.keyring(), &code),
        draw,
        assessment: id,
        expires_at: change.now().plus_seconds(i64::from(minutes) * 60),
    };
    invitation::insert(&mut change, &new).await?;
    let detail = json!({ "instrument": found.instrument });
    change.audit(
        Entry::new("assessment.invite")
            .about(found.person_id)
            .on(id)
            .with(detail),
    );
    change.commit().await?;
    Ok(Invited {
        code,
        token,
        expires_at: new.expires_at,
    })
}

/// An invitation that is open.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenInvitation {
    /// Digits and address.
    pub invited: Invited,
    /// The citizen has begun to answer; the digits open nothing any more.
    pub begun: bool,
}

/// The open invitation to an assessment, to be shown again. The caller has opened the record.
///
/// # Errors
/// [`StoreError`].
pub async fn invited(care: &Care, tx: &mut Tx, id: AssessmentId) -> Result<Option<OpenInvitation>, StoreError> {
    let found = invitation::open_of(tx, id, care.world.now()).await?;
    Ok(found.map(|found| OpenInvitation {
        invited: Invited {
            code: code_of(tx.keyring(), found.id, found.draw),
            token: token_of(tx.keyring(), found.id),
            expires_at: found.expires_at,
        },
        begun: found.begun,
    }))
}

/// The address that four digits stand for; told.
pub(crate) async fn by_code(care: &Care, index: &[u8]) -> Result<Option<String>, StoreError> {
    let mut tx = care.read().await?;
    let Some(found) = invitation::by_code(&mut tx, index, care.world.now()).await? else {
        return Ok(None);
    };
    let token = token_of(tx.keyring(), found.id);
    drop(tx);
    let mut change = care.change_by_nobody().await?;
    change.audit(
        Entry::new("assessment.code")
            .about(found.person_id)
            .on(found.assessment_id),
    );
    change.commit().await?;
    Ok(Some(token))
}

/// What an address shows.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The instrument.
    pub instrument: Arc<Instrument>,
    /// What the citizen has answered so far, and nothing else.
    pub sheet: Sheet,
    /// For each item whether it is asked, given those answers.
    pub relevance: Vec<Relevance>,
    /// First name to greet by; none for anonymous people.
    pub first_name: Option<String>,
    /// First name of who gets the tablet back.
    pub counsellor: String,
    /// Whether it can still be answered.
    pub state: KioskState,
}

fn state(care: &Care, found: &Invitation) -> KioskState {
    match found.used_at {
        Some(_) => KioskState::Used,
        None if found.expires_at <= care.world.now() || found.status != AssessmentStatus::Open => KioskState::Over,
        None => KioskState::Open,
    }
}

/// What an address shows; none when it leads nowhere. Names are given while it waits and no longer.
///
/// # Errors
/// [`StoreError`].
pub async fn asking(care: &Care, token: &str) -> Result<Option<Asking>, StoreError> {
    let mut tx = care.read().await?;
    let index = index_of_token(tx.keyring(), token);
    let Some(invited) = invitation::by_token(&mut tx, &index).await? else {
        return Ok(None);
    };
    let Some((found, person)) = whose(&mut tx, invited.assessment_id).await? else {
        return Ok(None);
    };
    let state = state(care, &invited);
    let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_owned();
    let staff = pejling_store::staff::by_id(&mut tx, invited.staff_id).await?;
    let filled = Filled::load(care, &mut tx, &found, &person).await?;
    let sheet = own(&filled);
    let open = state == KioskState::Open;
    Ok(Some(Asking {
        relevance: filled.instrument.relevance(&sheet),
        sheet,
        instrument: filled.instrument,
        first_name: person.name.filter(|_| open).map(|name| first(&name)),
        counsellor: staff.map(|row| first(&row.name)).unwrap_or_default(),
        state,
    }))
}

async fn whose(tx: &mut Tx, id: AssessmentId) -> Result<Option<(Assessment, Person)>, StoreError> {
    let Some(found) = store::by_id(tx, id).await? else {
        return Ok(None);
    };
    let person = pejling_store::person::by_id(tx, found.person_id).await?;
    Ok(person.map(|person| (found, person)))
}

/// The answers that the citizen gave, without anybody else's.
fn own(filled: &Filled) -> Sheet {
    let mut sheet = filled.instrument.sheet();
    sheet
        .circumstances
        .substance
        .clone_from(&filled.sheet.circumstances.substance);
    sheet.circumstances.age = filled.sheet.circumstances.age;
    for (place, item) in filled.instrument.pack().items.iter().enumerate() {
        if filled.marks.get(&item.code).is_some_and(|mark| mark.by.is_none()) {
            sheet.put(place, filled.sheet.answers()[place].clone());
        }
    }
    sheet
}

/// Why a page is not kept.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// What was typed is no answer to some items; nothing of the page is kept.
    #[error("some answers cannot be kept")]
    Typed(Vec<(String, TypedError)>),
    /// It was finished already.
    #[error("finished already")]
    Used,
    /// Its time is over, or another way was taken.
    #[error("over")]
    Over,
    /// The address leads nowhere, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for AnswerError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Keeps what the citizen answered on one page, and the address open for as long again. With `last` the assessment is
/// finished: what was left blank stays blank.
///
/// # Errors
/// [`AnswerError`].
pub async fn answer(care: &Care, token: &str, answers: &[(String, String)], last: bool) -> Result<(), AnswerError> {
    let mut change = care.change_by_nobody().await?;
    let index = index_of_token(change.keyring(), token);
    let invited = invitation::by_token(&mut change, &index).await?;
    let invited = invited.ok_or(Refusal::NotFound)?;
    store::hold(&mut change, invited.assessment_id).await?;
    let (found, person) = whose(&mut change, invited.assessment_id)
        .await?
        .ok_or(Refusal::NotFound)?;
    match state(care, &invited) {
        KioskState::Used => return Err(AnswerError::Used),
        KioskState::Open if found.status == AssessmentStatus::Open => {}
        KioskState::Open | KioskState::Over => return Err(AnswerError::Over),
    }
    let mut filled = Filled::load(care, &mut change, &found, &person).await?;
    let given = read(&filled, answers)?;
    let mut writer = Writer {
        care,
        change: &mut change,
        found: &found,
        reason: None,
    };
    let mut kept = 0;
    for (item, given) in given {
        if filled.standing(item) != given && !passes_over(&filled, item, &given) {
            writer.write(&mut filled, item, given).await?;
            kept += 1;
        }
    }
    writer.settle(&filled).await?;
    let minutes = settings::on(&mut change, care.world.today()).await?.code_minutes;
    let until = change.now().plus_seconds(i64::from(minutes) * 60);
    invitation::keep_open(&mut change, invited.id, until).await?;
    if last {
        conclude(&mut change, &invited, (&found, &filled)).await?;
    }
    let detail = json!({ "answers": kept, "last": last });
    change.audit(
        Entry::new("assessment.answer")
            .about(found.person_id)
            .on(found.id)
            .with(detail),
    );
    change.commit().await?;
    Ok(())
}

/// A field left blank takes back what the citizen gave there, never what somebody else did: that is not shown to them.
fn passes_over(filled: &Filled, item: &str, given: &Given) -> bool {
    *given == Given::nothing() && filled.marks.get(item).is_some_and(|mark| mark.by.is_some())
}

/// Reads a page: items of the instrument alone, each as it takes them.
fn read<'a>(filled: &Filled, answers: &'a [(String, String)]) -> Result<Vec<(&'a str, Given)>, AnswerError> {
    let (mut given, mut wrong) = (Vec::new(), Vec::new());
    for (item, typed) in answers {
        if filled.instrument.place(item).is_none() {
            return Err(AnswerError::Refused(Refusal::NotFound));
        }
        match Given::typed(&filled.instrument, item, typed) {
            Ok(answer) => given.push((item.as_str(), answer)),
            Err(PutError::Typed(why)) => wrong.push((item.clone(), why)),
            Err(_) => return Err(AnswerError::Refused(Refusal::NotFound)),
        }
    }
    if wrong.is_empty() {
        Ok(given)
    } else {
        Err(AnswerError::Typed(wrong))
    }
}

/// The citizen is finished: so is the assessment, unless nothing was answered at all.
async fn conclude(
    change: &mut pejling_store::Change,
    invited: &Invitation,
    (found, filled): (&Assessment, &Filled),
) -> Result<(), AnswerError> {
    match finish::close(change, found, filled).await {
        Ok(_) | Err(FinishError::Empty) => {}
        Err(FinishError::Closed) => return Err(AnswerError::Over),
        Err(FinishError::Refused(refusal)) => return Err(refusal.into()),
    }
    if invitation::use_up(change, invited.id).await? {
        Ok(())
    } else {
        Err(AnswerError::Used)
    }
}
