//! Looking up a number's row in the catalogue.
//!
//! There are wide gaps between the numbers, so a `match` over them compiles to a tree of comparisons, and each accessor
//! would have its own. This hash table is shared: it uses open addressing with linear probing, and the compiler fills
//! it in one pass.

use crate::catalog::ErrorCode;

/// A multiplier that gives nearly every documented number its own slot. Any odd number would work.
const MULTIPLIER: u32 = 0x0B43_3565;

const BITS: u32 = 9;

/// The rows of up to 254 codes by their numbers. The numbers themselves are the discriminants of [`ErrorCode::ALL`],
/// which every look-up needs anyway.
pub(super) struct Numbers {
    /// The row number plus one, or 0 for an empty slot.
    slots: [u8; 1 << BITS],
}

impl Numbers {
    /// Creates the table from the codes in the order of their rows.
    pub(super) const fn new(codes: &[ErrorCode]) -> Self {
        assert!(codes.len() < u8::MAX as usize, "the number of a row is one byte");
        let mut slots = [0; 1 << BITS];
        let mut row = 0;
        while row < codes.len() {
            let mut slot = slot(codes[row] as u32);
            while slots[slot] != 0 {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = row as u8 + 1;
            row += 1;
        }
        Self { slots }
    }

    /// Returns the row of a number in the codes that the table was made from, or `None`.
    #[inline]
    pub(super) const fn row(&self, number: u32, codes: &[ErrorCode]) -> Option<usize> {
        let mut slot = slot(number);
        loop {
            let row = match self.slots[slot] {
                0 => return None,
                row => row as usize - 1,
            };
            if row < codes.len() && codes[row] as u32 == number {
                return Some(row);
            }
            slot = (slot + 1) % self.slots.len();
        }
    }
}

/// Returns the entry that this number meant in the past.
pub(super) const fn former<T: Copy>(numbers: &[(u32, T)], number: u32) -> Option<T> {
    let mut row = 0;
    while row < numbers.len() {
        if numbers[row].0 == number {
            return Some(numbers[row].1);
        }
        row += 1;
    }
    None
}

/// Returns the slot at which the search for a number begins.
const fn slot(number: u32) -> usize {
    (number.wrapping_mul(MULTIPLIER) >> (u32::BITS - BITS)) as usize
}
