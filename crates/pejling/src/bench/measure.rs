//! Processor time and time on the wall of one step done many times.

use std::time::Instant;

use pejling_store::Db;
use rustix::time::{ClockId, clock_gettime};

/// What a step takes, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Processor time of this program, all its threads.
    pub cpu: f64,
    /// Processor time of the database server, where it runs on this machine.
    pub server_cpu: f64,
    /// Half are faster.
    pub p50: f64,
    /// 95 of 100 are faster.
    pub p95: f64,
    /// 99 of 100 are faster.
    pub p99: f64,
}

impl Figure {
    /// Processor time of program and server.
    pub fn total_cpu(&self) -> f64 {
        self.cpu + self.server_cpu
    }
}

/// Steps done before the measuring begins.
const WARM_UP: usize = 20;

/// Does a step many times, after some that are not counted.
///
/// # Errors
/// Those of the step.
pub async fn many<F>(times: usize, server: Server, mut step: impl FnMut(usize) -> F) -> anyhow::Result<Figure>
where
    F: Future<Output = anyhow::Result<()>>,
{
    for number in 0..WARM_UP {
        step(number).await?;
    }
    let mut watch = Watch::begin(server, times);
    for number in 0..times {
        let began = Instant::now();
        step(WARM_UP + number).await?;
        watch.walls.push(milliseconds(began));
    }
    Ok(watch.end())
}

/// Measures single steps that need something done between them.
pub struct Watch {
    server: Server,
    cpu: f64,
    server_cpu: f64,
    /// Time on the wall of each step.
    pub walls: Vec<f64>,
}

impl Watch {
    /// Begins to count.
    pub fn begin(server: Server, times: usize) -> Self {
        Self {
            cpu: cpu(),
            server_cpu: server.cpu(),
            server,
            walls: Vec::with_capacity(times),
        }
    }

    /// Leaves out what was used since `mark`.
    pub fn forget(&mut self, mark: (f64, f64)) {
        self.cpu += cpu() - mark.0;
        self.server_cpu += self.server.cpu() - mark.1;
    }

    /// A mark for [`Watch::forget`].
    pub fn mark(&self) -> (f64, f64) {
        (cpu(), self.server.cpu())
    }

    /// What each step took.
    pub fn end(mut self) -> Figure {
        let times = f64::from(u32::try_from(self.walls.len().max(1)).unwrap_or(u32::MAX));
        let (used, by_server) = (cpu() - self.cpu, self.server.cpu() - self.server_cpu);
        self.walls.sort_by(f64::total_cmp);
        let at = |share: usize| {
            let place = (self.walls.len() * share).div_ceil(100).saturating_sub(1);
            self.walls.get(place).copied().unwrap_or(f64::NAN)
        };
        Figure {
            cpu: used / times,
            server_cpu: by_server / times,
            p50: at(50),
            p95: at(95),
            p99: at(99),
        }
    }
}

/// Milliseconds since.
pub fn milliseconds(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

/// Processor time of this process so far, in milliseconds.
pub fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    std::time::Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
    .as_secs_f64()
        * 1000.0
}

/// A database server on this machine: the process that the processes of its connections are children of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// There is none: the database is embedded.
    None,
    /// It runs elsewhere, or cannot be seen.
    Unseen,
    /// The number of its first process.
    Process(u32),
}

impl Server {
    /// The server of a database.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(db: &Db) -> anyhow::Result<Self> {
        let Some(connection) = db.server_process().await? else {
            return Ok(Self::None);
        };
        let stat = std::fs::read_to_string(format!("/proc/{connection}/stat")).unwrap_or_default();
        Ok(Process::read(&stat)
            .filter(|process| process.name == "postgres")
            .map_or(Self::Unseen, |process| Self::Process(process.parent)))
    }

    /// Processor time of its processes so far, in milliseconds.
    fn cpu(self) -> f64 {
        let first = match self {
            Self::None => return 0.0,
            Self::Unseen => return f64::NAN,
            Self::Process(first) => first,
        };
        let Ok(processes) = std::fs::read_dir("/proc") else {
            return f64::NAN;
        };
        let folders = processes.filter_map(|entry| Some(entry.ok()?.path()));
        let own = folders.filter(|folder| {
            let stat = std::fs::read_to_string(folder.join("stat")).unwrap_or_default();
            Process::read(&stat).is_some_and(|process| process.number == first || process.parent == first)
        });
        own.filter_map(|folder| running(&std::fs::read_to_string(folder.join("schedstat")).ok()?))
            .sum()
    }
}

/// What `/proc/…/stat` tells of a process.
#[derive(Debug, PartialEq, Eq)]
struct Process<'a> {
    number: u32,
    name: &'a str,
    parent: u32,
}

impl<'a> Process<'a> {
    fn read(stat: &'a str) -> Option<Self> {
        let (number, rest) = stat.split_once(" (")?;
        let (name, rest) = rest.rsplit_once(") ")?;
        Some(Self {
            number: number.parse().ok()?,
            name,
            parent: rest.split(' ').nth(1)?.parse().ok()?,
        })
    }
}

/// Time that a process has run, in milliseconds: the first of `/proc/…/schedstat`, in nanoseconds.
fn running(schedstat: &str) -> Option<f64> {
    let nanoseconds: u64 = schedstat.split(' ').next()?.parse().ok()?;
    Some(std::time::Duration::from_nanos(nanoseconds).as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::{Process, running};

    #[test]
    fn a_process_is_known_by_its_own_number_and_its_parents_whatever_it_calls_itself() {
        let rest = "S 12 71 71 0 -1 4194560 1030 0 0 0 12 30 0 0 20 0 1 0 100 200";
        for name in ["postgres", "a (b) c"] {
            let stat = format!("71 ({name}) {rest}");
            let process = Process {
                number: 71,
                name,
                parent: 12,
            };
            assert_eq!(Process::read(&stat), Some(process));
        }
        assert_eq!(Process::read(""), None);
        assert_eq!(running("2500000 91 3\n"), Some(2.5));
    }
}
