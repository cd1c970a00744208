//! A cursor over JSON text that yields spans instead of values.
//!
//! The service writes JSON into a string inside JSON. The same cursor reads both: with `NESTED`, it undoes one layer of
//! string escapes as it reads (`\"` is a quote, `\\` a backslash, `\n` white space), so that the inner JSON is parsed
//! in place. Nesting is bounded, there is no recursion, and every byte is looked at once.
//!
//! ```text
//! {"properties":"{\"deviceId\":\"pump \\\"7\\\"\"}"}
//!               ^ the nested cursor begins after this quote and ends at the next bare one
//!                   ^^^^^^^^ a key between two \", each of which it reads as one quote
//!                                     ^^^^ an escaped quote in the nested string, which doesn't end it
//! ```
//!
//! A bare quote can't occur in the nested text, so it always means that the enclosing string ends. The nested cursor
//! therefore never reads past its string, even if the nested JSON is broken.

use core::fmt;

/// The maximum nesting depth of arrays and objects.
const DEEPEST: u32 = 60;

/// The text between two positions, and the number of layers of string escapes in it: 1 for a string, 2 for a string
/// inside a string, 0 for one without a backslash and for any other value. The default is the empty span of a missing
/// value.
///
/// From the lowest bit, it is 31 bits of start, 31 bits of end and 2 bits of layers. As a single number, it stays in a
/// register wherever it is passed, which makes reading a quarter faster than three fields do: those are written one by
/// one and then copied as a block, for which the processor has to wait.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Span(u64);

/// A JSON value, as its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    /// The text between the quotes.
    Text(Span),
    /// A number, `true` or `false`.
    Literal(Span),
    /// `null`.
    Null,
    /// An object, with its braces.
    Object(Span),
    /// An array, with its brackets.
    Array(Span),
}

/// Why the cursor stopped. One byte, so that results stay in registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The text ends too early.
    End,
    LineBreak,
    Unfinished,
    Value,
    Depth,
    Bracket,
    Comma,
    Name,
    Colon,
    Object,
    Array,
    Rest,
}

impl Fault {
    /// Returns the message for the user.
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::End => "the text ends inside the record",
            Self::LineBreak => "a line break inside a string",
            Self::Unfinished => "a string without a closing quote",
            Self::Value => "expected a value",
            Self::Depth => "nested too deeply",
            Self::Bracket => "a mismatched bracket",
            Self::Comma => "expected a comma or the end of the object or array",
            Self::Name => "expected a member name",
            Self::Colon => "expected a colon",
            Self::Object => "expected an object",
            Self::Array => "expected an array",
            Self::Rest => "text after the record",
        }
    }
}

/// The number of bytes searched for marks at once.
const BLOCK: usize = 64;

/// A reading position in JSON text. Positions are byte offsets in `text`.
///
/// Invariant: `marks` describes the `BLOCK` bytes from `block` on, whether nested or not, so the two kinds of cursor
/// hand it over to each other along with the position, and no block is searched twice.
pub(crate) struct Cursor<'a, const NESTED: bool> {
    text: &'a [u8],
    at: usize,
    /// The marks (quotes, backslashes and line breaks) among the `BLOCK` bytes from `block` on, one bit each: finding
    /// them all at once costs less than finding them one by one.
    marks: u64,
    block: usize,
    /// Set right after the opening bracket of a container, where no comma comes before the next value.
    is_first: bool,
}

impl<'a, const NESTED: bool> Cursor<'a, NESTED> {
    pub(crate) const fn new(text: &'a [u8], at: usize) -> Self {
        // A block that ends where the cursor begins, so that no mark is known yet.
        Self { text, at, marks: 0, block: at.wrapping_sub(BLOCK), is_first: false }
    }

    /// Returns a cursor of the other kind that begins at this position.
    pub(crate) const fn nested<const OTHER: bool>(&self, at: usize) -> Cursor<'a, OTHER> {
        Cursor { text: self.text, at, marks: self.marks, block: self.block, is_first: false }
    }

    /// Moves to the other cursor's position, plus the bytes that are passed after it.
    pub(crate) const fn go_on_behind<const OTHER: bool>(&mut self, other: &Cursor<'_, OTHER>, passed: usize) {
        self.at = other.at + passed;
        (self.marks, self.block) = (other.marks, other.block);
    }

    pub(crate) const fn position(&self) -> usize {
        self.at
    }

    /// Returns the next byte and its length in the text, with one layer of escapes undone if nested; `None` at the end.
    /// A byte of 0 means that the nested text can't go on here.
    #[inline(always)]
    pub(crate) fn peek(&self) -> Option<(u8, u8)> {
        let byte = *self.text.get(self.at)?;
        match byte {
            b'\\' if NESTED => self.peek_escaped(),
            // A bare quote ends the string around the nested text; a bare line break is invalid in it.
            b'"' | b'\n' if NESTED => Some((0, 1)),
            _ => Some((byte, 1)),
        }
    }

    fn peek_escaped(&self) -> Option<(u8, u8)> {
        let escaped = *self.text.get(self.at + 1)?;
        Some(match escaped {
            b'"' | b'\\' | b'/' => (escaped, 2),
            b'n' => (b'\n', 2),
            b'r' => (b'\r', 2),
            b't' => (b'\t', 2),
            b'u' => self.unicode()?,
            _ => (0, 2),
        })
    }

    /// Returns the byte that an escape such as `\u0022` means, and the escape's length; 0xFF for a character outside
    /// ASCII. A malformed escape ends after the `u`, because the quote of the enclosing string may come next.
    fn unicode(&self) -> Option<(u8, u8)> {
        let mut number = 0;
        for at in self.at + 2..self.at + 6 {
            match char::from(*self.text.get(at)?).to_digit(16) {
                Some(digit) => number = number * 16 + digit,
                None => return Some((0xFF, 2)),
            }
        }
        Some((u8::try_from(number).ok().filter(u8::is_ascii).unwrap_or(0xFF), 6))
    }

    #[inline(always)]
    pub(crate) fn skip_white_space(&mut self) {
        // A nested line break is written with a backslash.
        if self.text.get(self.at).is_some_and(|byte| *byte <= b' ' || (NESTED && *byte == b'\\')) {
            self.skip_white_space_slowly();
        }
    }

    fn skip_white_space_slowly(&mut self) {
        while let Some((b' ' | b'\n' | b'\r' | b'\t', length)) = self.peek() {
            self.at += usize::from(length);
        }
    }

    /// Consumes `wanted` if it comes next. Returns `true` if it did.
    #[inline(always)]
    pub(crate) fn take(&mut self, wanted: u8) -> Result<bool, Fault> {
        let (byte, length) = self.peek().ok_or(Fault::End)?;
        if byte == wanted {
            self.at += usize::from(length);
        }
        Ok(byte == wanted)
    }

    /// Consumes white space and the opening bracket of a container.
    pub(crate) fn open(&mut self, bracket: u8) -> Result<(), Fault> {
        self.skip_white_space();
        if self.take(bracket)? {
            self.is_first = true;
            return Ok(());
        }
        Err(if bracket == b'{' { Fault::Object } else { Fault::Array })
    }

    /// Reads the next value of an array. Returns `None` at its end.
    pub(crate) fn next_element(&mut self) -> Result<Option<Node>, Fault> {
        self.skip_white_space();
        if self.take(b']')? {
            return Ok(None);
        }
        let is_first = core::mem::take(&mut self.is_first);
        if !is_first && !self.take(b',')? {
            return Err(Fault::Comma);
        }
        self.value().map(Some)
    }

    /// Reads a string whose opening quote has been consumed, up to and including the closing one.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Span, Fault> {
        let start = self.at;
        let end = self.next_mark(start)?;
        let quote = match self.text.get(end..) {
            Some([b'\\', b'"', ..]) if NESTED => 2,
            Some([b'"', ..]) if !NESTED => 1,
            _ => return self.string_with_escapes(start),
        };
        self.at = end + quote;
        Ok(Span::new(start, end, 0))
    }

    #[inline(never)]
    fn string_with_escapes(&mut self, start: usize) -> Result<Span, Fault> {
        let end = if NESTED { self.nested_string_end()? } else { self.string_end()? };
        Ok(Span::new(start, end, if NESTED { 2 } else { 1 }))
    }

    fn string_end(&mut self) -> Result<usize, Fault> {
        loop {
            let end = self.next_mark(self.at)?;
            match self.text.get(end) {
                Some(b'"') => {
                    self.at = end + 1;
                    return Ok(end);
                }
                // The byte after a backslash may be a quote, but it doesn't end the string.
                Some(b'\\') => self.at = end + 2,
                _ => {
                    self.at = end;
                    return Err(Fault::LineBreak);
                }
            }
        }
    }

    fn nested_string_end(&mut self) -> Result<usize, Fault> {
        loop {
            let end = self.next_mark(self.at)?;
            match self.text.get(end..) {
                Some([b'\\', b'"', ..]) => {
                    self.at = end + 2;
                    return Ok(end);
                }
                // `\\\"` or `\\\\`: a quote or backslash in the nested string, such as from one more level of JSON.
                Some([b'\\', b'\\', b'\\', b'"' | b'\\', ..]) => self.at = end + 4,
                _ => {
                    if self.passes_mark(end)? {
                        return Ok(end);
                    }
                }
            }
        }
    }

    /// Passes a mark in a nested string. Returns `true` if it ends the string.
    ///
    /// `peek` undoes the outer layer of escapes, so what is left to decide here is the inner layer:
    ///
    /// ```text
    /// bytes      peek          meaning in the nested string
    /// \"         quote         its end
    /// \\n        backslash     an escape of its own: pass the `n` as well, which could be a quote, as in \\\"
    /// "          0, 1 byte     the end of the enclosing string: the nested string is cut off
    /// ```
    fn passes_mark(&mut self, mark: usize) -> Result<bool, Fault> {
        self.at = mark;
        let (byte, length) = self.peek().ok_or(Fault::End)?;
        self.at += usize::from(length);
        match byte {
            b'"' => return Ok(true),
            // The quote of the enclosing string may come here, too.
            b'\\' => match self.peek().ok_or(Fault::End)? {
                (0, 1) => return Err(Fault::Unfinished),
                (_, length) => self.at += usize::from(length),
            },
            0 if length == 1 => return Err(Fault::Unfinished),
            _ => {}
        }
        Ok(false)
    }

    /// Returns the position of the next quote, backslash or line break at or after this one.
    ///
    /// Bit 0 of `marks` is the byte at `block`, so shifting by the distance drops the marks that were passed. The
    /// subtraction wraps if `from` is before the block, which then counts as outside it.
    #[inline(always)]
    fn next_mark(&mut self, from: usize) -> Result<usize, Fault> {
        self.known_mark(from).or_else(|| self.next_mark_beyond(from)).ok_or(Fault::End)
    }

    /// The same, if it is in the current block.
    #[inline(always)]
    fn known_mark(&self, from: usize) -> Option<usize> {
        let within = from.wrapping_sub(self.block);
        if within >= BLOCK {
            return None;
        }
        let marks = self.marks >> within;
        (marks != 0).then(|| from + marks.trailing_zeros() as usize)
    }

    #[inline(never)]
    fn next_mark_beyond(&mut self, from: usize) -> Option<usize> {
        let is_within = from.wrapping_sub(self.block) < BLOCK;
        let mut block = if is_within { self.block.wrapping_add(BLOCK) } else { from };
        loop {
            let rest = self.text.get(block..)?;
            let Some(bytes) = rest.first_chunk() else {
                return memchr::memchr3(b'"', b'\\', b'\n', rest).map(|found| block + found);
            };
            let marks = marks_in(bytes);
            if marks != 0 {
                (self.marks, self.block) = (marks, block);
                return Some(block + marks.trailing_zeros() as usize);
            }
            block += BLOCK;
        }
    }

    /// Reads the next value, after white space.
    #[inline(always)]
    pub(crate) fn value(&mut self) -> Result<Node, Fault> {
        if let (true, Some([b'\\', b'"', ..])) = (NESTED, self.text.get(self.at..)) {
            self.at += 2;
            return self.string().map(Node::Text);
        }
        self.skip_white_space();
        let start = self.at;
        let (byte, length) = self.peek().ok_or(Fault::End)?;
        match byte {
            b'"' => {
                self.at += usize::from(length);
                self.string().map(Node::Text)
            }
            _ => self.value_but_string(byte, start),
        }
    }

    fn value_but_string(&mut self, first: u8, start: usize) -> Result<Node, Fault> {
        match first {
            b'{' => self.skip_container().map(|()| Node::Object(Span::new(start, self.at, 0))),
            b'[' => self.skip_container().map(|()| Node::Array(Span::new(start, self.at, 0))),
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => self.literal(),
            _ => Err(Fault::Value),
        }
    }

    fn literal(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        while let (b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'E', length) = self.peek().ok_or(Fault::End)? {
            self.at += usize::from(length);
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        match text {
            b"null" => Ok(Node::Null),
            b"true" | b"false" => Ok(Node::Literal(Span::new(start, self.at, 0))),
            [b'-' | b'0'..=b'9', rest @ ..] if rest.iter().all(|b| !b.is_ascii_lowercase() || *b == b'e') => {
                Ok(Node::Literal(Span::new(start, self.at, 0)))
            }
            _ => Err(Fault::Value),
        }
    }

    /// Passes over an object or array. Checks that strings end and brackets match, but not what is between them.
    fn skip_container(&mut self) -> Result<(), Fault> {
        // One bit per level, set for an object.
        let (mut levels, mut depth) = (0_u64, 0_u32);
        loop {
            let (byte, length) = self.peek().ok_or(Fault::End)?;
            match byte {
                b'"' => {
                    self.at += usize::from(length);
                    self.string()?;
                    continue;
                }
                b'{' | b'[' if depth == DEEPEST => return Err(Fault::Depth),
                b'{' | b'[' => {
                    levels = levels << 1 | u64::from(byte == b'{');
                    depth += 1;
                }
                b'}' | b']' => {
                    if (levels & 1 == 1) != (byte == b'}') {
                        return Err(Fault::Bracket);
                    }
                    levels >>= 1;
                    depth -= 1;
                }
                // The quote that ends the enclosing string.
                0 if NESTED && length == 1 => return Err(Fault::Unfinished),
                _ => {}
            }
            self.at += usize::from(length);
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Reads the key of the next member and its colon. Returns `None` at the end of the object.
    #[inline(always)]
    pub(crate) fn next_key(&mut self) -> Result<Option<Span>, Fault> {
        let is_first = core::mem::take(&mut self.is_first);
        match self.plain_key(is_first) {
            Some(key) => Ok(Some(key)),
            None => self.next_key_slowly(is_first),
        }
    }

    /// Reads the key of the next member if it is written as nearly every program writes it: without white space or
    /// escapes.
    #[inline(always)]
    fn plain_key(&mut self, is_first: bool) -> Option<Span> {
        let rest = self.text.get(self.at..)?;
        let rest = if is_first { rest } else { rest.strip_prefix(b",")? };
        let rest = if NESTED { rest.strip_prefix(b"\\")? } else { rest };
        let start = self.text.len() - rest.strip_prefix(b"\"")?.len();
        let end = self.next_mark(start).ok()?;
        let length = match self.text.get(end..)? {
            [b'\\', b'"', b':', ..] if NESTED => 3,
            [b'"', b':', ..] if !NESTED => 2,
            _ => return None,
        };
        self.at = end + length;
        Some(Span::new(start, end, 0))
    }

    fn next_key_slowly(&mut self, is_first: bool) -> Result<Option<Span>, Fault> {
        self.skip_white_space();
        if self.take(b'}')? {
            return Ok(None);
        }
        if !is_first {
            if !self.take(b',')? {
                return Err(Fault::Comma);
            }
            self.skip_white_space();
        }
        if !self.take(b'"')? {
            return Err(Fault::Name);
        }
        let key = self.string()?;
        self.skip_white_space();
        if !self.take(b':')? {
            return Err(Fault::Colon);
        }
        Ok(Some(key))
    }
}

/// Returns one bit per byte, set for a quote, a backslash or a line break; the lowest bit is the first byte. Written so
/// that compilers use vector instructions.
#[inline]
fn marks_in(block: &[u8; BLOCK]) -> u64 {
    let found = block.map(|byte| u8::from((byte == b'"') | (byte == b'\\') | (byte == b'\n')));
    found.chunks_exact(8).enumerate().fold(0, |marks, (index, word)| {
        let word = u64::from_le_bytes(word.try_into().unwrap_or_default());
        // Each byte of `word` is 0 or 1. The multiplication adds up eight copies of the word, shifted by 7, 14, … 56
        // bits. In the copy shifted by 7 × (8 − i), the bit of byte i is at 56 + i, so the highest byte gathers all
        // eight. No two bits of the copies meet, so nothing is carried.
        marks | word.wrapping_mul(0x0102_0408_1020_4080) >> 56 << (8 * index)
    })
}

impl Span {
    const BITS: u32 = 31;
    /// The last position that fits. Any later one is clamped to it, but the reader accepts no record that long.
    pub(crate) const LAST: usize = (1 << Self::BITS) - 1;

    #[inline(always)]
    pub(crate) const fn new(start: usize, end: usize, layers: u8) -> Self {
        const fn clamped(position: usize) -> u64 {
            if position < Span::LAST { position as u64 } else { Span::LAST as u64 }
        }
        Self(clamped(start) | clamped(end) << Self::BITS | (layers as u64) << (2 * Self::BITS))
    }

    pub(crate) const fn start(self) -> usize {
        self.0 as usize & Self::LAST
    }

    pub(crate) const fn end(self) -> usize {
        (self.0 >> Self::BITS) as usize & Self::LAST
    }

    pub(crate) const fn layers(self) -> u8 {
        (self.0 >> (2 * Self::BITS)) as u8
    }

    /// Returns `true` for the span of a missing value.
    pub(crate) const fn is_missing(self) -> bool {
        self.end() == 0
    }

    #[inline(always)]
    pub(crate) fn of(self, text: &[u8]) -> &[u8] {
        text.get(self.start()..self.end()).unwrap_or_default()
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{} in {} layers", self.start(), self.end(), self.layers())
    }
}
