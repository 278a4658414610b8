//! Taking in an enquiry: one command for the telephone, the door, the letter and the list.

mod ask;

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    cpr::Cpr,
    enquiry::Wish,
    episode::Substance,
    guarantee::{self, Need, Regime, Suggestion},
    id::PersonId,
    person::{Gender, PersonKind, age},
};
use pejling_store::{
    Change, StoreError,
    change::Entry,
    enquiry::{self as store, Asked, Place},
    episode, person as people, return_code,
};

use super::clock;
use crate::{Action, Care, Refusal, Relation, Staff, person::NewPerson, sign_in};

pub use ask::{Duplicate, FoundCase, Known, Register, RegisterError, Registered, SHORTEST_PASSPHRASE, Who};

/// Letters and digits that are hard to mistake for each other when they are read aloud or written down.
const CODE_LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The regime that fits what is asked for (LR-GAR-01), with what must be said first; none where no clock runs.
pub fn suggest_regime(ask: &Register, born_on: Option<Date>) -> Option<Suggestion> {
    let substance = ask.substance.filter(|_| clock::starts_clock(ask.wish))?;
    let anonymous = matches!(ask.who, Who::Anonymous { .. } | Who::Returning { .. });
    let age = born_on.map(|born| age(born, ask.received_on));
    Some(guarantee::suggest(
        Need {
            substance,
            age,
            anonymous,
            medical: ask.medical,
        },
        ask.received_on,
    ))
}

/// The team that fits substance, age and wish.
pub fn suggest_team(wish: Wish, substance: Option<Substance>, age: Option<i16>) -> Option<Team> {
    match (wish, substance) {
        (Wish::RelativeSupport, _) => Some(Team::Family),
        _ if age.is_some_and(|age| age < 25) => Some(Team::Youth),
        (_, Some(substance)) if substance.is_alcohol() => Some(Team::Alcohol),
        (_, Some(_)) => Some(Team::Drug),
        _ => None,
    }
}

/// Whether the person with this number has an open enquiry or a running course, so that nobody tells everything twice.
/// Told in the journal like a search.
///
/// # Errors
/// [`Refusal`].
pub async fn find_case(care: &Care, by: &Staff, cpr: &Cpr) -> Result<FoundCase, Refusal> {
    care.permit(by, Action::RegisterEnquiry)?;
    let mut tx = care.read().await?;
    let Some(person) = people::by_cpr(&mut tx, cpr).await? else {
        return Ok(FoundCase::None);
    };
    let enquiry = store::of_person(&mut tx, person)
        .await?
        .into_iter()
        .find(|other| other.stage.is_open());
    let episode = episode::active_of_person(&mut tx, person).await?.into_iter().next();
    if enquiry.is_none() && episode.is_none() {
        return Ok(FoundCase::None);
    }
    let seen = care.relation(&mut tx, by, person).await? > Relation::None;
    drop(tx);
    care.tell(
        by,
        Entry::new("enquiry.find-case")
            .about(person)
            .with(serde_json::json!({ "seen": seen })),
    )
    .await?;
    if !seen {
        return Ok(FoundCase::Hidden);
    }
    Ok(FoundCase::Seen(Duplicate {
        person,
        enquiry: enquiry.map(|other| other.id),
        episode: episode.map(|course| course.id),
    }))
}

/// Takes in an enquiry and starts its clock on the day of the request.
///
/// # Errors
/// [`RegisterError`].
pub async fn register(care: &Care, by: &Staff, ask: Register) -> Result<Registered, RegisterError> {
    care.permit(by, Action::RegisterEnquiry)?;
    take_in(care, Sender::Staff(by), ask).await
}

/// Who hands an enquiry over.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sender<'a> {
    /// Staff: an enquiry beside another case of the same kind is refused.
    Staff(&'a Staff),
    /// A partner. A refusal would tell another department that the person is in treatment.
    Partner(&'a Staff),
    /// The citizen, on the web. Nothing is looked up: a form that anybody can send finds nobody.
    Citizen,
}

impl<'a> Sender<'a> {
    fn staff(self) -> Option<&'a Staff> {
        match self {
            Self::Staff(by) | Self::Partner(by) => Some(by),
            Self::Citizen => None,
        }
    }
}

pub(crate) async fn take_in(care: &Care, by: Sender<'_>, ask: Register) -> Result<Registered, RegisterError> {
    let today = care.world.today();
    let ask = ask::checked(ask, today)?;
    let passphrase_hash = hashed_passphrase(care, &ask.who).await?;
    let returning = returning(care, &ask.who).await?;
    let mut change = match by.staff() {
        Some(by) => care.change(by).await?,
        None => care.change_by_nobody().await?,
    };
    let found = find(care, &mut change, by, (&ask.who, returning)).await?;
    let regime = regime(&ask, found.born_on)?;
    if let (Some(person), Sender::Staff(by)) = (found.person, by) {
        refuse_duplicate(care, &mut change, by, person, (&ask, regime)).await?;
    }
    let (person, return_code) = match found.person {
        Some(person) => (person, None),
        None => add_person(&mut change, &ask.who, passphrase_hash.as_deref()).await?,
    };
    let age = found.born_on.map(|born| age(born, today));
    let place = Place {
        team: ask.team.or_else(|| suggest_team(ask.wish, ask.substance, age)),
        owner: ask.owner,
    };
    let asked = asked(ask, regime)?;
    let enquiry = store::insert(&mut change, person, &asked, place).await?;
    change.audit(Entry::new("enquiry.register").about(person).on(enquiry).with(serde_json::json!({
        "channel": asked.channel, "source": asked.source, "caller": asked.caller, "wish": asked.wish, "regime": regime,
        "received_on": asked.received_on, "known_before": found.person.is_some(),
    })));
    let settings = crate::settings::on(&mut change, today).await?.guarantee;
    change.commit().await?;
    let source = clock::Source {
        regime,
        requested_on: asked.received_on,
        events: &[],
        previous: &[],
    };
    Ok(Registered {
        enquiry,
        person,
        clock: clock::read_clock(&source, today, settings),
        return_code,
    })
}

/// Argon2 takes tens of milliseconds: before the write is opened, so that nobody waits for it.
async fn hashed_passphrase(care: &Care, who: &Who) -> Result<Option<String>, RegisterError> {
    let Who::Anonymous {
        passphrase: Some(phrase),
        ..
    } = who
    else {
        return Ok(None);
    };
    if phrase.is_empty() {
        return Ok(None);
    }
    if phrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(RegisterError::Passphrase);
    }
    let (world, phrase) = (care.world.clone(), phrase.clone());
    let hash = tokio::task::spawn_blocking(move || sign_in::hash(&world, &phrase)).await;
    hash.map(Some).map_err(|_| RegisterError::Passphrase)
}

struct Found {
    person: Option<PersonId>,
    born_on: Option<Date>,
}

/// The one way back to an anonymous record: code, and phrase where one was set (LR-ANO-08).
async fn returning(care: &Care, who: &Who) -> Result<Option<PersonId>, RegisterError> {
    let Who::Returning { code, passphrase } = who else {
        return Ok(None);
    };
    let mut tx = care.read().await?;
    let found = return_code::find(&mut tx, &normal_code(code))
        .await?
        .ok_or(RegisterError::Code)?;
    drop(tx);
    let opens = match found.passphrase_hash {
        None => true,
        Some(hash) => sign_in::check(passphrase.as_deref().unwrap_or_default(), hash).await,
    };
    if opens {
        Ok(Some(found.id))
    } else {
        Err(RegisterError::Code)
    }
}

async fn find(
    care: &Care,
    change: &mut Change,
    by: Sender<'_>,
    (who, returning): (&Who, Option<PersonId>),
) -> Result<Found, RegisterError> {
    match who {
        Who::Existing(person) => {
            let by = by.staff().ok_or(Refusal::NotFound)?;
            care.reach(change, by, *person, Action::RegisterEnquiry).await?;
            // Opened for nothing but the age that the regime and the team turn on.
            let found = people::by_id(change, *person).await?.ok_or(Refusal::NotFound)?;
            Ok(Found {
                person: Some(*person),
                born_on: found.born_on,
            })
        }
        Who::Known(Known { cpr: Some(cpr), .. }) => Ok(Found {
            person: match by {
                Sender::Citizen => None,
                Sender::Staff(_) | Sender::Partner(_) => people::by_cpr(change, cpr).await?,
            },
            born_on: Some(cpr.birth_date()),
        }),
        Who::Known(known) => Ok(Found {
            person: None,
            born_on: known.born_on,
        }),
        Who::Anonymous { .. } | Who::Returning { .. } => Ok(Found {
            person: returning,
            born_on: None,
        }),
    }
}

/// The regime asked for or the one that fits; must agree with whether the person is known (LR-GAR-01).
fn regime(ask: &Register, born_on: Option<Date>) -> Result<Option<Regime>, RegisterError> {
    let Some(suggestion) = suggest_regime(ask, born_on) else {
        return Ok(None);
    };
    let regime = ask.regime.unwrap_or(suggestion.regime);
    let anonymous = matches!(ask.who, Who::Anonymous { .. } | Who::Returning { .. });
    let agrees = match regime {
        Regime::Alcohol => true,
        Regime::DrugAnonymous => anonymous,
        Regime::DrugSocial | Regime::DrugMedical | Regime::DrugYouth => !anonymous,
    };
    if agrees {
        Ok(Some(regime))
    } else {
        Err(RegisterError::Regime)
    }
}

/// Another open enquiry under the same regime, or a running course under it: the same case. A wish under another
/// regime has a clock of its own (LR-GAR-01).
async fn refuse_duplicate(
    care: &Care,
    change: &mut Change,
    by: &Staff,
    person: PersonId,
    (ask, regime): (&Register, Option<Regime>),
) -> Result<(), RegisterError> {
    let open = store::of_person(change, person).await?.into_iter().find(|other| {
        other.stage.is_open() && (other.asked.regime == regime) && (regime.is_some() || other.asked.wish == ask.wish)
    });
    let running = episode::active_of_person(change, person)
        .await?
        .into_iter()
        .find(|course| regime.is_some() && course.regime == regime);
    if open.is_none() && running.is_none() {
        return Ok(());
    }
    let relation = care.relation(change, by, person).await?;
    let seen = Duplicate {
        person,
        enquiry: open.map(|other| other.id),
        episode: running.map(|course| course.id),
    };
    Err(RegisterError::Duplicate(
        Some(seen).filter(|_| relation > Relation::None),
    ))
}

async fn add_person(
    change: &mut Change,
    who: &Who,
    passphrase_hash: Option<&str>,
) -> Result<(PersonId, Option<String>), RegisterError> {
    match who {
        Who::Known(known) => Ok((
            crate::person::insert(change, &NewPerson::Known(Box::new(identity(known)))).await?,
            None,
        )),
        Who::Anonymous { gender, .. } => {
            let person = crate::person::insert(change, &NewPerson::Anonymous { gender: *gender }).await?;
            let code = new_code(change);
            return_code::set(change, person, &normal_code(&code), passphrase_hash).await?;
            Ok((person, Some(code)))
        }
        Who::Existing(_) | Who::Returning { .. } => Err(Refusal::NotFound.into()),
    }
}

fn identity(known: &Known) -> people::Identity {
    people::Identity {
        kind: PersonKind::Known,
        name: known.name.clone(),
        cpr: known.cpr.as_ref().map(Cpr::digits),
        address: None,
        phone: known.phone.clone(),
        contact: None,
        born_on: known.cpr.as_ref().map(Cpr::birth_date).or(known.born_on),
        gender: known.cpr.as_ref().map_or(Gender::Unknown, Cpr::gender),
        protected_address: known.protected_address,
        children_at_home: None,
        home_municipality: None,
    }
}

/// Twelve drawn characters in groups of four: 58 bits that follow from nothing about the person.
fn new_code(change: &Change) -> String {
    let drawn: Vec<char> = (0..12)
        .map(|_| char::from(CODE_LETTERS[change.world().below(30) as usize]))
        .collect();
    drawn
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// The form in which a code is looked up, however it was typed.
fn normal_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn asked(ask: Register, regime: Option<Regime>) -> Result<Asked, StoreError> {
    let contact = if ask.contact.is_empty() {
        None
    } else {
        Some(serde_json::to_string(&ask.contact).map_err(|_| StoreError::Corrupt("enquiry.contact"))?)
    };
    Ok(Asked {
        received_on: ask.received_on,
        received_reason: ask.received_reason,
        channel: ask.channel,
        source: ask.source,
        caller: ask.caller,
        wish: ask.wish,
        substance: ask.substance,
        others: ask.others,
        regime,
        urgent: ask.urgent,
        contact,
        note: ask.note,
        referrer: ask.referrer,
    })
}
