//! People: sealed identity, and the number everybody may say aloud.

use jiff::civil::Date;
use pejling_domain::{
    cpr::Cpr,
    id::PersonId,
    person::{Gender, PersonKind},
};
use serde::{Deserialize, Serialize};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

mod ties;

pub use ties::{Asker, Ties, ties};

/// A person with the identity opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// Case number (sagsnummer), e.g. `2020-1187`; an anonymous person's is `A-2041`.
    pub number: String,
    /// Known or anonymous.
    pub kind: PersonKind,
    /// Name; none for anonymous people and for callers who gave none.
    pub name: Option<String>,
    /// CPR number.
    pub cpr: Option<Cpr>,
    /// Address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// How and when the person may be contacted, in their own words.
    pub contact: Option<String>,
    /// Birth date, from the CPR number or told.
    pub born_on: Option<Date>,
    /// Gender.
    pub gender: Gender,
    /// Name and address are protected (LR-DAT-17).
    pub protected_address: bool,
    /// Children under 18 at home, where asked.
    pub children_at_home: Option<i64>,
    /// Home municipality's code, where it is not the centre's own.
    pub home_municipality: Option<String>,
}

/// What makes up a person's identity and master data when written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Known or anonymous.
    pub kind: PersonKind,
    /// Name.
    pub name: Option<String>,
    /// CPR number's ten digits.
    pub cpr: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Contact wishes.
    pub contact: Option<String>,
    /// Birth date.
    pub born_on: Option<Date>,
    /// Gender.
    pub gender: Gender,
    /// Protected name and address.
    pub protected_address: bool,
    /// Children under 18 at home.
    pub children_at_home: Option<i64>,
    /// Home municipality's code.
    pub home_municipality: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: PersonId,
    number: String,
    kind: PersonKind,
    name_sealed: Option<Vec<u8>>,
    cpr_sealed: Option<Vec<u8>>,
    address_sealed: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
    contact_sealed: Option<Vec<u8>>,
    born_on: Option<Day>,
    gender: Gender,
    protected_address: bool,
    children_at_home: Option<i64>,
    home_municipality: Option<String>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Person, StoreError> {
        let keys = tx.keyring();
        let cpr = keys.open_optional("person.cpr", self.id.0, self.cpr_sealed.as_deref())?;
        Ok(Person {
            name: keys.open_optional("person.name", self.id.0, self.name_sealed.as_deref())?,
            cpr: cpr
                .map(|digits| Cpr::parse(&digits))
                .transpose()
                .map_err(|_| StoreError::Corrupt("person.cpr"))?,
            address: keys.open_optional("person.address", self.id.0, self.address_sealed.as_deref())?,
            phone: keys.open_optional("person.phone", self.id.0, self.phone_sealed.as_deref())?,
            contact: keys.open_optional("person.contact", self.id.0, self.contact_sealed.as_deref())?,
            id: self.id,
            number: self.number,
            kind: self.kind,
            born_on: self.born_on.map(|d| d.0),
            gender: self.gender,
            protected_address: self.protected_address,
            children_at_home: self.children_at_home,
            home_municipality: self.home_municipality,
        })
    }
}

/// Loads a person.
///
/// # Errors
/// [`StoreError::Sealed`] when the keys are not this database's.
pub async fn by_id(tx: &mut Tx, id: PersonId) -> Result<Option<Person>, StoreError> {
    let row = sql!(tx, fetch_optional as Row,
        "SELECT id, number, kind, name_sealed, cpr_sealed, address_sealed, phone_sealed, contact_sealed, born_on, gender,
                protected_address, children_at_home, home_municipality FROM person WHERE id = $1", id)?;
    row.map(|row| row.open(tx)).transpose()
}

/// The place of a person's newest master data in the order of changes: what a form shows, so that a change made
/// meanwhile is noticed.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn changed_seq(tx: &mut Tx, id: PersonId) -> Result<Option<i64>, StoreError> {
    sql!(tx, scalar_optional i64, "SELECT changed_seq FROM person WHERE id = $1", id)
}

/// Former master data, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// As it was.
    pub identity: Identity,
    /// Until when.
    pub replaced_at: Instant,
    /// Name of who replaced it.
    pub replaced_by: String,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    body_sealed: Vec<u8>,
    replaced_at: Instant,
    name: String,
}

/// Former master data, the newest first (LR-REC-06).
///
/// # Errors
/// [`StoreError::Sealed`].
pub async fn versions(tx: &mut Tx, id: PersonId) -> Result<Vec<Version>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as VersionRow,
        "SELECT v.body_sealed, v.replaced_at, s.name FROM person_version v JOIN staff s ON s.id = v.replaced_by
          WHERE v.person_id = $1 ORDER BY v.version DESC LIMIT 50",
        id
    )?;
    rows.into_iter()
        .map(|row| {
            let body = tx.keyring().open("person_version.body", id.0, &row.body_sealed)?;
            let identity = serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("person_version.body"))?;
            Ok(Version {
                identity,
                replaced_at: row.replaced_at,
                replaced_by: row.name,
            })
        })
        .collect()
}

/// A person's case number, where nothing else of them is to be opened.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn number_of(tx: &mut Tx, id: PersonId) -> Result<Option<String>, StoreError> {
    sql!(tx, scalar_optional String, "SELECT number FROM person WHERE id = $1", id)
}

/// Finds a person by CPR number through the keyed index.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_cpr(tx: &mut Tx, cpr: &Cpr) -> Result<Option<PersonId>, StoreError> {
    let index = tx.keyring().index("person.cpr", &cpr.digits());
    sql!(tx, scalar_optional PersonId, "SELECT id FROM person WHERE cpr_index = $1", index)
}

/// Finds a person by case number or anonymous number.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_number(tx: &mut Tx, number: &str) -> Result<Option<PersonId>, StoreError> {
    sql!(tx, scalar_optional PersonId, "SELECT id FROM person WHERE number = $1", number)
}

/// The next number of a series, from 1.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn next_in_series(change: &mut Change, series: &str) -> Result<i64, StoreError> {
    sql!(change, scalar i64,
        "INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value", series)
}

/// Adds a person under a new number: `YEAR-NNNN`, or `A-NNNN` when anonymous.
///
/// # Errors
/// [`StoreError::Taken`] when the CPR number is already on a record.
pub async fn insert(change: &mut Change, identity: &Identity) -> Result<PersonId, StoreError> {
    let id: PersonId = change.id();
    let number = match identity.kind {
        PersonKind::Anonymous => format!("A-{}", 1000 + next_in_series(change, "person.anonymous").await?),
        PersonKind::Known => {
            let year = change.world().today().year();
            let series = format!("person.{year}");
            format!("{year}-{:04}", 1000 + next_in_series(change, &series).await?)
        }
    };
    let seq = next_in_series(change, "person.changed").await?;
    let sealed = Sealed::of(change, id, identity)?;
    let now = change.now();
    sql!(change, execute,
        "INSERT INTO person (id, number, kind, name_sealed, cpr_sealed, cpr_index, address_sealed, phone_sealed, contact_sealed, born_on,
                gender, protected_address, children_at_home, home_municipality, changed_seq, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        id, &number, identity.kind, sealed.name, sealed.cpr, sealed.cpr_index, sealed.address, sealed.phone, sealed.contact,
        identity.born_on.map(Day), identity.gender, identity.protected_address, identity.children_at_home,
        identity.home_municipality.as_deref(), seq, now)?;
    Ok(id)
}

/// Replaces master data; the former state is kept as a version beside it (LR-REC-06).
///
/// # Errors
/// [`StoreError::Taken`] when the CPR number is already on another record.
pub async fn update(change: &mut Change, id: PersonId, identity: &Identity) -> Result<(), StoreError> {
    let Some(former) = by_id(change, id).await? else {
        return Err(StoreError::Corrupt("person.id"));
    };
    let version: i64 = sql!(change, scalar i64, "SELECT count(*) + 1 FROM person_version WHERE person_id = $1", id)?;
    let body =
        serde_json::to_string(&Identity::from(&former)).map_err(|_| StoreError::Corrupt("person_version.body"))?;
    let body = change.seal("person_version.body", id, &body)?;
    let (now, staff) = (change.now(), change.staff()?);
    sql!(
        change,
        execute,
        "INSERT INTO person_version (person_id, version, body_sealed, replaced_at, replaced_by) VALUES ($1, $2, $3, $4, $5)",
        id,
        version,
        body,
        now,
        staff
    )?;
    let seq = next_in_series(change, "person.changed").await?;
    let sealed = Sealed::of(change, id, identity)?;
    sql!(change, execute,
        "UPDATE person SET name_sealed = $2, cpr_sealed = $3, cpr_index = $4, address_sealed = $5, phone_sealed = $6, contact_sealed = $7,
                born_on = $8, gender = $9, protected_address = $10, children_at_home = $11, home_municipality = $12, changed_seq = $13
          WHERE id = $1",
        id, sealed.name, sealed.cpr, sealed.cpr_index, sealed.address, sealed.phone, sealed.contact, identity.born_on.map(Day),
        identity.gender, identity.protected_address, identity.children_at_home, identity.home_municipality.as_deref(), seq)?;
    Ok(())
}

struct Sealed {
    name: Option<Vec<u8>>,
    cpr: Option<Vec<u8>>,
    cpr_index: Option<Vec<u8>>,
    address: Option<Vec<u8>>,
    phone: Option<Vec<u8>>,
    contact: Option<Vec<u8>>,
}

impl Sealed {
    fn of(change: &Change, id: PersonId, identity: &Identity) -> Result<Self, StoreError> {
        Ok(Self {
            name: change.seal_some("person.name", id, identity.name.as_deref())?,
            cpr: change.seal_some("person.cpr", id, identity.cpr.as_deref())?,
            cpr_index: identity
                .cpr
                .as_deref()
                .map(|digits| change.keyring().index("person.cpr", digits)),
            address: change.seal_some("person.address", id, identity.address.as_deref())?,
            phone: change.seal_some("person.phone", id, identity.phone.as_deref())?,
            contact: change.seal_some("person.contact", id, identity.contact.as_deref())?,
        })
    }
}

impl From<&Person> for Identity {
    fn from(person: &Person) -> Self {
        Self {
            kind: person.kind,
            name: person.name.clone(),
            cpr: person.cpr.as_ref().map(pejling_domain::cpr::Cpr::digits),
            address: person.address.clone(),
            phone: person.phone.clone(),
            contact: person.contact.clone(),
            born_on: person.born_on,
            gender: person.gender,
            protected_address: person.protected_address,
            children_at_home: person.children_at_home,
            home_municipality: person.home_municipality.clone(),
        }
    }
}

/// A name as the search index meets it.
#[derive(Debug, Clone)]
pub struct NamedPerson {
    /// Who.
    pub id: PersonId,
    /// Name, where there is one.
    pub name: Option<String>,
    /// Place in the order of changes.
    pub changed_seq: i64,
}

#[derive(sqlx::FromRow)]
struct NamedRow {
    id: PersonId,
    name_sealed: Option<Vec<u8>>,
    changed_seq: i64,
}

/// Names that changed after a place in the order of changes: what the search index has not seen yet.
///
/// # Errors
/// [`StoreError::Sealed`].
pub async fn names_since(tx: &mut Tx, seq: i64) -> Result<Vec<NamedPerson>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as NamedRow,
        "SELECT id, name_sealed, changed_seq FROM person WHERE changed_seq > $1 ORDER BY changed_seq",
        seq
    )?;
    rows.into_iter()
        .map(|row| {
            let name = tx
                .keyring()
                .open_optional("person.name", row.id.0, row.name_sealed.as_deref())?;
            Ok(NamedPerson {
                id: row.id,
                name,
                changed_seq: row.changed_seq,
            })
        })
        .collect()
}
