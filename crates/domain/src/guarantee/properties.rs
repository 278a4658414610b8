//! What must hold for every case, whatever happens in it.

use super::tests::{open, started, with};
use super::*;
use crate::calendar::add_days;
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: i32 = 60;

fn any_event(days: core::ops::Range<i32>) -> impl Strategy<Value = Event> {
    let kinds = <EventKind as crate::Code>::ALL;
    (days, 0..kinds.len()).prop_map(|(day, kind)| Event::new(add_days(date(2026, 3, 2), day), kinds[kind]))
}

fn state_of(events: &[Event]) -> ClockState {
    let requested = date(2026, 3, 2);
    with(Regime::DrugSocial, requested, add_days(requested, TODAY), events)
}

proptest! {
    #[test]
    fn lr_gar_10_a_later_event_never_shortens_the_raw_days(
        events in prop::collection::vec(any_event(0..30), 0..8),
        later in any_event(30..TODAY),
    ) {
        let before = state_of(&events);
        let mut more = events.clone();
        more.push(later);
        let after = state_of(&more);
        prop_assert!(before.raw_days.is_none() || after.raw_days == before.raw_days);
        prop_assert_eq!(after.limit_on, before.limit_on);
    }

    #[test]
    fn lr_gar_10_no_event_after_the_limit_removes_a_breach(
        events in prop::collection::vec(any_event(0..TODAY), 0..8),
        later in prop::collection::vec(any_event(15..TODAY), 1..4),
    ) {
        let before = state_of(&events);
        let mut more = events.clone();
        more.extend(later);
        prop_assert!(before.status != ClockStatus::Breached || state_of(&more).status == ClockStatus::Breached);
    }

    #[test]
    fn lr_gar_10_nothing_but_an_earlier_start_corrects_a_late_one(
        events in prop::collection::vec(any_event(0..TODAY), 0..8),
        start in 15..TODAY,
    ) {
        let mut events: Vec<Event> =
            events.into_iter().filter(|event| event.kind != EventKind::TreatmentStart).collect();
        events.push(started(add_days(date(2026, 3, 2), start)));
        let state = state_of(&events);
        prop_assert_eq!((state.status, state.raw_days), (ClockStatus::Breached, Some(start)));
    }

    #[test]
    fn the_order_in_which_events_are_entered_does_not_matter(
        events in prop::collection::vec(any_event(0..TODAY), 0..8),
    ) {
        let mut reversed = events.clone();
        reversed.reverse();
        let (one, other) = (state_of(&events), state_of(&reversed));
        prop_assert_eq!((one.status, one.raw_days, one.day), (other.status, other.raw_days, other.day));
        prop_assert_eq!(one.missing, other.missing);
    }

    #[test]
    fn the_last_working_day_is_never_after_the_limit(offset in 0_i32..4000) {
        let requested = add_days(date(2017, 1, 1), offset);
        let state = open(Regime::Alcohol, requested, requested);
        prop_assert!(state.last_working_day <= state.limit_on);
    }
}
