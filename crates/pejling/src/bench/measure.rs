//! Processor time and time on the wall of one step done many times.

use std::time::Instant;

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
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    std::time::Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
    .as_secs_f64()
        * 1000.0
}

/// A database server on this machine, known by what its processes call themselves.
#[derive(Debug, Clone, Copy)]
pub struct Server(pub bool);

impl Server {
    /// Processor time of its processes so far, in milliseconds; nought where there is none to be seen.
    fn cpu(self) -> f64 {
        if !self.0 {
            return 0.0;
        }
        let Ok(processes) = std::fs::read_dir("/proc") else {
            return 0.0;
        };
        let ticks: u32 = processes
            .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("stat")).ok())
            .filter_map(|stat| ticks(&stat))
            .sum();
        f64::from(ticks) * 1000.0 / TICKS_A_SECOND
    }
}

/// The kernel's own unit in `/proc`, the same on every Linux.
const TICKS_A_SECOND: f64 = 100.0;

/// User and system time of a line of `/proc/…/stat`, if it is the database server's.
fn ticks(stat: &str) -> Option<u32> {
    let (name, rest) = stat.rsplit_once(") ")?;
    if !name.contains("(postgres") {
        return None;
    }
    let mut fields = rest.split(' ').skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(user + system)
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn only_the_database_servers_processes_are_counted() {
        let line = |name: &str| format!("71 ({name}) S 1 71 71 0 -1 4194560 1030 0 0 0 12 30 0 0 20 0 1 0 100 200");
        assert_eq!(ticks(&line("postgres")), Some(42));
        assert_eq!(ticks(&line("a (b) c")), None);
    }
}
