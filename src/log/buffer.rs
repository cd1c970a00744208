//! The part of an input that is in memory.

use std::io::{self, Read};
use std::vec::Vec;

/// Bytes to read at once: few enough to still be in the processor's cache when they are parsed.
const CHUNK: usize = 64 * 1024;

/// Bytes of consumed input to keep, for callers that look back.
pub(crate) const KEPT_BEHIND: usize = 64;

/// An input and the part of it that has been read but not consumed.
pub(crate) struct Buffer<R> {
    input: R,
    /// The unconsumed bytes are those between `start` and `end`.
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    is_at_end: bool,
    /// The position of `bytes[0]` in the input.
    offset: u64,
    /// The line number of `bytes[counted]`.
    line: u64,
    counted: usize,
}

impl<R> Buffer<R> {
    pub(crate) const fn new(input: R) -> Self {
        Self { input, bytes: Vec::new(), start: 0, end: 0, is_at_end: false, offset: 0, line: 1, counted: 0 }
    }

    /// Returns the bytes that are in memory and not consumed.
    pub(crate) fn unread(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// Returns the bytes in memory up to a distance after the reading position, including the few kept before it.
    pub(crate) fn up_to(&self, distance: usize) -> &[u8] {
        self.bytes.get(..(self.start + distance).min(self.end)).unwrap_or_default()
    }

    /// Returns the bytes in memory, starting at a distance before the reading position.
    pub(crate) fn behind(&self, distance: usize) -> &[u8] {
        self.bytes.get(self.start.saturating_sub(distance)..self.end).unwrap_or_default()
    }

    pub(crate) const fn len(&self) -> usize {
        self.end - self.start
    }

    pub(crate) const fn is_at_end(&self) -> bool {
        self.is_at_end
    }

    /// Returns the number of bytes consumed so far.
    pub(crate) const fn position(&self) -> u64 {
        self.offset + self.start as u64
    }

    pub(crate) fn consume(&mut self, length: usize) {
        self.start = (self.start + length).min(self.end);
    }

    /// Returns the line number at the reading position, counted from 1. Each byte is looked at only once.
    pub(crate) fn line(&mut self) -> u64 {
        self.count_lines_to(self.start);
        self.line
    }

    fn count_lines_to(&mut self, position: usize) {
        let uncounted = self.bytes.get(self.counted..position).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', uncounted).count() as u64;
        self.counted = self.counted.max(position);
    }

    /// Drops everything and takes a complete text instead, which `write` puts into the emptied buffer.
    pub(crate) fn refill(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.bytes.clear();
        write(&mut self.bytes);
        (self.start, self.end, self.is_at_end) = (0, self.bytes.len(), true);
        (self.offset, self.line, self.counted) = (0, 1, 0);
    }
}

impl<R: Read> Buffer<R> {
    /// Drops the consumed bytes and reads until there is twice as much unconsumed text as before, so that parsing a
    /// long record doesn't start over every few bytes.
    pub(crate) fn fill(&mut self) -> io::Result<()> {
        let dropped = self.start.saturating_sub(KEPT_BEHIND);
        if dropped > 0 {
            self.count_lines_to(dropped);
            self.counted -= dropped;
            self.offset += dropped as u64;
            self.bytes.copy_within(dropped..self.end, 0);
            self.start -= dropped;
            self.end -= dropped;
        }
        let unread = self.end - self.start;
        let room = self.end + unread.max(CHUNK);
        if self.bytes.len() < room {
            self.bytes.resize(room, 0);
        }
        let wanted = self.end + unread.max(1);
        while self.end < wanted && !self.is_at_end {
            let free = self.bytes.get_mut(self.end..room).unwrap_or_default();
            match self.input.read(free) {
                Ok(0) => self.is_at_end = true,
                Ok(length) => self.end += length.min(free.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
