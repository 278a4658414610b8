//! The citizen answers on a tablet or phone of their own.

use pejling_care::{
    assessment::{
        self,
        citizen::{self, AnswerError, InviteError},
    },
    feedback::{self, CodeError, KioskState},
};
use pejling_domain::{assessment::AssessmentStatus, feedback::Measure};
use pejling_measure::instrument::{Answer, Relevance, TypedError};
use pejling_testkit::houses;

use super::kit::{answer, begin, look, put, told};

fn page(answers: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |&(item, typed): &(&str, &str)| (item.to_owned(), typed.to_owned());
    answers.iter().map(owned).collect()
}

#[tokio::test]
async fn four_digits_open_the_form_and_each_page_is_kept() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "audit").await;
        let invited = citizen::invite(&house.care, &by, id).await.unwrap();
        let token = feedback::by_code(&house.care, &invited.code).await.unwrap();
        assert_eq!(token, invited.token, "{}", house.engine);
        assert!(
            feedback::kiosk(&house.care, &token).await.unwrap().is_none(),
            "it is no form of a talk"
        );
        let asking = citizen::asking(&house.care, &token).await.unwrap().unwrap();
        assert_eq!(
            (asking.first_name.as_deref(), asking.state),
            (Some("Åse"), KioskState::Open)
        );

        citizen::answer(&house.care, &token, &page(&[("1", "0")]), false)
            .await
            .unwrap();
        let asking = citizen::asking(&house.care, &token).await.unwrap().unwrap();
        assert_eq!(
            asking.relevance[1],
            Relevance::Skipped,
            "nobody is asked how much nothing is"
        );
        let last = page(&[("9", "0"), ("10", "0")]);
        citizen::answer(&house.care, &token, &last, true).await.unwrap();

        let form = look(&house, &by, id).await;
        assert_eq!(form.status, AssessmentStatus::Done);
        assert!(form.by_citizen && form.done.unwrap().1.is_none());
        assert_eq!(form.outcome.score("total").unwrap().as_whole(), Some(0));
        let asking = citizen::asking(&house.care, &token).await.unwrap().unwrap();
        assert_eq!((asking.first_name, asking.state), (None, KioskState::Used));
        let late = citizen::answer(&house.care, &token, &page(&[("1", "4")]), false).await;
        assert!(matches!(late, Err(AnswerError::Used)));
        assert_eq!(told(&house, "assessment.answer").await, 2);
    }
}

#[tokio::test]
async fn the_citizen_sees_nothing_that_somebody_else_answered() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        put(&house, &by, id, ("1", "3")).await;
        let token = citizen::invite(&house.care, &by, id).await.unwrap().token;
        citizen::answer(&house.care, &token, &page(&[("2", "1")]), false)
            .await
            .unwrap();
        let asking = citizen::asking(&house.care, &token).await.unwrap().unwrap();
        assert_eq!(asking.sheet.answers()[0], Answer::Blank, "{}", house.engine);
        assert_eq!(asking.sheet.answers()[1], Answer::whole(1));
    }
}

#[tokio::test]
async fn a_field_the_citizen_leaves_blank_takes_nothing_of_somebody_elses_away() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        put(&house, &by, id, ("1", "3")).await;
        let token = citizen::invite(&house.care, &by, id).await.unwrap().token;
        for typed in [[("1", ""), ("2", "1")], [("1", ""), ("2", "")]] {
            citizen::answer(&house.care, &token, &page(&typed), false)
                .await
                .unwrap();
        }
        let form = look(&house, &by, id).await;
        assert_eq!(form.sheet.answers()[0], Answer::whole(3), "{}", house.engine);
        assert_eq!(
            form.sheet.answers()[1],
            Answer::Blank,
            "what was their own is taken back"
        );
    }
}

#[tokio::test]
async fn a_thought_of_suicide_on_the_tablet_is_raised_with_the_page() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        let token = citizen::invite(&house.care, &by, id).await.unwrap().token;
        citizen::answer(&house.care, &token, &page(&[("9", "2")]), false)
            .await
            .unwrap();
        let form = look(&house, &by, id).await;
        assert_eq!(
            (form.status, form.safety.len()),
            (AssessmentStatus::Open, 1),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn the_address_stays_open_while_it_is_answered_and_no_longer() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        let invited = citizen::invite(&house.care, &by, id).await.unwrap();
        house.at(2020, 10, 8, 10, 45);
        citizen::answer(&house.care, &invited.token, &page(&[("1", "1")]), false)
            .await
            .unwrap();
        assert!(
            matches!(
                feedback::by_code(&house.care, &invited.code).await,
                Err(CodeError::Unknown)
            ),
            "the digits are given back"
        );
        house.at(2020, 10, 8, 11, 10);
        citizen::answer(&house.care, &invited.token, &page(&[("2", "1")]), false)
            .await
            .unwrap();
        house.at(2020, 10, 8, 11, 40);
        let late = citizen::answer(&house.care, &invited.token, &page(&[("3", "1")]), false).await;
        assert!(matches!(late, Err(AnswerError::Over)), "{}", house.engine);
        let form = look(&house, &by, id).await;
        assert_eq!(form.marks.len(), 2, "what was kept is kept");
    }
}

#[tokio::test]
async fn an_impossible_answer_keeps_nothing_of_its_page() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "consumption").await;
        let token = citizen::invite(&house.care, &by, id).await.unwrap().token;
        let wrong = page(&[("alcohol-days", "5"), ("drug-days", "40")]);
        let Err(AnswerError::Typed(refused)) = citizen::answer(&house.care, &token, &wrong, false).await else {
            panic!("{}: 40 of 28 days", house.engine);
        };
        assert_eq!(
            refused,
            [("drug-days".to_owned(), TypedError::Range { min: 0, max: 28 })]
        );
        assert!(look(&house, &by, id).await.marks.is_empty());
        let nowhere = citizen::answer(&house.care, &token, &page(&[("comment.M", "x")]), false).await;
        assert!(matches!(nowhere, Err(AnswerError::Refused(_))), "answers alone");
    }
}

#[tokio::test]
async fn what_the_citizen_cannot_answer_alone_is_not_sent() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        for observed in ["asi", "ciwa-ar", "cows", "oows", "holistic"] {
            let id = begin(&house, &by, course.person, observed).await;
            let refused = citizen::invite(&house.care, &by, id).await;
            assert!(
                matches!(refused, Err(InviteError::ByStaff)),
                "{}: {observed}",
                house.engine
            );
        }
        let wordless = begin(&house, &by, course.person, "dudit").await;
        let refused = citizen::invite(&house.care, &by, wordless).await;
        assert!(matches!(refused, Err(InviteError::NoWording)));
        let done = begin(&house, &by, course.person, "audit-c").await;
        answer(&house, &by, done, &[1, 1, 1]).await;
        assessment::finish(&house.care, &by, done).await.unwrap();
        let refused = citizen::invite(&house.care, &by, done).await;
        assert!(matches!(refused, Err(InviteError::Closed)));
    }
}

#[tokio::test]
async fn forms_of_talks_and_assessments_never_share_their_digits() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let session = house.talk(&by, &course).await;
        let id = begin(&house, &by, course.person, "audit").await;
        for _ in 0..20 {
            let form = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
            let assessment = citizen::invite(&house.care, &by, id).await.unwrap();
            assert_ne!(form.code, assessment.code, "{}", house.engine);
            assert_eq!(feedback::by_code(&house.care, &form.code).await.unwrap(), form.token);
        }
    }
}
