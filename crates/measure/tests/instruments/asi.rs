//! The seven composites (instruments.md 2.7, worked examples 2.8).

use crate::form::{Form, value};
use jiff::civil::date;
use pejling_measure::instrument::{Status, Window};
use rstest::rstest;

const MEDICAL: &str = "M6=15 M7=2 M8=3";
const ALCOHOL_FREE: &str = "D1.p30=5 D2.p30=0 D26=0 D28=0 D30=0 D23=0";
const DRUG_FREE: &str = "D3.p30=0 D4.p30=0 D5.p30=0 D6.p30=0 D7.p30=0 D8.p30=0 D9.p30=0 D10.p30=30 D11.p30=0 D13.p30=0";
const FAMILY: &str = "F3=0 F30=5 F32=2 F34=3 F18.p30=1 F19.p30=0 F20.p30=N F21.p30=1 F22.p30=N F23.p30=0 F24.p30=0 \
                      F25.p30=N F26.p30=N";

#[rstest]
#[case::w1("medical", MEDICAL, 0.583_333)]
#[case::w2("medical", "M6=30 M7=4 M8=4", 1.0)]
#[case::w3("employment", "E4=1 E5=0 E11=10 E12=1200", 0.469_720)]
#[case::w4("employment", "E4=0 E5=0 E11=0 E12=0", 1.0)]
#[case::w5("employment", "E4=1 E5=1 E11=30 E12=9999", -0.005_840)]
#[case::w6("employment", "E4=1 E5=1 E11=22 E12=1", 0.316_667)]
#[case::w7("employment", "E4=1 E5=1 E11=22 E12=20000", 0.041_570)]
#[case::w8("alcohol", "D1.p30=20 D2.p30=12 D26=15 D28=3 D30=4 D23=300", 0.682_409)]
#[case::w9("alcohol", ALCOHOL_FREE, 0.027_778)]
#[case::w10(
    "drug",
    "D3.p30=25 D4.p30=0 D5.p30=2 D6.p30=0 D7.p30=10 D8.p30=8 D9.p30=0 D10.p30=12 D11.p30=0 D13.p30=20 D27=25 D29=4 D31=4",
    0.415_385
)]
#[case::w12("legal", "L24=1 L27=6 L28=2 L29=3 E17=500", 0.625_100)]
#[case::w13("family", FAMILY, 0.563_333)]
#[case::w14(
    "family",
    "F3=2 F30=0 F32=0 F34=0 F18.p30=N F19.p30=N F20.p30=N F21.p30=N F22.p30=N F23.p30=N F24.p30=N F25.p30=N F26.p30=N",
    0.0
)]
#[case::w15(
    "psychiatric",
    "P4.p30=1 P5.p30=1 P6.p30=0 P7.p30=1 P8.p30=0 P9.p30=0 P10.p30=0 P11.p30=1 P12=20 P13=3 P14=4",
    0.583_333
)]
fn instruments_2_8_composites(#[case] score: &str, #[case] answers: &str, #[case] printed: f64) {
    let outcome = Form::of("asi").with(answers).score();
    let found = value(&outcome, score);
    assert!((found - printed).abs() < 1e-6, "{found}");
    assert_eq!(outcome.status, Status::Incomplete, "the other sections are not there");
}

#[test]
fn instruments_2_8_w7_money_in_sevenths_of_a_krone_is_another_algorithm() {
    let mut form = Form::of("asi").with("E4=1 E5=1 E11=22 E12=20000");
    let raw = form.score();
    form.sheet.circumstances.variant = Some("dkk-7".into());
    let sevenths = form.score();
    assert!((value(&sevenths, "employment") - 0.095_623).abs() < 1e-6);
    assert!(raw.version.contains("money=raw-DKK") && sevenths.version.contains("money=DKK/7"));
}

#[test]
fn instruments_2_8_w11_cannabis_alone() {
    let outcome = Form::of("asi").with(DRUG_FREE).with("D27=10 D29=1 D31=2").score();
    assert!((value(&outcome, "drug") - 0.160_256).abs() < 1e-6);
}

#[test]
fn instruments_2_8_w16_x_cancels_the_score_and_says_where() {
    let outcome = Form::of("asi").with(MEDICAL).with("M7=X").score();
    assert_eq!(outcome.score("medical"), None);
    assert_eq!(outcome.blocked("medical"), ["M7"]);
}

#[test]
fn instruments_2_8_w17_a_blank_relation_cancels_where_n_and_x_do_not() {
    let outcome = Form::of("asi").with(FAMILY).with("F20.p30").score();
    assert_eq!(outcome.blocked("family"), ["F20.p30"]);
    let outcome = Form::of("asi").with(FAMILY).with("F20.p30=X").score();
    assert!((value(&outcome, "family") - 0.563_333).abs() < 1e-6);
}

#[test]
fn instruments_2_7_not_looking_for_work_leaves_employment_and_an_unknown_case_cancels_legal() {
    let work = Form::of("asi")
        .with("E4=1 E5=0 E11=10 E12=1200 E19=N E20=N E21=N")
        .score();
    assert!((value(&work, "employment") - 0.469_720).abs() < 1e-6);
    let legal = Form::of("asi").with("L24=X L27=6 L28=2 L29=3 E17=500").score();
    assert_eq!(legal.blocked("legal"), ["L24"]);
}

#[test]
fn instruments_8_unknown_money_is_never_nothing() {
    for (code, score, answers) in [
        ("E12", "employment", "E4=1 E5=0 E11=10"),
        ("D23", "alcohol", "D1.p30=5 D2.p30=0 D26=0 D28=0 D30=0"),
        ("E17", "legal", "L24=1 L27=6 L28=2 L29=3"),
    ] {
        let outcome = Form::of("asi").with(answers).with(&format!("{code}=X")).score();
        assert_eq!(outcome.blocked(score), [code]);
    }
}

#[test]
fn instruments_2_2_the_window_hangs_on_the_day_the_interview_began() {
    let mut form = Form::of("asi");
    assert_eq!(form.score().window, None);
    form.sheet.circumstances.on = Some(date(2026, 3, 9));
    form.sheet.circumstances.begun_on = Some(date(2026, 3, 1));
    let window = Window {
        from: date(2026, 1, 30),
        to: date(2026, 2, 28),
    };
    assert_eq!(form.score().window, Some(window));
}

#[test]
fn instruments_2_9_the_lite_form_keeps_every_input_of_the_composites() {
    let whole = Form::of("asi");
    let lite = Form::of("asi-lite");
    assert!(lite.sheet.answers().len() < whole.sheet.answers().len());
    let outcome = lite.with(MEDICAL).with(FAMILY).score();
    assert!((value(&outcome, "medical") - 0.583_333).abs() < 1e-6);
    assert!((value(&outcome, "family") - 0.563_333).abs() < 1e-6);
    assert!(outcome.version.contains("form=lite"));
}

#[test]
fn instruments_2_3_signs_of_suicide_raise_a_task_from_a_draft() {
    for code in ["P9.p30", "P10.p30", "P20"] {
        let outcome = Form::of("asi").with(&format!("{code}=1")).score();
        assert_eq!(outcome.tasks.len(), 1, "{code}");
        assert_eq!(outcome.tasks[0].kind, "suicide-risk");
        assert_eq!(outcome.tasks[0].items, [code]);
    }
    assert!(Form::of("asi").with("P9.p30=0 P9.life=1").score().tasks.is_empty());
}
