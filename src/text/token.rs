//! Numbers and names in running text: whether they mean a code or a status.

use crate::bytes::parse_number;
use crate::catalog::ErrorCode;
use crate::evidence::words::Piece;

/// Names, current and former, that other software uses for errors of its own. In running text they count only next to
/// their number, or as the whole text.
const COMMON: [&str; 36] = [
    "ArgumentInvalid",
    "ArgumentNull",
    "AuthenticationFailed",
    "CertificateNotFound",
    "ClientClosedRequest",
    "ConnectionLost",
    "ConnectionUnavailable",
    "DeserializationError",
    "DeviceDisabled",
    "DeviceLocked",
    "DeviceUnavailable",
    "EtagDoesNotMatch",
    "FeatureNotSupported",
    "GatewayTimeout",
    "GroupNotAvailable",
    "GroupNotFound",
    "IncompatibleDataType",
    "InvalidOperation",
    "InvalidProtocolVersion",
    "InvalidSchemaVersion",
    "IotHubNotFound",
    "JobAlreadyExists",
    "JobCancelled",
    "JobNotFound",
    "MessageTooLarge",
    "ModelAlreadyExists",
    "ModuleNotFound",
    "NullMessage",
    "PreconditionFailed",
    "RequestCanceled",
    "RequestTimedOut",
    "ResolutionError",
    "ServerBusy",
    "ServerError",
    "ServiceUnavailable",
    "ThrottlingException",
];

/// Returns `true` for a name that is too common to mean an IoT Hub error wherever it appears.
pub(super) fn is_common(name: &str) -> bool {
    COMMON.iter().any(|common| common.eq_ignore_ascii_case(name))
}

/// Returns `true` if the word that ends with this piece is a code's name and means the code. In running text, a name
/// counts only in the service's own spelling, with either spelling of IoT. `before` is the word before it.
pub(super) fn is_name(code: ErrorCode, text: &[u8], piece: Piece, before: &[u8]) -> bool {
    let (word, name) = (&text[piece.word..piece.end], code.name().as_bytes());
    let is_other_spelling = || {
        let rest = word.strip_prefix(b"IoTHub").or_else(|| word.strip_prefix(b"IoThub"));
        rest.is_some() && rest == name.strip_prefix(b"IotHub")
    };
    if word != name && !is_other_spelling() {
        return false;
    }
    // The resource provider's clients print its errors as `Code="…" Message="…"`.
    if text[..piece.word].ends_with(b"Code=\"") {
        return false;
    }
    let is_whole_text = text.trim_ascii().len() == code.name().len();
    let is_value_of_header = before.eq_ignore_ascii_case(b"errorcode");
    is_whole_text || is_value_of_header || !is_common(code.name())
}

/// Returns the documented code with this number, if its name is next to the number or an error label is before it.
pub(super) fn numbered(text: &[u8], piece: Piece, before: &[u8], next: &[u8], is_labelled: bool) -> Option<ErrorCode> {
    let code = ErrorCode::from_any_number(parse_number(&text[piece.start..piece.end])?)?;
    if is_part_of_more(text, piece.start, piece.end) {
        return None;
    }
    let has_name = [before, next].into_iter().any(|name| is_name_of(code, name));
    (has_name || (is_labelled && !is_unit(next))).then_some(code)
}

/// Returns `true` if the digits are part of something longer: `1.404001` and `404001.5` are measurements, `404001-2` is
/// an id.
fn is_part_of_more(text: &[u8], start: usize, end: usize) -> bool {
    let is_behind = match text.get(..start) {
        Some([.., digit, b'.']) => digit.is_ascii_digit(),
        Some([.., b'-']) => true,
        _ => false,
    };
    let goes_on = match text.get(end..) {
        // Gson writes every number with a fraction: `404103.0`.
        Some([b'.', b'0', tail @ ..]) => tail.first().is_some_and(u8::is_ascii_digit),
        Some([b'.' | b'-', digit, ..]) => digit.is_ascii_digit(),
        _ => false,
    };
    is_behind || goes_on
}

/// Returns `true` for a unit, which makes the number before it a count or a measurement.
pub(super) fn is_unit(word: &[u8]) -> bool {
    const UNITS: [&str; 16] = [
        "b",
        "bytes",
        "devices",
        "events",
        "items",
        "kb",
        "lines",
        "messages",
        "milliseconds",
        "ms",
        "records",
        "requests",
        "rows",
        "s",
        "seconds",
        "times",
    ];
    UNITS.iter().any(|unit| word.eq_ignore_ascii_case(unit.as_bytes()))
}

fn is_name_of(code: ErrorCode, word: &[u8]) -> bool {
    let is_word = |name: &str| name.as_bytes().eq_ignore_ascii_case(word);
    is_word(code.name()) || code.aliases().iter().any(|alias| is_word(alias))
}

/// The reason phrases, with spaces and without, and their statuses.
const PHRASES: [(&str, &str, u16); 17] = [
    ("Bad Request", "BadRequest", 400),
    ("Unauthorized", "Unauthorized", 401),
    ("Forbidden", "Forbidden", 403),
    ("Not Found", "NotFound", 404),
    ("Method Not Allowed", "MethodNotAllowed", 405),
    ("Request Timeout", "RequestTimeout", 408),
    ("Conflict", "Conflict", 409),
    ("Precondition Failed", "PreconditionFailed", 412),
    ("Request Entity Too Large", "RequestEntityTooLarge", 413),
    ("Payload Too Large", "PayloadTooLarge", 413),
    ("Content Too Large", "ContentTooLarge", 413),
    ("Too Many Requests", "TooManyRequests", 429),
    ("Internal Server Error", "InternalServerError", 500),
    ("Bad Gateway", "BadGateway", 502),
    ("Service Unavailable", "ServiceUnavailable", 503),
    ("Gateway Timeout", "GatewayTimeout", 504),
    ("Gateway Time-out", "GatewayTimeOut", 504),
];

/// Returns `true` if a number is a status because its reason phrase or a word such as `status code` follows it.
pub(super) fn is_followed_by_phrase(rest: &[u8], status: u16) -> bool {
    let close = rest.iter().take(4).take_while(|byte| b" ():-'\"".contains(byte)).count();
    let next = &rest[close..];
    let begins = |text: &[u8], word: &str| {
        text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    };
    if begins(next, "response code") || begins(next, "status code") || begins(next, "http status") {
        return true;
    }
    // `404 Client Error: Not Found`, and `code=404, message=Not Found`.
    let next = [" Client Error", " Server Error", ", message="]
        .into_iter()
        .find(|between| rest.starts_with(between.as_bytes()))
        .map_or(next, |between| {
            let rest = &rest[between.len()..];
            &rest[rest.iter().take(4).take_while(|byte| b" ():-'\"".contains(byte)).count()..]
        });
    PHRASES.into_iter().any(|(spaced, joined, of)| of == status && (begins(next, spaced) || begins(next, joined)))
}

/// Returns `true` if the text before a number consists of the word `code`.
pub(super) fn is_first_code(before: &[u8]) -> bool {
    let before = before.trim_ascii();
    let word = before.strip_suffix(b":").or_else(|| before.strip_suffix(b"=")).unwrap_or(before).trim_ascii_end();
    word.eq_ignore_ascii_case(b"code")
}
