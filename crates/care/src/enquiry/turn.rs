//! Moving an enquiry along: whose turn it is, and what happens when two take it at once.

use jiff::civil::Date;
use pejling_domain::{
    access::{Role, Team},
    enquiry::Stage,
    guarantee::{Event, EventKind},
    id::{AppointmentId, EnquiryId, StaffId},
    session::{AppointmentKind, Modality},
    text,
};
use pejling_store::{
    Change, Instant, StoreError, Tx,
    appointment::{self, NewAppointment, Slot},
    change::Entry,
    clock_event,
    enquiry::{self as store, Enquiry},
    staff as people,
};

use crate::{Action, Care, Refusal, Staff, access::permits};

/// An enquiry as the asker last saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Which.
    pub enquiry: EnquiryId,
    /// Its version when it was shown.
    pub version: i64,
}

/// Somebody else was first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Who.
    pub by: String,
    /// When.
    pub at: Instant,
    /// Where the enquiry stands now.
    pub stage: Stage,
}

macro_rules! turn_errors { ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident $(($($field:ty),+))? => $text:literal),* $(,)? }) => {
    $(#[$meta])*
    #[derive(Debug, thiserror::Error)]
    pub enum $name {
        $($(#[$vmeta])* #[error($text)] $variant $(($($field),+))?,)*
        /// Somebody else moved the enquiry since it was shown.
        #[error("moved by somebody else")]
        Moved($crate::enquiry::Moved),
        /// Not permitted, not found, or storage failed.
        #[error(transparent)]
        Refused(#[from] $crate::Refusal),
    }
    impl From<pejling_store::StoreError> for $name {
        fn from(error: pejling_store::StoreError) -> Self { Self::Refused(error.into()) }
    }
    impl From<$crate::enquiry::TurnError> for $name {
        fn from(error: $crate::enquiry::TurnError) -> Self {
            match error {
                $crate::enquiry::TurnError::Moved(moved) => Self::Moved(moved),
                $crate::enquiry::TurnError::Refused(refusal) => Self::Refused(refusal),
            }
        }
    }
} }
pub(crate) use turn_errors;

/// Why a turn is not the asker's to take.
#[derive(Debug)]
pub(crate) enum TurnError {
    Moved(Moved),
    Refused(Refusal),
}

impl From<StoreError> for TurnError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<Refusal> for TurnError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Which enquiries a member of staff meets on the board: a counsellor their own and their team's, the others all.
pub(crate) fn reach_of(by: &Staff) -> Option<(StaffId, Option<Team>)> {
    (by.role == Role::Counsellor).then_some((by.id, by.team))
}

pub(super) fn meets(by: &Staff, enquiry: &Enquiry) -> bool {
    reach_of(by).is_none_or(|(staff, team)| enquiry.owner == Some(staff) || (team.is_some() && enquiry.team == team))
}

/// An enquiry in the asker's hand, inside a change.
pub(crate) struct Begun {
    pub change: Change,
    pub enquiry: Enquiry,
    version: i64,
}

/// Takes an enquiry in hand: permitted, within what the asker meets on the board, unchanged since it was shown.
pub(crate) async fn begin(care: &Care, by: &Staff, turn: Turn, action: Action) -> Result<Begun, TurnError> {
    care.permit(by, action)?;
    let mut change = care.change(by).await?;
    let enquiry = store::by_id(&mut change, turn.enquiry)
        .await?
        .ok_or(Refusal::NotFound)?;
    if !meets(by, &enquiry) {
        return Err(Refusal::NotFound.into());
    }
    if enquiry.version != turn.version || !enquiry.stage.is_open() {
        return Err(TurnError::Moved(moved(&mut change, &enquiry).await?));
    }
    Ok(Begun {
        change,
        version: turn.version,
        enquiry,
    })
}

pub(super) async fn moved(tx: &mut Tx, enquiry: &Enquiry) -> Result<Moved, StoreError> {
    let by = match enquiry.changed_by {
        Some(staff) => people::by_id(tx, staff).await?.map(|staff| staff.name),
        None => None,
    };
    let by = by.unwrap_or_default();
    Ok(Moved {
        by,
        at: enquiry.changed_at,
        stage: enquiry.stage,
    })
}

/// Saves what moved, unless somebody was first.
pub(crate) async fn save(begun: &mut Begun) -> Result<(), TurnError> {
    match store::save(&mut begun.change, &begun.enquiry, begun.version).await {
        Ok(()) => Ok(()),
        Err(StoreError::Conflict) => Err(TurnError::Moved(begun.moved().await?)),
        Err(other) => Err(other.into()),
    }
}

impl Begun {
    /// Who was first, and where the enquiry stands now.
    pub(crate) async fn moved(&mut self) -> Result<Moved, Refusal> {
        let now = store::by_id(&mut self.change, self.enquiry.id)
            .await?
            .ok_or(Refusal::NotFound)?;
        Ok(moved(&mut self.change, &now).await?)
    }

    /// Saves, tells and commits.
    pub(crate) async fn finish(mut self, action: &'static str, detail: serde_json::Value) -> Result<(), TurnError> {
        save(&mut self).await?;
        self.change.audit(
            Entry::new(action)
                .about(self.enquiry.person)
                .on(self.enquiry.id)
                .with(detail),
        );
        Ok(self.change.commit().await?)
    }
}

/// Gives an enquiry to somebody, or to a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assign {
    /// Which enquiry.
    pub turn: Turn,
    /// Who answers for it; nobody when it goes back to the team.
    pub owner: Option<StaffId>,
    /// Team.
    pub team: Option<Team>,
}

turn_errors! {
    /// Why an enquiry is not given to somebody.
    AssignError {
        /// The member of staff is closed or does not handle enquiries.
        Owner => "the member of staff cannot answer for an enquiry",
    }
}

/// Gives an enquiry to somebody, or back to a team.
///
/// # Errors
/// [`AssignError`].
pub async fn assign(care: &Care, by: &Staff, ask: Assign) -> Result<(), AssignError> {
    let mut begun = begin(care, by, ask.turn, Action::HandleEnquiry).await?;
    if let Some(owner) = ask.owner {
        let found = people::by_id(&mut begun.change, owner).await?;
        found
            .filter(|staff| staff.active && permits(staff.role, Action::HandleEnquiry))
            .ok_or(AssignError::Owner)?;
    }
    begun.enquiry.owner = ask.owner;
    begun.enquiry.team = ask.team.or(begun.enquiry.team);
    let detail = serde_json::json!({ "owner": ask.owner, "team": begun.enquiry.team });
    Ok(begun.finish("enquiry.assign", detail).await?)
}

/// Books the first talk (forsamtale).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookIntake {
    /// Which enquiry.
    pub turn: Turn,
    /// Who receives the person.
    pub staff: StaffId,
    /// When.
    pub slot: Slot,
    /// How it is held.
    pub modality: Modality,
    /// Room or address; may be empty.
    pub place: String,
}

turn_errors! {
    /// Why a first talk is not booked.
    BookIntakeError {
        /// The day has passed.
        Past => "the day has passed",
        /// No time of day, or no sensible length.
        Time => "no time of day",
        /// The member of staff has another appointment then.
        Busy(Slot) => "another appointment then",
        /// The member of staff is closed or holds no talks.
        Staff => "the member of staff holds no talks",
        /// The place is too long.
        Place => "the place is too long",
    }
}

/// Books the first talk. The enquiry moves to "Forsamtale booket"; who answered for nothing answers for it now.
///
/// # Errors
/// [`BookIntakeError`].
pub async fn book_intake(care: &Care, by: &Staff, ask: BookIntake) -> Result<AppointmentId, BookIntakeError> {
    let slot = ask.slot;
    if slot.on < care.world.today() {
        return Err(BookIntakeError::Past);
    }
    if !(0..24 * 60).contains(&slot.at_minute) || !(5..=480).contains(&slot.minutes) {
        return Err(BookIntakeError::Time);
    }
    let place = match text::line(&ask.place, 80) {
        Ok(place) => Some(place),
        Err(text::TextError::Empty) => None,
        Err(_) => return Err(BookIntakeError::Place),
    };
    let mut begun = begin(care, by, ask.turn, Action::HandleEnquiry).await?;
    let found = people::by_id(&mut begun.change, ask.staff).await?;
    found
        .filter(|staff| staff.active && permits(staff.role, Action::HoldSession))
        .ok_or(BookIntakeError::Staff)?;
    if let Some(other) = appointment::overlapping(&mut begun.change, ask.staff, slot, None).await? {
        return Err(BookIntakeError::Busy(other));
    }
    let new = NewAppointment {
        person: begun.enquiry.person,
        enquiry: Some(begun.enquiry.id),
        episode: None,
        staff: ask.staff,
        slot,
        kind: AppointmentKind::Intake,
        modality: ask.modality,
        place,
    };
    let id = appointment::insert(&mut begun.change, &new).await?;
    if begun.enquiry.stage == Stage::New {
        begun.enquiry.stage = Stage::Booked;
    }
    begun.enquiry.owner = begun.enquiry.owner.or(Some(ask.staff));
    begun.enquiry.call_back_on = None;
    begun
        .finish("enquiry.book-intake", serde_json::json!({ "on": slot.on }))
        .await?;
    Ok(id)
}

/// Says that an enquiry is ready for visitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkReady {
    /// Which enquiry.
    pub turn: Turn,
    /// The day the assessment was finished, where it was.
    pub assessed_on: Option<Date>,
}

turn_errors! {
    /// Why an enquiry is not ready.
    MarkReadyError {
        /// It has been decided already.
        Decided => "decided already",
        /// The assessment lies before the request or ahead.
        AssessedOn => "the assessment lies before the request or ahead",
    }
}

/// Moves an enquiry to "Klar til visitation".
///
/// # Errors
/// [`MarkReadyError`].
pub async fn mark_ready(care: &Care, by: &Staff, ask: MarkReady) -> Result<(), MarkReadyError> {
    let mut begun = begin(care, by, ask.turn, Action::HandleEnquiry).await?;
    if begun.enquiry.stage == Stage::Decided {
        return Err(MarkReadyError::Decided);
    }
    if let Some(on) = ask.assessed_on {
        if on < begun.enquiry.asked.received_on || on > care.world.today() {
            return Err(MarkReadyError::AssessedOn);
        }
        clock_event::insert(
            &mut begun.change,
            begun.enquiry.id,
            Event::new(on, EventKind::Assessment),
        )
        .await?;
    }
    store::keep_first_talks(&mut begun.change, begun.enquiry.id, care.world.today()).await?;
    begun.enquiry.stage = Stage::Ready;
    let detail = serde_json::json!({ "assessed_on": ask.assessed_on });
    Ok(begun.finish("enquiry.ready", detail).await?)
}

/// Sets a day to ring back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallBack {
    /// Which enquiry.
    pub turn: Turn,
    /// Day to ring.
    pub on: Date,
}

turn_errors! {
    /// Why no day to ring back is set.
    CallBackError {
        /// The day has passed.
        Past => "the day has passed",
    }
}

/// Sets a day to ring back. The clock runs on (LR-GAR-10).
///
/// # Errors
/// [`CallBackError`].
pub async fn call_back(care: &Care, by: &Staff, ask: CallBack) -> Result<(), CallBackError> {
    if ask.on < care.world.today() {
        return Err(CallBackError::Past);
    }
    let mut begun = begin(care, by, ask.turn, Action::HandleEnquiry).await?;
    begun.enquiry.call_back_on = Some(ask.on);
    let detail = serde_json::json!({ "on": ask.on });
    Ok(begun.finish("enquiry.call-back", detail).await?)
}
