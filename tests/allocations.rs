//! Nothing allocates that promises not to, and the types in every result have their documented sizes.
#![cfg(all(feature = "triage", feature = "json"))]

use std::hint::black_box;
use std::mem::size_of;
use std::time::Duration;

use iothub_errors::amqp::{Condition, Failure, Outcome};
use iothub_errors::http::Reply;
use iothub_errors::log::{Reader, Record};
use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, TopicReply};
use iothub_errors::retry::Decision;
use iothub_errors::triage::{ErrorKey, Thresholds, Triage};
use iothub_errors::{Classification, Entry, ErrorCode, Evidence, IotHubError, Operation, ReportedCode, Retry, text};

/// Runs the work and returns the number of allocations that it made.
fn allocations<T>(work: impl FnOnce() -> T) -> u64 {
    let mut answer = None;
    let counted = allocation_counter::measure(|| answer = Some(black_box(work())));
    drop(answer);
    counted.count_total
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| Box::new(1)), 1);
}

#[test]
fn lookups_allocate_nothing() {
    for code in ErrorCode::ALL {
        let (number, lower, upper) = (code.number(), code.name().to_lowercase(), code.name().to_uppercase());
        assert_eq!(allocations(|| ErrorCode::from_number(number)), 0);
        assert_eq!(allocations(|| ErrorCode::from_name(code.name())), 0);
        assert_eq!(allocations(|| lower.parse::<ErrorCode>()), 0);
        assert_eq!(allocations(|| upper.parse::<Entry>()), 0);
    }
    assert_eq!(allocations(|| "NoSuchName".parse::<ErrorCode>()), 0);
    assert_eq!(allocations(|| "18446744073709551616".parse::<ErrorCode>()), 0);
}

#[test]
fn a_reply_without_a_body_allocates_nothing() {
    for code in ErrorCode::ALL {
        let classify = || Reply::new(400).header("iothub-errorcode", code.name()).header("Retry-After", "5").classify();
        assert_eq!(allocations(classify), 0, "{code}");
    }
    for status in 0..=600 {
        assert_eq!(allocations(|| Reply::new(status).operation(Operation::Method).classify()), 0, "{status}");
    }
}

#[test]
fn no_reader_of_plain_data_allocates() {
    let nested = r#"{"Message":"{\"errorCode\":404103,\"message\":\"Timed out\"}","ExceptionMessage":""}"#;
    let named = r#"{"Message":"ErrorCode:DeviceNotFound;pump-7","ExceptionMessage":"Tracking ID:0f1e"}"#;
    let sentence = r#"{"Message":"Total number of messages on IotHub 'h' exceeded the allocated quota."}"#;
    let page = "<html><head><title>502 Bad Gateway</title></head></html>";
    for input in [nested, named, sentence, page, "", "{", "errorCode", "connection reset by peer"] {
        assert_eq!(allocations(|| Reply::new(404).body(input).classify()), 0, "{input}");
        assert_eq!(allocations(|| text::classify(input.as_bytes())), 0, "{input}");
        assert_eq!(
            allocations(|| Failure::new().condition("amqp:not-found").description(input).classify()),
            0,
            "{input}"
        );
        let packet = Packet::new(PacketType::Disconnect, 151).reason_string(input);
        assert_eq!(allocations(|| packet.classify()), 0, "{input}");
        let classify = || TopicReply::new("$iothub/twin/res/404/?$rid=1").map(|reply| reply.body(input).classify());
        assert_eq!(allocations(classify), 0, "{input}");
    }
}

#[test]
fn no_classification_of_a_protocol_code_allocates() {
    for code in 0..=u8::MAX {
        assert_eq!(allocations(|| ConnAck::v311(code).classify()), 0, "{code}");
        for packet in [PacketType::Connack, PacketType::Puback, PacketType::Suback, PacketType::Disconnect] {
            assert_eq!(allocations(|| Packet::new(packet, code).classify()), 0, "{code}");
        }
    }
    for condition in Condition::ALL {
        for operation in Operation::ALL {
            let failure = Failure::new().condition(condition.symbol()).operation(*operation);
            assert_eq!(allocations(|| failure.classify()), 0, "{condition:?} {operation:?}");
        }
    }
    assert_eq!(allocations(|| Failure::new().outcome(Outcome::Released).classify()), 0);
    let closed = Closed::new().token_expires_in_s(-1).silent_for(Duration::from_secs(90));
    assert_eq!(allocations(|| (closed.classify(), closed.explain())), 0);
}

#[test]
fn an_owned_error_allocates_its_box_and_its_texts() {
    assert_eq!(allocations(|| IotHubError::new(ErrorCode::DeviceNotOnline)), 1);
    assert_eq!(allocations(|| IotHubError::from_connack(ConnAck::v311(5))), 1);
    assert_eq!(allocations(|| IotHubError::from_connack(ConnAck::v311(0))), 0);
}

#[test]
fn results_stay_small() {
    assert_eq!(size_of::<IotHubError>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), IotHubError>>(), size_of::<usize>());
    assert_eq!(size_of::<Option<IotHubError>>(), size_of::<usize>());
    assert!(size_of::<ErrorCode>() <= 4);
    assert!(size_of::<Entry>() <= 8);
    assert!(size_of::<Retry>() <= 2);
    assert!(size_of::<Evidence>() <= 1);
    assert!(size_of::<Classification>() <= 56, "{}", size_of::<Classification>());
    assert!(size_of::<Decision>() <= 24, "{}", size_of::<Decision>());
    assert!(size_of::<ReportedCode>() <= 24, "{}", size_of::<ReportedCode>());
}

/// Returns the memory that the documentation of [`Triage`] promises, in bytes.
#[test]
fn a_device_takes_the_documented_memory() {
    const DEVICES: usize = 16_000;
    const WINDOW: usize = 4000;
    assert_eq!(Triage::bytes_per_device(), 376);
    let mut thresholds = Thresholds::default();
    thresholds.reorder_events = WINDOW;
    let mut triage = Triage::with_thresholds(thresholds);
    let fed = allocation_counter::measure(|| {
        for (hour, operation, result) in [(1, "deviceConnect", ""), (2, "deviceDisconnect", "404104")] {
            for device in 0..DEVICES {
                let record = connection(hour, device, operation, result);
                triage.record(&Record::from_json(&record).unwrap());
            }
        }
    });
    // 512 MB for a million devices, not counting the window, which doesn't grow with their number.
    let held_back = (WINDOW * 24) as i64;
    let of_devices = fed.bytes_current - held_back;
    let asked = allocation_counter::measure(|| drop(black_box(triage.findings()))).bytes_max as i64;
    assert!(of_devices + asked < 512 * DEVICES as i64, "{of_devices} + {asked}");
    assert!(asked < 32 * DEVICES as i64, "{asked}: findings do not copy the devices");
}

fn connection(hour: u32, device: usize, operation: &str, result: &str) -> String {
    let (minute, second) = (device / 60 % 60, device % 60);
    format!(
        r#"{{"time":"2024-05-02T{hour:02}:{minute:02}:{second:02}Z","resourceId":"/IOTHUBS/PLANT","operationName":"{operation}","category":"Connections","resultType":"{result}","properties":"{{\"deviceId\":\"plant-4711-device-{device:07}\"}}"}}"#
    )
}

#[test]
fn reading_and_triage_allocate_nothing_for_a_record_of_a_known_device() {
    let lines: Vec<String> = (0..100).map(|_| connection(1, 7, "deviceDisconnect", "404104")).collect();
    let log = lines.join("\n");
    let mut triage = Triage::new();
    let mut reader = Reader::new(log.as_bytes());
    let mut feed = |count| {
        for _ in 0..count {
            triage.record(&reader.next_record().unwrap().unwrap());
        }
    };
    // The first records allocate the buffer, the device and the window.
    feed(65);
    assert_eq!(allocations(|| feed(35)), 0);
}

#[test]
fn a_log_that_names_any_number_is_counted_in_bounded_memory() {
    let mut triage = Triage::new();
    for number in 0..5000 {
        let json = format!(
            r#"{{"time":"2024-05-02T10:00:00Z","category":"Connections","resultType":"{}"}}"#,
            600_001 + number
        );
        triage.record(&Record::from_json(&json).unwrap());
    }
    let json = r#"{"time":"2024-05-02T10:00:00Z","category":"Connections","resultType":"404104"}"#;
    triage.record(&Record::from_json(json).unwrap());
    let by_code = triage.summary().by_code;
    assert_eq!(by_code.values().sum::<u64>(), 5001, "every error counts");
    assert_eq!(by_code[&ErrorKey::Number(404_104)], 1, "a documented code always has a place");
    assert_eq!(by_code[&ErrorKey::Other], 4000);
    assert_eq!(by_code.len(), 1002);
}
