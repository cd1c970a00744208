//! A reader that finds the records in a stream.
//!
//! [`Reader::step`] looks at the next item and consumes it: a record, the beginning or end of a structure around
//! records, or something that is neither. The structures around the next record are kept in `levels`, at most
//! [`DEEPEST_LEVEL`]. An object is first read to its end. If it is a record, it is returned. If it isn't, but may
//! contain one, it is entered, and its members are looked at one by one ([`Reader::member`]). A string that holds JSON
//! is unescaped and read by its own reader (`opened`). After a fault, [`Reader::seek`] looks for the next place where a
//! record can begin.

use std::boxed::Box;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::vec::Vec;

use crate::evidence::grammar::unescape;
use crate::log::buffer::{Buffer, KEPT_BEHIND};
use crate::log::fields::Fields;
use crate::log::item::{
    BY_COLUMNS, Item, LONGEST_PREFIX, NO_COLUMNS, NO_LOG_ROW, NO_RECORD, is_json_text, is_list_name, look_into,
    may_hold_records, read_columns, read_item, read_row,
};
use crate::log::json::{Cursor, Fault, Node, Span};
use crate::log::{Columns, Record};

/// The maximum number of structures around a record: `hits.hits[]._source.azure.platformlogs` is seven levels deep.
const DEEPEST_LEVEL: usize = 8;

/// The maximum number of strings inside strings that are opened.
const DEEPEST_STRING: u8 = 3;

/// The longest record, in bytes. As much again may be composed with it.
const LONGEST_RECORD: usize = Span::LAST / 2;

/// The number of bytes around a brace in which [`Reader`] looks for the boundary between two records on one line.
const BOUNDARY: usize = KEPT_BEHIND;

/// A reader that finds the records in a file or stream of resource logs, in any form in which they are exported as
/// JSON.
///
/// A record is recognised by its members, wherever it is: in an Event Hubs envelope `{"records": […]}`, in JSON Lines,
/// in concatenated objects, in an array, in an object with another name, or in a string that holds JSON. The columns of
/// a query result (`{"tables": […]}`, Kusto frames, a pandas table) name the values of the rows that follow. Anything
/// that a log agent writes on a line before a record is skipped. The JSON may be on one line, pretty-printed, or a
/// mixture.
///
/// Memory is bounded by the longest record, not by the input. Text that isn't a record is reported with its place, and
/// reading resumes after it: at the next line that begins a record, or at the next record on the same line.
///
/// ```
/// use iothub_errors::log::{ReadError, Reader};
///
/// let file = br#"
///     {"time": "2024-05-02T10:00:00Z", "category": "Connections", "resultType": "404104"}
///     {"time": "2024-05-02T10:00:07Z", "categ
///     {"time": "2024-05-02T10:00:09Z", "category": "Connections", "level": "Information"}
///     {"body": "{\"time\": \"2024-05-02T10:00:12Z\", \"category\": \"Connections\"}"}
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
/// assert_eq!((records, skipped), (3, vec![3]));
/// # Ok::<(), ReadError>(())
/// ```
pub struct Reader<R> {
    input: Buffer<R>,
    longest: usize,
    /// The structures around the reading position, outermost first.
    levels: Vec<Level>,
    columns: Columns,
    lost: Lost,
    /// The fields of the last record.
    fields: Fields,
    /// Where that record is.
    place: Place,
    /// The text of a record that is assembled from several places.
    composed: Vec<u8>,
    opened: Option<Box<Opened>>,
    /// The number of strings around this reader's input.
    depth: u8,
    /// A hash of the last record in the current element, to recognise a copy of it there.
    last_in_element: Option<u64>,
}

impl<R> fmt::Debug for Reader<R> {
    /// Shows only the position, because the text that was read may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("position", &self.input.position())
            .field("unread", &self.input.len())
            .finish_non_exhaustive()
    }
}

/// The place of the last record.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// In the input, this many bytes before the reading position, and this long.
    Input {
        behind: usize,
        length: usize,
    },
    Composed,
    Opened,
}

/// A structure around the reading position.
struct Level {
    kind: LevelKind,
    /// Set if everything in it that isn't a record is reported.
    reports: bool,
    /// The message to report at its end if no record was found in it.
    unfound: Option<Skipped>,
    /// The time, resource and similar members of an object, for records in it that have none.
    around: Option<Box<(Vec<u8>, Fields)>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LevelKind {
    /// An array of objects, rows of a query result, or strings.
    List,
    /// An object.
    Members,
}

/// A string that holds JSON.
struct Opened {
    reader: Reader<io::Empty>,
    is_reading: bool,
    /// Where the string begins.
    place: Skipped,
    /// Set if everything in it that isn't a record is reported.
    reports: bool,
    has_found: bool,
    /// The first fault, which counts only if there is also a record.
    fault: Option<Skipped>,
}

/// The state of recovery after a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    /// The reader knows where it is.
    No,
    /// The reader looks for the next record; on the line where the broken record begins, only after this position in
    /// the input.
    Seeking { fault: u64 },
    /// The reader tries what looks like a record in the middle of a line, and reports nothing until it finds one.
    Trying,
}

/// The reason why a record could not be read: the text, or the input.
///
/// ```
/// use iothub_errors::log::{ReadError, Reader};
///
/// let mut reader = Reader::new(&b"{\"time\": \"2024-05-02T10:00:00Z\", \"categ"[..]);
/// match reader.next_record() {
///     Some(Err(ReadError::Skipped(text))) => eprintln!("{text}"), // reading can continue
///     Some(Err(error)) => panic!("{error}"), // the input failed
///     _ => unreachable!("the record is cut off"),
/// }
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Text that isn't a record. The next call resumes after it.
    #[error(transparent)]
    Skipped(#[from] Skipped),
    /// The input failed. The next call tries to continue.
    #[error("cannot read the log")]
    Io(#[from] io::Error),
}

/// Text in a log that isn't a record.
///
/// ```
/// use iothub_errors::log::{ReadError, Reader};
///
/// let mut reader = Reader::new(&b"\n{\"time\": \"2024-05-02T10:00:00Z\", \"categ"[..]);
/// let Some(Err(ReadError::Skipped(skipped))) = reader.next_record() else { panic!() };
/// assert_eq!(skipped.line, 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} (byte {offset}): {reason}")]
#[non_exhaustive]
pub struct Skipped {
    /// Number of the line on which it begins, counted from 1.
    pub line: u64,
    /// Position at which it begins, in bytes from the beginning of the input.
    pub offset: u64,
    /// Description of the fault.
    pub reason: &'static str,
}

/// The item at the reading position.
enum Step {
    /// A record that begins after this many bytes; its fields are in the reader.
    Record {
        from: usize,
        length: usize,
    },
    Skip {
        length: usize,
        reason: &'static str,
    },
    /// The same, for something that began earlier.
    SkipEarlier(Skipped),
    /// A part of the structure around records, already consumed.
    Passed,
    /// The input is too short to tell.
    Short,
    Broken {
        fault: usize,
        reason: &'static str,
    },
    End,
}

/// The next result. The record itself stays in the reader.
enum Found {
    Record,
    Skipped(Skipped),
    Failed(io::Error),
    End,
}

impl<R: Read> Reader<R> {
    /// Creates a reader that rejects records longer than 1 MiB. IoT Hub's records are a few kilobytes long.
    #[must_use]
    pub fn new(input: R) -> Self {
        Self::with_longest_record(input, 1 << 20)
    }

    /// Creates a reader that rejects records longer than this many bytes, or longer than 256 bytes if that is more.
    ///
    /// The limit bounds the reader's memory to twice as much, or to 128 KiB if that is more, and to half as much again
    /// while the buffer grows. Records in strings need the same amount again for each string around them, of which
    /// there are at most three.
    #[must_use]
    pub fn with_longest_record(input: R, longest: usize) -> Self {
        Self::at_depth(input, longest, 0)
    }

    fn at_depth(input: R, longest: usize, depth: u8) -> Self {
        Self {
            input: Buffer::new(input),
            longest: longest.clamp(256, LONGEST_RECORD),
            levels: Vec::new(),
            columns: Columns::default(),
            lost: Lost::No,
            fields: Fields::default(),
            place: Place::Composed,
            composed: Vec::new(),
            opened: None,
            depth,
            last_in_element: None,
        }
    }

    /// Returns the number of bytes consumed so far, to show progress.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.input.position()
    }

    /// Returns the next record, the next text that isn't one, or `None` at the end of the input.
    pub fn next_record(&mut self) -> Option<Result<Record<'_>, ReadError>> {
        match self.find() {
            Found::Record => Some(Ok(self.record())),
            Found::Skipped(skipped) => Some(Err(skipped.into())),
            Found::Failed(error) => Some(Err(error.into())),
            Found::End => None,
        }
    }

    /// Returns the last record.
    fn record(&self) -> Record<'_> {
        match self.place {
            Place::Input { behind, length } => {
                Record::new(self.input.behind(behind).get(..length).unwrap_or_default(), self.fields)
            }
            Place::Composed => Record::new(&self.composed, self.fields),
            Place::Opened => match &self.opened {
                Some(opened) => opened.reader.record(),
                None => Record::new(&[], Fields::default()),
            },
        }
    }

    fn find(&mut self) -> Found {
        loop {
            if self.opened.as_ref().is_some_and(|opened| opened.is_reading) {
                match self.find_in_string() {
                    Some(found) => return found,
                    None => continue,
                }
            }
            if let Lost::Seeking { fault } = self.lost {
                match self.seek(fault) {
                    Ok(true) => continue,
                    Ok(false) => return Found::End,
                    Err(error) => return Found::Failed(error),
                }
            }
            match self.step() {
                Step::Record { from, length } => {
                    self.input.consume(from + length);
                    self.lost = Lost::No;
                    self.place = Place::Input { behind: length, length };
                    if !self.levels.is_empty() && self.is_copy_in_element() {
                        continue;
                    }
                    if !self.fields.additional.is_missing() || self.levels.iter().any(|level| level.around.is_some()) {
                        self.compose();
                    }
                    return Found::Record;
                }
                Step::Passed => {}
                Step::Short => {
                    if let Err(error) = self.input.fill() {
                        return Found::Failed(error);
                    }
                }
                Step::Skip { length, reason } => {
                    let skipped = self.skipped(reason);
                    self.input.consume(length);
                    if self.lost == Lost::No {
                        return Found::Skipped(skipped);
                    }
                }
                Step::SkipEarlier(skipped) => {
                    if self.lost == Lost::No {
                        return Found::Skipped(skipped);
                    }
                }
                Step::Broken { fault, reason } => {
                    let was_trying = self.lost == Lost::Trying;
                    let skipped = self.give_up(fault, reason);
                    if !was_trying {
                        return Found::Skipped(skipped);
                    }
                }
                Step::End => return Found::End,
            }
        }
    }

    /// Continues in the opened string. Returns `None` at its end.
    fn find_in_string(&mut self) -> Option<Found> {
        let opened = self.opened.as_mut()?;
        match opened.reader.find() {
            Found::Record => {
                let is_first = !opened.has_found;
                opened.has_found = true;
                self.place = Place::Opened;
                self.fields = *self.record().fields();
                if is_first && self.is_copy_in_element() {
                    return None;
                }
                self.mark_found();
                if self.levels.iter().any(|level| level.around.is_some()) {
                    self.compose();
                }
                Some(Found::Record)
            }
            Found::Skipped(fault) => {
                let fault = Skipped { reason: fault.reason, ..opened.place };
                if opened.has_found || opened.reports {
                    // A string without any record is reported only once.
                    opened.reports &= opened.has_found;
                    self.account_for_element();
                    return Some(Found::Skipped(fault));
                }
                opened.fault.get_or_insert(fault);
                None
            }
            Found::Failed(_) | Found::End => {
                opened.is_reading = false;
                let fault = opened.fault.take().filter(|_| opened.has_found);
                fault.map(Found::Skipped)
            }
        }
    }

    /// Reads one item, or consumes one piece of what is between items.
    fn step(&mut self) -> Step {
        let passed = self.input.unread().iter().take_while(|byte| is_between_records(**byte)).count();
        self.input.consume(passed);
        let text = self.input.unread();
        let Some(first) = text.first() else {
            return if self.input.is_at_end() { self.end_of_input() } else { Step::Short };
        };
        match (self.levels.last().map(|level| level.kind), first) {
            // The object's end is missing.
            (Some(LevelKind::Members), b'{') => {
                self.levels.pop();
                Step::Passed
            }
            (_, b'{') => self.item(0),
            (Some(LevelKind::Members), b'"') => self.member(),
            (Some(LevelKind::Members), b'}') | (Some(LevelKind::List), b']') => self.leave(),
            (None, b'[') => match self.is_list() {
                Some(true) => self.enter(1, LevelKind::List, true),
                Some(false) => self.prefix(),
                None => Step::Short,
            },
            (Some(LevelKind::List), b'[') if !self.columns.is_empty() => self.row(),
            (Some(LevelKind::List), b'[') => {
                let unfound = self.reports().then(|| self.skipped(NO_COLUMNS));
                self.enter_level(1, Level { kind: LevelKind::List, reports: false, unfound, around: None })
            }
            (None | Some(LevelKind::List), b'"') => self.string(0),
            (Some(LevelKind::List), b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => self.literal(),
            (None, 0xEF) if text.get(2).is_none() && !self.input.is_at_end() => Step::Short,
            (None, 0xEF) if self.position() == 0 && text.starts_with(b"\xEF\xBB\xBF") => {
                self.input.consume(3);
                Step::Passed
            }
            (None, 0xFE | 0xFF) => Step::Broken { fault: 0, reason: "not UTF-8: convert the file first" },
            (None, _) => self.prefix(),
            _ => Step::Broken { fault: 0, reason: "expected a record" },
        }
    }

    /// Returns `true` if anything here that isn't a record is reported.
    fn reports(&self) -> bool {
        self.levels.last().is_none_or(|level| level.reports)
    }

    /// Returns `true` if the bracket at the reading position opens a list, not a line such as `[2024-05-02 10:00] {…}`,
    /// or `None` if that can't be decided yet.
    fn is_list(&self) -> Option<bool> {
        let text = self.input.unread().get(1..).unwrap_or_default();
        match text.trim_ascii_start().first() {
            Some(first) => Some(matches!(first, b'{' | b'[' | b'"' | b']')),
            None if self.input.is_at_end() || text.len() > BOUNDARY => Some(true),
            None => None,
        }
    }

    /// Skips what a log agent has written on the line before a record.
    fn prefix(&mut self) -> Step {
        let text = self.input.unread();
        if text.starts_with(b"]") || text.starts_with(b"}") {
            return Step::Broken { fault: 0, reason: "expected a record" };
        }
        let head = text.get(..LONGEST_PREFIX).unwrap_or(text);
        let line_end = memchr::memchr(b'\n', head);
        if line_end.is_none() && text.len() < LONGEST_PREFIX + BOUNDARY && !self.input.is_at_end() {
            return Step::Short;
        }
        let line = head.get(..line_end.unwrap_or(head.len())).unwrap_or(head);
        let found = memchr::memchr_iter(b'{', line).find(|brace| {
            let rest = text.get(brace + 1..text.len().min(brace + BOUNDARY)).unwrap_or_default();
            rest.trim_ascii_start().starts_with(b"\"")
        });
        match found {
            Some(length) if length > 0 && self.lost == Lost::No => {
                self.input.consume(length);
                Step::Passed
            }
            _ => Step::Broken { fault: 0, reason: "expected a record" },
        }
    }

    fn enter(&mut self, length: usize, kind: LevelKind, reports: bool) -> Step {
        self.enter_level(length, Level { kind, reports, unfound: None, around: None })
    }

    fn enter_level(&mut self, length: usize, level: Level) -> Step {
        if level.reports && level.kind == LevelKind::List {
            // Elements that aren't records are reported one by one.
            self.account_for_element();
        }
        // A list may have ended along with a record that was cut off. A level that is too deep shows that the outermost
        // did.
        if self.levels.len() == DEEPEST_LEVEL {
            self.levels.remove(0);
        }
        self.levels.push(level);
        self.input.consume(length);
        Step::Passed
    }

    fn leave(&mut self) -> Step {
        let unfound = self.levels.pop().and_then(|level| level.unfound);
        self.input.consume(1);
        if self.levels.is_empty() {
            self.columns = Columns::default();
        }
        unfound.map_or(Step::Passed, Step::SkipEarlier)
    }

    /// Notes that a record was found, so that nothing around the reading position is reported as containing none.
    fn account_for_element(&mut self) {
        for level in &mut self.levels {
            level.unfound = None;
        }
    }

    fn mark_found(&mut self) {
        self.account_for_element();
        // A single record shows that the list is one of records.
        if let Some(level) = self.levels.iter_mut().rfind(|level| level.kind == LevelKind::List) {
            level.reports = true;
        }
    }

    /// Returns the bytes in memory up to the limit at which a record that begins at the reading position must end. The
    /// result must not depend on how much more is in memory.
    fn within_limit(&self) -> &[u8] {
        let text = self.input.unread();
        text.get(..self.longest).unwrap_or(text)
    }

    /// Reads the object at a distance from the reading position.
    fn item(&mut self, from: usize) -> Step {
        let text = self.input.unread();
        let text = text.get(..self.longest).unwrap_or(text).get(from..).unwrap_or_default();
        let mut cursor = Cursor::new(text, 0);
        self.fields = Fields::default();
        let item = read_item(text, &mut cursor, &mut self.fields);
        let length = cursor.position();
        match item {
            Ok(Item::Object) if self.fields.is_record() => {
                if !self.levels.is_empty() {
                    self.mark_found();
                }
                Step::Record { from, length }
            }
            Ok(Item::Object) => self.wrapper(from, length, true),
            Ok(Item::Envelope) => {
                self.enter(0, LevelKind::Members, false);
                self.enter(from + length, LevelKind::List, true)
            }
            Err(fault) => {
                // An object without a member of a record may be a wrapper. It is entered even if it is broken further
                // on or doesn't fit in memory, because the records in it may be whole.
                let is_whole = fault != Fault::End || self.input.is_at_end() || self.input.len() >= self.longest;
                if is_whole && fault != Fault::Depth && !self.fields.is_begun() {
                    let rest = text.len() - length.min(text.len());
                    let inside = look_into(text);
                    if inside.may_hold_records && rest < text.len() {
                        return self.wrapper(from, text.len(), false);
                    }
                    if inside.reason == BY_COLUMNS {
                        return Step::Broken { fault: from + text.len(), reason: BY_COLUMNS };
                    }
                }
                self.fault(fault, from + length)
            }
        }
    }

    /// Enters an object that isn't a record, or skips it if it can't contain one.
    fn wrapper(&mut self, from: usize, length: usize, is_whole: bool) -> Step {
        let text = self.input.unread().get(from..from + length).unwrap_or_default();
        let wrapper = look_into(text);
        let is_element = self.levels.last().is_none_or(|level| level.kind == LevelKind::List);
        let reports = is_element && self.reports() && !wrapper.reason.is_empty();
        let columns = wrapper.columns.map(|declared| read_columns(text, declared).unwrap_or_default());
        let text_around = is_whole.then(|| around(text, &self.fields)).flatten();
        if let Some(columns) = columns {
            self.columns = columns;
        }
        if !wrapper.may_hold_records {
            return if reports {
                Step::Skip { length: from + length, reason: wrapper.reason }
            } else {
                self.input.consume(from + length);
                Step::Passed
            };
        }
        let unfound = (reports && is_whole).then(|| self.skipped(wrapper.reason));
        if is_element {
            self.last_in_element = None;
        }
        self.enter_level(from + 1, Level { kind: LevelKind::Members, reports: false, unfound, around: text_around })
    }

    fn row(&mut self) -> Step {
        let text = self.input.unread();
        let text = text.get(..self.longest).unwrap_or(text);
        let mut cursor = Cursor::new(text, 0);
        self.fields = Fields::default();
        let row = read_row(text, &mut cursor, &self.columns, &mut self.fields);
        let length = cursor.position();
        match row {
            Ok(()) if self.fields.is_record() => {
                self.mark_found();
                Step::Record { from: 0, length }
            }
            Ok(()) => {
                let row = text.get(..length).unwrap_or_default();
                let reports = self.reports();
                if may_hold_records(row) {
                    let around = around(row, &self.fields);
                    let unfound = reports.then(|| self.skipped(NO_LOG_ROW));
                    self.last_in_element = None;
                    return self.enter_level(1, Level { kind: LevelKind::List, reports: false, unfound, around });
                }
                if reports {
                    return Step::Skip { length, reason: NO_LOG_ROW };
                }
                self.input.consume(length);
                Step::Passed
            }
            Err(fault) => self.fault(fault, length),
        }
    }

    /// Looks at a member of an object around records.
    fn member(&mut self) -> Step {
        let text = self.within_limit();
        let mut cursor = Cursor::<false>::new(text, 1);
        let key = (|| {
            let key = cursor.string()?;
            cursor.skip_white_space();
            if !cursor.take(b':')? {
                return Err(Fault::Colon);
            }
            cursor.skip_white_space();
            Ok((key, cursor.peek().ok_or(Fault::End)?.0))
        })();
        let from = cursor.position();
        let (key, first) = match key {
            Ok((key, first)) => (key.of(text), first),
            Err(fault) => return self.fault(fault, from),
        };
        match first {
            b'{' => self.item(from),
            b'"' => self.string(from),
            b'[' if is_list_name(key) => {
                // Of several tables, those without a log can be told by their columns.
                let is_alone = self.levels.iter().all(|level| level.kind == LevelKind::Members);
                let reports = is_alone || self.columns.is_empty() || self.columns.is_log();
                self.enter(from + 1, LevelKind::List, reports)
            }
            b'[' => match cursor.value() {
                Ok(Node::Array(list)) if may_hold_records(list.of(text)) => {
                    self.enter(from + 1, LevelKind::List, false)
                }
                Err(Fault::End) if self.input.len() >= self.longest => self.enter(from + 1, LevelKind::List, false),
                Ok(_) => self.pass(cursor.position()),
                Err(fault) => self.fault(fault, cursor.position()),
            },
            _ => match cursor.value() {
                Ok(_) => self.pass(cursor.position()),
                Err(fault) => self.fault(fault, cursor.position()),
            },
        }
    }

    fn pass(&mut self, length: usize) -> Step {
        self.input.consume(length);
        Step::Passed
    }

    fn literal(&mut self) -> Step {
        let mut cursor = Cursor::<false>::new(self.within_limit(), 0);
        match cursor.value() {
            Ok(_) if !self.reports() => self.pass(cursor.position()),
            Ok(_) => Step::Skip { length: cursor.position(), reason: "expected a record" },
            Err(fault) => self.fault(fault, cursor.position()),
        }
    }

    /// Opens the string at a distance from the reading position if it holds JSON, or skips it.
    fn string(&mut self, from: usize) -> Step {
        let text = self.within_limit();
        let mut cursor = Cursor::<false>::new(text, from + 1);
        let value = match cursor.string() {
            Ok(span) => span.of(text),
            Err(fault) if self.levels.is_empty() && fault != Fault::End => {
                return Step::Broken { fault: 0, reason: "expected a record" };
            }
            Err(fault) => return self.fault(fault, cursor.position()),
        };
        let length = cursor.position();
        let is_element = self.levels.last().is_none_or(|level| level.kind == LevelKind::List);
        let reports = is_element && self.reports();
        if self.depth == DEEPEST_STRING || !is_json_text(value) {
            return if reports {
                Step::Skip { length, reason: "a string that contains no record" }
            } else {
                self.pass(length)
            };
        }
        let plain = unescape(value);
        if is_element {
            self.last_in_element = None;
        }
        let place = self.skipped(NO_RECORD);
        let (longest, depth) = (self.longest, self.depth + 1);
        let opened = self.opened.get_or_insert_with(|| Box::new(Opened::new(longest, depth, place)));
        opened.open(&plain, place, reports);
        self.pass(length)
    }

    fn fault(&self, fault: Fault, length: usize) -> Step {
        match fault {
            Fault::End if self.input.len() >= self.longest => {
                Step::Broken { fault: self.longest, reason: "a record that is too long" }
            }
            Fault::End if !self.input.is_at_end() => Step::Short,
            Fault::End => Step::Broken { fault: self.input.len(), reason: "the input ends inside a record" },
            broken => Step::Broken { fault: length, reason: broken.reason() },
        }
    }

    fn end_of_input(&mut self) -> Step {
        if self.levels.is_empty() || self.lost != Lost::No {
            return Step::End;
        }
        self.levels.clear();
        Step::Skip { length: 0, reason: "the input ends inside a list of records" }
    }

    fn skipped(&mut self, reason: &'static str) -> Skipped {
        Skipped { line: self.input.line(), offset: self.position(), reason }
    }

    /// Gives up on the record at the reading position. `fault` is the distance from there to the fault.
    fn give_up(&mut self, fault: usize, reason: &'static str) -> Skipped {
        self.account_for_element();
        let skipped = self.skipped(reason);
        self.lost = Lost::Seeking { fault: self.position() + fault as u64 };
        // Always move on by a byte, so that no fault can stop the reader.
        self.input.consume(1);
        skipped
    }

    /// Returns `true` if the last record repeats the one before it in the same object: some collectors keep a record
    /// both as it arrived and parsed.
    fn is_copy_in_element(&mut self) -> bool {
        let is_member = self.levels.last().is_some_and(|level| level.kind == LevelKind::Members);
        if !is_member {
            self.last_in_element = None;
            return false;
        }
        let mut hasher = DefaultHasher::new();
        let record = self.record();
        let fields = record.fields();
        let time = if fields.time.is_missing() { self.time_around() } else { record.time_ms() };
        time.hash(&mut hasher);
        for field in [fields.category, fields.operation, fields.result_type, fields.device_id, fields.module_id] {
            record.bytes_of(field).to_ascii_lowercase().hash(&mut hasher);
        }
        let hash = Some(hasher.finish());
        std::mem::replace(&mut self.last_in_element, hash) == hash
    }

    fn time_around(&self) -> Option<i64> {
        let around = self.levels.iter().rev().filter_map(|level| level.around.as_ref());
        let with_time = around.filter(|around| !around.1.time.is_missing());
        with_time.map(|around| Record::new(&around.0, around.1).time_ms()).next().flatten()
    }

    /// Copies the last record, and appends the members that it inherits from the objects around it.
    fn compose(&mut self) {
        let mut composed = std::mem::take(&mut self.composed);
        composed.clear();
        let record = self.record();
        composed.extend_from_slice(record.as_bytes());
        let mut fields = *record.fields();
        if !fields.additional.is_missing() {
            let additional = record.bytes_of(fields.additional);
            let start = composed.len();
            composed.extend_from_slice(&additional);
            let mut further = Fields::default();
            let _ = further.read_columns_of(&composed, start);
            fields.complete(&further);
        }
        for around in self.levels.iter().rev().filter_map(|level| level.around.as_ref()) {
            let start = composed.len();
            composed.extend_from_slice(&around.0);
            fields.complete(&around.1.moved(start));
        }
        (self.composed, self.fields, self.place) = (composed, fields, Place::Composed);
    }

    /// Looks for the next place where a record can begin. Returns `false` at the end of the input.
    ///
    /// A line that begins like a record is taken as one. A brace in the middle of a line is only tried, and only after
    /// the fault, because the braces before it are the broken record's own:
    ///
    /// ```text
    /// {"time":"…","x":{"a":1},"y":#} {"time":"…"}
    ///                 ^ ignored   ^  ^ tried: it comes after the fault, follows a brace, and opens a member
    ///                             the fault
    /// ```
    fn seek(&mut self, fault: u64) -> io::Result<bool> {
        loop {
            let text = self.input.unread();
            let mut kept = text.len();
            for found in memchr::memchr2_iter(b'\n', b'{', text) {
                // The bytes that follow decide, and may not be in memory yet.
                if found + BOUNDARY > text.len() && !self.input.is_at_end() {
                    kept = found;
                    break;
                }
                if text.get(found) == Some(&b'\n') {
                    if let Some(begin) = line_of_record(text, found) {
                        self.input.consume(begin);
                        self.lost = Lost::No;
                        return Ok(true);
                    }
                } else if self.position() + found as u64 >= fault
                    && is_boundary(self.input.up_to(found), text.get(found..).unwrap_or_default())
                {
                    self.input.consume(found);
                    self.lost = Lost::Trying;
                    return Ok(true);
                }
            }
            self.input.consume(kept);
            if self.input.is_at_end() {
                self.lost = Lost::Trying;
                return Ok(false);
            }
            self.input.fill()?;
        }
    }
}

impl Opened {
    fn new(longest: usize, depth: u8, place: Skipped) -> Self {
        let reader = Reader::at_depth(io::empty(), longest, depth);
        Self { reader, is_reading: false, place, reports: false, has_found: false, fault: None }
    }

    fn open(&mut self, text: &[u8], place: Skipped, reports: bool) {
        self.reader.input.refill(|bytes| bytes.extend_from_slice(text));
        self.reader.levels.clear();
        self.reader.columns = Columns::default();
        self.reader.lost = Lost::No;
        self.reader.last_in_element = None;
        (self.place, self.reports) = (place, reports);
        (self.is_reading, self.has_found, self.fault) = (true, false, None);
    }
}

/// Returns the members of an object around records that apply to all of them, if there are any.
fn around(text: &[u8], fields: &Fields) -> Option<Box<(Vec<u8>, Fields)>> {
    let mut kept = Vec::new();
    let mut copied = Fields::default();
    let spans = [
        (fields.time, &mut copied.time),
        (fields.resource_id, &mut copied.resource_id),
        (fields.resource, &mut copied.resource),
        (fields.level, &mut copied.level),
    ];
    for (span, place) in spans {
        // None of these values is longer than this.
        if !span.is_missing() && span.of(text).len() <= 1024 {
            let start = kept.len();
            kept.extend_from_slice(span.of(text));
            *place = Span::new(start, kept.len(), span.layers());
        }
    }
    (!kept.is_empty()).then(|| Box::new((kept, copied)))
}

/// Returns `true` for white space, the commas between records, and the separators that some writers put before each.
const fn is_between_records(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | 0x1E)
}

/// Returns where the next record begins, if one begins on the line after this line break: with a brace, or, flush left,
/// with anything that doesn't look like the rest of a pretty-printed object. Looks no further than `BOUNDARY`, because
/// no more may be in memory.
fn line_of_record(text: &[u8], newline: usize) -> Option<usize> {
    let line = text.get(newline + 1..text.len().min(newline + BOUNDARY))?;
    let indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    match line.get(indent) {
        Some(b'{') => Some(newline + 1 + indent),
        Some(b'}' | b']' | b')' | b'"' | b',' | b'\n') | None => None,
        Some(_) => (indent == 0).then_some(newline + 1),
    }
}

/// Returns `true` if the brace at the beginning of `after` follows another object and opens a member: `},{"` with any
/// white space.
fn is_boundary(before: &[u8], after: &[u8]) -> bool {
    let before = before.get(before.len().saturating_sub(BOUNDARY)..).unwrap_or_default().trim_ascii_end();
    let before = before.strip_suffix(b",").unwrap_or(before).trim_ascii_end();
    let after = after.get(1..after.len().min(BOUNDARY)).unwrap_or_default().trim_ascii_start();
    before.ends_with(b"}") && after.starts_with(b"\"")
}
