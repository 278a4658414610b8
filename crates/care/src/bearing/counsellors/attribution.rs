//! Whose work a course was (measurement.md 5.4): the counsellor who held most of its talks, of two with as many the one
//! who began. A change of counsellor early in a course so moves it; a course without a talk is nobody's.

use std::{cmp::Reverse, collections::HashMap};

use pejling_domain::id::{EpisodeId, StaffId};
use pejling_store::bearing::Contact;

/// Who each course belongs to.
pub(super) fn owners(contacts: &[Contact]) -> HashMap<EpisodeId, StaffId> {
    contacts
        .chunk_by(|one, next| one.episode_id == next.episode_id)
        .filter_map(|of_course| {
            let most = of_course
                .iter()
                .max_by_key(|c| (c.talks, Reverse(c.first_on), c.staff_id))?;
            Some((most.episode_id, most.staff_id))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use pejling_store::{Day, uuid::Uuid};

    fn contact(course: u128, staff: u128, talks: i64, first_day: i8) -> Contact {
        Contact {
            episode_id: EpisodeId(Uuid::from_u128(course)),
            staff_id: StaffId(Uuid::from_u128(staff)),
            talks,
            first_on: Day(date(2020, 1, first_day)),
        }
    }

    #[test]
    fn most_talks_decide_and_of_equals_who_began() {
        let owners = owners(&[
            contact(1, 1, 2, 1),
            contact(1, 2, 6, 20),
            contact(2, 1, 3, 5),
            contact(2, 2, 3, 4),
        ]);
        let of = |course| {
            owners
                .get(&EpisodeId(Uuid::from_u128(course)))
                .map(|staff| staff.0.as_u128())
        };
        assert_eq!((of(1), of(2), of(3)), (Some(2), Some(2), None));
    }
}
