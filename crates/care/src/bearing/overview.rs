//! The leader's page: are the bearings reached, where is help needed, can the figures be trusted.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use pejling_domain::{access::Team, calendar::days_between, id::PersonId};
use pejling_measure::{
    chart::{PChart, p_chart},
    figure::Figure,
};
use pejling_store::{StoreError, Tx, bearing as store, change::Entry};

use super::{
    EffectLine, LIMIT_DAYS, Period, TargetLine, Targets, effect_of,
    over_time::{Base, Quarters, Waiting, quarters, waiting},
    target_lines,
};
use crate::{Action, Care, Refusal, Staff};

/// Everything the leader's page shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The day the figures were made.
    pub today: Date,
    /// First year shown.
    pub from_year: i16,
    /// People in treatment by indicator and year.
    pub targets: Vec<TargetLine>,
    /// Effect by substance group and year.
    pub effect: Vec<EffectLine>,
    /// Enquiries that others pointed to, this year and at the same time last year.
    pub early: Early,
    /// The guarantee month by month.
    pub months: Vec<Month>,
    /// Its control chart.
    pub chart: Figure<PChart>,
    /// What the limits over time rest on.
    pub base: Base,
    /// Waiting month by month.
    pub waiting: Waiting,
    /// Effect quarter by quarter: alcohol, then drugs.
    pub quarters: [Quarters; 2],
    /// Courses of those months that began late.
    pub breaches: usize,
    /// Of those, with a documented circumstance.
    pub explained: usize,
    /// Requests that wait and are past the limit today.
    pub open_breaches: Vec<Breach>,
    /// Enquiries this year by source.
    pub sources: Vec<store::BySource>,
    /// Courses and waiting by team.
    pub loads: Vec<store::TeamLoad>,
    /// Places by team, where an administrator has set them.
    pub places: BTreeMap<Team, i64>,
    /// What is missing in the records behind the figures.
    pub quality: store::Quality,
}

/// Early detection: enquiries where somebody else saw it first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Early {
    /// This year so far.
    pub this_year: i64,
    /// Of those, begun in treatment.
    pub begun: i64,
    /// Last year until the same day.
    pub last_year: i64,
}

/// Starts in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// First of the month.
    pub first: Date,
    /// Courses started.
    pub started: u32,
    /// Of those, within fourteen days.
    pub within: u32,
}

/// A request past its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breach {
    /// Whose.
    pub person: PersonId,
    /// Day 0.
    pub requested_on: Date,
    /// Days since.
    pub days: i32,
}

/// The leader's page. Looking at it is told.
///
/// # Errors
/// [`Refusal::NotPermitted`] for every role but the leader's.
pub async fn overview(care: &Care, by: &Staff) -> Result<Overview, Refusal> {
    care.permit(by, Action::SeeBearing)?;
    let mut tx = care.read().await?;
    let overview = compute(&mut tx, care.world.today()).await?;
    drop(tx);
    care.tell(by, Entry::new("bearing.look")).await?;
    Ok(overview)
}

async fn compute(tx: &mut Tx, today: Date) -> Result<Overview, StoreError> {
    let first_of_year = today.first_of_year();
    let period = Period {
        from: first_of_year.saturating_sub(4.years()),
        to: today,
    };
    let effect_period = Period {
        from: first_of_year.saturating_sub(3.years()),
        to: today,
    };
    let year_ago = today.saturating_sub(1.year());
    let months_from = today.first_of_month().saturating_sub(11.months());
    let base = Base::load(tx, today).await?;
    let started = store::started_between(tx, base.first.min(months_from), today).await?;
    let waiting = waiting(&started, base, today);
    let courses = store::ended_between(tx, effect_period.from, effect_period.to).await?;
    let months = by_month(&started, months_from, today);
    let samples: Vec<(u32, u32)> = months.iter().map(|month| (month.within, month.started)).collect();
    let late = started
        .iter()
        .filter(|s| s.started_on >= months_from && days_between(s.requested_on, s.started_on) > LIMIT_DAYS);
    let sources = store::by_source(tx, first_of_year, today).await?;
    let last_year = store::by_source(tx, year_ago.first_of_year(), year_ago).await?;
    Ok(Overview {
        today,
        from_year: period.from.year(),
        targets: target_lines(tx, period, today).await?,
        effect: effect_of(&Targets::load(tx).await?, &courses, effect_period),
        base,
        waiting,
        quarters: [true, false].map(|alcohol| quarters(&courses, alcohol, effect_period)),
        early: Early {
            this_year: early(&sources).map(|s| s.enquired).sum(),
            begun: early(&sources).map(|s| s.begun).sum(),
            last_year: early(&last_year).map(|s| s.enquired).sum(),
        },
        chart: p_chart(&samples),
        months,
        breaches: late.clone().count(),
        explained: late.filter(|s| s.explained).count(),
        open_breaches: open_breaches(tx, today).await?,
        sources,
        loads: store::team_loads(tx).await?,
        places: store::places(tx, today).await?.into_iter().collect(),
        quality: store::quality(tx, today).await?,
    })
}

/// Everybody but the citizen and the relative: somebody whose work it is to see it early.
fn early(sources: &[store::BySource]) -> impl Iterator<Item = &store::BySource> {
    use pejling_domain::enquiry::Source;
    sources
        .iter()
        .filter(|s| !matches!(s.source, Source::Citizen | Source::Relative | Source::Other))
}

fn by_month(started: &[store::Started], from: Date, today: Date) -> Vec<Month> {
    let mut months = Vec::new();
    let mut first = from;
    while first <= today {
        let last = first.last_of_month();
        let mine = started.iter().filter(|s| (first..=last).contains(&s.started_on));
        let within = mine
            .clone()
            .filter(|s| days_between(s.requested_on, s.started_on) <= LIMIT_DAYS)
            .count();
        months.push(Month {
            first,
            started: u32::try_from(mine.count()).unwrap_or(u32::MAX),
            within: u32::try_from(within).unwrap_or(u32::MAX),
        });
        first = last.saturating_add(1.day());
    }
    months
}

pub(super) async fn open_breaches(tx: &mut Tx, today: Date) -> Result<Vec<Breach>, StoreError> {
    let open = store::open_requests(tx).await?;
    Ok(open
        .into_iter()
        .map(|request| Breach {
            person: request.person_id,
            requested_on: request.received_on.0,
            days: days_between(request.received_on.0, today),
        })
        .filter(|breach| breach.days > LIMIT_DAYS)
        .collect())
}
