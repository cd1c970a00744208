//! What is remembered of one hub: the course of disconnects and errors, incidents, throttling, the quota.

use core::ops::Range;
use std::collections::BTreeMap;
use std::vec::Vec;

use crate::triage::Thresholds;
use crate::triage::device::Counted;
use crate::triage::event::{Event, Kind};
use crate::triage::ledger::Sample;

/// How many minutes of the course are kept: two weeks.
const KEPT_MINUTES: usize = 14 * 24 * 60;

/// The most incidents that are told apart on one hub.
const MOST_INCIDENTS: usize = 1000;

/// Disconnects are counted over this many minutes, errors over three times as many around them.
const WINDOW: u32 = 5;

/// Looking for incidents goes through all minutes, and waits until events enough for this many minutes each were counted.
const MINUTES_PER_EVENT: usize = 32;

/// A shorter log shows nothing of what is usual.
const SHORTEST_HISTORY: u32 = 60;

/// Two bursts with at most this many minutes between them are one incident.
const INCIDENT_GAP: u32 = 10;

/// Disconnects so long before and after the burst, in minutes, belong to the incident: devices that come back early are
/// thrown out again.
const LEAD: u32 = 2;
const AFTERMATH: u32 = 10;

/// The first and the last minute of an incident have at least a tenth of the disconnects of its worst.
const EDGE: u32 = 10;

const DAY_S: u32 = 86_400;

#[derive(Debug, Clone, Default)]
pub(super) struct Hub {
    /// Devices and modules that occurred.
    pub(super) devices: u32,
    /// Successful connections so far, without those that come behind a later event.
    pub(super) connects: u32,
    /// The latest time of an event that was taken in, in seconds.
    settled: u32,
    /// Successful connections stand in the log.
    pub(super) shows_connects: bool,
    /// The time of the first event, in seconds.
    pub(super) begins: Option<u32>,
    minutes: BTreeMap<u32, Minute>,
    /// How many events were counted since incidents were looked for.
    unseen: usize,
    /// The first and the last minute of the log.
    span: Option<(u32, u32)>,
    pub(super) incidents: Vec<Incident>,
    pub(super) throttling: Throttling,
    pub(super) quota: Quota,
}

#[derive(Debug, Clone, Copy, Default)]
struct Minute {
    /// Devices that disconnected, each counted once in five minutes.
    drops: u32,
    errors: u32,
}

/// A burst of disconnects with errors of the service, in minutes since 1970.
#[derive(Debug, Clone, Default)]
pub(super) struct Incident {
    start: u32,
    end: u32,
    /// The minutes in which most of it happened: the window that shows a burst begins before it and ends after it.
    core: Range<u32>,
    pub(super) devices: u32,
    pub(super) drops: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) sample: Sample,
    /// How many times the usual the disconnects were.
    pub(super) excess: f64,
}

/// Errors 429 without a pause.
#[derive(Debug, Clone, Default)]
pub(super) struct Throttling {
    run: ThrottlingRun,
    /// Counts the runs, from 1.
    pub(super) number: u16,
    /// All runs that lasted.
    pub(super) found: ThrottlingRun,
}

#[derive(Debug, Clone, Default)]
pub(super) struct ThrottlingRun {
    pub(super) count: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    minutes: u32,
    last_minute: u32,
    pub(super) devices: u32,
    pub(super) sample: Sample,
    /// How often each code from 429000 to 429007 occurred.
    codes: [u32; 8],
}

/// Errors 403002, by UTC day.
#[derive(Debug, Clone, Default)]
pub(super) struct Quota {
    day: u32,
    of_day: QuotaErrors,
    /// Those of all days with enough of them.
    pub(super) found: QuotaErrors,
}

#[derive(Debug, Clone, Default)]
pub(super) struct QuotaErrors {
    pub(super) count: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) devices: u32,
    pub(super) sample: Sample,
}

impl Hub {
    /// Counts an event for the statistics that must be known before the devices are looked at.
    pub(super) fn count(&mut self, event: &Event, device: Option<&mut Counted>) {
        let minute = event.seconds() / 60;
        let (first, last) = self.span.unwrap_or((minute, minute));
        self.span = Some((first.min(minute), last.max(minute)));
        self.unseen += 1;
        match event.kind {
            Kind::Connected => self.shows_connects = true,
            Kind::Dropped => {
                let is_new = device.is_none_or(|device| {
                    let is_new = minute.abs_diff(device.minute) >= WINDOW;
                    if is_new {
                        device.minute = minute;
                    }
                    is_new
                });
                self.minute(minute).drops += u32::from(is_new);
            }
            Kind::ServerError => self.minute(minute).errors += 1,
            _ => {}
        }
    }

    fn minute(&mut self, minute: u32) -> &mut Minute {
        if self.minutes.len() >= KEPT_MINUTES && !self.minutes.contains_key(&minute) {
            self.minutes.pop_first();
        }
        self.minutes.entry(minute).or_default()
    }

    /// Finds incidents if that costs little beside counting the events.
    pub(super) fn find_incidents_if_due(&mut self, thresholds: &Thresholds) {
        if self.unseen * MINUTES_PER_EVENT >= self.minutes.len() {
            self.find_incidents(thresholds);
        }
    }

    /// Finds the incidents in what was counted, and keeps those that were found before.
    pub(super) fn find_incidents(&mut self, thresholds: &Thresholds) {
        if core::mem::take(&mut self.unseen) == 0 {
            return;
        }
        let usual_drops = self.usual(WINDOW, |minute| minute.drops);
        let usual_errors = self.usual(3 * WINDOW, |minute| minute.errors);
        let many = f64::from(thresholds.incident_devices).max(f64::from(self.devices) * thresholds.incident_share);
        let least_drops = many.max(2.0 * usual_drops).max(usual_drops + 4.0 * usual_drops.sqrt());
        let least_errors =
            (2.0 * usual_errors).max(usual_errors + 3.0 * usual_errors.sqrt() + f64::from(thresholds.incident_errors));
        let mut found: Vec<(u32, u32, f64)> = Vec::new();
        for (minute, counted) in &self.minutes {
            if counted.drops == 0 {
                continue;
            }
            let drops = self.sum(*minute, minute.saturating_add(WINDOW), |minute| minute.drops);
            if f64::from(drops) < least_drops {
                continue;
            }
            let errors =
                self.sum(minute.saturating_sub(WINDOW), minute.saturating_add(2 * WINDOW), |minute| minute.errors);
            if f64::from(errors) < least_errors {
                continue;
            }
            let excess = f64::from(drops) / usual_drops.max(1.0);
            join_burst(&mut found, *minute, minute + WINDOW, excess);
        }
        for (start, end, excess) in found {
            self.keep_burst(start, end, excess);
        }
        for incident in &mut self.incidents {
            // Where the minutes are no longer kept, it stays as it was.
            if let Some(core) = core(&self.minutes, incident.start..incident.end) {
                incident.core = core;
            }
        }
    }

    /// Adds a burst to the incident that it touches, or begins one.
    fn keep_burst(&mut self, start: u32, end: u32, excess: f64) {
        let touches = |known: &&mut Incident| start <= known.end + INCIDENT_GAP && known.start <= end + INCIDENT_GAP;
        if let Some(known) = self.incidents.iter_mut().find(touches) {
            known.start = known.start.min(start);
            known.end = known.end.max(end);
            known.excess = known.excess.max(excess);
        } else if self.incidents.len() < MOST_INCIDENTS {
            self.incidents.push(Incident { start, end, excess, ..Incident::default() });
        }
    }

    /// What is usual in a window of this many minutes: the median, or the mean of all windows but the busiest tenth, if
    /// that is more. Quiet windows count.
    fn usual(&self, window: u32, what: impl Fn(&Minute) -> u32) -> f64 {
        let (Some((first, last)), Some((oldest, _))) = (self.span, self.minutes.first_key_value()) else { return 0.0 };
        // Of a long log the first minutes are no longer kept.
        let first = if self.minutes.len() < KEPT_MINUTES { first } else { *oldest };
        if last - first < SHORTEST_HISTORY {
            return 0.0;
        }
        let mut sums: BTreeMap<u32, u32> = BTreeMap::new();
        for (minute, counted) in &self.minutes {
            *sums.entry(minute.saturating_sub(first) / window).or_default() += what(counted);
        }
        let mut sums: Vec<u32> = sums.into_values().collect();
        sums.sort_unstable();
        // Windows in which nothing was counted come first in the order, and need not be written down.
        let windows = ((last - first) / window + 1) as usize;
        let quiet = windows - sums.len().min(windows);
        let middle = (windows / 2).checked_sub(quiet).and_then(|index| sums.get(index));
        let median = middle.map_or(0.0, |sum| f64::from(*sum));
        let calm = windows - windows.div_ceil(10);
        let total: u64 = sums.iter().take(calm.saturating_sub(quiet)).map(|sum| u64::from(*sum)).sum();
        median.max(total as f64 / calm.max(1) as f64)
    }

    fn sum(&self, from: u32, to: u32, what: impl Fn(&Minute) -> u32) -> u32 {
        self.minutes.range(from..to).map(|(_, minute)| what(minute)).sum()
    }

    /// The number of the incident, from 1, that a time belongs to.
    pub(super) fn incident_at(&self, time: u32) -> Option<u16> {
        let minute = time / 60;
        let covers =
            |incident: &Incident| minute + LEAD >= incident.start && minute <= incident.end.saturating_add(AFTERMATH);
        let index = self.incidents.iter().position(covers)?;
        u16::try_from(index + 1).ok()
    }

    /// Takes devices off the lists, whose numbers will be those of others.
    pub(super) fn forget(&mut self, is_forgotten: impl Fn(&u32) -> bool) {
        let incidents = self.incidents.iter_mut().map(|incident| &mut incident.sample);
        let throttling = [&mut self.throttling.found.sample, &mut self.throttling.run.sample];
        let quota = [&mut self.quota.found.sample, &mut self.quota.of_day.sample];
        for sample in incidents.chain(throttling).chain(quota) {
            sample.0.retain(|device| !is_forgotten(device));
        }
    }

    /// The devices whose names a finding about the hub lists.
    pub(super) fn sampled(&self) -> impl Iterator<Item = u32> {
        let incidents = self.incidents.iter().map(|incident| &incident.sample);
        let throttling = [&self.throttling.found.sample, &self.throttling.run.sample];
        let quota = [&self.quota.found.sample, &self.quota.of_day.sample];
        incidents.chain(throttling).chain(quota).flat_map(|sample| sample.0.iter().copied())
    }

    /// Counts what concerns the hub as a whole.
    pub(super) fn apply(&mut self, event: &Event, device: Option<&mut Counted>, thresholds: &Thresholds) {
        let time = event.seconds();
        self.begins.get_or_insert(time);
        let is_late = time < self.settled;
        self.settled = self.settled.max(time);
        match event.kind {
            Kind::Connected if !is_late => self.connects = self.connects.saturating_add(1),
            Kind::Dropped => self.apply_drop(time, event.device, device, thresholds),
            Kind::Throttled => self.apply_throttling(time, event, device, thresholds),
            Kind::Quota => {
                self.quota.add(time, event.device, device, thresholds);
            }
            _ => {}
        }
    }

    fn apply_drop(&mut self, time: u32, number: u32, device: Option<&mut Counted>, thresholds: &Thresholds) {
        let Some(at) = self.incident_at(time) else { return };
        let Some(incident) = self.incidents.get_mut(usize::from(at) - 1) else { return };
        // Those shortly before and after are not held against the device, and not counted for the incident either.
        if !incident.core.contains(&(time / 60)) {
            return;
        }
        incident.first = if incident.drops == 0 { time } else { incident.first.min(time) };
        incident.last = incident.last.max(time);
        incident.drops += 1;
        if let Some(device) = device.filter(|device| device.incident != at) {
            device.incident = at;
            incident.devices += 1;
            incident.sample.push(number, thresholds);
        }
    }

    fn apply_throttling(&mut self, time: u32, event: &Event, device: Option<&mut Counted>, thresholds: &Thresholds) {
        let throttling = &mut self.throttling;
        if throttling.run.first.saturating_sub(time) > thresholds.throttling_gap_s {
            // Too late for the run that it was part of, and none of this one.
            return;
        }
        if throttling.run.count == 0 || time.saturating_sub(throttling.run.last) > thresholds.throttling_gap_s {
            throttling.end_run(thresholds);
            throttling.number = throttling.number.wrapping_add(1).max(1);
            throttling.run = ThrottlingRun { first: time, ..ThrottlingRun::default() };
        }
        let run = &mut throttling.run;
        run.count += 1;
        run.last = run.last.max(time);
        if time / 60 != run.last_minute {
            run.last_minute = time / 60;
            run.minutes += 1;
        }
        if let Some(count) = run.codes.get_mut(event.number.saturating_sub(429_000) as usize) {
            *count += 1;
        }
        if let Some(device) = device.filter(|device| device.throttling != throttling.number) {
            device.throttling = throttling.number;
            run.devices += 1;
            run.sample.push(event.device, thresholds);
        }
    }
}

/// Adds a burst to those before it: to the last one, if that is near. Keeping them would join them too, but looks through
/// all incidents for each.
fn join_burst(bursts: &mut Vec<(u32, u32, f64)>, start: u32, end: u32, excess: f64) {
    match bursts.last_mut() {
        Some((_, last_end, most)) if start <= *last_end + INCIDENT_GAP => {
            *last_end = end;
            *most = most.max(excess);
        }
        _ => bursts.push((start, end, excess)),
    }
}

/// The minutes of a burst without its edges.
fn core(minutes: &BTreeMap<u32, Minute>, burst: Range<u32>) -> Option<Range<u32>> {
    let worst = minutes.range(burst.clone()).map(|(_, minute)| minute.drops).max()?;
    let mut busy = minutes.range(burst).filter(|(_, minute)| minute.drops * EDGE >= worst);
    let (first, _) = busy.next()?;
    let last = busy.next_back().map_or(first, |(last, _)| last);
    Some(*first..*last + 1)
}

impl Throttling {
    /// Keeps the run if it lasted.
    pub(super) fn end_run(&mut self, thresholds: &Thresholds) {
        let run = core::mem::take(&mut self.run);
        let lasted = run.last - run.first >= thresholds.throttling_s && run.minutes >= thresholds.throttling_s / 60;
        if run.count < thresholds.throttling_errors || !lasted {
            return;
        }
        let found = &mut self.found;
        found.first = if found.count == 0 { run.first } else { found.first.min(run.first) };
        found.last = found.last.max(run.last);
        found.count += run.count;
        // A device may be in several runs: the devices are those of the run with the most, of equal ones the first.
        if run.devices > found.devices {
            found.devices = run.devices;
            found.sample = run.sample;
        }
        for (total, count) in found.codes.iter_mut().zip(run.codes) {
            *total += count;
        }
    }
}

impl ThrottlingRun {
    /// The code that occurred most.
    pub(super) fn code(&self) -> u32 {
        let most = self.codes.iter().enumerate().max_by_key(|(index, count)| (**count, core::cmp::Reverse(*index)));
        429_000 + most.map_or(1, |(index, _)| index as u32)
    }
}

impl Quota {
    fn add(&mut self, time: u32, number: u32, device: Option<&mut Counted>, thresholds: &Thresholds) {
        let day = time / DAY_S;
        if self.of_day.count == 0 || day > self.day {
            self.end_day(thresholds);
            self.day = day;
            self.of_day.first = time;
        } else if day < self.day {
            // Too late for a day that is over, and none of today’s.
            return;
        }
        self.of_day.count += 1;
        self.of_day.first = self.of_day.first.min(time);
        self.of_day.last = self.of_day.last.max(time);
        if let Some(device) = device.filter(|device| u32::from(device.quota_day) != day) {
            device.quota_day = u16::try_from(day).unwrap_or_default();
            self.of_day.devices += 1;
            self.of_day.sample.push(number, thresholds);
        }
    }

    /// Keeps the day if there were enough errors.
    pub(super) fn end_day(&mut self, thresholds: &Thresholds) {
        let day = core::mem::take(&mut self.of_day);
        if day.count == 0 || day.count < thresholds.quota_errors {
            return;
        }
        let found = &mut self.found;
        found.first = if found.count == 0 { day.first } else { found.first.min(day.first) };
        found.last = found.last.max(day.last);
        found.count += day.count;
        // A device may be in several days: the devices are those of the day with the most, of equal ones the first.
        if day.devices > found.devices {
            found.devices = day.devices;
            found.sample = day.sample;
        }
    }
}
