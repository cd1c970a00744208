//! The promises of the triage apart from the kinds: hubs, modules, order, copies, limits, hostile input.

use iothub_errors::log::{Reader, Record};
use iothub_errors::triage::{Confidence, Finding, FindingKind, Triage};

use super::script::with;
use crate::fleet::{CLEAN, Fleet, HOUR, MINUTE, Noise, Random, troubled};

const START: i64 = 1_714_608_000_000;

fn feed(triage: &mut Triage, jsons: impl IntoIterator<Item = String>) {
    for json in jsons {
        triage.record(&Record::from_json(&json).unwrap());
    }
}

fn find(findings: &[Finding], kind: FindingKind) -> Option<&Finding> {
    findings.iter().find(|finding| finding.kind == kind)
}

fn lines(fleet: Fleet, noise: Noise) -> Vec<String> {
    fleet.log(noise).0.into_iter().map(|line| line.json).collect()
}

#[test]
fn ordinary_events_and_a_single_disconnect_are_not_patterns() {
    for seed in 0..20 {
        let mut fleet = Fleet::new(seed, "QUIET", START, 24 * HOUR);
        for index in 0..30 {
            fleet.ordinary(&format!("device-{index}"));
        }
        let mut triage = Triage::new();
        feed(&mut triage, lines(fleet, CLEAN));
        assert_eq!(triage.findings(), [], "seed {seed}");
    }
}

#[test]
fn the_order_of_the_records_makes_no_difference() {
    let log = lines(troubled(3, "PLANT"), CLEAN);
    let mut forward = Triage::new();
    feed(&mut forward, log.clone());
    let mut backward = Triage::new();
    feed(&mut backward, log.iter().rev().cloned());
    let mut shuffled = log;
    let mut random = Random(1);
    for index in (1..shuffled.len()).rev() {
        shuffled.swap(index, random.between(0, index as i64 + 1) as usize);
    }
    let mut any_order = Triage::new();
    feed(&mut any_order, shuffled);
    assert!(!forward.findings().is_empty());
    assert_eq!(backward.findings(), forward.findings());
    assert_eq!(any_order.findings(), forward.findings());
}

#[test]
fn a_copy_of_every_record_counts_once_in_the_patterns() {
    let log = lines(troubled(1, "PLANT"), CLEAN);
    let mut once = Triage::new();
    feed(&mut once, log.clone());
    let mut twice = Triage::new();
    feed(&mut twice, log.iter().chain(&log).cloned());
    assert_eq!(twice.findings(), once.findings());
    assert!(twice.summary().duplicates > 0);
    assert_eq!(twice.summary().records, 2 * once.summary().records);
}

#[test]
fn findings_are_available_at_any_time() {
    let log = lines(troubled(5, "PLANT"), CLEAN);
    let mut asked = Triage::new();
    for (index, json) in log.iter().enumerate() {
        feed(&mut asked, [json.clone()]);
        if index % 500 == 0 {
            let _ = asked.findings();
        }
    }
    let mut silent = Triage::new();
    feed(&mut silent, log);
    assert_eq!(asked.findings(), silent.findings());
    let before = silent.findings();
    silent.finish();
    assert_eq!(silent.findings(), before, "finishing changes nothing");
}

#[test]
fn a_small_window_for_reordering_finds_nearly_the_same() {
    let log = lines(troubled(2, "PLANT"), CLEAN);
    let mut wide = Triage::new();
    feed(&mut wide, log.clone());
    let mut narrow = Triage::with_thresholds(with(|t| {
        t.reorder_events = 600;
    }));
    feed(&mut narrow, log);
    narrow.finish();
    let kinds = |triage: &Triage| -> Vec<FindingKind> {
        let mut kinds: Vec<FindingKind> = triage.findings().iter().map(|finding| finding.kind).collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds(&narrow), kinds(&wide));
    assert_eq!(narrow.summary().late, 0);
}

#[test]
fn hubs_are_kept_apart_and_named_in_any_letter_case() {
    let mut one = Fleet::new(1, "NORTH", START, 24 * HOUR);
    one.repeated("same-name", FindingKind::MethodTimeout);
    let mut other = Fleet::new(2, "SOUTH", START, 24 * HOUR);
    other.repeated("same-name", FindingKind::QueueFull);
    let mut triage = Triage::new();
    feed(&mut triage, lines(one, CLEAN).into_iter().map(|json| json.replace("NORTH", "North")));
    feed(&mut triage, lines(other, CLEAN));
    let findings = triage.findings();
    assert_eq!(find(&findings, FindingKind::MethodTimeout).unwrap().hub, "North");
    assert_eq!(find(&findings, FindingKind::QueueFull).unwrap().hub, "SOUTH");
    assert_eq!(triage.summary().devices, 2);
}

#[test]
fn a_module_is_not_its_device() {
    let mut fleet = Fleet::new(1, "PLANT", START, 24 * HOUR);
    fleet.token_renewal("gateway/telemetry", 65, true, 1000);
    fleet.ordinary("gateway");
    let mut triage = Triage::new();
    feed(&mut triage, lines(fleet, CLEAN));
    let findings = triage.findings();
    let renewal = find(&findings, FindingKind::TokenRenewal).unwrap();
    assert_eq!(renewal.device_ids, ["gateway/telemetry"]);
    assert!(renewal.period_s.unwrap().abs_diff(3900) < 60, "{:?}", renewal.period_s);
    assert_eq!(renewal.confidence, Confidence::High);
}

#[test]
fn a_device_hit_by_an_incident_is_not_called_unstable() {
    let mut fleet = Fleet::new(4, "PLANT", START, 24 * HOUR);
    let devices: Vec<String> = (0..50).map(|index| format!("device-{index}")).collect();
    fleet.incident(&devices, 1.0);
    for index in 0..8 {
        // One device is disconnected again and again while it lasts.
        let at = fleet.lines[0].ms + index * 20_000;
        fleet.write(at, "device-0", "Connections", "deviceDisconnect", 404_104);
    }
    let mut triage = Triage::new();
    feed(&mut triage, lines(fleet, CLEAN));
    let findings = triage.findings();
    assert_eq!(find(&findings, FindingKind::ServiceIncident).unwrap().devices, 50);
    assert_eq!(find(&findings, FindingKind::UnstableConnection), None);
}

#[test]
fn a_limit_on_devices_forgets_the_silent_ones_but_keeps_the_findings() {
    let mut fleet = Fleet::new(4, "PLANT", START, 24 * HOUR);
    for index in 0..10 {
        let at = START + index * MINUTE;
        fleet.write(at, "early", "DirectMethods", "send", 504_101);
    }
    for index in 0..500 {
        fleet.write(START + HOUR + index * MINUTE, &format!("late-{index}"), "Connections", "deviceConnect", 0);
    }
    let mut triage = Triage::with_thresholds(with(|t| {
        t.most_devices = Some(64);
    }));
    feed(&mut triage, lines(fleet, CLEAN));
    assert!(triage.summary().evicted >= 400);
    assert!(triage.summary().devices <= 64);
    assert_eq!(find(&triage.findings(), FindingKind::MethodTimeout).unwrap().device_ids, ["early"]);
}

#[test]
fn any_bytes_are_read_without_a_panic() {
    let (log, _) = troubled(0, "PLANT").log(CLEAN);
    let text: Vec<u8> = log.iter().take(300).flat_map(|line| line.json.bytes().chain(*b"\n")).collect();
    let mut random = Random(99);
    for _ in 0..150 {
        let mut broken = text.clone();
        for _ in 0..random.between(1, 60) {
            let at = random.between(0, broken.len() as i64) as usize;
            match random.between(0, 4) {
                0 => broken[at] = random.next() as u8,
                1 => broken[at] = random.pick(b"{}[]\",:\\\n"),
                2 => drop(broken.drain(at..(at + random.between(1, 400) as usize).min(broken.len()))),
                _ => broken.insert(at, random.pick(b"{}[]\",:\\\n9")),
            }
        }
        let mut triage = Triage::new();
        let mut reader = Reader::new(&broken[..]);
        let mut steps = 0;
        while let Some(result) = reader.next_record() {
            steps += 1;
            assert!(steps < 10_000, "the reader does not come to an end");
            if let Ok(record) = result {
                triage.record(&record);
                let _ = (record.device_id(), record.error_message(), record.sdk_version());
            }
        }
        let _ = triage.findings();
        assert!(triage.summary().records > 100, "one fault costs little: {}", triage.summary().records);
    }
}

#[test]
fn impossible_times_do_no_harm() {
    let mut triage = Triage::new();
    for time in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "2024-05-02T00:00:00Z", "soon"]
    {
        for code in ["404104", "401003", "409002", "429001", "403002", "500001", "404103"] {
            let json = format!(r#"{{"time":"{time}","category":"Connections","resultType":"{code}","deviceId":"d"}}"#);
            feed(&mut triage, [json]);
        }
    }
    assert_eq!(triage.findings(), []);
    assert_eq!(triage.summary().without_time, 28, "only one of the five times is a time of a log");
}

#[test]
fn a_finding_about_the_hub_does_not_name_the_device_that_reuses_a_number() {
    let mut fleet = Fleet::new(4, "PLANT", START, 24 * HOUR);
    for index in 0..10 {
        fleet.write(START + index * MINUTE, &format!("early-{index}"), "DeviceTelemetry", "ingress", 403_002);
    }
    for index in 0..100 {
        fleet.write(START + HOUR + index * MINUTE, &format!("late-{index}"), "Connections", "deviceConnect", 0);
    }
    let mut triage = Triage::with_thresholds(with(|t| {
        t.most_devices = Some(16);
    }));
    feed(&mut triage, lines(fleet, CLEAN));
    let findings = triage.findings();
    let quota = find(&findings, FindingKind::QuotaExhausted).unwrap();
    assert_eq!((quota.devices, quota.occurrences), (10, 10));
    assert!(quota.device_ids.iter().all(|id| id.starts_with("early")), "{:?}", quota.device_ids);
}
