//! Patterns in many log records: from a day of records to what is wrong with the fleet.
//!
//! [`Triage`] takes records one by one and gives [`Finding`]s at any time. Each [`FindingKind`] is a pattern, most of them
//! described by Microsoft's articles: disconnects at a steady interval are token renewals, irregular ones are the network,
//! many at once are the service. Findings are made per hub. [`Thresholds`] says, with reasons, from when on something is
//! a pattern.
//!
//! A record becomes an `Event`. Events are held back and sorted; the `Fleet` then takes them in twice: first each `Hub`
//! counts them, to know what is usual on it, and then each `Hub` and `Device` decides what they mean. `Preview` does the
//! same with those that are still held back when findings are asked for.
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

mod bursts;
mod device;
mod disconnects;
mod event;
mod finding;
mod findings;
mod fleet;
mod hub;
mod identities;
mod names;
mod patterns;
mod preview;
mod tally;
mod thresholds;
#[expect(clippy::module_inception, reason = "the module's main type")]
mod triage;

pub use event::ErrorKey;
pub use finding::{Finding, Summary};
pub use patterns::{Basis, Confidence, FindingKind, Severity};
pub use thresholds::Thresholds;
pub use triage::Triage;
