//! A talk from the appointment to the signature, as the counsellor lives it.

use jiff::civil::date;
use pejling_care::{
    Refusal, Staff,
    appointment::{self, Book, BookError, Missed, SettleError, Time},
    draft::Origin,
    note::{self, NoteError},
    session::{self, Open, Record, RecordError, SaveDraftError, Sign, SignError},
};
use pejling_domain::{
    access::{Role, Team},
    feedback::{Answer, EntryMode, Measure, Score, Skip},
    id::SessionId,
    session::{AppointmentKind, AppointmentStatus, Method, Modality, SessionStatus},
};
use pejling_store::{appointment as appointments, draft as drafts, episode, note::NoteText, session as sessions};
use pejling_testkit::{Course, TestHouse, houses};

fn time(day: i8, hour: i64) -> Time {
    Time {
        on: date(2020, 10, day),
        at_minute: hour * 60,
        minutes: 50,
        modality: Modality::InPerson,
        place: "Lokale 3".into(),
        despite_overlap: false,
    }
}

fn booking(course: &Course, time: Time) -> Book {
    Book {
        person: course.person,
        enquiry: None,
        episode: Some(course.episode),
        staff: None,
        kind: AppointmentKind::Session,
        time,
    }
}

fn window(name: &str) -> Origin {
    Origin {
        sheet: name.into(),
        base: None,
    }
}

fn words(theme: &str) -> NoteText {
    NoteText {
        theme: theme.into(),
        agreements: "Ringer lørdag".into(),
        ..NoteText::default()
    }
}

fn signing(session: SessionId) -> Sign {
    Sign {
        session,
        origin: window("first"),
        note: words("Weekenden"),
        method: Some(Method::MotivationalInterviewing),
        minutes: 50,
        next: Some(time(15, 10)),
    }
}

async fn open(house: &TestHouse, by: &Staff, course: &Course) -> SessionId {
    let ask = Open::AdHoc {
        episode: course.episode,
        modality: Modality::InPerson,
        minutes: 50,
    };
    session::open(&house.care, by, ask).await.unwrap()
}

#[tokio::test]
async fn a_talk_goes_from_its_appointment_to_a_signed_note_and_the_next_appointment() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let booked = appointment::book(&house.care, &by, booking(&course, time(8, 10)))
            .await
            .unwrap();

        let id = session::open(&house.care, &by, Open::Appointment(booked))
            .await
            .unwrap();
        let again = session::open(&house.care, &by, Open::Appointment(booked))
            .await
            .unwrap();
        assert_eq!(id, again, "{}: starting twice is one talk", house.engine);

        let signed = session::sign(&house.care, &by, signing(id)).await.unwrap();
        assert_eq!(
            signed.missing,
            [Measure::Ors, Measure::Srs],
            "signing without the forms is allowed, but said"
        );

        let view = session::view(&house.care, &by, id).await.unwrap();
        assert_eq!((view.session.number, view.session.status), (1, SessionStatus::Signed));
        assert_eq!(view.notes[0].text, words("Weekenden"));
        assert_eq!(
            view.next.map(|next| (next.on_day.0, next.at_minute)),
            Some((date(2020, 10, 15), 600))
        );
        let mut tx = view.tx;
        let kept = appointments::by_id(&mut tx, booked).await.unwrap().unwrap();
        assert_eq!((kept.status, kept.session_id), (AppointmentStatus::Kept, Some(id)));
        let counted = episode::by_id(&mut tx, course.episode).await.unwrap().unwrap();
        assert_eq!(
            (counted.sessions_held, counted.last_contact_on),
            (1, Some(date(2020, 10, 8)))
        );
    }
}

#[tokio::test]
async fn lr_rec_06_a_signed_note_cannot_be_edited_and_an_addition_stands_beside_it() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = open(&house, &by, &course).await;
        assert!(matches!(
            note::add(&house.care, &by, id, "For tidligt").await,
            Err(NoteError::NotSigned)
        ));
        session::sign(&house.care, &by, signing(id)).await.unwrap();

        let second = Sign {
            note: words("Noget andet"),
            next: None,
            ..signing(id)
        };
        assert!(
            matches!(
                session::sign(&house.care, &by, second).await,
                Err(SignError::AlreadySigned)
            ),
            "{}",
            house.engine
        );
        let draft = session::save_draft(&house.care, &by, id, &window("first"), &words("Noget andet")).await;
        assert!(matches!(draft, Err(SaveDraftError::Signed)));

        house.at(2020, 10, 9, 8, 0);
        note::add(&house.care, &by, id, "Rettelse: det var søndag.")
            .await
            .unwrap();
        assert!(matches!(
            note::add(&house.care, &by, id, "  ").await,
            Err(NoteError::Empty)
        ));
        let notes = session::view(&house.care, &by, id).await.unwrap().notes;
        let told: Vec<_> = notes
            .iter()
            .map(|n| (n.version, n.about_on, n.text.theme.as_str(), n.text.text.as_str()))
            .collect();
        let day = date(2020, 10, 8);
        assert_eq!(
            told,
            [(1, day, "Weekenden", ""), (2, day, "", "Rettelse: det var søndag.")]
        );
        assert!(
            notes[1].written_at > notes[0].written_at,
            "lr_rec_03: the day it is about and the time of writing are two"
        );
    }
}

#[tokio::test]
async fn what_is_typed_survives_and_two_windows_never_overwrite_each_other_unseen() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = open(&house, &by, &course).await;
        session::save_draft(&house.care, &by, id, &window("first"), &words("Halvt"))
            .await
            .unwrap();
        house.at(2020, 10, 8, 10, 25);
        session::save_draft(&house.care, &by, id, &window("first"), &words("Halvt skrevet"))
            .await
            .unwrap();

        // A second window, opened before there was a draft, may not write over it.
        let other = session::save_draft(&house.care, &by, id, &window("second"), &words("Andet")).await;
        assert!(matches!(other, Err(SaveDraftError::Conflict)), "{}", house.engine);
        let sign = Sign {
            origin: window("second"),
            ..signing(id)
        };
        assert!(matches!(
            session::sign(&house.care, &by, sign).await,
            Err(SignError::Conflict)
        ));

        // A third one that shows the draft goes on from it.
        let draft = session::view(&house.care, &by, id).await.unwrap().draft.unwrap();
        assert_eq!(
            (draft.body.theme.as_str(), draft.sheet.as_str()),
            ("Halvt skrevet", "first")
        );
        let third = Origin {
            sheet: "third".into(),
            base: Some(draft.saved_at.0.as_microsecond()),
        };
        // What the window before had under way says nothing new, and comes between nobody.
        house.at(2020, 10, 8, 10, 26);
        session::save_draft(&house.care, &by, id, &window("first"), &words("Halvt skrevet"))
            .await
            .unwrap();
        session::save_draft(&house.care, &by, id, &third, &words("Færdigt"))
            .await
            .unwrap();

        session::sign(
            &house.care,
            &by,
            Sign {
                origin: third,
                ..signing(id)
            },
        )
        .await
        .unwrap();
        let mut tx = house.care.read().await.unwrap();
        assert_eq!(
            drafts::load(&mut tx, by.id, &format!("session {id}")).await.unwrap(),
            None,
            "a signed draft is no draft"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_field_by_field_and_nothing_is_half_done() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        appointment::book(&house.care, &by, booking(&course, time(15, 10)))
            .await
            .unwrap();
        let id = open(&house, &by, &course).await;
        let refused = async |sign: Sign| session::sign(&house.care, &by, sign).await.unwrap_err();

        let empty = Sign {
            note: NoteText::default(),
            ..signing(id)
        };
        assert!(matches!(refused(empty).await, SignError::Note(NoteError::Empty)));
        assert!(matches!(
            refused(Sign {
                minutes: 0,
                ..signing(id)
            })
            .await,
            SignError::Length
        ));
        let past = Sign {
            next: Some(time(7, 10)),
            ..signing(id)
        };
        assert!(matches!(refused(past).await, SignError::Next(BookError::Past)));
        let taken = refused(signing(id)).await;
        assert!(
            matches!(taken, SignError::Next(BookError::Overlap { at_minute: 600 })),
            "{taken:?}"
        );

        let view = session::view(&house.care, &by, id).await.unwrap();
        assert_eq!(
            (view.session.status, view.notes.len()),
            (SessionStatus::Open, 0),
            "{}: all or nothing",
            house.engine
        );
        let anyway = Time {
            despite_overlap: true,
            ..time(15, 10)
        };
        session::sign(
            &house.care,
            &by,
            Sign {
                next: Some(anyway),
                ..signing(id)
            },
        )
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_finished_talk_is_recorded_in_one_change() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let booked = appointment::book(&house.care, &by, booking(&course, time(8, 9)))
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
            next: Some(time(15, 9)),
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
        let id = appointment::book(&house.care, &by, booking(&course, time(8, 11)))
            .await
            .unwrap();
        assert!(matches!(
            appointment::settle(&house.care, &by, id, Missed::NoShow).await,
            Err(SettleError::NotBegun)
        ));
        appointment::reschedule(&house.care, &by, id, time(8, 10))
            .await
            .unwrap();
        appointment::settle(&house.care, &by, id, Missed::NoShow).await.unwrap();
        assert!(matches!(
            appointment::settle(&house.care, &by, id, Missed::ByCitizen).await,
            Err(SettleError::NotPlanned)
        ));
        assert!(matches!(
            appointment::reschedule(&house.care, &by, id, time(9, 10)).await,
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

        let ahead = appointment::book(&house.care, &by, booking(&course, time(20, 10)))
            .await
            .unwrap();
        let early = session::open(&house.care, &by, Open::Appointment(ahead)).await;
        assert!(matches!(early, Err(session::OpenError::NotNow)));
        appointment::settle(&house.care, &by, ahead, Missed::ByCitizen)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_secretary_books_but_holds_no_talk_and_a_stranger_finds_nothing() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let secretary = house.staff(Role::Secretary, None).await;
        let stranger = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let ask = Book {
            staff: Some(by.id),
            ..booking(&course, time(9, 10))
        };
        appointment::book(&house.care, &secretary, ask).await.unwrap();
        let ad_hoc = Open::AdHoc {
            episode: course.episode,
            modality: Modality::Phone,
            minutes: 10,
        };
        let refused = session::open(&house.care, &secretary, ad_hoc).await;
        assert!(matches!(
            refused,
            Err(session::OpenError::Refused(Refusal::NotPermitted))
        ));
        let hidden = session::open(&house.care, &stranger, ad_hoc).await;
        assert!(
            matches!(hidden, Err(session::OpenError::Refused(Refusal::NotFound))),
            "{}",
            house.engine
        );
        let id = open(&house, &by, &course).await;
        assert!(matches!(
            session::view(&house.care, &stranger, id).await,
            Err(Refusal::NotFound)
        ));
        assert!(matches!(
            session::view(&house.care, &secretary, id).await,
            Err(Refusal::NotPermitted)
        ));
    }
}
