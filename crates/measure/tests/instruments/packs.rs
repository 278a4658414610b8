//! Packs: what is shipped, what is refused and why, and what a site adds.

use crate::form::instrument;
use pejling_measure::instrument::{Answer, Library, LicenceClass, Number, Pack};
use rstest::rstest;

const OWN: &str = r#"
id = "own"
version = "1"
algorithm = "own-1"
title = { da = "Eget", en = "Own" }
lists = { often = [{ value = 0, label = { da = "Nej", en = "No" } }, { value = 2, label = { da = "Ja", en = "Yes" } }] }
items = [
    { code = "a", list = "often", label = { da = "A", en = "A" } },
    { code = "b", max = 7, label = { da = "B", en = "B" }, skip-when = "[a] = 0" },
]
scores = [{ id = "total", formula = "[a] + [b]" }]
bands = [{ score = "total", scheme = "own", grades = [{ label = "low", da = "lav", from = 0 }, { label = "high", da = "høj", from = 4 }] }]
checks = [{ code = "odd", when = "[b] > 5", items = ["b"], text = { da = "Så meget?", en = "That much?" } }]

[licence]
class = "text"
notice = { da = "Eget", en = "Own" }
"#;

fn refusal(text: &str) -> String {
    let mut library = Library::default();
    let refused = library.add("own.toml", text).expect_err("refused");
    assert!(library.get("own").is_none(), "a pack is never used in part");
    refused.to_string()
}

#[test]
fn every_instrument_of_the_decision_table_is_shipped_and_in_order() {
    let library = Library::shipped().unwrap();
    for id in "asi audit audit-c dudit cudit-r sds assist cage cage-c t-ace tweak crafft ftnd dast-10 who-5 phq-9 phq-2 \
               gad-7 mdi k10 pc-ptsd-5 asrs scl-8 ciwa-ar cows socrates-8a urica ors srs cors csrs gsrs readiness-ruler \
               consumption holistic asi-lite europasi dudit-e posit k6 oows sows socrates-8d bam bam-r"
        .split_whitespace()
    {
        assert!(library.get(id).is_some(), "{id}");
    }
    assert!(Library::shipped_alone("ungmap").unwrap().is_none());
}

#[test]
fn wording_is_shipped_only_where_the_licence_class_allows_it() {
    for instrument in Library::shipped().unwrap().all() {
        let pack = instrument.pack();
        let worded = pack.items.iter().any(|item| item.label.is_some())
            || pack.lists.values().flatten().any(|choice| choice.label.is_some());
        assert_eq!(worded, pack.licence.class == LicenceClass::Text, "{}", pack.id);
        assert!(!pack.licence.notice.da.is_empty() && !pack.licence.notice.en.is_empty());
    }
    assert_eq!(instrument("ors").pack().licence.class, LicenceClass::NameOnly);
    assert!(instrument("audit").pack().licence.non_commercial);
}

#[test]
fn an_instrument_of_the_sites_own_needs_no_rust() {
    let mut library = Library::shipped().unwrap();
    library.add("own.toml", OWN).unwrap();
    let own = library.get("own").unwrap();
    let mut sheet = own.sheet();
    sheet.put(0, Answer::whole(2));
    sheet.put(1, Answer::whole(6));
    let outcome = own.score(&sheet);
    assert_eq!(outcome.score("total"), Some(Number::whole(8)));
    assert_eq!(outcome.bands[0].label, "high");
    assert_eq!(outcome.warnings[0].code, "odd");
}

#[rstest]
#[case::shape(
    "version = \"1\"",
    "verson = \"1\"",
    "own.toml: the file: it is not of the shape of a pack: unknown field `verson`"
)]
#[case::list("list = \"often\"", "list = \"oftn\"", "own.toml: a: `oftn` is not in the pack")]
#[case::twice("code = \"b\"", "code = \"a\"", "own.toml: a: `a` is there twice")]
#[case::score_named_like_an_item("id = \"total\"", "id = \"a\"", "own.toml: a: `a` is there twice")]
#[case::item_of_score(
    "[a] + [b]",
    "[a] + [c]",
    "own.toml: total: the expression `[a] + [c]` names `c`, which the pack does not have"
)]
#[case::unfinished("[a] + [b]", "[a] +", "own.toml: total: the expression `[a] +` stops in the middle")]
#[case::truth(
    "[a] + [b]",
    "[a] > 0",
    "own.toml: total: the expression `[a] > 0` mixes up numbers and conditions"
)]
#[case::itself(
    "[a] + [b]",
    "@total + [b]",
    "own.toml: total: the expression `@total + [b]` names `total`, which the pack does not have"
)]
#[case::divisor(
    "[a] + [b]",
    "[a] / [b]",
    "own.toml: total: the expression `[a] / [b]` divides by something that could be nothing"
)]
#[case::skip(
    "[a] = 0",
    "[x] = 0",
    "own.toml: b: the expression `[x] = 0` names `x`, which the pack does not have"
)]
#[case::grades(
    "from = 4",
    "from = 0",
    "own.toml: own (total): grades begin at rising values, or rest on rules alone"
)]
#[case::check("items = [\"b\"]", "items = [\"z\"]", "own.toml: odd: `z` is not in the pack")]
#[case::range(
    "max = 7",
    "min = 8, max = 7",
    "own.toml: b: the range from `min` to `max` is not one"
)]
#[case::wording(
    "class = \"text\"",
    "class = \"structure\"",
    "own.toml: a: the licence class allows structure alone, and there is wording here"
)]
#[case::speechless(
    "{ da = \"B\", en = \"B\" }",
    "{ da = \"B\", en = \"\" }",
    "own.toml: b: there is no wording in one of the languages"
)]
#[case::from_case(
    "label = { da = \"A\", en = \"A\" }",
    "label = { da = \"A\", en = \"A\" }, from-case = \"birth-date\"",
    "own.toml: a: what the record knows in `from-case` is not of the kind that the item takes"
)]
#[case::formula(
    "formula = \"[a] + [b]\"",
    "loinc = \"1-1\"",
    "own.toml: total: a score has a formula, or says in `unpublished` why it has none"
)]
#[case::id(
    "id = \"own\"",
    "id = \"Own\"",
    "own.toml: id: an id is made of small letters, digits and hyphens"
)]
fn a_pack_with_an_error_is_refused_with_file_place_and_reason(
    #[case] good: &str,
    #[case] bad: &str,
    #[case] reason: &str,
) {
    let text = OWN.replacen(good, bad, 1);
    assert_ne!(text, OWN);
    let refused = refusal(&text);
    assert!(refused.starts_with(reason), "{refused}");
}

#[test]
fn the_sites_wording_fills_the_slots_and_changes_no_score() {
    let mut library = Library::shipped().unwrap();
    let wording = r#"
        fills = "sds"
        version = "2026-1"
        licence = "Aftale 12"
        items = { "1" = { da = "Et", en = "One" }, "2" = { da = "To", en = "Two" }, "3" = { da = "Tre", en = "Three" }, "4" = { da = "Fire", en = "Four" }, "5" = { da = "Fem", en = "Five" } }
        lists = { grade = [{ da = "0", en = "0" }, { da = "1", en = "1" }, { da = "2", en = "2" }, { da = "3", en = "3" }] }
    "#;
    library.add("sds-ordlyd.toml", wording).unwrap();
    let filled = library.get("sds").unwrap();
    assert_eq!(filled.pack().version, "1+2026-1");
    assert_eq!(filled.pack().items[2].label.as_ref().unwrap().da, "Tre");
    assert_eq!(filled.pack().scores, instrument("sds").pack().scores);
}

#[rstest]
#[case::licence(
    "licence = \"Aftale 12\"",
    "licence = \"\"",
    "ordlyd.toml: licence: the field `licence` must name"
)]
#[case::item("\"5\"", "\"6\"", "ordlyd.toml: items: `6` is not in the pack")]
#[case::gap(
    ", \"5\" = { da = \"Fem\", en = \"Five\" }",
    "",
    "ordlyd.toml: 5: there is no wording"
)]
#[case::base(
    "fills = \"sds\"",
    "fills = \"sdss\"",
    "ordlyd.toml: fills: `sdss` is not in the pack"
)]
fn wording_that_does_not_fit_is_refused(#[case] good: &str, #[case] bad: &str, #[case] reason: &str) {
    let wording = "fills = \"sds\"\nversion = \"1\"\nlicence = \"Aftale 12\"\nitems = { \"1\" = { da = \"Et\", en = \"One\" }, \
                   \"2\" = { da = \"To\", en = \"Two\" }, \"3\" = { da = \"Tre\", en = \"Three\" }, \
                   \"4\" = { da = \"Fire\", en = \"Four\" }, \"5\" = { da = \"Fem\", en = \"Five\" } }";
    let text = wording.replacen(good, bad, 1);
    assert_ne!(text, wording);
    let mut library = Library::shipped().unwrap();
    let refused = library.add("ordlyd.toml", &text).expect_err("refused").to_string();
    assert!(refused.starts_with(reason), "{refused}");
    assert_eq!(library.get("sds").unwrap().pack().version, "1");
}

#[test]
fn a_pack_takes_the_place_of_another_only_as_a_new_version() {
    let mut library = Library::default();
    library.add("own.toml", OWN).unwrap();
    assert!(library.add("again.toml", OWN).is_err());
    library
        .add("new.toml", &OWN.replacen("version = \"1\"", "version = \"2\"", 1))
        .unwrap();
    assert_eq!(library.get("own").unwrap().pack().version, "2");
}

#[test]
fn what_is_written_out_is_read_as_the_same_pack() {
    for instrument in Library::shipped().unwrap().all() {
        let pack = instrument.pack();
        let written = serde_json::to_string(pack).unwrap();
        assert_eq!(&serde_json::from_str::<Pack>(&written).unwrap(), pack, "{}", pack.id);
    }
}
