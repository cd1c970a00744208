//! Documented message texts, as they stand in the rows of the catalogue.

use crate::catalog::Entry;

/// The longest stretch of text that one `*` may stand for, in bytes.
const LONGEST_GAP: usize = 512;

/// The first documented error, by number, one of whose message texts occurs in the text.
pub(super) fn find(text: &[u8]) -> Option<Entry> {
    Entry::all().find(|entry| entry.messages().iter().any(|pattern| occurs(pattern, text)))
}

/// Whether the parts of a pattern occur in order, no further apart than a `*` may reach. Where the parts occur again
/// later, only the first occurrence of the longest part is tried: enough for one message, and linear.
fn occurs(pattern: &str, text: &[u8]) -> bool {
    let Some(anchor) = pattern.split('*').max_by_key(|part| part.len()) else { return false };
    let Some((before, after)) = pattern.split_once(anchor) else { return false };
    let start = memchr::memmem::find(text, anchor.as_bytes());
    start.is_some_and(|start| {
        let end = start + anchor.len();
        let behind = &text[end..text.len().min(end + LONGEST_GAP * (1 + after.matches('*').count()))];
        let ahead = &text[start.saturating_sub(LONGEST_GAP * (1 + before.matches('*').count()))..start];
        precedes(before, ahead) && follows(after, behind)
    })
}

fn follows(pattern: &str, text: &[u8]) -> bool {
    let mut rest = text;
    pattern.split('*').all(|part| match memchr::memmem::find(rest, part.as_bytes()) {
        Some(start) => {
            rest = &rest[start + part.len()..];
            true
        }
        None => false,
    })
}

fn precedes(pattern: &str, text: &[u8]) -> bool {
    let mut rest = text;
    pattern.rsplit('*').all(|part| match memchr::memmem::rfind(rest, part.as_bytes()) {
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
    fn a_star_does_not_reach_across_a_whole_log() {
        let mut text = std::vec::Vec::from(&b"Authorization rule '"[..]);
        text.extend(core::iter::repeat_n(b'x', 4000));
        text.extend(b"' does not allow access for 'y'");
        assert!(!occurs("Authorization rule '*' does not allow access for '*'", &text));
    }
}
