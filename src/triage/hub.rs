//! The state of one hub: the course of disconnects, errors and refusals, throttling, and the quota.

use std::vec::Vec;

use crate::triage::Thresholds;
use crate::triage::bursts::{Bursts, Course};
use crate::triage::event::{Event, EventKind, Traits};
use crate::triage::identities::DeviceId;
use crate::triage::tally::{DeviceSet, Tally};
use crate::triage::thresholds::seconds;

/// Devices whose refusals begin within this many minutes of each other are refused at once.
const ROLLOUT: u32 = 10;

/// A device that keeps disconnecting counts once in this many minutes.
const SAME_DISCONNECT: u32 = 5;

const DAY_S: u32 = 86_400;

#[derive(Debug, Clone, Default)]
pub(super) struct Hub {
    /// The number of devices and modules that occurred.
    pub(super) devices: u32,
    /// The number of successful connections so far, except those that arrived after a later event.
    pub(super) connects: u32,
    /// The latest time of an event that was taken in, in seconds.
    settled: u32,
    /// `true` if the log shows successful connections.
    pub(super) shows_connects: bool,
    /// The time of the first event, in seconds.
    pub(super) begins: Option<u32>,
    course: Course,
    pub(super) bursts: Bursts,
    throttling: Throttling,
    quota: Quota,
}

/// A device's share of its hub's statistics.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    /// The last minute in which a disconnect, and in which a service error, was counted.
    disconnect_minute: u32,
    error_minute: u32,
    /// The first of the refusals in a row, in seconds, and their number.
    refused_since: u32,
    refusals: u16,
    /// The low bits of the minute in which a disconnect without an error was last counted; 0 if none was. A disconnect
    /// exactly 45 days later isn't counted, which matters less than two more bytes for each of a million devices.
    left_minute: u16,
    /// The bursts in which it was last counted, numbered from 1: one of disconnects and one of errors.
    pub(super) disconnect_burst: u16,
    pub(super) error_burst: u16,
}

/// Errors of one kind that belong together, and the devices that had them.
#[derive(Debug, Clone, Default)]
pub(super) struct Episode {
    pub(super) tally: Tally,
    pub(super) devices: DeviceSet,
    /// The number of minutes with an error, and the last of them.
    minutes: u32,
    last_minute: u32,
    /// The number of occurrences of each code from 429000 to 429007.
    codes: [u32; 8],
}

/// Errors 429 without a pause, and all such episodes that lasted.
#[derive(Debug, Clone, Default)]
struct Throttling {
    current: Episode,
    found: Episode,
}

/// Errors 403002 of one UTC day, and of all days with enough of them.
#[derive(Debug, Clone, Default)]
struct Quota {
    day: u32,
    current: Episode,
    found: Episode,
}

impl Hub {
    /// Counts an event in the statistics, which must be known before events are passed to the devices. `is_due` marks a
    /// disconnect at the device's own steady interval.
    pub(super) fn count(&mut self, event: &Event, is_due: bool, device: Option<&mut Counted>, thresholds: &Thresholds) {
        let minute = event.seconds / 60;
        self.course.note(minute);
        match event.kind {
            EventKind::Dropped | EventKind::TakenOver => {
                let is_new = device.is_none_or(|device| is_new(&mut device.disconnect_minute, minute));
                let counted = self.course.minute(minute);
                *(if is_due { &mut counted.due } else { &mut counted.disconnects }) += u32::from(is_new);
            }
            EventKind::Left => {
                let is_new = device.is_none_or(|device| device.leaves_anew(minute));
                let counted = self.course.minute(minute);
                *(if is_due { &mut counted.left_due } else { &mut counted.left }) += u32::from(is_new);
            }
            EventKind::ServerError => {
                let is_new = device.is_some_and(|device| is_new(&mut device.error_minute, minute));
                let counted = self.course.minute(minute);
                counted.errors += 1;
                counted.error_devices += u32::from(is_new);
            }
            EventKind::Refused => {
                let Some(device) = device else { return };
                if device.refusals == 0 {
                    device.refused_since = event.seconds;
                }
                device.refusals = device.refusals.saturating_add(1);
                if u32::from(device.refusals) == thresholds.refusals.max(1) {
                    self.course.minute(device.refused_since / 60).refused += 1;
                }
            }
            EventKind::Connected | EventKind::Seen => {
                self.shows_connects |= event.kind == EventKind::Connected;
                if let Some(device) = device {
                    device.refusals = 0;
                }
            }
            _ => {}
        }
    }

    /// Finds bursts if enough events were counted since the last time, so that it costs little compared with counting
    /// them.
    pub(super) fn find_bursts_if_due(&mut self, thresholds: &Thresholds) {
        if self.course.is_worth_looking_at() {
            self.find_bursts(thresholds);
        }
    }

    /// Finds bursts in the statistics, and keeps those found before.
    pub(super) fn find_bursts(&mut self, thresholds: &Thresholds) {
        self.bursts.find(&mut self.course, self.devices, thresholds);
    }

    /// Returns `true` if an incident or a mass disconnect on the hub explains a disconnect at this time.
    pub(super) fn explains_disconnect(&self, time: u32) -> bool {
        self.bursts.explains_disconnect(time / 60)
    }

    /// Returns `true` if the refusals of many devices begin in these minutes, but not at the beginning of the log.
    pub(super) fn is_rollout(&self, refused_since: u32, thresholds: &Thresholds) -> bool {
        let minute = refused_since / 60;
        let begins = self.begins.unwrap_or_default() / 60;
        let together = self.course.refused(minute.saturating_sub(ROLLOUT)..minute + ROLLOUT + 1);
        let many = f64::from(thresholds.rollout_devices).max(f64::from(self.devices) * thresholds.incident_share);
        minute > begins + ROLLOUT && f64::from(together) >= many
    }

    /// Applies an event to what concerns the hub as a whole.
    pub(super) fn apply(&mut self, event: &Event, is_due: bool, device: Option<&mut Counted>, thresholds: &Thresholds) {
        let time = event.seconds;
        self.begins.get_or_insert(time);
        let is_late = time < self.settled;
        self.settled = self.settled.max(time);
        match event.kind {
            EventKind::Connected if !is_late => self.connects = self.connects.saturating_add(1),
            EventKind::Dropped | EventKind::TakenOver | EventKind::Left if !is_due => {
                self.bursts.add(event, device.map(|device| &mut device.disconnect_burst), thresholds);
            }
            EventKind::ServerError => {
                self.bursts.add(event, device.map(|device| &mut device.error_burst), thresholds);
            }
            EventKind::Throttled => self.throttling.add(event, thresholds),
            EventKind::Quota => self.quota.add(event, thresholds),
            _ => {}
        }
    }

    /// Returns all throttling that lasted long enough.
    pub(super) fn throttling(&mut self, thresholds: &Thresholds) -> &Episode {
        self.throttling.end(thresholds);
        &self.throttling.found
    }

    /// Returns all errors on days on which the quota was used up.
    pub(super) fn quota(&mut self, thresholds: &Thresholds) -> &Episode {
        self.quota.end(thresholds);
        &self.quota.found
    }

    /// Removes devices from the lists, because their numbers will be reused.
    pub(super) fn forget(&mut self, is_forgotten: impl Fn(DeviceId) -> bool) {
        self.bursts.forget(&is_forgotten);
        let throttling = [&mut self.throttling.current, &mut self.throttling.found];
        for episode in throttling.into_iter().chain([&mut self.quota.current, &mut self.quota.found]) {
            episode.devices.forget(&is_forgotten);
        }
    }
}

fn is_new(last: &mut u32, minute: u32) -> bool {
    let is_new = minute.abs_diff(*last) >= SAME_DISCONNECT;
    if is_new {
        *last = minute;
    }
    is_new
}

impl Counted {
    /// Notes that the device leaves. Returns `true` unless its connection ended a few minutes before or after.
    fn leaves_anew(&mut self, minute: u32) -> bool {
        let low = (minute as u16).max(1);
        let since = low.wrapping_sub(self.left_minute);
        let has_just_left = self.left_minute > 0 && u32::from(since.min(since.wrapping_neg())) < SAME_DISCONNECT;
        let is_new = !has_just_left && minute.abs_diff(self.disconnect_minute) >= SAME_DISCONNECT;
        if is_new {
            self.left_minute = low;
        }
        is_new
    }
}

impl Episode {
    fn add(&mut self, event: &Event) {
        self.tally.add(event.seconds);
        let minute = event.seconds / 60;
        if minute != self.last_minute {
            self.last_minute = minute;
            self.minutes += 1;
        }
        if let Some(count) = self.codes.get_mut(event.code.number().saturating_sub(429_000) as usize) {
            *count += 1;
        }
        if let Some(device) = event.device {
            self.devices.insert(device);
        }
    }

    fn merge(&mut self, other: Self) {
        self.tally.merge(other.tally);
        self.devices.merge(other.devices);
        for (total, count) in self.codes.iter_mut().zip(other.codes) {
            *total += count;
        }
    }

    /// Returns the number of occurrences of each code from 429000 to 429007.
    pub(super) fn throttling_codes(&self) -> impl Iterator<Item = (u32, u32)> {
        (429_000..).zip(self.codes)
    }
}

impl Throttling {
    fn add(&mut self, event: &Event, thresholds: &Thresholds) {
        let (time, gap) = (event.seconds, seconds(thresholds.throttling_gap));
        if self.current.tally.first.saturating_sub(time) > gap {
            // Too late for its own episode, and not part of this one.
            return;
        }
        if self.current.tally.count > 0 && time.saturating_sub(self.current.tally.last) > gap {
            self.end(thresholds);
        }
        self.current.add(event);
    }

    /// Keeps the episode if it lasted long enough.
    fn end(&mut self, thresholds: &Thresholds) {
        let episode = core::mem::take(&mut self.current);
        let least = seconds(thresholds.throttling_duration);
        let lasted = episode.tally.last - episode.tally.first >= least && episode.minutes >= least / 60;
        if lasted && episode.tally.count >= thresholds.throttling_errors {
            self.found.merge(episode);
        }
    }
}

impl Quota {
    fn add(&mut self, event: &Event, thresholds: &Thresholds) {
        let day = event.seconds / DAY_S;
        if self.current.tally.count == 0 || day > self.day {
            self.end(thresholds);
            self.day = day;
        } else if day < self.day {
            // Too late for its own day, and not part of this one.
            return;
        }
        self.current.add(event);
    }

    /// Keeps the day if there were enough errors.
    fn end(&mut self, thresholds: &Thresholds) {
        let day = core::mem::take(&mut self.current);
        if day.tally.count >= thresholds.quota_errors {
            self.found.merge(day);
        }
    }
}

/// Finds the disconnects at a device's own steady interval: its token was due for renewal then, or its watchdog fired,
/// whatever happened to other devices. The events are in order, and the result contains their places, in order.
///
/// A disconnect is due if it is right before or after a refusal, one of three in a row at nearly equal intervals, or
/// one of four at roughly equal intervals. Both are rare by chance:
///
/// ```text
/// 10:00:00   11:05:02   12:10:01            three, within seconds of 65 minutes: due
/// 10:00      11:03      12:09      13:12    four, within a few minutes of 65 minutes: due
/// ```
pub(super) fn due_disconnects<'a>(
    events: impl Iterator<Item = &'a Event> + Clone,
    thresholds: &Thresholds,
) -> Vec<u32> {
    let soon = seconds(thresholds.consequence);
    let of_disconnects = (0..)
        .zip(events)
        .filter(|(_, event)| {
            matches!(event.kind, EventKind::Dropped | EventKind::TakenOver | EventKind::Left | EventKind::Refused)
                && !event.traits.has(Traits::COUNTED)
        })
        .filter_map(|(place, event)| Some((event.device?, event.seconds, place, event.kind)));
    // There may be millions, so no more memory than they take.
    let mut steps: Vec<(DeviceId, u32, u32, EventKind)> = Vec::with_capacity(of_disconnects.clone().count());
    steps.extend(of_disconnects);
    // Each device's events stay in order. A key of one number is compared at once.
    steps.sort_unstable_by_key(|(device, _, place, _)| (device.index() as u64) << 32 | u64::from(*place));
    let mut due = Vec::new();
    for of_device in steps.chunk_by(|one, next| one.0 == next.0) {
        let mut disconnects: Vec<(u32, u32)> = Vec::new();
        // A device may disconnect on one timer and lose its connection on another, so the two are looked at separately.
        let mut left: Vec<(u32, u32)> = Vec::new();
        let mut refused = None;
        let mut takeover: Option<(u32, u32)> = None;
        for (_, time, place, kind) in of_device {
            if *kind == EventKind::Left {
                left.push((*time, *place));
                continue;
            }
            if *kind == EventKind::Refused {
                refused = Some(*time);
                if let Some((_, place)) = disconnects.last().filter(|(last, _)| time - last <= soon) {
                    due.push(*place);
                }
                continue;
            }
            if *kind == EventKind::TakenOver {
                // Takeovers in quick succession are two clients that fight, at any interval.
                if let Some((_, before)) = takeover.filter(|(last, _)| time - last <= seconds(thresholds.takeover_gap))
                {
                    due.extend([before, *place]);
                }
                takeover = Some((*time, *place));
            }
            if refused.is_some_and(|refused| time - refused <= soon) {
                due.push(*place);
            }
            disconnects.push((*time, *place));
        }
        for of_kind in [disconnects, left] {
            let three = of_kind.windows(3).filter(|row| is_steady(row, 100, 20));
            let four = of_kind.windows(4).filter(|row| is_steady(row, 20, 60));
            due.extend(three.chain(four).flatten().map(|(_, place)| *place));
        }
    }
    due.sort_unstable();
    due.dedup();
    due
}

/// Returns `true` if the intervals differ by at most this fraction of their length, or this many seconds.
fn is_steady(row: &[(u32, u32)], part: u32, at_least: u32) -> bool {
    const SHORTEST: u32 = 300;
    let intervals = || row.windows(2).filter_map(|pair| Some(pair.get(1)?.0 - pair.first()?.0));
    let (shortest, longest) = (intervals().min().unwrap_or_default(), intervals().max().unwrap_or_default());
    shortest >= SHORTEST && longest - shortest <= (longest / part).max(at_least)
}
