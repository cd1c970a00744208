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

/// Words in order, kept as one text with the length of each. A word takes one byte more than its letters, while a
/// reference takes sixteen and a relocation. Finding a word takes a little longer than in an array of references, so this
/// is for lists that are rarely searched.
pub(crate) struct WordList<const ROWS: usize, const LENGTH: usize> {
    text: [u8; LENGTH],
    lengths: [u8; ROWS],
}

impl<const ROWS: usize, const LENGTH: usize> WordList<ROWS, LENGTH> {
    /// Creates the list from its words, which have `LENGTH` bytes: see [`length_of`].
    pub(crate) const fn new(words: [&str; ROWS]) -> Self {
        let (mut text, mut lengths) = ([0; LENGTH], [0; ROWS]);
        let (mut row, mut end) = (0, 0);
        while row < ROWS {
            let word = words[row].as_bytes();
            assert!(word.len() <= u8::MAX as usize, "a word has less than 256 bytes");
            let mut at = 0;
            while at < word.len() {
                text[end] = word[at];
                (end, at) = (end + 1, at + 1);
            }
            lengths[row] = word.len() as u8;
            row += 1;
        }
        Self { text, lengths }
    }

    /// Iterates over the words.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = &self.text[..];
        self.lengths.iter().map_while(move |length| {
            let (word, tail) = rest.split_at_checked(usize::from(*length))?;
            rest = tail;
            Some(word)
        })
    }

    /// Returns the row of a word in any letter case. Only words of its length are compared.
    pub(crate) fn row_of(&self, word: &[u8]) -> Option<usize> {
        let length = u8::try_from(word.len()).ok()?;
        let is_there = |row: &usize| {
            let start = self.lengths[..*row].iter().map(|length| usize::from(*length)).sum::<usize>();
            self.text.get(start..start + word.len()).is_some_and(|known| equals(known, word))
        };
        (0..ROWS).filter(|row| self.lengths[*row] == length).find(is_there)
    }
}

/// Words with a meaning each, in order.
pub(crate) struct WordTable<T, const ROWS: usize, const LENGTH: usize> {
    words: WordList<ROWS, LENGTH>,
    meanings: [T; ROWS],
}

impl<T: Copy, const ROWS: usize, const LENGTH: usize> WordTable<T, ROWS, LENGTH> {
    /// Creates the table from its rows, whose words have `LENGTH` bytes: see [`length_of_rows`].
    pub(crate) const fn new(rows: &[(&str, T); ROWS]) -> Self {
        let (mut words, mut meanings) = ([""; ROWS], [rows[0].1; ROWS]);
        let mut row = 0;
        while row < ROWS {
            (words[row], meanings[row]) = rows[row];
            row += 1;
        }
        Self { words: WordList::new(words), meanings }
    }

    /// Iterates over the words with their meanings.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], T)> {
        self.words.iter().zip(self.meanings)
    }

    /// Returns the meaning of a word in any letter case.
    pub(crate) fn get(&self, word: &[u8]) -> Option<T> {
        self.meanings.get(self.words.row_of(word)?).copied()
    }
}

/// Returns the number of bytes in the words of a [`WordList`].
pub(crate) const fn length_of(words: &[&str]) -> usize {
    let (mut row, mut length) = (0, 0);
    while row < words.len() {
        length += words[row].len();
        row += 1;
    }
    length
}

/// Returns the number of bytes in the words of a [`WordTable`].
pub(crate) const fn length_of_rows<T: Copy>(rows: &[(&str, T)]) -> usize {
    let (mut row, mut length) = (0, 0);
    while row < rows.len() {
        length += rows[row].0.len();
        row += 1;
    }
    length
}
