//! Writes the whole catalogue to standard output: `catalog --format json|csv|kql|markdown`.

mod csv;
mod escape;
mod json;
mod kql;
mod markdown;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use iothub_errors::Entry;

/// Writes every documented Azure IoT Hub error to standard output.
#[derive(Parser)]
struct Arguments {
    /// The form to write.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// An array of objects, one an entry.
    Json,
    /// RFC 4180, one line an entry, with a header.
    Csv,
    /// A Kusto query for Log Analytics: the entries as a table, joined to the resource logs.
    Kql,
    /// A document to read, with a table and a section an entry.
    Markdown,
}

fn main() -> ExitCode {
    let entries: Vec<Entry> = Entry::all().collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match Arguments::parse().format {
        Format::Json => json::write(&mut out, &entries),
        Format::Csv => csv::write(&mut out, &entries),
        Format::Kql => kql::write(&mut out, &entries),
        Format::Markdown => markdown::write(&mut out, &entries),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader, such as `head`, has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("catalog: {error}");
            ExitCode::FAILURE
        }
    }
}
