//! A figure of effect taken apart: what counted, by programme and substance, and the courses behind each number.

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use pejling_care::{
    Action,
    bearing::breakdown::{self, Ask, CourseBehind, Group, Tally, What},
};
use pejling_documents::table::{Cell, Column, Csv, Kind, Table, TableError};
use pejling_domain::{
    Code,
    bearing::EffectPart,
    consumption::Use,
    episode::{Programme, Substance},
};
use pejling_measure::outcome::Verdict;
use serde::Deserialize;

use crate::{
    Gate, Routes,
    consumption::words::used_in_words,
    error::PageError,
    form::Sent,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
    words::programme_and_substance,
};

/// Routes of the figure taken apart.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Needs(Action::SeeBearing), "/ledelse/effekt", show)
        .get(Gate::Needs(Action::SeePeopleBehind), "/ledelse/effekt/forloeb", list)
        .post(Gate::Needs(Action::ExportReport), "/ledelse/effekt/fil", export)
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Query {
    #[serde(default)]
    gruppe: String,
    aar: Option<i16>,
    #[serde(default)]
    program: String,
    #[serde(default)]
    rusmiddel: String,
    #[serde(default)]
    hvad: String,
}

impl Query {
    fn ask(&self, this_year: i16) -> Result<Ask, PageError> {
        let year = self.aar.unwrap_or(this_year);
        let optional = |typed: &str| Some(typed.to_owned()).filter(|typed| !typed.is_empty());
        let unknown = |_| PageError::not_found();
        let what = |code: &str| {
            let part = EffectPart::from_code(code).map(What::Part);
            part.or_else(|| Verdict::from_code(code).map(What::Verdict))
        };
        Ok(Ask {
            group: match self.gruppe.as_str() {
                "" => Group::Alcohol,
                group => Group::from_code(group).ok_or(PageError::not_found())?,
            },
            year: Some(year)
                .filter(|year| (2000..2200).contains(year))
                .ok_or(PageError::not_found())?,
            programme: optional(&self.program)
                .map(|code| code.parse())
                .transpose()
                .map_err(unknown)?,
            substance: optional(&self.rusmiddel)
                .map(|code| code.parse())
                .transpose()
                .map_err(unknown)?,
            what: match optional(&self.hvad) {
                None => None,
                Some(code) => Some(what(&code).ok_or(PageError::not_found())?),
            },
        })
    }
}

/// Address of the courses behind a number.
pub fn courses_href(ask: Ask) -> String {
    format!("/ledelse/effekt/forloeb?{}", query(ask))
}

/// Address of the figure taken apart.
pub fn href(group: Group, year: i16) -> String {
    format!("/ledelse/effekt?gruppe={group}&aar={year}")
}

/// Every course of a year and a group.
pub fn all(group: Group, year: i16) -> Ask {
    Ask {
        group,
        year,
        programme: None,
        substance: None,
        what: None,
    }
}

fn query(ask: Ask) -> String {
    let mut said = format!("gruppe={}&aar={}", ask.group, ask.year);
    let parts = [
        ("program", ask.programme.map(Code::code)),
        ("rusmiddel", ask.substance.map(Code::code)),
        ("hvad", ask.what.map(What::code)),
    ];
    for (name, code) in parts {
        if let Some(code) = code {
            said.push_str(&["&", name, "=", code].concat());
        }
    }
    said
}

/// A number that opens its courses.
struct Linked {
    value: u32,
    href: String,
}

struct TallyRow {
    name: String,
    ended: Linked,
    counted: Linked,
    with_effect: Linked,
    unknown: Linked,
    excluded: Linked,
    effect: String,
}

struct VerdictRow {
    name: String,
    part: String,
    courses: Linked,
}

#[derive(Template)]
#[template(path = "bearing/breakdown.html")]
struct BreakdownPage {
    f: Frame,
    heading: String,
    sub: String,
    group: Group,
    year: i16,
    others: Vec<(String, String)>,
    whole: TallyRow,
    verdicts: Vec<VerdictRow>,
    programmes: Vec<TallyRow>,
    substances: Vec<TallyRow>,
}

fn heading(f: &Frame, ask: Ask) -> String {
    f.t2(
        "breakdown-heading",
        ("group", &f.word("bearing-group", ask.group)),
        ("year", &ask.year.to_string()),
    )
}

async fn show(visit: Visit, Asked(query): Asked<Query>) -> Result<Page<BreakdownPage>, PageError> {
    let this_year = visit.house.care.world.today().year();
    let ask = Ask {
        what: None,
        ..query.ask(this_year)?
    };
    let found = breakdown::breakdown(&visit.house.care, visit.staff(), ask).await?;
    let f = visit.frame("bearing");
    let day = |on| format::day_short_year(f.language, on);
    let row = |name: String, ask: Ask, tally: &Tally| tally_row(&f, name, ask, tally);
    let verdicts = found.verdicts.iter().map(|(verdict, n)| VerdictRow {
        name: f.word("verdict", verdict),
        part: f.word("effect-part", part(*verdict)),
        courses: linked(*n, ask, Some(What::Verdict(*verdict))),
    });
    let programmes = found.programmes.iter().map(|(programme, tally)| {
        let of = Ask {
            programme: Some(*programme),
            ..ask
        };
        row(f.word("programme", programme), of, tally)
    });
    let substances = found.substances.iter().map(|(substance, tally)| {
        let of = Ask {
            substance: Some(*substance),
            ..ask
        };
        row(f.word("substance", substance), of, tally)
    });
    Ok(Page(BreakdownPage {
        heading: heading(&f, ask),
        sub: f.t2(
            "counsellors-period",
            ("from", &day(found.period.from)),
            ("to", &day(found.period.to)),
        ),
        group: ask.group,
        year: ask.year,
        others: others(&f, ask, this_year),
        whole: row(f.t("breakdown-whole"), ask, &found.whole),
        verdicts: verdicts.collect(),
        programmes: programmes.collect(),
        substances: substances.collect(),
        f,
    }))
}

/// The other group, the year before and the year after.
fn others(f: &Frame, ask: Ask, this_year: i16) -> Vec<(String, String)> {
    let other = match ask.group {
        Group::Alcohol => Group::Drug,
        Group::Drug => Group::Alcohol,
    };
    let mut to = vec![(other, ask.year), (ask.group, ask.year - 1)];
    if ask.year < this_year {
        to.push((ask.group, ask.year + 1));
    }
    let named = |(group, year)| (href(group, year), heading(f, all(group, year)));
    to.into_iter().map(named).collect()
}

fn part(verdict: Verdict) -> EffectPart {
    match verdict {
        verdict if verdict.is_effect() => EffectPart::WithEffect,
        verdict if verdict.is_unknown() => EffectPart::Unknown,
        verdict if verdict.is_counted() => EffectPart::WithoutEffect,
        _ => EffectPart::Excluded,
    }
}

fn linked(value: u32, ask: Ask, what: Option<What>) -> Linked {
    Linked {
        value,
        href: courses_href(Ask { what, ..ask }),
    }
}

fn tally_row(f: &Frame, name: String, ask: Ask, tally: &Tally) -> TallyRow {
    let of = |part| Some(What::Part(part));
    let percent = |rate| format::percent(f.language, rate);
    TallyRow {
        name,
        ended: linked(tally.ended, ask, None),
        counted: linked(tally.counted, ask, of(EffectPart::Counted)),
        with_effect: linked(tally.with_effect, ask, of(EffectPart::WithEffect)),
        unknown: linked(tally.unknown, ask, of(EffectPart::Unknown)),
        excluded: linked(tally.ended - tally.counted, ask, of(EffectPart::Excluded)),
        effect: match &tally.effect {
            Ok(rate) => format!("{} ({}–{})", percent(rate.p), percent(rate.lower), percent(rate.upper)),
            Err(_) => f.t("bearing-none"),
        },
    }
}

struct CourseRow {
    href: String,
    name: String,
    /// The case number beside a name; anonymous people are their number.
    number: Option<String>,
    course: String,
    days: String,
    use_of: String,
    verdict: String,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "bearing/courses.html")]
struct CoursesPage {
    f: Frame,
    heading: String,
    narrowed: String,
    back: String,
    rows: Vec<CourseRow>,
}

async fn list(visit: Visit, Asked(query): Asked<Query>) -> Result<Page<CoursesPage>, PageError> {
    let ask = query.ask(visit.house.care.world.today().year())?;
    let courses = breakdown::courses(&visit.house.care, visit.staff(), ask).await?;
    let f = visit.frame("bearing");
    let mut narrowed: Vec<String> = Vec::new();
    narrowed.extend(ask.programme.map(|programme: Programme| f.word("programme", programme)));
    narrowed.extend(ask.substance.map(|substance: Substance| f.word("substance", substance)));
    narrowed.extend(ask.what.map(|what| match what {
        What::Part(part) => f.word("effect-part", part),
        What::Verdict(verdict) => f.word("verdict", verdict),
    }));
    Ok(Page(CoursesPage {
        heading: heading(&f, ask),
        narrowed: narrowed.join(" · "),
        back: href(ask.group, ask.year),
        rows: courses.iter().map(|course| course_row(&f, course)).collect(),
        f,
    }))
}

fn course_row(f: &Frame, course: &CourseBehind) -> CourseRow {
    let day = |on| format::day_short_year(f.language, on);
    let said = |used: &Option<Use>| {
        used.as_ref()
            .map_or_else(|| f.t("breakdown-not-known"), |used| used_in_words(f, used))
    };
    CourseRow {
        href: format!("/borgere/{}", course.person),
        name: course.name.clone().unwrap_or_else(|| course.number.clone()),
        number: course.name.is_some().then(|| course.number.clone()),
        course: programme_and_substance(f, course.programme, course.substance),
        days: format!("{} – {}", day(course.started_on), day(course.ended_on)),
        use_of: format!("{} → {}", said(&course.before), said(&course.after)),
        verdict: f.word("verdict", course.verdict),
        kind: match course.verdict {
            verdict if verdict.is_effect() => "green",
            verdict if verdict.is_unknown() => "amber",
            _ => "plain",
        },
    }
}

/// A file is the answer itself, sent for with a form, so that no link takes figures out of the house.
async fn export(visit: Visit, Sent(form): Sent<Query>) -> Result<Response, PageError> {
    let ask = Ask {
        what: None,
        programme: None,
        substance: None,
        ..form.ask(visit.house.care.world.today().year())?
    };
    let found = breakdown::export(&visit.house.care, visit.staff(), ask).await?;
    let f = visit.frame("bearing");
    let bytes = table(&f, ask, &found)
        .and_then(|table| table.to_csv(Csv::SPREADSHEET))
        .map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a table could not be made");
            PageError::ours()
        })?;
    let name = format!("attachment; filename=\"effekt-{}-{}.csv\"", ask.group, ask.year);
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        bytes,
    )
        .into_response())
}

fn table(f: &Frame, ask: Ask, found: &breakdown::Export) -> Result<Table, TableError> {
    let parts = [
        EffectPart::WithEffect,
        EffectPart::WithoutEffect,
        EffectPart::Unknown,
        EffectPart::Excluded,
    ];
    let mut columns = vec![Column::new("programme", f.t("breakdown-programme"), Kind::Text)];
    columns.extend(parts.map(|part| Column::new(part.code(), f.word("effect-part", part), Kind::Text)));
    columns.push(Column::new("ended", f.t("counsellors-courses"), Kind::Text));
    let mut table = Table::new(heading(f, ask), columns)?;
    let shown = |value: Option<u32>| Cell::from(value.map_or_else(|| f.t("breakdown-hidden"), |n| n.to_string()));
    let totals = &found.table;
    for (at, programme) in found.programmes.iter().enumerate() {
        let mut row = vec![Cell::from(f.word("programme", programme))];
        row.extend(totals.cells[at].iter().map(|cell| shown(*cell)));
        row.push(shown(totals.row_totals[at]));
        table.push(row)?;
    }
    if !found.programmes.is_empty() {
        let mut row = vec![Cell::from(f.t("breakdown-whole"))];
        row.extend(totals.column_totals.iter().map(|cell| shown(*cell)));
        row.push(shown(totals.total));
        table.push(row)?;
    }
    Ok(table)
}
