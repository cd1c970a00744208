//! Cutting a text into words, and words into pieces.
//!
//! Clients print the same thing as `connection lost`, `Connection-Lost`, `CONNECTION_LOST` and
//! `ConnectionLostException`. A text is therefore read in pieces: the parts of a word between underscores and at its
//! humps. Letters beyond ASCII belong to words. Each character of a script without spaces (kana, ideographs, hangul) is
//! a piece and a word of its own. Punctuation of any script separates words.
//!
//! A name is looked up as a whole word and a phrase piece by piece, so a piece carries two hashes: its own, and that of
//! its word so far. For `MQTT_Lost` the pieces are `MQTT` (word so far `MQTT_`) and `Lost` (word so far `MQTT_Lost`,
//! the last one).

use crate::evidence::anchors::{self, add, add_exactly};

/// A piece of a word, and the word that it is in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) hash: u32,
    /// The position at which the word begins.
    pub(crate) word: usize,
    /// The hash of the word from its beginning to the end of this piece.
    pub(crate) word_hash: u32,
    /// `true` if the word ends with this piece.
    pub(crate) is_last: bool,
}

/// The role of a byte in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Separates words.
    Other,
    Lower,
    Digit,
    Upper,
    Underscore,
    /// The first byte of a two-byte (three-byte) character that separates words.
    Other2,
    Other3,
    /// The first byte of a three-byte character that is a word.
    Whole,
    /// Begins a terminal colour.
    Escape,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Underscore,
            0x1B => Class::Escape,
            // U+0080 to U+00BF, and U+2000 to U+2FFF, U+F000 to U+FFFF: signs and punctuation.
            0xC2 => Class::Other2,
            0xE2 | 0xEF => Class::Other3,
            0xE3..=0xED => Class::Whole,
            0x80..=0xFF => Class::Lower,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

const fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// Reads a text piece by piece.
#[derive(Debug, Clone)]
pub(crate) struct Pieces<'a> {
    text: &'a [u8],
    at: usize,
    /// The word that the next piece continues: its start, and its hash so far.
    word: Option<(usize, u32)>,
}

impl<'a> Pieces<'a> {
    pub(crate) const fn of(text: &'a [u8]) -> Self {
        Self { text, at: 0, word: None }
    }

    /// Moves to the first byte of the next word. Returns `false` at the end of the text.
    #[inline]
    fn skip_separators(&mut self) -> bool {
        while let Some(byte) = self.text.get(self.at) {
            self.at += match class(*byte) {
                Class::Lower | Class::Upper | Class::Digit => return true,
                Class::Other | Class::Underscore => 1,
                rare => match self.separator(rare) {
                    0 => return true,
                    length => length,
                },
            };
        }
        self.at = self.text.len();
        false
    }

    /// Returns the length of the separator of more than one byte that is here; 0 for a character that is a word.
    fn separator(&self, class: Class) -> usize {
        match class {
            // The ideographic comma, full stop and brackets.
            Class::Whole if self.text[self.at..].starts_with(b"\xE3\x80") => 3,
            Class::Whole | Class::Lower | Class::Upper | Class::Digit => 0,
            Class::Other | Class::Underscore => 1,
            Class::Other2 => 2,
            Class::Other3 => 3,
            Class::Escape => self.colours(),
        }
    }

    /// Returns the length of a sequence such as `ESC [ 31 m`.
    fn colours(&self) -> usize {
        let rest = &self.text[self.at + 1..];
        let Some(rest) = rest.strip_prefix(b"[") else { return 1 };
        let length = rest.iter().take(12).take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
        if rest.get(length).is_some_and(u8::is_ascii_alphabetic) { length + 3 } else { 1 }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    #[inline]
    fn next(&mut self) -> Option<Piece> {
        if self.word.is_none() && !self.skip_separators() {
            return None;
        }
        let continued = self.word.take();
        let text = self.text;
        let start = self.at;
        if class(text[start]) == Class::Whole {
            let end = text.len().min(start + 3);
            self.at = end;
            let hash = anchors::hash(text, start, end);
            return Some(Piece { start, end, hash, word: start, word_hash: hash, is_last: true });
        }
        let mut hash = anchors::EMPTY;
        let mut at = start;
        let begins_with_digit = class(text[start]) == Class::Digit;
        let end = loop {
            let Some(byte) = text.get(at) else { break at };
            match class(*byte) {
                // Nearly every byte is one of these, and has no other case.
                Class::Lower | Class::Digit => hash = add_exactly(hash, *byte),
                // `connectionLost` breaks before `L`, and `MQTTClient` before `C`, the last capital before a small
                // letter. What begins with a digit, such as `0x5A`, does not break.
                Class::Upper => {
                    let before = if at > start { class(text[at - 1]) } else { Class::Other };
                    let after_lower = matches!(before, Class::Lower | Class::Digit) && !begins_with_digit;
                    let before_lower =
                        before == Class::Upper && text.get(at + 1).is_some_and(|next| class(*next) == Class::Lower);
                    if after_lower || before_lower {
                        break at;
                    }
                    hash = add(hash, *byte);
                }
                _ => break at,
            }
            at += 1;
        };
        // The first piece of a word has the word's hash. Only the few words with more pieces are hashed a second time.
        let (word, mut word_hash) = match continued {
            None => (start, hash),
            Some((word, before)) => (word, text[start..end].iter().fold(before, |hash, byte| add(hash, *byte))),
        };
        // Underscores belong to the word but to none of its pieces.
        let mut next = end;
        while text.get(next) == Some(&b'_') {
            word_hash = add(word_hash, b'_');
            next += 1;
        }
        let goes_on = text.get(next).is_some_and(|byte| {
            matches!(class(*byte), Class::Lower | Class::Upper) || (next > end && class(*byte) == Class::Digit)
        });
        self.at = next;
        self.word = goes_on.then_some((word, word_hash));
        Some(Piece { start, end, hash, word, word_hash, is_last: !goes_on })
    }
}

/// Returns the last byte of the word before this position, in small letters; 0 if there is none.
pub(crate) fn byte_before(text: &[u8], from: usize) -> u8 {
    text[..skip_back(text, from)].last().map_or(0, u8::to_ascii_lowercase)
}

/// Returns the end of the word before this position. At most a few signs separate the words of a row.
pub(crate) fn skip_back(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while at > 0 && from - at < 6 {
        match &text[..at] {
            [.., 0xE2, 0x80, _] => at -= 3,
            [.., 0xC2, _] => at -= 2,
            [.., byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() => at -= 1,
            _ => break,
        }
    }
    at
}

/// Returns `true` if a piece of a word can begin here.
pub(crate) fn begins_a_piece(text: &[u8], start: usize) -> bool {
    let (Some(byte), Some(before)) = (text.get(start), start.checked_sub(1).and_then(|before| text.get(before))) else {
        return true;
    };
    if matches!(byte, 0xE3..=0xED) {
        return true;
    }
    if before.is_ascii() && !before.is_ascii_alphanumeric() {
        return true;
    }
    if !before.is_ascii() {
        // UTF-8 punctuation, and the three-byte characters of scripts without spaces, end a word.
        return matches!(text[..start], [.., 0xE2..=0xEF, _, _] | [.., 0xC2, _]);
    }
    // A hump begins a piece, and so does what follows an escape such as `\n`.
    let is_escape = start >= 2 && text[start - 2] == b'\\';
    let next_is_small = text.get(start + 1).is_some_and(u8::is_ascii_lowercase);
    is_escape || (byte.is_ascii_uppercase() && (!before.is_ascii_uppercase() || next_is_small))
}

/// Calls a function for every piece of a text. The function is a trait object, because each copy of this walk would be a
/// kilobyte of code.
#[inline(never)]
pub(crate) fn for_each_piece(text: &[u8], visit: &mut dyn FnMut(Piece)) {
    Pieces::of(text).for_each(visit);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;
    use std::vec::Vec;

    fn pieces(text: &str) -> Vec<String> {
        Pieces::of(text.as_bytes()).map(|p| String::from_utf8_lossy(&text.as_bytes()[p.start..p.end]).into()).collect()
    }

    #[test]
    fn every_spelling_has_the_same_pieces() {
        for text in [
            "connection lost",
            "Connection-Lost",
            "CONNECTION_LOST",
            "ConnectionLost",
            "connectionLost",
            "\u{1b}[31mConnection\u{1b}[0m: lost",
            "__connection__lost__",
            "\u{201c}connection\u{201d}\u{a0}lost…",
        ] {
            let found: Vec<_> = pieces(text).iter().map(|p| p.to_lowercase()).collect();
            assert_eq!(found, ["connection", "lost"], "{text}");
        }
        assert_eq!(pieces("MQTTClient"), ["MQTT", "Client"]);
        assert_eq!(pieces("se ha perdido la conexión"), ["se", "ha", "perdido", "la", "conexión"]);
        assert_eq!(pieces("接続が。"), ["接", "続", "が"]);
        assert_eq!(pieces("0x5A rc=-2 0x00010005"), ["0x5A", "rc", "2", "0x00010005"]);
    }

    #[test]
    fn the_hash_of_a_word_is_that_of_its_bytes() {
        for text in ["IotHubCommunicationException", "MQTT_CONNECT_FAILED", "a__b", "x"] {
            let last = Pieces::of(text.as_bytes()).last().expect("a piece");
            assert_eq!(last.word_hash, anchors::hash(text.as_bytes(), 0, text.len()), "{text}");
            assert!(last.is_last);
        }
    }

    #[test]
    fn any_bytes_are_read_to_their_end() {
        for text in [&b"\xE3"[..], b"\xE2\x80", b"\xC2", b"a\xE6\x8E", b"\x1B[", b"\x1B[31", b"\xFF\xFE", b"_"] {
            let _ = Pieces::of(text).count();
        }
    }
}
