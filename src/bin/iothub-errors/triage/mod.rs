//! The command `triage`: from resource logs to what is wrong with the fleet.
//!
//! It reads files in any exported form, or standard input: the bytes become text (`encoding`), the text is told to be JSON or
//! a table (`form`), and records come of the library's reader (with local times in `local`) or of rows (`table`), with the dates of
//! many countries in `dates`. A file that cannot be read, not to its end, or that holds no record, is named on standard error; the rest is
//! read, and the exit status is 2. A second thread reads, so that an interrupt shows what was found so far even while the
//! program waits for input.

mod calendar;
mod dates;
mod devices;
pub mod encoding;
mod form;
mod input;
mod json;
mod local;
mod picture;
mod report;
mod table;
mod timeline;
mod wanted;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use clap::{Args, ValueEnum};
use iothub_errors::log::Record;
use iothub_errors::triage::{Finding, Severity, Summary, Thresholds, Triage};

use self::input::{Progress, Times};
use self::timeline::Timeline;
use self::wanted::Wanted;
use crate::page::Page;
use crate::{Ending, terminal};

/// What a file without a record is told about.
const ACCEPTED: &str = "accepted are the resource logs of IoT Hub as JSON in any wrapping, and as CSV or TSV with a \
                        header, in UTF-8 or UTF-16, compressed with gzip or not";

/// Finds the documented patterns in Azure IoT Hub resource logs.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
        iothub-errors triage insights-logs-connections/*.json.gz\n  \
        iothub-errors triage --since 6h --hub contoso-plant day.jsonl\n  \
        iothub-errors triage --devices day.jsonl > devices.csv\n  \
        iothub-errors triage --svg day.svg day.jsonl\n  \
        az monitor log-analytics query … | iothub-errors triage --format json\n\n\
        The same questions for logs that stay in Log Analytics: iothub-errors catalog --format kql\n\n\
        Exit status:\n  \
        0  everything was read, with or without findings\n  \
        2  something could not be read, a file holds no record, the reading was interrupted, or an argument is wrong")]
pub struct Arguments {
    /// Log files: JSON in any wrapping, CSV or TSV with a header, in UTF-8 or UTF-16, compressed with gzip or not; `-` or
    /// none is standard input.
    files: Vec<PathBuf>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write all devices of all findings as CSV instead.
    #[arg(long, conflicts_with = "format")]
    devices: bool,
    #[command(flatten)]
    wanted: Wanted,
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

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A report: an overview, then each finding with its cause and what to do.
    Text,
    /// One JSON object.
    Json,
}

/// Everything that is shown.
pub struct Results {
    /// What was read.
    pub summary: Summary,
    /// The number of texts that are no records.
    pub skipped: u64,
    /// What the times are: `UTC`, or `local time`.
    pub zone: &'static str,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Returns the sign before a finding, the same in the report and in the picture.
const fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Routine => "✓",
        Severity::Nuisance => "!",
        _ => "✗",
    }
}

/// What the reading has found so far.
struct Found {
    triage: Triage,
    timeline: Option<Timeline>,
    skipped: u64,
    is_complete: bool,
    has_local_times: bool,
}

impl Found {
    fn record(&mut self, record: &Record<'_>) {
        self.triage.record(record);
        if let Some(timeline) = &mut self.timeline {
            timeline.record(record);
        }
    }

    fn results(&mut self) -> Results {
        self.triage.finish();
        let zone = if self.has_local_times { "local time" } else { "UTC" };
        Results { summary: self.triage.summary(), skipped: self.skipped, zone, findings: self.triage.findings() }
    }
}

/// Why the reading ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Read,
    Interrupted,
}

/// Reads the logs and prints what was found.
pub fn run(arguments: Arguments) -> io::Result<Ending> {
    let mut thresholds = Thresholds::default();
    thresholds.most_devices = arguments.most_devices;
    if arguments.devices || arguments.format == Format::Json {
        thresholds.listed_devices = usize::MAX;
    }
    let found = Arc::new(Mutex::new(Found {
        triage: Triage::with_thresholds(thresholds),
        timeline: arguments.svg.as_ref().map(|_| Timeline::default()),
        skipped: 0,
        is_complete: true,
        has_local_times: false,
    }));
    let arguments = Arc::new(arguments);
    let end = read(&arguments, &found);
    // The reader waits for this lock from now on; it ends with the program.
    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
    if end == End::Interrupted {
        if io::stderr().is_terminal() {
            // Over the progress bar.
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
        terminal::say("interrupted: this was found in what had been read");
    }
    let is_complete = found.is_complete && found.skipped == 0 && end == End::Read;
    let results = found.results();
    if let (Some(file), Some(timeline)) = (&arguments.svg, &found.timeline) {
        std::fs::write(file, picture::draw(&results, timeline)).map_err(|error| crate::naming(file, &error))?;
    }
    if arguments.devices {
        devices::write(&mut io::stdout().lock(), &results)?;
    } else if arguments.format == Format::Json {
        let report = serde_json::to_string_pretty(&json::Report::new(&results))?;
        writeln!(io::stdout().lock(), "{report}")?;
    } else {
        let mut page = Page::new();
        report::write(&mut page, &results);
        terminal::show(&page.into_text())?;
    }
    Ok(if is_complete { Ending::Done } else { Ending::Unread })
}

/// Reads all files in a thread of its own, until they end or the user interrupts.
fn read(arguments: &Arc<Arguments>, found: &Arc<Mutex<Found>>) -> End {
    /// Says that the reading ended, however it did.
    struct Reading(Sender<End>);
    impl Drop for Reading {
        fn drop(&mut self) {
            let _ = self.0.send(End::Read);
        }
    }
    let (sender, ends) = mpsc::channel();
    let interrupt = sender.clone();
    let was_interrupted = AtomicBool::new(false);
    // Where no handler can be set, an interrupt ends the program as it would have.
    let _ = ctrlc::set_handler(move || {
        if was_interrupted.swap(true, Ordering::Relaxed) {
            // Twice is impatience.
            std::process::exit(2);
        }
        let _ = interrupt.send(End::Interrupted);
    });
    let (arguments, found) = (Arc::clone(arguments), Arc::clone(found));
    thread::spawn(move || {
        let _reading = Reading(sender);
        read_files(&arguments, &found);
    });
    ends.recv().unwrap_or(End::Read)
}

fn read_files(arguments: &Arguments, found: &Mutex<Found>) {
    let progress = Progress::new(&arguments.files);
    for file in input::files(&arguments.files) {
        if file == Path::new("-") {
            terminal::hint("a log");
        }
        read_file(&file, arguments, &progress, found);
    }
    progress.finish();
    let skipped = locked(found).skipped;
    if skipped > arguments.show_skipped {
        progress.say(&format!("… and {} more texts that are no records", skipped - arguments.show_skipped));
    }
}

fn read_file(file: &Path, arguments: &Arguments, progress: &Progress, found: &Mutex<Found>) {
    let mut is_empty = true;
    let read = input::read(file, progress, |result| match result {
        Ok(record) => {
            is_empty = false;
            if arguments.wanted.includes(record) {
                locked(found).record(record);
            }
        }
        Err(text) => {
            let mut found = locked(found);
            found.skipped += 1;
            if found.skipped <= arguments.show_skipped {
                progress.say(&format!("{}: {text}", file.display()));
            }
        }
    });
    let problem = match read {
        Err(error) => terminal::reason(&error),
        // Nothing read is nothing known of the fleet.
        Ok(_) if is_empty => format!("{}: no record of a resource log; {ACCEPTED}", file.display()),
        Ok(times) => {
            locked(found).has_local_times |= times == Times::Local;
            return;
        }
    };
    locked(found).is_complete = false;
    progress.say(&format!("iothub-errors: {problem}"));
}

fn locked(found: &Mutex<Found>) -> std::sync::MutexGuard<'_, Found> {
    found.lock().unwrap_or_else(PoisonError::into_inner)
}
