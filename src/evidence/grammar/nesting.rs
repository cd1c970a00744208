//! How deep something lies: in strings, which their backslashes tell, and in objects, which their braces tell.

/// A depth: first the strings in strings, then the objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nesting {
    pub(super) escapes: usize,
    pub(super) depth: i64,
}

/// The braces of a text, counted up to where somebody asked.
pub(super) struct Braces<'a> {
    text: &'a [u8],
    open: i64,
    counted_to: usize,
}

impl<'a> Braces<'a> {
    pub(super) const fn of(text: &'a [u8]) -> Self {
        Self { text, open: 0, counted_to: 0 }
    }

    /// How many objects are open at a position. Positions must not go backwards.
    pub(super) fn open_at(&mut self, position: usize) -> i64 {
        // Without branches, so that many bytes are counted at once.
        self.open += self.text[self.counted_to..position]
            .iter()
            .map(|byte| i64::from(*byte == b'{') - i64::from(*byte == b'}'))
            .sum::<i64>();
        self.counted_to = position;
        self.open
    }
}

/// The values of one kind: the first, and the first at each level of strings in strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<T> {
    first: Option<T>,
    by_level: [Option<T>; 4],
}

impl<T: Copy> Found<T> {
    pub(super) const NONE: Self = Self { first: None, by_level: [None; 4] };

    /// Adds a value; `escapes` is the number of backslashes before its label, `None` for a label without quotes.
    pub(super) fn add(&mut self, value: T, escapes: Option<usize>) {
        self.first.get_or_insert(value);
        if let Some(place) = escapes.and_then(|escapes| self.by_level.get_mut(level(escapes))) {
            place.get_or_insert(value);
        }
    }

    /// The value beside a label with so many backslashes, or else the first.
    pub(super) fn beside(&self, escapes: Option<usize>) -> Option<T> {
        escapes.and_then(|escapes| self.by_level.get(level(escapes)).copied().flatten()).or(self.first)
    }

    /// The value that lies in the most strings.
    pub(super) fn deepest(&self) -> Option<T> {
        self.by_level.iter().rev().find_map(|value| *value).or(self.first)
    }
}

/// The level of a string in a string, from the backslashes before its quotes: 0, 1, 3, 7 are levels 0 to 3.
fn level(escapes: usize) -> usize {
    escapes.saturating_add(1).ilog2() as usize
}
