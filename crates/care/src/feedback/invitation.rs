//! The citizen's own tablet or phone: four digits or an address open one form once, for as long as the centre has set.
//!
//! The digits and the address follow from the invitation's id and the index key, so that staff can be shown them
//! again while the database holds keyed hashes alone.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use pejling_domain::{
    feedback::{Answer, EntryMode, LINES, Measure, Score, Skip},
    id::{InvitationId, SessionId},
};
use pejling_store::{
    Change, Instant, Keyring, StoreError, Tx,
    change::Entry,
    feedback as answers,
    invitation::{self as store, Invitation, NewInvitation},
};

use crate::{Care, Refusal, Staff, feedback::reached};

/// Draws of four digits before the house is called full. Ten thousand codes are many more than the talks of half an hour.
const MOST_DRAWS: i64 = 200;

/// An open invitation as the counsellor shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Invited {
    /// Four digits to type.
    pub code: String,
    /// The last part of the address `/skema/{token}`.
    pub token: String,
    /// When it is over.
    pub expires_at: Instant,
}

pub(crate) fn token_of(keyring: &Keyring, id: InvitationId) -> String {
    URL_SAFE_NO_PAD.encode(keyring.index("invitation.token", &id.to_string()))
}

pub(crate) fn code_of(keyring: &Keyring, id: InvitationId, draw: i64) -> String {
    let drawn = keyring.index("invitation.code", &format!("{id} {draw}"));
    let number = u32::from_le_bytes([drawn[0], drawn[1], drawn[2], drawn[3]]) % 10_000;
    format!("{number:04}")
}

pub(crate) fn index_of_token(keyring: &Keyring, token: &str) -> Vec<u8> {
    keyring.index("feedback_invitation.token", token)
}

pub(crate) fn index_of_code(keyring: &Keyring, code: &str) -> Vec<u8> {
    keyring.index("feedback_invitation.code", code)
}

/// Invites the citizen to answer a form of a talk. A former invitation to the same form is over with this one.
///
/// # Errors
/// [`Refusal`].
pub async fn invite(care: &Care, by: &Staff, session: SessionId, measure: Measure) -> Result<Invited, Refusal> {
    let mut change = care.change(by).await?;
    let found = reached(care, &mut change, by, session).await?;
    store::give_back_expired(&mut change).await?;
    store::withdraw(&mut change, session, measure).await?;
    let id: InvitationId = change.id();
    let (draw, code) = free_code(&mut change, id).await?;
    let token = token_of(change.keyring(), id);
    let minutes = crate::settings::on(&mut change, care.world.today()).await?.code_minutes;
    let new = NewInvitation {
        id,
        token_index: index_of_token(change.keyring(), &token),
        code_index: index_of_code(change.keyring(), &code),
        draw,
        session,
        measure,
        expires_at: change.now().plus_seconds(i64::from(minutes) * 60),
    };
    store::insert(&mut change, &new).await?;
    change.audit(
        Entry::new("feedback.invite")
            .about(found.person_id)
            .on(session)
            .with(serde_json::json!({ "measure": measure })),
    );
    change.commit().await?;
    Ok(Invited {
        code,
        token,
        expires_at: new.expires_at,
    })
}

pub(crate) async fn free_code(change: &mut Change, id: InvitationId) -> Result<(i64, String), StoreError> {
    for draw in 0..MOST_DRAWS {
        let code = code_of(change.keyring(), id, draw);
        let index = index_of_code(change.keyring(), &code);
        if !store::code_in_use(change, &index).await? {
            return Ok((draw, code));
        }
    }
    Err(StoreError::Taken("feedback_invitation.code".into()))
}

/// The open invitation of a talk to a form, to be shown again. The caller has opened the record.
///
/// # Errors
/// [`StoreError`].
pub async fn invited(
    care: &Care,
    tx: &mut Tx,
    session: SessionId,
    measure: Measure,
) -> Result<Option<Invited>, StoreError> {
    let found = store::open_of_session(tx, session, measure, care.world.now()).await?;
    Ok(found.map(|found| Invited {
        code: code_of(tx.keyring(), found.id, found.draw),
        token: token_of(tx.keyring(), found.id),
        expires_at: found.expires_at,
    }))
}

/// Why four digits open nothing.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// No open form has these digits.
    #[error("no open form has these digits")]
    Unknown,
    /// Too many wrong digits of late, from whomever.
    #[error("too many tries")]
    Wait {
        /// Seconds until the next try.
        seconds: i64,
    },
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The address that four digits stand for, of a form of a talk or of an assessment.
///
/// # Errors
/// [`CodeError`].
pub async fn by_code(care: &Care, typed: &str) -> Result<String, CodeError> {
    let now = care.world.now();
    if let Some(seconds) = care.guesses().wait(now) {
        return Err(CodeError::Wait { seconds });
    }
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let mut tx = care.read().await?;
    let index = index_of_code(tx.keyring(), &code);
    let Some(found) = store::by_code(&mut tx, &index, now).await? else {
        drop(tx);
        if let Some(token) = crate::assessment::citizen::by_code(care, &index).await? {
            return Ok(token);
        }
        care.guesses().wrong(now);
        return Err(CodeError::Unknown);
    };
    let token = token_of(tx.keyring(), found.id);
    drop(tx);
    let mut change = care.change_by_nobody().await?;
    let detail = serde_json::json!({ "measure": found.measure });
    change.audit(
        Entry::new("feedback.code")
            .about(found.person_id)
            .on(found.session_id)
            .with(detail),
    );
    change.commit().await?;
    Ok(token)
}

/// What an address shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kiosk {
    /// Which measure.
    pub measure: Measure,
    /// First name to greet by; none for anonymous people.
    pub first_name: Option<String>,
    /// First name of who gets the tablet back.
    pub counsellor: String,
    /// Whether it can still be answered.
    pub state: KioskState,
}

/// Whether an invitation can still be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KioskState {
    /// It waits for an answer.
    Open,
    /// It was answered.
    Used,
    /// The half hour is over, or another way was taken.
    Over,
}

fn state(found: &Invitation, now: Instant) -> KioskState {
    match found.used_at {
        Some(_) => KioskState::Used,
        None if found.expires_at <= now => KioskState::Over,
        None => KioskState::Open,
    }
}

/// What an address shows; none when it leads nowhere. Names are given while the form waits and no longer.
///
/// # Errors
/// [`StoreError`].
pub async fn kiosk(care: &Care, token: &str) -> Result<Option<Kiosk>, StoreError> {
    let mut tx = care.read().await?;
    let index = index_of_token(tx.keyring(), token);
    let Some(found) = store::by_token(&mut tx, &index).await? else {
        return Ok(None);
    };
    let staff = pejling_store::staff::by_id(&mut tx, found.staff_id).await?;
    let state = state(&found, care.world.now());
    let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_owned();
    let first_name = match state {
        KioskState::Open => pejling_store::person::by_id(&mut tx, found.person_id)
            .await?
            .and_then(|person| person.name),
        KioskState::Used | KioskState::Over => None,
    };
    Ok(Some(Kiosk {
        measure: found.measure,
        first_name: first_name.map(|name| first(&name)),
        counsellor: staff.map(|row| first(&row.name)).unwrap_or_default(),
        state,
    }))
}

/// One line as the citizen answered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineAnswer {
    /// 0-100.
    pub tenths: u16,
    /// [`EntryMode::Line`] or [`EntryMode::Number`].
    pub mode: EntryMode,
}

/// A form as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The address.
    pub token: String,
    /// The four lines; none where one is blank.
    pub lines: [Option<LineAnswer>; LINES],
    /// The citizen was asked about the blanks and leaves them.
    pub skip_blanks: bool,
    /// The form was read aloud.
    pub read_aloud: bool,
    /// Content pack whose wording was shown, with its version.
    pub pack: Option<String>,
}

/// Why an answer is not kept.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// Lines are blank, counted from 0: the citizen is asked once.
    #[error("lines are blank")]
    Blank(Vec<usize>),
    /// A line outside 0-10.0, counted from 0: no form of ours sends it.
    #[error("line {0} is out of range")]
    Range(usize),
    /// It was answered already.
    #[error("answered already")]
    Used,
    /// The half hour is over, or another way was taken.
    #[error("over")]
    Over,
    /// The address leads nowhere, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for AnswerError {
    fn from(error: StoreError) -> Self {
        match error {
            // Two tablets at the same moment: the other one was first.
            StoreError::Taken(_) | StoreError::Conflict => Self::Used,
            other => Self::Refused(other.into()),
        }
    }
}

/// Keeps the citizen's answer, once. Some blanks and a wish to skip them make an incomplete form without a score, four
/// blanks one that was declined; neither is zero and nothing is prorated (measurement.md 1.1).
///
/// # Errors
/// [`AnswerError`].
pub async fn answer(care: &Care, reply: &Reply) -> Result<(), AnswerError> {
    let mut change = care.change_by_nobody().await?;
    let index = index_of_token(change.keyring(), &reply.token);
    let found = store::by_token(&mut change, &index).await?.ok_or(Refusal::NotFound)?;
    match state(&found, change.now()) {
        KioskState::Open => {}
        KioskState::Used => return Err(AnswerError::Used),
        KioskState::Over => return Err(AnswerError::Over),
    }
    let given = given(reply)?;
    let replaces = answers::in_force(&mut change, found.session_id, found.measure).await?;
    let new = answers::NewFeedback {
        episode: found.episode_id,
        session: Some(found.session_id),
        measure: found.measure,
        on: found.on_day.0,
        answer: given,
        pack: reply.pack.clone(),
    };
    let id = answers::insert(&mut change, &new, replaces).await?;
    if !store::use_up(&mut change, found.id, id).await? {
        return Err(AnswerError::Used);
    }
    let (mode, skip) = match given {
        Answer::Scored { mode, .. } => (Some(mode), None),
        Answer::Skipped(skip) => (None, Some(skip)),
    };
    let detail =
        serde_json::json!({ "measure": found.measure, "mode": mode, "skip": skip, "read_aloud": reply.read_aloud });
    change.audit(Entry::new("feedback.answer").about(found.person_id).on(id).with(detail));
    change.commit().await?;
    Ok(())
}

fn given(reply: &Reply) -> Result<Answer, AnswerError> {
    let blank: Vec<usize> = (0..LINES).filter(|&at| reply.lines[at].is_none()).collect();
    match blank.len() {
        0 => {
            let lines = reply.lines.map(|line| line.map_or(0, |line| line.tenths));
            let score = Score::from_lines(lines)
                .map_err(|_| AnswerError::Range(lines.iter().position(|l| *l > 100).unwrap_or(0)))?;
            // A form answered partly with numbers is as coarse as its numbers.
            let coarse = reply.lines.iter().flatten().any(|line| line.mode == EntryMode::Number);
            Ok(Answer::Scored {
                score,
                mode: if coarse { EntryMode::Number } else { EntryMode::Line },
            })
        }
        _ if !reply.skip_blanks => Err(AnswerError::Blank(blank)),
        LINES => Ok(Answer::Skipped(Skip::Declined)),
        _ => Ok(Answer::Skipped(Skip::Incomplete)),
    }
}

/// Wrong digits of late in this process. Four digits are few: ten wrong tries a minute are what a waiting room may need.
#[derive(Debug, Default)]
pub struct Guesses(Vec<Instant>);

/// Wrong tries within [`GUESS_SECONDS`] before everybody waits.
const MOST_GUESSES: usize = 10;
/// The stretch in which wrong tries are counted.
const GUESS_SECONDS: i64 = 60;

impl Guesses {
    /// Seconds to wait before the next try, if any.
    pub fn wait(&mut self, now: Instant) -> Option<i64> {
        self.0.retain(|at| at.plus_seconds(GUESS_SECONDS) > now);
        let oldest = *self.0.first().filter(|_| self.0.len() >= MOST_GUESSES)?;
        Some((oldest.plus_seconds(GUESS_SECONDS).0.as_second() - now.0.as_second()).max(1))
    }

    /// Counts a wrong try.
    pub fn wrong(&mut self, now: Instant) {
        self.0.push(now);
    }
}
