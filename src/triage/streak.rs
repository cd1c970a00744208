//! Counting what happens again and again.

/// Counts events and the longest run of them, in which each follows the one before within a gap. Times are seconds since
/// 1970.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Streak {
    pub(super) total: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    run: u16,
    longest: u16,
}

impl Streak {
    pub(super) fn add(&mut self, time: u32, gap: u32) {
        let continues = time.abs_diff(self.last) <= gap;
        self.run = if continues { self.run.saturating_add(1) } else { 1 };
        self.longest = self.longest.max(self.run);
        self.first = if self.total == 0 { time } else { self.first.min(time) };
        self.last = self.last.max(time);
        self.total = self.total.saturating_add(1);
    }

    /// Takes the last events back, as many as this, because they turned out to be something else.
    pub(super) fn take_back(&mut self, count: u16) {
        self.total = self.total.saturating_sub(u32::from(count));
        if self.longest == self.run {
            self.longest = self.longest.saturating_sub(count);
        }
        self.run = self.run.saturating_sub(count);
    }

    /// `true` if some run is at least this long.
    pub(super) fn has_run(&self, length: u32) -> bool {
        u32::from(self.longest) >= length
    }
}
