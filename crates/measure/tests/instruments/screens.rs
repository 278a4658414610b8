//! Alcohol and drug screens (instruments.md 3, worked examples 3.14).

use crate::form::{Form, errors, grades, value, warnings};
use pejling_measure::instrument::{Number, Sex, Status};
use rstest::rstest;

#[test]
fn instruments_3_14_audit_in_zone_two() {
    let outcome = Form::of("audit").answers(&[3, 2, 2, 1, 0, 0, 1, 0, 0, 2]).score();
    assert_eq!(outcome.status, Status::Complete);
    assert_eq!(outcome.score("total"), Some(Number::whole(11)));
    assert_eq!(outcome.score("audit-c"), Some(Number::whole(7)));
    assert_eq!(grades(&outcome, "who"), ["zone II"]);
    assert_eq!(grades(&outcome, "danish"), ["harmful"]);
}

#[test]
fn instruments_3_14_audit_skips_when_nobody_drinks() {
    let outcome = Form::of("audit").with("1=0 9=2 10=0").score();
    assert_eq!(outcome.score("total"), Some(Number::whole(2)));
    assert_eq!(outcome.score("audit-c"), Some(Number::ZERO));
    assert_eq!(outcome.status, Status::Complete);
}

#[test]
fn instruments_3_1_audit_jumps_to_nine_when_two_and_three_are_nothing() {
    let outcome = Form::of("audit").with("1=2 2=0 3=0 9=0 10=4").score();
    assert_eq!(outcome.score("total"), Some(Number::whole(6)));
    let unasked = Form::of("audit").with("1=2 2=0 9=0 10=4").score();
    assert_eq!(unasked.blocked("total"), ["3", "4", "5", "6", "7", "8"]);
}

#[test]
fn instruments_3_0_a_number_that_is_not_on_the_form_is_refused() {
    let outcome = Form::of("audit").answers(&[3, 2, 2, 1, 0, 0, 1, 0, 1, 2]).score();
    assert_eq!(outcome.status, Status::Invalid);
    assert_eq!(errors(&outcome), [("out-of-range", vec!["9"])]);
    assert_eq!(outcome.blocked("total"), ["9"]);
    assert_eq!(
        outcome.score("audit-c"),
        Some(Number::whole(7)),
        "it does not rest on item 9"
    );
}

#[test]
fn instruments_3_14_audit_c_of_a_woman_who_drinks_often_and_little() {
    let mut form = Form::of("audit-c").answers(&[3, 0, 0]);
    form.sheet.circumstances.sex = Some(Sex::Female);
    let outcome = form.score();
    assert_eq!(grades(&outcome, "us"), ["positive"]);
    assert_eq!(grades(&outcome, "nordic"), ["negative"]);
    assert_eq!(warnings(&outcome), [("frequency-only", vec!["1", "2", "3"])]);
    assert!(outcome.bands.iter().all(|band| band.sex.is_none()));
}

#[test]
fn instruments_3_0_without_a_sex_both_readings_are_given() {
    let outcome = Form::of("audit-c").answers(&[3, 1, 0]).score();
    let readings: Vec<_> = outcome
        .bands
        .iter()
        .map(|band| (band.scheme.as_str(), band.sex, band.label.as_str()))
        .collect();
    assert_eq!(
        readings,
        [
            ("us", Some(Sex::Female), "positive"),
            ("us", Some(Sex::Male), "positive"),
            ("nordic", Some(Sex::Female), "positive"),
            ("nordic", Some(Sex::Male), "negative"),
        ]
    );
}

#[test]
fn instruments_3_14_cage_c_one_yes_and_four_days() {
    let outcome = Form::of("cage-c").answers(&[1, 0, 0, 0, 4, 0]).score();
    assert_eq!(grades(&outcome, "cage-c"), ["positive"]);
    let three = Form::of("cage-c").answers(&[1, 0, 0, 0, 3, 0]).score();
    assert_eq!(grades(&three, "cage-c"), ["negative"]);
}

#[test]
fn instruments_3_3_cage_c_two_yes_are_enough_although_the_rest_is_blank() {
    let outcome = Form::of("cage-c").with("1=1 6=1").score();
    assert_eq!(grades(&outcome, "cage-c"), ["positive"]);
    assert_eq!(outcome.blocked("total"), ["2", "3", "4"]);
    let open = Form::of("cage-c").with("1=1 2=0 3=0 4=0 5=1").score();
    assert!(grades(&open, "cage-c").is_empty(), "item 6 could still turn it");
}

#[test]
fn instruments_3_14_dudit_positive_for_both() {
    let outcome = Form::of("dudit").answers(&[2, 1, 1, 1, 0, 0, 1, 0, 1, 0, 2]).score();
    assert_eq!(outcome.score("total"), Some(Number::whole(9)));
    assert_eq!(grades(&outcome, "drug-problems"), ["positive", "positive"]);
    assert_eq!(grades(&outcome, "dependence"), ["not probable"]);
    let wrong = Form::of("dudit").answers(&[2, 1, 1, 1, 0, 0, 1, 0, 1, 1, 2]).score();
    assert_eq!(
        errors(&wrong),
        [("out-of-range", vec!["10"])],
        "items 10 and 11 take 0, 2 and 4"
    );
}

#[test]
fn instruments_3_14_assist_cannabis() {
    let mut form = Form::of("assist").with("2=4 3=4 4=4 5=0 6=3 7=0");
    form.sheet.circumstances.substance = Some("cannabis".into());
    let outcome = form.score();
    assert_eq!(outcome.score("cannabis"), Some(Number::whole(15)));
    assert_eq!(grades(&outcome, "who"), ["moderate"]);
    assert_eq!(outcome.scores.len(), 1, "there is no total across substances");
}

#[test]
fn instruments_3_7_assist_never_used_lately_and_never_asked_of_tobacco() {
    let mut form = Form::of("assist").with("2=0 6=3 7=0");
    form.sheet.circumstances.substance = Some("opioids".into());
    assert_eq!(form.score().score("opioids"), Some(Number::whole(3)));
    let mut tobacco = Form::of("assist").with("2=6 3=6 4=7 5=8 6=6 7=6");
    tobacco.sheet.circumstances.substance = Some("tobacco".into());
    let outcome = tobacco.score();
    assert_eq!(outcome.score("tobacco"), Some(Number::whole(31)));
    assert_eq!(warnings(&outcome), [("not-asked-about-substance", vec!["5"])]);
    let nameless = Form::of("assist").with("2=0 6=3 7=0").score();
    assert_eq!(nameless.blocked("total"), ["substance"]);
}

#[test]
fn instruments_3_14_sds_cannabis() {
    let mut form = Form::of("sds").answers(&[1, 1, 2, 1, 0]);
    form.sheet.circumstances.substance = Some("cannabis".into());
    let outcome = form.score();
    assert_eq!(outcome.score("total"), Some(Number::whole(5)));
    assert_eq!(grades(&outcome, "published"), ["positive"]);
    assert_eq!(grades(&outcome, "older"), ["positive"]);
    form.sheet.circumstances.substance = None;
    let readings = form
        .score()
        .bands
        .iter()
        .filter_map(|band| band.substance.clone())
        .count();
    assert_eq!(readings, 7, "every drug that has a cut-off is read");
    form.sheet.circumstances.substance = Some("khat".into());
    assert_eq!(warnings(&form.score()), [("no-cutoff-for-substance", vec![])]);
}

#[test]
fn instruments_3_14_t_ace_three_drinks() {
    let outcome = Form::of("t-ace").answers(&[3, 0, 0, 0]).score();
    assert_eq!(outcome.score("total"), Some(Number::whole(2)));
    assert_eq!(grades(&outcome, "t-ace"), ["positive"]);
    let two = Form::of("t-ace").answers(&[2, 0, 0, 0]).score();
    assert_eq!(two.score("total"), Some(Number::ZERO), "more than two, not two");
}

#[test]
fn instruments_3_14_crafft_car_alone_is_negative_and_a_talk_about_the_road() {
    let outcome = Form::of("crafft").with("1=0 2=0 3=0 4=1").score();
    assert_eq!(outcome.score("total"), Some(Number::whole(1)));
    assert_eq!(grades(&outcome, "crafft"), ["negative"]);
    assert_eq!(warnings(&outcome), [("riding-safety", vec!["4"])]);
    let used = Form::of("crafft").with("1=2 2=0 3=0 4=1").score();
    assert_eq!(used.blocked("total"), ["5", "6", "7", "8", "9"]);
}

#[rstest]
#[case(Some("high"), 3, Some(2))]
#[case(Some("hold"), 5, Some(0))]
#[case(Some("hold"), 6, Some(2))]
#[case(None, 2, Some(0))]
#[case(None, 6, Some(2))]
#[case(None, 4, None)]
fn instruments_3_9_tweak_names_its_variant(
    #[case] variant: Option<&str>,
    #[case] drinks: i64,
    #[case] points: Option<i64>,
) {
    let mut form = Form::of("tweak").answers(&[drinks, 0, 0, 0, 0]);
    form.sheet.circumstances.variant = variant.map(str::to_owned);
    let outcome = form.score();
    assert_eq!(outcome.score("total"), points.map(Number::whole));
    if points.is_none() {
        assert_eq!(
            outcome.blocked("total"),
            ["variant"],
            "the variants disagree, and none is chosen silently"
        );
    }
}

#[test]
fn instruments_3_8_dast_item_three_is_reversed() {
    let nothing = Form::of("dast-10").answers(&[0, 0, 1, 0, 0, 0, 0, 0, 0, 0]).score();
    assert_eq!(nothing.score("total"), Some(Number::ZERO));
    let all = Form::of("dast-10").answers(&[1, 1, 0, 1, 1, 1, 1, 1, 1, 1]).score();
    assert_eq!(all.score("total"), Some(Number::whole(10)));
    assert_eq!(grades(&all, "skinner"), ["severe"]);
}

#[rstest]
#[case("cage", &[1, 0, 1, 0], 2, "cage", "positive")]
#[case("cudit-r", &[4, 1, 1, 1, 1, 1, 1, 2], 12, "form", "possible disorder")]
#[case("ftnd", &[3, 1, 1, 3, 1, 1], 10, "fagerstrom", "very high")]
#[case("ciwa-ar", &[2, 4, 3, 4, 2, 0, 0, 1, 2, 0], 18, "va", "moderate")]
#[case("ciwa-ar", &[2, 4, 3, 4, 2, 0, 0, 1, 2, 0], 18, "asam", "moderate")]
#[case("ciwa-ar", &[2, 4, 3, 4, 2, 0, 0, 1, 2, 0], 18, "other", "severe")]
#[case("cows", &[1, 2, 1, 1, 2, 1, 2, 1, 1, 2, 0], 14, "cows", "moderate")]
#[case("tweak", &[9, 1, 1, 1, 1], 7, "general", "positive")]
fn instruments_sums_and_their_grades(
    #[case] id: &str,
    #[case] answers: &[i64],
    #[case] total: i64,
    #[case] scheme: &str,
    #[case] grade: &str,
) {
    let outcome = Form::of(id).answers(answers).score();
    assert_eq!(outcome.score("total"), Some(Number::whole(total)));
    assert_eq!(grades(&outcome, scheme), [grade]);
}

#[test]
fn instruments_4_9_cows_refuses_scores_between_its_own() {
    let outcome = Form::of("cows").answers(&[1, 2, 1, 1, 2, 1, 2, 1, 1, 2, 1]).score();
    assert_eq!(errors(&outcome), [("out-of-range", vec!["11"])]);
    let most = Form::of("cows").answers(&[4, 4, 5, 5, 4, 4, 5, 4, 4, 4, 5]).score();
    assert!(
        (value(&most, "total") - 48.0).abs() < 1e-9,
        "an axis that says 49 is wrong"
    );
}
