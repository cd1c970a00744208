//! Feeding records in, taking findings out.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::string::{String, ToString};
use std::vec::Vec;

use crate::log::Record;
use crate::triage::device::Device;
use crate::triage::drops::Count;
use crate::triage::event::{Code, Event, Kind, Meaning, fingerprint, meaning};
use crate::triage::hub::Hub;
use crate::triage::identities::{Identities, display_name};
use crate::triage::ledger::{Contribution, Ledger, Sample, confidence, of_count, of_drops, of_streak};
use crate::triage::state::{State, surroundings};
use crate::triage::trial::{Trial, in_order};
use crate::triage::{Confidence, Finding, FindingKind, Summary, Thresholds};

/// Events of the last minutes before a batch ends wait for the next one: the statistics of the hub must know what comes
/// right after them.
const LOOK_AHEAD_MS: i64 = 15 * 60 * 1000;

/// The most numbers that are counted one by one although they are not documented: a log can name any.
const MOST_UNDOCUMENTED: usize = 1000;

/// Signs of life of a device within so many seconds of other events of it are left out.
const SIGN_OF_LIFE_S: u64 = 60;

/// Takes records one by one and finds patterns in them.
///
/// Records may come late, out of order, and twice: a window of [`Thresholds::reorder_events`] events is held back and
/// sorted. Beyond that, memory does not grow with the length of the log: a device takes 324 bytes
/// ([`bytes_per_device`](Self::bytes_per_device)), its name and a place in a table, with or without a limit on their number
/// ([`Thresholds::most_devices`]). A million devices fit in 512 MB, together with the window and with what
/// [`findings`](Self::findings) needs at any time.
#[derive(Default)]
pub struct Triage {
    thresholds: Thresholds,
    identities: Identities,
    state: State,
    pending: Vec<Event>,
    /// What was found on devices that were forgotten since.
    forgotten: Ledger,
    summary: Summary,
    by_code: BTreeMap<Code, u64>,
    /// How many of them are not documented.
    undocumented: usize,
}

impl fmt::Debug for Triage {
    /// The numbers, without the names of devices.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Triage")
            .field("thresholds", &self.thresholds)
            .field("summary", &self.summary())
            .finish_non_exhaustive()
    }
}

impl Triage {
    /// A triage with the default [`Thresholds`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A triage with thresholds of your own.
    #[must_use]
    pub fn with_thresholds(thresholds: Thresholds) -> Self {
        Self { thresholds, ..Self::default() }
    }

    /// The size of what is kept per device, in bytes, without its name.
    #[must_use]
    pub const fn bytes_per_device() -> usize {
        size_of::<Device>()
    }

    /// Takes in a record.
    pub fn record(&mut self, record: &Record<'_>) {
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
        let hub = self.identities.hub(record);
        let (kind, code) = match meaning(record, self.identities.is_hub()) {
            Meaning::Nothing => return,
            Meaning::Connection(kind) => (Some(kind), None),
            Meaning::Error { code, kind } => (kind, Some(code)),
        };
        if let Some(code) = code {
            self.count_code(code);
        }
        let device = self.device(hub, record);
        let (Some(kind), Some(ms)) = (kind, ms) else { return };
        if kind == Kind::Seen && self.was_just_heard(device, ms) {
            return;
        }
        let number = match code {
            Some(Code::Number(number)) => number,
            _ => 0,
        };
        let is_connection = matches!(kind, Kind::Connected | Kind::Left | Kind::Dropped | Kind::TakenOver | Kind::Seen);
        let fingerprint = if is_connection { 0 } else { fingerprint(record.as_bytes()) };
        let event = Event { ms, device, number, fingerprint, hub, kind, is_counted: false };
        if let Some(device) = self.state.devices.get_mut(device as usize) {
            device.last_heard = device.last_heard.max(event.seconds());
        }
        self.pending.push(event);
        if self.pending.len() >= self.thresholds.reorder_events.max(2) {
            self.settle_half();
        }
    }

    fn count_code(&mut self, code: Code) {
        if let Some(count) = self.by_code.get_mut(&code) {
            *count += 1;
        } else if code.is_documented() {
            self.by_code.insert(code, 1);
        } else if self.undocumented < MOST_UNDOCUMENTED {
            self.undocumented += 1;
            self.by_code.insert(code, 1);
        } else {
            *self.by_code.entry(Code::Other).or_default() += 1;
        }
    }

    /// Signs of life are many; one in a while is enough, and leaves the window for reordering to the rest.
    fn was_just_heard(&self, device: u32, ms: i64) -> bool {
        let device = self.state.devices.get(device as usize);
        device.is_none_or(|device| (ms / 1000).abs_diff(i64::from(device.last_heard)) < SIGN_OF_LIFE_S)
    }

    fn device(&mut self, hub: u16, record: &Record<'_>) -> u32 {
        while self.state.hubs.len() <= usize::from(hub) {
            self.state.hubs.push(Hub::default());
        }
        if let Some(number) = self.identities.find(hub, record) {
            return number;
        }
        let is_full = self.thresholds.most_devices.is_some_and(|most| self.identities.device_count() >= most.max(1));
        if is_full {
            self.forget_silent_devices();
            // The key was used up by looking around.
            self.identities.find(hub, record);
        }
        let number = self.identities.add();
        let place = number as usize;
        match self.state.devices.get_mut(place) {
            Some(device) => *device = Device::default(),
            None => self.state.devices.push(Device::default()),
        }
        if let Some(hub) = self.state.hubs.get_mut(usize::from(hub)) {
            hub.devices += 1;
        }
        number
    }

    /// Takes in the older half of the events that are held back.
    fn settle_half(&mut self) {
        self.sort_pending();
        let half = self.pending.len() / 2;
        self.settle(half);
    }

    /// Brings the events into order and drops copies.
    fn sort_pending(&mut self) {
        let before = self.pending.len();
        sort_and_deduplicate(&mut self.pending);
        self.summary.duplicates += (before - self.pending.len()) as u64;
    }

    /// Takes in the first events that are held back.
    fn settle(&mut self, count: usize) {
        let count = count.min(self.pending.len());
        let Some(horizon) = count.checked_sub(1).and_then(|last| self.pending.get(last)).map(|event| event.ms) else {
            return;
        };
        let ready = if count == self.pending.len() {
            count
        } else {
            let ready = self.pending.partition_point(|event| event.ms < horizon - LOOK_AHEAD_MS);
            // A log that is denser than the look-ahead must go on all the same, and by more than an event at a time.
            ready.max(count / 8)
        };
        if let Some(counted) = self.pending.get_mut(..count) {
            self.state.count(counted, &self.thresholds);
        }
        for event in self.pending.drain(..ready.max(1)) {
            self.summary.late += u64::from(self.state.is_late(&event));
            self.state.apply(&event, &self.thresholds);
        }
    }

    /// Forgets the sixteenth of the devices that were silent for longest, after noting down what was found on them.
    fn forget_silent_devices(&mut self) {
        self.sort_pending();
        self.settle(self.pending.len());
        let mut heard: Vec<(u32, u32)> = self
            .identities
            .devices()
            .map(|(number, ..)| (self.state.devices.get(number as usize).map_or(0, |device| device.last_heard), number))
            .collect();
        let count = (heard.len() / 16).clamp(1, heard.len().max(1));
        heard.sort_unstable();
        heard.truncate(count);
        let mut forgotten = core::mem::take(&mut self.forgotten);
        let silent: std::collections::HashSet<u32> = heard.into_iter().map(|(_, number)| number).collect();
        for (number, hub, name) in self.identities.devices().filter(|(number, ..)| silent.contains(number)) {
            if let Some(device) = self.state.devices.get(number as usize) {
                self.note_device(&mut forgotten, &self.state.hubs, *device, hub, name);
            }
        }
        self.forgotten = forgotten;
        for (_, hub, _) in self.identities.devices().filter(|(number, ..)| silent.contains(number)) {
            if let Some(hub) = self.state.hubs.get_mut(usize::from(hub)) {
                hub.devices = hub.devices.saturating_sub(1);
            }
        }
        for hub in &mut self.state.hubs {
            hub.forget(|number| silent.contains(number));
        }
        self.identities.forget(|number| silent.contains(&number));
        self.summary.evicted += silent.len() as u64;
    }

    /// Takes in everything that is held back, at the end of a log. Without it [`findings`](Self::findings) has to bring
    /// the last events into order each time; records after it still count.
    pub fn finish(&mut self) {
        self.sort_pending();
        self.state.count(&mut self.pending, &self.thresholds);
        self.state.find_incidents(&self.thresholds);
        self.settle(self.pending.len());
    }

    /// What was read so far, in numbers.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let by_code = self.by_code.iter().map(|(code, count)| (code.label(), *count)).collect();
        let order = in_order(&self.pending);
        let held_back = order.iter().filter_map(|place| self.pending.get(*place as usize));
        let late = self.summary.late + held_back.filter(|event| self.state.is_late(event)).count() as u64;
        let duplicates = self.summary.duplicates + (self.pending.len() - order.len()) as u64;
        Summary { devices: self.identities.device_count() as u64, by_code, duplicates, late, ..self.summary.clone() }
    }

    /// What was found so far, worst first. Can be asked at any time; it does not disturb what comes after.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let trial = Trial::new(&self.state, &self.pending, &self.thresholds);
        let mut ledger = self.forgotten.clone();
        let mut wanted: HashMap<u32, String> =
            trial.hubs.iter().flat_map(Hub::sampled).map(|number| (number, String::new())).collect();
        for (number, hub, name) in self.identities.devices() {
            if let Some(device) = trial.device(number, hub) {
                self.note_device(&mut ledger, &trial.hubs, device, hub, name);
            }
            if let Some(place) = wanted.get_mut(&number) {
                *place = display_name(name);
            }
        }
        for (number, hub) in trial.hubs.into_iter().enumerate() {
            self.note_hub(&mut ledger, hub, u16::try_from(number).unwrap_or_default(), &wanted);
        }
        ledger.findings(|hub| self.identities.hub_name(hub).to_string(), self.thresholds.listed_devices)
    }

    fn note_device(&self, ledger: &mut Ledger, hubs: &[Hub], mut device: Device, hub: u16, name: &[u8]) {
        let thresholds = &self.thresholds;
        let Some(of_hub) = hubs.get(usize::from(hub)) else { return };
        let in_incident = |time| of_hub.incident_at(time).is_some();
        let around = surroundings(of_hub, thresholds, &in_incident);
        device.end_refusals(&around);
        let conclusion = device.drops.conclude(&around.circumstances);
        let [renewal, unstable] = of_drops(&conclusion, thresholds);
        let takeover_code = if device.conflicts * 2 > device.takeovers.total { 409_002 } else { 400_027 };
        let refusal_code = if device.is_access_refused { 401_002 } else { 401_003 };
        let with_code = |found: Option<Contribution>, code| found.map(|found| Contribution { code, ..found });
        let repeats = thresholds.repeats;
        let found = [
            renewal,
            unstable,
            with_code(of_count(FindingKind::RejectedCredentials, device.rejected, thresholds.refusals), refusal_code),
            with_code(of_count(FindingKind::ClockDrift, device.drifted, thresholds.refusals), refusal_code),
            with_code(
                of_streak(FindingKind::DuplicateIdentity, &device.takeovers, thresholds.takeovers),
                takeover_code,
            ),
            of_streak(FindingKind::ReconnectRace, &device.races, thresholds.races),
            of_streak(FindingKind::MethodHandlerMissing, &device.not_online, repeats),
            of_streak(FindingKind::MethodTimeout, &device.timeouts, repeats),
            of_streak(FindingKind::QueueFull, &device.queue_full, repeats),
            of_streak(FindingKind::SlowSettlement, &device.lock_lost, repeats),
            of_streak(FindingKind::UploadSlotsExhausted, &device.upload_slots, repeats),
        ];
        for found in found.iter().flatten() {
            ledger.add_device(hub, name, found, thresholds);
        }
    }

    fn note_hub(&self, ledger: &mut Ledger, mut hub: Hub, number: u16, names: &HashMap<u32, String>) {
        let thresholds = &self.thresholds;
        let listed = |sample: &Sample| -> Vec<String> {
            sample.0.iter().filter_map(|number| names.get(number)).cloned().collect()
        };
        for (part, incident) in
            hub.incidents.iter().enumerate().filter(|(_, incident)| incident.devices >= thresholds.incident_devices)
        {
            let count = Count { total: incident.drops, first: incident.first, last: incident.last };
            let confidence = if incident.excess >= 10.0 { Confidence::High } else { Confidence::Medium };
            let found = Contribution::new(FindingKind::ServiceIncident, count, confidence);
            let found = Contribution { part: part as u32, ..found };
            ledger.add_hub(number, &found, incident.devices, listed(&incident.sample));
        }
        hub.throttling.end_run(thresholds);
        let run = &hub.throttling.found;
        if run.count > 0 {
            let count = Count { total: run.count, first: run.first, last: run.last };
            let found =
                Contribution::new(FindingKind::Throttling, count, confidence(run.count, thresholds.throttling_errors));
            ledger.add_hub(number, &Contribution { code: run.code(), ..found }, run.devices, listed(&run.sample));
        }
        hub.quota.end_day(thresholds);
        let quota = &hub.quota.found;
        if quota.count > 0 {
            let count = Count { total: quota.count, first: quota.first, last: quota.last };
            let found =
                Contribution::new(FindingKind::QuotaExhausted, count, confidence(quota.count, thresholds.quota_errors));
            ledger.add_hub(number, &found, quota.devices, listed(&quota.sample));
        }
    }
}

fn sort_and_deduplicate(events: &mut Vec<Event>) {
    // Logs are nearly in order, which a stable sort makes use of.
    events.sort_by(|one, other| one.ms.cmp(&other.ms).then_with(|| one.order().cmp(&other.order())));
    events.dedup_by_key(|event| event.order());
}
