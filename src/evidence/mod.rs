//! The kinds of evidence, and the one function that decides.
//!
//! A reader implements [`Input`](input::Input): it states the bytes to scan and what it found apart from them.
//! [`decide`] scans the bytes with [`grammar`], weighs all clues by the order of [`Evidence`], and makes the
//! [`Classification`].

pub(crate) mod anchors;
mod classification;
mod clue;
mod decide;
pub(crate) mod delay;
pub(crate) mod grammar;
mod input;
pub(crate) mod issuer;
pub(crate) mod marks;
pub(crate) mod phrase;
mod precedence;
pub(crate) mod sentence;
#[cfg(feature = "serde")]
pub(crate) mod serial;
pub(crate) mod status;
pub(crate) mod words;

pub use classification::{Classification, Disagreement};
pub(crate) use clue::Clue;
pub(crate) use decide::{decide, strongest, weigh};
#[cfg(feature = "alloc")]
pub(crate) use input::Stated;
pub(crate) use input::{Beside, Input, Mark};
pub use precedence::Evidence;
