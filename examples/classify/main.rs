//! Classifies failures: JSON Lines in, JSON Lines or a readable report out.
//!
//! ```text
//! cargo run --example classify                     on a terminal: the failures in examples/data
//! cargo run --example classify -- FILE…            failures from files
//! … | cargo run --example classify                 failures from standard input
//! ```
//!
//! A line of the input is one failure. The transport says which fields `input` has; all but the first, and the reason code
//! of a packet, may be missing or null. For AMQP a description or a status does as well as a condition:
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
//!
//! With `--jsonl`, and always when standard output is no terminal, the answer is one object a line, in the same order; its
//! fields stand in `answer.rs`. `code` is a documented number or null; a success has no `code`, `name` and `retry`. A line
//! that cannot be read is answered by `{"id": …, "line": 7, "error": "…"}`; the others are answered all the same, and the
//! exit status is 1.

mod answer;
mod input;
mod report;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use iothub_errors::Redacted;

use crate::answer::Answer;

/// Tells which IoT Hub error a failure is, whether to retry, and what to do about it.
#[derive(Parser)]
#[command(
    name = "classify",
    after_help = "A line is, for example, {\"id\": 1, \"transport\": \"mqtt\", \"input\": {\"connack\": 5}}; see examples/data/failures.jsonl \
                  for the other transports.\nExit status: 0 if everything was read, 1 if not, 2 if the arguments are wrong."
)]
struct Arguments {
    /// Files with one failure a line as JSON. Without any: standard input, or the examples on a terminal.
    files: Vec<PathBuf>,
    /// Answer with one JSON object a line, even on a terminal.
    #[arg(long)]
    jsonl: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // A reader such as `head` that has seen enough is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // It quotes the name of a file.
            eprintln!("classify: {}", Redacted(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// Returns `true` if every line could be read.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let stdout = io::stdout();
    let as_json = arguments.jsonl || !stdout.is_terminal();
    let mut out = BufWriter::new(stdout.lock());
    let mut all_read = true;
    for mut input in inputs(arguments)? {
        all_read &= classify(&mut input, &mut out, as_json)?;
    }
    out.flush()?;
    Ok(all_read)
}

fn inputs(arguments: &Arguments) -> io::Result<Vec<Box<dyn BufRead>>> {
    let is_idle = io::stdin().is_terminal() && arguments.files.is_empty();
    if is_idle {
        let failures = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/failures.jsonl");
        return Ok(vec![open(&failures)?]);
    }
    if arguments.files.is_empty() {
        return Ok(vec![Box::new(io::stdin().lock())]);
    }
    arguments.files.iter().map(|file| open(file)).collect()
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let file =
        File::open(path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    Ok(Box::new(BufReader::new(file)))
}

fn classify(input: &mut dyn BufRead, out: &mut impl Write, as_json: bool) -> io::Result<bool> {
    let mut all_read = true;
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = Answer::to_line(&line, number);
        all_read &= answer.is_read();
        if as_json {
            write_line(out, &answer.to_json())?;
        } else {
            report::write(out, &answer)?;
        }
    }
    Ok(all_read)
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
