//! The catalogue as comma-separated values (RFC 4180): a header and one line per entry, ended by CRLF.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use iothub_errors::{Entry, ErrorCode};

use super::escape::csv_cell;
use crate::of_table;

/// The separator between the items of a list in one cell.
const LIST_SEPARATOR: &str = " | ";

/// A column: its header, and its value for an entry.
type Column = (&'static str, fn(Entry) -> String);

const COLUMNS: [Column; 22] = [
    ("code", |entry| optional(entry.number())),
    ("name", |entry| entry.name().to_owned()),
    ("category", |entry| entry.category().to_string()),
    ("area", |entry| entry.area().to_string()),
    ("http_status", |entry| optional(entry.http_status())),
    ("retry", |entry| entry.retry().as_str().to_owned()),
    ("action", |entry| optional(entry.action())),
    ("may_have_been_applied", |entry| entry.may_have_been_applied().to_string()),
    ("actor", |entry| entry.actor().to_string()),
    ("operations", |entry| list(entry.operations())),
    ("seen_in", |entry| list(entry.seen_in())),
    ("summary", |entry| entry.summary().to_owned()),
    ("symptoms", |entry| list(entry.symptoms())),
    ("messages", |entry| list(entry.messages())),
    ("causes", |entry| list(entry.causes())),
    ("remedies", |entry| list(entry.remedies())),
    ("limits", |entry| list(entry.limits())),
    ("related", |entry| list(entry.related().iter().copied().map(ErrorCode::number))),
    ("aliases", |entry| list(entry.aliases())),
    ("conflict", |entry| optional(entry.conflict())),
    ("documentation", |entry| entry.documentation().to_owned()),
    ("sources", |entry| list(entry.sources().iter().map(|source| source.title()))),
];

/// Writes a header and one line per entry.
pub fn write(out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS.map(|(header, _)| header)).map_err(of_table)?;
    for entry in entries {
        writer.write_record(COLUMNS.map(|(_, text)| csv_cell(&text(*entry)))).map_err(of_table)?;
    }
    writer.flush()
}

fn optional(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn list(items: impl IntoIterator<Item = impl ToString>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(LIST_SEPARATOR)
}
