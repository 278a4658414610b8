//! The auditor's journal, and what it never holds.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use jiff::civil::date;
use pejling_care::{
    Action, Refusal, Staff,
    break_glass::{self, BreakGlass},
    log::{self, CaseAsk, JournalAsk, JournalError, Sign},
    person, search, settings, sign_in, staff, target,
};
use pejling_domain::{
    access::{BreakGlassReason, CprPurpose, Role, Team},
    bearing::{FigureKind, Indicator},
    id::PersonId,
    setting::SettingName,
};
use pejling_store::audit::{self, AuditFilter};
use pejling_testkit::{TestHouse, houses};

const NAME: &str = "Ragnhild Prøvesen";
const CPR: &str = "6101800001";
const ADDRESS: &str = "Hemmelige Stræde 7, 8900 Randers C";

async fn someone(house: &TestHouse) -> PersonId {
    common::someone(house, NAME, CPR, ADDRESS).await
}

async fn look(house: &TestHouse, by: &Staff, of: PersonId, page: &'static str) {
    person::look(&house.care, by, of, Action::SeePerson, page)
        .await
        .unwrap();
}

fn all(from: jiff::civil::Date, until: jiff::civil::Date) -> JournalAsk {
    JournalAsk {
        actor: None,
        person: None,
        action: None,
        from,
        until,
        before: None,
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn the_auditor_finds_who_did_what_with_whom_and_when_and_is_seen_doing_it() {
    for house in houses().await {
        let care = &house.care;
        let (auditor, leader, person) = (
            house.staff(Role::Auditor, None).await,
            house.staff(Role::Leader, None).await,
            someone(&house).await,
        );
        for day in [10, 20, 30] {
            house.at(2020, 10, day, 23, 30);
            look(&house, &leader, person, "overview").await;
        }
        house.at(2020, 11, 2, 9, 0);
        let number = person_number(&house, person).await;
        let october = || all(date(2020, 10, 1), date(2020, 10, 31));

        let looks = JournalAsk {
            actor: Some(leader.id),
            action: Some("person.look".into()),
            ..october()
        };
        let found = log::journal(care, &auditor, &looks).await.unwrap();
        assert_eq!(
            found.lines.iter().map(|line| line.at.day()).collect::<Vec<_>>(),
            [30, 20, 10],
            "{}",
            house.engine
        );
        let line = &found.lines[0];
        assert_eq!(
            (line.number.as_deref(), line.purpose),
            (Some(number.as_str()), Some("leading"))
        );
        assert!(line.detail.contains(&("page".into(), "overview".into())));

        let found = log::case_with_number(care, &auditor, &format!(" {} ", number.to_lowercase()))
            .await
            .unwrap();
        assert_eq!(found, person);
        let one_day = JournalAsk {
            person: Some(found),
            from: date(2020, 10, 20),
            until: date(2020, 10, 20),
            ..october()
        };
        assert_eq!(
            log::journal(care, &auditor, &one_day).await.unwrap().lines.len(),
            1,
            "the day is Copenhagen's"
        );
        assert_eq!(log::export(care, &auditor, &looks).await.unwrap().len(), 3);

        let own = JournalAsk {
            actor: Some(auditor.id),
            ..all(date(2020, 11, 2), date(2020, 11, 2))
        };
        let actions: Vec<String> = log::journal(care, &auditor, &own)
            .await
            .unwrap()
            .lines
            .into_iter()
            .map(|line| line.action)
            .collect();
        assert_eq!(actions, ["journal.export", "journal.search", "journal.search"]);

        let nobodys = log::case_with_number(care, &auditor, "1999-9999").await;
        assert!(matches!(nobodys, Err(JournalError::Number)));
        let backwards = all(date(2020, 11, 1), date(2020, 10, 1));
        assert!(matches!(
            log::journal(care, &auditor, &backwards).await,
            Err(JournalError::Period)
        ));
        let by_leader = log::journal(care, &leader, &october()).await;
        assert!(matches!(by_leader, Err(JournalError::Refused(Refusal::NotPermitted))));
    }
}

#[tokio::test]
async fn the_journal_is_paged_without_gap_or_repetition() {
    for house in houses().await {
        let (auditor, leader, person) = (
            house.staff(Role::Auditor, None).await,
            house.staff(Role::Leader, None).await,
            someone(&house).await,
        );
        for minute in 21..59 {
            house.at(2020, 10, 8, 10, minute);
            look(&house, &leader, person, "overview").await;
            look(&house, &leader, person, "plan").await;
        }
        let mut ask = JournalAsk {
            actor: Some(leader.id),
            ..all(date(2020, 10, 8), date(2020, 10, 8))
        };
        let mut places = Vec::new();
        loop {
            let page = log::journal(&house.care, &auditor, &ask).await.unwrap();
            places.extend(page.lines.iter().map(|line| line.seq));
            ask.before = page.older;
            if page.older.is_none() {
                break;
            }
        }
        assert_eq!(places.len(), 76, "{}", house.engine);
        assert!(places.is_sorted_by(|one, next| one > next));
    }
}

#[tokio::test]
async fn lr_dat_11_the_control_shows_what_to_ask_about_and_a_sample() {
    for house in houses().await {
        let care = &house.care;
        let (auditor, person) = (house.staff(Role::Auditor, None).await, someone(&house).await);
        let new = |login: &str, name: &str, role| staff::NewStaff {
            login: login.into(),
            name: name.into(),
            initials: "XX".into(),
            role,
            team: Some(Team::Alcohol),
            password: "en-lang-nok-kode".into(),
            keep_password: true,
        };
        let mut lookers = Vec::new();
        for (login, name) in [("kin", "Torben Prøvesen"), ("self", NAME), ("other", "Bo Dahl")] {
            let id = staff::add(care, &house.administrator, new(login, name, Role::Leader))
                .await
                .unwrap();
            let mut tx = care.read().await.unwrap();
            let row = pejling_store::staff::by_id(&mut tx, id).await.unwrap().unwrap();
            drop(tx);
            let looker = Staff::from(row);
            look(&house, &looker, person, "overview").await;
            lookers.push(looker);
        }
        look(&house, &lookers[0], person, "plan").await;
        let counsellor = house.counsellor().await;
        assert!(
            person::look(care, &counsellor, person, Action::SeeRecord, "overview")
                .await
                .is_err()
        );

        let found = log::control(care, &auditor, date(2020, 10, 1), date(2020, 10, 8))
            .await
            .unwrap();
        let signs: Vec<(Sign, &str, usize)> = found
            .looked
            .iter()
            .map(|one| (one.sign, one.name.as_str(), one.times))
            .collect();
        assert_eq!(signs[0], (Sign::SameName, NAME, 1), "{}", house.engine);
        assert_eq!(signs[1], (Sign::SameSurname, "Torben Prøvesen", 2));
        assert_eq!(signs[2], (Sign::Refused, counsellor.name.as_str(), 1));
        assert_eq!(signs[3..].iter().filter(|(sign, ..)| *sign == Sign::Sample).count(), 3);
        assert!(!found.cut);

        let earlier = log::control(care, &auditor, date(2020, 9, 1), date(2020, 9, 30))
            .await
            .unwrap();
        assert!(earlier.looked.is_empty());
        let too_long = log::control(care, &auditor, date(2020, 1, 1), date(2020, 10, 8)).await;
        assert!(matches!(too_long, Err(JournalError::Period)));
        let by_leader = log::control(care, &lookers[2], date(2020, 10, 1), date(2020, 10, 8)).await;
        assert!(matches!(by_leader, Err(JournalError::Refused(Refusal::NotPermitted))));
    }
}

async fn person_number(house: &TestHouse, person: PersonId) -> String {
    let mut tx = house.care.read().await.unwrap();
    pejling_store::person::number_of(&mut tx, person)
        .await
        .unwrap()
        .unwrap()
}

/// Texts that people typed on the day below. None of them may stand in the journal.
const SEALED: [&str; 9] = [
    NAME,
    CPR,
    "610180-0001",
    ADDRESS,
    "Fortrolig begrundelse om borgerens tilstand",
    "Udtænkt Medarbejdernavn",
    "en-hemmelig-adgangskode",
    "Ragnhild",
    "Kilde skrevet med navn på Prøvesen",
];

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn a_days_work_leaves_no_name_number_or_free_text_in_the_journal() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        let (leader, counsellor, person) = (
            house.staff(Role::Leader, None).await,
            house.counsellor().await,
            someone(&house).await,
        );
        let user = staff::NewStaff {
            login: "udtaenkt".into(),
            name: SEALED[5].into(),
            initials: "UM".into(),
            role: Role::Nurse,
            team: Some(Team::Drug),
            password: SEALED[6].into(),
            keep_password: false,
        };
        let user = staff::add(care, admin, user).await.unwrap();
        for password in [SEALED[6], SEALED[0]] {
            let _ = sign_in::sign_in(care, "udtaenkt", password).await;
            let _ = sign_in::sign_in(care, SEALED[7], password).await;
        }
        let one_time = staff::reset_password(care, admin, user).await.unwrap();
        for query in [SEALED[0], SEALED[1], SEALED[2], SEALED[7]] {
            search::search(care, &leader, query).await.unwrap();
            search::search(care, &counsellor, query).await.unwrap();
        }
        assert!(
            person::look(care, &counsellor, person, Action::SeeRecord, "overview")
                .await
                .is_err()
        );
        let ask = BreakGlass {
            person,
            reason: BreakGlassReason::Quality,
            text: SEALED[4].into(),
        };
        break_glass::break_glass(care, &counsellor, ask).await.unwrap();
        person::reveal_cpr(care, &leader, person, CprPurpose::Identify)
            .await
            .unwrap();
        break_glass::review_queue(care, &leader).await.unwrap();
        log::case_log(
            care,
            &leader,
            CaseAsk {
                person,
                before: None,
                for_citizen: true,
            },
        )
        .await
        .unwrap();
        let decided = settings::SetSetting {
            name: SettingName::IdleMinutes,
            valid_from: date(2020, 10, 8),
            value: 4,
            source: SEALED[8].into(),
        };
        settings::set(care, admin, decided).await.unwrap();
        let voted = target::NewTarget {
            indicator: Indicator::Young,
            year: 2021,
            kind: FigureKind::Target,
            value: Some(1),
            source: SEALED[8].into(),
        };
        target::set(care, &leader, voted).await.unwrap();

        let mut tx = care.read().await.unwrap();
        let entries = audit::search(&mut tx, &AuditFilter::default(), 10_000).await.unwrap();
        assert!(entries.len() > 20);
        for entry in entries {
            let told = format!(
                "{} {} {}",
                entry.action,
                entry.purpose.unwrap_or_default(),
                entry.detail
            );
            for secret in SEALED.iter().copied().chain([one_time.as_str()]) {
                assert!(
                    !told.contains(secret),
                    "{}: {secret:?} stands in entry {}: {told}",
                    house.engine,
                    entry.seq
                );
            }
        }
    }
}

/// Every act that is told in the sources of the house: a literal in `Entry::new("…")`, or one that a shared ending of
/// several commands is given, `.finish("…")`.
fn told_in_sources() -> Vec<(String, String)> {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders: Vec<_> = std::fs::read_dir(crates)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("src"))
        .collect();
    let mut told = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                let told_outright = source.split("Entry::new(").skip(1).map(str::trim_start);
                let by_an_ending = source.split(".finish(").skip(1).map(str::trim_start);
                let calls = told_outright.chain(by_an_ending.filter(|rest| rest.starts_with('"')));
                for rest in calls.filter(|rest| !rest.starts_with("action")) {
                    let word = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                    told.push((path.display().to_string(), word.unwrap_or("(not a literal)").to_owned()));
                }
            }
        }
    }
    told
}

#[test]
fn every_act_the_house_tells_is_on_the_list() {
    let told = told_in_sources();
    assert!(told.len() > 30, "the sources were read");
    let unknown: Vec<_> = told
        .iter()
        .filter(|(_, word)| !word.starts_with("test.") && !log::ACTIONS.contains(&word.as_str()))
        .collect();
    assert!(
        unknown.is_empty(),
        "add to crates/care/src/log/actions.rs and the texts log.ftl: {unknown:#?}"
    );
    assert!(log::ACTIONS.is_sorted());
}

/// Each page holds a read while it writes its line in the journal: out of one set of connections, as many pages as there
/// are connections would wait for each other.
#[tokio::test]
async fn many_colleagues_open_records_at_the_same_moment() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let mut pages = tokio::task::JoinSet::new();
        for _ in 0..24 {
            let (care, by) = (house.care.clone(), by.clone());
            pages.spawn(async move {
                let opened = person::look(&care, &by, course.person, Action::SeePerson, "overview").await;
                opened.map(drop)
            });
        }
        for opened in pages.join_all().await {
            assert!(opened.is_ok(), "{}: {opened:?}", house.engine);
        }
    }
}
