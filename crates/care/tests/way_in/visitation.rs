//! The board, the decision and the start.

use jiff::civil::{Date, date};
use pejling_care::{
    Staff,
    enquiry::{self, BookIntake, BookIntakeError, MarkReady, Register, Registered},
    episode::{self, Start, StartError},
    visitation::{self, BoardFilter, Decide, DecideError, NextStep},
};
use pejling_domain::{
    access::Team,
    enquiry::{Answer, CloseReason, Stage, Urgent},
    episode::{Programme, Substance},
    guarantee::{ClockStatus, Event, EventKind, Missing},
    session::{AppointmentStatus, Modality},
    visitation::{Area, Block, Hearing, Level, Outcome, Proposal, Tag},
};
use pejling_store::appointment::Slot;
use pejling_testkit::{TestHouse, houses, outpatient_grant, phone_call};

use crate::visitator;

async fn received(house: &TestHouse, by: &Staff, ask: Register) -> Registered {
    let (year, month, day) = (ask.received_on.year(), ask.received_on.month(), ask.received_on.day());
    house.at(year, month, day, 9, 0);
    let made = enquiry::register(&house.care, by, ask).await.expect("an enquiry");
    house.at(2020, 10, 8, 10, 20);
    made
}

fn names(board: &visitation::Board) -> Vec<&str> {
    board
        .cards
        .iter()
        .map(|card| card.name.as_deref().unwrap_or(&card.number))
        .collect()
}

#[tokio::test]
async fn the_board_shows_the_pressing_first_and_then_the_nearest_limit() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let call = |name: &str, cpr: &str, on: Date| phone_call(name, cpr, on);
        received(&house, &by, call("Tre Prøvesen", "6101800001", date(2020, 10, 1))).await;
        received(&house, &by, call("To Prøvesen", "6101800002", date(2020, 9, 24))).await;
        let urgent = Urgent {
            pregnant: Answer::Yes,
            children: Answer::Yes,
            ..Urgent::default()
        };
        received(
            &house,
            &by,
            Register {
                urgent,
                ..call("En Prøvesen", "6101800003", date(2020, 10, 7))
            },
        )
        .await;
        let concern = Register {
            wish: pejling_domain::enquiry::Wish::Concern,
            ..call("Sidst Prøvesen", "6101800004", date(2020, 9, 1))
        };
        received(&house, &by, concern).await;

        let board = visitation::board(care, &by, BoardFilter::default()).await.unwrap();
        assert_eq!(
            names(&board),
            ["En Prøvesen", "To Prøvesen", "Tre Prøvesen", "Sidst Prøvesen"],
            "{}",
            house.engine
        );
        assert_eq!(board.cards[0].tags, [Tag::Pregnant, Tag::Children]);
        assert!(board.cards[0].pressing);
        assert_eq!(
            board.cards[1]
                .clock
                .as_ref()
                .map(|clock| (clock.days_left, clock.last_day)),
            Some((Some(0), true))
        );
        assert_eq!(board.cards[3].clock, None);
        // The request of 24 September is on its last day; the others have more than four days.
        assert_eq!(
            (board.strip.last_day, board.strip.last_day_name.as_deref()),
            (1, Some("To Prøvesen"))
        );
        assert_eq!((board.strip.few_days, board.strip.overdue), (0, 0));

        let other = BoardFilter {
            team: Some(Team::Drug),
            ..BoardFilter::default()
        };
        let narrowed = visitation::board(care, &by, other).await.unwrap();
        assert!(narrowed.cards.is_empty());
        assert_eq!(narrowed.strip, board.strip, "the figures do not follow the filter");
    }
}

#[tokio::test]
async fn lr_cal_04_the_last_day_is_the_last_working_day_when_the_limit_is_a_holiday() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        house.at(2026, 3, 20, 9, 0);
        house.enquiry(&by, "Ragnhild Prøvesen", "6101800001").await;
        house.at(2026, 4, 1, 9, 0);
        let board = visitation::board(care, &by, BoardFilter::default()).await.unwrap();
        let clock = board.cards[0].clock.as_ref().unwrap();
        assert_eq!(
            (clock.state.limit_on, clock.state.last_working_day),
            (Some(date(2026, 4, 3)), Some(date(2026, 4, 1)))
        );
        assert!(clock.last_day && clock.days_left == Some(2));
        assert_eq!(board.strip.last_day, 1);
    }
}

#[tokio::test]
async fn a_first_talk_is_booked_and_the_card_moves_with_it() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let counsellor = house.counsellor().await;
        let made = house.enquiry(&by, "Ragnhild Prøvesen", "6101800001").await;
        let first = async || {
            visitation::board(care, &by, BoardFilter::default())
                .await
                .unwrap()
                .cards
                .remove(0)
        };
        assert_eq!(
            (first().await.stage, first().await.next),
            (Stage::New, NextStep::Unassigned)
        );

        let slot = Slot {
            on: date(2020, 10, 12),
            at_minute: 600,
            minutes: 60,
        };
        let book = async |slot: Slot| {
            let turn = house.turn(made.enquiry).await;
            let (modality, place) = (Modality::InPerson, "Lokale 2".into());
            enquiry::book_intake(
                care,
                &by,
                BookIntake {
                    turn,
                    staff: counsellor.id,
                    slot,
                    modality,
                    place,
                },
            )
            .await
        };
        let past = book(Slot {
            on: date(2020, 10, 7),
            ..slot
        })
        .await;
        assert!(matches!(past, Err(BookIntakeError::Past)));
        assert!(matches!(
            book(Slot {
                at_minute: 1500,
                ..slot
            })
            .await,
            Err(BookIntakeError::Time)
        ));
        book(slot).await.unwrap();
        let beside = book(Slot { at_minute: 630, ..slot }).await;
        assert!(matches!(beside, Err(BookIntakeError::Busy(other)) if other == slot));
        let booked = first().await;
        assert_eq!(
            (booked.stage, booked.next),
            (Stage::Booked, NextStep::Intake(date(2020, 10, 12), 600))
        );
        assert_eq!(booked.owner.map(|(id, _)| id), Some(counsellor.id), "{}", house.engine);
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn treatment_starts_once_granted_and_the_clock_tells_how_long_it_took() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let counsellor = house.counsellor().await;
        let made = house.enquiry(&by, "Ragnhild Prøvesen", "6101800001").await;
        let board = async || visitation::board(care, &by, BoardFilter::default()).await.unwrap();
        house.at(2020, 10, 12, 12, 0);
        let (turn, assessed_on) = (house.turn(made.enquiry).await, Some(date(2020, 10, 12)));
        enquiry::mark_ready(care, &counsellor, MarkReady { turn, assessed_on })
            .await
            .unwrap();
        assert_eq!(
            visitation::next_ready(care, &by, &[]).await.unwrap(),
            Some((made.enquiry, 1))
        );
        assert_eq!(visitation::next_ready(care, &by, &[made.enquiry]).await.unwrap(), None);
        house.grant(&by, made.enquiry).await;
        assert_eq!(board().await.cards[0].next, NextStep::Start(Some(date(2020, 10, 12))));

        house.at(2020, 10, 20, 9, 0);
        let start = async |started_on: Date| {
            let (turn, team) = (house.turn(made.enquiry).await, Team::Alcohol);
            let ask = Start {
                turn,
                counsellor: counsellor.id,
                team,
                started_on,
                substance: None,
            };
            episode::start(care, &counsellor, ask).await
        };
        assert!(
            matches!(start(date(2020, 10, 7)).await, Err(StartError::BeforeRequest)),
            "LR-GAR-23"
        );
        assert!(matches!(start(date(2020, 10, 21)).await, Err(StartError::Ahead)));
        let id = start(date(2020, 10, 19)).await.unwrap();
        assert!(board().await.cards.is_empty());
        let clock = enquiry::view(care, &by, made.enquiry)
            .await
            .unwrap()
            .clock
            .unwrap()
            .state;
        assert_eq!(
            (clock.status, clock.raw_days),
            (ClockStatus::Met, Some(11)),
            "{}",
            house.engine
        );
        let mut tx = care.read().await.unwrap();
        let course = pejling_store::episode::by_id(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(
            (course.requested_on, course.started_on),
            (date(2020, 10, 8), date(2020, 10, 19))
        );
        let running = pejling_store::episode::active_of_person(&mut tx, made.person)
            .await
            .unwrap();
        assert_eq!(running, [course]);
        let strip = board().await.strip;
        assert_eq!((strip.median_wait, strip.started, strip.within), (Some(110), 1, 1));
    }
}

#[tokio::test]
async fn lr_dec_02_social_drug_treatment_is_not_decided_before_six_areas_are_covered() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let ask = Register {
            substance: Some(Substance::Cocaine),
            ..phone_call("Asger Prøvesen", "6101800001", date(2020, 10, 8))
        };
        let made = enquiry::register(care, &by, ask).await.unwrap();
        let mut proposal = Proposal {
            programme: Some(Programme::Drug),
            ..outpatient_grant(date(2020, 10, 8))
        };
        let decide = async |proposal: &Proposal| {
            let turn = house.turn(made.enquiry).await;
            visitation::decide(
                care,
                &by,
                Decide {
                    turn,
                    proposal: proposal.clone(),
                },
            )
            .await
        };
        let blocked = decide(&proposal).await;
        assert!(
            matches!(&blocked, Err(DecideError::Blocked(blocks)) if blocks[..] == [Block::Areas]),
            "{blocked:?}"
        );
        for area in <Area as pejling_domain::Code>::ALL {
            proposal.basis.findings.insert(*area, "Se udredning".into());
        }
        // LR-GAR-08: the doctor's interview is missing and does not stand in the way.
        decide(&proposal).await.unwrap();
        let view = enquiry::view(care, &by, made.enquiry).await.unwrap();
        assert_eq!(view.clock.unwrap().state.missing, [Missing::MedicalInterview]);
        let board = visitation::board(care, &by, BoardFilter::default()).await.unwrap();
        assert_eq!(board.cards[0].tags, [Tag::InterviewMissing]);
        let event = Event::new(date(2020, 10, 8), EventKind::MedicalInterviewDeclined);
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
        let board = visitation::board(care, &by, BoardFilter::default()).await.unwrap();
        assert!(board.cards[0].tags.is_empty(), "{}", house.engine);
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn lr_dec_04_a_refusal_gives_reasons_and_ends_the_enquiry_and_its_appointments() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let made = house.enquiry(&by, "Ragnhild Prøvesen", "6101800001").await;
        let slot = Slot {
            on: date(2020, 10, 12),
            at_minute: 600,
            minutes: 60,
        };
        let turn = house.turn(made.enquiry).await;
        let ask = BookIntake {
            turn,
            staff: by.id,
            slot,
            modality: Modality::Phone,
            place: String::new(),
        };
        let booked = enquiry::book_intake(care, &by, ask).await.unwrap();
        let proposal = Proposal {
            outcome: Outcome::Refused,
            level: Some(Level::Residential),
            hearing: Hearing::Held,
            reasons: "Er ikke i målgruppen: bor i anden kommune og ønsker døgnbehandling.".into(),
            ..outpatient_grant(date(2020, 10, 8))
        };
        let turn = house.turn(made.enquiry).await;
        visitation::decide(care, &by, Decide { turn, proposal }).await.unwrap();
        let mut tx = care.read().await.unwrap();
        let enquiry = pejling_store::enquiry::by_id(&mut tx, made.enquiry)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (enquiry.stage, enquiry.close_reason),
            (Stage::Closed, Some(CloseReason::Refused))
        );
        let decision = pejling_store::decision::of_enquiry(&mut tx, made.enquiry)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (decision.terms.level, decision.terms.grant_from),
            (None, None),
            "a refusal grants nothing"
        );
        assert!(decision.terms.reasons.starts_with("Er ikke i målgruppen"));
        let appointment = pejling_store::appointment::by_id(&mut tx, booked)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(appointment.status, AppointmentStatus::CancelledByCentre);
        drop(tx);
        let turn = house.turn(made.enquiry).await;
        let ask = Start {
            turn,
            counsellor: house.counsellor().await.id,
            team: Team::Alcohol,
            started_on: date(2020, 10, 8),
            substance: None,
        };
        assert!(matches!(
            episode::start(care, &by, ask).await,
            Err(StartError::Moved(_))
        ));
    }
}

#[tokio::test]
async fn lr_gar_14_two_enquiries_cannot_both_start_a_course_in_one_programme() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let first = house.enquiry(&by, "Ragnhild Prøvesen", "6101800001").await;
        let other = Register {
            substance: Some(Substance::Cocaine),
            ..phone_call("R. Prøvesen", "6101800001", date(2020, 10, 8))
        };
        let second = enquiry::register(care, &by, other).await.unwrap();
        house.grant(&by, first.enquiry).await;
        let turn = house.turn(second.enquiry).await;
        let mut proposal = outpatient_grant(date(2020, 10, 8));
        proposal.basis.incomplete = Some("Afventer".into());
        visitation::decide(care, &by, Decide { turn, proposal }).await.unwrap();
        let counsellor = house.counsellor().await;
        let start = async |enquiry| {
            let turn = house.turn(enquiry).await;
            let ask = Start {
                turn,
                counsellor: counsellor.id,
                team: Team::Alcohol,
                started_on: date(2020, 10, 8),
                substance: None,
            };
            episode::start(care, &by, ask).await
        };
        start(first.enquiry).await.unwrap();
        assert!(matches!(start(second.enquiry).await, Err(StartError::AlreadyRunning)));
        // Nothing of the failed start is left behind.
        let view = enquiry::view(care, &by, second.enquiry).await.unwrap();
        assert_eq!(view.enquiry.stage, Stage::Decided);
        assert!(
            view.events.iter().all(|event| event.kind != EventKind::TreatmentStart),
            "{}",
            house.engine
        );
    }
}
