//! A list of citizens becomes ordinary records, once, and never half a citizen.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::civil::date;
use pejling_care::{
    Refusal, bearing,
    import::{self, Added, ConflictKind, Outcome},
    staff::{self, NewStaff},
};
use pejling_domain::{
    access::{Role, Team},
    consumption::Occasion,
    enquiry::{Channel, Stage},
    episode::{EndStatus, Programme, Substance},
    person::PersonKind,
};
use pejling_exchange::caseload::{Caseload, ReadOptions, read};
use pejling_store::{audit, consumption, enquiry, episode, feedback, followup, person, staff as users};
use pejling_testkit::{PASSWORD, TestHouse, houses};

const HEADINGS: &str = "Sagsnr;CPR-nr.;Navn;Adressebeskyttet;Henvendt;Lovgrundlag;Opstart;Afsluttet;Afslutningsårsag;Målgruppe;\
Hovedstof;Behandler;Forbrug ved start (dage/28);Forbrug ved slut (dage/28);Genstande/uge start;Genstande/uge slut;ORS første;\
ORS seneste;Børn u. 18 hjemme;Bemærkning";

const ENDED: &str = "2017-1;610180-0001;Åse Prøve;ja;19-08-2017;SUL § 141;01-09-2017;09-02-2018;Gennemført;Voksen;Alkohol;HF;20;5;59;20;19,1;31,5;2;ringer selv";
const RUNNING: &str = "2019-2;610180-0001;Åse Prøve;;01-03-2019;SUL § 141;10-03-2019;;;Voksen;Alkohol;HF;14;;;;17,0;;;";
const WAITING: &str = "2020-3;620280-0002;Bo Prøve;;01-10-2020;SEL § 101;;;;Voksen;Hash;;;;;;;;;";
const ANONYMOUS: &str =
    "2020-4;anonym;A-2041;;01-06-2020;SUL § 141;09-06-2020;05-09-2020;Udeblevet;Voksen;Alkohol;HF;21;;;;10,9;22,7;;";

fn list(rows: &[&str]) -> Caseload {
    let text = format!("{HEADINGS}\n{}\n", rows.join("\n"));
    let list = read(text.as_bytes(), &ReadOptions::new(date(2020, 10, 8))).unwrap();
    assert_eq!(list.records.len(), rows.len(), "{:?}", list.report);
    list
}

async fn take_in(house: &TestHouse, list: &Caseload) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for citizen in list.citizens() {
        let foreseen = import::foresee(&house.care, "liste", &citizen).await.unwrap();
        let done = import::citizen(&house.care, &house.administrator, "liste", &citizen)
            .await
            .unwrap();
        let unnamed = |outcome: &Outcome| match outcome {
            Outcome::Added(added) => Outcome::Added(Added { person: None, ..*added }),
            other => other.clone(),
        };
        assert_eq!(
            unnamed(&foreseen),
            unnamed(&done),
            "{}: what is foreseen is what is done",
            house.engine
        );
        outcomes.push(done);
    }
    outcomes
}

fn person_of(outcome: &Outcome) -> pejling_domain::id::PersonId {
    match outcome {
        Outcome::Added(Added {
            person: Some(person), ..
        }) => *person,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn both_courses_of_a_person_become_one_record_with_all_that_the_list_says() {
    for house in houses().await {
        let outcomes = take_in(&house, &list(&[ENDED, RUNNING])).await;
        assert_eq!(outcomes.len(), 1, "{}", house.engine);
        let id = person_of(&outcomes[0]);
        let mut tx = house.care.read().await.unwrap();
        let found = person::by_id(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(found.name.as_deref(), Some("Åse Prøve"));
        assert_eq!(
            (found.born_on, found.protected_address, found.children_at_home),
            (Some(date(1980, 1, 1)), true, Some(2))
        );

        let enquiries = enquiry::of_person(&mut tx, id).await.unwrap();
        assert!(
            enquiries
                .iter()
                .all(|e| e.stage == Stage::Started && e.asked.channel == Channel::Imported)
        );
        assert!(
            enquiries[1].asked.note.as_deref().unwrap().contains("2017-1")
                && enquiries[1].asked.note.as_deref().unwrap().contains("ringer selv")
        );

        let courses = episode::of_person(&mut tx, id).await.unwrap();
        let [running, ended] = &courses[..] else {
            panic!("{}: {courses:?}", house.engine)
        };
        assert_eq!(
            (running.started_on, running.ended_on, running.decision),
            (date(2019, 3, 10), None, None)
        );
        assert_eq!(
            (ended.requested_on, ended.ended_on),
            (date(2017, 8, 19), Some(date(2018, 2, 9)))
        );
        assert_eq!(
            (ended.end_status, ended.programme, ended.substance),
            (Some(EndStatus::Completed), Programme::Alcohol, Substance::Alcohol)
        );

        let used = consumption::standing(&mut tx, ended.id).await.unwrap();
        let told: Vec<_> = used
            .iter()
            .map(|s| (s.occasion, s.on, s.reported.known().and_then(|u| u.units_per_week())))
            .collect();
        assert_eq!(
            told,
            [
                (Occasion::Start, date(2017, 9, 1), Some(590)),
                (Occasion::End, date(2018, 2, 9), Some(200))
            ]
        );
        let scores: Vec<_> = feedback::series(&mut tx, ended.id)
            .await
            .unwrap()
            .iter()
            .map(|f| (f.on, f.answer.total()))
            .collect();
        assert_eq!(scores, [(date(2017, 9, 1), Some(191)), (date(2018, 2, 9), Some(315))]);
        assert!(
            followup::of_episode(&mut tx, ended.id).await.unwrap().is_empty(),
            "an end of long ago leaves no duty"
        );

        let period = bearing::Period {
            from: date(2018, 1, 1),
            to: date(2018, 12, 31),
        };
        let effect = bearing::effect_lines(&mut tx, period).await.unwrap();
        let alcohol = effect.iter().find(|line| line.group == "alcohol").unwrap();
        assert_eq!(
            (alcohol.ended, alcohol.denominator, alcohol.with_effect),
            (1, 1, 1),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn the_same_list_read_twice_adds_nothing_and_a_longer_one_adds_what_is_new() {
    for house in houses().await {
        take_in(&house, &list(&[ENDED, WAITING, ANONYMOUS])).await;
        let again = take_in(&house, &list(&[ENDED, WAITING, ANONYMOUS])).await;
        assert!(
            again.iter().all(|outcome| *outcome == Outcome::AlreadyThere),
            "{}: {again:?}",
            house.engine
        );

        let longer = take_in(&house, &list(&[ENDED, RUNNING, WAITING])).await;
        let Outcome::Added(added) = &longer[0] else {
            panic!("{longer:?}")
        };
        assert_eq!(
            (added.new_person, added.courses, added.already),
            (false, 1, 1),
            "{}",
            house.engine
        );
        assert_eq!(longer[1], Outcome::AlreadyThere, "{}", house.engine);

        let other_list = list(&[ENDED]);
        let citizens = other_list.citizens();
        let elsewhere = import::citizen(&house.care, &house.administrator, "anden", &citizens[0])
            .await
            .unwrap();
        assert!(
            matches!(elsewhere, Outcome::Added(Added { new_person: false, .. })),
            "a case number belongs to its list"
        );
    }
}

#[tokio::test]
async fn lr_ano_07_an_anonymous_person_keeps_only_the_lists_code_and_is_the_same_one_next_time() {
    for house in houses().await {
        let first = person_of(&take_in(&house, &list(&[ANONYMOUS])).await[0]);
        let mut tx = house.care.read().await.unwrap();
        let found = person::by_id(&mut tx, first).await.unwrap().unwrap();
        assert_eq!(
            (found.kind, found.name, found.cpr, found.born_on),
            (PersonKind::Anonymous, None, None, None)
        );
        let note = enquiry::of_person(&mut tx, first)
            .await
            .unwrap()
            .remove(0)
            .asked
            .note
            .unwrap();
        assert!(note.contains("A-2041"), "{note}");
        drop(tx);
        let back = ANONYMOUS
            .replace("2020-4", "2020-9")
            .replace(";05-09-2020;Udeblevet", ";;")
            .replace("09-06-2020", "10-09-2020");
        let second = person_of(&take_in(&house, &list(&[&back])).await[0]);
        assert_eq!(first, second, "{}", house.engine);
    }
}

#[tokio::test]
async fn lr_dec_18_an_end_of_late_leaves_the_follow_up_that_is_still_to_come() {
    for house in houses().await {
        let id = person_of(&take_in(&house, &list(&[ANONYMOUS])).await[0]);
        let mut tx = house.care.read().await.unwrap();
        let course = episode::of_person(&mut tx, id).await.unwrap().remove(0);
        let due: Vec<_> = followup::of_episode(&mut tx, course.id)
            .await
            .unwrap()
            .iter()
            .map(|f| (f.month, f.due_on))
            .collect();
        assert_eq!(due, [(1, date(2020, 10, 5)), (6, date(2021, 3, 5))], "{}", house.engine);
    }
}

#[tokio::test]
async fn a_citizen_whose_course_meets_a_running_one_is_left_out_whole() {
    for house in houses().await {
        take_in(&house, &list(&[RUNNING])).await;
        let second = RUNNING.replace("2019-2", "2020-7").replace("-2019", "-2020");
        let outcome = &take_in(&house, &list(&[ENDED, &second])).await[0];
        let Outcome::LeftOut(conflict) = outcome else {
            panic!("{}: {outcome:?}", house.engine)
        };
        assert_eq!(
            (conflict.case_number.as_str(), conflict.why),
            ("2020-7", ConflictKind::RunningCourse)
        );
        let mut tx = house.care.read().await.unwrap();
        let cpr = pejling_domain::cpr::Cpr::parse("610180-0001").unwrap();
        let id = person::by_cpr(&mut tx, &cpr).await.unwrap().unwrap();
        assert_eq!(
            episode::of_person(&mut tx, id).await.unwrap().len(),
            1,
            "{}: the ended course is not there either",
            house.engine
        );
        drop(tx);

        take_in(&house, &list(&[WAITING])).await;
        let again = WAITING.replace("2020-3", "2020-8");
        let outcome = &take_in(&house, &list(&[&again])).await[0];
        assert!(
            matches!(outcome, Outcome::LeftOut(c) if c.why == ConflictKind::OpenEnquiry),
            "{}: {outcome:?}",
            house.engine
        );
    }
}

#[tokio::test]
async fn courses_go_to_the_user_with_the_initials_or_to_a_closed_one_that_is_made_once() {
    for house in houses().await {
        let add = |login: &str, initials: &str| NewStaff {
            login: login.into(),
            name: "Test Friis".into(),
            initials: initials.into(),
            role: Role::Counsellor,
            team: Some(Team::Alcohol),
            password: PASSWORD.into(),
            keep_password: true,
        };
        let hf = staff::add(&house.care, &house.administrator, add("hf", "HF"))
            .await
            .unwrap();
        let own = person_of(&take_in(&house, &list(&[RUNNING])).await[0]);
        let others = [
            "2020-5;620380-0003;Ida Prøve;;01-03-2020;SUL § 141;10-03-2020;;;Voksen;Alkohol;ÅØ;;;;;;;;",
            "2020-6;620480-0004;Jan Prøve;;01-03-2020;SUL § 141;10-03-2020;;;Voksen;Alkohol;ÅØ;;;;;;;;",
        ];
        let strange: Vec<_> = take_in(&house, &list(&others)).await.iter().map(person_of).collect();
        let mut tx = house.care.read().await.unwrap();
        assert_eq!(
            episode::of_person(&mut tx, own).await.unwrap()[0].counsellor,
            hf,
            "{}",
            house.engine
        );
        let closed = episode::of_person(&mut tx, strange[0]).await.unwrap()[0].counsellor;
        assert_eq!(
            episode::of_person(&mut tx, strange[1]).await.unwrap()[0].counsellor,
            closed,
            "{}",
            house.engine
        );
        let row = users::by_id(&mut tx, closed).await.unwrap().unwrap();
        assert_eq!(
            (row.login.as_str(), row.initials.as_str(), row.active),
            ("import-aaoe", "ÅØ", false)
        );
        drop(tx);
        let entry = pejling_care::sign_in::sign_in(&house.care, "import-aaoe", "!").await;
        assert!(entry.is_err(), "{}: nobody signs in as a closed user", house.engine);
    }
}

#[tokio::test]
async fn each_citizen_is_told_once_and_without_a_name() {
    for house in houses().await {
        take_in(&house, &list(&[ENDED, RUNNING, WAITING])).await;
        let mut tx = house.care.read().await.unwrap();
        let filter = audit::AuditFilter {
            action: Some("import.citizen".into()),
            ..Default::default()
        };
        let told = audit::search(&mut tx, &filter, 50).await.unwrap();
        assert_eq!(told.len(), 2, "{}", house.engine);
        assert!(
            told.iter().all(|line| line.person_id.is_some()
                && !line.detail.contains("Prøve")
                && !line.detail.contains("2017-1"))
        );
    }
}

#[tokio::test]
async fn only_an_administrator_takes_a_list_in() {
    for house in houses().await {
        let leader = house.staff(Role::Leader, None).await;
        let list = list(&[WAITING]);
        let refused = import::citizen(&house.care, &leader, "liste", &list.citizens()[0]).await;
        assert!(matches!(refused, Err(Refusal::NotPermitted)), "{}", house.engine);
    }
}
