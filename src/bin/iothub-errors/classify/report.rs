//! The answer as a person reads it.

use std::io::{self, Write};

use iothub_errors::IotHubError;

use super::answer::{Answer, shown};
use super::input::Outcome;

/// Writes one answer as a paragraph.
pub fn write(out: &mut impl Write, answer: &Answer) -> io::Result<()> {
    let id = answer.id.as_str().map_or_else(|| answer.id.to_string(), str::to_owned);
    writeln!(out, "── {}", shown(&id))?;
    match &answer.outcome {
        Err(error) => writeln!(out, "line {} cannot be read: {}\n", answer.line, shown(error)),
        Ok(Outcome::Success { .. }) => writeln!(out, "no error\n"),
        Ok(Outcome::Unrecognised { text }) => writeln!(out, "not recognised: {}\n", shown(text.trim())),
        Ok(Outcome::Failure(error)) => write_failure(out, error),
    }
}

fn write_failure(out: &mut impl Write, error: &IotHubError) -> io::Result<()> {
    writeln!(out, "{error:#}")?;
    writeln!(out, "Decided by {}.\n", error.evidence().phrase())
}
