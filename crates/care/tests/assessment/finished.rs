//! A finished assessment: its scores, its corrections, its place among others.

use pejling_care::assessment::{self, Begin, Correct, CorrectError, FinishError, Given, PutError, VoidError};
use pejling_domain::assessment::AssessmentStatus;
use pejling_measure::instrument::Answer;
use pejling_testkit::houses;

use super::kit::{answer, begin, look, put, told, try_put};

#[tokio::test]
async fn a_finished_form_keeps_its_scores_with_every_named_scheme() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        answer(&house, &by, id, &[2, 2, 1, 1, 1, 1, 1, 1, 0]).await;
        let finished = assessment::finish(&house.care, &by, id).await.unwrap();
        assert_eq!(finished.blank, 1, "item 10 is not scored, and blank");
        let mut tx = house.care.read().await.unwrap();
        let lines = assessment::list(&house.care, &mut tx, course.person).await.unwrap();
        let line = &lines[0];
        assert_eq!(
            (line.status, line.by.as_str()),
            (AssessmentStatus::Done, by.name.as_str())
        );
        assert_eq!(line.scores[0].value, Ok(10.0), "{}", house.engine);
        assert_eq!(line.scores[0].bands[0].text.da, "moderat");
        drop(tx);

        let closed = try_put(&house, &by, id, ("1", "3", 1)).await;
        assert!(matches!(closed, Err(PutError::Closed)));
        let twice = assessment::finish(&house.care, &by, id).await;
        assert!(matches!(twice, Err(FinishError::Closed)));
    }
}

#[tokio::test]
async fn blanks_are_allowed_and_said_and_an_empty_form_is_not_finished() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        let empty = assessment::finish(&house.care, &by, id).await;
        assert!(matches!(empty, Err(FinishError::Empty)), "{}", house.engine);
        answer(&house, &by, id, &[2, 2]).await;
        let finished = assessment::finish(&house.care, &by, id).await.unwrap();
        assert_eq!(finished.blank, 8);
        let mut tx = house.care.read().await.unwrap();
        let lines = assessment::list(&house.care, &mut tx, course.person).await.unwrap();
        let blocked = lines[0].scores[0].value.as_ref().unwrap_err();
        assert_eq!(blocked.join(" "), "3 4 5 6 7 8 9", "nothing is filled in");
    }
}

#[tokio::test]
async fn w1_medical_composite_is_kept_to_the_sixth_decimal() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        for given in [("M6", "15"), ("M7", "2"), ("M8", "3")] {
            put(&house, &by, id, given).await;
        }
        assessment::finish(&house.care, &by, id).await.unwrap();
        let mut tx = house.care.read().await.unwrap();
        let series = assessment::series(&mut tx, course.person, "asi", None).await.unwrap();
        let medical = series[0].scores.iter().find(|score| score.id == "medical").unwrap();
        assert!(
            (medical.value.as_ref().unwrap() - 0.583_333).abs() < 1e-6,
            "{}",
            house.engine
        );
        assert!(series[0].algorithm.contains("asi5-mcgahan-1986"));
        let legal = series[0].scores.iter().find(|score| score.id == "legal").unwrap();
        assert!(legal.value.is_err(), "what blocks is kept, too");
    }
}

#[tokio::test]
async fn a_correction_stands_beside_what_it_corrects_and_the_scores_are_reckoned_anew() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "audit-c").await;
        answer(&house, &by, id, &[4, 2, 3]).await;
        let open = correct(&house, &by, id, ("2", "1", "Tastefejl")).await;
        assert!(matches!(open, Err(CorrectError::NotDone)));
        assessment::finish(&house.care, &by, id).await.unwrap();
        let nameless = correct(&house, &by, id, ("2", "1", "  ")).await;
        assert!(matches!(nameless, Err(CorrectError::Reason(_))));
        let same = correct(&house, &by, id, ("2", "2", "Tastefejl")).await;
        assert!(matches!(same, Err(CorrectError::Same)));

        correct(&house, &by, id, ("2", "1", "Tastefejl")).await.unwrap();
        let form = look(&house, &by, id).await;
        let corrected = &form.corrections[0];
        assert_eq!((corrected.item.as_str(), corrected.reason.as_str()), ("2", "Tastefejl"));
        assert_eq!(
            corrected.was,
            Given::Answer(Answer::whole(2)),
            "what stood there stays visible"
        );
        assert_eq!(corrected.now, Given::Answer(Answer::whole(1)));
        assert_eq!(corrected.by, by.name);
        let mut tx = house.care.read().await.unwrap();
        let series = assessment::series(&mut tx, course.person, "audit-c", None)
            .await
            .unwrap();
        assert_eq!(
            (series.len(), &series[0].scores[0].value),
            (1, &Ok(8.0)),
            "{}",
            house.engine
        );
    }
}

async fn correct(
    house: &pejling_testkit::TestHouse,
    by: &pejling_care::Staff,
    id: pejling_domain::id::AssessmentId,
    (item, typed, reason): (&str, &str, &str),
) -> Result<pejling_measure::instrument::Outcome, CorrectError> {
    let ask = Correct {
        item,
        typed,
        reason,
        seen: 1,
    };
    assessment::correct(&house.care, by, id, ask).await
}

#[tokio::test]
async fn two_answers_that_cannot_be_brought_together_are_both_struck() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        for given in [("M6", "0"), ("M7", "3"), ("M8", "0")] {
            put(&house, &by, id, given).await;
        }
        assessment::finish(&house.care, &by, id).await.unwrap();
        let reason = "Borgeren kan ikke huske det";
        let outcome = assessment::strike(&house.care, &by, id, (["M6", "M7"], reason))
            .await
            .unwrap();
        assert_eq!(outcome.blocked("medical"), ["M6", "M7"], "{}", house.engine);
        let form = look(&house, &by, id).await;
        assert_eq!(form.corrections.len(), 2);
        let again = assessment::strike(&house.care, &by, id, (["M6", "M7"], reason)).await;
        assert!(matches!(again, Err(CorrectError::Same)));
    }
}

#[tokio::test]
async fn the_last_interview_stands_beside_the_new_one() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let first = begin(&house, &by, course.person, "asi").await;
        put(&house, &by, first, ("M6", "15")).await;
        assessment::finish(&house.care, &by, first).await.unwrap();
        house.at(2020, 12, 8, 10, 0);
        let second = begin(&house, &by, course.person, "asi").await;
        let form = look(&house, &by, second).await;
        let earlier = form.earlier.unwrap();
        assert_eq!(earlier.id, first, "{}", house.engine);
        let at = earlier.instrument.place("M6").unwrap();
        assert_eq!(earlier.sheet.answers()[at], Answer::whole(15));
        assert!(look(&house, &by, first).await.earlier.is_none());
    }
}

#[tokio::test]
async fn what_is_struck_out_stays_readable_and_counts_nowhere() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "audit-c").await;
        answer(&house, &by, id, &[4, 2, 3]).await;
        assessment::finish(&house.care, &by, id).await.unwrap();
        let nameless = assessment::void(&house.care, &by, id, "").await;
        assert!(matches!(nameless, Err(VoidError::Reason(_))));
        assessment::void(&house.care, &by, id, "Udfyldt om en anden")
            .await
            .unwrap();
        let twice = assessment::void(&house.care, &by, id, "Igen").await;
        assert!(matches!(twice, Err(VoidError::Already)));
        let form = look(&house, &by, id).await;
        let void = form.void.unwrap();
        assert_eq!(
            (void.reason.as_str(), void.by.as_str()),
            ("Udfyldt om en anden", by.name.as_str())
        );
        assert_eq!(form.outcome.score("total").unwrap().as_whole(), Some(9));
        let mut tx = house.care.read().await.unwrap();
        let series = assessment::series(&mut tx, course.person, "audit-c", None)
            .await
            .unwrap();
        assert!(series.is_empty(), "{}", house.engine);
    }
}

#[tokio::test]
async fn answers_and_scores_leave_as_fhir_that_scores_the_same() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        answer(&house, &by, id, &[2, 2, 1, 1, 1, 1, 1, 1, 0]).await;
        let draft = assessment::fhir(&house.care, &by, id).await.unwrap();
        assert_eq!(
            draft["entry"].as_array().unwrap().len(),
            1,
            "a draft has no scores to tell"
        );
        assessment::finish(&house.care, &by, id).await.unwrap();
        let bundle = assessment::fhir(&house.care, &by, id).await.unwrap();
        let response = &bundle["entry"][0]["resource"];
        assert_eq!(
            (&response["resourceType"], &response["status"]),
            (&"QuestionnaireResponse".into(), &"completed".into())
        );
        let score = &bundle["entry"][1]["resource"];
        assert_eq!(score["valueQuantity"]["value"], 10);
        assert_eq!(
            score["derivedFrom"][0]["reference"], bundle["entry"][0]["fullUrl"],
            "{}",
            house.engine
        );
        let instrument = house.care.instruments.get("phq-9").unwrap();
        let sheet = pejling_exchange::answers::read(instrument, &response.to_string()).unwrap();
        assert_eq!(instrument.score(&sheet).score("total").unwrap().as_whole(), Some(10));
        assert_eq!(told(&house, "assessment.export").await, 2);
    }
}

#[tokio::test]
async fn what_somebody_began_and_not_finished_waits_for_them() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        put(&house, &by, id, ("M6", "15")).await;
        let done = begin(&house, &by, course.person, "audit-c").await;
        answer(&house, &by, done, &[4, 2, 3]).await;
        assessment::finish(&house.care, &by, done).await.unwrap();
        let mut tx = house.care.read().await.unwrap();
        let waiting = assessment::unfinished(&house.care, &mut tx, &by).await.unwrap();
        let seen: Vec<_> = waiting.iter().map(|one| (one.id, one.progress.answered)).collect();
        assert_eq!(seen, [(id, 1)], "{}", house.engine);
    }
}

#[tokio::test]
async fn a_paper_form_is_entered_on_the_day_it_was_filled_in() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let ask = Begin {
            on: Some(jiff::civil::date(2020, 9, 14)),
            ..Begin::today(course.person, "asi")
        };
        let begun = assessment::begin(&house.care, &by, ask).await.unwrap();
        let window = look(&house, &by, begun.id).await.outcome.window.unwrap();
        let days = (window.from.to_string(), window.to.to_string());
        assert_eq!(days, ("2020-08-15".into(), "2020-09-13".into()), "{}", house.engine);
    }
}
