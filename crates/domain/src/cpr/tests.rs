//! Personal numbers as people type them and as files spoil them. Every number here is a replacement number, or has
//! a date of birth that no living person has.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

fn cpr(typed: &str) -> Cpr {
    Cpr::parse(typed).expect("a personal number")
}

#[rstest]
#[case("740373-1234")]
#[case("7403731234")]
#[case("740373 1234")]
#[case("  74 03 73 - 1234 ")]
#[case::non_breaking_hyphen("740373\u{2011}1234")]
#[case::en_dash("740373–1234")]
fn the_ways_people_write_it_are_one_number(#[case] typed: &str) {
    assert_eq!(cpr(typed).formatted(), "740373-1234");
    assert_eq!(cpr(typed).digits(), "7403731234");
}

#[rstest]
#[case("", CprError::Empty)]
#[case("  - ", CprError::Empty)]
#[case("403731234", CprError::LeadingZeroLost)]
#[case("740373", CprError::WrongLength(6))]
#[case("740373-12345", CprError::WrongLength(11))]
#[case("730366-568X", CprError::TemporaryNumber)]
#[case("730366-A568", CprError::TemporaryNumber)]
#[case("anonym", CprError::UnexpectedCharacter)]
#[case("740373/1234", CprError::UnexpectedCharacter)]
#[case("000173-1234", CprError::NoSuchDate)]
#[case("321273-1234", CprError::NoSuchDate)]
#[case("920173-1234", CprError::NoSuchDate)]
#[case("611373-1234", CprError::NoSuchDate)]
#[case::no_leap_day("890273-1234", CprError::NoSuchDate)]
fn what_is_no_number_says_why(#[case] typed: &str, #[case] why: CprError) {
    assert_eq!(Cpr::parse(typed), Err(why));
}

#[rstest]
#[case("610100-0000", 1900)]
#[case("610199-3999", 1999)]
#[case("610136-4000", 2036)]
#[case("610137-4000", 1937)]
#[case("610199-4000", 1999)]
#[case::ordinary_number_of_the_new_century("010157-5000", 2057)]
#[case("610100-8000", 2000)]
#[case("610136-9000", 2036)]
#[case("610137-9000", 1937)]
#[case::ordinary_number_of_the_old_century("010158-5000", 1858)]
#[case::ordinary_number_of_the_old_century("010199-8000", 1899)]
#[case::replacement_numbers_are_newer("610199-8000", 1999)]
#[case::replacement_numbers_are_not_of_the_unborn("610153-6000", 1953)]
#[case::replacement_numbers_of_the_young("610136-6000", 2036)]
fn the_seventh_digit_gives_the_century(#[case] typed: &str, #[case] year: i16) {
    assert_eq!(cpr(typed).birth_date(), date(year, 1, 1));
}

#[test]
fn a_replacement_number_is_accepted_and_marked() {
    let replacement = cpr("740373-1234");
    assert!(replacement.is_replacement());
    assert_eq!(replacement.birth_date(), date(1973, 3, 14));
    assert_eq!(replacement.checksum(), Checksum::NotUsed);
    assert_eq!(cpr("910300-4000").birth_date(), date(2000, 3, 31));
    assert!(!cpr("010158-5000").is_replacement());
}

#[test]
fn modulus_11_warns_and_never_refuses() {
    assert_eq!(cpr("010158-5301").checksum(), Checksum::Ok);
    assert_eq!(cpr("010158-5300").checksum(), Checksum::NotModulus11);
}

#[test]
fn the_last_digit_tells_the_registered_gender() {
    assert_eq!(cpr("740373-1235").gender(), Gender::Male);
    assert_eq!(cpr("740373-1234").gender(), Gender::Female);
}

#[test]
fn a_lost_zero_is_put_back_only_where_asked_for_and_only_in_front() {
    let restored = Cpr::parse_restoring_zero("211757718").expect("a number");
    assert_eq!(
        (restored.cpr.formatted().as_str(), restored.zero_restored),
        ("021175-7718", true)
    );
    assert_eq!(Cpr::parse_restoring_zero("21175-7718").map(|r| r.cpr), Ok(restored.cpr));
    let whole = Cpr::parse_restoring_zero("740373-1234").expect("a number");
    assert!(!whole.zero_restored);
    assert_eq!(Cpr::parse_restoring_zero("740373-123"), Err(CprError::WrongLength(9)));
    assert_eq!(Cpr::parse_restoring_zero("740373"), Err(CprError::WrongLength(6)));
    assert_eq!(Cpr::parse_restoring_zero("931373123"), Err(CprError::NoSuchDate));
}

#[test]
fn a_person_must_have_been_born_and_not_too_long_ago() {
    let today = date(2026, 3, 2);
    assert_eq!(cpr("010157-5000").plausible_on(today), Err(CprError::NotYetBorn));
    assert_eq!(cpr("010199-8000").plausible_on(today), Err(CprError::TooLongAgo));
    assert!(cpr("740373-1234").plausible_on(today).is_ok());
}

#[test]
fn debug_and_mask_give_nothing_away() {
    let number = cpr("740373-1234");
    assert_eq!(number.masked(), "740373-••••");
    let debugged = format!("{number:?} {:?}", Cpr::parse_restoring_zero("740373-1234"));
    assert!(!debugged.contains("1234") && !debugged.contains("740373"), "{debugged}");
}

proptest! {
    #[test]
    fn anything_typed_is_read_or_refused(typed in ".{0,20}") {
        if let Ok(number) = Cpr::parse(&typed) {
            prop_assert_eq!(Cpr::parse(&number.formatted()), Ok(number));
            prop_assert_eq!(Cpr::parse(&number.digits()), Ok(number));
        }
    }

    #[test]
    fn ten_digits_round_trip_or_have_no_date(digits in "[0-9]{10}") {
        match Cpr::parse(&digits) {
            Ok(number) => prop_assert_eq!(number.digits(), digits),
            Err(why) => prop_assert_eq!(why, CprError::NoSuchDate),
        }
    }
}
