//! Looking up a number's row in the catalogue.
//!
//! There are wide gaps between the numbers, so a `match` over them compiles to a tree of comparisons, and each accessor
//! would have its own. This hash table is shared: it uses open addressing with linear probing, and the compiler fills
//! it in one pass.

/// A multiplier that gives nearly every documented number its own slot. Any odd number would work.
const MULTIPLIER: u32 = 0x0B43_3565;

const BITS: u32 = 9;

/// A table of up to 254 numbers and their rows.
pub(super) struct Numbers<const COUNT: usize> {
    numbers: [u32; COUNT],
    /// The row number plus one, or 0 for an empty slot.
    slots: [u8; 1 << BITS],
}

impl<const COUNT: usize> Numbers<COUNT> {
    /// Creates the table from the rows' numbers, in order.
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

    /// Returns the row of a number, or `None`.
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
