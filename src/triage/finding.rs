//! What was found.

use std::collections::BTreeMap;
use std::fmt;
use std::format;
use std::string::String;
use std::vec::Vec;

use crate::catalog::ErrorCode;
use crate::redact::Redacted;
use crate::triage::{Confidence, FindingKind};

/// A pattern that was found on one hub, with the devices concerned.
///
/// `Debug` and [`summary`](Self::summary) show names redacted; the fields hold them as the log writes them.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The pattern.
    pub kind: FindingKind,
    /// The hub, as the log writes its name; empty if the log does not. In a log of more than 1024 hubs, the last of these
    /// stands for those after it too.
    pub hub: String,
    /// The error code that occurred most in it.
    pub code: ErrorCode,
    /// The number of devices and modules concerned; 0 where the log names none.
    pub devices: u64,
    /// Some of them, the most affected first; a module is written `device/module`. See
    /// [`Thresholds::listed_devices`](crate::triage::Thresholds::listed_devices).
    pub device_ids: Vec<String>,
    /// How often it happened.
    pub occurrences: u64,
    /// The first time, in milliseconds since 1970 UTC.
    pub first_ms: i64,
    /// The last time, in milliseconds since 1970 UTC.
    pub last_ms: i64,
    /// The steady interval of a token renewal, in seconds.
    pub period_s: Option<u32>,
    /// How sure it is.
    pub confidence: Confidence,
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let device_ids: Vec<_> = self.device_ids.iter().map(|id| Redacted(id)).collect();
        f.debug_struct("Finding")
            .field("kind", &self.kind)
            .field("hub", &Redacted(&self.hub))
            .field("code", &self.code)
            .field("devices", &self.devices)
            .field("device_ids", &device_ids)
            .field("occurrences", &self.occurrences)
            .field("first_ms", &self.first_ms)
            .field("last_ms", &self.last_ms)
            .field("period_s", &self.period_s)
            .field("confidence", &self.confidence)
            .finish()
    }
}

impl Finding {
    /// A finding of this kind with nothing in it yet, to be filled in: for tests of what your program makes of findings.
    ///
    /// ```
    /// use iothub_errors::triage::{Finding, FindingKind};
    ///
    /// let mut finding = Finding::new(FindingKind::QueueFull);
    /// finding.device_ids = vec!["pump-7".to_owned()];
    /// (finding.devices, finding.occurrences) = (1, 40);
    /// assert_eq!(finding.summary(), "40 times 403004 DeviceMaximumQueueDepthExceeded on device pump-7");
    /// ```
    #[must_use]
    pub fn new(kind: FindingKind) -> Self {
        Self {
            kind,
            hub: String::new(),
            code: kind.code(),
            devices: 0,
            device_ids: Vec::new(),
            occurrences: 0,
            first_ms: 0,
            last_ms: 0,
            period_s: None,
            confidence: Confidence::Low,
        }
    }

    /// The finding in one sentence, with its numbers.
    #[must_use]
    pub fn summary(&self) -> String {
        let devices = match (self.devices, self.device_ids.first()) {
            (1, Some(id)) => format!("device {}", Redacted(id)),
            (0, _) => String::from("the hub"),
            (count, _) => format!("{count} devices"),
        };
        let times = match self.occurrences {
            1 => String::from("once"),
            count => format!("{count} times"),
        };
        let code = self.code.number();
        match self.kind {
            FindingKind::ServiceIncident => {
                format!(
                    "{devices} disconnected ({times} {code}) within minutes, with unusually many errors of the service"
                )
            }
            FindingKind::TokenRenewal => {
                let minutes = self.period_s.unwrap_or_default() as f64 / 60.0;
                format!("{devices} reconnected every {minutes:.0} minutes ({times} {code})")
            }
            FindingKind::UnstableConnection => format!("{devices} lost the connection irregularly ({times} {code})"),
            FindingKind::RejectedCredentials => {
                format!("{devices} refused without a connection between ({times} {code})")
            }
            FindingKind::ClockDrift => {
                format!("{devices} refused after connecting well for hours ({times} {code}), while others connect")
            }
            FindingKind::DuplicateIdentity => format!("{devices} displaced by a second client ({times} {code})"),
            FindingKind::ReconnectRace => {
                format!("{devices} reconnected before the hub noticed the loss ({times} {code})")
            }
            FindingKind::MethodHandlerMissing => {
                format!("{devices} connected, yet methods not accepted ({times} {code})")
            }
            FindingKind::QuotaExhausted => format!("daily quota used up ({times} {code} on {devices})"),
            _ => format!("{times} {code} {} on {devices}", self.code.name()),
        }
    }
}

/// What was read, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Records given to the triage.
    pub records: u64,
    /// Devices and modules that occurred in events (connections and errors), without those that were forgotten and did
    /// not come back.
    pub devices: u64,
    /// The earliest time of a record, in milliseconds since 1970 UTC.
    pub first_ms: Option<i64>,
    /// The latest time of a record.
    pub last_ms: Option<i64>,
    /// Error records by number, by name for errors without one, `status 404` where only a status is known, and `other`.
    /// Of numbers that are not documented, the first 1000 are told apart; those after them count under `other`.
    pub by_code: BTreeMap<String, u64>,
    /// Records without a readable time; they count in `by_code` and in no pattern.
    pub without_time: u64,
    /// Events that were there before, and that count in no pattern again.
    pub duplicates: u64,
    /// Events that came too late to be brought into order. Of a device that something later is known of, they count in no
    /// pattern that depends on order.
    pub late: u64,
    /// Devices that were forgotten because of [`Thresholds::most_devices`](crate::triage::Thresholds::most_devices).
    pub evicted: u64,
}
