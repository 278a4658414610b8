//! An archive holds everything, opens on either engine, and nothing that is torn or foreign gets in.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::Arc;

use pejling_care::{Care, archive as care_archive};
use pejling_domain::{access::Role, person::Gender, person::PersonKind};
use pejling_store::{
    Db, Durability, Keyring, World,
    archive::{Archive, ArchiveError, Header, check},
    change::Entry,
    note::{self, NewNote, NoteText},
    person::{self, Identity},
    world::{ManualClock, SeededChance},
};
use pejling_testkit::{TestHouse, fresh_postgres, houses, keyring};
use zeroize::Zeroizing;

/// People with sealed, missing and odd values, and a signed note that no trigger lets go of.
async fn furnish(house: &TestHouse) {
    let counsellor = house.counsellor().await;
    house.staff(Role::Leader, None).await;
    for (at, name) in ["Åse Prøve", "\"Citat\", \\ og\nny linje", "🜁"].into_iter().enumerate() {
        let mut change = house.care.change(&counsellor).await.unwrap();
        let identity = Identity {
            kind: PersonKind::Known,
            name: Some(name.into()),
            cpr: (at == 0).then(|| "6101800001".into()),
            address: None,
            phone: None,
            contact: Some("ring efter 16".into()),
            born_on: (at == 0).then(|| jiff::civil::date(1980, 1, 1)),
            gender: Gender::Unknown,
            protected_address: at == 1,
            children_at_home: (at == 2).then_some(0),
            home_municipality: None,
        };
        let id = person::insert(&mut change, &identity).await.unwrap();
        let text = NoteText {
            theme: format!("Skrevet {at}"),
            ..NoteText::default()
        };
        let new = NewNote {
            session: None,
            episode: None,
            person: id,
            version: 1,
            text,
            about_on: house.care.world.today(),
        };
        note::insert(&mut change, &new).await.unwrap();
        change.audit(Entry::new("person.add").about(id).because("prøve"));
        change.commit().await.unwrap();
    }
}

async fn archived(care: &Care) -> Vec<u8> {
    let mut bytes = Vec::new();
    let header = Header::new(care.world.now().0, care.db.keyring(), None);
    care_archive::backup(care, &header, &mut bytes).await.unwrap();
    bytes
}

/// An empty house of the other engine than `engine`, where there is one.
#[expect(
    clippy::disallowed_methods,
    reason = "the surroundings of a test run are told by the environment"
)]
async fn other_house(engine: &str, folder: &tempfile::TempDir) -> Care {
    let server = std::env::var("TEST_POSTGRES_URL").ok().filter(|_| engine == "sqlite");
    let url = match server {
        Some(server) => fresh_postgres(&server).await,
        None => format!("sqlite://{}", folder.path().join("other.db").display()),
    };
    let db = Db::connect(&url, keyring(), Durability::Relaxed).await.unwrap();
    db.migrate().await.unwrap();
    let clock = Arc::new(ManualClock::at("2020-10-09T08:00:00Z".parse().unwrap()));
    Care::new(db, World::new(clock, Arc::new(SeededChance::new(2))))
}

/// The lines apart from the journal, which goes on, and the header, which tells when.
fn without_journal(bytes: &[u8]) -> Vec<&str> {
    let text = std::str::from_utf8(bytes).unwrap();
    let tables = text.split("{\"table\":").skip(1);
    tables
        .filter(|table| !table.starts_with("{\"name\":\"audit_"))
        .flat_map(str::lines)
        .collect()
}

#[tokio::test]
async fn an_archive_of_one_engine_opens_on_the_other_to_the_last_letter() {
    for house in houses().await {
        furnish(&house).await;
        let first = archived(&house.care).await;
        let census = check(Archive::open(first.as_slice()).unwrap(), house.care.db.keyring()).unwrap();
        assert_eq!(
            (census["person"], census["note"], census["staff"]),
            (3, 3, 3),
            "{}",
            house.engine
        );

        let folder = tempfile::tempdir().unwrap();
        let other = other_house(house.engine, &folder).await;
        let loaded = care_archive::restore(&other, Archive::open(first.as_slice()).unwrap())
            .await
            .unwrap();
        assert_eq!(loaded, census, "{}", house.engine);
        let second = archived(&other).await;
        assert_eq!(without_journal(&first), without_journal(&second), "{}", house.engine);

        let mut tx = other.read().await.unwrap();
        let entries = pejling_store::audit::verify(&mut tx).await.unwrap().unwrap();
        assert_eq!(
            u64::try_from(entries).unwrap(),
            census["audit_entry"] + 1,
            "the restoring is told"
        );
    }
}

#[tokio::test]
async fn nothing_is_loaded_over_what_is_there() {
    for house in houses().await {
        let bytes = archived(&house.care).await;
        let refused = care_archive::restore(&house.care, Archive::open(bytes.as_slice()).unwrap()).await;
        assert!(
            matches!(refused, Err(ArchiveError::NotEmpty(_))),
            "{}: {refused:?}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_torn_bent_or_foreign_archive_is_refused_and_leaves_nothing() {
    for house in houses().await {
        furnish(&house).await;
        let whole = archived(&house.care).await;
        let folder = tempfile::tempdir().unwrap();
        let other = other_house(house.engine, &folder).await;

        let cut = whole.len() - 10;
        let torn = care_archive::restore(&other, Archive::open(&whole[..cut]).unwrap()).await;
        assert!(matches!(torn, Err(ArchiveError::Torn)), "{}: {torn:?}", house.engine);

        let text = String::from_utf8(whole.clone()).unwrap();
        let lost_row: String = text
            .lines()
            .filter(|line| !line.contains("\"person.add\""))
            .flat_map(|line| [line, "\n"])
            .collect();
        let lost = check(Archive::open(lost_row.as_bytes()).unwrap(), house.care.db.keyring());
        assert!(
            matches!(lost, Err(ArchiveError::Chain(_) | ArchiveError::Damaged { .. })),
            "{}: {lost:?}",
            house.engine
        );

        let bent = text.replace("person.add", "person.bad");
        let bent = care_archive::restore(&other, Archive::open(bent.as_bytes()).unwrap()).await;
        assert!(
            matches!(bent, Err(ArchiveError::Chain(_))),
            "{}: {bent:?}",
            house.engine
        );

        let strange = Keyring::new(1, [(1, Zeroizing::new([7; 32]))].into(), Zeroizing::new([8; 32]));
        let foreign = check(Archive::open(whole.as_slice()).unwrap(), &strange);
        assert!(
            matches!(foreign, Err(ArchiveError::Keys)),
            "{}: {foreign:?}",
            house.engine
        );

        let left = archived(&other).await;
        let left = check(Archive::open(left.as_slice()).unwrap(), other.db.keyring()).unwrap();
        assert_eq!(
            care_archive::rows(&left),
            1,
            "{}: only the end of an empty journal",
            house.engine
        );
    }
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    for text in [
        "",
        "{}\n",
        "[1]\n",
        "PK\u{3}\u{4}",
        "{\"pejling_archive\":2,\"schema\":2,\"made_at\":\"2020-01-01T00:00:00Z\",\"fingerprint\":\"\"}\n",
    ] {
        assert!(
            matches!(Archive::open(text.as_bytes()), Err(ArchiveError::Form)),
            "{text:?}"
        );
    }
}
