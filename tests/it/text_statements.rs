//! Statements: what decides among several, what each of them keeps, and where it is.
#![cfg(feature = "alloc")]

use iothub_errors::{Action, ErrorCode, IotHubError, Issuer, Retry, text};
use proptest::prelude::*;

/// Failures of every strength, one statement each.
const FAILURES: [&str; 14] = [
    "ErrorCode:DeviceNotFound;pump-7",
    "{\"errorCode\":404103,\"message\":\"offline\"}",
    "{\n  \"errorCode\": 429001,\n  \"message\": \"slow down\"\n}",
    "error 409002 LinkCreationConflict",
    "mqtt failed, rc=5",
    "mqtt failed, rc=-2",
    "Connection reset by peer",
    "certificate verify failed: self signed certificate",
    "Service rejected the message with status: 503",
    "IOTHUB_CLIENT_CONNECTION_EXPIRED_SAS_TOKEN",
    "Timed out waiting for device to connect.",
    "detached: amqp:unauthorized-access",
    "x.IotHubConflictException: Conflict!\n   at A.B(C.java:1)\n   at D.E(F.java:2)",
    "Mqtt connection lost",
];

/// Lines that report nothing and name no service.
const UNRELATED: [&str; 8] = [
    "2026-01-02 10:00:00 INFO started",
    "sent 262144 bytes in 37 messages within 600000 ms",
    "temperature=21.5 humidity=48",
    "{\"level\":\"info\",\"text\":\"all is well\"}",
    "   ",
    "waiting 5 s",
    "a line with a { that nothing closes",
    "Se inició el programa; 起動しました",
];

fn code(text: &str) -> Option<u32> {
    text::classify(text.as_bytes()).and_then(|found| found.code()).map(|code| code.number())
}

proptest! {
    #[test]
    fn unrelated_lines_change_no_decision(
        failure in prop::sample::select(&FAILURES[..]),
        before in prop::collection::vec(prop::sample::select(&UNRELATED[..]), 0..6),
        behind in prop::collection::vec(prop::sample::select(&UNRELATED[..]), 0..6),
    ) {
        let alone = text::classify(failure.as_bytes());
        prop_assert!(alone.is_some());
        let lines: Vec<&str> = before.iter().copied().chain([failure]).chain(behind.iter().copied()).collect();
        for end in ["\n", "\r\n"] {
            let log = lines.join(end);
            prop_assert_eq!(text::classify(log.as_bytes()), alone, "{}", log);
        }
    }

    #[test]
    fn each_failure_of_a_log_is_found_where_it_is(
        failures in prop::collection::vec(prop::sample::select(&FAILURES[..]), 1..9),
    ) {
        let log = failures.join("\n");
        let found: Vec<_> = text::statements(log.as_bytes()).collect();
        prop_assert_eq!(found.len(), failures.len(), "{}", log);
        for (found, failure) in found.iter().zip(&failures) {
            prop_assert_eq!(&log[found.span()], *failure);
            prop_assert_eq!(found.classification(), text::classify(failure.as_bytes()));
        }
    }

    #[test]
    fn a_success_next_to_a_failure_is_a_failure(failure in prop::sample::select(&FAILURES[..]), is_first: bool) {
        let success = "CONNACK | RETURN_CODE: 0x0";
        let log = if is_first { format!("{success}\n{failure}") } else { format!("{failure}\n{success}") };
        prop_assert_eq!(text::classify(log.as_bytes()), text::classify(failure.as_bytes()));
    }

    #[test]
    fn spans_are_in_order_and_apart(text in "[ -~\n{}éあ]{0,200}") {
        let mut end = 0;
        for found in text::statements(text.as_bytes()) {
            let span = found.span();
            prop_assert!(end <= span.start && span.start < span.end && span.end <= text.len());
            end = span.end;
        }
    }
}

#[test]
fn the_strongest_statement_decides_or_the_latest_of_equals() {
    for (log, expected) in [
        ("ErrorCode:DeviceNotFound;x\nmqtt failed, rc=5", 404_001),
        ("mqtt failed, rc=5\nErrorCode:DeviceNotFound;x", 404_001),
        ("ErrorCode:DeviceNotFound;x\nErrorCode:DeviceNotOnline;x", 404_103),
        ("error 404001 DeviceNotFound\n{\"errorCode\":404103,\"message\":\"x\"}\nerror 404001 DeviceNotFound", 404_103),
    ] {
        assert_eq!(code(log), Some(expected), "{log}");
    }
    let retry = |log: &str| text::classify(log.as_bytes()).map(|found| found.retry());
    let log = "Service returned status 503\nmqtt failed, rc=5\nMqtt connection lost";
    assert_eq!(retry(log), Some(Retry::AfterAction(Action::RenewCredential)));
}

#[test]
fn a_return_code_belongs_to_the_packet_of_its_own_statement() {
    let log = "<- CONNACK | RETURN_CODE: 0x0\n<- SUBACK | PACKET_ID: 2 | RETURN_CODE: 1\n<- PUBACK | RETURN_CODE: 5";
    assert_eq!(text::classify(log.as_bytes()), None);
    assert!(text::statements(log.as_bytes()).all(|said| said.classification().is_none()));
    let log = "<- SUBACK | RETURN_CODE: 1\n<- CONNACK | SESSION_PRESENT: false | RETURN_CODE: 0x5\n-> DISCONNECT";
    let found = text::classify(log.as_bytes()).expect("a refusal");
    assert_eq!(found.http_status(), Some(401));
}

#[test]
fn an_exception_is_one_statement_and_its_cause_counts() {
    let dump = "com.example.SendFailed: the message was not sent\n\tat com.example.A.b(A.java:404104)\nCaused by: \
                java.net.SocketException: Connection reset\n\tat java.net.C.d(C.java:1)\n\t... 7 more";
    let found: Vec<_> = text::statements(dump.as_bytes()).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span(), 0..dump.len());
    let error = IotHubError::from_text(dump.as_bytes()).expect("a failure");
    assert_eq!(error.retry(), Retry::AfterAction(Action::Reconnect));
    assert_eq!(error.message(), Some("Caused by: java.net.SocketException: Connection reset"));
    let line = "Outer: x ---> Microsoft.Azure.Devices.Client.Exceptions.IotHubException: {\"errorCode\":409002,\"message\":\"Conflict\"}";
    assert_eq!(code(line), Some(409_002));
}

#[test]
fn message_and_tracking_id_come_from_the_deciding_statement() {
    let id = |digit: char| format!("{}-G2:-TimeStamp:2026-01-02T03:04:05.678Z", digit.to_string().repeat(32));
    let log = format!(
        "status: 503, trackingId={}\nErrorCode:DeviceNotFound;pump-7 trackingId => {}\n   at A.b(C.cs:1)\nmqtt failed, rc=-2",
        id('a'),
        id('b')
    );
    let error = IotHubError::from_text(log.as_bytes()).expect("a failure");
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotFound));
    assert_eq!(error.tracking_id(), Some(id('b').as_str()));
    assert!(error.message().is_some_and(|message| message.contains("pump-7") && !message.contains("rc=-2")));
    for (before, after) in [("=", ""), (" => ", ","), (">", "</trackingId>"), ("&quot;:&quot;", "&quot;"), (": '", "'")]
    {
        let line = format!("errorCode: 404103, message: offline, trackingId{before}{}{after}", id('c'));
        let error = IotHubError::from_text(line.as_bytes()).expect("a failure");
        assert_eq!(error.tracking_id(), Some(id('c').as_str()), "{line}");
    }
    for label in ["timestampUtc=", "<timestampUtc>", "timestampUtc => ", "'timestampUtc': '"] {
        let line = format!("errorCode: 404103, {label}2026-01-02T03:04:05.678Z");
        let error = IotHubError::from_text(line.as_bytes()).expect("a failure");
        assert_eq!(error.timestamp(), Some("2026-01-02T03:04:05.678Z"), "{line}");
    }
}

#[test]
fn an_earlier_line_names_the_issuer_unless_the_hub_comes_between() {
    let issuer = |log: &str| text::classify(log.as_bytes()).and_then(|found| found.issuer());
    let failure = "request failed with status code 401";
    for mark in [
        "provisioningClient.register failed",
        "TOPIC_NAME: $dps/registrations/res/202/?$rid=1",
        "Host: global.azure-devices-provisioning.net",
    ] {
        let log = format!("{mark}\nnext\n{failure}");
        assert_eq!(issuer(&log), Some(Issuer::Provisioning), "{log}");
        let log = format!("{mark}\nHost: hub-1.azure-devices.net\n{failure}");
        assert_eq!(issuer(&log), None, "{log}");
        let log = format!("{failure}\n{mark}");
        assert_eq!(issuer(&log), None, "what comes after says nothing of it: {log}");
    }
}

#[test]
fn a_line_wrapped_by_a_console_is_read_whole() {
    let line = "2026-01-02 10:00:00.000 ERROR sending failed for device pump-7 of this site: Connection reset by\npeer";
    let found: Vec<_> = text::statements(line.as_bytes()).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span(), 0..line.len());
}
