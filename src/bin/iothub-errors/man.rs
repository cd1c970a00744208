//! The command `man`: the manual pages, which are made of the same words as `--help`.

use std::io::{self, Write};

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use crate::Ending;

/// Prints the manual page of the program or of one of its commands.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
        iothub-errors man | man -l -\n  \
        iothub-errors man triage > /usr/local/share/man/man1/iothub-errors-triage.1")]
pub struct Arguments {
    /// The command whose page is printed. The default is the page of the program.
    command: Option<String>,
}

/// Writes the page to standard output, in the language of `man`.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    let mut program = crate::Arguments::command();
    // Gives each command its full name and the options that all share.
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
                let reason = format!("`{name}` is not a command: expected one of {}", names.join(", "));
                return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
            };
            // The name of a page is that of the command with all that leads to it.
            command.clone().display_name(format!("iothub-errors-{name}"))
        }
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    io::stdout().lock().write_all(&text)?;
    Ok(Ending::Done)
}
