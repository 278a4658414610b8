//! One row at a time: dates, law, words and numbers.

use crate::list::{drug, read_rows, record, report, sound};
use jiff::civil::date;
use pejling_domain::episode::{EndStatus, Programme, Substance};
use pejling_domain::guarantee::Regime;
use pejling_exchange::caseload::Column::{self, *};
use pejling_exchange::caseload::Treatment::{self, *};
use rstest::rstest;

type Line = (Option<Column>, &'static str, Treatment);

#[test]
fn a_sound_row_comes_through_whole_and_without_a_word() {
    assert_eq!(report(sound()), []);
    let course = record(sound());
    assert_eq!(course.row, 3);
    assert_eq!(course.case_number, "2017-1");
    assert_eq!(course.requested_on, date(2017, 8, 19));
    assert_eq!(course.regime, Regime::Alcohol);
    assert_eq!(course.started_on, Some(date(2017, 9, 1)));
    let end = course.end.unwrap();
    assert_eq!((end.on, end.status), (date(2018, 2, 9), Some(EndStatus::Completed)));
    assert_eq!(course.programme, Programme::Alcohol);
    assert_eq!(course.substance, Some(Substance::Alcohol));
    assert_eq!(course.counsellor.as_deref(), Some("HF"));
    let (start, end) = (course.use_at_start.unwrap(), course.use_at_end.unwrap());
    assert_eq!((start.days_used(), start.units_per_week()), (Some(20), Some(400)));
    assert_eq!((end.days_used(), end.units_per_week()), (Some(5), Some(125)));
    assert_eq!(course.ors_first.unwrap().total(), 191);
    assert_eq!(course.ors_latest.unwrap().total(), 315);
    assert_eq!(course.children_at_home, Some(2));
    assert_eq!(course.remark, None);
}

#[rstest]
#[case("Voksen", Programme::Drug)]
#[case("unge", Programme::Youth)]
#[case("Familie", Programme::Family)]
#[case("Dagbehandling", Programme::Day)]
fn the_target_group_gives_the_programme(#[case] group: &str, #[case] programme: Programme) {
    assert_eq!(record(drug().with(TargetGroup, group)).programme, programme);
}

/// The cell, and the one line it must give.
#[rstest]
#[case::lr_gar_23_no_request_date(RequestedOn, "", "date-missing", RowLeftOut)]
#[case::words_for_a_date(RequestedOn, "medio juni", "date-unreadable", RowLeftOut)]
#[case::no_such_day(RequestedOn, "31-02-2017", "date-impossible", RowLeftOut)]
#[case::a_request_to_come(RequestedOn, "01-01-2019", "date-in-future", RowLeftOut)]
#[case::long_ago(RequestedOn, "01-01-1917", "date-too-early", RowLeftOut)]
#[case::a_day_number(RequestedOn, "42966", "date-from-serial", Changed)]
#[case::a_wait_of_two_years(RequestedOn, "19-08-2015", "long-wait", Kept)]
#[case::end_in_words(EndedOn, "februar", "date-unreadable", RowLeftOut)]
#[case::ended_without_a_date(EndedOn, "", "end-reason-without-date", RowLeftOut)]
#[case::ended_tomorrow_with_a_reason(EndedOn, "25-11-2018", "date-in-future", RowLeftOut)]
#[case::unknown_reason(EndReason, "stoppet", "unknown-word", FieldLeftOut)]
#[case::no_reason(EndReason, "", "word-missing", FieldLeftOut)]
#[case::no_basis(LegalBasis, "", "basis-missing", RowLeftOut)]
#[case::bare_section(LegalBasis, "§ 141", "bare-section", RowLeftOut)]
#[case::action_plan(LegalBasis, "SEL § 141", "basis-unknown", RowLeftOut)]
#[case::drug_law_for_alcohol(Substance, "Hash", "basis-contradicts-substance", RowLeftOut)]
#[case::unknown_substance(Substance, "Snus?", "unknown-word", FieldLeftOut)]
#[case::unknown_group(TargetGroup, "Senior", "unknown-word", RowLeftOut)]
#[case::no_group(TargetGroup, "", "word-missing", RowLeftOut)]
#[case::days_in_words(DaysAtStart, "hver dag", "not-a-number", FieldLeftOut)]
#[case::more_days_than_asked_about(DaysAtStart, "31", "more-days-than-window", FieldLeftOut)]
#[case::too_many_units(UnitsAtStart, "501", "too-many-units", FieldLeftOut)]
#[case::ors_above_the_form(OrsFirst, "41,2", "score-too-high", FieldLeftOut)]
#[case::ors_with_two_decimals(OrsFirst, "19,15", "not-a-number", FieldLeftOut)]
#[case::children_in_words(ChildrenAtHome, "to", "not-a-number", FieldLeftOut)]
#[case::too_many_children(ChildrenAtHome, "200", "too-many-children", FieldLeftOut)]
#[case::a_name_for_initials(Counsellor, "Hanne Fiktiv", "text-unreadable", FieldLeftOut)]
#[case::a_formula(Remark, "=HYPERLINK(\"http://example.invalid\")", "formula-made-text", Changed)]
#[case::no_case_number(CaseNumber, "", "case-number-missing", RowLeftOut)]
#[case::a_word_for_a_case_number(CaseNumber, "ukendt", "case-number-unreadable", RowLeftOut)]
fn a_cell_that_is_not_sound_gives_one_line(
    #[case] column: Column,
    #[case] cell: &str,
    #[case] code: &'static str,
    #[case] treatment: Treatment,
) {
    let lines = report(sound().with(column, cell));
    // Where two cells disagree, the line names the one to look at first.
    let at = match code {
        "basis-contradicts-substance" => LegalBasis,
        "long-wait" => StartedOn,
        _ => column,
    };
    assert_eq!(lines, [(Some(at), code, treatment)]);
    let left = read_rows(&[sound().with(column, cell)]);
    assert_eq!(left.records.len(), usize::from(treatment != RowLeftOut));
}

#[test]
fn lr_gar_02_a_start_before_its_request_leaves_the_row_out() {
    let lines: [Line; 1] = [(Some(StartedOn), "start-before-request", RowLeftOut)];
    assert_eq!(report(sound().with(RequestedOn, "02-09-2017")), lines);
    let same_day = record(sound().with(RequestedOn, "01-09-2017"));
    assert_eq!(same_day.started_on, Some(same_day.requested_on));
}

#[test]
fn an_end_before_its_start_leaves_the_row_out_since_the_course_is_not_open_either() {
    let lines: [Line; 1] = [(Some(EndedOn), "end-before-start", RowLeftOut)];
    assert_eq!(report(sound().with(EndedOn, "31-08-2017")), lines);
}

#[test]
fn lr_gar_07_a_start_to_come_is_a_plan_and_the_person_waits() {
    let planned = sound()
        .running()
        .with(OrsFirst, "")
        .with(OrsLatest, "")
        .with(DaysAtStart, "")
        .with(UnitsAtStart, "");
    let planned = planned.with(RequestedOn, "20-11-2018").with(StartedOn, "30-11-2018");
    assert_eq!(
        report(planned.clone()),
        [(Some(StartedOn), "date-in-future", FieldLeftOut)]
    );
    assert_eq!(record(planned.clone()).started_on, None);
    let slip = planned.with(StartedOn, "30-11-2081");
    assert_eq!(report(slip), [(Some(StartedOn), "date-in-future", RowLeftOut)]);
}

#[test]
fn an_end_to_come_without_a_reason_is_a_plan_and_the_course_runs() {
    let row = drug().with(EndedOn, "01-03-2019");
    assert_eq!(report(row.clone()), [(Some(EndedOn), "date-in-future", FieldLeftOut)]);
    assert_eq!(record(row).end, None);
}

#[test]
fn somebody_who_waits_has_nothing_from_the_treatment() {
    let waiting = drug().with(StartedOn, "");
    let lines = report(waiting.clone());
    assert_eq!(
        lines.iter().map(|line| line.1).collect::<Vec<_>>(),
        ["value-without-start"; 3]
    );
    let course = record(waiting);
    assert_eq!(
        (course.started_on, course.use_at_start, course.ors_first),
        (None, None, None)
    );
}

#[test]
fn a_running_course_has_no_use_at_its_end() {
    let row = drug().with(DaysAtEnd, "2");
    assert_eq!(
        report(row.clone()),
        [(Some(DaysAtEnd), "value-without-end", FieldLeftOut)]
    );
    assert_eq!(record(row).use_at_end, None);
}

#[test]
fn days_and_units_that_contradict_are_both_left_out() {
    let row = sound().with(DaysAtEnd, "0").with(UnitsAtEnd, "10");
    let lines: [Line; 2] = [
        (Some(DaysAtEnd), "days-and-units-contradict", FieldLeftOut),
        (Some(UnitsAtEnd), "days-and-units-contradict", FieldLeftOut),
    ];
    assert_eq!(report(row.clone()), lines);
    let course = record(row);
    assert_eq!(course.use_at_end, None);
    assert!(course.use_at_start.is_some());
}

#[test]
fn a_wrong_number_of_days_costs_neither_the_units_nor_the_person() {
    let start = record(sound().with(DaysAtStart, "31")).use_at_start.unwrap();
    assert_eq!((start.days_used(), start.units_per_week()), (None, Some(400)));
}

#[test]
fn units_belong_to_alcohol() {
    let row = drug().with(UnitsAtStart, "12");
    assert_eq!(
        report(row.clone()),
        [(Some(UnitsAtStart), "units-without-alcohol", FieldLeftOut)]
    );
    assert_eq!(record(row).use_at_start.unwrap().units_per_week(), None);
}

#[test]
fn an_empty_cell_is_unknown_and_a_nought_is_nought() {
    assert_eq!(record(sound().with(ChildrenAtHome, "")).children_at_home, None);
    assert_eq!(record(sound().with(ChildrenAtHome, "0")).children_at_home, Some(0));
    assert_eq!(record(sound().with(OrsFirst, "-")).ors_first, None);
    let none = record(sound().with(DaysAtEnd, "0").with(UnitsAtEnd, "0"))
        .use_at_end
        .unwrap();
    assert!(none.is_abstinent());
}

#[test]
fn a_formula_stays_text_with_an_apostrophe() {
    let course = record(sound().with(Remark, "=1+1"));
    assert_eq!(course.remark.as_deref(), Some("'=1+1"));
    let remark = "- ringer torsdag\nhar nøgle; kode 12";
    assert_eq!(record(sound().with(Remark, remark)).remark.as_deref(), Some(remark));
}

#[test]
fn everything_in_the_way_of_a_row_is_told_at_once_and_nothing_that_is_not() {
    let row = sound()
        .with(RequestedOn, "medio juni")
        .with(LegalBasis, "§ 141")
        .with(OrsFirst, "41,2")
        .with(Remark, "=1+1");
    let lines: [Line; 3] = [
        (Some(RequestedOn), "date-unreadable", RowLeftOut),
        (Some(LegalBasis), "bare-section", RowLeftOut),
        (Some(OrsFirst), "score-too-high", FieldLeftOut),
    ];
    assert_eq!(report(row), lines);
}
