//! `iothub-errors catalog` writes every entry completely, in each format.

use std::collections::HashMap;
use std::io::Read;
use std::process::Stdio;

use iothub_errors::Entry;
use iothub_errors::triage::{FindingKind, Thresholds};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::program;

fn catalog(format: &str) -> String {
    let output = program::run("catalog", &["--format", format]);
    assert!(output.status.success());
    program::stdout(&output).to_owned()
}

fn json() -> Vec<Value> {
    serde_json::from_str(&catalog("json")).expect("a JSON array")
}

#[test]
fn json_holds_every_entry_once_in_order() {
    let written: Vec<(Option<u64>, String)> =
        json().iter().map(|o| (o["code"].as_u64(), o["name"].as_str().expect("a name").to_owned())).collect();
    let known: Vec<(Option<u64>, String)> =
        Entry::all().map(|entry| (entry.number().map(u64::from), entry.name().to_owned())).collect();
    assert_eq!(written, known);
}

#[test]
fn json_has_every_field_in_its_type() {
    for object in json() {
        let name = &object["name"];
        let is = |field: &str, right: fn(&Value) -> bool| {
            let value = object.get(field).unwrap_or_else(|| panic!("{name} lacks {field}"));
            assert!(right(value), "{name}: {field} is {value}");
        };
        is("code", |v| v.is_null() || v.as_u64().is_some_and(|n| (100_000..600_000).contains(&n)));
        is("http_status", |v| v.is_null() || v.as_u64().is_some_and(|n| (400..600).contains(&n)));
        is("may_have_been_applied", Value::is_boolean);
        is("retry", |v| {
            v.as_str().is_some_and(|s| ["never", "immediately", "backoff", "throttled", "after_action"].contains(&s))
        });
        is("documentation", |v| v.as_str().is_some_and(|s| s.starts_with("https://")));
        for field in ["name", "category", "area", "actor", "summary"] {
            is(field, |v| v.as_str().is_some_and(|s| !s.is_empty()));
        }
        for field in ["symptoms", "messages", "causes", "remedies", "aliases", "sources", "operations", "seen_in"] {
            is(field, |v| v.as_array().is_some_and(|items| items.iter().all(Value::is_string)));
        }
        is("limits", |v| v.as_array().is_some_and(|items| items.iter().all(|limit| limit["value"].is_u64())));
        is("related", |v| v.as_array().is_some_and(|items| items.iter().all(Value::is_u64)));
        is("action", |v| v.is_null() || v.is_string());
        is("conflict", |v| v.is_null() || v.is_string());
        assert_eq!(object["action"].is_string(), object["retry"] == "after_action", "{name}");
    }
}

#[test]
fn csv_reads_back_as_the_same_entries() {
    let text = catalog("csv");
    let lines: Vec<&str> = text.strip_suffix("\r\n").expect("the last line ends in CRLF").split("\r\n").collect();
    assert_eq!(lines.len(), 1 + Entry::all().count(), "one line an entry and a header");
    assert!(lines.iter().all(|line| !line.contains(['\r', '\n'])), "no line break inside a cell");

    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<HashMap<String, String>> = reader.deserialize().collect::<Result<_, _>>().expect("even rows");
    for (row, object) in rows.iter().zip(json()) {
        for field in ["name", "category", "retry", "summary", "documentation", "area", "actor"] {
            assert_eq!(row[field], object[field].as_str().expect("text"), "{}: {field}", row["name"]);
        }
        let code = object["code"].as_u64().map(|code| code.to_string()).unwrap_or_default();
        assert_eq!(row["code"], code);
        for field in ["symptoms", "messages", "causes", "remedies", "aliases", "sources"] {
            let items: Vec<&str> = object[field].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
            assert_eq!(row[field], items.join(" | "), "{}: {field}", row["name"]);
        }
    }
    assert_eq!(rows.len(), json().len());
}

#[test]
fn no_csv_cell_is_a_formula() {
    let text = catalog("csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.expect("even rows") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn kql_is_one_query_with_every_entry_and_a_question_for_every_pattern() {
    let query = catalog("kql");
    assert!(query.lines().all(|line| !line.trim().is_empty()), "a blank line ends a query in Log Analytics");
    assert_eq!(query.lines().last(), Some("findings()"));
    for entry in Entry::all() {
        let number = entry.number().map_or("long(null)".to_owned(), |number| number.to_string());
        let row = format!("    {number}, \"{}\", ", entry.name());
        assert_eq!(query.lines().filter(|line| line.starts_with(&row)).count(), 1, "{entry}");
    }
    let (_, all) = query.split_once("\nlet findings = () {\n").expect("a question for all patterns");
    for kind in FindingKind::ALL {
        assert!(all.contains(&format!(" {kind}()")), "{kind} is missing from findings()");
        assert!(query.contains(&format!("\nlet {kind} = () {{\n")), "{kind} is asked for");
        assert!(query.contains(&format!("Kind = \"{kind}\"")), "{kind} is named in its answer");
        assert!(query.contains(&format!(", \"{kind}\", ")), "{kind} is described");
    }
}

#[test]
fn kql_has_the_thresholds_of_the_triage() {
    let query = catalog("kql");
    let default = Thresholds::default();
    for (name, value) in [
        ("renewal_tolerance", default.renewal_tolerance.to_string()),
        ("unstable_disconnects", default.unstable_disconnects.to_string()),
        ("refusals_at_least", default.refusals.to_string()),
        ("repeat_gap", default.repeat_gap.as_secs().to_string()),
    ] {
        assert!(query.contains(&format!("\nlet {name} = {value};")), "{name}");
    }
    let values = query.lines().filter_map(|line| line.strip_prefix("let ")?.split_once(" = "));
    let values = values.filter(|(_, value)| value.starts_with(|c: char| c.is_ascii_digit()));
    for (name, _) in values {
        let uses = query.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| *word == name).count();
        assert!(uses > 1, "{name} is set and not used");
    }
}

#[test]
fn no_two_entries_share_a_key_in_the_kql_table() {
    let query = catalog("kql");
    let mut seen = std::collections::HashSet::new();
    let rows = query.lines().filter(|line| line.starts_with("    ") && line.contains("troubleshoot-error-codes"));
    for row in rows {
        let (_, keys) = row.rsplit_once("dynamic([").expect("the last column holds keys");
        let keys = keys.trim_end_matches("]),");
        for key in keys.split(", ") {
            assert!(seen.insert(key.to_owned()), "{key} stands for two entries");
            assert_eq!(key, key.to_lowercase());
        }
    }
    let aliases: usize = Entry::all().map(|entry| entry.aliases().len()).sum();
    assert!(seen.len() > Entry::all().count() + aliases, "numbers, names and aliases");
}

/// Returns the cells in the body of every table, as a Markdown reader sees them.
fn cells(markdown: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cell: Option<String> = None;
    let mut in_head = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            Event::Start(Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) if !in_head => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => {
                if let (Some(row), Some(cell)) = (rows.last_mut(), cell.take()) {
                    row.push(cell);
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(cell) = &mut cell {
                    cell.push_str(&text);
                }
            }
            _ => {}
        }
    }
    rows
}

#[test]
fn markdown_tables_hold_every_entry_with_its_summary() {
    let rows = cells(&catalog("markdown"));
    let entries: Vec<Entry> = Entry::all().collect();
    assert_eq!(rows.len(), entries.len());
    for (row, entry) in rows.iter().zip(entries) {
        assert_eq!(row[0], entry.number().map(|number| number.to_string()).unwrap_or_default());
        assert_eq!(row[1], entry.name());
        assert_eq!(row[3], entry.category().as_str());
        assert_eq!(row[6], entry.summary().replace('`', ""));
    }
}

#[test]
fn markdown_has_a_section_an_entry_and_shows_every_remedy() {
    let markdown = catalog("markdown");
    let text: String = Parser::new_ext(&markdown, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.into_string()),
            Event::Html(html) | Event::InlineHtml(html) => panic!("raw HTML: {html}"),
            _ => None,
        })
        .collect();
    for entry in Entry::all() {
        assert!(markdown.contains(&format!("\n### {entry}\n")), "{entry} has no section");
        for prose in entry.symptoms().iter().chain(entry.causes()).chain(entry.remedies()).chain(entry.messages()) {
            assert!(text.contains(&prose.replace('`', "")), "{entry}: {prose}");
        }
    }
}

#[test]
fn an_unknown_format_is_refused() {
    assert!(!program::run("catalog", &["--format", "yaml"]).status.success());
}

#[test]
fn a_reader_that_stops_early_is_not_a_failure() {
    let mut child = program::program("catalog")
        .args(["--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0_u8; 1];
    let mut pipe = child.stdout.take().expect("a pipe");
    pipe.read_exact(&mut first).expect("a first byte");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
