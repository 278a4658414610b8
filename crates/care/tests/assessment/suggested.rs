//! What the record knows already is suggested, and becomes an answer only when somebody keeps it.

use std::collections::BTreeMap;

use jiff::civil::date;
use pejling_care::assessment::{self, Begin};
use pejling_measure::instrument::{Instrument, Interview};
use pejling_testkit::{TestHouse, houses};

use super::kit::{begin, look, put};

async fn suggested(
    house: &TestHouse,
    by: &pejling_care::Staff,
    id: pejling_domain::id::AssessmentId,
) -> BTreeMap<String, String> {
    let form = look(house, by, id).await;
    let typed = form.suggested.iter();
    typed
        .map(|(item, answer)| (item.clone(), Instrument::as_typed(answer)))
        .collect()
}

#[tokio::test]
async fn the_general_part_of_an_asi_is_suggested_from_the_case_and_nothing_of_it_is_an_answer_yet() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course_of(&by, "Birthe Prøve", date(2020, 9, 1)).await;
        house.at(2020, 10, 8, 10, 0);
        let id = begin(&house, &by, course.person, "asi").await;
        let form = look(&house, &by, id).await;
        let found = suggested(&house, &by, id).await;
        let known = |item: &str| found.get(item).map(String::as_str);
        assert_eq!(known("G1"), Some(&*form.header.person.number), "{}", house.engine);
        assert_eq!((known("G4"), known("G5")), (Some("2020-09-01"), Some("2020-10-08")));
        assert_eq!(
            (known("G8"), known("G10"), known("G16")),
            (Some("1"), Some("2"), Some("1980-01-01"))
        );
        assert_eq!(
            found.len(),
            6,
            "name and personal number never, and nothing that is not known: {found:?}"
        );
        assert!(form.marks.is_empty(), "nobody has answered");
        assert_eq!(form.instrument.progress(&form.sheet).0, 0);

        put(&house, &by, id, ("G10", "1")).await;
        put(&house, &by, id, ("G4", "2-9-2020")).await;
        put(&house, &by, id, ("G4", "")).await;
        let left = suggested(&house, &by, id).await;
        assert!(!left.contains_key("G10"), "what was answered is not suggested any more");
        assert!(!left.contains_key("G4"), "what was taken back is not brought again");
        assessment::finish(&house.care, &by, id).await.unwrap();
        assert!(suggested(&house, &by, id).await.is_empty());
        assert_eq!(
            look(&house, &by, id).await.marks.len(),
            2,
            "a suggestion is never kept by itself"
        );
    }
}

#[tokio::test]
async fn a_form_from_before_the_course_has_no_first_day_of_it_and_a_follow_up_is_one() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course_of(&by, "Birthe Prøve", date(2020, 9, 1)).await;
        house.at(2020, 10, 8, 10, 0);
        let ask = Begin {
            interview: Some(Interview::FollowUp),
            on: Some(date(2020, 8, 20)),
            ..Begin::today(course.person, "asi-lite")
        };
        let id = assessment::begin(&house.care, &by, ask).await.unwrap().id;
        let found = suggested(&house, &by, id).await;
        assert!(!found.contains_key("G4"), "{}", house.engine);
        assert_eq!((found["G5"].as_str(), found["G8"].as_str()), ("2020-08-20", "2"));
        let audit = begin(&house, &by, course.person, "audit").await;
        assert!(
            suggested(&house, &by, audit).await.is_empty(),
            "other forms ask for nothing of the kind"
        );
    }
}
