//! Numbers and names in running text: whether they mean a code or a status.

use crate::bytes::{WordList, length_of, parse_number};
use crate::catalog::{Entry, ErrorCode, names};
use crate::evidence::anchors::{add_all_exactly, hash_exactly};
use crate::evidence::words::Piece;
use crate::text::class;

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

static LIST_OF_COMMON: WordList<{ COMMON.len() }, { length_of(&COMMON) }> = WordList::new(COMMON);

/// Returns `true` for a name that is too common to mean an IoT Hub error wherever it appears.
pub(super) fn is_common(name: &[u8]) -> bool {
    LIST_OF_COMMON.row_of(name).is_some()
}

/// Returns `true` if the word that ends with this piece is a code's name and means the code. In running text, a name
/// counts only in the service's own spelling, whose hash is `spelling`, with either spelling of IoT. `before` is the word
/// before it.
pub(super) fn is_name(spelling: u32, text: &[u8], piece: Piece, before: &[u8]) -> bool {
    let word = &text[piece.word..piece.end];
    let hash = match word.strip_prefix(b"IoTHub").or_else(|| word.strip_prefix(b"IoThub")) {
        Some(rest) => add_all_exactly(hash_exactly(b"IotHub"), rest),
        None => hash_exactly(word),
    };
    if hash != spelling {
        return false;
    }
    // The resource provider's clients print its errors as `Code="…" Message="…"`.
    if text[..piece.word].ends_with(b"Code=\"") {
        return false;
    }
    let is_whole_text = text.trim_ascii().len() == word.len();
    let is_value_of_header = before.eq_ignore_ascii_case(b"errorcode");
    is_whole_text || is_value_of_header || !is_common(word)
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
    static LIST: WordList<{ UNITS.len() }, { length_of(&UNITS) }> = WordList::new(UNITS);
    LIST.row_of(word).is_some()
}

fn is_name_of(code: ErrorCode, word: &[u8]) -> bool {
    names::entry(word) == Some(Entry::Code(code))
}

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
    class::is_phrase(next, status)
}

/// Returns `true` if the text before a number consists of the word `code`.
pub(super) fn is_first_code(before: &[u8]) -> bool {
    let before = before.trim_ascii();
    let word = before.strip_suffix(b":").or_else(|| before.strip_suffix(b"=")).unwrap_or(before).trim_ascii_end();
    word.eq_ignore_ascii_case(b"code")
}
