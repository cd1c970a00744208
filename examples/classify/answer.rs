//! The answer to a line.

use std::time::Duration;

use iothub_errors::Redacted;
use serde_json::{Value, json};

use crate::input::{Line, Outcome};

/// What a line was, or why it could not be read.
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

    /// `false` if the line could not be read.
    pub fn is_read(&self) -> bool {
        self.outcome.is_ok()
    }

    /// The answer as an object.
    pub fn to_json(&self) -> Value {
        let error = match &self.outcome {
            Err(error) => return json!({ "id": self.id, "line": self.line, "error": shown(error) }),
            Ok(Outcome::Success { status }) => return self.without_failure("success", *status, None),
            Ok(Outcome::Unrecognised { message }) => {
                return self.without_failure("unrecognised", None, Some(&shown(message)));
            }
            Ok(Outcome::Failure(error)) => error,
        };
        let candidates: Vec<u32> = error.candidates().iter().map(|code| code.number()).collect();
        json!({
            "id": self.id,
            "outcome": "failure",
            "code": error.code().map(|code| code.number()),
            "name": error.entry().map(|entry| entry.name()),
            "raw_code": error.raw_number(),
            "raw_name": error.raw_name(),
            "http_status": error.http_status(),
            "category": error.category().as_str(),
            "retry": error.retry().as_str(),
            "action": error.retry().action().map(|action| action.as_str()),
            "retry_after_ms": error.retry_after().map(milliseconds),
            "may_have_been_applied": error.may_have_been_applied(),
            "evidence": error.evidence().as_str(),
            "candidates": candidates,
            "other_service": error.neighbour().map(|neighbour| neighbour.as_str()),
            "tracking_id": error.tracking_id(),
            "timestamp": error.timestamp(),
            "message": error.message(),
        })
    }

    fn without_failure(&self, outcome: &str, status: Option<u16>, message: Option<&str>) -> Value {
        json!({
            "id": self.id, "outcome": outcome, "code": null, "name": null, "raw_code": null, "raw_name": null, "http_status": status,
            "category": null, "retry": null, "action": null, "retry_after_ms": null, "may_have_been_applied": false,
            "evidence": "nothing", "candidates": [], "other_service": null, "tracking_id": null, "timestamp": null,
            "message": message,
        })
    }
}

/// A text of the input as it may be shown: redacted, and not of any length.
pub fn shown(text: &str) -> String {
    const LONGEST: usize = 300;
    let redacted = Redacted(text).to_string();
    match redacted.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &redacted[..end]),
        None => redacted,
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
