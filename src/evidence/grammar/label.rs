//! What stands before a colon: the labels, with or without quotes.

use crate::evidence::bytes::{ends_with, equals};

/// A name before a colon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label<'a> {
    pub(super) name: &'a [u8],
    /// Where the name begins.
    pub(super) start: usize,
    /// The quote around it and the backslashes before that quote.
    pub(super) quote: Option<(u8, usize)>,
}

impl Label<'_> {
    /// The backslashes before the quote; `None` for a label without quotes.
    pub(super) fn escapes(self) -> Option<usize> {
        self.quote.map(|(_, escapes)| escapes)
    }
}

/// The label that ends at the colon at `colon`, with the quote around it.
pub(super) fn label_before(text: &[u8], colon: usize) -> Option<Label<'_>> {
    let mut end = colon - text[..colon].iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
    let closing = end.checked_sub(1).map(|last| text[last]).filter(|b| matches!(b, b'"' | b'\''));
    if closing.is_some() {
        end -= 1;
        end -= text[..end].iter().rev().take_while(|b| **b == b'\\').count();
    }
    // Most colons stand in times and tracking ids; one look at the byte before them settles that.
    if !text[..end].last().is_some_and(ends_a_known_label) {
        return None;
    }
    let length = text[..end].iter().rev().take_while(|b| is_label_byte(**b)).count();
    let start = end - length;
    let name = &text[start..end];
    let quote = closing.and_then(|closing| {
        let (opening, before) = text[..start].trim_ascii_end().split_last()?;
        let escapes = || before.iter().rev().take_while(|b| **b == b'\\').count();
        (closing == *opening).then(|| (closing, escapes()))
    });
    // `\nTracking ID:` and `\r\nMessage:`: the letter after the backslash is not part of the label.
    let escaped = quote.is_none() && start > 0 && text[start - 1] == b'\\' && length > 1;
    let (name, start) = if escaped { (&name[1..], start + 1) } else { (name, start) };
    Some(Label { name, start, quote })
}

/// `trackingId`, `tracking-id`, or `Tracking ID`, whose label is `ID`: the word before it decides.
pub(super) fn is_tracking_id(text: &[u8], label: Label<'_>) -> bool {
    ends_with(label.name, b"trackingid")
        || equals(label.name, b"tracking-id")
        || (equals(label.name, b"id") && {
            let before = text[..label.start].trim_ascii_end();
            before.len() < label.start && ends_with(before, b"tracking")
        })
}

/// The last letters of the labels that `Scanner::at_colon` knows.
const fn ends_a_known_label(byte: &u8) -> bool {
    matches!(byte.to_ascii_lowercase(), b'c' | b'd' | b'e' | b'l' | b'm' | b'n' | b'p' | b'r' | b's' | b't')
}

/// Letters, digits, `_`, `-` and `.`, as a table: every label of a text is read byte by byte.
const LABEL_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// A letter, a digit, `_`, `-` or `.`.
pub(super) const fn is_label_byte(byte: u8) -> bool {
    LABEL_BYTES[byte as usize]
}
