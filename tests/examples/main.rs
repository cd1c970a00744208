//! The examples as a user runs them.
#![cfg(all(feature = "std", feature = "json"))]

mod catalog;
mod classify;
mod explain;
mod program;
mod triage;
