//! Lists that a centre already has: its citizens, and the targets its council voted.

mod line;

use std::{collections::BTreeSet, path::PathBuf};

use anyhow::Context;
use pejling_care::{
    Care,
    import::{self, Outcome},
    target,
};
use pejling_exchange::caseload::{self, Caseload, Language, ReadOptions};

use crate::{BadInput, settings::Settings, wiring};
use line::Line;

/// What is taken in.
#[derive(clap::Subcommand)]
pub enum Task {
    /// The list of citizens (CSV or XLSX); read twice, it adds nothing
    Caseload(Ask),
    /// Targets: indicator;year;kind;value;source
    Targets {
        /// The file
        file: PathBuf,
    },
}

/// A list of citizens to take in.
#[derive(clap::Args)]
pub struct Ask {
    /// The list
    file: PathBuf,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the report as CSV, too
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Name of the list; two lists that use the same case numbers for different cases need two names
    #[arg(long, default_value = "borgerliste", value_name = "NAME")]
    list: String,
    /// Language of the report
    #[arg(long, value_enum, default_value = "da")]
    language: Tongue,
}

/// Language of the report.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Tongue {
    Da,
    En,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Da => Self::Danish,
            Tongue::En => Self::English,
        }
    }
}

/// Carries it out.
///
/// # Errors
/// [`BadInput`] when the file cannot be read as what it should be.
pub async fn run(settings: &Settings, task: Task) -> anyhow::Result<()> {
    match task {
        Task::Caseload(ask) => caseload(settings, &ask).await,
        Task::Targets { file } => targets(settings, &file).await,
    }
}

async fn targets(settings: &Settings, file: &PathBuf) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).map_err(|error| BadInput(format!("{}: {error}", file.display())))?;
    let care = wiring::open(settings).await?;
    let done = target::import_by_installation(&care, &text).await;
    care.db.close().await;
    match done {
        Ok(done) => println!(
            "{} figures written down, {} were there already",
            done.added, done.unchanged
        ),
        Err(error @ target::ImportError::Row { .. }) => {
            return Err(BadInput(format!("{}: {error}", file.display())).into());
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

async fn caseload(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    let language = ask.language.into();
    let bytes = std::fs::read(&ask.file).map_err(|error| BadInput(format!("{}: {error}", ask.file.display())))?;
    let today = wiring::today_of(&settings.data)?;
    let list = caseload::read(&bytes, &ReadOptions::new(today)).map_err(|error| BadInput(error.sentence(language)))?;
    let mut tally = Tally {
        dry: ask.dry_run,
        rows: list.course_rows,
        ..Tally::default()
    };
    let mut lines: Vec<Line> = list.report.iter().map(|line| Line::of_report(line, language)).collect();
    // With nothing there yet, nothing can stand against a row.
    let house = match ask.dry_run {
        true if settings.database.is_none() && !settings.embedded_file().exists() => None,
        true => Some(wiring::open_as_is(settings).await?),
        false => Some(wiring::open(settings).await?),
    };
    match &house {
        Some(care) => {
            lines.extend(strangers(care, &list, language).await?);
            lines.extend(take_in(care, ask, &list, &mut tally).await?);
            care.db.close().await;
        }
        None => tally.foresee_all(&list),
    }
    lines.sort_by_key(|line| line.row);
    for line in &lines {
        println!("{}", line.sentence(language));
    }
    if let Some(path) = &ask.report {
        let csv = line::csv(&lines, language)?;
        std::fs::write(path, csv).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    println!("{}", tally.sentence(language));
    Ok(())
}

async fn take_in(care: &Care, ask: &Ask, list: &Caseload, tally: &mut Tally) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let acting = if ask.dry_run {
        None
    } else {
        Some(import::acting(care).await?)
    };
    for citizen in list.citizens() {
        let outcome = match &acting {
            Some(by) => import::citizen(care, by, &ask.list, &citizen).await?,
            None => import::foresee(care, &ask.list, &citizen).await?,
        };
        match outcome {
            Outcome::Added(added) => {
                tally.people += u32::from(added.new_person);
                tally.courses += u32::try_from(added.courses).unwrap_or(u32::MAX);
                tally.already += u32::try_from(added.already).unwrap_or(u32::MAX);
            }
            Outcome::AlreadyThere => tally.already += u32::try_from(citizen.courses.len()).unwrap_or(u32::MAX),
            Outcome::LeftOut(conflict) => {
                lines.push(Line::of_conflict(&conflict, citizen.courses.len(), ask.language.into()));
            }
        }
    }
    Ok(lines)
}

/// Counsellors of the list that no user answers to.
async fn strangers(care: &Care, list: &Caseload, language: Language) -> anyhow::Result<Vec<Line>> {
    let mut tx = care.read().await?;
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for record in list
        .records
        .iter()
        .filter(|record| record.started_on.is_some() && record.end.is_none())
    {
        let Some(initials) = record
            .counsellor
            .as_deref()
            .filter(|initials| !seen.contains(*initials))
        else {
            continue;
        };
        seen.insert(initials.to_owned());
        if !import::initials_in_use(&mut tx, initials).await? {
            lines.push(Line::of_stranger(record.row, initials, language));
        }
    }
    Ok(lines)
}

/// What came of a list.
#[derive(Default)]
struct Tally {
    dry: bool,
    rows: u32,
    people: u32,
    courses: u32,
    already: u32,
}

impl Tally {
    fn foresee_all(&mut self, list: &Caseload) {
        self.people = u32::try_from(list.citizens().len()).unwrap_or(u32::MAX);
        self.courses = u32::try_from(list.records.len()).unwrap_or(u32::MAX);
    }

    fn sentence(&self, language: Language) -> String {
        let Self {
            dry,
            rows,
            people,
            courses,
            already,
        } = self;
        let left_out = rows.saturating_sub(courses + already);
        match (language, dry) {
            (Language::Danish, false) => format!(
                "{rows} rækker med forløb: {courses} indlæst, heraf {people} nye borgere. {already} var der i forvejen. {left_out} er ikke indlæst."
            ),
            (Language::Danish, true) => format!(
                "Prøvekørsel, intet er ændret. {rows} rækker med forløb: {courses} kan indlæses, heraf {people} nye borgere. \
                 {already} er der i forvejen. {left_out} kan ikke indlæses."
            ),
            (Language::English, false) => format!(
                "{rows} rows with courses: {courses} imported, with {people} new citizens. {already} were there already. {left_out} are not imported."
            ),
            (Language::English, true) => format!(
                "Trial run, nothing is changed. {rows} rows with courses: {courses} can be imported, with {people} new citizens. \
                 {already} are there already. {left_out} cannot be imported."
            ),
        }
    }
}
