//! "Hvem har set sagen": looks and acts on one person's record, gathered by day, person and page.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};
use pejling_domain::{access::Role, id::PersonId, id::StaffId};
use pejling_store::{World, audit, audit::AuditLine, change::Entry, staff::StaffName};

use super::{Who, page_of, purpose, under_broken_glass, who};
use crate::{Action, Care, Refusal, Staff, person, person::Header};

/// Entries read for one page of the list.
const BLOCK: i64 = 400;
/// Entries read for an extract to the citizen.
const EXTRACT: i64 = 5000;

/// Which part of a case's log.
#[derive(Debug, Clone, Copy)]
pub struct CaseAsk {
    /// The person.
    pub person: PersonId,
    /// Only entries before this place, from [`CaseLog::older`].
    pub before: Option<i64>,
    /// An extract to be handed to the citizen: dates and purposes, roles instead of names (LR-REC-12).
    pub for_citizen: bool,
}

/// What one person did with a record on one day, on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// The day.
    pub day: Date,
    /// The first time that day.
    pub first: DateTime,
    /// The last time that day.
    pub last: DateTime,
    /// How many times.
    pub times: usize,
    /// Who.
    pub who: Who,
    /// The journal's word for the act.
    pub action: String,
    /// The page looked at, where it was a look.
    pub page: Option<String>,
    /// Code of the purpose.
    pub purpose: &'static str,
    /// Outside the ordinary relation, with a reason.
    pub broken_glass: bool,
}

/// A page of a case's log.
#[derive(Debug, Clone)]
pub struct CaseLog {
    /// Whose.
    pub header: Header,
    /// Newest first.
    pub lines: Vec<CaseLine>,
    /// Where the next page begins, if there is more.
    pub older: Option<i64>,
}

/// Who has seen a case. Looking at the log is told like looking at anything else in the record.
///
/// # Errors
/// [`Refusal`].
pub async fn case_log(care: &Care, by: &Staff, ask: CaseAsk) -> Result<CaseLog, Refusal> {
    let (before_this_look, header) = person::look(care, by, ask.person, Action::SeeCaseLog, "log").await?;
    drop(before_this_look);
    let mut tx = care.read().await?;
    let block = if ask.for_citizen { EXTRACT } else { BLOCK };
    let mut entries = audit::about(&mut tx, ask.person, ask.before, block).await?;
    let names = if ask.for_citizen {
        HashMap::new()
    } else {
        pejling_store::staff::names(&mut tx).await?
    };
    drop(tx);
    let older = cut(&mut entries, block, &care.world);
    let lines = gather(&entries, &names, &care.world, ask.for_citizen);
    if ask.for_citizen {
        care.tell(
            by,
            Entry::new("log.extract")
                .about(ask.person)
                .with(serde_json::json!({ "lines": lines.len() })),
        )
        .await?;
    }
    Ok(CaseLog { header, lines, older })
}

/// Ends a full block at a whole day, so that no day is gathered in two halves; a day longer than a block is.
fn cut(entries: &mut Vec<AuditLine>, block: i64, world: &World) -> Option<i64> {
    if i64::try_from(entries.len()).unwrap_or(i64::MAX) < block {
        return None;
    }
    let day = |line: &AuditLine| world.day_of(line.at);
    let last_day = entries.last().map(day)?;
    if entries.first().map(day) != Some(last_day) {
        entries.retain(|line| day(line) != last_day);
    }
    entries.last().map(|line| line.seq)
}

type Key = (
    Date,
    Option<StaffId>,
    Option<Role>,
    String,
    Option<String>,
    &'static str,
    bool,
);

fn gather(
    entries: &[AuditLine],
    names: &HashMap<StaffId, StaffName>,
    world: &World,
    for_citizen: bool,
) -> Vec<CaseLine> {
    let mut lines: Vec<CaseLine> = Vec::new();
    let mut places: HashMap<Key, usize> = HashMap::new();
    for entry in entries {
        let at = world.civil(entry.at);
        let page = page_of(entry);
        let (purpose, broken_glass) = (purpose(entry), under_broken_glass(entry));
        // An extract tells roles apart, not people.
        let actor = entry.actor.filter(|_| !for_citizen);
        let key = (
            at.date(),
            actor,
            entry.role,
            entry.action.clone(),
            page.clone(),
            purpose,
            broken_glass,
        );
        if let Some(line) = places.get(&key).and_then(|place| lines.get_mut(*place)) {
            line.first = at;
            line.times += 1;
            continue;
        }
        places.insert(key, lines.len());
        let who = match entry.role {
            Some(role) if for_citizen => Who::Role(role),
            _ => who(entry, names),
        };
        lines.push(CaseLine {
            day: at.date(),
            first: at,
            last: at,
            times: 1,
            who,
            action: entry.action.clone(),
            page,
            purpose,
            broken_glass,
        });
    }
    lines
}
