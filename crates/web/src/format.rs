//! Numbers, days and times as Danish readers write them (ux.md 10); English words in English pages.

use jiff::civil::{Date, DateTime, Weekday};

use crate::text::Language;

const MONTHS_DA: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const SHORT_DA: [&str; 12] = [
    "jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn month(date: Date) -> usize {
    usize::from(date.month().unsigned_abs()) - 1
}

/// `8. oktober 2020`, with spaces that do not break.
pub fn day(language: Language, date: Date) -> String {
    match language {
        Language::Danish => format!("{}.\u{a0}{}\u{a0}{}", date.day(), MONTHS_DA[month(date)], date.year()),
        Language::English => format!("{}\u{a0}{}\u{a0}{}", date.day(), MONTHS_EN[month(date)], date.year()),
    }
}

/// `8. okt.`
pub fn day_short(language: Language, date: Date) -> String {
    match language {
        Language::Danish => format!("{}.\u{a0}{}", date.day(), SHORT_DA[month(date)]),
        Language::English => format!("{}\u{a0}{}", date.day(), SHORT_EN[month(date)]),
    }
}

/// `okt.`
pub fn month_short(language: Language, date: Date) -> String {
    let names = if language == Language::Danish {
        SHORT_DA
    } else {
        SHORT_EN
    };
    names[month(date)].to_owned()
}

/// `8. okt. 2020`: for lists that reach over years.
pub fn day_short_year(language: Language, date: Date) -> String {
    format!("{}\u{a0}{}", day_short(language, date), date.year())
}

/// `torsdag`
pub fn weekday(language: Language, date: Date) -> &'static str {
    let danish = language == Language::Danish;
    match date.weekday() {
        Weekday::Monday => {
            if danish {
                "mandag"
            } else {
                "Monday"
            }
        }
        Weekday::Tuesday => {
            if danish {
                "tirsdag"
            } else {
                "Tuesday"
            }
        }
        Weekday::Wednesday => {
            if danish {
                "onsdag"
            } else {
                "Wednesday"
            }
        }
        Weekday::Thursday => {
            if danish {
                "torsdag"
            } else {
                "Thursday"
            }
        }
        Weekday::Friday => {
            if danish {
                "fredag"
            } else {
                "Friday"
            }
        }
        Weekday::Saturday => {
            if danish {
                "lørdag"
            } else {
                "Saturday"
            }
        }
        Weekday::Sunday => {
            if danish {
                "søndag"
            } else {
                "Sunday"
            }
        }
    }
}

/// A day seen from today: `i dag`, `i morgen`, `i går`, `om 3 dage`, `for 2 dage siden`.
pub fn relative(language: Language, date: Date, today: Date) -> String {
    let days = today.until(date).map_or(0, |span| span.get_days());
    match (days, language) {
        (0, Language::Danish) => "i\u{a0}dag".into(),
        (1, Language::Danish) => "i\u{a0}morgen".into(),
        (-1, Language::Danish) => "i\u{a0}går".into(),
        (2.., Language::Danish) => format!("om\u{a0}{days}\u{a0}dage"),
        (_, Language::Danish) => format!("for\u{a0}{}\u{a0}dage\u{a0}siden", -days),
        (0, Language::English) => "today".into(),
        (1, Language::English) => "tomorrow".into(),
        (-1, Language::English) => "yesterday".into(),
        (2.., Language::English) => format!("in\u{a0}{days}\u{a0}days"),
        (_, Language::English) => format!("{}\u{a0}days\u{a0}ago", -days),
    }
}

/// `10.30` from minutes since midnight (English `10:30`).
pub fn minute(language: Language, minutes: i64) -> String {
    let separator = if language == Language::Danish { '.' } else { ':' };
    format!("{:02}{separator}{:02}", minutes / 60, minutes % 60)
}

/// `8. okt. 2020 kl. 10.30` from a Copenhagen wall-clock time.
pub fn instant(language: Language, at: DateTime) -> String {
    let clock = minute(language, i64::from(at.hour()) * 60 + i64::from(at.minute()));
    match language {
        Language::Danish => format!("{} kl.\u{a0}{clock}", day_short_year(language, at.date())),
        Language::English => format!("{} {clock}", day_short_year(language, at.date())),
    }
}

/// `24,6` from tenths.
pub fn tenths(language: Language, tenths: i64) -> String {
    let comma = if language == Language::Danish { ',' } else { '.' };
    let sign = if tenths < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}{comma}{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// `1.250` from a whole number.
pub fn whole(language: Language, number: i64) -> String {
    let separator = if language == Language::Danish { '.' } else { ',' };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    if number < 0 { format!("\u{2212}{out}") } else { out }
}

/// `46 %` from a rate of 0-1, rounded half away from zero.
pub fn percent(_: Language, rate: f64) -> String {
    format!("{:.0}\u{a0}%", rate * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Danish, English};
    use jiff::civil::date;

    #[test]
    fn numbers_and_days_are_written_the_danish_way() {
        assert_eq!(day(Danish, date(2020, 10, 8)), "8.\u{a0}oktober\u{a0}2020");
        assert_eq!(tenths(Danish, 246), "24,6");
        assert_eq!(tenths(Danish, -42), "\u{2212}4,2");
        assert_eq!(whole(Danish, 1_250), "1.250");
        assert_eq!(whole(English, 1_234_567), "1,234,567");
        assert_eq!(minute(Danish, 630), "10.30");
        assert_eq!(
            relative(Danish, date(2020, 10, 11), date(2020, 10, 8)),
            "om\u{a0}3\u{a0}dage"
        );
        assert_eq!(
            relative(Danish, date(2020, 10, 6), date(2020, 10, 8)),
            "for\u{a0}2\u{a0}dage\u{a0}siden"
        );
        assert_eq!(percent(Danish, 0.455), "46\u{a0}%");
    }
}
