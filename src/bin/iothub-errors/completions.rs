//! The command `completions`: prints a script with which a shell completes commands and options.

use std::io::{self, Write};

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::Ending;

/// Prints a script with which a shell completes commands and options.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
        source <(iothub-errors completions bash)\n  \
        iothub-errors completions fish > ~/.config/fish/completions/iothub-errors.fish")]
pub struct Arguments {
    /// The shell.
    shell: Shell,
}

/// Writes the script to standard output.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    // The generator panics on a closed pipe, so it writes to memory first.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut crate::Arguments::command(), "iothub-errors", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Ending::Done)
}
