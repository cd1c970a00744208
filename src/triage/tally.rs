//! Counting occurrences, with their time span and longest run.

use hashbrown::HashSet;

use crate::triage::identities::DeviceId;

/// The number of occurrences of something, and the first and last time, in seconds since 1970.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) count: u32,
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Tally {
    pub(super) fn add(&mut self, time: u32) {
        self.merge(Self { count: 1, first: time, last: time });
    }

    pub(super) fn merge(&mut self, other: Self) {
        if other.count == 0 {
            return;
        }
        self.first = if self.count == 0 { other.first } else { self.first.min(other.first) };
        self.last = self.last.max(other.last);
        self.count = self.count.saturating_add(other.count);
    }
}

/// A tally with its longest run, in which each event follows the one before within a gap.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Streak {
    pub(super) tally: Tally,
    run: u16,
    longest: u16,
}

impl Streak {
    /// Adds an event; `gap` is the longest time between two events of one run, in seconds.
    pub(super) fn add(&mut self, time: u32, gap: u32) {
        // An event that arrives late and is far from the others neither begins nor ends a run.
        if time.abs_diff(self.tally.last) <= gap {
            self.run = self.run.saturating_add(1);
        } else if time > self.tally.last {
            self.run = 1;
        }
        self.longest = self.longest.max(self.run);
        self.tally.add(time);
    }

    /// Returns `true` if the longest run has at least this many events, and at least one.
    pub(super) fn has_run(&self, length: u32) -> bool {
        u32::from(self.longest) >= length.max(1)
    }
}

/// The affected devices, each counted once.
#[derive(Debug, Clone, Default)]
pub(super) struct DeviceSet {
    known: HashSet<DeviceId, foldhash::fast::RandomState>,
    /// The number of affected devices that have since been forgotten, and whose numbers may have been reused.
    forgotten: u64,
}

impl DeviceSet {
    pub(super) fn insert(&mut self, device: DeviceId) {
        self.known.insert(device);
    }

    pub(super) fn count(&self) -> u64 {
        self.known.len() as u64 + self.forgotten
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.known.extend(other.known);
        self.forgotten += other.forgotten;
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = DeviceId> {
        self.known.iter().copied()
    }

    pub(super) fn forget(&mut self, is_forgotten: impl Fn(DeviceId) -> bool) {
        let before = self.known.len();
        self.known.retain(|device| !is_forgotten(*device));
        self.forgotten += (before - self.known.len()) as u64;
    }
}
