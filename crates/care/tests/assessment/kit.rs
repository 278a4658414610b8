//! Short ways to say what happens in these stories.

use pejling_care::{
    Staff,
    assessment::{self, Begin, Form, Put, PutDown, PutError},
};
use pejling_domain::id::{AssessmentId, PersonId};
use pejling_store::audit::{self, AuditFilter};
use pejling_testkit::TestHouse;

pub async fn begin(house: &TestHouse, by: &Staff, person: PersonId, instrument: &str) -> AssessmentId {
    let begun = assessment::begin(&house.care, by, Begin::today(person, instrument)).await;
    begun.unwrap().id
}

pub async fn put(house: &TestHouse, by: &Staff, id: AssessmentId, (item, typed): (&str, &str)) -> PutDown {
    let standing = assessment::standing(&house.care, by, id).await.unwrap();
    let seen = standing.marks.get(item).map_or(0, |mark| mark.version);
    try_put(house, by, id, (item, typed, seen)).await.unwrap()
}

pub async fn try_put(
    house: &TestHouse,
    by: &Staff,
    id: AssessmentId,
    (item, typed, seen): (&str, &str, i64),
) -> Result<PutDown, PutError> {
    assessment::put(&house.care, by, id, Put { item, typed, seen }).await
}

/// Answers the first items of an instrument that is numbered from 1.
pub async fn answer(house: &TestHouse, by: &Staff, id: AssessmentId, answers: &[i64]) {
    for (number, answer) in answers.iter().enumerate() {
        put(house, by, id, (&(number + 1).to_string(), &answer.to_string())).await;
    }
}

pub async fn look(house: &TestHouse, by: &Staff, id: AssessmentId) -> Form {
    assessment::open(&house.care, by, id).await.unwrap().1
}

/// How often an act was told.
pub async fn told(house: &TestHouse, action: &str) -> usize {
    let mut tx = house.care.read().await.unwrap();
    let lines = audit::search(&mut tx, &AuditFilter::default(), 1000).await.unwrap();
    lines.iter().filter(|line| line.action == action).count()
}
