//! The one path from a reader's input to the owned error.

use crate::bytes::strip_prefix_ignore_case;
use crate::error::IotHubError;
use crate::evidence::grammar::{self, Facts, Name};
use crate::evidence::{Classification, Evidence, Input, weigh};
use crate::redact::kept_text;

impl IotHubError {
    /// Decides what an input means, and keeps its strings; `None` if [`decide`](crate::evidence::decide()) returns
    /// `None`.
    ///
    /// A name, tracking id or time in the text is preferred to one outside it. For the name there is an exception: if
    /// the name outside the text decided, it is kept.
    pub(crate) fn read<I: Input>(input: &I) -> Option<Self> {
        let facts = grammar::scan(input.text());
        Some(Self::made(input, &facts, weigh(input, &facts)?))
    }

    /// Creates the error from what was decided, with the strings of its input.
    pub(crate) fn made<I: Input>(input: &I, facts: &Facts<'_>, classification: Classification) -> Self {
        let mut error = Self::from_classification(classification).with_transport(I::TRANSPORT);
        let in_text = facts.name.map(Name::unbroken).or(facts.unknown_name);
        let name = match classification.evidence() {
            Evidence::HeaderName | Evidence::LogNumber | Evidence::LogName => input.raw_name().or(in_text),
            _ => in_text.or(input.raw_name()),
        };
        if classification.entry().is_none() {
            error.0.stated = Some(input.stated());
        }
        error.0.name = name.map(kept_text);
        error.0.message = match facts.message {
            Some(message) => Some(kept_text(without_code(&message.unescaped()))),
            None => Some(input.message().trim_ascii())
                .filter(|text| !text.is_empty())
                .map(|text| kept_text(without_code(text))),
        };
        error.0.tracking_id = facts.tracking_id.or(input.tracking_id()).map(kept_text);
        error.0.timestamp = facts.timestamp.or(input.timestamp()).map(kept_text);
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
