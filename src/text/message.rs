//! Documented message texts, as they stand in the rows of the catalogue.

use crate::catalog::Entry;

/// The longest stretch of text that one `*` may stand for, in bytes.
const LONGEST_GAP: usize = 160;

/// The first documented error, by number, one of whose message texts occurs in the text. Letter case and a final full
/// stop do not matter: clients print the same sentence with and without.
pub(super) fn find(text: &[u8]) -> Option<Entry> {
    if text.is_empty() {
        return None;
    }
    if text.is_empty() {
        return None;
    }
    let occurs = |pattern: &&str| occurs(pattern.strip_suffix('.').unwrap_or(pattern), text);
    Entry::all().find(|entry| entry.messages().iter().any(occurs))
}

/// Whether the parts of a pattern occur in order, no further apart than a `*` may reach. Where the parts occur again
/// later, only the first occurrence of the longest part is tried: enough for one message, and linear.
fn occurs(pattern: &str, text: &[u8]) -> bool {
    let (before, anchor, after) = split_at_anchor(pattern);
    if anchor.len() > text.len() {
        return false;
    }
    let start = find_part(text, anchor);
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
    pattern.split('*').all(|part| match find_part(rest, part) {
        Some(start) => {
            rest = &rest[start + part.len()..];
            true
        }
        None => false,
    })
}

fn precedes(pattern: &str, text: &[u8]) -> bool {
    let mut rest = text;
    pattern.rsplit('*').all(|part| match rfind_part(rest, part) {
        Some(start) => {
            rest = &rest[..start];
            true
        }
        None => false,
    })
}

fn find_part(text: &[u8], part: &str) -> Option<usize> {
    let part = part.as_bytes();
    let Some(first) = part.first() else { return Some(0) };
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text)
        .find(|start| text.get(*start..start + part.len()).is_some_and(|here| here.eq_ignore_ascii_case(part)))
}

fn rfind_part(text: &[u8], part: &str) -> Option<usize> {
    let part = part.as_bytes();
    let last = text.len().checked_sub(part.len())?;
    (0..=last).rev().find(|start| text[*start..start + part.len()].eq_ignore_ascii_case(part))
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
    fn a_star_does_not_reach_across_a_whole_log() {
        let mut text = std::vec::Vec::from(&b"Authorization rule '"[..]);
        text.extend(core::iter::repeat_n(b'x', 4000));
        text.extend(b"' does not allow access for 'y'");
        assert!(!occurs("Authorization rule '*' does not allow access for '*'", &text));
    }
}
