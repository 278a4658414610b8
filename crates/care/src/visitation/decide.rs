//! The decision (afgørelse) on an enquiry.

use pejling_domain::{
    enquiry::{CloseReason, Stage},
    guarantee::{Event, EventKind},
    id::DecisionId,
    session::AppointmentStatus,
    text,
    visitation::{Block, Matter, Outcome, Proposal},
};
use pejling_store::{StoreError, change::Entry, clock_event, decision, decision::Terms, enquiry as store};

use crate::{
    Action, Care, Staff,
    enquiry::{Begun, Turn, begin, save, turn_errors},
};

/// Longest text of a decision's reasons.
const LONGEST_REASONS: usize = 8000;
/// Longest finding in one area, and longest reason for a level.
const LONGEST_FINDING: usize = 2000;

/// A decision to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decide {
    /// On which enquiry.
    pub turn: Turn,
    /// What is decided.
    pub proposal: Proposal,
}

turn_errors! {
    /// Why a decision is not made.
    DecideError {
        /// Everything that stands in the way, in the order of the form.
        Blocked(Vec<Block>) => "something stands in the way of the decision",
        /// A text is too long or holds characters that cannot be shown; names the field.
        Text(&'static str) => "the text cannot be kept: {0}",
    }
}

/// Decides on an enquiry: "Visiteret, venter på start" when granted, closed when refused. A new decision before the
/// start stands beside the former one (LR-DEC-01).
///
/// # Errors
/// [`DecideError`].
pub async fn decide(care: &Care, by: &Staff, ask: Decide) -> Result<DecisionId, DecideError> {
    let mut begun = begin(care, by, ask.turn, Action::Decide).await?;
    care.reach(&mut begun.change, by, begun.enquiry.person, Action::Decide)
        .await?;
    let asked = &begun.enquiry.asked;
    let blocks = ask.proposal.blocks(Matter {
        regime: asked.regime,
        requested_on: asked.received_on,
    });
    if !blocks.is_empty() {
        return Err(DecideError::Blocked(blocks));
    }
    let terms = terms(&ask.proposal)?;
    let today = care.world.today();
    let id = decision::insert(&mut begun.change, begun.enquiry.id, begun.enquiry.person, today, &terms).await?;
    tell_clock(&mut begun, &terms, today).await?;
    if terms.outcome == Outcome::Refused {
        begun.enquiry.stage = Stage::Closed;
        begun.enquiry.closed_on = Some(today);
        begun.enquiry.close_reason = Some(CloseReason::Refused);
        store::settle_planned(
            &mut begun.change,
            begun.enquiry.id,
            AppointmentStatus::CancelledByCentre,
        )
        .await?;
    } else {
        store::keep_first_talks(&mut begun.change, begun.enquiry.id, today).await?;
        begun.enquiry.stage = Stage::Decided;
    }
    save(&mut begun).await?;
    let detail = serde_json::json!({
        "outcome": terms.outcome, "level": terms.level, "programme": terms.programme, "hearing": terms.hearing,
        "from": terms.grant_from, "until": terms.grant_until, "enquiry": begun.enquiry.id,
    });
    begun.change.audit(
        Entry::new("visitation.decide")
            .about(begun.enquiry.person)
            .on(id)
            .with(detail),
    );
    begun.change.commit().await?;
    Ok(id)
}

/// What the clock learns: the decision, an assessment that stands in it finished, a refusal.
async fn tell_clock(begun: &mut Begun, terms: &Terms, today: jiff::civil::Date) -> Result<(), StoreError> {
    let id = begun.enquiry.id;
    let known = clock_event::of_enquiry(&mut begun.change, id).await?;
    let finished = terms.basis.as_deref().is_some_and(is_finished);
    if finished && !known.iter().any(|event| event.kind == EventKind::Assessment) {
        clock_event::insert(&mut begun.change, id, Event::new(today, EventKind::Assessment)).await?;
    }
    clock_event::insert(&mut begun.change, id, Event::new(today, EventKind::Decision)).await?;
    if terms.outcome == Outcome::Refused {
        clock_event::insert(&mut begun.change, id, Event::new(today, EventKind::Refused)).await?;
    }
    Ok(())
}

fn is_finished(basis: &str) -> bool {
    serde_json::from_str::<pejling_domain::visitation::Basis>(basis).is_ok_and(|basis| basis.missing().is_empty())
}

fn terms(proposal: &Proposal) -> Result<Terms, DecideError> {
    let granted = proposal.outcome != Outcome::Refused;
    let kept = |field: &'static str, typed: &str, max: usize| {
        text::paragraphs(typed, max).map_err(|_| DecideError::Text(field))
    };
    for finding in proposal.basis.findings.values() {
        kept("basis", finding, LONGEST_FINDING)?;
    }
    let level_reason = kept("level_reason", &proposal.level_reason, LONGEST_FINDING)?;
    let basis = if proposal.basis.is_empty() {
        None
    } else {
        Some(serde_json::to_string(&proposal.basis).map_err(|_| StoreError::Corrupt("decision.basis"))?)
    };
    Ok(Terms {
        outcome: proposal.outcome,
        level: proposal.level.filter(|_| granted),
        programme: proposal.programme.filter(|_| granted),
        grant_from: proposal.from.filter(|_| granted),
        grant_until: proposal.until.filter(|_| granted),
        hearing: proposal.hearing,
        reasons: kept("reasons", &proposal.reasons, LONGEST_REASONS)?,
        level_reason: Some(level_reason).filter(|reason| granted && !reason.is_empty()),
        basis,
    })
}
