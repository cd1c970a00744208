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
mod report;
mod source;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use self::answer::Answer;
use self::input::Outcome;
use self::source::{Answers, Form};
use crate::{Ending, say};

/// Tells which error a failure is, whether to retry, and what to do about it.
#[derive(Args)]
#[command(
    after_help = "Plain text, such as an exception with its stack trace, is one failure. JSON Lines are one failure a \
                        line, for example\n  \
                        {\"id\": 1, \"transport\": \"mqtt\", \"input\": {\"connack\": 5}}\n  \
                        {\"id\": 2, \"transport\": \"http\", \"input\": {\"status\": 404, \"body\": \"…\"}}\n\n\
                        Examples:\n  \
                        iothub-errors classify exception.txt\n  \
                        iothub-errors classify --each-line device.log\n  \
                        iothub-errors classify --jsonl failures.jsonl\n\n\
                        Exit status: 0 if everything was recognised, 1 if a text was not, 2 if something could not be read \
                        or an argument is wrong."
)]
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
    let stdout = io::stdout();
    let as_json = arguments.jsonl || !stdout.is_terminal();
    let mut out = BufWriter::new(stdout.lock());
    let form = match (arguments.jsonl, arguments.each_line) {
        (true, _) => Some(Form::JsonLines),
        (_, true) => Some(Form::TextLines),
        _ => None,
    };
    let standard_input = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &standard_input[..] } else { &arguments.files };
    let mut ending = Ending::Done;
    for file in files {
        let answers = match open(file) {
            Ok(input) => Answers::new(input, form),
            Err(error) => {
                say(&format!("{}: {error}", file.display()));
                ending = Ending::Unread;
                continue;
            }
        };
        for answer in answers {
            match answer {
                Ok(answer) => {
                    ending = ending.max(ending_of(&answer));
                    write(&mut out, &answer, as_json)?;
                }
                Err(error) => {
                    say(&format!("{}: {error}", file.display()));
                    ending = Ending::Unread;
                }
            }
        }
    }
    out.flush()?;
    Ok(ending)
}

fn ending_of(answer: &Answer) -> Ending {
    match &answer.outcome {
        Ok(Outcome::Failure(_) | Outcome::Success { .. }) => Ending::Done,
        Ok(Outcome::Unrecognised { .. }) => Ending::Unknown,
        Err(_) => Ending::Unread,
    }
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path.as_os_str() != "-" {
        return Ok(Box::new(BufReader::new(File::open(path)?)));
    }
    if io::stdin().is_terminal() {
        say("reading a failure from the terminal; end it with Ctrl-D (on Windows Ctrl-Z and Enter)");
    }
    Ok(Box::new(io::stdin().lock()))
}

fn write(out: &mut impl Write, answer: &Answer, as_json: bool) -> io::Result<()> {
    if as_json { write_line(out, &answer.to_json()) } else { report::write(out, answer) }
}

/// Writes one line of JSON. The `id` of the caller is repeated in it: characters that some programs take for line breaks,
/// and those that change what a terminal shows, are written as escapes.
fn write_line(out: &mut impl Write, answer: &serde_json::Value) -> io::Result<()> {
    for character in serde_json::to_string(answer)?.chars() {
        match character {
            '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            _ => write!(out, "{character}")?,
        }
    }
    writeln!(out)
}
