//! Retry decisions.

pub(crate) mod delay;

pub use delay::LONGEST_DELAY;
