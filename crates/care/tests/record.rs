//! A finished talk in one command, and appointments no talk came of.

use jiff::civil::date;
use pejling_care::{
    appointment::{self, BookError, Missed, SettleError},
    session::{self, Open, Record, RecordError},
};
use pejling_domain::{
    feedback::{Answer, EntryMode, Score, Skip},
    session::{AppointmentStatus, Method, Modality, SessionStatus},
};
use pejling_store::{appointment as appointments, episode, session as sessions};
use pejling_testkit::{houses, october, words};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn a_finished_talk_is_recorded_in_one_change() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let booked = appointment::book(&house.care, &by, course.booking(october(8, 9)))
            .await
            .unwrap();
        let paper = Answer::Scored {
            score: Score::from_lines([60, 62, 61, 63]).unwrap(),
            mode: EntryMode::Paper,
        };
        let ask = Record {
            episode: course.episode,
            appointment: Some(booked),
            on: date(2020, 10, 8),
            minutes: 45,
            modality: Modality::InPerson,
            method: Some(Method::Cbt),
            ors: Some(paper),
            srs: Some(Answer::Skipped(Skip::Declined)),
            note: words("Efter papir"),
            next: Some(october(15, 9)),
        };
        let id = session::record(&house.care, &by, ask.clone()).await.unwrap().session;
        let view = session::view(&house.care, &by, id).await.unwrap();
        assert_eq!(view.ors.answer.map(|a| a.answer), Some(paper));
        assert_eq!(
            view.srs.answer.and_then(|a| a.answer.total()),
            None,
            "declined is not zero"
        );
        assert_eq!((view.session.status, view.session.minutes), (SessionStatus::Signed, 45));

        let again = session::record(&house.care, &by, ask.clone()).await;
        assert!(
            matches!(again, Err(RecordError::Appointment)),
            "{}: an appointment is kept once",
            house.engine
        );
        let tomorrow = Record {
            on: date(2020, 10, 9),
            appointment: None,
            ..ask.clone()
        };
        assert!(matches!(
            session::record(&house.care, &by, tomorrow).await,
            Err(RecordError::Ahead)
        ));
        let before = Record {
            on: date(2020, 8, 31),
            appointment: None,
            ..ask.clone()
        };
        assert!(matches!(
            session::record(&house.care, &by, before).await,
            Err(RecordError::OutsideCourse)
        ));
        let mut tx = house.care.read().await.unwrap();
        assert_eq!(
            sessions::of_episode(&mut tx, course.episode, 10).await.unwrap().len(),
            1,
            "what was refused left nothing"
        );

        let late = Record {
            on: date(2020, 9, 20),
            appointment: None,
            next: None,
            ..ask
        };
        session::record(&house.care, &by, late).await.unwrap();
        let counted = episode::by_id(&mut house.care.read().await.unwrap(), course.episode)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (counted.sessions_held, counted.last_contact_on),
            (2, Some(date(2020, 10, 8))),
            "a late entry is no later contact"
        );
    }
}

#[tokio::test]
async fn talks_recorded_at_the_same_time_get_numbers_of_their_own() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let mut writers = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (care, by) = (house.care.clone(), by.clone());
            writers.spawn(async move {
                let ask = Record {
                    episode: course.episode,
                    appointment: None,
                    on: date(2020, 10, 8),
                    minutes: 30,
                    modality: Modality::Phone,
                    method: None,
                    ors: None,
                    srs: None,
                    note: words("Samtidig"),
                    next: None,
                };
                session::record(&care, &by, ask).await.unwrap()
            });
        }
        writers.join_all().await;
        let mut tx = house.care.read().await.unwrap();
        let mut numbers: Vec<i64> = sessions::of_episode(&mut tx, course.episode, 20)
            .await
            .unwrap()
            .iter()
            .map(|s| s.number)
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=8).collect::<Vec<_>>(), "{}", house.engine);
    }
}

#[tokio::test]
async fn appointments_are_moved_cancelled_and_missed() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = appointment::book(&house.care, &by, course.booking(october(8, 11)))
            .await
            .unwrap();
        assert!(matches!(
            appointment::settle(&house.care, &by, id, Missed::NoShow).await,
            Err(SettleError::NotBegun)
        ));
        appointment::reschedule(&house.care, &by, id, october(8, 10))
            .await
            .unwrap();
        appointment::settle(&house.care, &by, id, Missed::NoShow).await.unwrap();
        assert!(matches!(
            appointment::settle(&house.care, &by, id, Missed::ByCitizen).await,
            Err(SettleError::NotPlanned)
        ));
        assert!(matches!(
            appointment::reschedule(&house.care, &by, id, october(9, 10)).await,
            Err(BookError::NotPlanned)
        ));

        let mut tx = house.care.read().await.unwrap();
        let found = appointments::by_id(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(
            (found.status, found.at_minute),
            (AppointmentStatus::NoShow, 600),
            "{}",
            house.engine
        );

        let ahead = appointment::book(&house.care, &by, course.booking(october(20, 10)))
            .await
            .unwrap();
        let early = session::open(&house.care, &by, Open::Appointment(ahead)).await;
        assert!(matches!(early, Err(session::OpenError::NotNow)));
        appointment::settle(&house.care, &by, ahead, Missed::ByCitizen)
            .await
            .unwrap();
    }
}
