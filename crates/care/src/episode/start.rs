//! The start of treatment (iværksættelse): what the guarantee clock has waited for (LR-GAR-07).

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    enquiry::Stage,
    episode::{Programme, Substance},
    guarantee::{Event, EventKind},
    id::{DecisionId, EpisodeId, StaffId},
    visitation::Outcome,
};
use pejling_store::{
    StoreError,
    change::Entry,
    clock_event, decision,
    episode::{self as store, NewEpisode},
    staff as people,
};

use crate::{
    Action, Care, Refusal, Staff,
    access::permits,
    caseload,
    enquiry::{Begun, Turn, begin, save, turn_errors},
};

/// A course to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// From which enquiry.
    pub turn: Turn,
    /// Counsellor.
    pub counsellor: StaffId,
    /// Team.
    pub team: Team,
    /// The day treatment began in fact: the first talk that treats, not a letter or an information meeting.
    pub started_on: Date,
    /// Main substance of the course; the enquiry's where none is named.
    pub substance: Option<Substance>,
}

turn_errors! {
    /// Why a course is not started.
    StartError {
        /// Nothing is granted.
        NotGranted => "nothing is granted",
        /// Treatment cannot start before it is asked for (LR-GAR-23).
        BeforeRequest => "before the request",
        /// The day lies ahead: what is planned has not begun.
        Ahead => "the day lies ahead",
        /// The grant has run out.
        GrantRunOut(Date) => "the grant ran out on {0}",
        /// There is a running course in the programme (LR-GAR-14).
        AlreadyRunning => "there is a running course in the programme",
        /// The member of staff is closed or holds no talks.
        Counsellor => "the member of staff holds no talks",
    }
}

/// Starts the course that a decision granted and stops the clock. What should have been in place and is not, such as
/// the doctor's interview, is shown on the clock and does not hold treatment back (LR-GAR-08).
///
/// # Errors
/// [`StartError`].
pub async fn start(care: &Care, by: &Staff, ask: Start) -> Result<EpisodeId, StartError> {
    let mut begun = begin(care, by, ask.turn, Action::StartEpisode).await?;
    let reached = care
        .reach(&mut begun.change, by, begun.enquiry.person, Action::StartEpisode)
        .await;
    reached.map_err(StartError::Refused)?;
    if ask.started_on < begun.enquiry.asked.received_on {
        return Err(StartError::BeforeRequest);
    }
    if ask.started_on > care.world.today() {
        return Err(StartError::Ahead);
    }
    let found = people::by_id(&mut begun.change, ask.counsellor).await?;
    found
        .filter(|staff| staff.active && permits(staff.role, Action::HoldSession))
        .ok_or(StartError::Counsellor)?;
    let granted = granted(&mut begun).await?;
    if let Some(until) = granted.until.filter(|until| *until < ask.started_on) {
        return Err(StartError::GrantRunOut(until));
    }
    let id = insert(&mut begun, &ask, &granted).await?;
    clock_event::insert(
        &mut begun.change,
        begun.enquiry.id,
        Event::new(ask.started_on, EventKind::TreatmentStart),
    )
    .await?;
    caseload::place(&mut begun.change, &[id]).await?;
    begun.enquiry.stage = Stage::Started;
    begun.enquiry.started_on = Some(ask.started_on);
    save(&mut begun).await?;
    let raw_days = pejling_domain::calendar::days_between(begun.enquiry.asked.received_on, ask.started_on);
    let detail = serde_json::json!({
        "programme": granted.programme, "team": ask.team, "started_on": ask.started_on, "raw_days": raw_days,
        "counsellor": ask.counsellor, "enquiry": begun.enquiry.id,
    });
    begun.change.audit(
        Entry::new("episode.start")
            .about(begun.enquiry.person)
            .on(id)
            .with(detail),
    );
    begun.change.commit().await?;
    Ok(id)
}

struct Granted {
    decision: DecisionId,
    programme: Programme,
    until: Option<Date>,
}

async fn granted(begun: &mut Begun) -> Result<Granted, StartError> {
    let decision = decision::of_enquiry(&mut begun.change, begun.enquiry.id).await?;
    let decision = decision
        .filter(|decision| decision.terms.outcome != Outcome::Refused)
        .ok_or(StartError::NotGranted)?;
    let programme = decision
        .terms
        .programme
        .ok_or(Refusal::Store(StoreError::Corrupt("decision.programme")))?;
    Ok(Granted {
        decision: decision.id,
        programme,
        until: decision.terms.grant_until,
    })
}

async fn insert(begun: &mut Begun, ask: &Start, granted: &Granted) -> Result<EpisodeId, StartError> {
    let asked = &begun.enquiry.asked;
    let new = NewEpisode {
        person: begun.enquiry.person,
        enquiry: begun.enquiry.id,
        decision: Some(granted.decision),
        programme: granted.programme,
        substance: ask.substance.or(asked.substance).unwrap_or(Substance::Other),
        regime: asked.regime,
        counsellor: ask.counsellor,
        team: ask.team,
        requested_on: asked.received_on,
        started_on: ask.started_on,
        grant_until: granted.until,
    };
    store::insert(&mut begun.change, &new)
        .await
        .map_err(|error| match error {
            StoreError::Taken(_) => StartError::AlreadyRunning,
            other => Refusal::Store(other).into(),
        })
}
