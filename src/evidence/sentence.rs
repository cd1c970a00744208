//! Known sentences: those that the catalogue documents for one error, and those that imply a status.
//!
//! Each sentence is a row of the catalogue. Its longest word is its anchor: wherever a text has that word, the rest of
//! the sentence is compared around it, to the right and to the left.

use crate::bytes::{find_ignore_case, rfind_ignore_case};
use crate::catalog::{Action, Entry, SENTENCES, STATUS_SENTENCES, entry_at};
use crate::evidence::anchors::{self, Anchors};
#[cfg(test)]
use crate::evidence::words::Pieces;
use crate::evidence::words::{Piece, for_each_piece};
use crate::evidence::{Clue, Evidence};

/// The length of each end of a text that is searched for words and sentences, in bytes. Structured parts are read from
/// start to end.
const LONGEST_END: usize = 32 * 1024;

/// The longest stretch of text that one `*` may match, in bytes.
const LONGEST_GAP: usize = 160;

/// Returns the two ends of a text that are searched for words and sentences. A short text is returned whole, with an
/// empty second end.
pub(crate) fn prose(text: &[u8]) -> [&[u8]; 2] {
    if text.len() <= 2 * LONGEST_END {
        return [text, &[]];
    }
    [&text[..LONGEST_END], &text[text.len() - LONGEST_END..]]
}

/// A sentence of the catalogue that a text contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spoken {
    pub(crate) means: Meaning,
    /// The action that replaces the error's own, if the sentence names the cause.
    pub(crate) action: Option<Action>,
    /// The length of the sentence's pattern. A longer sentence is more specific.
    length: usize,
}

/// The meaning of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Error(Entry),
    Status(u16),
}

impl Spoken {
    /// Returns the longer of two; if they are equal, the first.
    pub(crate) fn or_longer(self, other: Option<Self>) -> Self {
        other.filter(|other| other.length > self.length).unwrap_or(self)
    }

    /// Returns the error that the sentence names, with the sentence's action.
    pub(crate) fn clue(self) -> Option<Clue> {
        self.entry().map(|entry| Clue::entry(Evidence::MessageText, entry).with_action(self.action))
    }

    pub(crate) fn entry(self) -> Option<Entry> {
        match self.means {
            Meaning::Error(entry) => Some(entry),
            Meaning::Status(_) => None,
        }
    }
}

/// Returns the HTTP status that a known sentence of the service or of a client implies.
pub(crate) fn status_of_sentence(text: &[u8]) -> Option<u16> {
    if text.is_empty() {
        return None;
    }
    longest(text, &|spoken| matches!(spoken.means, Meaning::Status(_))).and_then(|spoken| match spoken.means {
        Meaning::Status(status) => Some(status),
        Meaning::Error(_) => None,
    })
}

/// Returns the error whose documented message the bytes contain.
pub(crate) fn documented_message(text: &[u8]) -> Option<Clue> {
    if text.is_empty() {
        return None;
    }
    longest(text, &|spoken| spoken.entry().is_some())?.clue()
}

/// Returns the action of a sentence that appears next to an error's name or number and tells its cause. The service
/// sends the same sentence with several codes of one family.
pub(crate) fn action_beside(text: &[u8], entry: Entry) -> Option<Action> {
    if text.is_empty() {
        return None;
    }
    // Few families have such a sentence. For the others, the text is not read.
    let family = entry.number()? / 1000;
    if !REFINED_FAMILIES.contains(&family) {
        return None;
    }
    let is_kin = |other: Entry| other.number().is_some_and(|number| number / 1000 == family);
    longest(text, &|spoken| spoken.action.is_some() && spoken.entry().is_some_and(is_kin))?.action
}

/// The families with a sentence that tells a specific cause, each once, because the rows are in order of number. If
/// there are more than four, the crate does not compile.
static REFINED_FAMILIES: [u32; 4] = {
    let mut families = [0; 4];
    let (mut row, mut found) = (0, 0);
    while row < SENTENCES.len() {
        let (place, sentence) = SENTENCES[row];
        if let (Some(number), Some(_)) = (entry_at(place).number(), sentence.action) {
            if found == 0 || families[found - 1] != number / 1000 {
                families[found] = number / 1000;
                found += 1;
            }
        }
        row += 1;
    }
    families
};

/// Returns the longest of the requested sentences in a text; if two are equal, the first.
///
/// The question is a trait object for the same reason as the function of [`for_each_piece`].
fn longest(text: &[u8], is_asked_for: &dyn Fn(&Spoken) -> bool) -> Option<Spoken> {
    let mut longest: Option<Spoken> = None;
    for text in prose(text) {
        for_each_piece(text, &mut |piece| {
            for row in ANCHORS.find(piece.hash) {
                if let Some(spoken) = spoken(row, text, piece).filter(is_asked_for) {
                    longest = Some(longest.map_or(spoken, |known| known.or_longer(Some(spoken))));
                }
            }
        });
    }
    longest
}

static ANCHORS: Anchors<128, { COUNT as usize }> = {
    let mut anchors = Anchors::new();
    add_anchors(&mut anchors, 0);
    anchors
};

/// Adds the anchor of every sentence to a table, numbered from `first`.
pub(crate) const fn add_anchors<const SLOTS: usize, const ROWS: usize>(anchors: &mut Anchors<SLOTS, ROWS>, first: u16) {
    let mut row = 0;
    while row < COUNT {
        let pattern = pattern(row).as_bytes();
        let (start, end) = anchor(pattern);
        anchors.insert(anchors::hash(pattern, start, end), first + row);
        row += 1;
    }
}

/// The number of sentences: first those of one error, then those of a status.
pub(crate) const COUNT: u16 = (SENTENCES.len() + STATUS_SENTENCES.len()) as u16;

/// Returns the pattern of a row, as the compiler reads it.
const fn pattern(row: u16) -> &'static str {
    let row = row as usize;
    if row < SENTENCES.len() { SENTENCES[row].1.pattern } else { STATUS_SENTENCES[row - SENTENCES.len()].pattern }
}

/// A sentence as it is kept, in eight bytes. The patterns are one after the other in a text, where a reference to each
/// would cost sixteen bytes, and the anchors are found when the crate is compiled.
#[derive(Clone, Copy)]
struct Packed {
    /// Where the pattern begins in the text.
    start: u16,
    length: u8,
    /// Where the anchor begins in the pattern.
    anchor: u8,
    anchor_length: u8,
    action: Option<Action>,
    /// The place of the entry, or the status.
    means: u16,
}

/// The number of bytes in all patterns.
const LENGTH: usize = {
    let (mut row, mut length) = (0, 0);
    while row < COUNT {
        length += pattern(row).len();
        row += 1;
    }
    length
};

/// The patterns and the sentences.
static PACKED: ([u8; LENGTH], [Packed; COUNT as usize]) = {
    assert!(LENGTH <= u16::MAX as usize, "all patterns have less than 64 KiB");
    let mut text = [0; LENGTH];
    let mut rows =
        [Packed { start: 0, length: 0, anchor: 0, anchor_length: 0, action: None, means: 0 }; COUNT as usize];
    let (mut row, mut end) = (0, 0);
    while row < COUNT {
        let pattern = pattern(row).as_bytes();
        assert!(pattern.len() <= u8::MAX as usize, "a pattern has less than 256 bytes");
        let (anchor, anchor_end) = anchor(pattern);
        let place = row as usize;
        let (means, action) = if place < SENTENCES.len() {
            (SENTENCES[place].0 as u16, SENTENCES[place].1.action)
        } else {
            (STATUS_SENTENCES[place - SENTENCES.len()].status, None)
        };
        rows[place] = Packed {
            start: end as u16,
            length: pattern.len() as u8,
            anchor: anchor as u8,
            anchor_length: (anchor_end - anchor) as u8,
            action,
            means,
        };
        let mut byte = 0;
        while byte < pattern.len() {
            text[end] = pattern[byte];
            (end, byte) = (end + 1, byte + 1);
        }
        row += 1;
    }
    (text, rows)
};

/// Returns where the anchor of a sentence is. It is the longest word in the longest part between stars, and a text must
/// have it in one piece. `DeviceNotFound` would be three [pieces](crate::evidence::words), and a word next to `*` may
/// be glued to what `*` matches, and one after an apostrophe to its JSON escape, `\u0027`, so none of these is an anchor.
/// Of equally long words the last one is taken: the ends of sentences differ more than their beginnings. A long part
/// around the anchor tells at once that a text says something else.
const fn anchor(pattern: &[u8]) -> (usize, usize) {
    let (mut best, mut best_part, mut at) = ((0, 0), 0, 0);
    while at < pattern.len() {
        let start = at;
        let mut is_whole = start == 0 || !matches!(pattern[start - 1], b'*' | b'\'');
        while at < pattern.len() && is_word_byte(pattern[at]) {
            let is_hump = at > start && pattern[at].is_ascii_uppercase() && !pattern[at - 1].is_ascii_uppercase();
            let ends_capitals =
                at > start + 1 && pattern[at].is_ascii_lowercase() && pattern[at - 1].is_ascii_uppercase();
            is_whole = is_whole && !is_hump && !ends_capitals && pattern[at] != b'_';
            at += 1;
        }
        is_whole = is_whole && (at == pattern.len() || pattern[at] != b'*');
        let part = length_of_part(pattern, start);
        let is_better = part > best_part || (part == best_part && at - start >= best.1 - best.0);
        if is_whole && at > start && is_better {
            (best, best_part) = ((start, at), part);
        }
        at += 1;
    }
    // A pattern that is a single name has no whole word: its anchor is a piece, as `Thumbprint` in
    // `StringIsNotThumbprint`.
    if best.1 == best.0 { longest_hump(pattern) } else { best }
}

/// Returns the length of the part between stars that this position of a pattern is in.
const fn length_of_part(pattern: &[u8], at: usize) -> usize {
    let (mut start, mut end) = (at, at);
    while start > 0 && pattern[start - 1] != b'*' {
        start -= 1;
    }
    while end < pattern.len() && pattern[end] != b'*' {
        end += 1;
    }
    end - start
}

/// Returns where the longest hump of a name is; of equally long ones, the last.
const fn longest_hump(name: &[u8]) -> (usize, usize) {
    let (mut best, mut start, mut at) = ((0, 0), 0, 0);
    while at < name.len() {
        at += 1;
        if at == name.len() || name[at].is_ascii_uppercase() || !is_word_byte(name[at]) {
            if at - start >= best.1 - best.0 {
                best = (start, at);
            }
            start = at;
        }
    }
    assert!(best.1 > best.0, "a sentence has at least one word");
    best
}

const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Returns the sentence of this row, if it occurs around its anchor.
pub(crate) fn spoken(row: u16, text: &[u8], piece: Piece) -> Option<Spoken> {
    let Packed { start, length, anchor, anchor_length, action, means } = *PACKED.1.get(usize::from(row))?;
    // The table of anchors may return a row for another word. A longer one must not match by its beginning.
    if usize::from(anchor_length) != piece.end - piece.start {
        return None;
    }
    let (start, length) = (usize::from(start), usize::from(length));
    let pattern = PACKED.0.get(start..start + length)?;
    if !occurs(pattern, usize::from(anchor), text, piece.start) {
        return None;
    }
    let is_of_status = usize::from(row) >= SENTENCES.len();
    let means = if is_of_status { Meaning::Status(means) } else { Meaning::Error(entry_at(usize::from(means))) };
    Some(Spoken { means, action, length })
}

/// Returns `true` if a pattern occurs with its anchor at this position of the text. Letter case and a final full stop
/// do not matter, a space matches any white space, and a full stop matches a comma or a semicolon as well: clients
/// print the same sentence in several ways, and consoles wrap it.
///
/// The stars cut a pattern into parts. The part with the anchor must match exactly where it is. In
/// `IotHub '*' does not contain the specified device '*'` that part is `' does not contain the specified device '`,
/// whose anchor is `specified`. The parts after it are then searched for to the right, and those before it to the left,
/// each time taking the nearest occurrence. The searched stretch is limited by the number of stars, which keeps the
/// cost of a false anchor constant.
fn occurs(pattern: &[u8], anchor: usize, text: &[u8], position: usize) -> bool {
    let pattern = pattern.strip_suffix(b".").unwrap_or(pattern);
    let (before, after) = pattern.split_at(anchor);
    // The part around the anchor reaches to the next star on each side. The word before the anchor tells most sentences
    // from a text that merely has the same word, so that side is compared first.
    let Some((part, from)) = match_backwards(before, &text[..position]) else { return false };
    let more_before = &before[..before.len().saturating_sub(part + 1)];
    let Some((part, to)) = match_forwards(after, &text[position..]) else { return false };
    let more_after = after.get(part + 1..).unwrap_or_default();
    // One gap for the star next to the anchor's part, one for each star of the rest, and one more for the letters
    // between them.
    let stars = |pattern: &[u8]| 2 + pattern.iter().filter(|b| **b == b'*').count();
    let to = position + to;
    let behind = &text[to..text.len().min(to + LONGEST_GAP * stars(more_after))];
    let ahead = &text[position.saturating_sub(from + LONGEST_GAP * stars(more_before))..position - from];
    (more_after.is_empty() || follows(more_after, behind)) && (more_before.is_empty() || precedes(more_before, ahead))
}

/// The forms in which an apostrophe is printed.
const APOSTROPHES: [&[u8]; 5] = [b"'", b"\\'", "\u{2019}".as_bytes(), b"&#39;", b"\\u0027"];

/// Compares the beginning of a text with a pattern up to its first star. Returns the length of that part in the pattern
/// and in the text; `None` if the two differ.
fn match_forwards(pattern: &[u8], text: &[u8]) -> Option<(usize, usize)> {
    let mut rest = text;
    for (index, byte) in pattern.iter().enumerate() {
        let length = match byte {
            b'*' => return Some((index, text.len() - rest.len())),
            b' ' => Some(rest.iter().take_while(|b| b.is_ascii_whitespace()).count()).filter(|length| *length > 0),
            b'\'' => APOSTROPHES.iter().find(|sign| rest.starts_with(sign)).map(|sign| sign.len()),
            b'.' => rest.first().filter(|b| b".,;".contains(b)).map(|_| 1),
            _ => rest.first().filter(|b| b.eq_ignore_ascii_case(byte)).map(|_| 1),
        };
        rest = &rest[length?..];
    }
    Some((pattern.len(), text.len() - rest.len()))
}

/// Does the same with the end of a text and the pattern from its last star.
fn match_backwards(pattern: &[u8], text: &[u8]) -> Option<(usize, usize)> {
    let mut rest = text;
    for (index, byte) in pattern.iter().rev().enumerate() {
        let length = match byte {
            b'*' => return Some((index, text.len() - rest.len())),
            b' ' => {
                Some(rest.iter().rev().take_while(|b| b.is_ascii_whitespace()).count()).filter(|length| *length > 0)
            }
            b'.' => rest.last().filter(|b| b".,;".contains(b)).map(|_| 1),
            b'\'' => APOSTROPHES.iter().rev().find(|sign| rest.ends_with(sign)).map(|sign| sign.len()),
            _ => rest.last().filter(|b| b.eq_ignore_ascii_case(byte)).map(|_| 1),
        };
        rest = &rest[..rest.len() - length?];
    }
    Some((pattern.len(), text.len() - rest.len()))
}

/// Returns `true` if the parts of a pattern occur one after another.
fn follows(pattern: &[u8], text: &[u8]) -> bool {
    let mut rest = text;
    pattern.split(|b| *b == b'*').all(|part| match find_ignore_case(rest, part) {
        Some(start) => {
            rest = &rest[start + part.len()..];
            true
        }
        None => false,
    })
}

/// Does the same from the end backwards.
fn precedes(pattern: &[u8], text: &[u8]) -> bool {
    let mut rest = text;
    pattern.rsplit(|b| *b == b'*').all(|part| match rfind_ignore_case(rest, part) {
        Some(start) => {
            rest = &rest[..start];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(pattern: &str, text: &[u8]) -> bool {
        let (start, end) = anchor(pattern.as_bytes());
        let word = &pattern.as_bytes()[start..end];
        let is_anchor = |piece: &Piece| text[piece.start..piece.end].eq_ignore_ascii_case(word);
        Pieces::of(text).any(|piece| is_anchor(&piece) && occurs(pattern.as_bytes(), start, text, piece.start))
    }

    #[test]
    fn a_pattern_occurs_with_its_parts_in_order() {
        let pattern = "IotHub '*' does not contain the specified device '*'";
        assert!(has(pattern, b"error: IotHub 'hub-1' does not contain the specified device 'd-1'."));
        assert!(has(pattern, b"IotHub 'hub-1' does not\r\ncontain the  specified device \\'d-1\\'."));
        assert!(!has(pattern, b"does not contain the specified device 'd-1' in IotHub 'hub-1'"));
        assert!(!has(pattern, b"IotHub 'hub-1' contains the specified device"));
    }

    /// Checks the part of each sentence that is compared sign by sign: the one with the anchor.
    #[test]
    fn a_sentence_is_recognised_in_every_print_but_not_without_its_spaces() {
        for pattern in Entry::all().flat_map(|entry| entry.sentences()).map(|sentence| sentence.pattern) {
            let pattern = pattern.strip_suffix('.').unwrap_or(pattern);
            let (anchor, _) = anchor(pattern.as_bytes());
            let part = pattern[..anchor].rfind('*').map_or(0, |star| star + 1)
                ..pattern[anchor..].find('*').map_or(pattern.len(), |star| anchor + star);
            for (sign, prints) in
                [(" ", &["  ", "\r\n", "\t"][..]), ("'", &["\u{2019}", "\\'", "&#39;", "\\u0027"]), (".", &[",", ";"])]
            {
                for (at, _) in pattern.match_indices(sign).filter(|(at, _)| part.contains(at)) {
                    let replaced = |print: &str| {
                        let (before, behind) = (&pattern[..at], &pattern[at + sign.len()..]);
                        std::format!("x {before}{print}{behind} x").replace('*', "a-1")
                    };
                    for print in prints {
                        assert!(has(pattern, replaced(print).as_bytes()), "{}", replaced(print));
                    }
                    assert!(!has(pattern, replaced("").as_bytes()), "{}", replaced(""));
                }
            }
        }
    }

    #[test]
    fn every_star_reaches_as_far_as_one_may() {
        let gap = "x".repeat(LONGEST_GAP - 4);
        // Before, after and on both sides of the longest part, anywhere in a text.
        for pattern in ["one * two * the longest part", "the longest part * one * two", "one * the longest part * two"]
        {
            let text = [&"y".repeat(2000), " ", &pattern.replace('*', &gap), " y"].concat();
            assert!(has(pattern, text.as_bytes()), "{pattern}");
            for part in ["one", "two"] {
                assert!(!has(pattern, text.replace(part, "").as_bytes()), "{pattern} without {part}");
            }
        }
    }

    #[test]
    fn a_star_does_not_reach_across_a_whole_log() {
        let mut text = std::vec::Vec::from(&b"Authorization rule '"[..]);
        text.extend(core::iter::repeat_n(b'x', 4000));
        text.extend(b"' does not allow access for 'y'");
        assert!(!has("Authorization rule '*' does not allow access for '*'", &text));
        let behind = [&b"y".repeat(200)[..], b" the longest part of all", &b"x".repeat(4000), b"and its end"].concat();
        assert!(!has("the longest part of all*and its end", &behind));
    }

    #[test]
    fn every_sentence_is_found_by_its_anchor() {
        for entry in Entry::all() {
            for sentence in entry.sentences() {
                let text = std::format!("failed: {}", sentence.pattern.replace('*', "a-1"));
                let found = longest(text.as_bytes(), &|spoken| spoken.entry() == Some(entry));
                assert_eq!(found.map(|found| found.action), Some(sentence.action), "{text}");
            }
        }
        for sentence in STATUS_SENTENCES {
            assert_eq!(status_of_sentence(sentence.pattern.as_bytes()), Some(sentence.status), "{}", sentence.pattern);
        }
    }
}
