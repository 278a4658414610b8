//! A made-up citizen's answers to the ASI: what the burden and the use at the time make likely, and nothing that the
//! cross-checks of the interview would object to (instruments.md 2.6).

use std::collections::BTreeMap;

use pejling_domain::{consumption::Use, episode::Substance};
use pejling_measure::instrument::{Instrument, Kind};

use super::{Typed, is_rated};
use crate::{plan::mapping::Mapping, seed::Draw};

/// The row of a substance in the section on use, and how it is mostly taken.
fn row(substance: Substance) -> (i32, i32) {
    match substance {
        Substance::Alcohol => (1, 1),
        Substance::Cannabis => (10, 3),
        Substance::Cocaine => (8, 2),
        Substance::Amphetamines | Substance::Mdma => (9, 2),
        Substance::Heroin => (3, 3),
        Substance::Opioids => (5, 1),
        Substance::Benzodiazepines | Substance::Gabapentinoids | Substance::Other => (7, 1),
        Substance::Hallucinogens => (11, 1),
        Substance::Inhalants => (12, 2),
    }
}

/// Answers being gathered; what is put twice is put as the last one says.
struct Sheet {
    answers: BTreeMap<String, String>,
}

impl Sheet {
    fn put(&mut self, item: &str, number: i32) {
        self.say(item, &number.to_string());
    }

    fn say(&mut self, item: &str, typed: &str) {
        self.answers.insert(item.to_owned(), typed.to_owned());
    }
}

/// Answers of a whole interview.
pub(super) fn answers(mapping: &Mapping, instrument: &Instrument, age: Option<i64>) -> Vec<Typed> {
    let mut sheet = Sheet {
        answers: BTreeMap::new(),
    };
    let mut draw = mapping.seed.at("answers").draw();
    ordinary(&mut sheet, instrument);
    used(&mut sheet, mapping, &mut draw, age);
    felt(&mut sheet, mapping, &mut draw);
    lived(&mut sheet, &mut draw);
    if is_rated(mapping) {
        rated(&mut sheet, mapping, instrument);
    }
    for section in &instrument.pack().sections {
        sheet.say(&format!("comment.{}", section.id), "Talt igennem, og borgeren er enig.");
    }
    sheet.answers.into_iter().collect()
}

/// What most people answer: no, none, never.
fn ordinary(sheet: &mut Sheet, instrument: &Instrument) {
    let pack = instrument.pack();
    for item in &pack.items {
        let rating = pack.severity.values().any(|code| *code == item.code);
        match (item.kind.unwrap_or(Kind::Integer), item.list.as_deref()) {
            _ if rating || item.from_case.is_some() => {}
            (Kind::Choice, Some("yes-no" | "rating")) | (Kind::Integer | Kind::Money, _) => sheet.put(&item.code, 0),
            (Kind::Choice, Some("route")) => sheet.say(&item.code, "N"),
            (Kind::Choice, _) => sheet.put(&item.code, 1),
            (Kind::Duration, _) => sheet.say(&item.code, "3;0"),
            _ => {}
        }
    }
    for (item, value) in [
        ("G6", "9.00"),
        ("G7", "9.50"),
        ("G12", "N"),
        ("E7", "6"),
        ("E10", "7"),
        ("F1", "6"),
    ] {
        sheet.say(item, value);
    }
    for (item, value) in [("F4", 7), ("F9", 3), ("F11", 2), ("E1", 9), ("L1", 0)] {
        sheet.put(item, value);
    }
}

/// Days and years of use, what was spent on it, and what it led to.
fn used(sheet: &mut Sheet, mapping: &Mapping, draw: &mut Draw, age: Option<i64>) {
    let most = age
        .and_then(|age| i32::try_from(age).ok())
        .map_or(10, |age| (age - 14).max(1));
    let mut days_by_row: BTreeMap<i32, i32> = BTreeMap::new();
    for (at, (substance, used)) in mapping.used.iter().enumerate() {
        let days = used.as_ref().and_then(Use::days_used).map_or(0, i32::from).min(30);
        let years = draw.between(2, 20).min(most);
        let (row, route) = row(*substance);
        days_by_row.insert(row, days);
        sheet.put(&format!("D{row}.p30"), days);
        sheet.put(&format!("D{row}.life"), years);
        sheet.put(&format!("D{row}.route"), route);
        let alcohol = substance.is_alcohol();
        if alcohol {
            sheet.put("D2.p30", days * 2 / 3);
            sheet.put("D2.life", years / 2);
            sheet.put("D2.route", 1);
        }
        let [spent, troubled, bothered, wished] = if alcohol {
            ["D23", "D26", "D28", "D30"]
        } else {
            ["D24", "D27", "D29", "D31"]
        };
        let troubled_days = days * 3 / 4;
        sheet.put(spent, days * if alcohol { 45 } else { 90 });
        sheet.put(troubled, troubled_days);
        let grade = if troubled_days == 0 {
            0
        } else {
            (mapping.burden / 25 + 1).min(4)
        };
        sheet.put(bothered, grade);
        sheet.put(wished, grade);
        if at == 0 {
            sheet.put("D14", row);
            sheet.put(if alcohol { "D19" } else { "D20" }, draw.between(0, 3));
        }
    }
    let mut days: Vec<i32> = days_by_row.into_values().filter(|days| *days > 0).collect();
    days.sort_unstable();
    if let [fewest, _, ..] = days.as_slice() {
        sheet.put("D13.p30", (fewest / 2).max(1));
        sheet.put("D13.life", 1);
    }
}

/// How body and mind are, as far as the burden goes.
fn felt(sheet: &mut Sheet, mapping: &Mapping, draw: &mut Draw) {
    let heavy = |more: i32| mapping.burden + more;
    let grade = |days: i32| if days == 0 { 0 } else { (days / 8 + 1).min(4) };
    let sick = (heavy(draw.between(-40, 10)) / 6).clamp(0, 30);
    sheet.put("M6", sick);
    sheet.put("M7", grade(sick));
    sheet.put("M8", grade(sick).min(3));
    sheet.put("M1", draw.between(0, 3));
    let low = heavy(draw.between(-20, 20));
    sheet.put("P4.p30", i32::from(low > 45));
    sheet.put("P5.p30", i32::from(low > 35));
    sheet.put("P7.p30", i32::from(low > 60));
    let down = if low > 35 { (low / 4).clamp(1, 30) } else { 0 };
    sheet.put("P12", down);
    sheet.put("P13", grade(down));
    sheet.put("P14", grade(down));
    let quarrels = (heavy(draw.between(-50, 0)) / 8).clamp(0, 12);
    sheet.put("F30", quarrels);
    sheet.put("F32", grade(quarrels));
    sheet.put("F34", grade(quarrels));
    sheet.put("F18.p30", i32::from(quarrels > 3));
    sheet.put("F3", draw.between(0, 2));
}

/// Work, home and what was earned.
fn lived(sheet: &mut Sheet, draw: &mut Draw) {
    let works = draw.percent(38);
    let days = if works { draw.between(8, 22) } else { 0 };
    sheet.put("E11", days);
    sheet.put("E12", days * 720);
    sheet.put("E14", if works { 0 } else { 9_400 });
    sheet.put("E10", if works { 1 } else { 7 });
    let licence = draw.percent(55);
    sheet.put("E4", i32::from(licence));
    sheet.put("E5", i32::from(licence && draw.percent(60)));
    sheet.say("E6", &format!("{};0", draw.between(1, 6)));
    sheet.say("G14", &format!("{};{}", draw.between(0, 9), draw.between(0, 11)));
}

/// The interviewer's ratings: a range around the burden, and a point in it.
fn rated(sheet: &mut Sheet, mapping: &Mapping, instrument: &Instrument) {
    let use_of = |alcohol: bool| {
        mapping
            .used
            .iter()
            .any(|(substance, _)| substance.is_alcohol() == alcohol)
    };
    for area in instrument.pack().severity.keys() {
        let burden = match area.as_str() {
            "alcohol" if use_of(true) => mapping.burden,
            "drug" if use_of(false) => mapping.burden,
            "alcohol" | "drug" | "legal" => 0,
            _ => mapping.burden * 2 / 3,
        };
        let low = (burden / 14).clamp(0, 7);
        sheet.say(&format!("severity.{area}"), &format!("{low}-{}:{}", low + 2, low + 1));
    }
}
