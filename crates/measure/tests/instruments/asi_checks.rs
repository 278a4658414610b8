//! Cross-checks, ratings and corrections of the interview (instruments.md 2.2, 2.5, 2.6).

use crate::form::{Form, errors, warnings};
use jiff::Timestamp;
use pejling_measure::instrument::{Answer, CorrectionError, Corrections, Corrector, Interview, Severity};
use rstest::rstest;
use std::collections::BTreeMap;

#[rstest]
#[case::c1("M6=0 M7=2 M8=0", "bothered-without-days", &["M6", "M7", "M8"])]
#[case::c1_psychiatric("P12=0 P13=0 P14=1", "bothered-without-days", &["P12", "P13", "P14"])]
#[case::c2("F30=3 F32=0", "days-without-bother", &["F30", "F32"])]
#[case::c3(
    "P4.p30=0 P5.p30=0 P6.p30=0 P7.p30=0 P8.p30=0 P9.p30=0 P10.p30=0 P12=4 P13=1",
    "days-without-symptoms",
    &["P12"]
)]
#[case::c4("L27=3 E17=0", "illegal-income-mismatch", &["E17", "L27"])]
#[case::c5("D23=900 E12=100 E13=0 E14=0 E15=0 E16=0 E17=0", "spending-exceeds-income", &["D23"])]
#[case::c6("G19=2 G20=20 D3.p30=11 D8.p30=10", "use-in-controlled-environment", &["D3.p30"])]
#[case::c7("D1.p30=3 D2.p30=4", "intoxication-exceeds-use", &["D1.p30", "D2.p30"])]
#[case::c9("L21=3 L22=4", "part-exceeds-whole", &["L21", "L22"])]
#[case::c10("E11=0 E12=500", "work-pay-mismatch", &["E11", "E12"])]
#[case::c11("M5=1 P3=0 E15=0", "pension-without-income", &["M5", "E15", "P3"])]
#[case::c12("L26=5 G19=2 G20=3", "detained-outside-controlled-environment", &["G19", "G20", "L26"])]
#[case::c14("D17=0 D18=1 M1=0", "events-without-hospital", &["M1", "D17", "D18"])]
#[case::c16("F11=0 F24.p30=0", "problems-without-friends", &["F11", "F24.p30"])]
fn instruments_2_6_checks_ask(#[case] answers: &str, #[case] code: &str, #[case] items: &[&str]) {
    let outcome = Form::of("asi").with(answers).score();
    assert_eq!(warnings(&outcome), [(code, items.to_vec())]);
    assert!(outcome.errors.is_empty(), "a check is a question, not a block");
}

#[test]
fn instruments_2_6_c13_several_substances_need_two() {
    let none = "D1.p30=0 D3.p30=0 D4.p30=0 D5.p30=0 D6.p30=0 D7.p30=0 D8.p30=0 D9.p30=0 D11.p30=0 D12.p30=0";
    let one = Form::of("asi").with(none).with("D10.p30=20 D13.p30=3").score();
    assert_eq!(warnings(&one), [("several-substances-mismatch", vec!["D13.p30"])]);
    let two = Form::of("asi")
        .with(none)
        .with("D10.p30=20 D1.p30=5 D13.p30=13")
        .score();
    assert_eq!(
        warnings(&two),
        [("several-substances-mismatch", vec!["D13.p30"])],
        "13 is more than half of 25"
    );
    let fits = Form::of("asi")
        .with(none)
        .with("D10.p30=20 D1.p30=5 D13.p30=12")
        .score();
    assert!(warnings(&fits).is_empty());
}

#[test]
fn instruments_2_6_c8_nothing_lasts_longer_than_the_life() {
    let mut form = Form::of("asi").with("D1.life=30 E6=10/0");
    assert!(warnings(&form.score()).is_empty(), "without an age nothing is said");
    form.sheet.circumstances.age = Some(29);
    assert_eq!(warnings(&form.score()), [("longer-than-life", vec!["D1.life"])]);
}

#[test]
fn instruments_2_6_c15_a_car_without_a_licence_is_impossible() {
    let outcome = Form::of("asi").with("E4=0 E5=1 E11=10 E12=1200").score();
    assert_eq!(errors(&outcome), [("car-without-licence", vec!["E4", "E5"])]);
    assert_eq!(outcome.blocked("employment"), ["E4", "E5"]);
}

#[test]
fn instruments_2_6_c4_a_comment_answers_the_question() {
    let mut form = Form::of("asi").with("L27=3 E17=0");
    form.sheet.circumstances.comments = Some(BTreeMap::from([
        ("L".to_owned(), "Betalt i varer".to_owned()),
        ("E".to_owned(), "Kort tid i job".to_owned()),
    ]));
    assert!(warnings(&form.score()).is_empty());
    form.sheet.circumstances.comments = Some(BTreeMap::from([("L".to_owned(), "Betalt i varer".to_owned())]));
    assert_eq!(warnings(&form.score()), [("section-without-comment", vec!["E"])]);
}

#[test]
fn instruments_2_3_a_missing_answer_never_raises_a_check() {
    assert!(warnings(&Form::of("asi").with("M6=0 M8=0").score()).is_empty());
    assert!(warnings(&Form::of("asi").with("D1.p30=X D2.p30=4").score()).is_empty());
}

#[test]
fn instruments_2_3_n_is_refused_where_it_can_never_be() {
    let outcome = Form::of("asi").with("P12=N L24=N").score();
    assert_eq!(
        errors(&outcome),
        [
            ("not-applicable-refused", vec!["L24"]),
            ("not-applicable-refused", vec!["P12"])
        ]
    );
}

#[test]
fn instruments_2_3_an_item_that_does_not_apply_is_asked_about() {
    let outcome = Form::of("asi").with("M1=0 M2=1/0").score();
    assert_eq!(warnings(&outcome), [("does-not-apply", vec!["M2"])]);
    let outcome = Form::of("asi").with("M1=2 M2=N").score();
    assert_eq!(warnings(&outcome), [("applies-after-all", vec!["M2"])]);
}

#[test]
fn instruments_2_7_methadone_days_are_told_beside_the_score() {
    let outcome = Form::of("asi").with("D4.p30=30").score();
    assert_eq!(warnings(&outcome), [("methadone-counts", vec!["D4.p30"])]);
}

#[test]
fn instruments_2_1_somebody_under_eighteen_is_warned_of_and_not_turned_away() {
    let mut form = Form::of("asi").with("M6=15 M7=2 M8=3");
    form.sheet.circumstances.age = Some(17);
    let outcome = form.score();
    assert_eq!(warnings(&outcome), [("age-outside-range", vec![])]);
    assert!(outcome.score("medical").is_some());
}

#[rstest]
#[case(4, 6, 5, true)]
#[case(4, 5, 4, true)]
#[case(4, 4, 4, false)]
#[case(4, 7, 5, false)]
#[case(4, 6, 7, false)]
#[case(8, 10, 9, false)]
fn instruments_2_5_the_rating_is_a_point_in_a_range_of_two_or_three(
    #[case] low: i64,
    #[case] high: i64,
    #[case] chosen: i64,
    #[case] fits: bool,
) {
    let mut form = Form::of("asi");
    form.sheet
        .circumstances
        .severity
        .insert("alcohol".into(), Severity { low, high, chosen });
    let outcome = form.score();
    let expected = if fits {
        vec![]
    } else {
        vec![("severity-range", vec!["D32"])]
    };
    assert_eq!(errors(&outcome), expected);
    form.sheet.circumstances.interview = Some(Interview::FollowUp);
    assert!(warnings(&form.score()).contains(&("severity-at-follow-up", vec!["D32"])));
}

#[test]
fn instruments_2_2_the_old_value_stays_visible_and_both_are_struck() {
    let mut form = Form::of("asi").with("L27=3 E17=0");
    let mut log = Corrections::default();
    let who = Corrector {
        by: "LK",
        at: Timestamp::UNIX_EPOCH,
        reason: "Passer ikke sammen",
    };
    log.strike(&form.instrument, &mut form.sheet, ["L27", "E17"], who)
        .unwrap();
    assert_eq!(log.all().len(), 2);
    assert_eq!(log.original("L27"), Some(&Answer::whole(3)));
    assert_eq!(form.score().blocked("legal"), ["E17", "L24", "L27", "L28", "L29"]);
    let again = log.correct(&form.instrument, &mut form.sheet, ("L27", Answer::Unknown), who);
    assert_eq!(again, Err(CorrectionError::Same("L27".into())));
    let nobody = Corrector { by: " ", ..who };
    let silent = log.correct(&form.instrument, &mut form.sheet, ("L27", Answer::whole(1)), nobody);
    assert_eq!(silent, Err(CorrectionError::Anonymous));
}
