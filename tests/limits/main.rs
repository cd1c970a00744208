//! Inputs that no service sends: huge, deep, broken. Each has a result, the results are small, no reader holds more
//! memory than it may, and nothing overflows the stack. Work that grew faster than the input would not end while
//! anyone waits. `cargo bench --features triage --bench limits` does the same with 100 MB, and prints times and
//! memory.
#![cfg(all(feature = "triage", feature = "json"))]

mod inputs;
mod readers;

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::log::Reader;
use iothub_errors::mqtt::{Packet, PacketType, TopicReply};
use iothub_errors::{ErrorCode, IotHubError, Redacted, ReportedCode};

use inputs::{INPUTS, Input, around};
use readers::WAYS;

const MEGABYTE: usize = 1 << 20;

/// The size in bytes: long enough to show quadratic work, and short enough for a build without optimisation.
const LONG: usize = 32 << 10;

/// Reads the input with every reader.
fn read_everywhere(bytes: &[u8]) {
    let input = Input::new("", bytes.to_vec());
    WAYS.iter().for_each(|way| (way.read)(&input));
}

#[test]
fn every_reader_reads_every_input_in_bounded_memory() {
    for make in INPUTS {
        let input = make(MEGABYTE / 4);
        for way in WAYS {
            let held = allocation_counter::measure(|| (way.read)(&input)).bytes_max;
            let limit = way.memory.limit(input.text.len());
            assert!(held <= limit, "{} holds {held} bytes of at most {limit}: {}", way.name, input.name);
        }
    }
}

#[test]
fn long_repetitions_have_a_result() {
    for pattern in [
        ":",
        "\"",
        "\\",
        " ",
        "\n",
        "{",
        "[",
        "}",
        "=",
        "a",
        "1",
        "{\"a\":",
        "\\\":\\\"",
        "\"errorCode\":404001,",
        "\"errorCode\":\"404001\\",
        "ErrorCode:",
        "ErrorCode:DeviceNotFound;",
        "error\nCode\n:\n4",
        "Tracking ID:",
        "TrackingId:0123456789abcdef",
        "Timestamp:2026",
        "timestampUtc:1:",
        "Message:\"",
        "com.microsoft:",
        "com.microsoft:error-code",
        "https://aka.ms/iothub404104 ",
        "aka.ms/iothub",
        "404104 ",
        "DeviceNotOnline ",
        "IoTHubXxxxxxx ",
        "status code 4",
        "Wait 1",
        "SharedAccessKey=",
        "SharedAccessKey",
        "sig=\\\"",
        "sig    ",
        "Bearer ",
        "-----BEGIN PRIVATE KEY",
        "-----BEGIN PRIVATE KEY----------END ",
        "-----END",
        "{\"records\":[",
        "{\"time\":\"x\",\"properties\":\"{",
        "},{\"",
        "Authorization rule 'x' ",
        "\u{202e}\u{1b}[0m",
    ] {
        read_everywhere(&around(b"", pattern.as_bytes(), LONG, b""));
    }
}

#[test]
fn a_body_of_a_hundred_megabytes_has_a_result() {
    let mut body = br#"{"Message":"{\"errorCode\":404103,\"message\":\""#.to_vec();
    body.resize(100 * MEGABYTE, b'x');
    body.extend(br#"\"}"}"#);
    let error = IotHubError::from_reply(&Reply::new(404).body(&body)).unwrap();
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotOnline));
    assert!(error.message().unwrap().len() <= 4100);
}

#[test]
fn a_number_after_a_hundred_megabytes_is_found() {
    let mut body = br#"{"note":""#.to_vec();
    body.resize(100 * MEGABYTE, b'x');
    body.extend(br#"","errorCode":404103}"#);
    let answer = Reply::new(404).body(&body).classify().unwrap();
    assert_eq!(answer.code(), Some(ErrorCode::DeviceNotOnline));
}

#[test]
fn ten_thousand_levels_are_no_deeper_than_one() {
    const LEVELS: usize = 10_000;
    for (open, close) in [("[", "]"), ("{\"records\":[", "]}"), ("{\"properties\":", "}")] {
        let inner = r#"{"time":"2026-03-01T08:15:00Z","errorCode":404103,"resultType":"404103"}"#;
        let body = [open.repeat(LEVELS).as_str(), inner, close.repeat(LEVELS).as_str()].concat();
        read_everywhere(body.as_bytes());
        let answer = Reply::new(404).body(&body).classify().unwrap();
        assert_eq!(answer.code(), Some(ErrorCode::DeviceNotOnline));
    }
    // Strings in strings double their backslashes; twelve levels make thousands of them.
    let mut body = r#"{"errorCode":404103}"#.to_owned();
    for _ in 0..12 {
        body = serde_json::json!({ "Message": body }).to_string();
    }
    let answer = Reply::new(404).body(&body).classify().unwrap();
    assert_eq!(answer.code(), Some(ErrorCode::DeviceNotOnline));
}

#[test]
fn the_first_of_a_million_fields_counts() {
    const FIELDS: usize = 1_000_000;
    let name = |index: usize, name: &'static str| if index.is_multiple_of(2) { name } else { "x-other" };

    let mut reply = Reply::new(404);
    let mut failure = Failure::new().condition("amqp:not-found");
    let mut packet = Packet::new(PacketType::Disconnect, 131);
    for index in 0..FIELDS {
        reply = reply.header(name(index, "iothub-errorcode"), "DeviceNotOnline");
        failure = failure.info(name(index, "com.microsoft:error-code"), "404103");
        packet = packet.user_property(name(index, "status"), "0501");
    }
    let late = reply.header("iothub-errorcode", "DeviceNotFound");
    assert_eq!(late.classify().unwrap().code(), Some(ErrorCode::DeviceNotOnline));
    assert_eq!(failure.classify().unwrap().code(), Some(ErrorCode::DeviceNotOnline));
    assert_eq!(packet.classify(), Packet::new(PacketType::Disconnect, 131).user_property("status", "0501").classify());

    let topic = format!("$iothub/twin/res/429/?$rid=1{}", "&$rid=2&x=y".repeat(FIELDS));
    let reply = TopicReply::new(&topic).unwrap();
    assert_eq!((reply.status(), reply.request_id()), (Some(429), Some("1")));
}

#[test]
fn a_line_without_an_end_is_skipped_in_bounded_memory() {
    struct Endless(usize);
    impl std::io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = buffer.len().min(self.0);
            buffer[..length].fill(b'x');
            self.0 -= length;
            Ok(length)
        }
    }
    for start in ["{\"time\":\"", "x", "[{\"time\":\"x\",\"properties\":{"] {
        let log = std::io::Read::chain(start.as_bytes(), Endless(64 * MEGABYTE));
        let held = allocation_counter::measure(|| {
            let mut reader = Reader::new(log);
            assert!(reader.next_record().unwrap().is_err());
            while let Some(item) = reader.next_record() {
                assert!(item.is_err());
            }
        });
        assert!(held.bytes_max <= 4 * MEGABYTE as u64, "{} bytes", held.bytes_max);
    }
}

#[test]
fn broken_bytes_have_a_result_and_are_shown_as_such() {
    let parts: [&[u8]; 8] = [
        b"\xff\xfe\x80\xc0\xaf",
        b"\0\0\0",
        b"\xed\xa0\x80\xed\xb0\x80",
        b"\\ud800\\u0000\\udfff\\uZZZZ\\u12",
        b"\xf0\x9f\x92",
        b"\x1b]0;x\x07\x9b31m",
        b"\r\n\x0b\x0c\x85",
        b"\xe2\x80\xae",
    ];
    for part in parts {
        let mut body = br#"{"errorCode":404103,"message":""#.to_vec();
        body.extend(part);
        body.extend(br#"","trackingId":""#);
        body.extend(part);
        body.extend(br#""}"#);
        read_everywhere(&body);
        read_everywhere(&part.repeat(1000));
        let error = IotHubError::from_reply(&Reply::new(404).body(&body)).unwrap();
        assert_eq!(error.code(), Some(ErrorCode::DeviceNotOnline));
        let line =
            format!("{error} {} {}", error.message().unwrap_or_default(), error.tracking_id().unwrap_or_default());
        assert!(!line.chars().any(|c| c.is_control() || c == '\u{202e}'), "{line:?}");
    }
}

#[test]
fn numbers_of_any_size_have_a_result() {
    for digits in
        ["0", "-1", "18446744073709551615", "18446744073709551616", "1e400", "0.0000001", &"9".repeat(100_000)]
    {
        for body in [
            format!("{{\"errorCode\":{digits},\"retryAfter\":{digits}}}"),
            format!("{{\"errorCode\":\"{digits}\"}}"),
            format!("ErrorCode:{digits}; status code {digits}, Wait {digits} seconds"),
            format!("{{\"time\":\"{digits}\",\"resultType\":{digits},\"properties\":{{\"statusCode\":{digits}}}}}"),
        ] {
            read_everywhere(body.as_bytes());
            assert_eq!(Reply::new(429).body(&body).classify().unwrap().code(), None, "{digits:.40}");
        }
        let reply = Reply::new(429).header("retry-after", digits).header("x-ms-retry-after-ms", digits);
        assert!(reply.classify().unwrap().retry_after().is_none_or(|delay| delay.as_secs() <= 86_400));
        let _ = Redacted(&ReportedCode::from(digits).to_string()).to_string();
    }
}

#[test]
fn of_equal_members_the_first_decides() {
    let body = format!("{{{}\"errorCode\":404001}}", "\"errorCode\":404103,".repeat(100_000));
    let answer = Reply::new(404).body(&body).classify().unwrap();
    assert_eq!(answer.code(), Some(ErrorCode::DeviceNotOnline));
}
