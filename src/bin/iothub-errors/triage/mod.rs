//! The command `triage`: finds out from resource logs what is wrong with a fleet.
//!
//! It reads files in any exported form, or standard input. `encoding` turns the bytes into text, and `form` detects
//! JSON or a table. Records then come from the library's reader (`local` handles local times) or from rows (`table`,
//! with the dates of many countries in `dates`). A file that can't be read, or not to its end, or that contains no
//! record, is named on standard error; the rest is read, and the exit status is 2. A second thread reads, so that an
//! interrupt shows the findings so far even while the program waits for input.

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

/// The accepted input, for the message about a file without a record.
const ACCEPTED: &str = "expected resource logs of IoT Hub as JSON in any wrapping, or as CSV or TSV with a header, in \
                        UTF-8 or UTF-16, with or without gzip";

/// Finds the documented patterns in Azure IoT Hub resource logs.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
        iothub-errors triage insights-logs-connections/*.json.gz\n  \
        iothub-errors triage --since 6h --hub contoso-plant day.jsonl\n  \
        iothub-errors triage --devices day.jsonl > devices.csv\n  \
        iothub-errors triage --svg day.svg day.jsonl\n  \
        az monitor log-analytics query … | iothub-errors triage --format json\n\n\
        For logs that stay in Log Analytics, get the same findings with: iothub-errors catalog --format kql\n\n\
        Exit status:\n  \
        0  everything was read, with or without findings\n  \
        2  something could not be read, a file has no record, reading was interrupted, or an argument is wrong")]
pub struct Arguments {
    /// Log files: JSON in any wrapping, CSV or TSV with a header, in UTF-8 or UTF-16, with or without gzip. With none,
    /// or with `-`, reads standard input.
    files: Vec<PathBuf>,
    /// The format of the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write all devices of all findings as CSV instead.
    #[arg(long, conflicts_with = "format")]
    devices: bool,
    #[command(flatten)]
    wanted: Wanted,
    /// Draw the errors over time and the findings into this file.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Keep at most this many devices in memory; those that have been silent for longest are forgotten.
    #[arg(long, value_name = "N")]
    most_devices: Option<usize>,
    /// Report at most this many pieces of text that aren't records on standard error.
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

/// Everything that the outputs show.
pub struct Results {
    /// The summary of what was read.
    pub summary: Summary,
    /// The number of pieces of text that aren't records.
    pub skipped: u64,
    /// The number of records of IoT hubs and other resources that the options leave out.
    pub left_out: u64,
    /// The zone of the times: `UTC` or `local time`.
    pub zone: &'static str,
    /// The findings.
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

/// The state that the reading thread has built up so far.
struct Found {
    triage: Triage,
    timeline: Option<Timeline>,
    skipped: u64,
    left_out: u64,
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
        Results {
            summary: self.triage.summary(),
            skipped: self.skipped,
            left_out: self.left_out,
            zone,
            findings: self.triage.findings(),
        }
    }
}

/// The reason why reading ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Read,
    Interrupted,
}

/// Reads the logs and prints the findings.
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
        left_out: 0,
        is_complete: true,
        has_local_times: false,
    }));
    let arguments = Arc::new(arguments);
    let end = read(&arguments, &found);
    // From now on the reading thread waits for this lock. It ends with the program.
    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
    if end == End::Interrupted {
        if io::stderr().is_terminal() {
            // Clear the progress bar.
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
        terminal::say("interrupted: these are the findings up to here");
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

/// Reads all files in a separate thread, until they end or the user interrupts.
fn read(arguments: &Arc<Arguments>, found: &Arc<Mutex<Found>>) -> End {
    /// Reports the end of reading when it is dropped, however the thread ends.
    struct Reading(Sender<End>);
    impl Drop for Reading {
        fn drop(&mut self) {
            let _ = self.0.send(End::Read);
        }
    }
    let (sender, ends) = mpsc::channel();
    let interrupt = sender.clone();
    let was_interrupted = AtomicBool::new(false);
    // If no handler can be set, an interrupt simply ends the program.
    let _ = ctrlc::set_handler(move || {
        if was_interrupted.swap(true, Ordering::Relaxed) {
            // The second interrupt ends the program at once.
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
        progress.say(&format!("… and {} more pieces of text that aren't records", skipped - arguments.show_skipped));
    }
}

fn read_file(file: &Path, arguments: &Arguments, progress: &Progress, found: &Mutex<Found>) {
    let mut is_empty = true;
    let read = input::read(file, progress, |result| match result {
        Ok(record) => {
            is_empty = false;
            let mut found = locked(found);
            if arguments.wanted.includes(record) {
                found.record(record);
            } else {
                found.left_out += 1;
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
        // Without a record, nothing is known about the fleet, so this can't count as a healthy one.
        Ok(_) if is_empty => format!("{}: contains no record of a resource log: {ACCEPTED}", file.display()),
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
