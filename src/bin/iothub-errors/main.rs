//! The program `iothub-errors`: the catalogue, the readers and the triage on the command line.
//!
//! Each command has a folder or a file of its own. This file holds the arguments and the exit status; `terminal` is the
//! one place that knows of widths, colours and terminals, and `page` the one that lays out text.

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

/// Tells which Azure IoT Hub error a failure is, whether to retry, and what to do about it.
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
        0  everything was read and answered\n  \
        1  something is not known: no such error, an unrecognised text\n  \
        2  an argument is wrong, an input cannot be read wholly, or the program was interrupted"
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

/// How a command ended that could write everything that it had to say, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// Everything was read and answered.
    Done,
    /// Something is not known: no such error, a text that says nothing recognisable.
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
        // The reader of the output, such as `head` or a pager, has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say(&error.to_string());
            Ending::Unread.into()
        }
    }
}

/// Returns the error with the name of the file that it is about.
fn naming(file: &std::path::Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {}", file.display(), terminal::reason(error)))
}

/// Returns the error of the file or pipe behind one of a table, so that a closed pipe is known as one.
fn of_table(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::new(ErrorKind::InvalidData, format!("{kind:?}")),
    }
}
