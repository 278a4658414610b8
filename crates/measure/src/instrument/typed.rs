//! What people type at an item, read by what the item takes.

use super::answer::Answer;
use super::number::Number;
use super::pack::{Choice, Kind};
use super::ready::{Instrument, Takes};
use jiff::civil::{Date, Time};
use pejling_domain::text::{self, TextError};

/// Longest words of an answer, in characters.
pub const LONGEST_WORDS: usize = 2000;
/// Most years of a duration that is typed.
const MOST_YEARS: i64 = 120;
/// Most digits of a number that is read.
const MOST_DIGITS: usize = 12;

/// Why what was typed is no answer to an item; the message beside the field follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// N is not an answer here.
    #[error("N is not an answer here")]
    NeverNotApplicable,
    /// None of the answers that can be chosen.
    #[error("none of the answers that can be chosen")]
    NotListed,
    /// Not a whole number.
    #[error("not a whole number")]
    NotWhole,
    /// Not a number with at most one decimal.
    #[error("not a number with at most one decimal")]
    NotDecimal,
    /// A number outside the item's range.
    #[error("not from {min} to {max}")]
    Range {
        /// Least number.
        min: i64,
        /// Greatest number.
        max: i64,
    },
    /// Not years and months.
    #[error("not years and months")]
    NotDuration,
    /// Not a day.
    #[error("not a day")]
    NotDay,
    /// Not a time of day.
    #[error("not a time of day")]
    NotTime,
    /// Words that do not fit.
    #[error(transparent)]
    Words(#[from] TextError),
}

impl Instrument {
    /// Reads what was typed at an item: nothing is blank, `N` does not apply, `X` is not known; else what the item
    /// takes. Years and months are read as `2 år 3 mdr`, `2;3` or years alone; days as `8 10 2020` or `2020-10-08`.
    ///
    /// # Errors
    /// [`TypedError`].
    ///
    /// # Panics
    /// For a place beyond the instrument's items.
    pub fn typed(&self, place: usize, typed: &str) -> Result<Answer, TypedError> {
        let typed = typed.trim();
        let words = self.kind(place) == Kind::Text;
        match typed {
            "" => return Ok(Answer::Blank),
            "N" => return self.not_applicable(place),
            "n" if !words => return self.not_applicable(place),
            "X" => return Ok(Answer::Unknown),
            "x" if !words => return Ok(Answer::Unknown),
            _ => {}
        }
        match self.items[place].takes {
            Takes::Choice(_) => self.chosen(place, typed),
            Takes::Number { steps, min, max } => number(typed, (steps, min, max)),
            Takes::Duration => duration(typed).ok_or(TypedError::NotDuration),
            Takes::Date => day(typed)
                .map(|day| Answer::Text(day.to_string()))
                .ok_or(TypedError::NotDay),
            Takes::Time => time(typed)
                .map(|time| Answer::Text(time.to_string()))
                .ok_or(TypedError::NotTime),
            Takes::Words => Ok(Answer::Text(text::paragraphs(typed, LONGEST_WORDS)?)),
        }
    }

    /// An answer as it would be typed; reading it again gives the same answer.
    pub fn as_typed(answer: &Answer) -> String {
        match answer {
            Answer::Blank | Answer::Unfit => String::new(),
            Answer::NotApplicable => "N".to_owned(),
            Answer::Unknown => "X".to_owned(),
            Answer::Value(number) => number.to_string().replace('.', ","),
            Answer::Time { years, months } => format!("{years};{months}"),
            Answer::Text(words) => words.clone(),
        }
    }

    /// The answers that can be chosen at an item, after the usual variant had its say; none where it is not a choice.
    ///
    /// # Panics
    /// For a place beyond the instrument's items.
    pub fn choices(&self, place: usize) -> &[Choice] {
        self.listed(place, None).map_or(&[], |(_, choices)| choices)
    }

    /// The same under a variant, the usual one where none is named, with the name of the list that holds.
    ///
    /// # Panics
    /// For a place beyond the instrument's items.
    pub fn listed(&self, place: usize, variant: Option<&str>) -> Option<(&str, &[Choice])> {
        let list = self.pack.items[place].list.as_ref()?;
        let variants = &mut self.pack.variants.iter();
        let variant = variants.find(|known| variant.map_or(known.usual, |named| known.id == named));
        let list = variant.and_then(|variant| variant.lists.get(list)).unwrap_or(list);
        Some((list, self.pack.lists.get(list)?))
    }

    fn not_applicable(&self, place: usize) -> Result<Answer, TypedError> {
        if self.pack.items[place].never_na {
            return Err(TypedError::NeverNotApplicable);
        }
        Ok(Answer::NotApplicable)
    }

    fn chosen(&self, place: usize, typed: &str) -> Result<Answer, TypedError> {
        let value: i64 = typed.parse().map_err(|_| TypedError::NotListed)?;
        let listed = self.choices(place).iter().any(|choice| choice.value == value);
        listed.then(|| Answer::whole(value)).ok_or(TypedError::NotListed)
    }
}

/// A number as Danes write it: `1.250` and `1 250` are twelve hundred and fifty, `2,5` is two and a half.
fn number(typed: &str, (steps, min, max): (i64, i64, i64)) -> Result<Answer, TypedError> {
    let wrong = if steps == 1 {
        TypedError::NotWhole
    } else {
        TypedError::NotDecimal
    };
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = if steps == 1 {
        ungrouped(&plain)
    } else {
        plain.replace(',', ".")
    };
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let fits = digits.len() <= MOST_DIGITS && digits.starts_with(|c: char| c.is_ascii_digit());
    if !fits || !digits.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return Err(wrong);
    }
    let number = Number::parse(&plain)
        .filter(|number| number.is_step(steps))
        .ok_or(wrong)?;
    if number < Number::whole(min) || number > Number::whole(max) {
        return Err(TypedError::Range { min, max });
    }
    Ok(Answer::Value(number))
}

/// Takes the points out of a number that is grouped by them.
fn ungrouped(plain: &str) -> String {
    let mut groups = plain.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = !first.is_empty() && first.len() <= 4 && rest.iter().all(|group| group.len() == 3);
    if grouped {
        format!("{first}{}", rest.concat())
    } else {
        plain.to_owned()
    }
}

fn duration(typed: &str) -> Option<Answer> {
    let (mut years, mut months) = (None, None);
    if let Some((before, after)) = typed.split_once([';', ':', '/']) {
        years = Some(small(before.trim())?);
        months = Some(small(after.trim())?);
    } else {
        for (number, unit) in parts(typed)? {
            match unit.chars().next() {
                None | Some('å' | 'a' | 'y') if years.is_none() && months.is_none() => years = Some(number),
                Some('m') if months.is_none() => months = Some(number),
                _ => return None,
            }
        }
    }
    let (mut years, mut months) = (years.unwrap_or(0), months.unwrap_or(0));
    if years == 0 {
        (years, months) = (months / 12, months % 12);
    }
    let fits = years <= MOST_YEARS && months < 12;
    fits.then_some(Answer::Time { years, months })
}

/// Numbers with the unit after each; nothing else may stand there.
fn parts(typed: &str) -> Option<Vec<(i64, String)>> {
    let mut rest = typed.trim();
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number = small(&rest[..end])?;
        let words = rest[end..].trim_start();
        let end = words.find(|c: char| c.is_ascii_digit()).unwrap_or(words.len());
        let unit = words[..end].trim().trim_end_matches([',', '.']).trim();
        let unit = unit
            .strip_suffix(" og")
            .or_else(|| unit.strip_suffix(" and"))
            .unwrap_or(unit);
        parts.push((number, unit.to_lowercase()));
        rest = &words[end..];
    }
    Some(parts)
}

fn small(digits: &str) -> Option<i64> {
    let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

fn numbers(typed: &str) -> Option<Vec<i64>> {
    let parts = typed.split([' ', '.', '-', '/', ':']).filter(|part| !part.is_empty());
    parts.map(small).collect()
}

fn day(typed: &str) -> Option<Date> {
    let parts = numbers(typed)?;
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if *first > 31 { (*first, *last) } else { (*last, *first) };
    if year < 1000 {
        return None;
    }
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(*month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

fn time(typed: &str) -> Option<Time> {
    let parts = numbers(typed)?;
    let (hour, minute) = match parts.as_slice() {
        [hour] if *hour < 24 => (*hour, 0),
        [together] => (together / 100, together % 100),
        [hour, minute] | [hour, minute, 0] => (*hour, *minute),
        _ => return None,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests;
