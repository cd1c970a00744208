//! The error of reading a list of failures.

use alloc::string::{String, ToString};

use crate::redact::kept_text;

/// The error returned for a body or a line that isn't the JSON list that the service documents.
///
/// ```
/// use iothub_errors::http;
///
/// let cut_off = http::parse_bulk_result(br#"{"isSuccessful":false,"errors":["#).unwrap_err();
/// assert_eq!((cut_off.line(), cut_off.column()), (1, 32));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}: line {line}, column {column}: {reason}")]
pub struct ParseListError {
    expected: &'static str,
    line: usize,
    column: usize,
    /// Redacted: it may quote a value of the body.
    reason: String,
}

impl ParseListError {
    pub(crate) fn new(expected: &'static str, lines_before: usize, source: &serde_json::Error) -> Self {
        let reason = kept_text(source.to_string().as_bytes());
        Self { expected, line: lines_before + source.line(), column: source.column(), reason }
    }

    /// Returns the line at which the text stops being readable, counted from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the column at which the text stops being readable, counted from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}
