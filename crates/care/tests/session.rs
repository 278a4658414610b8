//! A talk from the appointment to the signature, as the counsellor lives it.

use jiff::civil::date;
use pejling_care::{
    Refusal,
    appointment::{self, Book, BookError, Missed, Time},
    draft::Origin,
    feedback,
    note::{self, NoteError},
    session::{self, Open, SaveDraftError, Sign, SignError},
};
use pejling_domain::{
    access::{Role, Team},
    feedback::{Answer, Measure, Skip},
    id::SessionId,
    session::{AppointmentStatus, Method, Modality, SessionStatus},
};
use pejling_store::{appointment as appointments, draft as drafts, episode, note::NoteText};
use pejling_testkit::{houses, october, words};

fn window(name: &str) -> Origin {
    Origin::of(name, "")
}

fn signing(session: SessionId) -> Sign {
    Sign {
        session,
        origin: window("first"),
        note: words("Weekenden"),
        method: Some(Method::MotivationalInterviewing),
        minutes: 50,
        next: Some(october(15, 10)),
    }
}

#[tokio::test]
async fn a_talk_goes_from_its_appointment_to_a_signed_note_and_the_next_appointment() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let booked = appointment::book(&house.care, &by, course.booking(october(8, 10)))
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
        let id = house.talk(&by, &course).await;
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
        let id = house.talk(&by, &course).await;
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
        let third = Origin::of("third", &draft.saved_at.0.as_microsecond().to_string());
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
async fn what_a_window_sent_first_and_comes_in_last_takes_nothing_away() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = house.talk(&by, &course).await;
        // The button was pressed while the draft before was still on its way.
        session::save_draft(&house.care, &by, id, &window("first~2"), &words("Færdigt"))
            .await
            .unwrap();
        house.at(2020, 10, 8, 10, 25);
        let late = session::save_draft(&house.care, &by, id, &window("first~1"), &words("Halvt")).await;
        assert!(matches!(late, Err(SaveDraftError::Conflict)), "{}", house.engine);
        let draft = session::view(&house.care, &by, id).await.unwrap().draft.unwrap();
        assert_eq!(draft.body.theme, "Færdigt", "{}", house.engine);
        // The page that followed goes on from it, and so does the window itself.
        session::save_draft(&house.care, &by, id, &window("first~3"), &words("Helt færdigt"))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_field_by_field_and_nothing_is_half_done() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        appointment::book(&house.care, &by, course.booking(october(15, 10)))
            .await
            .unwrap();
        let id = house.talk(&by, &course).await;
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
            next: Some(october(7, 10)),
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
            ..october(15, 10)
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
async fn a_talk_that_was_opened_and_not_held_is_taken_back_and_its_number_is_free() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let booked = appointment::book(&house.care, &by, course.booking(october(8, 10)))
            .await
            .unwrap();
        let id = session::open(&house.care, &by, Open::Appointment(booked))
            .await
            .unwrap();
        feedback::invite(&house.care, &by, id, Measure::Ors).await.unwrap();
        session::call_off(&house.care, &by, id, Some(Missed::NoShow))
            .await
            .unwrap();
        assert!(
            matches!(session::view(&house.care, &by, id).await, Err(Refusal::NotFound)),
            "{}",
            house.engine
        );
        let mut tx = house.care.read().await.unwrap();
        let found = appointments::by_id(&mut tx, booked).await.unwrap().unwrap();
        assert_eq!((found.status, found.session_id), (AppointmentStatus::NoShow, None));
        drop(tx);

        let mistaken = house.talk(&by, &course).await;
        session::call_off(&house.care, &by, mistaken, None).await.unwrap();
        let held = house.talk(&by, &course).await;
        assert_eq!(session::view(&house.care, &by, held).await.unwrap().session.number, 1);

        let answer = Answer::Skipped(Skip::Declined);
        let ask = feedback::Enter {
            session: held,
            measure: Measure::Ors,
            answer,
            replaces: None,
        };
        feedback::enter(&house.care, &by, ask).await.unwrap();
        let refused = session::call_off(&house.care, &by, held, None).await;
        assert!(
            matches!(refused, Err(session::CallOffError::NotEmpty)),
            "what was recorded is not taken back"
        );
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
            ..course.booking(october(9, 10))
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
        let id = house.talk(&by, &course).await;
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
