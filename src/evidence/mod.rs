//! What the readers have in common: the ladder of evidence and the answer.

pub(crate) mod classification;
pub(crate) mod grammar;
mod kind;
pub(crate) mod resolve;
pub(crate) mod status;

pub use classification::{Classification, Disagreement, Reopen};
pub use kind::Evidence;
