//! The guarantee, told as cases: the reference's worked examples and what must hold for every case.

use super::document::{Case, CaseError, answer};
use super::*;
use crate::calendar::add_days;
use jiff::civil::date;
use rstest::rstest;

pub(super) fn open(regime: Regime, requested_on: Date, today: Date) -> ClockState {
    with(regime, requested_on, today, &[])
}

pub(super) fn with(regime: Regime, requested_on: Date, today: Date, events: &[Event]) -> ClockState {
    clock(
        &Request {
            regime,
            requested_on,
            events,
            previous: &[],
        },
        today,
        Settings::default(),
    )
}

fn after(requested_on: Date, previous: &[PreviousCourse]) -> ClockState {
    let request = Request {
        regime: Regime::DrugSocial,
        requested_on,
        events: &[],
        previous,
    };
    clock(&request, requested_on, Settings::default())
}

pub(super) fn started(on: Date) -> Event {
    Event::new(on, EventKind::TreatmentStart)
}

#[rstest]
#[case::plain(date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 16))]
#[case::good_friday(date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 1))]
#[case::christmas(date(2026, 12, 11), date(2026, 12, 25), date(2026, 12, 23))]
#[case::the_plans_own_year(date(2017, 9, 4), date(2017, 9, 18), date(2017, 9, 18))]
#[case::year_end(date(2026, 12, 18), date(2027, 1, 1), date(2026, 12, 31))]
#[case::leap_day(date(2024, 2, 15), date(2024, 2, 29), date(2024, 2, 29))]
#[case::over_a_leap_day(date(2024, 2, 20), date(2024, 3, 5), date(2024, 3, 5))]
#[case::no_leap_day(date(2026, 2, 20), date(2026, 3, 6), date(2026, 3, 6))]
#[case::summer_time(date(2026, 3, 28), date(2026, 4, 11), date(2026, 4, 10))]
fn lr_gar_04_the_limit_is_fourteen_calendar_days_and_never_moves(
    #[case] requested_on: Date,
    #[case] limit_on: Date,
    #[case] last_working_day: Date,
) {
    let state = open(Regime::Alcohol, requested_on, requested_on);
    assert_eq!(
        (state.limit_on, state.last_working_day),
        (Some(limit_on), Some(last_working_day))
    );
    assert_eq!(state.day, 0);
}

#[test]
fn lr_gar_02_a_call_on_monday_starts_the_clock_and_the_first_meeting_does_not() {
    let contact = Event::new(date(2026, 3, 9), EventKind::Contact);
    let state = with(Regime::Alcohol, date(2026, 3, 2), date(2026, 3, 10), &[contact]);
    assert_eq!(
        (state.day, state.status, state.raw_days),
        (8, ClockStatus::Running, None)
    );
}

#[test]
fn lr_gar_04_day_fourteen_is_in_time_and_day_fifteen_is_a_breach() {
    let requested = date(2026, 3, 2);
    let today = date(2026, 4, 1);
    let kept = with(Regime::DrugSocial, requested, today, &[started(date(2026, 3, 16))]);
    assert_eq!((kept.status, kept.raw_days, kept.day), (ClockStatus::Met, Some(14), 14));
    let late = with(Regime::DrugSocial, requested, today, &[started(date(2026, 3, 17))]);
    assert_eq!(
        (late.status, late.raw_days, late.day),
        (ClockStatus::Breached, Some(15), 15)
    );
    assert_eq!((kept.status.kept(), late.status.kept()), (Some(true), Some(false)));
    assert_eq!(
        (kept.warning, late.warning),
        (Warning::None, Warning::None),
        "nothing left to do"
    );
}

#[test]
fn lr_gar_05_assessment_and_decision_must_fit_inside_from_2020() {
    let requested = date(2026, 3, 2);
    let today = date(2026, 3, 10);
    let all = [Missing::MedicalInterview, Missing::Assessment, Missing::Decision];
    assert_eq!(open(Regime::DrugSocial, requested, today).missing, all);
    assert_eq!(
        open(Regime::DrugSocial, date(2017, 9, 4), date(2017, 9, 5)).missing,
        [Missing::MedicalInterview]
    );
    assert!(open(Regime::Alcohol, requested, today).missing.is_empty());
    let late_papers = [
        started(date(2026, 3, 6)),
        Event::new(date(2026, 3, 4), EventKind::Assessment),
        Event::new(date(2026, 3, 9), EventKind::Decision),
        Event::new(date(2026, 3, 9), EventKind::MedicalInterviewHeld),
    ];
    let state = with(Regime::DrugSocial, requested, today, &late_papers);
    assert_eq!(
        state.missing,
        [Missing::MedicalInterview, Missing::Decision],
        "they came after the start"
    );
}

#[test]
fn lr_gar_08_an_interview_held_or_declined_is_in_place_and_an_offer_alone_is_not() {
    let requested = date(2026, 3, 2);
    let today = date(2026, 3, 10);
    let event = |kind| [Event::new(date(2026, 3, 5), kind)];
    let lacks = |regime, kind| {
        with(regime, requested, today, &event(kind))
            .missing
            .contains(&Missing::MedicalInterview)
    };
    for regime in [Regime::DrugSocial, Regime::DrugMedical, Regime::DrugYouth] {
        assert!(lacks(regime, EventKind::MedicalInterviewOffered));
        assert!(!lacks(regime, EventKind::MedicalInterviewHeld));
        assert!(!lacks(regime, EventKind::MedicalInterviewDeclined));
    }
    assert!(!lacks(Regime::Alcohol, EventKind::Contact));
}

#[test]
fn lr_gar_09_free_choice_is_listed_and_the_raw_days_stay() {
    let events = [
        Event::new(date(2026, 3, 10), EventKind::FreeChoice),
        started(date(2026, 3, 25)),
    ];
    let state = with(Regime::DrugSocial, date(2026, 3, 2), date(2026, 4, 1), &events);
    assert_eq!((state.status, state.raw_days), (ClockStatus::Breached, Some(23)));
    assert_eq!(
        state.circumstances,
        [Documented {
            on: date(2026, 3, 10),
            circumstance: Circumstance::FreeChoice
        }]
    );
    assert!(state.rules.contains(&"LR-GAR-09"));
}

#[test]
fn lr_gar_10_a_circumstance_is_written_beside_the_count_and_never_subtracted() {
    let wish = Event {
        on: date(2026, 3, 4),
        kind: EventKind::Circumstance,
        circumstance: Some(Circumstance::CitizenWish),
    };
    let requested = date(2026, 3, 2);
    let today = date(2026, 3, 20);
    let (told, untold) = (
        with(Regime::Alcohol, requested, today, &[wish]),
        open(Regime::Alcohol, requested, today),
    );
    assert_eq!(
        (told.day, told.limit_on, told.status),
        (untold.day, untold.limit_on, ClockStatus::Breached)
    );
    assert_eq!(told.circumstances[0].circumstance, Circumstance::CitizenWish);
}

#[rstest]
fn lr_gar_11_the_clock_ends_without_a_start(
    #[values("withdrawn", "died", "moved", "refused", "closed-no-contact", "region-accepted")] kind: &str,
) {
    let kind: EventKind = kind.parse().expect("a kind of event");
    let requested = date(2026, 3, 2);
    let today = date(2026, 5, 1);
    let in_time = with(
        Regime::Alcohol,
        requested,
        today,
        &[Event::new(date(2026, 3, 16), kind)],
    );
    assert_eq!(
        (in_time.status, in_time.day, in_time.raw_days),
        (ClockStatus::Ended, 14, None)
    );
    assert!(in_time.missing.is_empty());
    let too_late = with(
        Regime::Alcohol,
        requested,
        today,
        &[Event::new(date(2026, 3, 17), kind)],
    );
    assert_eq!(
        (too_late.status, too_late.day),
        (ClockStatus::Breached, 15),
        "the limit had passed"
    );
}

#[test]
fn lr_gar_13_ten_days_join_and_eleven_do_not() {
    let course = PreviousCourse {
        requested_on: Some(date(2025, 11, 3)),
        ended_on: date(2026, 6, 1),
    };
    let joined = after(date(2026, 6, 11), &[course]);
    assert!(joined.joined_to_previous);
    assert_eq!(joined.statistical_start_on, Some(date(2025, 11, 3)));
    assert_eq!(
        joined.limit_on,
        Some(date(2026, 6, 25)),
        "the legal clock uses the new date"
    );
    let separate = after(date(2026, 6, 12), &[course]);
    assert!(!separate.joined_to_previous);
    assert_eq!(separate.statistical_start_on, Some(date(2026, 6, 12)));
}

#[test]
fn lr_gar_13_a_chain_of_courses_is_joined_to_its_first_request() {
    let first = PreviousCourse {
        requested_on: Some(date(2026, 1, 5)),
        ended_on: date(2026, 3, 1),
    };
    let second = PreviousCourse {
        requested_on: Some(date(2026, 3, 8)),
        ended_on: date(2026, 6, 1),
    };
    assert_eq!(
        after(date(2026, 6, 5), &[second, first]).statistical_start_on,
        Some(date(2026, 1, 5))
    );
    let unknown = PreviousCourse {
        requested_on: None,
        ended_on: date(2026, 6, 1),
    };
    let state = after(date(2026, 6, 5), &[unknown]);
    assert!(state.joined_to_previous);
    assert_eq!(state.statistical_start_on, None, "an unknown date is not invented");
    let running = PreviousCourse {
        requested_on: Some(date(2026, 1, 5)),
        ended_on: date(2026, 7, 1),
    };
    assert!(
        !after(date(2026, 6, 5), &[running]).joined_to_previous,
        "that course had not ended"
    );
}

#[test]
fn lr_gar_24_warnings_count_back_from_the_last_working_day() {
    // Limit Good Friday 3 April, last working day Wednesday 1 April.
    let requested = date(2026, 3, 20);
    let at = |day| open(Regime::Alcohol, requested, day).warning;
    assert_eq!(at(date(2026, 3, 24)), Warning::None);
    assert_eq!(at(date(2026, 3, 25)), Warning::Yellow);
    assert_eq!(at(date(2026, 3, 27)), Warning::Yellow);
    assert_eq!(at(date(2026, 3, 28)), Warning::Orange);
    assert_eq!(at(date(2026, 3, 30)), Warning::Orange);
    assert_eq!(at(date(2026, 3, 31)), Warning::Red);
    assert_eq!(at(date(2026, 4, 1)), Warning::Red);
    assert_eq!(at(date(2026, 4, 3)), Warning::Red);
    assert_eq!(at(date(2026, 4, 4)), Warning::Overdue);
}

#[test]
fn lr_gar_24_day_seven_ten_and_thirteen_without_holidays() {
    let requested = date(2026, 3, 2);
    let at = |day: i32| open(Regime::Alcohol, requested, add_days(requested, day)).warning;
    let seen: Vec<Warning> = [6, 7, 9, 10, 12, 13, 14, 15].map(at).into();
    let codes: Vec<String> = seen.iter().map(ToString::to_string).collect();
    assert_eq!(codes.join(" "), "none yellow yellow orange orange red red overdue");
}

#[test]
fn lr_ano_04_anonymous_drug_treatment_shows_days_and_counts_none() {
    let state = open(Regime::DrugAnonymous, date(2026, 3, 2), date(2026, 5, 1));
    assert_eq!(
        (state.status, state.day, state.limit_on),
        (ClockStatus::NoLimit, 60, None)
    );
    assert_eq!((state.warning, state.status.kept()), (Warning::None, None));
}

#[test]
fn lr_seed_01_medical_treatment_has_a_clock_from_2015() {
    assert_eq!(
        open(Regime::DrugMedical, date(2014, 12, 31), date(2015, 2, 1)).status,
        ClockStatus::NoLimit
    );
    assert_eq!(
        open(Regime::DrugMedical, date(2015, 1, 1), date(2015, 2, 1)).status,
        ClockStatus::Breached
    );
}

#[rstest]
#[case(Regime::Alcohol, date(2026, 1, 1), "sundhedsloven § 141, stk. 1 og 2")]
#[case(Regime::DrugSocial, date(2017, 6, 1), "serviceloven § 101, stk. 1 og 2")]
#[case(Regime::DrugSocial, date(2020, 1, 1), "serviceloven § 101, stk. 1 og 4")]
#[case(Regime::DrugMedical, date(2026, 1, 1), "sundhedsloven § 142, stk. 3 og 6")]
#[case(Regime::DrugYouth, date(2023, 12, 31), "serviceloven § 101, stk. 3")]
#[case(Regime::DrugYouth, date(2024, 1, 1), "barnets lov § 33")]
#[case(Regime::DrugAnonymous, date(2026, 1, 1), "serviceloven § 101 a")]
fn lr_gar_01_each_regime_cites_the_law_of_its_day(#[case] regime: Regime, #[case] on: Date, #[case] text: &str) {
    assert_eq!(regime.citation(on).to_string(), text);
}

#[test]
fn lr_gar_01_the_regime_follows_from_substance_age_and_wish() {
    use crate::episode::Substance::{Alcohol, Cannabis, Heroin};
    let on = date(2026, 3, 2);
    let need = |substance, age, anonymous, medical| Need {
        substance,
        age,
        anonymous,
        medical,
    };
    let regime = |n| suggest(n, on).regime;
    assert_eq!(regime(need(Alcohol, Some(16), true, false)), Regime::Alcohol);
    assert_eq!(regime(need(Cannabis, Some(17), false, false)), Regime::DrugYouth);
    assert_eq!(regime(need(Cannabis, Some(18), false, false)), Regime::DrugSocial);
    assert_eq!(regime(need(Cannabis, None, false, false)), Regime::DrugSocial);
    assert_eq!(regime(need(Heroin, Some(40), false, true)), Regime::DrugMedical);
    let anonymous = suggest(need(Heroin, None, true, true), on);
    assert_eq!(anonymous.regime, Regime::DrugAnonymous);
    assert_eq!(anonymous.notes, [Note::MedicineNeedsIdentity, Note::AskOtherProblems]);
}

#[test]
fn a_case_is_read_from_one_document_and_answered_with_one() {
    let case: Case = serde_json::from_str(
        r#"{"today": "2026-03-10",
            "requests": [{"id": "r1", "regime": "ALC", "requested_on": "2026-03-02"}],
            "events": [{"on": "2026-03-09", "request": "r1", "kind": "circumstance", "detail": "no-show"}],
            "courses": [{"ended_on": "2026-02-25"}]}"#,
    )
    .expect("a case");
    let answer = answer(&case, Settings::default()).expect("an answer");
    let json = serde_json::to_value(answer).expect("json");
    assert_eq!(
        json["requests"][0],
        serde_json::json!({"id": "r1", "regime": "ALC", "limit_on": "2026-03-16", "last_working_day": "2026-03-16",
            "day": 8, "status": "running", "raw_days": null, "warning": "yellow", "joined_to_previous": true,
            "statistical_start_on": null, "circumstances": ["no-show"], "missing": [],
            "why": ["LR-GAR-02", "LR-GAR-04", "LR-GAR-10", "LR-GAR-13", "LR-GAR-24"]})
    );
}

#[test]
fn lr_gar_23_a_case_that_cannot_be_is_refused_with_its_field() {
    let read = |json: &str| answer(&serde_json::from_str(json).expect("a case"), Settings::default());
    let case = |events: &str| {
        format!(
            r#"{{"today": "2026-03-10", "requests": [{{"id": "r1", "regime": "DRUG-SOC", "requested_on": "2026-03-02"}}],
            "events": [{events}]}}"#
        )
    };
    let early = case(r#"{"on": "2026-03-01", "request": "r1", "kind": "treatment-start"}"#);
    assert_eq!(read(&early), Err(CaseError::StartBeforeRequest(0)));
    let stray = case(r#"{"on": "2026-03-03", "request": "r2", "kind": "contact"}"#);
    assert_eq!(read(&stray), Err(CaseError::UnknownRequest(0)));
    assert!(serde_json::from_str::<Case>(&case(r#"{"on": "2026-03-03", "request": "r1", "kind": "tea"}"#)).is_err());
    assert!(serde_json::from_str::<Case>(r#"{"today": "2026-03-10", "requests": [], "colour": 1}"#).is_err());
}
