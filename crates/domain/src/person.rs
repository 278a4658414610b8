//! The citizen (borger), known by name or anonymous by choice.

use crate::codes;
use jiff::civil::Date;

codes! {
    /// Whether the record carries an identity. Nothing that identifies may be stored on an anonymous one (LR-ANO-07).
    PersonKind {
        /// Known by name, with or without CPR number.
        Known = "known",
        /// Anonymous by the person's own wish.
        Anonymous = "anonymous",
    }
}

codes! {
    /// Administrative gender, FHIR's words.
    Gender {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Other.
        Other = "other",
        /// Not known or not said.
        Unknown = "unknown",
    }
}

/// Age in whole years on a day; a person born on 29 February has their birthday on 1 March in common years.
pub fn age(born: Date, on: Date) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn age_turns_on_the_birthday() {
        assert_eq!(age(date(2000, 3, 2), date(2018, 3, 1)), 17);
        assert_eq!(age(date(2000, 3, 2), date(2018, 3, 2)), 18);
        assert_eq!(age(date(2004, 2, 29), date(2022, 2, 28)), 17);
        assert_eq!(age(date(2004, 2, 29), date(2022, 3, 1)), 18);
    }
}
