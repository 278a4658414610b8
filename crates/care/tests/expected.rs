//! The expected course: nothing before there are enough courses, then a version with its band, and never while a page
//! is made.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::{ToSpan, civil::date};
use pejling_care::{
    Staff,
    feedback::{
        Track,
        expected::{Expected, FitError, fit},
        track,
    },
};
use pejling_domain::id::EpisodeId;
use pejling_measure::figure::{Insufficient, Why};
use pejling_store::audit::{self, AuditFilter};
use pejling_testkit::{Ended, TestHouse, houses, used};

/// Ended courses that begin low, in the middle and high, and rise by steps of their own.
async fn ended(house: &TestHouse, by: &Staff, numbers: std::ops::Range<u16>) {
    for at in numbers {
        let first = [120, 205, 265][usize::from(at % 3)] + at % 7;
        let scores = [0, 1, 2].map(|week| first + week * (8 + at % 9) + (at * 31 + week * 17) % 23);
        let began = date(2019, 3, 4).saturating_add(i64::from(at).days());
        let told = Ended::alcohol("Borger Prøve", began, used(0, 0));
        house.ended(by, told.with(&scores[..2 + usize::from(at % 2)])).await;
    }
}

async fn shown(house: &TestHouse, episode: EpisodeId) -> Track {
    let mut tx = house.care.read().await.unwrap();
    track(&house.care, &mut tx, episode, None).await.unwrap()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn the_band_comes_with_a_hundred_courses_and_a_job() {
    for house in houses().await {
        let (care, by) = (&house.care, house.counsellor().await);
        let low = house.course_of(&by, "Lav Prøve", date(2020, 9, 1)).await;
        for (day, ors) in [(1, 150), (8, 170)] {
            house.held(&by, &low, (date(2020, 9, day), ors)).await;
        }
        let high = house.course_of(&by, "Høj Prøve", date(2020, 9, 1)).await;
        house.held(&by, &high, (date(2020, 9, 1), 260)).await;

        ended(&house, &by, 0..99).await;
        let refused = fit(care, false).await.unwrap_err();
        let too_few = Insufficient::new(Why::TooFew, 99);
        assert!(
            matches!(refused, FitError::Insufficient(why) if why == too_few),
            "{}: {refused}",
            house.engine
        );
        assert_eq!(shown(&house, low.episode).await.expected, Expected::NotYet);

        ended(&house, &by, 99..100).await;
        assert_eq!(
            shown(&house, low.episode).await.expected,
            Expected::NotYet,
            "no page fits anything"
        );
        let fitted = fit(care, false).await.unwrap();
        assert_eq!(
            (fitted.version, fitted.growth.n_episodes, fitted.validation.courses),
            (1, 100, 20),
            "{}: held to the latest fifth",
            house.engine
        );
        let Expected::Band {
            version,
            courses,
            edges,
        } = shown(&house, low.episode).await.expected
        else {
            panic!("{}: a band", house.engine);
        };
        assert_eq!(
            (version, courses, edges.len()),
            (1, 100, 5),
            "two talks and three ahead"
        );
        assert_eq!(edges[0], (150, 150), "from the first score itself");
        assert!(edges[1..].iter().all(|(low, high)| low < high), "{edges:?}");
        assert_eq!(shown(&house, high.episode).await.expected, Expected::StartedAbove);

        let mut tx = care.read().await.unwrap();
        let told = audit::search(&mut tx, &AuditFilter::default(), 1).await.unwrap();
        assert_eq!((told[0].action.as_str(), told[0].actor), ("feedback.fit", None));
        drop(tx);
        let again = fit(care, false).await.unwrap_err();
        assert!(
            matches!(again, FitError::TooSoon(from) if from == date(2021, 1, 6)),
            "{again}"
        );
        assert_eq!(
            fit(care, true).await.unwrap().version,
            2,
            "{}: beside the first",
            house.engine
        );
    }
}
