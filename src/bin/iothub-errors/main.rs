//! The program `iothub-errors`: the catalogue, the readers and the triage on the command line.
//!
//! Each command has a folder of its own; this file holds what they share: the arguments, the exit status, and what
//! becomes of an error.

mod catalog;
mod classify;
mod explain;
mod triage;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use iothub_errors::Redacted;

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
        iothub-errors catalog --format csv > errors.csv\n\n\
        Exit status: 0 if everything was read and answered; 1 if something is not known: no such error, an unrecognised \
        text; 2 if an argument is wrong or an input cannot be read, wholly or in part."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Classify(classify::Arguments),
    Explain(explain::Arguments),
    Triage(triage::Arguments),
    Catalog(catalog::Arguments),
}

/// How a command ended that could write everything that it had to say, from good to bad.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// Everything was read and answered.
    Done,
    /// Something is not known: no such error, a text that says nothing recognisable.
    Unknown,
    /// Some of the input could not be read.
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
    let ending = match Arguments::parse().command {
        Command::Classify(arguments) => classify::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Triage(arguments) => triage::run(&arguments),
        Command::Catalog(arguments) => catalog::run(&arguments),
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

/// Writes a line about the program's own work to standard error. It may quote the name of a file, or a piece of the input.
fn say(what: &str) {
    // Where nobody listens, nobody misses it.
    let _ = writeln!(io::stderr(), "iothub-errors: {}", Redacted(what));
}
