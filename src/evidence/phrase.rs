//! Phrases as a program keeps them: the lengths of their words, and a hash of their letters.
//!
//! A thousand phrases have twenty kilobytes of letters, which firmware cannot spare, and a phrase is only ever compared.
//! So the letters stay with the compiler. A phrase matches if words of its lengths are there, one after the other, that
//! have its hash. The words of other phrases fail by their lengths or by where they begin; of a thousand million other
//! phrases with the same lengths, fewer than one has the same hash. Nothing protects a text that is made to have it, and
//! nothing needs to: its author could as well write the phrase.

use crate::evidence::anchors::{EMPTY, add_all};
use crate::evidence::words::{Piece, begins_a_piece, skip_back};

/// The words of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase<'a> {
    /// The length of each word, in bytes.
    pub(crate) lengths: &'a [u8],
    pub(crate) hash: u32,
}

impl Phrase<'_> {
    /// Returns where the phrase begins if its last word ends with this piece; `None` if the phrase isn't there. The text
    /// may join the words in any way.
    pub(crate) fn start_in(self, text: &[u8], piece: Piece) -> Option<usize> {
        // In a script without spaces, the piece is only the last character of the last word.
        let is_whole = !matches!(text[piece.start], 0xE3..=0xED);
        let (mut at, mut hash) = (piece.end, EMPTY);
        for (index, length) in self.lengths.iter().rev().enumerate() {
            let end = if index == 0 { at } else { skip_back(text, at) };
            at = end.checked_sub(usize::from(*length))?;
            if (index == 0 && is_whole && at != piece.start) || !begins_a_piece(text, at) {
                return None;
            }
            hash = add_all(hash, text, at, end);
        }
        (hash == self.hash).then_some(at)
    }
}

/// Returns the hash of a phrase with single spaces: of its words without the spaces, the last word first.
pub(crate) const fn hash(words: &[u8]) -> u32 {
    let (mut hash, mut end) = (EMPTY, words.len());
    loop {
        let start = start_of_word(words, end);
        hash = add_all(hash, words, start, end);
        if start == 0 {
            return hash;
        }
        end = start - 1;
    }
}

/// Returns the number of words in a phrase.
pub(crate) const fn count(words: &[u8]) -> usize {
    let (mut count, mut at) = (1, 0);
    while at < words.len() {
        count += (words[at] == b' ') as usize;
        at += 1;
    }
    count
}

/// Writes the lengths of a phrase's words from this place, and returns the place behind them.
pub(crate) const fn write_lengths(words: &[u8], lengths: &mut [u8], from: usize) -> usize {
    let (mut place, mut start, mut at) = (from, 0, 0);
    while at <= words.len() {
        if at == words.len() || words[at] == b' ' {
            assert!(at - start <= u8::MAX as usize, "a word has less than 256 bytes");
            lengths[place] = (at - start) as u8;
            (place, start) = (place + 1, at + 1);
        }
        at += 1;
    }
    place
}

/// Returns where the word that ends here begins.
pub(crate) const fn start_of_word(words: &[u8], end: usize) -> usize {
    let mut start = end;
    while start > 0 && words[start - 1] != b' ' {
        start -= 1;
    }
    start
}
