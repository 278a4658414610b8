//! A time to propose: one at which the member of staff is free, so that the plain case needs no second thought.

use pejling_domain::{
    calendar::{ClosedDays, next_working_day},
    id::StaffId,
    session::AppointmentStatus,
};
use pejling_store::{
    StoreError, Tx,
    appointment::{self as store, Slot},
};

/// The hours in which a time is proposed, in minutes since midnight; any other may be typed.
const HOURS: std::ops::Range<i64> = 8 * 60..16 * 60;
/// Proposed times stand on the half hours.
const STEP: usize = 30;
/// Working days that are looked through, the wished one with them.
const DAYS: usize = 10;

/// The wished time where the member of staff is free then, else the nearest free one that day, else on the next
/// working days. The wish itself when all of them are full.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn free_time(tx: &mut Tx, staff: StaffId, wish: Slot, closed: ClosedDays) -> Result<Slot, StoreError> {
    let mut on = wish.on;
    for _ in 0..DAYS {
        let taken: Vec<Slot> = store::of_staff_on(tx, staff, on)
            .await?
            .into_iter()
            .filter(|found| found.status == AppointmentStatus::Planned)
            .map(|found| Slot {
                on,
                at_minute: found.at_minute,
                minutes: found.minutes,
            })
            .collect();
        if let Some(at_minute) = nearest(&taken, wish) {
            return Ok(Slot { on, at_minute, ..wish });
        }
        on = next_working_day(on, closed);
    }
    Ok(wish)
}

/// The free time of a day that lies closest to the wish, the later of two that lie as close.
fn nearest(taken: &[Slot], wish: Slot) -> Option<i64> {
    let free = |at: &i64| {
        taken
            .iter()
            .all(|slot| slot.at_minute + slot.minutes <= *at || at + wish.minutes <= slot.at_minute)
    };
    let hours = HOURS.step_by(STEP).filter(|at| at + wish.minutes <= HOURS.end);
    let far = |at: &i64| ((at - wish.at_minute).abs(), *at < wish.at_minute);
    std::iter::once(wish.at_minute)
        .chain(hours)
        .filter(free)
        .min_by_key(far)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(hour: i64, minute: i64) -> Slot {
        Slot {
            on: date(2020, 10, 15),
            at_minute: hour * 60 + minute,
            minutes: 50,
        }
    }

    #[test]
    fn a_free_wish_is_met_to_the_minute() {
        assert_eq!(nearest(&[at(9, 0), at(11, 0)], at(10, 10)), Some(610));
    }

    #[test]
    fn a_taken_time_gives_way_to_the_nearest_half_hour() {
        assert_eq!(nearest(&[at(11, 0)], at(10, 30)), Some(600));
        assert_eq!(nearest(&[at(10, 0), at(11, 0)], at(10, 30)), Some(720));
    }

    #[test]
    fn nothing_is_proposed_after_hours_or_on_a_full_day() {
        assert_eq!(nearest(&[at(15, 0)], at(15, 0)), Some(840));
        let day: Vec<Slot> = (8..16).map(|hour| at(hour, 0)).collect();
        assert_eq!(nearest(&day, at(10, 0)), None);
    }

    #[test]
    fn a_wish_in_the_evening_stands_where_it_is_free() {
        assert_eq!(nearest(&[at(10, 0)], at(19, 0)), Some(19 * 60));
    }
}
