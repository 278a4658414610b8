//! What happened on the guarantee clocks. Rows are only ever added: no event shortens or forgets a day (LR-GAR-10).

use jiff::civil::Date;
use pejling_domain::{
    guarantee::{Circumstance, Event, EventKind},
    id::{ClockEventId, EnquiryId},
};

use crate::{Change, Day, StoreError, Tx, sql};

#[derive(sqlx::FromRow)]
struct Row {
    enquiry_id: EnquiryId,
    on_day: Day,
    kind: EventKind,
    detail: Option<Circumstance>,
}

impl Row {
    fn event(&self) -> Event {
        Event {
            on: self.on_day.0,
            kind: self.kind,
            circumstance: self.detail,
        }
    }
}

/// Adds an event.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(change: &mut Change, enquiry: EnquiryId, event: Event) -> Result<ClockEventId, StoreError> {
    let id: ClockEventId = change.id();
    let (now, staff) = (change.now(), change.staff()?);
    sql!(
        change,
        execute,
        "INSERT INTO clock_event (id, enquiry_id, on_day, kind, detail, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        enquiry,
        Day(event.on),
        event.kind,
        event.circumstance,
        now,
        staff
    )?;
    Ok(id)
}

/// Events of one enquiry, oldest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_enquiry(tx: &mut Tx, enquiry: EnquiryId) -> Result<Vec<Event>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT enquiry_id, on_day, kind, detail FROM clock_event WHERE enquiry_id = $1 ORDER BY on_day, recorded_at LIMIT 500",
        enquiry
    )?;
    Ok(rows.iter().map(Row::event).collect())
}

/// Events of all open enquiries received since a day, for the board.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_open(tx: &mut Tx, since: Date) -> Result<Vec<(EnquiryId, Event)>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT c.enquiry_id, c.on_day, c.kind, c.detail FROM enquiry q JOIN clock_event c ON c.enquiry_id = q.id
          WHERE q.stage IN ('new', 'booked', 'ready', 'decided') AND q.received_on >= $1 ORDER BY c.on_day, c.recorded_at LIMIT 5000", Day(since))?;
    Ok(rows.iter().map(|row| (row.enquiry_id, row.event())).collect())
}
