//! The command `classify`: every line of input gives one line of output.

use crate::answer::Answer;

/// The members that every result has.
const MEMBERS: [&str; 18] = [
    "id",
    "outcome",
    "code",
    "name",
    "raw_code",
    "raw_name",
    "http_status",
    "category",
    "retry",
    "action",
    "retry_after_ms",
    "may_have_been_applied",
    "evidence",
    "candidates",
    "other_service",
    "tracking_id",
    "timestamp",
    "message",
];

/// Checks an input that is one line of JSON.
pub fn check(data: &[u8]) {
    let answer = Answer::to_line(data, 1);
    let line = answer.to_json().expect("an answer can be written");
    assert!(!line.contains('\n'));
    let json: serde_json::Value = serde_json::from_str(&line).expect("an answer is JSON");
    if answer.outcome.is_ok() {
        MEMBERS.iter().for_each(|member| assert!(json.get(member).is_some(), "{member} is missing"));
    } else {
        assert!(json.get("error").is_some_and(serde_json::Value::is_string));
    }
}
