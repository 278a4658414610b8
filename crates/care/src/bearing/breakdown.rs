//! From a figure of effect to the courses behind it (measurement.md 8.1): by programme, substance and what counted.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use pejling_domain::{
    bearing::EffectPart,
    codes,
    consumption::Use,
    episode::{Programme, Substance},
    id::{EpisodeId, PersonId},
};
use pejling_measure::{
    disclosure::{Suppressed, suppress},
    figure::Figure,
    interval::{Rate, wilson},
    outcome::Verdict,
};
use pejling_store::{Tx, bearing as store, bearing::EndedCourse, change::Entry, person::Ties};

use super::{CONFIDENCE, Period, judged};
use crate::{Action, Care, Refusal, Relation, Staff, access::relation};

codes! {
    /// The two groups that effect is told for.
    Group {
        /// Alcohol.
        Alcohol = "alcohol",
        /// Every other substance.
        Drug = "drug",
    }
}

/// What of a course's outcome is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A part of the figure.
    Part(EffectPart),
    /// One outcome.
    Verdict(Verdict),
}

impl What {
    fn holds(self, verdict: Verdict) -> bool {
        match self {
            Self::Verdict(asked) => asked == verdict,
            Self::Part(EffectPart::Counted) => verdict.is_counted(),
            Self::Part(EffectPart::WithEffect) => verdict.is_effect(),
            Self::Part(EffectPart::WithoutEffect) => matches!(verdict, Verdict::NotHalved | Verdict::Worse),
            Self::Part(EffectPart::Known) => verdict.is_counted() && !verdict.is_unknown(),
            Self::Part(EffectPart::Unknown) => verdict.is_unknown(),
            Self::Part(EffectPart::Excluded) => !verdict.is_counted(),
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Part(part) => pejling_domain::Code::code(part),
            Self::Verdict(verdict) => pejling_domain::Code::code(verdict),
        }
    }
}

/// Which courses: ends of a year, one group, and if asked one programme, one substance, one outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Alcohol or drugs.
    pub group: Group,
    /// Year of the end.
    pub year: i16,
    /// One programme alone.
    pub programme: Option<Programme>,
    /// One substance alone.
    pub substance: Option<Substance>,
    /// One outcome alone.
    pub what: Option<What>,
}

impl Ask {
    fn period(self, today: Date) -> Period {
        let whole = Period {
            from: date(self.year, 1, 1),
            to: date(self.year, 12, 31),
        };
        whole.up_to(today)
    }

    async fn courses(self, tx: &mut Tx, today: Date) -> Result<Vec<(EndedCourse, Verdict)>, Refusal> {
        let Period { from, to } = self.period(today);
        let courses = store::ended_between(tx, from, to).await?.into_iter();
        let of_group = courses.filter(|course| course.substance.is_alcohol() == (self.group == Group::Alcohol));
        let asked = of_group.filter(|course| {
            self.programme.is_none_or(|programme| course.programme == programme)
                && self.substance.is_none_or(|substance| course.substance == substance)
        });
        let judged = asked.map(|course| {
            let verdict = verdict(&course);
            (course, verdict)
        });
        Ok(judged.collect())
    }

    fn told(self, people: Option<usize>) -> serde_json::Value {
        serde_json::json!({
            "group": self.group, "year": self.year, "programme": self.programme, "substance": self.substance,
            "what": self.what.map(What::code), "people": people,
        })
    }
}

/// What counted of a course.
pub fn verdict(course: &EndedCourse) -> Verdict {
    Verdict::of(&judged(course), course.after.is_some())
}

/// Courses counted together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tally {
    /// Courses that ended.
    pub ended: u32,
    /// In the denominator.
    pub counted: u32,
    /// With effect.
    pub with_effect: u32,
    /// In the denominator and not known.
    pub unknown: u32,
    /// Effect, unknown counted as no effect.
    pub effect: Figure<Rate>,
}

impl Tally {
    fn of<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> Self {
        let (mut ended, mut counted, mut with_effect, mut unknown) = (0, 0, 0, 0);
        for verdict in verdicts {
            ended += 1;
            counted += u32::from(verdict.is_counted());
            with_effect += u32::from(verdict.is_effect());
            unknown += u32::from(verdict.is_unknown());
        }
        Self {
            ended,
            counted,
            with_effect,
            unknown,
            effect: wilson(with_effect, counted, CONFIDENCE),
        }
    }

    /// With effect, without, not known, left out: the parts that add up to the courses.
    fn parts(&self) -> Vec<u32> {
        let without = self.counted - self.with_effect - self.unknown;
        vec![self.with_effect, without, self.unknown, self.ended - self.counted]
    }
}

/// A figure of effect taken apart.
#[derive(Debug, Clone)]
pub struct Breakdown {
    /// First and last day of the ends counted.
    pub period: Period,
    /// All courses asked for.
    pub whole: Tally,
    /// Courses by outcome, in the order of the list; none is left out.
    pub verdicts: Vec<(Verdict, u32)>,
    /// By programme.
    pub programmes: BTreeMap<Programme, Tally>,
    /// By main substance.
    pub substances: BTreeMap<Substance, Tally>,
}

/// Takes a figure apart: counts alone. Looking is told.
///
/// # Errors
/// [`Refusal::NotPermitted`] for every role but the leader's.
pub async fn breakdown(care: &Care, by: &Staff, ask: Ask) -> Result<Breakdown, Refusal> {
    care.permit(by, Action::SeeBearing)?;
    let today = care.world.today();
    let mut tx = care.read().await?;
    let courses = ask.courses(&mut tx, today).await?;
    drop(tx);
    care.tell(by, Entry::new("bearing.effect").with(ask.told(None))).await?;
    let all = courses.iter().map(|(_, verdict)| verdict);
    let mut counts: BTreeMap<Verdict, u32> = BTreeMap::new();
    for verdict in all.clone() {
        *counts.entry(*verdict).or_insert(0) += 1;
    }
    Ok(Breakdown {
        period: ask.period(today),
        whole: Tally::of(all),
        verdicts: counts.into_iter().collect(),
        programmes: by_key(&courses, |course| course.programme),
        substances: by_key(&courses, |course| course.substance),
    })
}

fn by_key<K: Ord>(courses: &[(EndedCourse, Verdict)], key: impl Fn(&EndedCourse) -> K) -> BTreeMap<K, Tally> {
    let mut groups: BTreeMap<K, Vec<&Verdict>> = BTreeMap::new();
    for (course, verdict) in courses {
        groups.entry(key(course)).or_default().push(verdict);
    }
    let tally = |(key, verdicts): (K, Vec<&Verdict>)| (key, Tally::of(verdicts.into_iter()));
    groups.into_iter().map(tally).collect()
}

/// One course behind a figure.
#[derive(Debug, Clone)]
pub struct CourseBehind {
    /// The course.
    pub episode: EpisodeId,
    /// Whose.
    pub person: PersonId,
    /// Case number.
    pub number: String,
    /// Name, where there is one.
    pub name: Option<String>,
    /// Programme.
    pub programme: Programme,
    /// Main substance.
    pub substance: Substance,
    /// First day.
    pub started_on: Date,
    /// Last day.
    pub ended_on: Date,
    /// Use before the start.
    pub before: Option<Use>,
    /// Use at the end.
    pub after: Option<Use>,
    /// What counted.
    pub verdict: Verdict,
}

/// Somebody whom nothing ties to a person.
const NO_TIES: Ties = Ties {
    own_course: false,
    team: false,
    own_contact: false,
    open_enquiry: false,
    running_course: false,
    broken_glass: false,
};

/// Most courses in one list.
const MOST: usize = 1000;

/// The courses behind a figure, by name. The list is told with the figure as its purpose.
///
/// # Errors
/// [`Refusal::NotPermitted`] for every role that does not reach everybody's record.
pub async fn courses(care: &Care, by: &Staff, ask: Ask) -> Result<Vec<CourseBehind>, Refusal> {
    care.permit(by, Action::SeePeopleBehind)?;
    // A list over the whole centre is for those who reach it whole, whatever ties them to one of its people.
    if relation(by.role, NO_TIES) < Relation::Full {
        return Err(Refusal::NotPermitted);
    }
    let mut tx = care.read().await?;
    let found = ask.courses(&mut tx, care.world.today()).await?.into_iter();
    let asked = found.filter(|(_, verdict)| ask.what.is_none_or(|what| what.holds(*verdict)));
    let mut list = Vec::new();
    for (course, verdict) in asked.take(MOST) {
        if let Some(person) = pejling_store::person::by_id(&mut tx, course.person).await? {
            list.push(CourseBehind {
                episode: course.episode,
                person: course.person,
                number: person.number,
                name: person.name,
                programme: course.programme,
                substance: course.substance,
                started_on: course.started_on,
                ended_on: course.ended_on,
                before: course.before,
                after: course.after,
                verdict,
            });
        }
    }
    drop(tx);
    list.sort_by_cached_key(|c| pejling_domain::text::sort_key(c.name.as_deref().unwrap_or(&c.number)));
    let figure = match ask.group {
        Group::Alcohol => "effect-alcohol",
        Group::Drug => "effect-drug",
    };
    let entry = Entry::new("bearing.people")
        .because(figure)
        .with(ask.told(Some(list.len())));
    care.tell(by, entry).await?;
    Ok(list)
}

/// Effect by programme as it may leave the house: small numbers are left out, with as many others as it takes for
/// nobody to find them by subtraction (measurement.md 7). Columns: with effect, without, not known, left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The programmes, a row each.
    pub programmes: Vec<Programme>,
    /// The numbers.
    pub table: Suppressed,
}

/// The table of a year and a group to take out of the house. Taking it is told.
///
/// # Errors
/// [`Refusal::NotPermitted`] for every role but the leader's.
pub async fn export(care: &Care, by: &Staff, ask: Ask) -> Result<Export, Refusal> {
    care.permit(by, Action::ExportReport)?;
    let mut tx = care.read().await?;
    let courses = ask.courses(&mut tx, care.world.today()).await?;
    drop(tx);
    let programmes = by_key(&courses, |course| course.programme);
    let rows: Vec<Vec<u32>> = programmes.values().map(Tally::parts).collect();
    care.tell(by, Entry::new("bearing.export").with(ask.told(None))).await?;
    Ok(Export {
        programmes: programmes.into_keys().collect(),
        table: suppress(&rows),
    })
}
