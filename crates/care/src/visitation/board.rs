//! The board and the list: the same people in the same order (ux.md 8.4).

use std::collections::HashMap;

use jiff::{ToSpan, civil::Date};
use pejling_domain::{
    access::Team,
    enquiry::{Source, Stage},
    guarantee::Event,
    id::{EnquiryId, StaffId},
};
use pejling_store::{
    clock_event,
    enquiry::{self as store, Filter},
};

use super::{Card, Strip, strip};
use crate::{
    Action, Care, Refusal, Staff,
    enquiry::{Colleague, colleagues_in, reach_of},
};

/// Most cards on a board. A centre that has more waiting narrows by team or owner.
const MOST_CARDS: i64 = 200;

/// What the board is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BoardFilter {
    /// Team.
    pub team: Option<Team>,
    /// Owner.
    pub owner: Option<StaffId>,
    /// Source.
    pub source: Option<Source>,
}

/// Everybody who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Cards in order: pressing first, then the nearest limit.
    pub cards: Vec<Card>,
    /// There are more than the board holds.
    pub cut: bool,
    /// The figures above the cards; of everybody the asker meets, whatever the filter.
    pub strip: Strip,
    /// Day of the newest request among the open ones.
    pub latest_on: Option<Date>,
    /// Staff who may answer for an enquiry, by name.
    pub owners: Vec<Colleague>,
}

impl Board {
    /// Cards of one column.
    pub fn column(&self, stage: Stage) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.stage == stage)
    }
}

/// Everybody who waits, within the asker's reach.
///
/// # Errors
/// [`Refusal`].
pub async fn board(care: &Care, by: &Staff, filter: BoardFilter) -> Result<Board, Refusal> {
    care.permit(by, Action::SeeEnquiries)?;
    let today = care.world.today();
    let mut tx = care.read().await?;
    let everybody = Filter {
        reach: reach_of(by),
        ..Filter::default()
    };
    let lines = store::open(&mut tx, everybody, today, MOST_CARDS + 1).await?;
    let since = lines.first().map_or(today, |line| line.received_on);
    let mut events: HashMap<EnquiryId, Vec<Event>> = HashMap::new();
    for (enquiry, event) in clock_event::of_open(&mut tx, since).await? {
        events.entry(enquiry).or_default().push(event);
    }
    let started = store::started_since(&mut tx, strip::since(today)).await?;
    let owners = colleagues_in(&mut tx, Action::HandleEnquiry).await?;
    let settings = crate::settings::on(&mut tx, today).await?.guarantee;
    drop(tx);

    let cut = i64::try_from(lines.len()).unwrap_or(i64::MAX) > MOST_CARDS;
    let latest_on = lines.iter().map(|line| line.received_on).max();
    let wanted = |team: Option<Team>, owner: Option<StaffId>, source: Source| {
        (filter.team.is_none() || filter.team == team)
            && (filter.owner.is_none() || filter.owner == owner)
            && filter.source.is_none_or(|wanted| wanted == source)
    };
    let mut all: Vec<(bool, Card)> = lines
        .into_iter()
        .take(usize::try_from(MOST_CARDS).unwrap_or(usize::MAX))
        .map(|line| {
            let shown = wanted(line.team, line.owner.as_ref().map(|(id, _)| *id), line.source);
            let events = events.get(&line.id).map_or(&[][..], Vec::as_slice);
            (shown, Card::new(line, events, today, settings))
        })
        .collect();
    all.sort_by_key(|(_, card)| card.order());
    let strip = Strip::of(all.iter().map(|(_, card)| card), &started, today);
    let cards = all
        .into_iter()
        .filter_map(|(shown, card)| shown.then_some(card))
        .collect();
    Ok(Board {
        cards,
        cut,
        strip,
        latest_on,
        owners,
    })
}

/// The next one who is ready for visitation after those already met, for a meeting that takes them one by one.
///
/// # Errors
/// [`Refusal`].
pub async fn next_ready(care: &Care, by: &Staff, passed: &[EnquiryId]) -> Result<Option<(EnquiryId, usize)>, Refusal> {
    care.permit(by, Action::Decide)?;
    let board = board(care, by, BoardFilter::default()).await?;
    let mut waiting = board
        .column(Stage::Ready)
        .filter(|card| !passed.contains(&card.enquiry));
    let first = waiting.next().map(|card| card.enquiry);
    Ok(first.map(|enquiry| (enquiry, waiting.count() + 1)))
}

/// Whether a day lies in the last thirty.
pub(super) fn thirty_days_before(today: Date) -> Date {
    today.saturating_sub(30.days())
}
