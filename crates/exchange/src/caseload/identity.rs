//! Whose course a row is: known, or anonymous and then without a trace of identity (LR-ANO-07).

use super::columns::Column;
use super::grid::Cell;
use super::mask;
use super::problem::Problem;
use super::record::Person;
use super::report::Treatment;
use super::row::Row;
use pejling_domain::cpr::{Checksum, Cpr, CprError};
use pejling_domain::text::{fold, line};

/// Longest name, in characters.
const NAME_CHARS: usize = 120;
/// Longest code of an anonymous person, and the most letters in it: more may be a name.
const ALIAS_CHARS: usize = 12;
const ALIAS_LETTERS: usize = 4;

/// The person of the row, if it says enough to tell who that is.
pub(super) fn read(row: &mut Row<'_>) -> Option<Person> {
    let (cpr, name) = (row.text(Column::Cpr), row.text(Column::Name));
    if is_anonymous(&cpr) || (cpr.is_empty() && is_anonymous(&name)) {
        return Some(anonymous(row));
    }
    if is_anonymous(&name) {
        return row.leave_out(Column::Name, Problem::IdentityOnAnonymous);
    }
    if cpr.is_empty() && name.is_empty() {
        // Nobody is made anonymous by an empty cell: that is the person's own wish (LR-ANO-01).
        return row.leave_out(Column::Cpr, Problem::NobodyNamed);
    }
    let cpr = self::cpr(row);
    let protected = protected(row);
    let name = self::name(row)?;
    Some(Person::Known { cpr, name, protected })
}

/// Whether the cell under the personal number holds something of that kind, as a sign that no column has slid.
pub(super) fn columns_in_place(cpr: &str) -> bool {
    is_anonymous(cpr)
        || Cpr::parse_restoring_zero(cpr).is_ok()
        || matches!(Cpr::parse(cpr), Err(CprError::TemporaryNumber))
}

/// Whom the row calls protected.
pub(super) fn protected_cpr(row: &Row<'_>) -> Option<Cpr> {
    if protection(&row.text(Column::ProtectedAddress)) == Protection::No {
        return None;
    }
    Cpr::parse_restoring_zero(&row.text(Column::Cpr))
        .ok()
        .map(|read| read.cpr)
}

fn is_anonymous(cell: &str) -> bool {
    matches!(
        fold(cell).as_str(),
        "anonym" | "anonymt" | "anonym borger" | "anonymous"
    )
}

fn anonymous(row: &mut Row<'_>) -> Person {
    if protection(&row.text(Column::ProtectedAddress)) != Protection::No {
        row.note(
            Column::ProtectedAddress,
            Problem::ProtectionOnAnonymous,
            Treatment::FieldLeftOut,
        );
    }
    let alias = row.text(Column::Name).to_uppercase();
    let reference = if alias.is_empty() || is_anonymous(&alias) {
        None
    } else if is_alias(&alias) {
        Some(alias)
    } else {
        row.drop_field(Column::Name, Problem::AliasUnreadable)
    };
    Person::Anonymous { reference }
}

/// A code such as "A-2041": short, with a digit, with too few letters for a name and not a personal number.
fn is_alias(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.chars().count() <= ALIAS_CHARS
        && letters <= ALIAS_LETTERS
        && text.chars().any(|c| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'))
        && !mask::looks_like_cpr(text)
}

/// The personal number, where a whole one stands there. Without it the person is kept by name.
fn cpr(row: &mut Row<'_>) -> Option<Cpr> {
    let text = row.text(Column::Cpr);
    let read = match Cpr::parse_restoring_zero(&text) {
        Ok(read) => read,
        Err(CprError::Empty) => return row.drop_field(Column::Cpr, Problem::CprMissing),
        Err(CprError::TemporaryNumber) => return row.drop_field(Column::Cpr, Problem::CprMasked),
        Err(_) => return row.drop_field(Column::Cpr, Problem::CprUnreadable),
    };
    let age = read.cpr.plausible_on(row.today);
    if age == Err(CprError::NotYetBorn) {
        // Rules on age would treat somebody unborn as a child.
        return row.drop_field(Column::Cpr, Problem::CprImplausibleAge);
    }
    if read.zero_restored {
        row.note(Column::Cpr, Problem::LeadingZeroRestored, Treatment::Changed);
    }
    if age.is_err() {
        row.note(Column::Cpr, Problem::CprImplausibleAge, Treatment::Kept);
    } else if read.cpr.checksum() == Checksum::NotModulus11 {
        row.note(Column::Cpr, Problem::CprCheckDigit, Treatment::Kept);
    }
    Some(read.cpr)
}

fn name(row: &mut Row<'_>) -> Option<String> {
    let text = row.text(Column::Name);
    if text.is_empty() {
        return row.leave_out(Column::Name, Problem::NameMissing);
    }
    let is_text = matches!(row.cell(Column::Name), Cell::Text(_));
    let is_name = is_text && text.chars().all(|c| !c.is_ascii_digit()) && !text.starts_with(['=', '+', '@']);
    match line(&text, NAME_CHARS) {
        Ok(name) if is_name => {
            if name.contains(['?', '\u{fffd}', 'Ã']) {
                row.note(Column::Name, Problem::LostLetter, Treatment::Kept);
            }
            Some(name)
        }
        _ => row.leave_out(Column::Name, Problem::NameUnreadable),
    }
}

#[derive(PartialEq, Eq)]
enum Protection {
    Yes,
    No,
    Unclear,
}

fn protection(cell: &str) -> Protection {
    match fold(cell).as_str() {
        "ja" | "j" | "x" | "1" | "yes" | "true" | "sand" | "beskyttet" => Protection::Yes,
        "" | "nej" | "n" | "0" | "no" | "false" | "falsk" => Protection::No,
        _ => Protection::Unclear,
    }
}

/// An unclear word protects: the other mistake could send somebody's address to the wrong hands (LR-DAT-17).
fn protected(row: &mut Row<'_>) -> bool {
    let protection = protection(&row.text(Column::ProtectedAddress));
    if protection == Protection::Unclear {
        let quoted = row.quote(Column::ProtectedAddress);
        row.note(
            Column::ProtectedAddress,
            Problem::ProtectionAssumed(quoted),
            Treatment::Changed,
        );
    }
    protection != Protection::No
}
