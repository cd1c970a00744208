//! The command `triage`: from resource logs to what is wrong with the fleet.
//!
//! It reads files in any exported form, or standard input: the bytes become text (`encoding`), the text is told to be JSON or
//! a table (`form`), and records come of the library's reader or of rows (`table`, with the dates of many countries in
//! `dates`). A file that cannot be read, or not wholly, is named on standard error; the rest is read, and the exit status
//! is 2.

mod calendar;
mod dates;
mod encoding;
mod form;
mod input;
mod json;
mod picture;
mod report;
mod table;
mod timeline;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use iothub_errors::triage::{Finding, Summary, Thresholds, Triage};

use self::input::Progress;
use self::timeline::Timeline;
use crate::Ending;

/// Finds the documented patterns in Azure IoT Hub resource logs.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
        iothub-errors triage insights-logs-connections/*.json.gz\n  \
        az monitor log-analytics query … | iothub-errors triage --format json\n  \
        iothub-errors triage --svg day.svg day.jsonl\n\n\
        Exit status: 0 if everything was read, 2 if not, or if an argument is wrong.")]
pub struct Arguments {
    /// Log files: JSON in any wrapping, CSV or TSV with a header, in UTF-8 or UTF-16, compressed with gzip or not; `-` or
    /// none is standard input.
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

/// Reads the logs and prints what was found.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    let thresholds = Thresholds { most_devices: arguments.most_devices, ..Thresholds::default() };
    let mut triage = Triage::with_thresholds(thresholds);
    let mut timeline = arguments.svg.as_ref().map(|_| Timeline::default());
    let mut skipped = 0;
    let mut is_complete = true;
    let progress = Progress::new(&arguments.files);
    for file in input::files(&arguments.files) {
        let mut is_empty = true;
        let read = input::read(&file, &progress, |result| match result {
            Ok(record) => {
                is_empty = false;
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
        match read {
            Err(error) => {
                is_complete = false;
                progress.say(&format!("iothub-errors: {error}"));
            }
            // Nothing read is nothing known of the fleet.
            Ok(()) if is_empty => {
                is_complete = false;
                progress.say(&format!("iothub-errors: {}: no record of a resource log", file.display()));
            }
            Ok(()) => {}
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
        Format::Json => writeln!(io::stdout().lock(), "{:#}", json::value(&results))?,
    }
    Ok(if is_complete && skipped == 0 { Ending::Done } else { Ending::Unread })
}
