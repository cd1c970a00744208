//! Comparing, searching and parsing bytes that need not be UTF-8. "Any letter case" means ASCII case.

/// Returns the first byte after a byte order mark and white space.
pub(crate) fn first_sign(text: &[u8]) -> Option<u8> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    text.trim_ascii_start().first().copied()
}

/// Returns `true` if two words are equal in any letter case.
pub(crate) fn equals(one: &[u8], other: &[u8]) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Returns `true` if a text has this ending in any letter case.
pub(crate) fn ends_with(text: &[u8], end: &[u8]) -> bool {
    text.len() >= end.len() && equals(&text[text.len() - end.len()..], end)
}

/// Returns what follows this prefix in any letter case; `None` if the text does not begin with it.
pub(crate) fn strip_prefix_ignore_case<'a>(text: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    equals(head, prefix).then_some(tail)
}

/// Returns `true` if the part occurs, in exactly this letter case.
pub(crate) fn contains(text: &[u8], part: &[u8]) -> bool {
    find(text, part).is_some()
}

/// Returns where the part first occurs, in exactly this letter case. This is for the lines and bodies of messages, where
/// preparing a better search takes longer than the search itself, and for firmware, where it takes kilobytes.
pub(crate) fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    let Some(first) = part.first() else { return Some(0) };
    memchr::memchr_iter(*first, text).find(|start| text[*start..].starts_with(part))
}

/// Returns where the part first occurs, in any letter case.
pub(crate) fn find_ignore_case(text: &[u8], part: &[u8]) -> Option<usize> {
    let Some(first) = part.first() else { return Some(0) };
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text)
        .find(|start| text.get(*start..start + part.len()).is_some_and(|here| equals(here, part)))
}

/// Returns where the part last occurs, in any letter case.
pub(crate) fn rfind_ignore_case(text: &[u8], part: &[u8]) -> Option<usize> {
    let Some(first) = part.first() else { return Some(text.len()) };
    let last = text.len().checked_sub(part.len())?;
    let may_begin = |start: &usize| text[*start].eq_ignore_ascii_case(first);
    (0..=last).rev().filter(may_begin).find(|start| equals(&text[*start..start + part.len()], part))
}

/// Parses a whole number. `None` for anything else, and for a number beyond `u64`.
pub(crate) fn parse_number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
}

/// Returns `true` if a list of words with a blank between them contains this word, in any letter case. A list in one
/// string takes sixteen bytes and a relocation less for each word than an array of strings.
pub(crate) fn is_listed(list: &str, word: &[u8]) -> bool {
    list.as_bytes().split(|byte| *byte == b' ').any(|listed| equals(listed, word))
}

/// Words with a meaning each, in order. The words are one text, so a row takes two bytes besides its word and its meaning,
/// where a reference to the word takes sixteen, and a relocation.
pub(crate) struct WordTable<T, const ROWS: usize, const LENGTH: usize> {
    text: [u8; LENGTH],
    ends: [u16; ROWS],
    meanings: [T; ROWS],
}

impl<T: Copy, const ROWS: usize, const LENGTH: usize> WordTable<T, ROWS, LENGTH> {
    /// Makes the table from its rows, whose words have [`length_of_words`].
    pub(crate) const fn new(rows: &[(&str, T); ROWS]) -> Self {
        assert!(LENGTH <= u16::MAX as usize, "all words have less than 64 KiB");
        let (mut text, mut ends, mut meanings) = ([0; LENGTH], [0; ROWS], [rows[0].1; ROWS]);
        let (mut row, mut end) = (0, 0);
        while row < ROWS {
            let word = rows[row].0.as_bytes();
            let mut at = 0;
            while at < word.len() {
                text[end] = word[at];
                (end, at) = (end + 1, at + 1);
            }
            (ends[row], meanings[row]) = (end as u16, rows[row].1);
            row += 1;
        }
        Self { text, ends, meanings }
    }

    /// Iterates over the words with their meanings.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&[u8], T)> {
        let mut start = 0;
        self.ends.iter().zip(self.meanings).filter_map(move |(end, meaning)| {
            let word = self.text.get(start..usize::from(*end))?;
            start = usize::from(*end);
            Some((word, meaning))
        })
    }

    /// Returns the meaning of the first word that is meant.
    pub(crate) fn find(&self, mut is_meant: impl FnMut(&[u8]) -> bool) -> Option<T> {
        self.all().find(|(word, _)| is_meant(word)).map(|(_, meaning)| meaning)
    }
}

/// Returns how many bytes the words of a [`WordTable`] have.
pub(crate) const fn length_of_words<T: Copy>(rows: &[(&str, T)]) -> usize {
    let (mut row, mut length) = (0, 0);
    while row < rows.len() {
        length += rows[row].0.len();
        row += 1;
    }
    length
}
