//! `iothub-errors triage`: what it says of input that it cannot read.

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
fn a_file_that_is_cut_off_is_named_and_what_it_holds_is_shown() {
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
fn an_input_without_a_record_is_not_called_ordinary_life() {
    let output = run("triage", &["LICENSE-MIT"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("There is no record"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("LICENSE-MIT: line 1"));
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
