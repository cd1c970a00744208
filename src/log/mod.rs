//! Azure Monitor resource logs: one record, and a stream of them.
//!
//! [`Record`] is one record, as a view of its text. `Reader` finds the records in a file or stream of any exported
//! form. [`Columns`] and [`Row`] make records from the rows of a table.
//!
//! ```
//! # #[cfg(feature = "std")] {
//! use iothub_errors::ErrorCode;
//! use iothub_errors::log::Reader;
//!
//! let log = br#"{"time":"2026-03-02T07:41:10Z","category":"Connections",
//!     "resultType":"404104"}"#;
//! let mut reader = Reader::new(&log[..]); // a file, a socket, a decompressor
//! while let Some(record) = reader.next_record() {
//!     let failure = record.expect("a log record").classify();
//!     let code = failure.and_then(|failure| failure.code());
//!     assert_eq!(code, Some(ErrorCode::DeviceConnectionClosedRemotely));
//! }
//! # }
//! ```
//!
//! Reading allocates nothing per record, not even for the JSON that the service puts into the string `properties`.
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
