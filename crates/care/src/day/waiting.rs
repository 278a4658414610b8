//! How much waits, for the numbers in the menu.

use pejling_domain::calendar::{add_days, next_working_day};
use pejling_store::day::{self as store, Limits, Waiting};

use crate::{Action, Care, Refusal, Staff, access::permits, enquiry::reach_of, settings};

/// Calendar days of the guarantee in every regime that has a limit (LR-GAR-04).
const LIMIT_DAYS: i32 = 14;

/// How much waits for a member of staff: two statements, whatever the size of the register.
///
/// # Errors
/// [`Refusal`].
pub async fn waiting(care: &Care, by: &Staff) -> Result<Waiting, Refusal> {
    care.permit(by, Action::SeeOwnDay)?;
    let today = care.world.today();
    let mut tx = care.read().await?;
    let closed = settings::on(&mut tx, today).await?.rhythm.closed;
    // What falls due on the closed days ahead must be done today (LR-CAL-04).
    let due_by = add_days(next_working_day(today, closed), -1);
    let limits = Limits {
        today,
        due_by,
        received_by: add_days(due_by, -LIMIT_DAYS),
    };
    let mut waiting = store::waiting(&mut tx, by.id, reach_of(by), limits).await?;
    if !permits(by.role, Action::SeeEnquiries) {
        waiting.enquiries = 0;
        waiting.at_limit = 0;
    }
    Ok(waiting)
}
