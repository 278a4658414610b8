//! What was acknowledged is there, whatever happens to the program.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use pejling_domain::{id::SessionId, session::SessionStatus};
use pejling_store::{feedback, note, session};

use crate::place::{Place, engines};

const TALKS: usize = 1000;
/// The program is killed when it has acknowledged so many.
const ENOUGH: usize = 400;

#[tokio::test]
async fn every_acknowledged_talk_is_there_after_a_kill_and_the_journal_is_whole() {
    for engine in engines() {
        let place = Place::fresh(engine).await;
        let count = TALKS.to_string();
        let mut command = place.command();
        command
            .args(["bench", "write-sessions", "--count", &count])
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged: Vec<SessionId> = Vec::new();
        while acknowledged.len() < ENOUGH {
            let line = lines
                .next()
                .unwrap_or_else(|| panic!("{engine}: it ended by itself"))
                .unwrap();
            acknowledged.push(line.parse().unwrap());
        }
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        // What it said before it was killed and nobody had read yet; a torn last line was not said.
        acknowledged.extend(
            lines
                .map_while(Result::ok)
                .filter_map(|line| line.parse::<SessionId>().ok()),
        );
        assert!(acknowledged.len() < TALKS, "{engine}: it was not in the middle");

        let verified = place.run(&["audit", "verify"]);
        assert_eq!(verified.code, 0, "{engine}: {}{}", verified.out, verified.err);
        let db = place.open().await;
        let mut tx = db.read().await.unwrap();
        for id in &acknowledged {
            let found = session::by_id(&mut tx, *id).await.unwrap();
            assert_eq!(
                found.map(|s| s.status),
                Some(SessionStatus::Signed),
                "{engine}: {id} was acknowledged"
            );
            assert_eq!(
                note::of_session(&mut tx, *id).await.unwrap().len(),
                1,
                "{engine}: its note"
            );
            assert_eq!(
                feedback::of_session(&mut tx, *id).await.unwrap().len(),
                2,
                "{engine}: its scores"
            );
        }
        drop(tx);
        db.close().await;
        // And the house goes on: the next start needs no repair.
        assert_eq!(place.run(&["migrate"]).code, 0, "{engine}");
    }
}
