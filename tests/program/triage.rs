//! `iothub-errors triage`: its messages about input that it cannot read.

use std::fs;

use crate::program::{run, stdout};

const SAMPLE: &str = "examples/data/day.jsonl";

#[test]
fn the_rest_is_read_when_a_file_cannot_be() {
    let output = run("triage", &["--format", "json", "no-such-file.json", SAMPLE]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file.json: "));
    let alone = run("triage", &["--format", "json", SAMPLE]);
    assert_eq!(alone.status.code(), Some(0));
    assert_eq!(stdout(&output), stdout(&alone));
}

#[test]
fn a_truncated_file_is_named_and_its_records_are_shown() {
    use std::io::Write;

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&fs::read(SAMPLE).unwrap()).unwrap();
    let packed = packed.finish().unwrap();
    let file = std::env::temp_dir().join(format!("triage-cut-off-{}.gz", std::process::id()));
    fs::write(&file, &packed[..packed.len() / 2]).unwrap();
    let output = run("triage", &[file.to_str().unwrap()]);
    fs::remove_file(&file).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("triage-cut-off"));
    assert!(stdout(&output).contains("404104"));
}

#[test]
fn an_input_without_a_record_is_not_called_ordinary() {
    let output = run("triage", &["LICENSE-MIT", SAMPLE]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("LICENSE-MIT: contains no record of a resource log: expected "), "{said}");
    assert!(!said.contains(SAMPLE), "{said}");
    assert!(stdout(&output).contains("404104"));
    let output = run("triage", &["LICENSE-MIT"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("contains no record"));
}

#[test]
fn records_that_an_option_leaves_out_are_counted_and_not_called_missing() {
    for option in [["--since", "2100-01-01"], ["--hub", "no-such-hub"]] {
        let output = run("triage", &[option[0], option[1], SAMPLE]);
        assert_eq!(output.status.code(), Some(0));
        let said = stdout(&output);
        assert!(said.contains("records of other times or hubs left out"), "{said}");
        assert!(said.contains("--since, --until and --hub leave out every record"), "{said}");
        assert!(!said.contains("contains no record"), "{said}");
    }
    assert!(!stdout(&run("triage", &[SAMPLE])).contains("other times or hubs"));
}

#[test]
fn the_picture_that_cannot_be_written_is_named() {
    let output = run("triage", &["--svg", "no-such-directory/day.svg", SAMPLE]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-directory/day.svg: "));
}

#[test]
fn the_name_of_a_picture_cannot_drive_the_terminal() {
    let output = run("triage", &["--svg", "no-such-directory/\u{1b}[2J\u{202e}\nforged", SAMPLE]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("iothub-errors: no-such-directory/\\u{1b}[2J\\u{202e}\\nforged: "), "{said:?}");
}

fn findings(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_slice(&run("triage", &[&["--format", "json"], arguments].concat()).stdout).unwrap()
}

#[test]
fn the_overview_comes_first_with_one_line_a_finding() {
    let output = run("triage", &[SAMPLE]);
    let text = stdout(&output);
    let (overview, details) = text.split_once("\nFindings\n").expect("details after an overview");
    let found = findings(&[SAMPLE]);
    let kinds = found["findings"].as_array().unwrap().len();
    let lines: Vec<&str> = overview.lines().filter(|line| line.contains("  since ")).collect();
    assert_eq!(lines.len(), kinds);
    assert_eq!(details.matches("\n  When    ").count(), kinds);
}

#[test]
fn every_device_of_every_finding_is_a_line_of_the_table() {
    let output = run("triage", &["--devices", SAMPLE]);
    assert!(output.status.success());
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let rows: Vec<(String, String)> =
        reader.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[4].to_owned())).collect();
    let found = findings(&[SAMPLE]);
    let mut expected = Vec::new();
    for finding in found["findings"].as_array().unwrap() {
        let devices = finding["device_ids"].as_array().unwrap();
        assert_eq!(devices.len() as u64, finding["devices"].as_u64().unwrap(), "all are listed: {finding}");
        let kind = finding["kind"].as_str().unwrap();
        expected.extend(devices.iter().map(|device| (kind.to_owned(), device.as_str().unwrap().to_owned())));
    }
    assert_eq!(rows, expected);
}

#[test]
fn records_of_other_times_and_hubs_are_left_out() {
    let records = |arguments: &[&str]| findings(&[arguments, &[SAMPLE]].concat())["records"].as_u64().unwrap();
    let all = records(&[]);
    let (before, after) = (records(&["--until", "2024-05-02T12:00Z"]), records(&["--since", "2024-05-02 12:00"]));
    assert!(before > 0 && after > 0);
    assert_eq!(before + after, all);
    assert_eq!(records(&["--since", "2024-05-02", "--until", "2024-05-04"]), all);
    assert_eq!(records(&["--hub", "contoso-plant"]), all);
    assert_eq!(records(&["--hub", "another"]), 0);
    assert_eq!(records(&["--hub", "another", "--hub", "CONTOSO-PLANT"]), all);
    let wrong = run("triage", &["--since", "yesterday", SAMPLE]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("expected a time such as"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_shows_what_was_found_so_far() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let mut program = crate::program::program("triage");
    let pipes = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // More than a pipe holds: when it is written, most of it has been read, and the program waits for more.
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(&fs::read(SAMPLE).unwrap()).unwrap();
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let output = child.wait_with_output().unwrap();
    drop(pipe);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("404104 DeviceConnectionClosedRemotely"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("interrupted"));
}
