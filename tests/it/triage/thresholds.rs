//! Each threshold from both sides: what just reaches it is a pattern, and what just misses it isn't.

use iothub_errors::log::Record;
use iothub_errors::triage::{Confidence, FindingKind, Thresholds, Triage};

use super::script::{DAY_S, Log, START, by_label, found, the_finding, with};
use crate::fleet::{Client, SAS};

#[test]
fn three_repetitions_within_a_day_are_a_pattern() {
    for (code, kind) in [
        (504_101, FindingKind::MethodTimeout),
        (403_004, FindingKind::QueueFull),
        (412_002, FindingKind::SlowSettlement),
        (403_006, FindingKind::UploadSlotsExhausted),
    ] {
        for (seconds, expected) in [
            (vec![0, 100], None),
            (vec![0, 100, 200], Some(3)),
            (vec![0, DAY_S, 2 * DAY_S], Some(3)),
            (vec![0, DAY_S, 2 * DAY_S + 1], None),
            (vec![0, DAY_S + 1, DAY_S + 2, DAY_S + 3], Some(4)),
        ] {
            let findings = found(|log| {
                log.errors(&seconds, "pump", code);
            });
            assert_eq!(
                findings,
                expected.map(|count| (kind, count)).into_iter().collect::<Vec<_>>(),
                "{code} {seconds:?}"
            );
        }
        // Three devices with one each aren't a pattern.
        let spread = found(|log| {
            log.error(0, "a", code).error(1, "b", code).error(2, "c", code);
        });
        assert_eq!(spread, [], "{code}");
    }
}

#[test]
fn a_method_handler_is_missing_only_on_a_device_that_is_connected() {
    let missing = [(FindingKind::MethodHandlerMissing, 3)];
    let calls = [1000, 1100, 1200];
    let on = |write: &dyn Fn(&mut Log)| {
        found(|log| {
            log.errors(&calls, "pump", 404_103);
            write(log);
        })
    };
    assert_eq!(on(&|_| {}), [], "nobody knows whether it is connected");
    assert_eq!(on(&|log| _ = log.connect(10, "pump")), missing);
    assert_eq!(on(&|log| _ = log.connect(10, "pump").leave(900, "pump")), []);
    assert_eq!(on(&|log| _ = log.connect(10, "pump").error(900, "pump", 404_104)), []);
    // The connection may have been dead already when it was lost six minutes later.
    assert_eq!(on(&|log| _ = log.connect(10, "pump").error(1000 + 360, "pump", 404_104)), []);
    assert_eq!(on(&|log| _ = log.connect(10, "pump").error(1000 + 361, "pump", 404_104)), missing);
    // A device that disconnects was connected before.
    assert_eq!(on(&|log| _ = log.leave(1200 + 360, "pump")), []);
    assert_eq!(on(&|log| _ = log.leave(1200 + 361, "pump")), missing);
}

#[test]
fn a_credential_is_rejected_when_four_attempts_in_a_row_fail() {
    let rejected = |count| [(FindingKind::RejectedCredentials, count)];
    let hour = 3600;
    for code in [401_002, 401_003] {
        let on = |seconds: &[i64], write: &dyn Fn(&mut Log)| {
            found(|log| {
                log.errors(seconds, "pump", code);
                write(log);
            })
        };
        assert_eq!(on(&[0, 600, 1200], &|_| {}), []);
        assert_eq!(on(&[0, 600, 1200, 1800], &|_| {}), rejected(4));
        assert_eq!(on(&[0, 600, 1200, 1800, 2400], &|_| {}), rejected(5));
        // Half an hour apart at most, unless the log shows that nobody connected between.
        assert_eq!(on(&[0, 1800, 3600, 5400], &|_| {}), rejected(4));
        assert_eq!(on(&[0, 1800, 3600, 5401], &|_| {}), []);
        let others = |log: &mut Log| _ = log.connect(5, "other");
        assert_eq!(on(&[10, 10 + 6 * hour, 10 + 12 * hour, 10 + 18 * hour], &others), rejected(4));
        assert_eq!(on(&[10, 10 + 6 * hour, 10 + 12 * hour, 11 + 18 * hour], &others), []);
        // A connection between them ends the run, and so does one that shows only by its end.
        assert_eq!(on(&[0, 600, 1200, 1800], &|log| _ = log.connect(700, "pump")), []);
        assert_eq!(on(&[0, 600, 1200, 1800], &|log| _ = log.leave(700, "pump")), []);
    }
}

#[test]
fn a_clock_drifts_on_a_device_that_had_connected_well_for_four_hours() {
    let four_hours = 4 * 3600;
    let on = |refused: i64, others: bool| {
        found(|log| {
            log.connect(100, "pump").leave(200, "pump");
            log.errors(&[refused, refused + 60, refused + 120, refused + 180], "pump", 401_003);
            log.connect(50, "other");
            if others {
                log.connect(refused + 100, "other");
            }
        })
    };
    assert_eq!(on(100 + four_hours, true), [(FindingKind::ClockDrift, 4)]);
    assert_eq!(on(100 + four_hours - 1, true), [(FindingKind::RejectedCredentials, 4)]);
    assert_eq!(on(100 + four_hours, false), [(FindingKind::RejectedCredentials, 4)], "nobody else connects either");
    let in_the_same_second_as_something_else = found(|log| {
        log.connect(100, "pump").leave(200, "pump");
        log.errors(&[20_000, 20_060, 20_120, 20_180], "pump", 401_003).error(20_100, "slow", 504_101);
        log.0.write(START + 20_100_500, "other", "Connections", "deviceConnect", 0);
    });
    assert_eq!(in_the_same_second_as_something_else, [(FindingKind::ClockDrift, 4)]);
}

#[test]
fn two_clients_share_an_identity_when_they_take_turns_or_are_too_fast_for_one() {
    let shared = |count| [(FindingKind::DuplicateIdentity, count)];
    for code in [400_027, 409_002] {
        let on = |seconds: &[i64]| found(|log| _ = log.errors(seconds, "pump", code));
        // Each within a minute of the one before, four times, is faster than a lost connection explains.
        assert_eq!(on(&[0, 60, 120]), [], "{code}");
        assert_eq!(on(&[0, 60, 120, 180]), shared(4), "{code}");
        assert_eq!(on(&[0, 61, 122, 183]), [(FindingKind::UnstableConnection, 4)], "{code}");
        // Two that take turns show with three.
        let turns = |clients: [Client; 3], gap: i64| {
            found(|log| {
                for (index, client) in (0..).zip(clients) {
                    log.0.client = client;
                    log.error(index * gap, "pump", code);
                    log.connect(index * gap + 1, "pump");
                }
                log.0.client = clients[1];
                log.connect(3 * gap, "pump");
            })
        };
        let elsewhere = Client { address: 7, ..SAS };
        let other_sdk = Client { sdk: "azure-iot-device-iothub-py/2.13", ..SAS };
        assert_eq!(turns([SAS, elsewhere, SAS], 3600), shared(3), "{code}");
        assert_eq!(turns([SAS, elsewhere, SAS], 3601), [], "{code}");
        assert_eq!(turns([SAS, other_sdk, SAS], 3600), shared(3), "{code}");
        assert_eq!(turns([SAS, SAS, SAS], 2000), [], "{code}");
        // A client whose address keeps changing does not return to the one before.
        assert_eq!(turns([SAS, elsewhere, Client { address: 8, ..SAS }], 2000), [], "{code}");
        // A connection that is taken over ends with a 404104, which isn't a lost connection.
        let ended = found(|log| {
            for at in [1000, 1060, 1120, 1180] {
                log.error(at, "pump", code).error(at + 10, "pump", 404_104);
            }
        });
        assert_eq!(ended, shared(4), "{code}");
    }
}

#[test]
fn a_takeover_within_a_minute_after_a_disconnect_is_a_race() {
    let on = |after: i64| {
        found(|log| {
            for at in [0, 40_000] {
                log.error(at, "pump", 404_104).error(at + after, "pump", 409_002).error(
                    at + after + 1,
                    "pump",
                    409_002,
                );
            }
        })
    };
    assert_eq!(on(60), [(FindingKind::ReconnectRace, 2)], "one race a loss");
    let single = found(|log| _ = log.error(0, "pump", 404_104).error(60, "pump", 409_002));
    assert_eq!(single, []);
    // Later, it is a lost connection of its own.
    let late = found(|log| {
        for at in [0, 600, 1200] {
            log.error(at, "pump", 404_104).error(at + 61, "pump", 409_002);
        }
    });
    assert_eq!(late, [(FindingKind::UnstableConnection, 6)]);
}

#[test]
fn four_irregular_disconnects_within_twelve_hours_of_each_other_are_an_unstable_connection() {
    let unstable = |count| [(FindingKind::UnstableConnection, count)];
    let on = |seconds: &[i64]| found(|log| _ = log.errors(seconds, "pump", 404_104));
    assert_eq!(on(&[0, 1000, 9000]), []);
    assert_eq!(on(&[0, 1000, 9000, 9700]), unstable(4));
    assert_eq!(on(&[0, 1000, 9000, 9000 + 43_200]), unstable(4));
    assert_eq!(on(&[0, 1000, 9000, 9001 + 43_200]), []);
    // A disconnect is logged for each link, within seconds.
    assert_eq!(on(&[0, 5, 1000, 1003, 9000, 9005]), []);
    assert_eq!(on(&[0, 6, 1000, 9000]), unstable(4));
}

#[test]
fn the_quota_is_used_up_when_three_errors_fall_on_one_day() {
    let on = |seconds: &[i64]| found(|log| _ = log.errors(seconds, "pump", 403_002));
    assert_eq!(on(&[0, 100]), []);
    assert_eq!(on(&[0, 100, DAY_S - 1]), [(FindingKind::QuotaExhausted, 3)]);
    assert_eq!(on(&[0, 100, DAY_S]), [], "it resets at midnight");
    assert_eq!(on(&[0, 100, 200, DAY_S, DAY_S + 1, DAY_S + 2, DAY_S + 3]), [(FindingKind::QuotaExhausted, 7)]);
    assert_eq!(on(&[0, 100, 200, DAY_S, DAY_S + 1]), [(FindingKind::QuotaExhausted, 3)]);
}

#[test]
fn throttling_lasts_five_minutes_with_ten_errors_and_no_pause_of_more_than_ten() {
    let every = |step: i64, count: i64| (0..count).map(|index| index * step).collect::<Vec<_>>();
    let on = |seconds: &[i64]| found(|log| _ = log.errors(seconds, "pump", 429_001));
    assert_eq!(on(&every(60, 9)), []);
    assert_eq!(on(&every(60, 10)), [(FindingKind::Throttling, 10)]);
    assert_eq!(on(&every(33, 10)), [], "297 s");
    assert_eq!(on(&every(600, 10)), [(FindingKind::Throttling, 10)]);
    assert_eq!(on(&every(601, 10)), []);
    // In five different minutes: a burst at the beginning and one at the end do not last.
    assert_eq!(on(&[0, 1, 2, 3, 4, 300, 301, 302, 303, 304]), []);
    // Two runs.
    let twice: Vec<_> = every(60, 10).into_iter().chain(every(60, 11).iter().map(|second| second + 5000)).collect();
    assert_eq!(on(&twice), [(FindingKind::Throttling, 21)]);
    // The code that occurred most.
    let mut log = Log::new();
    log.errors(&every(60, 10), "pump", 429_002).errors(&every(90, 5), "pump", 429_001);
    assert_eq!(log.triage(Thresholds::default()).findings()[0].code.unwrap().number(), 429_002);
}

#[test]
fn an_incident_is_five_devices_within_five_minutes_with_three_service_errors() {
    let on = |devices: i64, within: i64, errors: i64, around: i64| {
        found(|log| {
            for index in 0..devices {
                log.error(6000 + index * within / (devices - 1).max(1), &format!("d{index}"), 404_104);
            }
            for index in 0..errors {
                log.error(6000 + around + index, "back-end", 500_001);
            }
        })
    };
    let incident = |count| vec![(FindingKind::ServiceIncident, count)];
    assert_eq!(on(5, 299, 3, 0), incident(5));
    assert_eq!(on(4, 299, 3, 0), []);
    // Without the errors, it is nothing or the network's.
    let mass = |count| vec![(FindingKind::MassDisconnect, count)];
    assert_eq!(on(5, 299, 2, 0), mass(5));
    assert_eq!(on(4, 299, 2, 0), []);
    assert_eq!(on(8, 299, 3, 0), incident(8));
    // Errors count from five minutes before to ten behind the first disconnect.
    assert_eq!(on(5, 299, 3, -300), incident(5));
    assert_eq!(on(5, 299, 3, -304), mass(5));
    assert_eq!(on(5, 299, 3, 597), incident(5));
    assert_eq!(on(5, 299, 3, 600), mass(5));
    // For every tenth disconnect there is one.
    assert_eq!(on(30, 50, 3, 0), incident(30));
    assert_eq!(on(31, 50, 3, 0), mass(31));
    // Of a large hub at least one in fifty.
    let of_large = |dropped: i64| {
        found(|log| {
            (0..400).for_each(|index| _ = log.connect(10, &format!("d{index}")));
            (0..dropped).for_each(|index| _ = log.error(6000 + index, &format!("d{index}"), 404_104));
            log.errors(&[6000, 6001, 6002], "d0", 500_001);
        })
    };
    assert_eq!(of_large(8), incident(8));
    assert_eq!(of_large(7), []);
}

#[test]
fn a_finding_names_devices_time_count_and_confidence() {
    let many = the_finding(|log| {
        log.errors(&[100, 200, 300, 400], "a", 504_101);
        log.errors(&[50, 150, 250, 350, 450, 550], "b", 504_101);
        log.errors(&[0, 10], "c", 504_101);
    });
    assert_eq!((many.devices, many.occurrences, many.code.map(|code| code.number())), (2, 10, Some(504_101)));
    assert_eq!(many.device_ids, ["b", "a"], "the most affected first");
    assert_eq!((many.first_ms, many.last_ms), (START + 50_000, START + 550_000));
    assert_eq!((many.hub.as_str(), many.period_s), ("PLANT", None));
    let shown = format!("{many:?}");
    for part in ["MethodTimeout", "PLANT", "GatewayTimeout", "\"b\"", "10"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    // Twice the least is likely, four times nearly certain.
    for (count, confidence) in [
        (3, Confidence::Low),
        (5, Confidence::Low),
        (6, Confidence::Medium),
        (11, Confidence::Medium),
        (12, Confidence::High),
        (100, Confidence::High),
    ] {
        let seconds: Vec<i64> = (0..count).map(|index| index * 60).collect();
        let finding = the_finding(|log| _ = log.errors(&seconds, "a", 504_101));
        assert_eq!(finding.confidence, confidence, "{count}");
    }
}

#[test]
fn each_pattern_has_its_sentence() {
    let minutes = |count: i64| (0..count).map(|index| index * 60).collect::<Vec<_>>();
    type Events<'a> = &'a dyn Fn(&mut Log);
    let cases: [(&str, Events<'_>); 22] = [
        ("device a lost the connection again and again (4 times 404104)", &|log| {
            log.errors(&[0, 1000, 9000, 9700], "a", 404_104);
        }),
        ("device a refused again and again (4 times 401003)", &|log| _ = log.errors(&minutes(4), "a", 401_003)),
        ("device a refused again and again (4 times 401002)", &|log| _ = log.errors(&minutes(4), "a", 401_002)),
        ("device a refused again and again (6 times, most often 401002)", &|log| {
            log.errors(&minutes(4), "a", 401_002).errors(&[300, 360], "a", 401_003);
        }),
        ("device a lost the connection again and again (4 times 400027)", &|log| {
            log.connect(1, "b").errors(&[0, 1000, 9000, 9700], "a", 400_027);
        }),
        ("9 times, most often 503003 PartitionNotFound on 9 devices, which stayed connected", &|log| {
            (0..9).for_each(|index| {
                _ = log.error(index, &format!("d{index}"), if index < 4 { 500_001 } else { 503_003 })
            });
        }),
        (
            "6 devices disconnected (6 times 400027) within 4 minutes, while the service reported nothing unusual",
            &|log| (0..6).for_each(|index| _ = log.error(48 * index, &format!("d{index}"), 400_027)),
        ),
        (
            "9 devices disconnected (9 times, most often without an error) within a minute, while the service reported nothing unusual: most closed the connection themselves",
            &|log| {
                (0..6).for_each(|index| _ = log.leave(index, &format!("d{index}")));
                (6..9).for_each(|index| _ = log.error(index, &format!("d{index}"), 404_104));
            },
        ),
        ("device a refused after connecting successfully for hours (4 times 401003), while others connect", &|log| {
            log.connect(1, "a").leave(2, "a").errors(&[20_000, 20_060, 20_120, 20_180], "a", 401_003);
            log.connect(20_100, "b");
        }),
        ("device a displaced by a second client (4 times 400027): faster than a lost connection explains", &|log| {
            _ = log.errors(&minutes(4), "a", 400_027)
        }),
        ("device a displaced by a second client (4 times 409002): faster than a lost connection explains", &|log| {
            _ = log.errors(&minutes(4), "a", 409_002)
        }),
        ("device a reconnected before the hub noticed the disconnect (2 times 409002)", &|log| {
            for at in [0, 40_000] {
                log.error(at, "a", 404_104).error(at + 30, "a", 409_002);
            }
        }),
        ("device a connected, but methods not accepted (3 times 404103)", &|log| {
            log.connect(1, "a").errors(&[60, 120, 180], "a", 404_103);
        }),
        ("daily quota used up (3 times 403002 on device a)", &|log| _ = log.errors(&minutes(3), "a", 403_002)),
        ("10 times 429001 ThrottlingException on device a", &|log| _ = log.errors(&minutes(10), "a", 429_001)),
        ("10 times 429001 ThrottlingException on the hub", &|log| _ = log.errors(&minutes(10), "", 429_001)),
        ("3 times 403004 DeviceMaximumQueueDepthExceeded on device a", &|log| {
            _ = log.errors(&minutes(3), "a", 403_004)
        }),
        ("device a renewed the token every 65 minutes (5 times 404104)", &|log| {
            for index in 0..5 {
                log.error(3900 * index + 10, "a", 404_104).connect(3900 * index + 20, "a");
            }
        }),
        ("6 devices disconnected (6 times 404104) within a minute, with unusually many service errors", &|log| {
            (0..6).for_each(|index| _ = log.error(index, &format!("d{index}"), 404_104));
            log.errors(&[0, 1, 2], "d0", 500_001);
        }),
        (
            "6 devices disconnected (6 times 404104) within a minute, while the service reported nothing unusual",
            &|log| {
                (0..6).for_each(|index| _ = log.error(index, &format!("d{index}"), 404_104));
            },
        ),
        ("6 times 500001 ServerError on 6 devices, which stayed connected", &|log| {
            (0..6).for_each(|index| _ = log.error(index, &format!("d{index}"), 500_001));
        }),
        ("device a disconnected every 10 minutes (6 times 404104)", &|log| {
            (0..6).for_each(|index| _ = log.error(600 * index, "a", 404_104).connect(600 * index + 5, "a"));
        }),
    ];
    for (expected, write) in cases {
        assert_eq!(the_finding(write).summary(), expected);
    }
}

#[test]
fn errors_of_other_kinds_are_counted_but_are_not_patterns() {
    let mut log = Log::new();
    for second in 0..20 {
        let ms = START + second * 60_000;
        // Too many devices, the back end's own token, a full endpoint.
        log.0.write(ms, "a", "DeviceIdentityOperations", "create", 403_002);
        log.0.write(ms, "a", "JobsOperations", "import", 403_002);
        log.0.write(ms, "a", "Routes", "endpointUnhealthy", 403_004);
        for category in ["C2DCommands", "DirectMethods", "TwinQueries", "DeviceIdentityOperations", "Configurations"] {
            log.0.write(ms, "a", category, "read", 401_003);
        }
    }
    let triage = log.triage(Thresholds::default());
    assert_eq!(triage.findings(), []);
    let summary = triage.summary();
    let labels = by_label(&triage);
    let counted = |label: &str| labels.get(label).copied();
    assert_eq!((summary.records, summary.devices), (160, 1));
    assert_eq!((counted("403002"), counted("403004"), counted("401003")), (Some(40), Some(20), Some(100)));
    assert_eq!((summary.first_ms, summary.last_ms), (Some(START), Some(START + 19 * 60_000)));
    assert!(format!("{triage:?}").contains("403004"));
}

#[test]
fn errors_count_by_number_by_name_and_by_status() {
    let mut triage = Triage::new();
    let mut feed = |rest: &str| {
        let json = format!(r#"{{"time":"2024-05-02T10:00:00Z","category":"Connections","level":"Error",{rest}}}"#);
        triage.record(&Record::from_json(&json).unwrap());
    };
    feed(r#""resultType":"404104""#);
    feed(r#""level":"Error","resultType":"404104""#);
    feed(r#""resultType":"429099""#);
    feed(r#""resultType":"InternalServerError""#);
    feed(r#""properties":{"statusCode":"418"}"#);
    feed(r#""resultDescription":"Surprise""#);
    feed(r#""resultType":"404001","time":"yesterday""#);
    for number in 0..1500 {
        feed(&format!(r#""resultType":"{}""#, 450_000 + number));
    }
    let summary = triage.summary();
    let labels = by_label(&triage);
    let counted = |label: &str| labels.get(label).copied().unwrap_or_default();
    assert_eq!(counted("404104"), 1, "the second is a copy");
    assert_eq!((counted("429099"), counted("InternalServerError"), counted("status 418")), (1, 1, 1));
    assert_eq!((counted("404001"), summary.without_time), (1, 1));
    // A thousand undocumented codes are counted separately.
    let told_apart = labels.keys().filter(|label| label.starts_with("45") || *label == "429099").count();
    assert_eq!(told_apart, 1000);
    assert_eq!(summary.by_code.values().sum::<u64>(), 1506);
    assert_eq!(counted("other"), 1 + 1501 - 1000);
}

#[test]
fn copies_are_recognised_by_their_content() {
    let record = |id: &str| {
        format!(
            r#"{{"time":"2024-05-02T10:00:00Z","category":"DirectMethods","level":"Error","resultType":"504101","properties":{{"deviceId":"{id}"}}}}"#
        )
    };
    let duplicates = |ids: &[String]| {
        let mut triage = Triage::new();
        ids.iter().for_each(|id| triage.record(&Record::from_json(&record(id)).unwrap()));
        triage.summary().duplicates
    };
    // Ids of about the same length that differ in one place, wherever it is.
    let ids: Vec<String> = (0..300)
        .map(|number| format!("{}{}{}", "x".repeat(number % 60), number, "y".repeat(60 - number % 60)))
        .collect();
    assert_eq!(duplicates(&ids), 0);
    let twice: Vec<String> = ids.iter().chain(&ids).cloned().collect();
    assert_eq!(duplicates(&twice), 300);
}

#[test]
fn a_refusal_that_ends_a_connection_is_an_expiry_and_not_an_attempt() {
    // Each hour the token expires: 401003, 404104, connected again. Five intervals of any steady length are a renewal.
    let renewed = |period: i64, after: i64, count: i64| {
        found(|log| {
            log.connect(1, "pump");
            for index in 1..=count {
                let at = index * period;
                log.error(at, "pump", 401_003).error(at + after, "pump", 404_104).connect(at + after + 5, "pump");
            }
        })
    };
    for period in [900, 3600, 7200] {
        assert_eq!(renewed(period, 1, 6), [(FindingKind::TokenRenewal, 6)], "{period}");
        assert_eq!(renewed(period, 60, 6), [(FindingKind::TokenRenewal, 6)], "{period}");
    }
    // The 404104 of an expiry can be missing.
    let without = found(|log| {
        log.connect(1, "pump");
        (1..=6).for_each(|index| _ = log.error(index * 3600, "pump", 401_003).connect(index * 3600 + 60, "pump"));
    });
    assert_eq!(without, [(FindingKind::TokenRenewal, 6)]);
    // A connect that comes later isn't a consequence of it.
    let late = found(|log| {
        log.connect(1, "pump");
        (1..=6).for_each(|index| _ = log.error(index * 3600, "pump", 401_003).connect(index * 3600 + 61, "pump"));
    });
    assert_eq!(late, []);
}

#[test]
fn three_steady_intervals_are_a_renewal_and_two_where_sdks_have_that_period() {
    let on = |period: i64, count: i64, off: i64| {
        found(|log| {
            log.connect(1, "pump");
            for index in 0..count {
                let at = 1000 + index * period + if index == 1 { off } else { 0 };
                log.error(at, "pump", 404_104).connect(at + 10, "pump");
            }
        })
    };
    let renewal = |count| [(FindingKind::TokenRenewal, count)];
    // 65 minutes are .NET's default, and 80 nobody's.
    assert_eq!(on(3900, 3, 0), renewal(3));
    assert_eq!(on(3900, 2, 0), []);
    assert_eq!(on(4800, 4, 0), renewal(4));
    assert_eq!(on(4800, 3, 0), []);
    // Up to five in a hundred off, and a quarter of an hour at the least.
    assert_eq!(on(4800, 5, 239), renewal(5));
    assert_eq!(on(900, 6, 0), renewal(6));
    // A shorter interval is steady as well, but isn't a token's.
    for period in [800, 600, 120] {
        assert_eq!(on(period, 6, 0), [(FindingKind::PeriodicDisconnect, 6)], "{period}");
    }
    assert_eq!(on(119, 6, 0), [(FindingKind::UnstableConnection, 6)]);
    // Up to twenty-five hours; above two hours one interval more unless every disconnect fits.
    assert_eq!(on(25 * 3600, 5, 0), renewal(5));
    assert_eq!(on(26 * 3600, 5, 0), []);
    // A device that does not come back was not renewing anything.
    let gone = found(|log| {
        log.connect(1, "other");
        log.errors(&[1000, 5800, 10_600, 15_400, 20_200], "pump", 404_104);
    });
    assert_eq!(gone, [(FindingKind::PeriodicDisconnect, 5)]);
}

#[test]
fn a_long_row_of_renewals_is_counted_to_its_end() {
    for count in [15, 16, 17, 25, 40, 100] {
        let finding = the_finding(|log| {
            log.connect(1, "pump");
            for index in 1..=count {
                log.error(index * 3900, "pump", 404_104).connect(index * 3900 + 10, "pump");
            }
        });
        assert_eq!((finding.kind, finding.occurrences), (FindingKind::TokenRenewal, count as u64), "{count}");
        assert_eq!((finding.period_s, finding.confidence), (Some(3900), Confidence::High), "{count}");
        assert_eq!((finding.first_ms, finding.last_ms), (START + 3_900_000, START + count * 3_900_000), "{count}");
    }
}

#[test]
fn devices_of_one_period_are_one_finding_and_others_another() {
    let mut log = Log::new();
    for index in 1..=12 {
        for (device, period) in [("a", 3900), ("b", 3910), ("c", 3890), ("d", 7200)] {
            log.error(index * period, device, 404_104).connect(index * period + 10, device);
        }
    }
    let findings = log.triage(Thresholds::default()).findings();
    let mut renewals: Vec<(u64, u64)> = findings.iter().map(|found| (found.devices, found.occurrences)).collect();
    renewals.sort_unstable();
    assert!(findings.iter().all(|found| found.kind == FindingKind::TokenRenewal), "{findings:?}");
    assert_eq!(renewals, [(1, 12), (3, 36)]);
}

#[test]
fn two_bursts_are_one_incident_if_ten_minutes_lie_between() {
    let on = |gap_minutes: i64| {
        let mut log = Log::new();
        for (burst, start) in [(0, 60_000), (1, 60_000 + gap_minutes * 60)] {
            for index in 0..10 {
                log.error(start + index, &format!("d{burst}-{index}"), 404_104);
            }
            log.errors(&[start, start + 1, start + 2, start + 3], "back-end", 500_001);
        }
        let findings = log.triage(Thresholds::default()).findings();
        findings.iter().map(|found| (found.kind, found.devices, found.occurrences)).collect::<Vec<_>>()
    };
    let incident = |devices: u64| (FindingKind::ServiceIncident, devices, devices);
    assert_eq!(on(0), [incident(20)]);
    assert_eq!(on(15), [incident(20)]);
    assert_eq!(on(40), [incident(10), incident(10)]);
}

#[test]
fn what_is_usual_on_a_hub_is_not_an_incident() {
    // For ten hours, this many devices disconnect every five minutes, with this many errors.
    let on = |usual_drops: i64, usual_errors: i64, drops: i64, errors: i64| {
        let mut log = Log::new();
        for window in 0..120 {
            for index in 0..usual_drops {
                log.error(window * 300 + index, &format!("w{window}-{index}"), 404_104);
            }
            for index in 0..usual_errors {
                log.error(window * 300 + index, "back-end", 500_001);
            }
        }
        let start = 60 * 300 + 30;
        (0..drops).for_each(|index| _ = log.error(start + index, &format!("burst-{index}"), 404_104));
        (0..errors).for_each(|index| _ = log.error(start + index, "back-end", 500_001));
        let findings = log
            .triage(with(|t| {
                t.incident_share = 0.0;
            }))
            .findings();
        findings.iter().any(|found| found.kind == FindingKind::ServiceIncident)
    };
    assert!(on(0, 0, 6, 3));
    assert!(on(4, 1, 30, 30));
    // Not more disconnects than twice the usual, nor more errors.
    assert!(!on(6, 0, 4, 10));
    assert!(!on(4, 10, 30, 0));
    assert!(!on(6, 6, 0, 0));
    assert!(!on(4, 4, 2, 30));
}

#[test]
fn hubs_and_the_numbers_of_a_device_are_those_of_their_records() {
    for kind in FindingKind::ALL {
        assert!(!kind.related().contains(&kind.code()), "{kind}");
        let text = [kind.remedies(), kind.not_excluded()].concat();
        assert!(text.iter().all(|sentence| sentence.ends_with('.') && sentence.len() > 20), "{kind}");
    }
}
