//! Taking in enquiries: whose, from when, and what is never asked.

use jiff::civil::date;
use pejling_care::{
    Refusal,
    enquiry::{self, Close, CloseError, CorrectDay, CorrectDayError, Known, Register, RegisterError, Who},
    episode, partner, visitation,
};
use pejling_domain::{
    access::{Role, Team},
    enquiry::{Answer, CloseReason, Source, Urgent, Wish},
    episode::Substance,
    guarantee::{Circumstance, ClockStatus, Event, EventKind, Note, Regime},
    person::{Gender, PersonKind},
};
use pejling_store::{audit, person as people};
use pejling_testkit::{TestHouse, houses, phone_call};

const CPR: &str = "6101800001";

async fn visitator(house: &TestHouse) -> pejling_care::Staff {
    house.staff(Role::Visitator, None).await
}

fn anonymous(house: &TestHouse) -> Register {
    let who = Who::Anonymous {
        gender: Gender::Unknown,
        passphrase: None,
    };
    Register {
        who,
        caller: pejling_domain::enquiry::Caller::Anonymous,
        ..phone_call("", CPR, house.care.world.today())
    }
}

#[tokio::test]
async fn lr_gar_02_the_clock_starts_on_the_day_of_the_request_and_not_when_it_is_written_down() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let late = phone_call("Ragnhild Prøvesen", CPR, date(2020, 10, 6));
        let unexplained = enquiry::register(care, &by, late.clone()).await;
        assert!(matches!(unexplained, Err(RegisterError::DayReason)), "{}", house.engine);

        let told = Register {
            received_reason: Some("Talte med vagten i weekenden".into()),
            ..late
        };
        let made = enquiry::register(care, &by, told).await.unwrap();
        let clock = made.clock.unwrap();
        assert_eq!(
            (clock.state.limit_on, clock.days_left),
            (Some(date(2020, 10, 20)), Some(12))
        );
        let view = enquiry::view(care, &by, made.enquiry).await.unwrap();
        assert_eq!(view.enquiry.asked.received_on, date(2020, 10, 6));
        assert_eq!(
            view.enquiry.asked.received_reason.as_deref(),
            Some("Talte med vagten i weekenden")
        );

        let ahead = enquiry::register(care, &by, phone_call("Asger Prøvesen", "6101800002", date(2020, 10, 9))).await;
        assert!(matches!(ahead, Err(RegisterError::DayAhead)));
    }
}

#[tokio::test]
async fn lr_gar_03_a_worry_and_a_relatives_own_wish_start_no_clock() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let today = care.world.today();
        for (wish, cpr) in [
            (Wish::Concern, "6101800001"),
            (Wish::RelativeSupport, "6101800002"),
            (Wish::Advice, "6101800003"),
        ] {
            let ask = Register {
                wish,
                substance: None,
                ..phone_call("Ragnhild Prøvesen", cpr, today)
            };
            let made = enquiry::register(care, &by, ask).await.unwrap();
            assert_eq!(made.clock, None, "{wish} on {}", house.engine);
        }
        let unsaid = Register {
            substance: None,
            ..phone_call("Asger Prøvesen", "6101800004", today)
        };
        assert!(matches!(
            enquiry::register(care, &by, unsaid).await,
            Err(RegisterError::Substance)
        ));
    }
}

#[tokio::test]
async fn lr_gar_01_substance_age_and_anonymity_suggest_the_regime_and_a_person_may_choose_another() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let today = care.world.today();
        let regime = async |ask: Register| {
            let made = enquiry::register(care, &by, ask).await.unwrap();
            enquiry::view(care, &by, made.enquiry)
                .await
                .unwrap()
                .enquiry
                .asked
                .regime
        };
        let drugs = |cpr: &str| Register {
            substance: Some(Substance::Cannabis),
            ..phone_call("Asger Prøvesen", cpr, today)
        };
        assert_eq!(regime(drugs("6101800001")).await, Some(Regime::DrugSocial));
        assert_eq!(
            regime(Register {
                medical: true,
                ..drugs("6101800002")
            })
            .await,
            Some(Regime::DrugMedical)
        );
        assert_eq!(
            regime(Register {
                regime: Some(Regime::DrugMedical),
                ..drugs("6101800003")
            })
            .await,
            Some(Regime::DrugMedical)
        );
        // Born 2004: sixteen.
        assert_eq!(regime(drugs("6101044001")).await, Some(Regime::DrugYouth));
        let hidden = Register {
            substance: Some(Substance::Cannabis),
            ..anonymous(&house)
        };
        let suggested = enquiry::suggest_regime(&hidden, None).unwrap();
        assert_eq!(suggested.notes, [Note::AskOtherProblems]);
        assert_eq!(regime(hidden.clone()).await, Some(Regime::DrugAnonymous));
        let contradiction = Register {
            regime: Some(Regime::DrugSocial),
            ..hidden
        };
        assert!(matches!(
            enquiry::register(care, &by, contradiction).await,
            Err(RegisterError::Regime)
        ));
    }
}

#[tokio::test]
async fn lr_ano_07_nothing_that_identifies_is_stored_about_an_anonymous_person() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let made = enquiry::register(care, &by, anonymous(&house)).await.unwrap();
        let mut tx = care.read().await.unwrap();
        let person = people::by_id(&mut tx, made.person).await.unwrap().unwrap();
        assert_eq!(person.kind, PersonKind::Anonymous);
        assert_eq!(
            (person.name, person.cpr, person.address, person.phone),
            (None, None, None, None)
        );
        assert_eq!(
            (person.contact, person.born_on, person.children_at_home),
            (None, None, None)
        );
        // LR-ANO-05: the alcohol clock runs all the same.
        assert_eq!(made.clock.unwrap().state.limit_on, Some(date(2020, 10, 22)));
        // The code is shown once; the journal does not know it.
        let code = made.return_code.unwrap();
        let lines = audit::about(&mut tx, made.person, None, 10).await.unwrap();
        assert!(!lines.is_empty() && lines.iter().all(|line| !line.detail.contains(&code)));
    }
}

#[tokio::test]
async fn lr_ano_08_an_anonymous_person_comes_back_by_code_and_phrase_and_by_nothing_else() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let who = Who::Anonymous {
            gender: Gender::Unknown,
            passphrase: Some("grøn båd i regn".into()),
        };
        let first = enquiry::register(
            care,
            &by,
            Register {
                who,
                ..anonymous(&house)
            },
        )
        .await
        .unwrap();
        let turn = house.turn(first.enquiry).await;
        enquiry::close(
            care,
            &by,
            Close {
                turn,
                reason: CloseReason::Withdrawn,
                on: care.world.today(),
            },
        )
        .await
        .unwrap();

        let code = first.return_code.unwrap();
        let typed = code.to_lowercase().replace('-', " ");
        let back = |code: &str, phrase: Option<&str>| {
            let who = Who::Returning {
                code: code.into(),
                passphrase: phrase.map(Into::into),
            };
            enquiry::register(
                care,
                &by,
                Register {
                    who,
                    ..anonymous(&house)
                },
            )
        };
        for (code, phrase) in [
            (typed.as_str(), None),
            (typed.as_str(), Some("forkert")),
            ("AAAA-BBBB-CCCC", Some("grøn båd i regn")),
        ] {
            assert!(
                matches!(back(code, phrase).await, Err(RegisterError::Code)),
                "{phrase:?}"
            );
        }
        let again = back(&typed, Some("grøn båd i regn")).await.unwrap();
        assert_eq!(
            (again.person, again.return_code),
            (first.person, None),
            "{}",
            house.engine
        );
        // Without the code it is somebody new.
        let stranger = enquiry::register(care, &by, anonymous(&house)).await.unwrap();
        assert_ne!(stranger.person, first.person);
        let short = Who::Anonymous {
            gender: Gender::Unknown,
            passphrase: Some("kort".into()),
        };
        assert!(matches!(
            enquiry::register(
                care,
                &by,
                Register {
                    who: short,
                    ..anonymous(&house)
                }
            )
            .await,
            Err(RegisterError::Passphrase)
        ));
    }
}

#[tokio::test]
async fn a_second_enquiry_of_the_same_kind_shows_the_first_to_those_who_may_see_it_and_nothing_to_others() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let first = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        let again = enquiry::register(care, &by, phone_call("R. Prøvesen", CPR, care.world.today())).await;
        let Err(RegisterError::Duplicate(Some(seen))) = again else {
            panic!("{again:?}")
        };
        assert_eq!(
            (seen.person, seen.enquiry, seen.episode),
            (first.person, Some(first.enquiry), None)
        );

        let elsewhere = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let hidden = enquiry::register(care, &elsewhere, phone_call("R. Prøvesen", CPR, care.world.today())).await;
        assert!(matches!(hidden, Err(RegisterError::Duplicate(None))), "{hidden:?}");

        // LR-GAR-01: a wish under another regime has a clock of its own.
        let other = Register {
            substance: Some(Substance::Cocaine),
            ..phone_call("R. Prøvesen", CPR, care.world.today())
        };
        assert_eq!(enquiry::register(care, &by, other).await.unwrap().person, first.person);
    }
}

#[tokio::test]
async fn lr_gar_12_somebody_who_has_ended_is_taken_in_anew_on_the_same_record() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let first = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        house.grant(&by, first.enquiry).await;
        let counsellor = house.counsellor().await;
        let turn = house.turn(first.enquiry).await;
        let start = episode::Start {
            turn,
            counsellor: counsellor.id,
            team: Team::Alcohol,
            started_on: care.world.today(),
            substance: None,
        };
        episode::start(care, &by, start).await.unwrap();
        let during = enquiry::register(care, &by, phone_call("R. Prøvesen", CPR, care.world.today())).await;
        let Err(RegisterError::Duplicate(Some(seen))) = during else {
            panic!("{during:?}")
        };
        assert!(seen.enquiry.is_none() && seen.episode.is_some());
    }
}

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
async fn an_anonymous_persons_channel_is_forgotten_when_they_ask_lr_ano_07() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let mut ask = anonymous(&house);
        ask.contact.channel = Some("skriv til kajak@eksempel.dk".into());
        ask.contact.may_say_who = Answer::No;
        ask.urgent = Urgent {
            withdrawal: Answer::Yes,
            ..Urgent::default()
        };
        let made = enquiry::register(care, &by, ask).await.unwrap();
        let view = enquiry::view(care, &by, made.enquiry).await.unwrap();
        assert_eq!(view.contact.channel.as_deref(), Some("skriv til kajak@eksempel.dk"));
        enquiry::forget_contact(care, &by, made.enquiry).await.unwrap();
        let view = enquiry::view(care, &by, made.enquiry).await.unwrap();
        assert!(view.contact.is_empty() && view.enquiry.asked.urgent.withdrawal == Answer::Yes);
    }
}

#[tokio::test]
async fn a_partner_refers_and_never_learns_whether_the_citizen_is_known() {
    for house in houses().await {
        let care = &house.care;
        let by = visitator(&house).await;
        let known = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        let partner = house.staff(Role::Partner, None).await;
        let refer = |cpr: &str, own_wish: bool| partner::Refer {
            citizen: Known {
                name: Some("R. Prøvesen".into()),
                cpr: Some(cpr.parse_cpr()),
                ..Known::default()
            },
            own_wish,
            source: Source::JobCentre,
            substance: Some(Substance::Alcohol),
            contact: enquiry::Contact::default(),
            note: None,
            referrer: None,
        };
        let beside = partner::refer(care, &partner, refer(CPR, true)).await.unwrap();
        let worry = partner::refer(care, &partner, refer("6101800002", false))
            .await
            .unwrap();
        let seen = enquiry::view(care, &by, beside).await.unwrap();
        assert_eq!(
            (seen.header.person.id, seen.enquiry.asked.regime),
            (known.person, Some(Regime::Alcohol))
        );
        assert_eq!(enquiry::view(care, &by, worry).await.unwrap().clock, None);

        let turn = house.turn(beside).await;
        enquiry::mark_ready(
            care,
            &by,
            enquiry::MarkReady {
                turn,
                assessed_on: None,
            },
        )
        .await
        .unwrap();
        let mine = partner::mine(care, &partner).await.unwrap();
        let words: Vec<_> = mine.iter().map(|line| (line.enquiry, line.progress.code())).collect();
        assert!(words.contains(&(beside, "in-hand")) && words.contains(&(worry, "received")) && words.len() == 2);
        assert!(matches!(partner::mine(care, &by).await, Err(Refusal::NotPermitted)));
    }
}

trait ParseCpr {
    fn parse_cpr(&self) -> pejling_domain::cpr::Cpr;
}

impl ParseCpr for str {
    fn parse_cpr(&self) -> pejling_domain::cpr::Cpr {
        pejling_domain::cpr::Cpr::parse(self).expect("a test number")
    }
}
