//! The program `iothub-errors`: the catalogue, the readers and the triage on the command line.
//!
//! Each command has its own folder or file. This file contains the arguments and the exit status. Only `terminal` deals
//! with widths, colours and terminals, and only `page` lays out text.

mod catalog;
mod classify;
mod completions;
mod explain;
mod man;
mod page;
mod redact;
mod terminal;
mod triage;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::terminal::{Looks, say};

/// Identifies Azure IoT Hub errors, and tells whether to retry and what to do about them.
#[derive(Parser)]
#[command(
    name = "iothub-errors",
    version,
    arg_required_else_help = true,
    after_help = "Examples:\n  \
        iothub-errors explain 404104\n  \
        iothub-errors classify < exception.txt\n  \
        iothub-errors triage insights-logs-connections/*.json.gz\n  \
        iothub-errors redact day.jsonl > ticket.jsonl\n  \
        iothub-errors catalog --format csv > errors.csv\n\n\
        Exit status:\n  \
        0  everything was read and recognised\n  \
        1  something is unknown: there is no such error, or a text was not recognised\n  \
        2  an argument is wrong, some input could not be read, or the program was interrupted"
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    looks: Looks,
}

#[derive(Subcommand)]
enum Command {
    Classify(classify::Arguments),
    Explain(explain::Arguments),
    Triage(triage::Arguments),
    Redact(redact::Arguments),
    Catalog(catalog::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// The outcome of a command that could write all of its output, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// Everything was read and recognised.
    Done,
    /// Something is unknown: there is no such error, or a text was not recognised.
    Unknown,
    /// Some of the input could not be read or used, or the user interrupted the reading.
    Unread,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Done => Self::SUCCESS,
            Ending::Unknown => Self::from(1),
            Ending::Unread => Self::from(2),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.looks.apply();
    let ending = match arguments.command {
        Command::Classify(arguments) => classify::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Triage(arguments) => triage::run(arguments),
        Command::Redact(arguments) => redact::run(&arguments),
        Command::Catalog(arguments) => catalog::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    match ending {
        Ok(ending) => ending.into(),
        // The reader of the output, such as `head` or a pager, needs no more.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say(&error.to_string());
            Ending::Unread.into()
        }
    }
}

/// Returns the error with the name of its file in front.
fn naming(file: &std::path::Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {}", file.display(), terminal::reason(error)))
}

/// Returns the I/O error inside an error of the CSV writer, so that a closed pipe is recognised as one.
fn of_table(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::new(ErrorKind::InvalidData, format!("{kind:?}")),
    }
}
