//! Ten thousand devices lose their connection at the same instant. How long until all are back, and what does the hub
//! see in the meantime? Compares naive retry with the policy that this crate recommends.
//!
//! ```text
//! cargo run --release --example reconnect_storm                    a table
//! cargo run --release --example reconnect_storm -- --json          {"naive": {…}, "ours": {…}}
//! cargo run --release --example reconnect_storm -- --svg storm.svg a picture as well
//! ```
//!
//! The hub is tier S1 and admits `max(100, 12 · units)` new connections per second, as documented, with a burst of one
//! second. A refused device sees what MQTT lets it see: a closed connection. An attempt takes a random 0.1 to 0.6 s to
//! reach the decision, which spreads out devices that retry in step a little and so favours the naive side.
//!
//! The model leaves out two effects. A real hub accepts larger bursts for a while and serves them from a queue, which
//! helps both sides. Refusing costs a real hub work, which would hurt the naive side more.
//!
//! Naive retry is what the Python SDK does by default: a first attempt after 10 ms, then one every 10 s, without
//! jitter. Ours is just [`Attempt::decide`](iothub_errors::retry::Attempt::decide) on the classified failure. With
//! `--known-fleet`, each device is told the size of its fleet and uses `Backoff::for_fleet`.

mod picture;
mod simulation;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use iothub_errors::Redacted;
use iothub_errors::mqtt::Closed;
use iothub_errors::retry::{Attempt, Backoff, Decision, Idempotency, Tier, connections_per_second};
use serde_json::json;

use crate::simulation::{Outcome, Storm};

/// Simulates a fleet that comes back after an incident.
#[derive(Parser)]
#[command(name = "reconnect_storm")]
struct Arguments {
    /// Devices that lose their connection.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    devices: u32,
    /// Units of the S1 hub.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=200))]
    units: u32,
    /// Start of the random sequence. The same seed gives the same run.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Tell each device how large its fleet is.
    #[arg(long)]
    known_fleet: bool,
    /// Print one JSON object instead of a table.
    #[arg(long)]
    json: bool,
    /// Draw the run into this file.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let storm = Storm {
        devices: arguments.devices,
        admitted_per_s: connections_per_second(Tier::S1, arguments.units),
        seed: arguments.seed,
    };
    let fleet = arguments.known_fleet.then(|| Backoff::for_fleet(storm.devices, storm.admitted_per_s));
    let naive = storm.run(|failures, _| naive_wait(failures));
    let ours = storm.run(|failures, random| our_wait(failures, random, fleet));

    if let Some(path) = &arguments.svg {
        if let Err(error) = std::fs::write(path, picture::draw(&storm, &naive, &ours)) {
            eprintln!("reconnect_storm: {}: {error}", Redacted(&path.to_string_lossy()));
            return ExitCode::FAILURE;
        }
    }
    if arguments.json {
        println!("{}", json!({ "naive": summary(&naive), "ours": summary(&ours) }));
    } else {
        print_table(&storm, &naive, &ours);
    }
    ExitCode::SUCCESS
}

/// Returns a fixed interval of 10 s, after an immediate first attempt.
fn naive_wait(failures: u32) -> Duration {
    if failures == 1 { Duration::from_millis(10) } else { Duration::from_secs(10) }
}

/// Returns this crate's decision for a device whose connection was closed for the `failures`-th time in a row.
fn our_wait(failures: u32, random: u32, fleet: Option<Backoff>) -> Duration {
    let mut attempt = Attempt::new(failures, Idempotency::Idempotent).random(random);
    if let Some(backoff) = fleet {
        attempt = attempt.reconnect_backoff(backoff);
    }
    match attempt.decide(Closed::new().classify()) {
        Decision::RetryAfter(wait) | Decision::ActThenRetry { wait, .. } => wait,
        Decision::GiveUp { .. } => Duration::MAX,
    }
}

fn summary(outcome: &Outcome) -> serde_json::Value {
    json!({
        "all_back_s": outcome.all_back_s(),
        "peak_attempts_per_s": outcome.peak_attempts_per_s(),
        "wasted_attempts": outcome.wasted_attempts(),
    })
}

fn print_table(storm: &Storm, naive: &Outcome, ours: &Outcome) {
    println!(
        "{} devices, {} admitted per second: at best {} s\n",
        storm.devices,
        storm.admitted_per_s,
        storm.devices.div_ceil(storm.admitted_per_s)
    );
    println!("{:28}{:>10}{:>10}", "", "naive", "ours");
    println!("{:28}{:>10.1}{:>10.1}", "half are back after, s", naive.half_back_s(), ours.half_back_s());
    println!("{:28}{:>10.1}{:>10.1}", "all are back after, s", naive.all_back_s(), ours.all_back_s());
    println!("{:28}{:>10}{:>10}", "peak, attempts per second", naive.peak_attempts_per_s(), ours.peak_attempts_per_s());
    println!("{:28}{:>10}{:>10}", "refused attempts", naive.wasted_attempts(), ours.wasted_attempts());
}
