//! HTTP statuses and MQTT return codes that a text states in words.

use crate::evidence::bytes::{contains, find_ignore_case};
use crate::evidence::sentence::status_of_sentence;
use crate::text::token::words;

/// Reason phrases, spaced and run together, with their status. The run-together ones are names of status enums.
const PHRASES: [(&str, &str, u16); 14] = [
    ("Bad Request", "BadRequest", 400),
    ("Unauthorized", "Unauthorized", 401),
    ("Forbidden", "Forbidden", 403),
    ("Not Found", "NotFound", 404),
    ("Method Not Allowed", "MethodNotAllowed", 405),
    ("Request Timeout", "RequestTimeout", 408),
    ("Conflict", "Conflict", 409),
    ("Precondition Failed", "PreconditionFailed", 412),
    ("Request Entity Too Large", "RequestEntityTooLarge", 413),
    ("Too Many Requests", "TooManyRequests", 429),
    ("Internal Server Error", "InternalServerError", 500),
    ("Bad Gateway", "BadGateway", 502),
    ("Service Unavailable", "ServiceUnavailable", 503),
    ("Gateway Timeout", "GatewayTimeout", 504),
];

/// The HTTP status that the text states: a number that is called one, or a reason phrase.
pub(super) fn find(text: &[u8]) -> Option<u16> {
    numbered(text).or_else(|| status_of_sentence(text)).or_else(|| phrased(text))
}

/// `status 429`, `status code: 404`, `HTTP code was 403`, `[404 Not Found]`, `code = 401`, `400 response code`.
fn numbered(text: &[u8]) -> Option<u16> {
    let mut before = [&b""[..]; 3];
    let mut words = words(text).peekable();
    while let Some((start, word)) = words.next() {
        if let Some(status) = status(word) {
            let next = words.peek().map_or(&b""[..], |(_, next)| *next);
            if is_called_status(before) || is_followed_by_phrase(&text[start + 3..], next, status) {
                return Some(status);
            }
        }
        before = [before[1], before[2], word];
    }
    None
}

fn status(word: &[u8]) -> Option<u16> {
    let [a @ b'3'..=b'5', b @ b'0'..=b'9', c @ b'0'..=b'9'] = word else { return None };
    Some([a, b, c].iter().fold(0, |number, digit| number * 10 + u16::from(**digit - b'0')))
}

fn is_called_status(before: [&[u8]; 3]) -> bool {
    let [third, second, first] = before;
    let is = |word: &[u8], known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()));
    let filler = ["was", "is", "of", "returned"];
    is(first, &["status", "statuscode", "status_code"])
        || (is(first, &["code"]) && is(second, &["status", "http", "response", "reply"]))
        || (is(first, &["code"]) && third.is_empty() && second.is_empty())
        || (is(first, &filler) && is(second, &["code", "status", "operation"]))
        || (is(first, &["code"]) && is(second, &["error"]))
        // `completed with result: 400`, and `error status which will not be retried: 412`
        || (is(first, &["result"]) && is(second, &["with"]))
        || (is(first, &["retried"]) && is(third, &["not"]))
        // `HTTP/1.1 404`
        || (is(first, &["1", "0", "2"]) && is(third, &["http"]))
        || (is(first, &["1", "0", "2"]) && is(second, &["http", "1"]))
        || is(first, &["http"])
}

fn is_followed_by_phrase(rest: &[u8], next: &[u8], status: u16) -> bool {
    if ["response", "status"].iter().any(|word| next.eq_ignore_ascii_case(word.as_bytes())) {
        return contains(&rest[..rest.len().min(24)], b"code");
    }
    // `404 Client Error: Not Found`, and `code=404, message=Not Found`.
    let rest = [&b" Client Error"[..], b" Server Error", b", message="]
        .into_iter()
        .find_map(|between| rest.strip_prefix(between))
        .unwrap_or(rest);
    // `429 (Too Many Requests)`, `(429) Too Many Requests`, `429: Too Many Requests`.
    let start = rest.iter().take(4).take_while(|b| b" ():-'\"".contains(b)).count();
    let rest = &rest[start..];
    PHRASES.into_iter().any(|(spaced, joined, of)| {
        let phrases = [spaced, joined];
        of == status
            && phrases.iter().any(|p| rest.get(..p.len()).is_some_and(|r| r.eq_ignore_ascii_case(p.as_bytes())))
    })
}

/// `status UNAUTHORIZED`: the Java client's names for statuses.
fn enumerated(text: &[u8]) -> Option<u16> {
    const NAMES: [(&[u8], u16); 6] = [
        (b"BAD_FORMAT", 400),
        (b"HUB_OR_DEVICE_ID_NOT_FOUND", 404),
        (b"QUOTA_EXCEEDED", 403),
        (b"SERVER_BUSY", 503),
        (b"THROTTLED", 429),
        (b"TOO_MANY_DEVICES", 403),
    ];
    let mut before = &b""[..];
    words(text).find_map(|(_, word)| {
        let is_status = core::mem::replace(&mut before, word).eq_ignore_ascii_case(b"status");
        if !is_status || word.iter().any(u8::is_ascii_lowercase) {
            return None;
        }
        let letters = || word.iter().filter(|byte| **byte != b'_');
        let is_phrase =
            |joined: &str| letters().map(u8::to_ascii_lowercase).eq(joined.bytes().map(|b| b.to_ascii_lowercase()));
        let phrase = PHRASES.into_iter().find(|(_, joined, _)| is_phrase(joined)).map(|(.., status)| status);
        phrase.or_else(|| NAMES.into_iter().find(|(name, _)| *name == word).map(|(_, status)| status))
    })
}

/// `invalid status code 'Conflict'`, `ArgumentError: BadRequest`, `Error: Unauthorized`.
fn phrased(text: &[u8]) -> Option<u16> {
    let quoted = [&b"status code '"[..], b"invalid status '"].into_iter().find_map(|label| {
        let rest = &text[memchr::memmem::find(text, label)? + label.len()..];
        PHRASES.into_iter().find(|(spaced, ..)| rest.starts_with(spaced.as_bytes())).map(|(.., status)| status)
    });
    quoted.or_else(|| enumerated(text)).or_else(|| {
        words(text).find_map(|(start, word)| {
            let class = word.strip_suffix(b"Exception").or_else(|| word.strip_suffix(b"Error")).unwrap_or(word);
            let is_class = class.len() < word.len();
            // The Java and .NET clients have a class for each status: `IotHubConflictException`.
            let bare = class.strip_prefix(b"IotHub").or_else(|| class.strip_prefix(b"Mqtt"));
            let class = bare.filter(|_| is_class).unwrap_or(class);
            let (spaced, _, status) = PHRASES
                .into_iter()
                .find(|(_, joined, _)| *joined.as_bytes() == *word || *joined.as_bytes() == *class)?;
            // A word such as “Conflict” is ordinary English unless it stands after a colon or is part of a name.
            let is_single_word = !spaced.contains(' ') && class.len() == word.len();
            let is_announced = text[..start].trim_ascii_end().ends_with(b":");
            (!is_single_word || is_announced).then_some(status)
        })
    })
}

/// The CONNACK return code that a text states in words or digits.
pub(super) fn connack(text: &[u8]) -> Option<u8> {
    /// Without blanks: libraries run the words together, or put `_` or `-` between them.
    const PHRASES: [(&[u8], u8); 11] = [
        (b"unacceptableprotocolversion", 1),
        (b"identifierrejected", 2),
        (b"brokerunavailable", 3),
        (b"serverunavailable", 3),
        (b"refusedserviceunavailable", 3),
        (b"badusernameorpassword", 4),
        (b"badusernamepassword", 4),
        (b"notauthorized", 5),
        (b"notauthorised", 5),
        (b"refusedunauthorized", 5),
        (b"refusedunauthorised", 5),
    ];
    if super::socket::failed(text)
        || !(contains_ignore_case(text, b"connect") || contains_ignore_case(text, b"connack"))
        || contains_ignore_case(text, b"amqp")
    {
        return None;
    }
    let phrase = PHRASES.into_iter().find(|(phrase, _)| contains_letters(text, phrase)).map(|(_, code)| code);
    phrase.or_else(|| numbered_connack(text))
}

/// Whether these letters stand in the text, in any case, with at most a few of ` _-(` between them.
fn contains_letters(text: &[u8], letters: &[u8]) -> bool {
    let Some((first, rest)) = letters.split_first() else { return true };
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text).any(|start| {
        let mut bytes = text[start + 1..].iter();
        rest.iter().all(|letter| {
            let next = bytes.by_ref().take(4).find(|byte| !b" _-(".contains(byte));
            next.is_some_and(|byte| byte.eq_ignore_ascii_case(letter))
        })
    })
}

/// `result code: 5`, `rc 5`, `RETURN_CODE: 0x5`, `Not Accepted: 0x5`. A disconnect has return codes of its own.
fn numbered_connack(text: &[u8]) -> Option<u8> {
    if contains_ignore_case(text, b"disconnect") {
        return None;
    }
    let is_connack = contains_ignore_case(text, b"connack");
    let mut before = [&b""[..]; 2];
    words(text).find_map(|(_, word)| {
        let digit = word.strip_prefix(b"0x").unwrap_or(word);
        let [digit @ b'1'..=b'5'] = digit else {
            before = [before[1], word];
            return None;
        };
        let [second, first] = before;
        before = [first, word];
        let is = |word: &[u8], known: &str| word.eq_ignore_ascii_case(known.as_bytes());
        let is_named = is(first, "rc")
            || is(first, "return_code")
            || is(first, "connack")
            || (is(first, "code") && (is(second, "result") || is(second, "return")))
            || is(first, "accepted")
            || (is(first, "code") && is_connack);
        is_named.then_some(*digit - b'0')
    })
}

fn contains_ignore_case(text: &[u8], part: &[u8]) -> bool {
    find_ignore_case(text, part).is_some()
}
