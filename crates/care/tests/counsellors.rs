//! Counsellors' figures (M44): for a purpose that is written down, told to those they are about, and never of too few.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::civil::{Date, date};
use pejling_care::{
    Refusal, Staff,
    bearing::counsellors::{
        Closed, Figures, FiguresError, PurposeError, Sentence, StatePurpose, Withheld, figures, own, state, turned_on,
    },
    episode::hand_over::{HandOver, hand_over},
    settings::{SetSetting, set},
};
use pejling_domain::{
    access::{Role, Team},
    bearing::FigurePurpose,
    consumption::Reported,
    id::FigureViewId,
    setting::SettingName,
    text::TextError,
};
use pejling_store::audit::{self, AuditFilter, AuditLine};
use pejling_testkit::{Ended, TestHouse, houses, used};

const BEGAN: Date = date(2019, 11, 4);
const SENTENCE: &str = "Vi taler om opfølgning på teammødet på fredag.";

/// Ended courses of one counsellor: so many with effect, without, and with an unknown end.
async fn courses(house: &TestHouse, by: &Staff, (with, without, unknown): (usize, usize, usize)) {
    let ends = std::iter::empty()
        .chain(std::iter::repeat_n(used(0, 0), with))
        .chain(std::iter::repeat_n(used(28, 38), without))
        .chain(std::iter::repeat_n(Reported::Unknown, unknown));
    for (at, after) in ends.enumerate() {
        // Each begins at another level and rises by another step, so that there is something to tell apart.
        let first = 120 + 10 * u16::try_from(at % 9).unwrap();
        let rise = 20 + 15 * u16::try_from(at % 5).unwrap();
        let scores = [first, first + rise / 2, first + rise];
        let talks = 2 + at % 2;
        let told = Ended::alcohol("Borger Prøve", BEGAN, after);
        house.ended(by, told.with(&scores[..talks])).await;
    }
}

async fn see(house: &TestHouse, leader: &Staff) -> Figures {
    let ask = StatePurpose {
        purpose: FigurePurpose::Supervision,
        text: Sentence::parse(SENTENCE).unwrap(),
    };
    let view = state(&house.care, leader, ask).await.unwrap();
    figures(&house.care, leader, view).await.unwrap().figures
}

#[test]
fn m44_a_purpose_is_said_in_words() {
    for typed in ["", "   ", "Fordi"] {
        assert_eq!(Sentence::parse(typed), Err(TextError::Empty), "{typed:?}");
    }
    assert_eq!(Sentence::parse(&"a".repeat(501)), Err(TextError::TooLong(500)));
    assert!(Sentence::parse(SENTENCE).is_ok());
}

async fn journal(house: &TestHouse) -> Vec<AuditLine> {
    let mut tx = house.care.read().await.unwrap();
    audit::search(&mut tx, &AuditFilter::default(), 1000).await.unwrap()
}

#[tokio::test]
async fn m44_without_a_purpose_nobody_sees_them_and_the_view_is_in_the_log_the_counsellor_sees() {
    for house in houses().await {
        let (care, counsellor) = (&house.care, house.counsellor().await);
        let (leader, other) = (
            house.staff(Role::Leader, None).await,
            house.staff(Role::Leader, None).await,
        );
        let nothing = figures(care, &leader, FigureViewId(pejling_store::uuid::Uuid::nil())).await;
        assert!(matches!(nothing, Err(FiguresError::Refused(Refusal::NotFound))));
        let said = |text: &str| StatePurpose {
            purpose: FigurePurpose::Supervision,
            text: Sentence::parse(text).unwrap(),
        };
        let refused = state(care, &counsellor, said(SENTENCE)).await;
        assert!(matches!(refused, Err(PurposeError::Refused(Refusal::NotPermitted))));
        assert!(own(care, &counsellor).await.unwrap().looks.is_empty());

        let view = state(care, &leader, said(SENTENCE)).await.unwrap();
        let borrowed = figures(care, &other, view).await;
        assert!(
            matches!(borrowed, Err(FiguresError::Refused(Refusal::NotFound))),
            "{}: a purpose is one's own",
            house.engine
        );
        let seen = figures(care, &leader, view).await.unwrap();
        assert_eq!(
            (seen.purpose, seen.text.as_str()),
            (FigurePurpose::Supervision, SENTENCE)
        );

        let looks = own(care, &counsellor).await.unwrap().looks;
        assert_eq!(looks.len(), 1, "{}", house.engine);
        assert_eq!(
            (
                looks[0].name.as_str(),
                looks[0].purpose,
                looks[0].text.as_str(),
                looks[0].shown
            ),
            (leader.name.as_str(), FigurePurpose::Supervision, SENTENCE, 1)
        );
        let told = journal(&house).await;
        let of = |action: &str| told.iter().find(|line| line.action == action).unwrap();
        for action in ["bearing.purpose", "bearing.counsellors"] {
            let line = of(action);
            assert_eq!((line.actor, line.subject), (Some(leader.id), Some(view.0)), "{action}");
            assert_eq!(line.purpose.as_deref(), Some("supervision"), "{action}");
        }
        assert_eq!(of("bearing.own").actor, Some(counsellor.id));
        assert!(told.iter().all(|line| !line.detail.contains("teammødet")
            && !line.purpose.as_deref().unwrap_or_default().contains("teammødet")));

        house.at(2020, 10, 8, 10, 50);
        let over = figures(care, &leader, view).await;
        assert!(
            matches!(over, Err(FiguresError::Over)),
            "{}: half an hour",
            house.engine
        );
    }
}

#[tokio::test]
async fn m44_figures_are_drawn_in_and_never_of_fewer_than_fifteen() {
    for house in houses().await {
        let (first, second, third) = (
            house.counsellor().await,
            house.counsellor().await,
            house.counsellor().await,
        );
        courses(&house, &first, (14, 2, 0)).await;
        courses(&house, &second, (4, 11, 0)).await;
        courses(&house, &third, (3, 0, 0)).await;
        let leader = house.staff(Role::Leader, None).await;
        let found = see(&house, &leader).await;

        let effect = found.effect.unwrap();
        assert_eq!(
            format!("{:.3}", effect.centre.p),
            format!("{:.3}", 21.0 / 34.0),
            "{}",
            house.engine
        );
        let codes: Vec<&str> = effect.units.iter().map(|unit| unit.code.as_str()).collect();
        assert!(codes.is_sorted(), "the order says nothing: {codes:?}");
        assert!(codes.iter().all(|code| !code.contains("Test")), "codes, not names");
        let of = |courses: u32| effect.units.iter().find(|unit| unit.courses == courses).unwrap();
        let (good, poor) = (of(16).figure.unwrap(), of(15).figure.unwrap());
        assert!(
            good.own > good.drawn_in.p && good.drawn_in.p > effect.centre.p,
            "{good:?}"
        );
        assert!(
            poor.own < poor.drawn_in.p && poor.drawn_in.p < effect.centre.p,
            "{poor:?}"
        );
        assert!(good.uncertain && poor.uncertain, "under thirty");
        assert_eq!(of(3).figure, Err(Withheld::TooFew));
        assert_eq!(effect.teams.len(), 1);
        assert_eq!((effect.teams[0].team, effect.teams[0].courses), (Team::Alcohol, 34));

        let wellbeing = found.wellbeing.unwrap();
        assert_eq!((wellbeing.paired, wellbeing.units.len()), (34, 3));
        let shown: Vec<_> = wellbeing.units.iter().filter_map(|unit| unit.figure.ok()).collect();
        assert_eq!(shown.len(), 2, "the third has three courses");
        assert!(
            shown
                .iter()
                .all(|d| d.lower <= d.points && d.points <= d.upper && (0.0..=1.0).contains(&d.own_part))
        );

        let mine = own(&house.care, &first).await.unwrap();
        let effect = mine.effect.unwrap().unwrap();
        assert_eq!(
            (effect.courses, effect.with_effect),
            (16, 14),
            "{}: one's own first",
            house.engine
        );
    }
}

#[tokio::test]
async fn m44_whoever_asks_fewer_does_not_look_better() {
    for house in houses().await {
        let (asks, skips) = (house.counsellor().await, house.counsellor().await);
        courses(&house, &asks, (8, 8, 0)).await;
        courses(&house, &skips, (11, 0, 5)).await;
        let leader = house.staff(Role::Leader, None).await;
        let effect = see(&house, &leader).await.effect.unwrap();
        let skipping = effect.units.iter().find(|unit| unit.reached == 11).unwrap();
        assert_eq!(skipping.figure, Err(Withheld::Coverage), "{}: 11 of 16", house.engine);

        courses(&house, &asks, (0, 0, 6)).await;
        let closed = see(&house, &leader).await.effect.unwrap_err();
        assert!(
            matches!(closed, Closed::Coverage { rate } if (rate - 27.0 / 38.0).abs() < 1e-9),
            "{}: {closed:?}",
            house.engine
        );
        let own = own(&house.care, &skips).await.unwrap().effect.unwrap().unwrap();
        assert!(own.figure.is_ok(), "{}: one's own is one's own", house.engine);
    }
}

#[tokio::test]
async fn m44_a_course_belongs_to_whoever_held_most_of_its_talks() {
    for house in houses().await {
        let (began, went_on) = (house.counsellor().await, house.counsellor().await);
        let course = house.course_of(&began, "Skifter Prøve", date(2020, 6, 1)).await;
        house.held(&began, &course, (date(2020, 6, 1), 180)).await;
        let ask = HandOver {
            episode: course.episode,
            to: went_on.id,
        };
        house.at(2020, 6, 5, 9, 0);
        hand_over(&house.care, &began, ask).await.unwrap();
        house.at(2020, 10, 8, 10, 20);
        for day in [8, 15] {
            house.held(&went_on, &course, (date(2020, 6, day), 200)).await;
        }
        let ask = pejling_care::episode::close::CloseEpisode {
            episode: course.episode,
            status: pejling_domain::episode::EndStatus::Completed,
            ended_on: date(2020, 8, 1),
            consumption: [(pejling_domain::episode::Substance::Alcohol, used(0, 0))].into(),
            followup_declined: false,
            note: String::new(),
        };
        pejling_care::episode::close::close(&house.care, &went_on, ask)
            .await
            .unwrap();
        let whose = |own: pejling_care::bearing::counsellors::Own| own.effect.unwrap().map(|unit| unit.courses);
        assert_eq!(
            whose(own(&house.care, &went_on).await.unwrap()),
            Some(1),
            "{}",
            house.engine
        );
        assert_eq!(whose(own(&house.care, &began).await.unwrap()), None, "{}", house.engine);
    }
}

#[tokio::test]
async fn m44_a_centre_can_turn_them_off() {
    for house in houses().await {
        let care = &house.care;
        let (leader, counsellor) = (house.staff(Role::Leader, None).await, house.counsellor().await);
        let ask = StatePurpose {
            purpose: FigurePurpose::CentreQuality,
            text: Sentence::parse(SENTENCE).unwrap(),
        };
        let view = state(care, &leader, ask.clone()).await.unwrap();
        let off = SetSetting {
            name: SettingName::CounsellorFigures,
            valid_from: date(2020, 10, 8),
            value: 0,
            source: "MED-udvalget".into(),
        };
        set(care, &house.administrator, off).await.unwrap();
        assert!(!turned_on(care, &leader).await.unwrap());
        assert!(matches!(state(care, &leader, ask).await, Err(PurposeError::TurnedOff)));
        assert!(matches!(
            figures(care, &leader, view).await,
            Err(FiguresError::TurnedOff)
        ));
        let own = own(care, &counsellor).await.unwrap();
        assert!(!own.on && own.effect == Ok(None), "{}: for everybody", house.engine);
        assert_eq!(own.looks.len(), 1, "what was asked for stays in the log");
    }
}
