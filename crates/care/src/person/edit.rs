//! Changing master data (stamdata): what was stays beside what is (LR-REC-06).

use jiff::civil::Date;
use pejling_domain::{
    codes,
    cpr::{Checksum, Cpr, CprError},
    id::PersonId,
    person::{Gender, PersonKind, age},
    text::{self, TextError},
};
use pejling_store::{
    Instant, StoreError,
    change::Entry,
    person::{self as store, Identity},
};

use super::{Header, look};
use crate::{Action, Care, Refusal, Staff};

/// Longest name.
const LONGEST_NAME: usize = 120;
/// Longest address, telephone number and contact wish.
const LONGEST_LINE: usize = 300;
/// Most children at home; more is a slip of the finger.
const MOST_CHILDREN: i64 = 20;
/// Older than this nobody is.
const OLDEST: i16 = 120;

codes! {
    /// A field of master data.
    Field {
        /// Name.
        Name = "name",
        /// CPR number.
        Cpr = "cpr",
        /// Birth date, where there is no CPR number.
        BornOn = "born",
        /// Gender.
        Gender = "gender",
        /// Address.
        Address = "address",
        /// Telephone.
        Phone = "phone",
        /// How and when the person may be contacted.
        Contact = "contact",
        /// Protected name and address.
        Protected = "protected",
        /// Children under 18 at home.
        Children = "children",
        /// Home municipality's code.
        Municipality = "municipality",
    }
}

/// Master data to put in place of the present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Whose.
    pub person: PersonId,
    /// [`MasterData::seq`] as it was shown.
    pub seq: i64,
    /// Name.
    pub name: String,
    /// A new CPR number; empty keeps the present one.
    pub cpr: String,
    /// The new number was looked at again, although its check digit does not fit.
    pub cpr_checked: bool,
    /// Takes the present CPR number off the record.
    pub cpr_removed: bool,
    /// Birth date, where there is no CPR number.
    pub born_on: Option<Date>,
    /// Gender.
    pub gender: Gender,
    /// Address; none keeps the present one, which was not shown.
    pub address: Option<String>,
    /// Telephone; none keeps the present one, which was not shown.
    pub phone: Option<String>,
    /// How and when the person may be contacted.
    pub contact: String,
    /// Protected name and address.
    pub protected_address: bool,
    /// Children under 18 at home, where asked.
    pub children_at_home: Option<i64>,
    /// Home municipality's code, where it is not the centre's own.
    pub home_municipality: String,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// A text does not fit its field; a name cannot be taken away.
    Text(Field, TextError),
    /// Not a CPR number.
    Cpr(CprError),
    /// The check digit does not fit. Numbers issued since 2007 may fail it: it is asked about once, never refused.
    CheckDigit,
    /// The number is on another record.
    CprTaken,
    /// A birth date ahead, or longer ago than anybody lives.
    BornOn,
    /// Not a number of children.
    Children,
    /// Not a municipality's three digits.
    Municipality,
}

/// Why master data are not changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// Fields to put right, in the order of the form.
    #[error("some fields cannot be kept")]
    Unsound(Vec<Problem>),
    /// Somebody else changed them since they were shown.
    #[error("changed by somebody else")]
    Conflict,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for EditError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken(what) if what.contains("cpr") => Self::Unsound(vec![Problem::CprTaken]),
            // Two changes at once made the same version.
            StoreError::Taken(_) | StoreError::Conflict => Self::Conflict,
            other => Self::Refused(other.into()),
        }
    }
}

/// Former master data: what differed from the ones that followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// When it was replaced.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// The fields that were replaced.
    pub fields: Vec<Field>,
    /// As it was.
    pub identity: Identity,
}

/// Master data with their history.
#[derive(Debug, Clone)]
pub struct MasterData {
    /// The citizen; address and telephone are blank under protection.
    pub header: Header,
    /// Place in the order of changes, to be sent back with an edit.
    pub seq: i64,
    /// Former master data, the newest first.
    pub former: Vec<Former>,
}

/// Opens master data for changing; the look is told.
///
/// # Errors
/// [`Refusal`].
pub async fn master_data(care: &Care, by: &Staff, person: PersonId) -> Result<MasterData, Refusal> {
    let (mut tx, header) = look(care, by, person, Action::EditPerson, "person").await?;
    let seq = store::changed_seq(&mut tx, person).await?.ok_or(Refusal::NotFound)?;
    let present = store::by_id(&mut tx, person).await?.ok_or(Refusal::NotFound)?;
    let versions = store::versions(&mut tx, person).await?;
    let mut followed_by = Identity::from(&present);
    let mut former = Vec::with_capacity(versions.len());
    for version in versions {
        let fields = differing(&version.identity, &followed_by);
        followed_by = version.identity.clone();
        former.push(Former {
            at: version.replaced_at,
            by: version.replaced_by,
            fields,
            identity: version.identity,
        });
    }
    Ok(MasterData { header, seq, former })
}

fn differing(one: &Identity, other: &Identity) -> Vec<Field> {
    let same = [
        (Field::Name, one.name == other.name),
        (Field::Cpr, one.cpr == other.cpr),
        (Field::BornOn, one.born_on == other.born_on),
        (Field::Gender, one.gender == other.gender),
        (Field::Address, one.address == other.address),
        (Field::Phone, one.phone == other.phone),
        (Field::Contact, one.contact == other.contact),
        (Field::Protected, one.protected_address == other.protected_address),
        (Field::Children, one.children_at_home == other.children_at_home),
        (Field::Municipality, one.home_municipality == other.home_municipality),
    ];
    same.into_iter()
        .filter_map(|(field, same)| (!same).then_some(field))
        .collect()
}

/// Puts master data in place of the present; the former are kept. Returns the fields that changed.
///
/// # Errors
/// [`EditError`].
pub async fn edit(care: &Care, by: &Staff, ask: Edit) -> Result<Vec<Field>, EditError> {
    let mut change = care.change(by).await?;
    care.reach(&mut change, by, ask.person, Action::EditPerson).await?;
    let person = store::by_id(&mut change, ask.person).await?.ok_or(Refusal::NotFound)?;
    let seq = store::changed_seq(&mut change, ask.person)
        .await?
        .ok_or(Refusal::NotFound)?;
    if seq != ask.seq {
        return Err(EditError::Conflict);
    }
    let present = Identity::from(&person);
    let new = sound(&ask, &present, care.world.today()).map_err(EditError::Unsound)?;
    let fields = differing(&present, &new);
    if fields.is_empty() {
        return Ok(fields);
    }
    store::update(&mut change, ask.person, &new).await?;
    change.audit(
        Entry::new("person.edit")
            .about(ask.person)
            .with(serde_json::json!({ "fields": fields })),
    );
    change.commit().await?;
    Ok(fields)
}

/// The new master data, or everything that is wrong with them.
fn sound(ask: &Edit, present: &Identity, today: Date) -> Result<Identity, Vec<Problem>> {
    let mut problems = Vec::new();
    if present.kind == PersonKind::Anonymous {
        // Nothing that identifies may come onto an anonymous record (LR-ANO-07).
        let children = children(ask, &mut problems);
        let new = Identity {
            gender: ask.gender,
            children_at_home: children,
            ..present.clone()
        };
        return if problems.is_empty() { Ok(new) } else { Err(problems) };
    }
    let name = name(ask, present, &mut problems);
    let cpr = cpr(ask, present, today, &mut problems);
    let known = cpr.as_deref().and_then(|digits| Cpr::parse(digits).ok());
    let born_on = match known {
        Some(known) => Some(known.birth_date()),
        None => ask.born_on,
    };
    let told = known.is_none() && ask.cpr.trim().is_empty();
    if told && born_on.is_some_and(|born| born > today || age(born, today) > OLDEST) {
        problems.push(Problem::BornOn);
    }
    let gender = match (ask.gender, known) {
        (Gender::Unknown, Some(known)) => known.gender(),
        (said, _) => said,
    };
    let mut kept = |field, typed: &str| line(field, typed, LONGEST_LINE, &mut problems);
    let address = ask
        .address
        .as_deref()
        .map_or_else(|| present.address.clone(), |typed| kept(Field::Address, typed));
    let phone = ask
        .phone
        .as_deref()
        .map_or_else(|| present.phone.clone(), |typed| kept(Field::Phone, typed));
    let contact = kept(Field::Contact, &ask.contact);
    let new = Identity {
        kind: present.kind,
        name,
        cpr,
        address,
        phone,
        contact,
        born_on,
        gender,
        protected_address: ask.protected_address,
        children_at_home: children(ask, &mut problems),
        home_municipality: municipality(ask, &mut problems),
    };
    if problems.is_empty() { Ok(new) } else { Err(problems) }
}

/// A line that may be empty.
fn line(field: Field, typed: &str, longest: usize, problems: &mut Vec<Problem>) -> Option<String> {
    match text::line(typed, longest) {
        Ok(line) => Some(line),
        Err(TextError::Empty) => None,
        Err(why) => {
            problems.push(Problem::Text(field, why));
            None
        }
    }
}

/// A name may be added and put right, not taken away.
fn name(ask: &Edit, present: &Identity, problems: &mut Vec<Problem>) -> Option<String> {
    let name = line(Field::Name, &ask.name, LONGEST_NAME, problems);
    if name.is_none() && present.name.is_some() && problems.is_empty() {
        problems.push(Problem::Text(Field::Name, TextError::Empty));
    }
    name
}

fn cpr(ask: &Edit, present: &Identity, today: Date, problems: &mut Vec<Problem>) -> Option<String> {
    if ask.cpr.trim().is_empty() {
        return present.cpr.clone().filter(|_| !ask.cpr_removed);
    }
    match Cpr::parse(&ask.cpr).and_then(|cpr| cpr.plausible_on(today)) {
        Ok(cpr) => {
            let slip = cpr.checksum() == Checksum::NotModulus11 && !ask.cpr_checked;
            if slip && present.cpr.as_deref() != Some(cpr.digits().as_str()) {
                problems.push(Problem::CheckDigit);
            }
            Some(cpr.digits())
        }
        Err(why) => {
            problems.push(Problem::Cpr(why));
            None
        }
    }
}

fn children(ask: &Edit, problems: &mut Vec<Problem>) -> Option<i64> {
    if ask
        .children_at_home
        .is_some_and(|children| !(0..=MOST_CHILDREN).contains(&children))
    {
        problems.push(Problem::Children);
    }
    ask.children_at_home
}

fn municipality(ask: &Edit, problems: &mut Vec<Problem>) -> Option<String> {
    let code = ask.home_municipality.trim();
    if code.is_empty() {
        return None;
    }
    if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_digit()) {
        problems.push(Problem::Municipality);
    }
    Some(code.to_owned())
}
