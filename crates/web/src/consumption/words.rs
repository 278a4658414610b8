//! Consumption in words: "9 genstande om ugen – var 42 ved start (−79 %)".

use pejling_care::consumption::Statement;
use pejling_domain::consumption::{Reported, Use};
use pejling_measure::outcome::{Class, Episode};

use crate::{format, page::Frame};

/// An answer in words.
pub fn answer(f: &Frame, row: &Statement) -> String {
    match row.reported {
        Reported::Unknown => f.t("consumption-not-known"),
        Reported::Used(used) => used_in_words(f, &used),
    }
}

/// Use in words: units where they are known, days beside them.
pub fn used_in_words(f: &Frame, used: &Use) -> String {
    if used.is_abstinent() {
        return f.t1("consumption-none", "window", used.window_days());
    }
    let days = used.days_used().map(|days| {
        let values = [("days", days.to_string()), ("window", used.window_days().to_string())];
        f.language.text("consumption-days", &values)
    });
    let weekly = used
        .units_per_week()
        .map(|tenths| f.t1("consumption-units", "units", units_shown(f, tenths)));
    [weekly, days].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How use has changed since the start, in words; none where the two cannot be held against each other.
pub fn change(f: &Frame, start: &Use, now: &Use) -> Option<String> {
    let key = match Episode::from_use(Some(start), Some(now)).judge() {
        Class::Effect => "consumption-class-effect",
        Class::Abstinent => "consumption-class-abstinent",
        Class::None => "consumption-class-none",
        Class::Worse => "consumption-class-worse",
        Class::RemainedAbstinent => "consumption-class-remained-abstinent",
        Class::NewUse => "consumption-class-new-use",
        Class::Unknown => return None,
    };
    let percent = percent(start, now).map(|percent| format!(" ({percent})"));
    Some(format!("{}{}", f.t(key), percent.unwrap_or_default()))
}

/// `−79 %`: the change in the quantity that both have, from a start that was not nought.
fn percent(start: &Use, now: &Use) -> Option<String> {
    let both = |quantity: fn(&Use) -> Option<u32>| Some((quantity(start)?, quantity(now)?));
    let (before, after) = both(Use::units_per_week).or_else(|| both(|used| used.days_used().map(u32::from)))?;
    if before == 0 || start.window_days() != now.window_days() {
        return None;
    }
    let change = (f64::from(after) - f64::from(before)) / f64::from(before) * 100.0;
    let sign = if change < 0.0 { "\u{2212}" } else { "+" };
    Some(format!("{sign}{:.0}\u{a0}%", change.abs()))
}

/// Units as they are typed: a comma only where there is a tenth.
pub fn units(tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{},{tenth}", tenths / 10),
    }
}

fn units_shown(f: &Frame, tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        _ => format::tenths(f.language, i64::from(tenths)),
    }
}

/// Reads units a week: whole, or with one decimal after a comma or a point. Tenths.
pub fn parse_units(typed: &str) -> Option<u32> {
    pejling_domain::feedback::parse_tenths(typed).map(u32::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn used(days: Option<u16>, units: Option<u32>) -> Use {
        Use::new(28, days, units).unwrap()
    }

    #[test]
    fn use_is_said_in_words_with_what_it_was_at_the_start() {
        let f = Frame::bare(Language::Danish);
        let (start, now) = (used(Some(28), Some(420)), used(Some(8), Some(90)));
        assert_eq!(used_in_words(&f, &now), "9 genstande om ugen, 8 af 28 dage");
        assert_eq!(used_in_words(&f, &used(None, Some(95))), "9,5 genstande om ugen");
        assert_eq!(used_in_words(&f, &used(Some(0), None)), "intet de sidste 28 dage");
        assert_eq!(
            change(&f, &start, &now).as_deref(),
            Some("mindst halveret (\u{2212}79\u{a0}%)")
        );
        assert_eq!(
            change(&f, &start, &used(Some(0), None)).as_deref(),
            Some("ophørt (\u{2212}100\u{a0}%)")
        );
        assert_eq!(change(&f, &used(None, Some(420)), &used(Some(4), None)), None);
    }

    #[test]
    fn units_are_typed_with_a_comma_only_where_there_is_a_tenth() {
        assert_eq!((units(90), units(95)), ("9".into(), "9,5".into()));
        assert_eq!(
            (parse_units("9"), parse_units("9,5"), parse_units("mange")),
            (Some(90), Some(95), None)
        );
    }
}
