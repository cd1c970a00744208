//! The devices of all findings as comma-separated values, for a ticket or another program.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use iothub_errors::Redacted;

use super::Results;
use super::calendar::rfc3339;
use crate::catalog::escape::csv_cell;
use crate::of_table;

/// Writes a header, and one line per finding and device.
pub fn write(out: &mut impl Write, results: &Results) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(["kind", "hub", "code", "name", "device", "first", "last", "confidence"]).map_err(of_table)?;
    for finding in &results.findings {
        let cell = |text: &str| csv_cell(&Redacted(text).to_string());
        for device in &finding.device_ids {
            let row = [
                finding.kind.as_str(),
                &cell(&finding.hub),
                &finding.code.map(|code| code.number().to_string()).unwrap_or_default(),
                finding.code.map_or("", |code| code.name()),
                &cell(device),
                &rfc3339(finding.first_ms),
                &rfc3339(finding.last_ms),
                finding.confidence.as_str(),
            ];
            writer.write_record(row).map_err(of_table)?;
        }
    }
    writer.flush()
}
