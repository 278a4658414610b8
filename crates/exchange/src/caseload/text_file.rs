//! Lists saved as text: which letters, which delimiter, and where a record ends.

use super::columns;
use super::grid::{Budget, Cell, Limits, Line};
use super::{FileError, FileForm};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Delimiters in the order in which they win a tie; a Danish spreadsheet writes semicolons.
const DELIMITERS: [char; 3] = [';', ',', '\t'];
/// A quoted cell longer than this many lines is a quotation mark that somebody forgot to close.
const LONGEST_QUOTED_LINES: usize = 40;
/// The most a spreadsheet holds in one cell.
const LONGEST_QUOTED_BYTES: usize = 32_767;
/// Rows looked at for the header.
const LINES_WITH_HEADER: u32 = 60;

/// Reads a text file into lines.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<(FileForm, Vec<Line>), FileError> {
    let (encoding, text) = decode(bytes)?;
    let delimiter = find_delimiter(&text, limits);
    let width = header_width(&text, delimiter, limits);
    let lines = Splitter::new(&text, delimiter, width).lines(limits, limits.rows)?;
    let form = FileForm::Text {
        encoding: encoding.name(),
        delimiter,
    };
    Ok((form, lines))
}

fn decode(bytes: &[u8]) -> Result<(&'static Encoding, String), FileError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        return Ok((encoding, text.into_owned()));
    }
    // A stray nought happens in text; many of them are a picture, a program or letters of two bytes without a mark.
    if bytes.iter().filter(|byte| matches!(byte, 0)).count() > bytes.len() / 10 {
        return Err(FileError::NotAList);
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Ok((UTF_8, text.to_owned()));
    }
    // Every byte means something in Windows-1252, so this cannot fail; Danish spreadsheets write it.
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok((WINDOWS_1252, text.into_owned()))
}

/// The delimiter under which a row with the most known headings appears.
fn find_delimiter(text: &str, limits: Limits) -> char {
    let known = |delimiter: char| {
        first_lines(text, delimiter, limits)
            .iter()
            .map(columns::known_headings)
            .max()
            .unwrap_or(0)
    };
    let mut best = (DELIMITERS[0], 0);
    for delimiter in DELIMITERS {
        let count = known(delimiter);
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    best.0
}

/// Cells in the header row, by which a forgotten quotation mark is told from a cell of several lines.
fn header_width(text: &str, delimiter: char, limits: Limits) -> usize {
    first_lines(text, delimiter, limits)
        .iter()
        .max_by_key(|line| columns::known_headings(line))
        .map_or(0, |line| line.cells.len())
}

fn first_lines(text: &str, delimiter: char, limits: Limits) -> Vec<Line> {
    // Width 2 lets no cell of several lines swallow a row before the header is known.
    Splitter::new(text, delimiter, 2)
        .lines(limits, LINES_WITH_HEADER)
        .unwrap_or_default()
}

/// Splits text into records, forgiving about quotation marks: one that is never closed is taken out instead of
/// swallowing the rows after it, which would lose people without a word.
struct Splitter<'a> {
    rest: &'a str,
    delimiter: char,
    width: usize,
    /// Whether a cell of this record may still run over several lines.
    across_lines: bool,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str, delimiter: char, width: usize) -> Self {
        Self {
            rest: text,
            delimiter,
            width,
            across_lines: true,
        }
    }

    /// At most `most` records; past the row limit the file is refused.
    fn lines(mut self, limits: Limits, most: u32) -> Result<Vec<Line>, FileError> {
        let mut budget = Budget::new(limits);
        let mut lines = Vec::new();
        let mut row = 0;
        while !self.rest.is_empty() {
            if row == most && most < limits.rows {
                break;
            }
            budget.row(row)?;
            row += 1;
            lines.push(self.record(row, &mut budget)?);
        }
        Ok(lines)
    }

    fn record(&mut self, number: u32, budget: &mut Budget) -> Result<Line, FileError> {
        let mut line = Line {
            number,
            cells: Vec::new(),
            stray_quotes: Vec::new(),
        };
        self.across_lines = true;
        loop {
            budget.column(line.cells.len())?;
            let (value, stray) = match self.quoted() {
                Some(value) => (value, false),
                None => self.plain(),
            };
            budget.text(value.len())?;
            if stray {
                line.stray_quotes.push(line.cells.len());
            }
            line.cells.push(Cell::from_text(unwrap_forced_text(&value)));
            if self.rest.starts_with(self.delimiter) {
                self.rest = &self.rest[self.delimiter.len_utf8()..];
                continue;
            }
            self.rest = self.rest.strip_prefix("\r\n").unwrap_or_else(|| {
                self.rest
                    .strip_prefix('\n')
                    .or_else(|| self.rest.strip_prefix('\r'))
                    .unwrap_or("")
            });
            return Ok(line);
        }
    }

    /// A cell in quotation marks, if there is one here and it is closed within reason.
    fn quoted(&mut self) -> Option<String> {
        let inside = self.rest.strip_prefix('"')?;
        let reach = self.reach(inside);
        let mut value = String::new();
        let mut from = 0;
        while let Some(found) = inside.get(from..reach).and_then(|part| part.find('"')) {
            let at = from + found;
            value.push_str(&inside[from..at]);
            let after = &inside[at + 1..];
            if after.starts_with('"') {
                value.push('"');
                from = at + 2;
                continue;
            }
            let end = after.trim_start_matches(' ');
            if end.is_empty() || end.starts_with([self.delimiter, '\r', '\n']) {
                if self.swallows_rows(&value) {
                    break;
                }
                self.rest = end;
                return Some(value);
            }
            value.push('"');
            from = at + 1;
        }
        self.across_lines = false;
        None
    }

    /// How far a closing mark is looked for. After one was missed in a record, no further than its line: this also
    /// keeps a file of nothing but quotation marks from being read over and over.
    fn reach(&self, inside: &str) -> usize {
        let most = inside.floor_char_boundary(LONGEST_QUOTED_BYTES);
        let lines = if self.across_lines { LONGEST_QUOTED_LINES } else { 0 };
        inside[..most].match_indices('\n').nth(lines).map_or(most, |(at, _)| at)
    }

    /// A cell of several lines is a remark. When a line in it has nearly as many delimiters as a row, it is a row.
    fn swallows_rows(&self, value: &str) -> bool {
        let is_row = |line: &str| line.matches(self.delimiter).count() + 1 >= self.width.div_ceil(2).max(2);
        value.contains('\n') && value.split('\n').any(is_row)
    }

    /// A cell without quotation marks around it, and whether one at its start or end had no partner.
    fn plain(&mut self) -> (String, bool) {
        let end = self.rest.find([self.delimiter, '\r', '\n']).unwrap_or(self.rest.len());
        let (value, rest) = self.rest.split_at(end);
        self.rest = rest;
        if value.matches('"').count() % 2 == 0 {
            return (value.to_owned(), false);
        }
        let trimmed = value.trim();
        match trimmed.strip_prefix('"').or_else(|| trimmed.strip_suffix('"')) {
            Some(without) => (without.to_owned(), true),
            None => (value.to_owned(), false),
        }
    }
}

/// `="0101010000"` is how a system stops a spreadsheet from dropping zeros; it is the text inside, not a formula.
fn unwrap_forced_text(value: &str) -> &str {
    value
        .trim()
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|inside| !inside.contains('"'))
        .unwrap_or(value)
}
