//! What holds for every command: one version, help that works after an install, and one set of exit statuses.

use std::process::Command;

use crate::program::{feed, program, run, stdout};

const COMMANDS: [&str; 4] = ["classify", "explain", "triage", "catalog"];

#[test]
fn the_version_is_that_of_the_package() {
    let output = run("--version", &[]);
    assert!(output.status.success());
    assert_eq!(stdout(&output), format!("iothub-errors {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn help_names_every_command_and_needs_no_repository() {
    let general = run("--help", &[]);
    for command in COMMANDS {
        assert!(stdout(&general).contains(command), "{command}");
        let output = run(command, &["--help"]);
        assert!(output.status.success(), "{command}");
        let help = stdout(&output);
        assert!(!help.contains("cargo") && !help.contains("examples/"), "{command}: {help}");
    }
}

#[test]
fn a_wrong_argument_has_the_status_2() {
    for command in COMMANDS {
        assert_eq!(run(command, &["--no-such-option"]).status.code(), Some(2), "{command}");
    }
    let nothing = Command::new(env!("CARGO_BIN_EXE_iothub-errors")).output().expect("the program starts");
    assert_eq!(nothing.status.code(), Some(2));
    assert_eq!(run("no-such-command", &[]).status.code(), Some(2));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_has_the_status_2() {
    for command in ["classify", "triage"] {
        // A folder can be opened on some systems, and read on none.
        for file in ["no-such-file", "src"] {
            let output = run(command, &[file]);
            assert_eq!(output.status.code(), Some(2), "{command} {file}");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.starts_with(&format!("iothub-errors: {file}: ")), "{command} {file}: {said}");
        }
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    for (command, arguments) in
        [("classify", &["--each-line", "examples/data/day.jsonl"][..]), ("explain", &["--list"]), ("catalog", &[])]
    {
        let mut program = program(command);
        let mut child = program
            .args(arguments)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{command}");
        assert!(output.stderr.is_empty(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn what_is_unknown_has_the_status_1_and_what_is_unread_2() {
    for (input, status) in [
        ("404103 DeviceNotOnline", 0),
        ("the sun shines", 1),
        ("{\"transport\": \"http\", \"input\": {\"status\": 200}}", 0),
        ("{\"transport\": \"text\", \"input\": {\"text\": \"the sun shines\"}}", 1),
        ("{\"transport\": \"smoke\", \"input\": {}}\n{\"transport\": \"text\", \"input\": {\"text\": \"x\"}}", 2),
    ] {
        assert_eq!(feed("classify", &[], input.as_bytes()).status.code(), Some(status), "{input}");
    }
    assert_eq!(run("explain", &["404104"]).status.code(), Some(0));
    assert_eq!(run("explain", &["404104", "999999"]).status.code(), Some(1));
}
