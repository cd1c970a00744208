//! Codes and names as words of a text.

use crate::catalog::ErrorCode;
use crate::evidence::grammar::parse_number;

/// Names that other software uses for errors of its own, and former names that are as common. In a text they count only
/// beside their number, or as the whole text.
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

/// `true` for a name that is too common to mean an IoT Hub error wherever it stands.
pub(super) fn is_common(name: &str) -> bool {
    COMMON.iter().any(|common| common.eq_ignore_ascii_case(name))
}

/// The words of a text: letters, digits and underscores.
pub(super) fn words(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut position = 0;
    core::iter::from_fn(move || {
        let start = position + text[position..].iter().position(|b| is_word_byte(*b))?;
        let length = text[start..].iter().take_while(|b| is_word_byte(**b)).count();
        position = start + length;
        Some((start, &text[start..position]))
    })
}

const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The first documented number with its own name beside it, or with an error label before it.
pub(super) fn numbered(text: &[u8]) -> Option<ErrorCode> {
    let mut before = [&b""[..]; 2];
    let mut words = words(text).peekable();
    while let Some((start, word)) = words.next() {
        if let Some(code) = six_digits(word).filter(|_| !is_part_of_more(text, start, word.len())) {
            let next = words.peek().map_or(&b""[..], |(_, next)| next);
            let has_name = [before[1], next].into_iter().any(|name| is_name_of(code, name));
            if has_name || (is_error_label(text, start, before) && !is_unit(next)) {
                return Some(code);
            }
        }
        before = [before[1], word];
    }
    None
}

fn six_digits(word: &[u8]) -> Option<ErrorCode> {
    if word.len() != 6 {
        return None;
    }
    ErrorCode::from_any_number(parse_number(word)?)
}

/// `1.404001` and `404001.5` are measurements, `-404001` and `404001-2` parts of something longer.
fn is_part_of_more(text: &[u8], start: usize, length: usize) -> bool {
    let is_behind = match text.get(..start) {
        Some([.., digit, b'.']) => digit.is_ascii_digit(),
        Some([.., b'-']) => true,
        _ => false,
    };
    let goes_on = matches!(text.get(start + length..), Some([b'.' | b'-', digit, ..]) if digit.is_ascii_digit());
    is_behind || goes_on
}

/// Words that make a count or a measurement of the number before them.
fn is_unit(word: &[u8]) -> bool {
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
    core::str::from_utf8(word).is_ok_and(|word| {
        code.name().eq_ignore_ascii_case(word) || code.aliases().iter().any(|alias| alias.eq_ignore_ascii_case(word))
    })
}

/// `error 404103`, `error code: 404103`, `errorcode 404103`, `resultType=404104`. A `code` alone is too common.
fn is_error_label(text: &[u8], start: usize, before: [&[u8]; 2]) -> bool {
    let is = |word: &[u8], known: &str| word.eq_ignore_ascii_case(known.as_bytes());
    let between = &text[text[..start].iter().rposition(|b| is_word_byte(*b)).map_or(0, |last| last + 1)..start];
    // Typographic quotes are not ASCII.
    let is_joint = |b: &u8| !b.is_ascii() || b" \t:=#('\"`[>".contains(b);
    let is_close = between.len() < 16 && between.iter().all(is_joint);
    let [first, second] = before;
    let is_label = is(second, "error")
        || is(second, "errorcode")
        || is(second, "error_code")
        || is(second, "iothub_error_code")
        || is(second, "resulttype")
        || (is(second, "code") && is(first, "error"))
        || (is(second, "code") && is(first, "hub"));
    is_close && is_label
}

/// The first name of a documented code that stands as a word of its own.
pub(super) fn named(text: &[u8]) -> Option<ErrorCode> {
    let whole = core::str::from_utf8(text).ok().map(str::trim);
    if let Some(code) = whole.filter(|text| text.len() < 64).and_then(exactly_named) {
        return Some(code);
    }
    let mut after_header = false;
    words(text).find_map(|(start, word)| {
        // Clients of the resource provider print its errors as `Code="…" Message="…"`.
        if text[..start].ends_with(b"Code=\"") {
            return None;
        }
        let name = (word.len() >= 8).then(|| core::str::from_utf8(word).ok().and_then(exactly_named)).flatten();
        let is_value_of_header = core::mem::replace(&mut after_header, word.eq_ignore_ascii_case(b"errorcode"));
        name.filter(|code| is_value_of_header || !is_common(code.name()))
    })
}

/// In running text a name counts in the service's own spelling only, give or take its two spellings of IoT.
fn exactly_named(word: &str) -> Option<ErrorCode> {
    ErrorCode::from_name(word).or_else(|| {
        let is_other_spelling = word.starts_with("IoTHub") || word.starts_with("IoThub");
        is_other_spelling.then(|| ErrorCode::from_any_name(word)).flatten()
    })
}
