//! What the owned error keeps of each report, and how it is printed.
#![cfg(feature = "json")]

use std::time::Duration;

use iothub_errors::amqp::{Failure, Level, Outcome};
use iothub_errors::http::Reply;
use iothub_errors::log::Record;
use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, TopicReply};
use iothub_errors::{Entry, ErrorCode, IotHubError, Reopen, Retry, Transport, UncodedError};

const NO_TEXTS: [Option<&str>; 4] = [None; 4];

/// Returns the name as it was sent, the message, the tracking id and the time.
fn texts(error: &IotHubError) -> [Option<&str>; 4] {
    [error.raw_name(), error.message(), error.tracking_id(), error.timestamp()]
}

fn of_reply(reply: &Reply<'_>) -> IotHubError {
    IotHubError::from_reply(reply).expect("a failure")
}

#[test]
fn a_reply_keeps_the_messages_in_its_body() {
    let said = "pump-17 is unknown";
    let cases: [(&str, [Option<&str>; 4]); 9] = [
        ("", NO_TEXTS),
        (" \r\n", NO_TEXTS),
        (said, [None, Some(said), None, None]),
        (r#"{"unrelated":1}"#, NO_TEXTS),
        ("\u{feff} [1]", NO_TEXTS),
        ("<html><body>404</body></html>", NO_TEXTS),
        (
            r#"{"errorCode":404001,"message":"pump-17 is unknown","trackingId":"a1-G:2","timestampUtc":"2026-01-02T03:04:05Z"}"#,
            [None, Some(said), Some("a1-G:2"), Some("2026-01-02T03:04:05Z")],
        ),
        (
            r#"{"Message":"ErrorCode:DeviceNotFound;pump-17 is unknown"}"#,
            [Some("DeviceNotFound"), Some(said), None, None],
        ),
        (" errorcode: DeviceNotFound;pump-17 is unknown", [Some("DeviceNotFound"), Some(said), None, None]),
    ];
    for (body, expected) in cases {
        let error = of_reply(&Reply::new(404).body(body));
        assert_eq!(texts(&error), expected, "{body}");
        assert_eq!(error.transport(), Some(Transport::Http), "{body}");
    }
}

#[test]
fn the_name_is_the_one_that_decided() {
    let named = |header, body| of_reply(&Reply::new(404).header("iothub-errorcode", header).body(body));
    assert_eq!(named("DeviceNotFound", "").raw_name(), Some("DeviceNotFound"));
    assert_eq!(named("DeviceNotFound", r#"{"errorCode":404103}"#).raw_name(), Some("DeviceNotFound"));
    let in_body = named("DeviceNotFound", r#"{"Message":"ErrorCode:DeviceNotOnline;gone"}"#);
    assert_eq!(in_body.raw_name(), Some("DeviceNotOnline"));
    let unknown_in_body = named("DeviceNotFound", r#"{"Message":"ErrorCode:SomethingNew;gone"}"#);
    assert_eq!(unknown_in_body.code(), Some(ErrorCode::DeviceNotFound));
    assert_eq!(unknown_in_body.raw_name(), Some("DeviceNotFound"));
}

#[test]
fn an_amqp_failure_keeps_its_description() {
    let failure = Failure::new().condition("amqp:not-found").info("com.microsoft:tracking-id", "a1-G:2");
    let cases = [
        (failure, [None, None, Some("a1-G:2"), None]),
        (failure.description("no such device"), [None, Some("no such device"), Some("a1-G:2"), None]),
        (failure.description(r#"{"unrelated":1}"#), [None, None, Some("a1-G:2"), None]),
        (
            failure.description(r#"{"errorCode":404001,"message":"gone","trackingId":"b1"}"#),
            [None, Some("gone"), Some("b1"), None],
        ),
    ];
    for (failure, expected) in cases {
        let error = IotHubError::from_amqp(&failure).expect("a failure");
        assert_eq!(texts(&error), expected, "{failure:?}");
        assert_eq!(error.transport(), Some(Transport::Amqp));
    }
    assert!(IotHubError::from_amqp(&Failure::new().outcome(Outcome::Accepted)).is_none());
    let closed = IotHubError::from_amqp(&failure.level(Level::Link)).expect("a failure");
    assert_eq!(closed.reopen(), Some(Reopen::Link));
}

#[test]
fn a_packet_and_a_topic_keep_their_messages() {
    let packet = Packet::new(PacketType::Puback, 0x87).reason_string("not for you").user_property("trace-id", "t1");
    let error = IotHubError::from_packet(&packet).expect("a failure");
    assert_eq!(texts(&error), [None, Some("not for you"), Some("t1"), None]);
    assert_eq!(error.transport(), Some(Transport::Mqtt));
    assert!(IotHubError::from_packet(&Packet::new(PacketType::Puback, 0)).is_none());

    let topic = TopicReply::new("$iothub/twin/res/400/?$rid=1").expect("a topic of replies");
    let cases = [
        ("", NO_TEXTS),
        ("bad patch", [None, Some("bad patch"), None, None]),
        (r#"{"unrelated":1}"#, NO_TEXTS),
        (
            r#"{"errorCode":400004,"trackingId":"t2","message":"bad patch"}"#,
            [None, Some("bad patch"), Some("t2"), None],
        ),
    ];
    for (body, expected) in cases {
        let error = IotHubError::from_topic(&topic.body(body.as_bytes())).expect("a failure");
        assert_eq!(texts(&error), expected, "{body}");
        assert_eq!(error.transport(), Some(Transport::Mqtt));
    }

    let refused = IotHubError::from_connack(ConnAck::v311(5)).expect("a refusal");
    assert_eq!((refused.transport(), texts(&refused)), (Some(Transport::Mqtt), NO_TEXTS));
    let closed = IotHubError::from_closed(&Closed::default());
    assert_eq!((closed.transport(), texts(&closed)), (Some(Transport::Mqtt), NO_TEXTS));
    assert_eq!(closed.reopen(), Some(Reopen::Connection));
}

#[test]
fn a_line_of_text_is_its_own_message() {
    let error = IotHubError::from_text(b"device offline: 404103 DeviceNotOnline").expect("a failure");
    assert_eq!(error.message(), Some("device offline: 404103 DeviceNotOnline"));
    assert_eq!(error.transport(), Some(Transport::Text));
}

#[test]
fn a_record_gives_its_message_and_its_time() {
    let time = Some("2026-01-02T03:04:05Z");
    let cases = [
        (r#""resultDescription":"DeviceNotOnline""#, [Some("DeviceNotOnline"), None, None, time]),
        (r#""resultDescription":"It is offline.""#, [None, Some("It is offline."), None, time]),
        (
            r#""resultDescription":"It is offline.","properties":{"errorMessage":"Nobody home."}"#,
            [None, Some("Nobody home."), None, time],
        ),
        (
            r#""resultDescription":"DeviceNotOnline","properties":{"errorMessage":"Nobody home."}"#,
            [Some("DeviceNotOnline"), Some("Nobody home."), None, time],
        ),
    ];
    for (rest, expected) in cases {
        let json = format!(r#"{{"time":"2026-01-02T03:04:05Z","resultType":"404103",{rest}}}"#);
        let record = Record::from_json(&json).expect("a record");
        let error = IotHubError::from_record(&record).expect("a failure");
        assert_eq!(texts(&error), expected, "{json}");
        assert_eq!(error.transport(), Some(Transport::Log));
    }
}

#[test]
fn an_error_made_by_hand_prints_the_text_of_its_entry() {
    for entry in Entry::all() {
        let error = IotHubError::from(entry);
        assert_eq!(error.entry(), Some(entry));
        assert_eq!(error.raw_number(), entry.number(), "{entry}");
        let of_number = entry.number().and_then(|number| u16::try_from(number / 1000).ok());
        assert_eq!(error.http_status(), entry.http_status().or(of_number), "{entry}");
        assert_eq!(error.category(), entry.category(), "{entry}");
        assert_eq!(error.retry(), entry.retry(), "{entry}");
        assert_eq!(error.verdict(), entry.verdict(), "{entry}");
        assert_eq!(error.may_have_been_applied(), entry.may_have_been_applied(), "{entry}");
        assert_eq!((error.transport(), error.retry_after()), (None, None), "{entry}");
        assert_eq!(error.reopen(), entry.verdict().reopen(), "{entry}");
    }
    assert_eq!(IotHubError::from(UncodedError::MessageExpired).code(), None);
    assert_eq!(IotHubError::undocumented(503_003).code(), Some(ErrorCode::PartitionNotFound));
    assert_eq!(IotHubError::undocumented(429_999).retry(), Retry::Throttled);
    let other = IotHubError::undocumented(7);
    assert_eq!(other.raw_number(), Some(7));
    let error = IotHubError::new(ErrorCode::ServerError)
        .with_http_status(503)
        .with_retry_after(Duration::from_secs(7))
        .with_transport(Transport::Amqp)
        .with_reopen(Reopen::Session)
        .with_raw_name("InternalError")
        .with_message("busy")
        .with_tracking_id("t1")
        .with_timestamp("today");
    assert_eq!((error.http_status(), error.retry_after()), (Some(503), Some(Duration::from_secs(7))));
    assert_eq!((error.transport(), error.reopen()), (Some(Transport::Amqp), Some(Reopen::Session)));
    assert_eq!(texts(&error), [Some("InternalError"), Some("busy"), Some("t1"), Some("today")]);
    let debug = format!("{error:?}");
    for shown in ["ServerError", "InternalError", "busy", "t1", "today", "Amqp"] {
        assert!(debug.contains(shown), "{shown}: {debug}");
    }
}

#[test]
fn a_headline_shows_the_most_specific_fact() {
    let unknown = || IotHubError::from(Closed::default().classify());
    let cases = [
        (IotHubError::undocumented(404_999), "404999, no code (not_found)"),
        (IotHubError::undocumented(404_999).with_raw_name("SomethingNew"), "404999 SomethingNew, no code (not_found)"),
        (unknown().with_raw_name("SomethingNew"), "SomethingNew, no code (connection; likely 401003, 404104)"),
        (
            of_reply(&Reply::new(404).header("iothub-errorcode", "SomethingNew")),
            "SomethingNew, HTTP 404, no code (not_found; likely 404001, 404103)",
        ),
        (unknown(), "a connection closed without a packet, no code (connection; likely 401003, 404104)"),
        (
            IotHubError::from_connack(ConnAck::v311(5)).unwrap(),
            "CONNACK 5, no code (authentication; likely 401003, 401002)",
        ),
        (
            of_reply(&Reply::new(404).body(r#"{"errorCode":404201,"message":"x"}"#)),
            "404201, HTTP 404, from the Device Provisioning Service (not_found): x",
        ),
    ];
    for (error, expected) in cases {
        assert_eq!(error.to_string(), expected);
    }
}

#[cfg(feature = "http")]
#[test]
fn a_response_reads_like_the_same_reply() {
    let (parts, ()) =
        http::Response::builder().status(429).header("retry-after", "7").body(()).expect("a response").into_parts();
    let error = IotHubError::from_response(&parts, br#"{"errorCode":429001}"#).expect("a failure");
    assert_eq!(error.code(), Some(ErrorCode::ThrottlingException));
    assert_eq!(error.status_code(), Some(http::StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    let (success, ()) = http::Response::new(()).into_parts();
    assert!(IotHubError::from_response(&success, b"").is_none());
}
