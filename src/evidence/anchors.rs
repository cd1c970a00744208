//! The table of anchors: the rows that a word may belong to.
//!
//! Every row of words (a phrase, a name, a sentence) has one anchor, a word that a text must contain for the row to
//! apply. A text is cut into words once, each word is looked up here by its hash, and only the rows whose anchor was
//! hit are compared with the text. Most words hit nothing, so a text costs one look-up per word, whatever the number of
//! rows.
//!
//! The tables use open addressing with linear probing, and the compiler fills them in one pass. Sorting a thousand
//! words in constant evaluation would take seconds.

/// The hash of no bytes: the offset basis of 32-bit FNV-1a.
pub(crate) const EMPTY: u32 = 0x811C_9DC5;

/// Adds one byte to a hash. Both cases of an ASCII letter have the same hash.
pub(crate) const fn add(hash: u32, byte: u8) -> u32 {
    add_exactly(hash, byte.to_ascii_lowercase())
}

/// Does the same as [`add`] in fewer steps, for a byte that isn't a capital letter.
pub(crate) const fn add_exactly(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// Returns the hash of the bytes from `start` up to `end`.
pub(crate) const fn hash(bytes: &[u8], start: usize, end: usize) -> u32 {
    add_all(EMPTY, bytes, start, end)
}

/// Adds the bytes from `start` up to `end` to a hash.
pub(crate) const fn add_all(hash: u32, bytes: &[u8], start: usize, end: usize) -> u32 {
    let mut hash = hash;
    let mut at = start;
    while at < end {
        hash = add(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// Returns the hash of a word in exactly this letter case.
pub(crate) const fn hash_exactly(word: &[u8]) -> u32 {
    add_all_exactly(EMPTY, word)
}

/// Adds bytes in exactly this letter case to a hash.
pub(crate) const fn add_all_exactly(hash: u32, bytes: &[u8]) -> u32 {
    let (mut hash, mut at) = (hash, 0);
    while at < bytes.len() {
        hash = add_exactly(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// Rows by the hash of their anchor. `SLOTS` is a power of two, at least one and a half times the number of anchors;
/// `ROWS` is the number of rows.
///
/// A slot holds five bits of the hash as a tag and, in the lower eleven bits, a row number plus one, so that 0 is an
/// empty slot. Rows with the same anchor are a chain: the slot has the first, and `next` has the row after each. A run
/// of occupied slots is thus as short as the anchors allow, although some anchors have dozens of rows. `insert` limits
/// the length of a run, which bounds the cost of a look-up.
///
/// A plain word may still begin its search in a run. So each word is first looked up in a set of bits, which has eight
/// bits for every slot and lets only one plain word in twenty pass.
pub(crate) struct Anchors<const SLOTS: usize, const ROWS: usize> {
    slots: [u16; SLOTS],
    /// For each hash of a row, the bit `bit(hash)` of the byte at its slot.
    present: [u8; SLOTS],
    /// For each row, the next row with the same tag and run, plus one; 0 for the last.
    next: [u16; ROWS],
}

/// The number of bits in a slot that hold the row. With more rows, the tag has to shrink or the slot has to grow.
const ROW_BITS: u32 = 11;
const ROW: u16 = (1 << ROW_BITS) - 1;

/// The longest run of slots that a look-up may have to read.
const LONGEST_RUN: usize = 16;

/// Returns the part of a hash that a slot keeps, at its place in the slot: bits that the position in the table does not
/// come from.
const fn tag(hash: u32) -> u16 {
    hash as u16 & !ROW
}

impl<const SLOTS: usize, const ROWS: usize> Anchors<SLOTS, ROWS> {
    /// Creates a table without rows.
    pub(crate) const fn new() -> Self {
        assert!(SLOTS.is_power_of_two(), "the position in the table is cut out of the hash");
        assert!(ROWS < ROW as usize, "the number of a row fits into its bits of a slot");
        Self { slots: [0; SLOTS], present: [0; SLOTS], next: [0; ROWS] }
    }

    /// Adds a row behind those that have the same anchor. If the table is too full, the crate does not compile.
    pub(crate) const fn insert(&mut self, hash: u32, row: u16) {
        let mut slot = Self::slot(hash);
        self.present[slot] |= bit(hash);
        let mut tried = 0;
        while self.slots[slot] != 0 {
            if self.slots[slot] & !ROW == tag(hash) {
                let mut last = (self.slots[slot] & ROW) - 1;
                while self.next[last as usize] != 0 {
                    last = self.next[last as usize] - 1;
                }
                self.next[last as usize] = row + 1;
                return;
            }
            slot = (slot + 1) % SLOTS;
            tried += 1;
            assert!(tried < LONGEST_RUN, "the table of anchors is too small for its rows: double the number of slots");
        }
        self.slots[slot] = tag(hash) | (row + 1);
    }

    /// Returns `false` if no row has an anchor with this hash. Most words end here.
    #[inline]
    pub(crate) fn may_have(&self, hash: u32) -> bool {
        self.present[Self::slot(hash)] & bit(hash) != 0
    }

    /// Returns the rows whose anchor has this hash, in the order in which they were added, and occasionally a row whose
    /// anchor merely shares its tag. The caller compares the row and its anchor with the text, so a false hit costs
    /// only time.
    pub(crate) fn find(&self, hash: u32) -> impl Iterator<Item = u16> + '_ {
        let mut next = if self.may_have(hash) { self.first(hash) } else { 0 };
        core::iter::from_fn(move || {
            let row = next.checked_sub(1)?;
            next = *self.next.get(usize::from(row))?;
            Some(row)
        })
    }

    /// Returns the first row of a chain plus one; 0 if there is none.
    fn first(&self, hash: u32) -> u16 {
        let mut slot = Self::slot(hash);
        loop {
            let row = self.slots[slot];
            if row == 0 || row & !ROW == tag(hash) {
                return row & ROW;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Returns the slot at which the run of a hash begins. The slot stores the upper bits, so the position mixes them
    /// into the lower ones.
    const fn slot(hash: u32) -> usize {
        (hash ^ (hash >> 15)) as usize % SLOTS
    }
}

/// Returns the bit of a hash in the set, from bits that are neither in the position nor in the tag.
const fn bit(hash: u32) -> u8 {
    1 << ((hash >> 26) & 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_by_its_anchor_and_by_no_other_word() {
        let words = ["connection", "refused", "lost", "hub", "a"];
        let mut anchors = Anchors::<16, 10>::new();
        let hash_of = |word: &str| hash(word.as_bytes(), 0, word.len());
        for (row, word) in words.iter().enumerate() {
            anchors.insert(hash_of(word), u16::try_from(row).unwrap());
        }
        anchors.insert(hash_of("LOST"), 9);
        for (row, word) in words.iter().enumerate() {
            assert!(anchors.find(hash_of(word)).any(|found| usize::from(found) == row), "{word}");
        }
        assert_eq!(anchors.find(hash_of("Lost")).collect::<std::vec::Vec<_>>(), [2, 9], "in any letter case");
        assert_eq!(anchors.find(hash_of("found")).count(), 0);
    }
}
