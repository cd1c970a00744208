//! The readable report: the error and its verdict on one line, then what to do, then the details.

use iothub_errors::{Classification, IotHubError, Redacted, Retry};
use serde_json::Value;

use super::answer::{Answer, shown};
use super::input::Outcome;
use crate::page::{FAINT, Page, STRONG, TITLE};

/// The largest number of failures that are listed for one text.
const MOST_FAILURES: usize = 20;

/// Writes one result.
pub fn write(page: &mut Page, answer: &Answer) {
    let id = match &answer.id {
        Value::Null => String::new(),
        Value::String(id) => format!("{FAINT}{}{FAINT:#}  ", shown(id)),
        other => format!("{FAINT}{}{FAINT:#}  ", shown(&other.to_string())),
    };
    match &answer.outcome {
        Err(error) => page.paragraph(&format!("{id}{TITLE}line {}{TITLE:#}: ", answer.line), "  ", &shown(error)),
        Ok(Outcome::Success { status }) => {
            let status = status.map_or_else(String::new, |status| format!(" (status {status})"));
            page.line(&format!("{id}{STRONG}no error{STRONG:#}{status}"));
        }
        Ok(Outcome::Unrecognised { text }) => {
            page.paragraph(&format!("{id}{STRONG}not recognised{STRONG:#}: "), "  ", &shown(text.trim()));
        }
        Ok(Outcome::Failure(error)) => {
            failure(page, &id, error);
            others(page, &answer.failures);
        }
    }
}

/// Lists the failures of a text that has several. The report above it is about the strongest one.
fn others(page: &mut Page, failures: &[(u64, Classification)]) {
    if failures.is_empty() {
        return;
    }
    page.heading(&format!("{} failures in this text", failures.len()));
    for (line, failure) in failures.iter().take(MOST_FAILURES) {
        let error = IotHubError::from(*failure);
        page.paragraph(&format!("  line {line}: "), "    ", &format!("{}: {}", title(&error), verdict(&error)));
    }
    if failures.len() > MOST_FAILURES {
        page.line(&format!("  {FAINT}… and {} more{FAINT:#}", failures.len() - MOST_FAILURES));
    }
}

fn failure(page: &mut Page, id: &str, error: &IotHubError) {
    page.paragraph(&format!("{id}{TITLE}{}{TITLE:#}: ", title(error)), "  ", &format!("{}.", verdict(error)));
    page.line("");
    match error.entry() {
        Some(entry) => page.paragraph("", "", entry.summary()),
        None => page.paragraph("", "", error.category().meaning()),
    }
    todo(page, error);
    if !error.candidates().is_empty() {
        page.heading("It may be");
        page.items(error.candidates().iter().map(|code| format!("{code}: {}", code.summary())));
    }
    page.heading("What was read");
    if let Some(message) = error.message().filter(|message| !message.is_empty()) {
        page.paragraph("  “", "   ", &format!("{message}”"));
    }
    page.paragraph("  Decided by ", "  ", &format!("{}.", error.evidence().phrase()));
    if let Some(other) = error.disagreement() {
        page.paragraph("  Also named: ", "  ", &format!("{}, by {}.", other.entry, other.evidence.phrase()));
    }
    if let Some(issuer) = error.issuer() {
        page.paragraph("  It belongs to ", "  ", &format!("{}.", issuer.title()));
    }
    for (label, value) in [("Tracking id", error.tracking_id()), ("Time", error.timestamp())] {
        if let Some(value) = value {
            page.line(&format!("  {label}: {}", Redacted(value)));
        }
    }
    if let Some(entry) = error.entry() {
        page.link("  Read on: ", entry.documentation());
    }
}

fn todo(page: &mut Page, error: &IotHubError) {
    page.heading("What to do");
    if let Retry::AfterAction(action) = error.retry() {
        page.paragraph("  ", "  ", action.instruction());
    }
    if let Some(entry) = error.entry() {
        page.steps(entry.remedies());
    }
    if error.may_have_been_applied() {
        page.paragraph("  ", "  ", "The operation may have taken effect: repeat it only if it is safe to run twice.");
    }
}

/// Returns what the failure is, in a few words.
pub fn title(error: &IotHubError) -> String {
    match (error.entry(), error.raw_number(), error.raw_name()) {
        (Some(entry), _, _) => entry.to_string(),
        (None, Some(number), Some(name)) => format!("{number} {name}, not documented"),
        (None, Some(number), None) => format!("{number}, not documented"),
        (None, None, Some(name)) => format!("{name}, not documented"),
        (None, None, None) => {
            let status = error.http_status().map_or_else(String::new, |status| format!(" with status {status}"));
            format!("{} failure{status}, no code", error.category().as_str().replace('_', " "))
        }
    }
}

/// Returns the verdict as an instruction without a full stop.
pub fn verdict(error: &IotHubError) -> String {
    let mut verdict = match error.retry() {
        Retry::Never => "do not retry".to_owned(),
        Retry::Immediately => "retry at once".to_owned(),
        Retry::Backoff => "retry with back-off".to_owned(),
        Retry::Throttled => "slow down, then retry".to_owned(),
        Retry::AfterAction(action) => format!("{}, then retry", action.as_str().replace('_', " ")),
    };
    if let Some(delay) = error.retry_after() {
        verdict.push_str(&format!(", after {} s", delay.as_secs_f32()));
    }
    if error.may_have_been_applied() {
        verdict.push_str("; it may have taken effect");
    }
    verdict
}
