//! Measuring the time, the allocations and the instructions of one way to do something.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A comparison: several ways to get the same result from the same inputs.
pub struct Group {
    pub title: &'static str,
    pub ways: Vec<Way>,
    /// The index of the way that ratios refer to.
    pub baseline: usize,
}

/// One way, ready to be run over all inputs.
pub struct Way {
    pub name: &'static str,
    pub inputs: usize,
    work: Box<dyn Fn()>,
}

/// The cost of one way, for one input.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    pub ns: f64,
    pub instructions: Option<f64>,
    pub allocations: f64,
    pub bytes: f64,
}

const ROUNDS: usize = 25;
const ROUND: Duration = Duration::from_millis(2);

impl Group {
    pub fn new(title: &'static str, ways: Vec<Way>) -> Self {
        Self { title, ways, baseline: 0 }
    }

    /// Returns the cheapest round of each way. The ways take turns, so that a busy machine slows all of them.
    pub fn times(&self) -> Vec<f64> {
        let repeats: Vec<u32> = self.ways.iter().map(Way::repeats).collect();
        let mut best = vec![f64::INFINITY; self.ways.len()];
        for _ in 0..ROUNDS {
            for ((way, repeats), best) in self.ways.iter().zip(&repeats).zip(&mut best) {
                let start = Instant::now();
                (0..*repeats).for_each(|_| (way.work)());
                let ns = start.elapsed().as_nanos() as f64 / (f64::from(*repeats) * way.inputs as f64);
                *best = best.min(ns);
            }
        }
        best
    }
}

impl Way {
    pub fn new<I, T>(name: &'static str, inputs: &'static [I], work: impl Fn(&'static I) -> T + 'static) -> Self {
        let work = move || {
            for input in inputs {
                black_box(work(black_box(input)));
            }
        };
        Self { name, inputs: inputs.len(), work: Box::new(work) }
    }

    /// Returns how often the work fits into one round.
    fn repeats(&self) -> u32 {
        let mut repeats = 1;
        loop {
            let start = Instant::now();
            (0..repeats).for_each(|_| (self.work)());
            if start.elapsed() >= ROUND || repeats >= 1 << 24 {
                return repeats;
            }
            repeats *= 2;
        }
    }

    /// Returns the allocations, and the bytes allocated, for one input.
    pub fn allocations(&self) -> (f64, f64) {
        (self.work)();
        let counted = allocation_counter::measure(|| (self.work)());
        (counted.count_total as f64 / self.inputs as f64, counted.bytes_total as f64 / self.inputs as f64)
    }
}

/// Marks what callgrind measures: it writes its counters each time this function returns.
#[inline(never)]
fn counted_by_callgrind(way: &Way) {
    (way.work)();
    black_box(way);
}

/// Runs each way once for callgrind, after a first run that makes what is made only once.
pub fn run_for_callgrind(groups: &[Group]) {
    for way in groups.iter().flat_map(|group| &group.ways) {
        (way.work)();
        counted_by_callgrind(way);
    }
}

/// Returns the instructions of each way for one input, by running this program under callgrind; `None` without
/// Valgrind.
pub fn instructions(groups: &[Group], filter: Option<&str>) -> Option<Vec<f64>> {
    let directory = std::env::temp_dir().join(format!("iothub-errors-{}", std::process::id()));
    std::fs::create_dir_all(&directory).ok()?;
    let counted = std::any::type_name_of_val(&counted_by_callgrind);
    let status = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--toggle-collect={counted}"))
        .arg(format!("--dump-after={counted}"))
        .arg(format!("--callgrind-out-file={}", directory.join("counts").display()))
        .arg(std::env::current_exe().ok()?)
        .arg("--for-callgrind")
        .args(filter)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let ways = groups.iter().flat_map(|group| &group.ways);
    let read = |(index, way): (usize, &Way)| {
        let dump = std::fs::read_to_string(directory.join(format!("counts.{}", index + 1))).ok()?;
        let total = dump.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")))?;
        Some(total.trim().parse::<f64>().ok()? / way.inputs as f64)
    };
    let counts = status.is_ok_and(|status| status.success()).then(|| ways.enumerate().map(read).collect()).flatten();
    std::fs::remove_dir_all(&directory).ok();
    counts
}
