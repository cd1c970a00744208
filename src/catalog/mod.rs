//! The error codes and what is known about each of them.
//!
//! Each error is one row in `rows/`, in a file named after the leading digits of its numbers. Everything else about the
//! error is generated from that row: the variant, its documentation, the lookups, the accessors, the exports of the
//! examples.

#[macro_use]
mod table;
mod entry;
mod family;
mod issuer;
mod limit;
#[cfg(feature = "defmt")]
pub(crate) mod milliseconds;
pub(crate) mod names;
mod numbers;
pub(crate) mod pad;
mod parse;
#[cfg(feature = "alloc")]
mod reported;
mod rows;
mod sentence;
#[cfg(feature = "serde")]
pub(crate) mod serde_forms;
mod source;
mod verdict;
pub(crate) mod vocabulary;
mod words;

pub use entry::Entry;
pub use family::Family;
pub use issuer::{Issuer, IssuerCode};
pub use limit::Limit;
pub use parse::{ParseErrorCodeError, ParseWordError};
#[cfg(feature = "alloc")]
pub use reported::ReportedCode;
pub use rows::{ErrorCode, UncodedError};
pub(crate) use sentence::{SENTENCES, STATUS_SENTENCES, Sentence, entry_at};
pub use source::Source;
pub(crate) use verdict::Delay;
pub use verdict::{Action, Idempotency, LONGEST_DELAY, Reopen, Retry, Verdict};
pub use words::{Actor, Area, Category, Operation, Transport};
