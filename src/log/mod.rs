//! Azure Monitor resource logs: one record, and a stream of them.
//!
//! [`Record`] is one record as a view of its text.
//!
//! Resource logs are neither complete nor ordered: records come minutes late, twice, or not at all.

mod classify;
mod error;
mod fields;
mod record;
mod scan;

pub use error::RecordError;
pub use record::Record;
