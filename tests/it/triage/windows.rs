//! Records are held back for sorting. The findings do not depend on when they are taken in, and records that
//! arrive too late for that do no harm.

use iothub_errors::log::Record;
use iothub_errors::triage::{Confidence, Finding, FindingKind, Thresholds, Triage};

use super::script::{DAY_S, Log, START, by_label, found, the_finding, with};
use crate::fleet::{CLEAN, ROUGH, Random, troubled};

/// Returns a triage that holds back this many events.
fn window(events: usize) -> Thresholds {
    with(|t| t.reorder_events = events)
}

fn take(triage: &mut Triage, jsons: &[String]) {
    for json in jsons {
        triage.record(&Record::from_json(json).unwrap());
    }
}

/// Takes in events as they are written, whatever their times.
fn write(triage: &mut Triage, events: impl FnOnce(&mut Log)) {
    let mut log = Log::new();
    events(&mut log);
    take(triage, &log.0.lines.into_iter().map(|line| line.json).collect::<Vec<_>>());
}

/// Returns the findings when everything is taken in, and the number of late records.
fn finished(mut triage: Triage) -> (Vec<Finding>, u64) {
    triage.finish();
    (triage.findings(), triage.summary().late)
}

/// Returns a day with every pattern, as the hub would write it.
fn a_day() -> Vec<String> {
    let mut log = Log::new();
    let hour = 3600;
    for index in 0..60 {
        log.connect(60 + index, &format!("d{index}"));
    }
    for index in 0..24 {
        let at = index * hour;
        log.error(at + 700, "renewing", 401_003).error(at + 701, "renewing", 404_104).connect(at + 720, "renewing");
    }
    log.errors(&[8000, 11_000, 30_000, 31_000, 52_000, 60_000], "unstable", 404_104);
    log.errors(&[40_000, 40_600, 41_200, 41_800, 43_000], "locked-out", 401_002);
    log.connect(400, "drifting");
    for index in 0..6 {
        log.error(8 * hour + index * 900, "drifting", 401_003).connect(8 * hour + index * 900 + 5, "other");
    }
    for index in 0..12 {
        log.error(5 * hour + index * 50, "shared", 409_002).error(5 * hour + index * 50 + 3, "shared", 404_104);
        log.error(17 * hour + index * 60, "busy", 429_001);
    }
    for at in [20_000, 60_000] {
        log.error(at, "racing", 404_104).error(at + 30, "racing", 409_002);
    }
    for index in 0..5 {
        let at = 2 * hour + index * 3000;
        log.connect(at, "deaf").error(at + 500, "deaf", 404_103).error(at, "slow", 504_101);
        log.error(at, "full", 403_004).error(at, "settling", 412_002).error(at, "uploading", 403_006);
        log.error(at + 7, "over", 403_002);
    }
    for index in 0..140 {
        log.error(index * 600 + 50, "watchdog", 404_104).connect(index * 600 + 55, "watchdog");
    }
    for index in 30..50 {
        let at = 10 * hour + index * 3;
        log.error(at, &format!("d{index}"), 404_104).connect(at + 600, &format!("d{index}"));
        log.error(15 * hour + index, &format!("d{index}"), 500_001);
    }
    for index in 0..30 {
        let at = 6 * hour + index * 9;
        log.error(at, &format!("d{index}"), 404_104).error(at + 3, &format!("d{index}"), 500_001);
        log.connect(at + 120, &format!("d{index}"));
    }
    for index in 0..150 {
        let (at, device) = (13 * hour + index * 200, format!("d{}", index % 60));
        log.leave(at, &device).connect(at + 60, &device);
    }
    log.0.log(CLEAN).0.into_iter().map(|line| line.json).collect()
}

fn shuffle(jsons: &mut [String], seed: u64) {
    let mut random = Random(seed);
    for index in (1..jsons.len()).rev() {
        jsons.swap(index, random.between(0, index as i64 + 1) as usize);
    }
}

#[test]
fn a_finished_log_has_the_findings_and_the_numbers_that_it_had_before() {
    for seed in 20..24 {
        let mut jsons: Vec<String> = troubled(seed, "PLANT").log(ROUGH).0.into_iter().map(|line| line.json).collect();
        shuffle(&mut jsons, seed);
        let mut triage = Triage::new();
        take(&mut triage, &jsons);
        let (findings, summary) = (triage.findings(), triage.summary());
        assert!(summary.duplicates > 0 && findings.len() > 10, "seed {seed}");
        triage.finish();
        assert_eq!(triage.findings(), findings, "seed {seed}");
        assert_eq!(triage.summary(), summary, "seed {seed}");
    }
}

#[test]
fn a_log_in_order_gives_the_same_result_through_a_small_window() {
    let jsons = a_day();
    let mut whole = Triage::new();
    take(&mut whole, &jsons);
    let expected = whole.findings();
    assert_eq!(expected.len(), FindingKind::ALL.len(), "{expected:?}");
    // The first batch ends at every place of the incident once.
    let incident = jsons.iter().position(|json| json.contains("500001")).unwrap();
    assert!(2 * incident + 260 < jsons.len(), "{incident} of {}", jsons.len());
    for events in (2 * incident - 20..2 * incident + 260).step_by(2) {
        let mut triage = Triage::with_thresholds(window(events));
        take(&mut triage, &jsons);
        assert_eq!(triage.findings(), expected, "{events} events, not finished");
        assert_eq!(finished(triage), (expected.clone(), 0), "{events} events");
    }
}

#[test]
fn copies_and_neighbours_that_changed_places_are_put_right_within_a_small_window() {
    let jsons = a_day();
    let mut once = Triage::new();
    take(&mut once, &jsons);
    let mut twice: Vec<String> = jsons.iter().flat_map(|json| [json.clone(), json.clone()]).collect();
    twice.chunks_mut(20).enumerate().for_each(|(index, chunk)| shuffle(chunk, index as u64));
    let mut triage = Triage::with_thresholds(window(400));
    take(&mut triage, &twice);
    assert_eq!(triage.summary().duplicates, jsons.len() as u64);
    assert_eq!(triage.findings(), once.findings());
    triage.finish();
    assert_eq!(triage.summary().duplicates, jsons.len() as u64);
    assert_eq!((triage.findings(), triage.summary().late), (once.findings(), 0));
}

#[test]
fn a_record_may_be_late_by_half_the_window_and_is_too_late_before_what_was_taken_in() {
    let step = 20 * 60;
    let late = |second: i64| {
        let mut triage = Triage::with_thresholds(window(20));
        write(&mut triage, |log| {
            (1..=20).for_each(|index| _ = log.error(index * step, &format!("d{index}"), 504_101));
            log.error(second, "late", 504_101);
        });
        let late = triage.summary().late;
        assert_eq!(finished(triage).1, late, "as many before the end");
        late
    };
    assert_eq!(late(20 * step), 0);
    assert_eq!(late(10 * step), 0, "by half the window");
    // Of the older half, the last fifteen minutes are not taken in yet.
    assert_eq!(late(9 * step + 1), 0);
    assert_eq!(late(9 * step), 0, "of the same instant");
    assert_eq!(late(9 * step - 1), 1);
    assert_eq!(late(1), 1);
}

#[test]
fn a_log_denser_than_the_look_ahead_advances_by_an_eighth_of_the_half() {
    let late = |second: i64| {
        let mut triage = Triage::with_thresholds(window(160));
        write(&mut triage, |log| {
            (1..=160).for_each(|index| _ = log.error(index * 2, &format!("d{index}"), 504_101));
            log.error(second, "late", 504_101);
        });
        finished(triage).1
    };
    assert_eq!(late(21), 0);
    assert_eq!(late(19), 1, "ten of eighty");
}

#[test]
fn nothing_is_held_back_after_the_end() {
    let after = |second: i64| {
        let mut triage = Triage::new();
        write(&mut triage, |log| _ = log.errors(&[100, 200], "slow", 504_101));
        triage.finish();
        write(&mut triage, |log| _ = log.error(second, "slow", 504_101));
        finished(triage)
    };
    for (second, late) in [(199, 1), (200, 0), (201, 0)] {
        let (findings, count) = after(second);
        assert_eq!(count, late, "{second}");
        assert_eq!(findings.len(), 1, "records after it still count: {second}");
        assert_eq!((findings[0].kind, findings[0].occurrences), (FindingKind::MethodTimeout, 3), "{second}");
    }
}

#[test]
fn a_late_record_counts_in_no_pattern_that_depends_on_order() {
    let on = |first: &dyn Fn(&mut Log), late: &dyn Fn(&mut Log), after: &dyn Fn(&mut Log)| {
        let mut triage = Triage::new();
        write(&mut triage, first);
        triage.finish();
        write(&mut triage, late);
        write(&mut triage, after);
        let before = triage.findings();
        let (findings, late) = finished(triage);
        assert!(late > 0);
        assert_eq!(findings, before);
        findings.iter().map(|found| (found.kind, found.occurrences)).collect::<Vec<_>>()
    };
    let nothing = |_: &mut Log| {};
    // It connected before it was refused, but not in between.
    let refused =
        on(&|log| _ = log.errors(&[1000, 1600, 2200], "pump", 401_003), &|log| _ = log.connect(900, "pump"), &|log| {
            _ = log.error(2800, "pump", 401_003)
        });
    assert_eq!(refused, [(FindingKind::RejectedCredentials, 4)]);
    // Takeovers of three different days.
    let taken_over = on(
        &|log| _ = log.errors(&[5 * DAY_S, 5 * DAY_S + 60], "pump", 400_027),
        &|log| _ = log.errors(&[DAY_S, 3 * DAY_S], "pump", 400_027),
        &nothing,
    );
    assert_eq!(taken_over, []);
    // It disconnected before it connected, and is connected while it doesn't respond.
    let deaf = on(
        &|log| _ = log.connect(1000, "pump").errors(&[2000, 2100], "pump", 404_103),
        &|log| _ = log.leave(900, "pump"),
        &|log| _ = log.error(2200, "pump", 404_103),
    );
    assert_eq!(deaf, [(FindingKind::MethodHandlerMissing, 3)]);
    // Others connected before that device was refused.
    let not_drifted = on(
        &|log| {
            log.connect(100, "pump").leave(200, "pump");
            log.errors(&[5 * 3600, 5 * 3600 + 60, 5 * 3600 + 120], "pump", 401_003);
        },
        &|log| _ = log.connect(4 * 3600, "other"),
        &|log| _ = log.error(5 * 3600 + 180, "pump", 401_003),
    );
    assert_eq!(not_drifted, [(FindingKind::RejectedCredentials, 4)]);
    // Refusals of long ago are not those of today.
    let long_ago = on(
        &|log| _ = log.errors(&[9 * DAY_S, 9 * DAY_S + 60], "pump", 401_003),
        &|log| _ = log.errors(&[DAY_S, 3 * DAY_S], "pump", 401_003),
        &nothing,
    );
    assert_eq!(long_ago, []);
    // In an incident, it counts whenever it arrives.
    let incident = on(
        &|log| {
            (0..10).for_each(|index| _ = log.error(6000 + index, &format!("d{index}"), 404_104));
            log.errors(&[6000, 6001, 6002], "d0", 500_001);
        },
        &|log| _ = log.error(6001, "late", 404_104),
        &nothing,
    );
    assert_eq!(incident, [(FindingKind::ServiceIncident, 11)]);
}

/// Returns the findings if the first events are taken in before the others arrive.
fn found_in_two_parts(first: impl FnOnce(&mut Log), later: impl FnOnce(&mut Log)) -> Vec<(FindingKind, u64)> {
    let mut triage = Triage::new();
    write(&mut triage, first);
    triage.finish();
    write(&mut triage, later);
    let findings = triage.findings();
    assert!(triage.summary().late > 0);
    assert_eq!(findings, finished(triage).0);
    findings.iter().map(|found| (found.kind, found.occurrences)).collect()
}

#[test]
fn a_late_record_counts_in_every_pattern_if_nothing_later_is_known_of_its_device() {
    let found = found_in_two_parts(
        |log| _ = log.connect(9000, "other"),
        |log| _ = log.errors(&[1000, 1600, 2200, 2800], "pump", 401_003),
    );
    assert_eq!(found, [(FindingKind::RejectedCredentials, 4)]);
}

#[test]
fn late_repeats_far_from_the_others_make_no_run_with_them() {
    let with = |second: i64| {
        found_in_two_parts(
            |log| _ = log.errors(&[5 * DAY_S, 5 * DAY_S + 60], "slow", 504_101),
            |log| _ = log.error(second, "slow", 504_101),
        )
    };
    assert_eq!(with(5 * DAY_S - 60), [(FindingKind::MethodTimeout, 3)]);
    assert_eq!(with(3 * DAY_S), []);
    // Nor do they end one.
    let on = found_in_two_parts(
        |log| _ = log.errors(&[5 * DAY_S, 5 * DAY_S + 60], "slow", 504_101),
        |log| _ = log.errors(&[3 * DAY_S, 5 * DAY_S + 120], "slow", 504_101),
    );
    assert_eq!(on, [(FindingKind::MethodTimeout, 4)]);
}

#[test]
fn late_throttling_of_another_day_is_not_todays() {
    let with = |late: i64| {
        found_in_two_parts(
            |log| _ = log.errors(&[5 * DAY_S, 5 * DAY_S + 300], "a", 429_001),
            |log| (0..10).for_each(|index| _ = log.error(late + index * 20, "b", 429_001)),
        )
    };
    assert_eq!(with(5 * DAY_S - 600), [(FindingKind::Throttling, 12)]);
    assert_eq!(with(5 * DAY_S - 6000), []);
}

#[test]
fn a_late_error_of_yesterday_does_not_end_the_day_of_the_quota() {
    let found = found_in_two_parts(
        |log| _ = log.errors(&[DAY_S + 100, DAY_S + 200], "pump", 403_002),
        |log| _ = log.error(DAY_S - 1, "pump", 403_002).error(DAY_S + 300, "pump", 403_002),
    );
    assert_eq!(found, [(FindingKind::QuotaExhausted, 3)]);
}

#[test]
fn signs_of_life_do_not_use_up_the_window() {
    let late = |step: i64, count: i64| {
        let mut triage = Triage::with_thresholds(window(20));
        write(&mut triage, |log| {
            for index in 0..count {
                log.0.write(START + (1000 + index * step) * 1000, "pump", "D2CTwinOperations", "update", 0);
            }
            log.error(900, "late", 504_101);
        });
        finished(triage).1
    };
    // Two hundred within five minutes are five or so.
    assert_eq!(late(1, 200), 0);
    assert_eq!(late(60, 200), 1, "one a minute shows that it is still there");
}

#[test]
fn an_incident_after_a_quiet_day_shows_when_the_log_is_finished_once_more() {
    // A search for bursts doesn't go through a whole day again for each event.
    let mut triage = Triage::new();
    write(&mut triage, |log| {
        (0..600).for_each(|minute| _ = log.error(minute * 60, "restless", 404_104));
    });
    triage.finish();
    write(&mut triage, |log| {
        for index in 0..6 {
            log.error(40_000 + index, &format!("d{index}"), 404_104);
        }
        log.errors(&[40_002, 40_003, 40_004], "back-end", 500_001);
    });
    let is_incident = |found: &Finding| found.kind == FindingKind::ServiceIncident && found.devices == 6;
    assert!(triage.findings().iter().any(is_incident));
    triage.finish();
    assert!(triage.findings().iter().any(is_incident));
}

#[test]
fn a_limit_on_devices_is_reached_before_a_sixteenth_is_forgotten() {
    for (most, forgotten) in [(1, 1), (15, 1), (16, 1), (31, 1), (32, 2), (64, 4)] {
        let on = |devices: usize| {
            let mut triage = Triage::with_thresholds(with(|t| {
                t.most_devices = Some(most);
            }));
            write(&mut triage, |log| {
                (0..devices).for_each(|index| _ = log.connect(index as i64, &format!("d{index}")));
            });
            let summary = triage.summary();
            (summary.devices, summary.evicted)
        };
        assert_eq!(on(most), (most as u64, 0));
        assert_eq!(on(most + 1), ((most + 1) as u64 - forgotten, forgotten), "{most}");
    }
}

#[test]
fn the_device_silent_for_longest_is_forgotten_first() {
    let mut triage = Triage::with_thresholds(with(|t| {
        t.most_devices = Some(4);
    }));
    write(&mut triage, |log| {
        (0..4).for_each(|index| _ = log.connect(index, &format!("d{index}")));
        // The first device is heard of again.
        log.leave(100, "d0").connect(200, "new");
    });
    let forgets = |triage: &mut Triage, device: &str| {
        let before = triage.summary().evicted;
        write(triage, |log| _ = log.connect(300, device));
        triage.summary().evicted > before
    };
    for known in ["d0", "d2", "d3", "new"] {
        assert!(!forgets(&mut triage, known), "{known}");
    }
    assert!(forgets(&mut triage, "d1"), "it comes as one that was never heard of");
}

#[test]
fn two_clients_show_by_the_code_that_occurred_most() {
    let on = |conflicts: usize, others: usize| {
        let finding = the_finding(|log| {
            (0..conflicts).for_each(|index| _ = log.error(index as i64 * 60, "twins", 409_002));
            (0..others).for_each(|index| _ = log.error(index as i64 * 60 + 30, "twins", 400_027));
        });
        assert_eq!((finding.kind, finding.occurrences), (FindingKind::DuplicateIdentity, (conflicts + others) as u64));
        finding.code.unwrap().number()
    };
    assert_eq!(on(3, 2), 409_002);
    assert_eq!(on(2, 3), 400_027);
    assert_eq!(on(10, 9), 409_002);
    assert_eq!(on(2, 2), 400_027);
}

#[test]
fn an_incident_is_nearly_certain_from_ten_times_the_usual() {
    let on = |devices: i64| {
        let incident = the_finding(|log| {
            (0..devices).for_each(|index| _ = log.error(6000 + index, &format!("d{index}"), 404_104));
            log.errors(&[6000, 6001, 6002], "d0", 500_001);
        });
        assert_eq!(incident.kind, FindingKind::ServiceIncident);
        incident.confidence
    };
    assert_eq!(on(9), Confidence::Medium);
    assert_eq!(on(10), Confidence::High);
}

fn by_code(records: &[String]) -> (Vec<(String, u64)>, Vec<FindingKind>) {
    let mut triage = Triage::new();
    take(&mut triage, records);
    let kinds = triage.findings().iter().map(|found| found.kind).collect();
    (by_label(&triage).into_iter().collect(), kinds)
}

/// Returns records a minute apart.
fn records(count: i64, rest: &str) -> Vec<String> {
    let record = |minute| {
        format!(
            r#"{{"time":"2024-05-02T10:{minute:02}:00Z","category":"Connections","operationName":"deviceConnect",{rest}}}"#
        )
    };
    (0..count).map(record).collect()
}

#[test]
fn an_error_counts_whatever_its_level_and_wherever_its_status_is() {
    for (rest, label) in [
        (r#""level":"Information","resultType":"404104","deviceId":"a""#, "404104"),
        (r#""level":"Information","resultType":"0404104","deviceId":"a""#, "404104"),
        (r#""level":"Information","resultType":"","properties":{"deviceId":"a","statusCode":"418"}"#, "status 418"),
        (r#""level":"Information","resultSignature":"418","properties":{"deviceId":"a"}"#, "status 418"),
    ] {
        let records = records(1, rest);
        assert!(Record::from_json(&records[0]).unwrap().classify().is_some(), "{rest}");
        assert_eq!(by_code(&records).0, [(label.to_owned(), 1)], "{rest}");
    }
    let success = r#""level":"Information","properties":{"deviceId":"a","statusCode":"200"}"#;
    assert_eq!(by_code(&records(1, success)).0, []);
}

#[test]
fn the_errors_of_other_services_are_not_patterns() {
    let throttled = |rest: &str| by_code(&records(20, rest)).1;
    let of = |provider: &str| {
        format!(
            r#""level":"Error","resultType":"429001","resourceId":"/subscriptions/0/resourceGroups/g/providers/{provider}/x""#
        )
    };
    assert_eq!(throttled(&of("Microsoft.Devices/IotHubs")), [FindingKind::Throttling]);
    assert_eq!(throttled(&of("Microsoft.Devices/provisioningServices")), []);
    assert_eq!(throttled(&of("Microsoft.EventHub/namespaces")), []);
    // An endpoint says what went wrong in its own words.
    let said =
        |by: &str| format!(r#""level":"Error","properties":{{"errorMessage":"{by}ErrorCode:ThrottlingException"}}"#);
    assert_eq!(throttled(&said("")), [FindingKind::Throttling]);
    assert_eq!(throttled(&said("sb://orders.servicebus.windows.net: ")), []);
}

#[test]
fn an_empty_log_has_no_findings_before_and_after_it_is_finished() {
    let mut triage = Triage::new();
    triage.finish();
    assert_eq!((triage.findings(), triage.summary().records), (Vec::new(), 0));
    assert_eq!(found(|_| {}), []);
}
