//! The one reader of what the service writes: bodies, AMQP descriptions, topic bodies, exception texts.
//!
//! The service nests JSON in strings in JSON, clients escape the result again, print it as a Python dictionary, wrap it
//! or cut it off. A JSON parser stops at the first such thing. This reader does not parse the nesting: it goes from colon
//! to colon, recognises the few labels that matter by looking backwards, and reads the value behind. The number of
//! backslashes before a quote tells how deep a label lies. Each byte is looked at a constant number of times, nothing is
//! allocated, and there is no recursion.

use crate::catalog::{Entry, ErrorCode};

/// Longest name, identifier or time that is kept, in bytes.
const LONGEST_TOKEN: usize = 256;

/// How many values of `errorCode` are looked up in the catalogue. A body has a handful; a text of nothing else would cost
/// far more than reading it.
const MOST_LOOK_UPS: usize = 1000;

/// What stands in a text, as it stands there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts<'a> {
    /// The best `errorCode` with a number.
    pub(crate) number: Option<Number>,
    /// The best documented name: `errorCode` as a name, or `ErrorCode:Name`.
    pub(crate) name: Option<Name<'a>>,
    /// The first name behind `errorCode` that is not documented.
    pub(crate) unknown_name: Option<&'a [u8]>,
    /// The first number in a link `aka.ms/iothub<number>`.
    pub(crate) link: Option<ErrorCode>,
    /// The sentence for people.
    pub(crate) message: Option<Value<'a>>,
    /// The tracking id, with everything that belongs to it.
    pub(crate) tracking_id: Option<&'a [u8]>,
    /// The time that the service states.
    pub(crate) timestamp: Option<&'a [u8]>,
    /// `retryAfter` in seconds.
    pub(crate) retry_after_s: Option<u64>,
    /// The first AMQP symbol that is not the key of an info map.
    pub(crate) symbol: Option<&'a str>,
    /// What the text shows of its shape and origin.
    pub(crate) marks: Marks,
}

/// A number behind `errorCode`, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) value: u64,
    pub(crate) code: Option<ErrorCode>,
    /// `true` for a JSON member, `false` for `error code: 404001` in a sentence.
    pub(crate) is_member: bool,
    nesting: Nesting,
}

/// A documented name behind `errorCode`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a> {
    #[cfg_attr(not(feature = "alloc"), expect(dead_code))]
    pub(crate) text: &'a [u8],
    pub(crate) entry: Entry,
    /// `true` for the value of a JSON member, `false` for `ErrorCode:Name`.
    pub(crate) is_member: bool,
    pub(crate) is_header: bool,
    escapes: usize,
}

/// A text value and how often it is escaped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'a> {
    /// From the first byte of the value to the end of the input.
    pub(crate) rest: &'a [u8],
    /// The quote that ends it, if it began with one.
    pub(crate) quote: Option<u8>,
    /// The number of backslashes before the quotes around it.
    pub(crate) escapes: usize,
}

/// The values of one kind: the first, and the first at each level of strings in strings.
#[derive(Debug, Clone, Copy)]
struct Found<T> {
    first: Option<T>,
    by_level: [Option<T>; 4],
}

impl<T: Copy> Found<T> {
    const NONE: Self = Self { first: None, by_level: [None; 4] };

    /// Adds a value; `escapes` is the number of backslashes before its label, `None` for a label without quotes.
    fn add(&mut self, value: T, escapes: Option<usize>) {
        self.first.get_or_insert(value);
        if let Some(place) = escapes.and_then(|escapes| self.by_level.get_mut(level(escapes))) {
            place.get_or_insert(value);
        }
    }

    /// The value beside a label with so many backslashes, or else the first.
    fn beside(&self, escapes: Option<usize>) -> Option<T> {
        escapes.and_then(|escapes| self.by_level.get(level(escapes)).copied().flatten()).or(self.first)
    }

    fn deepest(&self) -> Option<T> {
        self.by_level.iter().rev().find_map(|value| *value).or(self.first)
    }
}

/// The level of a string in a string, from the backslashes before its quotes: 0, 1, 3, 7 are levels 0 to 3.
fn level(escapes: usize) -> usize {
    escapes.saturating_add(1).ilog2() as usize
}

/// How deep something lies: first the strings in strings, then the objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Nesting {
    escapes: usize,
    depth: i64,
}

/// Signs of where a text comes from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// `isSuccessful` with `false`, as a member of the outermost object.
    pub(crate) bulk_result: bool,
    /// `jobId`, `description`, and a `code` that is a documented name: a row of a job.
    pub(crate) job_item: bool,
    /// `SystemTracker:` stands in errors of Event Hubs and Service Bus only.
    pub(crate) system_tracker: bool,
    /// `IH` and six digits: the resource provider.
    pub(crate) resource_provider: bool,
    /// `httpStatusCode` beside a number: a resource provider's body.
    pub(crate) http_status_code: bool,
    /// `errorMessage` or `callId`: another vendor's body.
    pub(crate) other_vendor: bool,
    /// The tracking id is a bare GUID, as the provisioning service sends it.
    pub(crate) guid_tracking_id: bool,
}

/// Reads everything that the grammar knows, in one pass.
pub(crate) fn scan(text: &[u8]) -> Facts<'_> {
    if text.is_empty() {
        return Facts::default();
    }
    let mut scanner = Scanner {
        text,
        facts: Facts::default(),
        code_name: None,
        has_job_id: false,
        has_description: false,
        messages: Found::NONE,
        tracking_ids: Found::NONE,
        times: Found::NONE,
        plain_time: None,
        has_line_breaks: memchr::memchr(b'\n', text).is_some(),
        depth: 0,
        depth_known_to: 0,
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
    messages: Found<Value<'a>>,
    tracking_ids: Found<&'a [u8]>,
    /// The values of `timestampUtc`, which the service writes.
    times: Found<&'a [u8]>,
    /// The value of a label `Timestamp`, which may as well be that of a client's log.
    plain_time: Option<&'a [u8]>,
    has_line_breaks: bool,
    depth: i64,
    depth_known_to: usize,
    look_ups: usize,
}

/// What stands before a colon.
#[derive(Debug, Clone, Copy)]
struct Label<'a> {
    name: &'a [u8],
    /// Where the name begins.
    start: usize,
    /// The quote around it and the backslashes before that quote.
    quote: Option<(u8, usize)>,
}

impl Label<'_> {
    /// The backslashes before the quote; `None` for a label without quotes.
    fn escapes(self) -> Option<usize> {
        self.quote.map(|(_, escapes)| escapes)
    }
}

impl<'a> Scanner<'a> {
    fn at_colon(&mut self, colon: usize) {
        let value = colon + 1;
        let wrapped = if self.has_line_breaks { wrapped_error_code(self.text, colon) } else { None };
        if let Some(label) = wrapped {
            return self.error_code(label, value, false);
        }
        let Some(label) = label_before(self.text, colon) else { return };
        match label.name.last().map(u8::to_ascii_lowercase) {
            Some(b'e') => self.label_ending_in_e(label, value),
            Some(b'd') if is_tracking_id(self.text, label) => self.tracking_id(label, value),
            Some(b'd') if label.quote.is_some() && equals(label.name, b"callid") => {
                self.facts.marks.other_vendor = true
            }
            Some(b'd') if label.quote.is_some() && equals(label.name, b"jobid") => self.has_job_id = true,
            Some(b'c') if equals(label.name, b"timestamputc") => self.timestamp(label, value, true),
            Some(b'p') if equals(label.name, b"timestamp") && !self.is_inside_tracking_id(label) => {
                self.timestamp(label, value, false);
            }
            Some(b'p' | b'm' | b't') if matches!(label.name, b"amqp" | b"com.microsoft") => self.symbol(label),
            Some(b'p' | b's') if equals(label.name, b"http") || equals(label.name, b"https") => self.link(value),
            Some(b'r') if equals(label.name, b"retryafter") => self.retry_after(value),
            Some(b'r') if equals(label.name, b"systemtracker") => self.facts.marks.system_tracker = true,
            Some(b'l') if equals(label.name, b"issuccessful") => {
                self.count_depth_to(label.start);
                let is_top_level = self.depth == 1 && label.quote.is_some_and(|(_, escapes)| escapes == 0);
                let is_false = self.text[value..].trim_ascii_start().starts_with(b"false");
                self.facts.marks.bulk_result |= is_top_level && is_false;
            }
            Some(b'n') if label.quote.is_some() && equals(label.name, b"description") => {
                self.has_description = true;
            }
            _ => {}
        }
    }

    fn label_ending_in_e(&mut self, label: Label<'a>, value: usize) {
        if ends_with(label.name, b"errorcode") {
            let before = &label.name[..label.name.len() - b"errorcode".len()];
            // `iothub-errorcode` is the header in a dump; `innerErrorCode` and the like are somebody else's.
            match before {
                b"" => self.error_code(label, value, false),
                _ if equals(before, b"iothub-") => self.error_code(label, value, true),
                _ => {}
            }
        } else if equals(label.name, b"code") && label.quote.is_some() {
            self.code_name(label, value);
        } else if equals(label.name, b"message") {
            self.message(label, value);
        } else if label.quote.is_some() {
            if equals(label.name, b"errormessage") {
                self.facts.marks.other_vendor = true;
            } else if equals(label.name, b"httpstatuscode") {
                self.facts.marks.http_status_code = true;
            }
        }
    }

    fn error_code(&mut self, label: Label<'a>, value: usize, is_header: bool) {
        let value = Value::at(self.text, value);
        let token = value.token();
        if token.first().is_some_and(u8::is_ascii_digit) {
            match self.wrapped(value).filter(|whole| label.quote.is_some() && whole.as_bytes().len() == 6) {
                Some(whole) => self.number(label, whole.as_bytes()),
                None => self.number(label, token),
            }
        } else if let Some(entry) = self.look_up_wrapped(value) {
            let escapes = label.quote.map_or(value.escapes, |(_, escapes)| escapes);
            let text = entry.name().as_bytes();
            self.name(Name { text, entry, is_member: label.quote.is_some(), is_header, escapes });
        } else if let Some(digits) = strip_prefix_ignore_case(token, b"ih") {
            self.facts.marks.resource_provider |= digits.len() == 6 && digits.iter().all(u8::is_ascii_digit);
        } else if let Some(entry) = self.look_up(label, token) {
            let escapes = label.quote.map_or(value.escapes, |(_, escapes)| escapes);
            self.name(Name { text: token, entry, is_member: label.quote.is_some(), is_header, escapes });
        } else if !token.is_empty() && token != b"null" && self.facts.unknown_name.is_none() {
            self.facts.unknown_name = Some(token);
        }
    }

    fn name(&mut self, name: Name<'a>) {
        if self.facts.name.is_none_or(|known| better_name(name, known)) {
            self.facts.name = Some(name);
        }
    }

    /// The token of a value that a console broke over two or more lines.
    fn wrapped(&self, value: Value<'_>) -> Option<Wrapped> {
        if self.has_line_breaks { value.wrapped() } else { None }
    }

    /// The documented error whose name a console broke over two or more lines.
    fn look_up_wrapped(&mut self, value: Value<'_>) -> Option<Entry> {
        let whole = self.wrapped(value).filter(|_| self.may_look_up())?;
        entry_named(whole.as_bytes())
    }

    /// The documented error with this name, unless the text was cut off inside a longer one.
    fn look_up(&mut self, label: Label<'a>, name: &[u8]) -> Option<Entry> {
        if !self.may_look_up() {
            return None;
        }
        let entry = entry_named(name)?;
        let reaches_the_end = name.as_ptr_range().end == self.text.as_ptr_range().end;
        if reaches_the_end && is_beginning_of_another(entry) {
            self.count_depth_to(label.start);
            // A sentence may end with the name; an object must be closed.
            return (self.depth <= 0).then_some(entry);
        }
        Some(entry)
    }

    fn may_look_up(&mut self) -> bool {
        self.look_ups += 1;
        self.look_ups <= MOST_LOOK_UPS
    }

    fn number(&mut self, label: Label<'a>, digits: &[u8]) {
        let Some(value) = parse_number(digits).filter(|value| *value != 0) else { return };
        if !self.may_look_up() {
            return;
        }
        let code = ErrorCode::from_any_number(value);
        let escapes = label.escapes().unwrap_or(0);
        self.count_depth_to(label.start);
        let nesting = Nesting { escapes, depth: self.depth };
        let number = Number { value, code, is_member: label.quote.is_some(), nesting };
        if self.facts.number.is_none_or(|known| better_number(number, known)) {
            self.facts.number = Some(number);
        }
    }

    /// `code` with a name is a hub error only in the row of a job, beside `description`; management bodies use the same
    /// member.
    fn code_name(&mut self, label: Label<'a>, value: usize) {
        let token = Value::at(self.text, value).token();
        let Some(entry) = self.look_up(label, token) else { return };
        let escapes = label.escapes().unwrap_or(0);
        let name = Name { text: token, entry, is_member: true, is_header: false, escapes };
        self.code_name.get_or_insert(name);
    }

    fn message(&mut self, label: Label<'a>, value: usize) {
        let value = Value::at(self.text, value);
        let wraps_json = value.rest.trim_ascii_start().starts_with(b"{");
        if !wraps_json && value.quote.is_some() {
            self.messages.add(value, label.escapes());
        }
    }

    fn tracking_id(&mut self, label: Label<'a>, value: usize) {
        let value = Value::at(self.text, value);
        let id = tracking_id(value.rest);
        if !id.is_empty() && id != b"null" {
            self.tracking_ids.add(id, label.escapes());
        }
    }

    /// `TimeStamp:` in a tracking id is that of a hop, not of the error.
    fn is_inside_tracking_id(&self, label: Label<'_>) -> bool {
        label.start > 0 && matches!(self.text[label.start - 1], b'-')
    }

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

    fn symbol(&mut self, label: Label<'a>) {
        if self.facts.symbol.is_some() {
            return;
        }
        let rest = &self.text[label.start..];
        let rest = &rest[..rest.len().min(LONGEST_TOKEN)];
        let end = rest.iter().position(|b| !is_symbol_byte(*b)).unwrap_or(rest.len());
        let symbol = core::str::from_utf8(&rest[..end]).unwrap_or_default().trim_end_matches(':');
        if !crate::amqp::is_info_key(symbol) {
            self.facts.symbol = Some(symbol);
        }
    }

    fn link(&mut self, value: usize) {
        if self.facts.link.is_none() {
            self.facts.link = self.text[value..].strip_prefix(b"//").and_then(link);
        }
    }

    fn retry_after(&mut self, value: usize) {
        let token = Value::at(self.text, value).token();
        self.facts.retry_after_s = self.facts.retry_after_s.or_else(|| parse_number(token));
    }

    fn count_depth_to(&mut self, position: usize) {
        // Without branches, so that many bytes are counted at once.
        self.depth += self.text[self.depth_known_to..position]
            .iter()
            .map(|byte| i64::from(*byte == b'{') - i64::from(*byte == b'}'))
            .sum::<i64>();
        self.depth_known_to = position;
    }

    fn finish(self) -> Facts<'a> {
        let mut facts = self.facts;
        facts.marks.job_item =
            self.has_job_id && self.has_description && self.code_name.is_some() && facts.name.is_none();
        if facts.marks.job_item {
            facts.name = self.code_name;
        }
        // What belongs to a code stands beside it: its text may quote the error of somebody else.
        let escapes = facts.number.filter(|number| number.is_member).map(|number| number.nesting.escapes);
        let escapes = escapes.or_else(|| facts.name.filter(|name| name.is_member).map(|name| name.escapes));
        facts.message = match escapes {
            Some(_) => self.messages.beside(escapes),
            None => self.messages.deepest(),
        };
        facts.tracking_id = self.tracking_ids.beside(escapes);
        facts.timestamp = self.times.beside(escapes).or(self.plain_time);
        facts.marks.guid_tracking_id = facts.tracking_id.is_some_and(is_guid);
        facts
    }
}

/// A documented number beats an undocumented one, a JSON member beats a sentence, the outer one beats the inner one.
fn better_number(new: Number, known: Number) -> bool {
    let rank = |number: Number| (number.code.is_none(), !number.is_member, number.nesting);
    rank(new) < rank(known)
}

/// The value of a member beats `ErrorCode:Name`, which beats the header in a dump; the outer one beats the inner one.
fn better_name(new: Name<'_>, known: Name<'_>) -> bool {
    let rank = |name: Name<'_>| (name.is_header, !name.is_member, name.escapes);
    rank(new) < rank(known)
}

impl<'a> Value<'a> {
    /// The value that begins at `position`, after white space and an opening quote.
    fn at(text: &'a [u8], position: usize) -> Self {
        let rest = text[position..].trim_ascii_start();
        let escapes = rest.iter().take_while(|b| **b == b'\\').count();
        match rest.get(escapes) {
            Some(quote @ (b'"' | b'\'')) => Self { rest: &rest[escapes + 1..], quote: Some(*quote), escapes },
            _ => Self { rest, quote: None, escapes: 0 },
        }
    }

    /// The letters, digits and underscores at the beginning of the value; empty if they run on into something else, such
    /// as a decimal point.
    fn token(self) -> &'a [u8] {
        let rest = if self.quote.is_some() { self.rest.trim_ascii_start() } else { self.rest };
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || *b == b'_')).unwrap_or(rest.len());
        let is_part_of_more = match rest.get(end..) {
            Some([b'.', next, ..]) => next.is_ascii_alphanumeric(),
            Some([b'-', next, ..]) => next.is_ascii_digit(),
            _ => false,
        };
        if is_part_of_more || end > LONGEST_TOKEN { &[] } else { &rest[..end] }
    }
}

/// A token that a console copy broke into lines, put together again.
struct Wrapped {
    bytes: [u8; 64],
    length: usize,
}

impl Wrapped {
    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl Value<'_> {
    /// The token together with what follows on the next lines; `None` if no line ends inside it.
    fn wrapped(self) -> Option<Wrapped> {
        let mut whole = Wrapped { bytes: [0; 64], length: 0 };
        let mut rest = self.rest;
        let mut is_broken = false;
        loop {
            match rest {
                [b'\r', b'\n', next, ..] if next.is_ascii_alphanumeric() => (is_broken, rest) = (true, &rest[2..]),
                [b'\n', next, ..] if next.is_ascii_alphanumeric() => (is_broken, rest) = (true, &rest[1..]),
                [byte, tail @ ..] if byte.is_ascii_alphanumeric() => {
                    *whole.bytes.get_mut(whole.length)? = *byte;
                    whole.length += 1;
                    rest = tail;
                }
                _ => return is_broken.then_some(whole),
            }
        }
    }
}

/// The label `errorCode` before a colon, if a console copy broke it into lines.
fn wrapped_error_code(text: &[u8], colon: usize) -> Option<Label<'_>> {
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
    let quote = match (closing, rest.split_last()) {
        (Some(closing), Some((opening, before))) if closing == *opening => {
            Some((closing, without_escapes(before, &mut breaks).1))
        }
        (_, Some((last, _))) if is_label_byte(*last) => return None,
        _ => None,
    };
    (breaks > 0).then_some(Label { name: NAME, start: rest.len(), quote })
}

fn without_line_break<'a>(text: &'a [u8], breaks: &mut usize) -> &'a [u8] {
    let Some(before) = text.strip_suffix(b"\n") else { return text };
    *breaks += 1;
    before.strip_suffix(b"\r").unwrap_or(before)
}

/// The text without the backslashes at its end, and their number.
fn without_escapes<'a>(text: &'a [u8], breaks: &mut usize) -> (&'a [u8], usize) {
    let mut rest = without_line_break(text, breaks);
    let mut escapes = 0;
    while let Some(before) = rest.strip_suffix(b"\\") {
        escapes += 1;
        rest = without_line_break(before, breaks);
    }
    (rest, escapes)
}

/// The label that ends at the colon at `colon`, with the quote around it.
fn label_before(text: &[u8], colon: usize) -> Option<Label<'_>> {
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
fn is_tracking_id(text: &[u8], label: Label<'_>) -> bool {
    ends_with(label.name, b"trackingid")
        || equals(label.name, b"tracking-id")
        || (equals(label.name, b"id") && {
            let before = text[..label.start].trim_ascii_end();
            before.len() < label.start && ends_with(before, b"tracking")
        })
}

/// Reads a tracking id: hex digits or a GUID, `-G:<n>`, `-TimeStamp:<time>`, any number of hops, or what people put in
/// its place when they mask it.
fn tracking_id(text: &[u8]) -> &[u8] {
    let mut end = 0;
    let mut open_braces = 0_usize;
    while end < text.len().min(LONGEST_TOKEN) {
        match text[end] {
            byte if is_label_byte(byte) => {}
            b'{' | b'(' => open_braces += 1,
            b'}' | b')' if open_braces > 0 => open_braces -= 1,
            // The time of an old hop is `MM/dd/yyyy HH:mm:ss`: the space belongs to it.
            b' ' if is_clock(&text[end + 1..]) && text[..end].ends_with_year() => {
                end += " HH:mm:ss".len();
                continue;
            }
            b' ' if open_braces > 0 => {}
            b'"' | b'\'' | b'\\' | b',' | b'}' | b')' | b']' | b';' => break,
            byte if byte.is_ascii_whitespace() || byte.is_ascii_control() => break,
            _ => {}
        }
        end += 1;
    }
    let id = &text[..end.min(text.len())];
    id.strip_suffix(b".").unwrap_or(id)
}

trait EndsWithYear {
    fn ends_with_year(&self) -> bool;
}

impl EndsWithYear for [u8] {
    fn ends_with_year(&self) -> bool {
        matches!(self, [.., b'/', a, b, c, d] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()))
    }
}

/// `HH:mm:ss` at the beginning.
fn is_clock(text: &[u8]) -> bool {
    matches!(text, [a, b, b':', c, d, b':', e, f, ..] if [a, b, c, d, e, f].iter().all(|digit| digit.is_ascii_digit()))
}

/// Reads a time: RFC 3339, or `5/31/2016 11:06:13 PM` and its kind.
fn time(text: &[u8]) -> &[u8] {
    let is_part = |b: &u8| (is_label_byte(*b) && *b != b'_') || matches!(b, b':' | b'/' | b'+' | b' ');
    // The longest form has 35 bytes. Without a limit a text of nothing but times would be read over and over.
    let text = &text[..text.len().min(48)];
    let end = text.iter().position(|b| !is_part(b)).unwrap_or(text.len());
    let mut words = text[..end].split(|b| *b == b' ');
    let mut length = words.next().map_or(0, <[u8]>::len);
    for word in words {
        let clock = word.strip_prefix(b"+").or_else(|| word.strip_prefix(b"-")).unwrap_or(word);
        let belongs = clock.first().is_some_and(u8::is_ascii_digit) && clock.contains(&b':');
        if !belongs && !matches!(word.strip_suffix(b".").unwrap_or(word), b"AM" | b"PM" | b"Z") {
            break;
        }
        length += 1 + word.len();
    }
    let time = &text[..length];
    time.strip_suffix(b".").unwrap_or(time)
}

/// The documented code of a link whose text, after the scheme, begins here.
pub(crate) fn link(text: &[u8]) -> Option<ErrorCode> {
    let digits = strip_prefix_ignore_case(text, b"aka.ms/iothub")?;
    let length = digits.iter().take_while(|b| b.is_ascii_digit()).count();
    if length != 6 {
        return None;
    }
    ErrorCode::from_any_number(parse_number(&digits[..6])?)
}

/// The documented error with this name or former name, in any letter case.
pub(crate) fn entry_named(name: &[u8]) -> Option<Entry> {
    let is_plausible = name.len() > 3 && name.len() < 64 && name.first().is_some_and(u8::is_ascii_alphabetic);
    if !is_plausible {
        return None;
    }
    let name = core::str::from_utf8(name).ok()?;
    ErrorCode::from_any_name(name).map(Entry::Code).or_else(|| name.parse().ok().map(Entry::Uncoded))
}

/// Whether another documented name begins with this one.
fn is_beginning_of_another(entry: Entry) -> bool {
    let name = entry.name();
    ErrorCode::ALL.iter().any(|code| code.name().len() > name.len() && code.name().starts_with(name))
}

/// A whole number. `None` for anything else, and for one beyond `u64`.
pub(crate) fn parse_number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
}

/// `8-4-4-4-12` hexadecimal digits.
pub(crate) fn is_guid(text: &[u8]) -> bool {
    text.len() == 36
        && text.iter().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The last letters of the labels that [`Scanner::at_colon`] knows.
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

const fn is_label_byte(byte: u8) -> bool {
    LABEL_BYTES[byte as usize]
}

const fn is_symbol_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || matches!(byte, b':' | b'-' | b'.')
}

fn equals(label: &[u8], known: &[u8]) -> bool {
    label.eq_ignore_ascii_case(known)
}

fn ends_with(label: &[u8], known: &[u8]) -> bool {
    label.len() >= known.len() && equals(&label[label.len() - known.len()..], known)
}

pub(crate) fn strip_prefix_ignore_case<'a>(text: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    equals(head, prefix).then_some(tail)
}
