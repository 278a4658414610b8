//! Mental health, well-being, motivation and feedback (instruments.md 4, worked examples 4.13).

use crate::form::{Form, errors, grades, value, warnings};
use pejling_measure::instrument::{Number, Sex, Status};
use rstest::rstest;

#[test]
fn instruments_4_13_who_5_raw_eleven_is_forty_four() {
    let outcome = Form::of("who-5").answers(&[3, 2, 1, 2, 3]).score();
    assert_eq!(outcome.score("raw"), Some(Number::whole(11)));
    assert_eq!(outcome.score("total"), Some(Number::whole(44)));
    assert_eq!(grades(&outcome, "who"), ["reduced"]);
    let missing = Form::of("who-5").with("1=3 2=2 3=1 4=2").score();
    assert_eq!(missing.blocked("raw"), ["5"]);
    assert_eq!(missing.blocked("total"), ["5"]);
}

#[test]
fn instruments_4_13_phq_9_mild_and_prorated_only_when_chosen() {
    let outcome = Form::of("phq-9").answers(&[1, 1, 2, 2, 0, 1, 1, 0, 0]).score();
    assert_eq!(outcome.score("total"), Some(Number::whole(8)));
    assert_eq!(grades(&outcome, "phq-9"), ["mild"]);
    assert_eq!(outcome.status, Status::Complete, "item 10 is not scored");
    let mut missing = Form::of("phq-9").answers(&[1, 1, 2, 2, 0, 1, 1, 0, 0]).with("8");
    assert_eq!(missing.score().blocked("total"), ["8"]);
    missing.sheet.circumstances.variant = Some("prorate".into());
    let prorated = missing.score();
    assert_eq!(prorated.score("total"), Some(Number::whole(9)));
    assert!(prorated.version.contains("prorate"));
}

#[rstest]
#[case("1=2 2=2 3=2 4=2 5=2 6=2 7=2", Some(18))]
#[case("1=1 2=1 3=1 4=1 5=0 6=0 7=0 8=0", Some(5))]
#[case("1=2 2=2 3=2 4=2 5=2 6=2", None)]
fn instruments_4_2_proration_takes_two_missing_answers_and_no_third(#[case] answers: &str, #[case] total: Option<i64>) {
    let mut form = Form::of("phq-9").with(answers);
    form.sheet.circumstances.variant = Some("prorate".into());
    assert_eq!(
        form.score().score("total"),
        total.map(Number::whole),
        "4 × 9/8 is 4.5, and ties go up"
    );
}

#[test]
fn instruments_4_2_thoughts_of_death_raise_a_task_whatever_the_total() {
    let outcome = Form::of("phq-9").with("9=1").score();
    assert_eq!(outcome.tasks[0].kind, "suicide-risk");
    assert_eq!(outcome.tasks[0].items, ["9"]);
    let mistyped = Form::of("phq-9").with("9=7").score();
    assert_eq!(errors(&mistyped), [("out-of-range", vec!["9"])]);
    assert_eq!(mistyped.tasks.len(), 1, "a slip of the hand does not silence it");
    assert!(Form::of("phq-9").with("9=0").score().tasks.is_empty());
}

#[test]
fn instruments_4_13_gad_7_moderate() {
    let outcome = Form::of("gad-7").answers(&[2, 2, 3, 1, 1, 2, 1]).score();
    assert_eq!(outcome.score("total"), Some(Number::whole(12)));
    assert_eq!(grades(&outcome, "gad-7"), ["moderate"]);
}

#[test]
fn instruments_4_13_mdi_severe_in_every_reading() {
    let outcome = Form::of("mdi")
        .with("1=4 2=5 3=4 4=3 5=3 6=3 7=4 8a=2 8b=3 9=4 10a=1 10b=3")
        .score();
    assert_eq!(outcome.score("total"), Some(Number::whole(36)));
    assert_eq!(outcome.score("core"), Some(Number::whole(3)));
    assert_eq!(outcome.score("accompanying"), Some(Number::whole(7)));
    for scheme in ["old", "new", "icd-10"] {
        assert_eq!(grades(&outcome, scheme), ["severe"], "{scheme}");
    }
    assert_eq!(grades(&outcome, "dsm-iv"), ["positive"]);
    assert_eq!(outcome.tasks[0].items, ["6"]);
}

#[rstest]
#[case(20, "mild", "none")]
#[case(25, "moderate", "mild")]
#[case(30, "severe", "moderate")]
#[case(31, "severe", "severe")]
fn instruments_4_3_mdi_schemes_differ_by_a_point(#[case] total: i64, #[case] old: &str, #[case] new: &str) {
    let mut left = total;
    let mut form = Form::of("mdi").with("8b=0 10b=0");
    for code in ["1", "2", "3", "4", "5", "6", "7", "8a", "9", "10a"] {
        let points = left.min(5);
        left -= points;
        form = form.with(&format!("{code}={points}"));
    }
    let outcome = form.score();
    assert_eq!(outcome.score("total"), Some(Number::whole(total)));
    assert_eq!(grades(&outcome, "old"), [old]);
    assert_eq!(grades(&outcome, "new"), [new]);
}

#[test]
fn instruments_4_4_k10_has_two_codings() {
    let mut form = Form::of("k10").answers(&[1; 10]);
    let usual = form.score();
    assert_eq!(usual.score("total"), Some(Number::whole(10)));
    assert_eq!(grades(&usual, "australian"), ["well"]);
    form.sheet.circumstances.variant = Some("0-4".into());
    assert!(
        grades(&form.score(), "australian").is_empty(),
        "the bands are those of the other coding"
    );
    let mut zero = Form::of("k10").answers(&[0; 10]);
    assert_eq!(zero.score().status, Status::Invalid);
    zero.sheet.circumstances.variant = Some("0-4".into());
    assert_eq!(zero.score().score("total"), Some(Number::ZERO));
    zero.sheet.circumstances.variant = Some("1-6".into());
    assert_eq!(errors(&zero.score())[0], ("unknown-variant", vec!["variant"]));
}

#[test]
fn instruments_4_5_pc_ptsd_stops_at_the_gate() {
    let stopped = Form::of("pc-ptsd-5").with("gate=0").score();
    assert_eq!(stopped.score("total"), Some(Number::ZERO));
    assert_eq!(stopped.status, Status::Complete);
    let mut positive = Form::of("pc-ptsd-5").with("gate=1 1=1 2=1 3=1 4=0 5=0");
    positive.sheet.circumstances.sex = Some(Sex::Female);
    let outcome = positive.score();
    assert_eq!(grades(&outcome, "prins"), ["positive"]);
    assert_eq!(grades(&outcome, "women"), ["negative"]);
    let unasked = Form::of("pc-ptsd-5").with("1=1 2=1 3=1 4=0 5=0").score();
    assert_eq!(unasked.blocked("total"), ["gate"]);
}

#[test]
fn instruments_4_6_asrs_counts_by_item_and_sums_beside_it() {
    let outcome = Form::of("asrs").answers(&[2, 2, 2, 3, 2, 2]).score();
    assert_eq!(outcome.score("total"), Some(Number::whole(4)));
    assert_eq!(grades(&outcome, "count"), ["positive"]);
    assert_eq!(grades(&outcome, "sum"), ["negative"]);
}

#[test]
fn instruments_4_13_socrates_all_fours() {
    for id in ["socrates-8a", "socrates-8d"] {
        let outcome = Form::of(id).answers(&[4; 19]).score();
        let scores = ["recognition", "ambivalence", "taking-steps"].map(|score| outcome.score(score));
        assert_eq!(scores, [28, 16, 32].map(|score| Some(Number::whole(score))));
    }
}

#[test]
fn instruments_4_11_urica_stands_on_the_border_exactly() {
    let mut form = Form::of("urica").answers(&[3; 32]);
    let outcome = form.score();
    assert_eq!(outcome.score("readiness"), Some(Number::whole(6)));
    assert_eq!(grades(&outcome, "stages"), ["precontemplation"]);
    form = form.with("2=5 8=5 12=5 15=5 19=5 21=5 24=5");
    assert_eq!(form.score().score("readiness"), Some(Number::whole(8)));
    assert_eq!(
        grades(&form.score(), "stages"),
        ["precontemplation"],
        "8 is not above 8"
    );
    form = form.with("3=4");
    assert!((value(&form.score(), "readiness") - (8.0 + 1.0 / 7.0)).abs() < 1e-12);
    assert_eq!(grades(&form.score(), "stages"), ["contemplation"]);
}

#[test]
fn instruments_4_13_ors_in_tenths() {
    let outcome = Form::of("ors").with("1=5.2 2=6.0 3=4.8 4=5.5").score();
    assert_eq!(outcome.score("total"), Number::parse("21.5"));
    assert_eq!(grades(&outcome, "adult"), ["clinical"]);
    assert_eq!(
        grades(&outcome, "adolescent"),
        ["clinical"],
        "without an age both are read"
    );
    let mut border = Form::of("ors").with("1=10 2=5 3=5 4=5");
    border.sheet.circumstances.age = Some(40);
    let outcome = border.score();
    assert_eq!(grades(&outcome, "adult"), ["non-clinical"]);
    assert!(grades(&outcome, "adolescent").is_empty());
    assert_eq!(
        errors(&Form::of("ors").with("1=5.25").score()),
        [("out-of-range", vec!["1"])]
    );
}

#[test]
fn instruments_4_12_each_form_has_its_age() {
    let mut child = Form::of("cors");
    child.sheet.circumstances.age = Some(13);
    assert_eq!(warnings(&child.score()), [("age-outside-range", vec![])]);
    let mut grown = Form::of("ors");
    grown.sheet.circumstances.age = Some(13);
    assert!(warnings(&grown.score()).is_empty());
}

#[test]
fn the_own_form_of_well_being_and_use_is_a_mean_and_days() {
    let form = Form::of("consumption").with("alcohol-days=8 alcohol-units=4.5 drug-days=0 main-drug=N cravings=1");
    let outcome = form.with("sleep=5 mood=6 body=7 relations=8 daily-life=4").score();
    assert_eq!(outcome.score("well-being"), Some(Number::whole(6)));
    assert_eq!(outcome.status, Status::Complete);
}

#[test]
fn lr_dec_02_the_holistic_assessment_is_not_whole_before_every_area_is_answered() {
    let areas = ["substances", "network", "health", "work", "housing", "other"];
    let mut form = Form::of("holistic");
    for area in areas {
        assert_eq!(form.score().status, Status::Incomplete);
        form = form.with(&format!("{area}=1 {area}-why=fundet"));
    }
    assert_eq!(form.score().status, Status::Complete);
}
