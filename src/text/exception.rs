//! Names of exception classes in the official SDKs.

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
