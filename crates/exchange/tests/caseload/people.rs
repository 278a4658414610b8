//! Whose row it is, and rows that are about the same person.

use crate::list::{FIRST, drug, found, read_rows, record, report, sound};
use pejling_exchange::caseload::Column::*;
use pejling_exchange::caseload::Treatment::*;
use pejling_exchange::caseload::{CourseRecord, Language, Person, PersonKey};
use rstest::rstest;

fn cpr(course: &CourseRecord) -> Option<String> {
    match &course.person {
        Person::Known { cpr, .. } => cpr.map(|cpr| cpr.formatted()),
        Person::Anonymous { .. } => None,
    }
}

fn protected(course: &CourseRecord) -> bool {
    matches!(course.person, Person::Known { protected: true, .. })
}

#[test]
fn a_lost_leading_zero_is_put_back_and_told() {
    // 1 January 1900, which nobody alive was born on.
    let row = sound().with(Cpr, "101001119");
    let lines = report(row.clone());
    assert!(
        lines.contains(&(Some(Cpr), "leading-zero-restored", Changed)),
        "{lines:?}"
    );
    assert_eq!(cpr(&record(row)).as_deref(), Some("010100-1119"));
}

#[rstest]
#[case::a_cross("720377-123X", "cpr-masked")]
#[case::crosses("720377-xxxx", "cpr-masked")]
#[case::a_digit_lost_at_the_end("720377-123", "cpr-unreadable")]
#[case::a_letter_too_many("720377-1234x", "cpr-masked")]
#[case::no_such_month("721377-1234", "cpr-unreadable")]
#[case::a_spreadsheets_large_number("7,20377E+09", "cpr-unreadable")]
#[case::empty("", "cpr-missing")]
fn without_a_whole_number_the_person_is_kept_by_name(#[case] cell: &str, #[case] code: &'static str) {
    let row = sound().with(Cpr, cell);
    assert_eq!(report(row.clone()), [(Some(Cpr), code, FieldLeftOut)]);
    let course = record(row);
    assert_eq!(cpr(&course), None);
    assert_eq!(course.person_key(), PersonKey::Course("2017-1".into()));
}

#[test]
fn an_empty_cell_makes_nobody_anonymous() {
    let lines = report(sound().with(Cpr, "").with(Name, ""));
    assert_eq!(lines, [(Some(Cpr), "nobody-named", RowLeftOut)]);
    assert_eq!(
        report(sound().with(Name, "")),
        [(Some(Name), "name-missing", RowLeftOut)]
    );
}

#[test]
fn a_name_that_lost_a_letter_is_kept_and_shown() {
    let row = sound().with(Name, "Åse Y?lmaz");
    assert_eq!(report(row.clone()), [(Some(Name), "lost-letter", Kept)]);
    assert!(matches!(record(row).person, Person::Known { name, .. } if name == "Åse Y?lmaz"));
}

#[rstest]
#[case("ja", true)]
#[case("X", true)]
#[case("nej", false)]
#[case("", false)]
fn lr_dat_17_protection_is_read(#[case] cell: &str, #[case] is: bool) {
    assert_eq!(protected(&record(sound().with(ProtectedAddress, cell))), is);
}

#[test]
fn lr_dat_17_an_unclear_word_protects() {
    let row = sound().with(ProtectedAddress, "måske");
    assert_eq!(
        report(row.clone()),
        [(Some(ProtectedAddress), "protection-assumed", Changed)]
    );
    assert!(protected(&record(row)));
}

#[test]
fn lr_dat_17_protection_in_one_row_holds_in_every_row_also_when_that_row_is_left_out() {
    let earlier = sound().with(ProtectedAddress, "ja").with(LegalBasis, "§ 141");
    let later = sound()
        .with(CaseNumber, "2018-7")
        .with(RequestedOn, "01-03-2018")
        .with(StartedOn, "05-03-2018");
    let caseload = read_rows(&[earlier, later.running()]);
    assert_eq!(caseload.records.len(), 1);
    assert!(protected(&caseload.records[0]));
    let told = (FIRST + 1, Some(ProtectedAddress), "protection-from-row", Changed);
    assert!(found(&caseload).contains(&told));
}

#[test]
fn lr_ano_07_an_anonymous_person_carries_a_code_and_nothing_else() {
    let row = sound()
        .with(Cpr, "anonym")
        .with(Name, "A-2041")
        .with(ProtectedAddress, "ja")
        .with(LegalBasis, "SUL § 141 anonym")
        .with(Remark, "bor hos sin mor");
    let lines = report(row.clone());
    assert_eq!(
        lines,
        [
            (Some(ProtectedAddress), "protection-on-anonymous", FieldLeftOut),
            (Some(Remark), "remark-on-anonymous", FieldLeftOut),
        ]
    );
    let course = record(row);
    assert_eq!(
        course.person,
        Person::Anonymous {
            reference: Some("A-2041".into())
        }
    );
    assert_eq!(course.remark, None);
}

#[test]
fn lr_ano_07_a_name_on_an_anonymous_row_is_not_kept() {
    let row = sound().with(Cpr, "anonym").with(LegalBasis, "SUL § 141 anonym");
    assert_eq!(report(row.clone()), [(Some(Name), "alias-unreadable", FieldLeftOut)]);
    assert_eq!(record(row).person, Person::Anonymous { reference: None });
}

#[rstest]
#[case::known_person_anonymous_law(sound().with(LegalBasis, "SUL § 141 anonym"), "identity-on-anonymous")]
#[case::known_person_anonymous_drug_law(drug().with(LegalBasis, "SEL § 101 a"), "identity-on-anonymous")]
#[case::anonymous_person_named_law(drug().with(Cpr, "anonym").with(Name, "A-7"), "basis-not-anonymous")]
fn lr_ano_01_law_and_identity_must_agree(#[case] row: crate::list::Row, #[case] code: &'static str) {
    assert_eq!(report(row), [(Some(LegalBasis), code, RowLeftOut)]);
}

#[test]
fn lr_dat_02_a_personal_number_as_case_number_is_refused_and_not_repeated() {
    let caseload = read_rows(&[sound().with(CaseNumber, "720377-1234")]);
    assert_eq!(
        found(&caseload),
        [(FIRST, Some(CaseNumber), "case-number-is-cpr", RowLeftOut)]
    );
    let line = caseload.report.last().unwrap();
    assert_eq!(line.case_number, None);
    assert!(!line.sentence(Language::Danish).contains("720377"));
}

#[test]
fn the_same_row_twice_is_one_course() {
    let caseload = read_rows(&[sound(), drug().of("2017-2", "710488-2222", "Bo Prøvesen"), sound()]);
    assert_eq!(caseload.records.len(), 2);
    assert_eq!(found(&caseload), [(FIRST + 2, None, "same-as-row", RowLeftOut)]);
}

#[test]
fn the_same_case_number_with_other_content_is_the_first_course_and_a_question() {
    let caseload = read_rows(&[sound(), sound().with(DaysAtStart, "21").with(CaseNumber, "2017-1 ")]);
    assert_eq!(caseload.records.len(), 1);
    assert_eq!(caseload.records[0].row, FIRST);
    assert_eq!(
        found(&caseload),
        [(FIRST + 1, Some(CaseNumber), "case-number-repeated", RowLeftOut)]
    );
}

#[test]
fn a_case_number_of_two_people_belongs_to_neither() {
    let caseload = read_rows(&[
        sound(),
        sound().of("2017-1", "710488-2222", "Bo Prøvesen"),
        sound().with(OrsFirst, "3"),
    ]);
    assert_eq!(caseload.records.len(), 0);
    let codes: Vec<_> = found(&caseload).into_iter().map(|line| (line.0, line.2)).collect();
    assert_eq!(
        codes,
        [
            (3, "case-number-two-people"),
            (4, "case-number-two-people"),
            (5, "case-number-two-people")
        ]
    );
}

#[test]
fn a_corrected_row_below_the_wrong_one_counts() {
    let caseload = read_rows(&[sound().with(RequestedOn, "medio juni"), sound()]);
    assert_eq!(caseload.records.len(), 1);
    assert_eq!(caseload.records[0].row, FIRST + 1);
}

#[test]
fn a_second_course_belongs_to_the_same_person() {
    let later = drug()
        .with(CaseNumber, "2018-9001")
        .with(RequestedOn, "05-06-2018")
        .with(StartedOn, "12-06-2018");
    let other = sound().of("2017-2", "710488-2222", "Bo Prøvesen");
    let caseload = read_rows(&[later, other, sound()]);
    let citizens = caseload.citizens();
    let courses: Vec<Vec<&str>> = citizens
        .iter()
        .map(|citizen| {
            citizen
                .courses
                .iter()
                .map(|course| course.case_number.as_str())
                .collect()
        })
        .collect();
    assert_eq!(courses, [vec!["2017-1", "2018-9001"], vec!["2017-2"]], "oldest first");
}

#[test]
fn lr_gar_14_courses_of_one_kind_do_not_overlap_and_of_two_kinds_may() {
    let second = sound()
        .with(CaseNumber, "2018-2")
        .with(RequestedOn, "01-02-2018")
        .with(StartedOn, "08-02-2018");
    let caseload = read_rows(&[second.clone().running(), sound()]);
    assert_eq!(found(&caseload), [(FIRST, Some(StartedOn), "overlaps-row", RowLeftOut)]);
    let next_day = second.with(StartedOn, "09-02-2018").with(EndedOn, "");
    assert_eq!(read_rows(&[next_day.running(), sound()]).records.len(), 2);
    let drugs = drug()
        .with(CaseNumber, "2018-3")
        .with(RequestedOn, "01-02-2018")
        .with(StartedOn, "08-02-2018");
    assert_eq!(read_rows(&[drugs, sound()]).records.len(), 2);
}

#[test]
fn another_name_on_the_same_number_is_shown_and_the_newest_is_used() {
    let later = drug()
        .with(CaseNumber, "2018-5")
        .with(RequestedOn, "01-03-2018")
        .with(StartedOn, "08-03-2018");
    let caseload = read_rows(&[sound(), later.with(Name, "Ane Nygift")]);
    assert_eq!(found(&caseload), [(FIRST + 1, Some(Name), "name-differs", Kept)]);
    assert!(matches!(caseload.citizens()[0].person, Person::Known { name, .. } if name == "Ane Nygift"));
}

#[test]
fn nothing_debugged_tells_who_it_is() {
    let course = record(sound().with(Remark, "hemmelig"));
    let debugged = format!("{course:?} {:?} {:?}", course.person, course.person_key());
    for secret in ["Prøvesen", "720377", "1234", "hemmelig", "2017-1"] {
        assert!(!debugged.contains(secret), "{debugged}");
    }
}
