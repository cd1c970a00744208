//! What makes a finding of each kind nearly certain, and that one thing less doesn't.

use iothub_errors::triage::{Confidence, FindingKind, Thresholds};

use super::script::Log;
use crate::fleet::{Client, Random, SAS};

/// Writes a log in which the kind occurs.
type Write = fn(&mut Log);

/// A kind, with logs that make it nearly certain, and logs that lack one thing for that.
struct Row {
    kind: FindingKind,
    high: &'static [Write],
    lower: &'static [(&'static str, Write)],
}

const ROWS: &[Row] = &[
    Row {
        kind: FindingKind::QuotaExhausted,
        high: &[|log| minutes(log, "a", 403_002, 12)],
        lower: &[("eleven errors", |log| minutes(log, "a", 403_002, 11))],
    },
    Row {
        kind: FindingKind::RejectedCredentials,
        high: &[
            |log| {
                log.connect(1, "other");
                minutes(log, "a", 401_003, 16);
            },
            |log| rollout(log, 16),
        ],
        lower: &[
            ("fifteen refusals", |log| {
                log.connect(1, "other");
                minutes(log, "a", 401_003, 15);
            }),
            ("a log without connects", |log| minutes(log, "a", 401_003, 16)),
            ("fifteen refusals of each", |log| rollout(log, 15)),
        ],
    },
    Row {
        kind: FindingKind::ClockDrift,
        high: &[],
        lower: &[("the clock itself", |log| {
            log.connect(1, "a");
            (0..200).for_each(|index| _ = log.error(20 * 3600 + index * 60, "a", 401_003).connect(21 * 3600, "other"));
        })],
    },
    Row {
        kind: FindingKind::DuplicateIdentity,
        high: &[
            |log| take_turns(log, 12, Client { address: 77, ..SAS }),
            |log| take_turns(log, 12, Client { sdk: "azure-iot-device-iothub-py/2.13", ..SAS }),
        ],
        lower: &[
            ("eleven takeovers", |log| take_turns(log, 11, Client { address: 77, ..SAS })),
            ("a second client that shows", |log| {
                (0..200).for_each(|index| _ = log.error(index * 10, "a", 400_027).connect(index * 10 + 1, "a"));
            }),
        ],
    },
    Row {
        kind: FindingKind::Throttling,
        high: &[|log| minutes(log, "a", 429_001, 40)],
        lower: &[("thirty-nine errors", |log| minutes(log, "a", 429_001, 39))],
    },
    Row {
        kind: FindingKind::UnstableConnection,
        high: &[|log| lose_now_and_then(log, 16)],
        lower: &[("fifteen disconnects", |log| lose_now_and_then(log, 15))],
    },
    Row {
        kind: FindingKind::MethodHandlerMissing,
        high: &[|log| call(log, 12)],
        lower: &[("eleven methods", |log| call(log, 11))],
    },
    Row {
        kind: FindingKind::MethodTimeout,
        high: &[|log| minutes(log, "a", 504_101, 12)],
        lower: &[("eleven time-outs", |log| minutes(log, "a", 504_101, 11))],
    },
    Row {
        kind: FindingKind::QueueFull,
        high: &[|log| minutes(log, "a", 403_004, 12)],
        lower: &[("eleven messages", |log| minutes(log, "a", 403_004, 11))],
    },
    Row {
        kind: FindingKind::ServiceIncident,
        high: &[|log| together(log, 10, &[404_104, 500_001])],
        lower: &[("nine devices", |log| together(log, 9, &[404_104, 500_001]))],
    },
    Row {
        kind: FindingKind::ServiceErrors,
        high: &[|log| together(log, 10, &[500_001])],
        lower: &[("nine devices", |log| together(log, 9, &[500_001]))],
    },
    Row {
        kind: FindingKind::MassDisconnect,
        high: &[|log| together(log, 10, &[404_104]), |log| leave_together(log, 10)],
        lower: &[
            ("nine devices", |log| together(log, 9, &[404_104])),
            ("nine devices that leave", |log| leave_together(log, 9)),
        ],
    },
    Row {
        kind: FindingKind::PeriodicDisconnect,
        high: &[|log| lose_each(log, 600, 6, 0)],
        lower: &[("five disconnects", |log| lose_each(log, 600, 5, 0))],
    },
    Row {
        kind: FindingKind::SlowSettlement,
        high: &[|log| minutes(log, "a", 412_002, 12)],
        lower: &[("eleven messages", |log| minutes(log, "a", 412_002, 11))],
    },
    Row {
        kind: FindingKind::UploadSlotsExhausted,
        high: &[|log| minutes(log, "a", 403_006, 12)],
        lower: &[("eleven uploads", |log| minutes(log, "a", 403_006, 11))],
    },
    Row {
        kind: FindingKind::ReconnectRace,
        high: &[|log| race(log, 8)],
        lower: &[("seven races", |log| race(log, 7))],
    },
    Row {
        kind: FindingKind::TokenRenewal,
        high: &[|log| lose_each(log, 3900, 6, 0), |log| lose_each(log, 3900, 4, 2), |log| lose_each(log, 300, 4, 4)],
        lower: &[
            ("five without a 401003", |log| lose_each(log, 3900, 5, 0)),
            ("a 401003 before less than half of four", |log| lose_each(log, 3900, 4, 1)),
            ("three with a 401003", |log| lose_each(log, 3900, 3, 3)),
        ],
    },
];

/// Writes an error per minute.
fn minutes(log: &mut Log, device: &str, code: u32, count: i64) {
    (1..=count).for_each(|index| _ = log.error(index * 60, device, code));
}

/// Writes three devices whose refusals, this many, begin within minutes, hours after the log begins.
fn rollout(log: &mut Log, count: i64) {
    log.connect(1, "other");
    for device in ["a", "b", "c"] {
        (0..count).for_each(|index| _ = log.error(40_000 + index * 60, device, 401_003));
    }
}

/// Writes two clients that displace each other this often, three minutes apart.
fn take_turns(log: &mut Log, count: i64, other: Client) {
    log.connect(1, "a");
    for index in 1..=count {
        let (new, old) = if index % 2 == 1 { (other, SAS) } else { (SAS, other) };
        log.0.client = old;
        log.error(index * 180, "a", 400_027);
        log.0.client = new;
        log.connect(index * 180 + 1, "a");
    }
}

/// Writes a device that loses its connection irregularly.
fn lose_now_and_then(log: &mut Log, count: i64) {
    let mut random = Random(5);
    let mut second = 0;
    for _ in 0..count {
        second += 200 + random.exponential(2400);
        log.error(second, "a", 404_104).connect(second + 20, "a");
    }
}

/// Writes a device that loses its connection at an interval, the first times right after a 401003.
fn lose_each(log: &mut Log, period: i64, count: i64, refused: i64) {
    log.connect(1, "a");
    for index in 1..=count {
        if index <= refused {
            log.error(index * period - 1, "a", 401_003);
        }
        log.error(index * period, "a", 404_104).connect(index * period + 10, "a");
    }
}

/// Writes methods for a connected device.
fn call(log: &mut Log, count: i64) {
    log.connect(1, "a");
    minutes(log, "a", 404_103, count);
}

/// Writes this many devices, each of which has these errors within a minute.
fn together(log: &mut Log, devices: i64, codes: &[u32]) {
    for index in 0..devices {
        codes.iter().for_each(|code| _ = log.error(6000 + index, &format!("d{index}"), *code));
    }
}

/// Writes this many devices that close their connections within a minute.
fn leave_together(log: &mut Log, devices: i64) {
    (0..devices).for_each(|index| _ = log.leave(6000 + index, &format!("d{index}")));
}

fn race(log: &mut Log, count: i64) {
    let mut random = Random(5);
    let mut second = 0;
    for _ in 0..count {
        second += 200 + random.exponential(2400);
        log.error(second, "a", 404_104).error(second + 20, "a", 409_002).connect(second + 30, "a");
    }
}

fn confidence(kind: FindingKind, write: Write) -> Option<Confidence> {
    let mut log = Log::new();
    write(&mut log);
    let findings = log.triage(Thresholds::default()).findings();
    findings.iter().find(|finding| finding.kind == kind).map(|finding| finding.confidence)
}

#[test]
fn every_kind_is_nearly_certain_with_the_required_evidence_and_not_with_less() {
    let kinds: Vec<FindingKind> = ROWS.iter().map(|row| row.kind).collect();
    let missing: Vec<&FindingKind> = FindingKind::ALL.iter().filter(|kind| !kinds.contains(kind)).collect();
    assert!(missing.is_empty(), "no row says what makes these nearly certain: {missing:?}");
    for Row { kind, high, lower } in ROWS {
        assert_eq!(high.is_empty(), kind.high_confidence().starts_with("never"), "{kind}");
        assert!(!lower.is_empty(), "{kind}");
        for (index, write) in high.iter().enumerate() {
            assert_eq!(confidence(*kind, *write), Some(Confidence::High), "{kind}, {index}");
        }
        for (without, write) in *lower {
            let confidence = confidence(*kind, *write);
            assert!(confidence.is_some_and(|sure| sure < Confidence::High), "{kind}: {confidence:?}, but {without}");
        }
    }
}
