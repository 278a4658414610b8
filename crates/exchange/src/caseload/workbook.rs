//! Lists saved as a workbook (XLSX). A workbook is a compressed archive, so what it unpacks to is measured first.

use super::columns;
use super::grid::{Budget, Cell, Limits, Line};
use super::{FileError, FileForm};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use jiff::civil::Date;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Fewest bytes that one shared text takes (`<si/>`).
const SHARED_TEXT_BYTES: u64 = 5;

/// Reads the one sheet that holds a list.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<(FileForm, Vec<Line>), FileError> {
    measure(bytes, limits)?;
    // The reader trusts some numbers in the file (a sheet's corner, a row's place) and stops hard on a damaged one.
    // To the person at the desk that is a damaged file like any other.
    catch_unwind(AssertUnwindSafe(|| sheet_with_list(bytes, limits))).unwrap_or(Err(FileError::DamagedWorkbook))
}

/// Unpacks every part once, counting and keeping nothing, because the sizes an archive declares may be untrue.
fn measure(bytes: &[u8], limits: Limits) -> Result<(), FileError> {
    let damaged = |_| FileError::DamagedWorkbook;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(damaged)?;
        let name = part.name().map_err(damaged)?;
        let holds_texts = name.to_ascii_lowercase().contains("sharedstrings");
        let mut text = Vec::new();
        let mut limited = (&mut part).take(left.saturating_add(1));
        let size = if holds_texts {
            limited.read_to_end(&mut text).map(|size| size as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        }
        .map_err(|_| FileError::DamagedWorkbook)?;
        left = left.checked_sub(size).ok_or(FileError::TooMuchText)?;
        // Room for this many texts is set aside before the first is read.
        if declared_texts(&text).is_some_and(|count| count > size / SHARED_TEXT_BYTES) {
            return Err(FileError::DamagedWorkbook);
        }
    }
    Ok(())
}

/// The largest number of shared texts that the part claims to have.
fn declared_texts(part: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"uniqueCount";
    let number_after = |at: usize| {
        part[at + NAME.len()..]
            .iter()
            .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
            .take_while(|b| b.is_ascii_digit())
            .fold(0_u64, |number, digit| {
                number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
            })
    };
    part.windows(NAME.len())
        .enumerate()
        .filter(|(_, window)| *window == NAME)
        .map(|(at, _)| number_after(at))
        .max()
}

fn sheet_with_list(bytes: &[u8], limits: Limits) -> Result<(FileForm, Vec<Line>), FileError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => FileError::OldOrLockedWorkbook,
        _ => FileError::DamagedWorkbook,
    })?;
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut found = None;
    for name in names {
        let lines = lines(&mut workbook, &name, limits)?;
        if columns::find(&lines).is_some() && found.replace(lines).is_some() {
            return Err(FileError::SeveralSheets);
        }
    }
    found
        .map(|lines| (FileForm::Workbook, lines))
        .ok_or(FileError::NotAList)
}

fn lines(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, limits: Limits) -> Result<Vec<Line>, FileError> {
    let damaged = |_| FileError::DamagedWorkbook;
    let mut budget = Budget::new(limits);
    let mut lines: Vec<Line> = Vec::new();
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    while let Some(found) = cells.next_cell().map_err(damaged)? {
        // Coloured but empty cells run to the end of many sheets and count for nothing.
        let cell = cell(found.get_value());
        if cell.is_empty() {
            continue;
        }
        let (row, column) = found.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        budget.row(row)?;
        budget.column(column)?;
        budget.text(cell.text().len())?;
        while lines.len() <= row as usize {
            lines.push(Line {
                number: u32::try_from(lines.len()).unwrap_or(u32::MAX).saturating_add(1),
                cells: Vec::new(),
                stray_quotes: Vec::new(),
            });
        }
        let line = &mut lines[row as usize];
        if line.cells.len() <= column {
            line.cells.resize(column + 1, Cell::Empty);
        }
        line.cells[column] = cell;
    }
    Ok(lines)
}

/// A typed cell. A formula is read as the value it last showed.
fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::from_text(text),
        DataRef::SharedString(text) => Cell::from_text(text),
        // Whole numbers are far below 2^53 in a list of people; a larger one is no valid value in any column.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(yes) => Cell::Text(if *yes { "ja" } else { "nej" }.to_owned()),
        DataRef::Error(error) => Cell::Text(error.to_string()),
        DataRef::DateTime(stamp) if stamp.is_duration() => Cell::Number(stamp.as_f64()),
        DataRef::DateTime(stamp) => {
            let (year, month, day, ..) = stamp.to_ymd_hms_milli();
            let part = |number: u8| i8::try_from(number).unwrap_or(0);
            match Date::new(i16::try_from(year).unwrap_or(0), part(month), part(day)) {
                Ok(date) => Cell::Day(date),
                Err(_) => Cell::Number(stamp.as_f64()),
            }
        }
    }
}
