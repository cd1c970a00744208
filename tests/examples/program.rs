//! Runs an example as a user does.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Output};

/// The example's program, which `cargo test` builds beside the tests.
pub fn program(example: &str) -> Command {
    let mut path: PathBuf = env::current_exe().expect("the test knows its own path");
    path.pop();
    path.pop();
    path.push("examples");
    path.push(format!("{example}{}", env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is missing: build it with `cargo build --examples`", path.display());
    Command::new(path)
}

/// Runs it with these arguments to its end.
pub fn run(example: &str, arguments: &[&str]) -> Output {
    program(example).args(arguments).output().expect("the example starts")
}

/// What it wrote to standard output, which must be UTF-8.
pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}
