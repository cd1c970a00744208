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
        // One that comes late, and far from the others, begins no run and ends none.
        if time.abs_diff(self.last) <= gap {
            self.run = self.run.saturating_add(1);
        } else if time > self.last {
            self.run = 1;
        }
        self.longest = self.longest.max(self.run);
        self.first = if self.total == 0 { time } else { self.first.min(time) };
        self.last = self.last.max(time);
        self.total = self.total.saturating_add(1);
    }

    /// `true` if some run is at least this long, and not empty.
    pub(super) fn has_run(&self, length: u32) -> bool {
        u32::from(self.longest) >= length.max(1)
    }
}
