//! HTTP statuses and MQTT return codes that a text states in words.

use crate::evidence::bytes::{contains, find_ignore_case};
use crate::evidence::sentence::status_of_sentence;
use crate::text::socket;
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
        // `HTTP/1.1 404`
        || (is(first, &["1", "0", "2"]) && is(third, &["http"]))
        || (is(first, &["1", "0", "2"]) && is(second, &["http", "1"]))
        || is(first, &["http"])
}

fn is_followed_by_phrase(rest: &[u8], next: &[u8], status: u16) -> bool {
    if ["response", "status"].iter().any(|word| next.eq_ignore_ascii_case(word.as_bytes())) {
        return contains(&rest[..rest.len().min(24)], b"code");
    }
    // `429 (Too Many Requests)`, `(429) Too Many Requests`, `429: Too Many Requests`.
    let start = rest.iter().take(4).take_while(|b| b" ():-'\"".contains(b)).count();
    let rest = &rest[start..];
    PHRASES.into_iter().any(|(spaced, joined, of)| {
        let phrases = [spaced, joined];
        of == status
            && phrases.iter().any(|p| rest.get(..p.len()).is_some_and(|r| r.eq_ignore_ascii_case(p.as_bytes())))
    })
}

/// `invalid status code 'Conflict'`, `ArgumentError: BadRequest`, `Error: Unauthorized`.
fn phrased(text: &[u8]) -> Option<u16> {
    let quoted = memchr::memmem::find(text, b"status code '").and_then(|start| {
        let rest = &text[start + b"status code '".len()..];
        PHRASES.into_iter().find(|(spaced, ..)| rest.starts_with(spaced.as_bytes())).map(|(.., status)| status)
    });
    quoted.or_else(|| {
        words(text).find_map(|(start, word)| {
            let class = word.strip_suffix(b"Exception").or_else(|| word.strip_suffix(b"Error")).unwrap_or(word);
            let is_class = class.len() < word.len();
            // The Java and .NET clients have a class for each status: `IotHubConflictException`.
            let class = class.strip_prefix(b"IotHub").filter(|_| is_class).unwrap_or(class);
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
    const PHRASES: [(&[u8], u8); 12] = [
        (b"unacceptable protocol version", 1),
        (b"identifier rejected", 2),
        (b"broker unavailable", 3),
        (b"server unavailable", 3),
        (b"bad user name or password", 4),
        (b"bad username or password", 4),
        (b"not authorized", 5),
        (b"not authorised", 5),
        (b"refusednotauthorized", 5),
        (b"(notauthorized", 5),
        (b"=notauthorized", 5),
        (b"refusedserverunavailable", 3),
    ];
    if socket::failed(text)
        || !(contains_ignore_case(text, b"connect") || contains_ignore_case(text, b"connack"))
        || contains_ignore_case(text, b"amqp")
    {
        return None;
    }
    let phrase = PHRASES.into_iter().find(|(phrase, _)| contains_ignore_case(text, phrase)).map(|(_, code)| code);
    phrase.or_else(|| numbered_connack(text))
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
