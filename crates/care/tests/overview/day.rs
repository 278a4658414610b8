//! Min dag.

use jiff::civil::date;
use pejling_care::{
    appointment::{self, Missed},
    caseload::Course,
    day::{self, Moment, NewsKind, Strip},
    enquiry::{Assign, Turn, assign},
    feedback::invitation::{LineAnswer, Reply, answer, invite},
    session::{self, Open},
    tasks::What,
};
use pejling_domain::{
    access::{Role, Team},
    enquiry::{Caller, Channel, Source, Urgent, Wish},
    episode::Substance,
    feedback::{EntryMode, Measure},
    guarantee::Regime,
    session::{AppointmentStatus, Modality},
};
use pejling_store::{change::Entry, enquiry, person};
use pejling_testkit::{TestHouse, houses, identity};

use super::kit;

#[tokio::test]
async fn the_day_shows_whom_one_meets_and_the_next_stands_out() {
    for house in houses().await {
        let by = house.counsellor().await;
        let (early, next) = (
            house.course_of(&by, "Tidlig", date(2020, 9, 1)).await,
            house.course_of(&by, "Næste", date(2020, 9, 1)).await,
        );
        house.at(2020, 10, 8, 8, 0);
        let first = kit::book(&house, &by, &early, kit::at(date(2020, 10, 8), 540)).await;
        kit::book(&house, &by, &next, kit::at(date(2020, 10, 8), 630)).await;
        kit::book(&house, &by, &next, kit::at(date(2020, 10, 9), 540)).await;
        house.at(2020, 10, 8, 9, 0);
        session::open(&house.care, &by, Open::Appointment(first)).await.unwrap();
        house.at(2020, 10, 8, 10, 20);

        let day = day::day(&house.care, &by).await.unwrap();
        let rows: Vec<_> = day
            .appointments
            .iter()
            .map(|row| (row.meeting.display_name(), row.moment, row.is_next))
            .collect();
        assert_eq!(
            rows,
            [
                ("Tidlig", Moment::NoteMissing, false),
                ("Næste", Moment::Soon(10), true)
            ],
            "{}",
            house.engine
        );
        let after = day.next_day.as_ref().unwrap();
        assert_eq!(
            (after.display_name(), after.on, after.at_minute),
            ("Næste", date(2020, 10, 9), Some(540))
        );
    }
}

#[tokio::test]
async fn a_talk_without_an_appointment_is_part_of_the_day_until_it_is_signed() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let ask = Open::AdHoc {
            episode: course.episode,
            modality: Modality::Phone,
            minutes: 20,
        };
        session::open(&house.care, &by, ask).await.unwrap();
        let day = day::day(&house.care, &by).await.unwrap();
        assert_eq!(day.appointments.len(), 1, "{}", house.engine);
        assert_eq!(
            (day.appointments[0].moment, day.appointments[0].meeting.at_minute),
            (Moment::UnderWay, None)
        );
    }
}

#[tokio::test]
async fn the_strip_counts_and_those_off_track_come_with_the_reason() {
    for house in houses().await {
        let by = house.counsellor().await;
        let down = house.course_of(&by, "Faldet", date(2020, 9, 1)).await;
        let up = house.course_of(&by, "Steget", date(2020, 9, 1)).await;
        house.course_of(&by, "Ny", date(2020, 10, 1)).await;
        for (day, low, high) in [(3, 180, 180), (10, 100, 250)] {
            kit::talk(&house, &by, down.episode, (date(2020, 9, day), low, 380)).await;
            kit::talk(&house, &by, up.episode, (date(2020, 9, day), high, 380)).await;
        }
        let day = day::day(&house.care, &by).await.unwrap();
        let strip = Strip {
            active: 3,
            on_track: 1,
            off_track: 1,
            too_few: 1,
        };
        assert_eq!(day.strip, Some(strip), "{}", house.engine);
        let off: Vec<_> = day.off_track.iter().map(Course::display_name).collect();
        assert_eq!(off, ["Faldet"]);
    }
}

#[tokio::test]
async fn a_course_without_a_new_appointment_is_not_lost_from_sight() {
    for house in houses().await {
        let by = house.counsellor().await;
        let quiet = house.course_of(&by, "Stille", date(2020, 9, 1)).await;
        let away = house.course_of(&by, "Udeblevet", date(2020, 9, 1)).await;
        let met = house.course_of(&by, "Set i går", date(2020, 9, 1)).await;
        let booked = house.course_of(&by, "Har en tid", date(2020, 9, 1)).await;
        kit::talk(&house, &by, quiet.episode, (date(2020, 9, 22), 200, 380)).await;
        kit::talk(&house, &by, met.episode, (date(2020, 10, 7), 200, 380)).await;
        house.at(2020, 10, 5, 8, 0);
        kit::book(&house, &by, &booked, kit::at(date(2020, 10, 15), 540)).await;
        let missed = kit::book(&house, &by, &away, kit::at(date(2020, 10, 6), 540)).await;
        house.at(2020, 10, 6, 10, 0);
        appointment::settle(&house.care, &by, missed, Missed::NoShow)
            .await
            .unwrap();
        house.at(2020, 10, 8, 10, 20);

        let day = day::day(&house.care, &by).await.unwrap();
        let adrift: Vec<_> = day
            .adrift
            .iter()
            .map(|a| (a.course.display_name(), a.quiet_days, a.missed.len()))
            .collect();
        assert_eq!(adrift, [("Udeblevet", 37, 1), ("Stille", 16, 0)], "{}", house.engine);
        assert_eq!(day.adrift[0].missed, [(date(2020, 10, 6), AppointmentStatus::NoShow)]);
        assert_eq!(day.adrift[1].seen_on, Some(date(2020, 9, 22)));
    }
}

/// An enquiry of a citizen of the name, taken in by somebody and given to nobody.
async fn enquiry(house: &TestHouse, by: &pejling_care::Staff, name: &str) -> pejling_domain::id::EnquiryId {
    let mut change = house.care.change(by).await.expect("kept");
    let of = person::insert(&mut change, &identity(name, None)).await.expect("kept");
    let asked = enquiry::Asked {
        received_on: date(2020, 9, 24),
        received_reason: None,
        channel: Channel::Phone,
        source: Source::JobCentre,
        caller: Caller::Citizen,
        wish: Wish::Treatment,
        substance: Some(Substance::Alcohol),
        others: Vec::new(),
        regime: Some(Regime::Alcohol),
        urgent: Urgent::default(),
        contact: None,
        note: None,
        referrer: None,
    };
    let id = enquiry::insert(
        &mut change,
        of,
        &asked,
        enquiry::Place {
            team: Some(Team::Alcohol),
            owner: None,
        },
    )
    .await
    .expect("kept");
    change.audit(Entry::new("test.enquiry").about(of).on(id));
    change.commit().await.expect("kept");
    id
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn news_is_what_others_did_since_the_last_working_day() {
    for house in houses().await {
        let (by, visitator, secretary) = (
            house.counsellor().await,
            house.staff(Role::Visitator, None).await,
            house.staff(Role::Secretary, None).await,
        );
        let course = house.course_of(&by, "Poul Prøve", date(2020, 9, 1)).await;
        let friday = kit::book(&house, &by, &course, kit::at(date(2020, 10, 9), 540)).await;
        let own = kit::book(&house, &by, &course, kit::at(date(2020, 10, 12), 540)).await;
        let referred = enquiry(&house, &visitator, "Henvist Prøve").await;
        let turn = Turn {
            enquiry: referred,
            version: 1,
        };
        assign(
            &house.care,
            &visitator,
            Assign {
                turn,
                owner: Some(by.id),
                team: None,
            },
        )
        .await
        .unwrap();
        house.at(2020, 10, 8, 10, 25);
        appointment::settle(&house.care, &secretary, friday, Missed::ByCitizen)
            .await
            .unwrap();
        appointment::settle(&house.care, &by, own, Missed::ByCentre)
            .await
            .unwrap();
        house.at(2020, 10, 8, 10, 30);
        let talk = Open::AdHoc {
            episode: course.episode,
            modality: Modality::InPerson,
            minutes: 50,
        };
        let talk = session::open(&house.care, &by, talk).await.unwrap();
        let invited = invite(&house.care, &by, talk, Measure::Ors).await.unwrap();
        let reply = Reply {
            token: invited.token,
            lines: [Some(LineAnswer {
                tenths: 61,
                mode: EntryMode::Line,
            }); 4],
            skip_blanks: false,
            read_aloud: false,
            pack: None,
        };
        answer(&house.care, &reply).await.unwrap();

        let day = day::day(&house.care, &by).await.unwrap();
        let kinds: Vec<NewsKind> = day.news.iter().map(|item| item.kind).collect();
        let cancelled = NewsKind::Cancelled {
            person: course.person,
            on: date(2020, 10, 9),
            at_minute: 540,
            status: AppointmentStatus::Cancelled,
        };
        let answered = NewsKind::Answered {
            measure: Measure::Ors,
            session: talk,
        };
        assert_eq!(
            kinds,
            [answered, cancelled, NewsKind::Referred(referred, Source::JobCentre)],
            "{}",
            house.engine
        );
        assert_eq!(day.news_since, date(2020, 10, 7));
        assert!(
            day.tasks
                .iter()
                .any(|task| matches!(task.what, What::Guarantee { enquiry, .. } if enquiry == referred))
        );

        house.at(2020, 10, 12, 8, 0);
        let monday = day::day(&house.care, &by).await.unwrap();
        assert_eq!(
            (monday.news_since, monday.news.len()),
            (date(2020, 10, 9), 0),
            "on a Monday since Friday"
        );
    }
}

#[tokio::test]
async fn the_menu_counts_what_waits() {
    for house in houses().await {
        let (by, visitator) = (house.counsellor().await, house.staff(Role::Visitator, None).await);
        let planned = house.course_of(&by, "Planlagt", date(2020, 9, 1)).await;
        kit::planned(&house, &by, planned.episode).await;
        house.course_of(&by, "Uden plan", date(2020, 9, 1)).await;
        let referred = enquiry(&house, &visitator, "Henvist Prøve").await;
        let waiting = day::waiting(&house.care, &by).await.unwrap();
        assert_eq!(
            (waiting.courses, waiting.enquiries, waiting.at_limit, waiting.tasks),
            (2, 1, 1, 1),
            "{}",
            house.engine
        );
        let turn = Turn {
            enquiry: referred,
            version: 1,
        };
        assign(
            &house.care,
            &visitator,
            Assign {
                turn,
                owner: Some(by.id),
                team: None,
            },
        )
        .await
        .unwrap();
        assert_eq!(
            day::waiting(&house.care, &by).await.unwrap().tasks,
            2,
            "the last day of the limit is one's own to act on"
        );
        let doctor = house.staff(Role::Doctor, None).await;
        assert_eq!(
            day::waiting(&house.care, &doctor).await.unwrap().enquiries,
            0,
            "a doctor has no list of enquiries"
        );
    }
}
