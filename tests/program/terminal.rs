//! What the program does on a terminal: colours, hints, a pager.

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Session};

use crate::program::program;

/// Starts a command on a terminal of 80 columns and 24 rows.
fn start(command: &str, arguments: &[&str]) -> OsSession {
    let mut program = program(command);
    program.args(arguments).env("TERM", "xterm").env("PAGER", "cat").env_remove("NO_COLOR");
    let mut session = Session::spawn(program).expect("a terminal");
    session.get_process_mut().set_window_size(80, 24).expect("a size");
    session
}

/// Returns everything that it writes until it ends, and its exit status.
fn rest(mut session: OsSession) -> (String, i32) {
    let written = session.expect(Eof).expect("it ends");
    let text = String::from_utf8_lossy(written.as_bytes()).into_owned();
    match session.get_process().wait().expect("it has ended") {
        WaitStatus::Exited(_, status) => (text, status),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_is_coloured_and_narrow() {
    let (text, status) = rest(start("explain", &["404104"]));
    assert_eq!(status, 0);
    assert!(text.contains("\u{1b}[1m"), "{text}");
    assert!(!text.contains('`'), "{text}");
    let plain = anstream::adapter::strip_str(&text).to_string();
    assert!(plain.contains("iothub-errors explain --all 404104"), "{plain}");
    let (text, _) = rest(start("explain", &["404104", "--color", "never"]));
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn a_report_that_does_not_fit_goes_through_the_pager() {
    let mut program = program("explain");
    program.args(["--all", "404104"]).env("PAGER", "head -n 1");
    let session = Session::spawn(program).expect("a terminal");
    let (text, status) = rest(session);
    assert_eq!((text.lines().count(), status), (1, 0), "{text}");
}

#[test]
fn a_report_for_a_person_begins_with_the_verdict() {
    let (text, status) = rest(start("classify", &["examples/data/failures.jsonl", "--color", "never"]));
    assert_eq!(status, 0);
    assert!(text.starts_with("direct method, device offline  404103 DeviceNotOnline: wait for device"), "{text}");
    assert!(text.contains("What to do"), "{text}");
}

#[test]
fn a_command_that_waits_for_input_says_so() {
    for (command, hint, input, status, answer) in [
        ("classify", "reading a failure from the terminal", "404103 DeviceNotOnline", 0, "wait for device, then"),
        ("triage", "reading a log from the terminal", "no log", 2, "contains no record"),
        ("redact", "reading a log from the terminal", "deviceId=pump-7", 0, "deviceId=device-1"),
    ] {
        let mut session = start(command, &[]);
        session.expect(hint).expect(hint);
        session.send_line(input).expect("it listens");
        // The end of the input, as the keyboard sends it.
        session.send("\u{4}").expect("it listens");
        let (text, ended) = rest(session);
        assert!(text.contains(answer), "{command}: {text}");
        assert_eq!(ended, status, "{command}");
    }
}

#[test]
fn a_dump_with_several_failures_lists_them() {
    let dump = std::env::temp_dir().join(format!("terminal-dump-{}.txt", std::process::id()));
    std::fs::write(&dump, "ErrorCode:DeviceNotFound;pump-7\nwaiting 5 s\n404103 DeviceNotOnline\n").expect("a file");
    let (text, status) = rest(start("classify", &["--color", "never", dump.to_str().expect("UTF-8")]));
    std::fs::remove_file(&dump).expect("it is there");
    assert_eq!(status, 0);
    assert!(text.contains("2 failures in this text"), "{text}");
    assert!(
        text.contains("line 1: 404001 DeviceNotFound: ") && text.contains("line 3: 404103 DeviceNotOnline: "),
        "{text}"
    );
}
