//! A person on the shelf, for tests of who reaches them.

use pejling_domain::{id::PersonId, person::Gender, person::PersonKind};
use pejling_store::{Change, change::Actor, change::Entry, person, person::Identity};
use pejling_testkit::TestHouse;

/// A known person without course or enquiry: nobody but the leader and the secretary reaches them.
pub async fn someone(house: &TestHouse, name: &str, cpr: &str, address: &str) -> PersonId {
    let identity = Identity {
        kind: PersonKind::Known,
        name: Some(name.into()),
        cpr: Some(cpr.into()),
        address: Some(address.into()),
        phone: Some("00 00 00 17".into()),
        contact: Some("Ring efter klokken fire".into()),
        born_on: None,
        gender: Gender::Unknown,
        protected_address: false,
        children_at_home: None,
        home_municipality: None,
    };
    let mut change = Change::begin(&house.care.db, &house.care.world, Actor::NOBODY)
        .await
        .unwrap();
    let id = person::insert(&mut change, &identity).await.unwrap();
    change.audit(Entry::new("person.add").about(id));
    change.commit().await.unwrap();
    id
}
