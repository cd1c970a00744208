//! Known sentences: those that the catalogue documents for one error, and those that stand for a status.

use crate::catalog::{Action, Entry, SENTENCES, STATUS_SENTENCES, Sentence};
use crate::evidence::bytes::{contains, find_ignore_case, rfind_ignore_case};
use crate::evidence::{Clue, Evidence};

/// How much of a text the rules for words and sentences look at, in bytes. Structured parts are read to the end.
const LONGEST_PROSE: usize = 64 * 1024;

/// The longest stretch of text that one `*` may stand for, in bytes.
const LONGEST_GAP: usize = 160;

/// The part of a text that is looked at for words and sentences.
pub(crate) fn prose(text: &[u8]) -> &[u8] {
    &text[..text.len().min(LONGEST_PROSE)]
}

/// The HTTP status that a known sentence of the service or a client stands for.
pub(crate) fn status_of_sentence(text: &[u8]) -> Option<u16> {
    let text = prose(text);
    STATUS_SENTENCES.iter().find(|sentence| contains(text, sentence.pattern.as_bytes())).map(|sentence| sentence.status)
}

/// The error whose documented message text the bytes contain.
pub(crate) fn documented_message(text: &[u8]) -> Option<Clue> {
    find(prose(text)).map(|(entry, action)| Clue::entry(Evidence::MessageText, entry).with_action(action))
}

/// The first documented error, by number, one of whose message texts occurs in the text, and the action of that text. Letter case and a final full
/// stop do not matter: clients print the same sentence with and without.
fn find(text: &[u8]) -> Option<(Entry, Option<Action>)> {
    if text.is_empty() {
        return None;
    }
    let occurs = |sentence: &Sentence| {
        let pattern = sentence.pattern;
        occurs(pattern.strip_suffix('.').unwrap_or(pattern), text)
    };
    SENTENCES.iter().find(|(_, sentence)| occurs(sentence)).map(|(entry, sentence)| (*entry, sentence.action))
}

/// Whether the parts of a pattern occur in order, no further apart than a `*` may reach. Where the parts occur again
/// later, only the first occurrence of the longest part is tried: enough for one message, and linear.
fn occurs(pattern: &str, text: &[u8]) -> bool {
    let (before, anchor, after) = split_at_anchor(pattern);
    if anchor.len() > text.len() {
        return false;
    }
    let start = find_ignore_case(text, anchor.as_bytes());
    start.is_some_and(|start| {
        let end = start + anchor.len();
        let behind = &text[end..text.len().min(end + LONGEST_GAP * (1 + after.matches('*').count()))];
        let ahead = &text[start.saturating_sub(LONGEST_GAP * (1 + before.matches('*').count()))..start];
        precedes(before, ahead) && follows(after, behind)
    })
}

/// The longest part of a pattern, with what stands before and after it.
fn split_at_anchor(pattern: &str) -> (&str, &str, &str) {
    let (mut start, mut anchor) = (0, 0..0);
    for part in pattern.split('*') {
        if part.len() >= anchor.len() {
            anchor = start..start + part.len();
        }
        start += part.len() + 1;
    }
    (&pattern[..anchor.start], &pattern[anchor.clone()], &pattern[anchor.end..])
}

fn follows(pattern: &str, text: &[u8]) -> bool {
    let mut rest = text;
    pattern.split('*').all(|part| match find_ignore_case(rest, part.as_bytes()) {
        Some(start) => {
            rest = &rest[start + part.len()..];
            true
        }
        None => false,
    })
}

fn precedes(pattern: &str, text: &[u8]) -> bool {
    let mut rest = text;
    pattern.rsplit('*').all(|part| match rfind_ignore_case(rest, part.as_bytes()) {
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

    #[test]
    fn a_pattern_occurs_with_its_parts_in_order() {
        let pattern = "IotHub '*' does not contain the specified device '*'";
        assert!(occurs(pattern, b"error: IotHub 'hub-1' does not contain the specified device 'd-1'."));
        assert!(!occurs(pattern, b"does not contain the specified device 'd-1' in IotHub 'hub-1'"));
        assert!(!occurs(pattern, b"IotHub 'hub-1' contains the specified device"));
    }

    #[test]
    fn every_star_reaches_as_far_as_one_may() {
        let gap = "x".repeat(LONGEST_GAP - 4);
        // Before, behind and on both sides of the longest part, anywhere in a text.
        for pattern in ["one * two * the longest part", "the longest part * one * two", "one * the longest part * two"]
        {
            let text = [&"y".repeat(2000), &pattern.replace('*', &gap), "y"].concat();
            assert!(occurs(pattern, text.as_bytes()), "{pattern}");
            for part in ["one", "two"] {
                assert!(!occurs(pattern, text.replace(part, "").as_bytes()), "{pattern} without {part}");
            }
        }
    }

    #[test]
    fn a_star_does_not_reach_across_a_whole_log() {
        let mut text = std::vec::Vec::from(&b"Authorization rule '"[..]);
        text.extend(core::iter::repeat_n(b'x', 4000));
        text.extend(b"' does not allow access for 'y'");
        assert!(!occurs("Authorization rule '*' does not allow access for '*'", &text));
        let behind = [&b"y".repeat(200)[..], b"the longest part of all", &b"x".repeat(4000), b"and its end"].concat();
        assert!(!occurs("the longest part of all*and its end", &behind));
    }
}
