//! Inputs that no service sends: huge, deep, broken. They are answered, the answers are small, and nothing overflows the
//! stack. Work that grew faster than the input would not end within anybody's patience.

use iothub_errors::amqp::{Failure, parse_feedback};
use iothub_errors::http::{Reply, parse_bulk_result};
use iothub_errors::log::{Reader, Record};
use iothub_errors::mqtt::{Packet, PacketType, TopicReply};
use iothub_errors::{ErrorCode, IotHubError, Redacted, ReportedCode};

const MEGABYTE: usize = 1 << 20;

/// Long enough that work which grows with the square of it shows, short enough for a build without optimisation.
const LONG: usize = 128 << 10;

/// The text of this pattern, repeated to this length in bytes.
fn repeated(pattern: &str, length: usize) -> Vec<u8> {
    pattern.bytes().cycle().take(length).collect()
}

/// Reads the bytes with every reader, and checks that what comes out is small.
fn read_everywhere(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let topic = TopicReply::new("$iothub/twin/res/429/?$rid=1").unwrap();
    let packet = Packet::new(PacketType::Disconnect, 131).reason_string(&text).user_property("trace-id", &text);
    let errors = [
        IotHubError::from_reply(&Reply::new(429).header("iothub-errorcode", bytes).body(bytes)),
        IotHubError::from_text(bytes),
        IotHubError::from_amqp(&Failure::condition(&text).description(&text).info("com.microsoft:tracking-id", &text)),
        IotHubError::from_topic(&topic.body(bytes)),
        IotHubError::from_packet(&packet),
        Record::from_json(bytes).ok().and_then(|record| IotHubError::from_record(&record)),
    ];
    for error in errors.iter().flatten() {
        assert!(error.to_string().len() < 10_000);
        assert!(format!("{error:#}").len() < 20_000);
        assert!(format!("{error:?}").len() < 40_000);
    }
    let mut reader = Reader::new(bytes);
    while reader.next_record().is_some() {}
    assert_eq!(reader.position(), bytes.len() as u64, "the whole log is read");
    let _ = (parse_bulk_result(bytes), parse_feedback(bytes), text.parse::<ErrorCode>());
}

#[test]
fn long_repetitions_are_answered() {
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
        read_everywhere(&repeated(pattern, LONG));
    }
}

#[test]
fn a_body_of_a_hundred_megabytes_is_answered() {
    let mut body = br#"{"Message":"{\"errorCode\":404103,\"message\":\""#.to_vec();
    body.resize(100 * MEGABYTE, b'x');
    body.extend(br#"\"}"}"#);
    let error = IotHubError::from_reply(&Reply::new(404).body(&body)).unwrap();
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotOnline));
    assert!(error.message().unwrap().len() <= 4100);
}

#[test]
fn a_number_behind_a_hundred_megabytes_is_found() {
    let mut body = br#"{"note":""#.to_vec();
    body.resize(100 * MEGABYTE, b'x');
    body.extend(br#"","errorCode":404103}"#);
    let answer = Reply::new(404).body(&body).classify().unwrap();
    assert_eq!(answer.code(), Some(ErrorCode::DeviceNotOnline));
}

#[test]
fn ten_thousand_levels_are_no_deeper_than_one() {
    const LEVELS: usize = 10_000;
    for (open, close) in [("{\"a\":", "}"), ("[", "]"), ("{\"records\":[", "]}"), ("{\"properties\":", "}")] {
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
fn the_first_of_a_million_headers_counts() {
    let mut reply = Reply::new(404);
    for index in 0..1_000_000 {
        reply = reply.header(if index % 2 == 0 { "iothub-errorcode" } else { "x-other" }, "DeviceNotOnline");
    }
    let late = reply.header("iothub-errorcode", "DeviceNotFound");
    assert_eq!(late.classify().unwrap().code(), Some(ErrorCode::DeviceNotOnline));
}

#[test]
fn a_line_without_an_end_is_skipped_in_bounded_memory() {
    struct Endless(usize);
    impl std::io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = buffer.len().min(self.0);
            buffer[..length].fill(b'x');
            self.0 -= length;
            // A reader that keeps the line asks for more than a line that it gives up.
            assert!(buffer.len() <= 4 * MEGABYTE, "a buffer of {} bytes", buffer.len());
            Ok(length)
        }
    }
    for start in ["{\"time\":\"", "x", "[{\"time\":\"x\",\"properties\":{"] {
        let log = std::io::Read::chain(start.as_bytes(), Endless(64 * MEGABYTE));
        let mut reader = Reader::new(log);
        assert!(reader.next_record().unwrap().is_err());
        while let Some(item) = reader.next_record() {
            assert!(item.is_err());
        }
    }
}

#[test]
fn broken_bytes_are_answered_and_shown_as_such() {
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
fn numbers_of_any_size_are_answered() {
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
