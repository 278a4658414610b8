//! Feedback from the citizen's own hand, from paper, or not at all.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use pejling_care::{
    Staff,
    feedback::{self, AnswerError, CodeError, Enter, KioskState, LineAnswer, Reply, invitation},
    session,
};
use pejling_domain::{
    feedback::{Answer, EntryMode, Measure, Skip},
    id::SessionId,
};
use pejling_store::feedback as answers;
use pejling_testkit::{TestHouse, houses};

async fn talk(house: &TestHouse) -> (Staff, SessionId) {
    let by = house.counsellor().await;
    let course = house.course(&by).await;
    let session = house.talk(&by, &course).await;
    (by, session)
}

fn reply(token: &str, tenths: [Option<u16>; 4]) -> Reply {
    let lines = tenths.map(|line| {
        line.map(|tenths| LineAnswer {
            tenths,
            mode: EntryMode::Line,
        })
    });
    Reply {
        token: token.into(),
        lines,
        skip_blanks: false,
        read_aloud: false,
        pack: None,
    }
}

const FULL: [Option<u16>; 4] = [Some(58), Some(72), Some(41), Some(75)];

async fn in_force(house: &TestHouse, session: SessionId, measure: Measure) -> Option<Answer> {
    let mut tx = house.care.read().await.unwrap();
    let given = answers::of_session(&mut tx, session).await.unwrap();
    given
        .into_iter()
        .find(|answer| answer.measure == measure)
        .map(|answer| answer.answer)
}

#[tokio::test]
async fn four_digits_lead_to_the_form_and_the_answer_reaches_the_counsellor() {
    for house in houses().await {
        let (by, session) = talk(&house).await;
        let invited = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        assert_eq!(invited.code.len(), 4);
        let shown = session::view(&house.care, &by, session)
            .await
            .unwrap()
            .ors
            .invited
            .unwrap();
        assert!(
            shown == invited,
            "{}: the page shows the same digits again",
            house.engine
        );

        let typed = format!(" {} {} ", &invited.code[..2], &invited.code[2..]);
        assert_eq!(feedback::by_code(&house.care, &typed).await.unwrap(), invited.token);
        let kiosk = feedback::kiosk(&house.care, &invited.token).await.unwrap().unwrap();
        assert_eq!(
            (kiosk.first_name.as_deref(), kiosk.state),
            (Some("Åse"), KioskState::Open)
        );

        feedback::answer(&house.care, &reply(&invited.token, FULL))
            .await
            .unwrap();
        let (_, form) = session::form(&house.care, &by, session, Measure::Ors).await.unwrap();
        assert_eq!(form.answer.and_then(|a| a.answer.total()), Some(246));
        assert!(form.invited.is_none());
    }
}

#[tokio::test]
async fn a_code_opens_one_answer_and_no_second() {
    for house in houses().await {
        let (by, session) = talk(&house).await;
        let invited = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        // Two fingers on two tablets at the same moment.
        let (one, two) = (reply(&invited.token, FULL), reply(&invited.token, [Some(0); 4]));
        let (one, two) = tokio::join!(feedback::answer(&house.care, &one), feedback::answer(&house.care, &two));
        assert_eq!(
            usize::from(one.is_ok()) + usize::from(two.is_ok()),
            1,
            "{}: {one:?} {two:?}",
            house.engine
        );

        let third = feedback::answer(&house.care, &reply(&invited.token, FULL)).await;
        assert!(matches!(third, Err(AnswerError::Used)), "{}", house.engine);
        assert!(matches!(
            feedback::by_code(&house.care, &invited.code).await,
            Err(CodeError::Unknown)
        ));
        let kiosk = feedback::kiosk(&house.care, &invited.token).await.unwrap().unwrap();
        assert_eq!(
            (kiosk.first_name, kiosk.state),
            (None, KioskState::Used),
            "a used address shows nothing about the person"
        );
    }
}

#[tokio::test]
async fn a_code_is_over_after_half_an_hour_and_with_a_newer_one() {
    for house in houses().await {
        let (by, session) = talk(&house).await;
        let first = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        let second = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        let late = feedback::answer(&house.care, &reply(&first.token, FULL)).await;
        assert!(
            matches!(late, Err(AnswerError::Over)),
            "{}: a newer invitation takes the place of the former",
            house.engine
        );

        house.at(2020, 10, 8, 10, 49);
        assert!(feedback::by_code(&house.care, &second.code).await.is_ok());
        house.at(2020, 10, 8, 10, 50);
        assert!(matches!(
            feedback::by_code(&house.care, &second.code).await,
            Err(CodeError::Unknown)
        ));
        let late = feedback::answer(&house.care, &reply(&second.token, FULL)).await;
        assert!(matches!(late, Err(AnswerError::Over)));
        assert_eq!(in_force(&house, session, Measure::Ors).await, None);
        assert!(feedback::kiosk(&house.care, "no-such-address").await.unwrap().is_none());
    }
}

#[tokio::test]
async fn guessing_digits_makes_everybody_wait() {
    for house in houses().await {
        let (by, session) = talk(&house).await;
        let invited = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        let wrong = if invited.code == "0000" { "0001" } else { "0000" };
        for _ in 0..10 {
            assert!(matches!(
                feedback::by_code(&house.care, wrong).await,
                Err(CodeError::Unknown)
            ));
        }
        let good = feedback::by_code(&house.care, &invited.code).await;
        assert!(
            matches!(good, Err(CodeError::Wait { seconds: 60 })),
            "{}: {good:?}",
            house.engine
        );
        house.at(2020, 10, 8, 10, 21);
        assert!(feedback::by_code(&house.care, &invited.code).await.is_ok());
    }
}

#[tokio::test]
async fn no_two_open_forms_share_their_digits_and_digits_come_back() {
    for house in houses().await {
        let (by, session) = talk(&house).await;
        let mut seen = std::collections::BTreeSet::new();
        // Both forms of a talk are open at once; every invitation replaces its own kind only.
        for _ in 0..30 {
            let ors = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
            let srs = feedback::invite(&house.care, &by, session, Measure::Srs).await.unwrap();
            assert_ne!(ors.code, srs.code, "{}", house.engine);
            seen.extend([ors.code, srs.code]);
        }
        assert!(seen.len() > 40, "digits are drawn, not counted");
    }
}

#[tokio::test]
async fn blanks_are_asked_about_once_and_a_skipped_form_is_not_zero() {
    for house in houses().await {
        let (by, session) = talk(&house).await;
        let invited = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        let partly = reply(&invited.token, [Some(58), None, Some(41), None]);
        let asked = feedback::answer(&house.care, &partly).await;
        assert!(
            matches!(asked, Err(AnswerError::Blank(ref at)) if *at == [1, 3]),
            "{}: {asked:?}",
            house.engine
        );
        feedback::answer(
            &house.care,
            &Reply {
                skip_blanks: true,
                ..partly
            },
        )
        .await
        .unwrap();
        assert_eq!(
            in_force(&house, session, Measure::Ors).await,
            Some(Answer::Skipped(Skip::Incomplete)),
            "never prorated"
        );

        let invited = feedback::invite(&house.care, &by, session, Measure::Srs).await.unwrap();
        let nothing = Reply {
            skip_blanks: true,
            ..reply(&invited.token, [None; 4])
        };
        feedback::answer(&house.care, &nothing).await.unwrap();
        assert_eq!(
            in_force(&house, session, Measure::Srs).await,
            Some(Answer::Skipped(Skip::Declined))
        );

        // Real zeros are a score.
        let invited = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        feedback::answer(&house.care, &reply(&invited.token, [Some(0); 4]))
            .await
            .unwrap();
        assert_eq!(
            in_force(&house, session, Measure::Ors).await.and_then(|a| a.total()),
            Some(0)
        );
        let bent = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        let above = feedback::answer(
            &house.care,
            &reply(&bent.token, [Some(50), Some(101), Some(0), Some(0)]),
        )
        .await;
        assert!(matches!(above, Err(AnswerError::Range(1))));
    }
}

#[tokio::test]
async fn paper_ends_the_open_invitation_and_the_database_holds_no_digits() {
    for house in houses().await {
        let (by, session) = talk(&house).await;
        let invited = feedback::invite(&house.care, &by, session, Measure::Ors).await.unwrap();
        let mut tx = house.care.read().await.unwrap();
        let row = pejling_store::invitation::open_of_session(&mut tx, session, Measure::Ors, house.care.world.now())
            .await
            .unwrap();
        drop(tx);
        let kept = format!("{row:?}");
        assert!(!kept.contains(&invited.token) && !kept.contains(&format!("\"{}\"", invited.code)));

        let declined = Enter {
            session,
            measure: Measure::Ors,
            answer: Answer::Skipped(Skip::Declined),
            replaces: None,
        };
        feedback::enter(&house.care, &by, declined).await.unwrap();
        let late = feedback::answer(&house.care, &reply(&invited.token, FULL)).await;
        assert!(matches!(late, Err(AnswerError::Over)), "{}: {late:?}", house.engine);
    }
}

#[test]
fn guesses_are_forgotten_after_a_minute() {
    let mut guesses = invitation::Guesses::default();
    let start = pejling_store::Instant::new("2020-10-08T08:00:00Z".parse().unwrap());
    for at in 0..10 {
        assert_eq!(guesses.wait(start.plus_seconds(at)), None);
        guesses.wrong(start.plus_seconds(at));
    }
    assert_eq!(guesses.wait(start.plus_seconds(10)), Some(50));
    assert_eq!(guesses.wait(start.plus_seconds(60)), None);
}
