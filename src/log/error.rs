//! Why a text is not a record.

/// A text that is not a log record, and where it stops being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
#[non_exhaustive]
pub struct ParseRecordError {
    /// The line, counted from 1.
    pub line: usize,
    /// The byte within the line, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub reason: &'static str,
}

impl ParseRecordError {
    pub(crate) fn at(text: &[u8], position: usize, reason: &'static str) -> Self {
        let before = &text[..position.min(text.len())];
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        Self { line: memchr::memchr_iter(b'\n', before).count() + 1, column: before.len() - line_start + 1, reason }
    }
}
