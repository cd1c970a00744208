//! The properties that hold for every input. Each module has one `check`, which takes any bytes and panics if a
//! property does not hold. The fuzz targets and the bounded test call the same functions.
//!
//! An input that begins with a byte below 128 is text: its fields, in order, separated by [`fields::SEPARATOR`].
//! Otherwise the bytes after the first drive a generator of well-formed messages.
#![forbid(unsafe_code)]

#[path = "../../../src/bin/iothub-errors/classify/answer.rs"]
pub mod answer;
#[path = "../../../src/bin/iothub-errors/classify/input.rs"]
pub mod input;
#[path = "../../../src/bin/iothub-errors/classify/members.rs"]
pub mod members;

pub mod amqp;
pub mod classify_line;
pub mod code_parsing;
pub mod exports;
pub mod fields;
pub mod generated;
pub mod http;
pub mod log_record;
pub mod log_row;
pub mod log_stream;
pub mod mqtt;
pub mod output;
pub mod redaction;
pub mod repetition;
pub mod text;

/// A check with its name.
pub type Target = (&'static str, fn(&[u8]));

/// Every check, by the name of its fuzz target.
pub const TARGETS: &[Target] = &[
    ("amqp", amqp::check),
    ("classify_line", classify_line::check),
    ("code_parsing", code_parsing::check),
    ("exports", exports::check),
    ("http", http::check),
    ("log_record", log_record::check),
    ("log_row", log_row::check),
    ("log_stream", log_stream::check),
    ("mqtt", mqtt::check),
    ("redaction", redaction::check),
    ("repetition", repetition::check),
    ("text", text::check),
];
