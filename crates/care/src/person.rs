//! The citizen: seeing and changing master data. Every look at a record is told.

mod edit;

use jiff::civil::Date;
use pejling_domain::{
    Code as _,
    access::CprPurpose,
    id::PersonId,
    person::{Gender, PersonKind, age},
};
use pejling_store::{Change, StoreError, Tx, change::Entry, person as store, person::Person};

use crate::{Action, Care, Refusal, Relation, Staff};

pub use edit::{Edit, EditError, Field, Former, MasterData, Problem, edit, master_data};

/// A person as shown on every page about them, with how far the asker reaches.
#[derive(Debug, Clone)]
pub struct Header {
    /// The person, opened. Address and phone are blanked when protected; see [`reveal_address`].
    pub person: Person,
    /// Age today.
    pub age: Option<i16>,
    /// How far the asker reaches.
    pub relation: Relation,
}

impl Header {
    /// The name to greet and list the person by; anonymous people are their number.
    pub fn display_name(&self) -> &str {
        self.person.name.as_deref().unwrap_or(&self.person.number)
    }
}

/// Opens a person's record for looking, and tells that it was looked at (invariant 3).
///
/// # Errors
/// [`Refusal::NotFound`] out of reach; the try is told.
pub async fn look(
    care: &Care,
    by: &Staff,
    person: PersonId,
    action: Action,
    page: &'static str,
) -> Result<(Tx, Header), Refusal> {
    let mut tx = care.read().await?;
    let relation = match care.reach(&mut tx, by, person, action).await {
        Ok(relation) => relation,
        Err(Refusal::NotFound) => {
            if store::by_id(&mut tx, person).await?.is_some() {
                drop(tx);
                care.tell_refused(by, person, action).await?;
            }
            return Err(Refusal::NotFound);
        }
        Err(other) => return Err(other),
    };
    let header = header(care, &mut tx, person, relation).await?;
    let entry = Entry::new("person.look")
        .about(person)
        .with(serde_json::json!({ "page": page, "broken_glass": relation == Relation::BrokenGlass }));
    care.tell(by, entry).await?;
    Ok((tx, header))
}

pub(crate) async fn header(care: &Care, tx: &mut Tx, id: PersonId, relation: Relation) -> Result<Header, Refusal> {
    let mut person = store::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    if person.protected_address {
        // Masked everywhere by default (LR-DAT-17).
        person.address = None;
        person.phone = None;
    }
    let today = care.world.today();
    Ok(Header {
        age: person.born_on.map(|born| age(born, today)),
        person,
        relation,
    })
}

/// The full CPR number, told with its purpose.
///
/// # Errors
/// [`Refusal`].
pub async fn reveal_cpr(care: &Care, by: &Staff, person: PersonId, purpose: CprPurpose) -> Result<String, Refusal> {
    let mut tx = care.read().await?;
    care.reach(&mut tx, by, person, Action::RevealCpr).await?;
    let found = store::by_id(&mut tx, person).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    let cpr = found.cpr.ok_or(Refusal::NotFound)?;
    care.tell(
        by,
        Entry::new("person.reveal-cpr").about(person).because(purpose.code()),
    )
    .await?;
    Ok(cpr.formatted())
}

/// A protected address and telephone number, told (LR-DAT-17). Those who may change master data may see them.
///
/// # Errors
/// [`Refusal`].
pub async fn reveal_address(care: &Care, by: &Staff, person: PersonId) -> Result<Protected, Refusal> {
    let mut tx = care.read().await?;
    care.reach(&mut tx, by, person, Action::EditPerson).await?;
    let found = store::by_id(&mut tx, person).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    care.tell(by, Entry::new("person.reveal-address").about(person)).await?;
    Ok(Protected {
        address: found.address,
        phone: found.phone,
    })
}

/// What is masked on a person under protection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    /// Address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

/// Checked master data, ready to be written by a command of any room.
#[derive(Debug, Clone)]
pub enum NewPerson {
    /// Known by name, with or without CPR number.
    Known(Box<store::Identity>),
    /// Anonymous: nothing that identifies (LR-ANO-07).
    Anonymous {
        /// Gender, if offered.
        gender: Gender,
    },
}

/// Writes a new person inside a change of another command.
pub(crate) async fn insert(change: &mut Change, new: &NewPerson) -> Result<PersonId, StoreError> {
    let identity = match new {
        NewPerson::Known(identity) => (**identity).clone(),
        NewPerson::Anonymous { gender } => anonymous(*gender),
    };
    let id = store::insert(change, &identity).await?;
    change.audit(
        Entry::new("person.add")
            .about(id)
            .with(serde_json::json!({ "kind": identity.kind })),
    );
    Ok(id)
}

fn anonymous(gender: Gender) -> store::Identity {
    store::Identity {
        kind: PersonKind::Anonymous,
        name: None,
        cpr: None,
        address: None,
        phone: None,
        contact: None,
        born_on: None,
        gender,
        protected_address: false,
        children_at_home: None,
        home_municipality: None,
    }
}

/// Age of a person on a day, where the birth date is known.
pub fn age_on(person: &Person, on: Date) -> Option<i16> {
    person.born_on.map(|born| age(born, on))
}
