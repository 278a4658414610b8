//! Forms that count and forms that do not (measurement.md 1.1).

use pejling_measure::feedback::{EntryFault, EntryFlag, Typed, entry, read_tenths};
use rstest::rstest;

const FULL: [Typed; 4] = [
    Typed::Tenths(51),
    Typed::Tenths(0),
    Typed::Tenths(100),
    Typed::Tenths(49),
];

#[test]
fn measurement_1_1_four_lines_make_a_total_and_a_total_makes_lines() {
    let lines = entry("ors", false, &FULL, Typed::Blank);
    assert_eq!((lines.valid, lines.total, lines.derived), (true, Some(20.0), false));
    let total = entry("srs", false, &[], Typed::Tenths(363));
    assert_eq!((total.valid, total.total, total.derived), (true, Some(36.3), true));
    let skipped = entry("ors", true, &[Typed::Blank; 4], Typed::Blank);
    assert_eq!((skipped.valid, skipped.total), (true, None));
    let zero = entry("ors", false, &[Typed::Tenths(0); 4], Typed::Blank);
    assert_eq!((zero.valid, zero.total), (true, Some(0.0)), "a true nought is a score");
    assert_eq!(zero.flags, [EntryFlag::Floor, EntryFlag::IdenticalItems]);
    let ceiling = entry("ors", false, &[], Typed::Tenths(400));
    assert_eq!(ceiling.flags, [EntryFlag::Ceiling]);
    assert_eq!(entry("lass", false, &FULL[..3], Typed::Blank).total, Some(15.1));
}

#[rstest]
#[case::one_line_is_never_prorated("ors", false, &[Typed::Tenths(40), Typed::Blank, Typed::Blank, Typed::Blank], Typed::Blank, EntryFault::PartialItems)]
#[case::three_lines("ors", false, &FULL[..3], Typed::Blank, EntryFault::ItemCount)]
#[case::lines_and_total("ors", false, &FULL, Typed::Tenths(200), EntryFault::ItemsAndTotal)]
#[case::nothing("ors", false, &[], Typed::Blank, EntryFault::Blank)]
#[case::a_nought_in_a_blanks_place("ors", true, &[], Typed::Tenths(0), EntryFault::SkippedWithValues)]
#[case::above_the_line("ors", false, &[Typed::Tenths(101), Typed::Tenths(1), Typed::Tenths(1), Typed::Tenths(1)], Typed::Blank, EntryFault::OutOfRange)]
#[case::below_nought("ors", false, &[], Typed::Tenths(-1), EntryFault::OutOfRange)]
#[case::above_the_total("lass", false, &[], Typed::Tenths(301), EntryFault::OutOfRange)]
#[case::words("ors", false, &[], Typed::Unreadable, EntryFault::NotANumber)]
#[case::pictures("ycors", false, &[], Typed::Tenths(9), EntryFault::NotScored)]
#[case::another("phq-9", false, &[], Typed::Tenths(9), EntryFault::UnknownInstrument)]
fn measurement_1_1_a_form_that_does_not_count_has_no_total(
    #[case] instrument: &str,
    #[case] skipped: bool,
    #[case] items: &[Typed],
    #[case] total: Typed,
    #[case] fault: EntryFault,
) {
    let judged = entry(instrument, skipped, items, total);
    assert_eq!((judged.valid, judged.total, judged.errors), (false, None, vec![fault]));
}

#[rstest]
#[case("24,6", Some(246))]
#[case(" 24.6 ", Some(246))]
#[case("7", Some(70))]
#[case("0,0", Some(0))]
#[case("-1", Some(-10))]
#[case("24,65", None)]
#[case("24,", None)]
#[case("", None)]
#[case("1e1", None)]
#[case("९", None)]
#[case("99999999999", None)]
fn a_number_is_read_with_a_danish_comma_or_a_point(#[case] typed: &str, #[case] tenths: Option<i32>) {
    assert_eq!(read_tenths(typed), tenths);
}
