//! What single answers ask to be done at once, also in a draft.

use pejling_care::{
    Refusal, Staff, assessment,
    safety::{self, ClearError},
    tasks::{self, What, Whose},
};
use pejling_domain::{
    access::{Role, Team},
    id::SafetyTaskId,
};
use pejling_testkit::{TestHouse, houses};

use super::kit::{begin, look, put};

async fn waiting(house: &TestHouse, by: &Staff) -> Vec<SafetyTaskId> {
    let list = tasks::of(&house.care, by, Whose::Staff(by.id)).await.unwrap();
    list.iter()
        .filter_map(|task| match task.what {
            What::Safety { id, .. } => Some(id),
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn a_thought_of_suicide_is_raised_from_a_draft_and_goes_before_everything() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        let harmless = put(&house, &by, id, ("9", "0")).await;
        assert!(harmless.raised.is_empty() && waiting(&house, &by).await.is_empty());
        let raised = put(&house, &by, id, ("9", "1")).await.raised;
        assert_eq!(waiting(&house, &by).await, raised, "{}", house.engine);
        let list = tasks::of(&house.care, &by, Whose::Staff(by.id)).await.unwrap();
        assert!(matches!(&list[0].what, What::Safety { kind, .. } if kind == "suicide-risk"));
        assert!(list.len() > 1, "the course waits for its plan, too");
        let form = look(&house, &by, id).await;
        assert_eq!(form.safety[0].items, ["9"]);
        let mut tx = house.care.read().await.unwrap();
        let open = safety::open_of_person(&mut tx, course.person).await.unwrap();
        assert_eq!(open.len(), 1);
    }
}

#[tokio::test]
async fn it_is_raised_once_and_a_further_answer_widens_it() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        let first = put(&house, &by, id, ("P9.p30", "1")).await.raised;
        assert!(
            put(&house, &by, id, ("M6", "3")).await.raised.is_empty(),
            "not at every answer"
        );
        let widened = put(&house, &by, id, ("P10.p30", "1")).await.raised;
        assert_eq!(widened, first, "{}", house.engine);
        assert_eq!(look(&house, &by, id).await.safety[0].items, ["P9.p30", "P10.p30"]);

        safety::clear(&house.care, &by, first[0], "Talt med borgeren, plan lagt.")
            .await
            .unwrap();
        assert!(
            put(&house, &by, id, ("M7", "1")).await.raised.is_empty(),
            "seen to is seen to"
        );
        let new = put(&house, &by, id, ("P20", "1")).await.raised;
        assert_eq!(new.len(), 1);
        assert_ne!(new, first, "another answer is another task");
        assert_eq!(waiting(&house, &by).await, new);
    }
}

#[tokio::test]
async fn it_is_seen_to_with_what_was_done_and_that_is_kept() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        let task = put(&house, &by, id, ("9", "3")).await.raised[0];
        let silent = safety::clear(&house.care, &by, task, " \n ").await;
        assert!(matches!(silent, Err(ClearError::Note(_))), "{}", house.engine);
        // Taking the answer back does not take the task back.
        super::kit::try_put(&house, &by, id, ("9", "0", 1)).await.unwrap();
        assert_eq!(waiting(&house, &by).await, [task]);

        safety::clear(&house.care, &by, task, "Ringet til borgeren. Aftalt tid i morgen.")
            .await
            .unwrap();
        assert!(waiting(&house, &by).await.is_empty());
        let twice = safety::clear(&house.care, &by, task, "Igen").await;
        assert!(matches!(twice, Err(ClearError::Already)));
        let form = look(&house, &by, id).await;
        let seen_to = &form.safety[0];
        assert_eq!(
            seen_to.note.as_deref(),
            Some("Ringet til borgeren. Aftalt tid i morgen.")
        );
        assert_eq!(seen_to.cleared_by.as_deref(), Some(by.name.as_str()));
    }
}

#[tokio::test]
async fn it_reaches_the_counsellor_of_the_course_and_who_asked_and_nobody_else() {
    for house in houses().await {
        let by = house.counsellor().await;
        let colleague = house.counsellor().await;
        let stranger = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let course = house.course(&by).await;
        let id = begin(&house, &colleague, course.person, "phq-9").await;
        let task = put(&house, &colleague, id, ("9", "2")).await.raised[0];
        assert_eq!(waiting(&house, &by).await, [task], "{}", house.engine);
        assert_eq!(waiting(&house, &colleague).await, [task]);
        assert!(waiting(&house, &stranger).await.is_empty());
        let team = tasks::of(&house.care, &by, Whose::Team(Team::Alcohol)).await.unwrap();
        assert!(matches!(team[0].what, What::Safety { id, .. } if id == task));
        assert!(matches!(
            safety::open(&house.care, &stranger, task).await,
            Err(Refusal::NotFound)
        ));
        let theirs = safety::clear(&house.care, &stranger, task, "Talt med").await;
        assert!(matches!(theirs, Err(ClearError::Refused(Refusal::NotFound))));
    }
}

#[tokio::test]
async fn a_finished_form_that_is_corrected_raises_it_too() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        put(&house, &by, id, ("9", "0")).await;
        assessment::finish(&house.care, &by, id).await.unwrap();
        let ask = assessment::Correct {
            item: "9",
            typed: "2",
            reason: "Misforstået",
            seen: 1,
        };
        assessment::correct(&house.care, &by, id, ask).await.unwrap();
        assert_eq!(waiting(&house, &by).await.len(), 1, "{}", house.engine);
    }
}
