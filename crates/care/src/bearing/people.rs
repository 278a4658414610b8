//! From a figure to the people behind it. Each such list is told, with the figure as its purpose.

use jiff::civil::{Date, date};
pub use pejling_domain::bearing::Behind;
use pejling_domain::id::PersonId;
use pejling_store::{StoreError, Tx, bearing as store, change::Entry, person::Person};

use super::{LIMIT_DAYS, Period, judged};
use crate::{Action, Care, Refusal, Staff};

/// One person behind a figure.
#[derive(Debug, Clone)]
pub struct PersonBehind {
    /// The person.
    pub person: Person,
    /// What counts about them: the class of effect, or days waited.
    pub word: Option<String>,
    /// Days waited, where the figure is about waiting.
    pub days: Option<i32>,
    /// First day of the course or of the request.
    pub from: Option<Date>,
}

/// A person behind a figure, before the record is opened.
struct Found {
    person: PersonId,
    word: Option<String>,
    days: Option<i32>,
    from: Option<Date>,
}

/// The people behind a figure of a year, at most a thousand.
///
/// # Errors
/// [`Refusal::NotPermitted`] for every role but the leader's.
pub async fn behind(care: &Care, by: &Staff, figure: Behind, year: i16) -> Result<Vec<PersonBehind>, Refusal> {
    care.permit(by, Action::SeePeopleBehind)?;
    let mut tx = care.read().await?;
    let found = counted(&mut tx, figure, (year, care.world.today())).await?;
    let mut people = Vec::new();
    for Found {
        person,
        word,
        days,
        from,
    } in found.into_iter().take(1000)
    {
        if let Some(person) = pejling_store::person::by_id(&mut tx, person).await? {
            people.push(PersonBehind {
                person,
                word,
                days,
                from,
            });
        }
    }
    drop(tx);
    people.sort_by_cached_key(|p| pejling_domain::text::sort_key(p.person.name.as_deref().unwrap_or(&p.person.number)));
    let detail = serde_json::json!({ "figure": figure, "year": year, "people": people.len() });
    care.tell(
        by,
        Entry::new("bearing.people").because(figure.to_string()).with(detail),
    )
    .await?;
    Ok(people)
}

async fn counted(tx: &mut Tx, figure: Behind, (year, today): (i16, Date)) -> Result<Vec<Found>, StoreError> {
    let period = Period {
        from: date(year, 1, 1),
        to: date(year, 12, 31).min(today),
    };
    match figure {
        Behind::Citizens => in_treatment(tx, period, store::Only::Everybody).await,
        Behind::Young => in_treatment(tx, period, store::Only::Young).await,
        Behind::Families => in_treatment(tx, period, store::Only::Families).await,
        Behind::EffectAlcohol => ended(tx, period, true).await,
        Behind::EffectDrug => ended(tx, period, false).await,
        Behind::Late => {
            let started = store::started_between(tx, period.from, period.to).await?;
            let waited = started.iter().map(|s| waiting(s.person, s.requested_on, s.started_on));
            Ok(waited.filter(|found| found.days > Some(LIMIT_DAYS)).collect())
        }
        Behind::OpenBreaches => {
            let open = super::overview::open_breaches(tx, today).await?;
            Ok(open
                .into_iter()
                .map(|b| waiting(b.person, b.requested_on, today))
                .collect())
        }
    }
}

fn waiting(person: PersonId, requested_on: Date, until: Date) -> Found {
    Found {
        person,
        word: None,
        days: Some(pejling_domain::calendar::days_between(requested_on, until)),
        from: Some(requested_on),
    }
}

async fn in_treatment(tx: &mut Tx, period: Period, only: store::Only) -> Result<Vec<Found>, StoreError> {
    let rows = store::people_in_treatment(tx, period.to, only).await?;
    let found = |row: store::PersonInTreatment| Found {
        person: row.person_id,
        word: None,
        days: None,
        from: Some(row.started_on.0),
    };
    Ok(rows.into_iter().map(found).collect())
}

async fn ended(tx: &mut Tx, period: Period, alcohol: bool) -> Result<Vec<Found>, StoreError> {
    let courses = store::ended_between(tx, period.from, period.to).await?;
    let mine = courses.iter().filter(|course| course.substance.is_alcohol() == alcohol);
    let judged = mine.map(|course| (course, judged(course)));
    let counted = judged.filter(|(_, judged)| judged.exclusion().is_none());
    let found = counted.map(|(course, judged)| Found {
        person: course.person,
        word: Some(judged.judge().to_string()),
        days: None,
        from: Some(course.started_on),
    });
    Ok(found.collect())
}
