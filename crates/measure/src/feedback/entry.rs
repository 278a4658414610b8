//! Whether what was typed or imported is a form that counts (measurement.md 1.1): either every line and no total, or a
//! total and no lines, or skipped and blank. A score is never made up from some of the lines.

use pejling_domain::codes;
use pejling_domain::feedback::LINE_MAX;
use serde::Serialize;

codes! {
    /// Why it is not a form that counts.
    EntryFault {
        /// The instrument is not known here.
        UnknownInstrument = "unknown-instrument",
        /// A form that opens a talk and is not scored.
        NotScored = "not-scored",
        /// Skipped, and yet something is filled in; a nought in a blank's place is one of these.
        SkippedWithValues = "skipped-with-values",
        /// Not skipped, and nothing is filled in.
        Blank = "blank",
        /// Some of the lines are blank.
        PartialItems = "partial-items",
        /// Lines and a total.
        ItemsAndTotal = "items-and-total",
        /// More or fewer lines than the instrument has.
        ItemCount = "item-count",
        /// Not a number with at most one decimal.
        NotANumber = "not-a-number",
        /// Below nought or above the line or the total.
        OutOfRange = "out-of-range",
    }
}

codes! {
    /// What to keep in mind about a form that counts.
    EntryFlag {
        /// Nothing at all on every line: true or careless.
        Floor = "floor",
        /// Everything on every line: true or careless.
        Ceiling = "ceiling",
        /// The same on every line.
        IdenticalItems = "identical-items",
    }
}

/// One field as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Blank,
    /// A number, in tenths.
    Tenths(i32),
    /// Something that is not a number with at most one decimal.
    Unreadable,
}

/// Reads a number as it was typed, with a Danish comma or a point; `None` unless it has at most one decimal.
pub fn read_tenths(typed: &str) -> Option<i32> {
    let (sign, digits) = match typed.trim().strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, typed.trim()),
    };
    let (whole, tenth) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let plain =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole, 6) || !plain(tenth, 1) {
        return None;
    }
    Some(sign * (whole.parse::<i32>().ok()? * 10 + tenth.parse::<i32>().ok()?))
}

/// Whether a form counts, and what it comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// It counts: scored, or skipped and blank.
    pub valid: bool,
    /// The total, in points; `None` when skipped or when it does not count.
    pub total: Option<f64>,
    /// Only the total is known; each line is taken to be its equal part.
    pub derived: bool,
    /// What to keep in mind.
    pub flags: Vec<EntryFlag>,
    /// Why it does not count.
    pub errors: Vec<EntryFault>,
}

/// Lines of a scored instrument; `None` for one that is not known.
fn lines(instrument: &str) -> Result<usize, EntryFault> {
    match instrument {
        "ors" | "srs" | "cors" | "csrs" | "gsrs" => Ok(4),
        "lass" => Ok(3),
        "ycors" | "ycsrs" => Err(EntryFault::NotScored),
        _ => Err(EntryFault::UnknownInstrument),
    }
}

/// Judges a form of an instrument, by its code in lower case. No list of lines is the same as blank ones.
pub fn entry(instrument: &str, skipped: bool, items: &[Typed], total: Typed) -> Entry {
    match judged(instrument, skipped, items, total) {
        Ok(entry) => entry,
        Err(errors) => Entry {
            valid: false,
            total: None,
            derived: false,
            flags: Vec::new(),
            errors,
        },
    }
}

fn judged(instrument: &str, skipped: bool, items: &[Typed], total: Typed) -> Result<Entry, Vec<EntryFault>> {
    let lines = lines(instrument).map_err(|fault| vec![fault])?;
    let filled = items.iter().filter(|item| **item != Typed::Blank).count();
    let (some_items, some_total) = (filled > 0, total != Typed::Blank);
    if skipped {
        return if some_items || some_total {
            Err(vec![EntryFault::SkippedWithValues])
        } else {
            Ok(scored(None, false, Vec::new()))
        };
    }
    let mut errors = Vec::new();
    let conditions = [
        (!some_items && !some_total, EntryFault::Blank),
        (some_items && some_total, EntryFault::ItemsAndTotal),
        (some_items && filled < items.len().min(lines), EntryFault::PartialItems),
        (some_items && items.len() != lines, EntryFault::ItemCount),
        (
            items.contains(&Typed::Unreadable) || total == Typed::Unreadable,
            EntryFault::NotANumber,
        ),
        (
            beyond(items, i32::from(LINE_MAX)) || beyond(&[total], most(lines)),
            EntryFault::OutOfRange,
        ),
    ];
    errors.extend(
        conditions
            .into_iter()
            .filter(|&(holds, _)| holds)
            .map(|(_, fault)| fault),
    );
    if !errors.is_empty() {
        return Err(errors);
    }
    let tenths = |typed: &Typed| match typed {
        Typed::Tenths(tenths) => *tenths,
        Typed::Blank | Typed::Unreadable => 0,
    };
    let sum = if some_items {
        items.iter().map(tenths).sum()
    } else {
        tenths(&total)
    };
    let flags = [
        (sum == 0, EntryFlag::Floor),
        (sum == most(lines), EntryFlag::Ceiling),
        (
            some_items && items.iter().all(|item| *item == items[0]),
            EntryFlag::IdenticalItems,
        ),
    ];
    let flags = flags.into_iter().filter(|&(holds, _)| holds).map(|(_, flag)| flag);
    Ok(scored(Some(f64::from(sum) / 10.0), !some_items, flags.collect()))
}

fn scored(total: Option<f64>, derived: bool, flags: Vec<EntryFlag>) -> Entry {
    Entry {
        valid: true,
        total,
        derived,
        flags,
        errors: Vec::new(),
    }
}

/// Highest total of so many lines, in tenths.
fn most(lines: usize) -> i32 {
    i32::try_from(lines).map_or(i32::MAX, |lines| lines * i32::from(LINE_MAX))
}

fn beyond(fields: &[Typed], most: i32) -> bool {
    let outside = |field: &Typed| matches!(field, Typed::Tenths(tenths) if !(0..=most).contains(tenths));
    fields.iter().any(outside)
}
