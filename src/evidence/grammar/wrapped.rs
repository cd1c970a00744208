//! Labels and values that a console copy broke over two or more lines.
//!
//! A console of fixed width breaks lines wherever they are full, and copying from it keeps the breaks:
//!
//! ```text
//! {"Message":"{\"error
//! Code\":404103,\"mess
//! ```
//!
//! Only `errorCode` and its value are put together again. A broken message is still a readable message.

use crate::evidence::grammar::label::{Label, is_label_byte};
use crate::evidence::grammar::value::Value;

/// A token that a console broke into lines, put together again. It has room for 64 bytes, more than any documented name
/// has.
pub(super) struct Wrapped<'a> {
    /// The token with its line breaks.
    pub(super) text: &'a [u8],
    bytes: [u8; 64],
    length: usize,
}

impl Wrapped<'_> {
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl<'a> Value<'a> {
    /// Returns the token joined with its continuation on the next lines; `None` if no line ends inside it.
    pub(super) fn wrapped(self) -> Option<Wrapped<'a>> {
        let mut whole = Wrapped { text: self.rest, bytes: [0; 64], length: 0 };
        let mut rest = self.rest;
        let mut is_broken = false;
        loop {
            // A line break belongs to the token only if the token continues right after it.
            match rest {
                [b'\r', b'\n', next, ..] if next.is_ascii_alphanumeric() => (is_broken, rest) = (true, &rest[2..]),
                [b'\n', next, ..] if next.is_ascii_alphanumeric() => (is_broken, rest) = (true, &rest[1..]),
                [byte, tail @ ..] if byte.is_ascii_alphanumeric() => {
                    *whole.bytes.get_mut(whole.length)? = *byte;
                    whole.length += 1;
                    rest = tail;
                }
                _ => {
                    whole.text = &self.rest[..self.rest.len() - rest.len()];
                    return is_broken.then_some(whole);
                }
            }
        }
    }
}

/// Returns the label `errorCode` before a colon if a console copy broke it into lines.
///
/// Matches the name backwards and skips one line break before each letter, quote and backslash. Without any break it
/// returns `None`: [`label_before`](super::label::label_before) reads those labels.
pub(super) fn wrapped_error_code(text: &[u8], colon: usize) -> Option<Label<'_>> {
    const NAME: &[u8] = b"errorCode";
    let mut breaks = 0;
    let mut rest = without_line_break(&text[..colon], &mut breaks);
    let closing = rest.last().copied().filter(|b| matches!(b, b'"' | b'\''));
    if closing.is_some() {
        rest = without_escapes(&rest[..rest.len() - 1], &mut breaks).0;
    }
    for letter in NAME.iter().rev() {
        let (last, before) = rest.split_last()?;
        if !last.eq_ignore_ascii_case(letter) {
            return None;
        }
        rest = without_line_break(before, &mut breaks);
    }
    // The same quote in front makes it a member. A label byte in front makes it the end of a longer label.
    let quote = match (closing, rest.split_last()) {
        (Some(closing), Some((opening, before))) if closing == *opening => {
            Some((closing, without_escapes(before, &mut breaks).1))
        }
        (_, Some((last, _))) if is_label_byte(*last) => return None,
        _ => None,
    };
    (breaks > 0).then_some(Label { name: NAME, start: rest.len(), quote })
}

/// Returns the text without a line break at its end, and counts the break.
fn without_line_break<'a>(text: &'a [u8], breaks: &mut usize) -> &'a [u8] {
    let Some(before) = text.strip_suffix(b"\n") else { return text };
    *breaks += 1;
    before.strip_suffix(b"\r").unwrap_or(before)
}

/// Returns the text without the backslashes at its end, and their number.
fn without_escapes<'a>(text: &'a [u8], breaks: &mut usize) -> (&'a [u8], usize) {
    let mut rest = without_line_break(text, breaks);
    let mut escapes = 0;
    while let Some(before) = rest.strip_suffix(b"\\") {
        escapes += 1;
        rest = without_line_break(before, breaks);
    }
    (rest, escapes)
}
