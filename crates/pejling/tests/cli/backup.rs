//! A backup is taken while the house is open, checked, and loaded into an empty place and no other.

use crate::place::{Place, engines};

const PHRASE: &str = "fire ord som ingen gætter\n";

#[tokio::test]
async fn what_was_backed_up_is_there_again_after_restoring() {
    for engine in engines() {
        let place = Place::fresh(engine).await.with_administrator();
        let key = age::x25519::Identity::generate();
        let recipient = key.to_public().to_string();
        let made = place.run(&["backup", "first.age", "--recipient", &recipient, "--with-keys"]);
        assert_eq!(made.code, 0, "{engine}: {}", made.err);
        assert!(
            made.out.contains("written to first.age and checked"),
            "{engine}: {}",
            made.out
        );
        let bytes = std::fs::read(place.file("first.age")).unwrap();
        assert!(bytes.starts_with(b"age-encryption.org/v1"), "{engine}");
        assert!(!place.file("first.age.part").exists(), "{engine}");

        let again = place.run(&["backup", "first.age", "--recipient", &recipient]);
        assert_eq!(
            (again.code, std::fs::read(place.file("first.age")).unwrap()),
            (2, bytes),
            "{engine}: {}",
            again.err
        );
        write_key(&place, "key", &key);
        let over = place.run(&["restore", "first.age", "--identity", "key"]);
        assert_eq!(over.code, 2, "{engine}");
        assert!(over.err.contains("is not empty"), "{engine}: {}", over.err);

        for other in engines() {
            let new = Place::fresh(other).await;
            std::fs::copy(place.file("first.age"), new.file("first.age")).unwrap();
            write_key(&new, "key", &key);
            let restored = new.run(&["restore", "first.age", "--identity", "key"]);
            assert_eq!(restored.code, 0, "{engine} to {other}: {}", restored.err);
            // The user's adding, and the restoring itself. The telling of the backup came after its moment.
            let verified = new.run(&["audit", "verify"]);
            assert!(
                verified.out.starts_with("2 entries"),
                "{engine} to {other}: {}{}",
                verified.out,
                verified.err
            );
            let words = ["user", "add", "--login", "eva", "--name", "Eva Eks", "--initials", "EE"];
            let known = new.run_with(&words, "hest-batteri-haefte\n");
            assert!(
                known.err.contains("there is an administrator already"),
                "{engine} to {other}: {}",
                known.err
            );
        }
    }
}

#[tokio::test]
async fn a_passphrase_closes_and_opens_a_backup_and_another_one_does_not() {
    let place = Place::fresh("sqlite").await.with_administrator();
    place.write("phrase", PHRASE);
    let made = place.run(&["backup", "b.age", "--passphrase-file", "phrase", "--with-keys"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let new = Place::fresh("sqlite").await;
    std::fs::copy(place.file("b.age"), new.file("b.age")).unwrap();
    new.write("phrase", "fire andre ord som er forkerte\n");
    let closed = new.run(&["restore", "b.age", "--passphrase-file", "phrase"]);
    assert_eq!(closed.code, 2, "{}", closed.err);
    assert!(closed.err.contains("does not open"), "{}", closed.err);
    new.write("phrase", PHRASE);
    let restored = new.run(&["restore", "b.age", "--passphrase-file", "phrase"]);
    assert_eq!(restored.code, 0, "{}", restored.err);
}

fn write_key(place: &Place, name: &str, key: &age::x25519::Identity) {
    use age::secrecy::ExposeSecret;
    place.write(name, &format!("# key\n{}\n", key.to_string().expose_secret()));
}

#[tokio::test]
async fn a_backup_for_a_recipient_opens_with_that_key_alone_and_without_keys_needs_the_key_file() {
    let place = Place::fresh("sqlite").await.with_administrator();
    let (mine, other) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
    let made = place.run(&["backup", "b.age", "--recipient", &mine.to_public().to_string()]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.contains("are not in it"), "{}", made.out);

    let new = Place::fresh("sqlite").await;
    std::fs::copy(place.file("b.age"), new.file("b.age")).unwrap();
    write_key(&new, "mine", &mine);
    write_key(&new, "other", &other);
    let closed = new.run(&["restore", "b.age", "--identity", "other"]);
    assert_eq!(closed.code, 2);
    assert!(closed.err.contains("does not open"), "{}", closed.err);

    let keyless = new.run(&["restore", "b.age", "--identity", "mine"]);
    assert_eq!(keyless.code, 2);
    assert!(keyless.err.contains("put the key file at"), "{}", keyless.err);
    assert!(!new.data().join("pejling.db").exists(), "nothing was made");

    std::fs::create_dir_all(new.data()).unwrap();
    std::fs::write(new.data().join("keys"), [5; 64]).unwrap();
    let wrong = new.run(&["restore", "b.age", "--identity", "mine"]);
    assert!(wrong.err.contains("are not those of the backup"), "{}", wrong.err);

    std::fs::copy(place.data().join("keys"), new.data().join("keys")).unwrap();
    let restored = new.run(&["restore", "b.age", "--identity", "mine"]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert_eq!(new.run(&["audit", "verify"]).code, 0);
}

#[tokio::test]
async fn a_bent_or_cut_backup_is_refused_and_the_place_stays_free() {
    let place = Place::fresh("sqlite").await.with_administrator();
    let key = age::x25519::Identity::generate();
    let made = place.run(&[
        "backup",
        "b.age",
        "--recipient",
        &key.to_public().to_string(),
        "--with-keys",
    ]);
    assert_eq!(made.code, 0, "{}", made.err);
    let whole = std::fs::read(place.file("b.age")).unwrap();

    let new = Place::fresh("sqlite").await;
    write_key(&new, "key", &key);
    let (mut bent, cut) = (whole.clone(), whole[..whole.len() - 20].to_vec());
    let middle = bent.len() / 2;
    bent[middle] ^= 1;
    for bad in [bent, cut] {
        std::fs::write(new.file("b.age"), bad).unwrap();
        let said = new.run(&["restore", "b.age", "--identity", "key"]);
        assert_ne!(said.code, 0);
    }
    std::fs::write(new.file("b.age"), &whole).unwrap();
    let said = new.run(&["restore", "b.age", "--identity", "key"]);
    assert_eq!(said.code, 0, "{}", said.err);
}

#[tokio::test]
async fn a_backup_says_who_may_open_it_or_is_not_made() {
    let place = Place::fresh("sqlite").await.with_administrator();
    place.write("short", "kort\n");
    for (words, why) in [
        (vec!["backup", "b.age"], "say who may open the backup"),
        (
            vec!["backup", "b.age", "--recipient", "ssh-ed25519 AAAA"],
            "is no public key of age",
        ),
        (
            vec!["backup", "b.age", "--passphrase-file", "short"],
            "fewer than 12 characters",
        ),
    ] {
        let said = place.run(&words);
        assert_eq!(said.code, 2, "{words:?}: {}", said.err);
        assert!(said.err.contains(why), "{words:?}: {}", said.err);
        assert!(!place.file("b.age").exists());
    }
}
