//! Patterns in many log records: from a day of records to what is wrong with the fleet.
//!
//! [`Triage`] takes records one by one and gives [`Finding`]s at any time. Each [`FindingKind`] is a pattern that
//! Microsoft’s articles describe: disconnects at a steady interval are token renewals, irregular ones are the network,
//! many at once are the service. Findings are made per hub. From when on something is a pattern is said, with reasons,
//! in [`Thresholds`].
//!
//! ```
//! use iothub_errors::log::Reader;
//! use iothub_errors::triage::{FindingKind, Triage};
//!
//! let mut log = String::new();
//! for minute in 10..20 {
//!     log += &format!(
//!         r#"{{"time": "2024-05-02T10:{minute}:00Z", "category": "DirectMethods", "resultType": "504101", "level": "Error",
//!             "properties": "{{\"deviceId\":\"pump-7\"}}"}}"#
//!     );
//! }
//! let mut triage = Triage::new();
//! let mut reader = Reader::new(log.as_bytes());
//! while let Some(record) = reader.next_record() {
//!     triage.record(&record?);
//! }
//! let findings = triage.findings();
//! assert_eq!(findings[0].kind, FindingKind::MethodTimeout);
//! assert_eq!(findings[0].device_ids, ["pump-7"]);
//! # Ok::<(), iothub_errors::log::ReadError>(())
//! ```

mod device;
mod drops;
mod event;
mod finding;
mod hub;
mod identities;
mod kind;
mod ledger;
mod names;
mod state;
mod streak;
mod thresholds;
mod trial;
mod watch;

pub use finding::{Finding, Summary};
pub use kind::{Confidence, FindingKind};
pub use thresholds::Thresholds;
pub use watch::Triage;
