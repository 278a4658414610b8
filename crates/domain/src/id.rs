//! Identifiers: one type an entity, so that a session can never stand where a course is meant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids { ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
    $(#[$meta])*
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
    #[serde(transparent)]
    pub struct $name(pub Uuid);
    impl core::fmt::Display for $name {
        fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { self.0.fmt(f) }
    }
    impl core::str::FromStr for $name {
        type Err = uuid::Error;
        fn from_str(s: &str) -> Result<Self, Self::Err> { Uuid::parse_str(s).map(Self) }
    }
    impl From<Uuid> for $name { fn from(id: Uuid) -> Self { Self(id) } }
    impl From<$name> for Uuid { fn from(id: $name) -> Self { id.0 } }
)+ } }

ids! {
    /// A citizen (borger), known or anonymous.
    PersonId,
    /// An enquiry (henvendelse).
    EnquiryId,
    /// A decision on an enquiry (afgørelse).
    DecisionId,
    /// A course of treatment (forløb).
    EpisodeId,
    /// An appointment (aftale).
    AppointmentId,
    /// A talk (samtale).
    SessionId,
    /// One version of a note (notat).
    NoteId,
    /// One answered feedback form.
    FeedbackId,
    /// An invitation to answer a form on the citizen's own tablet or phone.
    InvitationId,
    /// A version of a treatment plan (behandlingsplan).
    PlanId,
    /// A goal in a plan (mål).
    GoalId,
    /// An evaluation of a plan (evaluering).
    EvaluationId,
    /// A statement of consumption over one window (forbrug).
    ConsumptionId,
    /// A follow-up after a course (opfølgning).
    FollowupId,
    /// A member of staff.
    StaffId,
    /// A purpose stated for seeing counsellors' figures, and the view it opens.
    FigureViewId,
    /// An opening of a record outside the ordinary relation (nødadgang).
    BreakGlassId,
    /// One entry of the audit journal.
    AuditId,
    /// An event on a guarantee clock.
    ClockEventId,
    /// One filling-in of one instrument about one person (kortlægning).
    AssessmentId,
    /// Something in somebody's answers that must be seen to at once.
    SafetyTaskId,
}
