//! The lines of a report as a table that a spreadsheet opens.

use pejling_care::bearing::{EffectLine, GuaranteeLine, TargetLine};
use pejling_documents::table::{Cell, Column, Kind, Table};
use pejling_domain::Code;
use pejling_measure::{figure::Figure, interval::Rate};
use pejling_store::bearing::CaseloadLine;

use super::Tongue;

const PERCENT: Kind = Kind::Percent { decimals: 1 };
const NUMBER: Kind = Kind::Number { decimals: 1 };

/// Key, Danish heading, English heading, kind.
type Heading = (&'static str, &'static str, &'static str, Kind);

fn empty(title: (&str, &str), headings: &[Heading], language: Tongue) -> anyhow::Result<Table> {
    let danish = language == Tongue::Da;
    let columns = headings
        .iter()
        .map(|(key, da, en, kind)| Column::new(*key, if danish { *da } else { *en }, *kind));
    Ok(Table::new(if danish { title.0 } else { title.1 }, columns.collect())?)
}

fn code(value: Option<impl Code>) -> Cell {
    Cell::optional(value, |value| Cell::from(value.code()))
}

fn figure<T>(value: &Figure<T>, part: impl Fn(&T) -> f64) -> Cell {
    match value {
        Ok(value) => Cell::number(part(value)),
        Err(missing) => Cell::Insufficient {
            why: missing.why.code().to_owned(),
            n: u64::from(missing.n),
        },
    }
}

/// A rate with its interval. Where there is none, the reason stands once.
fn rate(value: &Figure<Rate>) -> [Cell; 3] {
    let limit = |part: fn(&Rate) -> f64| Cell::optional(value.as_ref().ok(), |rate| Cell::number(part(rate)));
    [
        figure(value, |rate| rate.p),
        limit(|rate| rate.lower),
        limit(|rate| rate.upper),
    ]
}

/// People in treatment beside the targets.
pub fn targets(lines: &[TargetLine], language: Tongue) -> anyhow::Result<Table> {
    let mut table = empty(
        ("Pejlemærker", "Targets"),
        &[
            ("indicator", "Indikator", "Indicator", Kind::Text),
            ("year", "År", "Year", Kind::Whole),
            ("until", "Talt til og med", "Counted until", Kind::Date),
            ("result", "Resultat", "Result", Kind::Whole),
            ("target", "Mål", "Target", Kind::Whole),
            ("source", "Målets kilde", "Source of the target", Kind::Text),
            (
                "expected",
                "Forventet ved årets udgang",
                "Expected at the end of the year",
                NUMBER,
            ),
            ("lower", "Nedre grænse", "Lower limit", Kind::Whole),
            ("upper", "Øvre grænse", "Upper limit", Kind::Whole),
            ("bearing", "Status", "Bearing", Kind::Text),
        ],
        language,
    )?;
    for line in lines {
        let projection = line.projection.as_ref();
        let limits = projection.and_then(|projection| projection.as_ref().ok());
        table.push(vec![
            line.indicator.code().into(),
            i64::from(line.year).into(),
            line.until.into(),
            line.result.into(),
            Cell::optional(line.target, Cell::from),
            Cell::optional(line.source.clone(), Cell::from),
            Cell::optional(projection, |projection| figure(projection, |p| p.expected)),
            Cell::optional(limits, |p| p.lower.into()),
            Cell::optional(limits, |p| p.upper.into()),
            code(line.bearing),
        ])?;
    }
    Ok(table)
}

const EFFECT: &[Heading] = &[
    ("group", "Rusmiddel", "Substance group", Kind::Text),
    ("year", "År", "Year", Kind::Whole),
    ("from", "Fra", "From", Kind::Date),
    ("to", "Til", "To", Kind::Date),
    ("ended", "Afsluttede forløb", "Ended courses", Kind::Whole),
    ("denominator", "Kan bedømmes", "Can be judged", Kind::Whole),
    ("reached", "Kendt ved afslutning", "Known at the end", Kind::Whole),
    ("with_effect", "Med effekt", "With effect", Kind::Whole),
    ("unknown", "Ukendt ved afslutning", "Unknown at the end", Kind::Whole),
    ("coverage", "Dækning", "Coverage", PERCENT),
    (
        "headline",
        "Effekt, ukendt er ikke effekt",
        "Effect, unknown is no effect",
        PERCENT,
    ),
    ("headline_lower", "Effekt, nedre 95 %", "Effect, lower 95 %", PERCENT),
    ("headline_upper", "Effekt, øvre 95 %", "Effect, upper 95 %", PERCENT),
    ("reached_only", "Effekt blandt kendte", "Effect among known", PERCENT),
    (
        "reached_only_lower",
        "Blandt kendte, nedre 95 %",
        "Among known, lower 95 %",
        PERCENT,
    ),
    (
        "reached_only_upper",
        "Blandt kendte, øvre 95 %",
        "Among known, upper 95 %",
        PERCENT,
    ),
    (
        "upper_bound",
        "Effekt, hvis alle ukendte havde effekt",
        "Effect if every unknown had it",
        PERCENT,
    ),
    ("target", "Mål (%)", "Target (%)", Kind::Whole),
    ("bearing", "Status", "Bearing", Kind::Text),
];

/// Effect by substance group and year.
pub fn effect(lines: &[EffectLine], language: Tongue) -> anyhow::Result<Table> {
    let mut table = empty(("Effekt", "Effect"), EFFECT, language)?;
    for line in lines {
        let mut row: Vec<Cell> = vec![
            line.group.into(),
            i64::from(line.year).into(),
            line.from.into(),
            line.to.into(),
            line.ended.into(),
            line.denominator.into(),
            line.reached.into(),
            line.with_effect.into(),
            line.unknown.into(),
            figure(&line.coverage, |share| *share),
        ];
        row.extend(rate(&line.headline));
        row.extend(rate(&line.reached_only));
        row.extend([
            figure(&line.upper_bound, |rate| rate.p),
            Cell::optional(line.target, Cell::from),
            code(line.bearing),
        ]);
        table.push(row)?;
    }
    Ok(table)
}

/// The guarantee by year and regime.
pub fn guarantee(lines: &[GuaranteeLine], language: Tongue) -> anyhow::Result<Table> {
    let mut table = empty(
        ("Behandlingsgaranti", "Guarantee"),
        &[
            ("year", "År", "Year", Kind::Whole),
            ("regime", "Garanti", "Regime", Kind::Text),
            ("started", "Startede forløb", "Started courses", Kind::Whole),
            ("within", "Inden 14 dage", "Within 14 days", Kind::Whole),
            ("share", "Andel inden 14 dage", "Share within 14 days", PERCENT),
            ("share_lower", "Nedre 95 %", "Lower 95 %", PERCENT),
            ("share_upper", "Øvre 95 %", "Upper 95 %", PERCENT),
            ("breached", "Over 14 dage", "Past 14 days", Kind::Whole),
            (
                "explained",
                "Heraf med omstændighed",
                "Of those, with a circumstance",
                Kind::Whole,
            ),
            ("median_days", "Median, dage", "Median, days", NUMBER),
            ("p90_days", "90 % inden for, dage", "90 % within, days", Kind::Whole),
        ],
        language,
    )?;
    for line in lines {
        let mut row: Vec<Cell> = vec![
            i64::from(line.year).into(),
            line.regime.code().into(),
            line.started.into(),
            line.within.into(),
        ];
        row.extend(rate(&line.share));
        row.extend([
            line.breached.into(),
            line.explained.into(),
            Cell::optional(line.median_days, Cell::number),
            Cell::optional(line.p90_days, |days| i64::from(days).into()),
        ]);
        table.push(row)?;
    }
    Ok(table)
}

/// Courses by counsellor's code and team.
pub fn caseload(lines: &[CaseloadLine], language: Tongue) -> anyhow::Result<Table> {
    let mut table = empty(
        ("Forløb", "Caseload"),
        &[
            ("code", "Behandlerkode", "Counsellor's code", Kind::Text),
            ("team", "Team", "Team", Kind::Text),
            ("courses", "Forløb i perioden", "Courses in the period", Kind::Whole),
            ("running", "I gang ved udgangen", "Running at its end", Kind::Whole),
            ("started", "Startet", "Started", Kind::Whole),
            ("ended", "Afsluttet", "Ended", Kind::Whole),
            ("sessions", "Samtaler indtil nu", "Talks so far", Kind::Whole),
        ],
        language,
    )?;
    for line in lines {
        table.push(vec![
            line.code.clone().into(),
            line.team.code().into(),
            line.courses.into(),
            line.running.into(),
            line.started.into(),
            line.ended.into(),
            line.sessions.into(),
        ])?;
    }
    Ok(table)
}
