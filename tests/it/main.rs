//! All tests that need no server, no child process and no process-wide counter: what must hold of the library,
//! a module for each subject. `cargo test --test it redaction` runs one of them.

mod amqp_table;
mod catalogue;
mod cross_transport;
#[cfg(feature = "std")]
#[path = "../common/day.rs"]
mod day;
mod decoys;
mod display;
mod evidence_ladder;
#[cfg(feature = "triage")]
#[path = "../common/fleet.rs"]
mod fleet;
mod foreign_errors;
mod formats;
mod found_by_fuzzing;
mod guides;
mod http_grammar;
mod log_forms;
mod log_reader;
mod log_record;
mod module_order;
mod mqtt_table;
mod owned_error;
mod properties;
mod public_types;
mod redaction;
mod regressions;
mod retry_chain;
mod retry_decisions;
mod retry_verdicts;
mod stated_forms;
mod status_candidates;
mod text_clients;
mod text_grammar;
mod text_statements;
mod triage;
mod wire;
