//! Finding the end of a secret's value.

use super::{begins_another, escaped_blank, name, shape, starts_with};

/// Returns the end of the value that begins at `start`. A quoted value ends at its closing quote. Without a quote, it
/// ends at a delimiter, whether plain, URL-encoded or escaped, or at the name of another secret, whose own value may be
/// after a delimiter.
pub(super) fn end(text: &[u8], start: usize) -> usize {
    let opening = &text[..start];
    match opening.last() {
        Some(quote @ (b'"' | b'\'')) => quoted_end(text, start, *quote, backslashes_before(text, start - 1)),
        _ => plain_end(text, start),
    }
}

/// Returns the end of a quoted value.
///
/// A quote with more backslashes than the opening one belongs to the value. A quote that opens the value of another
/// secret closes nothing. Then this value was cut off, and it ends before the name of that secret:
///
/// ```text
/// SharedAccessKey="abc…;Password="def"
///                  ^ start       ^ this quote opens a value, so the first value ends before `Password`
/// ```
fn quoted_end(text: &[u8], start: usize, quote: u8, escapes: usize) -> usize {
    let mut backslashes = 0;
    // The last name of another secret so far, and where that secret's value begins.
    let mut another = None;
    for (offset, byte) in text[start..].iter().enumerate() {
        let position = start + offset;
        match byte {
            b'\\' => backslashes += 1,
            byte if *byte == quote && backslashes <= escapes => {
                let opened = another.filter(|(_, value)| *value > position);
                return opened.map_or(position - backslashes, |(name, _)| name);
            }
            b'\n' | b'\r' => return wrapped_end(text, start, position).unwrap_or(position),
            // The lines of a private key are one secret of their own.
            b'-' | b'b' | b'B' if shape::private_key(text, position).is_some() => return position,
            _ => backslashes = 0,
        }
        if name::may_begin(&text[position..]) {
            another = name::value_at(text, position).map(|value| (position, value)).or(another);
        }
    }
    text.len()
}

fn backslashes_before(text: &[u8], position: usize) -> usize {
    text[..position].iter().rev().take(64).take_while(|byte| **byte == b'\\').count()
}

fn plain_end(text: &[u8], start: usize) -> usize {
    const ENCODED_ENDS: [&str; 6] = ["%26", "%2526", "%3b", "%253b", "%22", "%27"];
    /// `+`, `/` and `=`, as HTML may have them.
    const ENCODED_DIGITS: [&str; 6] = ["&#43;", "&#47;", "&#61;", "&#x2b;", "&#x2f;", "&#x3d;"];
    let mut end = start;
    while let Some(byte) = text.get(end) {
        match byte {
            b'&' => match ENCODED_DIGITS.iter().find(|sign| starts_with(&text[end..], sign)) {
                Some(sign) => end += sign.len(),
                None => break,
            },
            b';' | b'"' | b'\'' | b',' | b'}' | b')' | b']' | b'<' | b'>' | b'|' => break,
            b'%' if ENCODED_ENDS.iter().any(|sign| starts_with(&text[end..], sign)) => break,
            b'\\' => {
                let escapes = text[end..].iter().take_while(|b| **b == b'\\').count();
                if is_escaped_end(&text[end + escapes..]) {
                    return wrapped_end(text, start, end).unwrap_or(end);
                }
                end += escapes;
            }
            b'\n' | b'\r' => return wrapped_end(text, start, end).unwrap_or(end),
            byte if byte.is_ascii_whitespace() || byte.is_ascii_control() => break,
            _ if begins_another(text, end) => break,
            _ => end += 1,
        }
    }
    end
}

/// Returns where base64 that a console broke at `line_break` ends on a later line. Its `=` distinguishes it from other
/// words, and so does the length of a line that has no `=`.
fn wrapped_end(text: &[u8], start: usize, line_break: usize) -> Option<usize> {
    const LINES: usize = 3;
    const LEAST: usize = 32;
    // A value with anything else in it isn't base64, and the next line is not part of it.
    if digits(&text[start..line_break]) < line_break - start {
        return None;
    }
    let mut end = line_break;
    for _ in 1..LINES {
        let gap = line_breaks(&text[end..]);
        let line = &text[end + gap..];
        let length = digits(line);
        let padding = line[length..].iter().take(2).take_while(|byte| **byte == b'=').count();
        end += gap + length + padding;
        if padding > 0 || starts_with(&line[length.saturating_sub(3)..], "%3d") {
            // The `=` after a name can be at the end of a line as well.
            let is_name = (line_break..end).any(|at| begins_another(text, at));
            return (!is_name && shape::ends(&text[end..])).then_some(end);
        }
        if length < LEAST {
            return None;
        }
    }
    None
}

/// Returns the length of the base64 at the beginning, whose signs may be escaped.
fn digits(text: &[u8]) -> usize {
    const MOST: usize = 128;
    let text = &text[..text.len().min(MOST)];
    let mut length = 0;
    loop {
        match &text[length..] {
            [b'\\', b'/', ..] => length += 2,
            [byte, ..] if shape::is_base64(*byte) || *byte == b'%' => length += 1,
            _ => return length,
        }
    }
}

/// Returns the length of the line breaks and spaces at the beginning, plain or escaped.
fn line_breaks(text: &[u8]) -> usize {
    const MOST: usize = 64;
    let text = &text[..text.len().min(MOST)];
    let mut length = 0;
    loop {
        match (&text[length..], escaped_blank(&text[length..])) {
            ([byte, ..], _) if byte.is_ascii_whitespace() => length += 1,
            (_, 0) => return length,
            (_, more) => length += more,
        }
    }
}

/// Returns `true` if what follows the backslashes of an escape ends a value. `/`, `+` and `=`, which occur in base64,
/// do not.
fn is_escaped_end(text: &[u8]) -> bool {
    const CHARACTERS: [&str; 6] = ["u0026", "u003b", "u0022", "u0027", "u000a", "u000d"];
    matches!(text.first(), None | Some(b'"' | b'\'' | b'n' | b'r' | b't'))
        || CHARACTERS.iter().any(|character| starts_with(text, character))
}
