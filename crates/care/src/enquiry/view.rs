//! Reading enquiries: one with all that is known of it, and those that ended.

use jiff::{ToSpan, civil::Date};
use pejling_domain::{
    enquiry::CloseReason,
    guarantee::{Event, PreviousCourse},
    id::{EnquiryId, PersonId, StaffId},
    text,
};
use pejling_store::{
    StoreError, Tx,
    appointment::Appointment,
    change::Entry,
    clock_event,
    decision::{self, Decision},
    enquiry::{self as store, Enquiry, Filter},
    episode, person as persons, staff as people,
};

use super::{Contact, Moved, Reading, clock, reach_of};
use crate::{Action, Care, Refusal, Staff, access::permits, person, person::Header};

/// An enquiry as its page shows it.
#[derive(Debug, Clone)]
pub struct View {
    /// The person, with how far the asker reaches.
    pub header: Header,
    /// The enquiry.
    pub enquiry: Enquiry,
    /// How the person may be reached.
    pub contact: Contact,
    /// The clock, where one runs.
    pub clock: Option<Reading>,
    /// What has happened, oldest first.
    pub events: Vec<Event>,
    /// Attempts to reach the person so far.
    pub attempts: usize,
    /// Planned appointments, nearest first.
    pub appointments: Vec<Appointment>,
    /// The decision in force.
    pub decision: Option<Decision>,
    /// Name of the owner.
    pub owner: Option<String>,
    /// Name of the one who took it in; none when the citizen wrote it on the web.
    pub recorded_by: Option<String>,
}

/// Opens an enquiry; the look is told.
///
/// # Errors
/// [`Refusal::NotFound`] out of reach.
pub async fn view(care: &Care, by: &Staff, id: EnquiryId) -> Result<View, Refusal> {
    care.permit(by, Action::SeeEnquiries)?;
    let mut tx = care.read().await?;
    let enquiry = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    let (mut tx, header) = person::look(care, by, enquiry.person, Action::HandleEnquiry, "enquiry").await?;
    let events = clock_event::of_enquiry(&mut tx, id).await?;
    let courses = episode::of_person(&mut tx, enquiry.person).await?;
    let previous: Vec<PreviousCourse> = courses
        .iter()
        .filter_map(|course| {
            Some(PreviousCourse {
                requested_on: Some(course.requested_on),
                ended_on: course.ended_on?,
            })
        })
        .collect();
    let source = clock::Source {
        regime: enquiry.asked.regime,
        requested_on: enquiry.asked.received_on,
        events: &events,
        previous: &previous,
    };
    let today = care.world.today();
    let settings = crate::settings::on(&mut tx, today).await?.guarantee;
    let appointments = pejling_store::appointment::of_person_from(&mut tx, enquiry.person, today, 20).await?;
    let contact = enquiry
        .asked
        .contact
        .as_deref()
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    let owner = match enquiry.owner {
        Some(owner) => people::by_id(&mut tx, owner).await?.map(|staff| staff.name),
        None => None,
    };
    Ok(View {
        clock: clock::read_clock(&source, today, settings),
        attempts: events.iter().filter(|event| super::close::is_attempt(**event)).count(),
        appointments: appointments
            .into_iter()
            .filter(|planned| {
                planned.enquiry_id == Some(id) && planned.status == pejling_domain::session::AppointmentStatus::Planned
            })
            .collect(),
        decision: decision::of_enquiry(&mut tx, id).await?,
        recorded_by: match enquiry.recorded_by {
            Some(staff) => people::by_id(&mut tx, staff).await?.map(|staff| staff.name),
            None => None,
        },
        header,
        contact,
        events,
        owner,
        enquiry,
    })
}

/// What the one who took an enquiry in is shown when it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Name, or number where there is none.
    pub name: String,
    /// The clock, where one runs.
    pub clock: Option<Reading>,
}

/// The receipt of an enquiry one took in oneself. A nurse takes enquiries in and does not follow them.
///
/// # Errors
/// [`Refusal::NotFound`] for an enquiry that somebody else took in.
pub async fn receipt(care: &Care, by: &Staff, id: EnquiryId) -> Result<Receipt, Refusal> {
    care.permit(by, Action::RegisterEnquiry)?;
    let mut tx = care.read().await?;
    let enquiry = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if enquiry.recorded_by != Some(by.id) {
        return Err(Refusal::NotFound);
    }
    let person = persons::by_id(&mut tx, enquiry.person)
        .await?
        .ok_or(Refusal::NotFound)?;
    let events = clock_event::of_enquiry(&mut tx, id).await?;
    let today = care.world.today();
    let settings = crate::settings::on(&mut tx, today).await?.guarantee;
    drop(tx);
    care.tell(
        by,
        Entry::new("person.look")
            .about(enquiry.person)
            .with(serde_json::json!({ "page": "enquiry" })),
    )
    .await?;
    let source = clock::Source {
        regime: enquiry.asked.regime,
        requested_on: enquiry.asked.received_on,
        events: &events,
        previous: &[],
    };
    Ok(Receipt {
        name: person.name.unwrap_or(person.number),
        clock: clock::read_clock(&source, today, settings),
    })
}

/// Who moved an enquiry last, for the one who came second.
///
/// # Errors
/// [`Refusal::NotFound`] outside what the asker meets on the board.
pub async fn last_move(care: &Care, by: &Staff, id: EnquiryId) -> Result<Moved, Refusal> {
    care.permit(by, Action::SeeEnquiries)?;
    let mut tx = care.read().await?;
    let enquiry = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if !super::turn::meets(by, &enquiry) {
        return Err(Refusal::NotFound);
    }
    Ok(super::turn::moved(&mut tx, &enquiry).await?)
}

/// A member of staff to choose from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Id.
    pub id: StaffId,
    /// Name.
    pub name: String,
}

/// Colleagues whose role may do this, by name.
///
/// # Errors
/// [`Refusal`].
pub async fn colleagues(care: &Care, by: &Staff, action: Action) -> Result<Vec<Colleague>, Refusal> {
    care.permit(by, Action::SeeEnquiries)?;
    Ok(colleagues_in(&mut care.read().await?, action).await?)
}

pub(crate) async fn colleagues_in(tx: &mut Tx, action: Action) -> Result<Vec<Colleague>, StoreError> {
    let mut colleagues: Vec<Colleague> = people::all(tx)
        .await?
        .into_iter()
        .filter(|staff| staff.active && permits(staff.role, action))
        .map(|staff| Colleague {
            id: staff.id,
            name: staff.name,
        })
        .collect();
    colleagues.sort_by_key(|colleague| text::sort_key(&colleague.name));
    Ok(colleagues)
}

/// An enquiry that ended without a start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Id.
    pub id: EnquiryId,
    /// Whose.
    pub person: PersonId,
    /// Name, or number where there is none.
    pub name: String,
    /// Day of the request.
    pub received_on: Date,
    /// Day it was closed.
    pub closed_on: Date,
    /// Why.
    pub reason: Option<CloseReason>,
}

/// Enquiries closed without a start in the last thirty days, newest first.
///
/// # Errors
/// [`Refusal`].
pub async fn ended(care: &Care, by: &Staff) -> Result<Vec<Ended>, Refusal> {
    care.permit(by, Action::SeeEnquiries)?;
    let since = care.world.today().saturating_sub(30.days());
    let filter = Filter {
        reach: reach_of(by),
        ..Filter::default()
    };
    let lines = store::ended(&mut care.read().await?, filter, since, 50).await?;
    Ok(lines
        .into_iter()
        .filter_map(|line| {
            Some(Ended {
                id: line.id,
                person: line.person,
                name: line.name.unwrap_or(line.number),
                received_on: line.received_on,
                closed_on: line.closed_on?,
                reason: line.close_reason,
            })
        })
        .collect())
}
