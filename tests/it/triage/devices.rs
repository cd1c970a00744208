//! One device: how refusals, lost connections, takeovers and failing methods follow from each other.

use iothub_errors::log::Record;
use iothub_errors::triage::{FindingKind, Thresholds, Triage};

use super::script::{DAY_S, Log, START, found, the_finding, with};

type Found = Vec<(FindingKind, u32)>;

/// Returns the patterns of a log with thresholds by which any event can be the consequence of another.
fn found_with_endless_patience(write: impl FnOnce(&mut Log)) -> Found {
    let mut log = Log::new();
    write(&mut log);
    kinds(&log.triage(with(|t| {
        t.consequence = std::time::Duration::from_secs(u32::MAX as u64);
    })))
}

fn kinds(triage: &Triage) -> Found {
    triage.findings().iter().map(|finding| (finding.kind, u32::try_from(finding.occurrences).unwrap())).collect()
}

#[test]
fn a_refusal_within_a_minute_before_a_disconnect_was_not_an_attempt_to_connect() {
    // The log shows no connects, so only the disconnect shows that there was a connection.
    let on = |refusals: i64, after: i64| {
        found(|log| {
            let last = 600 * (refusals - 1);
            (0..refusals).for_each(|index| _ = log.error(600 * index, "pump", 401_003));
            log.error(last + after, "pump", 404_104);
        })
    };
    let rejected = |count| [(FindingKind::RejectedCredentials, count)];
    assert_eq!(on(3, 60), []);
    assert_eq!(on(4, 60), [], "three attempts and an expiry");
    assert_eq!(on(5, 60), rejected(4));
    assert_eq!(on(3, 61), []);
    assert_eq!(on(4, 61), rejected(4), "four attempts, and a loss later");
}

#[test]
fn without_connects_in_the_log_a_401003_still_makes_a_disconnect_an_expiry() {
    // 80 minutes aren't an SDK's default, and take three intervals unless a refusal confirms the expiry.
    let on = |before: Option<i64>| {
        found(|log| {
            for index in 1..=3 {
                let at = 4800 * index;
                log.error(at, "pump", 404_104);
                if let Some(before) = before {
                    log.error(at - before, "pump", 401_003);
                }
            }
        })
    };
    assert_eq!(on(Some(1)), [(FindingKind::TokenRenewal, 3)]);
    assert_eq!(on(Some(60)), [(FindingKind::TokenRenewal, 3)]);
    assert_eq!(on(Some(61)), []);
    assert_eq!(on(None), []);
}

#[test]
fn a_report_that_was_under_way_when_the_token_expired_changes_nothing() {
    let mut log = Log::new();
    log.connect(1, "pump");
    for index in 1..=3 {
        let at = 4800 * index;
        // It arrives first, because a sign of life soon after other records of the device is left out.
        log.0.write(START + 1000 * at + 500, "pump", "D2CTwinOperations", "update", 0);
        log.error(at, "pump", 401_003).error(at + 1, "pump", 404_104).connect(at + 5, "pump");
    }
    let mut triage = Triage::new();
    log.0.lines.iter().for_each(|line| triage.record(&Record::from_json(&line.json).unwrap()));
    assert_eq!(kinds(&triage), [(FindingKind::TokenRenewal, 3)]);
}

#[test]
fn a_takeover_within_a_minute_after_a_refusal_is_a_race_too() {
    // The 404104 after an expiry can be missing, or come after the takeover.
    let on = |after: &[i64]| {
        found(|log| {
            for at in [0, 600, 1200] {
                log.error(at, "pump", 401_003);
                after.iter().for_each(|after| _ = log.error(at + after, "pump", 409_002));
            }
        })
    };
    assert_eq!(on(&[1]), [(FindingKind::ReconnectRace, 3)]);
    assert_eq!(on(&[60]), [(FindingKind::ReconnectRace, 3)]);
    assert_eq!(on(&[61]), [], "later it is a return, and three are ordinary");
    assert_eq!(on(&[5, 6]), [(FindingKind::ReconnectRace, 3)], "one race a loss");
}

#[test]
fn a_disconnect_and_the_race_after_it_may_be_in_the_same_second() {
    let on = |losses: i64| {
        found(|log| {
            for index in 0..losses {
                let at = 40_000 * index;
                log.error(at, "pump", 404_104).error(at + 1, "pump", 409_002);
                log.0.write(START + 1000 * at + 500, "pump", "Connections", "deviceConnect", 409_002);
            }
        })
    };
    assert_eq!(on(1), [], "two attempts, one race");
    assert_eq!(on(2), [(FindingKind::ReconnectRace, 2)]);
}

#[test]
fn an_event_that_never_happened_has_no_consequences() {
    // Without a disconnect, there is no race.
    let takeovers = found_with_endless_patience(|log| _ = log.errors(&[0, 20, 40, 60], "pump", 409_002));
    assert_eq!(takeovers, [(FindingKind::DuplicateIdentity, 4)]);
    // Without a refusal, nothing expired, and a single disconnect isn't a pattern.
    let connects = found_with_endless_patience(|log| {
        log.connect(10, "pump").error(5000, "pump", 404_104).connect(5010, "pump").connect(9000, "pump");
    });
    assert_eq!(connects, []);
}

#[test]
fn method_failures_in_the_six_minutes_before_a_disconnect_do_not_count() {
    let missing = |count| [(FindingKind::MethodHandlerMissing, count)];
    let on = |calls: &[i64], lost_ms: i64| {
        found(|log| {
            log.connect(10, "pump").errors(calls, "pump", 404_103);
            log.0.write(START + lost_ms, "pump", "Connections", "deviceDisconnect", 404_104);
        })
    };
    // Up to the last second of the six minutes.
    assert_eq!(on(&[1000, 1060, 1120, 1360], 1_360_500), []);
    // No matter how long before it a method failed.
    assert_eq!(on(&[1000, 9000, 9100], 9_200_000), []);
    assert_eq!(on(&[1000, 1060, 9000, 9100], 9_200_000), []);
    // Events from long before count too.
    assert_eq!(on(&[1000, 1060, 1120, 9000, 9100], 9_200_000), missing(3));
}

#[test]
fn calls_to_a_device_that_turns_out_to_have_been_connected_count_from_the_first() {
    let finding = the_finding(|log| _ = log.errors(&[1000, 1100, 1200], "pump", 404_103).leave(5000, "pump"));
    assert_eq!((finding.kind, finding.occurrences), (FindingKind::MethodHandlerMissing, 3));
    assert_eq!((finding.first_ms, finding.last_ms), (START + 1_000_000, START + 1_200_000));
}

#[test]
fn a_disconnect_more_than_a_minute_after_a_refusal_is_not_an_expiry() {
    let on = |after: i64| {
        found(|log| {
            log.connect(1, "pump");
            for at in [5000, 9000, 22_500, 30_000] {
                log.error(at, "pump", 401_003).error(at + after, "pump", 404_104).connect(at + after + 5, "pump");
            }
        })
    };
    assert_eq!(on(60), [], "expiries are routine, however irregular");
    assert_eq!(on(61), [(FindingKind::UnstableConnection, 4)]);
}

#[test]
fn a_client_that_takes_over_has_connected_and_ends_the_run_of_refusals() {
    for code in [400_027, 409_002] {
        let on = |takeover: i64| {
            found(|log| _ = log.errors(&[0, 600, 1200, 1800, 2400], "pump", 401_003).error(takeover, "pump", code))
        };
        assert_eq!(on(900), [], "{code}: two before, three after");
        assert_eq!(on(300), [(FindingKind::RejectedCredentials, 4)], "{code}: four after");
        assert_eq!(on(2000), [(FindingKind::RejectedCredentials, 4)], "{code}: four before");
    }
}

#[test]
fn calls_before_and_after_the_first_disconnect_are_one_run() {
    let on = |again: i64| {
        found(|log| {
            log.errors(&[1000, 1100], "pump", 404_103).leave(5000, "pump");
            log.connect(6000, "pump").error(again, "pump", 404_103);
        })
    };
    assert_eq!(on(1100 + DAY_S), [(FindingKind::MethodHandlerMissing, 3)]);
    assert_eq!(on(1101 + DAY_S), [], "more than a day later");
}

#[test]
fn a_device_never_refused_has_no_rejected_credential_whatever_the_threshold() {
    let mut log = Log::new();
    log.connect(0, "pump").leave(100, "pump").error(200, "other", 401_003);
    let findings = log
        .triage(with(|t| {
            t.refusals = 0;
        }))
        .findings();
    assert_eq!(findings.iter().map(|found| &found.device_ids[..]).collect::<Vec<_>>(), [["other"]]);
}

#[test]
fn its_own_connection_does_not_show_that_others_connect() {
    for comes_back in [false, true] {
        let mut log = Log::new();
        log.connect(100, "pump").leave(200, "pump");
        log.errors(&[20_000, 20_060, 20_120, 20_180], "pump", 401_003);
        if comes_back {
            log.connect(20_240, "pump");
        }
        let mut triage = log.triage(Thresholds::default());
        assert_eq!(kinds(&triage), [(FindingKind::RejectedCredentials, 4)], "{comes_back}");
        triage.finish();
        assert_eq!(kinds(&triage), [(FindingKind::RejectedCredentials, 4)], "{comes_back}, finished");
    }
}

#[test]
fn methods_that_a_dead_connection_explains_leave_those_before_as_they_were() {
    let missing = |recent: i64| {
        found(|log| {
            log.connect(1, "pump").errors(&[1000, 1100, 1200], "pump", 404_103);
            for index in 0..recent {
                log.error(3 * DAY_S + index, "pump", 404_103);
            }
            log.error(3 * DAY_S + 80, "pump", 404_104);
        })
    };
    for recent in 0..6 {
        assert_eq!(missing(recent), [(FindingKind::MethodHandlerMissing, 3)], "{recent}");
    }
}

#[test]
fn nothing_is_a_pattern_without_events_whatever_the_threshold() {
    let mut log = Log::new();
    log.connect(0, "pump").error(100, "other", 504_101);
    let none = with(|t| {
        t.repeats = 0;
        t.races = 0;
        t.takeovers = 0;
        t.unstable_disconnects = 0;
    });
    let findings = log.triage(none).findings();
    let found: Vec<_> = findings.iter().map(|found| (found.kind, found.occurrences)).collect();
    assert_eq!(found, [(FindingKind::MethodTimeout, 1)]);
}
