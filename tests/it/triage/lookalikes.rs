//! Fleets in which one thing looks like another.

use iothub_errors::log::Record;
use iothub_errors::triage::{Basis, Finding, FindingKind, Triage};

use crate::fleet::{CLEAN, Client, DAY, Fleet, HOUR, MINUTE};

const START: i64 = 1_714_608_000_000;

fn findings(fleet: Fleet) -> Vec<Finding> {
    let mut triage = Triage::new();
    for line in fleet.log(CLEAN).0 {
        triage.record(&Record::from_json(&line.json).unwrap());
    }
    triage.findings()
}

fn kinds(findings: &[Finding]) -> Vec<FindingKind> {
    findings.iter().map(|finding| finding.kind).collect()
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("device-{index}")).collect()
}

fn disconnect(fleet: &mut Fleet, ms: i64, device: &str, code: u32) {
    fleet.write(ms, device, "Connections", "deviceDisconnect", code);
}

fn connect(fleet: &mut Fleet, ms: i64, device: &str) {
    fleet.write(ms, device, "Connections", "deviceConnect", 0);
}

#[test]
fn the_404104_of_a_superseded_connection_is_not_a_lost_connection() {
    for (seed, code) in [(1, 400_027), (2, 409_002)] {
        let mut fleet = Fleet::new(seed, "PLANT", START, DAY);
        // The log begins in the middle, with the second half of a takeover.
        let mut ms = START + HOUR;
        disconnect(&mut fleet, ms - 1000, "twins", 404_104);
        for _ in 0..50 {
            ms += fleet.random.between(3, 20) * 1000;
            connect(&mut fleet, ms, "twins");
            disconnect(&mut fleet, ms + 200, "twins", code);
            disconnect(&mut fleet, ms + 1700, "twins", 404_104);
        }
        assert_eq!(kinds(&findings(fleet)), [FindingKind::DuplicateIdentity], "{code}");
    }
}

#[test]
fn a_disconnect_logged_for_each_link_is_one() {
    let mut fleet = Fleet::new(1, "PLANT", START, DAY);
    for index in 0..23 {
        let ms = START + index * HOUR + 10 * MINUTE;
        for late in [0, 1900, 3900] {
            disconnect(&mut fleet, ms + late, "device", 404_104);
        }
        connect(&mut fleet, ms + 15_000, "device");
    }
    let findings = findings(fleet);
    assert_eq!(kinds(&findings), [FindingKind::TokenRenewal]);
    assert_eq!(findings[0].occurrences, 23);
}

#[test]
fn random_disconnects_every_few_minutes_are_not_steady() {
    for seed in 0..60 {
        let mut fleet = Fleet::new(seed, "PLANT", START, DAY);
        let mean = fleet.random.between(5, 15) * MINUTE;
        let mut ms = START;
        while ms < START + DAY {
            ms += 30_000 + fleet.random.exponential(mean);
            disconnect(&mut fleet, ms, "device", 404_104);
            connect(&mut fleet, ms + 8000, "device");
        }
        assert_eq!(kinds(&findings(fleet)), [FindingKind::UnstableConnection], "seed {seed}");
    }
}

#[test]
fn a_disconnect_every_few_days_is_ordinary_however_long_the_log() {
    let mut fleet = Fleet::new(1, "PLANT", START, 28 * DAY);
    for device in names(100) {
        let mut ms = START + fleet.random.between(0, 3 * DAY);
        while ms < START + 28 * DAY {
            disconnect(&mut fleet, ms, &device, 404_104);
            connect(&mut fleet, ms + 20_000, &device);
            ms += fleet.random.between(36 * HOUR, 4 * DAY);
        }
    }
    assert_eq!(findings(fleet), []);
}

#[test]
fn a_renewal_that_is_a_little_early_or_late_is_still_one() {
    for (minutes, jitter) in [(15, 60_000), (30, 90_000)] {
        let mut fleet = Fleet::new(1, "PLANT", START, DAY);
        let devices = names(100);
        for device in &devices {
            fleet.token_renewal(device, minutes, false, jitter);
        }
        let findings = findings(fleet);
        assert_eq!(kinds(&findings), [FindingKind::TokenRenewal], "{minutes} minutes");
        assert_eq!(findings[0].devices, 100);
    }
}

#[test]
fn a_long_period_shows_although_a_record_was_lost() {
    let mut fleet = Fleet::new(1, "PLANT", START, DAY);
    for hour in [1, 5, 9, 17, 21] {
        disconnect(&mut fleet, START + hour * HOUR, "device", 404_104);
        connect(&mut fleet, START + hour * HOUR + 20_000, "device");
    }
    assert_eq!(kinds(&findings(fleet)), [FindingKind::TokenRenewal]);
}

#[test]
fn an_incident_shows_on_a_small_hub_whose_devices_renew_their_tokens() {
    let mut fleet = Fleet::new(1, "PLANT", START, DAY);
    let devices = names(8);
    for device in &devices {
        fleet.token_renewal(device, 60, true, 10_000);
    }
    let at = START + 9 * HOUR + 7 * MINUTE;
    for (index, device) in devices.iter().enumerate() {
        let ms = at + index as i64 * 15_000;
        disconnect(&mut fleet, ms, device, 404_104);
        fleet.write(ms + 3000, device, "Connections", "deviceConnect", 500_001);
        connect(&mut fleet, ms + 90_000, device);
    }
    assert_eq!(kinds(&findings(fleet)), [FindingKind::ServiceIncident, FindingKind::TokenRenewal]);
}

#[test]
fn a_fleet_that_renews_in_the_same_minute_is_not_an_incident_despite_stray_errors() {
    for seed in 0..20 {
        let mut fleet = Fleet::new(seed, "PLANT", START, DAY);
        let devices = names(60);
        for round in 0..24 {
            for device in &devices {
                let ms = START + round * HOUR + 5 * MINUTE + fleet.random.between(0, 90_000);
                disconnect(&mut fleet, ms, device, 404_104);
                connect(&mut fleet, ms + 9000, device);
            }
        }
        fleet.background_errors(&devices, 40);
        assert_eq!(kinds(&findings(fleet)), [FindingKind::TokenRenewal], "seed {seed}");
    }
}

#[test]
fn a_few_errors_at_once_are_not_a_burst_if_there_are_some_all_day() {
    let found = |together: i64| {
        let mut fleet = Fleet::new(1, "PLANT", START, DAY);
        let devices = names(100);
        devices.iter().for_each(|device| connect(&mut fleet, START, device));
        // Fifteen, which without the busiest tenth of the quarters of an hour would hardly be any.
        for index in 0..15 {
            fleet.write(START + index * 96 * MINUTE, &devices[index as usize], "DeviceTelemetry", "ingress", 500_001);
        }
        for index in 0..together {
            let device = &devices[40 + index as usize];
            fleet.write(START + 10 * HOUR + index * MINUTE, device, "DeviceTelemetry", "ingress", 500_001);
        }
        kinds(&findings(fleet))
    };
    assert_eq!(found(5), []);
    assert_eq!(found(8), [FindingKind::ServiceErrors]);
}

#[test]
fn who_disconnected_shortly_before_an_incident_is_not_counted_for_it() {
    let mut fleet = Fleet::new(1, "PLANT", START, DAY);
    let at = START + 9 * HOUR;
    for index in 0..3 {
        disconnect(&mut fleet, at - (3 - index) * MINUTE, &format!("early-{index}"), 404_104);
    }
    for (index, device) in names(60).iter().enumerate() {
        let ms = at + index as i64 * 1500;
        disconnect(&mut fleet, ms, device, 404_104);
        fleet.write(ms + 3000, device, "Connections", "deviceConnect", 500_001);
        connect(&mut fleet, ms + 90_000, device);
    }
    let findings = findings(fleet);
    assert_eq!(kinds(&findings), [FindingKind::ServiceIncident]);
    assert_eq!(findings[0].devices, 60);
    assert_eq!(findings[0].first_ms, at);
}

#[test]
fn a_device_that_reports_its_twin_is_connected() {
    let mut fleet = Fleet::new(1, "PLANT", START, DAY);
    for index in 0..40 {
        fleet.write(START + index * 5 * MINUTE, "device", "D2CTwinOperations", "update", 0);
    }
    for index in 0..8 {
        let ms = START + 10 * MINUTE + index * 20 * MINUTE + 1000;
        fleet.write(ms, "device", "DirectMethods", "send", 404_103);
        fleet.write(ms, "unheard-of", "DirectMethods", "send", 404_103);
    }
    let findings = findings(fleet);
    assert_eq!(kinds(&findings), [FindingKind::MethodHandlerMissing]);
    assert_eq!(findings[0].device_ids, ["device"]);
}

#[test]
fn bursts_of_throttling_for_an_hour_are_throttling() {
    let mut fleet = Fleet::new(1, "PLANT", START, DAY);
    for burst in 0..8 {
        for index in 0..60 {
            let ms = START + HOUR + burst * 8 * MINUTE + index * 2000;
            fleet.write(ms, "device", "DeviceTelemetry", "ingress", 429_001);
        }
    }
    assert_eq!(kinds(&findings(fleet)), [FindingKind::Throttling]);
}

#[test]
fn two_clients_that_displace_each_other_at_a_steady_interval_are_not_a_watchdog() {
    for (period, lost) in [(12 * MINUTE, 3), (20 * MINUTE, 2)] {
        let mut fleet = Fleet::new(1, "PLANT", START, DAY);
        let (one, other) = (fleet.client, Client { address: 77, ..fleet.client });
        for index in 1..=24 {
            let (new, old) = if index % 2 == 1 { (other, one) } else { (one, other) };
            fleet.client = old;
            disconnect(&mut fleet, START + index * period, "twins", 400_027);
            fleet.client = new;
            // Without the connect, the log does not show who took over.
            if index % lost != 0 {
                connect(&mut fleet, START + index * period + 200, "twins");
            }
        }
        assert_eq!(kinds(&findings(fleet)), [FindingKind::DuplicateIdentity], "{lost}");
    }
}

#[test]
fn half_of_a_short_log_may_be_what_is_usual() {
    // Sixty devices within this many minutes of a log of this many.
    let on = |length: i64, within: i64| {
        let mut fleet = Fleet::new(1, "PLANT", START, DAY);
        connect(&mut fleet, START, "other");
        for (index, device) in names(60).iter().enumerate() {
            disconnect(&mut fleet, START + index as i64 * within * 1000, device, 404_104);
        }
        connect(&mut fleet, START + length * MINUTE, "other");
        kinds(&findings(fleet))
    };
    assert_eq!(on(40, 40), [], "one after the other, all the time");
    assert_eq!(on(40, 20), [], "half of the time");
    assert_eq!(on(40, 19), [FindingKind::MassDisconnect]);
    assert_eq!(on(40, 2), [FindingKind::MassDisconnect]);
    assert_eq!(on(14, 13), [FindingKind::MassDisconnect], "exported because of it");
}

#[test]
fn devices_that_disconnect_together_have_no_error_code() {
    let mut fleet = Fleet::new(1, "PLANT", START, DAY);
    for (index, device) in names(40).iter().enumerate() {
        connect(&mut fleet, START + index as i64 * 1000, device);
        disconnect(&mut fleet, START + 9 * HOUR + index as i64 * 3000, device, 0);
        connect(&mut fleet, START + 9 * HOUR + index as i64 * 3000 + MINUTE, device);
    }
    let found = findings(fleet);
    assert_eq!(kinds(&found), [FindingKind::MassDisconnect]);
    assert_eq!((found[0].code, found[0].with_code, found[0].devices), (None, 40, 40));
    assert_eq!(found[0].basis, Some(Basis::WithoutError));
    assert!(found[0].cause().contains("roll-out"), "{}", found[0].cause());
}

#[test]
fn the_few_that_disconnect_properly_are_not_part_of_a_mass_disconnect() {
    let mut fleet = Fleet::new(1, "PLANT", START, DAY);
    for (index, device) in names(40).iter().enumerate() {
        connect(&mut fleet, START + index as i64 * 1000, device);
        // Every fifth disconnects properly, as on any day.
        let code = if index % 5 == 4 { 0 } else { 404_104 };
        disconnect(&mut fleet, START + 9 * HOUR + index as i64 * 3000, device, code);
    }
    let found = findings(fleet);
    assert_eq!(kinds(&found), [FindingKind::MassDisconnect]);
    assert_eq!((found[0].code.map(|code| code.number()), found[0].devices), (Some(404_104), 32));
}
