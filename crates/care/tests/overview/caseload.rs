//! The board of courses.

use jiff::civil::date;
use pejling_care::{
    Refusal, Staff,
    caseload::{self, Ask, Board, Whose, default_offer, offers},
    episode::close::{CloseEpisode, close},
};
use pejling_domain::{
    access::{Role, Team},
    consumption::Reported,
    episode::{EndStatus, Substance},
    rhythm::{Need, Urgency},
};
use pejling_measure::feedback::Signal;
use pejling_testkit::{Begin, TestHouse, houses};

use super::kit;

async fn board(house: &TestHouse, by: &Staff, whose: Whose) -> Board {
    caseload::board(
        &house.care,
        by,
        Ask {
            whose,
            ended: false,
            limit: 50,
        },
    )
    .await
    .expect("a list")
}

fn names(board: &Board) -> Vec<&str> {
    board.courses.iter().map(caseload::Course::display_name).collect()
}

#[tokio::test]
async fn a_counsellor_sees_the_own_caseload_and_the_teams_and_no_other() {
    for house in houses().await {
        let (mine, colleague) = (house.counsellor().await, house.counsellor().await);
        let stranger = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        house.course_of(&mine, "Min Borger", date(2020, 9, 1)).await;
        house.course_of(&colleague, "Kollegas Borger", date(2020, 8, 1)).await;
        house
            .begin(&stranger, Begin::drug("Fremmed Borger", date(2020, 7, 1)))
            .await;

        assert_eq!(
            names(&board(&house, &mine, Whose::Mine).await),
            ["Min Borger"],
            "{}",
            house.engine
        );
        let team = ["Kollegas Borger", "Min Borger"];
        assert_eq!(names(&board(&house, &mine, Whose::Team(Team::Alcohol)).await), team);
        assert_eq!(names(&board(&house, &mine, Whose::All).await), team);
        let other_team = Ask {
            whose: Whose::Team(Team::Drug),
            ended: false,
            limit: 50,
        };
        assert!(matches!(
            caseload::board(&house.care, &mine, other_team).await,
            Err(Refusal::NotFound)
        ));

        let leader = house.staff(Role::Leader, None).await;
        assert_eq!(names(&board(&house, &leader, Whose::All).await).len(), 3);
        let auditor = house.staff(Role::Auditor, None).await;
        let all = Ask {
            whose: Whose::All,
            ended: false,
            limit: 50,
        };
        assert!(matches!(
            caseload::board(&house.care, &auditor, all).await,
            Err(Refusal::NotPermitted)
        ));
        assert_eq!((default_offer(&mine), offers(&auditor)), (Some(Whose::Mine), vec![]));
    }
}

#[tokio::test]
async fn the_course_that_needs_somebody_soonest_comes_first() {
    for house in houses().await {
        let by = house.counsellor().await;
        let calm = house.course_of(&by, "Rolig", date(2020, 9, 20)).await;
        let late = house.course_of(&by, "Forsinket", date(2020, 6, 18)).await;
        house.course_of(&by, "Uden plan", date(2020, 10, 1)).await;
        house
            .begin(
                &by,
                Begin {
                    grant_until: Some(date(2020, 10, 20)),
                    ..Begin::alcohol("Bevilling", date(2020, 9, 1))
                },
            )
            .await;
        for course in [&calm, &late] {
            kit::planned(&house, &by, course.episode).await;
        }

        let shown = board(&house, &by, Whose::Mine).await;
        assert_eq!(
            names(&shown),
            ["Bevilling", "Forsinket", "Uden plan", "Rolig"],
            "{}",
            house.engine
        );
        let first_need = |at: usize| {
            shown.courses[at]
                .needs
                .first()
                .map(|next| (next.need, next.on, next.urgency))
        };
        assert_eq!(first_need(1), Some((Need::Evaluation, date(2020, 9, 18), Urgency::Now)));
        assert_eq!(first_need(2), Some((Need::Plan, date(2020, 10, 1), Urgency::Now)));
        assert_eq!(
            first_need(3),
            Some((Need::Evaluation, date(2020, 12, 20), Urgency::Later))
        );

        let two = caseload::board(
            &house.care,
            &by,
            Ask {
                whose: Whose::Mine,
                ended: false,
                limit: 2,
            },
        )
        .await
        .unwrap();
        assert_eq!((names(&two), two.cut), (vec!["Bevilling", "Forsinket"], true));
    }
}

#[tokio::test]
async fn a_row_tells_where_the_course_stands_and_when_the_next_talk_is() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        for (day, ors, srs) in [(3, 180, 372), (10, 140, 380), (17, 100, 338)] {
            kit::talk(&house, &by, course.episode, (date(2020, 9, day), ors, srs)).await;
        }
        kit::book(&house, &by, &course, kit::at(date(2020, 10, 15), 570)).await;
        kit::book(&house, &by, &course, kit::at(date(2020, 10, 22), 540)).await;

        let shown = board(&house, &by, Whose::Mine).await;
        let row = &shown.courses[0];
        let brief = row.brief.as_ref().unwrap();
        assert_eq!(
            (brief.scores.as_slice(), brief.signal()),
            (&[180, 140, 100][..], Signal::OffTrack),
            "{}",
            house.engine
        );
        assert!(brief.standing.alliance.low && brief.standing.alliance.fell);
        assert_eq!(
            (row.line.next, row.line.sessions_held),
            (Some((date(2020, 10, 15), 570)), 3)
        );
        assert_eq!(row.line.last_contact_on, Some(date(2020, 9, 17)));
    }
}

#[tokio::test]
async fn a_secretary_sees_who_comes_when_and_nothing_of_the_record() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        kit::talk(&house, &by, course.episode, (date(2020, 9, 3), 180, 372)).await;
        let secretary = house.staff(Role::Secretary, None).await;
        let shown = board(&house, &secretary, Whose::All).await;
        assert_eq!(shown.courses.len(), 1, "{}", house.engine);
        assert_eq!(
            (shown.courses[0].brief.is_none(), shown.courses[0].needs.is_empty()),
            (true, true)
        );
    }
}

#[tokio::test]
async fn an_ended_course_stands_among_the_ended() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        kit::planned(&house, &by, course.episode).await;
        let closing = CloseEpisode {
            episode: course.episode,
            status: EndStatus::Completed,
            ended_on: date(2020, 10, 7),
            consumption: [(Substance::Alcohol, Reported::Unknown)].into(),
            followup_declined: false,
            note: String::new(),
        };
        close(&house.care, &by, closing).await.unwrap();
        assert_eq!(
            names(&board(&house, &by, Whose::Mine).await),
            Vec::<&str>::new(),
            "{}",
            house.engine
        );
        let ask = Ask {
            whose: Whose::Mine,
            ended: true,
            limit: 50,
        };
        let ended = caseload::board(&house.care, &by, ask).await.unwrap();
        assert_eq!(
            (ended.courses.len(), ended.courses[0].line.end_status),
            (1, Some(EndStatus::Completed))
        );
        assert!(ended.courses[0].needs.is_empty(), "what is over needs nothing");

        house.at(2021, 6, 1, 9, 0);
        assert!(
            caseload::board(&house.care, &by, ask).await.unwrap().courses.is_empty(),
            "out of reach after seven months"
        );
    }
}
