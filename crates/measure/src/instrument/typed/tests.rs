use super::super::library::Library;
use super::*;
use proptest::prelude::*;

fn asi() -> Instrument {
    Library::shipped_alone("asi").unwrap().unwrap()
}

fn read(code: &str, typed: &str) -> Result<Answer, TypedError> {
    let asi = asi();
    asi.typed(asi.place(code).unwrap(), typed)
}

fn years(years: i64, months: i64) -> Answer {
    Answer::Time { years, months }
}

#[test]
fn nothing_n_and_x_are_three_different_answers() {
    assert_eq!(read("M6", "  "), Ok(Answer::Blank));
    assert_eq!(read("M6", "n"), Ok(Answer::NotApplicable));
    assert_eq!(read("M6", "X"), Ok(Answer::Unknown));
    assert_eq!(
        read("G1", "x"),
        Ok(Answer::Text("x".into())),
        "small letters are words where words are asked for"
    );
    assert_eq!(read("G1", "N"), Ok(Answer::NotApplicable));
}

#[test]
fn a_number_outside_the_range_is_refused_with_the_range() {
    assert_eq!(read("M6", "30"), Ok(Answer::whole(30)));
    assert_eq!(read("M6", "31"), Err(TypedError::Range { min: 0, max: 30 }));
    assert_eq!(read("M6", "-1"), Err(TypedError::Range { min: 0, max: 30 }));
    assert_eq!(read("M6", "2,5"), Err(TypedError::NotWhole));
    assert_eq!(read("M6", "mange"), Err(TypedError::NotWhole));
}

#[test]
fn money_is_read_with_and_without_points() {
    assert_eq!(read("E12", "12.500"), Ok(Answer::whole(12_500)));
    assert_eq!(read("E12", "12 500"), Ok(Answer::whole(12_500)));
    assert_eq!(read("E12", "12.50"), Err(TypedError::NotWhole));
}

#[test]
fn an_answer_that_is_not_on_the_list_is_refused() {
    assert_eq!(read("M7", "4"), Ok(Answer::whole(4)));
    assert_eq!(read("M7", "5"), Err(TypedError::NotListed));
}

#[test]
fn years_and_months_are_read_as_people_say_them() {
    for typed in ["2;3", "2 år 3 mdr", "2 år og 3 måneder", "2y 3m", "2 år, 3 mdr."] {
        assert_eq!(read("G14", typed), Ok(years(2, 3)), "{typed}");
    }
    assert_eq!(read("G14", "2"), Ok(years(2, 0)));
    assert_eq!(read("G14", "18 mdr"), Ok(years(1, 6)));
    for typed in ["2;12", "3 mdr 2 mdr", "to år", "2 x", "121"] {
        assert_eq!(read("G14", typed), Err(TypedError::NotDuration), "{typed}");
    }
}

#[test]
fn days_and_times_are_read_as_danes_write_them() {
    let day = Ok(Answer::Text("2020-10-08".into()));
    for typed in ["8 10 2020", "8.10.2020", "2020-10-08", "08/10/2020"] {
        assert_eq!(read("G4", typed), day, "{typed}");
    }
    assert_eq!(read("G4", "31 2 2020"), Err(TypedError::NotDay));
    assert_eq!(
        read("G4", "8 10 20"),
        Err(TypedError::NotDay),
        "two digits are not a year"
    );
    let half_past_nine = Ok(Answer::Text("09:30:00".into()));
    for typed in ["9.30", "09:30", "930"] {
        assert_eq!(read("G6", typed), half_past_nine, "{typed}");
    }
    assert_eq!(read("G6", "25.00"), Err(TypedError::NotTime));
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused_and_what_is_read_fits_the_item(place in 0_usize..200, typed in "[0-9NXxn;:., årmd-]{0,12}|\\PC{0,20}") {
        let asi = asi();
        let place = place % asi.pack().items.len();
        if let Ok(answer) = asi.typed(place, &typed) {
            let again = asi.typed(place, &Instrument::as_typed(&answer));
            prop_assert_eq!(again, Ok(answer.clone()), "reading it again says the same");
            let mut sheet = asi.sheet();
            sheet.put(place, answer);
            let code = &asi.pack().items[place].code;
            let errors = asi.score(&sheet).errors;
            prop_assert!(!errors.iter().any(|error| error.items.contains(code)), "{:?}", errors);
        }
    }
}
