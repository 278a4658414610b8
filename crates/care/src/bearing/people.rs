//! From a figure to the people behind it. Each such list is told, with the figure as its purpose.

use jiff::civil::{Date, date};
pub use pejling_domain::bearing::Behind;
use pejling_domain::id::PersonId;
use pejling_store::{bearing as store, change::Entry, person::Person};

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

/// The people behind a figure of a year, at most a thousand.
///
/// # Errors
/// [`Refusal::NotPermitted`] for every role but the leader's.
pub async fn behind(care: &Care, by: &Staff, figure: Behind, year: i16) -> Result<Vec<PersonBehind>, Refusal> {
    care.permit(by, Action::SeePeopleBehind)?;
    let today = care.world.today();
    let mut tx = care.read().await?;
    let period = Period {
        from: date(year, 1, 1),
        to: date(year, 12, 31).min(today),
    };
    let found: Vec<(PersonId, Option<String>, Option<i32>, Option<Date>)> = match figure {
        Behind::Citizens | Behind::Young | Behind::Families => {
            let only = match figure {
                Behind::Young => store::Only::Young,
                Behind::Families => store::Only::Families,
                _ => store::Only::Everybody,
            };
            let rows = store::people_in_treatment(&mut tx, period.to, only).await?;
            rows.into_iter()
                .map(|row| (row.person_id, None, None, Some(row.started_on.0)))
                .collect()
        }
        Behind::EffectAlcohol | Behind::EffectDrug => {
            let courses = store::ended_between(&mut tx, period.from, period.to).await?;
            let mine = courses
                .iter()
                .filter(|c| c.substance.is_alcohol() == (figure == Behind::EffectAlcohol));
            let counted = mine
                .map(|course| (course, judged(course)))
                .filter(|(_, judged)| judged.exclusion().is_none());
            counted
                .map(|(course, judged)| {
                    (
                        course.person,
                        Some(judged.judge().to_string()),
                        None,
                        Some(course.started_on),
                    )
                })
                .collect()
        }
        Behind::Late => {
            let started = store::started_between(&mut tx, period.from, period.to).await?;
            let days = |s: &store::Started| pejling_domain::calendar::days_between(s.requested_on, s.started_on);
            started
                .iter()
                .filter(|s| days(s) > LIMIT_DAYS)
                .map(|s| (s.person, None, Some(days(s)), Some(s.requested_on)))
                .collect()
        }
        Behind::OpenBreaches => {
            let open = super::overview::open_breaches(&mut tx, today).await?;
            open.into_iter()
                .map(|b| (b.person, None, Some(b.days), Some(b.requested_on)))
                .collect()
        }
    };
    let mut people = Vec::new();
    for (id, word, days, from) in found.into_iter().take(1000) {
        if let Some(person) = pejling_store::person::by_id(&mut tx, id).await? {
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
