//! Writing a log event by event, and what the triage finds in it.

use std::collections::BTreeMap;

use iothub_errors::log::Record;
use iothub_errors::triage::{Finding, FindingKind, Thresholds, Triage};

use crate::fleet::{CLEAN, Fleet, HOUR};

/// Midnight, UTC.
pub const START: i64 = 1_714_608_000_000;
pub const DAY_S: i64 = 86_400;

/// A log that is written event by event; times are seconds after its beginning.
pub struct Log(pub Fleet);

impl Log {
    pub fn new() -> Self {
        Self(Fleet::new(1, "PLANT", START, 30 * 24 * HOUR))
    }

    pub fn error(&mut self, second: i64, device: &str, code: u32) -> &mut Self {
        let (category, operation) = match code {
            404_103 | 504_101 => ("DirectMethods", "sendCommand"),
            403_004 | 412_002 => ("C2DCommands", "sendMessage"),
            403_006 => ("FileUploadOperations", "fileUpload"),
            403_002 | 429_001 | 429_002 => ("DeviceTelemetry", "sendTelemetry"),
            404_104 => ("Connections", "deviceDisconnect"),
            _ => ("Connections", "deviceConnect"),
        };
        self.0.write(START + second * 1000, device, category, operation, code);
        self
    }

    pub fn errors(&mut self, seconds: &[i64], device: &str, code: u32) -> &mut Self {
        seconds.iter().for_each(|second| {
            self.error(*second, device, code);
        });
        self
    }

    pub fn connect(&mut self, second: i64, device: &str) -> &mut Self {
        self.0.write(START + second * 1000, device, "Connections", "deviceConnect", 0);
        self
    }

    pub fn leave(&mut self, second: i64, device: &str) -> &mut Self {
        self.0.write(START + second * 1000, device, "Connections", "deviceDisconnect", 0);
        self
    }

    pub fn triage(self, thresholds: Thresholds) -> Triage {
        let mut triage = Triage::with_thresholds(thresholds);
        for line in self.0.log(CLEAN).0 {
            triage.record(&Record::from_json(&line.json).unwrap());
        }
        triage
    }
}

/// Returns the patterns of a log, each with its occurrences.
pub fn found(write: impl FnOnce(&mut Log)) -> Vec<(FindingKind, u32)> {
    let mut log = Log::new();
    write(&mut log);
    let findings = log.triage(Thresholds::default()).findings();
    findings.iter().map(|finding| (finding.kind, u32::try_from(finding.occurrences).unwrap())).collect()
}

/// Returns the only finding of a log.
pub fn the_finding(write: impl FnOnce(&mut Log)) -> Finding {
    let mut log = Log::new();
    write(&mut log);
    let mut findings = log.triage(Thresholds::default()).findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.remove(0)
}

/// Returns the default thresholds with one change.
pub fn with(change: impl FnOnce(&mut Thresholds)) -> Thresholds {
    let mut thresholds = Thresholds::default();
    change(&mut thresholds);
    thresholds
}

/// Returns the errors by their keys, as they are written.
pub fn by_label(triage: &Triage) -> BTreeMap<String, u64> {
    triage.summary().by_code.into_iter().map(|(key, count)| (key.to_string(), count)).collect()
}
