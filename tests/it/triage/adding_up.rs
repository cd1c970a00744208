//! Adding up: attributing records to hubs, and combining many devices into findings.

use iothub_errors::log::Record;
use iothub_errors::triage::{Confidence, Finding, FindingKind, Thresholds, Triage};

use super::script::{Log, START, the_finding, with};
use crate::fleet::{CLEAN, DAY, Fleet};

/// Returns a method that timed out, on a hub that these members name.
fn timeout(minute: i64, device: &str, hub: &str) -> String {
    format!(
        r#"{{"time":"2024-05-02T10:{minute:02}:00Z","category":"DirectMethods","level":"Error","resultType":"504101",{hub},"properties":{{"deviceId":"{device}"}}}}"#
    )
}

fn resource(provider: &str, name: &str) -> String {
    format!(r#""resourceId":"/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/{provider}/{name}""#)
}

fn findings_of(jsons: impl IntoIterator<Item = String>, thresholds: Thresholds) -> Vec<Finding> {
    let mut triage = Triage::with_thresholds(thresholds);
    for json in jsons {
        triage.record(&Record::from_json(&json).unwrap());
    }
    triage.findings()
}

/// Returns the hubs and occurrences of findings.
fn by_hub(findings: &[Finding]) -> Vec<(&str, u64)> {
    let mut found: Vec<_> = findings.iter().map(|finding| (finding.hub.as_str(), finding.occurrences)).collect();
    found.sort_unstable();
    found
}

#[test]
fn similar_events_of_other_services_are_not_patterns_of_a_hub() {
    for (provider, is_hub) in [
        ("MICROSOFT.DEVICES/IOTHUBS", true),
        ("MICROSOFT.DEVICES/PROVISIONINGSERVICES", false),
        ("microsoft.devices/provisioningServices", false),
        ("MICROSOFT.EVENTHUB/NAMESPACES", false),
    ] {
        let whose = resource(provider, "PLANT");
        let alone = (0..5).map(|minute| timeout(minute, "pump", &whose));
        let expected = if is_hub { vec![("PLANT", 5)] } else { vec![] };
        assert_eq!(by_hub(&findings_of(alone, Thresholds::default())), expected, "{provider}");
        // Along with those of a hub, and after the hub was looked at first.
        let hub = resource("MICROSOFT.DEVICES/IOTHUBS", "NORTH");
        let mixed = (0..5).flat_map(|minute| [timeout(minute, "pump", &hub), timeout(minute, "pump", &whose)]);
        let expected: Vec<_> = [("NORTH", 5)].into_iter().chain(expected).collect();
        assert_eq!(by_hub(&findings_of(mixed, Thresholds::default())), expected, "{provider}");
    }
}

#[test]
fn an_error_is_counted_where_its_record_is_one() {
    let hub = resource("MICROSOFT.DEVICES/IOTHUBS", "PLANT");
    let members = [r#""resultType":"""#, r#""resultType":"0""#, r#""resultType":"404104""#, r#""statusCode":"404""#]
        .into_iter()
        .chain([r#""statusCode":"200""#, r#""resultSignature":"404""#, r#""resultSignature":"200""#]);
    for member in members {
        for level in ["Information", "Warning", "Error"] {
            let json = format!(
                r#"{{"time":"2024-05-02T10:00:00Z","category":"Connections","operationName":"deviceConnect","level":"{level}",{hub},{member}}}"#
            );
            let record = Record::from_json(&json).unwrap();
            let mut triage = Triage::new();
            triage.record(&record);
            let counted = triage.summary().by_code.values().sum::<u64>();
            assert_eq!(counted, u64::from(record.classify().is_some()), "{level} {member}");
        }
    }
}

#[test]
fn without_a_resource_id_a_hub_is_known_by_its_name_in_each_record() {
    let named = |name: &str| format!(r#""Resource":"{name}""#);
    let mixed = (0..4).flat_map(|minute| {
        [
            timeout(minute, "pump", &named("NORTH")),
            timeout(minute, "pump", &named("SOUTH")),
            timeout(minute + 10, "pump", &named("North")),
        ]
    });
    assert_eq!(by_hub(&findings_of(mixed, Thresholds::default())), [("NORTH", 8), ("SOUTH", 4)]);
}

#[test]
fn of_more_than_1024_hubs_the_last_and_those_after_it_are_one() {
    let name = |number: i64| format!("HUB-{number:04}");
    let log = |hubs: i64| {
        (0..hubs).flat_map(move |number| {
            let hub = resource("MICROSOFT.DEVICES/IOTHUBS", &name(number));
            (0..3).map(move |minute| timeout(minute, &format!("pump-{number}"), &hub))
        })
    };
    let each: Vec<String> = (0..1024).map(name).collect();
    for (hubs, of_last) in [(1024, 3), (1025, 6), (1100, 77 * 3)] {
        let findings = findings_of(log(hubs), Thresholds::default());
        let expected: Vec<_> =
            each.iter().map(|hub| (hub.as_str(), if *hub == each[1023] { of_last } else { 3 })).collect();
        assert_eq!(by_hub(&findings), expected, "{hubs}");
    }
}

#[test]
fn a_finding_lists_the_most_affected_devices_and_of_equals_the_first_by_name() {
    // 20 devices, five each with 3, 4, 5 and 6 errors.
    let devices: Vec<(String, i64)> = (0..20).map(|index| (format!("d{index:02}"), 3 + index % 4)).collect();
    let mut ranked = devices.clone();
    ranked.sort_by_key(|(name, count)| (-count, name.clone()));
    let ranked: Vec<String> = ranked.into_iter().map(|(name, _)| name).collect();
    let hub = resource("MICROSOFT.DEVICES/IOTHUBS", "PLANT");
    let log = |devices: &[(String, i64)]| -> Vec<String> {
        let of_device = |(name, count): &(String, i64)| {
            let (name, hub) = (name.clone(), hub.clone());
            (0..*count).map(move |minute| timeout(minute, &name, &hub))
        };
        devices.iter().flat_map(of_device).collect()
    };
    let backward: Vec<_> = devices.iter().rev().cloned().collect();
    for most in [0, 1, 7, 10, 20, 30] {
        for order in [&devices, &backward] {
            let findings = findings_of(
                log(order),
                with(|t| {
                    t.listed_devices = most;
                }),
            );
            assert_eq!(findings[0].devices, 20);
            assert_eq!(findings[0].device_ids, ranked[..most.min(20)], "{most}");
        }
    }
}

#[test]
fn a_finding_about_a_hub_lists_as_many_devices_as_are_wanted() {
    let incident = |most: usize| {
        let mut log = Log::new();
        (0..1200).for_each(|index| _ = log.error(6000 + index % 60, &format!("d{index}"), 404_104));
        (0..20).for_each(|index| _ = log.error(6000 + index, "back-end", 500_001));
        log.triage(with(|t| {
            t.listed_devices = most;
        }))
        .findings()
        .remove(0)
    };
    let quota = |most: usize| {
        let mut log = Log::new();
        (0..1200).for_each(|index| _ = log.error(index, &format!("d{index}"), 403_002));
        log.triage(with(|t| {
            t.listed_devices = most;
        }))
        .findings()
        .remove(0)
    };
    let throttling = |most: usize| {
        let mut log = Log::new();
        (0..1200).for_each(|index| _ = log.error(index, &format!("d{index}"), 429_001));
        log.triage(with(|t| {
            t.listed_devices = most;
        }))
        .findings()
        .remove(0)
    };
    for (most, listed) in [(0, 0), (3, 3), (10, 10), (1100, 1100), (5000, 1200)] {
        for finding in [incident(most), quota(most), throttling(most)] {
            assert_eq!((finding.devices, finding.device_ids.len()), (1200, listed), "{}: {most}", finding.kind);
        }
    }
}

#[test]
fn a_finding_has_the_code_that_occurred_most_on_all_of_its_devices() {
    for (of_400027, of_409002, most) in [(6, 4, 400_027), (4, 6, 409_002)] {
        let finding = the_finding(|log| {
            let seconds = |count: i64| (0..count).map(|index| index * 30).collect::<Vec<_>>();
            log.errors(&seconds(of_400027), "a", 400_027).errors(&seconds(of_409002), "b", 409_002);
        });
        assert_eq!((finding.kind, finding.occurrences), (FindingKind::DuplicateIdentity, 10));
        assert_eq!(finding.code.unwrap().number(), most);
    }
}

#[test]
fn a_finding_is_as_sure_as_half_of_its_devices_allow() {
    let on = |clear: i64, unclear: i64| {
        let finding = the_finding(|log| {
            for index in 0..clear + unclear {
                let count = if index < clear { 12 } else { 3 };
                (0..count).for_each(|minute| _ = log.error(minute * 60, &format!("d{index}"), 504_101));
            }
        });
        assert_eq!(finding.devices, (clear + unclear) as u64);
        finding.confidence
    };
    assert_eq!(on(1, 0), Confidence::High);
    assert_eq!(on(3, 3), Confidence::High);
    assert_eq!(on(3, 4), Confidence::Low);
    assert_eq!(on(0, 1), Confidence::Low);
}

/// Writes a device that loses its connection at a steady interval and reconnects.
fn renew(fleet: &mut Fleet, device: &str, period_s: i64, count: i64) {
    for index in 1..=count {
        let ms = START + index * period_s * 1000;
        fleet.write(ms, device, "Connections", "deviceDisconnect", 404_104);
        fleet.write(ms + 10_000, device, "Connections", "deviceConnect", 0);
    }
}

/// Returns devices, occurrences and period of each finding about renewals.
fn renewals(devices: &[(&str, i64, i64)]) -> Vec<(Vec<String>, u64, Option<u32>)> {
    let mut log = Log::new();
    for (device, period, count) in devices {
        renew(&mut log.0, device, *period, *count);
    }
    let findings = log.triage(Thresholds::default()).findings();
    assert!(findings.iter().all(|found| found.kind == FindingKind::TokenRenewal), "{findings:?}");
    let mut found: Vec<_> =
        findings.into_iter().map(|found| (found.device_ids, found.occurrences, found.period_s)).collect();
    found.sort_by_key(|(.., period)| *period);
    found
}

#[test]
fn periods_at_most_a_twentieth_apart_are_one_finding_with_their_mean() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let one = |period: u32| vec![(names(&["long", "short"]), 6 + 10, Some(period))];
    assert_eq!(renewals(&[("short", 3900, 6), ("long", 3902, 10)]), one(3901));
    assert_eq!(renewals(&[("short", 3900, 6), ("long", 4000, 10)]), one(3950));
    assert_eq!(renewals(&[("short", 3800, 6), ("long", 4000, 10)]), one(3900));
    assert_eq!(
        renewals(&[("short", 3799, 6), ("long", 4000, 10)]),
        [(names(&["short"]), 6, Some(3799)), (names(&["long"]), 10, Some(4000))]
    );
}

#[test]
fn renewals_of_two_hubs_are_two_findings() {
    let mut log = Vec::new();
    for hub in ["NORTH", "SOUTH"] {
        let mut fleet = Fleet::new(1, hub, START, DAY);
        renew(&mut fleet, "pump", 3900, 6);
        log.extend(fleet.log(CLEAN).0.into_iter().map(|line| line.json));
    }
    assert_eq!(by_hub(&findings_of(log, Thresholds::default())), [("NORTH", 6), ("SOUTH", 6)]);
}

#[test]
fn a_renewal_is_surer_the_more_often_it_happened_and_where_the_token_was_seen_to_expire() {
    for (count, expiries, confidence) in [
        // Two or three can be chance, unless at least half of them come right after a 401003.
        (3, 0, Confidence::Low),
        (3, 1, Confidence::Low),
        (3, 2, Confidence::Medium),
        (3, 3, Confidence::Medium),
        (4, 0, Confidence::Medium),
        (4, 1, Confidence::Medium),
        (4, 2, Confidence::High),
        (5, 2, Confidence::Medium),
        (5, 3, Confidence::High),
        (6, 0, Confidence::High),
        (20, 0, Confidence::High),
    ] {
        let finding = the_finding(|log| {
            log.connect(1, "pump");
            for index in 1..=count {
                if index <= expiries {
                    log.error(index * 3900 - 1, "pump", 401_003);
                }
                log.error(index * 3900, "pump", 404_104).connect(index * 3900 + 10, "pump");
            }
        });
        assert_eq!((finding.kind, finding.occurrences), (FindingKind::TokenRenewal, count as u64));
        assert_eq!(finding.confidence, confidence, "{count} of which {expiries} confirmed");
    }
}
