//! The command `explain`: explains errors as a reference book would, by number, name, former name, family, or free words.

mod page;
mod question;
mod search;
mod suggest;

use std::io::{self, ErrorKind, IsTerminal, Write};

use clap::Args;
use iothub_errors::Entry;

use self::page::Page;
use self::question::{Answer, Question};
use crate::Ending;
use crate::catalog::json;

/// Explains errors: what each means, why it happens, what to do.
#[derive(Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Examples:\n  \
        iothub-errors explain 404104\n  \
        iothub-errors explain DeviceNotOnline 404001\n  \
        iothub-errors explain 404\n  \
        iothub-errors explain token expired\n\n\
        Exit status: 0 if everything was explained, 1 if something names no error, 2 if an argument is wrong."
)]
pub struct Arguments {
    /// Numbers, names, former names, families such as 404, or words to search for.
    #[arg(value_name = "CODE OR WORDS")]
    words: Vec<String>,
    /// Lists every documented error, one a line.
    #[arg(long)]
    list: bool,
    /// Writes the entries as a JSON array, with the members of `iothub-errors catalog --format json`.
    #[arg(long)]
    json: bool,
    /// The width to wrap at, in columns. The default is that of the terminal, at most 100.
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

/// Answers on standard output; what has no answer is named on standard error.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    let width = arguments.width.unwrap_or_else(terminal_width).clamp(30, 200);
    let answers: Vec<Answer> = if arguments.list {
        vec![Answer::List(Entry::all().collect())]
    } else {
        Question::of(&arguments.words).answers()
    };

    let mut out = anstream::stdout().lock();
    if arguments.json {
        json::write(&mut out, &question::entries(&answers))?;
    } else {
        let mut page = Page::new(&mut out, width);
        for (i, answer) in answers.iter().filter(|answer| answer.is_found()).enumerate() {
            if i > 0 {
                page.rule()?;
            }
            match answer {
                Answer::Entry(entry) => page.entry(*entry)?,
                Answer::List(entries) => page.list(entries, io::stdout().is_terminal() || arguments.width.is_some())?,
                Answer::Family(digits, family, entries) => page.family(digits, *family, entries)?,
                Answer::Matches(entries) => page.matches(entries)?,
                Answer::NotFound(_) => {}
            }
        }
    }
    out.flush()?;

    for answer in &answers {
        if let Answer::NotFound(reason) = answer {
            let reason = textwrap::wrap(reason, width).join("\n");
            match writeln!(anstream::stderr(), "{reason}") {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(error),
                _ => {}
            }
        }
    }
    Ok(if answers.iter().all(Answer::is_found) { Ending::Done } else { Ending::Unknown })
}

/// The width of the terminal up to what is comfortable to read, and 80 columns where there is none.
fn terminal_width() -> usize {
    let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    match columns {
        Some(columns) if io::stdout().is_terminal() => columns.min(100),
        _ => 80,
    }
}
