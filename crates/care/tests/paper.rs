//! Scores read off paper, their correction, and where a course stands.

use jiff::civil::date;
use pejling_care::{
    draft::Origin,
    feedback::{self, Enter, EnterError, PaperError},
    session::{self, Sign},
};
use pejling_domain::feedback::{Answer, EntryMode, Measure, Score, Skip};
use pejling_measure::feedback::Signal;
use pejling_store::caseload;
use pejling_testkit::{houses, words};

#[tokio::test]
async fn lr_rec_06_a_corrected_score_stands_in_the_place_of_the_wrong_one_which_stays() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let session = house.talk(&by, &course).await;
        let wrong = Answer::Scored {
            score: Score::from_total(346).unwrap(),
            mode: EntryMode::Total,
        };
        let first = Enter {
            session,
            measure: Measure::Ors,
            answer: wrong,
            replaces: None,
        };
        let id = feedback::enter(&house.care, &by, first.clone()).await.unwrap();
        assert!(
            matches!(
                feedback::enter(&house.care, &by, first).await,
                Err(EnterError::Conflict)
            ),
            "{}",
            house.engine
        );

        let right = Answer::Scored {
            score: Score::from_total(246).unwrap(),
            mode: EntryMode::Total,
        };
        let correction = Enter {
            session,
            measure: Measure::Ors,
            answer: right,
            replaces: Some(id),
        };
        feedback::enter(&house.care, &by, correction.clone()).await.unwrap();
        assert!(matches!(
            feedback::enter(&house.care, &by, correction).await,
            Err(EnterError::Conflict)
        ));

        let view = session::view(&house.care, &by, session).await.unwrap();
        assert_eq!(view.ors.answer.map(|a| a.answer), Some(right));
        assert_eq!(view.replaced.iter().map(|a| a.answer).collect::<Vec<_>>(), [wrong]);
        let mut tx = view.tx;
        let series = feedback::series(&mut tx, course.episode).await.unwrap();
        assert_eq!(
            series.iter().map(|f| (f.number, f.answer.total())).collect::<Vec<_>>(),
            [(Some(1), Some(246))]
        );
    }
}

#[tokio::test]
async fn where_a_course_stands_follows_from_its_answers_alone() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let first = house.talk(&by, &course).await;
        let track = async || {
            let mut tx = house.care.read().await.unwrap();
            feedback::track(&house.care, &mut tx, course.episode, None)
                .await
                .unwrap()
        };
        let given = |session, measure, total| Enter {
            session,
            measure,
            answer: Answer::Scored {
                score: Score::from_total(total).unwrap(),
                mode: EntryMode::Total,
            },
            replaces: None,
        };
        assert_eq!(track().await.standing.signals(), [Signal::TooFew]);
        feedback::enter(&house.care, &by, given(first, Measure::Ors, 118))
            .await
            .unwrap();
        feedback::enter(&house.care, &by, given(first, Measure::Srs, 340))
            .await
            .unwrap();

        house.at(2020, 10, 15, 10, 0);
        let second = house.talk(&by, &course).await;
        let declined = Enter {
            answer: Answer::Skipped(Skip::Declined),
            ..given(second, Measure::Srs, 0)
        };
        feedback::enter(&house.care, &by, declined).await.unwrap();
        feedback::enter(&house.care, &by, given(second, Measure::Ors, 246))
            .await
            .unwrap();

        let track = track().await;
        assert_eq!(track.standing.wellbeing.change, Some(128), "{}", house.engine);
        assert_eq!(
            track.standing.signals(),
            [Signal::AskAlliance, Signal::OnTrack],
            "a declined form says nothing of the alliance"
        );
        let points: Vec<_> = track
            .talks
            .iter()
            .map(|talk| (talk.number, talk.ors, talk.srs, talk.srs_skip))
            .collect();
        assert_eq!(
            points,
            [
                (1, Some(118), Some(340), None),
                (2, Some(246), None, Some(Skip::Declined))
            ]
        );
    }
}

#[tokio::test]
async fn what_is_kept_beside_a_course_is_what_its_answers_say_also_after_a_correction_and_a_signature() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let kept = async || {
            let mut tx = house.care.read().await.unwrap();
            let kept = caseload::answers(&mut tx, course.episode).await.unwrap();
            let all = feedback::series(&mut tx, course.episode).await.unwrap();
            let said: Vec<_> = all
                .iter()
                .filter(|answer| answer.measure == Measure::Ors)
                .filter_map(|answer| Some((answer.on, answer.answer.total()?)))
                .collect();
            assert_eq!(kept.0, said, "{}", house.engine);
            kept
        };
        let enter = async |session, measure, answer, replaces| {
            let ask = Enter {
                session,
                measure,
                answer,
                replaces,
            };
            feedback::enter(&house.care, &by, ask).await.unwrap()
        };
        let total = |total| Answer::Scored {
            score: Score::from_total(total).unwrap(),
            mode: EntryMode::Total,
        };
        let declined = Answer::Skipped(Skip::Declined);
        assert_eq!(kept().await, (vec![], vec![]));

        let first = house.talk(&by, &course).await;
        let wrong = enter(first, Measure::Ors, total(346), None).await;
        assert_eq!(kept().await.0, [(date(2020, 10, 8), 346)]);
        let right = enter(first, Measure::Ors, total(246), Some(wrong)).await;
        assert_eq!(kept().await.0, [(date(2020, 10, 8), 246)]);
        enter(first, Measure::Ors, declined, Some(right)).await;
        assert_eq!(kept().await.0, [], "a form that is taken back says nothing");
        let srs = enter(first, Measure::Srs, total(386), None).await;
        assert_eq!(kept().await.1, [Some(386)]);
        enter(first, Measure::Srs, total(312), Some(srs)).await;
        assert_eq!(kept().await.1, [Some(312)]);

        // A talk without the closing form counts as one where it is missing, from its signature on.
        house.at(2020, 10, 15, 10, 0);
        let second = house.talk(&by, &course).await;
        enter(second, Measure::Ors, total(271), None).await;
        assert_eq!(kept().await.1, [Some(312)]);
        let sign = Sign {
            session: second,
            origin: Origin::of("", ""),
            note: words("En samtale"),
            method: None,
            minutes: 50,
            next: None,
        };
        session::sign(&house.care, &by, sign).await.unwrap();
        let stands = (vec![(date(2020, 10, 15), 271)], vec![Some(312), None]);
        assert_eq!(kept().await, stands);
    }
}

#[test]
fn a_paper_form_is_four_lines_or_a_total_and_never_part_of_it() {
    let total = |answer: Result<Answer, PaperError>| answer.map(|a| a.total());
    assert_eq!(
        total(feedback::paper([Some(58), Some(72), Some(41), Some(75)], None)),
        Ok(Some(246))
    );
    assert_eq!(total(feedback::paper([None; 4], Some(246))), Ok(Some(246)));
    assert_eq!(total(feedback::paper([Some(0); 4], None)), Ok(Some(0)));
    assert_eq!(feedback::paper([None; 4], None), Err(PaperError::Nothing));
    assert_eq!(
        feedback::paper([Some(58), None, Some(41), Some(75)], None),
        Err(PaperError::Blank(1))
    );
    assert_eq!(
        feedback::paper([Some(58), None, None, None], Some(246)),
        Err(PaperError::Blank(1))
    );
    assert_eq!(
        feedback::paper([Some(10); 4], Some(41)),
        Err(PaperError::Sum { of_lines: 40 })
    );
    assert!(matches!(
        feedback::paper([None; 4], Some(401)),
        Err(PaperError::Range(_))
    ));
    assert!(matches!(
        feedback::paper([Some(101), Some(0), Some(0), Some(0)], None),
        Err(PaperError::Range(_))
    ));
}
