//! Padding for output that is written in pieces, without an allocator.

use core::fmt::{Arguments, Formatter, Result, Write};

/// The longest text that a caller writes in pieces, in bytes: a number and the longest name, or a verdict and its action.
const LONGEST: usize = 96;

/// Writes the text with the width, alignment and precision that the caller's format asks for.
pub(crate) fn pad(f: &mut Formatter<'_>, text: Arguments<'_>) -> Result {
    if f.width().is_none() && f.precision().is_none() {
        return f.write_fmt(text);
    }
    let mut buffer = Buffer { bytes: [0; LONGEST], length: 0 };
    match buffer.write_fmt(text) {
        Ok(()) => f.pad(core::str::from_utf8(&buffer.bytes[..buffer.length]).unwrap_or_default()),
        // Too long for the buffer, and therefore for any column.
        Err(_) => f.write_fmt(text),
    }
}

struct Buffer {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Write for Buffer {
    fn write_str(&mut self, piece: &str) -> Result {
        let end = self.length + piece.len();
        self.bytes.get_mut(self.length..end).ok_or(core::fmt::Error)?.copy_from_slice(piece.as_bytes());
        self.length = end;
        Ok(())
    }
}
