//! What the readers have in common: the ladder of evidence and the answer.

pub(crate) mod classification;
#[cfg(feature = "alloc")]
pub(crate) mod clean;
pub(crate) mod grammar;
mod kind;
pub(crate) mod resolve;
pub(crate) mod status;
#[cfg(feature = "alloc")]
pub(crate) mod unescape;

pub use classification::{Classification, Disagreement, Reopen};
pub use kind::Evidence;
