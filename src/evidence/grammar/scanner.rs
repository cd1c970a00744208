//! The walk from colon to colon.
//!
//! [`Scanner::at_colon`] looks up the label before a colon in the table of labels. Each label has a method that reads
//! its value and keeps it if it is better than the one so far. [`Scanner::finish`] then chooses what belongs together.
//!
//! Colons are visited from front to back, and nothing is taken back. What depends on a later part of the text is
//! therefore noted during the walk and settled by `finish`: whether a `code` belongs to a job, or which of several
//! messages is the code's. In this body the second message is, although no code has been seen when it is read:
//!
//! ```text
//! {"message":"Failed","details":"{\"message\":\"Timed out\",\"errorCode\":504101}"}
//! ```

use crate::bytes::{parse_number, strip_prefix_ignore_case};
use crate::catalog::{Entry, ErrorCode, names};
use crate::evidence::grammar::facts::{Facts, List, Name, Number, better_name, better_number, keep_loser};
use crate::evidence::grammar::label::{Announces, Label, label_before};
use crate::evidence::grammar::lookup::{entry_named, link};
use crate::evidence::grammar::nesting::{Braces, Nesting, PerLevel};
use crate::evidence::grammar::value::{Value, is_guid, is_info_key, symbol, time, tracking_id};
use crate::evidence::grammar::wrapped::{Wrapped, wrapped_error_code};
use crate::evidence::{Disagreement, Evidence};

/// The largest number of `errorCode` values that are looked up in the catalogue. A body has a handful. Without a limit,
/// a text that consists of nothing else would cost far more than reading it.
const MOST_LOOK_UPS: usize = 1000;

/// Reads everything that the grammar knows, in one pass.
pub(crate) fn scan(text: &[u8]) -> Facts<'_> {
    if text.is_empty() { Facts::default() } else { read(text) }
}

/// Kept apart from [`scan`], so that a program whose inputs have no text does not link it.
#[inline(never)]
fn read(text: &[u8]) -> Facts<'_> {
    let mut scanner = Scanner {
        text,
        facts: Facts::default(),
        code_name: None,
        has_job_id: false,
        has_description: false,
        has_failure_reason: false,
        is_bulk_failure: false,
        items: 0,
        reason: None,
        messages: PerLevel::NONE,
        tracking_ids: PerLevel::NONE,
        times: PerLevel::NONE,
        plain_time: None,
        has_line_breaks: memchr::memchr(b'\n', text).is_some(),
        braces: Braces::of(text),
        look_ups: 0,
    };
    for colon in memchr::memchr_iter(b':', text) {
        scanner.at_colon(colon);
    }
    scanner.finish()
}

struct Scanner<'a> {
    text: &'a [u8],
    facts: Facts<'a>,
    code_name: Option<Name<'a>>,
    has_job_id: bool,
    has_description: bool,
    has_failure_reason: bool,
    /// `isSuccessful` with `false`, as a member of the outermost object.
    is_bulk_failure: bool,
    /// The number of `errorCode` members at depth 2, which is one per item: `{"errors":[{"errorCode":…},…]}`.
    items: usize,
    /// The message of a failed job or of the first failed item.
    reason: Option<Value<'a>>,
    messages: PerLevel<Value<'a>>,
    tracking_ids: PerLevel<&'a [u8]>,
    /// The values of `timestampUtc`, which the service writes.
    times: PerLevel<&'a [u8]>,
    /// The value of a label `Timestamp`, which may also be the client's log.
    plain_time: Option<&'a [u8]>,
    has_line_breaks: bool,
    braces: Braces<'a>,
    look_ups: usize,
}

impl<'a> Scanner<'a> {
    /// Reads the label before a colon and, if it is a known one, the value after it.
    ///
    /// Called for every colon of the text, so a colon without a known label must cost little. [`label_before`] rejects
    /// most of them by the byte before the colon.
    fn at_colon(&mut self, colon: usize) {
        let value = colon + 1;
        let wrapped = if self.has_line_breaks { wrapped_error_code(self.text, colon) } else { None };
        if let Some(label) = wrapped {
            return self.error_code(label, value, false);
        }
        let Some(label) = label_before(self.text, colon) else { return };
        let Some(announced) = label.announces(self.text) else { return };
        let is_quoted = label.quote.is_some();
        match announced {
            Announces::ErrorCode => {
                self.items += usize::from(self.is_at_depth(label, 2));
                self.error_code(label, value, false);
            }
            Announces::HeaderCode => self.error_code(label, value, true),
            Announces::Message => self.message(label, value),
            Announces::TrackingId => self.tracking_id(label, value),
            Announces::ServiceTime => self.timestamp(label, value, true),
            Announces::Time if !self.is_inside_tracking_id(label) => self.timestamp(label, value, false),
            Announces::Symbol => self.symbol(label),
            Announces::Link => self.link(value),
            Announces::RetryAfter => self.retry_after(value),
            Announces::SystemTracker => self.facts.marks.system_tracker = true,
            Announces::IsSuccessful => {
                let is_false = self.text[value..].trim_ascii_start().starts_with(b"false");
                self.is_bulk_failure |= is_false && self.is_at_depth(label, 1);
            }
            // The rest are ordinary words unless they are quoted, as the names of members are.
            Announces::Code if is_quoted => self.code_name(label, value),
            Announces::OtherVendor if is_quoted => self.facts.marks.other_vendor = true,
            Announces::HttpStatusCode if is_quoted => self.facts.marks.http_status_code = true,
            Announces::JobId if is_quoted => self.has_job_id |= self.is_at_depth(label, 1),
            Announces::Description if is_quoted => self.has_description |= self.is_reason(label, value, 1),
            Announces::FailureReason if is_quoted => self.has_failure_reason |= self.is_reason(label, value, 1),
            Announces::ErrorStatus if is_quoted => _ = self.is_reason(label, value, 2),
            _ => {}
        }
    }

    /// Returns `true` if a label is a JSON member of an object at this depth and not inside a string.
    ///
    /// `braces` counts only forwards. That suffices, because colons are visited in order and a label begins after the
    /// colon before it.
    fn is_at_depth(&mut self, label: Label<'_>, depth: i64) -> bool {
        label.escapes() == Some(0) && self.braces.open_at(label.start) == depth
    }

    /// Keeps the first message of a failed job or item. Returns `false` for a label elsewhere, such as in a method's
    /// payload.
    fn is_reason(&mut self, label: Label<'_>, value: usize, depth: i64) -> bool {
        let is_here = self.is_at_depth(label, depth);
        let value = Value::at(self.text, value);
        if is_here && value.quote.is_some() {
            self.reason.get_or_insert(value);
        }
        is_here
    }

    /// Reads the value of `errorCode`: a number, a documented name, a resource provider's `IH400301`, or an unknown
    /// name.
    ///
    /// A value that a console broke over two lines is tried first as a whole, because its first half can be a number or
    /// a name of its own. A broken number counts only if it has six digits when joined: `4041`, a line break, `03`.
    fn error_code(&mut self, label: Label<'a>, value: usize, is_header: bool) {
        let value = Value::at(self.text, value);
        let token = value.token();
        if token.first().is_some_and(u8::is_ascii_digit) {
            match self.wrapped(value).filter(|whole| label.quote.is_some() && whole.as_bytes().len() == 6) {
                Some(whole) => self.number(label, whole.as_bytes()),
                None => self.number(label, token),
            }
            return;
        }
        let mut found: Option<(Entry, &'a [u8])> = self.look_up_wrapped(value);
        if found.is_none() {
            if let Some(digits) = strip_prefix_ignore_case(token, b"ih") {
                self.facts.marks.resource_provider |= digits.len() == 6 && digits.iter().all(u8::is_ascii_digit);
                return;
            }
            found = self.look_up(label, token).map(|entry| (entry, token));
        }
        if let Some((entry, text)) = found {
            let escapes = label.escapes().unwrap_or(value.escapes);
            self.name(Name { text, entry, is_member: label.quote.is_some(), is_header, escapes });
        } else if !token.is_empty() && token != b"null" && self.facts.unknown_name.is_none() {
            self.facts.unknown_name = Some(token);
        }
    }

    /// Keeps a name if it is better than the best one so far.
    fn name(&mut self, name: Name<'a>) {
        let known = self.facts.name;
        let wins = known.is_none_or(|known| better_name(name, known));
        keep_loser(&mut self.facts.losers.name, known.and_then(Name::names), name.names(), wins);
        if wins {
            self.facts.name = Some(name);
        }
    }

    /// Returns the token of a value that a console broke over two or more lines.
    fn wrapped(&self, value: Value<'a>) -> Option<Wrapped<'a>> {
        if self.has_line_breaks { value.wrapped() } else { None }
    }

    /// Returns the documented error whose name a console broke over two or more lines, and that name as it is there.
    fn look_up_wrapped(&mut self, value: Value<'a>) -> Option<(Entry, &'a [u8])> {
        let whole = self.wrapped(value).filter(|_| self.may_look_up())?;
        Some((names::entry(whole.as_bytes())?, whole.text))
    }

    /// Returns the documented error with this name, unless the text was cut off inside a longer name.
    ///
    /// `{"errorCode":"DeviceNotFound` at the end of a text is ambiguous if a longer name begins the same way.
    fn look_up(&mut self, label: Label<'a>, name: &[u8]) -> Option<Entry> {
        if !self.may_look_up() {
            return None;
        }
        let entry = entry_named(name)?;
        let reaches_the_end = name.as_ptr_range().end == self.text.as_ptr_range().end;
        if reaches_the_end && names::is_beginning(name) {
            // A sentence may end with the name. In an object that is still open, the text was cut off.
            return (self.braces.open_at(label.start) <= 0).then_some(entry);
        }
        Some(entry)
    }

    /// Counts a look-up. Returns `false` if there have been too many.
    fn may_look_up(&mut self) -> bool {
        self.look_ups += 1;
        self.look_ups <= MOST_LOOK_UPS
    }

    /// Keeps a number after `errorCode` if it is better than the best one so far. 0 is not a code.
    fn number(&mut self, label: Label<'a>, digits: &[u8]) {
        let Some(value) = parse_number(digits).filter(|value| *value != 0) else { return };
        if !self.may_look_up() {
            return;
        }
        let code = ErrorCode::from_any_number(value);
        let escapes = label.escapes().unwrap_or(0);
        let nesting = Nesting { escapes, depth: self.braces.open_at(label.start) };
        let number = Number { value, code, is_member: label.quote.is_some(), nesting };
        let known = self.facts.number;
        let wins = known.is_none_or(|known| better_number(number, known));
        keep_loser(&mut self.facts.losers.number, known.and_then(Number::names), number.names(), wins);
        if wins {
            self.facts.number = Some(number);
        }
    }

    /// Keeps the name in `code`. It is a hub error only in a job's row, next to `description`: management bodies use
    /// the same member. [`Self::finish`] checks that.
    fn code_name(&mut self, label: Label<'a>, value: usize) {
        if !self.is_at_depth(label, 1) {
            return;
        }
        let token = Value::at(self.text, value).token();
        let Some(entry) = self.look_up(label, token) else { return };
        let escapes = label.escapes().unwrap_or(0);
        let name = Name { text: token, entry, is_member: true, is_header: false, escapes };
        self.code_name.get_or_insert(name);
    }

    /// Keeps the message, unless it is another body in a string: the labels in that body are read on their own.
    fn message(&mut self, label: Label<'a>, value: usize) {
        let value = Value::at(self.text, value);
        let wraps_json = value.rest.trim_ascii_start().starts_with(b"{");
        if !wraps_json && value.quote.is_some() {
            self.messages.add(value, label.escapes());
        }
    }

    /// Keeps the tracking id for the level of its label.
    fn tracking_id(&mut self, label: Label<'a>, value: usize) {
        let value = Value::at(self.text, value);
        let id = tracking_id(value.rest);
        if !id.is_empty() && id != b"null" {
            self.tracking_ids.add(id, label.escapes());
        }
    }

    /// Returns `true` for `TimeStamp:` in a tracking id, which is the time of a hop, not of the error.
    ///
    /// In `…-G:0-TimeStamp:…` the dash is a label byte, so the label is `0-TimeStamp` and matches nothing. Only where
    /// Markdown escaped the dash, as in `\-TimeStamp:`, does the label need this check.
    fn is_inside_tracking_id(&self, label: Label<'_>) -> bool {
        self.text[..label.start].ends_with(b"-")
    }

    /// Keeps a time. .NET writes an unset one as `0001-01-01`.
    fn timestamp(&mut self, label: Label<'a>, value: usize, is_service_time: bool) {
        let value = Value::at(self.text, value);
        let time = time(value.rest);
        let is_unset = time.starts_with(b"0001-01-01") || !time.first().is_some_and(u8::is_ascii_digit);
        if is_unset {
            return;
        }
        if is_service_time {
            self.times.add(time, label.escapes());
        } else {
            self.plain_time.get_or_insert(time);
        }
    }

    /// Keeps the first AMQP symbol. The label is what precedes its colon: `amqp` in `amqp:not-found`.
    fn symbol(&mut self, label: Label<'a>) {
        if self.facts.symbol.is_some() {
            return;
        }
        let symbol = symbol(&self.text[label.start..]);
        if !is_info_key(symbol) {
            self.facts.symbol = Some(symbol);
        }
    }

    /// Keeps the code of the first link that has one. The colon is that of `https://`.
    fn link(&mut self, value: usize) {
        if self.facts.losers.link.is_some() {
            return;
        }
        let Some(code) = self.text[value..].strip_prefix(b"//").and_then(link) else { return };
        match self.facts.link {
            None => self.facts.link = Some(code),
            Some(known) if known == code => {}
            Some(_) => {
                let entry = Entry::Code(code);
                self.facts.losers.link = Some(Disagreement { evidence: Evidence::Link, entry });
            }
        }
    }

    /// Keeps the first `retryAfter`.
    fn retry_after(&mut self, value: usize) {
        let token = Value::at(self.text, value).token();
        self.facts.retry_after_s = self.facts.retry_after_s.or_else(|| parse_number(token));
    }

    /// Decides what kind of list the text is, if any, and chooses the message, tracking id and time that belong to the
    /// code.
    fn finish(self) -> Facts<'a> {
        let mut facts = self.facts;
        // A job's row names its error in `code`. Only now is it known whether `jobId` and `description` are there as
        // well.
        let is_job_item = self.has_job_id && self.has_description && self.code_name.is_some() && facts.name.is_none();
        if is_job_item {
            facts.name = self.code_name;
        }
        let is_failed_job =
            self.has_job_id && self.has_failure_reason && (facts.number.is_some() || facts.name.is_some());
        facts.list = match self.is_bulk_failure {
            true if self.items > 1 => Some(List::Several),
            true => Some(List::One),
            false => (is_job_item || is_failed_job).then_some(List::Job),
        };
        // Several items: the code of one of them is not the code of the whole.
        if facts.list == Some(List::Several) {
            (facts.number, facts.name) = (None, None);
            (facts.losers.number, facts.losers.name) = (None, None);
        }
        // What belongs to a code is at the code's level: its message may quote someone else's error, with a message and
        // a tracking id of its own.
        let escapes = facts.number.filter(|number| number.is_member).map(|number| number.nesting.escapes);
        let escapes = escapes.or_else(|| facts.name.filter(|name| name.is_member).map(|name| name.escapes));
        facts.message = match escapes {
            Some(_) => self.messages.beside(escapes),
            None => self.messages.deepest(),
        };
        if facts.list.is_some() {
            facts.message = facts.message.or(self.reason);
        }
        facts.tracking_id = self.tracking_ids.beside(escapes);
        facts.timestamp = self.times.beside(escapes).or(self.plain_time);
        facts.marks.guid_tracking_id = facts.tracking_id.is_some_and(is_guid);
        facts
    }
}
