//! The exception classes of the official SDKs.

use crate::amqp::Condition;
use crate::bytes::{WordTable, length_of_rows};
use crate::catalog::ErrorCode::{self, *};

/// The meaning of an exception class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Code(ErrorCode),
    Condition(Condition),
    /// A class with the name of a status.
    Status(u16),
    /// A class that an SDK raises for every error with a status.
    EveryOfStatus(u16),
}

/// Classes that mean one code, without the ending `Exception` or `Error`. A class that an SDK raises for every error
/// with a status, such as `UnauthorizedException`, tells no more than the status and isn't listed here.
const CODES: [(&str, ErrorCode); 13] = [
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

/// The one class that has no ending.
const WITHOUT_ENDING: &[u8] = b"amqpLinkCreationConflict";

/// Classes that are named after a status: its reason phrase without spaces. After a number, [`is_phrase`] finds the
/// same phrases.
pub(super) const STATUSES: [(&str, u16); 17] = [
    ("BadRequest", 400),
    ("Unauthorized", 401),
    ("Forbidden", 403),
    ("NotFound", 404),
    ("MethodNotAllowed", 405),
    ("RequestTimeout", 408),
    ("Conflict", 409),
    ("PreconditionFailed", 412),
    ("RequestEntityTooLarge", 413),
    ("PayloadTooLarge", 413),
    ("ContentTooLarge", 413),
    ("TooManyRequests", 429),
    ("InternalServerError", 500),
    ("BadGateway", 502),
    ("ServiceUnavailable", 503),
    ("GatewayTimeout", 504),
    // nginx writes the phrase so.
    ("GatewayTime-out", 504),
];

/// Classes that an SDK raises for every error with a status. One is misspelt in the Java client.
const EVERY_OF_STATUS: [(&str, u16); 12] = [
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

/// The longest class name that is read, including its namespace, in bytes.
const LONGEST_NAME: usize = 120;

static TABLE_OF_CODES: WordTable<ErrorCode, { CODES.len() }, { length_of_rows(&CODES) }> = WordTable::new(&CODES);
static TABLE_OF_STATUSES: Statuses<{ STATUSES.len() }, { length_of_rows(&STATUSES) }> = WordTable::new(&STATUSES);
static TABLE_OF_EVERY: Statuses<{ EVERY_OF_STATUS.len() }, { length_of_rows(&EVERY_OF_STATUS) }> =
    WordTable::new(&EVERY_OF_STATUS);

type Statuses<const ROWS: usize, const LENGTH: usize> = WordTable<u16, ROWS, LENGTH>;

/// The namespaces of the official SDKs, in lower case.
const NAMESPACES: [&str; 6] = [
    "microsoft.azure.devices.",
    "microsoft.azure.amqp.",
    "com.microsoft.azure.sdk.iot.",
    "com.azure.core.",
    "azure.iot.",
    "azure.core.",
];

/// Returns the meaning of a word that ends with `Exception` or `Error`; `before` is the text before it.
pub(super) fn of(word: &[u8], before: &[u8]) -> Option<Class> {
    let class = word.strip_suffix(b"Exception").or_else(|| word.strip_suffix(b"Error"));
    let class = class.or_else(|| (word == WITHOUT_ENDING).then_some(word))?;
    if !is_of_sdk(before) {
        return None;
    }
    let amqp = class.strip_prefix(b"Amqp").and_then(condition_named);
    let code = || TABLE_OF_CODES.get(class);
    let bare = class.strip_prefix(b"IotHub").or_else(|| class.strip_prefix(b"Mqtt")).unwrap_or(class);
    let doubled = class.strip_suffix(b"Error").unwrap_or(class);
    let every = doubled.strip_prefix(b"IotHub").unwrap_or(doubled);
    amqp.map(Class::Condition)
        .or_else(|| code().map(Class::Code))
        .or_else(|| exactly(TABLE_OF_STATUSES.iter(), bare).map(Class::Status))
        // Of `InternalServerError`, the ending is gone.
        .or_else(|| (bare == b"InternalServer").then_some(Class::Status(500)))
        .or_else(|| exactly(TABLE_OF_EVERY.iter(), every).map(Class::EveryOfStatus))
}

/// Returns the status of a class in exactly this letter case.
fn exactly<'a>(mut table: impl Iterator<Item = (&'a [u8], u16)>, class: &[u8]) -> Option<u16> {
    table.find(|(name, _)| *name == class).map(|(_, status)| status)
}

/// Returns `true` if a text begins with the reason phrase of this status, in any letter case, with spaces or without.
pub(super) fn is_phrase(text: &[u8], status: u16) -> bool {
    let begins = |name: &[u8], is_spaced: bool| {
        let mut rest = text;
        name.iter().enumerate().all(|(index, letter)| {
            if is_spaced && index > 0 && letter.is_ascii_uppercase() {
                rest = rest.strip_prefix(b" ").unwrap_or_default();
            }
            let Some((first, tail)) = rest.split_first() else { return false };
            rest = tail;
            first.eq_ignore_ascii_case(letter)
        })
    };
    TABLE_OF_STATUSES.iter().any(|(name, of)| of == status && (begins(name, true) || begins(name, false)))
}

/// Returns the condition that a class of the Java client or a member of Python's `ErrorCodes` is named after:
/// `LinkDetachForced` has the letters of `amqp:link:detach-forced`. fe2o3-amqp leaves out what it belongs to:
/// `LinkError(DetachForced)`.
pub(super) fn condition_named(class: &[u8]) -> Option<Condition> {
    let is_named = |symbol: &str| {
        let mut letters = symbol.bytes().filter(u8::is_ascii_alphanumeric);
        !class.is_empty()
            && class.iter().all(|byte| letters.next() == Some(byte.to_ascii_lowercase()))
            && letters.next().is_none()
    };
    Condition::ALL.iter().copied().find(|condition| {
        let symbol = condition.symbol().strip_prefix("amqp:").unwrap_or_default();
        is_named(symbol) || symbol.split_once(':').is_some_and(|(_, own)| is_named(own))
    })
}

/// Returns `true` if the text before a class ends with a namespace of an official SDK, or with no namespace.
fn is_of_sdk(before: &[u8]) -> bool {
    let before = &before[before.len().saturating_sub(LONGEST_NAME)..];
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
    let length = before.iter().rev().take_while(is_part).count();
    let path = &before[before.len() - length..];
    // Loggers shorten a namespace to a letter or two before each dot.
    !path.ends_with(b".") || path.split(|byte| *byte == b'.').all(|part| part.len() < 3) || is_in_namespace(path)
}

/// Returns `true` if a text ends with an exception's full name in a namespace of an official SDK.
pub(super) fn ends_with_exception_of_sdk(text: &[u8]) -> bool {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
    let length = text.iter().rev().take(LONGEST_NAME).take_while(is_part).count();
    let name = &text[text.len() - length..];
    (name.ends_with(b"Exception") || name.ends_with(b"Error")) && is_in_namespace(name)
}

fn is_in_namespace(path: &[u8]) -> bool {
    NAMESPACES
        .iter()
        .any(|known| path.get(..known.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(known.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_counts_in_the_namespaces_of_the_sdks_or_bare() {
        for before in ["", "failed: ", "Microsoft.Azure.Devices.Client.Exceptions.", "azure.iot.device.exceptions."] {
            let found = of(b"DeviceNotFoundException", before.as_bytes());
            assert_eq!(found, Some(Class::Code(DeviceNotFound)), "{before}");
        }
        for before in ["com.example.registry.", "Microsoft.Azure.NotificationHubs.Messaging.", "my_app."] {
            assert_eq!(of(b"DeviceNotFoundException", before.as_bytes()), None, "{before}");
        }
        assert_eq!(of(b"DeviceNotFound", b""), None, "no class without its ending");
    }

    #[test]
    fn every_class_means_what_its_row_says_but_not_with_another_ending() {
        for (name, code) in CODES {
            for ending in ["Exception", "Error"] {
                assert_eq!(of(std::format!("{name}{ending}").as_bytes(), b""), Some(Class::Code(code)), "{name}");
            }
            assert_eq!(of(std::format!("{name}Handler").as_bytes(), b""), None, "{name}");
        }
        for (name, status) in STATUSES {
            for class in [std::format!("{name}Exception"), std::format!("IotHub{name}Exception")] {
                assert_eq!(of(class.as_bytes(), b""), Some(Class::Status(status)), "{class}");
            }
            assert_eq!(of(std::format!("My{name}Exception").as_bytes(), b""), None, "{name}");
        }
        for (name, status) in EVERY_OF_STATUS {
            let found = of(std::format!("{name}Exception").as_bytes(), b"");
            assert!(matches!(found, Some(Class::EveryOfStatus(s) | Class::Status(s)) if s == status), "{name}");
        }
    }
}
