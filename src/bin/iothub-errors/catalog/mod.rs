//! The command `catalog`: writes the whole catalogue to standard output.

mod csv;
pub mod escape;
pub mod json;
mod kql;
mod markdown;

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};
use iothub_errors::Entry;

use crate::Ending;

/// Writes every documented error to standard output.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
        iothub-errors catalog --format csv > errors.csv\n  \
        iothub-errors catalog --format kql > errors.kql")]
pub struct Arguments {
    /// The format to write.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// An array with one object per entry.
    Json,
    /// RFC 4180: a header and one line per entry.
    Csv,
    /// A Kusto query for Log Analytics that joins the entries to the resource logs.
    Kql,
    /// A document with a table per family and a section per entry.
    Markdown,
}

/// Writes every entry in the requested format.
pub fn run(arguments: &Arguments) -> io::Result<Ending> {
    let entries: Vec<Entry> = Entry::all().collect();
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Json => json::write(&mut out, &entries),
        Format::Csv => csv::write(&mut out, &entries),
        Format::Kql => kql::write(&mut out, &entries),
        Format::Markdown => markdown::write(&mut out, &entries),
    }?;
    out.flush()?;
    Ok(Ending::Done)
}
