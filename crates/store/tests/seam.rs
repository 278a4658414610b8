//! The seam over two engines: what is written once must hold on both.

use pejling_domain::{id::PersonId, person::Gender, person::PersonKind};
use pejling_store::{Change, StoreError, audit, change::Actor, change::Entry, db::Statement, person, person::Identity};
use pejling_testkit::houses;

fn identity(name: &str, cpr: Option<&str>) -> Identity {
    Identity {
        kind: PersonKind::Known,
        name: Some(name.into()),
        cpr: cpr.map(str::to_owned),
        address: Some("Prøvevej 1".into()),
        phone: None,
        contact: None,
        born_on: None,
        gender: Gender::Unknown,
        protected_address: false,
        children_at_home: None,
        home_municipality: None,
    }
}

#[tokio::test]
async fn every_statement_prepares_on_its_engines() {
    for house in houses().await {
        let mut bad = Vec::new();
        for statement in inventory::iter::<Statement> {
            if let Err(error) = house.care.db.prepare(statement).await {
                bad.push(format!("{} on {}: {error:?}", statement.at, house.engine));
            }
        }
        assert!(bad.is_empty(), "{}", bad.join("\n"));
    }
}

#[tokio::test]
async fn a_change_that_tells_nothing_keeps_nothing() {
    for house in houses().await {
        let mut change = Change::begin(&house.care.db, &house.care.world, Actor::NOBODY)
            .await
            .unwrap();
        let id = person::insert(&mut change, &identity("Åse Prøve", None)).await.unwrap();
        assert!(matches!(change.commit().await, Err(StoreError::Untold)));
        let mut tx = house.care.read().await.unwrap();
        assert_eq!(person::by_id(&mut tx, id).await.unwrap(), None, "{}", house.engine);
    }
}

#[tokio::test]
async fn a_person_is_found_by_cpr_through_the_keyed_index_and_only_once() {
    for house in houses().await {
        let mut change = Change::begin(&house.care.db, &house.care.world, Actor::NOBODY)
            .await
            .unwrap();
        let id = person::insert(&mut change, &identity("Åse Prøve", Some("6101800001")))
            .await
            .unwrap();
        change.audit(Entry::new("person.add").about(id));
        change.commit().await.unwrap();

        let cpr = pejling_domain::cpr::Cpr::parse("610180-0001").unwrap();
        let mut tx = house.care.read().await.unwrap();
        assert_eq!(person::by_cpr(&mut tx, &cpr).await.unwrap(), Some(id));
        let found = person::by_id(&mut tx, id).await.unwrap().unwrap();
        assert_eq!((found.name.as_deref(), found.cpr), (Some("Åse Prøve"), Some(cpr)));
        drop(tx);

        let mut change = Change::begin(&house.care.db, &house.care.world, Actor::NOBODY)
            .await
            .unwrap();
        let again = person::insert(&mut change, &identity("En anden", Some("6101800001"))).await;
        assert!(
            matches!(again, Err(StoreError::Taken(_))),
            "{}: {again:?}",
            house.engine
        );
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn the_journal_cannot_be_changed_and_a_tampered_one_is_found_out() {
    for house in houses().await {
        let person: PersonId = house.care.world.id();
        for page in 0..5 {
            let mut change = Change::begin(&house.care.db, &house.care.world, Actor::NOBODY)
                .await
                .unwrap();
            change.audit(
                Entry::new("person.look")
                    .about(person)
                    .with(serde_json::json!({ "page": page })),
            );
            change.commit().await.unwrap();
        }
        let mut tx = house.care.read().await.unwrap();
        let count = audit::verify(&mut tx).await.unwrap().unwrap();
        assert!(count >= 5);
        assert_eq!(audit::about(&mut tx, person, None, 10).await.unwrap().len(), 5);
        drop(tx);

        for attack in [
            "UPDATE audit_entry SET action = 'nothing' WHERE seq = 3",
            "DELETE FROM audit_entry WHERE seq = 3",
        ] {
            assert!(
                house.care.db.run_raw(attack).await.is_err(),
                "{}: {attack}",
                house.engine
            );
        }
        let unguard = if house.engine == "sqlite" {
            "DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_entry_no_delete"
        } else {
            "DROP TRIGGER audit_entry_no_update ON audit_entry"
        };
        house.care.db.run_raw(unguard).await.unwrap();

        let verdict = async || {
            let mut tx = house.care.read().await.unwrap();
            audit::verify(&mut tx).await.unwrap()
        };
        house
            .care
            .db
            .run_raw("UPDATE audit_entry SET detail = '{\"page\":9}' WHERE seq = 4")
            .await
            .unwrap();
        assert!(
            matches!(verdict().await, Err(audit::ChainFault::Changed { seq: 4, .. })),
            "{}",
            house.engine
        );
        house
            .care
            .db
            .run_raw("DELETE FROM audit_entry WHERE seq = 4")
            .await
            .unwrap();
        assert_eq!(
            verdict().await,
            Err(audit::ChainFault::Removed { missing: 4 }),
            "{}",
            house.engine
        );
        let renumber = format!("UPDATE audit_entry SET seq = seq - 1 WHERE seq = {}", 5);
        house.care.db.run_raw(&renumber).await.unwrap();
        assert!(
            matches!(verdict().await, Err(audit::ChainFault::Changed { seq: 4, .. })),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_tail_cut_off_the_journal_is_found_out() {
    for house in houses().await {
        let mut change = Change::begin(&house.care.db, &house.care.world, Actor::NOBODY)
            .await
            .unwrap();
        change.audit(Entry::new("sign-in"));
        change.commit().await.unwrap();
        let mut tx = house.care.read().await.unwrap();
        let count = audit::verify(&mut tx).await.unwrap().unwrap();
        drop(tx);
        house
            .care
            .db
            .run_raw(if house.engine == "sqlite" {
                "DROP TRIGGER audit_entry_no_delete"
            } else {
                "DROP TRIGGER audit_entry_no_update ON audit_entry"
            })
            .await
            .unwrap();
        let cut = format!("DELETE FROM audit_entry WHERE seq = {count}");
        house.care.db.run_raw(&cut).await.unwrap();
        let mut tx = house.care.read().await.unwrap();
        assert_eq!(
            audit::verify(&mut tx).await.unwrap(),
            Err(audit::ChainFault::Removed { missing: count }),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn writers_beside_each_other_leave_one_unbroken_chain() {
    for house in houses().await {
        let mut writers = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (db, world) = (house.care.db.clone(), house.care.world.clone());
            writers.spawn(async move {
                for _ in 0..10 {
                    let mut change = Change::begin(&db, &world, Actor::NOBODY).await.unwrap();
                    change.audit(Entry::new("person.search"));
                    change.commit().await.unwrap();
                }
            });
        }
        writers.join_all().await;
        let mut tx = house.care.read().await.unwrap();
        assert!(audit::verify(&mut tx).await.unwrap().unwrap() >= 80, "{}", house.engine);
    }
}
