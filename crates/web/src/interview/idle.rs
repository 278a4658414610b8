//! Rules of the pack that leave items out, handed to the page's script, so that the next question is right before the
//! server has answered. What cannot be handed over is left to the server, whose word holds in any case.

use pejling_measure::instrument::{Instrument, Item};

/// The condition under which an item is left out, for the script: groups parted by spaces, one of which must hold;
/// in a group `ITEM=TYPED` parted by `&`, all of which must hold. Empty where there is no rule, or one that is not of
/// this form.
pub fn idle_when(instrument: &Instrument, item: &Item) -> String {
    let rules = [item.skip_when.as_ref(), item.na_when.as_ref()];
    let rules: Vec<&String> = rules.into_iter().flatten().collect();
    let translated: Option<Vec<String>> = rules.iter().map(|rule| any(instrument, rule)).collect();
    translated.unwrap_or_default().join(" ")
}

fn any(instrument: &Instrument, rule: &str) -> Option<String> {
    let parts: Option<Vec<String>> = rule.split(" or ").map(|part| one(instrument, part.trim())).collect();
    parts.map(|parts| parts.join(" "))
}

fn one(instrument: &Instrument, part: &str) -> Option<String> {
    if let Some(code) = part.strip_prefix("na([").and_then(|rest| rest.strip_suffix("])")) {
        return known(instrument, code).then(|| format!("{code}=N"));
    }
    let (left, right) = part.split_once(" = ")?;
    let value: i64 = right.trim().parse().ok()?;
    if let Some(range) = left.strip_prefix("sum(").and_then(|rest| rest.strip_suffix(')')) {
        // Numbers that are never below nothing add up to nothing when each of them is nothing.
        return (value == 0).then(|| all_nothing(instrument, range)).flatten();
    }
    let code = left.strip_prefix('[')?.strip_suffix(']')?;
    known(instrument, code).then(|| format!("{code}={value}"))
}

fn all_nothing(instrument: &Instrument, range: &str) -> Option<String> {
    let (from, to) = range.split_once("]..[")?;
    let (from, to) = (from.strip_prefix('[')?, to.strip_suffix(']')?);
    let items = &instrument.pack().items[instrument.place(from)?..=instrument.place(to)?];
    let plain = items.iter().all(|item| item.min == Some(0) && item.list.is_none());
    plain.then(|| {
        let each: Vec<String> = items.iter().map(|item| format!("{}=0", item.code)).collect();
        each.join("&")
    })
}

fn known(instrument: &Instrument, code: &str) -> bool {
    instrument.place(code).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::tests::asi;
    use pejling_measure::instrument::{Answer, Relevance, Sheet};

    /// What the page's script does with a condition.
    fn holds(when: &str, asi: &Instrument, sheet: &Sheet) -> bool {
        let is = |pair: &str| {
            let (code, value) = pair.split_once('=').expect("a pair");
            Instrument::as_typed(&sheet.answers()[asi.place(code).expect("an item")]) == value
        };
        when.split(' ')
            .any(|group| !group.is_empty() && group.split('&').all(is))
    }

    #[test]
    fn every_rule_of_the_asi_is_handed_to_the_script() {
        let asi = asi();
        for item in asi.pack().items.iter().filter(|item| item.na_when.is_some()) {
            assert_ne!(idle_when(&asi, item), "", "{}", item.code);
        }
        let rule = |code: &str| idle_when(&asi, asi.pack().item(code).expect("an item"));
        assert_eq!(rule("D16"), "D14=0 D15=0");
        assert_eq!(rule("E20"), "E19=N");
        assert!(rule("L17").starts_with("L3=0&L4=0&") && rule("L17").ends_with("&L16=0"));
        assert_eq!(rule("M1"), "");
    }

    #[test]
    fn the_script_leaves_out_what_the_instrument_leaves_out() {
        let asi = asi();
        for answer in [
            Answer::whole(0),
            Answer::whole(1),
            Answer::NotApplicable,
            Answer::Unknown,
            Answer::Blank,
        ] {
            let mut sheet = asi.sheet();
            for place in 0..asi.pack().items.len() {
                sheet.put(place, answer.clone());
            }
            let relevance = asi.relevance(&sheet);
            for (place, item) in asi.pack().items.iter().enumerate() {
                let by_script = holds(&idle_when(&asi, item), &asi, &sheet);
                assert_eq!(
                    by_script,
                    relevance[place] != Relevance::Asked,
                    "{} with {answer:?}",
                    item.code
                );
            }
        }
    }

    #[test]
    fn a_rule_of_another_form_is_left_to_the_server() {
        let asi = asi();
        for rule in [
            "[M1] > 0",
            "sum([L3]..[L16]) = 2",
            "not na([E19])",
            "[nowhere] = 0",
            "sum([M3]..[M5]) = 0",
        ] {
            let item = Item {
                na_when: Some(rule.to_owned()),
                ..Item::default()
            };
            assert_eq!(idle_when(&asi, &item), "", "{rule}");
        }
    }
}
