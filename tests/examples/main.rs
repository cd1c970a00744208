//! The examples as a user runs them.
#![cfg(all(feature = "std", feature = "json"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod catalog;
mod classify;
mod explain;
mod program;
mod triage;
