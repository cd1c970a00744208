//! Making text from the network fit for a log: no secrets, no control characters.
//!
//! [`Redacted`] walks the text once. At each byte that can begin a secret, [`secret_at`] asks `name` for the value of a
//! known name (`SharedAccessKey=…`) and `shape` for a secret without a name (a token, a key block, padded base64).
//! `value` finds where a named value ends. What lies between secrets is written by [`write_plain`].
//!
//! Every search that finds no secret is limited to a small number of bytes, so that redaction is linear.

#[cfg(feature = "alloc")]
mod kept;
mod name;
mod shape;
mod value;

use core::fmt::{self, Display, Write};
use core::ops::Range;

#[cfg(feature = "alloc")]
pub(crate) use kept::{LONGEST_TEXT, kept_text};

/// The replacement for a secret.
const MASK: &str = "***";

/// A string that is displayed without secrets and control characters.
///
/// These are redacted, which means that they are shown as `***`:
///
/// - the value of a name such as `SharedAccessKey`, `AccessKey`, `AccountKey`, `PrimaryKey`, `SymmetricKey`,
///   `SharedAccessSignature`, `sig`, `signature`, `password`, `pwd`, `passphrase`, `client_secret`, `api-key`,
///   `access_token`, in any letter case; quoted, or escaped for JSON, URLs or HTML, once or more; as a member, a
///   header, an element, a pair, or an option of a command line;
/// - what follows `Bearer` or `Authorization: Basic`, JSON Web Tokens, and the password in
///   `scheme://user:password@host`;
/// - private key blocks, whole or without their first or last line;
/// - base64 of 32 or 64 bytes, the length of the keys of hubs and storage accounts, including a key whose beginning was
///   cut off with the beginning of the string.
///
/// The names of keys (`SharedAccessKeyName`), hosts, devices, expiry times and certificates are shown. A secret that
/// has neither a known name nor a known shape cannot be recognised.
///
/// Control characters, line breaks, and characters that change the direction of writing are shown as escapes, so that a
/// message cannot forge a log line or control a terminal.
///
/// Everything that this crate displays of text from the network has passed through this type: `Display`, `Debug` and
/// `serde` of all types, and everything that an [`IotHubError`](crate::IotHubError) keeps. To see the original, print
/// what you passed in. Views such as a log record return their fields as they were sent, because programs compare them.
/// Pass those fields through this type before you show them.
///
/// ```
/// use iothub_errors::Redacted;
///
/// let token = "SharedAccessSignature sr=my.hub&sig=aGVsbG8%3d&se=1700000000";
/// let shown = "SharedAccessSignature sr=my.hub&sig=***&se=1700000000";
/// assert_eq!(Redacted(token).to_string(), shown);
/// assert_eq!(Redacted("up\nERROR down").to_string(), "up\\nERROR down");
/// ```
#[derive(Clone, Copy)]
pub struct Redacted<'a>(pub &'a str);

impl Display for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0;
        let bytes = text.as_bytes();
        let headless = shape::private_key_without_header(bytes);
        let (mut written, mut position) = (0, 0);
        loop {
            // Most bytes of most strings are passed here. The first byte is an exception, because a cut-off name can begin
            // with any letter, and so is a text with a headless key, which begins anywhere.
            if position > 0 && headless.is_none() {
                position = next_pair(bytes, position);
            }
            if position >= bytes.len() {
                break;
            }
            let secret = match &headless {
                Some(key) if position == key.start => Some(key.clone()),
                _ => secret_at(bytes, position),
            };
            // A secret that is recognised by its end (the padding of a key, a footer) starts before `position`.
            // Invariant: text before `written` is out already, so a secret that would begin there is dropped, and
            // `written` never decreases.
            if let Some(Range { start, end }) = secret.filter(|secret| secret.start >= written) {
                write_plain(f, &text[written..start])?;
                f.write_str(MASK)?;
                (written, position) = (end, end);
            } else {
                position += 1;
            }
        }
        write_plain(f, &text[written..])
    }
}

/// For each byte, the bytes that may follow it where [`secret_at`] recognises something. The last five bits of the next
/// byte are the place of a bit, which is the same for both cases of a letter. A new case there needs its first two
/// bytes here.
///
/// `SH` begins `SharedAccessKey`, `ey` a JSON Web Token, `:/` an address with a password, `%3` and `\u` an encoded `=`.
/// A `*` allows anything: a `=` that pads a key is recognised backwards, whatever comes after it.
const MAY_FOLLOW: [u32; 256] = {
    let mut may_follow = [0; 256];
    let pairs = b"=*%3\\u:/--eyBeSHSESYSIPRPAPWACAPAUCLREIDBE";
    let mut at = 0;
    while at < pairs.len() {
        let (first, second) = (pairs[at], pairs[at + 1]);
        let mask = if second == b'*' { u32::MAX } else { 1 << (second & 31) };
        may_follow[first.to_ascii_lowercase() as usize] |= mask;
        may_follow[first.to_ascii_uppercase() as usize] |= mask;
        at += 2;
    }
    may_follow
};

/// Returns where the next pair of bytes is with which something begins that [`secret_at`] recognises; the length of the
/// text if there is none. The last byte may be a sign by itself.
fn next_pair(text: &[u8], from: usize) -> usize {
    let may_begin = |first: u8, second: u8| MAY_FOLLOW[usize::from(first)] >> (second & 31) & 1 != 0;
    let rest = text.get(from..).unwrap_or_default();
    let pair = rest.windows(2).position(|pair| matches!(pair, [first, second] if may_begin(*first, *second)));
    match (pair, rest.last()) {
        (Some(pair), _) => from + pair,
        (None, Some(last)) if may_begin(*last, 0) => text.len() - 1,
        (None, _) => text.len(),
    }
}

/// Returns the secret whose name, or first sign, is at `position`. Its first and last bytes are ASCII or those of the
/// text, so its bounds are character boundaries.
fn secret_at(text: &[u8], position: usize) -> Option<Range<usize>> {
    // A key's padding can be the last byte of a text, so there may be no second byte.
    let here = text.get(position..)?;
    let (first, rest) = here.split_first()?;
    let (first, second) = (first.to_ascii_lowercase(), rest.first().map_or(0, u8::to_ascii_lowercase));
    let found = match (first, second) {
        (b'=', _) | (b'%', b'3') | (b'\\', b'u') => shape::key(text, position),
        (b':', b'/') => shape::password_in_url(text, position),
        (b'e', b'y') => shape::json_web_token(text, position),
        (b'-', b'-') | (b'b', b'e') => shape::private_key(text, position),
        _ => None,
    };
    if found.is_some() {
        return found;
    }
    // A name at the very beginning of the text may lack its own beginning.
    let start = if position == 0 { name::value_of_cut_name(text) } else { None };
    let start = start.or_else(|| if name::may_begin(here) { name::value_at(text, position) } else { None })?;
    let end = value::end(text, start);
    (end > start).then_some(start..end)
}

/// Returns `true` if another secret begins at `position`, by its name or as a private key block.
fn begins_another(text: &[u8], position: usize) -> bool {
    let Some(here) = text.get(position..) else { return false };
    (name::may_begin(here) && name::value_at(text, position).is_some()) || shape::private_key(text, position).is_some()
}

impl fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// Bytes that should be text, as `Debug` shows them: the first kilobyte, as far as it is text, redacted.
#[cfg(feature = "alloc")]
pub(crate) struct RedactedBytes<'a>(pub(crate) &'a [u8]);

#[cfg(feature = "alloc")]
impl fmt::Debug for RedactedBytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 1024;
        let head = self.0.get(..MOST).unwrap_or(self.0);
        // What follows an invalid byte may be the rest of a secret.
        let text = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let text = text.get(..safe_cut(self.0, text.len())).unwrap_or_default();
        write!(f, "{:?}", Redacted(text))?;
        if text.len() < self.0.len() { write!(f, " and more, {} bytes in all", self.0.len()) } else { Ok(()) }
    }
}

/// Returns how much may be shown of a text that is cut at `end`: everything before the base64 it would end with. The
/// padding that would identify a key is cut off, and the beginning of a key looks like any word.
#[cfg(feature = "alloc")]
pub(crate) fn safe_cut(text: &[u8], end: usize) -> usize {
    /// Longer than any key, even with some of its digits escaped.
    const MOST: usize = 128;
    let Some(kept) = text.get(..end).filter(|kept| kept.len() < text.len()) else { return text.len() };
    let is_digit = |byte: &&u8| shape::is_base64(**byte) || b"%=\\".contains(byte);
    let digits = kept.iter().rev().take(MOST + 1).take_while(is_digit).count();
    if digits > MOST { end } else { end - digits }
}

/// Writes what contains no secret: long stretches of visible ASCII unchanged, everything else character by character.
fn write_plain(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    // Most text is visible as a whole, and a loop without an exit finds that out for many bytes at a time.
    if text.bytes().fold(true, |visible, byte| visible & matches!(byte, b' '..=b'~')) {
        return f.write_str(text);
    }
    let mut rest = text;
    while !rest.is_empty() {
        let visible = rest.bytes().take_while(|b| matches!(b, b' '..=b'~')).count();
        let (plain, tail) = rest.split_at(visible);
        f.write_str(plain)?;
        let mut characters = tail.chars();
        if let Some(character) = characters.next() {
            write_character(f, character)?;
        }
        rest = characters.as_str();
    }
    Ok(())
}

fn write_character(f: &mut fmt::Formatter<'_>, character: char) -> fmt::Result {
    match character {
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_char(' '),
        _ if character.is_control() || is_invisible(character) => write!(f, "{}", character.escape_unicode()),
        _ => f.write_char(character),
    }
}

/// Returns `true` for characters that are invisible but change what is visible: direction marks, zero-width characters,
/// line separators, tags.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

fn starts_with(text: &[u8], lower: &str) -> bool {
    text.get(..lower.len()).is_some_and(|head| head.eq_ignore_ascii_case(lower.as_bytes()))
}

/// Returns the length of one filler at the beginning of the text; 0 if there is none. A filler is what may surround a
/// name, a separator or a value: a space, a line break, a quote or a backslash, plain or escaped, or a terminal colour.
fn filler(text: &[u8]) -> usize {
    const ENCODED: [&str; 10] = ["%22", "%27", "%20", "%2522", "%2527", "%2520", "&quot;", "&#34;", "&apos;", "&#39;"];
    const ESCAPED: [&str; 6] = ["u0022", "u0027", "u0020", "n", "r", "t"];
    match text {
        [b'"' | b'\'' | b'`' | b' ' | b'\t' | b'\r' | b'\n', ..] => 1,
        // A backslash may begin `\u003d`, which is a separator, as well as an escaped quote. Only in the second case
        // are its letters skipped too.
        [b'\\', b'u', b'0', b'0', b'1', b'b' | b'B', rest @ ..] => 1 + colour(rest).map_or(0, |length| 5 + length),
        [b'\\', rest @ ..] => 1 + ESCAPED.iter().find(|sign| starts_with(rest, sign)).map_or(0, |sign| sign.len()),
        [b'\x1b', rest @ ..] => colour(rest).map_or(0, |length| 1 + length),
        [b'%' | b'&', ..] => ENCODED.iter().find(|sign| starts_with(text, sign)).map_or(0, |sign| sign.len()),
        _ => 0,
    }
}

/// Returns the length of what follows the escape character of a colour: `[0;32m`.
fn colour(text: &[u8]) -> Option<usize> {
    let rest = text.strip_prefix(b"[")?;
    let parameters = rest.iter().take(16).take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    (rest.get(parameters) == Some(&b'm')).then_some(parameters + 2)
}

/// Returns the length of a line break or tab at the beginning of the text that is escaped once or more: `\\n`.
fn escaped_blank(text: &[u8]) -> usize {
    const MOST: usize = 16;
    let backslashes = text.iter().take(MOST).take_while(|byte| **byte == b'\\').count();
    let is_blank = backslashes > 0 && matches!(text.get(backslashes), Some(b'n' | b'r' | b't'));
    if is_blank { backslashes + 1 } else { 0 }
}

/// Returns the length of all fillers at the beginning of the text, up to a limit.
fn fillers(text: &[u8]) -> usize {
    const MOST: usize = 64;
    let mut length = 0;
    while length < MOST {
        match filler(&text[length..]) {
            0 => break,
            more => length += more,
        }
    }
    length
}
