//! The command `explain`: a reference book that is searched by number, name, former name, family, words, or the text of
//! an exception.

mod entry;
mod question;
mod search;
mod suggest;

use std::io::{self, Read, Write};

use clap::Args;
use iothub_errors::Entry;

use self::question::{Answer, Question};
use crate::catalog::json;
use crate::page::Page;
use crate::{Ending, terminal};

/// Explains errors: what they mean, why they happen, and what to do first.
#[derive(Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Examples:\n  \
        iothub-errors explain 404104\n  \
        iothub-errors explain --all DeviceNotOnline\n  \
        iothub-errors explain 404\n  \
        iothub-errors explain token expired\n  \
        iothub-errors explain 'DeviceNotFoundException: Timed out waiting for device to connect.'\n\n\
        Exit status:\n  \
        0  everything was explained\n  \
        1  something is not the name or number of an error\n  \
        2  an argument is wrong"
)]
pub struct Arguments {
    /// Numbers, names, former names, families such as 404, words to search for, or the text of an exception; `-` reads
    /// it from standard input.
    #[arg(value_name = "CODE OR WORDS")]
    words: Vec<String>,
    /// Show everything that is known, not only what is needed first.
    #[arg(long)]
    all: bool,
    /// List every documented error, one per line.
    #[arg(long)]
    list: bool,
    /// Write the entries as a JSON array, like `iothub-errors catalog --format json`.
    #[arg(long)]
    json: bool,
}

/// The largest number of bytes that are read from standard input.
const LONGEST: u64 = 16 << 20;

/// Writes the explanations to standard output, and what was not found to standard error.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    let answers: Vec<Answer> = if arguments.list {
        vec![Answer::List(Entry::all().collect())]
    } else if arguments.words.as_slice() == ["-"] {
        let mut text = Vec::new();
        terminal::open("-".as_ref(), "an exception")?.take(LONGEST).read_to_end(&mut text)?;
        question::of_text(&text)
    } else {
        Question::of(&arguments.words).answers()
    };

    if arguments.json {
        let mut out = io::stdout().lock();
        json::write(&mut out, &question::entries(&answers))?;
        out.flush()?;
    } else {
        let mut page = Page::new();
        for (index, answer) in answers.iter().filter(|answer| answer.is_found()).enumerate() {
            if index > 0 {
                page.rule();
            }
            match answer {
                Answer::Entry(entry) if arguments.all => entry::whole(&mut page, *entry),
                Answer::Entry(entry) => entry::screen(&mut page, *entry),
                Answer::Read(error) => entry::read(&mut page, error, arguments.all),
                Answer::List(entries) => entry::list(&mut page, entries),
                Answer::Family(digits, family, entries) => entry::family(&mut page, digits, *family, entries),
                Answer::Matches(entries) => entry::matches(&mut page, entries),
                Answer::NotFound(_) => {}
            }
        }
        terminal::show(&page.into_text())?;
    }

    for answer in &answers {
        if let Answer::NotFound(reason) = answer {
            terminal::say(reason);
        }
    }
    Ok(if answers.iter().all(Answer::is_found) { Ending::Done } else { Ending::Unknown })
}
