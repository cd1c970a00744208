//! The strings that an error keeps of what came from the network.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt::Write;

use crate::redact::{Redacted, safe_cut};

/// The longest string that is kept of a message, in bytes, both before and after redaction.
pub(crate) const LONGEST_TEXT: usize = 4096;

/// Creates a string from bytes: replaces invalid UTF-8 with U+FFFD, removes secrets and control characters, and cuts
/// what is longer than 4096 bytes, ending it with an ellipsis.
pub(crate) fn kept_text(bytes: &[u8]) -> String {
    let bytes = bytes.trim_ascii();
    let kept = &bytes[..safe_cut(bytes, LONGEST_TEXT)];
    // Nearly every text is valid, and is checked faster than it is cut into chunks.
    let text = core::str::from_utf8(kept).map_or_else(|_| String::from_utf8_lossy(kept), Cow::Borrowed);
    let mut clean = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = write!(clean, "{}", Redacted(&text));
    let is_longer = clean.len() > LONGEST_TEXT;
    if is_longer {
        // An escape is longer than the character it replaces, so a string within the limit can outgrow it.
        let end = (0..=LONGEST_TEXT).rev().find(|end| clean.is_char_boundary(*end)).unwrap_or(0);
        clean.truncate(end);
    }
    if is_longer || kept.len() < bytes.len() {
        clean.push('…');
    }
    clean
}
