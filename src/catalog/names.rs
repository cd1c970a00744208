//! Looking up an entry by its name: one table of all current and former names.
//!
//! All names are in one array of bytes, which costs two bytes of overhead per name. A reference would cost sixteen, and
//! a relocation. [`SLOTS`] finds a name by a hash of its first and last six bytes. It uses open addressing with linear
//! probing, and the compiler fills it in one pass. A program that only classifies links this table, but not
//! [`ErrorCode::name`].

use crate::catalog::{Entry, ErrorCode, UncodedError};

const CODES: usize = ErrorCode::ALL.len();
const UNCODED: usize = UncodedError::ALL.len();
const ALIASES: usize = {
    let (mut code, mut count) = (0, 0);
    while code < CODES {
        count += ErrorCode::ALL[code].aliases().len();
        code += 1;
    }
    count
};

/// The number of rows: the names of the codes in catalogue order, those of the errors without a number, and the
/// aliases.
const COUNT: usize = CODES + UNCODED + ALIASES;

/// The number of bytes at each end of a name that its hash depends on. No name is shorter.
const END: usize = 6;

/// For each alias, the position of its code in the catalogue, and its own position among the code's aliases.
static ALIAS_ROWS: [(u8, u8); ALIASES] = {
    let mut rows = [(0, 0); ALIASES];
    let (mut code, mut row) = (0, 0);
    while code < CODES {
        let mut alias = 0;
        while alias < ErrorCode::ALL[code].aliases().len() {
            rows[row] = (code as u8, alias as u8);
            row += 1;
            alias += 1;
        }
        code += 1;
    }
    rows
};

/// Returns the name of a row. Only the compiler calls this, to fill the tables.
const fn row_name(row: usize) -> &'static [u8] {
    let name = if row < CODES {
        ErrorCode::ALL[row].name()
    } else if row < CODES + UNCODED {
        UncodedError::ALL[row - CODES].name()
    } else {
        let (code, alias) = ALIAS_ROWS[row - CODES - UNCODED];
        ErrorCode::ALL[code as usize].aliases()[alias as usize]
    };
    name.as_bytes()
}

const LENGTH: usize = {
    let (mut row, mut length) = (0, 0);
    while row < COUNT {
        length += row_name(row).len();
        row += 1;
    }
    length
};

/// All names, one after the other, without separators.
static TEXT: [u8; LENGTH] = {
    let mut text = [0; LENGTH];
    let (mut row, mut end) = (0, 0);
    while row < COUNT {
        let name = row_name(row);
        let mut byte = 0;
        while byte < name.len() {
            text[end] = name[byte];
            (end, byte) = (end + 1, byte + 1);
        }
        row += 1;
    }
    text
};

/// The position in [`TEXT`] at which each row's name begins, followed by the position at which the last one ends.
static STARTS: [u16; COUNT + 1] = {
    assert!(LENGTH <= u16::MAX as usize, "a place in the text is two bytes");
    let mut starts = [0; COUNT + 1];
    let mut row = 0;
    while row < COUNT {
        starts[row + 1] = starts[row] + row_name(row).len() as u16;
        row += 1;
    }
    starts
};

/// The rows by the hash of their name. A slot holds the row number plus one, or 0 if it is empty.
static SLOTS: [u8; 512] = {
    assert!(COUNT < u8::MAX as usize, "the number of a row is one byte");
    let mut slots = [0; 512];
    let mut row = 0;
    while row < COUNT {
        let mut slot = slot(row_name(row));
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = row as u8 + 1;
        row += 1;
    }
    slots
};

/// Returns the slot at which the search for a name begins. Letter case makes no difference.
const fn slot(name: &[u8]) -> usize {
    assert!(name.len() >= END, "a name has both its ends");
    let (first, last) = (end_at(name, 0), end_at(name, name.len() - END));
    let hash = (first ^ last.rotate_left(19) ^ name.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> 55) as usize
}

/// Returns six bytes as a number, with the bit set that distinguishes upper case from lower case.
const fn end_at(name: &[u8], at: usize) -> u64 {
    let bytes = [name[at], name[at + 1], name[at + 2], name[at + 3], name[at + 4], name[at + 5], 0, 0];
    u64::from_le_bytes(bytes) | 0x2020_2020_2020_2020
}

fn name(row: usize) -> &'static [u8] {
    &TEXT[usize::from(STARTS[row])..usize::from(STARTS[row + 1])]
}

/// Returns the row whose name is the same, according to `is_same`.
#[inline]
fn find(wanted: &[u8], is_same: impl Fn(&[u8], &[u8]) -> bool) -> Option<usize> {
    if wanted.len() < END {
        return None;
    }
    let mut at = slot(wanted);
    loop {
        let row = usize::from(SLOTS[at]).checked_sub(1)?;
        if is_same(name(row), wanted) {
            return Some(row);
        }
        at = (at + 1) % SLOTS.len();
    }
}

/// Returns the documented error with this current or former name, in any letter case.
pub(crate) fn entry(name: &[u8]) -> Option<Entry> {
    spelled(name).map(|(entry, _)| entry)
}

/// Returns the documented error with this current or former name, in any letter case, and the documented spelling.
pub(crate) fn spelled(wanted: &[u8]) -> Option<(Entry, &'static [u8])> {
    let row = find(wanted, <[u8]>::eq_ignore_ascii_case)?;
    let code = |row: usize| ErrorCode::ALL.get(row).copied().map(Entry::Code);
    let entry = code(row).or_else(|| UncodedError::ALL.get(row - CODES).copied().map(Entry::Uncoded)).or_else(|| {
        let (row, _) = ALIAS_ROWS.get(row - CODES - UNCODED)?;
        code(usize::from(*row))
    });
    Some((entry?, name(row)))
}

/// Returns a code's name from this table. Readers that only classify use it instead of [`ErrorCode::name`], which would
/// link every name a second time.
pub(crate) fn of(code: ErrorCode) -> &'static [u8] {
    name(code.place())
}

/// Returns the code with exactly this name.
pub(super) fn code(name: &str) -> Option<ErrorCode> {
    ErrorCode::ALL.get(find(name.as_bytes(), PartialEq::eq)?).copied()
}

/// Returns `true` if this text is the beginning of a longer documented name, in any letter case.
pub(crate) fn is_beginning(text: &[u8]) -> bool {
    (0..CODES).map(name).any(|name| name.len() > text.len() && name[..text.len()].eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_alias_leads_to_its_entry_in_any_letter_case() {
        // `ServiceUnavailable` has been given a number, so its name leads to that code.
        for wanted in Entry::all().filter(|entry| *entry != Entry::Uncoded(UncodedError::ServiceUnavailable)) {
            for name in [wanted.name()].iter().chain(wanted.aliases()) {
                for spelling in [(*name).into(), name.to_ascii_lowercase(), name.to_ascii_uppercase()] {
                    assert_eq!(entry(spelling.as_bytes()), Some(wanted), "{spelling}");
                }
                // Neither more nor less than the name.
                assert_eq!(entry(&name.as_bytes()[1..]), None, "{name}");
                assert_ne!(entry([name, "x"].concat().as_bytes()), Some(wanted), "{name}");
            }
        }
    }

    #[test]
    fn only_the_exact_name_of_a_code_is_one() {
        for wanted in ErrorCode::ALL {
            assert_eq!(code(wanted.name()), Some(*wanted));
            assert_eq!(code(&wanted.name().to_ascii_lowercase()), None, "{wanted}");
            for alias in wanted.aliases() {
                assert_eq!(code(alias), None, "{alias}");
            }
        }
    }

    #[test]
    fn no_name_is_far_from_its_slot() {
        let longest = SLOTS.split(|row| *row == 0).map(<[u8]>::len).max();
        assert!(longest < Some(10), "a search would look at {longest:?} names");
    }
}
