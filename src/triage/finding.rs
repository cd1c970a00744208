//! Findings, and the summary of what was read.

use std::collections::BTreeMap;
use std::fmt;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use crate::catalog::ErrorCode;
use crate::redact::Redacted;
use crate::triage::{Basis, Confidence, ErrorKey, FindingKind};

/// A pattern that was found on one hub, with the affected devices.
///
/// `Debug`, [`summary`](Self::summary) and the serde form show names redacted, while the fields contain them as in the
/// log.
///
/// ```
/// use iothub_errors::triage::Finding;
///
/// fn print(finding: &Finding) {
///     println!("{} ({})", finding.summary(), finding.confidence.phrase());
///     println!("{}", finding.cause());
///     finding.remedies().for_each(|step| println!("- {step}"));
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The pattern.
    pub kind: FindingKind,
    /// The hub, as the log writes its name; empty if the log doesn't name it. In a log of more than 1024 hubs, the last
    /// of these includes all further ones.
    pub hub: String,
    /// The most frequent error code in it; `None` if most of it has no error, as when many devices disconnect on
    /// purpose.
    pub code: Option<ErrorCode>,
    /// The number of occurrences with this code, or without an error if there is none.
    pub with_code: u64,
    /// The number of affected devices and modules, each counted once; 0 if the log names none.
    pub devices: u64,
    /// The devices, most affected first, at most [`Thresholds::listed_devices`]. A module is written `device/module`.
    ///
    /// [`Thresholds::listed_devices`]: crate::triage::Thresholds::listed_devices
    pub device_ids: Vec<String>,
    /// The number of occurrences.
    pub occurrences: u64,
    /// The first time, in milliseconds since 1970 UTC.
    pub first_ms: i64,
    /// The last time, in milliseconds since 1970 UTC.
    pub last_ms: i64,
    /// The steady interval of token renewals and periodic disconnects, in seconds.
    pub period_s: Option<u32>,
    /// The confidence, which at least half of the devices reach.
    pub confidence: Confidence,
    /// The evidence for it, if the kind doesn't already imply it.
    pub basis: Option<Basis>,
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let device_ids: Vec<_> = self.device_ids.iter().map(|id| Redacted(id)).collect();
        f.debug_struct("Finding")
            .field("kind", &self.kind)
            .field("hub", &Redacted(&self.hub))
            .field("code", &self.code)
            .field("with_code", &self.with_code)
            .field("devices", &self.devices)
            .field("device_ids", &device_ids)
            .field("occurrences", &self.occurrences)
            .field("first_ms", &self.first_ms)
            .field("last_ms", &self.last_ms)
            .field("period_s", &self.period_s)
            .field("confidence", &self.confidence)
            .field("basis", &self.basis)
            .finish()
    }
}

impl Finding {
    /// Creates an empty finding of this kind, to be filled in. Use it to test how your program handles findings.
    ///
    /// ```
    /// use iothub_errors::triage::{Finding, FindingKind};
    ///
    /// let mut finding = Finding::new(FindingKind::QueueFull);
    /// finding.device_ids = vec!["pump-7".to_owned()];
    /// (finding.devices, finding.occurrences) = (1, 40);
    /// assert_eq!(
    ///     finding.summary(),
    ///     "40 times 403004 DeviceMaximumQueueDepthExceeded on device pump-7"
    /// );
    /// ```
    #[must_use]
    pub fn new(kind: FindingKind) -> Self {
        Self {
            kind,
            hub: String::new(),
            code: Some(kind.code()),
            with_code: 0,
            devices: 0,
            device_ids: Vec::new(),
            occurrences: 0,
            first_ms: 0,
            last_ms: 0,
            period_s: None,
            confidence: Confidence::Low,
            basis: None,
        }
    }

    /// Returns the finding in one sentence, with its numbers.
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
        let times = if (1..self.occurrences).contains(&self.with_code) { times + ", most often" } else { times };
        let code = self.code.map_or_else(|| String::from("without an error"), |code| code.number().to_string());
        let summary = self
            .kind
            .template()
            .replace("{times}", &times)
            .replace("{code}", &code)
            .replace("{name}", self.code.map_or("", ErrorCode::name))
            .replace("{period}", &interval(self.period_s.unwrap_or_default()))
            .replace("{span}", &span(self.last_ms - self.first_ms))
            // Last, because a device may be named anything.
            .replace("{devices}", &devices);
        match self.basis {
            Some(basis) => format!("{summary}: {}", basis.phrase()),
            None => summary,
        }
    }

    /// Returns the cause in one or two sentences: the kind's, or a more likely one on this [`basis`](Self::basis).
    #[must_use]
    pub fn cause(&self) -> &'static str {
        self.basis.and_then(Basis::cause).unwrap_or(self.kind.cause())
    }

    /// Returns what to do, in this order, one step each.
    pub fn remedies(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.basis.and_then(Basis::remedy).into_iter().chain(self.kind.remedies().iter().copied())
    }
}

/// Formats an interval in seconds, minutes or hours, whichever reads best.
fn interval(seconds: u32) -> String {
    match seconds {
        0..120 => format!("{seconds} seconds"),
        120..10_800 => format!("{:.0} minutes", f64::from(seconds) / 60.0),
        _ => {
            let hours = format!("{:.1}", f64::from(seconds) / 3600.0);
            format!("{} hours", hours.strip_suffix(".0").unwrap_or(&hours))
        }
    }
}

/// Formats a duration in minutes or hours, rounded up.
fn span(ms: i64) -> String {
    match (ms + 59_999) / 60_000 {
        ..=1 => String::from("a minute"),
        minutes @ 2..120 => format!("{minutes} minutes"),
        minutes => format!("{} hours", (minutes + 59) / 60),
    }
}

/// The numbers of what was read. [`Triage::summary`](crate::triage::Triage::summary) returns them.
///
/// ```
/// use iothub_errors::triage::Triage;
///
/// let summary = Triage::new().summary();
/// for (code, count) in &summary.by_code {
///     println!("{code}: {count}");
/// }
/// for reason in summary.unattributable() {
///     println!("{reason}");
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Records of IoT hubs.
    pub records: u64,
    /// Records of other Azure resources. They count nowhere else.
    pub other_resources: u64,
    /// Copies of earlier events, in whatever form. They count neither in patterns nor in `by_code`.
    pub duplicates: u64,
    /// Devices and modules that occurred in events (connections and errors), except those that were forgotten and did
    /// not come back.
    pub devices: u64,
    /// The earliest time of a record, in milliseconds since 1970 UTC.
    pub first_ms: Option<i64>,
    /// The latest time of a record.
    pub last_ms: Option<i64>,
    /// The number of errors by code, without copies. The first 1000 undocumented numbers are counted separately, and
    /// all further ones under [`ErrorKey::Other`].
    pub by_code: BTreeMap<ErrorKey, u64>,
    /// Records without a readable time. They count in `by_code` but in no pattern.
    pub without_time: u64,
    /// Errors that name no device although their category concerns one. They are part of no pattern of a device.
    pub errors_without_device: u64,
    /// The number of those without any `properties`, which would name the device: the export lacks that column.
    pub errors_without_properties: u64,
    /// Events that arrived too late to be sorted. They count in no pattern that depends on order if something later is
    /// known about their device.
    pub late: u64,
    /// Devices that were forgotten because of [`Thresholds::most_devices`](crate::triage::Thresholds::most_devices).
    pub evicted: u64,
}

impl Summary {
    /// Returns why errors could not be attributed to a device or a time, one sentence per reason. Empty if all could
    /// be.
    #[must_use]
    pub fn unattributable(&self) -> Vec<String> {
        let records = |count: u64| if count == 1 { "1 record".into() } else { format!("{count} records") };
        let errors = |count: u64| if count == 1 { "1 error".into() } else { format!("{count} errors") };
        let other = self.errors_without_device - self.errors_without_properties;
        [
            (self.without_time > 0).then(|| {
                format!(
                    "{} without a readable time: in no pattern. Make sure that the export contains the column time or TimeGenerated",
                    records(self.without_time)
                )
            }),
            (self.errors_without_properties > 0).then(|| {
                format!(
                    "{} without a device: the export lacks the column properties (properties_s), which names the device",
                    errors(self.errors_without_properties)
                )
            }),
            (other > 0).then(|| format!("{} without a device: their properties name none", errors(other))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(feature = "serde")]
mod serde_forms {
    use super::*;
    use serde::ser::{Serialize, SerializeStruct, Serializer};

    fn rfc3339(ms: i64) -> Option<String> {
        jiff::Timestamp::from_millisecond(ms).ok().map(|time| time.to_string())
    }

    impl Serialize for Finding {
        /// Writes an object with redacted names, times in RFC 3339, and the prose of the kind.
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let clean = |text: &str| Redacted(text).to_string();
            let device_ids: Vec<String> = self.device_ids.iter().map(|id| clean(id)).collect();
            let related: Vec<u32> = self.kind.related().iter().map(|code| code.number()).collect();
            let remedies: Vec<&str> = self.remedies().collect();
            let mut object = serializer.serialize_struct("Finding", 20)?;
            object.serialize_field("kind", &self.kind)?;
            object.serialize_field("severity", &self.kind.severity())?;
            object.serialize_field("hub", &clean(&self.hub))?;
            object.serialize_field("code", &self.code.map(ErrorCode::number))?;
            object.serialize_field("name", &self.code.map(ErrorCode::name))?;
            object.serialize_field("with_code", &self.with_code)?;
            object.serialize_field("devices", &self.devices)?;
            object.serialize_field("device_ids", &device_ids)?;
            object.serialize_field("occurrences", &self.occurrences)?;
            object.serialize_field("first", &rfc3339(self.first_ms))?;
            object.serialize_field("last", &rfc3339(self.last_ms))?;
            object.serialize_field("period_s", &self.period_s)?;
            object.serialize_field("confidence", &self.confidence)?;
            object.serialize_field("basis", &self.basis)?;
            object.serialize_field("summary", &clean(&self.summary()))?;
            object.serialize_field("cause", self.cause())?;
            object.serialize_field("remedies", &remedies)?;
            object.serialize_field("not_excluded", self.kind.not_excluded())?;
            object.serialize_field("related", &related)?;
            object.serialize_field("documentation", &self.code.map(ErrorCode::documentation))?;
            object.end()
        }
    }

    impl Serialize for Summary {
        /// Writes an object with times in RFC 3339.
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut object = serializer.serialize_struct("Summary", 13)?;
            object.serialize_field("records", &self.records)?;
            object.serialize_field("other_resources", &self.other_resources)?;
            object.serialize_field("duplicates", &self.duplicates)?;
            object.serialize_field("devices", &self.devices)?;
            object.serialize_field("first", &self.first_ms.and_then(rfc3339))?;
            object.serialize_field("last", &self.last_ms.and_then(rfc3339))?;
            object.serialize_field("by_code", &self.by_code)?;
            object.serialize_field("without_time", &self.without_time)?;
            object.serialize_field("errors_without_device", &self.errors_without_device)?;
            object.serialize_field("errors_without_properties", &self.errors_without_properties)?;
            object.serialize_field("unattributable", &self.unattributable())?;
            object.serialize_field("late", &self.late)?;
            object.serialize_field("evicted", &self.evicted)?;
            object.end()
        }
    }
}
