//! The command `classify`: reads failures, and writes JSON Lines or a readable report.
//!
//! Each line of the input is one failure, as JSON. The members of `input` depend on the transport. All except the
//! first, and the reason code of a packet, may be missing or null. For AMQP, a description or a status can replace the
//! condition:
//!
//! ```text
//! {"id": any, "transport": "http", "input": {"status": 404, "headers": {"iothub-errorcode": "DeviceNotFound"}, "body": "…",
//!     "operation": "method"}}
//! {"id": any, "transport": "amqp", "input": {"condition": "amqp:not-found", "description": "…", "info": {…},
//!     "status_code": 404, "side": "device", "operation": "c2d-settle"}}
//! {"id": any, "transport": "mqtt", "input": {"version": "3.1.1", "connack": 5}}
//! {"id": any, "transport": "mqtt", "input": {"version": "5", "packet": "disconnect", "reason_code": 142,
//!     "reason_string": "…", "user_properties": [["k", "v"]]}}
//! {"id": any, "transport": "mqtt", "input": {"topic": "$iothub/twin/res/429/?$rid=1", "body": "…"}}
//! {"id": any, "transport": "mqtt", "input": {"closed": true}}
//! {"id": any, "transport": "log",  "input": {"record": {…}}}
//! {"id": any, "transport": "text", "input": {"text": "…"}}
//! ```
//!
//! `side` is `device` or `service`; `operation` is a word of [`Operation`](iothub_errors::Operation), with `_` or `-`.
//! If the first line isn't such an object, the input is plain text and one failure: see [`source`].
//!
//! With `--jsonl`, and always if standard output isn't a terminal, each result is one object on its own line, in the
//! order of the input. `answer.rs` lists its members. `code` is a documented number or null. A line that cannot be read
//! yields `{"id": …, "line": 7, "error": "…"}` in its place.

mod answer;
mod input;
mod members;
mod report;
mod source;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;

use self::answer::Answer;
use self::input::Outcome;
pub use self::report::{title, verdict};
use self::source::{Answers, Form};
use crate::Ending;
use crate::page::Page;
use crate::terminal::{self, say};

/// Identifies the error in a failure, and tells whether to retry and what to do about it.
#[derive(Args)]
#[command(after_help = "Plain text, such as an exception with its stack trace, is one failure. JSON Lines have one \
        failure per line, for example\n  \
        {\"id\": 1, \"transport\": \"mqtt\", \"input\": {\"connack\": 5}}\n  \
        {\"id\": 2, \"transport\": \"http\", \"input\": {\"status\": 404, \"body\": \"…\"}}\n\n\
        Examples:\n  \
        iothub-errors classify exception.txt\n  \
        iothub-errors classify --each-line device.log\n  \
        iothub-errors classify --jsonl failures.jsonl\n  \
        kubectl logs gateway | iothub-errors classify --each-line -\n\n\
        Exit status:\n  \
        0  every failure was recognised\n  \
        1  a text was not recognised\n  \
        2  something could not be read, or an argument is wrong")]
pub struct Arguments {
    /// Files with failures, as JSON Lines or as text. With none, or with `-`, reads standard input.
    files: Vec<PathBuf>,
    /// Read only JSON Lines, and write one JSON object per line, even on a terminal.
    #[arg(long)]
    jsonl: bool,
    /// Read each line of plain text as a separate failure, with the line number as its id.
    #[arg(long, conflicts_with = "jsonl")]
    each_line: bool,
}

/// Writes the result for every failure of every input to standard output.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    let as_json = arguments.jsonl || !io::stdout().is_terminal();
    let mut answers = Writer { out: BufWriter::new(io::stdout().lock()), as_json, is_first: true };
    let form = match (arguments.jsonl, arguments.each_line) {
        (true, _) => Some(Form::JsonLines),
        (_, true) => Some(Form::TextLines),
        _ => None,
    };
    let mut ending = Ending::Done;
    for file in terminal::inputs(&arguments.files) {
        let input = match terminal::open(&file, "a failure") {
            Ok(input) => input,
            Err(error) => {
                say(&error.to_string());
                ending = Ending::Unread;
                continue;
            }
        };
        for answer in Answers::new(input, form) {
            match answer {
                Ok(answer) => {
                    ending = ending.max(ending_of(&answer));
                    answers.write(&answer)?;
                }
                Err(error) => {
                    say(&crate::naming(&file, &error).to_string());
                    ending = Ending::Unread;
                }
            }
        }
    }
    answers.out.flush()?;
    Ok(ending)
}

fn ending_of(answer: &Answer) -> Ending {
    match &answer.outcome {
        Ok(Outcome::Failure(_) | Outcome::Success { .. }) => Ending::Done,
        Ok(Outcome::Unrecognised { .. }) => Ending::Unknown,
        Err(_) => Ending::Unread,
    }
}

/// The output: lines of JSON, or a report.
struct Writer<W: Write> {
    out: W,
    as_json: bool,
    is_first: bool,
}

impl<W: Write> Writer<W> {
    fn write(&mut self, answer: &Answer) -> io::Result<()> {
        if self.as_json {
            return write_line(&mut self.out, &answer.to_json()?);
        }
        let mut page = Page::new();
        if !std::mem::take(&mut self.is_first) {
            page.rule();
        }
        report::write(&mut page, answer);
        let text = page.into_text();
        // This stream removes colours if they are off. The other one is flushed first, to keep the order.
        self.out.flush()?;
        anstream::AutoStream::auto(io::stdout()).write_all(text.as_bytes())
    }
}

/// Writes one line of JSON. It repeats the caller's `id`, so characters that some programs treat as line breaks, and
/// those that change what a terminal shows, are escaped.
fn write_line(out: &mut impl Write, line: &str) -> io::Result<()> {
    out.write_all(terminal::escaped(line).as_bytes())?;
    writeln!(out)
}
