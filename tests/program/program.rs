//! Runs the program as a user does.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Returns a command of the program.
pub fn program(command: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_iothub-errors"));
    program.arg(command);
    program
}

/// Runs the program with these arguments to its end.
pub fn run(command: &str, arguments: &[&str]) -> Output {
    program(command).args(arguments).output().expect("the program starts")
}

/// Runs the program with this on standard input.
pub fn feed(command: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut program = program(command);
    let pipes = program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // Both pipes may fill: the input is written while the output is read.
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    // A run that fails on its arguments ends before it has read its input.
    let written = writer.join().expect("the writer ends");
    assert!(written.is_ok() || !output.status.success(), "it reads everything: {written:?}");
    output
}

/// Returns what it wrote to standard output, which must be UTF-8.
pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}
