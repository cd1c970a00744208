//! From a number to its row in the catalogue.
//!
//! The numbers of the codes leave wide gaps, over which a `match` becomes a tree of comparisons, once in each accessor.
//! Here they are hashed: an open-addressed table with linear probing, which the compiler fills in one pass.

/// A multiplier with which nearly every documented number gets a slot of its own; any odd number would do.
const MULTIPLIER: u32 = 0x0B43_3565;

const BITS: u32 = 9;

/// The rows of up to 255 numbers.
pub(super) struct Numbers<const COUNT: usize> {
    numbers: [u32; COUNT],
    /// The row of a number plus one; 0 for an empty slot.
    slots: [u8; 1 << BITS],
}

impl<const COUNT: usize> Numbers<COUNT> {
    /// The numbers of the rows, in their order.
    pub(super) const fn new(numbers: [u32; COUNT]) -> Self {
        assert!(COUNT < u8::MAX as usize, "the number of a row is one byte");
        let mut slots = [0; 1 << BITS];
        let mut row = 0;
        while row < COUNT {
            let mut slot = slot(numbers[row]);
            while slots[slot] != 0 {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = row as u8 + 1;
            row += 1;
        }
        Self { numbers, slots }
    }

    /// The row of a number; `None` if it has none.
    #[inline]
    pub(super) const fn row(&self, number: u32) -> Option<usize> {
        let mut slot = slot(number);
        loop {
            let row = match self.slots[slot] {
                0 => return None,
                row => row as usize - 1,
            };
            if row < COUNT && self.numbers[row] == number {
                return Some(row);
            }
            slot = (slot + 1) % self.slots.len();
        }
    }
}

/// The entry that this number once meant.
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

/// Where the search for a number begins.
const fn slot(number: u32) -> usize {
    (number.wrapping_mul(MULTIPLIER) >> (u32::BITS - BITS)) as usize
}
