//! The figures of a whole nation's courses: classes, effect table, funnel and the expected course, at full size and at a
//! tenth of it.

use pejling_measure::{
    chart,
    feedback::{self, Course, Pair, Settings},
    interval::CONFIDENCE,
    outcome::{self, Amount, Episode},
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

use super::measure;

/// Courses of a nation over some years.
const COURSES: usize = 1_000_000;
/// Measurements after the first in a course: so many on average, from one to twice as many less one.
const SCORES: usize = 10;
/// Rows of the effect table: programme, substance and year.
const ROWS: usize = 600;
/// Teams whose rates the funnel holds.
const TEAMS: usize = 1_000;
/// Most seconds of one processor for classes, effect table and funnel.
const LIMIT_TABLES: f64 = 3.0;
/// Most seconds of one processor for the expected course.
const LIMIT_GROWTH: f64 = 20.0;
/// Most of the program's memory, in megabytes.
const LIMIT_MEMORY: f64 = 2048.0;
/// Most times the time that ten times the courses may take.
const LIMIT_RATIO: f64 = 11.0;
/// Each reckoning is done so often, and the quickest counts: what else the machine does is not our cost.
const TIMES: usize = 3;

/// Reckons, and prints what it took.
///
/// # Errors
/// When there are no figures of so many courses, which would be a fault.
pub fn print() -> anyhow::Result<()> {
    let (tenth, whole) = (Cost::of(COURSES / 10)?, Cost::of(COURSES)?);
    println!("{COURSES} courses, {} scores, seconds of one processor", whole.scores);
    let rows = [
        (
            "classes, effect table, funnel",
            tenth.tables,
            whole.tables,
            LIMIT_TABLES,
        ),
        ("expected course", tenth.growth, whole.growth, LIMIT_GROWTH),
    ];
    for (name, small, large, limit) in rows {
        let ratio = large / small;
        let over = if large > limit || ratio > LIMIT_RATIO {
            "  over"
        } else {
            ""
        };
        println!("{name:<32} {large:>7.2} (limit {limit}), {ratio:.1} times a tenth's (limit {LIMIT_RATIO}){over}");
    }
    match memory() {
        Some(peak) => println!("{:<32} {peak:>7.0} MB (limit {LIMIT_MEMORY})", "most memory so far"),
        None => println!("most memory so far: the system does not tell"),
    }
    Ok(())
}

/// What a number of courses costs, in seconds of one processor.
struct Cost {
    scores: usize,
    tables: f64,
    growth: f64,
}

impl Cost {
    fn of(courses: usize) -> anyhow::Result<Self> {
        let nation = Nation::of(courses);
        Ok(Self {
            scores: nation.scores.len(),
            tables: quickest(|| nation.tables())?,
            growth: quickest(|| nation.growth())?,
        })
    }
}

fn quickest(mut reckon: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..TIMES {
        let before = measure::cpu();
        reckon()?;
        best = best.min((measure::cpu() - before) / 1000.0);
    }
    Ok(best)
}

/// Nobody's courses, with scores about a line that depends on where they began.
struct Nation {
    intakes: Vec<u16>,
    scores: Vec<Option<u16>>,
    /// Where the scores of each course end.
    ends: Vec<usize>,
    episodes: Vec<Episode>,
    row: Vec<usize>,
    team: Vec<usize>,
}

impl Nation {
    fn of(courses: usize) -> Self {
        let mut chance = StdRng::seed_from_u64(1);
        let mut nation = Self {
            intakes: Vec::with_capacity(courses),
            scores: Vec::with_capacity(courses * SCORES),
            ends: Vec::with_capacity(courses),
            episodes: Vec::with_capacity(courses),
            row: Vec::with_capacity(courses),
            team: Vec::with_capacity(courses),
        };
        for course in 0..courses {
            // Lengths go round, so that there are as many scores as are promised.
            nation.add(1 + course % (2 * SCORES - 1), &mut chance);
        }
        nation
    }

    fn add(&mut self, length: usize, chance: &mut StdRng) {
        let intake: u16 = chance.random_range(40..360);
        let own = about_nought(chance, 60);
        self.intakes.push(intake);
        for number in 0..length {
            let rise = 12 * i32::try_from(number.min(8)).unwrap_or(8);
            let total = i32::from(intake) * 7 / 10 + 70 + rise + own + about_nought(chance, 80);
            self.scores.push(u16::try_from(total.clamp(0, 400)).ok());
        }
        self.ends.push(self.scores.len());
        let followup = (chance.random_range(0..10) > 1).then(|| chance.random_range(0..29));
        self.episodes.push(Episode {
            baseline: Amount::new(chance.random_range(1..29), 28),
            followup: followup.and_then(|days| Amount::new(days, 28)),
            ..Episode::default()
        });
        self.row.push(chance.random_range(0..ROWS));
        self.team.push(chance.random_range(0..TEAMS));
    }

    fn courses(&self) -> impl Iterator<Item = Course<'_>> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let places = begins.zip(&self.ends);
        places.zip(&self.intakes).map(|((begin, &end), &intake)| Course {
            intake,
            scores: &self.scores[begin..end],
        })
    }

    /// Classes of change; effect of each row; a funnel of the teams.
    fn tables(&self) -> anyhow::Result<()> {
        let settings = Settings::default();
        let pairs: Vec<Pair> = self
            .courses()
            .map(|course| Pair {
                pre: Some(i32::from(course.intake)),
                post: course
                    .scores
                    .iter()
                    .rev()
                    .flatten()
                    .next()
                    .map(|&total| i32::from(total)),
            })
            .collect();
        let classes = feedback::classify(&pairs, &settings.change_rule(settings.cutoff_adult));
        anyhow::ensure!(classes.n > 0, "nobody was judged");

        let mut rows: Vec<Vec<Episode>> = vec![Vec::new(); ROWS];
        for (episode, &row) in self.episodes.iter().zip(&self.row) {
            rows[row].push(*episode);
        }
        for row in &rows {
            outcome::effect(row, CONFIDENCE).headline?;
        }

        let mut teams = vec![(0, 0); TEAMS];
        for (episode, &team) in self.episodes.iter().zip(&self.team) {
            teams[team].0 += u32::from(episode.judge().is_effect());
            teams[team].1 += 1;
        }
        let spread = chart::overdispersion(&teams, Some(0.1))?;
        for (_, size) in teams {
            chart::funnel(spread.p, size, &[0.025, 0.975, 0.001, 0.999])?;
        }
        Ok(())
    }

    fn growth(&self) -> anyhow::Result<()> {
        let fit = feedback::growth(self.courses())?;
        anyhow::ensure!(fit.tau2 > 0.0, "courses do not differ");
        Ok(())
    }
}

/// A whole number about nought, seldom further away than the spread.
fn about_nought(chance: &mut StdRng, spread: i32) -> i32 {
    let part = |chance: &mut StdRng| chance.random_range(-spread..=spread);
    (part(chance) + part(chance) + part(chance)) / 3
}

/// The most memory that the program has had so far, in megabytes.
fn memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u32 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(f64::from(kilobytes) / 1024.0)
}
