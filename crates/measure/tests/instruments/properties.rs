//! What holds for every instrument, whatever is answered.

use pejling_measure::instrument::{Answer, Instrument, Library, Number, Sex, Sheet, Status};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static ALL: LazyLock<Vec<Arc<Instrument>>> = LazyLock::new(|| {
    Library::shipped()
        .expect("shipped packs are in order")
        .all()
        .cloned()
        .collect()
});

/// An answer of any kind: mostly small numbers, so that many are valid.
fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        6 => (0_i64..6).prop_map(Answer::whole),
        1 => (-3_i64..1_000_000_000).prop_map(Answer::whole),
        1 => any::<f64>().prop_map(Answer::number),
        1 => Just(Answer::Blank),
        1 => Just(Answer::NotApplicable),
        1 => Just(Answer::Unknown),
        1 => Just(Answer::Unfit),
        1 => ".{0,12}".prop_map(Answer::Text),
        1 => (any::<i64>(), any::<i64>()).prop_map(|(years, months)| Answer::Time { years, months }),
    ]
}

fn any_form() -> impl Strategy<Value = (usize, Vec<Answer>, u8, Option<i64>)> {
    (0..ALL.len()).prop_flat_map(|at| {
        let items = ALL[at].sheet().answers().len();
        (
            Just(at),
            proptest::collection::vec(any_answer(), items),
            any::<u8>(),
            proptest::option::of(0_i64..110),
        )
    })
}

fn filled(instrument: &Instrument, answers: &[Answer], around: u8, age: Option<i64>) -> Sheet {
    let mut sheet = instrument.sheet();
    for (place, answer) in answers.iter().enumerate() {
        sheet.put(place, answer.clone());
    }
    let about = &mut sheet.circumstances;
    about.sex = [None, Some(Sex::Female), Some(Sex::Male)][usize::from(around % 3)];
    about.age = age;
    let variants = &instrument.pack().variants;
    about.variant = variants
        .get(usize::from(around) % (variants.len() + 1))
        .map(|variant| variant.id.clone());
    if let Some(substances) = &instrument.pack().substances {
        about.substance = substances
            .known
            .get(usize::from(around) % (substances.known.len() + 1))
            .cloned();
    }
    sheet
}

/// Places in an order that hangs on a seed.
fn shuffled(count: usize, seed: u8) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_key(|&place| (place.wrapping_mul(usize::from(seed) * 2 + 7919)) % 509);
    places
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_score_is_a_number_or_says_what_blocks_it((at, answers, around, age) in any_form()) {
        let instrument = &ALL[at];
        let outcome = instrument.score(&filled(instrument, &answers, around, age));
        for score in &outcome.scores {
            match &score.value {
                Ok(number) => prop_assert!(number.to_f64().is_finite()),
                Err(blocked) => {
                    prop_assert!(!blocked.is_empty());
                    let known = |code: &String| {
                        instrument.place(code).is_some() || ["variant", "substance", "formula"].contains(&code.as_str())
                    };
                    prop_assert!(blocked.iter().all(known));
                }
            }
        }
        let json = serde_json::to_value(&outcome).unwrap();
        for score in &outcome.scores {
            prop_assert_eq!(json["scores"][&score.id].is_null(), json["blocked"].get(&score.id).is_some());
        }
        prop_assert_eq!(outcome.status == Status::Invalid, !outcome.errors.is_empty());
        for band in &outcome.bands {
            prop_assert!(band.cutoff.is_none() || outcome.score(&band.score) >= band.cutoff);
        }
    }

    #[test]
    fn the_order_in_which_answers_come_changes_nothing((at, answers, around, age) in any_form()) {
        let instrument = &ALL[at];
        let straight = filled(instrument, &answers, around, age);
        let mut mixed = filled(instrument, &[], around, age);
        for place in shuffled(answers.len(), around) {
            mixed.put(place, answers[place].clone());
        }
        prop_assert_eq!(instrument.score(&straight), instrument.score(&mixed));
    }

    #[test]
    fn a_blank_is_never_taken_for_an_answer((at, answers, around, age) in any_form(), blank in any::<prop::sample::Index>()) {
        let instrument = &ALL[at];
        let mut sheet = filled(instrument, &answers, around, age);
        let before = instrument.score(&sheet);
        sheet.put(blank.index(answers.len()), Answer::Blank);
        let after = instrument.score(&sheet);
        if sheet.circumstances.variant.as_deref() != Some("prorate") {
            for score in after.scores.iter().filter(|score| score.value.is_ok()) {
                let was = before.scores.iter().find(|other| other.id == score.id).unwrap();
                let same = was.value == score.value || was.value.is_err() || may_be_skipped(instrument);
                prop_assert!(same, "{} changed from {:?} to {:?}", score.id, was.value, score.value);
            }
        }
    }
}

/// Skip rules and the family's relations read a blank as a rule says.
fn may_be_skipped(instrument: &Instrument) -> bool {
    instrument.pack().items.iter().any(|item| item.skip_when.is_some())
}

#[test]
fn a_sum_of_everything_at_its_most_is_the_range_of_the_decision_table() {
    let most = [
        ("audit-c", 12),
        ("audit", 40),
        ("cage", 4),
        ("dudit", 44),
        ("cudit-r", 32),
        ("sds", 15),
        ("dast-10", 10),
        ("t-ace", 5),
        ("tweak", 7),
        ("crafft", 6),
        ("ftnd", 10),
        ("who-5", 100),
        ("phq-9", 27),
        ("phq-2", 6),
        ("gad-7", 21),
        ("mdi", 50),
        ("k10", 50),
        ("pc-ptsd-5", 5),
        ("asrs", 6),
        ("scl-8", 32),
        ("ciwa-ar", 67),
        ("cows", 48),
        ("oows", 13),
        ("sows", 64),
        ("ors", 40),
        ("srs", 40),
    ];
    for (id, range) in most {
        let instrument = ALL.iter().find(|instrument| instrument.pack().id == id).unwrap();
        let mut sheet = instrument.sheet();
        for (place, item) in instrument.pack().items.iter().enumerate() {
            let value = match &item.list {
                Some(list) => {
                    instrument.pack().lists[list]
                        .iter()
                        .max_by_key(|choice| choice.counts())
                        .unwrap()
                        .value
                }
                None => item.max.unwrap(),
            };
            sheet.put(place, Answer::whole(value));
        }
        assert_eq!(
            instrument.score(&sheet).score("total"),
            Some(Number::whole(range)),
            "{id}"
        );
    }
}
