//! The calendar's rules, with the reference's own examples.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

fn names(year: i16) -> Vec<(Date, &'static str)> {
    holidays(year).into_iter().map(|h| (h.on, h.name)).collect()
}

#[rstest]
#[case(date(2017, 4, 16))]
#[case(date(2023, 4, 9))]
#[case(date(2024, 3, 31))]
#[case(date(2025, 4, 20))]
#[case(date(2026, 4, 5))]
#[case(date(2027, 3, 28))]
#[case(date(2028, 4, 16))]
#[case::earliest_of_the_century_before(date(1818, 3, 22))]
#[case::latest_of_this_century(date(2038, 4, 25))]
fn lr_cal_03_easter_falls_where_the_church_says(#[case] sunday: Date) {
    assert_eq!(easter(sunday.year()), sunday);
}

#[test]
fn lr_cal_01_the_holidays_of_2026_in_order() {
    assert_eq!(
        names(2026),
        [
            (date(2026, 1, 1), "Nytårsdag"),
            (date(2026, 4, 2), "Skærtorsdag"),
            (date(2026, 4, 3), "Langfredag"),
            (date(2026, 4, 5), "Påskedag"),
            (date(2026, 4, 6), "2. påskedag"),
            (date(2026, 5, 14), "Kristi himmelfartsdag"),
            (date(2026, 5, 24), "Pinsedag"),
            (date(2026, 5, 25), "2. pinsedag"),
            (date(2026, 12, 25), "Juledag"),
            (date(2026, 12, 26), "2. juledag"),
        ]
    );
}

#[test]
fn lr_cal_03_the_movable_days_of_2027() {
    let days: Vec<Date> = names(2027).into_iter().map(|(on, _)| on).collect();
    for on in [
        date(2027, 3, 25),
        date(2027, 3, 26),
        date(2027, 3, 28),
        date(2027, 3, 29),
        date(2027, 5, 6),
        date(2027, 5, 16),
        date(2027, 5, 17),
    ] {
        assert!(days.contains(&on), "{on}");
    }
}

#[test]
fn lr_cal_01_great_prayer_day_ended_with_2023() {
    assert_eq!(holiday_on(date(2023, 5, 5)), Some("Store bededag"));
    assert_eq!(holiday_on(date(2017, 5, 12)), Some("Store bededag"));
    assert_eq!(holiday_on(date(2024, 4, 26)), None);
    assert!(holidays(2024).iter().all(|h| h.name != "Store bededag"));
}

#[test]
fn lr_cal_03_whit_monday_met_constitution_day_in_2017() {
    assert_eq!(holiday_on(date(2017, 6, 5)), Some("2. pinsedag"));
    let closed = ClosedDays {
        constitution_day: true,
        ..ClosedDays::NONE
    };
    assert!(closed.in_year(2017).is_empty(), "a holiday is not counted twice");
    assert_eq!(closed.in_year(2018), [date(2018, 6, 5)]);
}

#[test]
fn lr_cal_02_each_closed_day_is_a_setting_and_only_christmas_eve_is_closed_from_the_start() {
    assert_eq!(ClosedDays::default().in_year(2026), [date(2026, 12, 24)]);
    let all = ClosedDays {
        christmas_eve: true,
        new_years_eve: true,
        constitution_day: true,
        may_day: true,
        friday_after_ascension: true,
    };
    assert_eq!(
        all.in_year(2026),
        [
            date(2026, 5, 1),
            date(2026, 5, 15),
            date(2026, 6, 5),
            date(2026, 12, 24),
            date(2026, 12, 31)
        ]
    );
    assert_eq!(
        all.in_year(2285)[0..2],
        [date(2285, 5, 1), date(2285, 6, 5)],
        "1 May is that Friday too"
    );
    assert!(is_working_day(date(2026, 5, 15), ClosedDays::default()));
    assert!(!is_working_day(date(2026, 5, 15), all));
}

#[test]
fn a_year_is_one_document() {
    let json = serde_json::to_value(year(2026, ClosedDays::default())).expect("json");
    assert_eq!(
        json["holidays"][2],
        serde_json::json!({"on": "2026-04-03", "name": "Langfredag"})
    );
    assert_eq!(json["closed"], serde_json::json!(["2026-12-24"]));
    assert_eq!(
        json["settings"][0],
        serde_json::json!({"on": "2026-05-01", "name": "1. maj", "closed": false})
    );
    assert_eq!(json["settings"].as_array().map(Vec::len), Some(5));
}

#[test]
fn lr_cal_04_the_authority_plans_back_and_the_citizen_gets_the_next_day() {
    let closed = ClosedDays::default();
    assert_eq!(
        last_working_day_on_or_before(date(2026, 4, 3), closed),
        date(2026, 4, 1)
    );
    assert_eq!(
        last_working_day_on_or_before(date(2026, 12, 25), closed),
        date(2026, 12, 23)
    );
    assert_eq!(
        last_working_day_on_or_before(date(2026, 3, 16), closed),
        date(2026, 3, 16)
    );
    assert_eq!(next_working_day_on_or_after(date(2026, 4, 3), closed), date(2026, 4, 7));
    assert_eq!(next_working_day(date(2026, 4, 7), closed), date(2026, 4, 8));
}

#[rstest]
#[case::plain(date(2026, 3, 4), date(2026, 4, 1))]
#[case::good_friday(date(2026, 3, 6), date(2026, 4, 7))]
#[case::christmas_eve(date(2026, 11, 26), date(2026, 12, 28))]
#[case::constitution_day(date(2026, 5, 8), date(2026, 6, 8))]
#[case::new_years_eve(date(2026, 12, 3), date(2027, 1, 4))]
fn lr_dec_11_four_weeks_to_complain(#[case] received: Date, #[case] last: Date) {
    assert_eq!(complaint_deadline(received), last);
}

#[test]
fn lr_dec_11_a_letter_takes_six_working_days_and_easter_takes_more() {
    let received = received_by_letter(date(2026, 3, 30), LETTER_WORKING_DAYS);
    assert_eq!(received, date(2026, 4, 10));
    assert_eq!(complaint_deadline(received), date(2026, 5, 8));
}

#[rstest]
#[case(date(2026, 1, 31), 1, date(2026, 2, 28))]
#[case(date(2024, 1, 31), 1, date(2024, 2, 29))]
#[case(date(2026, 8, 31), 6, date(2027, 2, 28))]
#[case(date(2026, 4, 15), 6, date(2026, 10, 15))]
#[case(date(2026, 12, 31), 2, date(2027, 2, 28))]
fn lr_cal_05_a_month_without_that_day_ends_on_its_last(#[case] from: Date, #[case] months: i32, #[case] to: Date) {
    assert_eq!(add_months(from, months), to);
}

#[test]
fn lr_cal_06_summer_time_and_leap_days_do_not_bend_the_count() {
    assert_eq!(days_between(date(2026, 3, 20), date(2026, 4, 3)), 14);
    assert_eq!(days_between(date(2024, 2, 20), date(2024, 3, 5)), 14);
    assert_eq!(days_between(date(2026, 3, 1), date(2026, 2, 1)), -28);
}

prop_compose! {
    fn any_date()(year in 1900_i16..2200, day in 0_i32..366) -> Date {
        add_days(date(year, 1, 1), day)
    }
}

proptest! {
    #[test]
    fn easter_is_a_sunday_in_its_five_weeks(year in 1583_i16..9999) {
        let sunday = easter(year);
        prop_assert_eq!(sunday.weekday(), Weekday::Sunday);
        prop_assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&sunday));
    }

    #[test]
    fn the_list_and_the_look_up_agree(on in any_date()) {
        let listed = holidays(on.year()).into_iter().find(|h| h.on == on).map(|h| h.name);
        prop_assert_eq!(listed, holiday_on(on));
    }

    #[test]
    fn a_working_day_is_found_near_by_on_both_sides(on in any_date()) {
        let closed = ClosedDays::default();
        let (before, after) = (last_working_day_on_or_before(on, closed), next_working_day_on_or_after(on, closed));
        prop_assert!(before <= on && on <= after);
        prop_assert!(is_working_day(before, closed) && is_working_day(after, closed));
        prop_assert!(days_between(before, after) <= 8);
    }

    #[test]
    fn months_never_spill_into_the_next(on in any_date(), months in 0_i32..60) {
        let to = add_months(on, months);
        prop_assert!(to.day() <= on.day());
        let expected = i32::from(on.year()) * 12 + i32::from(on.month()) + months;
        prop_assert_eq!(i32::from(to.year()) * 12 + i32::from(to.month()), expected);
    }
}
