//! Control of the log (LR-DAT-11): what ought to be asked about, and a random sample of the rest.

use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};

use jiff::{ToSpan, civil::Date};
use pejling_domain::{
    access::Role,
    codes,
    id::{PersonId, StaffId},
    text::fold,
};
use pejling_store::{
    StoreError, Tx, World, audit, audit::AuditFilter, change, person, person::Person, staff::StaffName,
};

use super::JournalError;
use crate::{Action, Care, Staff};

codes! {
    /// Why a look stands on the list.
    Sign {
        /// The citizen has the same name as the one who looked.
        SameName = "same-name",
        /// The citizen has the same surname.
        SameSurname = "same-surname",
        /// The citizen's name and address are protected.
        Protected = "protected",
        /// The record was opened with a reason.
        BrokenGlass = "broken-glass",
        /// The record was out of reach and stayed shut.
        Refused = "refused",
        /// Drawn by lot.
        Sample = "sample",
    }
}

/// One member of staff and one person's record in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Why it stands here.
    pub sign: Sign,
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: String,
    /// Their role at the time.
    pub role: Option<Role>,
    /// Whose record.
    pub person: PersonId,
    /// Case number.
    pub number: String,
    /// How many times.
    pub times: usize,
    /// The last day.
    pub last: Date,
}

/// What to ask about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// By sign, each list by the number of times.
    pub looked: Vec<Looked>,
    /// The period held more looks than one control reads; the newest were read.
    pub cut: bool,
}

/// Looks read for one control.
const MOST: i64 = 50_000;
/// Pairs of staff and person drawn by lot.
const DRAWN: usize = 10;
/// Days of one control.
const MOST_DAYS: i64 = 31;

type Pair = (StaffId, PersonId);

/// One pair's looks.
#[derive(Clone, Copy)]
struct Tally {
    times: usize,
    last: Date,
    role: Option<Role>,
}

/// Looks through the log of a period, at most a month from its first day.
///
/// # Errors
/// [`JournalError::Period`] for a period that ends before it begins or is longer than a month.
pub async fn control(care: &Care, by: &Staff, from: Date, until: Date) -> Result<Control, JournalError> {
    care.permit(by, Action::SeeJournal)?;
    if from > until || until > from.saturating_add(MOST_DAYS.days()) {
        return Err(JournalError::Period);
    }
    let mut tx = care.read().await?;
    let names = pejling_store::staff::names(&mut tx).await?;
    let period = Period {
        world: &care.world,
        from,
        until,
    };
    let looks = period.pairs(&mut tx, "person.look").await?;
    let cut = looks.values().map(|tally| tally.times).sum::<usize>() as u64 >= MOST.unsigned_abs();
    let openings = period.pairs(&mut tx, "access.break-glass").await?;
    let refused = period.pairs(&mut tx, "access.refused").await?;
    let mut found = Found {
        names: &names,
        people: HashMap::new(),
        looked: Vec::new(),
    };
    for (pair, tally) in &looks {
        found.signs(&mut tx, *pair, *tally).await?;
    }
    for (pairs, sign) in [(&openings, Sign::BrokenGlass), (&refused, Sign::Refused)] {
        for (pair, tally) in pairs {
            found.put(&mut tx, sign, *pair, *tally).await?;
        }
    }
    for pair in draw(&care.world, &looks) {
        found.put(&mut tx, Sign::Sample, pair, looks[&pair]).await?;
    }
    drop(tx);
    let mut looked = found.looked;
    looked.sort_by_key(|one| (one.sign, std::cmp::Reverse(one.times), one.staff, one.person));
    let told = serde_json::json!({ "from": from, "until": until, "lines": looked.len() });
    care.tell(by, change::Entry::new("journal.control").with(told)).await?;
    Ok(Control { looked, cut })
}

/// A period of the log.
struct Period<'a> {
    world: &'a World,
    from: Date,
    until: Date,
}

impl Period<'_> {
    async fn pairs(&self, tx: &mut Tx, action: &str) -> Result<BTreeMap<Pair, Tally>, StoreError> {
        let filter = AuditFilter {
            action: Some(action.to_owned()),
            from: Some(self.world.start_of(self.from)),
            until: Some(self.world.start_of(self.until.saturating_add(1.day()))),
            ..AuditFilter::default()
        };
        let mut pairs: BTreeMap<Pair, Tally> = BTreeMap::new();
        for line in audit::search(tx, &filter, MOST).await? {
            if let (Some(staff), Some(person)) = (line.actor, line.person_id) {
                let first = Tally {
                    times: 0,
                    last: self.world.day_of(line.at),
                    role: line.role,
                };
                pairs.entry((staff, person)).or_insert(first).times += 1;
            }
        }
        Ok(pairs)
    }
}

/// What a control has found so far.
struct Found<'a> {
    names: &'a HashMap<StaffId, StaffName>,
    people: HashMap<PersonId, Option<Person>>,
    looked: Vec<Looked>,
}

impl Found<'_> {
    async fn person(&mut self, tx: &mut Tx, id: PersonId) -> Result<Option<&Person>, StoreError> {
        Ok(match self.people.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(person::by_id(tx, id).await?),
        }
        .as_ref())
    }

    /// Puts a pair on the lists its looks belong to.
    async fn signs(&mut self, tx: &mut Tx, pair: Pair, tally: Tally) -> Result<(), StoreError> {
        let looker = self
            .names
            .get(&pair.0)
            .map(|staff| fold(&staff.name))
            .unwrap_or_default();
        let Some(person) = self.person(tx, pair.1).await? else {
            return Ok(());
        };
        let protected = person.protected_address;
        let alike = person.name.as_deref().and_then(|name| alike(&looker, &fold(name)));
        if let Some(sign) = alike {
            self.put(tx, sign, pair, tally).await?;
        }
        if protected {
            self.put(tx, Sign::Protected, pair, tally).await?;
        }
        Ok(())
    }

    async fn put(&mut self, tx: &mut Tx, sign: Sign, (staff, person): Pair, tally: Tally) -> Result<(), StoreError> {
        let number = self
            .person(tx, person)
            .await?
            .map(|person| person.number.clone())
            .unwrap_or_default();
        self.looked.push(Looked {
            sign,
            staff,
            name: self
                .names
                .get(&staff)
                .map(|staff| staff.name.clone())
                .unwrap_or_default(),
            role: tally.role,
            person,
            number,
            times: tally.times,
            last: tally.last,
        });
        Ok(())
    }
}

/// Whether two folded names are the same, or end in the same surname.
fn alike(looker: &str, citizen: &str) -> Option<Sign> {
    let surname = |name: &str| {
        name.rsplit(' ')
            .next()
            .filter(|word| word.chars().count() > 1)
            .map(str::to_owned)
    };
    if looker == citizen && !looker.is_empty() {
        return Some(Sign::SameName);
    }
    (surname(looker).is_some() && surname(looker) == surname(citizen)).then_some(Sign::SameSurname)
}

fn draw(world: &World, looks: &BTreeMap<Pair, Tally>) -> Vec<Pair> {
    let pairs: Vec<Pair> = looks.keys().copied().collect();
    let Ok(count) = u32::try_from(pairs.len()) else {
        return Vec::new();
    };
    let mut drawn = BTreeSet::new();
    while drawn.len() < DRAWN.min(pairs.len()) {
        drawn.insert(world.below(count) as usize);
    }
    drawn.into_iter().map(|at| pairs[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_whole_and_by_its_surname() {
        assert_eq!(
            alike(&fold("Åse Østergaard"), &fold("aase østergård")),
            Some(Sign::SameName)
        );
        assert_eq!(
            alike(&fold("Bo Østergaard"), &fold("Åse Østergård")),
            Some(Sign::SameSurname)
        );
        assert_eq!(alike(&fold("Bo Dahl"), &fold("Bo Friis")), None);
        assert_eq!(alike("", ""), None);
    }
}
