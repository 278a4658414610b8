//! Setting an installation up and looking after it, from the command line.

use crate::place::{Place, engines};

#[tokio::test]
async fn a_new_house_is_set_up_and_found_in_order() {
    for engine in engines() {
        let place = Place::fresh(engine).await;
        let empty = place.run(&["doctor"]);
        assert_eq!(empty.code, 1, "{engine}");
        assert!(empty.out.contains("wrong keys"), "{engine}: {}", empty.out);

        let place = place.with_administrator();
        let second = place.run_with(
            &["user", "add", "--login", "eva", "--name", "Eva Eks", "--initials", "EE"],
            "hest-batteri-haefte\n",
        );
        assert_eq!(second.code, 2, "{engine}");
        assert!(
            second.err.contains("there is an administrator already"),
            "{engine}: {}",
            second.err
        );

        place.write(
            "pejling.toml",
            "municipality = \"Eksempel Kommune\"\ncentre = \"Rusmiddelcenter\"\nphone = \"00 00 00 00\"\n",
        );
        let said = place.run(&["doctor"]);
        assert_eq!(said.code, 0, "{engine}: {}{}", said.out, said.err);
        for line in [
            "ok    settings",
            "ok    keys",
            "ok    database",
            "ok    schema",
            "ok    administrator: 1",
            "ok    clock",
        ] {
            assert!(said.out.contains(line), "{engine}: {line} is missing in\n{}", said.out);
        }
    }
}

#[tokio::test]
async fn a_password_that_is_too_short_adds_nobody() {
    let place = Place::fresh("sqlite").await;
    let said = place.run_with(
        &[
            "user",
            "add",
            "--login",
            "admin",
            "--name",
            "Ada Admin",
            "--initials",
            "AA",
        ],
        "kort\n",
    );
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("password: at least twelve characters"),
        "{}",
        said.err
    );
}

#[tokio::test]
async fn the_journal_is_verified_and_a_changed_entry_is_named() {
    for engine in engines() {
        let place = Place::fresh(engine).await.with_administrator();
        let good = place.run(&["audit", "verify"]);
        assert_eq!(good.code, 0, "{engine}: {}", good.err);
        let (entries, hash) = good
            .out
            .trim()
            .split_once(" entries, last hash ")
            .expect("count and hash");
        assert_eq!(entries, "1", "{engine}");
        assert_eq!(hash.len(), 64, "{engine}: {hash}");

        let unguard = if engine == "sqlite" {
            "DROP TRIGGER audit_entry_no_update"
        } else {
            "DROP TRIGGER audit_entry_no_update ON audit_entry"
        };
        place.attack(unguard).await;
        place
            .attack("UPDATE audit_entry SET action = 'nothing' WHERE seq = 1")
            .await;
        let bad = place.run(&["audit", "verify"]);
        assert_eq!(bad.code, 1, "{engine}");
        assert!(
            bad.out.starts_with("entry 1 (") && bad.out.contains("was changed"),
            "{engine}: {}",
            bad.out
        );
    }
}

#[tokio::test]
async fn a_house_does_not_open_with_other_keys_and_never_makes_new_ones_over_data() {
    for engine in engines() {
        let place = Place::fresh(engine).await.with_administrator();
        let keys = place.data().join("keys");
        std::fs::rename(&keys, place.file("kept")).unwrap();
        let lost = place.run(&["migrate"]);
        assert_eq!(lost.code, 1, "{engine}");
        assert!(lost.err.contains("put them back first"), "{engine}: {}", lost.err);
        assert!(!keys.exists(), "{engine}: new keys were made");

        std::fs::write(&keys, [5; 64]).unwrap();
        let other = place.run(&["migrate"]);
        assert_eq!(other.code, 1, "{engine}");
        assert!(
            other.err.contains("are not those of this database"),
            "{engine}: {}",
            other.err
        );
    }
}

#[tokio::test]
async fn a_settings_file_with_an_unknown_or_wrong_field_is_refused_by_line_and_without_secrets() {
    let place = Place::fresh("sqlite").await;
    for (text, why) in [
        ("centre = \"X\"\ncolour = \"blue\"\n", "line 2: unknown field `colour`"),
        (
            "database = \"postgres://u:hemmelig@h/d\"\nidle_minutes = \"hemmelig\"\n",
            "line 2: invalid type",
        ),
        (
            "public_url = \"pejling.example.dk\"\n",
            "public_url: pejling.example.dk must begin with https://",
        ),
        (
            "database = \"mysql://hemmelig\"\n",
            "database: must begin with postgres://",
        ),
        ("idle_minutes = 0\n", "idle_minutes: must be 1 or more"),
    ] {
        place.write("pejling.toml", text);
        let said = place.run(&["migrate"]);
        assert_eq!(said.code, 2, "{text}: {}", said.err);
        assert!(said.err.contains(why), "{text}: {}", said.err);
        assert!(!said.err.contains("u:hemmelig"), "{}", said.err);
    }
    place.write("pejling.toml", "");
    let nameless = place.run(&["serve"]);
    assert_eq!(nameless.code, 2);
    assert!(nameless.err.contains("municipality: is not told"), "{}", nameless.err);
}
