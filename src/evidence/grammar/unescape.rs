//! Undoing the escapes of JSON strings, through any number of layers.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::evidence::grammar::Value;
use crate::redact::LONGEST_TEXT;

impl<'a> Value<'a> {
    /// Returns the bytes of the value with all its escapes undone.
    pub(crate) fn unescaped(self) -> Cow<'a, [u8]> {
        let bytes = self.raw();
        if self.quote.is_none() || !bytes.contains(&b'\\') {
            return Cow::Borrowed(bytes);
        }
        // Each layer doubles the backslashes and adds one: a quote has 0, 1, 3 or 7 of them in 1, 2, 3 or 4 strings.
        let layers = (self.escapes + 1).ilog2() + 1;
        let mut bytes = bytes.to_vec();
        for _ in 0..layers {
            bytes = unescape(&bytes);
        }
        Cow::Owned(bytes)
    }

    /// Returns the bytes up to the closing quote, or as far as the input and the limit go.
    fn raw(self) -> &'a [u8] {
        // Each layer of escapes can make the string longer, so the limit grows with their number.
        let longest = LONGEST_TEXT.saturating_mul(self.escapes.min(15) + 2);
        let bytes = &self.rest[..self.rest.len().min(longest)];
        let Some(quote) = self.quote else {
            return bytes.split(|b| matches!(b, b'\r' | b'\n')).next().unwrap_or(bytes);
        };
        // The closing quote has exactly as many backslashes as the opening one. Inside the value, a quote has more:
        //
        //     level 0   "a \"b\" c"            1 inside, 0 at the end
        //     level 1   \"a \\\"b\\\" c\"      3 inside, 1 at the end
        //
        // But a value may end in a backslash of its own, which is escaped and adds 2 × (escapes + 1) backslashes before
        // the closing quote: `"C:\\"` ends with 0 + 2. So a quote is the closing one if the number of backslashes
        // beyond `escapes` is a multiple of that step.
        let step = 2 * (self.escapes + 1);
        let mut backslashes = 0;
        for (index, byte) in bytes.iter().enumerate() {
            match byte {
                b'\\' => backslashes += 1,
                byte if *byte == quote && backslashes >= self.escapes && (backslashes - self.escapes) % step == 0 => {
                    return &bytes[..index - self.escapes];
                }
                _ => backslashes = 0,
            }
        }
        bytes
    }
}

/// Undoes one layer of the escapes of a JSON string. What isn't a valid escape stays as it is.
pub(crate) fn unescape(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        let (b'\\', Some((escape, tail))) = (byte, tail.split_first()) else {
            plain.push(*byte);
            continue;
        };
        rest = tail;
        match escape {
            b'n' => plain.push(b'\n'),
            b'r' => plain.push(b'\r'),
            b't' => plain.push(b'\t'),
            b'b' => plain.push(8),
            b'f' => plain.push(12),
            b'u' => rest = unescape_unicode(rest, &mut plain),
            b'"' | b'\\' | b'/' | b'\'' => plain.push(*escape),
            other => plain.extend_from_slice(&[b'\\', *other]),
        }
    }
    plain
}

/// Undoes `\uXXXX`, or two of them for a character beyond U+FFFF. A lone surrogate becomes U+FFFD.
fn unescape_unicode<'a>(text: &'a [u8], plain: &mut Vec<u8>) -> &'a [u8] {
    let Some(first) = hex4(text) else {
        plain.extend_from_slice(b"\\u");
        return text;
    };
    let mut rest = &text[4..];
    let mut scalar = u32::from(first);
    if (0xD800..0xDC00).contains(&first) {
        let second = rest.strip_prefix(b"\\u").and_then(hex4).filter(|second| (0xDC00..0xE000).contains(second));
        if let Some(second) = second {
            scalar = 0x1_0000 + ((u32::from(first) - 0xD800) << 10) + (u32::from(second) - 0xDC00);
            rest = &rest[6..];
        }
    }
    let character = char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER);
    plain.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    rest
}

fn hex4(text: &[u8]) -> Option<u16> {
    let digits = text.get(..4)?;
    digits.iter().try_fold(0_u16, |number, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(number * 16 + u16::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_escape_of_json_is_undone() {
        let cases = [
            (r#"a\n\r\t\b\f\"\/\\"#, "a\n\r\t\u{8}\u{c}\"/\\"),
            (r"\u0041\u00e9\u20AC", "A\u{e9}\u{20ac}"),
            (r"\ud83d\ude00!", "\u{1f600}!"),
            (r"\ud83d\udfff\udbff\udfff", "\u{1f7ff}\u{10ffff}"),
            // Halves of a pair, unpaired or in the wrong order.
            (r"\ud83dx\ude00", "\u{fffd}x\u{fffd}"),
            (r"\ud83d\u0041", "\u{fffd}A"),
            // What isn't an escape stays.
            (r"\u12", r"\u12"),
            (r"\u+123", r"\u+123"),
            (r"a\", r"a\"),
        ];
        for (text, expected) in cases {
            assert_eq!(unescape(text.as_bytes()), expected.as_bytes(), "{text}");
        }
    }

    #[test]
    fn only_what_is_quoted_has_escapes() {
        let value = |quote, escapes, rest: &'static str| Value { rest: rest.as_bytes(), quote, escapes };
        let cases = [
            (value(None, 0, r"C:\temp"), r"C:\temp"),
            (value(Some(b'"'), 0, r#"C:\\temp","x":1"#), r"C:\temp"),
            (value(Some(b'"'), 0, r#"C:\\","x":1"#), r"C:\"),
            (value(Some(b'"'), 0, r#"a \"b\" c","x":1"#), r#"a "b" c"#),
            (value(Some(b'"'), 1, r#"a \\\"b\\\" c\",\"x\":1"#), r#"a "b" c"#),
            (value(Some(b'"'), 1, r#"C:\\\\\",\"x\":1"#), r"C:\"),
            (value(Some(b'"'), 0, "plain"), "plain"),
        ];
        for (value, expected) in cases {
            assert_eq!(value.unescaped(), expected.as_bytes(), "{value:?}");
        }
    }
}
