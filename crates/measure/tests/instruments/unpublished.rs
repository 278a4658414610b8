//! What the sources give no formula for is not reckoned, and says so.

use crate::form::{Form, instrument};
use pejling_measure::instrument::{Answer, Kind, Number, Status};
use rstest::rstest;

/// A form with an answer that its item takes everywhere.
fn whole(id: &str) -> Form {
    let mut form = Form::of(id);
    for (place, item) in form.instrument.pack().items.iter().enumerate() {
        let answer = match form.instrument.kind(place) {
            Kind::Choice => Answer::whole(form.instrument.choices(place)[0].value),
            Kind::Duration => Answer::Time { years: 1, months: 0 },
            Kind::Date => Answer::Text("2026-03-01".into()),
            Kind::Time => Answer::Text("10:30".into()),
            Kind::Text => Answer::Text("ord".into()),
            Kind::Integer | Kind::Decimal | Kind::Money => Answer::whole(item.min.unwrap_or(0)),
        };
        form.sheet.put(place, answer);
    }
    form
}

#[rstest]
#[case::instruments_3_4_dudit_e("dudit-e", 54, &["drug-use", "positive-effects", "negative-effects", "treatment-readiness"])]
#[case::instruments_3_10_posit("posit", 139, &["substance-use", "mental-health", "leisure", "aggression"])]
fn a_score_without_a_formula_is_never_given_and_a_whole_form_says_why(
    #[case] id: &str,
    #[case] items: usize,
    #[case] scores: &[&str],
) {
    let form = whole(id);
    assert_eq!(form.instrument.pack().items.len(), items);
    let outcome = form.score();
    assert_eq!(outcome.status, Status::Complete, "no answer is missing");
    for score in scores {
        assert_eq!(
            (outcome.score(score), outcome.blocked(score)),
            (None, &["formula".to_owned()][..]),
            "{score}"
        );
    }
    let told: Vec<_> = outcome
        .warnings
        .iter()
        .filter(|note| note.code == "no-formula")
        .collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].items.len(), outcome.scores.len());
    assert!(told[0].text.en.contains("not in the sources"));
    assert_eq!(Form::of(id).score().status, Status::Incomplete, "blank is not whole");
}

#[test]
fn instruments_2_10_europasi_gives_the_seven_of_asi_5_and_none_of_its_own_nine() {
    let (mut europasi, mut asi) = (whole("europasi"), whole("asi"));
    for (item, value) in [("M6", 15), ("M7", 2), ("M8", 3), ("D1.p30", 20), ("D26", 15)] {
        for form in [&mut europasi, &mut asi] {
            let place = form.instrument.place(item).unwrap();
            form.sheet.put(place, Answer::whole(value));
        }
    }
    let (ours, theirs) = (europasi.score(), asi.score());
    for score in [
        "medical",
        "employment",
        "alcohol",
        "drug",
        "legal",
        "family",
        "psychiatric",
    ] {
        assert!(ours.score(score).is_some(), "{score}");
        assert_eq!(ours.score(score), theirs.score(score), "{score}");
    }
    let own = ours.scores.iter().filter(|score| score.id.starts_with("europasi-"));
    assert!(own.clone().count() == 9 && own.clone().all(|score| score.value.is_err()));
    assert!(ours.version.contains("asi5-mcgahan-1986") && ours.version.contains("edition=europasi"));
    let pack = instrument("europasi");
    for item in ["D3.first", "injected-ever", "injected-6m", "injected-p30", "shared-6m"] {
        assert!(pack.place(item).is_some(), "{item}");
    }
    assert!(
        pack.place("G17").is_none() && pack.place("G18").is_none(),
        "race and religion are not asked"
    );
}

#[test]
fn instruments_3_13_bam_adds_use_risk_and_protection_and_leaves_satisfaction_out() {
    let form = Form::of("bam").with("1=2 2=1 3=4 4=3 5=1 6=0 8=3 9=2 10=0 11=4 12=1 13=2 14=4 15=2 16=3 17=4");
    let outcome = form.score();
    assert_eq!(
        outcome.status,
        Status::Complete,
        "the drugs by name are not asked for without days of drugs"
    );
    let score = |id| outcome.score(id);
    assert_eq!(score("use"), Some(Number::whole(3 + 1)));
    assert_eq!(score("risk"), Some(Number::whole(2 + 1 + 4 + 3 + 4 + 2)));
    assert_eq!(score("protective"), Some(Number::whole(2 + 1 + 2 + 4 + 3)));
    assert!(outcome.bands.is_empty(), "there are no norms");
    let sober = Form::of("bam").with("4=0 6=0").score();
    assert_eq!(
        sober.score("use"),
        Some(Number::ZERO),
        "no day with alcohol is no day with much of it"
    );
    let bands = Form::of("bam").with("14=1").score();
    assert_eq!(
        bands.errors[0].code, "out-of-range",
        "an income that is enough counts four"
    );
}

#[test]
fn instruments_3_13_bam_r_counts_days_and_adds_no_words_to_them() {
    let outcome = Form::of("bam-r").with("4=22 5=10 6=4").score();
    assert_eq!(outcome.score("use"), Some(Number::whole(36)));
    assert_eq!(
        (outcome.blocked("risk"), outcome.blocked("protective")),
        (&["formula".to_owned()][..], &["formula".to_owned()][..])
    );
    assert_eq!(Form::of("bam-r").with("4=31").score().errors[0].code, "out-of-range");
}
