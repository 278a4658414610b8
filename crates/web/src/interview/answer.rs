//! An answer as it stands in its field.

use jiff::civil::Date;
use pejling_measure::instrument::{Answer, Instrument, Kind};

/// An answer as it stands in its field: days as Danes write them, the rest as it is typed.
pub fn shown(kind: Kind, answer: &Answer) -> String {
    let typed = Instrument::as_typed(answer);
    match (kind, typed.parse::<Date>()) {
        (Kind::Date, Ok(day)) => format!("{:02}-{:02}-{}", day.day(), day.month(), day.year()),
        (Kind::Time, _) => typed.strip_suffix(":00").unwrap_or(&typed).replace(':', "."),
        _ => typed,
    }
}

/// The id of a field, from the code of its item: `D1.p30` becomes `D1-p30`.
pub fn html_id(code: &str) -> String {
    code.replace('.', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::tests::asi;

    #[test]
    fn what_stands_in_a_field_is_read_as_the_same_answer_again() {
        let asi = asi();
        let at = |code: &str| asi.place(code).expect("an item of the ASI");
        for (code, answer, field) in [
            ("G16", Answer::Text("1979-04-02".into()), "02-04-1979"),
            ("G6", Answer::Text("09:30:00".into()), "09.30"),
            ("M2", Answer::Time { years: 2, months: 3 }, "2;3"),
            ("M6", Answer::whole(15), "15"),
            ("M7", Answer::Unknown, "X"),
            ("M8", Answer::Blank, ""),
        ] {
            let stands = shown(asi.kind(at(code)), &answer);
            assert_eq!(stands, field, "{code}");
            assert_eq!(asi.typed(at(code), &stands), Ok(answer), "{code}");
        }
    }
}
