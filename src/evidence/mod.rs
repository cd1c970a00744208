//! What the readers have in common: the ladder of evidence and the answer.

pub(crate) mod anchors;
pub(crate) mod bytes;
pub(crate) mod classification;
#[cfg(feature = "alloc")]
pub(crate) mod clean;
pub(crate) mod delay;
pub(crate) mod grammar;
mod kind;
pub(crate) mod ladder;
pub(crate) mod origin;
pub(crate) mod sentence;
pub(crate) mod status;
#[cfg(feature = "alloc")]
pub(crate) mod unescape;
pub(crate) mod words;

pub use classification::{Classification, Disagreement, Reopen};
pub use kind::Evidence;
