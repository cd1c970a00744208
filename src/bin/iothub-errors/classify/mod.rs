//! The command `classify`: failures in, JSON Lines or a readable report out.
//!
//! A line of the input is one failure, as JSON. The transport says which members `input` has; all but the first, and the
//! reason code of a packet, may be missing or null. For AMQP a description or a status does as well as a condition:
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
//! An input whose first line is nothing like that is plain text, and one failure; see [`source`].
//!
//! With `--jsonl`, and always when standard output is not a terminal, the answer is one object a line, in the same order;
//! `answer.rs` has its members. `code` is a documented number or null. A line that cannot be read is answered by
//! `{"id": …, "line": 7, "error": "…"}` in its place.

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

/// Tells which error a failure is, whether to retry, and what to do about it.
#[derive(Args)]
#[command(after_help = "Plain text, such as an exception with its stack trace, is one failure. JSON Lines are one \
        failure a line, for example\n  \
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
    /// Files with failures, as JSON Lines or as text; `-` or none is standard input.
    files: Vec<PathBuf>,
    /// Read only JSON Lines, and answer with one JSON object a line, even on a terminal.
    #[arg(long)]
    jsonl: bool,
    /// Read each line of plain text as a failure of its own, whose id is the number of the line.
    #[arg(long, conflicts_with = "jsonl")]
    each_line: bool,
}

/// Answers every failure of every input on standard output.
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

/// Writes answers to standard output, as lines of JSON or as a report.
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
        // Through the stream that knows whether colours are wanted; nothing waits in the buffer of the other.
        self.out.flush()?;
        anstream::AutoStream::auto(io::stdout()).write_all(text.as_bytes())
    }
}

/// Writes one line of JSON. The `id` of the caller is repeated in it: characters that some programs take for line breaks,
/// and those that change what a terminal shows, are written as escapes.
fn write_line(out: &mut impl Write, line: &str) -> io::Result<()> {
    out.write_all(terminal::escaped(line).as_bytes())?;
    writeln!(out)
}
