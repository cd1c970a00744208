//! Text from the network, made fit for a log: no secrets, no control characters.

use core::fmt::{self, Display, Write};

/// What stands in the place of a secret.
const MASK: &str = "***";

/// Words whose value is a secret, without the `_` and `-` that some programs put into them.
const SECRETS: [&str; 8] = [
    "sharedaccesssignature",
    "sharedaccesskey",
    "primarykey",
    "secondarykey",
    "accountkey",
    "symmetrickey",
    "accesstoken",
    "clientsecret",
];

/// Shorter ones, which count as whole words only. `sig` is the signature of a SAS token or of a blob's SAS URI.
const WORDS: [&str; 3] = ["password", "signature", "sig"];

/// The signs that can stand between a secret's name and its value, as they are, URL-encoded once or twice, or
/// JSON-escaped.
const SEPARATORS: [&str; 8] = ["=>", "=", ":", "%3d", "%253d", "%3a", "\\u003d", "\\u003a"];

/// A text that shows neither secrets nor control characters.
///
/// Redacted are the values of `SharedAccessSignature`, `SharedAccessKey`, `sig`, `AccountKey` and their like, in any
/// letter case, quoted, escaped or URL-encoded; bearer tokens; and private key blocks. Control characters, line breaks,
/// and characters that change the direction of writing are shown as escapes, so that a message cannot forge a line of a
/// log or drive a terminal. To see the original, print the text that you passed in.
///
/// ```
/// use iothub_errors::Redacted;
///
/// let token = "SharedAccessSignature sr=hub.azure-devices.net&sig=aGVsbG8%3d&se=1700000000";
/// assert_eq!(Redacted(token).to_string(), "SharedAccessSignature sr=hub.azure-devices.net&sig=***&se=1700000000");
/// assert_eq!(Redacted("up\nERROR down").to_string(), "up\\nERROR down");
/// ```
#[derive(Clone, Copy)]
pub struct Redacted<'a>(pub &'a str);

impl Display for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0;
        let (mut written, mut position) = (0, 0);
        while position < text.len() {
            if !may_begin_secret(&text.as_bytes()[position..]) {
                position += 1;
            } else if let Some((value, end)) = secret_at(text, position) {
                write_plain(f, &text[written..value])?;
                f.write_str(MASK)?;
                (written, position) = (end, end);
            } else {
                position += 1;
            }
        }
        write_plain(f, &text[written..])
    }
}

impl fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// Bytes that ought to be text, as `Debug` shows them: the first kilobyte of them, as far as it is text, redacted.
#[cfg(feature = "alloc")]
pub(crate) struct RedactedBytes<'a>(pub(crate) &'a [u8]);

#[cfg(feature = "alloc")]
impl fmt::Debug for RedactedBytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 1024;
        let head = self.0.get(..MOST).unwrap_or(self.0);
        // What follows an invalid byte may be the rest of a secret.
        let text = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        write!(f, "{:?}", Redacted(text))?;
        if text.len() < self.0.len() { write!(f, " and more, {} bytes in all", self.0.len()) } else { Ok(()) }
    }
}

/// Writes what holds no secret: long stretches of visible ASCII as they are, everything else character by character.
fn write_plain(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut rest = text;
    while !rest.is_empty() {
        let visible = rest.bytes().take_while(|b| matches!(b, b' '..=b'~')).count();
        let (plain, tail) = rest.split_at(visible);
        f.write_str(plain)?;
        let mut characters = tail.chars();
        if let Some(character) = characters.next() {
            write_character(f, character)?;
        }
        rest = characters.as_str();
    }
    Ok(())
}

fn write_character(f: &mut fmt::Formatter<'_>, character: char) -> fmt::Result {
    match character {
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_char(' '),
        _ if character.is_control() || is_invisible(character) => write!(f, "{}", character.escape_unicode()),
        _ => f.write_char(character),
    }
}

/// Characters that are not seen but change what is seen: direction marks, zero-width characters, line separators, tags.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// Whether the first two bytes are those of a secret's name; most places in a text are settled by that. `_` and `-` may
/// stand between the letters.
fn may_begin_secret(text: &[u8]) -> bool {
    let [first, second, ..] = text else { return false };
    match (first.to_ascii_lowercase(), second.to_ascii_lowercase()) {
        (b's', second) => matches!(second, b'h' | b'e' | b'y' | b'i' | b'_' | b'-'),
        (b'p', second) => matches!(second, b'r' | b'a' | b'_' | b'-'),
        (b'a', second) => matches!(second, b'c' | b'_' | b'-'),
        (b'c', second) => matches!(second, b'l' | b'_' | b'-'),
        (b'b', b'e') | (b'-', b'-') => true,
        _ => false,
    }
}

/// If a secret's name begins at `position`: where its value begins and ends.
fn secret_at(text: &str, position: usize) -> Option<(usize, usize)> {
    if let Some(length) = private_key(&text.as_bytes()[position..]) {
        return Some((position, position + length));
    }
    let value = secret_name(text.as_bytes(), position)?;
    let length = value_length(text.as_bytes(), value);
    (length > 0).then_some((value, value + length))
}

/// If the name of a secret begins at `position`: where its value begins.
fn secret_name(text: &[u8], position: usize) -> Option<usize> {
    let rest = text.get(position..)?;
    if !matches!(rest.first()?.to_ascii_lowercase(), b's' | b'p' | b'a' | b'b' | b'c') {
        return None;
    }
    let is_word = is_word_start(text, position);
    let blanks = if is_word && starts_with(rest, "bearer") { blanks(&rest["bearer".len()..]) } else { 0 };
    let length = if blanks > 0 {
        "bearer".len() + blanks
    } else {
        // The long names are found inside others, too: `deviceSharedAccessKey`.
        let words = if is_word { &WORDS[..] } else { &[] };
        let name = SECRETS.iter().chain(words).find_map(|name| name_length(rest, name))?;
        name + separator(&rest[name..])?
    };
    Some(position + length)
}

/// The length of the blanks at the beginning, plain, URL-encoded or escaped.
fn blanks(text: &[u8]) -> usize {
    let mut length = 0;
    while let Some(rest) = text.get(length..) {
        length += match rest {
            [b' ' | b'+' | b'\t', ..] => 1,
            [b'\\', b't', ..] => 2,
            [b'%', b'2', b'0', ..] => 3,
            _ => break,
        };
    }
    length
}

/// The bytes from the end of a name to the beginning of its value: quotes, backslashes and blanks around a separator.
fn separator(text: &[u8]) -> Option<usize> {
    let skip = |from: usize| text[from..].iter().take_while(|b| matches!(b, b'"' | b'\'' | b'\\' | b' ')).count();
    let mut start = 0;
    // A backslash may be the beginning of `\u003d` as well as that of an escaped quote.
    let separator = loop {
        let found = SEPARATORS.iter().find(|separator| starts_with(&text[start..], separator));
        match (found, text.get(start)) {
            (Some(separator), _) => break separator,
            (None, Some(b'"' | b'\'' | b'\\' | b' ')) if start < 32 => start += 1,
            _ => return None,
        }
    };
    let end = start + separator.len();
    Some(end + skip(end))
}

/// The length of this name at the beginning of the text, in any letter case, with `_` and `-` between its letters.
fn name_length(text: &[u8], name: &str) -> Option<usize> {
    let mut length = 0;
    for letter in name.bytes() {
        if length > 0 && matches!(text.get(length), Some(b'_' | b'-')) {
            length += 1;
        }
        if !text.get(length)?.eq_ignore_ascii_case(&letter) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The length of the value that begins at `start`: up to a delimiter, plain, URL-encoded or JSON-escaped, or up to the
/// name of another secret, whose own value may lie behind a delimiter.
fn value_length(text: &[u8], start: usize) -> usize {
    const ENCODED_ENDS: [&str; 5] = ["%26", "%2526", "%3b", "%253b", "%22"];
    let mut end = start;
    while let Some(byte) = text.get(end) {
        match byte {
            b'&' | b';' | b'"' | b'\'' | b',' | b'}' | b')' | b']' | b'<' | b'>' | b'|' => break,
            b'%' if ENCODED_ENDS.iter().any(|sign| starts_with(&text[end..], sign)) => break,
            b'\\' => {
                let escapes = text[end..].iter().take_while(|b| **b == b'\\').count();
                if is_escaped_end(&text[end + escapes..]) {
                    break;
                }
                end += escapes;
            }
            byte if byte.is_ascii_whitespace() || byte.is_ascii_control() => break,
            _ if secret_name(text, end).is_some() || begins_private_key(&text[end..]) => break,
            _ => end += 1,
        }
    }
    end - start
}

/// Whether what follows the backslashes of an escape ends a value. `/`, `+` and `=`, which base64 holds, do not.
fn is_escaped_end(text: &[u8]) -> bool {
    const CHARACTERS: [&str; 6] = ["u0026", "u003b", "u0022", "u0027", "u000a", "u000d"];
    matches!(text.first(), None | Some(b'"' | b'\'' | b'n' | b'r' | b't'))
        || CHARACTERS.iter().any(|character| starts_with(text, character))
}

/// Whether the first line of a private key block begins here. Its blanks may be URL-encoded.
fn begins_private_key(text: &[u8]) -> bool {
    let head = &text[..text.len().min(64)];
    starts_with(text, "-----begin") && head.windows(7).any(|word| word.eq_ignore_ascii_case(b"private"))
}

/// The length of a private key block, to its end or to the end of the text.
fn private_key(text: &[u8]) -> Option<usize> {
    if !begins_private_key(text) {
        return None;
    }
    let end = memchr::memmem::find_iter(text, b"-----END").find_map(|end| footer_end(text, end + b"-----END".len()));
    // The block ends in dashes, which are ASCII, or with the text: both are character boundaries.
    Some(end.unwrap_or(text.len()))
}

/// Where the last line of a private key block ends, if its label begins at `start`. Other dashes may follow the word END.
fn footer_end(text: &[u8], start: usize) -> Option<usize> {
    let label = text.get(start..)?;
    let label = &label[..label.len().min(64)];
    let length = memchr::memmem::find(label, b"-----")?;
    label[..length].windows(7).any(|word| word.eq_ignore_ascii_case(b"private")).then_some(start + length + 5)
}

/// Whether a word begins here: after anything but a letter or digit, or after an escape such as `%26` or `\u0026`.
fn is_word_start(text: &[u8], position: usize) -> bool {
    let is_hex = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
    match &text[..position] {
        [] => true,
        [.., last] if !last.is_ascii_alphanumeric() => true,
        [.., b'\\', _] => true,
        [.., b'\\', b'x', a, b] if is_hex(&[*a, *b]) => true,
        [.., b'%', a, b] if is_hex(&[*a, *b]) => true,
        [.., b'%', b'2', b'5', a, b] if is_hex(&[*a, *b]) => true,
        [.., b'\\', b'u', a, b, c, d] if is_hex(&[*a, *b, *c, *d]) => true,
        _ => false,
    }
}

fn starts_with(text: &[u8], lower: &str) -> bool {
    text.get(..lower.len()).is_some_and(|head| head.eq_ignore_ascii_case(lower.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_passed_over_for_its_first_two_letters() {
        for name in SECRETS.iter().chain(&WORDS).chain(&["bearer", "-----BEGIN "]) {
            let (first, rest) = name.split_at(1);
            assert!(may_begin_secret(name.as_bytes()), "{name}");
            assert!(may_begin_secret(name.to_ascii_uppercase().as_bytes()), "{name}");
            let is_a_name = SECRETS.contains(name) || WORDS.contains(name);
            assert!(!is_a_name || may_begin_secret(std::format!("{first}_{rest}").as_bytes()), "{name}");
        }
    }
}
