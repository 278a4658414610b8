//! Finding people: by name through an index in memory, by CPR number and case number exactly.

use std::collections::BTreeMap;

use pejling_domain::{cpr::Cpr, id::PersonId, text::fold};
use pejling_store::{change::Entry, person as store, person::Person};

use crate::{Action, Care, Refusal, Relation, Staff};

/// Most people a search shows.
const MOST_HITS: usize = 20;
/// Most candidates whose relation is looked up for one search.
const MOST_CANDIDATES: usize = 80;

/// Every word of every name, folded and sorted, in memory only: names are sealed in the database, and a keyed index
/// of prefixes would leak how common each is. Kept fresh by the order of changes.
#[derive(Default)]
pub struct NameIndex {
    seen: i64,
    words: std::collections::BTreeSet<(String, PersonId)>,
    names: BTreeMap<PersonId, String>,
}

impl NameIndex {
    fn put(&mut self, person: &store::NamedPerson) {
        self.seen = self.seen.max(person.changed_seq);
        if let Some(former) = self.names.remove(&person.id) {
            for word in former.split(' ') {
                self.words.remove(&(word.to_owned(), person.id));
            }
        }
        if let Some(name) = &person.name {
            let folded = fold(name);
            for word in folded.split(' ') {
                self.words.insert((word.to_owned(), person.id));
            }
            self.names.insert(person.id, folded);
        }
    }

    /// People with a word beginning with each of the query's words.
    fn find(&self, query: &str) -> Vec<PersonId> {
        let folded = fold(query);
        let Some(longest) = folded.split(' ').max_by_key(|word| word.len()) else {
            return Vec::new();
        };
        let from = (longest.to_owned(), PersonId(uuid_min()));
        let mut hits = Vec::new();
        for (word, id) in self.words.range(from..) {
            if !word.starts_with(longest) || hits.len() >= MOST_CANDIDATES {
                break;
            }
            let name = &self.names[id];
            let every = folded
                .split(' ')
                .all(|part| name.split(' ').any(|word| word.starts_with(part)));
            if every && !hits.contains(id) {
                hits.push(*id);
            }
        }
        hits
    }
}

fn uuid_min() -> pejling_store::uuid::Uuid {
    pejling_store::uuid::Uuid::nil()
}

/// One person found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The person; identity left out when out of reach.
    pub person: PersonId,
    /// Case number.
    pub number: String,
    /// Name, within reach only.
    pub name: Option<String>,
    /// Age today.
    pub age: Option<i16>,
    /// Masked CPR number.
    pub cpr: Option<String>,
    /// How far the asker reaches: none means that a reason opens it.
    pub relation: Relation,
}

/// Searches by name, CPR number, case number or anonymous number. By name only people within reach are found; an
/// exact number is also found out of reach, without identity, so that a record can be opened with a reason.
///
/// # Errors
/// [`Refusal`].
pub async fn search(care: &Care, by: &Staff, query: &str) -> Result<Vec<Hit>, Refusal> {
    care.permit(by, Action::SearchPeople)?;
    let query = query.trim();
    let mut tx = care.read().await?;
    let mut exact = None;
    let mut by_what = "name";
    if let Ok(cpr) = Cpr::parse(query) {
        by_what = "cpr";
        exact = store::by_cpr(&mut tx, &cpr).await?;
    } else if query.chars().any(|c| c.is_ascii_digit()) {
        by_what = "number";
        exact = store::by_number(&mut tx, &query.to_uppercase()).await?;
    }
    let mut hits = Vec::new();
    if by_what == "name" {
        let seen = care.names.read().expect("no panic while held").seen;
        let fresh = store::names_since(&mut tx, seen).await?;
        if !fresh.is_empty() {
            let mut names = care.names.write().expect("no panic while held");
            for person in &fresh {
                names.put(person);
            }
        }
        let candidates = if query.chars().count() < 2 {
            Vec::new()
        } else {
            care.names.read().expect("no panic while held").find(query)
        };
        for id in candidates {
            let relation = care.relation(&mut tx, by, id).await?;
            if relation > Relation::None
                && let Some(person) = store::by_id(&mut tx, id).await?
            {
                hits.push(hit(care, person, relation));
            }
            if hits.len() == MOST_HITS {
                break;
            }
        }
    } else if let Some(id) = exact {
        let relation = care.relation(&mut tx, by, id).await?;
        let may_know = relation > Relation::None || crate::access::permits(by.role, Action::BreakGlass);
        if may_know && let Some(person) = store::by_id(&mut tx, id).await? {
            hits.push(hit(care, person, relation));
        }
    }
    drop(tx);
    care.tell(
        by,
        Entry::new("person.search").with(serde_json::json!({ "by": by_what, "hits": hits.len() })),
    )
    .await?;
    Ok(hits)
}

fn hit(care: &Care, person: Person, relation: Relation) -> Hit {
    let visible = relation > Relation::None;
    Hit {
        person: person.id,
        number: person.number.clone(),
        age: visible
            .then(|| crate::person::age_on(&person, care.world.today()))
            .flatten(),
        cpr: person.cpr.as_ref().filter(|_| visible).map(Cpr::masked),
        name: person.name.filter(|_| visible),
        relation,
    }
}
