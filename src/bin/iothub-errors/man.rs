//! The command `man`: prints the manual pages, which contain the same text as `--help`.

use std::io::{self, Write};

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use crate::Ending;

/// Prints the manual page of the program or of a command.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
        iothub-errors man | man -l -\n  \
        iothub-errors man triage > /usr/local/share/man/man1/iothub-errors-triage.1")]
pub struct Arguments {
    /// The command [default: the program itself].
    command: Option<String>,
}

/// Writes the page to standard output, in roff.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    let mut program = crate::Arguments::command();
    // This gives each command its full name and the shared options.
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
                let reason = format!("`{name}` is not a command: expected one of {}", names.join(", "));
                return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
            };
            // A page's name includes the program: `iothub-errors-triage`.
            command.clone().display_name(format!("iothub-errors-{name}"))
        }
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    io::stdout().lock().write_all(&text)?;
    Ok(Ending::Done)
}
