//! The auditor's search in the whole journal, and its export. Both are told in the journal.

use std::collections::{BTreeMap, HashMap, btree_map::Entry};

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use pejling_domain::id::{PersonId, StaffId};
use pejling_store::{StoreError, Tx, audit, audit::AuditFilter, audit::AuditLine, change, person, staff::StaffName};
use serde_json::{Value, json};

use super::{Who, purpose, under_broken_glass, who};
use crate::{Action, Care, Refusal, Staff};

/// Lines on one page.
const LINES: i64 = 50;
/// Lines in one export.
const EXPORT: i64 = 20_000;

/// What the auditor looks for.
#[derive(Debug, Clone)]
pub struct JournalAsk {
    /// Only what this member of staff did.
    pub actor: Option<StaffId>,
    /// Only what was done with this person's record; found by [`case_with_number`].
    pub person: Option<PersonId>,
    /// Only this act, by the journal's word.
    pub action: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Only entries before this place, from [`Journal::older`].
    pub before: Option<i64>,
}

/// One entry, as the auditor reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// Place in the chain.
    pub seq: i64,
    /// When, on the wall clock.
    pub at: DateTime,
    /// Who.
    pub who: Who,
    /// The journal's word for the act.
    pub action: String,
    /// Case number, where it is about a person's record.
    pub number: Option<String>,
    /// Code of the purpose, where it is about a person's record.
    pub purpose: Option<&'static str>,
    /// Outside the ordinary relation, with a reason.
    pub broken_glass: bool,
    /// The user it was done to, by name, where it was done to another.
    pub done_to: Option<String>,
    /// Codes, days and counts by name.
    pub detail: Vec<(String, String)>,
}

/// A page of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// Newest first.
    pub lines: Vec<JournalLine>,
    /// Where the next page begins, if there is more.
    pub older: Option<i64>,
    /// Case number of the person asked for.
    pub number: Option<String>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// No case has this number.
    #[error("no case has this number")]
    Number,
    /// The first day is after the last.
    #[error("the first day is after the last")]
    Period,
    /// Not permitted, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for JournalError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Finds the person whose case has a number, so that the number need not stand in an address.
///
/// # Errors
/// [`JournalError::Number`].
pub async fn case_with_number(care: &Care, by: &Staff, number: &str) -> Result<PersonId, JournalError> {
    care.permit(by, Action::SeeJournal)?;
    let mut tx = care.read().await?;
    person::by_number(&mut tx, &number.trim().to_uppercase())
        .await?
        .ok_or(JournalError::Number)
}

/// Searches the journal.
///
/// # Errors
/// [`JournalError`].
pub async fn journal(care: &Care, by: &Staff, ask: &JournalAsk) -> Result<Journal, JournalError> {
    let mut found = find(care, by, ask, LINES + 1).await?;
    let more = i64::try_from(found.lines.len()).unwrap_or(i64::MAX) > LINES;
    found.lines.truncate(usize::try_from(LINES).unwrap_or(usize::MAX));
    found.older = found.lines.last().filter(|_| more).map(|line| line.seq);
    care.tell(by, told(change::Entry::new("journal.search"), ask, found.lines.len()))
        .await?;
    Ok(found)
}

/// Takes entries out of the house, the newest 20,000 of what the search finds.
///
/// # Errors
/// [`JournalError`].
pub async fn export(care: &Care, by: &Staff, ask: &JournalAsk) -> Result<Vec<JournalLine>, JournalError> {
    let found = find(care, by, ask, EXPORT).await?;
    care.tell(by, told(change::Entry::new("journal.export"), ask, found.lines.len()))
        .await?;
    Ok(found.lines)
}

/// The search itself is told with its criterion (LR-DAT-09): codes and days.
fn told(mut entry: change::Entry, ask: &JournalAsk, lines: usize) -> change::Entry {
    entry = entry.with(json!({ "from": ask.from, "until": ask.until, "action": ask.action, "lines": lines }));
    if let Some(person) = ask.person {
        entry = entry.about(person);
    }
    match ask.actor {
        Some(actor) => entry.on(actor),
        None => entry,
    }
}

async fn find(care: &Care, by: &Staff, ask: &JournalAsk, limit: i64) -> Result<Journal, JournalError> {
    care.permit(by, Action::SeeJournal)?;
    if ask.from > ask.until {
        return Err(JournalError::Period);
    }
    let mut tx = care.read().await?;
    let number = match ask.person {
        Some(person) => Some(person::number_of(&mut tx, person).await?.ok_or(JournalError::Number)?),
        None => None,
    };
    let filter = AuditFilter {
        actor: ask.actor,
        person: ask.person,
        action: ask.action.clone(),
        from: Some(care.world.start_of(ask.from)),
        until: Some(care.world.start_of(ask.until.saturating_add(1.day()))),
        before: ask.before,
    };
    let entries = audit::search(&mut tx, &filter, limit).await?;
    let names = pejling_store::staff::names(&mut tx).await?;
    let numbers = numbers(&mut tx, &entries).await?;
    let lines = entries
        .iter()
        .map(|entry| line(care, entry, &names, &numbers))
        .collect();
    Ok(Journal {
        lines,
        older: None,
        number,
    })
}

/// Everybody who ever had a user, by name, to choose from.
///
/// # Errors
/// [`Refusal`].
pub async fn actors(care: &Care, by: &Staff) -> Result<Vec<(StaffId, String)>, Refusal> {
    care.permit(by, Action::SeeJournal)?;
    let mut tx = care.read().await?;
    let names = pejling_store::staff::names(&mut tx).await?;
    let mut actors: Vec<(StaffId, String)> = names.into_values().map(|staff| (staff.id, staff.name)).collect();
    actors.sort_by_cached_key(|(id, name)| (pejling_domain::text::sort_key(name), *id));
    Ok(actors)
}

async fn numbers(tx: &mut Tx, entries: &[AuditLine]) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let mut numbers = BTreeMap::new();
    for id in entries.iter().filter_map(|entry| entry.person_id) {
        if let Entry::Vacant(place) = numbers.entry(id) {
            place.insert(person::number_of(tx, id).await?.unwrap_or_default());
        }
    }
    Ok(numbers)
}

fn line(
    care: &Care,
    entry: &AuditLine,
    names: &HashMap<StaffId, StaffName>,
    numbers: &BTreeMap<PersonId, String>,
) -> JournalLine {
    JournalLine {
        seq: entry.seq,
        at: care.world.civil(entry.at),
        who: who(entry, names),
        action: entry.action.clone(),
        number: entry.person_id.and_then(|id| numbers.get(&id)).cloned(),
        purpose: entry.person_id.map(|_| purpose(entry)),
        broken_glass: under_broken_glass(entry),
        done_to: entry
            .subject
            .map(StaffId)
            .filter(|id| entry.actor != Some(*id))
            .and_then(|id| names.get(&id))
            .map(|staff| staff.name.clone()),
        detail: detail(&entry.detail),
    }
}

fn detail(stored: &str) -> Vec<(String, String)> {
    let Ok(Value::Object(values)) = serde_json::from_str(stored) else {
        return Vec::new();
    };
    let told = values.into_iter().filter(|(_, value)| !value.is_null());
    told.map(|(name, value)| (name, value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect()
}
