//! Azure Monitor resource logs: one record, and a stream of them.
//!
//! [`Record`] is one record, as a view of its text; [`Reader`] finds the records in a file or stream of any exported
//! form. Reading allocates nothing per record, not even for the JSON that the service puts into the string
//! `properties`.
//!
//! Resource logs are neither complete nor ordered: records come minutes late, twice, or not at all.

#[cfg(feature = "std")]
mod buffer;
mod category;
mod classify;
mod columns;
mod fields;
#[cfg(feature = "std")]
mod item;
mod json;
#[cfg(feature = "std")]
mod reader;
mod record;

pub use category::LogCategory;
pub use columns::{Columns, Row};
#[cfg(feature = "std")]
#[cfg_attr(docsrs, doc(cfg(feature = "std")))]
pub use reader::{ReadError, Reader, Skipped};
pub use record::{ParseRecordError, Record};
