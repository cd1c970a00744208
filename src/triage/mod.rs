//! Finding patterns in many log records: what is wrong with a fleet, and with which devices.
//!
//! Pass records to [`Triage`] one by one, and ask it for [`Finding`]s at any time. Each [`FindingKind`] is a pattern,
//! and most are described in Microsoft's articles: disconnects at a steady interval are token renewals, irregular ones
//! are the network, and many at once are the service. Findings are per hub. [`Thresholds`] defines when something
//! counts as a pattern, with the reasons.
//!
//! ```
//! use iothub_errors::log::Reader;
//! use iothub_errors::triage::{FindingKind, Triage};
//!
//! let mut log = String::new();
//! for minute in 10..20 {
//!     log += &format!(
//!         r#"{{"time": "2024-05-02T10:{minute}:00Z", "category": "DirectMethods",
//!             "resultType": "504101", "properties": "{{\"deviceId\":\"pump-7\"}}"}}"#
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

// A record becomes an `Event` (`event`). Events are held back and sorted (`triage`). The `Fleet` then takes them in
// twice: first each `Hub` counts them, to learn what is usual there (`bursts`), and then each `Hub` and `Device`
// decides what they mean. `Preview` does the same with the events that are still held back when findings are requested.
// `findings` adds up what was found on devices and hubs.

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
