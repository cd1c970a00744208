//! The part of an input that is in memory.

use std::io::{self, Read};
use std::vec::Vec;

/// How much is read at once, in bytes: little enough to be still in the processor’s cache when it is looked at.
const CHUNK: usize = 64 * 1024;

/// How much of what was consumed is kept, in bytes, for those who look back.
pub(crate) const KEPT_BEHIND: usize = 64;

/// An input, and what was read of it and is not consumed yet.
pub(crate) struct Buffer<R> {
    input: R,
    /// What is unread lies between `start` and `end`.
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    is_at_end: bool,
    /// The position of `bytes[0]` in the input.
    offset: u64,
    /// The line on which `bytes[counted]` lies.
    line: u64,
    counted: usize,
}

impl<R> Buffer<R> {
    pub(crate) const fn new(input: R) -> Self {
        Self { input, bytes: Vec::new(), start: 0, end: 0, is_at_end: false, offset: 0, line: 1, counted: 0 }
    }

    /// What is in memory and not consumed.
    pub(crate) fn unread(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// What is in memory up to a distance from the reading position, with a little of what comes before.
    pub(crate) fn up_to(&self, distance: usize) -> &[u8] {
        self.bytes.get(..(self.start + distance).min(self.end)).unwrap_or_default()
    }

    /// What is in memory behind a distance before the reading position.
    pub(crate) fn behind(&self, distance: usize) -> &[u8] {
        self.bytes.get(self.start.saturating_sub(distance)..self.end).unwrap_or_default()
    }

    pub(crate) const fn len(&self) -> usize {
        self.end - self.start
    }

    pub(crate) const fn is_at_end(&self) -> bool {
        self.is_at_end
    }

    /// How many bytes of the input were consumed.
    pub(crate) const fn position(&self) -> u64 {
        self.offset + self.start as u64
    }

    pub(crate) fn consume(&mut self, length: usize) {
        self.start = (self.start + length).min(self.end);
    }

    /// The number of the line at the reading position, counted from 1. Looks at each byte once.
    pub(crate) fn line(&mut self) -> u64 {
        self.count_lines_to(self.start);
        self.line
    }

    fn count_lines_to(&mut self, position: usize) {
        let uncounted = self.bytes.get(self.counted..position).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', uncounted).count() as u64;
        self.counted = self.counted.max(position);
    }

    /// Drops everything and takes a text instead, to its end. Returns the memory, to be filled with the text.
    pub(crate) fn refill(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.bytes.clear();
        write(&mut self.bytes);
        (self.start, self.end, self.is_at_end) = (0, self.bytes.len(), true);
        (self.offset, self.line, self.counted) = (0, 1, 0);
    }
}

impl<R: Read> Buffer<R> {
    /// Drops what was consumed, and reads until there is twice as much unread text as before, so that a long record is not
    /// begun again for every few bytes.
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
