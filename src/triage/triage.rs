//! The entry point: takes records in, and returns findings.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::string::ToString;
use std::vec::Vec;

use crate::log::{LogCategory, Record};
use crate::triage::bursts::BurstKind;
use crate::triage::device::{Context, Device, confidence};
use crate::triage::event::{Client, Event, EventKind, Meaning, PackedCode, Traits, client, operation, traits};
use crate::triage::findings::{FindingSet, Share};
use crate::triage::fleet::Fleet;
use crate::triage::hub::{Episode, Hub};
use crate::triage::identities::{DeviceId, DeviceKey, HubId, Identities, Resource};
use crate::triage::preview::{Preview, in_order};
use crate::triage::{Basis, Confidence, ErrorKey, Finding, FindingKind, Summary, Thresholds};

/// The log time by which the second pass stays behind the first. The events of the last minutes of a batch wait for the
/// next one, because the hub's statistics must know what comes right after them.
const LOOK_AHEAD_MS: i64 = 15 * 60 * 1000;

/// The largest number of undocumented codes that are counted separately. A log can contain any number of them.
const MOST_UNDOCUMENTED: usize = 1000;

/// A device's signs of life are left out within this many seconds of its other events.
const SIGN_OF_LIFE_S: u32 = 60;

/// A triage of log records, which takes records one by one and finds patterns in them.
///
/// Records may come late, out of order, and twice: a window of [`Thresholds::reorder_events`] events is held back and
/// sorted. Beyond that, memory does not grow with the length of the log. A device takes 376 bytes
/// ([`bytes_per_device`](Self::bytes_per_device)), plus its name and a place in a table; [`Thresholds::most_devices`]
/// can limit the number of devices. A million devices fit in 512 MiB, including the window and what
/// [`findings`](Self::findings) needs.
///
/// ```
/// use iothub_errors::log::Record;
/// use iothub_errors::triage::Triage;
///
/// let mut triage = Triage::new();
/// let text = r#"{"time":"2026-03-02T07:41:10Z","category":"Connections",
///     "resultType":"404104"}"#;
/// triage.record(&Record::from_json(text)?);
/// assert_eq!(triage.summary().records, 1);
/// assert!(triage.findings().is_empty()); // one disconnect isn't a pattern
/// # Ok::<(), iothub_errors::log::ParseRecordError>(())
/// ```
#[derive(Default)]
pub struct Triage {
    thresholds: Thresholds,
    identities: Identities,
    /// The key of the device that the current record names. Its memory is reused for each record.
    key: DeviceKey,
    fleet: Fleet,
    pending: Vec<Event>,
    /// The findings about devices that have since been forgotten.
    forgotten: FindingSet,
    summary: Summary,
    /// The number of undocumented keys in `by_code`.
    undocumented: usize,
}

impl fmt::Debug for Triage {
    /// Writes the numbers, without the names of devices.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Triage")
            .field("thresholds", &self.thresholds)
            .field("summary", &self.summary())
            .finish_non_exhaustive()
    }
}

impl Triage {
    /// Creates a triage with the default [`Thresholds`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a triage with your own thresholds.
    #[must_use]
    pub fn with_thresholds(thresholds: Thresholds) -> Self {
        Self { thresholds, ..Self::default() }
    }

    /// Returns the size of the state per device, in bytes, without the device's name.
    #[must_use]
    pub const fn bytes_per_device() -> usize {
        Fleet::BYTES_PER_DEVICE
    }

    /// Takes in a record.
    pub fn record(&mut self, record: &Record<'_>) {
        let Resource::Hub(hub) = self.identities.resource(record) else {
            self.summary.other_resources += 1;
            return;
        };
        self.fleet.add_hub(hub);
        self.summary.records += 1;
        // Nothing was logged before 1970, nor after 2106.
        let ms = record.time_ms().filter(|ms| (0..=i64::from(u32::MAX) * 1000).contains(ms));
        match ms {
            Some(ms) => {
                let earliest = self.summary.first_ms.get_or_insert(ms);
                *earliest = ms.min(*earliest);
                let latest = self.summary.last_ms.get_or_insert(ms);
                *latest = ms.max(*latest);
            }
            None => self.summary.without_time += 1,
        }
        let (kind, code) = match Meaning::of(record) {
            Meaning::Nothing => return,
            Meaning::Connection(kind) => (kind, PackedCode::NONE),
            Meaning::Error(key, kind) => (kind, self.count_error(key)),
        };
        let device = self.device(hub, record);
        if code != PackedCode::NONE && device.is_none() {
            self.note_without_device(record);
        }
        // Without a time, a copy can't be distinguished from a second error.
        let Some(ms) = ms else { return };
        let (seconds, millis) = ((ms / 1000) as u32, (ms % 1000) as u16);
        if kind == EventKind::Seen && self.was_just_heard(device, seconds) {
            return;
        }
        self.fleet.hear(device, seconds);
        // For events of a connection, the kind already tells them apart.
        let operation = if kind.depends_on_order() { 0 } else { operation(record, device.is_some()) };
        let more = Client { address: (operation >> 16) as u16, sdk: (operation >> 32) as u16 };
        self.pending.push(Event {
            seconds,
            millis,
            device,
            hub,
            kind,
            code,
            operation: operation as u16,
            client: if kind.names_client() { client(record) } else { more },
            traits: if code != PackedCode::NONE || kind == EventKind::Connected {
                traits(record)
            } else {
                Traits::default()
            },
        });
        if self.pending.len() >= self.thresholds.reorder_events.max(2) {
            self.settle_half();
        }
    }

    /// Counts an error, and returns the key under which it was counted.
    fn count_error(&mut self, key: ErrorKey) -> PackedCode {
        let mut code = PackedCode::new(key);
        let by_code = &mut self.summary.by_code;
        if !code.key().is_some_and(|key| by_code.contains_key(&key) || key.is_documented()) {
            if self.undocumented < MOST_UNDOCUMENTED {
                self.undocumented += 1;
            } else {
                code = PackedCode::new(ErrorKey::Other);
            }
        }
        *by_code.entry(code.key().unwrap_or(ErrorKey::Other)).or_default() += 1;
        code
    }

    /// Notes an error that should name a device but doesn't, and the reason.
    fn note_without_device(&mut self, record: &Record<'_>) {
        // The records of these categories are about the hub or a back end, and need not name a device.
        let needs_none = matches!(
            record.category(),
            Some(
                LogCategory::Routes
                    | LogCategory::TwinQueries
                    | LogCategory::JobsOperations
                    | LogCategory::Configurations
                    | LogCategory::DistributedTracing
                    | LogCategory::DeviceStreams
            )
        );
        if !needs_none {
            self.summary.errors_without_device += 1;
            self.summary.errors_without_properties += u64::from(record.properties_text().is_empty());
        }
    }

    /// Returns `true` if the device was heard of recently. Signs of life are frequent, and one per minute is enough, so
    /// that they don't fill the window for reordering.
    fn was_just_heard(&self, device: Option<DeviceId>, seconds: u32) -> bool {
        let device = device.and_then(|device| self.fleet.device(device));
        device.is_none_or(|device| seconds.abs_diff(device.last_heard) < SIGN_OF_LIFE_S)
    }

    /// Returns the device that the record names.
    fn device(&mut self, hub: HubId, record: &Record<'_>) -> Option<DeviceId> {
        if !self.key.set(hub, record) {
            return None;
        }
        if let Some(device) = self.identities.device(&self.key) {
            return Some(device);
        }
        if self.thresholds.most_devices.is_some_and(|most| self.identities.device_count() >= most.max(1)) {
            self.forget_silent_devices();
        }
        let device = self.identities.add(&self.key);
        self.fleet.add_device(device, hub);
        Some(device)
    }

    /// Takes in the older half of the events held back.
    fn settle_half(&mut self) {
        self.sort_pending();
        let half = self.pending.len() / 2;
        self.settle(half);
    }

    /// Sorts the events and drops copies.
    fn sort_pending(&mut self) {
        // Logs are nearly in order, and a stable sort is fast on such input. By time alone, one comparison decides.
        self.pending.sort_by_key(Event::instant);
        for of_instant in self.pending.chunk_by_mut(|one, next| one.instant() == next.instant()) {
            if of_instant.len() > 1 {
                of_instant.sort_by(Event::in_order);
            }
        }
        let summary = &mut self.summary;
        self.pending.dedup_by(|copy, event| {
            let is_copy = copy.in_order(event).is_eq();
            if is_copy {
                uncount(&mut summary.by_code, copy.code);
                summary.duplicates += 1;
            }
            is_copy
        });
    }

    /// Takes in the first of the events held back.
    fn settle(&mut self, count: usize) {
        let count = count.min(self.pending.len());
        let Some(horizon) = count.checked_sub(1).and_then(|last| self.pending.get(last)).map(Event::ms) else {
            return;
        };
        let ready = if count == self.pending.len() {
            count
        } else {
            let ready = self.pending.partition_point(|event| event.ms() < horizon - LOOK_AHEAD_MS);
            // If all events held back are within the look-ahead, progress must still be made, and by more than one
            // event at a time.
            ready.max(count / 8)
        };
        if let Some(counted) = self.pending.get_mut(..count) {
            self.fleet.count(counted, &self.thresholds);
        }
        for event in self.pending.drain(..ready.max(1)) {
            self.summary.late += u64::from(self.fleet.is_late(&event));
            self.fleet.apply(&event, &self.thresholds);
        }
    }

    /// Forgets the sixteenth of the devices that has been silent for longest, after keeping the findings about them.
    fn forget_silent_devices(&mut self) {
        self.sort_pending();
        self.settle(self.pending.len());
        let last_heard = |device| self.fleet.device(device).map_or(0, |device| device.last_heard);
        let mut heard: Vec<(u32, DeviceId)> =
            self.identities.devices().map(|(device, ..)| (last_heard(device), device)).collect();
        let count = (heard.len() / 16).clamp(1, heard.len().max(1));
        heard.sort_unstable();
        heard.truncate(count);
        let silent: HashSet<DeviceId> = heard.into_iter().map(|(_, device)| device).collect();
        for (device, hub, name) in self.identities.devices().filter(|(device, ..)| silent.contains(device)) {
            if let (Some(device), Some(of_hub)) = (self.fleet.device(device).copied(), self.fleet.hubs.get(hub.index()))
            {
                note_device(&mut self.forgotten, &self.thresholds, device, hub, of_hub, name);
            }
            if let Some(hub) = self.fleet.hubs.get_mut(hub.index()) {
                hub.devices = hub.devices.saturating_sub(1);
            }
        }
        for hub in &mut self.fleet.hubs {
            hub.forget(|device| silent.contains(&device));
        }
        self.identities.forget(|device| silent.contains(&device));
        self.summary.evicted += silent.len() as u64;
    }

    /// Takes in everything that is held back, at the end of a log. Without this call, [`findings`](Self::findings)
    /// sorts the last events each time. Records after it still count.
    pub fn finish(&mut self) {
        self.sort_pending();
        self.fleet.count(&mut self.pending, &self.thresholds);
        self.fleet.find_bursts(&self.thresholds);
        self.settle(self.pending.len());
    }

    /// Returns the numbers of what was read so far.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut summary = Summary { devices: self.identities.device_count() as u64, ..self.summary.clone() };
        let mut kept = in_order(&self.pending).into_iter().peekable();
        let late = kept.clone().filter_map(|place| self.pending.get(place as usize));
        summary.late += late.filter(|event| self.fleet.is_late(event)).count() as u64;
        let mut is_kept = std::vec![false; self.pending.len()];
        kept.by_ref().for_each(|place| {
            if let Some(is_kept) = is_kept.get_mut(place as usize) {
                *is_kept = true;
            }
        });
        for (copy, _) in self.pending.iter().zip(is_kept).filter(|(_, is_kept)| !is_kept) {
            uncount(&mut summary.by_code, copy.code);
            summary.duplicates += 1;
        }
        summary
    }

    /// Returns the findings so far, beginning with those that affect the most devices and can be fixed. It can be
    /// called at any time, and does not affect later findings.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut preview = Preview::new(&self.fleet, &self.pending, &self.thresholds);
        let mut found = self.forgotten.clone();
        for (device, hub, name) in self.identities.devices() {
            if let (Some(device), Some(of_hub)) = (preview.device(device, hub), preview.hubs.get(hub.index())) {
                note_device(&mut found, &self.thresholds, device, hub, of_hub, name);
            }
        }
        for (number, hub) in preview.hubs.iter_mut().enumerate() {
            self.note_hub(&mut found, HubId::at(number), hub);
        }
        found.findings(|hub| self.identities.hub_name(hub).to_string(), self.thresholds.listed_devices)
    }

    /// Adds the findings about a hub as a whole.
    fn note_hub(&self, found: &mut FindingSet, number: HubId, hub: &mut Hub) {
        let thresholds = &self.thresholds;
        let least_devices = thresholds.incident_devices;
        for (part, burst) in (0..).zip(hub.bursts.iter()).filter(|(_, burst)| burst.devices >= least_devices) {
            let kind = match burst.kind {
                BurstKind::Incident => FindingKind::ServiceIncident,
                BurstKind::Mass => FindingKind::MassDisconnect,
                BurstKind::Errors => FindingKind::ServiceErrors,
            };
            let confidence = if burst.excess >= 10.0 { Confidence::High } else { Confidence::Medium };
            let left = burst.codes.get(&0).copied().unwrap_or_default();
            let basis = (left > burst.tally.count / 2).then_some(Basis::WithoutError);
            let share = Share { burst: part, basis, ..Share::new(kind, burst.tally, confidence) };
            let codes = burst.codes.iter().map(|(code, count)| (*code, *count));
            let names = burst.sample.iter().filter_map(|device| self.identities.device_name(*device));
            found.add_hub(number, &share, codes, u64::from(burst.devices), names);
        }
        let mut note = |kind: FindingKind, codes: &[(u32, u32)], episode: &Episode, least: u32| {
            if episode.tally.count > 0 {
                let share = Share::new(kind, episode.tally, confidence(episode.tally.count, least));
                let mut names: Vec<_> =
                    episode.devices.iter().filter_map(|device| self.identities.device_name(device)).collect();
                names.sort_unstable();
                names.truncate(thresholds.listed_devices);
                found.add_hub(number, &share, codes.iter().copied(), episode.devices.count(), names.into_iter());
            }
        };
        let throttling = hub.throttling(thresholds);
        let codes: Vec<(u32, u32)> = throttling.throttling_codes().collect();
        note(FindingKind::Throttling, &codes, throttling, thresholds.throttling_errors);
        let quota = hub.quota(thresholds);
        let codes = [(FindingKind::QuotaExhausted.code().number(), quota.tally.count)];
        note(FindingKind::QuotaExhausted, &codes, quota, thresholds.quota_errors);
    }
}

/// Adds the findings about a device.
fn note_device(found: &mut FindingSet, thresholds: &Thresholds, device: Device, number: HubId, hub: &Hub, name: &[u8]) {
    let context = Context { thresholds, hub, connects: hub.connects };
    device.findings(&context, |share| found.add_device(number, name, &share, thresholds.listed_devices));
}

/// Subtracts an error that was counted before it turned out to be a copy.
fn uncount(by_code: &mut BTreeMap<ErrorKey, u64>, code: PackedCode) {
    let Some(key) = code.key() else { return };
    if let Some(count) = by_code.get_mut(&key) {
        *count = count.saturating_sub(1);
    }
}
