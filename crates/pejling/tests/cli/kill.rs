//! What was acknowledged is there, whatever happens to the server.

use std::{
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    thread,
};

use pejling_care::{
    Care, Staff, enquiry,
    enquiry::Turn,
    episode::{self, Start},
    sign_in, staff,
    staff::NewStaff,
    visitation::{self, Decide},
};
use pejling_domain::{
    access::{Role, Team},
    id::{EpisodeId, SessionId},
    session::SessionStatus,
};
use pejling_store::{
    Db, World, note, session,
    world::{ManualClock, SeededChance},
};
use pejling_testkit::{PASSWORD, outpatient_grant, phone_call};

use crate::{
    place::{Place, engines},
    server::{Browser, Door, Server},
};

/// Writes in all: a talk is opened with one and signed with another.
const WRITES: usize = 1000;
/// Counsellors who write beside each other, each in a course of their own.
const CLIENTS: usize = 4;
/// The server is killed when it has acknowledged so many.
const ENOUGH: usize = 400;

/// What the server has answered to a counsellor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Acknowledged {
    Opened(SessionId),
    Signed(SessionId),
}

/// How a client's work ended.
#[derive(Debug, PartialEq, Eq)]
enum Ended {
    /// In the middle: the server was gone.
    CutOff,
    /// With its last write.
    Done,
}

#[tokio::test]
async fn every_acknowledged_write_is_there_after_a_kill_and_the_journal_is_whole() {
    for engine in engines() {
        let place = Place::fresh(engine).await.with_administrator();
        place.write(
            "pejling.toml",
            "municipality = \"Eksempel Kommune\"\ncentre = \"Rusmiddelcenter\"\nphone = \"00 00 00 00\"\n",
        );
        let (browser, courses) = at_work(&place).await;
        let server = Server::start(&place, &["serve", "--listen", "127.0.0.1:0"]);
        let acknowledged = written_until_killed(server, &browser, &courses);
        assert!(
            (ENOUGH..WRITES).contains(&acknowledged.len()),
            "{engine}: {} were acknowledged",
            acknowledged.len()
        );

        let verified = place.run(&["audit", "verify"]);
        assert_eq!(verified.code, 0, "{engine}: {}{}", verified.out, verified.err);
        let db = place.open().await;
        all_there(&db, engine, &acknowledged).await;
        nothing_half(&db, engine, &courses, &acknowledged).await;
        db.close().await;

        // And the house goes on: the next start needs no repair.
        let server = Server::start(&place, &["serve", "--listen", "127.0.0.1:0"]);
        let (sender, receiver) = mpsc::channel();
        let ended = write(server.door, &browser, (courses[0], 2), &sender);
        assert_eq!((ended, receiver.try_iter().count()), (Ended::Done, 2), "{engine}");
        drop(server);
        assert_eq!(place.run(&["audit", "verify"]).code, 0, "{engine}");
    }
}

/// A counsellor who is signed in, and a running course for each client.
async fn at_work(place: &Place) -> (Browser, Vec<EpisodeId>) {
    let db = place.open().await;
    #[expect(clippy::disallowed_methods, reason = "the server's sessions go by the real time")]
    let clock = ManualClock::at(jiff::Timestamp::now());
    let care = Care::new(db, World::new(Arc::new(clock), Arc::new(SeededChance::new(5))));
    let visitator = colleague(&care, "visitator", Role::Visitator).await;
    let counsellor = colleague(&care, "counsellor", Role::Counsellor).await;
    let mut courses = Vec::new();
    for number in 0..CLIENTS {
        let today = care.world.today();
        let call = phone_call("Åse Prøve", &format!("610180000{number}"), today);
        let enquiry = enquiry::register(&care, &visitator, call).await.unwrap().enquiry;
        let ask = Decide {
            turn: turn(&care, enquiry).await,
            proposal: outpatient_grant(today),
        };
        visitation::decide(&care, &visitator, ask).await.unwrap();
        let ask = Start {
            turn: turn(&care, enquiry).await,
            counsellor: counsellor.id,
            team: Team::Alcohol,
            started_on: today,
            substance: None,
        };
        courses.push(episode::start(&care, &visitator, ask).await.unwrap());
    }
    let token = sign_in::sign_in(&care, "counsellor", PASSWORD).await.unwrap().token;
    let csrf = sign_in::browser(&care, &token).await.unwrap().unwrap().csrf;
    care.db.close().await;
    (Browser { token, csrf }, courses)
}

async fn colleague(care: &Care, login: &str, role: Role) -> Staff {
    let administrator = by_login(care, "admin").await;
    let new = NewStaff {
        login: login.into(),
        name: format!("Test {login}"),
        initials: login[..2].to_uppercase(),
        role,
        team: Some(Team::Alcohol),
        password: PASSWORD.into(),
        keep_password: true,
    };
    staff::add(care, &administrator, new).await.unwrap();
    by_login(care, login).await
}

async fn by_login(care: &Care, login: &str) -> Staff {
    let mut tx = care.read().await.unwrap();
    pejling_store::staff::by_login(&mut tx, login)
        .await
        .unwrap()
        .unwrap()
        .into()
}

async fn turn(care: &Care, enquiry: pejling_domain::id::EnquiryId) -> Turn {
    let found = pejling_store::enquiry::by_id(&mut care.read().await.unwrap(), enquiry).await;
    Turn {
        enquiry,
        version: found.unwrap().unwrap().version,
    }
}

/// Lets every client write, kills the server in the middle, and gives what it had acknowledged.
fn written_until_killed(server: Server, browser: &Browser, courses: &[EpisodeId]) -> Vec<Acknowledged> {
    let (sender, receiver) = mpsc::channel();
    let door = server.door;
    let clients: Vec<_> = courses
        .iter()
        .map(|&course| {
            let (browser, sender) = (browser.clone(), sender.clone());
            thread::spawn(move || write(door, &browser, (course, WRITES / CLIENTS), &sender))
        })
        .collect();
    drop(sender);
    let mut acknowledged: Vec<_> = receiver.iter().take(ENOUGH).collect();
    server.kill();
    for client in clients {
        assert_eq!(client.join().unwrap(), Ended::CutOff, "each was in the middle");
    }
    // What was answered before the kill and not yet looked at.
    acknowledged.extend(receiver.iter());
    acknowledged
}

/// Opens and signs talks in a course as a browser does, and tells of each answer when it is whole.
fn write(door: Door, browser: &Browser, (course, writes): (EpisodeId, usize), told: &Sender<Acknowledged>) -> Ended {
    for _ in 0..writes / 2 {
        let Ok(address) = door.send(browser, "/samtaler", &format!("episode={course}")) else {
            return Ended::CutOff;
        };
        let id = address.strip_prefix("/samtaler/").unwrap().parse().unwrap();
        told.send(Acknowledged::Opened(id)).unwrap();
        let form = "act=sign&theme=Ugen+siden+sidst&agreements=Ringer+fredag&minutes=50&next=none";
        if door.send(browser, &address, form).is_err() {
            return Ended::CutOff;
        }
        told.send(Acknowledged::Signed(id)).unwrap();
    }
    Ended::Done
}

async fn all_there(db: &Db, engine: &str, acknowledged: &[Acknowledged]) {
    let mut tx = db.read().await.unwrap();
    for said in acknowledged {
        let (Acknowledged::Opened(id) | Acknowledged::Signed(id)) = *said;
        let found = session::by_id(&mut tx, id).await.unwrap();
        let found = found.unwrap_or_else(|| panic!("{engine}: {said:?} is lost"));
        if matches!(said, Acknowledged::Signed(_)) {
            assert_eq!(found.status, SessionStatus::Signed, "{engine}: {said:?}");
            let notes = note::of_session(&mut tx, id).await.unwrap();
            assert_eq!(notes.len(), 1, "{engine}: the note of {said:?}");
            assert_eq!(notes[0].text.agreements, "Ringer fredag", "{engine}: its words");
        }
    }
}

/// A write that nobody was told of is there whole or not at all, and there is at most one for each client.
async fn nothing_half(db: &Db, engine: &str, courses: &[EpisodeId], acknowledged: &[Acknowledged]) {
    let mut tx = db.read().await.unwrap();
    let mut writes = 0;
    for course in courses {
        for found in session::of_episode(&mut tx, *course, 1000).await.unwrap() {
            let signed = usize::from(found.status == SessionStatus::Signed);
            writes += 1 + signed;
            let notes = note::of_session(&mut tx, found.id).await.unwrap();
            assert_eq!(notes.len(), signed, "{engine}: signature and note come together");
        }
    }
    let told = acknowledged.len();
    assert!(
        (told..=told + CLIENTS).contains(&writes),
        "{engine}: {writes} writes, {told} acknowledged"
    );
}
