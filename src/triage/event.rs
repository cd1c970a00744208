//! Reducing a record to the few facts that the patterns need.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{BuildHasher, Hasher};

use crate::catalog::{Entry, ErrorCode, UncodedError};
use crate::log::{LogCategory, Record};
use crate::triage::identities::{DeviceId, HubId};

/// The kind of an event. The order is that of cause and effect, for events of the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EventKind {
    /// 401002, 401003 on a device's connection.
    Refused,
    /// 404104.
    Dropped,
    /// A disconnect without an error.
    Left,
    /// 400027, 409002.
    TakenOver,
    Connected,
    /// A success that only a connected device can have.
    Seen,
    /// 500xxx, and other errors of the service.
    ServerError,
    /// 404103.
    NotOnline,
    /// 504101.
    MethodTimeout,
    /// 403004.
    QueueFull,
    /// 412002.
    LockLost,
    /// 403006.
    UploadSlots,
    /// 403002.
    Quota,
    /// 429xxx.
    Throttled,
    /// An error that is part of no pattern. It counts only in the statistics.
    Other,
}

impl EventKind {
    /// Returns `true` if the client's identity matters.
    pub(super) const fn names_client(self) -> bool {
        matches!(self, Self::Connected | Self::TakenOver)
    }

    /// Returns `true` if its meaning depends on the events before and after it.
    pub(super) const fn depends_on_order(self) -> bool {
        match self {
            Self::Refused
            | Self::Dropped
            | Self::Left
            | Self::TakenOver
            | Self::Connected
            | Self::Seen
            | Self::NotOnline => true,
            Self::ServerError
            | Self::MethodTimeout
            | Self::QueueFull
            | Self::LockLost
            | Self::UploadSlots
            | Self::Quota
            | Self::Throttled
            | Self::Other => false,
        }
    }
}

/// An event, in 24 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    /// Seconds since 1970.
    pub(super) seconds: u32,
    pub(super) device: Option<DeviceId>,
    pub(super) code: PackedCode,
    pub(super) millis: u16,
    pub(super) hub: HubId,
    /// A hash of the operation, which distinguishes events of the same instant.
    pub(super) operation: u16,
    /// The client, for a connect or takeover. For other events, more bits of the hash.
    pub(super) client: Client,
    pub(super) kind: EventKind,
    /// The device's traits according to the record, and the event's state of processing.
    pub(super) traits: Traits,
}

impl Event {
    pub(super) fn ms(&self) -> i64 {
        i64::from(self.seconds) * 1000 + i64::from(self.millis)
    }

    /// Returns its time as one number, to sort by.
    pub(super) fn instant(&self) -> u64 {
        u64::from(self.seconds) << 16 | u64::from(self.millis)
    }

    /// Compares by time, then by cause and effect. Copies are equal, whatever the form of their records.
    pub(super) fn in_order(&self, other: &Self) -> Ordering {
        // The time nearly always decides.
        self.instant().cmp(&other.instant()).then_with(|| self.order().cmp(&other.order()))
    }

    fn order(&self) -> impl Ord + use<> {
        // One form of export can leave out the client, so copies may differ in it.
        let more = if self.kind.names_client() { Client::default() } else { self.client };
        (self.kind, self.device, self.hub, self.code, self.operation, more)
    }
}

/// A client, as hashes of its address and SDK; 0 if the record does not state them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Client {
    pub(super) address: u16,
    pub(super) sdk: u16,
}

/// Facts about an event, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traits(u8);

impl Traits {
    /// The device authenticates with a certificate.
    pub(super) const X509: Self = Self(1);
    /// The device authenticates with a token.
    pub(super) const SAS: Self = Self(2);
    /// The event is included in the hub's statistics.
    pub(super) const COUNTED: Self = Self(4);
    /// The event is a disconnect at the device's own steady interval.
    pub(super) const DUE: Self = Self(8);
    /// The traits that a device keeps from its events: how it authenticates.
    const AUTHENTICATION: Self = Self(Self::X509.0 | Self::SAS.0);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Takes over the device's traits from an event. Of two ways to authenticate, the later one counts.
    pub(super) fn update(&mut self, event: Self) {
        if event.has(Self::AUTHENTICATION) {
            self.0 = event.0 & Self::AUTHENTICATION.0;
        }
    }
}

/// The key under which an error is counted in [`Summary::by_code`](crate::triage::Summary::by_code).
///
/// ```
/// use iothub_errors::triage::ErrorKey;
///
/// assert_eq!(ErrorKey::Number(404_104).to_string(), "404104");
/// assert_eq!(ErrorKey::Status(404).to_string(), "status 404");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKey {
    /// A six-digit code, documented or not.
    Number(u32),
    /// A documented error that has no number.
    Uncoded(UncodedError),
    /// An error with only an HTTP status.
    Status(u16),
    /// An error without any of these, and undocumented numbers beyond the first thousand.
    Other,
}

impl ErrorKey {
    /// Returns `false` for a number that is not documented.
    pub(super) fn is_documented(self) -> bool {
        !matches!(self, Self::Number(number) if ErrorCode::from_number(number).is_none())
    }
}

impl fmt::Display for ErrorKey {
    /// Writes the number, the name, `status 404`, or `other`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Uncoded(error) => f.write_str(error.name()),
            Self::Status(status) => write!(f, "status {status}"),
            Self::Other => f.write_str("other"),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ErrorKey {
    /// Writes what `Display` does, as a string.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An [`ErrorKey`] in four bytes: numbers unchanged, and all others above [`Self::UNCODED`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PackedCode(u32);

impl PackedCode {
    /// No error.
    pub(super) const NONE: Self = Self(0);
    const UNCODED: u32 = 1 << 30;
    const STATUS: u32 = Self::UNCODED + (1 << 16);
    const OTHER: u32 = 1 << 31;

    pub(super) fn new(key: ErrorKey) -> Self {
        Self(match key {
            ErrorKey::Number(number) if number < Self::UNCODED => number,
            ErrorKey::Uncoded(error) => {
                let index = UncodedError::ALL.iter().position(|known| *known == error);
                Self::UNCODED + index.unwrap_or_default() as u32
            }
            ErrorKey::Status(status) => Self::STATUS + u32::from(status),
            ErrorKey::Number(_) | ErrorKey::Other => Self::OTHER,
        })
    }

    /// Returns the six-digit number, or 0.
    pub(super) fn number(self) -> u32 {
        if self.0 < Self::UNCODED { self.0 } else { 0 }
    }

    pub(super) fn key(self) -> Option<ErrorKey> {
        match self.0 {
            0 => None,
            number if number < Self::UNCODED => Some(ErrorKey::Number(number)),
            status if (Self::STATUS..Self::OTHER).contains(&status) => {
                u16::try_from(status - Self::STATUS).ok().map(ErrorKey::Status)
            }
            Self::OTHER => Some(ErrorKey::Other),
            uncoded => UncodedError::ALL.get((uncoded - Self::UNCODED) as usize).copied().map(ErrorKey::Uncoded),
        }
    }
}

/// The meaning of a record for the patterns.
pub(super) enum Meaning {
    /// A success that has nothing to do with a connection.
    Nothing,
    /// A success that is a connect or disconnect, or shows that the device is connected.
    Connection(EventKind),
    /// An error, with the key under which it counts and its kind.
    Error(ErrorKey, EventKind),
}

impl Meaning {
    pub(super) fn of(record: &Record<'_>) -> Self {
        if let Some(meaning) = plain_meaning(record) {
            return meaning;
        }
        let Some(failure) = record.classify() else {
            return success(record);
        };
        if record.issuer().is_some() {
            return Self::Error(failure.raw_number().map_or(ErrorKey::Other, ErrorKey::Number), EventKind::Other);
        }
        let number = failure.entry().and_then(Entry::number).or(failure.raw_number());
        let key = match (number, failure.entry(), failure.http_status()) {
            (Some(number), ..) => ErrorKey::Number(number),
            (None, Some(Entry::Uncoded(error)), _) => ErrorKey::Uncoded(error),
            (None, _, Some(status)) => ErrorKey::Status(status),
            (None, _, None) => ErrorKey::Other,
        };
        // In another service's record, even a name that IoT Hub uses isn't an IoT Hub error.
        let entry = failure.entry().filter(|_| failure.issuer().is_none());
        Self::Error(key, entry.map_or(EventKind::Other, |entry| error_kind(entry, record)))
    }
}

/// Returns the meaning of a record with a documented number, or without a result and an error. Nearly every record is
/// like that, and needs no closer look.
fn plain_meaning(record: &Record<'_>) -> Option<Meaning> {
    let result_type = record.bytes_of(record.fields().result_type);
    if result_type.is_empty() {
        let is_plain = record.http_status().is_none() && *record.bytes_of(record.fields().level) == *b"Information";
        return is_plain.then(|| success(record));
    }
    let code = ErrorCode::from_number(core::str::from_utf8(&result_type).ok()?.parse().ok()?)?;
    Some(Meaning::Error(ErrorKey::Number(code.number()), error_kind(Entry::Code(code), record)))
}

fn success(record: &Record<'_>) -> Meaning {
    let operation = record.bytes_of(record.fields().operation);
    if operation.eq_ignore_ascii_case(b"deviceConnect") {
        Meaning::Connection(EventKind::Connected)
    } else if operation.eq_ignore_ascii_case(b"deviceDisconnect") {
        Meaning::Connection(EventKind::Left)
    } else if record.category() == Some(LogCategory::D2cTwinOperations) {
        // Twins are read and reported only over MQTT and AMQP, so the device is connected.
        Meaning::Connection(EventKind::Seen)
    } else {
        Meaning::Nothing
    }
}

fn error_kind(entry: Entry, record: &Record<'_>) -> EventKind {
    // An error of a routing endpoint is neither the hub's nor a device's.
    let category = record.category();
    if category == Some(LogCategory::Routes) {
        return EventKind::Other;
    }
    let code = match entry {
        Entry::Code(code) => code,
        Entry::Uncoded(UncodedError::InternalServerError | UncodedError::ServiceUnavailable) => {
            return EventKind::ServerError;
        }
        Entry::Uncoded(_) => return EventKind::Other,
    };
    match code {
        ErrorCode::IotHubUnauthorized | ErrorCode::IotHubUnauthorizedAccess if is_device_side(category) => {
            EventKind::Refused
        }
        ErrorCode::DeviceConnectionClosedRemotely => EventKind::Dropped,
        ErrorCode::ConnectionForcefullyClosedOnNewConnection | ErrorCode::LinkCreationConflict => EventKind::TakenOver,
        ErrorCode::DeviceNotOnline => EventKind::NotOnline,
        ErrorCode::GatewayTimeout => EventKind::MethodTimeout,
        ErrorCode::DeviceMaximumQueueDepthExceeded => EventKind::QueueFull,
        ErrorCode::DeviceMessageLockLost => EventKind::LockLost,
        ErrorCode::DeviceMaximumActiveFileUploadLimitExceeded => EventKind::UploadSlots,
        // In the registry, the same code means too many devices.
        ErrorCode::IotHubQuotaExceeded => match category {
            Some(LogCategory::DeviceIdentityOperations | LogCategory::JobsOperations) => EventKind::Other,
            _ => EventKind::Quota,
        },
        ErrorCode::ServiceUnavailable | ErrorCode::PartitionNotFound => EventKind::ServerError,
        other => match other.number() / 1000 {
            429 => EventKind::Throttled,
            500 => EventKind::ServerError,
            _ => EventKind::Other,
        },
    }
}

/// Returns `true` if a refusal concerns a device. A refused back end tells nothing about the device in its request.
fn is_device_side(category: Option<LogCategory>) -> bool {
    !matches!(
        category,
        Some(
            LogCategory::C2dCommands
                | LogCategory::C2dTwinOperations
                | LogCategory::DeviceIdentityOperations
                | LogCategory::DirectMethods
                | LogCategory::JobsOperations
                | LogCategory::TwinQueries
                | LogCategory::Configurations
        )
    )
}

/// Returns the device's traits according to the record.
pub(super) fn traits(record: &Record<'_>) -> Traits {
    match record.has_certificate() {
        Some(true) => Traits::X509,
        Some(false) => Traits::SAS,
        None => Traits::default(),
    }
}

/// Returns the client: the address from which, and the library with which, the device connects.
pub(super) fn client(record: &Record<'_>) -> Client {
    let hash = |span| match &*record.bytes_of(span) {
        b"" => 0,
        value => (hash([value]) as u16).max(1),
    };
    let fields = record.fields();
    Client { address: hash(fields.address), sdk: hash(fields.sdk_version) }
}

/// Hashes what was done and where: the members of a record besides its time, device and result. Without a device, more
/// members are included.
pub(super) fn operation(record: &Record<'_>, has_device: bool) -> u64 {
    let fields = record.fields();
    let [operation, category] = [fields.operation, fields.category].map(|span| record.bytes_of(span));
    if has_device {
        return hash([&*operation, &*category]);
    }
    let others = [fields.result_type, fields.endpoint, fields.error_message, fields.result_description];
    let [result, endpoint, message, description] = others.map(|span| record.bytes_of(span));
    hash([&*operation, &*category, &*result, &*endpoint, &*message, &*description])
}

fn hash<const N: usize>(values: [&[u8]; N]) -> u64 {
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    for value in values {
        hasher.write(value);
        hasher.write_u8(0);
    }
    hasher.finish()
}
