//! What only shows when rows are seen together: the same row twice, the same number for two, courses that overlap,
//! a protection that one row knows of and another does not.

use super::columns::Column;
use super::problem::Problem;
use super::record::{CourseRecord, Person, PersonKey};
use super::report::{ReportLine, Treatment};
use pejling_domain::cpr::Cpr;
use pejling_domain::guarantee::Regime;
use pejling_domain::text::fold;
use std::collections::{HashMap, HashSet};

/// Keeps the records that can stand side by side, in the order of the file, and reports the others.
pub(super) fn settle(
    records: Vec<CourseRecord>,
    protected: &HashMap<Cpr, u32>,
    report: &mut Vec<ReportLine>,
) -> Vec<CourseRecord> {
    let records = one_a_case_number(records, report);
    let mut records = without_overlap(records, report);
    for record in &mut records {
        protect(record, protected, report);
    }
    compare_names(&records, report);
    records
}

/// One record a case number. The first stands; where the numbers belong to two people nobody can tell whose it is,
/// and both wait.
fn one_a_case_number(records: Vec<CourseRecord>, report: &mut Vec<ReportLine>) -> Vec<CourseRecord> {
    let mut first: HashMap<String, (u32, PersonKey)> = HashMap::new();
    let mut shared: HashMap<u32, u32> = HashMap::new();
    let mut repeated: HashMap<u32, u32> = HashMap::new();
    for record in &records {
        match first.get(&record.case_number) {
            None => {
                first.insert(record.case_number.clone(), (record.row, record.person_key()));
            }
            Some((row, key)) if *key == record.person_key() => {
                repeated.insert(record.row, *row);
            }
            Some((row, _)) => {
                shared.insert(record.row, *row);
                shared.entry(*row).or_insert(record.row);
            }
        }
    }
    let first_is_shared: HashSet<String> = records
        .iter()
        .filter(|record| shared.contains_key(&record.row))
        .map(|record| record.case_number.clone())
        .collect();
    let problem = |record: &CourseRecord| match (shared.get(&record.row), repeated.get(&record.row)) {
        (Some(row), _) => Some(Problem::CaseNumberTwoPeople(*row)),
        // A third row with a number that two people share is no safer than the first.
        (None, Some(row)) if first_is_shared.contains(&record.case_number) => Some(Problem::CaseNumberTwoPeople(*row)),
        (None, Some(row)) => Some(Problem::CaseNumberRepeated(*row)),
        (None, None) => None,
    };
    keep(records, Column::CaseNumber, report, problem)
}

/// One course of a kind at a time (LR-GAR-14). Alcohol and drugs may run side by side (LR-GAR-01).
fn without_overlap(records: Vec<CourseRecord>, report: &mut Vec<ReportLine>) -> Vec<CourseRecord> {
    let mut courses: HashMap<(PersonKey, bool), Vec<&CourseRecord>> = HashMap::new();
    for record in &records {
        courses
            .entry((record.person_key(), record.regime == Regime::Alcohol))
            .or_default()
            .push(record);
    }
    let mut overlapping: HashMap<u32, u32> = HashMap::new();
    for courses in courses.values_mut() {
        courses.sort_by_key(|record| (record.begun_on(), record.row));
        // In order of time only the last one that stands can reach into the next.
        let mut standing: Option<&CourseRecord> = None;
        for course in courses.iter().copied() {
            match standing {
                Some(earlier) if earlier.reaches_into(course) => {
                    overlapping.insert(course.row, earlier.row);
                }
                _ => standing = Some(course),
            }
        }
    }
    let problem = |record: &CourseRecord| overlapping.get(&record.row).map(|row| Problem::OverlapsRow(*row));
    keep(records, Column::StartedOn, report, problem)
}

fn keep(
    records: Vec<CourseRecord>,
    column: Column,
    report: &mut Vec<ReportLine>,
    problem: impl Fn(&CourseRecord) -> Option<Problem>,
) -> Vec<CourseRecord> {
    let mut kept = Vec::with_capacity(records.len());
    let mut left_out = HashMap::new();
    for record in records {
        match problem(&record) {
            None => kept.push(record),
            Some(problem) => {
                left_out.insert(record.row, line(&record, column, problem, Treatment::RowLeftOut));
            }
        }
    }
    // What was repaired in a row that is left out no longer matters.
    report.retain(|line| {
        !left_out.contains_key(&line.row) || !matches!(line.treatment, Treatment::Kept | Treatment::Changed)
    });
    report.extend(left_out.into_values());
    kept
}

/// Somebody who is protected in one row is protected in all (LR-DAT-17).
fn protect(record: &mut CourseRecord, protected_rows: &HashMap<Cpr, u32>, report: &mut Vec<ReportLine>) {
    let Person::Known {
        cpr: Some(cpr),
        protected: protected @ false,
        ..
    } = &mut record.person
    else {
        return;
    };
    if let Some(&row) = protected_rows.get(cpr) {
        *protected = true;
        report.push(line(
            record,
            Column::ProtectedAddress,
            Problem::ProtectionFromRow(row),
            Treatment::Changed,
        ));
    }
}

fn compare_names(records: &[CourseRecord], report: &mut Vec<ReportLine>) {
    let mut first: HashMap<Cpr, (u32, String)> = HashMap::new();
    for record in records {
        let Person::Known {
            cpr: Some(cpr), name, ..
        } = &record.person
        else {
            continue;
        };
        let folded = fold(name);
        let (row, known) = first.entry(*cpr).or_insert_with(|| (record.row, folded.clone()));
        if *known != folded {
            let problem = Problem::NameDiffers(*row);
            report.push(line(record, Column::Name, problem, Treatment::Kept));
        }
    }
}

fn line(record: &CourseRecord, column: Column, problem: Problem, treatment: Treatment) -> ReportLine {
    ReportLine {
        row: record.row,
        case_number: super::mask::case_number(&record.case_number),
        column: Some(column),
        problem,
        treatment,
    }
}
