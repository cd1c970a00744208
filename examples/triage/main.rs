//! From resource logs to what is wrong with the fleet.
//!
//! ```text
//! cargo run --example triage -- examples/data/day.jsonl
//! cargo run --example triage -- --format json logs/*.json.gz
//! cargo run --example triage -- --svg day.svg examples/data/day.jsonl
//! ```
//!
//! Reads files in any exported form, compressed with gzip or not, or standard input. A file that cannot be read, or not to
//! its end, is named on standard error; the rest is read, and the exit status is 2.

mod calendar;
mod input;
mod json;
mod picture;
mod report;
mod timeline;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use iothub_errors::Redacted;
use iothub_errors::triage::{Finding, Summary, Thresholds, Triage};

use crate::input::Progress;
use crate::timeline::Timeline;

/// Find the documented patterns in Azure IoT Hub resource logs.
#[derive(Parser)]
#[command(version, after_help = "Exit status: 0 if everything was read, 2 if not, or if the arguments are wrong.")]
struct Arguments {
    /// Log files, compressed with gzip or not; `-` or none is standard input.
    files: Vec<PathBuf>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Draw the errors over time, with what was found, into this file.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Keep at most this many devices in memory; the longest silent ones are forgotten.
    #[arg(long, value_name = "N")]
    most_devices: Option<usize>,
    /// How many texts that are no records are named on standard error.
    #[arg(long, value_name = "N", default_value_t = 10)]
    show_skipped: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Everything that is shown.
pub struct Results {
    /// What was read.
    pub summary: Summary,
    /// The number of texts that are no records.
    pub skipped: u64,
    /// What was found.
    pub findings: Vec<Finding>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        // The reader of our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // It quotes the name of a file.
            let _ = writeln!(io::stderr(), "triage: {}", Redacted(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

/// Returns `false` if something could not be read.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let mut thresholds = Thresholds::default();
    thresholds.most_devices = arguments.most_devices;
    let mut triage = Triage::with_thresholds(thresholds);
    let mut timeline = arguments.svg.as_ref().map(|_| Timeline::default());
    let mut skipped = 0;
    let mut is_complete = true;
    let progress = Progress::new(&arguments.files);
    for file in input::files(&arguments.files) {
        let read = input::read(&file, &progress, |result| match result {
            Ok(record) => {
                triage.record(record);
                if let Some(timeline) = &mut timeline {
                    timeline.record(record);
                }
            }
            Err(text) => {
                skipped += 1;
                if skipped <= arguments.show_skipped {
                    progress.say(&format!("{}: {text}", file.display()));
                }
            }
        });
        if let Err(error) = read {
            is_complete = false;
            progress.say(&format!("triage: {error}"));
        }
    }
    progress.finish();
    if skipped > arguments.show_skipped {
        progress.say(&format!("… and {} more texts that are no records", skipped - arguments.show_skipped));
    }
    triage.finish();
    let results = Results { summary: triage.summary(), skipped, findings: triage.findings() };
    if let (Some(file), Some(timeline)) = (&arguments.svg, &timeline) {
        std::fs::write(file, picture::draw(&results, timeline)).map_err(|error| input::naming(file, &error))?;
    }
    match arguments.format {
        Format::Text => report::write(&mut anstream::stdout().lock(), &results, report::width())?,
        Format::Json => {
            writeln!(io::stdout().lock(), "{}", serde_json::to_string_pretty(&json::Report::new(&results))?)?
        }
    }
    Ok(is_complete)
}
