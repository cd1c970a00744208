//! The answer to a failure.

use iothub_errors::Redacted;
use serde_json::{Value, json};

use super::input::{self, Line, Outcome};

/// The most characters of a piece of the input in a message about it.
const LONGEST_QUOTE: usize = 300;

/// The most characters of a text that was not recognised.
const LONGEST_MESSAGE: usize = 4096;

/// What a line or a text was, or why it could not be read.
pub struct Answer {
    pub id: Value,
    pub line: u64,
    pub outcome: Result<Outcome, String>,
}

impl Answer {
    /// Answers a line of the input; `number` counts from 1.
    pub fn to_line(line: &[u8], number: u64) -> Self {
        let text = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let value: Value = match serde_json::from_slice(text) {
            Ok(value) => value,
            Err(error) => return Self { id: Value::Null, line: number, outcome: Err(format!("not JSON: {error}")) },
        };
        let id = value.get("id").cloned().unwrap_or(Value::Null);
        let outcome = serde_json::from_value::<Line>(value).map_err(|error| error.to_string());
        Self { id, line: number, outcome: outcome.and_then(|line| line.outcome()) }
    }

    /// Answers a plain text, which begins at the line with this number.
    pub fn to_text(id: Value, text: &[u8], number: u64) -> Self {
        Self { id, line: number, outcome: Ok(input::text(text)) }
    }

    /// Answers what begins at the line with this number and is longer than so many MiB.
    pub fn too_long(number: u64, mebibytes: usize) -> Self {
        let reason =
            format!("longer than {mebibytes} MiB: a log can be read with --each-line, or by iothub-errors triage");
        Self { id: Value::Null, line: number, outcome: Err(reason) }
    }

    /// Returns the answer as an object.
    pub fn to_json(&self) -> Value {
        let error = match &self.outcome {
            Err(error) => return json!({ "id": self.id, "line": self.line, "error": shown(error) }),
            Ok(Outcome::Success { status }) => return self.without_error("success", *status, None),
            Ok(Outcome::Unrecognised { text }) => {
                let message = beginning(text.trim(), LONGEST_MESSAGE);
                return self.without_error("unrecognised", None, Some(message));
            }
            Ok(Outcome::Failure(error)) => error,
        };
        let mut object = serde_json::to_value(error).unwrap_or_default();
        object["id"] = self.id.clone();
        object
    }

    /// The answer to what names no error.
    fn without_error(&self, outcome: &str, status: Option<u16>, message: Option<String>) -> Value {
        json!({
            "id": self.id, "outcome": outcome, "code": null, "name": null, "raw_code": null, "raw_name": null,
            "http_status": status, "category": null, "retry": null, "action": null, "retry_after_ms": null,
            "may_have_been_applied": false, "evidence": "nothing", "candidates": [], "other_service": null,
            "tracking_id": null, "timestamp": null, "message": message,
        })
    }
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
