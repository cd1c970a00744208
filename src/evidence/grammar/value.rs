//! Reading forwards from a colon: quotes and escapes, tokens, tracking ids, times, symbols.
//!
//! The end of a string is not searched for here. A [`Value`] is a beginning and the rules by which it ends, and the
//! text of a message is cut out only once it has been chosen: see `unescape`. Everything else ends by its own alphabet,
//! within [`LONGEST_TOKEN`] bytes, so that a text of nothing but beginnings is still read in linear time.

use crate::evidence::grammar::label::{Quote, is_label_byte};

/// The longest name, identifier or time that is kept, in bytes.
const LONGEST_TOKEN: usize = 256;

/// A value and how often it is escaped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'a> {
    /// The input from the first byte of the value on.
    pub(crate) rest: &'a [u8],
    /// The quote that ends it, if it began with one.
    pub(crate) quote: Option<u8>,
    /// The number of backslashes before the quotes around it.
    pub(crate) escapes: usize,
}

impl<'a> Value<'a> {
    /// Returns the value that begins at `position`, after white space and an opening quote.
    ///
    /// `u0022` is a quote only after a backslash. Otherwise it is a value that begins with these letters.
    pub(super) fn at(text: &'a [u8], position: usize) -> Self {
        let rest = text[position..].trim_ascii_start();
        let escapes = rest.iter().take_while(|b| **b == b'\\').count();
        match Quote::beginning(&rest[escapes..]) {
            Some(quote) if escapes > 0 || !quote.sign.starts_with(b"u") => {
                Self { rest: &rest[escapes + quote.sign.len()..], quote: Some(quote.mark), escapes }
            }
            _ => Self { rest, quote: None, escapes: 0 },
        }
    }

    /// Returns the letters, digits and underscores at the beginning of the value; empty if they run on into something
    /// else, as in `1.5`, `500.html` or `2024-05-01`.
    pub(super) fn token(self) -> &'a [u8] {
        let rest = if self.quote.is_some() { self.rest.trim_ascii_start() } else { self.rest };
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || *b == b'_')).unwrap_or(rest.len());
        let is_part_of_more = match rest.get(end..) {
            // Gson writes every number with a fraction: `404103.0`.
            Some([b'.', b'0', tail @ ..]) if !tail.first().is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'.') => {
                false
            }
            Some([b'.', next, ..]) => next.is_ascii_alphanumeric(),
            Some([b'-', next, ..]) => next.is_ascii_digit(),
            _ => false,
        };
        if is_part_of_more || end > LONGEST_TOKEN { &[] } else { &rest[..end] }
    }
}

/// Reads a tracking id: hex digits or a GUID, then any number of hops, or what people put in its place when they mask
/// it.
///
/// ```text
/// 2d1a0e1d42d94a7f8d5a1d7a4a9c3b10-G:0-TimeStamp:05/31/2016 23:06:13
/// {masked id}-G:23-TimeStamp:2024-05-01T10:00:00Z-G:4-TimeStamp:…
/// ```
///
/// Two things make the end hard to find: the old format of a hop's time contains a space, and a mask in braces may
/// contain anything. A brace that was not opened within the id is the end of the surrounding object.
pub(super) fn tracking_id(text: &[u8]) -> &[u8] {
    let mut end = 0;
    let mut open_braces = 0_usize;
    while end < text.len().min(LONGEST_TOKEN) {
        match text[end] {
            byte if is_label_byte(byte) => {}
            b'{' | b'(' => open_braces += 1,
            b'}' | b')' if open_braces > 0 => open_braces -= 1,
            // In the old format `MM/dd/yyyy HH:mm:ss` the space is part of the time.
            b' ' if is_clock(&text[end + 1..]) && ends_with_year(&text[..end]) => {
                end += " HH:mm:ss".len();
                continue;
            }
            b' ' if open_braces > 0 => {}
            b'"' | b'\'' | b'\\' | b',' | b'}' | b')' | b']' | b';' => break,
            byte if byte.is_ascii_whitespace() || byte.is_ascii_control() => break,
            _ => {}
        }
        end += 1;
    }
    let id = &text[..end.min(text.len())];
    id.strip_suffix(b".").unwrap_or(id)
}

/// Returns `true` if the text ends with `/yyyy`.
fn ends_with_year(text: &[u8]) -> bool {
    matches!(text, [.., b'/', a, b, c, d] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()))
}

/// Returns `true` if the text begins with `HH:mm:ss`.
fn is_clock(text: &[u8]) -> bool {
    matches!(text, [a, b, b':', c, d, b':', e, f, ..] if [a, b, c, d, e, f].iter().all(|digit| digit.is_ascii_digit()))
}

/// Reads a time: RFC 3339, or a form with spaces such as `5/31/2016 11:06:13 PM`.
pub(crate) fn time(text: &[u8]) -> &[u8] {
    let is_part = |b: &u8| (is_label_byte(*b) && *b != b'_') || matches!(b, b':' | b'/' | b'+' | b' ');
    // The longest form has 35 bytes. Without a limit, a text of nothing but times would be read over and over.
    let text = &text[..text.len().min(48)];
    let end = text.iter().position(|b| !is_part(b)).unwrap_or(text.len());
    let mut words = text[..end].split(|b| *b == b' ');
    let mut length = words.next().map_or(0, <[u8]>::len);
    for word in words {
        let clock = word.strip_prefix(b"+").or_else(|| word.strip_prefix(b"-")).unwrap_or(word);
        let belongs = clock.first().is_some_and(u8::is_ascii_digit) && clock.contains(&b':');
        if !belongs && !matches!(word.strip_suffix(b".").unwrap_or(word), b"AM" | b"PM" | b"Z") {
            break;
        }
        length += 1 + word.len();
    }
    let time = &text[..length];
    time.strip_suffix(b".").unwrap_or(time)
}

/// Returns `true` for a GUID: `8-4-4-4-12` hexadecimal digits.
pub(super) fn is_guid(text: &[u8]) -> bool {
    text.len() == 36
        && text.iter().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Returns the AMQP symbol at the beginning of the text.
pub(super) fn symbol(text: &[u8]) -> &str {
    let text = &text[..text.len().min(LONGEST_TOKEN)];
    let is_part = |b: &u8| b.is_ascii_lowercase() || matches!(b, b':' | b'-' | b'.');
    let end = text.iter().position(|b| !is_part(b)).unwrap_or(text.len());
    core::str::from_utf8(&text[..end]).unwrap_or_default().trim_end_matches(':')
}

/// Returns `true` for the keys of an error's info map, which look like conditions.
pub(super) fn is_info_key(symbol: &str) -> bool {
    const KEYS: &[u8] =
        b"tracking-id is-filtered error-code stack-trace client-version api-version channel-correlation-id auth-chain";
    symbol
        .strip_prefix("com.microsoft:")
        .is_some_and(|key| KEYS.split(|byte| *byte == b' ').any(|known| key.as_bytes().starts_with(known)))
}
