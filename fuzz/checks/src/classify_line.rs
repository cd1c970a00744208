//! The command `classify`: a line in, a line out.

use crate::answer::Answer;

/// The members that every answer has.
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

/// The input is one line of JSON.
pub fn check(data: &[u8]) {
    let answer = Answer::to_line(data, 1);
    let json = answer.to_json();
    let line = json.to_string();
    assert!(!line.contains('\n'));
    let again: serde_json::Value = serde_json::from_str(&line).expect("an answer is JSON");
    assert!(again.is_object());
    if answer.outcome.is_ok() {
        MEMBERS.iter().for_each(|member| assert!(json.get(member).is_some(), "{member} is missing"));
    } else {
        assert!(json.get("error").is_some_and(serde_json::Value::is_string));
    }
}
