//! A hub as a whole: what is usual on it, where an incident begins and ends, and the devices that findings list.

use iothub_errors::ErrorCode;
use iothub_errors::log::Record;
use iothub_errors::triage::{Confidence, Finding, FindingKind, Thresholds, Triage};

use super::script::{DAY_S, Log, START, with};
use crate::fleet::{CLEAN, DAY};

/// A day in minutes.
const DAY_MIN: i64 = 24 * 60;

/// No incidents.
const NONE: [u64; 0] = [];

/// The course of a hub, by minutes after the beginning. Each disconnect is from a different device.
struct Course {
    log: Log,
    devices: i64,
}

impl Course {
    fn new() -> Self {
        Self { log: Log::new(), devices: 0 }
    }

    fn drops(&mut self, minute: i64, count: i64) -> &mut Self {
        for index in 0..count {
            self.devices += 1;
            self.log.error(minute * 60 + index % 60, &format!("d{:06}", self.devices), 404_104);
        }
        self
    }

    fn errors(&mut self, minute: i64, count: i64) -> &mut Self {
        (0..count).for_each(|index| _ = self.log.error(minute * 60 + index % 60, "back-end", 500_001));
        self
    }

    /// Checks that what is usual on the hub, with this many disconnects or errors in each minute, stays the same.
    fn each(
        &mut self,
        minutes: impl IntoIterator<Item = i64>,
        count: impl Fn(&mut Self, i64, i64) -> &mut Self,
        of: i64,
    ) -> &mut Self {
        minutes.into_iter().for_each(|minute| _ = count(self, minute, of));
        self
    }

    fn incidents(self) -> Vec<Finding> {
        // The hub grows with the devices of these tests, which doesn't change what is usual.
        incidents(&self.log.triage(with(|t| {
            t.incident_share = 0.0;
        })))
    }
}

fn incidents(triage: &Triage) -> Vec<Finding> {
    triage.findings().into_iter().filter(|finding| finding.kind == FindingKind::ServiceIncident).collect()
}

/// Returns the number of disconnects in each incident.
fn counts(incidents: &[Finding]) -> Vec<u64> {
    incidents.iter().map(|incident| incident.occurrences).collect()
}

fn in_incidents(write: impl FnOnce(&mut Course)) -> Vec<u64> {
    let mut course = Course::new();
    write(&mut course);
    counts(&course.incidents())
}

#[test]
fn disconnects_are_unusual_at_twice_the_usual_and_four_deviations_above_it() {
    // For ten hours the same number every five minutes, and a burst in the middle of them, with errors.
    let on = |usual: i64, burst: i64| {
        in_incidents(|course| {
            course.each((0..600).step_by(5).filter(|minute| *minute != 300), Course::drops, usual);
            course.drops(300, burst).errors(300, 5);
        })
    };
    // Of four, the deviation is two.
    assert_eq!(on(4, 11), NONE);
    assert_eq!(on(4, 12), [12]);
    // Of twenty-five it is five, and twice the usual is more than 45.
    assert_eq!(on(25, 49), NONE);
    assert_eq!(on(25, 50), [50]);
}

#[test]
fn errors_are_unusual_at_twice_the_usual_and_three_deviations_and_three_above_it() {
    // For ten hours, this many errors every quarter of an hour, at once or minute by minute.
    let on = |step: i64, usual: i64, burst: i64| {
        in_incidents(|course| {
            course.each((5..605).step_by(step as usize).filter(|minute| *minute != 305), Course::errors, usual);
            course.errors(305, burst).drops(305, 5);
        })
    };
    // Of four, the deviation is two.
    assert_eq!(on(15, 4, 12), NONE);
    assert_eq!(on(15, 4, 13), [5]);
    // Two a minute are thirty, and twice that is more than three deviations. The other minutes have 28.
    assert_eq!(on(1, 2, 59 - 28), NONE);
    assert_eq!(on(1, 2, 60 - 28), [5]);
}

#[test]
fn an_incident_is_nearly_certain_at_ten_times_the_usual() {
    let on = |usual: i64, burst: i64| {
        let mut course = Course::new();
        course.each((0..600).step_by(5).filter(|minute| *minute != 300), Course::drops, usual);
        course.drops(300, burst).errors(300, 5);
        let incidents = course.incidents();
        assert_eq!(counts(&incidents), [burst as u64]);
        incidents[0].confidence
    };
    assert_eq!(on(4, 39), Confidence::Medium);
    assert_eq!(on(4, 40), Confidence::High);
    // If disconnects are rare, one counts as usual.
    assert_eq!(on(0, 9), Confidence::Medium);
    assert_eq!(on(0, 10), Confidence::High);
}

#[test]
fn an_hour_shows_what_is_usual_and_less_does_not() {
    let on = |end: i64| {
        in_incidents(|course| {
            course.each((0..60).step_by(5), Course::drops, 6).errors(30, 3);
            course.log.connect(end * 60, "d000001");
        })
    };
    assert_eq!(on(60), NONE);
    // Those of the minutes 25, 30 and 35: from five minutes before them to ten behind, there are errors.
    assert_eq!(on(59), [18]);
}

#[test]
fn a_quiet_time_before_the_first_disconnect_counts_as_usual() {
    let on = |is_seen_to_be_quiet: bool| {
        in_incidents(|course| {
            if is_seen_to_be_quiet {
                course.log.connect(0, "d000001");
            }
            course.each((600..670).step_by(5), Course::drops, 6).errors(630, 3);
        })
    };
    assert_eq!(on(true), [18]);
    // The log begins with them, so nothing else is known to be usual.
    assert_eq!(on(false), NONE);
}

#[test]
fn the_usual_is_that_of_the_middle_window_unless_most_are_quiet() {
    // Thirteen windows of five minutes, the last with a burst, and ten disconnects in some of the others.
    let on = |busy: i64| {
        in_incidents(|course| {
            course.log.connect(0, "d000001");
            course.each((0..busy).map(|index| index * 10), Course::drops, 10);
            course.drops(60, 20).errors(60, 3);
        })
    };
    // Five and the burst are six of thirteen. The burst counts as ten for the mean, which is 60 / 13, and far below.
    assert_eq!(on(5), [20]);
    // Six and the burst are seven: ten are usual, and twice as many do not exceed that by four deviations.
    assert_eq!(on(6), NONE);
}

#[test]
fn the_last_two_weeks_of_a_long_log_show_what_is_usual() {
    // Three weeks with a disconnect per hour, then two with one per minute.
    let mut course = Course::new();
    course.log.0.end = START + 40 * DAY;
    let busy = 21 * DAY_MIN;
    course.each((0..busy).step_by(60), Course::drops, 1);
    course.each(busy..busy + 14 * DAY_MIN + 60, Course::drops, 1);
    // Eight more within a minute.
    let burst = busy + 13 * DAY_MIN;
    course.drops(burst, 8).errors(burst, 3);
    let mut triage = Triage::with_thresholds(with(|t| {
        t.incident_share = 0.0;
    }));
    let until = |minute: i64| move |line: &&crate::fleet::Line| line.ms <= START + minute * 60_000;
    let lines = course.log.0.log(CLEAN).0;
    let so_far = lines.iter().take_while(until(burst + 60)).count();
    let mut read = |lines: &[crate::fleet::Line]| {
        lines.iter().for_each(|line| triage.record(&Record::from_json(&line.json).unwrap()));
        counts(&incidents(&triage))
    };
    // Compared with the three quiet weeks, these are many.
    assert_eq!(read(&lines[..so_far]).len(), 1);
    // Once those are forgotten, five in five minutes are usual, and fourteen would be unusual. Thirteen are not.
    assert_eq!(read(&lines[so_far..]), NONE);
}

#[test]
fn a_thousand_incidents_are_kept_apart_on_a_hub() {
    let found = |count: i64| {
        let mut course = Course::new();
        course.log.0.end = START + 365 * DAY;
        // Three hours apart, they do not become usual.
        (0..count).for_each(|index| _ = course.drops(index * 180, 1).errors(index * 180, 1));
        let thresholds = with(|t| {
            t.incident_devices = 1;
            t.incident_errors = 1;
            t.incident_share = 0.0;
        });
        incidents(&course.log.triage(thresholds)).len()
    };
    assert_eq!(found(1000), 1000);
    assert_eq!(found(1001), 1000);
}

#[test]
fn two_bursts_are_one_incident_in_whichever_order_they_are_read() {
    // A burst is looked for in five minutes, so ten minutes lie between the first and one fifteen minutes later.
    let on = |minutes: [i64; 2]| {
        let mut triage = Triage::with_thresholds(with(|t| {
            t.incident_share = 0.0;
        }));
        for minute in minutes {
            let mut course = Course { log: Log::new(), devices: minute * 100 };
            course.drops(minute, 10).errors(minute, 4);
            for line in course.log.0.log(CLEAN).0 {
                triage.record(&Record::from_json(&line.json).unwrap());
            }
            // Earlier findings are kept, and later events are added to them.
            triage.finish();
        }
        counts(&incidents(&triage))
    };
    assert_eq!(on([1000, 1015]), [20]);
    assert_eq!(on([1000, 1016]), [10, 10]);
    assert_eq!(on([1015, 1000]), [20]);
    assert_eq!(on([1016, 1000]), [10, 10]);
}

#[test]
fn an_incident_is_found_in_a_log_much_longer_than_what_is_held_back() {
    // A disconnect per hour for a month, and an incident on the thirteenth day.
    let on = |reorder_events: usize| {
        let mut course = Course::new();
        course.each((0..30 * DAY_MIN).step_by(60), Course::drops, 1);
        course.drops(300 * 60 + 30, 10).errors(300 * 60 + 30, 4);
        let thresholds = with(|t| {
            t.incident_share = 0.0;
            t.reorder_events = reorder_events;
        });
        course.log.triage(thresholds).findings()
    };
    let whole = on(1 << 21);
    assert_eq!(counts(&whole), [10]);
    assert_eq!(on(400), whole);
}

#[test]
fn throttling_lists_the_devices_of_all_runs() {
    // Ten errors in as many minutes, by these devices in turn.
    let on = |runs: &[(i64, &[&str])]| {
        let mut log = Log::new();
        for (start, devices) in runs {
            for (index, device) in (0..10).zip(devices.iter().cycle()) {
                log.error(start + index * 60, device, 429_001);
            }
        }
        let findings = log.triage(Thresholds::default()).findings();
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings.into_iter().next().unwrap()
    };
    let found = on(&[(100, &["a", "b"]), (5000, &["c", "d", "e"]), (10_000, &["f"])]);
    assert_eq!((found.devices, found.occurrences), (6, 30));
    assert_eq!(found.device_ids, ["a", "b", "c", "d", "e", "f"]);
    assert_eq!((found.first_ms, found.last_ms), (START + 100_000, START + 10_540_000));
    let found = on(&[(100, &["a", "b"]), (5000, &["b", "c"])]);
    assert_eq!((found.devices, found.occurrences), (3, 20));
    assert_eq!(found.device_ids, ["a", "b", "c"]);
}

#[test]
fn the_quota_was_used_up_from_the_first_error_to_the_last_of_the_days_on_which_it_was() {
    let on = |seconds: &[i64]| {
        let mut log = Log::new();
        log.errors(seconds, "pump", 403_002);
        let findings = log.triage(Thresholds::default()).findings();
        assert_eq!(findings.len(), 1, "{findings:?}");
        (findings[0].occurrences, findings[0].first_ms - START, findings[0].last_ms - START)
    };
    let day = DAY_S;
    assert_eq!(on(&[100, 200, 300, day, 2 * day, 2 * day + 1, 2 * day + 2]), (6, 100_000, (2 * day + 2) * 1000));
    // A day with fewer errors isn't one of them.
    assert_eq!(on(&[100, day + 1, day + 2, day + 3, 2 * day]), (3, (day + 1) * 1000, (day + 3) * 1000));
}

#[test]
fn a_finding_about_the_hub_lists_no_other_device_in_place_of_a_forgotten_one() {
    let on = |newcomers: &[&str]| {
        let mut log = Log::new();
        for (start, device) in [(0, "first"), (30, "second")] {
            log.error(start, device, 404_104).error(start, "", 500_001);
            log.errors(&[start + 1, start + 2, start + 3], device, 403_002);
            (0..10).for_each(|minute| _ = log.error(start + minute * 60 + 4, device, 429_001));
        }
        newcomers.iter().for_each(|device| _ = log.connect(5000, device));
        let thresholds = with(|t| {
            t.most_devices = Some(3);
            t.incident_devices = 2;
            t.incident_errors = 2;
        });
        log.triage(thresholds).findings()
    };
    let kinds = [FindingKind::ServiceIncident, FindingKind::QuotaExhausted, FindingKind::Throttling];
    for (newcomers, listed) in [(&["third"][..], &["first", "second"][..]), (&["third", "fourth"], &["second"])] {
        let findings = on(newcomers);
        assert!(kinds.iter().all(|kind| findings.iter().any(|finding| finding.kind == *kind)), "{findings:?}");
        for finding in findings {
            // The first still counts; only its name is gone.
            assert_eq!(finding.device_ids, listed, "{finding:?}");
            assert_eq!(finding.devices, 2, "{finding:?}");
        }
    }
}

/// Returns `true` if ten devices that disconnect at once, with this many errors of one kind, are an incident.
fn is_incident_beside(errors: i64, code: u32, name: Option<&str>) -> bool {
    let mut log = Log::new();
    (0..10).for_each(|index| _ = log.error(6000 + index, &format!("d{index}"), 404_104));
    (0..errors).for_each(|index| _ = log.error(6000 + index, "back-end", code));
    let mut triage = Triage::new();
    for line in log.0.lines {
        let json = match name {
            // Everything in the record that names an error names the other one.
            Some(name) => {
                let numbered = ErrorCode::from_number(code).map_or("", ErrorCode::name);
                let json =
                    line.json.replace(&format!(r#""resultType":"{code}""#), &format!(r#""resultType":"{name}""#));
                json.replace(numbered, name)
            }
            None => line.json,
        };
        triage.record(&Record::from_json(&json).unwrap());
    }
    !incidents(&triage).is_empty()
}

#[test]
fn internal_errors_and_unavailability_are_those_of_an_incident() {
    for code in [500_001, 500_008, 503_001, 503_003] {
        assert!(is_incident_beside(3, code, None), "{code}");
        assert!(!is_incident_beside(2, code, None), "{code}");
    }
    for name in ["InternalServerError", "ServiceUnavailable"] {
        assert!(is_incident_beside(3, 500_001, Some(name)), "{name}");
    }
    // A device that doesn't respond, a limit, and a client's mistake aren't service errors.
    for code in [504_101, 429_001, 400_004, 401_003] {
        assert!(!is_incident_beside(9, code, None), "{code}");
    }
    assert!(!is_incident_beside(9, 500_001, Some("Unauthorized")));
}

#[test]
fn the_devices_of_the_quota_are_those_of_all_days_on_which_it_was_used_up() {
    let on = |write: &dyn Fn(&mut Log)| {
        let mut log = Log::new();
        write(&mut log);
        let findings = log.triage(Thresholds::default()).findings();
        assert_eq!(findings.len(), 1);
        (findings[0].occurrences, findings[0].devices, findings[0].device_ids.clone())
    };
    let pump = |log: &mut Log| _ = log.errors(&[DAY_S + 100, DAY_S + 200, DAY_S + 300], "pump", 403_002);
    let only_pump = (3, 1, vec!["pump".to_owned()]);
    assert_eq!(on(&pump), only_pump);
    // One on another day isn't an exhausted quota, and its device isn't affected.
    assert_eq!(
        on(&|log| {
            log.error(100, "other", 403_002);
            pump(log);
        }),
        only_pump
    );
    let two_days = on(&|log| {
        pump(log);
        log.errors(&[2 * DAY_S, 2 * DAY_S + 10], "pump", 403_002).error(2 * DAY_S + 20, "other", 403_002);
    });
    assert_eq!(two_days, (6, 2, vec!["other".to_owned(), "pump".to_owned()]));
    let disjoint = on(&|log| {
        pump(log);
        log.errors(&[2 * DAY_S, 2 * DAY_S + 10, 2 * DAY_S + 20], "other", 403_002);
    });
    assert_eq!(disjoint, (6, 2, vec!["other".to_owned(), "pump".to_owned()]));
}
