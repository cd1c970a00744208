//! Names of exception classes in the official SDKs.

use crate::amqp::Condition;
use crate::catalog::ErrorCode::{self, *};
use crate::text::token::words;

/// Classes that stand for one code, without the ending `Exception` or `Error`. A class that an SDK raises for every error
/// of a status, such as `UnauthorizedException`, says no more than the status and is not here.
const CLASSES: [(&str, ErrorCode); 13] = [
    ("ConfigurationNotFound", ConfigurationNotFound),
    ("DeviceAlreadyExists", DeviceAlreadyExists),
    ("DeviceMaximumQueueDepthExceeded", DeviceMaximumQueueDepthExceeded),
    ("DeviceMessageLockLost", DeviceMessageLockLost),
    ("DeviceNotFound", DeviceNotFound),
    ("IotHubSuspended", IotHubSuspended),
    ("JobNotFound", JobNotFound),
    ("JobQuotaExceeded", JobQuotaExceeded),
    ("MessageTooLarge", MessageTooLarge),
    ("ModuleAlreadyExists", ModuleAlreadyExistsOnDevice),
    ("ModuleNotFound", ModuleNotFound),
    ("TooManyModulesOnDevice", TooManyModulesOnDevice),
    ("AmqpLinkCreationConflict", LinkCreationConflict),
];

/// Classes that an SDK raises for every error of a status, without the ending as well, and without `IotHub` at the
/// beginning. Those that are named after a reason phrase are not here. One is misspelt in the Java client.
const STATUS_CLASSES: [(&str, u16); 12] = [
    ("AmqpConnectionThrottled", 429),
    ("BadDeviceResponse", 502),
    ("BadFormat", 400),
    ("InternalServer", 500),
    ("InvalidEtag", 412),
    ("QuotaExceeded", 403),
    ("Server", 500),
    ("ServerBusy", 503),
    ("Throttled", 429),
    ("Throttling", 429),
    ("TooManyDevices", 403),
    ("Unathorized", 401),
];

/// The status that the first exception class in the text stands for.
pub(super) fn status(text: &[u8]) -> Option<u16> {
    words(text).find_map(|(_, word)| {
        let class = word.strip_suffix(b"Exception").or_else(|| word.strip_suffix(b"Error"))?;
        let class = class.strip_suffix(b"Error").unwrap_or(class);
        let class = class.strip_prefix(b"IotHub").unwrap_or(class);
        STATUS_CLASSES.iter().find(|(name, _)| class == name.as_bytes()).map(|(_, status)| *status)
    })
}

/// The condition that an exception class of the Java client or a member of Python's `ErrorCodes` is named after:
/// `AmqpUnauthorizedAccessException`, `ErrorCodes.UnauthorizedAccess`.
pub(super) fn condition(text: &[u8]) -> Option<Condition> {
    let mut before = &b""[..];
    words(text).find_map(|(_, word)| {
        let is_member = core::mem::replace(&mut before, word) == b"ErrorCodes";
        let class = word.strip_prefix(b"Amqp").and_then(|class| class.strip_suffix(b"Exception"));
        let class = class.or_else(|| is_member.then_some(word))?;
        Condition::ALL.iter().copied().find(|condition| is_named_after(class, *condition))
    })
}

/// Whether the class has the letters of the symbol: `LinkDetachForced` those of `amqp:link:detach-forced`.
fn is_named_after(class: &[u8], condition: Condition) -> bool {
    let symbol = condition.symbol().strip_prefix("amqp:").unwrap_or_default();
    let mut letters = symbol.bytes().filter(u8::is_ascii_alphanumeric);
    !class.is_empty()
        && class.iter().all(|byte| letters.next() == Some(byte.to_ascii_lowercase()))
        && letters.next().is_none()
}

/// Whether the text names a class that an SDK raises when the connection fails.
pub(super) fn is_connection_failure(text: &[u8]) -> bool {
    const CLASSES: [&[u8]; 5] = [
        b"IotHubCommunicationException",
        b"NotConnectedError",
        b"ConnectionDroppedError",
        b"ConnectionFailedError",
        b"ProtonIOException",
    ];
    words(text).any(|(_, word)| CLASSES.contains(&word))
}

/// The code that the first exception class in the text stands for.
pub(super) fn code(text: &[u8]) -> Option<ErrorCode> {
    words(text).find_map(|(_, word)| {
        let class = word.strip_suffix(b"Exception").or_else(|| word.strip_suffix(b"Error")).unwrap_or(word);
        if class.len() == word.len() && !class.ends_with(b"Conflict") {
            return None;
        }
        CLASSES.iter().find(|(name, _)| class.eq_ignore_ascii_case(name.as_bytes())).map(|(_, code)| *code)
    })
}
