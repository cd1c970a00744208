//! The program `iothub-errors` as a user runs it.
#![cfg(feature = "cli")]

mod catalog;
mod classify;
mod conventions;
#[path = "../common/day.rs"]
mod day;
mod explain;
mod program;
mod redact;
mod schemas;
mod sessions;
#[cfg(unix)]
mod terminal;
mod triage;
mod triage_forms;
