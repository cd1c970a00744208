//! The result for one failure, and its JSON.

use iothub_errors::text::statements;
use iothub_errors::{Classification, IotHubError, Redacted};
use serde::Serialize;
use serde_json::Value;

use super::input::{self, Outcome};

/// The largest number of characters that a message quotes from the input.
const LONGEST_QUOTE: usize = 300;

/// The largest number of characters that are kept of unrecognised text.
const LONGEST_MESSAGE: usize = 4096;

/// The result for a line or a text, or the reason why it could not be read.
pub struct Answer {
    pub id: Value,
    pub line: u64,
    pub outcome: Result<Outcome, String>,
    /// All failures in a plain text if there are several, each with its line number.
    pub failures: Vec<(u64, Classification)>,
}

/// The JSON object of a result, with its members in the documented order.
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

/// The object of a success or of unrecognised text. It has all members of a failure, most of them null.
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
    /// Classifies a line of JSON. `number` is its line number, counted from 1.
    pub fn to_line(line: &[u8], number: u64) -> Self {
        let text = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let value: Value = match serde_json::from_slice(text) {
            Ok(value) => value,
            Err(error) => return Self::new(Value::Null, number, Err(not_json(&error))),
        };
        let id = value.get("id").cloned().unwrap_or(Value::Null);
        Self::new(id, number, input::line(&value))
    }

    /// Classifies a plain text that begins at the line with this number. The strongest failure in it is the result.
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

    /// Creates the result for input longer than the limit that begins at the line with this number.
    pub fn too_long(number: u64, mebibytes: usize) -> Self {
        let reason = format!("longer than {mebibytes} MiB: read a log with --each-line, or with iothub-errors triage");
        Self::new(Value::Null, number, Err(reason))
    }

    /// Returns the result as one line of JSON.
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

/// Describes where a line stops being JSON. The parser's line number is dropped, because it saw only this line.
fn not_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rfind(" at line ").map_or(text.as_str(), |end| &text[..end]);
    format!("expected JSON: {what} at column {}", error.column())
}

/// Returns a piece of the input for a message: redacted, and cut if it is long.
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
