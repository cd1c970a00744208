//! Splitting text into statements.
//!
//! A statement is a line, a JSON or XML value that spans several lines, or an exception with its message, its stack
//! trace and its causes. An exception is a chain of links, one per cause, and each link is read by itself. Otherwise a
//! status in the outer message could be attributed to the inner exception:
//!
//! ```text
//! Sender.SendException: HTTP 500 from the proxy ---> System.IO.IOException: Connection reset by peer   First, Cause
//!    at Sender.Send() in Sender.cs:line 12                                                             Frame
//! Caused by: java.net.SocketTimeoutException: Read timed out                                           Cause
//! ```

use core::ops::Range;

use crate::bytes::find;

/// The longest distance to the brace that closes a value, in bytes.
const LONGEST_VALUE: usize = 16 * 1024;

/// A part of a statement that is read by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

/// The relation of a link to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Begins a statement.
    First,
    /// The cause of the one before, in the same statement.
    Cause,
    /// A frame of a stack trace. It can tell at most which service the exception is about.
    Frame,
}

/// Iterates over the links of all statements of a text.
#[derive(Debug, Clone)]
pub(super) struct Links<'a> {
    text: &'a [u8],
    at: usize,
    /// The number of bytes that were searched for a closing brace without success.
    in_vain: usize,
}

impl<'a> Links<'a> {
    pub(super) const fn of(text: &'a [u8]) -> Self {
        Self { text, at: 0, in_vain: 0 }
    }

    fn line_end(&self, from: usize) -> usize {
        memchr::memchr(b'\n', &self.text[from..]).map_or(self.text.len(), |length| from + length)
    }

    /// Returns the end of the line that closes the values left open by this line.
    fn end_of_values(&mut self, start: usize, end: usize) -> usize {
        let mut open = depth(&self.text[start..end], 0);
        let mut line_end = end;
        // A search that fails costs up to `LONGEST_VALUE` bytes. Failed searches may cost twice what has been read so
        // far, plus a constant, so that text made of nothing but `{` is still read in linear time.
        let limit = self.text.len().min(end + LONGEST_VALUE);
        if open == 0 || self.in_vain > 2 * start + 4 * LONGEST_VALUE {
            return self.end_of_element(start, end);
        }
        while open > 0 && line_end < limit {
            let next = line_end + 1;
            if next >= self.text.len() {
                break;
            }
            line_end = self.line_end(next);
            open = depth(&self.text[next..line_end], open);
        }
        if open > 0 {
            self.in_vain += line_end - end;
            return end;
        }
        line_end
    }

    /// Returns the end of the line that closes the XML error that begins on this line.
    fn end_of_element(&self, start: usize, end: usize) -> usize {
        let line = &self.text[start..end];
        let mut opening = memchr::memchr_iter(b'<', line);
        let Some(open) = opening.find(|at| line[*at..].starts_with(b"<Error>")) else { return end };
        if find(&line[open..], b"</Error>").is_some() {
            return end;
        }
        let ahead = &self.text[end..self.text.len().min(end + LONGEST_VALUE / 4)];
        find(ahead, b"</Error>").map_or(end, |close| self.line_end(end + close))
    }
}

/// Counts the braces that are open after a text, given the number open before it. Unmatched closing braces are ignored.
fn depth(text: &[u8], open: usize) -> usize {
    memchr::memchr2_iter(b'{', b'}', text).fold(
        open,
        |open, at| {
            if text[at] == b'{' { open + 1 } else { open.saturating_sub(1) }
        },
    )
}

impl Iterator for Links<'_> {
    type Item = Link;

    fn next(&mut self) -> Option<Link> {
        let blank = self.text[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let start = self.at + blank;
        if start >= self.text.len() {
            self.at = self.text.len();
            return None;
        }
        let mut end = self.line_end(start);
        let kind = kind(&self.text[start..end]);
        // With several exceptions on one line, as in `A: a ---> B: b`, the link ends after the arrow.
        let line = &self.text[start..end];
        let inner = memchr::memchr_iter(b'>', line).find(|head| is_cause(line, *head));
        if let Some(head) = inner {
            end = start + head + b"> ".len();
        } else if kind != Kind::Frame {
            end = self.end_of_values(start, end);
            loop {
                let next = end + 1;
                if next >= self.text.len() {
                    break;
                }
                let next_end = self.line_end(next);
                let line = &self.text[next..next_end];
                if !goes_on(line) && !is_wrapped(&self.text[start..end], line) {
                    break;
                }
                end = self.end_of_values(next, next_end);
            }
        }
        // What follows an arrow on the same line is a cause: `B` in `A: a ---> B: b`. After a line break, only the first
        // words of the line decide, in `kind`.
        let follows_arrow = self.text[..start].trim_ascii_end().ends_with(b"->");
        let is_behind_arrow = follows_arrow && start > 0 && !self.text[self.at.min(start)..start].contains(&b'\n');
        self.at = end;
        let kind = if kind == Kind::First && is_behind_arrow { Kind::Cause } else { kind };
        Some(Link { range: start..end, kind })
    }
}

/// Returns `true` if the `>` at this position ends an arrow `---> `, which introduces the cause of the exception before
/// it.
fn is_cause(line: &[u8], head: usize) -> bool {
    let before = &line[..head];
    line[head..].starts_with(b"> ")
        && before.ends_with(b"---")
        && before.iter().any(|byte| !matches!(byte, b'-' | b' ' | b'\t'))
}

/// Returns the kind of link that a line begins, judging by its first words. Frames are recognised in the languages in
/// which .NET prints its stack traces.
fn kind(line: &[u8]) -> Kind {
    let line = line.trim_ascii();
    let begins =
        |beginning: &[u8]| line.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning));
    let is_frame = begins(b"at ") && !begins_with_time(&line[b"at ".len()..])
        || begins(b"... ") && counts_frames(&line[b"... ".len()..])
        || begins(b"--- End of")
        || begins(b"File \"")
        || begins(b"in <")
        || line.starts_with("在 ".as_bytes())
        || line.starts_with("場所 ".as_bytes())
        || (begins(b"bei ") || begins(b"en ") || begins("à ".as_bytes()) || begins(b"em ")) && line.ends_with(b")");
    let is_frame = is_frame && !holds_object(line);
    if is_frame && (line.contains(&b'(') || line.contains(&b'.') || begins(b"---") || begins(b"File \"")) {
        return Kind::Frame;
    }
    let is_cause = begins(b"caused by") || begins(b"---> ") || begins(b"---&gt;") || begins(b"suppressed:");
    if is_cause { Kind::Cause } else { Kind::First }
}

/// Returns `true` for the rest of `at 10:15:00 …`. No function or file is named so; an address is, as in `at 0x7ffd`.
fn begins_with_time(rest: &[u8]) -> bool {
    rest.first().is_some_and(u8::is_ascii_digit) && !rest.starts_with(b"0x")
}

/// Returns `true` for the rest of `... 23 more` and `... 12 common frames omitted`.
fn counts_frames(rest: &[u8]) -> bool {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let words: [&[u8]; 4] = [b" more", b" common", b" frames", b" lines"];
    digits > 0 && words.iter().any(|word| rest[digits..].starts_with(word))
}

/// Returns `true` if a JSON object begins in a line. Frames have braces, but no brace followed by a quote.
fn holds_object(line: &[u8]) -> bool {
    memchr::memchr_iter(b'{', line).any(|brace| {
        let rest = line[brace + 1..].trim_ascii_start();
        matches!(rest, [b'"' | b'\'' | b'\\', ..])
    })
}

/// Returns `true` if a console seems to have wrapped the text before this line: the line before it is as wide as a
/// console, and this one begins with a lower-case word. A name such as `java.io.IOException:` begins a new statement.
fn is_wrapped(before: &[u8], line: &[u8]) -> bool {
    const WIDTHS: Range<usize> = 72..201;
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let word = line.split(|byte| *byte == b' ').next().unwrap_or_default();
    WIDTHS.contains(&last.len())
        && line.len() <= last.len()
        && line.first().is_some_and(u8::is_ascii_lowercase)
        && word.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b',' | b'\'' | b'-'))
}

/// Returns `true` if a line belongs to the statement before it, because it labels that one's message, time or tracking
/// id.
fn goes_on(line: &[u8]) -> bool {
    const LABELS: [&[u8]; 7] =
        [b"message", b"timestamp", b"tracking id", b"trackingid", b"exceptionmessage", b"requestid", b"public message"];
    let line = line.trim_ascii_start();
    let line = line.strip_prefix(b">").unwrap_or(line).trim_ascii_start();
    let line = line.strip_prefix(b"\"").or_else(|| line.strip_prefix(b"'")).unwrap_or(line);
    LABELS.iter().any(|label| {
        let Some((start, rest)) = line.split_at_checked(label.len()) else { return false };
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        start.eq_ignore_ascii_case(label) && matches!(rest.trim_ascii_start().first(), Some(b':' | b'='))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;
    use std::vec::Vec;

    fn links(text: &str) -> Vec<(Kind, String)> {
        Links::of(text.as_bytes()).map(|link| (link.kind, text[link.range].trim().into())).collect()
    }

    #[test]
    fn a_line_is_a_statement() {
        assert_eq!(
            links("one\r\n\n two\nthree"),
            [(Kind::First, "one".into()), (Kind::First, "two".into()), (Kind::First, "three".into())]
        );
    }

    #[test]
    fn a_value_extends_to_its_last_brace() {
        let value = "failed: {\n  \"a\": {\n    \"b\": 1\n  }\n} (end)";
        assert_eq!(links(&std::format!("{value}\nnext")).first(), Some(&(Kind::First, value.into())));
        let open = links("failed: {\n\"a\": 1\nnext");
        assert_eq!(open.len(), 3, "what is not closed is read by lines: {open:?}");
    }

    #[test]
    fn an_exception_has_frames_and_causes() {
        let kinds: Vec<_> = links(
            "A: a ---> B: b\n   at C.D() in x.cs:line 1\n   --- End of inner exception stack trace ---\nCaused by: E: e\n\t... 2 more\nnext",
        )
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
        assert_eq!(kinds, [Kind::First, Kind::Cause, Kind::Frame, Kind::Frame, Kind::Cause, Kind::Frame, Kind::First]);
    }

    #[test]
    fn the_members_of_an_error_are_read_with_it() {
        let text = "ErrorCode: X\nMessage: m\nTimestamp: t\nTracking ID: 1";
        assert_eq!(links(text), [(Kind::First, text.into())]);
    }

    #[test]
    fn a_line_that_a_console_broke_continues() {
        let long = "2026-01-02 10:00:00 ERROR the connection of device d-17 to the hub failed: Connection reset by";
        let text = std::format!("{long}\npeer, trying again");
        assert_eq!(links(&text), [(Kind::First, text.clone())]);
        for next in ["java.io.IOException: x", "Connection lost", "2026 x"] {
            assert_eq!(links(&std::format!("{long}\n{next}")).len(), 2, "{next}");
        }
        assert_eq!(links("failed\npeer").len(), 2, "a short line was not broken");
    }

    #[test]
    fn nothing_but_open_braces_is_read_in_linear_time() {
        let text = "{\n".repeat(200_000);
        assert_eq!(Links::of(text.as_bytes()).count(), 200_000);
    }
}
