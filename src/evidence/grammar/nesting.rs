//! Depth: in strings, counted by backslashes, and in objects, counted by braces.
//!
//! ```text
//! {"Message":"{\"errorCode\":404103,\"inner\":{\"errorCode\":500001}}"}
//!              ^ escapes 1, depth 2            ^ escapes 1, depth 3
//! ```
//!
//! Both are needed. A string in a string cannot be told from its surroundings by braces, because the text may be cut
//! off before or after it; and two objects in the same string have the same backslashes.

/// A depth, ordered by the strings first and by the objects second. The smallest is the outermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nesting {
    pub(super) escapes: usize,
    pub(super) depth: i64,
}

/// The braces of a text, counted as far as anyone has asked.
///
/// Most labels never ask, so braces are counted only up to the ones that do, each byte once. Braces in the strings of
/// messages are counted as well: a message with an unpaired brace shifts the depth of everything after it by the same
/// amount, and can make `open` negative.
pub(super) struct Braces<'a> {
    text: &'a [u8],
    open: i64,
    counted_to: usize,
}

impl<'a> Braces<'a> {
    pub(super) const fn of(text: &'a [u8]) -> Self {
        Self { text, open: 0, counted_to: 0 }
    }

    /// Returns how many objects are open at a position. Positions must not go backwards.
    pub(super) fn open_at(&mut self, position: usize) -> i64 {
        // Branchless, so that the compiler can count many bytes at once.
        self.open += self.text[self.counted_to..position]
            .iter()
            .map(|byte| i64::from(*byte == b'{') - i64::from(*byte == b'}'))
            .sum::<i64>();
        self.counted_to = position;
        self.open
    }
}

/// The values of one kind: the first, and the first at each level of strings in strings.
///
/// Which code counts is known only at the end of the text, but its message may come before it. One value per level is
/// therefore kept, and the one at the code's level is chosen at the end.
#[derive(Debug, Clone, Copy)]
pub(super) struct PerLevel<T> {
    first: Option<T>,
    by_level: [Option<T>; 4],
}

impl<T: Copy> PerLevel<T> {
    pub(super) const NONE: Self = Self { first: None, by_level: [None; 4] };

    /// Adds a value. `escapes` is the number of backslashes before its label; `None` for a label without quotes.
    pub(super) fn add(&mut self, value: T, escapes: Option<usize>) {
        self.first.get_or_insert(value);
        if let Some(place) = escapes.and_then(|escapes| self.by_level.get_mut(level(escapes))) {
            place.get_or_insert(value);
        }
    }

    /// Returns the value whose label has this number of backslashes, or else the first.
    pub(super) fn beside(&self, escapes: Option<usize>) -> Option<T> {
        escapes.and_then(|escapes| self.by_level.get(level(escapes)).copied().flatten()).or(self.first)
    }

    /// Returns the value that is in the most strings. If there is no code to choose by, the innermost message is the
    /// original one, and the outer ones wrap it.
    pub(super) fn deepest(&self) -> Option<T> {
        self.by_level.iter().rev().find_map(|value| *value).or(self.first)
    }
}

/// Returns the level of strings in strings, from the number of backslashes before a quote. Escaping doubles them and
/// adds one for the quote, so 0, 1, 3 and 7 are levels 0 to 3. A number in between, from a damaged text, rounds down.
fn level(escapes: usize) -> usize {
    escapes.saturating_add(1).ilog2() as usize
}
