//! The catalogue as a JSON array.

use std::io::{self, Write};

use iothub_errors::{Actor, Area, Category, Entry, ErrorCode, Limit, Operation, Transport};
use serde::Serialize;

/// An entry as a JSON object. The fields are written in this order.
#[derive(Serialize)]
struct Document {
    code: Option<u32>,
    name: &'static str,
    category: Category,
    area: Area,
    http_status: Option<u16>,
    retry: &'static str,
    action: Option<&'static str>,
    may_have_been_applied: bool,
    actor: Actor,
    operations: &'static [Operation],
    seen_in: &'static [Transport],
    summary: &'static str,
    symptoms: &'static [&'static str],
    messages: &'static [&'static str],
    causes: &'static [&'static str],
    remedies: &'static [&'static str],
    limits: &'static [Limit],
    related: Vec<u32>,
    aliases: &'static [&'static str],
    conflict: Option<&'static str>,
    documentation: &'static str,
    sources: Vec<&'static str>,
}

impl From<Entry> for Document {
    fn from(entry: Entry) -> Self {
        Self {
            code: entry.number(),
            name: entry.name(),
            category: entry.category(),
            area: entry.area(),
            http_status: entry.http_status(),
            retry: entry.retry().as_str(),
            action: entry.action().map(|action| action.as_str()),
            may_have_been_applied: entry.may_have_been_applied(),
            actor: entry.actor(),
            operations: entry.operations(),
            seen_in: entry.seen_in(),
            summary: entry.summary(),
            symptoms: entry.symptoms(),
            messages: entry.messages(),
            causes: entry.causes(),
            remedies: entry.remedies(),
            limits: entry.limits(),
            related: entry.related().iter().copied().map(ErrorCode::number).collect(),
            aliases: entry.aliases(),
            conflict: entry.conflict(),
            documentation: entry.documentation(),
            sources: entry.sources().iter().map(|source| source.title()).collect(),
        }
    }
}

/// Writes the entries as one indented array.
pub fn write(out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    let documents: Vec<Document> = entries.iter().copied().map(Document::from).collect();
    serde_json::to_writer_pretty(&mut *out, &documents)?;
    writeln!(out)
}
