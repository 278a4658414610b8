//! Case number, initials and remark.

use super::columns::Column;
use super::mask;
use super::problem::Problem;
use super::report::Treatment;
use super::row::Row;
use pejling_domain::cpr::Cpr;
use pejling_domain::text::paragraphs;

/// Longest initials, in characters.
const INITIALS_CHARS: usize = 8;
/// Longest remark, in characters.
const REMARK_CHARS: usize = 4_000;

/// The case number in capitals, so that "rc-1" and "RC-1" are one case.
pub(super) fn case_number(row: &mut Row<'_>) -> Option<String> {
    let column = Column::CaseNumber;
    let text = row.text(column);
    if text.is_empty() {
        return row.leave_out(column, Problem::CaseNumberMissing);
    }
    if is_personal_number(&text, &row.text(Column::Cpr)) {
        return row.leave_out(column, Problem::CaseNumberIsCpr);
    }
    // Capitals may take more letters than the small ones (ß), so the length is judged on what is kept.
    let kept = text.to_uppercase();
    if !mask::is_case_number(&kept) {
        return row.leave_out(column, Problem::CaseNumberUnreadable);
    }
    Some(kept)
}

/// The row's own personal number, or one where the row has none. Any ten digits that happen to be a date would catch
/// honest case numbers.
fn is_personal_number(case_number: &str, cpr: &str) -> bool {
    let read = |text: &str| Cpr::parse_restoring_zero(text).ok().map(|read| read.cpr);
    match (read(case_number), read(cpr)) {
        (Some(in_case), Some(own)) => in_case == own,
        (Some(_), None) => mask::looks_like_cpr(case_number),
        _ => false,
    }
}

pub(super) fn counsellor(row: &mut Row<'_>) -> Option<String> {
    let text = row.text(Column::Counsellor);
    if text.is_empty() {
        return None;
    }
    let initials = text.to_uppercase();
    let is_initials = initials.chars().all(char::is_alphanumeric) && initials.chars().count() <= INITIALS_CHARS;
    if is_initials {
        Some(initials)
    } else {
        row.drop_field(Column::Counsellor, Problem::TextUnreadable)
    }
}

/// The remark. On an anonymous person it is left out, since it may tell who it is (LR-ANO-07).
pub(super) fn remark(row: &mut Row<'_>, anonymous: bool) -> Option<String> {
    let column = Column::Remark;
    let text = row.text(column);
    if text.is_empty() {
        return None;
    }
    if anonymous {
        return row.drop_field(column, Problem::RemarkOnAnonymous);
    }
    let Ok(text) = paragraphs(&text, REMARK_CHARS) else {
        return row.drop_field(column, Problem::TextUnreadable);
    };
    if is_formula(&text) {
        row.note(column, Problem::FormulaMadeText, Treatment::Changed);
        return Some(format!("'{text}"));
    }
    Some(text)
}

/// What a spreadsheet would run. A plus or minus alone begins many honest remarks.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '@']) || (text.starts_with(['+', '-']) && text.contains(['(', '|', '!']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_told_from_a_remark() {
        assert!(is_formula("=HYPERLINK(\"http://example.invalid\")"));
        assert!(is_formula("+cmd|' /C calc'!A0"));
        assert!(!is_formula("- ringer torsdag"));
        assert!(!is_formula("+ en datter"));
    }

    #[test]
    fn lr_dat_02_a_personal_number_is_no_case_number() {
        assert!(is_personal_number("660274-8889", "660274-8889"));
        assert!(is_personal_number("6602748889", "660274-8889"));
        assert!(is_personal_number("660274-8889", ""));
        assert!(!is_personal_number("2017-1000", "660274-8889"));
        assert!(!is_personal_number("2012-101234", ""));
    }
}
