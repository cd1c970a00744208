//! One fleet for each situation that operators encounter, and for each one that looks similar. Everything follows
//! from a seed; the truth names every device of every finding.

use std::collections::BTreeSet;

use iothub_errors::triage::FindingKind::{self, *};

use crate::fleet::{CLEAN, Client, DAY, Fleet, HOUR, Line, MINUTE, Noise, ROUGH, Random, SAS, UNSTATED, X509, rfc3339};

/// The truth: a kind, a hub, and a device, whose name is empty if the log names none.
pub type Truth = BTreeSet<(FindingKind, String, String)>;

/// Fleets with their truth.
pub struct Scenario {
    /// The fleet that is being written.
    pub fleet: Fleet,
    /// The finished fleets on other hubs.
    others: Vec<Fleet>,
    /// Records of other resources.
    strangers: Vec<Line>,
    pub truth: Truth,
    pub noise: Noise,
    /// The form of a record in the export; `None` if it isn't exported.
    export: fn(&str) -> Option<String>,
}

/// Writes the course of a scenario.
type Write = fn(&mut Scenario);

/// Every scenario by its name.
pub const SCENARIOS: &[(&str, Write)] = &[
    ("renewals", renewals),
    ("renewals_without_auth_type", renewals_without_auth_type),
    ("certificates", certificates),
    ("watchdogs", watchdogs),
    ("daily_reboots_and_summer_time", daily_reboots_and_summer_time),
    ("power_switch", power_switch),
    ("site_without_power", site_without_power),
    ("gateway_loss", gateway_loss),
    ("roll_out", roll_out),
    ("key_roll_out", key_roll_out),
    ("expired_shared_token", expired_shared_token),
    ("clock_drift", clock_drift),
    ("own_reconnects", own_reconnects),
    ("shared_identities", shared_identities),
    ("incident", incident),
    ("incident_and_others", incident_and_others),
    ("service_errors", service_errors),
    ("sick_endpoint", sick_endpoint),
    ("quota_on_two_days", quota_on_two_days),
    ("throttling", throttling),
    ("repetitions", repetitions),
    ("clean_roll_out", clean_roll_out),
    ("hourly_reports", hourly_reports),
    ("several_hubs", several_hubs),
    ("mixed_resources", mixed_resources),
    ("errors_only", errors_only),
    ("without_result_type", without_result_type),
    ("without_results", without_results),
    ("without_devices", without_devices),
    ("without_times", without_times),
    ("sparse", sparse),
    ("noisy", noisy),
    ("healthy", healthy),
];

/// Midnight UTC on 21 March 2024, ten days before summer time begins in Europe.
const START: i64 = 1_710_979_200_000;

/// Builds a scenario from a seed.
pub fn build(index: usize, seed: u64) -> Scenario {
    let mut random = Random(seed.wrapping_mul(0x1000) + index as u64);
    let start = START + random.between(0, 40) * 13 * HOUR;
    let fleet = Fleet::new(random.next(), "PLANT", start, DAY + random.between(0, 12) * HOUR);
    let mut scenario = Scenario {
        fleet,
        others: Vec::new(),
        strangers: Vec::new(),
        truth: Truth::new(),
        noise: CLEAN,
        export: |json| Some(json.to_owned()),
    };
    SCENARIOS[index].1(&mut scenario);
    scenario
}

impl Scenario {
    /// Returns the log as it arrives.
    pub fn lines(self) -> (Vec<Line>, Truth) {
        let mut lines = self.fleet.log(self.noise).0;
        if !self.others.is_empty() || !self.strangers.is_empty() {
            lines.extend(self.others.into_iter().flat_map(|fleet| fleet.log(self.noise).0));
            lines.extend(self.strangers);
            lines.sort_by_key(|line| line.ms);
        }
        let exported = |line: Line| Some(Line { json: (self.export)(&line.json)?, ..line });
        (lines.into_iter().filter_map(exported).collect(), self.truth)
    }

    fn know(&mut self, kind: FindingKind, device: &str) {
        self.truth.insert((kind, self.fleet.hub.clone(), device.to_owned()));
    }

    /// Continues with another hub during the same time.
    fn next_hub(&mut self, hub: &str) {
        let seed = self.fleet.random.next();
        let fleet = Fleet::new(seed, hub, self.fleet.start, self.fleet.end - self.fleet.start);
        self.others.push(std::mem::replace(&mut self.fleet, fleet));
    }

    /// Writes a record of a resource that isn't a hub.
    fn stranger(&mut self, ms: i64, resource: &str, category: &str, operation: &str, code: &str, device: &str) {
        let json = format!(
            r#"{{"time":"{}","resourceId":"/SUBSCRIPTIONS/91D12660/RESOURCEGROUPS/FLEET/PROVIDERS/{resource}","operationName":"{operation}","category":"{category}","level":"Error","resultType":"{code}","properties":"{{\"deviceId\":\"{device}\"}}"}}"#,
            rfc3339(ms, 0)
        );
        self.strangers.push(Line { ms, json });
    }

    /// Writes devices that work.
    fn ordinary(&mut self, count: usize) -> Vec<String> {
        let devices = names("ordinary", count);
        devices.iter().for_each(|device| self.fleet.ordinary(device));
        devices
    }

    fn moment(&mut self) -> i64 {
        let (start, end) = (self.fleet.start, self.fleet.end);
        self.fleet.random.between(start + 3 * HOUR, end - 3 * HOUR)
    }

    /// Writes a device that disconnects at a steady interval and stays away for this long.
    fn periodic(&mut self, device: &str, period: i64, jitter: i64, with_401: bool, away: (i64, i64)) {
        let fleet = &mut self.fleet;
        let mut ms = fleet.start + fleet.random.between(0, period);
        fleet.connect(ms, device);
        loop {
            ms += period + fleet.random.between(-jitter, jitter + 1);
            if ms >= fleet.end {
                return;
            }
            if with_401 {
                fleet.write(ms - 900, device, "Connections", "deviceConnect", 401_003);
            }
            fleet.drop(ms, device);
            let back = fleet.random.between(away.0, away.1);
            fleet.connect(ms + back, device);
        }
    }

    /// Loses the connections of devices around a moment.
    fn lose_together(&mut self, devices: &[String], at: i64, within: i64, away: (i64, i64)) {
        for device in devices {
            let ms = at + self.fleet.random.between(0, within);
            let back = self.fleet.random.between(away.0, away.1);
            self.fleet.drop(ms, device);
            self.fleet.connect(ms + back, device);
        }
    }
}

pub fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|index| format!("{prefix}-{index:03}")).collect()
}

const SOON: (i64, i64) = (2000, 45_000);

fn renew(scenario: &mut Scenario, client: Client) {
    scenario.ordinary(50);
    for (index, minutes) in [15, 20, 30, 45, 48, 51, 60, 65, 70, 90, 120, 180].into_iter().enumerate() {
        for with_401 in [false, true] {
            let device = format!("renewal-{index}-{with_401}");
            scenario.fleet.client = Client { protocol: if index % 3 == 0 { "Amqp" } else { "Mqtt" }, ..client };
            let jitter = scenario.fleet.random.pick(&[500, 5000, 20_000]);
            scenario.periodic(&device, minutes * MINUTE, jitter, with_401, SOON);
            scenario.know(TokenRenewal, &device);
        }
    }
    // Shorter token lives show by their 401003.
    for minutes in [6, 8, 10, 12] {
        let device = format!("short-{minutes}");
        scenario.periodic(&device, minutes * MINUTE, 5000, true, SOON);
        scenario.know(TokenRenewal, &device);
    }
}

fn renewals(scenario: &mut Scenario) {
    renew(scenario, SAS);
}

fn renewals_without_auth_type(scenario: &mut Scenario) {
    renew(scenario, UNSTATED);
}

/// Builds devices with certificates: no steady interval is a token's, and no refusal is a drifting clock.
fn certificates(scenario: &mut Scenario) {
    scenario.fleet.client = X509;
    scenario.ordinary(50);
    for minutes in [10, 30, 60, 65, 240] {
        for index in 0..3 {
            let device = format!("periodic-{minutes}-{index}");
            scenario.periodic(&device, minutes * MINUTE, 8000, false, SOON);
            scenario.know(PeriodicDisconnect, &device);
        }
    }
    for index in 0..2 {
        let device = format!("expired-{index}");
        let ms = scenario.fleet.begin(&device);
        let turn = ms + scenario.fleet.random.between(8, 14) * HOUR;
        scenario.fleet.drop(turn, &device);
        scenario.fleet.refuse(turn + 3000, &device);
        scenario.know(RejectedCredentials, &device);
    }
}

fn watchdogs(scenario: &mut Scenario) {
    scenario.ordinary(60);
    for (index, minutes) in [5, 6, 8, 10, 10, 12].into_iter().enumerate() {
        let device = format!("watchdog-{index}");
        scenario.fleet.client = scenario.fleet.random.pick(&[SAS, UNSTATED, X509]);
        scenario.periodic(&device, minutes * MINUTE, 6000, false, (3000, 50_000));
        scenario.know(PeriodicDisconnect, &device);
    }
}

/// Builds twelve days across a change to summer time. Each device reboots at its own local time.
fn daily_reboots_and_summer_time(scenario: &mut Scenario) {
    let change = START + 10 * DAY + HOUR;
    let start = change - scenario.fleet.random.between(4, 8) * DAY;
    scenario.fleet.start = start;
    scenario.fleet.end = start + 12 * DAY;
    let devices = names("reboot", 20);
    for (index, device) in devices.iter().enumerate() {
        scenario.fleet.client = if index % 2 == 0 { SAS } else { X509 };
        let minute = scenario.fleet.random.between(0, 24 * 60);
        scenario.fleet.connect(start, device);
        for day in 0..13 {
            let local = (start / DAY + day) * DAY + minute * MINUTE + scenario.fleet.random.between(0, 20_000);
            let ms = local - if local >= change { HOUR } else { 0 };
            let back = scenario.fleet.random.between(20_000, 3 * MINUTE);
            scenario.fleet.drop(ms, device);
            scenario.fleet.connect(ms + back, device);
        }
        scenario.know(PeriodicDisconnect, device);
    }
}

/// Builds machines that are switched off for the night, each at its own time.
fn power_switch(scenario: &mut Scenario) {
    scenario.fleet.end = scenario.fleet.start + 9 * DAY;
    for index in 0..8 {
        let device = format!("machine-{index}");
        let period = DAY;
        scenario.periodic(&device, period, 4 * MINUTE, false, (9 * HOUR, 11 * HOUR));
        scenario.know(PeriodicDisconnect, &device);
    }
}

fn site_without_power(scenario: &mut Scenario) {
    let count = scenario.fleet.random.between(40, 150) as usize;
    scenario.ordinary(count);
    let count = scenario.fleet.random.between(12, 60) as usize;
    let site = names("site", count);
    site.iter().for_each(|device| _ = scenario.fleet.begin(device));
    let at = scenario.moment();
    let within = scenario.fleet.random.pick(&[MINUTE, 3 * MINUTE, 6 * MINUTE]);
    scenario.lose_together(&site, at, within, (20 * MINUTE, 90 * MINUTE));
    site.iter().for_each(|device| scenario.know(MassDisconnect, device));
    // A device's own pattern stays its own.
    for device in &site[..2] {
        scenario.fleet.repeated(device, MethodTimeout);
        scenario.know(MethodTimeout, device);
    }
    scenario.fleet.unstable("site-000", 12);
    scenario.know(UnstableConnection, "site-000");
}

/// Builds a gateway that restarts: the devices behind it are back before the hub noticed.
fn gateway_loss(scenario: &mut Scenario) {
    scenario.ordinary(80);
    let behind = names("behind", 25);
    behind.iter().for_each(|device| _ = scenario.fleet.begin(device));
    let at = scenario.moment();
    for device in &behind {
        let ms = at + scenario.fleet.random.between(0, 2 * MINUTE);
        scenario.fleet.connect(ms, device);
        scenario.fleet.write(ms + 300, device, "Connections", "deviceDisconnect", 400_027);
        scenario.know(MassDisconnect, device);
    }
}

fn roll_out(scenario: &mut Scenario) {
    let devices = names("device", 90);
    devices.iter().for_each(|device| scenario.fleet.ordinary(device));
    let at = scenario.moment();
    scenario.lose_together(&devices, at, 8 * MINUTE, (20_000, 2 * MINUTE));
    devices.iter().for_each(|device| scenario.know(MassDisconnect, device));
}

/// Builds a policy key that was regenerated. Each device retries in its own rhythm.
fn key_roll_out(scenario: &mut Scenario) {
    scenario.ordinary(60);
    let count = scenario.fleet.random.between(8, 40) as usize;
    let devices = names("refused", count);
    let at = scenario.moment();
    for device in &devices {
        scenario.fleet.begin(device);
        let turn = at + scenario.fleet.random.between(0, 6 * MINUTE);
        scenario.fleet.refuse(turn, device);
        scenario.know(RejectedCredentials, device);
    }
}

fn expired_shared_token(scenario: &mut Scenario) {
    scenario.fleet.client = UNSTATED;
    scenario.ordinary(20);
    let at = scenario.moment();
    for device in names("shared", 5) {
        scenario.fleet.begin(&device);
        let turn = at + scenario.fleet.random.between(0, MINUTE);
        scenario.fleet.drop(turn, &device);
        scenario.fleet.refuse(turn + 2000, &device);
        scenario.know(RejectedCredentials, &device);
    }
}

fn clock_drift(scenario: &mut Scenario) {
    scenario.ordinary(80);
    for index in 0..3 {
        let device = format!("drift-{index}");
        let ms = scenario.fleet.begin(&device);
        let turn = ms + 7 * HOUR + index * 3 * HOUR + scenario.fleet.random.between(0, HOUR);
        scenario.fleet.drop(turn, &device);
        scenario.fleet.refuse(turn + 2000, &device);
        scenario.know(ClockDrift, &device);
    }
    for index in 0..2 {
        let device = format!("rejected-{index}");
        let from = scenario.moment();
        scenario.fleet.refuse(from, &device);
        scenario.know(RejectedCredentials, &device);
    }
}

/// Builds devices on mobile networks that come back before the hub noticed the disconnect.
fn own_reconnects(scenario: &mut Scenario) {
    scenario.ordinary(60);
    for index in 0..6 {
        let device = format!("cell-{index}");
        scenario.fleet.client = if index % 2 == 0 { UNSTATED } else { SAS };
        let (mut ms, code) = (scenario.fleet.begin(&device), if index % 3 == 0 { 409_002 } else { 400_027 });
        let mean = scenario.fleet.random.pick(&[20, 40, 70]) * MINUTE;
        for loss in 0..14 {
            ms += mean / 2 + scenario.fleet.random.exponential(mean / 2);
            if loss % 4 == 3 {
                scenario.fleet.drop(ms, &device);
                scenario.fleet.connect(ms + 20_000, &device);
            } else {
                scenario.fleet.connect(ms, &device);
                scenario.fleet.write(ms + 1000, &device, "Connections", "deviceDisconnect", code);
            }
        }
        scenario.know(UnstableConnection, &device);
    }
}

fn shared_identities(scenario: &mut Scenario) {
    scenario.ordinary(60);
    for index in 0..8 {
        let device = format!("twins-{index}");
        scenario.fleet.duplicate_identity(&device, if index % 2 == 0 { 400_027 } else { 409_002 });
        scenario.know(DuplicateIdentity, &device);
    }
}

/// Builds a service incident: some of the devices lose their connection while the service reports errors.
fn hit(scenario: &mut Scenario, devices: &[String], at: i64) {
    let length = scenario.fleet.random.between(2, 9) * MINUTE;
    for device in devices {
        let ms = at + scenario.fleet.random.between(0, length);
        scenario.fleet.drop(ms, device);
        if scenario.fleet.random.chance(0.6) {
            let code = scenario.fleet.random.pick(&[500_001, 500_008, 503_003]);
            scenario.fleet.write(ms + 3000, device, "Connections", "deviceConnect", code);
        }
        let back = scenario.fleet.random.between(5000, 4 * MINUTE);
        scenario.fleet.connect(ms + back, device);
        scenario.know(ServiceIncident, device);
    }
}

fn incident(scenario: &mut Scenario) {
    let count = scenario.fleet.random.between(60, 200) as usize;
    let devices = scenario.ordinary(count);
    let background = scenario.fleet.random.between(0, 60);
    scenario.fleet.background_errors(&devices, background);
    let part = names("part", count / 3);
    part.iter().for_each(|device| _ = scenario.fleet.begin(device));
    let at = scenario.moment();
    hit(scenario, &part, at);
}

/// Builds an incident among devices that renew their tokens, and others that failed hours before.
fn incident_and_others(scenario: &mut Scenario) {
    incident(scenario);
    let core: i64 = scenario
        .fleet
        .lines
        .iter()
        .filter(|line| line.json.contains("404104") && line.json.contains("part-"))
        .map(|line| line.ms)
        .min()
        .unwrap();
    for index in 0..20 {
        let device = format!("renewing-{index:03}");
        scenario.know(TokenRenewal, &device);
        let period = 60 * MINUTE;
        // A renewal is due during the incident.
        let mut ms = core - 30 * period + scenario.fleet.random.between(0, 90_000);
        while ms < scenario.fleet.end {
            let jitter = scenario.fleet.random.between(-5000, 5000);
            scenario.fleet.renew(ms + jitter, &device, index % 2 == 0);
            ms += period;
        }
    }
    for device in names("fallen", 8) {
        scenario.fleet.begin(&device);
        let ms = core - 2 * HOUR - scenario.fleet.random.between(0, 60 * MINUTE);
        scenario.fleet.drop(ms, &device);
    }
}

/// Builds a storm of errors on devices that stay connected.
fn service_errors(scenario: &mut Scenario) {
    let devices = scenario.ordinary(100);
    let background = scenario.fleet.random.between(0, 40);
    scenario.fleet.background_errors(&devices, background);
    let hit = names("hit", 30);
    hit.iter().for_each(|device| _ = scenario.fleet.begin(device));
    let at = scenario.moment();
    for device in &hit {
        for _ in 0..scenario.fleet.random.between(1, 6) {
            let ms = at + scenario.fleet.random.between(0, 12 * MINUTE);
            scenario.fleet.write(ms, device, "DeviceTelemetry", "ingress", 500_001);
        }
        scenario.know(ServiceErrors, device);
    }
}

/// Builds a routing endpoint that fails for hours while the hub is healthy.
fn sick_endpoint(scenario: &mut Scenario) {
    let devices = scenario.ordinary(80);
    let from = scenario.moment();
    for index in 0..300 {
        let code = scenario.fleet.random.pick(&[500_001, 403_004, 503_001]);
        scenario.fleet.write(from + index * 20_000, "", "Routes", "endpointUnhealthy", code);
    }
    // Meanwhile a site loses its network, which isn't a service incident.
    let at = from + 30 * MINUTE;
    scenario.lose_together(&devices[..30], at, 2 * MINUTE, (20 * MINUTE, 30 * MINUTE));
    devices[..30].iter().for_each(|device| scenario.know(MassDisconnect, device));
}

fn quota_on_two_days(scenario: &mut Scenario) {
    scenario.fleet.end = scenario.fleet.start + 3 * DAY;
    scenario.ordinary(20);
    let midnight = (scenario.fleet.start / DAY + 1) * DAY;
    for (day, prefix) in [(0, "first"), (1, "second")] {
        for device in names(prefix, 50) {
            for _ in 0..2 {
                let ms = midnight + day * DAY + scenario.fleet.random.between(20 * HOUR, 24 * HOUR);
                scenario.fleet.write(ms, &device, "DeviceTelemetry", "ingress", 403_002);
            }
            scenario.know(QuotaExhausted, &device);
        }
    }
}

fn throttling(scenario: &mut Scenario) {
    let devices = scenario.ordinary(60);
    let at = scenario.moment();
    for index in 0..120 {
        let device = &devices[(index * 7) % 40];
        let ms = at + index as i64 * 15_000 + scenario.fleet.random.between(0, 10_000);
        scenario.fleet.write(ms, device, "DeviceTelemetry", "ingress", 429_001);
        scenario.know(Throttling, device);
    }
    scenario.fleet.short_throttling(&devices);
}

fn repetitions(scenario: &mut Scenario) {
    scenario.ordinary(60);
    for kind in [QueueFull, SlowSettlement, UploadSlotsExhausted, MethodTimeout, MethodHandlerMissing] {
        for index in 0..2 {
            let device = format!("{kind}-{index}");
            scenario.fleet.repeated(&device, kind);
            scenario.know(kind, &device);
        }
    }
    for index in 0..3 {
        scenario.fleet.offline_methods(&format!("offline-{index}"));
        let device = format!("race-{index}");
        scenario.fleet.reconnect_race(&device);
        let known: Vec<_> =
            scenario.fleet.truth.iter().filter(|truth| truth.2 == device).map(|truth| truth.0).collect();
        known.into_iter().for_each(|kind| scenario.know(kind, &device));
    }
}

/// Builds devices that restart after an update: all or most of them close their connections.
fn clean_roll_out(scenario: &mut Scenario) {
    scenario.ordinary(80);
    let devices = names("updated", 40);
    let (at, properly) = (scenario.moment(), scenario.fleet.random.pick(&[0.4, 0.7, 1.0]));
    for device in &devices {
        scenario.fleet.begin(device);
        let ms = at + scenario.fleet.random.between(0, 6 * MINUTE);
        if scenario.fleet.random.chance(properly) {
            scenario.fleet.write(ms, device, "Connections", "deviceDisconnect", 0);
        } else {
            scenario.fleet.drop(ms, device);
        }
        let back = scenario.fleet.random.between(20_000, 3 * MINUTE);
        scenario.fleet.connect(ms + back, device);
        scenario.know(MassDisconnect, device);
    }
}

/// Builds devices that wake up every hour, report, and disconnect.
fn hourly_reports(scenario: &mut Scenario) {
    scenario.ordinary(40);
    for device in names("reporter", 90) {
        let minute = scenario.fleet.random.between(0, 2 * MINUTE);
        let mut hour = scenario.fleet.start;
        while hour < scenario.fleet.end {
            let ms = hour + minute + scenario.fleet.random.between(0, 8000);
            scenario.fleet.connect(ms, &device);
            let awake = scenario.fleet.random.between(30_000, 36_000);
            scenario.fleet.write(ms + awake, &device, "Connections", "deviceDisconnect", 0);
            hour += HOUR;
        }
    }
}

/// Builds two hubs whose devices have the same names but different troubles.
fn several_hubs(scenario: &mut Scenario) {
    let devices = names("pump", 60);
    devices[8..].iter().for_each(|device| scenario.fleet.ordinary(device));
    for device in &devices[..8] {
        scenario.periodic(device, 60 * MINUTE, 5000, true, SOON);
        scenario.know(TokenRenewal, device);
    }
    let at = scenario.moment();
    hit(scenario, &devices[20..50], at);
    scenario.next_hub("SOUTH");
    devices[8..].iter().for_each(|device| scenario.fleet.ordinary(device));
    for device in &devices[..8] {
        scenario.fleet.unstable(device, 16);
        scenario.know(UnstableConnection, device);
    }
    // The hub in the south reports nothing while the north has its incident.
    scenario.lose_together(&devices[30..], at, 3 * MINUTE, (20 * MINUTE, 60 * MINUTE));
    devices[30..].iter().for_each(|device| scenario.know(MassDisconnect, device));
    scenario.next_hub("QUIET");
    devices.iter().for_each(|device| scenario.fleet.ordinary(device));
}

/// Builds a workspace that also contains logs of the provisioning service and of Event Hubs.
fn mixed_resources(scenario: &mut Scenario) {
    site_without_power(scenario);
    let site: Vec<i64> =
        scenario.fleet.lines.iter().filter(|line| line.json.contains("site-0")).map(|line| line.ms).collect();
    for (index, ms) in site.into_iter().enumerate() {
        // None of these is the hub's fault, nor a refusal by the hub.
        let device = format!("site-{:03}", index % 12);
        scenario.stranger(ms + 900, "MICROSOFT.EVENTHUB/NAMESPACES/ORDERS", "OperationalLogs", "Send", "500001", "");
        let provisioning = "MICROSOFT.DEVICES/PROVISIONINGSERVICES/ENROL";
        scenario.stranger(ms + 1900, provisioning, "DeviceOperations", "Register", "401002", &device);
        scenario.stranger(ms + 2900, provisioning, "DeviceOperations", "Register", "429001", &device);
    }
}

/// Builds what many exports consist of: renewals, lost connections, refusals.
fn usual_troubles(scenario: &mut Scenario) {
    scenario.ordinary(60);
    for index in 0..6 {
        let device = format!("renewal-{index}");
        scenario.periodic(&device, [30, 60, 65][index % 3] * MINUTE, 9000, index % 2 == 0, SOON);
        scenario.know(TokenRenewal, &device);
        let device = format!("unstable-{index}");
        scenario.fleet.unstable(&device, 14);
        scenario.know(UnstableConnection, &device);
    }
    for index in 0..3 {
        let device = format!("rejected-{index}");
        let from = scenario.moment();
        scenario.fleet.refuse(from, &device);
        scenario.know(RejectedCredentials, &device);
    }
}

/// Builds an export that contains only errors, so that it shows no connects.
fn errors_only(scenario: &mut Scenario) {
    usual_troubles(scenario);
    scenario.export = |json| json.contains(r#""level":"Error""#).then(|| json.to_owned());
}

/// Returns the record without some of its members.
fn without(json: &str, members: &[&str]) -> Option<String> {
    let mut record: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
    record.retain(|name, _| !members.contains(&name.as_str()));
    Some(serde_json::to_string(&record).unwrap())
}

/// Builds records without the number, whose name is in the description.
fn without_result_type(scenario: &mut Scenario) {
    usual_troubles(scenario);
    scenario.export = |json| without(json, &["resultType"]);
}

/// Builds records in which only the message in the properties tells what happened.
fn without_results(scenario: &mut Scenario) {
    usual_troubles(scenario);
    scenario.export = |json| without(json, &["resultType", "resultDescription"]);
}

/// Builds errors without devices. The hub's own troubles still show.
fn without_devices(scenario: &mut Scenario) {
    let devices = scenario.ordinary(60);
    let at = scenario.moment();
    for index in 0..160 {
        let device = &devices[(index * 7) % 40];
        let ms = at + index as i64 * 15_000 + scenario.fleet.random.between(0, 10_000);
        scenario.fleet.write(ms, device, "DeviceTelemetry", "ingress", 429_001);
    }
    scenario.know(Throttling, "");
    scenario.fleet.unstable("unstable", 20);
    scenario.export = |json| without(json, &["properties"]);
}

/// Builds records without times, so that nothing is before or after anything else.
fn without_times(scenario: &mut Scenario) {
    usual_troubles(scenario);
    scenario.truth.clear();
    scenario.export = |json| without(json, &["time"]);
}

/// Builds few devices with little evidence.
fn sparse(scenario: &mut Scenario) {
    let device = "lonely";
    scenario.periodic(device, 65 * MINUTE, 5000, false, SOON);
    scenario.know(TokenRenewal, device);
    scenario.fleet.unstable("shaky", 10);
    scenario.know(UnstableConnection, "shaky");
    scenario.fleet.ordinary("well");
}

/// Builds records that are late, out of order, repeated and lost.
fn noisy(scenario: &mut Scenario) {
    scenario.noise = ROUGH;
    scenario.ordinary(100);
    for index in 0..8 {
        let device = format!("renewal-{index}");
        scenario.periodic(&device, 60 * MINUTE, 20_000, index % 2 == 0, SOON);
        scenario.know(TokenRenewal, &device);
        let device = format!("unstable-{index}");
        scenario.fleet.unstable(&device, 20);
        scenario.know(UnstableConnection, &device);
    }
    let site = names("site", 40);
    site.iter().for_each(|device| _ = scenario.fleet.begin(device));
    let at = scenario.moment();
    scenario.lose_together(&site, at, 3 * MINUTE, (20 * MINUTE, 60 * MINUTE));
    site.iter().for_each(|device| scenario.know(MassDisconnect, device));
}

fn healthy(scenario: &mut Scenario) {
    let count = scenario.fleet.random.between(20, 300) as usize;
    let devices = scenario.ordinary(count);
    names("sleepy", 5).iter().for_each(|device| scenario.fleet.sleepy(device));
    scenario.fleet.background_errors(&devices, 30);
}
