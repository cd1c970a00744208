//! Printing the error: as one line, as a page, and for debugging.

use core::fmt::{self, Display};

use crate::error::IotHubError;

/// The number of candidates named on the one line.
const MOST_CANDIDATES: usize = 2;

impl Display for IotHubError {
    /// Writes one line with `{}`: the error and its message. `{:#}` adds causes, steps, the verdict and the link on
    /// further lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_headline(f)?;
        if let Some(message) = self.message().filter(|message| !message.is_empty()) {
            write!(f, ": {message}")?;
        }
        if f.alternate() { self.fmt_details(f) } else { Ok(()) }
    }
}

impl IotHubError {
    fn fmt_headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(entry) = self.entry() {
            return write!(f, "{entry}");
        }
        match (self.raw_number(), self.raw_name()) {
            (Some(number), Some(name)) => write!(f, "{number} {name}, "),
            (Some(number), None) => write!(f, "{number}, "),
            (None, Some(name)) => write!(f, "{name}, "),
            (None, None) => Ok(()),
        }?;
        match &self.0.stated {
            Some(stated) => write!(f, "{stated}, ")?,
            None if self.raw_number().is_none() && self.raw_name().is_none() => {
                write!(f, "{}, ", self.evidence().phrase())?;
            }
            None => {}
        }
        match self.issuer() {
            Some(issuer) => write!(f, "from {} ({}", issuer.title(), self.category())?,
            None => write!(f, "no code ({}", self.category())?,
        }
        for (place, code) in self.candidates().iter().take(MOST_CANDIDATES).enumerate() {
            write!(f, "{}{}", if place == 0 { "; likely " } else { ", " }, code.number())?;
        }
        f.write_str(")")
    }

    fn fmt_details(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.entry() {
            Some(entry) => {
                write!(f, "\n{}", entry.summary())?;
                fmt_list(f, "Why", entry.causes())?;
                fmt_list(f, "What to do", entry.remedies())?;
            }
            None => {
                write!(f, "\n{}", self.category().meaning())?;
                if !self.candidates().is_empty() {
                    f.write_str("\nIt may be:")?;
                    self.candidates().iter().try_for_each(|code| write!(f, "\n  {code}: {}", code.summary()))?;
                }
            }
        }
        if let Some(space) = self.issuer() {
            write!(f, "\nIt belongs to {}.", space.title())?;
        }
        write!(f, "\nRetry: {}", self.retry())?;
        if let Some(delay) = self.retry_after() {
            write!(f, ", after {} s", delay.as_secs_f32())?;
        }
        if self.may_have_been_applied() {
            f.write_str("\nThe operation may have taken effect: repeat it only if it is safe to run twice.")?;
        }
        if let Some(other) = self.disagreement() {
            write!(f, "\nAlso named: {} (by {})", other.entry, other.evidence.phrase())?;
        }
        if let Some(id) = self.tracking_id() {
            write!(f, "\nTracking id: {id}")?;
        }
        match self.entry() {
            Some(entry) => write!(f, "\nSee {}", entry.documentation()),
            None => Ok(()),
        }
    }
}

fn fmt_list(f: &mut fmt::Formatter<'_>, title: &str, items: &[&str]) -> fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    write!(f, "\n{title}:")?;
    items.iter().try_for_each(|item| write!(f, "\n  - {item}"))
}

impl fmt::Debug for IotHubError {
    /// Writes every field except the source, whose text this crate cannot redact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IotHubError")
            .field("classification", &self.0.classification)
            .field("transport", &self.0.transport)
            .field("name", &self.0.name)
            .field("message", &self.0.message)
            .field("tracking_id", &self.0.tracking_id)
            .field("timestamp", &self.0.timestamp)
            .field("has_source", &self.0.source.is_some())
            .finish()
    }
}
