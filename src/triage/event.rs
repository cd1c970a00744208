//! From a record to the little that the patterns need of it.

use std::string::{String, ToString};

use crate::catalog::{Entry, ErrorCode, UncodedError};
use crate::evidence::grammar::parse_number;
use crate::log::Record;

/// No device: the record names none.
pub(super) const NO_DEVICE: u32 = u32::MAX;

/// What happened. The order is that of cause and effect, for events of the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// 401002, 401003 on a device’s connection.
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
    /// 500xxx and its like.
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
}

impl Kind {
    /// What it means depends on what came before it and what comes after.
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
            | Self::Throttled => false,
        }
    }
}

/// An event, 24 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    /// Milliseconds since 1970.
    pub(super) ms: i64,
    pub(super) device: u32,
    /// The six-digit number, or 0.
    pub(super) number: u32,
    /// Tells records of one instant apart, where that matters.
    pub(super) fingerprint: u32,
    pub(super) hub: u16,
    pub(super) kind: Kind,
    /// The hub’s statistics have seen it.
    pub(super) is_counted: bool,
}

impl Event {
    /// Seconds since 1970; times before that and after 2106 are cut.
    pub(super) fn seconds(&self) -> u32 {
        u32::try_from((self.ms / 1000).max(0)).unwrap_or(u32::MAX)
    }

    /// By time, then by cause and effect; equal records come side by side.
    pub(super) fn order(&self) -> (i64, Kind, u32, u16, u32, u32) {
        (self.ms, self.kind, self.device, self.hub, self.number, self.fingerprint)
    }
}

/// What a record means here.
pub(super) enum Meaning {
    /// Nothing: a success that is no connection event.
    Nothing,
    /// A success that is one, or shows that there is a connection.
    Connection(Kind),
    /// An error, with its name for the statistics and what it is for the patterns.
    Error { code: Code, kind: Option<Kind> },
}

/// What an error counts under in the statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Code {
    Number(u32),
    Name(&'static str),
    Status(u16),
    Other,
}

impl Code {
    pub(super) fn is_documented(self) -> bool {
        !matches!(self, Self::Number(number) if ErrorCode::from_number(number).is_none())
    }

    pub(super) fn label(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Name(name) => name.to_string(),
            Self::Status(status) => std::format!("status {status}"),
            Self::Other => String::from("other"),
        }
    }
}

/// Reads what the patterns need. `is_hub` says that the record is known to be one of IoT Hub.
pub(super) fn meaning(record: &Record<'_>, is_hub: bool) -> Meaning {
    if is_hub {
        if let Some(meaning) = plain_meaning(record) {
            return meaning;
        }
    }
    let Some(failure) = record.classify() else {
        return success(record);
    };
    if record.foreign().is_some() {
        return Meaning::Error { code: failure.raw_number().map_or(Code::Other, Code::Number), kind: None };
    }
    let number = failure.entry().and_then(Entry::number).or(failure.raw_number());
    let code = match (number, failure.entry(), failure.http_status()) {
        (Some(number), ..) => Code::Number(number),
        (None, Some(entry), _) => Code::Name(entry.name()),
        (None, None, Some(status)) => Code::Status(status),
        (None, None, None) => Code::Other,
    };
    // In the words of another service even a name that IoT Hub has is none of its errors.
    let entry = failure.entry().filter(|_| failure.neighbour().is_none());
    let kind = entry.and_then(|entry| kind(entry, record));
    Meaning::Error { code, kind }
}

/// What nearly every record says without a closer look: a documented number, or nothing and no error.
fn plain_meaning(record: &Record<'_>) -> Option<Meaning> {
    let fields = record.fields();
    let result_type = record.raw_of(fields.result_type);
    if [fields.result_type, fields.status_code, fields.result_signature]
        .iter()
        .all(|span| record.raw_of(*span).is_empty())
    {
        return (record.raw_of(fields.level) == b"Information").then(|| success(record));
    }
    let code = ErrorCode::from_number(u32::try_from(parse_number(result_type)?).ok()?)?;
    Some(Meaning::Error { code: Code::Number(code.number()), kind: kind(Entry::Code(code), record) })
}

fn success(record: &Record<'_>) -> Meaning {
    let operation = record.raw_of(record.fields().operation);
    if operation.eq_ignore_ascii_case(b"deviceConnect") {
        Meaning::Connection(Kind::Connected)
    } else if operation.eq_ignore_ascii_case(b"deviceDisconnect") {
        Meaning::Connection(Kind::Left)
    } else if record.is_category(b"D2CTwinOperations") {
        // Twins are read and reported over MQTT and AMQP only.
        Meaning::Connection(Kind::Seen)
    } else {
        Meaning::Nothing
    }
}

fn kind(entry: Entry, record: &Record<'_>) -> Option<Kind> {
    let code = match entry {
        Entry::Code(code) => code,
        Entry::Uncoded(UncodedError::InternalServerError | UncodedError::ServiceUnavailable) => {
            return Some(Kind::ServerError);
        }
        Entry::Uncoded(_) => return None,
    };
    match code {
        ErrorCode::IotHubUnauthorized | ErrorCode::IotHubUnauthorizedAccess => {
            is_device_side(record).then_some(Kind::Refused)
        }
        ErrorCode::DeviceConnectionClosedRemotely => Some(Kind::Dropped),
        ErrorCode::ConnectionForcefullyClosedOnNewConnection | ErrorCode::LinkCreationConflict => Some(Kind::TakenOver),
        ErrorCode::DeviceNotOnline => Some(Kind::NotOnline),
        ErrorCode::GatewayTimeout => Some(Kind::MethodTimeout),
        ErrorCode::DeviceMaximumQueueDepthExceeded => (!record.is_category(b"Routes")).then_some(Kind::QueueFull),
        ErrorCode::DeviceMessageLockLost => Some(Kind::LockLost),
        ErrorCode::DeviceMaximumActiveFileUploadLimitExceeded => Some(Kind::UploadSlots),
        ErrorCode::IotHubQuotaExceeded => {
            // In the registry the same code means too many devices.
            let is_registry = record.is_category(b"DeviceIdentityOperations") || record.is_category(b"JobsOperations");
            (!is_registry).then_some(Kind::Quota)
        }
        ErrorCode::ServiceUnavailable | ErrorCode::PartitionNotFound => Some(Kind::ServerError),
        other => match other.number() / 1000 {
            429 => Some(Kind::Throttled),
            500 => Some(Kind::ServerError),
            _ => None,
        },
    }
}

/// Refusals of back-ends say nothing about the device that they ask for.
fn is_device_side(record: &Record<'_>) -> bool {
    const BACK_END: [&[u8]; 8] = [
        b"C2DCommands",
        b"C2DTwinOperations",
        b"DeviceIdentityOperations",
        b"DirectMethods",
        b"JobsOperations",
        b"TwinQueries",
        b"Routes",
        b"Configurations",
    ];
    !BACK_END.iter().any(|category| record.is_category(category))
}

/// A fast hash of a record, to recognise a copy of it.
pub(super) fn fingerprint(bytes: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(FACTOR).rotate_left(29);
    let read = |word: &[u8]| word.try_into().map_or(0, u64::from_le_bytes);
    // Four hashes side by side, because each waits for its own product.
    let mut lanes = [bytes.len() as u64, 1, 2, 3];
    let blocks = bytes.chunks_exact(32);
    let rest = blocks.remainder();
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            *lane = mix(*lane, read(word));
        }
    }
    let hash = lanes.into_iter().fold(0, mix);
    (rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte))) >> 32) as u32
}
