//! A small centre, acted out: on both engines, through the front door alone.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use pejling_care::{
    Staff,
    bearing::{self, Period},
    tasks::{self, What},
    visitation::{self, BoardFilter},
};
use pejling_domain::{Code, access::Role, bearing::Indicator, enquiry::Stage};
use pejling_store::{audit, staff, task::Whose};
use pejling_synth::{
    Filled, Progress, Size, fill,
    plan::{Plan, population::TODAY},
};
use pejling_testkit::{EmptyHouse, empty_houses, empty_sqlite_house};

const SEED: u64 = 2020;

async fn small(house: &EmptyHouse, seed: u64) -> Filled {
    fill(&house.care, &house.clock, seed, Size::Small, &mut ())
        .await
        .unwrap()
}

async fn user(house: &EmptyHouse, filled: &Filled, role: Role) -> Staff {
    let login = filled.users.iter().find(|user| user.role == role).unwrap().login;
    let mut tx = house.care.read().await.unwrap();
    staff::by_login(&mut tx, login).await.unwrap().unwrap().into()
}

async fn end_of_journal(house: &EmptyHouse) -> (i64, Vec<u8>) {
    let head = audit::head(&mut house.care.read().await.unwrap())
        .await
        .unwrap()
        .unwrap();
    (head.seq, head.hash)
}

#[tokio::test]
async fn a_small_centre_is_filled_on_both_engines_and_its_journal_is_whole() {
    for house in empty_houses().await {
        let filled = small(&house, SEED).await;
        let entries = audit::verify(&mut house.care.read().await.unwrap()).await.unwrap();
        assert!(matches!(entries, Ok(1500..)), "{}: {entries:?}", house.engine);
        let planned = Plan::of(SEED, Size::Small);
        assert_eq!(
            (filled.people, filled.courses),
            (planned.people.len(), planned.courses.len()),
            "{}",
            house.engine
        );
        assert_eq!(house.care.world.today(), TODAY);

        let mut tx = house.care.read().await.unwrap();
        let year = Period {
            from: TODAY.first_of_year(),
            to: TODAY,
        };
        let lines = bearing::target_lines(&mut tx, year, TODAY).await.unwrap();
        let people = |indicator: Indicator| lines.iter().find(|line| line.indicator == indicator).unwrap().result;
        assert!(
            (50..70).contains(&people(Indicator::Citizens)),
            "{}: {}",
            house.engine,
            people(Indicator::Citizens)
        );
        assert!(
            people(Indicator::Young) >= 10 && people(Indicator::Families) >= 5,
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn every_role_can_sign_in_and_nobody_is_asked_for_a_new_password() {
    let house = empty_sqlite_house().await;
    let filled = small(&house, SEED).await;
    for user in &filled.users {
        let browser = pejling_care::sign_in::sign_in(&house.care, user.login, user.password)
            .await
            .unwrap();
        assert_eq!((browser.staff.role, browser.staff.must_change), (user.role, false));
    }
}

#[tokio::test]
async fn the_first_counsellor_has_a_rich_day_and_the_visitators_board_is_full() {
    let house = empty_sqlite_house().await;
    let filled = small(&house, SEED).await;
    let counsellor = user(&house, &filled, Role::Counsellor).await;
    let waiting = tasks::of(&house.care, &counsellor, Whose::Staff(counsellor.id))
        .await
        .unwrap();
    let of = |name: &str| {
        waiting
            .iter()
            .filter(|task| task.who.display_name() == name)
            .map(|task| &task.what)
            .collect::<Vec<_>>()
    };
    assert!(
        of("Line Bjerre")
            .iter()
            .any(|what| matches!(what, What::Evaluation { months: 3, .. }))
    );
    assert!(
        of("Gitte Lund")
            .iter()
            .any(|what| matches!(what, What::Evaluation { months: 6, .. }))
    );
    assert!(!of("Amina Yusuf").is_empty(), "the follow-up after a month");
    assert!(!of("Karsten Dam").is_empty(), "the last day of a clock");

    let visitator = user(&house, &filled, Role::Visitator).await;
    let board = visitation::board(&house.care, &visitator, BoardFilter::default())
        .await
        .unwrap();
    for stage in Stage::ALL.iter().filter(|stage| stage.is_open()) {
        assert!(board.column(*stage).count() >= 2, "{stage}");
    }
    assert_eq!((board.strip.last_day, board.strip.overdue), (1, 1));
}

/// The chain of the journal holds every id, code and day in order: two chains that end alike are alike throughout.
#[tokio::test]
async fn the_same_seed_gives_the_same_centre_to_the_last_id_and_another_seed_another() {
    let (one, two, other) = (
        empty_sqlite_house().await,
        empty_sqlite_house().await,
        empty_sqlite_house().await,
    );
    let filled = (small(&one, SEED).await, small(&two, SEED).await);
    assert_eq!(filled.0, filled.1);
    assert_eq!(end_of_journal(&one).await, end_of_journal(&two).await);
    small(&other, SEED + 1).await;
    assert_ne!(end_of_journal(&one).await, end_of_journal(&other).await);
}

#[tokio::test]
async fn a_made_up_centre_is_never_mixed_with_a_real_one() {
    let house = empty_sqlite_house().await;
    small(&house, SEED).await;
    let again = fill(&house.care, &house.clock, SEED, Size::Small, &mut ()).await;
    assert!(matches!(again, Err(pejling_synth::SynthError::NotEmpty(_))));
}

#[tokio::test]
async fn the_years_are_told_day_by_day_to_their_end() {
    struct Told(Vec<(usize, usize)>);
    impl Progress for Told {
        fn day(&mut self, _on: jiff::civil::Date, done: usize, of: usize) {
            self.0.push((done, of));
        }
    }
    let (house, mut told) = (empty_sqlite_house().await, Told(Vec::new()));
    fill(&house.care, &house.clock, SEED, Size::Small, &mut told)
        .await
        .unwrap();
    assert!(told.0.len() > 100 && told.0.is_sorted());
    let (done, of) = told.0.last().copied().unwrap();
    assert_eq!(done, of);
}

#[tokio::test]
async fn forms_and_interviews_are_filled_in_whole_and_fit_what_the_citizen_uses() {
    let house = empty_sqlite_house().await;
    small(&house, SEED).await;
    let planned = Plan::of(SEED, Size::Small);
    let of = |id: &str| {
        let mappings = planned.courses.iter().flat_map(|course| &course.mappings);
        mappings.filter(|mapping| mapping.instrument == id).count()
    };
    assert!(of("asi") >= 5 && of("who-5") >= 5 && of("audit") + of("dudit") >= 10);
    let mut tx = house.care.read().await.unwrap();
    let lines = audit::search(&mut tx, &audit::AuditFilter::default(), 100_000)
        .await
        .unwrap();
    let finished = lines.iter().filter(|line| line.action == "assessment.finish");
    let finished: Vec<&str> = finished.map(|line| line.detail.as_str()).collect();
    assert_eq!(finished.len(), of("asi") + of("who-5") + of("audit") + of("dudit"));
    let whole = finished
        .iter()
        .filter(|detail| detail.to_string().contains("\"complete\""));
    assert_eq!(
        whole.count(),
        finished.len(),
        "nothing is blank and nothing impossible: {finished:?}"
    );
}
