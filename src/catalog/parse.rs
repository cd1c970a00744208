//! From text to an entry, and what is wrong when there is none.

/// The text is not one of the words of this vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a word of this vocabulary")]
pub struct ParseWordError(());

impl ParseWordError {
    pub(crate) fn new(_word: &str) -> Self {
        Self(())
    }
}

/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("x")]
pub struct ParseErrorCodeError(());
