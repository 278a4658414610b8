//! A citizen's overview and timeline.

use jiff::civil::date;
use pejling_care::{
    Action, Refusal,
    appointment::{self, Missed},
    consumption::{Answered, RecordConsumption, record},
    note,
    overview::overview,
    person::look,
    timeline::{self, Entry, MilestoneKind},
};
use pejling_domain::{
    access::{Role, Team},
    consumption::{Occasion, Reported, Use, WINDOW_DAYS},
    episode::Substance,
    guarantee::ClockStatus,
    rhythm::Need,
};
use pejling_testkit::houses;

use super::kit;

#[tokio::test]
async fn the_overview_holds_what_the_next_talk_needs() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        kit::planned(&house, &by, course.episode).await;
        kit::talk(&house, &by, course.episode, (date(2020, 9, 3), 118, 372)).await;
        kit::book(&house, &by, &course, kit::at(date(2020, 10, 15), 630)).await;
        for (occasion, on, units) in [
            (Occasion::Start, date(2020, 9, 1), 420),
            (Occasion::Review, date(2020, 10, 7), 90),
        ] {
            let reported = Reported::Used(Use::new(WINDOW_DAYS, None, Some(units)).unwrap());
            let answered = Answered {
                substance: Substance::Alcohol,
                reported,
            };
            let ask = RecordConsumption {
                episode: course.episode,
                occasion,
                on,
                answered,
                replaces: None,
            };
            record(&house.care, &by, ask).await.unwrap();
        }

        let shown = overview(&house.care, &by, course.person, None).await.unwrap();
        let view = shown.course.as_ref().unwrap();
        assert_eq!(view.plan.as_ref().unwrap().goals.len(), 1, "{}", house.engine);
        assert_eq!(
            view.needs.first().map(|needed| (needed.need, needed.on)),
            Some((Need::Evaluation, date(2020, 12, 1)))
        );
        let told: Vec<_> = view.consumption.iter().map(|row| row.occasion).collect();
        assert_eq!(told, [Occasion::Start, Occasion::Review]);
        assert_eq!(shown.appointments.len(), 1);
        let guarantee = shown.guarantee.as_ref().unwrap();
        assert_eq!((guarantee.enquiry, guarantee.open), (course.enquiry, false));
        assert_eq!(
            guarantee.clock.as_ref().unwrap().state.status,
            ClockStatus::Breached,
            "no start was told to the clock"
        );
        let entries = &shown.timeline.as_ref().unwrap().entries;
        assert!(matches!(&entries[0], Entry::Appointment(next) if next.on_day.0 == date(2020, 10, 15)));
    }
}

#[tokio::test]
async fn lr_dat_05_who_has_no_tie_to_the_citizen_meets_nobody() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let stranger = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let refused = overview(&house.care, &stranger, course.person, None).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "{}", house.engine);
        let other = house.course_of(&by, "En anden", date(2020, 9, 1)).await;
        let mixed_up = overview(&house.care, &by, course.person, Some(other.episode)).await;
        assert!(
            matches!(mixed_up, Err(Refusal::NotFound)),
            "a course of somebody else is not shown here"
        );

        let secretary = house.staff(Role::Secretary, None).await;
        let frame = overview(&house.care, &secretary, course.person, None).await.unwrap();
        assert!(frame.course.is_none() && frame.courses.is_empty() && frame.timeline.is_none());
    }
}

#[tokio::test]
async fn the_timeline_is_read_from_the_newest_back_and_no_day_is_torn_apart() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        for day in 1..=12 {
            kit::talk(&house, &by, course.episode, (date(2020, 9, day), 180, 372)).await;
        }
        house.at(2020, 10, 6, 8, 0);
        let away = kit::book(&house, &by, &course, kit::at(date(2020, 10, 7), 540)).await;
        house.at(2020, 10, 7, 12, 0);
        appointment::settle(&house.care, &by, away, Missed::NoShow)
            .await
            .unwrap();
        let ask = note::Write {
            person: course.person,
            episode: None,
            about_on: date(2020, 9, 12),
            text: "Ringede".into(),
        };
        note::write(&house.care, &by, ask).await.unwrap();

        let (mut tx, _) = look(&house.care, &by, course.person, Action::SeeRecord, "timeline")
            .await
            .unwrap();
        let mut days = Vec::new();
        let mut before = None;
        loop {
            let stretch = timeline::stretch(&house.care, &mut tx, course.person, (before, 4))
                .await
                .unwrap();
            days.push(stretch.entries.iter().map(|entry| entry.on().day()).collect::<Vec<_>>());
            before = stretch.older;
            if before.is_none() {
                break;
            }
        }
        let expected = [
            vec![7, 12, 12, 11],
            vec![10, 9, 8, 7],
            vec![6, 5, 4, 3],
            vec![2, 1, 1, 1],
        ];
        assert_eq!(days, expected, "{}", house.engine);
        let last = timeline::stretch(&house.care, &mut tx, course.person, (Some(date(2020, 9, 2)), 4))
            .await
            .unwrap()
            .entries;
        assert!(matches!(&last[0], Entry::Talk(talk) if talk.ors == Some(180) && talk.note.is_some()));
        let turns = last.iter().filter_map(|entry| match entry {
            Entry::Milestone(turn) => Some(turn.kind),
            _ => None,
        });
        assert_eq!(
            turns.collect::<Vec<_>>(),
            [MilestoneKind::Start, MilestoneKind::Enquiry]
        );
    }
}
