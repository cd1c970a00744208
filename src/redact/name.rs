//! The names of secrets, and where their values begin.
//!
//! The same pair appears in many notations, and all of them may be escaped, once or more:
//!
//! ```text
//! SharedAccessKey=…                     a connection string
//! "sharedAccessKey": "…"                JSON, also with \" or \\\" for each quote
//! sig%3D…  sig%253D…                    URL-encoded once, twice
//! SharedAccessKey\u003d…                .NET's JSON
//! <PrimaryKey>…                         XML, also as &lt;PrimaryKey&gt;…
//! --shared-access-key …                 a command line
//! {"name":"sharedAccessKey","value":"…"}
//! Authorization: Bearer …               a header
//! ```

use super::{escaped_blank, filler, fillers, starts_with};

/// Names whose value is a secret, also within a longer word: `deviceSharedAccessKey`.
const NAMES: [&str; 14] = [
    "sharedaccesssignature",
    "accesskey",
    "primarykey",
    "secondarykey",
    "accountkey",
    "symmetrickey",
    "apikey",
    "accesstoken",
    "refreshtoken",
    "clientsecret",
    "clientassertion",
    "password",
    "passwd",
    "passphrase",
];

/// Shorter names, which count only as whole words. `sig` is the signature of a SAS token or of a blob's SAS URI.
const WORDS: [&str; 5] = ["signature", "sig", "pwd", "idtoken", "bearer"];

/// The separators between a name and its value: plain, URL-encoded up to three times, or escaped. Where one begins with
/// another, the longer one comes first.
const SEPARATORS: [&str; 17] = [
    "=>", "->", ":=", "==", "=", ":", ">", "%3d", "%253d", "%25253d", "%3a", "u003d", "u003a", "x3d", "&#61;",
    "&#x3d;", "&gt;",
];

/// Returns `true` for the first letters of the secrets' names.
pub(super) const fn is_first(letter: u8) -> bool {
    matches!(letter, b's' | b'p' | b'a' | b'c' | b'r' | b'b' | b'i')
}

/// Returns `true` if a text begins with the first three letters of a secret's name, which settles most places in a
/// text. The third may be a separator instead, because [`length`] allows one after every letter but the first.
pub(super) fn may_begin(text: &[u8]) -> bool {
    let [first, second, third, ..] = text else { return false };
    let letters = [first.to_ascii_lowercase(), second.to_ascii_lowercase(), third.to_ascii_lowercase()];
    match letters {
        [a, b, b'_' | b'-' | b' '] => {
            matches!(
                &[a, b],
                b"sh" | b"se" | b"sy" | b"si" | b"pr" | b"pa" | b"pw" | b"ac" | b"ap" | b"cl" | b"re" | b"id"
            )
        }
        letters => matches!(
            &letters,
            b"sha"
                | b"sec"
                | b"sym"
                | b"sig"
                | b"pri"
                | b"pas"
                | b"pwd"
                | b"acc"
                | b"api"
                | b"aut"
                | b"cli"
                | b"ref"
                | b"bea"
                | b"idt"
        ),
    }
}

/// Returns where the value begins if there is a secret's name at `position`.
pub(super) fn value_at(text: &[u8], position: usize) -> Option<usize> {
    let rest = text.get(position..)?;
    let is_word = is_word_start(text, position);
    // The token follows `Bearer` directly. With a separator, as in `bearer: …`, it is a name like the others.
    if is_word && starts_with(rest, "bearer") {
        let behind = &rest["bearer".len()..];
        let blanks = blanks(behind);
        if blanks > 0 && !is_prose(&behind[blanks..]) && separator(behind).is_none() {
            return Some(position + "bearer".len() + blanks);
        }
    }
    // Only `Basic` needs this: a bearer token and the signature of a SAS token are found by names of their own.
    if is_word && starts_with(rest, "authorization") {
        return basic_credentials(rest).map(|start| position + start);
    }
    let words = if is_word { &WORDS[..] } else { &[] };
    let name = NAMES.iter().chain(words).find_map(|name| length(rest, name))?;
    let behind = &rest[name..];
    let value = separator(behind).or_else(|| pair(behind));
    let value = value.or_else(|| if is_option(text, position) { option(behind) } else { None })?;
    Some(position + name + value)
}

/// Returns where the value begins if the text begins within a secret's name, because it was cut off there: `ssKey=…`.
/// A harmless `key=value` may begin a text as well, so the value must be as long as a secret.
pub(super) fn value_of_cut_name(text: &[u8]) -> Option<usize> {
    const LEAST: usize = 3;
    const LEAST_VALUE: usize = 16;
    let letters = text.iter().take(24).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let head = text.get(..letters).filter(|head| head.len() >= LEAST)?;
    let is_end = |name: &&str| {
        let name = name.as_bytes();
        name.len() > head.len() && name[name.len() - head.len()..].eq_ignore_ascii_case(head)
    };
    let is_cut = NAMES.iter().chain(&["signature", "sig"]).any(is_end);
    let is_joined = [b"=".as_slice(), b"%3d", b"%3D"].iter().any(|sign| text[letters..].starts_with(sign));
    let start = if is_cut && is_joined { letters + separator(&text[letters..])? } else { return None };
    let length = text[start..].iter().take(LEAST_VALUE).take_while(|byte| byte.is_ascii_graphic()).count();
    (length == LEAST_VALUE).then_some(start)
}

/// Returns the length of `Authorization: Basic` up to the credentials. Other schemes name their secrets.
fn basic_credentials(text: &[u8]) -> Option<usize> {
    let scheme = "authorization".len() + separator(text.get("authorization".len()..)?)?;
    let rest = text.get(scheme..)?;
    let blanks = if starts_with(rest, "basic") { blanks(&rest["basic".len()..]) } else { 0 };
    (blanks > 0).then_some(scheme + "basic".len() + blanks)
}

/// Returns the length of the blanks at the beginning, whether plain, URL-encoded or escaped.
fn blanks(text: &[u8]) -> usize {
    const BLANKS: [&str; 8] = [" ", "+", "\t", "\r", "\n", "%20", "%2520", "\\u0020"];
    let mut length = 0;
    loop {
        let rest = &text[length..];
        match BLANKS.iter().find(|blank| starts_with(rest, blank)).map_or_else(|| escaped_blank(rest), |b| b.len()) {
            0 => return length,
            more => length += more,
        }
    }
}

/// Returns `true` if a word of prose or the parameter of a challenge begins here: `tokens are`, `realm="x"`. A token
/// isn't a short lower-case word, unless it is cut off.
fn is_prose(text: &[u8]) -> bool {
    const MOST: usize = 20;
    let letters = text.iter().take(MOST).take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
    match &text[letters..] {
        [b' ' | b',', ..] | [b'=', b'"', ..] | [b'.'] => true,
        [b'.', next, ..] => next.is_ascii_whitespace(),
        _ => false,
    }
}

/// Returns the length from the end of a name to the beginning of its value: fillers around a separator, and brackets.
fn separator(text: &[u8]) -> Option<usize> {
    const MOST: usize = 32;
    let mut start = 0;
    let separator = loop {
        let rest = text.get(start..)?;
        if let Some(separator) = SEPARATORS.iter().find(|separator| starts_with(rest, separator)) {
            break separator;
        }
        match filler(rest) {
            0 => return None,
            _ if start >= MOST => return None,
            length => start += length,
        }
    };
    // `u003d` and `x3d` are separators only after a backslash, which counted as a filler above.
    let is_escape = matches!(separator.as_bytes(), [b'u' | b'x', ..]);
    if is_escape && (start == 0 || text[start - 1] != b'\\') {
        return None;
    }
    let mut end = start + separator.len();
    end += fillers(&text[end..]);
    // How Rust's `Debug` prints an `Option`.
    if starts_with(&text[end..], "some(") {
        end += "some".len();
    }
    while let Some(bracket @ (b'[' | b'(' | b'{' | b'<')) = text.get(end) {
        let more = fillers(&text[end + 1..]);
        if *bracket == b'{' && more > 0 {
            // The members of an object have names of their own.
            return None;
        }
        end += 1 + more;
    }
    Some(end)
}

/// Returns the length up to the value if name and value are in quotes next to each other: `"name","value"`, or
/// `"name","value":"…"`.
fn pair(text: &[u8]) -> Option<usize> {
    let quotes = fillers(text);
    if quotes == 0 || !matches!(text.get(quotes), Some(b',' | b';')) {
        return None;
    }
    let more = fillers(&text[quotes + 1..]);
    let end = quotes + 1 + more;
    if more == 0 {
        return None;
    }
    let rest = text.get(end..)?;
    let member = if starts_with(rest, "value") { separator(&rest["value".len()..]) } else { None };
    Some(end + member.map_or(0, |length| "value".len() + length))
}

/// Returns `true` if the name at `position` is an option or the end of one: `--password`, `--shared-access-key`.
fn is_option(text: &[u8], position: usize) -> bool {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let length = text[..position].iter().rev().take(24).take_while(is_part).count();
    text[position - length..position].starts_with(b"--")
}

/// Returns the length up to the value of a command-line option: `--password value`.
fn option(text: &[u8]) -> Option<usize> {
    (text.first() == Some(&b' ')).then(|| fillers(text))
}

/// Returns the length of this name at the beginning of the text, in any letter case. `_`, `-` or a space may be between
/// its words. Where a word ends is not checked: one separator is allowed after every letter but the first.
fn length(text: &[u8], name: &str) -> Option<usize> {
    let mut length = 0;
    for (index, letter) in name.bytes().enumerate() {
        if index > 1 && matches!(text.get(length), Some(b'_' | b'-' | b' ')) {
            length += 1;
        }
        if !text.get(length)?.eq_ignore_ascii_case(&letter) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Returns `true` if a word begins here: after anything except a letter or digit, or after an escape such as `%26` or
/// `\u0026`.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_missed_because_of_its_first_letters() {
        for name in NAMES.iter().chain(&WORDS).chain(&["authorization"]) {
            assert!(is_first(name.as_bytes()[0]), "{name}");
            assert!(may_begin(name.as_bytes()), "{name}");
            assert!(may_begin(name.to_ascii_uppercase().as_bytes()), "{name}");
        }
        for name in NAMES.iter().chain(&WORDS).filter(|name| **name != "bearer") {
            for separator in ["_", "-", " "] {
                assert!(may_begin([&name[..2], separator, &name[2..]].concat().as_bytes()), "{name} with {separator}");
            }
        }
    }
}
