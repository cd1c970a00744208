//! Secrets that are recognised by their shape, without a name.
//!
//! Most are recognised at their beginning: `-----BEGIN … PRIVATE KEY`, `eyJ`, `://`. A key in base64 has no beginning
//! of its own, so it is recognised at its padding and read backwards: 43 digits and `=` are 32 bytes, 86 digits and
//! `==` are 64.

use core::ops::Range;

use memchr::memmem;

use super::{begins_another, starts_with};

/// Returns the private key block whose first line begins at `position`, up to its end or the end of the text. The
/// dashes of that line may be cut off.
pub(super) fn private_key(text: &[u8], position: usize) -> Option<Range<usize>> {
    let label = text.get(position..)?;
    let label = if starts_with(label, "-----") { &label[5..] } else { label };
    if !starts_with(label, "begin") || !is_private_key_label(label) {
        return None;
    }
    let end = memmem::find_iter(&text[position..], b"-----END").find_map(|end| footer_end(text, position + end));
    // The block ends in dashes, which are ASCII, or with the text: both are character boundaries.
    Some(position..end.unwrap_or(text.len()))
}

/// Returns the body and the last line of a private key block whose first line is cut off.
pub(super) fn private_key_without_header(text: &[u8]) -> Option<Range<usize>> {
    // For a line of text, preparing a search takes longer than the search, and most texts have no consecutive dashes.
    memchr::memchr_iter(b'-', text).find(|dash| text[*dash..].starts_with(b"-----END"))?;
    let (footer, end) =
        memmem::find_iter(text, b"-----END").find_map(|footer| Some((footer, footer_end(text, footer)?)))?;
    let body = text[..footer].iter().rev().take_while(|byte| is_base64(**byte) || b"=\\\r\n".contains(byte)).count();
    (body > 0).then_some(footer - body..end)
}

/// Returns `true` if `PRIVATE KEY` and a dash follow soon. The spaces and dashes may be URL-encoded.
fn is_private_key_label(text: &[u8]) -> bool {
    let head = &text[..text.len().min(64)];
    let Some(private) = head.windows(7).position(|word| word.eq_ignore_ascii_case(b"private")) else { return false };
    let Some(key) = head[private..].windows(3).position(|word| word.eq_ignore_ascii_case(b"key")) else { return false };
    let behind = &head[private + key + 3..];
    behind.starts_with(b"-") || starts_with(behind, "%2d")
}

/// Returns the end of a private key block's last line, which begins at `footer`. Other dashes may follow the word END,
/// including those of the next block.
fn footer_end(text: &[u8], footer: usize) -> Option<usize> {
    let start = footer + b"-----END".len();
    let label = text.get(start..)?;
    let label = &label[..label.len().min(64)];
    let length = memmem::find(label, b"-----")?;
    let label = &label[..length];
    let holds = |word: &[u8]| label.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
    (holds(b"private") && !holds(b"begin")).then_some(start + length + 5)
}

/// Returns `true` for the bytes of a JSON Web Token's parts: base64 for URLs, without padding.
const fn is_part(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(*byte, b'-' | b'_')
}

/// Returns `true` if the last letter of the text is that of an escaped line break or tab: `\\n`.
const fn ends_in_escaped_blank(text: &[u8]) -> bool {
    matches!(text, [.., b'\\', b'n' | b'r' | b't'])
}

/// Returns the JSON Web Token that begins at `position`: three parts, of which the last, or its end, may be cut off.
pub(super) fn json_web_token(text: &[u8], position: usize) -> Option<Range<usize>> {
    const LEAST: usize = 8;
    let before = &text[..position];
    let is_begun = before.last().is_some_and(is_part) && !ends_in_escaped_blank(before);
    if is_begun || !text.get(position..)?.starts_with(b"eyJ") {
        return None;
    }
    let header = text[position..].iter().take_while(|byte| is_part(byte)).count();
    let claims = position + header + 1;
    if header < LEAST || text.get(claims - 1) != Some(&b'.') {
        return None;
    }
    let is_rest = |at: &usize| text.get(*at).is_some_and(|byte| is_part(byte) || matches!(*byte, b'.' | b'='));
    let rest = (claims..).take_while(|at| is_rest(at) && !begins_another(text, *at)).count();
    (rest >= LEAST).then_some(position..claims + rest)
}

/// Returns the password in `scheme://user:password@host`, if `://` is at `position`.
pub(super) fn password_in_url(text: &[u8], position: usize) -> Option<Range<usize>> {
    if !text.get(position..)?.starts_with(b"://") {
        return None;
    }
    let start = position + 3;
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"/?#\"'<>\\,;()".contains(byte);
    let length = text[start..].iter().position(is_end).unwrap_or(text.len() - start);
    let authority = &text[start..start + length];
    let at = authority.iter().rposition(|byte| *byte == b'@')?;
    let colon = authority[..at].iter().position(|byte| *byte == b':')?;
    (colon + 1 < at).then_some(start + colon + 1..start + at)
}

/// Returns the key whose padding is at `position`: base64 of 32 or 64 bytes, plain or URL-encoded. A text that begins
/// within a key has fewer digits.
pub(super) fn key(text: &[u8], position: usize) -> Option<Range<usize>> {
    let padding = paddings(&text[position..]);
    if padding.length == 0 {
        return None;
    }
    let digits = Digits::before(text, position);
    let is_whole = matches!((digits.count, padding.count), (43, 1) | (86, 2));
    // A key whose beginning was cut off has nothing before it.
    let is_cut = digits.start == 0 && (8..86).contains(&digits.count) && padding.count <= 2;
    let end = position + padding.length;
    ((is_whole || is_cut) && digits.are_mixed() && ends(&text[end..])).then_some(digits.start..end)
}

/// Returns `true` if a word has ended where this text begins. An opening quote does not end a word but begins a value:
/// `name="value"`.
pub(super) fn ends(text: &[u8]) -> bool {
    match text {
        [b'"' | b'\'', next, ..] => !next.is_ascii_alphanumeric(),
        [b'.' | b':' | b'!' | b'?', next, ..] => next.is_ascii_whitespace(),
        [b'.' | b':' | b'!' | b'?'] => true,
        [byte, ..] => b";,&\"'<>)]}|@ \r\n\t\x1b\\%".contains(byte),
        [] => true,
    }
}

/// The `=` signs at the beginning of a text.
struct Padding {
    count: usize,
    length: usize,
}

fn paddings(text: &[u8]) -> Padding {
    const SIGNS: [&str; 4] = ["=", "%3d", "%253d", "\\u003d"];
    let mut padding = Padding { count: 0, length: 0 };
    while padding.count < 3 {
        let Some(sign) = SIGNS.iter().find(|sign| starts_with(&text[padding.length..], sign)) else { break };
        padding.count += 1;
        padding.length += sign.len();
    }
    padding
}

/// The base64 digits that end at a position in a text.
struct Digits {
    start: usize,
    count: usize,
    upper: bool,
    lower: bool,
    numeral: bool,
}

impl Digits {
    fn before(text: &[u8], end: usize) -> Self {
        // More than the 86 digits of the longest key, so that a longer run is not mistaken for one.
        const MOST: usize = 90;
        let mut digits = Self { start: end, count: 0, upper: false, lower: false, numeral: false };
        while digits.count < MOST {
            // `%2B`, `%2F` and `\/` are one digit each.
            let length = match &text[..digits.start] {
                [.., b'%', b'2', b'b' | b'B' | b'f' | b'F'] => 3,
                [.., b'\\', b'/'] => 2,
                before if ends_in_escaped_blank(before) => break,
                [.., byte] if is_base64(*byte) => {
                    digits.upper |= byte.is_ascii_uppercase();
                    digits.lower |= byte.is_ascii_lowercase();
                    digits.numeral |= byte.is_ascii_digit();
                    1
                }
                _ => break,
            };
            digits.start -= length;
            digits.count += 1;
        }
        digits
    }

    /// Returns `true` if all three kinds of digits occur. Random bytes have all three, but words and paths rarely do.
    const fn are_mixed(&self) -> bool {
        self.upper && self.lower && self.numeral
    }
}

/// Returns `true` for a base64 digit.
pub(super) const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}
