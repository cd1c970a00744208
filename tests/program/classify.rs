//! `iothub-errors classify`: the forms of its input, the members of its results, and hostile lines.

use serde_json::{Value, json};

use crate::program::{feed, run, stdout};

/// The members of a result, with the outcomes for which each may be null.
const MEMBERS: [(&str, &[&str]); 18] = [
    ("id", &["failure", "success", "unrecognised"]),
    ("outcome", &[]),
    ("code", &["failure", "success", "unrecognised"]),
    ("name", &["failure", "success", "unrecognised"]),
    ("raw_code", &["failure", "success", "unrecognised"]),
    ("raw_name", &["failure", "success", "unrecognised"]),
    ("http_status", &["failure", "success", "unrecognised"]),
    ("category", &["success", "unrecognised"]),
    ("retry", &["success", "unrecognised"]),
    ("action", &["failure", "success", "unrecognised"]),
    ("retry_after_ms", &["failure", "success", "unrecognised"]),
    ("may_have_been_applied", &[]),
    ("evidence", &[]),
    ("candidates", &[]),
    ("other_service", &["failure", "success", "unrecognised"]),
    ("tracking_id", &["failure", "success", "unrecognised"]),
    ("timestamp", &["failure", "success", "unrecognised"]),
    ("message", &["failure", "success"]),
];

/// The services that a result may name.
const OTHER_SERVICES: [&str; 7] =
    ["provisioning", "resource_provider", "event_hubs", "service_bus", "storage", "client_library", "other"];

/// Returns what is written for this input.
fn written(arguments: &[&str], input: &str) -> String {
    stdout(&feed("classify", arguments, input.as_bytes())).to_owned()
}

fn answers(arguments: &[&str], input: &str) -> Vec<Value> {
    written(arguments, input).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn lines(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn line(transport: &str, input: Value) -> Value {
    json!({ "id": transport, "transport": transport, "input": input })
}

#[test]
fn a_result_has_its_members_and_no_others() {
    let input = [
        line("http", json!({"status": 404, "body": r#"{"Message":"ErrorCode:DeviceNotFound;pump-7"}"#})),
        line("http", json!({"status": 200})),
        line("amqp", json!({"condition": "amqp:not-found", "description": null, "operation": "c2d-settle"})),
        line("mqtt", json!({"version": "3.1.1", "connack": 5})),
        line("mqtt", json!({"version": "5", "packet": "disconnect", "reason_code": 142})),
        line("mqtt", json!({"topic": "$iothub/twin/res/429/?$rid=1"})),
        line("mqtt", json!({"topic": "$iothub/twin/res/204/?$rid=1"})),
        line("mqtt", json!({"closed": true})),
        line("log", json!({"record": {"time": "2026-03-01T08:15:00Z", "resultType": "404104"}})),
        line("text", json!({"text": "DeviceNotOnline"})),
        line("text", json!({"text": "the sun shines"})),
        line("http", json!({"status": 404, "body": r#"{"errorCode":404201,"message":"no enrollment"}"#})),
    ];
    let answers = answers(&[], &lines(&input));
    assert_eq!(answers.len(), input.len());
    for (answer, line) in answers.iter().zip(&input) {
        let members = answer.as_object().expect("an object");
        let mut expected: Vec<&str> = MEMBERS.iter().map(|(member, _)| *member).collect();
        expected.sort_unstable();
        let mut written: Vec<&str> = members.keys().map(String::as_str).collect();
        written.sort_unstable();
        assert_eq!(written, expected, "{line}");
        let outcome = answer["outcome"].as_str().expect("a word");
        for (member, may_be_null) in MEMBERS {
            let is_possible = !members[member].is_null() || may_be_null.contains(&outcome);
            assert!(is_possible, "{member} of a {outcome} is null: {line}");
        }
        assert_eq!(answer["action"].is_string(), answer["retry"] == "after_action", "{line}");
        assert_eq!(outcome == "failure", answer["category"].is_string() && answer["retry"].is_string(), "{line}");
        if let Some(service) = answer["other_service"].as_str() {
            assert!(OTHER_SERVICES.contains(&service), "{service}: {line}");
            assert!(answer["code"].is_null(), "{line}");
        }
    }
    let outcomes: Vec<&str> = answers.iter().filter_map(|answer| answer["outcome"].as_str()).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "success").count(), 2, "{outcomes:?}");
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "unrecognised").count(), 1, "{outcomes:?}");
    assert_eq!(answers.last().expect("an answer")["other_service"], "provisioning");
}

#[test]
fn an_unrecognised_text_keeps_its_message_without_secrets() {
    let answers = answers(&[], "  the sun shines, sig=q7Zx2Lw9Tk4Rv8Nf\n");
    assert_eq!((answers.len(), &answers[0]["outcome"]), (1, &json!("unrecognised")));
    let message = answers[0]["message"].as_str().expect("a message");
    assert!(message.starts_with("the sun shines"), "{message}");
    assert!(!message.contains("q7Zx2Lw9Tk4Rv8Nf"), "{message}");
    assert!(answers[0]["code"].is_null() && answers[0]["category"].is_null() && answers[0]["retry"].is_null());
}

#[test]
fn plain_text_is_one_failure_and_with_each_line_one_per_line() {
    let dump = "Unhandled exception:\n  404103 DeviceNotOnline\n   at Main()\n";
    let whole = answers(&[], dump);
    assert_eq!((whole.len(), &whole[0]["code"], &whole[0]["id"]), (1, &json!(404_103), &Value::Null));
    let each = answers(&["--each-line"], dump);
    let codes: Vec<_> = each.iter().map(|answer| (&answer["id"], &answer["code"])).collect();
    assert_eq!(codes, [(&json!(1), &Value::Null), (&json!(2), &json!(404_103)), (&json!(3), &Value::Null)]);
    // JSON of another kind is text as well, unless the input must be JSON Lines.
    let body = "{\n  \"errorCode\": 404103,\n  \"message\": \"Timed out waiting for device to connect.\"\n}\n";
    assert_eq!(answers(&[], body)[0]["code"], 404_103);
    assert!(answers(&["--jsonl"], body).iter().all(|answer| answer["error"].is_string()));
}

#[test]
fn a_broken_line_gets_its_result_in_place_and_the_rest_is_read() {
    let good = line("text", json!({"text": "404103 DeviceNotOnline"}));
    let input = format!("{good}\n\n{{\"id\": 7, \"transport\": \"http\"}}\n{{\"id\": 8, \"transport\n{good}\n");
    let output = feed("classify", &[], input.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    let answers: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [first, without_input, broken, last] = &answers[..] else { panic!("{answers:?}") };
    assert_eq!((&first["code"], &last["code"]), (&json!(404_103), &json!(404_103)));
    for (answer, id, number) in [(without_input, json!(7), 3_usize), (broken, Value::Null, 4)] {
        let members: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(members, ["error", "id", "line"]);
        // The parser sorts the members. On the line, the id comes first.
        assert!(stdout(&output).lines().nth(number - 2).is_some_and(|line| line.starts_with("{\"id\":")));
        assert_eq!((&answer["id"], &answer["line"]), (&id, &json!(number)));
    }
}

#[test]
fn files_are_read_in_order_and_each_in_its_own_form() {
    let output = run("classify", &["LICENSE-MIT", "no-such-file", "examples/data/failures.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let failures = std::fs::read_to_string("examples/data/failures.jsonl").expect("it is there").lines().count();
    assert_eq!(stdout(&output).lines().count(), 1 + failures);
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("iothub-errors: no-such-file: "));
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
    let input: Vec<Value> =
        ids.iter().map(|id| json!({"id": id, "transport": "text", "input": {"text": "status 429"}})).collect();
    let written = written(&[], &lines(&input));
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
    let output = run("classify", &["no\u{1b}[2J\u{202e}\nforged"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("iothub-errors: no\\u{1b}[2J\\u{202e}\\nforged: "), "{said:?}");
}

#[test]
fn the_reason_why_a_line_cannot_be_read_is_short_and_redacted() {
    let long = "x".repeat(100_000);
    let written = written(
        &[],
        &lines(&[
            json!({"id": 1, "transport": long, "input": {}}),
            json!({"id": 2, "transport": "sig=q7Zx2Lw9Tk4Rv8Nf", "input": {}}),
        ]),
    );
    assert!(written.len() < 2000, "{} bytes", written.len());
    assert!(!written.contains("q7Zx2Lw9Tk4Rv8Nf"), "{written}");
}

#[test]
fn the_members_of_a_result_are_in_the_documented_order() {
    let order: Vec<String> = MEMBERS.iter().map(|(member, _)| format!("\"{member}\":")).collect();
    for input in ["404103 DeviceNotOnline", "the sun shines", r#"{"transport":"http","input":{"status":200}}"#] {
        let line = written(&[], input);
        let places: Vec<Option<usize>> = order.iter().map(|member| line.find(member.as_str())).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{line}");
    }
}

#[test]
fn a_message_names_what_is_wrong_with_a_line_and_what_is_expected() {
    for (line, error) in [
        ("[1, 2]", "expected an object with `transport` and `input`, found an array"),
        ("7", "expected an object with `transport` and `input`, found 7"),
        (r#"{"transport": "http"}"#, "expected an object with `transport` and `input`, found no `input`"),
        (r#"{"input": {}}"#, "expected an object with `transport` and `input`, found no `transport`"),
        (
            r#"{"transport": "smoke", "input": {}}"#,
            "`transport`: expected one of http, amqp, mqtt, log, text, found \"smoke\"",
        ),
        (r#"{"transport": "http", "input": []}"#, "expected an object as `input`, found an array"),
        (r#"{"transport": "http", "input": {}}"#, "expected `status` in `input`"),
        (
            r#"{"transport": "http", "input": {"status": "404"}}"#,
            "`input.status`: expected a number from 0 to 999, found \"404\"",
        ),
        (
            r#"{"transport": "mqtt", "input": {"connack": 256}}"#,
            "`input.connack`: expected a number from 0 to 255, found 256",
        ),
        (
            r#"{"transport": "amqp", "input": {"condition": "x", "side": "both"}}"#,
            "`input.side`: expected device or service, found \"both\"",
        ),
        (r#"{"transport": "text", "input": {"text": 7}}"#, "`input.text`: expected a string, found 7"),
        (
            r#"{"transport": "http", "input": {"status": 404, "headers": "x"}}"#,
            "`input.headers`: expected an object, or a list of pairs of strings, found \"x\"",
        ),
        ("{", "expected JSON: EOF while parsing an object at column 1"),
    ] {
        let answer = &answers(&["--jsonl"], line)[0];
        assert_eq!(answer["error"], error, "{line}");
    }
}

#[test]
fn headers_and_properties_may_be_pairs_or_an_object() {
    for headers in [json!({"iothub-errorcode": "DeviceNotFound"}), json!([["iothub-errorcode", "DeviceNotFound"]])] {
        let input = line("http", json!({"status": 404, "headers": headers}));
        assert_eq!(answers(&[], &lines(&[input]))[0]["code"], 404_001);
    }
}
