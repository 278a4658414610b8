//! Taking over the list of citizens that a centre already has: one citizen at a time, all of it or nothing.
//!
//! The list becomes ordinary records: an enquiry, a course, what was used before and after, the feedback totals and
//! the end. Nothing is added that the list does not say; there is no decision, no plan and no talk.

mod counsellor;
mod course;

use pejling_domain::{
    cpr::Cpr,
    id::PersonId,
    person::{Gender, PersonKind},
};
use pejling_exchange::caseload::{Citizen, CourseRecord, Person};
use pejling_store::{
    Change, StoreError, Tx,
    change::Entry,
    enquiry, episode,
    imported::{self as store, Imported, Key},
    person as people,
};

use crate::{Action, Care, Refusal, Staff, person::NewPerson};

pub use counsellor::{acting, initials_in_use};

/// What became of a citizen of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Written.
    Added(Added),
    /// Every course was there already.
    AlreadyThere,
    /// Nothing was written, because one course does not go together with the record.
    LeftOut(Conflict),
}

/// What was written of a citizen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// The person, new or found; none when this was only looked at.
    pub person: Option<PersonId>,
    /// The person was not known here before.
    pub new_person: bool,
    /// Courses and waiting requests written.
    pub courses: usize,
    /// Courses that were there already.
    pub already: usize,
}

/// Why a citizen was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Row of the list.
    pub row: u32,
    /// Its case number.
    pub case_number: String,
    /// What stands against it.
    pub why: ConflictKind,
}

/// What in the record stands against a row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictKind {
    /// The person has a running course in the same programme (LR-GAR-14).
    RunningCourse,
    /// The person has an open enquiry under the same regime.
    OpenEnquiry,
}

/// Writes a citizen of a list with every course that is not there yet, in one change.
///
/// # Errors
/// [`Refusal::NotPermitted`] for everybody but an administrator; nothing of the citizen is kept when storage fails.
pub async fn citizen(care: &Care, by: &Staff, list: &str, citizen: &Citizen<'_>) -> Result<Outcome, Refusal> {
    care.permit(by, Action::ImportCaseload)?;
    let mut change = care.change(by).await?;
    let found = match look(&mut change, list, citizen).await? {
        Look::New(found) => found,
        Look::Settled(outcome) => return Ok(outcome),
    };
    let person = person(&mut change, citizen, found.person).await?;
    if let (Person::Anonymous { reference: Some(code) }, None) = (citizen.person, found.person) {
        let became = Imported {
            person_id: person,
            episode_id: None,
        };
        store::insert(&mut change, list, Key::Reference(code), became).await?;
    }
    for course in &found.courses {
        let episode_id = course::write(care, &mut change, person, course).await?;
        store::insert(
            &mut change,
            list,
            Key::Case(&course.case_number),
            Imported {
                person_id: person,
                episode_id,
            },
        )
        .await?;
    }
    let added = Added {
        person: Some(person),
        new_person: found.person.is_none(),
        courses: found.courses.len(),
        already: citizen.courses.len() - found.courses.len(),
    };
    change.audit(Entry::new("import.citizen").about(person).with(serde_json::json!({
        "courses": added.courses, "already": added.already, "new_person": added.new_person,
    })));
    change.commit().await?;
    Ok(Outcome::Added(added))
}

/// What [`citizen`] would do, without doing it.
///
/// # Errors
/// [`Refusal::Store`].
pub async fn foresee(care: &Care, list: &str, citizen: &Citizen<'_>) -> Result<Outcome, Refusal> {
    let mut tx = care.read().await?;
    Ok(match look(&mut tx, list, citizen).await? {
        Look::Settled(outcome) => outcome,
        Look::New(found) => Outcome::Added(Added {
            person: found.person,
            new_person: found.person.is_none(),
            courses: found.courses.len(),
            already: citizen.courses.len() - found.courses.len(),
        }),
    })
}

/// What is to be written of a citizen.
struct Found<'a> {
    person: Option<PersonId>,
    courses: Vec<&'a CourseRecord>,
}

enum Look<'a> {
    New(Found<'a>),
    Settled(Outcome),
}

async fn look<'a>(tx: &mut Tx, list: &str, citizen: &Citizen<'a>) -> Result<Look<'a>, StoreError> {
    let mut person = match citizen.person {
        Person::Known { cpr: Some(cpr), .. } => people::by_cpr(tx, cpr).await?,
        Person::Anonymous { reference: Some(code) } => store::find(tx, list, Key::Reference(code))
            .await?
            .map(|found| found.person_id),
        _ => None,
    };
    let mut courses = Vec::new();
    for course in &citizen.courses {
        match store::find(tx, list, Key::Case(&course.case_number)).await? {
            // A personal number that was put right in the list afterwards does not make a second person.
            Some(there) => person = person.or(Some(there.person_id)),
            None => courses.push(*course),
        }
    }
    if courses.is_empty() {
        return Ok(Look::Settled(Outcome::AlreadyThere));
    }
    if let Some(person) = person {
        for course in &courses {
            if let Some(why) = conflict(tx, person, course).await? {
                let (row, case_number) = (course.row, course.case_number.clone());
                return Ok(Look::Settled(Outcome::LeftOut(Conflict { row, case_number, why })));
            }
        }
    }
    Ok(Look::New(Found { person, courses }))
}

async fn conflict(tx: &mut Tx, person: PersonId, course: &CourseRecord) -> Result<Option<ConflictKind>, StoreError> {
    if course.started_on.is_none() {
        let all = enquiry::of_person(tx, person).await?;
        let open = all
            .iter()
            .any(|other| other.stage.is_open() && other.asked.regime == Some(course.regime));
        return Ok(open.then_some(ConflictKind::OpenEnquiry));
    }
    if course.end.is_some() {
        return Ok(None);
    }
    let running = episode::active_of_person(tx, person).await?;
    Ok(running
        .iter()
        .any(|other| other.programme == course.programme)
        .then_some(ConflictKind::RunningCourse))
}

/// Finds or adds the person. What the record knows is left as it is, but a protected address is protected from now on.
async fn person(change: &mut Change, citizen: &Citizen<'_>, found: Option<PersonId>) -> Result<PersonId, StoreError> {
    let protected = matches!(citizen.person, Person::Known { protected: true, .. });
    let Some(id) = found else {
        return crate::person::insert(change, &new_person(citizen)).await;
    };
    let known = people::by_id(change, id)
        .await?
        .ok_or(StoreError::Corrupt("imported.person_id"))?;
    if protected && !known.protected_address && known.kind == PersonKind::Known {
        let identity = people::Identity {
            protected_address: true,
            ..people::Identity::from(&known)
        };
        people::update(change, id, &identity).await?;
        change.audit(Entry::new("person.protect").about(id));
    }
    Ok(id)
}

fn new_person(citizen: &Citizen<'_>) -> NewPerson {
    let Person::Known { cpr, name, protected } = citizen.person else {
        return NewPerson::Anonymous {
            gender: Gender::Unknown,
        };
    };
    let children = citizen.courses.iter().rev().find_map(|course| course.children_at_home);
    NewPerson::Known(Box::new(people::Identity {
        kind: PersonKind::Known,
        name: Some(name.clone()),
        cpr: cpr.as_ref().map(Cpr::digits),
        address: None,
        phone: None,
        contact: None,
        born_on: cpr.as_ref().map(Cpr::birth_date),
        gender: cpr.as_ref().map_or(Gender::Unknown, Cpr::gender),
        protected_address: *protected,
        children_at_home: children.map(i64::from),
        home_municipality: None,
    }))
}
