//! Figures out of the house: the same functions as behind the leader's page, as JSON for programs and as tables for
//! people.

mod table;

use std::{io::Write, path::PathBuf};

use anyhow::Context;
use jiff::civil::Date;
use pejling_care::bearing::{self, Period};
use pejling_documents::table::{Csv, Table};
use serde::Serialize;

use crate::{BadInput, settings::Settings, wiring};

/// A report.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Report {
    /// People, young people and families in treatment, beside the adopted targets
    Targets,
    /// Effect by substance group and year, with counts, rates and intervals
    Effect,
    /// The 14-day guarantee by year and regime
    Guarantee,
    /// Courses by counsellor's code and team
    Caseload,
}

/// Form of the answer.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Form {
    Json,
    Csv,
    Xlsx,
}

/// Language of the headings of a table.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Tongue {
    /// Danish.
    Da,
    /// English.
    En,
}

/// What is asked for.
#[derive(clap::Args)]
pub struct Ask {
    /// Which report
    report: Report,
    /// First day [default: 1 January of the last day's year]
    #[arg(long, value_name = "DAY")]
    from: Option<Date>,
    /// Last day [default: today]
    #[arg(long, value_name = "DAY")]
    to: Option<Date>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "json")]
    format: Form,
    /// Write it to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Language of the headings in csv and xlsx
    #[arg(long, value_enum, default_value = "da")]
    language: Tongue,
}

/// Most years of one report.
const MOST_YEARS: i16 = 50;

/// Prints a report.
///
/// # Errors
/// [`BadInput`] for a period that is none.
pub async fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    let care = wiring::open_as_is(settings).await?;
    let today = care.world.today();
    let to = ask.to.unwrap_or(today);
    let period = Period {
        from: ask.from.unwrap_or(to.first_of_year()),
        to,
    };
    if period.from > period.to {
        return Err(BadInput(format!("from: {} comes after {}", period.from, period.to)).into());
    }
    if period.to.year() - period.from.year() >= MOST_YEARS {
        return Err(BadInput(format!("from: at most {MOST_YEARS} years")).into());
    }
    let answer = answer(&care, ask, period, today).await?;
    care.db.close().await;
    match &ask.out {
        Some(path) => std::fs::write(path, answer).with_context(|| format!("{} cannot be written", path.display())),
        None => Ok(std::io::stdout().write_all(&answer)?),
    }
}

async fn answer(care: &pejling_care::Care, ask: &Ask, period: Period, today: Date) -> anyhow::Result<Vec<u8>> {
    let mut tx = care.read().await?;
    let language = ask.language;
    match ask.report {
        Report::Targets => {
            let lines = bearing::target_lines(&mut tx, period, today).await?;
            let definition = (bearing::TARGETS_VERSION, bearing::TARGETS_DEFINITION);
            written(
                ask,
                Head::of("targets", definition, period),
                &lines,
                || table::targets(&lines, language),
                today,
            )
        }
        Report::Effect => {
            let lines = bearing::effect_lines(&mut tx, period.up_to(today)).await?;
            let definition = (bearing::EFFECT_VERSION, bearing::EFFECT_DEFINITION);
            written(
                ask,
                Head::of("effect", definition, period),
                &lines,
                || table::effect(&lines, language),
                today,
            )
        }
        Report::Guarantee => {
            let lines = bearing::guarantee_lines(&mut tx, period.up_to(today)).await?;
            let definition = (bearing::GUARANTEE_VERSION, bearing::GUARANTEE_DEFINITION);
            written(
                ask,
                Head::of("guarantee", definition, period),
                &lines,
                || table::guarantee(&lines, language),
                today,
            )
        }
        Report::Caseload => {
            let lines = pejling_store::bearing::caseload(&mut tx, period.from, period.to).await?;
            let definition = (bearing::CASELOAD_VERSION, bearing::CASELOAD_DEFINITION);
            written(
                ask,
                Head::of("caseload", definition, period),
                &lines,
                || table::caseload(&lines, language),
                today,
            )
        }
    }
}

/// What stands above the lines of a report.
#[derive(Serialize)]
struct Head {
    report: &'static str,
    version: &'static str,
    definition: &'static str,
    from: Date,
    to: Date,
}

impl Head {
    fn of(report: &'static str, (version, definition): (&'static str, &'static str), period: Period) -> Self {
        Self {
            report,
            version,
            definition,
            from: period.from,
            to: period.to,
        }
    }
}

fn written(
    ask: &Ask,
    head: Head,
    lines: &impl Serialize,
    table: impl FnOnce() -> anyhow::Result<Table>,
    today: Date,
) -> anyhow::Result<Vec<u8>> {
    #[derive(Serialize)]
    struct Whole<'a, T> {
        #[serde(flatten)]
        head: Head,
        lines: &'a T,
    }
    Ok(match ask.format {
        Form::Json => {
            let mut json = serde_json::to_vec_pretty(&Whole { head, lines })?;
            json.push(b'\n');
            json
        }
        Form::Csv => table()?.to_csv(Csv::SPREADSHEET)?,
        Form::Xlsx => table()?.to_xlsx(today)?,
    })
}
