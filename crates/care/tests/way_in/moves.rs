//! Moving, recording, correcting and closing: the days are never touched.

use jiff::civil::date;
use pejling_care::{
    Refusal,
    enquiry::{self, Close, CloseError, CorrectDay, CorrectDayError},
    visitation,
};
use pejling_domain::{
    access::{Role, Team},
    enquiry::CloseReason,
    guarantee::{Circumstance, ClockStatus, Event, EventKind},
};
use pejling_store::audit;
use pejling_testkit::houses;

use crate::{CPR, visitator};

#[tokio::test]
async fn lr_gar_10_no_pause_a_documented_circumstance_stands_beside_the_days_and_changes_none() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let made = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        house.at(2020, 10, 19, 9, 0);
        let before = enquiry::view(care, &by, made.enquiry).await.unwrap().clock.unwrap();
        for circumstance in [Circumstance::CitizenWish, Circumstance::Admitted, Circumstance::NoShow] {
            enquiry::record_circumstance(care, &by, made.enquiry, (date(2020, 10, 12), circumstance))
                .await
                .unwrap();
        }
        let after = enquiry::view(care, &by, made.enquiry).await.unwrap().clock.unwrap();
        assert_eq!(
            (after.state.day, after.state.limit_on, after.days_left),
            (before.state.day, before.state.limit_on, Some(3))
        );
        assert_eq!(after.state.circumstances.len(), 3);
        house.at(2020, 10, 23, 9, 0);
        let past = enquiry::view(care, &by, made.enquiry).await.unwrap().clock.unwrap();
        assert_eq!(
            (past.state.status, past.days_left),
            (ClockStatus::Breached, Some(-1)),
            "{}",
            house.engine
        );

        let early =
            enquiry::record_circumstance(care, &by, made.enquiry, (date(2020, 10, 7), Circumstance::NoShow)).await;
        assert!(matches!(early, Err(enquiry::RecordEventError::Day)));
        let start = enquiry::RecordEvent {
            enquiry: made.enquiry,
            event: Event::new(date(2020, 10, 12), EventKind::TreatmentStart),
        };
        assert!(matches!(
            enquiry::record_event(care, &by, start).await,
            Err(enquiry::RecordEventError::Kind)
        ));
    }
}

#[tokio::test]
async fn lr_gar_11_want_of_contact_closes_only_after_documented_attempts() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let made = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        house.at(2020, 10, 15, 9, 0);
        let close = async |reason: CloseReason| {
            let turn = house.turn(made.enquiry).await;
            enquiry::close(
                care,
                &by,
                Close {
                    turn,
                    reason,
                    on: date(2020, 10, 15),
                },
            )
            .await
        };
        assert!(matches!(
            close(CloseReason::Refused).await,
            Err(CloseError::NeedsDecision)
        ));
        assert!(matches!(
            close(CloseReason::NoContact).await,
            Err(CloseError::Attempts(0))
        ));
        for day in [12, 14] {
            let event = Event::new(date(2020, 10, day), EventKind::Contact);
            enquiry::record_event(
                care,
                &by,
                enquiry::RecordEvent {
                    enquiry: made.enquiry,
                    event,
                },
            )
            .await
            .unwrap();
        }
        close(CloseReason::NoContact).await.unwrap();
        let ended = enquiry::ended(care, &by).await.unwrap();
        assert_eq!(
            ended.iter().map(|line| (line.id, line.reason)).collect::<Vec<_>>(),
            [(made.enquiry, Some(CloseReason::NoContact))]
        );
        assert!(
            visitation::board(care, &by, visitation::BoardFilter::default())
                .await
                .unwrap()
                .cards
                .is_empty()
        );
    }
}

#[tokio::test]
async fn a_day_of_request_is_corrected_with_a_reason_and_the_former_stays_in_the_journal() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let made = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        let correct = async |received_on, reason: &str| {
            let turn = house.turn(made.enquiry).await;
            enquiry::correct_received_on(
                care,
                &by,
                CorrectDay {
                    turn,
                    received_on,
                    reason: reason.into(),
                },
            )
            .await
        };
        assert!(matches!(
            correct(date(2020, 10, 2), " ").await,
            Err(CorrectDayError::Reason)
        ));
        assert!(matches!(
            correct(date(2020, 10, 9), "fejl").await,
            Err(CorrectDayError::Ahead)
        ));
        correct(date(2020, 10, 2), "Brevet kom fredag").await.unwrap();
        let view = enquiry::view(care, &by, made.enquiry).await.unwrap();
        assert_eq!(view.clock.unwrap().state.limit_on, Some(date(2020, 10, 16)));
        let mut tx = care.read().await.unwrap();
        let told = audit::about(&mut tx, made.person, None, 20).await.unwrap();
        let line = told.iter().find(|line| line.action == "enquiry.correct-day").unwrap();
        assert!(
            line.detail.contains("2020-10-08") && line.detail.contains("2020-10-02") && !line.detail.contains("Brevet")
        );
    }
}

#[tokio::test]
async fn two_who_move_the_same_enquiry_at_once_are_told_who_was_first_and_when() {
    for house in houses().await {
        let care = &house.care;
        let (lise, jan) = (visitator(&house).await, visitator(&house).await);
        let made = house.enquiry(&lise, "Ragnhild Prøvesen", CPR).await;
        let shown = house.turn(made.enquiry).await;
        house.at(2020, 10, 8, 10, 31);
        enquiry::mark_ready(
            care,
            &lise,
            enquiry::MarkReady {
                turn: shown,
                assessed_on: None,
            },
        )
        .await
        .unwrap();
        house.at(2020, 10, 8, 10, 40);
        let late = enquiry::call_back(
            care,
            &jan,
            enquiry::CallBack {
                turn: shown,
                on: date(2020, 10, 9),
            },
        )
        .await;
        let Err(enquiry::CallBackError::Moved(moved)) = late else {
            panic!("{late:?}")
        };
        assert_eq!(
            (moved.by, moved.stage),
            (lise.name.clone(), pejling_domain::enquiry::Stage::Ready),
            "{}",
            house.engine
        );
        let at = care.world.civil(moved.at);
        assert_eq!((at.hour(), at.minute()), (10, 31));

        let turn = house.turn(made.enquiry).await;
        let both = tokio::join!(
            enquiry::mark_ready(
                care,
                &lise,
                enquiry::MarkReady {
                    turn,
                    assessed_on: None
                }
            ),
            enquiry::call_back(
                care,
                &jan,
                enquiry::CallBack {
                    turn,
                    on: date(2020, 10, 9)
                }
            ),
        );
        assert!(both.0.is_ok() != both.1.is_ok(), "one of two wins: {both:?}");
    }
}

#[tokio::test]
async fn a_counsellor_handles_their_teams_enquiries_and_does_not_learn_of_others() {
    for house in houses().await {
        let care = &house.care;
        let by = visitator(&house).await;
        let made = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        let turn = house.turn(made.enquiry).await;
        let (own, other) = (
            house.counsellor().await,
            house.staff(Role::Counsellor, Some(Team::Drug)).await,
        );
        let refused = enquiry::call_back(
            care,
            &other,
            enquiry::CallBack {
                turn,
                on: date(2020, 10, 9),
            },
        )
        .await;
        assert!(matches!(
            refused,
            Err(enquiry::CallBackError::Refused(Refusal::NotFound))
        ));
        assert!(matches!(
            enquiry::view(care, &other, made.enquiry).await,
            Err(Refusal::NotFound)
        ));
        assert!(
            visitation::board(care, &other, visitation::BoardFilter::default())
                .await
                .unwrap()
                .cards
                .is_empty()
        );
        enquiry::call_back(
            care,
            &own,
            enquiry::CallBack {
                turn,
                on: date(2020, 10, 9),
            },
        )
        .await
        .unwrap();
        let partner = house.staff(Role::Partner, None).await;
        assert!(matches!(
            enquiry::view(care, &partner, made.enquiry).await,
            Err(Refusal::NotPermitted)
        ));
    }
}

#[tokio::test]
async fn a_first_talk_counts_as_kept_once_the_case_goes_on_from_it() {
    for house in houses().await {
        let (care, lise) = (&house.care, visitator(&house).await);
        let made = house.enquiry(&lise, "Ragnhild Prøvesen", CPR).await;
        let ask = enquiry::BookIntake {
            turn: house.turn(made.enquiry).await,
            staff: lise.id,
            slot: pejling_store::appointment::Slot {
                on: date(2020, 10, 9),
                at_minute: 600,
                minutes: 45,
            },
            modality: pejling_domain::session::Modality::InPerson,
            place: String::new(),
        };
        let talk = enquiry::book_intake(care, &lise, ask).await.unwrap();
        house.at(2020, 10, 9, 11, 0);
        let turn = house.turn(made.enquiry).await;
        let assessed_on = Some(date(2020, 10, 9));
        enquiry::mark_ready(care, &lise, enquiry::MarkReady { turn, assessed_on })
            .await
            .unwrap();
        let mut tx = care.read().await.unwrap();
        let found = pejling_store::appointment::by_id(&mut tx, talk).await.unwrap().unwrap();
        assert_eq!(
            found.status,
            pejling_domain::session::AppointmentStatus::Kept,
            "{}",
            house.engine
        );
    }
}
