//! A new grant for a course that goes on: each is a decision of its own, beside the former ones (LR-DEC-17, M06).

use jiff::civil::Date;
use pejling_domain::{
    calendar::{add_days, add_months},
    id::{DecisionId, EpisodeId},
    text,
    visitation::{Hearing, LONGEST_GRANT_MONTHS, Level, Outcome},
};
use pejling_store::{
    StoreError,
    change::Entry,
    course as store,
    decision::{self, Terms},
};
use serde_json::json;

use crate::{Action, Care, Refusal, Staff, course};

/// Longest text of the reasons.
pub const LONGEST_REASONS: usize = 8000;

/// A grant to renew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewGrant {
    /// Course.
    pub episode: EpisodeId,
    /// Its new last day.
    pub until: Date,
    /// Why the course goes on (LR-DEC-04).
    pub reasons: String,
}

/// Why a grant is not renewed.
#[derive(Debug, thiserror::Error)]
pub enum RenewError {
    /// The course has ended; whoever comes back asks anew (M32).
    #[error("the course has ended")]
    Ended,
    /// The new last day lies in the past, or not after the present one.
    #[error("the new last day does not lie ahead")]
    NotAhead,
    /// Longer than [`LONGEST_GRANT_MONTHS`] at once; this is the last day that can be granted (LR-DEC-17).
    #[error("no longer than {0} at once")]
    TooLong(Date),
    /// A decision gives its reasons (LR-DEC-04).
    #[error("reasons are missing")]
    NoReasons,
    /// The reasons do not fit their field.
    #[error("the reasons: {0}")]
    Reasons(text::TextError),
    /// Somebody else changed the course meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for RenewError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::ChangedMeanwhile,
            other => Self::Refused(other.into()),
        }
    }
}

/// The first day of a further grant, and the last day that can be granted at once (LR-DEC-17).
pub fn further(grant_until: Option<Date>, today: Date) -> (Date, Date) {
    let from = grant_until.map_or(today, |until| add_days(until, 1).max(today));
    (from, add_months(from, LONGEST_GRANT_MONTHS))
}

/// Grants a running course a further time, from the day after the present grant, or from today where it has run out.
///
/// # Errors
/// [`RenewError`].
pub async fn renew(care: &Care, by: &Staff, ask: RenewGrant) -> Result<DecisionId, RenewError> {
    let reasons = text::paragraphs(&ask.reasons, LONGEST_REASONS).map_err(RenewError::Reasons)?;
    if reasons.is_empty() {
        return Err(RenewError::NoReasons);
    }
    let today = care.world.today();
    let mut change = care.change(by).await?;
    let course = course::within(care, &mut change, by, (ask.episode, Action::Decide)).await?;
    if course.ended_on.is_some() {
        return Err(RenewError::Ended);
    }
    if ask.until < today || course.grant_until.is_some_and(|until| ask.until <= until) {
        return Err(RenewError::NotAhead);
    }
    let (from, longest) = further(course.grant_until, today);
    if ask.until > longest {
        return Err(RenewError::TooLong(longest));
    }
    let former = decision::of_enquiry(&mut change, course.enquiry).await?;
    let former = former.map(|decision| (decision.terms.level, decision.terms.level_reason));
    let (level, level_reason) = former.unwrap_or_default();
    let terms = Terms {
        outcome: Outcome::Granted,
        level: level.or(Some(Level::Outpatient)),
        programme: Some(course.programme),
        grant_from: Some(from),
        grant_until: Some(ask.until),
        hearing: Hearing::NotNeeded,
        reasons,
        level_reason,
        basis: None,
    };
    let id = decision::insert(&mut change, course.enquiry, course.person, today, &terms).await?;
    store::renew(&mut change, &course, id, ask.until).await?;
    crate::caseload::place(&mut change, &[course.id]).await?;
    let detail =
        json!({ "from": from, "until": ask.until, "former": course.grant_until, "programme": course.programme });
    change.audit(
        Entry::new("episode.renew-grant")
            .about(course.person)
            .on(course.id)
            .with(detail),
    );
    change.commit().await?;
    Ok(id)
}
