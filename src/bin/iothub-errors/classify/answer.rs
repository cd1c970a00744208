//! The answer to a failure.

use iothub_errors::text::statements;
use iothub_errors::{Classification, IotHubError, Redacted};
use serde::Serialize;
use serde_json::Value;

use super::input::{self, Outcome};

/// The most characters of a piece of the input in a message about it.
const LONGEST_QUOTE: usize = 300;

/// The most characters of a text that was not recognised.
const LONGEST_MESSAGE: usize = 4096;

/// What a line or a text was, or why it could not be read.
pub struct Answer {
    pub id: Value,
    pub line: u64,
    pub outcome: Result<Outcome, String>,
    /// All failures of a plain text, if there are several, each with the number of its line.
    pub failures: Vec<(u64, Classification)>,
}

/// The answer as an object, with its members in the order of the contract.
#[derive(Serialize)]
#[serde(untagged)]
enum Object<'a> {
    Failure {
        id: &'a Value,
        #[serde(flatten)]
        error: &'a IotHubError,
    },
    NoFailure(Box<NoFailure<'a>>),
    Unread {
        id: &'a Value,
        line: u64,
        error: String,
    },
}

/// What names no error: the members of a failure, most of them empty.
#[derive(Serialize)]
struct NoFailure<'a> {
    id: &'a Value,
    outcome: &'static str,
    code: (),
    name: (),
    raw_code: (),
    raw_name: (),
    http_status: Option<u16>,
    category: (),
    retry: (),
    action: (),
    retry_after_ms: (),
    may_have_been_applied: bool,
    evidence: &'static str,
    candidates: [u32; 0],
    other_service: (),
    tracking_id: (),
    timestamp: (),
    message: Option<String>,
}

impl Answer {
    /// Answers a line of the input; `number` counts from 1.
    pub fn to_line(line: &[u8], number: u64) -> Self {
        let text = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let value: Value = match serde_json::from_slice(text) {
            Ok(value) => value,
            Err(error) => return Self::new(Value::Null, number, Err(not_json(&error))),
        };
        let id = value.get("id").cloned().unwrap_or(Value::Null);
        Self::new(id, number, input::line(&value))
    }

    /// Answers a plain text, which begins at the line with this number. The strongest of its failures is the answer.
    pub fn to_text(id: Value, text: &[u8], number: u64) -> Self {
        let (mut line, mut end) = (number, 0);
        let failures = statements(text).filter_map(|statement| {
            let start = statement.span().start;
            line += text[end..start].iter().filter(|byte| **byte == b'\n').count() as u64;
            end = start;
            Some((line, statement.classification()?))
        });
        let failures: Vec<_> = failures.collect();
        let mut answer = Self::new(id, number, Ok(input::text(text)));
        if failures.len() > 1 {
            answer.failures = failures;
        }
        answer
    }

    const fn new(id: Value, line: u64, outcome: Result<Outcome, String>) -> Self {
        Self { id, line, outcome, failures: Vec::new() }
    }

    /// Answers what begins at the line with this number and is longer than so many MiB.
    pub fn too_long(number: u64, mebibytes: usize) -> Self {
        let reason =
            format!("longer than {mebibytes} MiB: a log can be read with --each-line, or by iothub-errors triage");
        Self::new(Value::Null, number, Err(reason))
    }

    /// Returns the answer as one line of JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let id = &self.id;
        serde_json::to_string(&match &self.outcome {
            Err(error) => Object::Unread { id, line: self.line, error: shown(error) },
            Ok(Outcome::Failure(error)) => Object::Failure { id, error },
            Ok(Outcome::Success { status }) => self.without_error("success", *status, None),
            Ok(Outcome::Unrecognised { text }) => {
                self.without_error("unrecognised", None, Some(beginning(text.trim(), LONGEST_MESSAGE)))
            }
        })
    }

    fn without_error(&self, outcome: &'static str, http_status: Option<u16>, message: Option<String>) -> Object<'_> {
        let id = &self.id;
        Object::NoFailure(Box::new(NoFailure {
            id,
            outcome,
            http_status,
            message,
            evidence: "nothing",
            code: (),
            name: (),
            raw_code: (),
            raw_name: (),
            category: (),
            retry: (),
            action: (),
            retry_after_ms: (),
            may_have_been_applied: false,
            candidates: [],
            other_service: (),
            tracking_id: (),
            timestamp: (),
        }))
    }
}

/// Says where a line stops being JSON. The number of the line is that of the input, not of the parser.
fn not_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rfind(" at line ").map_or(text.as_str(), |end| &text[..end]);
    format!("expected JSON: {what} at column {}", error.column())
}

/// Returns a piece of the input as a message may quote it: redacted, and not of any length.
pub fn shown(text: &str) -> String {
    beginning(text, LONGEST_QUOTE)
}

/// Returns the first characters of a text, redacted.
fn beginning(text: &str, most: usize) -> String {
    let redacted = Redacted(text).to_string();
    match redacted.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &redacted[..end]),
        None => redacted,
    }
}
