//! From bytes of the network to a text that may be kept and shown.

use alloc::string::String;
use core::fmt::Write;

use crate::redact::{Redacted, uncut};

/// The longest text that is kept of a message, in bytes, before redaction and after it.
pub(crate) const LONGEST_TEXT: usize = 4096;

/// Makes text of bytes: invalid UTF-8 becomes U+FFFD, secrets and control characters go, and what is longer than 4096
/// bytes is cut and ends in an ellipsis.
pub(crate) fn clean(bytes: &[u8]) -> String {
    let bytes = bytes.trim_ascii();
    let kept = &bytes[..uncut(bytes, LONGEST_TEXT)];
    let text = String::from_utf8_lossy(kept);
    let mut clean = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = write!(clean, "{}", Redacted(&text));
    let is_longer = clean.len() > LONGEST_TEXT;
    if is_longer {
        // Escapes are longer than what they stand for.
        let end = (0..=LONGEST_TEXT).rev().find(|end| clean.is_char_boundary(*end)).unwrap_or(0);
        clean.truncate(end);
    }
    if is_longer || kept.len() < bytes.len() {
        clean.push('…');
    }
    clean
}
