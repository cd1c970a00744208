//! Looking up an entry by its name: one table of all current and former names.
//!
//! A program that only classifies doesn't need the letters of the names, which are four kilobytes. It compares a 64-bit
//! hash of all letters: another word has the same hash only by an accident of one in 2⁶⁴, and a crafted word gains no more
//! than the name itself would. What parses a name compares its letters too. [`SLOTS`] finds a name by a cheaper hash of
//! its first and last six bytes. It uses open addressing with linear probing, and the compiler fills it in one pass.

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

/// The hash of each row's name.
static HASHES: [u64; COUNT] = {
    let mut hashes = [0; COUNT];
    let mut row = 0;
    while row < COUNT {
        hashes[row] = hash(row_name(row));
        row += 1;
    }
    hashes
};

/// Returns the hash of all letters of a name, six at a time; the last six may overlap those before them. Letter case makes
/// no difference. Each step is a bijection of what it takes in, so only the steps after it can make two names equal.
const fn hash(name: &[u8]) -> u64 {
    let (mut hash, mut at) = (name.len() as u64, 0);
    while at + END < name.len() {
        hash = stir(hash ^ end_at(name, at));
        at += END;
    }
    stir(hash ^ end_at(name, name.len() - END))
}

/// Spreads each bit of a number over all bits.
const fn stir(number: u64) -> u64 {
    let product = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ (product >> 32)
}

/// One bit for each row: set if the name of a code begins with this name and is longer.
static BEGINNINGS: [u8; COUNT.div_ceil(8)] = {
    let mut bits = [0; COUNT.div_ceil(8)];
    let mut row = 0;
    while row < COUNT {
        let mut code = 0;
        while code < CODES {
            bits[row / 8] |= (begins_with(row_name(code), row_name(row)) as u8) << (row % 8);
            code += 1;
        }
        row += 1;
    }
    bits
};

/// Returns `true` if a name begins with a shorter one, in any letter case.
const fn begins_with(name: &[u8], shorter: &[u8]) -> bool {
    if name.len() <= shorter.len() {
        return false;
    }
    let mut at = 0;
    while at < shorter.len() && name[at].eq_ignore_ascii_case(&shorter[at]) {
        at += 1;
    }
    at == shorter.len()
}

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
    let Some([a, b, c, d, e, f]) = name.split_at(at).1.first_chunk() else { return 0 };
    u64::from_le_bytes([*a, *b, *c, *d, *e, *f, 0, 0]) | 0x2020_2020_2020_2020
}

/// Returns the row of the name that is the wanted one, according to `is_wanted`.
#[inline]
fn find(wanted: &[u8], is_wanted: impl Fn(usize) -> bool) -> Option<usize> {
    if wanted.len() < END {
        return None;
    }
    let mut at = slot(wanted);
    loop {
        let row = usize::from(SLOTS[at]).checked_sub(1)?;
        if is_wanted(row) {
            return Some(row);
        }
        at = (at + 1) % SLOTS.len();
    }
}

/// Returns the row of this current or former name, in any letter case.
fn row(wanted: &[u8]) -> Option<usize> {
    // Most words that aren't names have no row at their slot, so their hash is never needed.
    find(wanted, |row| HASHES[row] == hash(wanted))
}

/// Returns the documented error with this current or former name, in any letter case.
pub(crate) fn entry(name: &[u8]) -> Option<Entry> {
    let row = row(name)?;
    let code = |row: usize| ErrorCode::ALL.get(row).copied().map(Entry::Code);
    code(row).or_else(|| UncodedError::ALL.get(row - CODES).copied().map(Entry::Uncoded)).or_else(|| {
        let (row, _) = ALIAS_ROWS.get(row - CODES - UNCODED)?;
        code(usize::from(*row))
    })
}

/// Returns the documented spelling of an entry's current or former name that a text broke into lines; `None` for a text
/// that isn't one of the entry's names.
#[cfg(feature = "alloc")]
pub(crate) fn unbroken(entry: Entry, text: &[u8]) -> Option<&'static [u8]> {
    let is_same = |name: &&[u8]| {
        let letters = text.iter().filter(|byte| !matches!(byte, b'\r' | b'\n'));
        letters.map(u8::to_ascii_lowercase).eq(name.iter().map(u8::to_ascii_lowercase))
    };
    core::iter::once(&entry.name()).chain(entry.aliases()).map(|name| name.as_bytes()).find(is_same)
}

/// Returns the code with exactly this name.
pub(super) fn code(name: &str) -> Option<ErrorCode> {
    let is_wanted = |row| ErrorCode::ALL.get(row).is_some_and(|code: &ErrorCode| code.name() == name);
    ErrorCode::ALL.get(find(name.as_bytes(), is_wanted)?).copied()
}

/// Returns `true` if this is a documented name with which a longer one begins, in any letter case.
pub(crate) fn is_beginning(name: &[u8]) -> bool {
    row(name).is_some_and(|row| BEGINNINGS[row / 8] >> (row % 8) & 1 == 1)
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
