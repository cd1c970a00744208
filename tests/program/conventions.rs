//! The conventions of every command: one version, help that works after an install, and one set of exit statuses.

use std::process::Command;

use crate::program::{feed, program, run, stdout};

const COMMANDS: [&str; 7] = ["classify", "explain", "triage", "redact", "catalog", "completions", "man"];

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
    for command in ["classify", "triage", "redact"] {
        // A folder can be opened on some systems, but read on none.
        for file in ["no-such-file", "src"] {
            let output = run(command, &[file]);
            assert_eq!(output.status.code(), Some(2), "{command} {file}");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.starts_with(&format!("iothub-errors: {file}: ")), "{command} {file}: {said}");
            assert!(!said.contains("os error"), "{command} {file}: {said}");
        }
    }
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    for (command, arguments) in [
        ("classify", &["--each-line", "examples/data/day.jsonl"][..]),
        ("explain", &["--list"]),
        ("explain", &["--list", "--json"]),
        ("catalog", &["--format", "json"]),
        ("catalog", &["--format", "csv"]),
        ("catalog", &["--format", "kql"]),
        ("catalog", &["--format", "markdown"]),
        ("triage", &["--format", "text", "examples/data/day.jsonl"]),
        ("triage", &["--format", "json", "examples/data/day.jsonl"]),
        ("triage", &["--devices", "examples/data/day.jsonl"]),
        ("redact", &["examples/data/day.jsonl"]),
        ("completions", &["bash"]),
        ("man", &[]),
    ] {
        let mut program = program(command);
        let mut child = program
            .args(arguments)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{command} {arguments:?}");
        assert!(output.stderr.is_empty(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn unknown_errors_exit_with_1_and_unreadable_input_with_2() {
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

#[test]
fn colour_is_one_option_of_every_command() {
    let escape = 0x1b_u8;
    for (command, arguments) in [
        ("explain", &["404104"][..]),
        ("explain", &["--all", "404104"]),
        ("explain", &["--list"]),
        ("triage", &["examples/data/day.jsonl"]),
    ] {
        let coloured = |when: &str| {
            let mut program = program(command);
            let output = program.args(arguments).args(["--color", when]).env_remove("NO_COLOR").output();
            output.expect("the program starts").stdout
        };
        let (always, never) = (coloured("always"), coloured("never"));
        assert!(always.contains(&escape), "{command} {arguments:?}");
        assert!(!never.contains(&escape), "{command} {arguments:?}");
        // Colour replaces backticks.
        assert!(!always.contains(&b'`'), "{command} {arguments:?}");
    }
}

#[test]
fn a_narrow_report_keeps_to_its_width_except_for_addresses() {
    for width in ["40", "60", "120"] {
        for (command, arguments) in [("explain", &["--all", "404104"][..]), ("triage", &["examples/data/day.jsonl"])] {
            let output = program(command).args(arguments).args(["--width", width]).output().expect("it starts");
            let text = stdout(&output);
            assert!(
                text.contains("https://learn.microsoft.com/azure/iot-hub/troubleshoot-error-codes#404104"),
                "{text}"
            );
            // The table of findings and that of codes have columns that are not wrapped.
            let prose = text.lines().filter(|line| line.contains(". ") && !line.contains("https://"));
            for line in prose {
                assert!(line.chars().count() <= width.parse().expect("a number"), "{width}: {line}");
            }
        }
    }
}

#[test]
fn scripts_for_shells_and_manual_pages_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run("completions", &[shell]);
        assert!(output.status.success(), "{shell}");
        assert!(COMMANDS.iter().all(|command| stdout(&output).contains(command)), "{shell}");
    }
    let page = run("man", &[]);
    assert!(stdout(&page).contains(".TH iothub-errors 1"));
    for command in COMMANDS {
        assert!(stdout(&page).contains(command), "{command}");
        let page = run("man", &[command]);
        assert!(stdout(&page).contains(&format!(".TH iothub-errors-{command} 1")), "{command}");
    }
    assert_eq!(run("man", &["no-such-command"]).status.code(), Some(2));
}
