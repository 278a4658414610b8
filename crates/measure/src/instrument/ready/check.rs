//! Checking a pack as a whole, and reading its expressions.

mod words;

use super::{Instrument, List, ReadyBand, ReadyCheck, ReadyItem, ReadyScore, ReadySeverity, Takes};
use crate::instrument::expression::{Formula, Names};
use crate::instrument::fault::{PackFault, Reason};
use crate::instrument::number::Number;
use crate::instrument::pack::{Banding, Check, Item, Kind, Pack, Variant};
use std::collections::HashMap;

/// Greatest number of an item that names none: beyond every scale, and beyond every income of a month.
const GREATEST: i64 = 999_999_999;

type Checked<T> = Result<T, PackFault>;

/// What the expressions of a pack may name.
struct Parts {
    places: HashMap<String, usize>,
    lists: HashMap<String, usize>,
    scores: Vec<String>,
    parameters: Vec<String>,
    sections: Vec<String>,
}

impl Parts {
    fn names(&self, each: Option<usize>) -> Names<'_> {
        Names {
            items: &self.places,
            scores: &self.scores,
            parameters: &self.parameters,
            sections: &self.sections,
            each,
        }
    }

    fn item(&self, place: &str, code: &str) -> Checked<usize> {
        self.places
            .get(code)
            .copied()
            .ok_or_else(|| PackFault::unknown(place, code))
    }
}

pub(super) fn instrument(pack: Pack) -> Checked<Instrument> {
    head(&pack)?;
    words::check(&pack)?;
    let parts = Parts {
        places: unique(pack.items.iter().map(|item| item.code.as_str()))?,
        lists: unique(pack.lists.keys().map(String::as_str))?,
        scores: pack.scores.iter().map(|score| score.id.clone()).collect(),
        parameters: parameters(&pack)?,
        sections: pack.sections.iter().map(|section| section.id.clone()).collect(),
    };
    unique(parts.scores.iter().map(String::as_str))?;
    if let Some(score) = parts.scores.iter().find(|score| parts.places.contains_key(*score)) {
        return Err(PackFault::at(score, Reason::Twice(score.clone())));
    }
    unique(parts.sections.iter().map(String::as_str))?;
    let items = pack.items.iter().map(|one| item(one, &parts)).collect::<Checked<_>>()?;
    let sections = pack
        .items
        .iter()
        .map(|item| section(item, &parts))
        .collect::<Checked<_>>()?;
    let bands = pack
        .bands
        .iter()
        .map(|one| band(one, &pack, &parts))
        .collect::<Checked<_>>()?;
    let checks = pack
        .checks
        .iter()
        .map(|check| cases(check, &parts))
        .collect::<Checked<_>>()?;
    let safety = pack.safety.iter().map(|task| parts.item(&task.kind, &task.item));
    let safety = safety.collect::<Checked<_>>()?;
    Ok(Instrument {
        lists: lists(&pack)?,
        items,
        scores: scores(&pack, &parts)?,
        bands,
        checks,
        safety,
        severity: severity(&pack, &parts)?,
        sections,
        places: parts.places,
        parameters: parts.parameters,
        pack,
    })
}

fn head(pack: &Pack) -> Checked<()> {
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if pack.id.is_empty() || !pack.id.chars().all(plain) {
        return Err(PackFault::at("id", Reason::Id));
    }
    for (field, text) in [("version", &pack.version), ("algorithm", &pack.algorithm)] {
        if text.trim().is_empty() {
            return Err(PackFault::at(field, Reason::Shape("the field is empty".into())));
        }
    }
    if pack.items.is_empty() {
        return Err(PackFault::at("items", Reason::NoItems));
    }
    if let (Some(from), Some(to)) = (pack.valid_from, pack.valid_to)
        && to < from
    {
        return Err(PackFault::at("valid-to", Reason::Validity));
    }
    Ok(())
}

fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Checked<HashMap<String, usize>> {
    let mut places = HashMap::new();
    for (place, name) in names.enumerate() {
        if places.insert(name.to_owned(), place).is_some() {
            return Err(PackFault::at(name, Reason::Twice(name.to_owned())));
        }
    }
    Ok(places)
}

fn parameters(pack: &Pack) -> Checked<Vec<String>> {
    let fault = |variant: &Variant| PackFault::at(&variant.id, Reason::Variants);
    unique(pack.variants.iter().map(|variant| variant.id.as_str()))?;
    let names = |variant: &Variant| variant.set.keys().cloned().collect::<Vec<_>>();
    let first = pack.variants.first().map(names).unwrap_or_default();
    for variant in &pack.variants {
        if names(variant) != first || variant.set.values().any(|&value| value == 0) {
            return Err(fault(variant));
        }
        for list in variant.lists.iter().flat_map(|(from, to)| [from, to]) {
            if !pack.lists.contains_key(list) {
                return Err(PackFault::unknown(&variant.id, list));
            }
        }
    }
    let mut usual = pack.variants.iter().filter(|variant| variant.usual);
    match (usual.next(), usual.next()) {
        (_, Some(second)) => Err(fault(second)),
        _ => Ok(first),
    }
}

fn lists(pack: &Pack) -> Checked<Vec<List>> {
    let mut lists = Vec::new();
    for (name, choices) in &pack.lists {
        let list: List = choices.iter().map(|choice| (choice.value, choice.counts())).collect();
        if list.is_empty() {
            return Err(PackFault::at(name, Reason::EmptyList));
        }
        for (at, (value, _)) in list.iter().enumerate() {
            if list[..at].iter().any(|(earlier, _)| earlier == value) {
                return Err(PackFault::at(name, Reason::Twice(value.to_string())));
            }
        }
        lists.push(list);
    }
    Ok(lists)
}

fn item(item: &Item, parts: &Parts) -> Checked<ReadyItem> {
    let code = item.code.as_str();
    let condition = |text: &Option<String>| {
        let read = text
            .as_deref()
            .map(|text| parts.names(None).condition(text))
            .transpose();
        read.map_err(|error| PackFault::at(code, error))
    };
    Ok(ReadyItem {
        takes: takes(item, parts)?,
        skip: condition(&item.skip_when)?,
        na: condition(&item.na_when)?,
    })
}

fn takes(item: &Item, parts: &Parts) -> Checked<Takes> {
    let code = item.code.as_str();
    let kind = item.kind.unwrap_or(Kind::Integer);
    if item.from_case.is_some_and(|fact| fact.kind() != kind) {
        return Err(PackFault::at(code, Reason::CaseFact));
    }
    if (kind == Kind::Choice) != item.list.is_some() {
        return Err(PackFault::at(code, Reason::ListMismatch));
    }
    let (min, max) = (item.min.unwrap_or(0), item.max.unwrap_or(GREATEST));
    if min > max || max > GREATEST || min < -GREATEST {
        return Err(PackFault::at(code, Reason::Range));
    }
    Ok(match kind {
        Kind::Choice => {
            let list = item.list.as_deref().unwrap_or_default();
            let found = parts.lists.get(list).copied();
            Takes::Choice(found.ok_or_else(|| PackFault::unknown(code, list))?)
        }
        Kind::Integer | Kind::Money => Takes::Number { steps: 1, min, max },
        Kind::Decimal => Takes::Number { steps: 10, min, max },
        Kind::Duration => Takes::Duration,
        Kind::Date => Takes::Date,
        Kind::Time => Takes::Time,
        Kind::Text => Takes::Words,
    })
}

fn section(item: &Item, parts: &Parts) -> Checked<Option<usize>> {
    let Some(section) = &item.section else { return Ok(None) };
    let found = parts.sections.iter().position(|known| known == section);
    found.map(Some).ok_or_else(|| PackFault::unknown(&item.code, section))
}

fn scores(pack: &Pack, parts: &Parts) -> Checked<Vec<ReadyScore>> {
    let mut ready = Vec::new();
    for (at, rule) in pack.scores.iter().enumerate() {
        if rule.formula.is_empty() != rule.unpublished.is_some() {
            return Err(PackFault::at(&rule.id, Reason::Formula));
        }
        if rule.unpublished.is_some() {
            ready.push(ReadyScore {
                formula: Formula::Unpublished,
                plain: None,
            });
            continue;
        }
        // A score may rest on those before it, never on itself.
        let names = Names {
            scores: &parts.scores[..at],
            ..parts.names(None)
        };
        let formula = names
            .formula(&rule.formula)
            .map_err(|error| PackFault::at(&rule.id, error))?;
        let plain = formula.plain_sum();
        if let Some(prorate) = &rule.prorate {
            if !pack.variants.iter().any(|variant| variant.id == prorate.variant) {
                return Err(PackFault::unknown(&rule.id, &prorate.variant));
            }
            if plain.as_ref().is_none_or(|items| items.len() <= prorate.most) {
                return Err(PackFault::at(&rule.id, Reason::Proration));
            }
        }
        ready.push(ReadyScore { formula, plain });
    }
    Ok(ready)
}

fn band(banding: &Banding, pack: &Pack, parts: &Parts) -> Checked<ReadyBand> {
    let place = format!("{} ({})", banding.scheme, banding.score);
    let score = parts.scores.iter().position(|known| *known == banding.score);
    let score = score.ok_or_else(|| PackFault::unknown(&place, &banding.score))?;
    if let Some(variant) = &banding.variant
        && !pack.variants.iter().any(|known| known.id == *variant)
    {
        return Err(PackFault::unknown(&place, variant));
    }
    let read = |text: &String| {
        parts
            .names(None)
            .condition(text)
            .map_err(|error| PackFault::at(&place, error))
    };
    let rules = banding
        .grades
        .iter()
        .map(|grade| grade.when.as_ref().map(read).transpose());
    let rules = rules.collect::<Checked<Vec<_>>>()?;
    if !in_order(banding) {
        return Err(PackFault::at(&place, Reason::Grades));
    }
    Ok(ReadyBand { score, rules })
}

fn in_order(banding: &Banding) -> bool {
    let grades = &banding.grades;
    if grades.iter().any(|grade| grade.when.is_some()) {
        let last = grades.len() - 1;
        let by_rule = |(at, grade): (usize, &crate::instrument::pack::Grade)| {
            grade.from.is_none() && grade.above.is_none() && (grade.when.is_some() || at == last)
        };
        return grades.iter().enumerate().all(by_rule);
    }
    let begins: Option<Vec<(Number, bool)>> = grades
        .iter()
        .map(|grade| match (grade.from, grade.above) {
            (Some(from), None) => Some((from, false)),
            (None, Some(above)) => Some((above, true)),
            _ => None,
        })
        .collect();
    begins.is_some_and(|begins| !begins.is_empty() && begins.windows(2).all(|pair| pair[0] < pair[1]))
}

fn cases(check: &Check, parts: &Parts) -> Checked<Vec<ReadyCheck>> {
    let fault = |error| PackFault::at(&check.code, error);
    let items = |codes: &[String]| {
        codes
            .iter()
            .map(|code| parts.item(&check.code, code))
            .collect::<Checked<Vec<_>>>()
    };
    if check.each.is_empty() {
        let when = parts.names(None).condition(&check.when).map_err(fault)?;
        return Ok(vec![ReadyCheck {
            when,
            items: items(&check.items)?,
        }]);
    }
    let mut cases = Vec::new();
    for each in items(&check.each)? {
        let when = parts.names(Some(each)).condition(&check.when).map_err(fault)?;
        let mut about = vec![each];
        about.extend(items(&check.items)?);
        cases.push(ReadyCheck { when, items: about });
    }
    Ok(cases)
}

fn severity(pack: &Pack, parts: &Parts) -> Checked<Vec<ReadySeverity>> {
    let ready = |(area, code): (&String, &String)| {
        Ok(ReadySeverity {
            area: area.clone(),
            item: parts.item(area, code)?,
        })
    };
    pack.severity.iter().map(ready).collect()
}
