//! The program's JSON matches the schemas in `examples/data`, and the schemas are strict enough.

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::program::{feed, run, stdout};

fn schema(name: &str) -> Validator {
    let file = format!("examples/data/{name}.schema.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(&file).expect("it is there")).expect("JSON");
    jsonschema::meta::validate(&schema).expect("a schema");
    jsonschema::validator_for(&schema).expect("a schema")
}

#[track_caller]
fn assert_valid(schema: &Validator, value: &Value) {
    let errors: Vec<String> = schema.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?} in {value}");
}

/// Asserts that the schema misses each of these members, and refuses a wrong type in it.
fn assert_strict(schema: &Validator, good: &Value, members: &[&str], at: &str) {
    for member in members {
        let mut lacking = good.clone();
        let object = lacking.pointer_mut(at).and_then(Value::as_object_mut).expect("an object");
        assert!(object.remove(*member).is_some(), "{member} is there");
        assert!(!schema.is_valid(&lacking), "without {member}");
        if *member != "id" {
            let mut wrong = good.clone();
            wrong.pointer_mut(at).expect("an object")[*member] = json!({"not": ["right"]});
            assert!(!schema.is_valid(&wrong) || *member == "by_code", "a wrong {member}");
        }
    }
}

#[test]
fn results_of_classify_match_their_schema() {
    let schema = schema("classify");
    let failures = run("classify", &["examples/data/failures.jsonl"]);
    let more = feed("classify", &["--jsonl"], b"{\"id\": 7}\n[\n{\"transport\":\"http\",\"input\":{\"status\":200}}\n");
    let text = feed("classify", &[], b"the sun shines");
    let lines = [&failures, &more, &text].map(|output| stdout(output).to_owned()).concat();
    let answers: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for answer in &answers {
        assert_valid(&schema, answer);
    }
    let members = [
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
    assert_strict(&schema, &answers[0], &members, "");
}

#[test]
fn the_output_of_triage_matches_its_schema() {
    let schema = schema("triage");
    let output = run("triage", &["--format", "json", "examples/data/day.jsonl"]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_valid(&schema, &found);
    let nothing = feed("triage", &["--format", "json"], b"");
    assert_valid(&schema, &serde_json::from_slice(&nothing.stdout).expect("JSON"));
    // Devices that close their connections together: a finding without a code.
    let left: String = (0..20)
        .map(|index| {
            format!(
                r#"{{"time":"2024-05-02T10:00:{:02}Z","category":"Connections","operationName":"deviceDisconnect","level":"Information","properties":{{"deviceId":"pump-{index}"}}}}"#,
                index + 10
            )
        })
        .collect();
    let clean: Value =
        serde_json::from_slice(&feed("triage", &["--format", "json"], left.as_bytes()).stdout).expect("JSON");
    assert_valid(&schema, &clean);
    assert_eq!((&clean["findings"][0]["code"], &clean["findings"][0]["with_code"]), (&Value::Null, &20.into()));
    let members =
        ["records", "skipped", "other_resources", "duplicates", "devices", "first", "last", "by_code", "findings"];
    assert_strict(&schema, &found, &members, "");
    let members = [
        "kind",
        "code",
        "devices",
        "device_ids",
        "occurrences",
        "first",
        "last",
        "period_s",
        "confidence",
        "summary",
        "remedies",
    ];
    assert_strict(&schema, &found, &members, "/findings/0");
}

#[test]
fn the_catalogue_matches_its_schema() {
    let schema = schema("catalog");
    let output = run("catalog", &["--format", "json"]);
    let catalog: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_valid(&schema, &catalog);
    let members = [
        "code",
        "name",
        "category",
        "http_status",
        "retry",
        "action",
        "may_have_been_applied",
        "summary",
        "causes",
        "remedies",
        "messages",
        "documentation",
        "aliases",
        "sources",
    ];
    assert_strict(&schema, &catalog, &members, "/0");
    let explained = run("explain", &["--json", "404104"]);
    assert_valid(&schema, &serde_json::from_slice(&explained.stdout).expect("JSON"));
}
