//! A simulator of fleets whose truth is known: it writes the log that a hub would write, and says what is wrong with
//! which device. Everything follows from a seed.

#![allow(dead_code, reason = "each user needs a part of it")]

use std::collections::BTreeSet;

use iothub_errors::triage::FindingKind;

pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// A small generator of pseudo-random numbers (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number from `low` up to, but not including, `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low).max(1) as u64) as i64
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64 <= probability
    }

    /// Returns an exponentially distributed time with this mean.
    pub fn exponential(&mut self, mean: i64) -> i64 {
        let uniform = ((self.next() >> 11) as f64 + 1.0) / (1_u64 << 53) as f64;
        (-uniform.ln() * mean as f64) as i64
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.between(0, from.len() as i64) as usize]
    }
}

/// A record and when it was written.
#[derive(Clone)]
pub struct Line {
    pub ms: i64,
    pub json: String,
}

/// What is wrong: the kind, the hub, and the device (empty for the hub as a whole).
pub type Truth = (FindingKind, String, String);

/// The damage that the log suffers on its way.
#[derive(Clone, Copy)]
pub struct Noise {
    pub duplicated: f64,
    pub lost: f64,
    /// Records arrive up to this much late.
    pub late_ms: i64,
}

pub const CLEAN: Noise = Noise { duplicated: 0.0, lost: 0.0, late_ms: 0 };
pub const ROUGH: Noise = Noise { duplicated: 0.05, lost: 0.02, late_ms: 10 * MINUTE };

/// Who connects, and how.
#[derive(Clone, Copy)]
pub struct Client {
    /// The last part of the address but one; the last is masked.
    pub address: u8,
    pub sdk: &'static str,
    pub protocol: &'static str,
    /// `sas`, `x509Certificate`, or nothing.
    pub auth: Option<&'static str>,
}

pub const SAS: Client =
    Client { address: 113, sdk: ".NET/1.38.0 (.NET Core 3.1.19; Linux; X64)", protocol: "Mqtt", auth: Some("sas") };
pub const X509: Client = Client { auth: Some("x509Certificate"), ..SAS };
pub const UNSTATED: Client = Client { auth: None, ..SAS };

/// One hub and its devices, during one log.
pub struct Fleet {
    pub random: Random,
    /// Who writes the next records.
    pub client: Client,
    pub hub: String,
    pub start: i64,
    pub end: i64,
    pub lines: Vec<Line>,
    pub truth: BTreeSet<Truth>,
    offset_minutes: i64,
}

impl Fleet {
    pub fn new(seed: u64, hub: &str, start: i64, length: i64) -> Self {
        let random = Random(seed ^ 0x5EED);
        Self {
            random,
            client: SAS,
            hub: hub.to_owned(),
            start,
            end: start + length,
            lines: Vec::new(),
            truth: BTreeSet::new(),
            offset_minutes: 0,
        }
    }

    pub fn know(&mut self, kind: FindingKind, device: &str) {
        self.truth.insert((kind, self.hub.clone(), device.to_owned()));
    }

    pub fn write(&mut self, ms: i64, device: &str, category: &str, operation: &str, code: u32) {
        if ms < self.start || ms >= self.end {
            return;
        }
        let name = name_of(code);
        let (device, module) = device.split_once('/').unwrap_or((device, ""));
        let module = if module.is_empty() { String::new() } else { format!(r#"\"moduleId\":\"{module}\","#) };
        let status = if code == 0 { "null".to_owned() } else { format!(r#"\"{}\""#, code / 1000) };
        let message = match code {
            0 => String::new(),
            404_104 => "Device disconnected, see cause and resolution at https://aka.ms/iothub404104".to_owned(),
            _ => format!("ErrorCode:{name};"),
        };
        let nonce = self.random.next();
        let time = rfc3339(ms, self.offset_minutes);
        let (level, result) = if code == 0 {
            ("Information", String::new())
        } else {
            ("Error", format!(r#""resultType":"{code}","resultDescription":"{name}","#))
        };
        let Client { address, sdk, protocol, auth } = self.client;
        let auth = match auth {
            Some(auth) => format!(
                r#"\"{{\\\"scope\\\":\\\"device\\\",\\\"type\\\":\\\"{auth}\\\",\\\"issuer\\\":\\\"iothub\\\",\\\"acceptingIpFilterRule\\\":null}}\""#
            ),
            None => "null".to_owned(),
        };
        let json = format!(
            r#"{{"time":"{time}","resourceId":"/SUBSCRIPTIONS/91D12660-3DEC-467A-BE2A-213B5544DDC0/RESOURCEGROUPS/FLEET/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/{hub}","operationName":"{operation}","category":"{category}","level":"{level}",{result}"properties":"{{\"deviceId\":\"{device}\",{module}\"sdkVersion\":\"{sdk}\",\"protocol\":\"{protocol}\",\"authType\":{auth},\"maskedIpAddress\":\"203.0.{address}.XXX\",\"messageId\":\"{nonce:016x}\",\"statusCode\":{status},\"errorMessage\":\"{message}\"}}","location":"westeurope"}}"#,
            hub = self.hub,
        );
        self.lines.push(Line { ms, json });
    }

    pub fn connect(&mut self, ms: i64, device: &str) {
        self.write(ms, device, "Connections", "deviceConnect", 0);
    }

    pub fn drop(&mut self, ms: i64, device: &str) {
        self.write(ms, device, "Connections", "deviceDisconnect", 404_104);
    }

    pub fn soon(&mut self) -> i64 {
        self.random.between(1500, 45_000)
    }

    /// Connects at the beginning of the log, or did so before.
    pub fn begin(&mut self, device: &str) -> i64 {
        let ms = self.start + self.random.between(-10 * MINUTE, 20 * MINUTE);
        self.connect(ms, device);
        ms
    }

    /// Writes a device that works: at most two lost connections in a day, a clean restart, a stray error.
    pub fn ordinary(&mut self, device: &str) {
        self.begin(device);
        for _ in 0..self.random.between(0, 3) {
            let ms = self.random.between(self.start, self.end);
            let back = self.soon();
            self.drop(ms, device);
            self.connect(ms + back, device);
        }
        if self.random.chance(0.3) {
            let ms = self.random.between(self.start, self.end);
            self.write(ms, device, "Connections", "deviceDisconnect", 0);
            self.connect(ms + 5 * MINUTE, device);
        }
        if self.random.chance(0.3) {
            let code =
                self.random.pick(&[504_101, 403_004, 412_002, 404_103, 409_002, 400_027, 429_001, 500_001, 404_001]);
            let ms = self.random.between(self.start, self.end);
            let category = if matches!(code, 409_002 | 400_027 | 500_001) { "Connections" } else { "DirectMethods" };
            self.write(ms, device, category, "send", code);
        }
    }

    /// Writes a device that wakes up, reports, and is switched off without disconnecting, a few times in a day.
    pub fn sleepy(&mut self, device: &str) {
        for _ in 0..3 {
            let ms = self.random.between(self.start, self.end);
            self.connect(ms, device);
            self.drop(ms + self.random.0 as i64 % 1000 + 10 * MINUTE, device);
        }
    }

    pub fn token_renewal(&mut self, device: &str, minutes: i64, with_401: bool, jitter: i64) {
        self.know(FindingKind::TokenRenewal, device);
        let mut ms = self.begin(device) + self.random.between(0, minutes * MINUTE);
        loop {
            ms += minutes * MINUTE + self.random.between(-jitter, jitter + 1);
            if ms >= self.end {
                return;
            }
            self.renew(ms, device, with_401);
        }
    }

    pub fn renew(&mut self, ms: i64, device: &str, with_401: bool) {
        let back = self.soon();
        if with_401 {
            self.write(ms - self.random.0 as i64 % 500 - 700, device, "Connections", "deviceConnect", 401_003);
        }
        self.drop(ms, device);
        self.connect(ms + back, device);
    }

    pub fn unstable(&mut self, device: &str, drops: i64) {
        self.know(FindingKind::UnstableConnection, device);
        self.begin(device);
        self.lose(device, drops);
    }

    pub fn lose(&mut self, device: &str, drops: i64) {
        let mean = (self.end - self.start) / (drops + 1);
        let mut ms = self.start + mean / 2;
        for _ in 0..drops {
            ms += mean / 8 + self.random.exponential(mean * 7 / 8).min(3 * mean);
            if ms >= self.end {
                ms = self.start + self.random.between(HOUR, self.end - self.start);
            }
            let back = if self.random.chance(0.7) { self.soon() } else { self.random.between(MINUTE, 20 * MINUTE) };
            self.drop(ms, device);
            self.connect(ms + back, device);
        }
    }

    /// Writes token renewals, with lost connections between them.
    pub fn renewal_and_unstable(&mut self, device: &str) {
        self.token_renewal(device, 65, false, 20_000);
        self.know(FindingKind::UnstableConnection, device);
        self.lose(device, 7);
    }

    pub fn duplicate_identity(&mut self, device: &str, code: u32) {
        self.know(FindingKind::DuplicateIdentity, device);
        let mut ms = self.begin(device) + HOUR;
        let gap = self.random.pick(&[5_000, 15_000, 3 * MINUTE, 12 * MINUTE]);
        // Slow takeovers differ from a client that comes back by their addresses or SDKs, which take turns.
        let other = match (gap < MINUTE, self.random.chance(0.5)) {
            (true, _) => self.client,
            (false, true) => Client { address: 77, ..self.client },
            (false, false) => Client { sdk: "azure-iot-device-iothub-py/2.13", ..self.client },
        };
        let one = self.client;
        for turn in 0..self.random.between(7, 60) {
            ms += gap / 2 + self.random.exponential(gap).min(4 * gap);
            let (new, old) = if turn % 2 == 0 { (other, one) } else { (one, other) };
            self.client = old;
            self.write(ms, device, "Connections", "deviceDisconnect", code);
            self.client = new;
            self.connect(ms + 200, device);
        }
        self.client = one;
    }

    pub fn reconnect_race(&mut self, device: &str) {
        self.know(FindingKind::ReconnectRace, device);
        self.begin(device);
        let count = self.random.between(3, 9);
        if count >= 4 {
            self.know(FindingKind::UnstableConnection, device);
        }
        let step = (self.end - self.start - 2 * HOUR) / count;
        for index in 0..count {
            let ms = self.start + HOUR + index * step + self.random.between(0, step - 5 * MINUTE);
            let race = self.random.between(1000, 40_000);
            self.drop(ms, device);
            self.write(ms + race, device, "Connections", "deviceConnect", 409_002);
            self.connect(ms + race + 1500, device);
        }
    }

    pub fn rejected(&mut self, device: &str) {
        self.know(FindingKind::RejectedCredentials, device);
        let ms = self.start + self.random.between(0, self.end - self.start - HOUR);
        self.refuse(ms, device);
    }

    pub fn refuse(&mut self, from: i64, device: &str) {
        let mut ms = from;
        let gap = self.random.pick(&[10_000, MINUTE, 5 * MINUTE]);
        let code = self.random.pick(&[401_003, 401_003, 401_002]);
        for _ in 0..self.random.between(6, 80) {
            self.write(ms, device, "Connections", "deviceConnect", code);
            ms += gap + self.random.between(0, gap / 3);
        }
    }

    pub fn clock_drift(&mut self, device: &str) {
        self.know(FindingKind::ClockDrift, device);
        let ms = self.begin(device);
        let turn = ms + 8 * HOUR + self.random.between(0, 10 * HOUR);
        if self.random.chance(0.5) {
            let mut renewal = ms + HOUR;
            self.know(FindingKind::TokenRenewal, device);
            while renewal < turn {
                self.renew(renewal, device, true);
                renewal += HOUR;
            }
        }
        self.drop(turn, device);
        self.refuse(turn + 2000, device);
    }

    /// Writes an incident that affects every device whose name begins with the prefix.
    pub fn incident(&mut self, devices: &[String], share: f64) {
        self.know(FindingKind::ServiceIncident, "");
        let start = self.random.between(self.start + HOUR, self.end - 2 * HOUR);
        let length = self.random.between(2, 9) * MINUTE;
        for device in devices {
            if !self.random.chance(share) {
                continue;
            }
            for _ in 0..self.random.between(1, 4) {
                let ms = start + self.random.between(0, length);
                self.drop(ms, device);
                if self.random.chance(0.6) {
                    let code = self.random.pick(&[500_001, 500_008, 500_001, 500_000]);
                    self.write(ms + 3000, device, "Connections", "deviceConnect", code);
                }
                let back = self.random.between(5_000, 4 * MINUTE);
                self.connect(ms + back, device);
            }
        }
    }

    /// Writes a site that loses its network: many devices at once, and nothing wrong with the service.
    pub fn site_outage(&mut self, devices: &[String]) {
        self.know(FindingKind::MassDisconnect, "");
        let ms = self.random.between(self.start + HOUR, self.end - 2 * HOUR);
        for device in devices {
            let at = ms + self.random.between(0, 4 * MINUTE);
            self.drop(at, device);
            self.connect(at + 15 * MINUTE, device);
        }
    }

    pub fn quota(&mut self, devices: &[String]) {
        self.know(FindingKind::QuotaExhausted, "");
        let midnight = (self.start / DAY + 1) * DAY;
        let midnight = if midnight + HOUR > self.end { midnight - DAY } else { midnight };
        let mut ms = midnight - self.random.between(HOUR, 6 * HOUR);
        while ms < midnight {
            let device = devices[self.random.between(0, devices.len() as i64) as usize].clone();
            self.write(ms, &device, "DeviceTelemetry", "ingress", 403_002);
            ms += self.random.exponential(MINUTE);
        }
    }

    pub fn throttling(&mut self, devices: &[String], code: u32) {
        self.know(FindingKind::Throttling, "");
        let mut ms = self.random.between(self.start, self.end - 2 * HOUR);
        let end = ms + self.random.between(15, 90) * MINUTE;
        while ms < end {
            let device = devices[self.random.between(0, devices.len() as i64) as usize].clone();
            self.write(ms, &device, "DeviceTelemetry", "ingress", code);
            ms += self.random.exponential(20_000);
        }
    }

    /// Writes a burst that is over within a minute.
    pub fn short_throttling(&mut self, devices: &[String]) {
        let ms = self.random.between(self.start, self.end - HOUR);
        for index in 0..30 {
            let device = devices[index % devices.len()].clone();
            let at = ms + self.random.between(0, 50_000);
            self.write(at, &device, "C2DTwinOperations", "read", 429_001);
        }
    }

    /// Writes the same error again and again on one device.
    pub fn repeated(&mut self, device: &str, kind: FindingKind) {
        let (code, category, operation) = match kind {
            FindingKind::QueueFull => (403_004, "C2DCommands", "send"),
            FindingKind::SlowSettlement => (412_002, "C2DCommands", "complete"),
            FindingKind::UploadSlotsExhausted => (403_006, "FileUploadOperations", "ingress"),
            FindingKind::MethodTimeout => (504_101, "DirectMethods", "send"),
            FindingKind::MethodHandlerMissing => (404_103, "DirectMethods", "send"),
            other => panic!("{other} does not repeat"),
        };
        self.know(kind, device);
        // A missing handler shows only where the log shows the connection.
        let connected = self.start + self.random.between(0, HOUR);
        self.connect(connected, device);
        let mut ms = connected + HOUR;
        for _ in 0..self.random.between(5, 30) {
            ms += self.random.exponential(20 * MINUTE);
            self.write(ms, device, category, operation, code);
        }
    }

    /// Writes method calls to a device that really is offline.
    pub fn offline_methods(&mut self, device: &str) {
        let begin = self.begin(device);
        let ms = begin + self.random.between(HOUR, 4 * HOUR);
        // The hub notices the loss minutes after it happened.
        for second in [20, 60, 100] {
            self.write(ms + second * 1000, device, "DirectMethods", "send", 404_103);
        }
        self.drop(ms + 5 * MINUTE, device);
        for index in 0..10 {
            self.write(ms + (6 + 5 * index) * MINUTE, device, "DirectMethods", "send", 404_103);
        }
        self.connect(ms + 2 * HOUR, device);
    }

    /// Writes a routing endpoint that is full: the code of a full device queue, without a device.
    pub fn full_endpoint(&mut self) {
        for index in 0..20 {
            let ms = self.start + 3 * HOUR + index * MINUTE;
            self.write(ms, "", "Routes", "endpointUnhealthy", 403_004);
        }
    }

    /// Writes occasional service errors, without anything else.
    pub fn background_errors(&mut self, devices: &[String], count: i64) {
        for _ in 0..count {
            let ms = self.random.between(self.start, self.end);
            let device = devices[self.random.between(0, devices.len() as i64) as usize].clone();
            self.write(ms, &device, "DeviceTelemetry", "ingress", 500_001);
        }
    }

    /// Returns the log as it arrives.
    pub fn log(mut self, noise: Noise) -> (Vec<Line>, BTreeSet<Truth>) {
        let mut arrivals: Vec<(i64, Line)> = Vec::new();
        for line in std::mem::take(&mut self.lines) {
            if self.random.chance(noise.lost) {
                continue;
            }
            let copies = if self.random.chance(noise.duplicated) { 2 } else { 1 };
            for _ in 0..copies {
                let late = self.random.between(0, noise.late_ms + 1);
                arrivals.push((line.ms + late, line.clone()));
            }
        }
        arrivals.sort_by_key(|(arrival, _)| *arrival);
        (arrivals.into_iter().map(|(_, line)| line).collect(), self.truth)
    }
}

/// Makes a fleet with every kind of trouble, every trap, and ordinary life.
pub fn troubled(seed: u64, hub: &str) -> Fleet {
    let start = 1_714_608_000_000 + Random(seed).between(0, 20) * HOUR;
    let mut fleet = Fleet::new(seed, hub, start, 26 * HOUR);
    let names =
        |prefix: &str, count: usize| -> Vec<String> { (0..count).map(|index| format!("{prefix}-{index}")).collect() };
    let ordinary = names("ordinary", 150);
    for device in &ordinary {
        fleet.ordinary(device);
    }
    for device in names("sleepy", 5) {
        fleet.sleepy(&device);
    }
    for (index, minutes) in [48, 58, 60, 65, 70, 30, 25, 120, 65, 65, 60, 70].into_iter().enumerate() {
        let jitter = fleet.random.pick(&[1000, 20_000, 60_000]);
        fleet.token_renewal(&format!("renewal-{index}"), minutes, index % 2 == 0, jitter);
    }
    fleet.token_renewal("gateway/renewing-module", 65, true, 20_000);
    for (index, drops) in [5, 6, 7, 8, 10, 12, 15, 20, 30, 60].into_iter().enumerate() {
        fleet.unstable(&format!("unstable-{index}"), drops);
    }
    for index in 0..4 {
        fleet.renewal_and_unstable(&format!("both-{index}"));
        fleet.duplicate_identity(&format!("twins-{index}"), if index % 2 == 0 { 400_027 } else { 409_002 });
        fleet.reconnect_race(&format!("race-{index}"));
        fleet.rejected(&format!("rejected-{index}"));
        fleet.clock_drift(&format!("drift-{index}"));
        fleet.offline_methods(&format!("offline-{index}"));
        for kind in [
            FindingKind::QueueFull,
            FindingKind::SlowSettlement,
            FindingKind::UploadSlotsExhausted,
            FindingKind::MethodTimeout,
            FindingKind::MethodHandlerMissing,
        ] {
            fleet.repeated(&format!("{kind}-{index}"), kind);
        }
    }
    fleet.full_endpoint();
    fleet.background_errors(&ordinary, 40);
    fleet.short_throttling(&ordinary);
    fleet.site_outage(&ordinary[..40]);
    match seed % 4 {
        0 => fleet.incident(&ordinary, 0.7),
        1 => fleet.quota(&ordinary),
        2 => fleet.throttling(&ordinary, 429_001),
        _ => {
            fleet.incident(&ordinary, 0.25);
            fleet.quota(&ordinary);
            fleet.throttling(&ordinary, 429_002);
        }
    }
    fleet
}

/// Returns a time in the zone that is this many minutes ahead of UTC.
pub fn rfc3339(ms: i64, offset_minutes: i64) -> String {
    let offset = jiff::tz::Offset::from_seconds(60 * offset_minutes as i32).expect("less than a day");
    let local = offset.to_datetime(jiff::Timestamp::from_millisecond(ms).expect("this century"));
    let zone = match offset_minutes {
        0 => "Z".to_owned(),
        _ => format!("{:+03}:{:02}", offset_minutes / 60, offset_minutes.abs() % 60),
    };
    format!("{}{zone}", local.strftime("%Y-%m-%dT%H:%M:%S.%3f"))
}

fn name_of(code: u32) -> &'static str {
    iothub_errors::ErrorCode::from_number(code).map_or("", |code| code.name())
}

/// Makes a day in a small plant, with one of everything.
pub fn sample() -> Fleet {
    let mut fleet = Fleet::new(7, "CONTOSO-PLANT", 1_714_608_000_000, 25 * HOUR);
    let pumps: Vec<String> = (1..=40).map(|index| format!("pump-{index:02}")).collect();
    for device in &pumps {
        fleet.ordinary(device);
    }
    for index in 1..=6 {
        fleet.token_renewal(&format!("meter-{index}"), 65, true, 15_000);
    }
    fleet.token_renewal("gateway-1/edge-telemetry", 48, false, 5_000);
    fleet.unstable("truck-12", 14);
    fleet.unstable("truck-17", 9);
    fleet.renewal_and_unstable("truck-21");
    fleet.duplicate_identity("press-3", 400_027);
    fleet.reconnect_race("crane-2");
    fleet.rejected("valve-9");
    fleet.clock_drift("camera-4");
    fleet.repeated("display-1", FindingKind::QueueFull);
    fleet.repeated("printer-5", FindingKind::SlowSettlement);
    fleet.repeated("camera-8", FindingKind::UploadSlotsExhausted);
    fleet.repeated("robot-6", FindingKind::MethodTimeout);
    fleet.repeated("robot-7", FindingKind::MethodHandlerMissing);
    fleet.offline_methods("robot-8");
    let boilers: Vec<String> = (1..=12).map(|index| format!("boiler-{index:02}")).collect();
    boilers.iter().for_each(|device| _ = fleet.begin(device));
    fleet.site_outage(&boilers);
    for index in 0..140 {
        let ms = fleet.start + index * 10 * MINUTE + 90_000;
        fleet.drop(ms, "kiln-1");
        fleet.connect(ms + 12_000, "kiln-1");
    }
    fleet.full_endpoint();
    fleet.background_errors(&pumps, 8);
    fleet.incident(&pumps, 0.8);
    fleet.quota(&pumps);
    fleet.throttling(&pumps, 429_001);
    fleet
}
