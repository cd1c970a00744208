//! The one path from a reader's input to the owned error.

use crate::bytes::strip_prefix_ignore_case;
use crate::error::IotHubError;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::{Classification, Evidence, Source, weigh};
use crate::redact::kept_text;

impl IotHubError {
    /// Decides what an input means, and keeps its strings; `None` if [`decide`](crate::evidence::decide()) returns
    /// `None`.
    ///
    /// A name, tracking id or time in the text is preferred to one outside it. For the name there is an exception: if
    /// the name outside the text decided, it is kept.
    pub(crate) fn read<S: Source>(source: &S) -> Option<Self> {
        let facts = grammar::scan(source.text());
        Some(Self::made(source, &facts, weigh(source, &facts)?))
    }

    /// Makes the error from what was decided, with the strings of its source.
    pub(crate) fn made<S: Source>(source: &S, facts: &Facts<'_>, classification: Classification) -> Self {
        let mut error = Self::from_classification(classification).with_transport(S::TRANSPORT);
        let in_text = facts.name.map(|name| name.text).or(facts.unknown_name);
        let name = match classification.evidence() {
            Evidence::HeaderName | Evidence::LogNumber | Evidence::LogName => source.raw_name().or(in_text),
            _ => in_text.or(source.raw_name()),
        };
        if classification.entry().is_none() {
            error.0.stated = Some(source.stated());
        }
        error.0.name = name.map(kept_text);
        error.0.message = match facts.message {
            Some(message) => Some(kept_text(without_code(&message.unescaped()))),
            None => Some(source.message().trim_ascii())
                .filter(|text| !text.is_empty())
                .map(|text| kept_text(without_code(text))),
        };
        error.0.tracking_id = facts.tracking_id.or(source.tracking_id()).map(kept_text);
        error.0.timestamp = facts.timestamp.or(source.timestamp()).map(kept_text);
        error
    }
}

/// Returns the text after `ErrorCode:Name;`, or all of it if it does not begin that way.
fn without_code(text: &[u8]) -> &[u8] {
    let Some(rest) = strip_prefix_ignore_case(text.trim_ascii_start(), b"ErrorCode:") else { return text };
    let rest = rest.trim_ascii_start();
    match rest.iter().position(|b| *b == b';') {
        Some(end) if rest[..end].iter().all(u8::is_ascii_alphanumeric) => &rest[end + 1..],
        _ => text,
    }
}
