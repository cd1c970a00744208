//! Finding the records in a stream.

use std::fmt;
use std::io::{self, Read};
use std::string::String;
use std::vec::Vec;

use crate::log::Record;
use crate::log::fields::Fields;
use crate::log::item::{Item, holds_rows, read_columns, read_item, read_row};
use crate::log::scan::{Fault, Scanner};

/// How much is read at once, in bytes: little enough to be still in the processor’s cache when it is looked at.
const CHUNK: usize = 64 * 1024;

/// How deep lists of records are followed: envelopes in an array of envelopes, and a little more.
const DEEPEST_LIST: usize = 8;

/// How far around a brace [`Reader`] looks for the boundary between two records on one line, in bytes.
const BOUNDARY: usize = 64;

/// Finds the records in a file or stream of resource logs, in any of the forms in which they are exported: an Event Hubs
/// envelope `{"records": […]}`, JSON Lines, objects one after the other, an array, the result of a Log Analytics query
/// (`{"tables": […]}`), each of them on one line or pretty-printed, or a mixture.
///
/// Memory is bounded by the longest record, not by the input. A text that is no record is reported with its place, and
/// reading goes on behind it: with the next line that begins a record, or the next record on the same line.
///
/// ```
/// use iothub_errors::log::{ReadError, Reader};
///
/// let file = br#"
///     {"time": "2024-05-02T10:00:00Z", "category": "Connections", "resultType": "404104"}
///     {"time": "2024-05-02T10:00:07Z", "categ
///     {"time": "2024-05-02T10:00:09Z", "category": "Connections", "operationName": "deviceConnect"}
/// "#;
/// let (mut records, mut skipped) = (0, Vec::new());
/// let mut reader = Reader::new(&file[..]);
/// while let Some(record) = reader.next_record() {
///     match record {
///         Ok(_) => records += 1,
///         Err(ReadError::Skipped(text)) => skipped.push(text.line),
///         Err(error) => return Err(error), // the input failed
///     }
/// }
/// assert_eq!((records, skipped), (2, vec![3]));
/// # Ok::<(), ReadError>(())
/// ```
pub struct Reader<R> {
    input: R,
    /// What was read and is not consumed yet stands between `start` and `end`.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    is_at_end: bool,
    /// Position of `buffer[0]` in the input.
    offset: u64,
    /// The line on which `buffer[counted]` lies.
    line: u64,
    counted: usize,
    longest: usize,
    lists: Vec<List>,
    columns: Vec<String>,
    lost: Lost,
    /// Of the record that was read last.
    fields: Fields,
}

impl<R> fmt::Debug for Reader<R> {
    /// How far it is: what it has read can hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("position", &(self.offset + self.start as u64))
            .field("unread", &(self.end - self.start))
            .finish_non_exhaustive()
    }
}

/// What surrounds the next record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// An array of objects.
    Objects,
    /// An array of arrays: the rows of a query result.
    Rows,
    /// An object whose list has been read; what follows is of no interest.
    Envelope,
}

/// Whether the reader knows where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    /// It does.
    No,
    /// It looks for the next record; on the line where the broken record begins only behind this position in the input.
    Seeking { fault: u64 },
    /// It tries what looks like a record in the middle of a line, and reports nothing until one is found.
    Trying,
}

/// Why a record could not be read: the text, or the input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// A text that is no record. The next call goes on behind it.
    #[error(transparent)]
    Skipped(#[from] Skipped),
    /// The input failed. The next call tries to read on.
    #[error("reading the log failed")]
    Io(#[from] io::Error),
}

/// A text in a log that is not a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} (byte {offset}): {reason}")]
#[non_exhaustive]
pub struct Skipped {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The position at which it begins, in bytes from the beginning of the input.
    pub offset: u64,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// What stands at the reading position.
enum Step {
    /// A record, whose fields are in the reader.
    Record {
        length: usize,
    },
    Skip {
        length: usize,
        reason: &'static str,
    },
    /// Structure around records; reading goes on behind it.
    Passed,
    /// The input is too short to tell.
    Short,
    Broken {
        fault: usize,
        reason: &'static str,
    },
    End,
}

impl<R: Read> Reader<R> {
    /// A reader that refuses records longer than 1 MiB: those of IoT Hub are a few kilobytes long.
    #[must_use]
    pub fn new(input: R) -> Self {
        Self::with_longest_record(input, 1 << 20)
    }

    /// A reader that refuses records longer than this many bytes, but not those of 256 and less. That bounds its memory to
    /// twice as much, or to 128 KiB if that is more; while the buffer grows, to half as much again.
    #[must_use]
    pub fn with_longest_record(input: R, longest: usize) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            is_at_end: false,
            offset: 0,
            line: 1,
            counted: 0,
            longest: longest.clamp(256, u32::MAX as usize / 2),
            lists: Vec::new(),
            columns: Vec::new(),
            lost: Lost::No,
            fields: Fields::default(),
        }
    }

    /// The number of bytes that were consumed so far, to show progress.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.offset + self.start as u64
    }

    /// The next record, the next text that is none, or `None` at the end of the input.
    pub fn next_record(&mut self) -> Option<Result<Record<'_>, ReadError>> {
        let length = loop {
            if let Lost::Seeking { fault } = self.lost {
                match self.seek(fault) {
                    Ok(true) => continue,
                    Ok(false) => return None,
                    Err(error) => return Some(Err(error.into())),
                }
            }
            match self.step() {
                Step::Record { length } => break length,
                Step::Passed => {}
                Step::Short => {
                    if let Err(error) = self.fill() {
                        return Some(Err(error.into()));
                    }
                }
                Step::Skip { length, reason } => {
                    let skipped = self.skipped(reason);
                    self.start += length;
                    if self.lost == Lost::No {
                        return Some(Err(skipped.into()));
                    }
                }
                Step::Broken { fault, reason } => {
                    let was_trying = self.lost == Lost::Trying;
                    let skipped = self.give_up(fault, reason);
                    if !was_trying {
                        return Some(Err(skipped.into()));
                    }
                }
                Step::End => return None,
            }
        };
        self.lost = Lost::No;
        let record = self.start..self.start + length;
        self.start = record.end;
        Some(Ok(Record::new(self.buffer.get(record).unwrap_or_default(), self.fields)))
    }

    /// Reads one item, or passes one piece of what stands between items.
    fn step(&mut self) -> Step {
        let text = self.buffer.get(self.start..self.end).unwrap_or_default();
        let passed = text.iter().take_while(|byte| is_between_records(**byte)).count();
        self.start += passed;
        let text = text.get(passed..).unwrap_or_default();
        let Some(first) = text.first() else { return if self.is_at_end { self.end_of_input() } else { Step::Short } };
        match (self.lists.last(), first) {
            (Some(List::Rows), b'[') => self.row(),
            // The end of the envelope is missing.
            (Some(List::Envelope), b'{') => {
                self.lists.pop();
                Step::Passed
            }
            (_, b'{') => self.item(),
            (None | Some(List::Objects), b'[') => self.enter(1, List::Objects),
            (Some(List::Objects | List::Rows), b']') | (Some(List::Envelope), b'}') => {
                self.lists.pop();
                self.start += 1;
                Step::Passed
            }
            (Some(List::Envelope), b'"') => self.rest_of_envelope(),
            (None, 0xEF) if text.get(2).is_none() && !self.is_at_end => Step::Short,
            (None, 0xEF) if self.position() == 0 && text.starts_with(b"\xEF\xBB\xBF") => {
                self.start += 3;
                Step::Passed
            }
            (None, 0xFE | 0xFF) => Step::Broken { fault: self.start, reason: "not UTF-8: convert the file first" },
            _ => Step::Broken { fault: self.start, reason: "expected a record" },
        }
    }

    fn enter(&mut self, length: usize, list: List) -> Step {
        // Lists of records that broke off may have ended with them. What is too deep shows that the outermost did.
        if self.lists.len() == DEEPEST_LIST {
            self.lists.remove(0);
        }
        self.lists.push(list);
        self.start += length;
        Step::Passed
    }

    fn enter_list(&mut self, length: usize, is_rows: bool) -> Step {
        self.enter(length, if is_rows { List::Rows } else { List::Objects })
    }

    /// Where a record that begins at the reading position has to end: how much more is in memory must not change what is
    /// found.
    fn limit(&self) -> usize {
        self.end.min(self.start + self.longest)
    }

    fn item(&mut self) -> Step {
        let text = self.buffer.get(self.start..self.limit()).unwrap_or_default();
        let mut scanner = Scanner::new(text, 0);
        self.fields = Fields::default();
        let item = read_item(text, &mut scanner, &mut self.fields);
        let length = scanner.position();
        match item {
            Ok(Item::Object) if self.fields.is_record() => Step::Record { length },
            Ok(Item::Object) => Step::Skip { length, reason: "an object that is no log record" },
            Ok(Item::Envelope { is_rows, columns }) => {
                let names = columns.and_then(|columns| read_columns(text, columns).ok());
                self.columns = names.unwrap_or_default();
                self.enter(0, List::Envelope);
                self.enter_list(length, is_rows)
            }
            Err(fault) => self.fault(fault, length),
        }
    }

    fn row(&mut self) -> Step {
        let text = self.buffer.get(self.start..self.limit()).unwrap_or_default();
        let mut scanner = Scanner::new(text, 0);
        self.fields = Fields::default();
        let row = read_row(text, &mut scanner, &self.columns, &mut self.fields);
        let length = scanner.position();
        match row {
            Ok(()) if self.fields.is_record() => Step::Record { length },
            Ok(()) => Step::Skip { length, reason: "a row without the columns of a log record" },
            Err(fault) => self.fault(fault, length),
        }
    }

    /// Passes a member behind the list of an envelope, or enters it if it holds a list of records too.
    fn rest_of_envelope(&mut self) -> Step {
        let text = self.buffer.get(self.start..self.limit()).unwrap_or_default();
        let mut scanner = Scanner::<false>::new(text, 1);
        let list = (|| {
            let key = scanner.string()?.of(text);
            scanner.skip_white_space();
            if !scanner.take(b':')? {
                return Err(Fault::Colon);
            }
            scanner.skip_white_space();
            match holds_rows(key) {
                Some(is_rows) if scanner.take(b'[')? => Ok(Some(is_rows)),
                _ => scanner.value().map(|_| None),
            }
        })();
        let length = scanner.position();
        match list {
            Ok(Some(is_rows)) => self.enter_list(length, is_rows),
            Ok(None) => {
                self.start += length;
                Step::Passed
            }
            Err(fault) => self.fault(fault, length),
        }
    }

    fn fault(&self, fault: Fault, length: usize) -> Step {
        match fault {
            Fault::End if self.end - self.start >= self.longest => {
                Step::Broken { fault: self.start + self.longest, reason: "a record that is too long" }
            }
            Fault::End if !self.is_at_end => Step::Short,
            Fault::End => Step::Broken { fault: self.end, reason: "the input ends inside a record" },
            broken => Step::Broken { fault: self.start + length, reason: broken.reason() },
        }
    }

    fn end_of_input(&mut self) -> Step {
        if self.lists.is_empty() || self.lost != Lost::No {
            return Step::End;
        }
        self.lists.clear();
        Step::Skip { length: 0, reason: "the input ends inside a list of records" }
    }

    fn skipped(&mut self, reason: &'static str) -> Skipped {
        self.count_lines_to(self.start);
        Skipped { line: self.line, offset: self.position(), reason }
    }

    /// Counts the line breaks before `position` that are not counted yet: each byte is looked at once.
    fn count_lines_to(&mut self, position: usize) {
        let uncounted = self.buffer.get(self.counted..position).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', uncounted).count() as u64;
        self.counted = self.counted.max(position);
    }

    /// Leaves the record at the reading position; `fault` is where in the buffer it breaks.
    fn give_up(&mut self, fault: usize, reason: &'static str) -> Skipped {
        let skipped = self.skipped(reason);
        self.lost = Lost::Seeking { fault: self.offset + fault as u64 };
        // Whatever broke, reading gets on.
        self.start += 1;
        skipped
    }

    /// Looks for the next place where a record can begin. `false` at the end of the input.
    fn seek(&mut self, fault: u64) -> io::Result<bool> {
        loop {
            let text = self.buffer.get(self.start..self.end).unwrap_or_default();
            let mut kept = text.len();
            for found in memchr::memchr2_iter(b'\n', b'{', text) {
                // What follows decides, and it may not be read yet.
                if found + BOUNDARY > text.len() && !self.is_at_end {
                    kept = found;
                    break;
                }
                if text.get(found) == Some(&b'\n') {
                    if let Some(begin) = line_of_record(text, found) {
                        self.start += begin;
                        self.lost = Lost::No;
                        return Ok(true);
                    }
                } else if self.position() + found as u64 >= fault
                    && is_boundary(self.buffer.get(..self.end), self.start + found)
                {
                    self.start += found;
                    self.lost = Lost::Trying;
                    return Ok(true);
                }
            }
            if self.is_at_end {
                self.start = self.end;
                self.lost = Lost::Trying;
                return Ok(false);
            }
            self.start += kept;
            self.fill()?;
        }
    }

    /// Drops what was consumed, and reads until there is twice as much unread text as before, so that a long record is not
    /// begun again for every few bytes.
    fn fill(&mut self) -> io::Result<()> {
        // The boundary test looks back: a little of what was consumed is kept.
        let dropped = self.start.saturating_sub(BOUNDARY);
        if dropped > 0 {
            self.count_lines_to(dropped);
            self.counted -= dropped;
            self.offset += dropped as u64;
            self.buffer.copy_within(dropped..self.end, 0);
            self.start -= dropped;
            self.end -= dropped;
        }
        let unread = self.end - self.start;
        let room = self.end + unread.max(CHUNK);
        if self.buffer.len() < room {
            self.buffer.resize(room, 0);
        }
        let wanted = self.end + unread.max(1);
        while self.end < wanted && !self.is_at_end {
            let free = self.buffer.get_mut(self.end..room).unwrap_or_default();
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

/// White space, the commas between records, and the separators that some writers put before each.
const fn is_between_records(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | 0x1E)
}

/// Where the next record begins if one begins on the line behind this line break: with a brace, or, flush left, with
/// anything that does not look like the rest of a pretty-printed object. No further than `BOUNDARY`, as no more may be
/// in memory.
fn line_of_record(text: &[u8], newline: usize) -> Option<usize> {
    let line = text.get(newline + 1..text.len().min(newline + BOUNDARY))?;
    let indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    match line.get(indent) {
        Some(b'{') => Some(newline + 1 + indent),
        Some(b'}' | b']' | b')' | b'"' | b',' | b'\n') | None => None,
        Some(_) => (indent == 0).then_some(newline + 1),
    }
}

/// `true` if the brace at `at` follows another object and opens a member: `},{"` with any white space.
fn is_boundary(text: Option<&[u8]>, at: usize) -> bool {
    let Some((before, after)) = text.and_then(|text| text.split_at_checked(at)) else { return false };
    let before = before.get(before.len().saturating_sub(BOUNDARY)..).unwrap_or_default().trim_ascii_end();
    let before = before.strip_suffix(b",").unwrap_or(before).trim_ascii_end();
    let after = after.get(1..after.len().min(BOUNDARY)).unwrap_or_default().trim_ascii_start();
    before.ends_with(b"}") && after.starts_with(b"\"")
}
