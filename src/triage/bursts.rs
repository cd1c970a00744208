//! Events on many devices of a hub at once: incidents, mass disconnects, bursts of errors.
//!
//! [`Course`] counts per minute. [`Bursts::find`] looks for minutes far above what is usual, and joins them into
//! bursts. The events are then taken in a second time, and [`Bursts::add`] assigns each to the burst that it is part
//! of.

use core::ops::Range;
use std::collections::BTreeMap;
use std::vec::Vec;

use crate::triage::Thresholds;
use crate::triage::event::{Event, EventKind};
use crate::triage::identities::DeviceId;
use crate::triage::tally::Tally;

/// The number of minutes of the course that are kept: two weeks.
const KEPT_MINUTES: usize = 14 * 24 * 60;

/// The largest number of bursts that are kept apart on one hub.
const MOST_BURSTS: usize = 1000;

/// Disconnects are counted over this many minutes, errors over three times as many around them.
const WINDOW: u32 = 5;

/// The number of minutes per event that a search for bursts may look at. A search goes through all minutes, so it waits
/// until enough events were counted.
const MINUTES_PER_EVENT: usize = 32;

/// The shortest log that shows what is usual, in minutes.
const SHORTEST_HISTORY: u32 = 60;

/// In a log of at least this many minutes, a burst that takes half of it may be what is usual.
const SHORTEST_EXPORT: u32 = 15;

/// The largest number of minutes between two bursts that are one.
const GAP: u32 = 10;

/// The time before and after a burst, in minutes, in which disconnects belong to it: devices that come back early are
/// disconnected again.
const LEAD: u32 = 2;
const AFTERMATH: u32 = 10;

/// The first and the last minute of a burst have at least a tenth of the events of its worst, and two if the worst has
/// more than four: a single event may be a coincidence.
const EDGE: u32 = 10;
const FEW: u32 = 4;

/// Disconnects without an error are part of a mass disconnect if at least one disconnect in this many has no error.
const LEFT_SHARE: u32 = 4;

/// The largest number of disconnects per service error in an incident.
const DISCONNECTS_PER_ERROR: u32 = 10;

/// The course of a hub, minute by minute.
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    minutes: BTreeMap<u32, Minute>,
    /// The number of events counted since the last search for bursts.
    unseen: usize,
    /// The first and the last minute of the log.
    span: Option<(u32, u32)>,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Minute {
    /// Devices that disconnected, each counted once in five minutes, and those that did so at their own steady
    /// interval.
    pub(super) disconnects: u32,
    pub(super) due: u32,
    /// Those that disconnected without an error, each counted once in five minutes, and those of them at their own
    /// steady interval. A device that lost its connection in these minutes counts there only.
    pub(super) left: u32,
    pub(super) left_due: u32,
    /// Service errors.
    pub(super) errors: u32,
    /// Devices that had one, each counted once in five minutes.
    pub(super) error_devices: u32,
    /// Devices whose repeated refusals begin in this minute.
    pub(super) refused: u32,
}

impl Course {
    /// Notes that the log covers a minute.
    pub(super) fn note(&mut self, minute: u32) {
        let (first, last) = self.span.unwrap_or((minute, minute));
        self.span = Some((first.min(minute), last.max(minute)));
        self.unseen += 1;
    }

    pub(super) fn minute(&mut self, minute: u32) -> &mut Minute {
        if self.minutes.len() >= KEPT_MINUTES && !self.minutes.contains_key(&minute) {
            self.minutes.pop_first();
        }
        self.minutes.entry(minute).or_default()
    }

    pub(super) fn is_worth_looking_at(&self) -> bool {
        self.unseen * MINUTES_PER_EVENT >= self.minutes.len()
    }

    /// Returns the number of devices whose refusals begin in these minutes.
    pub(super) fn refused(&self, minutes: Range<u32>) -> u32 {
        self.sum(minutes, |minute| minute.refused)
    }

    /// Returns `true` if the log is too short to show what is usual, and the burst takes half of it or more, so that it
    /// may be what is usual. The shortest logs are an exception, because they were exported on account of the burst.
    fn is_filled_by(&self, burst: &Burst) -> bool {
        let length = self.span.map_or(0, |(first, last)| last - first);
        let core = core_of(self, burst).map_or(0, |core| core.end - core.start);
        (SHORTEST_EXPORT..SHORTEST_HISTORY).contains(&length) && core * 2 >= length
    }

    fn sum(&self, minutes: Range<u32>, what: impl Fn(&Minute) -> u32) -> u32 {
        self.minutes.range(minutes).map(|(_, minute)| what(minute)).sum()
    }

    /// Returns what is usual in a window of this many minutes: the median, or the mean if that is higher. For the mean,
    /// the busiest tenth of the windows count no more than the busiest of the others. That way a burst does not become
    /// usual, but if only a few windows have any events, these still count. Quiet windows count too.
    fn usual(&self, window: u32, what: impl Fn(&Minute) -> u32) -> f64 {
        let (Some((first, last)), Some((oldest, _))) = (self.span, self.minutes.first_key_value()) else { return 0.0 };
        // The first minutes of a long log are no longer kept.
        let first = if self.minutes.len() < KEPT_MINUTES { first } else { *oldest };
        if last - first < SHORTEST_HISTORY {
            return 0.0;
        }
        let mut sums: Vec<u32> = Vec::new();
        let mut current = None;
        for (minute, counted) in &self.minutes {
            let number = minute.saturating_sub(first) / window;
            match sums.last_mut() {
                Some(sum) if current == Some(number) => *sum += what(counted),
                _ => sums.push(what(counted)),
            }
            current = Some(number);
        }
        sums.sort_unstable();
        // Windows without events come first in the sorted order, and need not be stored.
        let windows = ((last - first) / window + 1) as usize;
        let quiet = windows - sums.len().min(windows);
        let middle = (windows / 2).checked_sub(quiet).and_then(|index| sums.get(index));
        let median = middle.map_or(0.0, |sum| f64::from(*sum));
        let busiest = windows.div_ceil(10);
        let calm = sums.get(..(windows - busiest).saturating_sub(quiet)).unwrap_or_default();
        let most = u64::from(calm.last().copied().unwrap_or_default());
        let total = calm.iter().map(|sum| u64::from(*sum)).sum::<u64>() + most * busiest as u64;
        median.max(total as f64 / windows as f64)
    }
}

/// The kind of a burst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BurstKind {
    /// Many devices disconnected while the service reported errors.
    Incident,
    /// Many devices disconnected, with an error or without, and the service reported nothing unusual.
    Mass,
    /// Many devices had service errors and did not disconnect.
    Errors,
}

/// A burst: events on many devices at once. Times are in minutes since 1970.
#[derive(Debug, Clone)]
pub(super) struct Burst {
    pub(super) kind: BurstKind,
    start: u32,
    end: u32,
    /// The minutes in which most of it happened. The window that shows a burst begins before it and ends after it.
    core: Range<u32>,
    /// `true` if disconnects without an error are part of it.
    includes_left: bool,
    pub(super) devices: u32,
    pub(super) tally: Tally,
    /// The number of occurrences of each code; 0 means no error. Only a few codes end or disturb a connection.
    pub(super) codes: BTreeMap<u32, u32>,
    /// The first of the affected devices, as many as are listed.
    pub(super) sample: Vec<DeviceId>,
    /// The number of events as a multiple of the usual.
    pub(super) excess: f64,
}

impl Burst {
    fn new(kind: BurstKind, window: Range<u32>, excess: f64) -> Self {
        let Range { start, end } = window;
        Self {
            kind,
            start,
            end,
            core: 0..0,
            includes_left: false,
            devices: 0,
            tally: Tally::default(),
            codes: BTreeMap::new(),
            sample: Vec::new(),
            excess,
        }
    }

    /// Returns `true` if the other burst is so near that both are one.
    fn touches(&self, other: &Self) -> bool {
        other.start <= self.end + GAP && self.start <= other.end + GAP
    }

    fn join(&mut self, other: &Self) {
        self.start = self.start.min(other.start);
        self.end = self.end.max(other.end);
        self.excess = self.excess.max(other.excess);
        self.includes_left |= other.includes_left;
    }

    /// Returns `true` if an event of this kind can be part of it.
    fn includes(&self, event: EventKind) -> bool {
        match event {
            EventKind::Dropped | EventKind::TakenOver => self.kind != BurstKind::Errors,
            EventKind::Left => self.kind == BurstKind::Mass && self.includes_left,
            EventKind::ServerError => self.kind == BurstKind::Errors,
            _ => false,
        }
    }
}

/// All bursts of a hub.
#[derive(Debug, Clone, Default)]
pub(super) struct Bursts(Vec<Burst>);

impl Bursts {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Burst> {
        self.0.iter()
    }

    /// Finds the bursts in the course of a hub with this many devices, and keeps those found before.
    pub(super) fn find(&mut self, course: &mut Course, devices: u32, thresholds: &Thresholds) {
        if core::mem::take(&mut course.unseen) == 0 {
            return;
        }
        let [incidents, masses, errors] = candidates(course, devices, thresholds);
        let masses = masses.into_iter().filter(|burst| !course.is_filled_by(burst));
        incidents.into_iter().for_each(|burst| self.keep(burst));
        let is_apart = |burst: &Burst, known: &[Burst], kinds: &[BurstKind]| {
            !known.iter().any(|known| kinds.contains(&known.kind) && known.touches(burst))
        };
        for burst in masses {
            // An incident has few errors at its edges.
            if is_apart(&burst, &self.0, &[BurstKind::Incident]) {
                self.keep(burst);
            }
        }
        for burst in errors {
            if is_apart(&burst, &self.0, &[BurstKind::Incident, BurstKind::Mass]) {
                self.keep(burst);
            }
        }
        for burst in &mut self.0 {
            // If the minutes are no longer kept, the core stays as it was.
            if let Some(core) = core_of(course, burst) {
                burst.core = core;
            }
        }
    }

    /// Adds a burst to the one that it touches, or keeps it separately.
    fn keep(&mut self, burst: Burst) {
        let is_part = |known: &&mut Burst| {
            let is_alike = known.kind == burst.kind
                // The errors of an incident may arrive after its disconnects were counted.
                || burst.kind == BurstKind::Incident && known.kind == BurstKind::Mass;
            is_alike && known.touches(&burst)
        };
        if let Some(known) = self.0.iter_mut().find(is_part) {
            known.kind = burst.kind;
            known.join(&burst);
        } else if self.0.len() < MOST_BURSTS {
            self.0.push(burst);
        }
    }

    /// Adds an event to the burst that it is part of. `marker` is the last burst that counted the device.
    pub(super) fn add(&mut self, event: &Event, marker: Option<&mut u16>, thresholds: &Thresholds) {
        let minute = event.seconds / 60;
        let mut numbered = (1..).zip(&mut self.0);
        let found = numbered.find(|(_, burst)| burst.includes(event.kind) && burst.core.contains(&minute));
        let Some((number, burst)) = found else { return };
        burst.tally.add(event.seconds);
        *burst.codes.entry(event.code.number()).or_default() += 1;
        if let (Some(marker), Some(device)) = (marker.filter(|marker| **marker != number), event.device) {
            *marker = number;
            burst.devices += 1;
            if burst.sample.len() < thresholds.listed_devices {
                burst.sample.push(device);
            }
        }
    }

    /// Returns `true` if a disconnect in this minute is part of an incident, or of a mass disconnect.
    pub(super) fn explains_disconnect(&self, minute: u32) -> bool {
        self.0.iter().any(|burst| match burst.kind {
            BurstKind::Incident => minute + LEAD >= burst.start && minute <= burst.end.saturating_add(AFTERMATH),
            BurstKind::Mass => burst.core.contains(&minute),
            BurstKind::Errors => false,
        })
    }

    pub(super) fn forget(&mut self, is_forgotten: impl Fn(DeviceId) -> bool) {
        for burst in &mut self.0 {
            burst.sample.retain(|device| !is_forgotten(*device));
        }
    }
}

/// Finds the windows in which much more happens than usual: incidents, mass disconnects, service errors.
fn candidates(course: &Course, devices: u32, thresholds: &Thresholds) -> [Vec<Burst>; 3] {
    let many = f64::from(thresholds.incident_devices).max(f64::from(devices) * thresholds.incident_share);
    let usual = course.usual(WINDOW, |minute| minute.disconnects + minute.due);
    let usual_with_left =
        course.usual(WINDOW, |minute| minute.disconnects + minute.due + minute.left + minute.left_due);
    let usual_errors = course.usual(3 * WINDOW, |minute| minute.errors);
    let usual_error_devices = course.usual(3 * WINDOW, |minute| minute.error_devices);
    let least = many.max(2.0 * usual).max(usual + 4.0 * usual.sqrt());
    let least_errors =
        (2.0 * usual_errors).max(usual_errors + 3.0 * usual_errors.sqrt() + f64::from(thresholds.incident_errors));
    // Only the number supports these. By chance, as many coincide in about one of ten million windows.
    let alone = |usual: f64| many.max(2.0 * usual).max(usual + 6.0 * usual.sqrt() + 3.0);
    let [least_alone, least_with_left, least_error_devices] = [usual, usual_with_left, usual_error_devices].map(alone);
    let mut found = [Vec::new(), Vec::new(), Vec::new()];
    let [incidents, masses, errors] = &mut found;
    for (minute, counted) in &course.minutes {
        let minute = *minute;
        let window = minute..minute.saturating_add(WINDOW);
        if counted.disconnects > 0 {
            let around = minute.saturating_sub(WINDOW)..minute.saturating_add(2 * WINDOW);
            let together = course.sum(window.clone(), |minute| minute.disconnects);
            let errors = course.sum(around, |minute| minute.errors);
            let is_of_service =
                f64::from(errors) >= least_errors && errors.saturating_mul(DISCONNECTS_PER_ERROR) >= together;
            let excess = f64::from(together) / usual.max(1.0);
            if is_of_service && f64::from(together) >= least {
                join(incidents, Burst::new(BurstKind::Incident, window.clone(), excess));
            } else if !is_of_service && f64::from(together) >= least_alone {
                join(masses, Burst::new(BurstKind::Mass, window.clone(), excess));
            }
        }
        if counted.left > 0 {
            let left = course.sum(window.clone(), |minute| minute.left);
            let together = left + course.sum(window.clone(), |minute| minute.disconnects);
            // Next to a lost network, the few devices that leave as on any other day are not part of it.
            if f64::from(together) >= least_with_left && left.saturating_mul(LEFT_SHARE) >= together {
                let excess = f64::from(together) / usual_with_left.max(1.0);
                let burst = Burst { includes_left: true, ..Burst::new(BurstKind::Mass, window, excess) };
                join(masses, burst);
            }
        }
        if counted.error_devices > 0 {
            let window = minute..minute.saturating_add(3 * WINDOW);
            let together = course.sum(window.clone(), |minute| minute.error_devices);
            if f64::from(together) >= least_error_devices {
                let excess = f64::from(together) / usual_error_devices.max(1.0);
                join(errors, Burst::new(BurstKind::Errors, window, excess));
            }
        }
    }
    found
}

/// Adds a burst to those before it, or joins it with the last one if that is near. `keep` would join them as well, but
/// searches all bursts for each.
fn join(bursts: &mut Vec<Burst>, burst: Burst) {
    match bursts.last_mut() {
        Some(last) if last.touches(&burst) => last.join(&burst),
        _ => bursts.push(burst),
    }
}

/// Returns the minutes of a burst without its edges.
fn core_of(course: &Course, burst: &Burst) -> Option<Range<u32>> {
    let count = |minute: &Minute| match burst.kind {
        BurstKind::Mass if burst.includes_left => minute.disconnects + minute.left,
        BurstKind::Incident | BurstKind::Mass => minute.disconnects,
        BurstKind::Errors => minute.error_devices,
    };
    let minutes = course.minutes.range(burst.start..burst.end);
    let worst = minutes.clone().map(|(_, minute)| count(minute)).max().filter(|worst| *worst > 0)?;
    let least = worst.div_ceil(EDGE).max(if worst > FEW { 2 } else { 1 });
    let mut busy = minutes.filter(|(_, minute)| count(minute) >= least);
    let (first, _) = busy.next()?;
    let last = busy.next_back().map_or(first, |(last, _)| last);
    Some(*first..*last + 1)
}
