//! The example `classify` answers hostile lines with one harmless line each.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::program;

/// What is written for these lines.
fn answers(lines: &[Value]) -> String {
    let mut classify = program::program("classify");
    let mut child = classify.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the example starts");
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    program::stdout(&output).to_owned()
}

#[test]
fn an_id_comes_back_and_breaks_no_line() {
    let ids = [
        json!("a\u{2028}b"),
        json!("\u{202e}c"),
        json!("d\u{85}\u{7f}e"),
        json!("f\u{e0041}g"),
        json!("ü\n"),
        json!(7),
        json!(null),
    ];
    let lines: Vec<Value> =
        ids.iter().map(|id| json!({"id": id, "transport": "text", "input": {"text": "status 429"}})).collect();
    let written = answers(&lines);
    let back: Vec<Value> =
        written.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["id"].clone()).collect();
    assert_eq!(back, ids);
    assert!(
        written.chars().all(|c| c == '\n' || !(c.is_control() || "\u{2028}\u{202e}\u{e0041}".contains(c))),
        "{written:?}"
    );
}

#[test]
fn the_name_of_a_missing_file_cannot_drive_the_terminal() {
    let output = program::run("classify", &["no\u{1b}[2J\u{202e}\nforged"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("classify: no\\u{1b}[2J\\u{202e}\\nforged: "), "{said:?}");
}

#[test]
fn the_reason_why_a_line_cannot_be_read_is_short_and_redacted() {
    let long = "x".repeat(100_000);
    let written = answers(&[
        json!({"id": 1, "transport": long, "input": {}}),
        json!({"id": 2, "transport": "sig=q7Zx2Lw9Tk4Rv8Nf", "input": {}}),
    ]);
    assert!(written.len() < 2000, "{} bytes", written.len());
    assert!(!written.contains("q7Zx2Lw9Tk4Rv8Nf"), "{written}");
}
